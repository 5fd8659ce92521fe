"""Documents of word processors and Markdown → their lines, and the articles that headings keep apart.

``mammoth`` (BSD-2-Clause) makes HTML of a DOCX, ``markdown-it-py`` (MIT) of Markdown; both are read as one.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import mammoth
from markdown_it import MarkdownIt

from kg.errors import InputError
from kg.read.epaper import EArticle, lines, parse

ZIP = b"PK\x03\x04"
MARKDOWN = frozenset({".md", ".markdown"})
"""Suffixes of Markdown, which nothing else tells from plain text."""
_MAIN = "word/document.xml"
_UNPACKED = 20_000_000
"""Bytes of XML of the largest document; a book has some ten million."""
_STYLES = {"Title": 1, "Subtitle": 2} | {f"Heading {level}": level + 1 for level in range(1, 6)}
"""Ranks by the names of styles; a title stands above all headings."""
_STYLE_MAP = "\n".join(f"p[style-name='{name}'] => h{rank}:fresh" for name, rank in _STYLES.items())
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_TEXT = 0
_STOPS = ("。", "！", "？", "”", "）")


@dataclass(frozen=True, slots=True)
class Document:
    """``lines`` are those outside of articles: all of them where no heading stands above any text."""

    lines: tuple[str, ...]
    articles: tuple[EArticle, ...]


def is_docx(data: bytes) -> bool:
    """Tell whether data is a DOCX, and no other kind of ZIP archive."""
    if not data.startswith(ZIP):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _MAIN in archive.namelist()
    except (zipfile.BadZipFile, OSError, ValueError):
        return False


def read_docx(data: bytes, shown: str) -> Document:
    """Return a DOCX; raises :class:`InputError`, naming it as ``shown``, for one that is broken or far too large."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(item.file_size for item in archive.infolist() if not item.filename.startswith("word/media/"))
            if size > _UNPACKED:
                raise InputError(
                    f"{shown} unpacks to {size / 1e6:.0f} MB of text; kg reads {_UNPACKED / 1e6:.0f} MB at most. "
                    "Split it into one file a page"
                )
        made = mammoth.convert_to_html(
            io.BytesIO(data), style_map=_STYLE_MAP, convert_image=mammoth.images.img_element(lambda _: {})
        )
    except InputError:
        raise
    except Exception as error:  # the library says nothing of what it raises for a broken file
        raise InputError(f"{shown} is a broken DOCX; open it elsewhere and save it anew") from error
    return _document(made.value, shown)


def read_markdown(text: str, shown: str) -> Document:
    """Return a text in Markdown (CommonMark, ATX headings; an indented line is a paragraph as in a newspaper)."""
    return _document(MarkdownIt("commonmark").enable("table").disable(["code", "lheading"]).render(text), shown)


def _document(html: str, shown: str) -> Document:
    rows = list(_rows(html, shown))
    if (level := _level(rows)) is None:
        return Document(tuple(text for _, text in rows), ())
    above: list[str] = []
    articles: list[EArticle] = []
    for rank, text in rows:
        if rank == level:
            articles.append(EArticle.untold(text))
        elif not articles or _TEXT < rank < level:  # the name of a newspaper, a page or a column
            above.append(text)
        elif rank == _TEXT or articles[-1].paragraphs:
            articles[-1] = replace(articles[-1], paragraphs=(*articles[-1].paragraphs, text))
        else:
            articles[-1] = replace(articles[-1], subheads=(*articles[-1].subheads, text))
    return Document(tuple(above), tuple(articles))


def _rows(html: str, shown: str) -> Iterator[tuple[int, str]]:
    """Yield the lines, each with the rank of its heading."""
    for element in parse(f"<html><body>{html}</body></html>", shown).find("body"):
        if (rank := _HEADINGS.get(element.tag, _TEXT)) != _TEXT:
            yield from ((rank, line) for line in [" ".join(lines(element))] if line)
        else:
            yield from ((_TEXT, line) for line in lines(element))


def _level(rows: Sequence[tuple[int, str]]) -> int | None:
    """Return the rank of headlines: the highest of those below which a sentence stands before the next heading."""
    ranks: set[int] = set()
    last = _TEXT
    for rank, text in rows:
        if rank != _TEXT:
            last = rank
        elif last != _TEXT and text.endswith(_STOPS):
            ranks.add(last)
    return min(ranks, default=None)
