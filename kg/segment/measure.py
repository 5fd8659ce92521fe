"""How wide the columns of a page are: the widths at which lines break off within a sentence."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from kg.segment.line import Line
from kg.segment.shape import may_head
from kg.text import is_complete

HANG = 1.1
"""By how many characters a line may be wider than its column, where digits are wide or points hang over."""
_HANGING = re.compile(r"[，。、；：！？”’）》]\Z")
_NARROW = re.compile(r"[“”‘’（）《》「」]")
INDENT = 2.0
"""By how many characters the first line of a paragraph is moved in."""
_NARROWEST, _WIDEST = 5.0, 60.0
_SHOWN = 0.05
"""The share of lines that are moved in from which on a text has kept its indentation."""
TO_THE_RIGHT = 12
"""From which indentation on a line is set to the right, where who wrote signs."""
_WINDOW = 240
"""Lines that are looked at for columns together; a long file has many pages."""
_MOST = 6
_CLOSE = 1.2
_APART = 0.75
_LEAST = 3


def over(line: Line, measure: float, moved: float = 0.0) -> float:
    """Return by how much a line is wider than a column, the points that hang over or were moved together left out."""
    squeezed = 0.5 * len(_NARROW.findall(line.text)) + (_HANGING.search(line.text) is not None)
    return max(0.0, line.width + moved - min(squeezed, 2.0) - measure - 0.6)


class Measures:
    """The widths of the columns around each line, and whether paragraphs begin moved in there."""

    def __init__(self, lines: Sequence[Line]) -> None:
        """Take all lines of a file."""
        self._lines = lines
        moved = sum(2 <= line.indent < TO_THE_RIGHT for line in lines)
        self.shown = moved >= _SHOWN * len(lines)
        """Whether the text has kept the indentation of first lines."""
        self._support: Counter[float] = Counter()
        self._windows = [self._read(low) for low in range(0, max(1, len(lines)), _WINDOW)]
        known = sorted({measure for window in self._windows for measure in window})
        counts = {measure: _indents(lines, measure) for measure in known}
        whole = tuple(map(sum, zip(*counts.values(), strict=True))) if counts else (0, 0)
        self._indents = {
            measure: _told(count, 3) or _told(whole, 1) or (0.0, INDENT) for measure, count in counts.items()
        }

    def near(self, at: int) -> tuple[float, ...]:
        """Return the widths around a line, the commonest first."""
        return self._windows[at // _WINDOW]

    def support(self, measure: float) -> int:
        """Return how many lines break off at a width."""
        return self._support[measure]

    def indents(self, measure: float) -> tuple[float, ...]:
        """Return by how much first lines may fall short of a column, least first: indentation that was lost."""
        return self._indents[measure]

    def _read(self, low: int) -> tuple[float, ...]:
        """Return the widths of the columns of a window and half of those beside it."""
        near = self._lines[max(0, low - _WINDOW // 2) : low + _WINDOW + _WINDOW // 2]
        counts: Counter[float] = Counter()
        for run in _runs(near):
            # Of two lines the first may be moved in, so the wider one is nearer to the column.
            middle = run[1:-1] or [max(run, key=lambda line: line.width)]
            full = Counter(round(line.width * 2) / 2 for line in middle if not line.spaced)
            usual = max(full, key=lambda wide: (full[wide], wide), default=0.0)
            counts[usual] += len(run) * (usual > 0)
        found: list[float] = []
        while counts and len(found) < _MOST:
            totals = {wide: sum(counts[other] for other in counts if abs(other - wide) <= 0.5) for wide in counts}
            best = max(totals, key=lambda wide: (totals[wide], counts[wide], wide))
            if totals[best] < _LEAST:
                break
            found.append(best)
            self._support[best] = max(self._support[best], totals[best])
            counts = Counter({wide: total for wide, total in counts.items() if abs(wide - best) > _APART})
        return tuple(found)


def _runs(lines: Sequence[Line]) -> Iterator[Sequence[Line]]:
    """Yield stretches of lines that break off within a sentence, all but the first at about one width."""
    start = 0
    for at, line in enumerate(lines):
        ends = is_complete(line.text) or line.spaced or not _NARROWEST <= line.width <= _WIDEST or line.level > 0
        apart = at > start and line.gap > 0
        if apart or ends:
            run = [*lines[start:at], line] if ends and not apart and line.width <= _WIDEST else lines[start:at]
            if _is_broken(run):
                yield run
            start = at if apart and not ends else at + 1
    if _is_broken(lines[start:]):
        yield lines[start:]


def _is_broken(run: Sequence[Line]) -> bool:
    """Tell whether lines are a paragraph that was broken, and not headlines or items of a list."""
    if len(run) < 2 or not any(point in line.text for line in run for point in "，。；"):
        return False
    wide = max(line.width for line in run)
    # The first line may be moved in; the last one is as long as it happens to be.
    full = [line for line in run[1:-1] if line.width >= wide - _CLOSE]
    if len(run) > 3:
        return len(full) >= 0.7 * (len(run) - 2)
    if len(run) == 3 and -1.0 <= run[1].width - run[0].width <= INDENT + HANG and is_complete(run[2].text):
        return run[2].width <= run[1].width + HANG
    return not may_head(run[0].text, whole=False) and all(line.width <= run[0].width + 2 + HANG for line in run[1:])


def _indents(lines: Sequence[Line], measure: float) -> tuple[int, int]:
    """Count the lines after the end of a paragraph that are full, and those that are two characters short of it."""
    full = short = 0
    for before, line in itertools.pairwise(lines):
        if is_complete(before.text) and before.width < measure - 3 and not is_complete(line.text) and not line.spaced:
            held = line.width + (INDENT if line.indent >= 2 else 0.0)
            short += measure - 3.2 <= held <= measure - 1.4
            full += measure - 1.0 <= held <= measure + HANG
    return full, short


def _told(counts: Sequence[int], least: int) -> tuple[float, ...]:
    """Return what is surely the indentation, nothing where fewer than ``least`` lines tell it."""
    full, short = counts
    return () if abs(full - short) < least else (INDENT,) if short > full else (0.0,)
