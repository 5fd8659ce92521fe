"""Columns given row by row, with nothing between to tell them: each line is the next one's neighbour on the paper.

pdfminer does so where lines stand far apart: every line is then a block of its own, and the lines of all columns come
from top to bottom. The line that goes on with one stands as many lines farther on as there are columns. That number is
found by what characters stand together in Chinese, and by how wide lines are; it changes seldom.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from kg.segment.grid import Row
from kg.segment.joint import joint
from kg.segment.shape import opens
from kg.text import is_complete, width

_COLUMNS = 9
_SHORTEST = 8
"""Lines of the shortest stretch that is looked at."""
_COMPLETE = 0.4
"""What a line that ends a sentence says for any that follows: a little, as it says nothing against it."""
_BEGUN, _ENDED, _CHANGED = 2.5, 2.5, 7.0
"""How unlikely a column begins or ends, and anything else."""

_BEGINS = 0.6
"""How much it counts whether a sentence begins with what a line begins with."""
_UNMOVED, _SHORT, _MOVED, _OPENS = 1.0, 3.0, 3.0, 3.0
"""How unlikely a line that is not moved in begins a paragraph, one goes on that was not full, or with one that is moved
in, or with one that begins an item."""
_SLACK, _INDENT = 1.6, 1.2
"""By how much a full line may be narrower, and from how much on one is moved in, in characters."""
_NARROWEST = 5.0

State = tuple[int, bool]
"""How many lines farther on a line goes on, and whether its column ends with it."""


def unwoven(raw: str, rows: Sequence[Row]) -> list[Row]:
    """Return lines column by column where they are given row by row; all others as they are."""
    found: list[Row] = []
    for apart, stretch in _stretches(rows):
        found += _sorted(raw, stretch) if apart and len(stretch) >= _SHORTEST else stretch
    return found


def _stretches(rows: Sequence[Row]) -> Iterator[tuple[bool, list[Row]]]:
    """Yield stretches of lines that stand alone, each between blank ones, and of others."""
    stretch: list[Row] = []
    before = False
    for row in rows:
        if stretch and row.alone != before:
            yield before, stretch
            stretch = []
        before = row.alone
        stretch.append(row)
    if stretch:
        yield before, stretch


def _sorted(raw: str, rows: Sequence[Row]) -> list[Row]:
    texts = [raw[slice(*row.span)].strip() for row in rows]
    states = _states(texts)
    if all(step == 1 for step, _ in states):
        return list(rows)
    follows: dict[int, int] = {}
    taken: set[int] = set()
    for at, (step, ends) in enumerate(states):
        if not ends and at + step < len(rows) and at + step not in taken:
            follows[at] = at + step
            taken.add(at + step)
    found: list[Row] = []
    for first in range(len(rows)):
        if first in taken:
            continue
        found.append(rows[first])
        last = first
        while last in follows:
            last = follows[last]
            found.append(Row(rows[last].span, 0, alone=False))
    return found


def _states(texts: Sequence[str]) -> list[State]:
    """Return the state of each line so that the sum of what speaks for them is greatest."""
    joints = _Joints(texts)
    best: dict[State, float] = {(step, False): 0.0 for step in range(1, _COLUMNS + 1)}
    came: list[dict[State, State]] = []
    for at in range(len(texts)):
        gains = [joints.gain(at, at + step) if at + step < len(texts) else 0.0 for step in range(1, _COLUMNS + 1)]
        after: dict[State, float] = {}
        back: dict[State, State] = {}
        top = max(best, key=lambda state: best[state])
        for step in range(1, _COLUMNS + 1):
            options = [(best.get((step, False), -_CHANGED * 99), (step, False)), (best[top] - _CHANGED, top)]
            if (step - 1, False) in best:
                options.append((best[step - 1, False] - _BEGUN, (step - 1, False)))
            if (step + 1, True) in best:
                options.append((best[step + 1, True], (step + 1, True)))
            value, state = max(options)
            after[step, False], back[step, False] = value + gains[step - 1], state
            after[step, True], back[step, True] = value - _ENDED, state
        best = after
        came.append(back)
    state = max(best, key=lambda known: best[known])
    found: list[State] = []
    for back in reversed(came):
        found.append(state)
        state = back[state]
    return found[::-1]


class _Joints:
    """How surely lines go on with one another: by their words, and by how wide they are."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts
        self._widths = [width(text) for text in texts]
        usual = Counter(round(wide) for wide in self._widths if wide >= _NARROWEST)
        self._column = max(usual, key=lambda wide: (usual[wide], wide), default=0)

    def gain(self, before: int, after: int) -> float:
        """Return what speaks for a line going on with another."""
        left, right = self._texts[before], self._texts[after]
        short = self._column - self._widths[before]
        moved = _INDENT < self._column - self._widths[after] < 2 + _SLACK
        cost = _OPENS * opens(right, "")
        if is_complete(left):
            cost += _UNMOVED * (short > 2 + _SLACK and not moved)
            return _COMPLETE + _BEGINS * joint("。", right) - cost
        cost += _SHORT * (short > 2 + _SLACK or -short > _SLACK)
        cost += _MOVED * (moved and not is_complete(right))
        return joint(left, right) - cost
