"""E-paper sites: an HTML file → its article, or the areas of its page with the files of their articles.

Nearly all Chinese newspapers publish by one of a few systems. What they have in common is read here: the block of
properties in a comment (``<!--enpproperty … /enpproperty-->``), headings by well-known ids and classes, and the body in
``<founder-content>``, ``#ozoom``, ``<cms-content>`` or between ``<!--enpcontent-->`` marks.
"""

from __future__ import annotations

import copy
import html
import itertools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from lxml import etree
from lxml.etree import ParserError
from lxml.html import HtmlElement, HTMLParser, fromstring

from kg.errors import InputError

MOST = 100_000
"""Elements of the largest page that is read: some twenty times those of a full one."""
_DECLARED = re.compile(r"\A\s*<\?xml[^>]*\?>")
_PROPERTIES = re.compile(r"enpproperty\b(?P<block>.*?)/enpproperty", re.DOTALL)
_PROPERTY = re.compile(r"<(?:founder-)?(?P<name>[a-z]+)>(?P<value>.*?)</(?:founder-)?(?P=name)>", re.DOTALL)
_BODIES = (
    "//founder-content",
    "//cms-content",
    "//*[@id='ozoom']",
    "//*[contains(concat(' ', normalize-space(@class), ' '), ' main-article-content ')]",
    "//*[@id='articleContent' or @id='content' or @id='article-content']",
)
"""Where a body stands, the surest first."""
_HEADS = {
    "kicker": ("intro-title", "PreTitle", "introtitle", "main-article-pretitle"),
    "headline": ("main-title", "Title", "main-article-title"),
    "subhead": ("sub-title", "SubTitle", "subtitle", "main-article-subtitle"),
    "byline": ("author", "Author", "main-article-author"),
}
"""Ids and classes of the headings."""
_PROPERTY_OF = {"kicker": "introtitle", "headline": "title", "subhead": "subtitle", "byline": "author"}
_BREAKS = frozenset(
    {"p", "div", "br", "tr", "td", "li", "table", "h1", "h2", "h3", "h4", "section", "center", "figure"}
)
_SILENT = frozenset({"script", "style", "iframe", "noscript", "select", "option", "button", "map", "area", "form"})
_SPACE = re.compile(r"[^\S\u3000]+")
_BREAK = "\n"
_WRAPPED = re.compile(
    r"(?P<han>(?<=[\u3000-\u9fff\uff00-\uffef])[ \t\r]*\n\s*(?=[\u3000-\u9fff\uff00-\uffef]))|\s*\n\s*"
)
_OF_A_PAGE = "2"
"""The type that the properties of a page have; of an article it is another, or none."""
_WRITER = re.compile(r"记者|通讯员|作者|摄影|^[□■◎]|^文/")
_CAPTION = re.compile(r"[。！？]|[摄图]\W*$")
"""What tells the caption of a picture from the words of a button."""
_NAMED = "//*[@id=$name or contains(concat(' ', normalize-space(@class), ' '), $padded)]"
_DATE = re.compile(r"(\d{4})[-/.年](\d\d?)[-/.月](\d\d?)")
_DAY = re.compile(r"\d{4}\D\d\d?\D\d\d?")
"""What some sites print where others have who wrote."""


@dataclass(frozen=True, slots=True)
class EArticle:
    """One article as its site has it; every text is plain, without white space around it."""

    headline: str
    kicker: str
    subheads: tuple[str, ...]
    byline: str
    paragraphs: tuple[str, ...]
    newspaper: str | None
    published: str | None
    """ISO 8601."""
    number: str | None
    """The page of the paper, as printed: 01, A02."""

    @classmethod
    def untold(cls, headline: str) -> EArticle:
        """Return an article of which no more than the headline is at hand."""
        return cls(headline, "", (), "", (), None, None, None)


def parse(text: str, shown: str = "a text") -> HtmlElement:
    """Return the tree of a decoded HTML text; nothing is fetched and no entity of its own is expanded.

    Raises :class:`InputError`, naming it as ``shown``, for one of more than :data:`MOST` elements.
    """
    parser = HTMLParser(no_network=True, huge_tree=False)
    try:
        root = fromstring(_DECLARED.sub("", text), parser=parser)
    except ParserError:  # nothing but comments
        root = fromstring("<html></html>", parser=parser)
    if sum(1 for _ in itertools.islice(root.iter(), MOST + 1)) > MOST:
        raise InputError(f"{shown} has more than {MOST} elements, as no page of a newspaper has; save its text")
    return root


