"""Parts of paragraphs → paragraphs: what breaks off at the end of a column goes on where another column begins.

The text of a page has its columns in some order, which is often not that of reading. A part that breaks off within a
sentence is given one that begins within a sentence, by what both say at the break and by where they stand; all that
follows in that column comes along with it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.segment import byline
from kg.segment.block import Kind, Unit
from kg.segment.joint import joint
from kg.segment.likeness import core, grams
from kg.segment.shape import PAIRS, is_caption, is_lead
from kg.text import concat

_WINDOW = 60
"""How many units apart two parts may stand."""
_ROUNDS = 3
_LEAST = 1.8
_GAIN = 0.01
_LOOK = 200
_JOINT = 0.6
_GUESSED = 2.6
_MOVED = 2


def read_order(units: Sequence[Unit]) -> tuple[Unit, ...]:
    """Return the units in the order of reading, as far as broken paragraphs tell it, these put together."""
    links = _links(units)
    runs = _runs(units, links)
    number = {run[0]: at for at, run in enumerate(runs)}
    targets = {number[start] for start in links.values()}
    found: list[Unit] = []
    done: set[int] = set()
    # What is the target of a part that stands within its own chain has no beginning; it stays where it is.
    for first in [at for at in range(len(runs)) if at not in targets] + sorted(targets):
        at: int | None = first
        chain: list[Unit] = []
        while at is not None and at not in done:
            done.add(at)
            parts = [units[part] for part in runs[at]]
            if chain:
                chain[-1] = _joined(chain[-1], parts.pop(0))
            chain += parts
            last = runs[at][-1]
            at = number[links[last]] if last in links else None
        found += chain
    return tuple(found)


def _joined(before: Unit, after: Unit) -> Unit:
    return replace(before, chars=concat((before.chars, after.chars)), lines=before.lines + after.lines)


def _runs(units: Sequence[Unit], links: dict[int, int]) -> list[list[int]]:
    """Return the stretches of units that stay together: they part where a link leads away or to, and at headlines."""
    runs: list[list[int]] = []
    targets = set(links.values())
    for at, item in enumerate(units):
        before = units[at - 1] if at else None
        follows = before is not None and before.kind is Kind.PROSE and item.kind is Kind.PROSE
        begins = byline.opening(item.text) > 0 or item.lines[0].resumed
        if not follows or at in targets or at - 1 in links or begins:
            runs.append([at])
        else:
            runs[-1].append(at)
    return runs


def _links(units: Sequence[Unit]) -> dict[int, int]:
    """Return which part each one that breaks off goes on in, the surest first."""
    ends = [at for at, item in enumerate(units) if item.kind is Kind.PROSE and item.is_open]
    starts = [at for at in range(len(units)) if _may_go_on(units, at)] if ends else []
    said = _Said(units)
    scores: dict[int, dict[int, float]] = {}
    for end in ends:
        found = {start: _score(units, end, start, said) for start in _near(starts, end)}
        scores[end] = {start: score for start, score in found.items() if score > (0.0 if start == end + 1 else _LEAST)}
    return _assigned(scores)


def _assigned(scores: dict[int, dict[int, float]]) -> dict[int, int]:
    """Return which start each end is given so that the sum is great: the surest first, then exchanges."""
    links: dict[int, int] = {}
    owner: dict[int, int] = {}
    pairs = [(-score, end, start) for end, row in scores.items() for start, score in row.items()]
    for _, end, start in sorted(pairs):
        if end not in links and start not in owner:
            links[end], owner[start] = start, end
    for _ in range(_ROUNDS):
        for end, row in scores.items():
            held = row[links[end]] if end in links else 0.0
            best = (0.0, end, -1, -1)
            for start, score in row.items():
                other = owner.get(start)
                if other is None or other == end:
                    continue
                # The other end takes what this one had, or something that is free.
                free = {at: value for at, value in scores[other].items() if at not in owner or owner[at] == end}
                instead = max(free, key=lambda at: free[at], default=-1)
                gain = score + free.get(instead, 0.0) - held - scores[other][start]
                best = max(best, (gain, end, start, instead))
            gain, end, start, instead = best
            if gain > _GAIN:
                other = owner[start]
                owner.pop(links.pop(end, -1), None)
                links[end], owner[start] = start, end
                links.pop(other)
                if instead >= 0:
                    links[other], owner[instead] = instead, other
    return links


def _may_go_on(units: Sequence[Unit], at: int) -> bool:
    """Tell whether a unit may be the rest of a paragraph: it begins within one, or with a column."""
    item = units[at]
    if item.kind is not Kind.PROSE or item.indent >= _MOVED:
        return False
    first = item.gap > 0 or at == 0 or units[at - 1].kind is not Kind.PROSE
    sure = byline.opening(item.text) > 0 or is_lead(item.text) or is_caption(item.text) or item.lines[0].resumed
    return item.goes_on or (first and not sure)


def _near(starts: Sequence[int], end: int) -> Iterator[int]:
    for start in starts:
        if start != end and abs(start - end) <= _WINDOW:
            yield start


def _score(units: Sequence[Unit], end: int, start: int, said: _Said) -> float:
    """Return how surely a part goes on in another."""
    before, after = units[end], units[start]
    apart = abs(before.column - after.column) if after.column else max(0.0, after.lines[0].width - before.column)
    if apart > 1.6:
        return -1.0
    between = units[min(end, start) + 1 : max(end, start)]
    score = 0.8 - _GUESSED * (not after.goes_on) - 0.6 * (apart > 0.6) - 0.02 * abs(start - end)
    score += 1.5 * (start == end + 1) + 0.5 * (start > end and all(item.kind is not Kind.PROSE for item in between))
    opened = [pair for pair in PAIRS if before.text.rfind(pair[0]) > before.text.rfind(pair[1])]
    for left, right in PAIRS:
        closes = after.text.find(right)
        closed = closes >= 0 and not 0 <= after.text.find(left) < closes
        score += 1.5 * (closed and (left, right) in opened) - 1.0 * (closed != ((left, right) in opened))
    return score + said.across(before.text, after.text)


class _Said:
    """How often the page has two characters one after the other."""

    def __init__(self, units: Sequence[Unit]) -> None:
        texts = [core(item.text) for item in units]
        self._pairs = Counter(gram for text in texts for gram in grams(text, 2))
        self._triples = Counter(gram for text in texts for gram in grams(text, 3))

    def across(self, before: str, after: str) -> float:
        """Return how much the words across a break, and those on both sides, speak for it: 0…3."""
        left, right = core(before[-_LOOK:]), core(after[:_LOOK])
        across = left[-2:] + right[:2]
        pairs = 0.5 if self._pairs[left[-1:] + right[:1]] else 0.0
        triples = 0.7 * sum(self._triples[across[at : at + 3]] > 0 for at in range(len(across) - 2))
        shared = len(grams(left, 2) & grams(right, 2))
        return _JOINT * joint(before, after) + pairs + triples + min(1.0, 0.15 * shared)
