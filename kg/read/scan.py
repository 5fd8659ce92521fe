"""Images of pages → characters with boxes, by the ``rapidocr`` that ``kg[ocr]`` brings; articles by ``kg.layout``.

PaddleOCR's models for Chinese (PP-OCR, Apache-2.0) are in the wheel, so nothing is fetched.
"""

from __future__ import annotations

import functools
import importlib.util
import io
import logging
from collections.abc import Sequence
from statistics import median
from typing import Any

import numpy

from kg.errors import InputError
from kg.layout import Box, Drawn, Line
from kg.read.seen import Seen, as_lines, as_printed, better, joined
from kg.read.shades import dash_before, read_lean, read_pictures, read_rules

MARKS = (b"\x89PNG", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*", b"BM")
"""What files of PNG, JPEG, TIFF and BMP begin with."""
PIXELS = 80_000_000
"""Of the largest image that is read; a page at 300 dpi has some 24 million."""
_SIDE = 4_000
"""Pixels of the longer side that characters are looked for in; more makes them no clearer."""
_HEADLINE = 1.8
"""From this multiple of the body's size on type is looked for in the smaller image."""

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
    grey = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)
    high, wide = grey.shape
    upright = cv2.getRotationMatrix2D((wide / 2, high / 2), read_lean(grey), 1.0)
    found = _found(engine(pixels), 1.0, upright)
    if not found:
        raise InputError(f"{shown} has no characters that can be recognised; scan it anew, at 150 dpi or more")
    body = median(item.size for item in found for _ in item.text)
    half = cv2.resize(pixels, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    large = [item for item in _found(engine(half), 2.0, upright) if item.size > _HEADLINE * body]
    seen = joined(better(found, large), body)
    high_body = median(min(item.box.width, item.box.height) for item in seen for _ in item.text)
    lines = as_lines(seen, body, high_body)
    count = sum(len(item.text) for item in seen)
    sure = sum(item.score * len(item.text) for item in seen) / count
    _log.warning("%s: %d characters recognised, %.1f %% sure on average", shown, count, 100 * sure)
    grey = cv2.warpAffine(grey, upright, (wide, high), borderMode=cv2.BORDER_REPLICATE)
    lines = [dashed(line, grey, body) for line in lines]
    lines.sort(key=lambda line: (line.box.top, line.box.left))
    boxes = [line.box for line in lines]
    shapes = read_pictures(grey, boxes), *read_rules(grey, boxes, high_body)
    pictures, rules, frames = (tuple(box.times(unit) for box in found) for found in shapes)
    read = tuple(Line(line.text, line.box.times(unit), unit * line.size, line.down) for line in lines)
    return Drawn(unit * wide, unit * high, (), pictures, rules, frames, read)


def dashed(line: Line, grey: Any, body: float) -> Line:
    """Return a line larger than the body's with the dash that was not recognised before it: ——某某工作侧记."""
    if line.down or line.size <= body or line.text.startswith("—"):
        return line
    if line.text.startswith("一") and dash_before(grey, line.box._replace(left=line.box.left + line.size), line.size):
        # As long as two characters, be it in part before the line's box, it is no 一.
        return Line("——" + line.text[1:], line.box, line.size, line.down)
    start = dash_before(grey, line.box, line.size)
    return line if start is None else Line("——" + line.text, line.box._replace(left=start), line.size, line.down)


def _found(output: Any, scale: float, upright: Any) -> list[Seen]:
    """Return the lines of a look at the page in another ``scale``, as they stand when it is set ``upright``."""
    import cv2

    if output.txts is None:
        return []
    boxes = cv2.transform(scale * output.boxes, upright).tolist()
    return [
        Seen(as_printed(text), _box(corners), score)
        for text, corners, score in zip(output.txts, boxes, output.scores, strict=True)
        if text.strip()
    ]


def _box(corners: Sequence[tuple[float, float]]) -> Box:
    """Return a box of four corners, from the top left one clockwise, in the middle of its slanting sides."""
    (x1, y1), (x2, y2), (x3, y3), (x4, y4) = corners
    return Box(*(value / 2 for value in (x1 + x4, y1 + y2, x2 + x3, y3 + y4)))


def _engine(shown: str) -> Any:
    if importlib.util.find_spec("rapidocr") is None:
        raise InputError(
            f"{shown} is an image; its characters have to be recognised (OCR) first. Install kg[ocr] for that: "
            "pip install 'kg[ocr]'"
        )
    return started()


@functools.cache
def started() -> Any:
    """Return the recogniser, which takes an array of pixels; started once, as that takes a second."""
    from rapidocr import RapidOCR

    return RapidOCR(params={"Global.log_level": "error"})
