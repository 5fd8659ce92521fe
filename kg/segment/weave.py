"""Columns given row by row, with nothing between to tell them: each line is the next one's neighbour on the paper.

pdfminer does so where lines stand far apart: every line is then a block of its own, and the lines of all columns come
from top to bottom. The line that goes on with one stands as many lines farther on as there are columns. That number is
found by what characters stand together in Chinese; it changes seldom.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.segment.grid import Row
from kg.segment.joint import joint
from kg.text import is_complete

_COLUMNS = 7
_SHORTEST = 8
"""Lines of the shortest stretch that is looked at."""
_COMPLETE = 0.4
"""What a line that ends a sentence says for any that follows: a little, as it says nothing against it."""
_BEGUN, _ENDED, _CHANGED = 2.5, 2.5, 7.0
"""How unlikely a column begins or ends, and anything else."""

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
    best: dict[State, float] = {(step, False): 0.0 for step in range(1, _COLUMNS + 1)}
    came: list[dict[State, State]] = []
    for at, text in enumerate(texts):
        gains = [_gain(text, texts[at + step : at + step + 1]) for step in range(1, _COLUMNS + 1)]
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


def _gain(text: str, after: Sequence[str]) -> float:
    if not after:
        return 0.0
    return _COMPLETE if is_complete(text) else joint(text, after[0])
