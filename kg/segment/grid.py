"""Columns that stand side by side in the lines of a text, blanks between them, as ``pdftotext -layout`` gives them.

Each line of such a text is cut at runs of blanks into cells, and cells that begin at one place in lines under each
other are a column. Columns that begin at one height are of one article, unless a headline of its own stands over one.
So the text is given back in the order of reading, and every other text as it is.
"""

from __future__ import annotations

import bisect
import heapq
import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from kg.records import Span
from kg.segment.furniture import is_furniture
from kg.text import is_han, lines, width

_GAP = re.compile(r"[ \t\u3000\xa0]{2,}")
_BLANK = re.compile(r"[ \t\u3000\xa0]")
_SHARE = 0.25
"""The share of lines with cells side by side from which on a text has columns."""
_LEAST = 4
_WORDS = 4
"""Chinese characters of a cell that may be a column's."""
_SLACK = 2.0
_INDENT = 7.0
_WIDE_GAP = 5
_FAR = 16
_HEAD = 6
_NEAR = 2
_PASSED, _PAUSE = 3, 22
"""How many lines of any other column come between those of one at most, and how many of all: they stand higher."""
_STAGGERED = 0.2
"""The share of lines of a column from which on such lines between them are usual, and blanks say nothing."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line, or a part of one; ``gap`` counts the blank lines before it, ``alone``: there are some after it too."""

    span: Span
    gap: int
    alone: bool


@dataclass(frozen=True, slots=True)
class _Cell:
    """A part of a line: its span in the text, its line, and from where to where it reaches, in half-width cells."""

    start: int
    end: int
    line: int
    left: float
    right: float


@dataclass(slots=True, eq=False)
class _Column:
    """Cells under each other, the columns right ``above`` and ``below``; ``open``: it may go on."""

    cells: list[_Cell]
    left: float
    right: float
    above: list[_Column] = field(default_factory=list)
    below: list[_Column] = field(default_factory=list)
    open: bool = True
    done: bool = False

    @property
    def top(self) -> int:
        return self.cells[0].line

    @property
    def bottom(self) -> int:
        return self.cells[-1].line


def rows(raw: str) -> list[Row]:
    """Return the lines of a text in the order of reading."""
    spans = list(lines(raw))
    table = [list(_cells(raw, span, at)) for at, span in enumerate(spans)]
    filled = [cells for cells in table if cells]
    beside = [cells for cells in filled if _is_beside(raw, cells)]
    if len(beside) < max(_LEAST, _SHARE * len(filled)):
        return _plain(raw, spans)
    table = _measured(raw, spans, table)
    table = [[cell for cell in cells if not is_furniture(raw[cell.start : cell.end], alone=True)] for cells in table]
    return list(_rows(raw, _order(_columns(table)), table))


def _plain(raw: str, spans: Sequence[Span]) -> list[Row]:
    blank = [not raw[start:end].strip() for start, end in spans]
    found: list[Row] = []
    gap = 0
    for at, span in enumerate(spans):
        if blank[at]:
            gap += 1
            continue
        alone = (at == 0 or blank[at - 1]) and (at + 1 == len(spans) or blank[at + 1])
        found.append(Row(span, gap, alone))
        gap = 0
    return found


def _cells(raw: str, span: Span, line: int) -> Iterator[_Cell]:
    """Yield the parts of a line; where they stand is counted in characters."""
    at, end = span
    while at < end:
        match = _GAP.search(raw, at, end)
        stop = match.start() if match else end
        if raw[at:stop].strip():
            first = at + len(raw[at:stop]) - len(raw[at:stop].lstrip())
            yield _Cell(first, stop, line, first - span[0], stop - span[0])
        at = match.end() if match else end


def _is_column(raw: str, cell: _Cell) -> bool:
    return sum(map(is_han, raw[cell.start : cell.end])) >= _WORDS


def _is_beside(raw: str, cells: Sequence[_Cell]) -> bool:
    """Tell whether a line has parts of several columns, or one far from the edge."""
    wide = [cell for cell in cells if _is_column(raw, cell)]
    return len(wide) > 1 or (len(wide) == 1 and wide[0].left >= _FAR)


def _measured(raw: str, spans: Sequence[Span], table: Sequence[Sequence[_Cell]]) -> list[list[_Cell]]:
    """Return the cells with their places counted in characters or in how wide these are, whichever puts more in line.

    Cells that begin where no others do, a few blanks after the one before, are parts of one.
    """
    wide = [[_shown(raw, spans[cell.line][0], cell) for cell in cells] for cells in table]
    best = max((table, wide), key=lambda cells: _in_line(cells))
    starts = Counter(round(cell.left) for cells in best for cell in cells)
    found: list[list[_Cell]] = []
    for cells in best:
        kept: list[_Cell] = []
        for cell in cells:
            shared = sum(starts[round(cell.left) + step] for step in (-1, 0, 1))
            if kept and shared < _LEAST and cell.left - kept[-1].right < _WIDE_GAP:
                last = kept.pop()
                cell = _Cell(last.start, cell.end, cell.line, last.left, cell.right)
            kept.append(cell)
        found.append(kept)
    return found


def _shown(raw: str, start: int, cell: _Cell) -> _Cell:
    left = 2 * width(raw[start : cell.start])
    return _Cell(cell.start, cell.end, cell.line, left, left + 2 * width(raw[cell.start : cell.end]))


def _in_line(table: Iterable[Sequence[_Cell]]) -> int:
    """Return how many cells that are not the first of their line begin where many do."""
    counts = Counter(round(cell.left) for cells in table for cell in cells[1:])
    return sum(count * count for count in counts.values())