def read_article(root: HtmlElement) -> EArticle | None:
    """Return the article of an HTML file; ``None`` where it has none of the marks of an e-paper."""
    properties = _properties(root)
    if properties.get("type") == _OF_A_PAGE:
        return None
    paragraphs = (*_captions(root), *_body(root))
    fonts = _fonts(root)
    heads = {
        kind: _head(root, kind) or fonts.get(kind, "") or properties.get(name, "")
        for kind, name in _PROPERTY_OF.items()
    }
    if not paragraphs or not (properties or heads["headline"]):
        return None
    return EArticle(
        headline=heads["headline"].replace("\n", " "),
        kicker=heads["kicker"],
        subheads=tuple(filter(None, heads["subhead"].split("\n"))),
        byline="" if _DAY.search(heads["byline"]) else heads["byline"],
        paragraphs=paragraphs,
        newspaper=_newspaper(root, properties),
        published=_published(root, properties),
        number=properties.get("pagenum"),
    )


def day(text: str) -> str | None:
    """Return the day that a text holds, as ISO 8601; a day that no calendar has is none."""
    match = _DATE.search(text)
    try:
        return date(*map(int, match.groups())).isoformat() if match else None
    except ValueError:
        return None


def _properties(root: HtmlElement) -> dict[str, str]:
    """Return what the comment of properties says, by names without ``founder-``."""
    found: dict[str, str] = {}
    for comment in root.getroottree().xpath("//comment()"):  # they may stand behind </html>
        for block in _PROPERTIES.finditer(comment.text or ""):
            for match in _PROPERTY.finditer(block["block"]):
                value = _tidy(html.unescape(re.sub(r"<[^>]*>", "\n", match["value"])))
                if value:
                    found.setdefault(match["name"], value)
    return found


def _body(root: HtmlElement) -> Iterator[str]:
    """Yield the paragraphs of the body: of the surest place that shows any, else between the marks of comments."""
    if (element := _body_element(root)) is not None and (found := lines(element)):
        yield from found
        return
    for comment in root.iter(etree.Comment):
        if (comment.text or "").strip() == "enpcontent":
            body = etree.Element("div")
            for node in itertools.takewhile(lambda node: not _ends(node), comment.itersiblings()):
                body.append(copy.copy(node))
            body.text = comment.tail
            yield from lines(body)


def _body_element(root: HtmlElement) -> HtmlElement | None:
    """Return the surest place of a body that shows any text; an empty one, as of a mere picture, where none does."""
    places = [element for path in _BODIES for element in root.xpath(path)]
    return next(filter(lines, places), places[0] if places else None)


def _captions(root: HtmlElement) -> Iterator[str]:
    """Yield what stands below pictures in tables of their own before the body, as older pages have them."""
    if (body := _body_element(root)) is None:
        return
    passed: set[HtmlElement] = {body, *body.iterancestors()}
    for picture in itertools.takewhile(lambda element: element is not body, root.iter()):
        if picture.tag != "img":
            continue
        table = next(picture.iterancestors("table", "figure"), None)
        if table is not None and table not in passed and table.find(".//a") is None:
            passed.add(table)
            yield from (line for line in lines(table) if _CAPTION.search(line))


def _ends(node: etree._Element) -> bool:
    return isinstance(node, etree._Comment) and (node.text or "").strip() == "/enpcontent"


def _fonts(root: HtmlElement) -> dict[str, str]:
    """Return the headings of the older pages that tell them by two classes: font01 the headline, font02 all others."""
    found: dict[str, str] = {}
    cells = root.xpath("//*[@class='font01' or @class='font02']")
    for cell in cells:
        text = "\n".join(lines(cell))
        if cell.get("class") == "font01":
            kind = "headline"
        elif _WRITER.search(text):
            kind = "byline"
        else:
            kind = "subhead" if "headline" in found else "kicker"
        if text:
            found[kind] = f"{found[kind]}\n{text}" if kind in found else text
    return found


def _head(root: HtmlElement, kind: str) -> str:
    for name in _HEADS[kind]:
        for element in root.xpath(_NAMED, name=name, padded=f" {name} "):
            if found := lines(element):
                return "\n".join(found)
    return ""


def lines(element: HtmlElement) -> tuple[str, ...]:
    """Return the lines that an element shows, without white space around them and without empty ones."""
    return tuple(filter(None, map(_tidy, "".join(_shown(element)).split(_BREAK))))


def _tidy(line: str) -> str:
    """Return a line with single spaces, and none around it."""
    return _SPACE.sub(" ", line).strip(" \u3000")


def _shown(element: HtmlElement) -> Iterator[str]:
    """Yield the pieces of text that an element shows, and a mark for each line break."""
    walk = etree.iterwalk(element, events=("start", "end", "comment", "pi"))
    for event, node in walk:
        if event == "start":
            if node.tag in _BREAKS:
                yield _BREAK
            if node.tag in _SILENT:
                walk.skip_subtree()
            else:
                yield _flat(node.text)
        elif event == "end":
            if node.tag in _BREAKS:
                yield _BREAK
            if node is not element:
                yield _flat(node.tail)
        elif node is not element:
            yield _flat(node.tail)


