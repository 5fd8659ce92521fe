"""What stands on a page. All measures are in points, from the top left corner down and to the right."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple


class Box(NamedTuple):
    """A rectangle; a tuple, as a page has thousands."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """Return how wide it is."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Return how high it is."""
        return self.bottom - self.top

    def across(self, other: Box) -> float:
        """Return how much of the width is that of another box too; negative for the gap between them."""
        left, _, right, _ = self
        low, _, high, _ = other
        return (right if right < high else high) - (left if left > low else low)

    def times(self, factor: float) -> Box:
        """Return the same box in another unit."""
        return Box(factor * self.left, factor * self.top, factor * self.right, factor * self.bottom)

    def holds(self, other: Box) -> bool:
        """Tell whether the middle of another box lies in this one."""
        x, y = (other.left + other.right) / 2, (other.top + other.bottom) / 2
        return self.left <= x <= self.right and self.top <= y <= self.bottom

    def along(self, other: Box) -> float:
        """Return how much of the height is that of another box too; negative for the gap between them."""
        _, top, _, bottom = self
        _, low, _, high = other
        return (bottom if bottom < high else high) - (top if top > low else low)


class Glyph(NamedTuple):
    """A character as drawn; ``base`` is the height of its base line, ``size`` that of its font as it appears."""

    char: str
    box: Box
    base: float
    size: float


@dataclass(frozen=True, slots=True)
class Line:
    """Characters that were set as one line, across or, for some headlines, down."""

    text: str
    box: Box
    size: float
    down: bool = False


@dataclass(frozen=True, slots=True)
class Drawn:
    """A page: its size, glyphs, images, lines between articles, and shapes that stand around text or without any."""

    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    images: tuple[Box, ...] = ()
    rules: tuple[Box, ...] = ()
    frames: tuple[Box, ...] = ()
    lines: tuple[Line, ...] = ()
    """In the place of glyphs, where a source has lines alone."""


def around(boxes: Iterable[Box]) -> Box:
    """Return the smallest rectangle that holds all; raises :class:`ValueError` for none."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return Box(min(lefts), min(tops), max(rights), max(bottoms))
