"""Lines → units: paragraphs or parts of them, lines that may be headlines, bylines that stand alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from kg.segment import byline, furniture
from kg.segment.line import Line
from kg.text import Chars, is_complete, is_han, normalise

SLACK = 2.5
"""By how many characters a full line may fall short: figures aren't broken, points don't begin a line."""
INDENT = 2.0
"""By how many more the first line of a paragraph may: text taken from a page has often lost the indentation."""
_HANG = 1.6
_WIDEST = 60
_MOST_HEAD = 60
_MOST_CLAUSED_HEAD = 45
_POINTS = "，。；"
_SHORT = 20
_MOST_BROKEN = 3
_TO_THE_RIGHT = 12
"""From which indentation on a line is set to the right, where who wrote signs."""
_CAREER = re.compile(r"\d{4}(?:[.．]\d|年\d{1,2}月?\s?[至—–-]|\s?[—–-]\s?\d{4})")
_QUOTED = re.compile(r"[“‘][^“”‘’。]{4,30}[”’]")
_NOTICE = re.compile(r"[公通]告|通知|公示|启事|讣告|声明")
_SPEECH = re.compile(r"(?:记者|问|答|主持人)[:：]")
_ENCLOSED = re.compile(r"[（(][^（）()]*[）)]")
_LEAD = re.compile(
    r"[“]?(?:\d{4}年)?(?:\d{1,2}月\d{1,2}日|\d{1,2}日(?![常益])|近日|日前|昨[天日]|连日来?|前[天日]|今[天日]|近期|最近|近年来|今年以来|当前|目前|眼下|时下|随着"
    r"|这几天|上周|本周|上午|下午|从.{2,12}获悉|记者)"
)


class Kind(Enum):
    """What a unit may be."""

    PROSE = "prose"
    HEAD = "head"
    BYLINE = "byline"
    LABEL = "label"


@dataclass(frozen=True, slots=True)
class Unit:
    """Lines that belong together. ``column`` is the width of the column that the lines fill, 0 where they fill none."""

    kind: Kind
    chars: Chars
    lines: tuple[Line, ...]
    gap: int
    column: float

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
        return len(self.lines) == 1 and short and self.indent >= _TO_THE_RIGHT


def is_lead(text: str) -> bool:
    """Tell whether a paragraph begins as the first one of an item does: with a day or with how it was learnt."""
    return _LEAD.match(text) is not None


def read_units(raw: str, lines: Sequence[Line]) -> tuple[Unit, ...]:
    """Return the units of a page in print order."""
    blocks = list(_blocks(lines))
    columns = [_column(block) for block in blocks]
    known = list(dict.fromkeys(column for column in columns if column))
    found: list[Unit] = []
    for number, (block, own) in enumerate(zip(blocks, columns, strict=True)):
        column = own
        if not column and len(block) <= 2:
            # One or two lines left over from a column tell nothing of themselves; the columns around them do.
            column = next((wide for wide in known if fills(block[0], wide, first=True)), 0.0)
        if not own and len(block) == 1 and known and _QUOTED.fullmatch(block[0].text) and _alone(blocks, number):
            found.append(unit(raw, block, column, Kind.HEAD))
        elif not own and _may_be_heads(block):
            found += [unit(raw, [line], column, Kind.HEAD) for line in block]
        else:
            found += _units(raw, block, column)
    if found and found[0].kind is Kind.PROSE and _QUOTED.fullmatch(found[0].text) and len(found[0].lines) == 1:
        # Speech in the middle of a page is a paragraph; at its head it is a headline.
        found[0] = replace(found[0], kind=Kind.HEAD)
    return tuple(found)


def _alone(blocks: Sequence[Sequence[Line]], number: int) -> bool:
    follows = blocks[number + 1][0].gap if number + 1 < len(blocks) else 1
    return blocks[number][0].gap > 0 and follows > 0


def _may_be_heads(block: Sequence[Line]) -> bool:
    """Tell whether a block of several lines has no sentence: headlines, or one that is broken."""
    whole = "".join(line.text for line in block)
    short = 2 <= len(block) <= 6 and not any(point in whole for point in _POINTS)
    return short and all(may_head(line.text, whole=False) for line in block) and balanced(whole)


def _blocks(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Part lines at blank ones, before a dateline or byline, and around headings of Markdown."""
    block: list[Line] = []
    for at, line in enumerate(lines):
        after = lines[at + 1].text if at + 1 < len(lines) and not lines[at + 1].gap else ""
        starts = line.gap or line.cut or line.level or _opens(line.text, after)
        joined = block and not (line.gap or line.cut) and not _dated(line.text)
        within = joined and byline.opening(block[-1].text + line.text) > len(block[-1].text)
        if block and (starts or block[-1].level) and not within:
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def _opens(text: str, after: str) -> bool:
    """Tell whether a line is a byline or begins a dateline, which may go on in the line after it."""
    if byline.is_line(text) or byline.is_meta(text) or byline.opening(text):
        return True
    return len(text) < _SHORT and not _dated(after) and byline.opening(text + after) > len(text)


def _dated(text: str) -> bool:
    """Tell whether a line begins a dateline of its own; one that begins with the date may be the rest of another."""
    return byline.opening(text) > 0 and not text[0].isdigit()