def _flat(text: str | None) -> str:
    """Return text without the line ends of the source: nothing between Chinese characters, else a space."""
    return _WRAPPED.sub(lambda match: "" if match["han"] else " ", text or "")


@dataclass(frozen=True, slots=True)
class Area:
    """A part of the page's image that leads to an article: the file as linked, its polygon, and what the link says.

    ``outline`` has x and y in turn, in pixels of the image; it is empty for an article of the list of links alone.
    """

    link: str
    outline: tuple[float, ...]
    title: str


@dataclass(frozen=True, slots=True)
class ENode:
    """A page of the paper as its site has it: the articles in the order of the image map, then of the list of links."""

    areas: tuple[Area, ...]
    newspaper: str | None
    published: str | None
    """ISO 8601."""
    number: str | None
    """As printed: 01, A02."""


_ARTICLE_FILE = re.compile(r"(?:^|/)(?:content|nw\.|con)[^/]*\.s?html?(?:$|[?#])", re.IGNORECASE)
_NO_ARTICLE = re.compile(
    r"\A(?:javascript:|mailto:|#|$)|(?:^|/)(?:node|nbs)[^/]*\.s?html?(?:$|[?#])|\.pdf(?:$|[?#])", re.IGNORECASE
)
_NUMBERED = re.compile(
    r"第\s*(?P<number>[A-Z]?\d{1,3})\s*版|(?<![A-Za-z0-9])(?P<plain>[A-Z]?\d{2})\s*版?\s*[:：]\s*[\u4e00-\u9fff]"
)
_PIXEL = re.compile(r"-?\d+(?:\.\d+)?")
_NEWSPAPER = re.compile(
    r"(?P<name>[\u4e00-\u9fff]{2,8}?(?:日报|晚报|早报|晨报|午报|时报|商报|都市报|导报|周报|快报|青年报|法治报|法制报|政协报))"
    r"(?:社|数字报|数字版|电子报|电子版|多媒体|[\s_\-—·|（(]|$)"
)


def read_node(root: HtmlElement) -> ENode | None:
    """Return the page that an HTML file shows; ``None`` where it links to no article."""
    anchors = [
        (link, " ".join(lines(anchor)) or (anchor.get("title") or "").strip())
        for anchor in root.iter("a")
        if _ARTICLE_FILE.search(link := (anchor.get("href") or "").strip())
    ]
    titles: dict[str, str] = {}
    for link, title in anchors:
        if len(title) > len(titles.get(file_of(link), "")):
            titles[file_of(link)] = title
    areas = [
        Area(link, _outline(area), titles.get(file_of(link)) or _tidy(area.get("title") or area.get("alt") or ""))
        for area in root.iter("area")
        if not _NO_ARTICLE.search(link := (area.get("href") or "").strip())
    ]
    known = {file_of(area.link) for area in areas}
    for link, _ in anchors:
        if file_of(link) not in known:
            known.add(file_of(link))
            areas.append(Area(link, (), titles.get(file_of(link), "")))
    if not areas:
        return None
    properties = _properties(root)
    printed = _NUMBERED.search(" ".join(lines(root)))
    number = properties.get("pagenum") or (printed and (printed["number"] or printed["plain"]))
    return ENode(tuple(areas), _newspaper(root, properties), _published(root, properties), number or None)


def file_of(link: str) -> str:
    """Return the name of the file that a link leads to."""
    return re.split(r"[?#]", link)[0].rpartition("/")[2]


def _outline(area: HtmlElement) -> tuple[float, ...]:
    """Return the polygon of an area; a rectangle and the square around a circle have four corners."""
    numbers = tuple(float(number) for number in _PIXEL.findall(area.get("coords") or ""))
    shape = (area.get("shape") or "").lower()
    if shape.startswith("circ") and len(numbers) == 3:
        x, y, radius = numbers
        numbers = (x - radius, y - radius, x + radius, y + radius)
    if len(numbers) == 4:
        left, top, right, bottom = numbers
        return (left, top, right, top, right, bottom, left, bottom)
    return numbers[: len(numbers) // 2 * 2] if len(numbers) >= 6 else ()


def _newspaper(root: HtmlElement, properties: Mapping[str, str]) -> str | None:
    """Return the name of the newspaper, as the properties or the title of the file give it."""
    named = _NEWSPAPER.search(title_of(root))
    return properties.get("papername") or (named["name"] if named else None)


def _published(root: HtmlElement, properties: Mapping[str, str]) -> str | None:
    return day(properties.get("date", "")) or day(title_of(root))


def title_of(root: HtmlElement) -> str:
    """Return the title of a file on one line; the empty string where it has none."""
    return " ".join(lines(title)) if (title := root.find(".//title")) is not None else ""
