"""Folio lines: which lines of a page name newspaper, day and page, and what they say."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.jumps import JUMP
from kg.layout.shapes import Drawn, Line

_DATE = re.compile(r"(?P<year>\d{4})\s*年\s*(?P<month>\d{1,2})\s*月\s*(?P<day>\d{1,2})\s*日")
_PAGE = re.compile(
    r"(?<![今日共有])第?\s*(?P<number>(?<!\d)[A-Z]?\d{1,3})\s*版|(?<!\S)(?P<bare>[A-Z]\d{1,2}|0\d)(?!\S)"
)
_NAME = re.compile(r"[\u4e00-\u9fff]{2,10}(?P<kind>报|新闻|时讯|周刊)")
_SECTION = re.compile(
    r"(?:综合|国内|国际|时政|社会|本地|本市|本区|本县|经济|民生|文化|体育|要闻|地方|热点|焦点|深度|财经)+新闻"
)
_NUMBER = re.compile(r"[A-Z]?\d{1,2}")
_SENTENCE = re.compile(r"[，。；！？]")
_FOLIO = re.compile(r"星期|版|编辑|责编|校对|总第|第\d+期|邮发|刊号")
_IMPRINT = re.compile(r"(?:主管|主办|出版)(?:\s*第?\s?[A-Z]?\d{1,2}\s?版?)?\Z|刊号")
_TEXT_EDGE, _LONGEST = 5, 60
"""Lines at either end of a text that may be a folio's, and characters of the longest imprint."""
_EDGE = 0.1
"""The part of the page at its top, and half of it at its bottom, where folio lines stand."""
ENDS = re.compile(r"[。！？…）)”」』】]\s*\Z")
"""How a line looks that a paragraph may end with."""


def part_folio(lines: Sequence[Line], page: Drawn, body: float) -> tuple[list[Line], list[Line]]:
    """Return the lines at the edges that name newspaper, day and page, and what stands beside them; and all others."""
    top, bottom = _EDGE * page.height, (1 - _EDGE / 2) * page.height
    edge = [line for line in lines if line.box.bottom < top or line.box.top > bottom]
    folio = [line for line in edge if _names_page(line.text)]
    for known in folio:
        folio += [
            line
            for line in edge
            if line not in folio
            and known.box.along(line.box) > -0.5 * body
            and (line.box.bottom < top or len(line.text) < 30)
        ]
    return folio, [line for line in lines if line not in folio]


def _names_page(text: str) -> bool:
    """Tell whether a line is of a folio: a day or a page with little else, and no sentence."""
    if _SENTENCE.search(text) or JUMP.fullmatch(text) or not (_DATE.search(text) or _PAGE.search(text)):
        return False
    return _FOLIO.search(text) is not None or len(_PAGE.sub("", _DATE.sub("", text))) < 8


def read_folio(folio: Sequence[Line]) -> tuple[str | None, str | None, str | None]:
    """Return newspaper, day (ISO 8601) and number of a page, each ``None`` where its folio lines do not say it."""
    return _told([line.text for line in sorted(folio, key=lambda line: -line.size)])


def folio_of(text: str) -> tuple[str | None, str | None, str | None]:
    """Return the same of a text that was taken out of a page: of the lines at its ends that can be nothing else."""
    lines = [line for line in (line.strip() for line in text.splitlines()) if line]
    ends = dict.fromkeys((*lines[:_TEXT_EDGE], *lines[-_TEXT_EDGE:]))
    folio = [line for line in ends if _names_page(line) and _FOLIO.search(line)]
    imprint = [line for line in ends if line not in folio and len(line) < _LONGEST and _IMPRINT.search(line)]
    return _told([*folio, *imprint]) if any(_DATE.search(line) for line in folio) else (None, None, None)


def _told(lines: Sequence[str]) -> tuple[str | None, str | None, str | None]:
    text = " ".join(lines)
    date, number = _DATE.search(text), _PAGE.search(_DATE.sub("", text))
    names = [name for name in _NAME.finditer(text) if not _SECTION.fullmatch(name[0])]
    name = min(names, key=lambda name: (name["kind"] == "新闻", name.start()), default=None)
    day = f"{int(date['year']):04}-{int(date['month']):02}-{int(date['day']):02}" if date else None
    alone = next((line for line in lines if _NUMBER.fullmatch(line)), None)
    return name[0] if name else None, day, (number["number"] or number["bare"]) if number else alone
