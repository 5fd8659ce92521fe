"""Loose lines → headings: broken headlines joined, what they look like, which of several is the headline."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.segment.body import Loose
from kg.segment.joint import joint
from kg.segment.likeness import Likeness, core, restates
from kg.segment.shape import balanced
from kg.text import Chars, concat

_JOINT_END = ("的", "和", "与", "及", "暨", "、", "在", "对", "将", "为", "《", "“", "（")
_ISSUER = re.compile(r"(?:委员会|人民政府|办公室|[局厅部院])\Z")
_ISSUED = re.compile(r"\S{0,14}(?:名单|[公通]告|公报|公示|通知|决定|决议|意见|办法|通报)\Z")
_KICKER = re.compile(r"时?(?:强调|指出|要求|表示|提出)\Z|\A以.+为(?:牵引|抓手|引领|主线|契机|目标|导向)\Z|\A总投资")
_JOINT_START = ("的", "了", "和", "与", "及", "暨", "、", "”", "》", "）", "：")
_MOST_BROKEN = 40
_BOTH, _SOME = 0.3, 0.2
_EVEN = 0.15
_WORD = 1.0
_CLAUSE = re.compile(r"[：:].{1,6}\Z")
_DASH = ("—", "－－", "--")
_MARKS = re.compile(r"^(?:[■□◆◇◎●○▲△★☆▶►>•\s]+|(?:主?标题|题目|副题|副标题|引题|肩题)\s?[:：]\s?)")
# What a headline says that happens; a slogan says none of it.
_HAPPENS = re.compile(
    r"召开|举行|举办|调研|督查|督导|检查|走访|慰问|考察|视察|会见|部署|启动|开工|签约|开幕|闭幕|揭牌|主持|出席|参加|座谈|宣讲|授课|要求|发布|任命"
    r"|当选|任职?|获评|落户|投用|竣工|通车|上线|成立|印发|公布|专题研究|来我?|赴|率队|率团|接受|被查|开展|建成|通过|实现|推出"
)


@dataclass(frozen=True, slots=True)
class Heading:
    """One headline, subhead or kicker. ``place`` is the number of the body that follows it on the page.

    ``parallel``: it is one of several lines of equal length set together, as subheads are. ``rows`` is the number of
    its lines: what is set large takes more. ``gap`` counts the blank lines before it.
    """

    chars: Chars
    place: int
    indent: int
    level: int
    parallel: bool
    rows: int = 1
    gap: int = 0

    @property
    def text(self) -> str:
        """The heading's text."""
        return self.chars.text

    @property
    def is_kicker(self) -> bool:
        """Whether it only leads up to the headline below it (…调研时强调)."""
        return _KICKER.search(self.text) is not None

    @property
    def mainness(self) -> float:
        """How much it looks like a headline (-0.3…0.5) rather than like a slogan."""
        size = min(len(core(self.text)), 20)
        set_large = 0.25 * (self.rows > 1) - 1.0 * self.text.startswith(_DASH)
        return set_large + 0.01 * size + 0.15 * (_HAPPENS.search(self.text) is not None) - 0.3 * self.parallel


def read_headings(loose: Sequence[Loose], likeness: Likeness, *, flat: bool) -> tuple[Heading, ...]:
    """Return the headings in print order; lines of one headline are joined where the page itself joins them.

    On a ``flat`` page, one whose lines are whole paragraphs, a headline is not broken either.
    """
    rows: list[list[Loose]] = []
    for item in loose:
        together = not flat and bool(rows) and rows[-1][-1].place == item.place and _follows(rows[-1][-1], item)
        issued = flat and bool(rows) and rows[-1][-1].place == item.place and _is_notice(rows[-1][-1], item)
        if issued or (together and (_overflows(rows[-1][-1], item) or _is_one(rows[-1][-1], item, likeness))):
            rows[-1].append(item)
        else:
            rows.append([item])
    parallel = [
        any(_alike(row, other) for other in rows[max(0, at - 1) : at + 2] if other is not row)
        for at, row in enumerate(rows)
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
        )
        for row, both in zip(rows, parallel, strict=True)
        if core(row[0].chars.text)
    )


def _follows(before: Loose, after: Loose) -> bool:
    return after.unit.gap == 0 and not after.unit.lines[0].cut and before.unit.level == after.unit.level


def _overflows(before: Loose, after: Loose) -> bool:
    """Tell whether a line fills the columns of the page and the next one is its rest."""
    line, rest = before.unit.lines[-1], after.unit.lines[0]
    column = before.unit.column
    return column > 0 and column - 1.0 <= line.width <= column + 1.0 and rest.width <= line.width - 1.5


def _is_one(first: Loose, second: Loose, likeness: Likeness) -> bool:
    """Tell whether two neighbouring lines are one headline, broken.

    So they are where a body has the words across the break, or says what both say in its first sentence; lines of one
    headline are about equally long, as it is broken evenly.
    """
    before, after, place = first.chars.text, second.chars.text, second.place
    if after.startswith(_DASH):
        return False
    if before.endswith(_JOINT_END) or after.startswith(_JOINT_START) or not balanced(before):
        return True
    left, right = core(before), core(after)
    if len(left) < 2 or len(right) < 2:
        return True
    near = likeness.near(place)
    if any(likeness.has(left[-2:] + right[:2], body) for body in near):
        return True
    if len(left) + len(right) > _MOST_BROKEN:
        return False
    told = [(likeness.tells(left, body), likeness.tells(right, body)) for body in near]
    both = max((min(pair) for pair in told), default=0.0)
    uneven = abs(first.unit.lines[-1].width - second.unit.lines[0].width)
    longer = max(first.unit.lines[-1].width, second.unit.lines[0].width)
    if uneven > max(1.0, _EVEN * longer):
        return both >= _BOTH and uneven <= 2 * _EVEN * longer
    if _CLAUSE.search(before) or any(likeness.has(left[-1:] + right[:1], body) for body in near):
        return True
    if joint(before, after) >= _WORD:
        return True
    # Two lines of the very same length may be a couplet, which is two subheads.
    return both >= (_BOTH if len(left) == len(right) else _SOME)


def _is_notice(before: Loose, after: Loose) -> bool:
    """Tell whether a headline is broken between who issues a notice and what it is (…委员会 / 任免名单)."""
    return _follows(before, after) and bool(_ISSUER.search(before.chars.text) and _ISSUED.match(after.chars.text))


def _alike(row: Sequence[Loose], other: Sequence[Loose]) -> bool:
    first, second = sorted((row[0], other[0]), key=lambda item: item.unit.lines[0].start)
    same = row[0].place == other[0].place and len(row) == len(other) == 1
    return same and _follows(first, second) and len(core(row[0].chars.text)) == len(core(other[0].chars.text))


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
