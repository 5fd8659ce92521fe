"""A text page of pdfium → its characters with boxes, base lines and sizes.

pdfium is asked for one thing of all characters at a time, from C to C, and what follows is counted over all of them at
once: a page of a newspaper has thousands, and a step of Python for each costs more than pdfium itself takes. Base line
and size are asked for where the height of the boxes changes: in a run of one height they are the same.
"""

from __future__ import annotations

import ctypes
import math
from collections import deque
from collections.abc import Callable, Iterable
from itertools import repeat
from typing import Any

import numpy
import pypdfium2.raw as pdfium
from numpy.typing import NDArray

from kg.layout import Box, Glyph

FARTHEST = 20_000.0
"""Points from the corner of the page beyond which nothing is looked at."""
_DASHES = frozenset(map(ord, "—…－-─"))
"""Two of these may be one shape."""
_AGAIN = 0.25
"""Parts of the size by which a character that is drawn again, as for bold type or a shadow, is off at most."""
_WIDTH = 0.45
"""The same in parts of its width: two narrow letters follow each other more closely."""

Numbers = NDArray[numpy.float64]


def read_glyphs(text: Any, count: int, left: float, top: float) -> tuple[Glyph, ...]:
    """Return the ``count`` characters of a text page, from the corner of a page; what is drawn over itself once."""
    codes = numpy.fromiter(map(pdfium.FPDFText_GetUnicode, repeat(text), range(count)), numpy.int64, count)
    boxes = (pdfium.FS_RECTF * count)()
    _run(pdfium.FPDFText_GetLooseCharBox, repeat(text), range(count), boxes)
    edges = numpy.frombuffer(memoryview(boxes), numpy.float32).reshape(-1, 4).astype(numpy.float64)
    heights = edges[:, 1] - edges[:, 3]
    first = numpy.concatenate(([True], heights[1:] != heights[:-1]))[:count]
    starts = numpy.flatnonzero(first)
    asked = [_base_and_size(text, at) for at in starts.tolist()]
    run = numpy.cumsum(first) - 1
    bases, sizes = numpy.array(asked, numpy.float64).reshape(-1, 2)[run].T
    # How far the base line is above the lower edge is the same in a run.
    bases = edges[:, 3] + bases - edges[starts[run], 3]

    # What is no number or beyond all is told below, not while counting.
    with numpy.errstate(all="ignore"):
        x1, y1, x2, y2 = edges[:, 0] - left, top - edges[:, 1], edges[:, 2] - left, top - edges[:, 3]
        base = top - bases
        kept = (codes >= 32) & (codes <= 0x10FFFF) & ~((codes >= 0xD800) & (codes < 0xE000))
        kept &= (x1 > -FARTHEST) & (x1 <= x2) & (x2 < FARTHEST) & (y1 > -FARTHEST) & (y1 <= y2) & (y2 < FARTHEST)
        kept &= (sizes > 1) & (sizes < 1000) & (abs(base) < FARTHEST)
    for at in numpy.flatnonzero(kept & (codes == 32)).tolist():
        kept[at] = pdfium.FPDFText_IsGenerated(text, at) != 1
    shown = numpy.flatnonzero(kept)
    shown = shown[~_drawn_again(codes[shown], x1[shown], base[shown], x2[shown] - x1[shown], sizes[shown])]
    chars = map(chr, codes[shown].tolist())
    edges_shown = map(Box, *(edge[shown].tolist() for edge in (x1, y1, x2, y2)))
    return tuple(map(Glyph, chars, edges_shown, base[shown].tolist(), sizes[shown].tolist()))


def _base_and_size(text: Any, at: int) -> tuple[float, float]:
    """Return the height of a character's base line, and the size of its font as it appears."""
    matrix, x, y = pdfium.FS_MATRIX(), ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(text, at, x, y)
    pdfium.FPDFText_GetMatrix(text, at, matrix)
    return y.value, pdfium.FPDFText_GetFontSize(text, at) * math.hypot(matrix.b, matrix.d)


def _run(function: Callable[..., object], *arguments: Iterable[object]) -> None:
    """Call a function for what it writes, with one of each of the arguments at a time."""
    deque(map(function, *arguments), maxlen=0)


def _drawn_again(codes: NDArray[numpy.int64], x: Numbers, y: Numbers, widths: Numbers, sizes: Numbers) -> Any:
    """Return which characters stand where one that is the same already stands.

    Characters are put into strips of the page, and each is compared with the next of its strip; strips half of
    their height on find those that an edge of the first parts.
    """
    again = numpy.zeros(len(codes), bool)
    strips = numpy.maximum(numpy.exp2(numpy.ceil(numpy.log2(sizes))), 1)
    for on in (0.0, 0.5):
        strip = numpy.floor(y / strips + on)
        order = numpy.lexsort((x, strip, strips, codes))
        same = (numpy.diff(codes[order]) == 0) & (numpy.diff(strip[order]) == 0) & (numpy.diff(strips[order]) == 0)
        near = numpy.minimum(_AGAIN * sizes[order], _WIDTH * widths[order])[1:]
        same &= (numpy.diff(x[order]) < near) & (abs(numpy.diff(y[order])) < _AGAIN * sizes[order][1:])
        again[order[1:][same]] = True
    again[numpy.isin(codes, list(_DASHES))] = False
    return again
