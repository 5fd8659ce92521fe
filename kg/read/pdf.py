"""PDF → pages: characters with boxes and sizes, rules and images, by pdfium."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from kg.errors import InputError
from kg.layout import Box, Drawn, Glyph
from kg.read.scan import recognise

MAGIC = b"%PDF-"
PAGES = 200
"""Of the longest PDF that is read."""
GLYPHS = 200_000
"""Of the fullest page that is read; a full one has some 10,000."""
_FARTHEST = 20_000.0
"""Points from the corner of the page beyond which nothing is looked at."""
_DASHES = frozenset(map(ord, "—…－-─"))
"""Two of these may be one shape."""
_THIN, _SHORT = 3.0, 20.0
"""Points: what is thinner and longer is a line between articles."""
_DPI = 150
"""In which a page without characters is drawn to recognise them."""
_FEWEST = 20
"""Characters without which a page that shows an image is one."""


def read_drawn(data: bytes, shown: str) -> Iterator[Drawn]:
    """Yield the pages of a PDF as they are drawn.

    Raises :class:`InputError`, naming the file as ``shown``, for what is no PDF or broken, needs a password, has no
    page, more than :data:`PAGES`, or a page with more than :data:`GLYPHS` characters; for a page with nothing but an
    image as :func:`kg.read.scan.recognise` does.
    """
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        reason = (
            "needs a password; save it without one"
            if "assword" in str(error)
            else "is broken or no PDF; open it elsewhere"
        )
        raise InputError(f"{shown} {reason}") from error
    try:
        count = len(document)
        if not 0 < count <= PAGES:
            raise InputError(f"{shown} has {count} pages; kg reads 1 to {PAGES}, so split it into the days it holds")
        for number in range(count):
            yield _page(document, number, f"{shown}, page {number + 1}")
    finally:
        document.close()


def _page(document: pypdfium2.PdfDocument, number: int, shown: str) -> Drawn:
    try:
        page = document[number]
        text = page.get_textpage()
    except pypdfium2.PdfiumError as error:
        raise InputError(f"{shown} is broken; open it elsewhere and save it anew") from error
    count = pdfium.FPDFText_CountChars(text)
    if count > GLYPHS:
        raise InputError(f"{shown} has {count} characters; a page of a newspaper has at most {GLYPHS}")
    left, bottom, right, top = page.get_cropbox()
    frame = _Frame(left, top, right - left, top - bottom)
    images, rules, frames = _shapes(page, frame)
    glyphs = tuple(_glyphs(text.raw, count, frame))
    if sum(not glyph.char.isspace() for glyph in glyphs) < _FEWEST and (images or frames):
        return recognise(page.render(scale=_DPI / 72).to_numpy()[:, :, :3], shown, 72 / _DPI)
    return Drawn(frame.width, frame.height, glyphs, images, rules, frames)


@dataclass(frozen=True, slots=True)
class _Frame:
    """The shown part of a page: PDF counts from the bottom, kg from the top."""

    left: float
    top: float
    width: float
    height: float

    def box(self, left: float, bottom: float, right: float, top: float) -> Box | None:
        """Return a box as kg counts; ``None`` for one that is nowhere near the page."""
        x1, y1, x2, y2 = left - self.left, self.top - top, right - self.left, self.top - bottom
        # No number is nowhere either: it is not less than any.
        near = -_FARTHEST < x1 <= x2 < _FARTHEST and -_FARTHEST < y1 <= y2 < _FARTHEST
        return Box(x1, y1, x2, y2) if near else None


def _glyphs(text: Any, count: int, frame: _Frame) -> Iterator[Glyph]:
    """Yield the characters of a text page of pdfium; one drawn again over itself, as for bold type, once.

    Base line and size are asked for where the height of the box changes, not for each character: calls cost most.
    """
    unicode_of, box_of = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetLooseCharBox
    rectangle = pdfium.FS_RECTF()
    rise = size = height = 0.0
    drawn: set[int] = set()
    # Cells are a quarter of the size; character, size and cell make one number, which is told faster than a tuple.
    for at in range(count):
        code = unicode_of(text, at)
        if code < 32 or 0xD800 <= code < 0xE000 or code > 0x10FFFF:
            continue
        if code == 32 and pdfium.FPDFText_IsGenerated(text, at) == 1:
            continue
        box_of(text, at, rectangle)
        left, bottom, right, top = rectangle.left, rectangle.bottom, rectangle.right, rectangle.top
        if top - bottom != height:
            height = top - bottom
            base, size = _base_and_size(text, at)
            rise = base - bottom
        box = frame.box(left, bottom, right, top)
        if box is None or not 1 < size < 1000:
            continue
        if code not in _DASHES:
            # Half a cell on and back reaches all that is nearer than that.
            x, y = 4 * box.left / size + 2**20, 4 * box.top / size + 2**20
            which = (code << 11 | int(2 * size)) << 44
            low, high = which | int(x - 0.5) << 22, which | int(x + 0.5) << 22
            above, below = int(y - 0.5), int(y + 0.5)
            mine = (low | above, low | below, high | above, high | below)
            if not drawn.isdisjoint(mine):
                continue
            drawn.update(mine)
        yield Glyph(chr(code), box, frame.top - bottom - rise, size)


def _base_and_size(text: Any, at: int) -> tuple[float, float]:
    """Return the height of a character's base line, and the size of its font as it appears."""
    matrix, x, y = pdfium.FS_MATRIX(), ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(text, at, x, y)
    pdfium.FPDFText_GetMatrix(text, at, matrix)
    return y.value, pdfium.FPDFText_GetFontSize(text, at) * math.hypot(matrix.b, matrix.d)


def _shapes(page: pypdfium2.PdfPage, frame: _Frame) -> tuple[tuple[Box, ...], tuple[Box, ...], tuple[Box, ...]]:
    """Return images, thin lines, and other shapes that are large enough to stand around text or for a picture."""
    images: list[Box] = []
    rules: list[Box] = []
    frames: list[Box] = []
    for item in _objects(page):
        box = frame.box(*item.get_bounds())
        if box is None:
            continue
        if min(box.width, box.height) < _THIN and max(box.width, box.height) > _SHORT:
            rules.append(box)
        elif item.type == pdfium.FPDF_PAGEOBJ_IMAGE:
            images.append(box)
        elif min(box.width, box.height) > _SHORT:
            frames.append(box)
    return tuple(images), tuple(rules), tuple(frames)


def _objects(page: pypdfium2.PdfPage) -> Iterator[pypdfium2.PdfObject]:
    """Yield images and paths; of the thousands of texts none is wrapped, which took as long as reading them."""
    kinds = [pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_PATH]
    for at in range(pdfium.FPDFPage_CountObjects(page)):
        raw = pdfium.FPDFPage_GetObject(page, at)
        kind = pdfium.FPDFPageObj_GetType(raw)
        if kind in kinds:
            yield pypdfium2.PdfObject(raw, page=page, pdf=page.pdf)
        elif kind == pdfium.FPDF_PAGEOBJ_FORM:
            form = pypdfium2.PdfObject(raw, page=page, pdf=page.pdf)
            yield from page.get_objects(filter=kinds, max_depth=4, form=form, level=1)
