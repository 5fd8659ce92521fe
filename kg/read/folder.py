"""A saved folder of a newspaper's day → its pages, each with the articles that its image map leads to."""

from __future__ import annotations

import functools
import logging
import posixpath
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit

from kg.errors import LEFT_OUT, InputError
from kg.read.decode import decode, is_html
from kg.read.document import MARKDOWN, is_docx
from kg.read.epaper import EArticle, ENode, day, parse, read_article, read_node
from kg.read.news import read_news
from kg.read.page import bytes_of, make_page, read_pages
from kg.read.pdf import MAGIC
from kg.read.scan import is_image
from kg.read.sheet import Placed, lay_out, place
from kg.records import Page

MOST = 20_000
"""Files of the largest folder that is read."""
_TEXTS = frozenset({".txt", ".text"})
_BESIDE = frozenset(
    {".css", ".js", ".json", ".xml", ".swf", ".mp3", ".mp4", ".woff", ".woff2", ".ttf", ".ico", ".gif", ".svg", ".webp"}
)
"""What a saved site has beside its HTML; there it is passed over, as the pages as images and PDF are."""

_log = logging.getLogger(__name__)


@dataclass(slots=True)
class _Found:
    """What the files of a folder are, by their paths within it, ``/`` between the parts."""

    articles: dict[str, EArticle] = field(default_factory=dict)
    nodes: dict[str, ENode] = field(default_factory=dict)
    texts: list[str] = field(default_factory=list)
    drawn: list[str] = field(default_factory=list)


def read_folder(folder: Path) -> Iterator[Page]:
    """Yield the pages in a folder and those below it: of HTML by their image maps, then single articles, then texts.

    ``source`` is the path of a file from the folder on. A file of which nothing can be read is named in a warning and
    left out. Raises :class:`InputError` for a folder that cannot be read, has more than :data:`MOST` files, or no page.
    """
    found = _look(folder)
    empty = True
    for page in (*_sheets(folder, found), *_files(folder, [*found.drawn, *found.texts])):
        empty = False
        yield page
    if empty:
        raise InputError(
            f"{folder} holds no page: no text, DOCX, HTML with articles, PDF or image; name the files themselves"
        )


def _look(folder: Path) -> _Found:
    found = _Found()
    try:
        files = sorted(path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    except OSError as error:
        raise InputError(f"{folder} cannot be read: {error.strerror}; check who may read it") from error
    if len(files) > MOST:
        raise InputError(f"{folder} holds more than {MOST} files; name the folders of single days")
    beside = [path for path in files if path.suffix.lower() in _BESIDE]
    for path in files:
        if path.suffix.lower() not in _BESIDE and not path.name.startswith("."):
            try:
                _sort(path, path.relative_to(folder).as_posix(), found)
            except InputError as error:
                _log.warning("left out: %s", error, extra=LEFT_OUT)
    if not found.nodes and not found.articles:
        for path in beside:
            _log.warning("left out: %s is neither text, DOCX, HTML, PDF nor an image", path, extra=LEFT_OUT)
    else:
        found.drawn.clear()
    return found


def _sort(path: Path, name: str, found: _Found) -> None:
    """Put a file where it belongs; raises :class:`InputError` for one that is no page."""
    data = bytes_of(path)
    if data.startswith(MAGIC) or is_image(data):
        found.drawn.append(name)
        return
    if not is_html(data) or path.suffix.lower() in MARKDOWN:
        if path.suffix.lower() not in _TEXTS | MARKDOWN and not is_docx(data):
            raise InputError(f"{path} is neither text, DOCX, HTML, PDF nor an image")
        found.texts.append(name)
        return
    root = parse(decode(data, str(path)), str(path))
    if (article := read_article(root)) is not None:
        found.articles[name] = article
    elif (node := read_node(root)) is not None:
        found.nodes[name] = node
    elif (article := read_news(root)) is not None:
        found.articles[name] = article
    else:
        raise InputError(f"{path} is HTML without an article")


def _files(folder: Path, names: Sequence[str]) -> Iterator[Page]:
    """Yield the pages of texts and PDFs; one that cannot be read is named and left out."""
    for name in names:
        try:
            pages = list(read_pages(folder / name))
        except InputError as error:
            _log.warning("left out: %s", error, extra=LEFT_OUT)
            continue
        for page in pages:
            source = f"{folder.name}/{posixpath.join(posixpath.dirname(name), page.source)}"
            date = page.date or _day_of(folder, name)
            yield make_page(source, page.text, page.regions, page.newspaper, None, date, page.number)


def _sheets(folder: Path, found: _Found) -> Iterator[Page]:
    left = dict(found.articles)
    by_number = sorted(
        found.nodes.items(), key=lambda item: (posixpath.dirname(item[0]), item[1].number or "", item[0])
    )
    for name, node in by_number:
        placed = place(node, functools.partial(_linked, name, found.articles))
        mine = [item for item in placed if left.pop(item.file, None)]
        if mine:
            yield _page(folder, name, placed, node)
        elif not any(item.file in found.articles for item in placed):
            _log.warning(
                "left out: none of the articles that %s links to is in the folder", folder / name, extra=LEFT_OUT
            )
    numbered: dict[tuple[str, str], list[Placed]] = defaultdict(list)
    for name, article in left.items():
        numbered[posixpath.dirname(name), article.number or name].append(Placed(name, article))
    for placed in numbered.values():
        yield _page(folder, placed[0].file, placed, placed[0].article)


def _page(folder: Path, name: str, placed: list[Placed], known: ENode | EArticle) -> Page:
    text, regions = lay_out(placed)
    newspapers = [known.newspaper, *(item.article.newspaper for item in placed)]
    dates = [known.published, *(item.article.published for item in placed), _day_of(folder, name)]
    return make_page(
        f"{folder.name}/{name}",
        text,
        regions,
        next(filter(None, newspapers), None),
        None,
        next(filter(None, dates), None),
        known.number,
    )


def _linked(node: str, articles: dict[str, EArticle], link: str) -> tuple[str, EArticle] | None:
    """Return the file of the folder that a page links to: the one at that path, else the only one that is named so.

    Whoever saves a site by hand puts files elsewhere than the links say. Nothing outside of the folder is looked for.
    """
    path = unquote(urlsplit(link).path)
    file = posixpath.normpath(posixpath.join(posixpath.dirname(node), path))
    if file not in articles:
        name = posixpath.basename(file)
        alike = [other for other in articles if posixpath.basename(other) == name]
        near = [other for other in alike if posixpath.dirname(other) == posixpath.dirname(node)]
        file = near[0] if near else alike[0] if len(alike) == 1 else ""
    return (file, articles[file]) if file else None


def _day_of(folder: Path, name: str) -> str | None:
    """Return the day that the path of a file holds: …/2017-10/09/node_187.htm."""
    return day(re.sub(r"(\d{4})(\d\d)[-/](\d\d)", r"\1-\2-\3", (folder.resolve() / posixpath.dirname(name)).as_posix()))
