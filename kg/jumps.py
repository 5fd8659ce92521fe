"""Articles that go on on another page: 下转第3版 on one, 上接第1版 on the other.

Both halves stay articles of their pages, so that each can be added, corrected and taken back by itself; which of them
belong together follows from the pages alone, in whatever order they came.
"""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from kg.records import Article, Page

JUMP = re.compile(
    r"[（(【]?\s?(?:(?P<to>下转|下接|转)|(?P<back>上接|紧接|转自))\s?第?\s?"
    r"(?P<page>[A-Z]?\d{1,3}|[一二三四五六七八九十]{1,3})?\s?版[^）)】]{0,12}[）)】]?"
)
"""The mark that an article comes from another page, or goes on there."""

_NEAR = 40
"""Characters of the file before and after an article in which its mark stands where the file keeps none apart."""
_DIGITS = "一二三四五六七八九"


_Way = tuple[str, str, str, str]
"""Newspaper, day, and the numbers of the pages from and to which an article goes."""


def earlier(pages: Sequence[Page], articles: Sequence[Article]) -> dict[str, str]:
    """Return by the id of each article that comes from another page the id of the one that it goes on with.

    Both are of one newspaper and day, and each names the other's page. Where two articles go from one page to another,
    those belong together that share the most pairs of characters.
    """
    of_page: dict[str, list[Article]] = defaultdict(list)
    for article in articles:
        of_page[article.page_id].append(article)
    leaving: dict[_Way, list[Article]] = defaultdict(list)
    arriving: dict[_Way, list[Article]] = defaultdict(list)
    for page in pages:
        for article in of_page[page.id]:
            for forward, way in _marks(page, article):
                (leaving if forward else arriving)[way].append(article)
    found: dict[str, str] = {}
    for way in sorted(leaving.keys() & arriving.keys()):
        pairs = itertools.product(leaving[way], arriving[way])
        for _, first, second in sorted((-_shared(a, b), a.id, b.id) for a, b in pairs):
            if first not in found.values() and second not in found:
                found[second] = first
    return dict(sorted(found.items()))


def _marks(page: Page, article: Article) -> Iterator[tuple[bool, _Way]]:
    """Yield the way that each mark of an article names, and whether the mark leads on."""
    here = _number(page.number)
    if page.date is None or here is None:
        return
    for before, text in _around(page, article):
        for match in JUMP.finditer(text):
            there = _number(match["page"])
            if there and there != here and (match["to"] is None) == before:
                ends = (there, here) if before else (here, there)
                yield not before, (page.newspaper or "", page.date, *ends)
                break


def _around(page: Page, article: Article) -> Iterator[tuple[bool, str]]:
    """Yield what the file has before and after the body of an article, within the article where it is kept apart."""
    pieces = article.raw(article.body, page)
    first, last = pieces[0].start, pieces[-1].end
    own = next((r for r in page.regions if r.kind == "article" and r.start <= first < r.end), None)
    low = own.start if own else max(0, first - _NEAR)
    high = own.end if own else last + _NEAR
    yield True, page.text[low:first]
    yield False, page.text[last:high]


def _number(printed: str | None) -> str | None:
    """Return the number of a page as both halves have it: 03, 3 and 三 are one, A3 another."""
    if not printed:
        return None
    tens, ten, ones = printed.partition("十")
    if ten or printed[0] in _DIGITS:
        value = (_DIGITS.find(tens) + 1 if tens and ten else 1) * 10 * bool(ten)
        return str(value + (_DIGITS.find(ones or tens) + 1 if ones or not ten else 0))
    match = re.fullmatch(r"(?P<part>[A-Z]?)0*(?P<number>\d+)", printed.strip().upper())
    return match["part"] + match["number"] if match else None


def _shared(one: Article, other: Article) -> float:
    """Return the share of the pairs of characters of the shorter body that the other has too."""
    left, right = ({a + b for a, b in itertools.pairwise(item.part(item.body))} for item in (one, other))
    return len(left & right) / max(1, min(len(left), len(right)))
