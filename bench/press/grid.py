"""The grid of a page, and how it is cut into the places of its articles."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

_LOWEST = 17
"""Lines of the lowest place."""
_SMALLEST = 330
"""Characters of the smallest place."""


@dataclass(frozen=True, slots=True)
class Grid:
    """Columns of ``measure`` em and lines ``pitch`` points apart, which all text of the page stands on."""

    left: float
    top: float
    columns: int
    lines: int
    size: float
    """Of the text, in points."""
    measure: int
    gutter: float
    pitch: float

    @property
    def width(self) -> float:
        """Return the width of a column in points."""
        return self.measure * self.size

    def x(self, column: int) -> float:
        """Return the left edge of a column."""
        return self.left + column * (self.width + self.gutter)

    def right(self, column: int) -> float:
        """Return the right edge of a column."""
        return self.x(column) + self.width

    def y(self, line: float) -> float:
        """Return the upper edge of a line."""
        return self.top + line * self.pitch


@dataclass(frozen=True, slots=True)
class Place:
    """Columns from ``left``, each from the line ``top`` to the line in ``bottoms``, exclusive.

    Where the bottoms differ the place is L-shaped.
    """

    left: int
    top: int
    bottoms: tuple[int, ...]

    @property
    def right(self) -> int:
        """Return the column behind the last one."""
        return self.left + len(self.bottoms)

    @property
    def wide(self) -> int:
        """Return the number of columns."""
        return len(self.bottoms)

    @property
    def high(self) -> int:
        """Return the lines of its lowest column."""
        return min(self.bottoms) - self.top

    @property
    def cells(self) -> int:
        """Return the lines of all columns."""
        return sum(bottom - self.top for bottom in self.bottoms)


def divide(grid: Grid, count: int, rng: Random) -> list[Place]:
    """Return ``count`` places that tile the page, in reading order; fewer where twenty tries all come out too small.

    The page is cut in two, across or down, and each part again; then a corner of a large place may be cut out of it.
    """
    best: list[Place] = []
    for _ in range(20):
        corners = rng.choice((0, 1, 1)) if count > 3 else 0
        places = list(_cut(grid, Place(0, 0, (grid.lines,) * grid.columns), count - corners, rng))
        places = _with_corner(places, rng) if corners else places
        best = max(best, places, key=len)
        if len(best) == count:
            break
    return best


def _cut(grid: Grid, place: Place, count: int, rng: Random) -> Iterator[Place]:
    if count == 1:
        yield place
        return
    for _ in range(24):
        first = rng.randint(1, count - 1)
        share = first / count * rng.uniform(0.85, 1.15)
        tall = place.high * grid.pitch / (place.wide * (grid.width + grid.gutter))
        if rng.random() < tall / (0.55 + tall):
            at = place.top + round(place.high * share)
            halves = (
                Place(place.left, place.top, (at,) * place.wide),
                Place(place.left, at, place.bottoms),
            )
        else:
            wide = round(place.wide * share)
            halves = (
                Place(place.left, place.top, place.bottoms[:wide]),
                Place(place.left + wide, place.top, place.bottoms[wide:]),
            )
        if all(_holds(grid, half, n) for half, n in zip(halves, (first, count - first), strict=True)):
            yield from _cut(grid, halves[0], first, rng)
            yield from _cut(grid, halves[1], count - first, rng)
            return
    yield place


def _holds(grid: Grid, place: Place, count: int) -> bool:
    return place.wide > 0 and place.high >= _LOWEST and place.cells * grid.measure >= count * _SMALLEST


def _with_corner(places: list[Place], rng: Random) -> list[Place]:
    """Cut the lower corner out of a place that is large enough, so that it becomes L-shaped."""
    able = [place for place in places if place.wide > 1 and place.high >= 3 * _LOWEST and len(set(place.bottoms)) == 1]
    if not able:
        return places
    host = rng.choice(able)
    wide = rng.randint(1, host.wide - 1)
    top = host.top + round(host.high * rng.uniform(0.5, 0.65))
    bottom = host.bottoms[0]
    if rng.random() < 0.6:
        bottoms, left = (bottom,) * (host.wide - wide) + (top,) * wide, host.right - wide
    else:
        bottoms, left = (top,) * wide + (bottom,) * (host.wide - wide), host.left
    at = places.index(host)
    return [*places[:at], Place(host.left, host.top, bottoms), Place(left, top, (bottom,) * wide), *places[at + 1 :]]
