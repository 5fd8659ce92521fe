"""Pages with their articles in colours and in the order of reading: what ``kg segment --preview`` writes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from lxml.html import HtmlElement, tostring
from lxml.html.builder import BODY, DIV, H1, HEAD, HTML, META, PRE, SPAN, STYLE, TITLE, E

from kg.jumps import earlier
from kg.records import Article, Graph, Page, Region

_STYLE = """
body { font: 15px/1.6 sans-serif; margin: 2em; color: #222; background: #fff }
.page { display: flex; gap: 2em; align-items: flex-start; margin-bottom: 3em }
svg { flex: none; border: 1px solid #999; background: #fff; position: sticky; top: 1em }
pre { white-space: pre-wrap; font: inherit; margin: 0; max-width: 50em; color: #888 }
span { color: #222; border-radius: 2px }
.headline { font-weight: bold; font-size: 1.2em }
.byline { font-style: italic }
"""
_HIGH = 720
"""Pixels that a page is shown in."""
_TURN = 137.508
"""Degrees of the colour circle from one article to the next: the golden angle, by which neighbours differ most."""


def document(graph: Graph) -> bytes:
    """Return a page of HTML, without scripts and without anything from elsewhere, for all pages of a graph."""
    sources = {page.id: page.source for page in graph.pages}
    places = {article.id: f"{sources[article.page_id]} · {article.number}" for article in graph.articles}
    before = {later: places[first] for later, first in earlier(graph.pages, graph.articles).items()}
    parts = [part for page in graph.pages for part in _page(page, _of(page, graph.articles), before)]
    head = HEAD(META(charset="utf-8"), TITLE("kg segment"), STYLE(_STYLE))
    html: HtmlElement = HTML(head, BODY(*parts), lang="zh")
    return bytes(tostring(html, encoding="utf-8", doctype="<!DOCTYPE html>"))


def _of(page: Page, articles: Sequence[Article]) -> list[Article]:
    return [article for article in articles if article.page_id == page.id]


def _page(page: Page, articles: Sequence[Article], before: Mapping[str, str]) -> Iterator[HtmlElement]:
    about = (page.newspaper, page.date, f"第{page.number}版" if page.number else None)
    yield H1(" · ".join(filter(None, (page.source, *about))))
    drawn = [drawing] if (drawing := _drawing(page, articles)) is not None else []
    yield DIV(*drawn, PRE(*_text(page, articles, before)), {"class": "page"})


def _colour(number: int, light: int) -> str:
    return f"hsl({number * _TURN % 360:.0f} 80% {light}%)"


def _text(page: Page, articles: Sequence[Article], before: Mapping[str, str]) -> Iterator[HtmlElement | str]:
    """Yield the text of a page, what is of an article in its colour; ``before`` has what articles go on with."""
    goes_on = {article.number: before[article.id] for article in articles if article.id in before}
    pieces = sorted(
        (piece.start, piece.end, article.number, part, first)
        for article in articles
        for part, spans in (
            ("headline", [article.headline] if article.headline else []),
            ("subhead", article.subheads),
            ("byline", article.bylines),
            ("body", [article.body]),
        )
        for span in spans
        for first, piece in enumerate(article.raw(span, page))
    )
    at = 0
    for start, end, number, part, first in pieces:
        if start < at:
            continue
        yield SPAN(page.text[at:start], {"class": "none", "style": "color: #888"})
        colour = f"background: {_colour(number, 88)}"
        title = f"{number} · {part}" + (f" · {first + 1}" if first else "")
        title += f" ← {goes_on[number]}" if number in goes_on else ""
        yield SPAN(page.text[start:end], {"class": part, "style": colour, "title": title})
        at = end
    yield SPAN(page.text[at:], {"class": "none", "style": "color: #888"})


def _drawing(page: Page, articles: Sequence[Article]) -> HtmlElement | None:
    """Return where articles stand: their polygons with numbers, and lines from piece to piece as they are read."""
    placed = [region for region in page.regions if region.kind == "article" and region.outlines]
    if not placed:
        return None
    wide = max(x for region in placed for outline in region.outlines for x in outline[::2])
    high = max(y for region in placed for outline in region.outlines for y in outline[1::2])
    shapes = [shape for region in placed for shape in _shapes(region, _number(region, page, articles), high / 60)]
    size = {"width": f"{_HIGH * wide / high:.0f}", "height": str(_HIGH), "viewBox": f"0 0 {wide:.0f} {high:.0f}"}
    drawing: HtmlElement = E.svg(*shapes, size)
    return drawing


def _number(region: Region, page: Page, articles: Sequence[Article]) -> int | None:
    """Return the number of the article of a region: the one whose body lies in it."""
    for article in articles:
        piece = article.raw(article.body, page)[0]
        if region.start <= piece.start < region.end:
            return article.number
    return None


def _shapes(region: Region, number: int | None, size: float) -> Iterator[HtmlElement]:
    colour = "hsl(0 0% 60%)" if number is None else _colour(number, 45)
    middles: list[tuple[float, float]] = []
    for outline in region.outlines:
        points = " ".join(f"{x:.1f},{y:.1f}" for x, y in zip(outline[::2], outline[1::2], strict=True))
        yield E.polygon({"points": points, "fill": colour, "fill-opacity": "0.25", "stroke": colour})
        middles.append((sum(outline[::2]) / len(outline) * 2, sum(outline[1::2]) / len(outline) * 2))
    for (x1, y1), (x2, y2) in pairwise(middles):
        line = {"x1": f"{x1:.1f}", "y1": f"{y1:.1f}", "x2": f"{x2:.1f}", "y2": f"{y2:.1f}"}
        yield E.line(line | {"stroke": colour, "stroke-width": f"{size / 8:.1f}"})
    x, y = middles[0]
    label = "" if number is None else str(number)
    yield E.text(label, {"x": f"{x:.1f}", "y": f"{y:.1f}", "font-size": f"{size:.1f}", "fill": "#000"})
