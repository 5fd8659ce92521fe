"""Lines → columns of body text, and headings."""

from __future__ import annotations

from collections.abc import Sequence

from kg.layout.lines import LARGE
from kg.layout.shapes import Box, Drawn, Line, around

_INDENT = 3.2
"""The most that a first line is set in, in sizes of the body."""
_LITTLE = 1.03
"""From this multiple of the body's size on a line by a heading is a part of it."""
_NEXT = 1.3
"""The most that two lines of a column stand apart, in sizes of the body."""


class Block:
    """Lines that belong together: a piece of a column, or a heading with what stands above and below it."""

    __slots__ = ("box", "lines")

    def __init__(self, *lines: Line) -> None:
        """Begin with a line or more; ``box`` is the rectangle around all."""
        self.lines = list(lines)
        self.box = around(line.box for line in lines)

    def add(self, line: Line) -> None:
        """Put a line at the end."""
        self.lines.append(line)
        self.box = around((self.box, line.box))


def read_columns(lines: Sequence[Line], page: Drawn, body: float) -> list[Block]:
    """Return the pieces of columns that lines in about the size of the body make."""
    found: list[Block] = []
    for line in lines:
        if line.size >= LARGE * body:
            continue
        best = min(
            (block for block in found if _goes_on(block, line, page, body)),
            key=lambda block: line.box.top - block.lines[-1].box.bottom,
            default=None,
        )
        if best is None:
            found.append(Block(line))
        else:
            best.add(line)
    return found


def _goes_on(block: Block, line: Line, page: Drawn, body: float) -> bool:
    last, box = block.lines[-1], block.box
    gap = line.box.top - last.box.bottom
    if not -0.5 * body < gap < _NEXT * body or line.box.top <= last.box.top or abs(line.size - last.size) > 0.06 * body:
        return False
    if not -_INDENT * body < line.box.left - box.left < _INDENT * body:
        return False
    if line.box.across(box) < -1.5 * body:
        return False
    between = Box(max(box.left, line.box.left), last.box.bottom - 1, min(box.right, line.box.right), line.box.top + 1)
    return not any(_level(rule) and rule.along(between) >= 0 and rule.across(between) > 0 for rule in page.rules)


def _level(rule: Box) -> bool:
    return rule.width > rule.height


def read_headings(lines: Sequence[Line], columns: Sequence[Block], page: Drawn, body: float) -> list[Block]:
    """Return the headings: large lines under each other, no body text or level rule between them."""
    found: list[Block] = []
    for line in lines:
        if line.size < LARGE * body:
            continue
        best = min(
            (block for block in found if _same_heading(block, line, columns, page)),
            key=lambda block: line.box.top - block.box.bottom,
            default=None,
        )
        if best is None:
            found.append(Block(line))
        else:
            best.add(line)
    return found


def join_smaller(headings: Sequence[Block], lines: Sequence[Line], body: float) -> frozenset[int]:
    """Put lines a little larger than the body to the headings right above or under which they stand; return their ids.

    A kicker or subhead may be hardly larger than the body, and is told from it by where it stands.
    """
    joined: set[int] = set()
    for line in lines:
        if not _LITTLE * body <= line.size < LARGE * body or line.down:
            continue
        for heading in headings:
            over = heading.box.top - line.box.bottom
            under = line.box.top - heading.box.bottom
            near = -0.5 * line.size < over < 1.2 * line.size or -0.5 * line.size < under < 1.2 * line.size
            if near and line.box.across(heading.box) > 0 and not heading.lines[0].down:
                heading.add(line)
                heading.lines.sort(key=lambda line: (line.box.top, line.box.left))
                joined.add(id(line))
                break
    return frozenset(joined)


def _same_heading(block: Block, line: Line, columns: Sequence[Block], page: Drawn) -> bool:
    box, last = block.box, block.lines[-1]
    if any(
        _level(rule) and box.bottom <= rule.top <= line.box.top and rule.across(line.box) > 0 for rule in page.rules
    ):
        return False
    if line.down or last.down:
        beside = line.box.along(box) > 0 and -line.box.across(box) < line.size
        alike = abs(line.size - last.size) < 0.004 * line.size
        below = alike and line.box.across(box) > 0 and -line.box.along(box) < 2 * line.size
        return line.down and last.down and (beside or below)
    gap = line.box.top - box.bottom
    if not -0.6 * line.size < gap < 0.9 * max(line.size, last.size) or line.box.across(box) <= 0:
        return False
    between = Box(max(box.left, line.box.left), box.bottom, min(box.right, line.box.right), line.box.top)
    return not any(column.box.along(between) > 1 and column.box.across(between) > 1 for column in columns)
