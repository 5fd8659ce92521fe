"""Any other news page: its main text, as a library that knows no site in particular finds it.

``readability-lxml`` (Apache-2.0) after *Readability* by Arc90: the element with the most text and commas to a link.
"""

from __future__ import annotations

import copy
import logging
import re

from lxml.html import HtmlElement, tostring
from readability import Document
from readability.readability import Unparseable

from kg.read.epaper import EArticle, day, lines, parse, title_of

_LEAST = 40
"""Chinese characters of the shortest main text; less is a list of links or a notice of the site."""
_STOPS = re.compile(r"[。！？]")
_HAN = re.compile(r"[\u3400-\u9fff]")
_SITE = re.compile(r"\s*[-_|—]+\s*[^-_|—]{2,20}\Z")
"""What stands behind the headline in the title of a page: the name of the site, a column."""
_SOURCE = re.compile(r"(?:来源|稿源)\s*[:：]\s*(?P<name>[\u4e00-\u9fffA-Za-z]{2,16}(?:报|网|社|台|中心|客户端))")
_DATED = ("pubdate", "publishdate", "article:published_time", "og:release_date", "date")
_BEFORE = 400
"""Characters of the page before the main text among which the day and the source stand."""


def read_news(root: HtmlElement) -> EArticle | None:
    """Return the headline and the main text of a page; ``None`` where there is no text to speak of."""
    logging.getLogger("readability").setLevel(logging.CRITICAL)  # it writes whole pages into its warnings
    printed = lines(copy.deepcopy(root))
    document = Document(tostring(root, encoding="unicode"))
    try:
        paragraphs = lines(parse(document.summary(html_partial=True)))
    except Unparseable:
        return None
    headline = _headline(root)
    while paragraphs and paragraphs[0] == headline:
        paragraphs = paragraphs[1:]
    text = "".join(paragraphs)
    if len(_HAN.findall(text)) < _LEAST or not _STOPS.search(text) or not headline:
        return None
    first = next((at for at, line in enumerate(printed) if line == paragraphs[0]), 0)
    above = " ".join(printed[:first])[-_BEFORE:]
    source = _SOURCE.search(above)
    return EArticle(
        headline, "", (), "", paragraphs, source["name"] if source else None, _published(root) or day(above), None
    )


def _headline(root: HtmlElement) -> str:
    """Return the only heading of the first rank, else the title of the page without the name of the site."""
    headings = ["".join(lines(heading)) for heading in root.iter("h1")]
    if len(headings) == 1 and headings[0]:
        return headings[0]
    title = title_of(root)
    return _SITE.sub("", title) or title


def _published(root: HtmlElement) -> str | None:
    for meta in root.iter("meta"):
        if (meta.get("name") or meta.get("property") or "").lower() in _DATED and (
            found := day(meta.get("content") or "")
        ):
            return found
    return None
