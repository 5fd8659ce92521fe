"""Articles that go on on another page: 下转第3版 on one, 上接第1版 on the other.

Both halves stay articles of their pages, so that each can be added, corrected and taken back by itself; which of them
belong together follows from the pages alone, in whatever order they came.
"""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kg.records import Article, Page

JUMP = re.compile(
    r"[（(【]?\s?(?:(?P<to>下转|下接|转)|(?P<back>上接|紧接|转自))\s?第?\s?"
    r"(?P<page>[A-Z]?\d{1,3}|[一二三四五六七八九十]{1,3})?\s?版[^）)】]{0,12}[）)】]?"
)
"""The mark that an article comes from another page, or goes on there."""

_NEAR = 40
"""Characters of the file before and after an article in which its mark stands where the file keeps none apart."""
_DIGITS = "一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class _Half:
    """An article with the page it is on and the one that its mark names."""

    article: Article
    paper: tuple[str | None, str]
    here: str
    there: str


def earlier(pages: Sequence[Page], articles: Sequence[Article]) -> dict[str, str]:
    """Return by the id of each article that comes from another page the id of the one that it goes on with.

    Both are of one newspaper and day, and each names the other's page. Where two articles go from one page to another,
    those belong together that share the most pairs of characters.
    """
    of_page: dict[str, list[Article]] = defaultdict(list)
    for article in articles:
        of_page[article.page_id].append(article)
    leaving: dict[tuple[tuple[str | None, str], str, str], list[Article]] = defaultdict(list)
    arriving = leaving.copy()
    for page in pages:
        for forward, half in _halves(page, of_page[page.id]):
            if forward:
                leaving[half.paper, half.here, half.there].append(half.article)
            else:
                arriving[half.paper, half.there, half.here].append(half.article)
    found: dict[str, str] = {}
    for way in leaving.keys() & arriving.keys():
        pairs = itertools.product(leaving[way], arriving[way])
        for _, first, second in sorted((-_shared(a, b), a.id, b.id) for a, b in pairs):
            if first not in found.values() and second not in found:
                found[second] = first
    return dict(sorted(found.items()))


def _halves(page: Page, articles: Iterable[Article]) -> Iterator[tuple[bool, _Half]]:
    """Yield the articles of a page with a mark, and whether it leads on."""
    if page.date is None or (here := _number(page.number)) is None:
        return
    for article in articles:
        for before, text in _around(page, article):
            for match in JUMP.finditer(text):
                there = _number(match["page"])
                if there and there != here and (match["to"] is None) == before:
                    yield not before, _Half(article, (page.newspaper, page.date), here, there)
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
