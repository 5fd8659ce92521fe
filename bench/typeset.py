"""Newspaper pages with known truth: random but seeded layouts of articles of ``bench/gold``, set by typst.

A page is a grid of columns, cut again and again into rectangles, each for one article. Lines are broken here and placed
one by one, as the systems that newspapers use do; typst draws them.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import typst

from kg.evaluate import GoldPage, read_gold
from kg.read import read_page
from kg.segment import segment

GOLD = Path(__file__).parent / "gold"
WIDTH, HEIGHT = 992.0, 1417.0
"""Of a page of 350 × 500 mm, in points."""
MARGIN = 40.0
_TOP = 78.0
_CLOSING = frozenset("，。、；：！？”’）》】…")
_OPENING = frozenset("“‘（《【")


@dataclass(frozen=True, slots=True)
class Story:
    """What an article says: its parts as they are to be read again."""

    headline: str
    kicker: str
    subhead: str
    byline: str
    paragraphs: tuple[str, ...]


@dataclass(slots=True)
class Sheet:
    """A page as it was set: its articles in the order of reading, and what was drawn."""

    seed: int
    columns: int
    stories: list[Story] = field(default_factory=list)
    captions: list[str] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)
    """typst commands."""


@dataclass(frozen=True, slots=True)
class _Area:
    """Columns ``first`` to ``last`` (exclusive) between two heights of the page."""

    first: int
    last: int
    top: float
    bottom: float


Telling = tuple[str, str, tuple[str, ...], str]
"""Headline, subhead, paragraphs and byline of an article that may be set."""


def stories(half: str) -> list[Telling]:
    """Return the articles of a half of the gold that have a headline and say who wrote."""
    return [found for page in read_gold([GOLD / half]) for found in _told(page)]


def _told(gold: GoldPage) -> Iterator[Telling]:
    for article in segment(read_page(gold.file, district=gold.district, date=gold.published)):
        if article.headline and article.bylines and len(article.part(article.headline)) <= 26:
            subhead = article.part(article.subheads[0]) if article.subheads else ""
            byline = article.part(article.bylines[0])
            yield article.part(article.headline), subhead, tuple(article.part(article.body).split("\n")), byline


def typeset(seed: int, texts: Sequence[Telling]) -> Sheet:
    """Return a page with the layout that follows from a seed."""
    return _Setter(seed, texts).page()


def render(sheet: Sheet, fonts: Sequence[Path]) -> bytes:
    """Return a page as PDF."""
    head = (
        f"#set page(width: {WIDTH}pt, height: {HEIGHT}pt, margin: 0pt)\n"
        '#set text(font: "Noto Sans CJK TC", lang: "zh", region: "cn", cjk-latin-spacing: none)\n'
        '#set text(top-edge: "ascender", bottom-edge: "descender")\n'
        "#set par(leading: 0pt, spacing: 0pt)\n"
        "#let at(x, y, size, track, bold, body) = place(top + left, dx: x * 1pt, dy: y * 1pt, "
        'text(size: size * 1pt, tracking: track * 1pt, weight: if bold { "bold" } else { "regular" }, body))\n'
    )
    source = (head + "\n".join(sheet.marks)).encode("utf-8")
    return bytes(typst.compile(source, font_paths=list(fonts)))  # type: ignore[misc]  # its stub fits no call


def _ems(text: str) -> float:
    """Return how wide a text is, in its own size."""
    return sum(1.0 if not char.isascii() else 0.75 if char.isalpha() else 0.56 for char in text)


class _Setter:
    """Sets one page."""

    def __init__(self, seed: int, texts: Sequence[Telling]) -> None:
        self.random = random.Random(seed)  # noqa: S311 (layouts, not secrets)
        self.texts = list(texts)
        self.size = self.random.choice([8.5, 9.0, 9.5])
        self.leading = self.size * self.random.choice([1.45, 1.55, 1.7])
        self.gutter = self.size * self.random.choice([1.2, 1.5, 2.0])
        self.columns = self.random.randint(3, 8)
        self.sheet = Sheet(seed, self.columns)
        self.rules = self.random.random() < 0.5
        full = (WIDTH - 2 * MARGIN - (self.columns - 1) * self.gutter) / self.columns
        self.per_line = int(full / self.size)
        self.step = (WIDTH - 2 * MARGIN - self.per_line * self.size) / max(1, self.columns - 1)

    def page(self) -> Sheet:
        """Set folio line and articles."""
        day = self.random.randint(1, 28)
        weekday = self.random.choice("一二三四五六日")
        self._text(MARGIN, 30, 22, "云溪日报", bold=True)
        self._text(MARGIN + 300, 36, 10, f"2025年3月{day}日 星期{weekday}")
        self._text(WIDTH - MARGIN - 200, 36, 10, "要闻 第02版 责任编辑 李敏")
        self._rule(MARGIN, 66, WIDTH - MARGIN, 66)
        areas = self._cut(_Area(0, self.columns, _TOP, HEIGHT - MARGIN), self.random.randint(3, 9))
        for area in sorted(areas, key=lambda area: (area.top, area.first)):
            self._article(area)
        return self.sheet

    def _cut(self, area: _Area, wanted: int) -> list[_Area]:
        wide, high = area.last - area.first, area.bottom - area.top
        if wanted < 2:
            return [area]
        across = high > 340 and (wide < 2 or high > self._width(area) * self.random.uniform(0.6, 1.4))
        share = self.random.uniform(0.35, 0.65)
        if across:
            middle = area.top + high * share
            one, other = (
                _Area(area.first, area.last, area.top, middle - 8),
                _Area(area.first, area.last, middle + 8, area.bottom),
            )
        elif wide >= 2:
            middle_column = area.first + min(wide - 1, max(1, round(wide * share)))
            one, other = (
                _Area(area.first, middle_column, area.top, area.bottom),
                _Area(middle_column, area.last, area.top, area.bottom),
            )
        else:
            return [area]
        first = max(1, round(wanted * share))
        return self._cut(one, first) + self._cut(other, wanted - first)

    def _article(self, area: _Area) -> None:
        left, width, columns = self._left(area.first), self._width(area), area.last - area.first
        room = columns * int((area.bottom - area.top - 60) / self.leading) * self.per_line
        drawn = self.random.sample(self.texts, 12)
        chosen = min(drawn, key=lambda text: abs(sum(map(len, text[2])) * 1.15 - room))
        self.texts.remove(chosen)  # no article twice on a page
        headline, subhead, paragraphs, byline = chosen
        top = area.top
        if self.random.random() < 0.2:
            top = self._photo(area, top)
        kicker = subhead if self.random.random() < 0.3 else ""
        subhead = "" if kicker else subhead
        first = left
        if columns > 1 and self.random.random() < 0.12 and len(headline) * 26 < area.bottom - top:
            for at, char in enumerate(headline):
                self._text(left + self.per_line * self.size / 2 - 12, top + at * 26, 24, char, bold=True)
            first, columns = self._left(area.first + 1), columns - 1
            kicker = subhead = ""
        else:
            if kicker:
                top = self._heading(kicker, left, top, width, 13, bold=False)
            top = self._heading(headline, left, top, width, self.random.choice([20, 24, 28]), bold=True)
            if subhead:
                top = self._heading(subhead, left, top, width, 13, bold=False)
        top += 6
        rows = max(1, int((area.bottom - top) / self.leading))
        own_line = self.random.random() < 0.3
        lead = byline if not own_line else ""
        kept = self._flow(first, top, columns, rows, paragraphs, lead, byline if own_line else "")
        if kept:
            self.sheet.stories.append(Story(headline, kicker, subhead, byline, kept))
        else:
            self.sheet.captions.append(headline)
        if self.rules and area.first:
            x = left - (self.step - self.per_line * self.size) / 2
            self._rule(x, area.top, x, area.bottom)
        if area.bottom < HEIGHT - MARGIN - 1 and self.random.random() < 0.7:
            self._rule(left, area.bottom + 8, left + width, area.bottom + 8)

    def _flow(
        self, left: float, top: float, columns: int, rows: int, paragraphs: Sequence[str], lead: str, line: str
    ) -> tuple[str, ...]:
        """Set a body down one column after the other; what does not fit is cut at a sentence."""
        lines: list[tuple[str, bool]] = [(item, False) for item in self._broken(line)]
        room = columns * rows - len(lines)
        kept: list[str] = []
        used = 0
        for number, paragraph in enumerate(paragraphs):
            text = "　　" + (lead if number == 0 else "") + paragraph
            broken = list(self._broken(text))
            while broken and used + len(broken) > room:
                stop = text.rfind("。", 0, len(text) - 1)
                text = text[: stop + 1] if stop > 0 else ""
                broken = list(self._broken(text)) if text else []
            body = text[2 + len(lead if number == 0 else "") :]
            if not body:
                break
            kept.append(body)
            lines += [(item, at < len(broken) - 1) for at, item in enumerate(broken)]
            used += len(broken)
            if body != paragraph:
                break
        rows = min(rows, -(-len(lines) // columns))  # columns of one height, as they are made up
        for at, (item, full) in enumerate(lines):
            column, row = divmod(at, rows)
            spare = (self.per_line - _ems(item)) * self.size
            track = spare / (len(item) - 1) if full and len(item) > 1 else 0.0
            self._text(left + column * self.step, top + row * self.leading, self.size, item, track=track)
        return tuple(kept)

    def _broken(self, text: str) -> Iterator[str]:
        """Yield the lines of a paragraph; none begins with a closing mark or ends with an opening one."""
        at = 0
        while at < len(text):
            end = at
            while end < len(text) and _ems(text[at : end + 1]) <= self.per_line:
                end += 1
            while end < len(text) and end > at + 2 and (text[end] in _CLOSING or text[end - 1] in _OPENING):
                end -= 1
            yield text[at:end]
            at = end

    def _heading(self, text: str, left: float, top: float, width: float, size: float, *, bold: bool) -> float:
        size = min(size, max(12.0, width / 5))
        per_line = max(4, int(width / size))
        for at in range(0, len(text), per_line):
            piece = text[at : at + per_line]
            self._text(left + (width - _ems(piece) * size) / 2, top, size, piece, bold=bold)
            top += size * 1.3
        return top + 2

    def _photo(self, area: _Area, top: float) -> float:
        left, width = self._left(area.first), self._width(area)
        high = min(width * 0.6, (area.bottom - top) * 0.35)
        self.sheet.marks.append(
            f"#place(top + left, dx: {left:.2f}pt, dy: {top:.2f}pt, "
            f"rect(width: {width:.2f}pt, height: {high:.2f}pt, fill: gray))"
        )
        caption = (
            "图为" + self.random.choice(["云溪大桥施工现场。", "青石镇茶园一角。", "县影剧院外景。"]) + "记者 王芳 摄"
        )
        self._text(left, top + high + 4, 7.5, caption)
        self.sheet.captions.append(caption)
        return top + high + 24

    def _left(self, column: int) -> float:
        return MARGIN + column * self.step

    def _width(self, area: _Area) -> float:
        return (area.last - area.first - 1) * self.step + self.per_line * self.size

    def _text(self, x: float, y: float, size: float, text: str, *, track: float = 0.0, bold: bool = False) -> None:
        self.sheet.marks.append(
            f"#at({x:.2f}, {y:.2f}, {size}, {track:.3f}, {str(bold).lower()}, {json.dumps(text, ensure_ascii=False)})"
        )

    def _rule(self, x1: float, y1: float, x2: float, y2: float) -> None:
        self.sheet.marks.append(
            f"#place(top + left, dx: {x1:.2f}pt, dy: {y1:.2f}pt, line(length: {max(x2 - x1, y2 - y1):.2f}pt, "
            f"angle: {0 if y1 == y2 else 90}deg, stroke: 0.5pt))"
        )
