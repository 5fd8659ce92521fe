"""Headlines that stand together, away from their texts: which paragraphs of the page begin an article.

Some newspapers' systems draw all headings after all texts, so text in the order of drawing has them at its end. There
they are in the order of the articles, so the best way to give them to paragraphs that keeps this order is taken.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence

from kg.segment import byline
from kg.segment.block import Kind, Unit
from kg.segment.deck import KICKER, SUBHEAD, Deck, weights
from kg.segment.likeness import Likeness, core, grams
from kg.segment.shape import is_lead

_LEAST = 5
"""Lines of headings from which on they are those of a page."""
_MOST = 30_000
_LEAD = 150
_LINES = 8
"""Lines that the headings of one article have at most."""
_SURE = 5.0
"""What a paragraph must share with its headings, in the logarithm of how rare it is on the page."""
_TELLS = 0.5
"""The share of a line that a text must begin with to be surely the one that the line tells."""
_TWO = 2.0
"""How much it speaks against a stretch that the headings of another article begin within it."""
_BEFORE, _SAID = 4, 0.8
"""Paragraphs before one that should not say what its headings do, and how much it speaks against them if they do."""


def brought(units: Sequence[Unit]) -> tuple[tuple[Unit, ...], set[int]]:
    """Return the units with such headings before the paragraphs that they tell, and where these are then."""
    first, last = _edge(units), len(units) - _edge(units[::-1])
    prose = [at for at in range(first, last) if units[at].kind is Kind.PROSE and not units[at].goes_on]
    before: dict[int, list[int]] = {}
    for low, high in ((0, first), (last, len(units))):
        heads = [at for at in range(low, high) if units[at].kind is Kind.HEAD]
        if prose and len(heads) >= _LEAST and len(heads) * len(prose) <= _MOST:
            texts = [units[at].text for at in heads]
            edges = _edges(texts, units, prose)
            stretches = _Alignment(texts, edges, [units[at] for at in prose], units, prose).best()
            few = low == 0 and len(heads) <= _LINES
            if few and any(at and not _beginning(units, prose[at]) for _, at in stretches):
                # So few lines above a text may all be its own; nothing but words speaks for a second article.
                continue
            for stretch, paragraph in _whole(stretches, [units[at].text for at in heads]):
                before[prose[paragraph]] = [heads[at] for at in stretch]
    moved = {at for stretch in before.values() for at in stretch}
    found: list[Unit] = []
    begun: set[int] = set()
    for at, item in enumerate(units):
        if at in before:
            found += [units[head] for head in before[at]]
            begun.add(len(found))
        if at not in moved:
            found.append(item)
    return tuple(found), begun


def _whole(stretches: Sequence[tuple[range, int]], heads: Sequence[str]) -> Iterator[tuple[range, int]]:
    """Yield the stretches with the lines between them: they lead up to the next one, but a subhead after a dash."""
    end = 0
    for number, (stretch, paragraph) in enumerate(stretches):
        follows = stretches[number + 1][0].start if number + 1 < len(stretches) else len(heads)
        start, stop = max(end, stretch.start - _LINES), stretch.stop
        while stop < follows and (heads[stop].startswith("—") or follows == len(heads)):
            stop += 1
        yield range(start, stop), paragraph
        end = stop


def _edge(units: Sequence[Unit]) -> int:
    """Return how many units at the beginning of a page are headings, a stray line of text among them passed over."""
    score, most, edge = 0, 0, 0
    for at, item in enumerate(units):
        score += 1 if item.kind is Kind.HEAD else -3 if item.kind is Kind.PROSE else 0
        if score > most:
            most, edge = score, at + 1
        if score < most - 6:
            break
    return edge


def _edges(heads: Sequence[str], units: Sequence[Unit], prose: Sequence[int]) -> list[bool]:
    """Tell of each line whether the headings of an article begin with it, by what is a headline and what a subhead."""
    bodies: list[list[str]] = []
    for place in prose:
        if not bodies or _beginning(units, place) > 0:
            bodies.append([])
        bodies[-1].append(units[place].text)
    likeness = Likeness(["\n".join(body) for body in bodies])
    groups = Deck(heads, likeness, len(bodies)).best(weights())
    told = [_told(head, likeness, len(bodies)) for head in heads]
    # Lines that surely tell two texts are of two articles, however alike they are.
    edges = [at > 0 and -1 not in told[at - 1 : at + 1] and told[at - 1] != told[at] for at in range(len(heads))]
    for before, group in zip([None, *groups], groups, strict=False):
        edges[group.start] |= group.role != SUBHEAD and (before is None or before.role != KICKER)
    return edges


def _told(head: str, likeness: Likeness, bodies: int) -> int:
    """Return which text begins with what a line says; -1 for none."""
    fits = [likeness.tells(head, body) for body in likeness.near(bodies)]
    best = max(fits)
    return likeness.near(bodies)[fits.index(best)] if best >= _TELLS else -1


class _Alignment:
    def __init__(
        self,
        heads: Sequence[str],
        edges: Sequence[bool],
        prose: Sequence[Unit],
        units: Sequence[Unit],
        at: Sequence[int],
    ) -> None:
        self._edges = edges
        leads = [grams(core(item.text)[:_LEAD], 2) for item in prose]
        counts = Counter(gram for lead in leads for gram in lead)
        weight = {gram: math.log((len(leads) + 1) / count) for gram, count in counts.items()}
        cores = [core(head) for head in heads]
        # A bigram across two lines counts with the second one, as most headlines are broken.
        lines = [grams(before[-1:] + line, 2) for before, line in zip(["", *cores], cores, strict=False)]
        texts = [grams(core(item.text), 2) for item in prose]
        said = [set().union(*texts[max(0, number - _BEFORE) : number]) for number in range(len(texts))]
        self._gains = [
            [
                sum(weight[gram] * (1.0 - _SAID * (gram in before)) for gram in line & lead)
                - sum(weight.get(gram, 0.0) * _SAID for gram in line & (before - lead))
                for lead, before in zip(leads, said, strict=True)
            ]
            for line in lines
        ]
        self._bonus = [_beginning(units, place) for place in at]

    def best(self) -> list[tuple[range, int]]:
        """Return which headings and paragraphs, by number, give the greatest sum of what they share, in order."""
        size, count = len(self._gains), len(self._bonus)
        # best[h][b]: the greatest sum of the first h headings, given to the first b paragraphs.
        best = [[0.0] * (count + 1) for _ in range(size + 1)]
        came: dict[tuple[int, int], tuple[int, int, int]] = {}
        for h in range(1, size + 1):
            for b in range(1, count + 1):
                value, where = max((best[h - 1][b], (h - 1, b, -1)), (best[h][b - 1], (h, b - 1, -1)))
                gain = self._bonus[b - 1] - _SURE
                # The headings of one article begin and end where a headline with its kicker does.
                ends = h == size or self._edges[h]
                for low in range(h - 1, max(-1, h - 1 - _LINES), -1) if ends else ():
                    gain += self._gains[low][b - 1]
                    if self._edges[low] and best[low][b - 1] + gain > value:
                        value, where = best[low][b - 1] + gain, (low, b - 1, b - 1)
                    gain -= _TWO * self._edges[low]
                best[h][b] = value
                came[h, b] = where
        found: list[tuple[range, int]] = []
        h, b = size, count
        while h and b:
            low, b, taken = came[h, b]
            if taken >= 0:
                found.append((range(low, h), taken))
            h = low
        return found[::-1]


def _beginning(units: Sequence[Unit], at: int) -> float:
    """Return how much a paragraph looks like a beginning by itself."""
    before = units[at - 1] if at else None
    closed = before is None or before.kind is Kind.BYLINE or byline.closing(before.text)[1] is not None
    return 2.0 * closed + 1.5 * is_lead(units[at].text) + 2.0 * (byline.opening(units[at].text) > 0)
