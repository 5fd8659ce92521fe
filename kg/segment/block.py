"""Lines → units: paragraphs or parts of them, lines that may be headlines, bylines that stand alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from itertools import pairwise

from kg.segment import byline, furniture
from kg.segment.line import Line
from kg.segment.measure import HANG, TO_THE_RIGHT
from kg.segment.shape import MOST_HEAD, balanced, may_head, opens
from kg.segment.wrap import Role, State, read_roles
from kg.text import Chars, is_complete, is_han, normalise

_POINTS = "，。；"
_SLACK = 4.5
_QUOTED = re.compile(r"[“‘][^“”‘’。]{4,30}[”’]")


class Kind(Enum):
    """What a unit may be."""

    PROSE = "prose"
    HEAD = "head"
    BYLINE = "byline"
    LABEL = "label"


@dataclass(frozen=True, slots=True)
class Unit:
    """Lines that belong together. ``column`` is the width of the column that the lines fill, 0 where they fill none.

    ``goes_on``: it begins within a paragraph, whose beginning stands elsewhere.
    """

    kind: Kind
    chars: Chars
    lines: tuple[Line, ...]
    gap: int
    column: float
    goes_on: bool = False

    @property
    def text(self) -> str:
        """The unit's text, normalised."""
        return self.chars.text

    @property
    def level(self) -> int:
        """The level of a Markdown heading, 0 for none."""
        return self.lines[0].level

    @property
    def indent(self) -> int:
        """The first line's indentation in half-width cells."""
        return self.lines[0].indent

    @property
    def is_open(self) -> bool:
        """Whether the unit is a part of a wrapped paragraph that breaks off within a sentence."""
        return self.column > 0 and not is_complete(self.text) and byline.closing(self.text)[1] is None

    @property
    def is_signed(self) -> bool:
        """Whether the unit is a word set to the right, as the name, even a pen name, of who wrote is at the end."""
        short = 2 <= len(self.text) <= 4 and all(map(is_han, self.text))
        return len(self.lines) == 1 and short and self.indent >= TO_THE_RIGHT


_MOST_COLON = 20
"""Code points of the first line of a headline that ends in a colon."""
_SPEAKS = re.compile("(?:说|道|指出|表示|强调|要求|认为|介绍|问|答|如下|写道|称)[：:]")


def read_units(raw: str, lines: Sequence[Line]) -> tuple[Unit, ...]:
    """Return the units of a page in the order of its text."""
    states = read_roles(lines)
    known = list(dict.fromkeys(column for _, column in states if column))
    gap_after = {line.start: after.gap for line, after in pairwise(lines)}
    found: list[Unit] = []
    for role, column, rows in _blocks(lines, states):
        if role is not Role.ALONE:
            made = unit(raw, rows, column or _filled(rows[0], known), Kind.HEAD if role is Role.HEAD else None)
            found.append(replace(made, goes_on=role is Role.ON and made.kind is Kind.PROSE))
        elif _may_be_heads(rows) or (known and len(rows) == 1 and _is_quoted(rows[0], gap_after.get(rows[0].start, 1))):
            found += [unit(raw, [line], _filled(line, known), Kind.HEAD) for line in rows]
        else:
            found += [unit(raw, [line], _filled(line, known) if len(rows) <= 2 else 0.0) for line in rows]
    for at, (item, follows) in enumerate(pairwise(found)):
        if item.kind is Kind.PROSE and follows.kind is Kind.HEAD and not follows.gap and _is_first_line(item):
            found[at] = replace(item, kind=Kind.HEAD)
    if found and found[0].kind is Kind.PROSE and _QUOTED.fullmatch(found[0].text) and len(found[0].lines) == 1:
        # Speech in the middle of a page is a paragraph; at its head it is a headline.
        found[0] = replace(found[0], kind=Kind.HEAD)
    if found and found[0].kind is Kind.LABEL and all(item.kind is not Kind.HEAD for item in found):
        # Where nothing else stands over a text, the name of the paper's column is its headline.
        found[0] = replace(found[0], kind=Kind.HEAD)
    return tuple(found)


def _is_first_line(item: Unit) -> bool:
    """Tell whether a unit is the line of a headline that ends in a colon, and not who speaks: 某区气代煤攻坚：."""
    head = len(item.lines) == 1 and item.text[-1] in "：:" and len(item.text) <= _MOST_COLON
    return head and not _SPEAKS.search(item.text) and may_head(item.text[:-1])


def _blocks(lines: Sequence[Line], states: Sequence[State]) -> Iterator[tuple[Role, float, list[Line]]]:
    """Yield each paragraph, each line of a headline, and the lines that stand together and belong to neither."""
    block: list[Line] = []
    kind: State = (Role.HEAD, 0.0)
    for line, (role, column), follows in zip(lines, states, (*states[1:], kind), strict=False):
        if role is Role.ALONE and follows == (Role.LATER, 0.0):
            # A caption over several lines, which fill no column, is one paragraph.
            role = Role.FIRST
        together = role is Role.ALONE is kind[0] and not (line.gap or line.cut or line.level or block[-1].level)
        if block and not (role is Role.LATER or (together and not opens(line.text, ""))):
            yield *kind, block
            block = []
        if not block:
            kind = role, column
        block.append(line)
    if block:
        yield *kind, block


def _filled(line: Line, columns: Sequence[float]) -> float:
    """Return the width of the column that a line fills, which tells nothing of it by itself; 0 where it fills none."""
    return next((column for column in columns if fills(line, column)), 0.0)


def fills(line: Line, column: float) -> bool:
    """Tell whether a line may have been broken as it was full: figures aren't broken, points don't begin a line."""
    return line.spaced or column - min(_SLACK, 0.45 * column) <= line.width <= column + HANG


def _is_quoted(line: Line, follows: int) -> bool:
    """Tell whether a line is in quotation marks and stands by itself, as a headline that is a saying does."""
    return line.gap > 0 and follows > 0 and _QUOTED.fullmatch(line.text) is not None


def _may_be_heads(block: Sequence[Line]) -> bool:
    """Tell whether a block of several lines has no sentence: headlines, or one that is broken."""
    whole = "".join(line.text for line in block)
    short = 2 <= len(block) <= 6 and not any(point in whole for point in _POINTS)
    return short and all(may_head(line.text, whole=False) for line in block) and balanced(whole)


def unit(raw: str, lines: Sequence[Line], column: float, kind: Kind | None = None) -> Unit:
    """Return lines as one unit, of the kind that they read like where none is given."""
    chars = normalise(raw, [(line.start, line.end) for line in lines])
    return Unit(kind or _kind(chars.text, lines, column), chars, tuple(lines), lines[0].gap, column)


def _kind(text: str, lines: Sequence[Line], column: float) -> Kind:
    if byline.is_line(text) or byline.is_meta(text) or byline.opening(text) == len(text):
        return Kind.BYLINE
    if len(lines) == 1 and lines[0].indent >= TO_THE_RIGHT and byline.is_signature(text):
        return Kind.BYLINE
    if byline.opening(text):
        return Kind.HEAD if byline.entitled(text) else Kind.PROSE
    if furniture.is_label(text):
        return Kind.LABEL
    if lines[0].level and len(text) <= MOST_HEAD and "。" not in text:
        return Kind.HEAD
    # In a column, a line with a comma is rather a part of the text that was left alone than a headline.
    whole = not (column and "，" in text)
    return Kind.HEAD if len(lines) == 1 and whole and may_head(text) else Kind.PROSE