def _column(block: Sequence[Line]) -> float:
    """Return the width to which the lines of a block were broken, 0 where each line is a paragraph."""
    sentence = any(point in line.text for line in block for point in _POINTS) or _opens(block[0].text, "")
    if len(block) < 2 or not sentence:
        return 0.0
    widths = sorted({line.width for line in block if not line.spaced and line.width <= _WIDEST}, reverse=True)
    return next((column for column in widths if _is_broken(block, column)), 0.0)


def _is_broken(block: Sequence[Line], column: float) -> bool:
    """Tell whether most lines but the last fill a column, hardly one goes beyond it, and one breaks off there."""
    full = [
        line
        for index, line in enumerate(block[:-1])
        if fills(line, column, first=index == 0 or is_complete(block[index - 1].text))
    ]
    over = sum(line.width > column + _HANG for line in block)
    deepest = max(line.indent for line in block)
    follow = [at for at, line in enumerate(block) if at > 0 and line.indent <= deepest - 2]
    if follow and over == 0 and all(fills(block[at - 1], column, first=True) for at in follow):
        # Where paragraphs are indented, a line that is not goes on with the one before.
        return True
    broken = any(not is_complete(line.text) for line in full)
    return broken and len(full) >= 0.6 * (len(block) - 1) and over <= 0.1 * len(block)


def fills(line: Line, column: float, *, first: bool = False) -> bool:
    """Tell whether a line was broken because it was full."""
    slack = SLACK + INDENT if first else SLACK
    return line.spaced or column - min(slack, 0.45 * column) <= line.width <= column + _HANG


def _units(raw: str, block: Sequence[Line], column: float) -> Iterator[Unit]:
    paragraph: list[Line] = []
    for line in block:
        if paragraph and not (column and _goes_on(paragraph, line, column)):
            ended = len(paragraph) <= _MOST_BROKEN and may_head("".join(part.text for part in paragraph))
            yield unit(raw, paragraph, column, Kind.HEAD if ended and not _opens(paragraph[0].text, "") else None)
            paragraph = []
        paragraph.append(line)
    if paragraph:
        yield unit(raw, paragraph, column)


def _goes_on(paragraph: Sequence[Line], line: Line, column: float) -> bool:
    """Tell whether a line goes on with the paragraph before it."""
    last = paragraph[-1]
    complete = is_complete(last.text)
    dateline = byline.opening(last.text)
    if len(paragraph) == 1 and dateline:
        return dateline < len(last.text) or line.text[0] in "（("
    first_head = len(paragraph) == 1 and may_head(last.text)
    full = fills(last, column, first=len(paragraph) == 1)
    if line.indent >= last.indent + 2 and (complete or not full):
        return False
    if full:
        over = line.width > column + _HANG
        if complete and (over or (may_head(line.text) and not fills(line, column, first=True))):
            return False
        return not (first_head and is_lead(line.text))
    return not (complete or first_head or last.width > column + _HANG)


def unit(raw: str, lines: Sequence[Line], column: float, kind: Kind | None = None) -> Unit:
    """Return lines as one unit, of the kind that they read like where none is given."""
    chars = normalise(raw, [(line.start, line.end) for line in lines])
    return Unit(kind or _kind(chars.text, lines, column), chars, tuple(lines), lines[0].gap, column)


def _kind(text: str, lines: Sequence[Line], column: float) -> Kind:
    if byline.is_line(text) or byline.is_meta(text) or byline.opening(text) == len(text):
        return Kind.BYLINE
    if len(lines) == 1 and lines[0].indent >= _TO_THE_RIGHT and byline.is_signature(text):
        return Kind.BYLINE
    if byline.opening(text):
        return Kind.HEAD if byline.entitled(text) else Kind.PROSE
    if furniture.is_label(text):
        return Kind.LABEL
    if lines[0].level and len(text) <= _MOST_HEAD and "。" not in text:
        return Kind.HEAD
    # In a column, a line with a comma is rather a part of the text that was left alone than a headline.
    whole = not (column and "，" in text)
    return Kind.HEAD if len(lines) == 1 and whole and may_head(text) else Kind.PROSE


def may_head(text: str, *, whole: bool = True) -> bool:
    """Tell whether a line has the shape of a headline, or of a part of one: short, not a sentence, not a list."""
    if (
        len(text) > _MOST_HEAD
        or (sum(map(is_han, text)) < (3 if whole else 1) and not _NOTICE.fullmatch(text))
        or any(point in text for point in "。；;")
    ):
        return False
    if text[-1] in ("，：,:" if not whole else "，、：,:") or _ENCLOSED.fullmatch(text) or _CAREER.match(text):
        return False
    if _SPEECH.match(text):
        return False
    if text[0] in "“‘" and text[-1] in "”’" and text[-2] in "！？!?，":
        return False
    commas = sum(text.count(point) for point in "，,")
    if commas and (commas > 1 or len(text) > _MOST_CLAUSED_HEAD or is_lead(text)):
        return False
    return not whole or balanced(text)


def balanced(text: str) -> bool:
    """Tell whether every bracket and quotation mark of a line is closed in it."""
    return all(text.count(left) == text.count(right) for left, right in ("《》", "“”", "（）", "()"))
