"""A page's glyphs → its articles in the order of reading.

What a heading owns is told by where columns begin: those of one article begin at one height under it, side by side,
with nothing of another article above them. What no heading owns goes on from the column to its left whose text breaks
off in the middle of a sentence, from the one above past a picture, or stands for itself.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.layout.blocks import Block, read_columns, read_headings
from kg.layout.lines import body_size, read_lines
from kg.layout.shapes import Box, Drawn, Line, around
from kg.segment.byline import is_line, opening

_ENDS = re.compile(r"[。！？…）)”」』】]\s*\Z")
_CREDIT = re.compile(r"(?:摄|供图|摄影|图)\s*[）)]?\s*\Z|\A(?:图为|上图|下图|左图|右图|△|▲)")
_DATE = re.compile(r"(?P<year>\d{4})\s*年\s*(?P<month>\d{1,2})\s*月\s*(?P<day>\d{1,2})\s*日")
_PAGE = re.compile(r"第?\s*(?P<number>[A-Z]?\d{1,3})\s*版|(?<!\S)(?P<bare>[A-Z]\d{1,2}|0\d)(?!\S)")
_NAME = re.compile(r"[\u4e00-\u9fff]{2,10}(?:报|新闻|时讯|周刊)")
_STRIP = 20
"""The widest strip beside a headline that runs down, in sizes of the body."""
_EDGE = 0.1
"""The part of the page at its top, and half of it at its bottom, where folio lines stand."""


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


@dataclass(slots=True)
class _Article:
    heading: Block | None
    columns: list[Block] = field(default_factory=list)


def read_layout(page: Drawn) -> Layout:
    """Return the articles of a page; one without characters has none."""
    body = body_size(page.glyphs)
    lines = read_lines(page.glyphs, body)
    folio, lines = _folio(lines, page, body)
    columns = read_columns(lines, page, body)
    headings = read_headings(lines, columns, body)
    captions = [block for block in columns if _is_caption(block, page, body)]
    texts = [block for block in columns if block not in captions]
    articles = _owned(headings, texts, page, body)
    told = [_told(article, body) for article in articles if article.columns]
    told += [Told(paragraphs=(_joined(block.lines),), boxes=(block.box,)) for block in captions]
    told.sort(key=lambda item: (item.boxes[0].top, item.boxes[0].left))
    return Layout(tuple(told), *_read_folio(folio))


def _folio(lines: Sequence[Line], page: Drawn, body: float) -> tuple[list[Line], list[Line]]:
    """Return the lines at the edges that name newspaper, day and page, and all others."""
    marks = [
        line
        for line in lines
        if (line.box.bottom < _EDGE * page.height or line.box.top > (1 - _EDGE / 2) * page.height)
        and (_DATE.search(line.text) or (_PAGE.search(line.text) and len(line.text) < 40))
    ]
    folio = [line for line in lines if any(abs(line.box.bottom - mark.box.bottom) < 2.5 * body for mark in marks)]
    folio = [
        line for line in folio if line.box.bottom < _EDGE * page.height or line.box.top > (1 - _EDGE / 2) * page.height
    ]
    return folio, [line for line in lines if line not in folio]


def _read_folio(folio: Sequence[Line]) -> tuple[str | None, str | None, str | None]:
    text = " ".join(line.text for line in sorted(folio, key=lambda line: -line.size))
    date, number, name = _DATE.search(text), _PAGE.search(_DATE.sub("", text)), _NAME.search(text)
    day = f"{int(date['year']):04}-{int(date['month']):02}-{int(date['day']):02}" if date else None
    return name[0] if name else None, day, (number["number"] or number["bare"]) if number else None


def _is_caption(block: Block, page: Drawn, body: float) -> bool:
    """Tell whether a block stands at a picture and says so: small type, or who took it."""
    text = _joined(block.lines)
    if len(text) > 200:
        return False
    small = block.lines[0].size < 0.95 * body
    near = any(block.box.across(image) > 0 and -2.5 * body < block.box.along(image) <= 1 for image in page.images)
    return near and (small or _CREDIT.search(text) is not None)


def _owned(headings: Sequence[Block], columns: Sequence[Block], page: Drawn, body: float) -> list[_Article]:
    """Return the articles, the columns of each in the order of reading."""
    articles = [_Article(heading) for heading in headings]
    owner: dict[int, _Article] = {}
    for article in articles:
        for column in _under(article.heading, headings, columns, page, body):
            owner.setdefault(id(column), article)
    rest = sorted((c for c in columns if id(c) not in owner), key=lambda c: (c.box.left, c.box.top))
    for column in rest:
        known = _goes_on_from(column, columns, owner, headings, page, body)
        if known is None:
            known = _Article(None)
            articles.append(known)
        owner[id(column)] = known
    for column in columns:
        owner[id(column)].columns.append(column)
    for article in articles:
        article.columns.sort(key=lambda column: (round(column.box.left / (2 * body)), column.box.top))
    return articles


def _under(
    heading: Block | None, headings: Sequence[Block], columns: Sequence[Block], page: Drawn, body: float
) -> list[Block]:
    """Return the columns that begin under a heading, or beside one that runs down."""
    if heading is None:
        return []
    box = heading.box
    if heading.lines[0].down:
        beside = [c for c in columns if -2 * body < c.box.top - box.top < 3 * body and c.box.left > box.right - body]
        nearest = min((c.box.left for c in beside), default=0.0)
        first = [c for c in beside if c.box.left - nearest < body and nearest - box.right < _STRIP * body]
    else:
        below = [c for c in columns if c.box.top > box.bottom - 0.5 * body and c.box.across(box) > 0]
        below = [c for c in below if not _barred(box, c.box, [*columns, *headings], page)]
        top = min((c.box.top for c in below), default=0.0)
        first = [c for c in below if c.box.top - top < body]
    found = list(first)
    for column in found:
        for other in columns:
            aligned = abs(other.box.top - column.box.top) < 0.4 * body
            next_to = -4 * body < other.box.across(column.box) <= 0
            if aligned and next_to and other not in found and _free_above(other, heading, headings, columns, page):
                found.append(other)
    found.sort(key=lambda column: column.box.left)
    while (
        not heading.lines[0].down and len(found) > 1 and found[0].box.across(box) <= 0 and not _begins(found[0], body)
    ):
        found.pop(0)  # it goes on from the article to the left
    return found


def _begins(column: Block, body: float) -> bool:
    """Tell whether a column begins with a paragraph: its first line is set in, or says who wrote."""
    first = column.lines[0]
    return first.box.left - column.box.left > body or is_line(first.text) or opening(first.text) > 0


def _barred(box: Box, below: Box, others: Sequence[Block], page: Drawn) -> bool:
    """Tell whether text or a level rule stands between a heading and a column under it."""
    between = Box(max(box.left, below.left), box.bottom, min(box.right, below.right), below.top)
    if between.height <= 2:
        return False
    shapes = [block.box for block in others] + [rule for rule in page.rules if rule.width > rule.height]
    return any(
        s.along(between) > 0.5 or (s.height < 2 and between.top < s.top < between.bottom)
        for s in shapes
        if s.across(between) > 1 and s != below and s != box
    )


def _free_above(
    column: Block, heading: Block, headings: Sequence[Block], columns: Sequence[Block], page: Drawn
) -> bool:
    """Tell whether nothing of another article stands above a column at the height of a heading, or parts the two."""
    box = heading.box
    strip = Box(column.box.left, box.top, column.box.right, column.box.top - 1)
    if any(
        o.box.across(strip) > 1 and o.box.along(strip) > 1
        for o in [*headings, *columns]
        if o is not heading and o is not column
    ):
        return False
    between = Box(min(box.right, column.box.right), box.top, max(box.left, column.box.left), column.box.bottom)
    if between.left >= between.right:
        return True
    return not any(
        rule.height > rule.width
        and between.left - 1 <= rule.left <= between.right + 1
        and rule.along(strip) > 0.5 * strip.height
        for rule in page.rules
    )


def _goes_on_from(
    column: Block,
    columns: Sequence[Block],
    owner: dict[int, _Article],
    headings: Sequence[Block],
    page: Drawn,
    body: float,
) -> _Article | None:
    """Return the article that a column without a heading of its own belongs to."""
    box = column.box
    above = [
        c for c in columns if c.box.bottom <= box.top + 1 and c.box.across(box) > 0.5 * min(c.box.width, box.width)
    ]
    if above:
        last = max(above, key=lambda c: c.box.bottom)
        between = Box(box.left, last.box.bottom, box.right, box.top)
        parts = [h.box for h in headings] + [rule for rule in page.rules if rule.width > rule.height]
        parted = any(part.along(between) > 0 and part.across(between) > 0 for part in parts)
        if not parted and id(last) in owner and (not _ENDS.search(last.lines[-1].text) or between.height < 3 * body):
            return owner[id(last)]
    left = [c for c in columns if -4 * body < c.box.across(box) <= 0 and c.box.left < box.left and id(c) in owner]
    broken = [c for c in left if not _ENDS.search(c.lines[-1].text)]
    if broken:
        return owner[id(min(broken, key=lambda c: abs(c.box.bottom - box.bottom)))]
    return None


def _told(article: _Article, body: float) -> Told:
    boxes = [column.box for column in article.columns]
    if article.heading is None:
        return Told(paragraphs=_paragraphs(article.columns, body), boxes=tuple(boxes))
    lines = article.heading.lines
    largest = max(line.size for line in lines)
    main = [at for at, line in enumerate(lines) if line.size > 0.88 * largest]
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
    """Return the paragraphs of a body: one begins at a line that is set in, or behind a line that is short and ends."""
    found: list[str] = []
    full = max(column.box.width for column in columns)
    last: Line | None = None
    for column in columns:
        lefts = Counter(round(line.box.left) for line in column.lines)
        left = max(lefts, key=lambda x: (lefts[x], -x))
        for line in column.lines:
            short = last is not None and last.box.width < full - 2.5 * body and _ENDS.search(last.text) is not None
            if not found or 1.2 * body < line.box.left - left < 2.8 * body or short:
                found.append(line.text)
            else:
                found[-1] += line.text
            last = line
    return tuple(found)
