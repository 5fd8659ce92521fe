"""Which headline a column is of: where columns begin, what stands above them, and which sentence breaks off.

Those of one article begin at one height under its headline, side by side, with nothing of another article above them.
What no headline owns goes on from the column to its left that breaks off, from the one above past a picture, or stands
for itself.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kg.jumps import JUMP
from kg.layout.blocks import Block
from kg.layout.folio import ENDS
from kg.layout.shapes import Box, Drawn
from kg.segment.byline import is_line, opening

_REPORTER = re.compile(r"[^，。；！？]{0,30}(?:记者|通讯员|报道组)[^，。；！？]{0,40}")
"""Who wrote, on a line that stands alone."""
_BELOW = 6
"""How far below its picture a column may begin, in sizes of the body: a caption stands between."""
_STRIP = 20
"""The widest strip beside a headline that runs down, in sizes of the body."""


@dataclass(slots=True)
class Owned:
    """A heading, or none, with the pieces of columns that are its own."""

    heading: Block | None
    columns: list[Block] = field(default_factory=list)


def give_columns(
    headings: Sequence[Block], columns: Sequence[Block], page: Drawn, body: float, *, boxed: bool
) -> list[Owned]:
    """Return the articles, the columns of each in the order of reading; a box with one headline is one."""
    articles = [Owned(heading) for heading in headings]
    owner: dict[int, Owned] = {}
    tops = {id(column): _top(column, page, body) for column in columns}
    texts = [column for column in columns if not _is_byline(column)]
    for article in articles:
        # Who wrote may stand between a headline and its columns, over one of them or several.
        among = columns if article.heading is None or article.heading.lines[0].down else texts
        for column in _under(article.heading, headings, among, tops, page, body):
            if id(column) not in owner:
                owner[id(column)] = article
                article.columns.append(column)
    # In the order of reading: a scan has what stands above not quite at the same left, and it has to be owned first.
    for column in _in_order([column for column in columns if id(column) not in owner], body):
        known = _goes_on_from(column, columns, owner, articles, headings, page, body)
        if known is None and boxed and len(headings) == 1:
            known = articles[0]
        elif known is None:
            known = Owned(None)
            articles.append(known)
        owner[id(column)] = known
        known.columns.append(column)
    for article in articles:
        article.columns = _in_order(article.columns, body)
    return articles


def _in_order(columns: Sequence[Block], body: float) -> list[Block]:
    """Return pieces of columns in the order of reading: from the left, and those under each other from the top."""
    found: list[list[Block]] = []
    for column in sorted(columns, key=lambda column: column.box.left):
        if found and column.box.left - found[-1][0].box.left < 2 * body:
            found[-1].append(column)
        else:
            found.append([column])
    return [column for group in found for column in sorted(group, key=lambda column: column.box.top)]


def _under(
    heading: Block | None,
    headings: Sequence[Block],
    columns: Sequence[Block],
    tops: Mapping[int, float],
    page: Drawn,
    body: float,
) -> list[Block]:
    """Return the columns that begin under a heading, or beside one that runs down; ``tops`` by the ids of columns."""
    if heading is None:
        return []
    box = heading.box
    if heading.lines[0].down:
        right = [c for c in columns if c.box.along(box) > 0 and c.box.left > box.right - body]
        first: list[Block] = []
        for beside in ([c for c in right if -2 * body < tops[id(c)] - box.top < 3 * body], right):
            nearest = min((c.box.left for c in beside), default=0.0)
            near = [c for c in beside if c.box.left - nearest < body and nearest - box.right < _STRIP * body]
            first = first or near
    else:
        below = [c for c in columns if c.box.top > box.bottom - 0.5 * body and c.box.across(box) > 0]
        below = [c for c in below if not _barred(box, c.box, [*columns, *headings], page)]
        top = min((tops[id(c)] for c in below), default=0.0)
        first = [c for c in below if tops[id(c)] - top < body]
    found = list(first)
    for column in found:
        for other in columns:
            aligned = _level(column, other, tops, body)
            if (
                aligned
                and _next_to(column.box, other.box, page, body)
                and other not in found
                and _free_above(other, heading, headings, columns, page)
            ):
                found.append(other)
    found.sort(key=lambda column: column.box.left)
    while (
        not heading.lines[0].down and len(found) > 1 and found[0].box.across(box) <= 0 and not _begins(found[0], body)
    ):
        found.pop(0)  # it goes on from the article to the left
    return found


def _level(column: Block, other: Block, tops: Mapping[int, float], body: float) -> bool:
    """Tell whether two columns begin at one height; pictures are set less exactly than lines."""
    mine, its = tops[id(column)], tops[id(other)]
    exact = (mine, its) == (column.box.top, other.box.top)
    return abs(mine - its) < (0.4 if exact else 1.0) * body


def _top(column: Block, page: Drawn, body: float) -> float:
    """Return where a column begins, or the picture that stands right above it, over its whole width."""
    box = column.box
    above = [
        image.top
        for image in page.images
        if -_BELOW * body < image.along(box) <= 0
        and image.top < box.top
        and image.across(box) > box.width - 2 * body
        and image not in page.frames
        and not any(
            rule.width > rule.height and image.bottom <= rule.top <= box.top and rule.across(box) > 0
            for rule in page.rules
        )
    ]
    return max(above, default=box.top)


def _next_to(column: Box, other: Box, page: Drawn, body: float) -> bool:
    """Tell whether two columns are neighbours, or have nothing but a picture between them."""
    if -4 * body < other.across(column) <= 0:
        return True
    left, right = sorted((column, other), key=lambda box: box.left)
    return left.right < right.left and any(
        abs(image.left - left.right) < 4 * body
        and abs(right.left - image.right) < 4 * body
        and image.top - 2 * body < other.top < image.bottom
        for image in page.images
    )


def _is_byline(column: Block) -> bool:
    """Tell whether a block is nothing but a dateline, or who wrote."""
    return all(
        is_line(line.text) or opening(line.text) == len(line.text) or _REPORTER.fullmatch(line.text)
        for line in column.lines
    )


def _begins(column: Block, body: float) -> bool:
    """Tell whether a column begins with a paragraph: its first line is set in, or says who wrote."""
    first = column.lines[0]
    marked = is_line(first.text) or opening(first.text) > 0 or JUMP.match(first.text) is not None
    return marked or first.box.left - column.box.left > body


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
    owner: dict[int, Owned],
    articles: Sequence[Owned],
    headings: Sequence[Block],
    page: Drawn,
    body: float,
) -> Owned | None:
    """Return the article that a column without a heading of its own belongs to."""
    box = column.box
    over = [*(c for c in columns if c is not column), *headings]
    over = [b for b in over if b.box.bottom <= box.top + 1 and b.box.across(box) > 0.5 * min(b.box.width, box.width)]
    if over:
        # The next above, past pictures: the heading, or the piece of a column that a picture cuts in two.
        last = max(over, key=lambda b: b.box.bottom)
        between = Box(box.left, last.box.bottom, box.right, box.top)
        parted = any(r.along(between) > 0 and r.across(between) > 0 for r in page.rules if r.width > r.height)
        pictured = any(i.along(between) > 0 and i.across(between) > 0 for i in page.images)
        level = [c for c in columns if abs(c.box.top - box.top) < 0.4 * body and -4 * body < c.box.across(box) <= 0]
        level = [c for c in level if c.box.left < box.left and id(c) in owner]
        if pictured and level and not parted:
            return owner[id(level[0])]
        if last in headings and not parted:
            return next(article for article in articles if article.heading is last)
        near = between.height < 3 * body or not ENDS.search(last.lines[-1].text)
        near = near or (pictured and id(last) in owner and _goes_past(owner[id(last)], last, box))
        if id(last) in owner and near and not parted:
            return owner[id(last)]
    left = [c for c in columns if -4 * body < c.box.across(box) <= 0 and c.box.left < box.left and id(c) in owner]
    beside = [c for c in left if c.box.along(box) > 0]
    # Text that breaks off goes on here; so does any, where this does not begin a paragraph.
    broken = [c for c in beside or left if not _begins(column, body) or not ENDS.search(c.lines[-1].text)]
    # A column may be full when a paragraph ends, too: those of one article end at one height.
    broken = broken or [c for c in beside if abs(c.box.bottom - box.bottom) < 2 * body]
    if broken:
        return owner[id(min(broken, key=lambda c: abs(c.box.bottom - box.bottom)))]
    return None


def _goes_past(article: Owned, column: Block, below: Box) -> bool:
    """Tell whether an article has other columns that reach further down than one that a picture cuts in two."""
    others = [other for other in article.columns if other is not column]
    return not others or any(other.box.bottom > below.top for other in others)
