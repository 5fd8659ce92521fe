"""A page's glyphs → its articles in the order of reading, with captions, boxes, and without advertisements."""

from __future__ import annotations

import dataclasses
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.jumps import JUMP
from kg.layout.blocks import Block, join_smaller, read_columns, read_headings
from kg.layout.folio import ENDS, part_folio, read_folio
from kg.layout.lines import body_size, join_down, read_lines
from kg.layout.owners import Owned, give_columns
from kg.layout.shapes import Box, Drawn, Line, around

_TAKEN = re.compile(r"(?:摄|供图|摄影|图)\s*[）)]?\s*\Z")
_SHOWN = re.compile(r"图为|上图|下图|左图|右图|△|▲")
_SAID = re.compile(rf"{_TAKEN.pattern}|。\s*\Z")
"""How a caption ends that says what is shown: who took it, or a sentence."""
_CREDIT = re.compile(rf"{_TAKEN.pattern}|\A(?:{_SHOWN.pattern})")
_ADVERTISEMENT = re.compile(r"公益广告|广告\s*\Z")
_CAPTION = 4
"""Lines of the longest caption in the type of the body."""
_SLOGANS = 150
"""Characters of the longest advertisement."""


@dataclass(slots=True)
class Told:
    """An article as it stands on the page; texts are as printed, lines joined."""

    headline: str = ""
    kicker: str = ""
    subheads: tuple[str, ...] = ()
    paragraphs: tuple[str, ...] = ()
    boxes: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True)
class Layout:
    """What a page holds: articles in the order of reading, and what its folio line says."""

    articles: tuple[Told, ...]
    newspaper: str | None = None
    published: str | None = None
    number: str | None = None


def read_layout(page: Drawn) -> Layout:
    """Return the articles of a page; one without characters has none."""
    body = body_size((line.size, len(line.text)) for line in page.lines) or body_size(
        (g.size, 1) for g in page.glyphs if not g.char.isspace()
    )
    folio, lines = part_folio(join_down(page.lines) or read_lines(page.glyphs, body, page.rules), page, body)
    boxes = [frame for frame in page.frames if _is_box(frame, lines, page)]
    pictures = (*page.images, *(frame for frame in page.frames if not any(frame.holds(line.box) for line in lines)))
    inner = {id(line): _innermost(line.box, boxes) for line in lines}
    told: list[Told] = []
    for box in (None, *boxes):
        mine = [line for line in lines if inner[id(line)] is box]
        if not _is_advertisement(mine):
            # What is in a box is a page of its own; for what is outside, boxes are in the way as pictures are.
            shapes = pictures if box is not None else (*pictures, *boxes)
            told += _read_part(mine, dataclasses.replace(page, images=shapes), body, boxed=box is not None)
    told.sort(key=lambda item: (item.boxes[0].top, item.boxes[0].left))
    return Layout(tuple(told), *read_folio(folio))


def _is_box(frame: Box, lines: Sequence[Line], page: Drawn) -> bool:
    small = frame.width * frame.height < 0.6 * page.width * page.height
    return small and any(frame.holds(line.box) for line in lines)


def _innermost(box: Box, boxes: Sequence[Box]) -> Box | None:
    return min((b for b in boxes if b.holds(box)), key=lambda b: b.width * b.height, default=None)


def _is_advertisement(lines: Sequence[Line]) -> bool:
    """Tell whether all that stands in a box is a public-service advertisement, which says so."""
    text = _joined(lines)
    return len(text) < _SLOGANS and _ADVERTISEMENT.search(text) is not None


def _read_part(lines: Sequence[Line], page: Drawn, body: float, *, boxed: bool) -> list[Told]:
    """Return the articles of what is in a box, or in none, and the captions of pictures."""
    headings = read_headings(lines, read_columns(lines, page, body), page, body)
    beside = join_smaller(headings, lines, body)
    columns = read_columns([line for line in lines if id(line) not in beside], page, body)
    columns = [piece for block in columns for piece in _off_caption(block, page, body)]
    captions = [block for block in columns if _is_caption(block, page, body)]
    texts = [block for block in columns if block not in captions and not _is_advertisement(block.lines)]
    told = [
        _told(article, body) for article in give_columns(headings, texts, page, body, boxed=boxed) if article.columns
    ]
    return told + [Told(paragraphs=(_joined(block.lines),), boxes=(block.box,)) for block in captions]


def _off_caption(block: Block, page: Drawn, body: float) -> Iterator[Block]:
    """Yield a piece of a column without the caption in the same type that it begins with, after that caption."""
    last = _SAID if _SHOWN.match(block.lines[0].text) else _TAKEN
    signed = next((at for at, line in enumerate(block.lines[:_CAPTION], 1) if last.search(line.text)), 0)
    if signed and _is_caption(Block(*block.lines[:signed]), page, body):
        yield Block(*block.lines[:signed])
    else:
        signed = 0
    if block.lines[signed:]:
        yield Block(*block.lines[signed:])


def _is_caption(block: Block, page: Drawn, body: float) -> bool:
    """Tell whether a block stands at a picture and says so: small type, or who took it.

    On a scan one line of the body with many marks may seem small, so half of the lines have to be.
    """
    text = _joined(block.lines)
    if len(text) > 200:
        return False
    small = 2 * sum(line.size < 0.95 * body for line in block.lines) >= len(block.lines)
    near = any(block.box.across(image) > 0 and -2.5 * body < block.box.along(image) <= 1 for image in page.images)
    return near and (small or _CREDIT.search(text) is not None)


def _told(article: Owned, body: float) -> Told:
    boxes = [column.box for column in article.columns]
    if article.heading is None:
        return Told(paragraphs=_paragraphs(article.columns, body), boxes=tuple(boxes))
    lines = article.heading.lines
    largest = max(line.size for line in lines)
    main = [at for at, line in enumerate(lines) if line.size > 0.8 * largest]
    return Told(
        headline=" ".join(line.text for line in lines[main[0] : main[-1] + 1])
        if lines[0].down
        else _headline(lines[main[0] : main[-1] + 1]),
        kicker=_headline(lines[: main[0]]),
        subheads=tuple(filter(None, [_headline(lines[main[-1] + 1 :])])),
        paragraphs=_paragraphs(article.columns, body),
        boxes=(around([article.heading.box]), *boxes),
    )


def _headline(lines: Sequence[Line]) -> str:
    """Return the lines of a heading as one."""
    return "".join(line.text for line in lines)


def _joined(lines: Sequence[Line]) -> str:
    return "".join(line.text for line in lines)


def _paragraphs(columns: Sequence[Block], body: float) -> tuple[str, ...]:
    """Return the paragraphs of a body: one begins at a line that is set in, or behind a line that is short and ends.

    Marks of jumps are of their own, at the end that they stand for.
    """
    found: list[str] = []
    back: list[str] = []
    on: list[str] = []
    full = max(column.box.width for column in columns)
    last: Line | None = None
    for column in columns:
        lefts = Counter(round(line.box.left) for line in column.lines)
        left = max(lefts, key=lambda x: (lefts[x], -x))
        for line in column.lines:
            if jump := JUMP.fullmatch(line.text):
                (on if jump["to"] else back).append(line.text)
                continue
            short = last is not None and last.box.width < full - 2.5 * body and ENDS.search(last.text) is not None
            if not found or 1.2 * body < line.box.left - left < 2.8 * body or short:
                found.append(line.text)
            else:
                found[-1] += line.text
            last = line
    return (*back, *found, *on)
