"""Loose lines → headings: broken headlines joined, what they look like, which of several is the headline."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.segment.body import Loose
from kg.segment.broken import follows, is_one
from kg.segment.deck import HEADLINE, KICKER, OTHER, SUBHEAD, Deck, weights
from kg.segment.likeness import Likeness, core, restates
from kg.segment.wording import COLUMN, DASH, HAPPENS, LEADS_UP
from kg.text import Chars, concat

_ISSUER = re.compile(r"(?:委员会|人民政府|办公室|[局厅部院])\Z")
_ISSUED = re.compile(r"\S{0,14}(?:名单|[公通]告|公报|公示|通知|决定|决议|意见|办法|通报)\Z")
_ROLES = {HEADLINE: 0.5, KICKER: -0.3, SUBHEAD: -0.3, OTHER: -0.3}
_MARKS = re.compile(r"^(?:[■□◆◇◎●○▲△★☆▶►>•\s]+|(?:主?标题|题目|副题|副标题|引题|肩题)\s?[:：]\s?)")


@dataclass(frozen=True, slots=True)
class Heading:
    """One headline, subhead or kicker. ``place`` is the number of the body that follows it on the page.

    ``parallel``: it is one of several lines of equal length set together, as subheads are. ``rows`` is the number of
    its lines: what is set large takes more. ``gap`` counts the blank lines before it. ``role`` is what it is among the
    headings that stand with it, where their lines tell it (:mod:`kg.segment.deck`); ``joined``: it is of one article
    with the heading before it.
    """

    chars: Chars
    place: int
    indent: int
    level: int
    parallel: bool
    rows: int = 1
    gap: int = 0
    role: str = ""
    joined: bool = False

    @property
    def text(self) -> str:
        """The heading's text."""
        return self.chars.text

    @property
    def is_kicker(self) -> bool:
        """Whether it only leads up to the headline below it: …调研时强调, 新春走基层."""
        return LEADS_UP.search(self.text) is not None or COLUMN.fullmatch(self.text) is not None

    @property
    def mainness(self) -> float:
        """How much it looks like a headline rather than like a slogan."""
        size = min(len(core(self.text)), 20)
        set_large = 0.25 * (self.rows > 1) - 1.0 * self.text.startswith(DASH)
        return (
            _ROLES.get(self.role, 0.0)
            + set_large
            + 0.01 * size
            + 0.15 * (HAPPENS.search(self.text) is not None)
            - 0.3 * self.parallel
        )


@dataclass(frozen=True, slots=True)
class _Row:
    """Lines of one heading, and what they are among those that stand with them."""

    items: Sequence[Loose]
    role: str = ""
    joined: bool = False


def read_headings(loose: Sequence[Loose], likeness: Likeness, *, flat: bool, gapless: bool) -> tuple[Heading, ...]:
    """Return the headings in print order; lines of one headline are joined where the page itself joins them.

    On a ``flat`` page, one whose lines are whole paragraphs, a headline is not broken either. On a ``gapless`` one the
    lines alone tell what is a kicker, a headline and a subhead; elsewhere blank lines do.
    """
    rows = list(_grouped(loose, likeness) if gapless and not flat else _rows(loose, likeness, flat=flat))
    parallel = [
        any(_alike(row.items, other.items) for other in rows[max(0, at - 1) : at + 2] if other is not row)
        for at, row in enumerate(rows)
    ]
    return tuple(
        Heading(
            chars=_plain(concat(item.chars for item in row.items)),
            place=row.items[0].place,
            indent=row.items[0].unit.indent,
            level=row.items[0].unit.level,
            parallel=both,
            rows=len(row.items),
            gap=row.items[0].unit.gap,
            role=row.role,
            joined=row.joined,
        )
        for row, both in zip(rows, parallel, strict=True)
        if core(row.items[0].chars.text)
    )


def _rows(loose: Sequence[Loose], likeness: Likeness, *, flat: bool) -> Iterator[_Row]:
    """Yield headings of a page where blank lines say which lines stand together."""
    rows: list[list[Loose]] = []
    for item in loose:
        last = rows[-1][-1] if rows else None
        if last is None or last.place != item.place or not follows(last, item):
            rows.append([item])
        elif _is_notice(last, item) if flat else _overflows(last, item) or is_one(last, item, likeness):
            rows[-1].append(item)
        else:
            rows.append([item])
    yield from map(_Row, rows)


def _grouped(loose: Sequence[Loose], likeness: Likeness) -> Iterator[_Row]:
    """Yield headings, with what they are, of a page whose lines alone tell it."""
    decks: list[list[list[Loose]]] = []
    for item in loose:
        before = decks[-1][-1][-1] if decks else None
        if before is None or before.place != item.place or not follows(before, item):
            decks.append([[item]])
        elif len(core(before.chars.text)) == len(core(item.chars.text)) == 1:
            # A headline that runs down has a character in each line.
            decks[-1][-1].append(item)
        else:
            decks[-1].append([item])
    for rows in decks:
        if len(rows) == 1:
            yield _Row(rows[0])
            continue
        texts = ["".join(item.chars.text for item in row) for row in rows]
        before_role = ""
        for group in Deck(texts, likeness, rows[0][0].place).best(weights()):
            items = [item for part in rows[group.start : group.end] for item in part]
            yield _Row(items, group.role, joined=group.role == SUBHEAD or before_role == KICKER)
            before_role = group.role


def _overflows(before: Loose, after: Loose) -> bool:
    """Tell whether a line fills the columns of the page and the next one is its rest."""
    line, rest = before.unit.lines[-1], after.unit.lines[0]
    column = before.unit.column
    return column > 0 and column - 1.0 <= line.width <= column + 1.0 and rest.width <= line.width - 1.5


def _is_notice(before: Loose, after: Loose) -> bool:
    """Tell whether a headline is broken between who issues a notice and what it is (…委员会 / 任免名单)."""
    return bool(_ISSUER.search(before.chars.text) and _ISSUED.match(after.chars.text))


def _alike(row: Sequence[Loose], other: Sequence[Loose]) -> bool:
    first, second = sorted((row[0], other[0]), key=lambda item: item.unit.lines[0].start)
    same = row[0].place == other[0].place and len(row) == len(other) == 1
    return same and follows(first, second) and len(core(row[0].chars.text)) == len(core(other[0].chars.text))


def _plain(chars: Chars) -> Chars:
    while match := _MARKS.match(chars.text):
        chars = chars[match.end() :]
    return chars.strip()


def reprinted(headings: Sequence[Heading], indent: int) -> bool:
    """Tell whether lines after the first say it once more, or are set as paragraphs are (``indent``).

    A web page gives its own headline and then, within the text, those of the paper that it took the article from.
    """
    first, rest = headings[0], headings[1:]
    # One line that is longer than the headline says more than that: it is a subhead, set as the text is.
    longer = len(rest) == 1 and len(rest[0].text) > len(first.text)
    return any(
        restates(first.text, other.text)
        or (indent > first.indent and other.indent == indent and not other.level and not longer)
        for other in rest
    )
