"""Images of pages → characters with boxes, by the ``rapidocr`` that ``kg[ocr]`` brings; articles by ``kg.layout``.

PaddleOCR's models for Chinese (PP-OCR, Apache-2.0) are in the wheel, so nothing is fetched.
"""

from __future__ import annotations

import functools
import importlib.util
import io
import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

from kg.errors import InputError
from kg.layout import Box, Drawn, Line

MARKS = (b"\x89PNG", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*", b"BM")
"""What files of PNG, JPEG, TIFF and BMP begin with."""
PIXELS = 80_000_000
"""Of the largest image that is read; a page at 300 dpi has some 24 million."""
_SIDE = 4_000
"""Pixels of the longer side that characters are looked for in; more makes them no clearer."""
_BODY = (0.88, 1.22)
"""Sizes by that of the body that are taken for it: boxes are not exact."""
_HEADLINE = 1.8
"""From this multiple of the body's size on type is looked for in the smaller image."""
_DARK, _CELL = 30, 16
"""How much darker than paper, and on how many pixels, a picture is."""
_LEAST = 12
"""Cells that the sides of a picture have at least."""

_log = logging.getLogger(__name__)


def is_image(data: bytes) -> bool:
    """Tell whether data is a file of one of the kinds of images that are read."""
    return data.startswith(MARKS)


def read_image(data: bytes, shown: str) -> Drawn:
    """Return an image as a page whose measures are its pixels, shrunk where it is larger than is looked at.

    Raises :class:`InputError`, naming the file as ``shown``, for one that is broken, too large, or without characters,
    and where ``kg[ocr]`` is not installed.
    """
    _engine(shown)
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(data)) as image:
            if image.width * image.height > PIXELS:
                raise InputError(_too_many(shown))
            image.thumbnail((_SIDE, _SIDE))
            pixels = image.convert("RGB")
    except Image.DecompressionBombError as error:
        raise InputError(_too_many(shown)) from error
    except (UnidentifiedImageError, OSError, ValueError) as error:
        raise InputError(f"{shown} is a broken image; open it elsewhere and save it anew") from error
    import numpy

    return recognise(numpy.asarray(pixels), shown)


def _too_many(shown: str) -> str:
    return f"{shown} has more than {PIXELS / 1e6:.0f} million pixels; scan it at 200 dpi, or shrink it"


def recognise(pixels: Any, shown: str, unit: float = 1.0) -> Drawn:
    """Return an array of pixels (rows, columns, colours) as a page; raises as :func:`read_image` does.

    ``unit`` is what a pixel measures on the page. Looked at twice: type as large as headlines is found whole in an
    image of half the size.
    """
    import cv2

    engine = _engine(shown)
    found = _found(engine(pixels), 1.0)
    if not found:
        raise InputError(f"{shown} has no characters that can be recognised; scan it anew, at 150 dpi or more")
    body = median(item.size for item in found for _ in item.text)
    half = cv2.resize(pixels, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    large = [item for item in _found(engine(half), 2.0) if item.size > _HEADLINE * body]
    seen = _better(found, large)
    high_body = median(min(item.box.width, item.box.height) for item in seen for _ in item.text)
    lines = [_snapped(item, body, high_body) for item in seen]
    count = sum(len(item.text) for item in seen)
    sure = sum(item.score * len(item.text) for item in seen) / count
    _log.warning("%s: %d characters recognised, %.1f %% sure on average", shown, count, 100 * sure)
    high, wide = pixels.shape[:2]
    lines.sort(key=lambda line: (line.box.top, line.box.left))
    pictures = list(_pictures(pixels, [line.box for line in lines]))
    return Drawn(
        unit * wide,
        unit * high,
        (),
        tuple(picture.times(unit) for picture in pictures),
        lines=tuple(Line(line.text, line.box.times(unit), unit * line.size, line.down) for line in lines),
    )


@dataclass(frozen=True, slots=True)
class _Seen:
    """A line as it was recognised."""

    text: str
    box: Box
    score: float

    @property
    def down(self) -> bool:
        """Tell whether it runs down."""
        return len(self.text) > 2 and self.box.height > 2 * self.box.width

    @property
    def size(self) -> float:
        """Return the size of its type; boxes are more exact along a line than across."""
        along, across = (self.box.height, self.box.width) if self.down else (self.box.width, self.box.height)
        return min(1.05 * across, max(0.6 * across, along / max(0.5, _ems(self.text))))


def _found(output: Any, scale: float) -> list[_Seen]:
    if output.txts is None:
        return []
    return [
        _Seen(text, _upright(corners, scale), score)
        for text, corners, score in zip(output.txts, output.boxes.tolist(), output.scores, strict=True)
        if text.strip()
    ]


def _upright(corners: Sequence[tuple[float, float]], scale: float) -> Box:
    """Return a box of four corners, from the top left one clockwise, in the middle of its slanting sides."""
    (x1, y1), (x2, y2), (x3, y3), (x4, y4) = corners
    return Box(*(scale * value / 2 for value in (x1 + x4, y1 + y2, x2 + x3, y3 + y4)))


def _mostly(box: Box, other: Box) -> bool:
    """Tell whether half of a box lies in another."""
    return max(0.0, box.across(other)) * max(0.0, box.along(other)) > 0.5 * box.width * box.height


def _better(found: Sequence[_Seen], large: Sequence[_Seen]) -> list[_Seen]:
    """Return lines, large ones in the place of those in which the first look had found no more characters."""
    kept = list(found)
    for item in large:
        inside = [other for other in kept if _mostly(other.box, item.box)]
        if sum(len(other.text) for other in inside) <= len(item.text):
            kept = [other for other in kept if other not in inside] + [item]
    return kept


def _snapped(seen: _Seen, body: float, high: float) -> Line:
    """Return a line with the size of the body where its own is near that, or it is wide set and no higher."""
    across = min(seen.box.width, seen.box.height) / high
    near = _BODY[0] < seen.size / body < _BODY[1] or (seen.size > body and across < _BODY[1])
    return Line(seen.text, seen.box, body if near else round(seen.size), seen.down)


def _engine(shown: str) -> Any:
    if importlib.util.find_spec("rapidocr") is None:
        raise InputError(
            f"{shown} is an image; its characters have to be recognised (OCR) first. Install kg[ocr] for that: "
            "pip install 'kg[ocr]'"
        )
    return _started()


@functools.cache
def _started() -> Any:
    from rapidocr import RapidOCR

    return RapidOCR(params={"Global.log_level": "error"})


def _ems(text: str) -> float:
    return sum(0.55 if char.isascii() else 1.0 for char in text)


def _pictures(pixels: Any, lines: Sequence[Box]) -> Iterator[Box]:
    """Yield the large dark parts of a page in which no lines stand."""
    import cv2
    import numpy

    grey = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)
    high, wide = grey.shape[0] // _CELL, grey.shape[1] // _CELL
    cells = grey[: high * _CELL, : wide * _CELL].reshape(high, _CELL, wide, _CELL).mean(axis=(1, 3))
    dark = (cells < numpy.percentile(cells, 95) - _DARK).astype(numpy.uint8)
    for box in lines:
        top, bottom = int(box.top // _CELL), int(box.bottom // _CELL) + 1
        dark[top:bottom, int(box.left // _CELL) : int(box.right // _CELL) + 1] = 0
    count, _, found, _ = cv2.connectedComponentsWithStats(dark, connectivity=4)
    for left, top, width, height, area in found[1:count].tolist():
        if min(width, height) >= _LEAST and area > 0.5 * width * height:
            yield Box(*(float(_CELL * value) for value in (left, top, left + width, top + height)))
