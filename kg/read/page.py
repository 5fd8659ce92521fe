"""One file of text, a document, HTML, PDF or an image → its :class:`Page`, of a PDF all its pages."""

from __future__ import annotations

import stat
from collections.abc import Callable, Iterator
from pathlib import Path

from kg.errors import InputError
from kg.layout import folio_of
from kg.read.decode import decode, is_html
from kg.read.document import MARKDOWN, ZIP, Document, is_docx, read_docx, read_markdown
from kg.read.epaper import EArticle, ENode, file_of, parse, read_article, read_node
from kg.read.news import read_news
from kg.read.pdf import MAGIC, read_drawn
from kg.read.scan import is_image, read_image
from kg.read.sheet import Placed, lay_out, place, put_together
from kg.records import Page, Region, make_id

LIMIT = 8_000_000
"""Bytes of the longest text that is taken for a page."""
DRAWN_LIMIT = 100_000_000
"""Bytes of the longest PDF, DOCX or image; whoever reads standard input need not read on."""


def read_pages(path: Path | None, data: bytes | None = None) -> Iterator[Page]:
    """Yield the pages of a file: of a PDF all, of an image one, else the one that :func:`read_page` returns."""
    if data is None and path is not None:
        data = bytes_of(path)
    if data is None or not _is_drawn(data):
        yield read_page(path, data)
        return
    source, shown = (path.name, str(path)) if path is not None else ("-", "standard input")
    if len(data) > DRAWN_LIMIT:
        raise InputError(_too_large(shown, len(data), DRAWN_LIMIT))
    pages = list(read_drawn(data, shown)) if data.startswith(MAGIC) else [read_image(data, shown)]
    for number, drawn in enumerate(pages, 1):
        placed, layout = put_together(drawn)
        text, regions = lay_out(placed)
        name = source if len(pages) == 1 else f"{source}#{number}"
        yield make_page(name, text, regions, layout.newspaper, None, layout.published, layout.number)


def _is_drawn(start: bytes) -> bool:
    return start.startswith(MAGIC) or is_image(start)


def read_page(
    path: Path | None,
    data: bytes | None = None,
    *,
    newspaper: str | None = None,
    district: str | None = None,
    date: str | None = None,
    number: str | None = None,
) -> Page:
    """Return the page in a file, or in ``data`` where the bytes are at hand (``path`` then only names them).

    ``Page.text`` is a text file as decoded, line ends untouched, without a byte order mark. Of an article in HTML it
    has the headings and paragraphs, a line each, with regions; of the page of an e-paper all its articles, as far as
    their files lie beside it. ``source`` is the file's name, ``-`` without a path. The id is made from the text, the
    newspaper and the date. What the file itself says of newspaper, day and number gives way to what is given.

    Raises :class:`InputError` for what is missing, no file, empty, over :data:`LIMIT`, binary, or in no known encoding.
    """
    source = path.name if path is not None else "-"
    shown = str(path) if path is not None else "standard input"
    if data is None:
        if path is None:
            raise InputError("no page was given; name a text file, or - for standard input")
        data = bytes_of(path)
    if len(data) <= DRAWN_LIMIT and is_docx(data):
        return _of_document(source, shown, read_docx(data, shown), newspaper, district, date, number)
    if len(data) > LIMIT:
        raise InputError(_too_large(shown, len(data)))
    if not data:
        raise InputError(f"{shown} is empty; give a file with the text of a newspaper page")
    text = decode(data, shown)
    if not text.strip():
        raise InputError(f"{shown} holds nothing but white space; give a file with the text of a newspaper page")
    if path is not None and path.suffix.lower() in MARKDOWN:
        return _of_document(source, shown, read_markdown(text, shown), newspaper, district, date, number)
    if not is_html(data):
        paper, day, printed = folio_of(text)
        return make_page(source, text, (), newspaper or paper, district, date or day, number or printed)
    root = parse(text, shown)
    known: EArticle | ENode | None = read_article(root) or read_node(root) or read_news(root)
    if known is None:
        raise InputError(
            f"{shown} is HTML in which no article and no page of a newspaper was found; save the text of the page"
        )
    placed = [Placed(source, known)] if isinstance(known, EArticle) else place(known, _beside(path))
    text, regions = lay_out(placed)
    newspaper, date, number = newspaper or known.newspaper, date or known.published, number or known.number
    return make_page(source, text, regions, newspaper, district, date, number)


def _of_document(
    source: str,
    shown: str,
    document: Document,
    newspaper: str | None,
    district: str | None,
    date: str | None,
    number: str | None,
) -> Page:
    """Return a page with the articles of a document, or with its lines alone."""
    placed = [Placed(str(at), article) for at, article in enumerate(document.articles, 1)]
    text, regions = lay_out(placed, document.lines) if placed else ("\n".join(document.lines), ())
    if not text.strip():
        raise InputError(f"{shown} holds no text; give a file with the text of a newspaper page")
    return make_page(source, text, regions, newspaper, district, date, number)


def _beside(page: Path | None) -> Callable[[str], tuple[str, EArticle] | None]:
    """Return what reads an article that a page links to, where its file lies beside that of the page."""

    def find(link: str) -> tuple[str, EArticle] | None:
        file = page.parent / file_of(link) if page is not None else None
        if file is None or file == page or not file.is_file():
            return None
        article = read_article(parse(decode(bytes_of(file), str(file)), str(file)))
        return None if article is None else (file.name, article)

    return find


def make_page(
    source: str,
    text: str,
    regions: tuple[Region, ...],
    newspaper: str | None,
    district: str | None,
    date: str | None,
    number: str | None,
) -> Page:
    """Return a page with the id that follows from its text, its newspaper and its day."""
    return Page(make_id("page", text, newspaper, date), source, text, newspaper, district, date, number, regions)


def bytes_of(path: Path) -> bytes:
    """Return what a file holds; raises :class:`InputError` as :func:`read_page` does."""
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise InputError(f"{path} is a folder; name the text files in it")
        with path.open("rb") as file:
            start = file.read(8)
            limit = DRAWN_LIMIT if _is_drawn(start) or start.startswith(ZIP) else LIMIT
            if stat.S_ISREG(status.st_mode) and status.st_size > limit:
                raise InputError(_too_large(str(path), status.st_size, limit))
            return start + file.read(limit + 1 - len(start))
    except FileNotFoundError as error:
        raise InputError(f"{path} does not exist; check the name") from error
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise InputError(f"{path} cannot be read: {reason}; check the name and who may read it") from error


def _too_large(shown: str, size: int, limit: int = LIMIT) -> str:
    much = f"{shown} is {size / 1e6:.1f} MB or more; kg reads {limit / 1e6:.0f} MB at most"
    return f"{much}. Split it into one file a page"
