"""The image of a page → what stands on it beside characters: pictures, rules, and frames around text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Any

import numpy

from kg.layout import Box
from kg.layout.shapes import around

_DARK, _CELL = 30, 16
"""How much darker than paper, and on how many pixels, a picture is."""
_LEAST = 5
"""Cells that the sides of a picture have at least."""
_INK = 60
"""How much darker than paper a rule is."""
_LONG = 6
"""The length of the shortest rule, in sizes of the body."""
_STEP = 12
"""Pixels after which a rule on a page that is askew may go on a row further: at less than five degrees."""
_NARROW = 0.5
"""The height of the highest level rule, in sizes of the body; of a long one that is askew, what part of its length."""
_ASKEW = 0.02
_DASH, _THIN = (1.2, 2.4), 0.2
"""The shortest dash and how far before a line it is looked for, and its highest stroke, in sizes of the line."""
_SMALL = 1_000
"""Pixels of the width in which it is looked how far a page is askew."""
_MOST = 2.0
"""The most degrees that a page is askew."""


def read_pictures(grey: Any, lines: Sequence[Box]) -> Iterator[Box]:
    """Yield the large dark parts of a grey page (rows, columns) in which no lines stand."""
    import cv2

    high, wide = grey.shape[0] // _CELL, grey.shape[1] // _CELL
    cells = grey[: high * _CELL, : wide * _CELL].reshape(high, _CELL, wide, _CELL).mean(axis=(1, 3))
    dark = (cells < numpy.percentile(cells, 95) - _DARK).astype(numpy.uint8)
    for box in lines:
        top, bottom = int(box.top // _CELL), int(box.bottom // _CELL) + 1
        dark[top:bottom, int(box.left // _CELL) : int(box.right // _CELL) + 1] = 0
    count, labels, found, _ = cv2.connectedComponentsWithStats(dark, connectivity=4)
    for label, (left, top, width, height, area) in enumerate(found[1:count].tolist(), 1):
        if min(width, height) >= _LEAST and area > 0.5 * width * height:
            # A row that is dark for a little of the width only goes beside a caption.
            mine = labels[top : top + height, left : left + width] == label
            rows, columns = (numpy.flatnonzero(mine.mean(axis=axis) > 0.5) for axis in (1, 0))
            edges = left + columns[0], top + rows[0], left + columns[-1] + 1, top + rows[-1] + 1
            yield Box(*(float(_CELL * value) for value in edges))


def read_lean(grey: Any) -> float:
    """Return by how many degrees the lines of a grey page (rows, columns) go down to the right.

    Turned back by it, rows of ink and rows of paper are told most sharply (projection profiles: Postl 1986).
    """
    import cv2

    by = min(1.0, _SMALL / grey.shape[1])
    small = cv2.resize(grey, None, fx=by, fy=by, interpolation=cv2.INTER_AREA)
    ink = numpy.clip(numpy.percentile(small, 90) - small.astype(numpy.float32), 0, 255)
    high, wide = ink.shape

    def sharpness(angle: float) -> float:
        turned = cv2.warpAffine(ink, cv2.getRotationMatrix2D((wide / 2, high / 2), angle, 1.0), (wide, high))
        return float(numpy.square(numpy.diff(turned.sum(axis=1))).sum())

    rough = max(numpy.arange(-_MOST, _MOST + 0.1, 0.25).tolist(), key=sharpness)
    return float(max((rough + numpy.arange(-0.2, 0.21, 0.05)).tolist(), key=sharpness))


def dash_before(grey: Any, box: Box, size: float) -> float | None:
    """Return where the dash begins that stands before a line with nothing else beside it; recognisers pass it over."""
    left, right = max(0, int(box.left - _DASH[1] * size)), int(box.left - 0.05 * size)
    strip = grey[max(0, int(box.top)) : int(box.bottom) + 1, left:right]
    if not strip.size:
        return None
    ink = strip < numpy.percentile(grey, 90) - _INK
    rows = ink.sum(axis=1)
    (stroke,) = numpy.nonzero(rows >= _DASH[0] * size)
    thin = len(stroke) > 0 and stroke[-1] - stroke[0] < max(3.0, _THIN * size)
    if not thin or abs(stroke.mean() - len(rows) / 2) > 0.2 * len(rows) or rows.sum() > 1.1 * rows[stroke].sum():
        return None
    return float(left + numpy.flatnonzero(ink[stroke].any(axis=0))[0])


def read_rules(grey: Any, lines: Sequence[Box], body: float) -> tuple[tuple[Box, ...], tuple[Box, ...]]:
    """Return the rules of a grey page (rows, columns), and the frames that four of them make; ``body`` is in pixels."""
    ink = (grey < numpy.percentile(grey, 90) - _INK).astype(numpy.uint8)
    for box in lines:
        ink[int(box.top) : int(box.bottom) + 1, int(box.left) : int(box.right) + 1] = 0
    level = [Box(*box) for box in _strokes(ink, body)]
    upright = [Box(top, left, bottom, right) for left, top, right, bottom in _strokes(ink.T.copy(), body)]
    frames = tuple(_frames(level, upright, body))
    rules = [rule for rule in (*level, *upright) if not any(_is_side(rule, frame, body) for frame in frames)]
    return tuple(rules), frames


def _strokes(ink: Any, body: float) -> Iterator[tuple[float, float, float, float]]:
    """Yield left, top, right and bottom of what runs on level, of some length and little height."""
    import cv2

    long = int(_LONG * body)
    # Whatever is on for a few pixels, grown by a row so that steps hang together.
    opened = cv2.morphologyEx(ink, cv2.MORPH_OPEN, numpy.ones((1, _STEP), numpy.uint8))
    grown = cv2.dilate(opened, numpy.ones((3, 3), numpy.uint8))
    count, _, found, _ = cv2.connectedComponentsWithStats(grown, connectivity=8)
    for left, top, width, height, _ in found[1:count].tolist():
        if width >= long and height - 2 <= max(_NARROW * body, _ASKEW * width):
            yield float(left + 1), float(top + 1), float(left + width - 1), float(top + height - 1)


def _frames(level: Sequence[Box], upright: Sequence[Box], body: float) -> Iterator[Box]:
    for left, right in combinations(sorted(upright, key=lambda rule: rule.left), 2):
        box = around((left, right))
        if abs(left.top - right.top) < body and abs(left.bottom - right.bottom) < body:
            sides = [rule for rule in level if abs(rule.left - box.left) < body and abs(rule.right - box.right) < body]
            top = any(abs(rule.top - box.top) < body for rule in sides)
            if top and any(abs(rule.bottom - box.bottom) < body for rule in sides):
                yield box


def _is_side(rule: Box, frame: Box, body: float) -> bool:
    sides = ((rule.left, frame.left), (rule.top, frame.top), (rule.right, frame.right), (rule.bottom, frame.bottom))
    return sum(abs(mine - its) < body for mine, its in sides) == 3
