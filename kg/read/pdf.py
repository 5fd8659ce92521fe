"""PDF → pages: characters with boxes and sizes, rules and images, by pdfium."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

from kg.errors import InputError
from kg.layout import Box, Drawn
from kg.read.drawing import read_objects
from kg.read.glyphs import FARTHEST, read_glyphs
from kg.read.scan import recognise

MAGIC = b"%PDF-"
PAGES = 200
"""Of the longest PDF that is read."""
GLYPHS = 200_000
"""Of the fullest page that is read; a full one has some 10,000."""
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
    glyphs = read_glyphs(text.raw, count, frame.left, frame.top)
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
        near = -FARTHEST < x1 <= x2 < FARTHEST and -FARTHEST < y1 <= y2 < FARTHEST
        return Box(x1, y1, x2, y2) if near else None


def _shapes(page: pypdfium2.PdfPage, frame: _Frame) -> tuple[tuple[Box, ...], tuple[Box, ...], tuple[Box, ...]]:
    """Return images, thin lines, and other shapes that are large enough to stand around text or for a picture."""
    images: list[Box] = []
    rules: list[Box] = []
    frames: list[Box] = []
    for image, edges in read_objects(page.raw):
        box = frame.box(*edges)
        if box is None:
            continue
        if min(box.width, box.height) < _THIN and max(box.width, box.height) > _SHORT:
            rules.append(box)
        elif image:
            images.append(box)
        elif min(box.width, box.height) > _SHORT:
            frames.append(box)
    return tuple(images), tuple(rules), tuple(frames)