def _columns(table: Sequence[Sequence[_Cell]]) -> list[_Column]:
    """Return the columns, from top to bottom and left to right by where they begin."""
    found: list[_Column] = []
    lowest: list[_Column] = []
    for cells in table:
        for cell in cells:
            over = [column for column in lowest if cell.left < column.right and column.left < cell.right]
            if len(over) == 1 and _goes_on(over[0], cell, cells) and _is_near(over[0], cell, table):
                over[0].cells.append(cell)
                over[0].left, over[0].right = min(over[0].left, cell.left), max(over[0].right, cell.right)
                continue
            column = _Column([cell], cell.left, cell.right, above=over)
            for other in over:
                other.below.append(column)
                other.open = False
            # A column that is covered in part is still above what comes under the rest of it.
            lowest = [other for other in lowest if not _covers(other)] + [column]
            found.append(column)
    return found


def _covers(column: _Column) -> bool:
    """Tell whether what begins under a column leaves nothing of it open."""
    return sum(below.right - below.left for below in column.below) >= 0.8 * (column.right - column.left)


def _goes_on(column: _Column, cell: _Cell, cells: Sequence[_Cell]) -> bool:
    """Tell whether a cell is a column's next line: it begins where that one does, or moved in, alone under it."""
    moved = cell.left - column.left
    under = [other for other in cells if column.left - _INDENT <= other.left < column.right]
    # The first line of a column may be moved in; the next one tells where the column begins.
    least = -_INDENT if len(column.cells) == 1 else -_SLACK
    return column.open and least <= moved <= _INDENT and len(under) == 1


def _is_near(column: _Column, cell: _Cell, table: Sequence[Sequence[_Cell]]) -> bool:
    """Tell whether a cell stands right below a column, lines of others between that are set a little higher."""
    apart = cell.line - column.bottom
    if apart <= _NEAR:
        return True
    if apart > _PAUSE:
        return False
    passed = Counter(int(other.left / _FAR) for cells in table[column.bottom + 1 : cell.line] for other in cells)
    return max(passed.values(), default=_PASSED) < _PASSED


def _order(columns: Sequence[_Column]) -> list[_Column]:
    """Return the columns in the order of reading: a headline, those of its article, the next article."""
    found: list[_Column] = []
    tops = [column.top for column in columns]
    waiting = [(column.top, column.left, at) for at, column in enumerate(columns) if not column.above]
    number = {id(column): at for at, column in enumerate(columns)}
    heapq.heapify(waiting)
    while waiting:
        following: _Column | None = columns[heapq.heappop(waiting)[2]]
        while following is not None and not following.done:
            near = columns[bisect.bisect_left(tops, following.top) : bisect.bisect_right(tops, following.top + _HEAD)]
            group = list(_group(following, near))
            found += group
            for column in group:
                column.done = True
            below = {id(under): under for column in group for under in column.below if not under.done}
            ready = [under for under in below.values() if all(above.done for above in under.above)]
            for under in ready:
                heapq.heappush(waiting, (under.top, under.left, number[id(under)]))
            is_head = len(group) == 1 and len(following.cells) <= _HEAD
            close = [under for under in ready if under.top - following.bottom <= _HEAD] if is_head else []
            following = min(close, key=lambda under: under.left, default=None)
    return found


def _group(column: _Column, columns: Sequence[_Column]) -> Iterator[_Column]:
    """Yield a column and those to its right that begin at its height and under no headline of their own."""
    yield column
    if len(column.cells) < _LEAST:
        return
    last = column
    for other in sorted(columns, key=lambda other: other.left):
        if other.done or other.left < last.right or len(other.cells) < _LEAST:
            continue
        if not all(above.done for above in other.above) or other.left - last.right > _FAR:
            return
        if any(_is_head(above, other) for above in other.above if above not in column.above):
            return
        yield other
        last = other


def _is_head(above: _Column, column: _Column) -> bool:
    """Tell whether a column begins right under a headline of its own: one that begins or is centred where it does."""
    centred = abs(above.left + above.right - column.left - column.right) <= 2 * _SLACK
    own = abs(above.left - column.left) <= _SLACK or (centred and above.right <= column.right + _SLACK)
    return own and len(above.cells) <= _HEAD and column.top - above.bottom <= _HEAD


def _moved_in(raw: str, cell: _Cell, left: float) -> int:
    """Return where the blanks begin by which a line is moved in."""
    start, moved = cell.start, cell.left - left
    while start > 0 and moved > 0.5 and _BLANK.match(raw, start - 1):
        start -= 1
        moved -= 2 if raw[start] == "\u3000" else 1
    return start


def _rows(raw: str, columns: Sequence[_Column], table: Sequence[Sequence[_Cell]]) -> Iterator[Row]:
    """Yield the lines of columns."""
    last: _Column | None = None
    for column in columns:
        before = None
        left = min(cell.left for cell in column.cells)
        apart = sum(below.line - above.line > _NEAR for above, below in itertools.pairwise(column.cells))
        staggered = apart > _STAGGERED * len(column.cells)
        for cell in column.cells:
            # The blanks by which a line is moved in belong to it.
            start = _moved_in(raw, cell, left)
            at = before.line if before is not None else last.bottom if last in column.above and last else cell.line
            # Lines of other columns may stand a little higher or lower, so some that pass this one by are no blanks.
            between = cell.line - at - 1
            blank = sum(not cells for cells in table[at + 1 : cell.line])
            gap = blank if 0 <= between <= _HEAD else max(1, between)
            if before is not None and staggered and blank < between:
                gap = 0
            yield Row((start, cell.end), gap, alone=False)
            before = cell
        last = column
