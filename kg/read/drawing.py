"""A page of pdfium → its images, thin lines, and shapes that stand around text."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from itertools import repeat
from typing import Any

import pypdfium2.raw as pdfium

_DEEPEST = 4
"""Forms within forms that are looked into."""
Edges = tuple[float, float, float, float]


def read_objects(page: Any) -> Iterator[tuple[bool, Edges]]:
    """Yield whether it is an image, and left, bottom, right and top, of images and paths on a page and in its forms.

    Objects of text, of which some PDFs have one a character, are passed over without one of Python for each.
    """
    yield from _within(page, pdfium.FPDFPage_CountObjects, pdfium.FPDFPage_GetObject, _DEEPEST)


def _within(
    parent: Any, count: Callable[[Any], int], get: Callable[[Any, int], Any], depth: int
) -> Iterator[tuple[bool, Edges]]:
    items = list(map(get, repeat(parent), range(count(parent))))
    for item, kind in zip(items, map(pdfium.FPDFPageObj_GetType, items), strict=True):
        if kind in {pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_PATH}:
            left, bottom, right, top = (ctypes.c_float() for _ in range(4))
            if pdfium.FPDFPageObj_GetBounds(item, left, bottom, right, top):
                yield kind == pdfium.FPDF_PAGEOBJ_IMAGE, (left.value, bottom.value, right.value, top.value)
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth > 1:
            matrix = pdfium.FS_MATRIX()
            if not pdfium.FPDFPageObj_GetMatrix(item, matrix):
                continue
            for image, edges in _within(item, pdfium.FPDFFormObj_CountObjects, pdfium.FPDFFormObj_GetObject, depth - 1):
                yield image, _set_by(matrix, edges)


def _set_by(matrix: Any, edges: Edges) -> Edges:
    """Return edges in a form as its page, or the form around it, has them."""
    left, bottom, right, top = edges
    corners = [(x, y) for x in (left, right) for y in (bottom, top)]
    xs = [matrix.a * x + matrix.c * y + matrix.e for x, y in corners]
    ys = [matrix.b * x + matrix.d * y + matrix.f for x, y in corners]
    return min(xs), min(ys), max(xs), max(ys)
