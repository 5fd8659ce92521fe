"""Loose lines → headings: broken headlines joined, what they look like, which of several is the headline."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.segment.body import Loose
from kg.segment.broken import follows
from kg.segment.deck import AFTER, BEFORE, HEADLINE, KICKERS, SUBHEADS, Deck, weights
from kg.segment.likeness import Likeness, core, restates
from kg.segment.wording import COLUMN, DASH, HAPPENS, KICKER
from kg.text import Chars, concat

_ISSUER = re.compile(r"(?:委员会|人民政府|办公室|[局厅部院])\Z")
_ISSUED = re.compile(r"\S{0,14}(?:名单|[公通]告|公报|公示|通知|决定|决议|意见|办法|通报)\Z")
_ROLES = {HEADLINE: 0.5, KICKERS: -0.3, SUBHEADS: -0.3, BEFORE: -0.3, AFTER: -0.3}
_MARKS = re.compile(r"^(?:[■□◆◇◎●○▲△★☆▶►>•\s]+|(?:主?标题|题目|副题|副标题|引题|肩题)\s?[:：]\s?)")


@dataclass(frozen=True, slots=True)
class Heading:
    """One headline, subhead or kicker. ``place`` is the number of the body that follows it on the page.

    ``parallel``: it is one of several lines of equal length set together, as subheads are. ``rows`` is the number of
    its lines: what is set large takes more. ``gap`` counts the blank lines before it. ``role`` is what it is among the
    headings that stand with it, where their lines tell it (:mod:`kg.segment.deck`).
    """

    chars: Chars
    place: int
    indent: int
    level: int
    parallel: bool
    rows: int = 1
    gap: int = 0
    role: str = ""

    @property
    def text(self) -> str:
        """The heading's text."""
        return self.chars.text

    @property
    def is_kicker(self) -> bool:
        """Whether it only leads up to the headline below it: …调研时强调, 新春走基层."""
        return KICKER.search(self.text) is not None or COLUMN.fullmatch(self.text) is not None

    @property
    def mainness(self) -> float:
        """How much it looks like a headline  rather than like a slogan."""
        size = min(len(core(self.text)), 20)
        set_large = 0.25 * (self.rows > 1) - 1.0 * self.text.startswith(DASH)
        return _ROLES.get(self.role, 0.0) + set_large + 0.01 * size + 0.15 * (HAPPENS.search(self.text) is not None) - 0.3 * self.parallel


def read_headings(loose: Sequence[Loose], likeness: Likeness, *, flat: bool) -> tuple[Heading, ...]:
    """Return the headings in print order; lines of one headline are joined where the page itself joins them.

    On a ``flat`` page, one whose lines are whole paragraphs, a headline is not broken either.
    """
    rows = list(_rows(loose)) if flat else list(_grouped(loose, likeness))
    parallel = [
        any(_alike(row, other) for _, other in rows[max(0, at - 1) : at + 2] if other is not row)
        for at, (_, row) in enumerate(rows)
    ]
    return tuple(
        Heading(
            chars=_plain(concat(item.chars for item in row)),
            place=row[0].place,
            indent=row[0].unit.indent,
            level=row[0].unit.level,
            parallel=both,
            rows=len(row),
            gap=row[0].unit.gap,
            role=role,
        )
        for (role, row), both in zip(rows, parallel, strict=True)
        if core(row[0].chars.text)
    )


def _rows(loose: Sequence[Loose]) -> Iterator[tuple[str, list[Loose]]]:
    """Yield headings of a page whose lines are not broken, but for notices."""
    rows: list[list[Loose]] = []
    for item in loose:
        if rows and _together(rows[-1][-1], item) and _is_notice(rows[-1][-1], item):
            rows[-1].append(item)
        else:
            rows.append([item])
    for row in rows:
        yield "", row


def _grouped(loose: Sequence[Loose], likeness: Likeness) -> Iterator[tuple[str, list[Loose]]]:
    """Yield headings with what they are, by the lines that stand together."""
    decks: list[list[list[Loose]]] = []
    for item in loose:
        before = decks[-1][-1][-1] if decks else None
        if before is None or not _together(before, item):
            decks.append([[item]])
        elif len(core(before.chars.text)) == len(core(item.chars.text)) == 1:
            # A headline that runs down has a character in each line.
            decks[-1][-1].append(item)
        else:
            decks[-1].append([item])
    for rows in decks:
        deck = Deck(["".join(item.chars.text for item in row) for row in rows], likeness, rows[0][0].place)
        for group in deck.best(weights()):
            row = [item for part in rows[group.start : group.end] for item in part]
            yield group.role if len(rows) > 1 else "", row


def _together(before: Loose, after: Loose) -> bool:
    return before.place == after.place and follows(before, after)


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
