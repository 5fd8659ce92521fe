"""A seed → a page: its grid, its articles set into their places, and what is true of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from random import Random

from bench.press import words
from bench.press.article import Setter
from bench.press.fonts import width
from bench.press.grid import Grid, Place, divide
from bench.press.nameplate import Nameplate
from bench.press.sheet import Panel, Printed, Run, Sheet, Truth
from bench.press.stories import stories

_MM = 72 / 25.4
_FORMATS = ((350, 500), (345, 495), (360, 520), (390, 540))
"""Width and height of a page in mm."""
_SEPARATORS = ("none", "articles", "columns", "columns")


@dataclass(frozen=True, slots=True)
class Made:
    """A page as drawn, and its truth."""

    sheet: Sheet
    truth: Truth


def half_of(seed: int) -> str:
    """Return the half that a layout is of: even seeds are for tuning, odd ones are held out."""
    return "report" if seed % 2 else "tune"


def compose(seed: int) -> Made:
    """Return the page of a seed; its texts are of the half of the gold that its layout is of."""
    rng = Random(f"page {seed}")  # noqa: S311 (a layout, no secret)
    across, down = (length * _MM for length in rng.choice(_FORMATS))
    sheet = Sheet(across, down)
    first = rng.random() < 0.4
    margin = rng.uniform(26, 38)
    head = Nameplate.draw(rng, first=first)
    top = head.print(sheet, margin)
    grid = _grid(rng, across, down, margin, top)
    separators = rng.choice(_SEPARATORS)
    places = divide(grid, rng.randint(3, 9) + (has_ad := rng.random() < 0.4), rng)
    others = [*head.lines]
    advertised = _advertised(places, rng) if has_ad else None
    setter = Setter(grid, sheet, rng, stories(half_of(seed)), separators, int(re.sub(r"\D", "", head.number)))
    printed: list[Printed] = []
    for number, place in enumerate(places):
        if place is advertised:
            others.append(_advertise(grid, place, sheet, rng))
        else:
            printed.append(setter.set(place, lead=number == 0))
    return Made(sheet, Truth(f"page-{seed:03d}", head.newspaper, head.date, head.number, tuple(printed), tuple(others)))


def _grid(rng: Random, across: float, down: float, margin: float, top: float) -> Grid:
    columns = rng.randint(3, 8)
    size = rng.choice((8.0, 8.5, 9.0, 9.5)) if columns > 3 else rng.choice((9.0, 9.5, 10.0))
    pitch = size * rng.uniform(1.32, 1.55)
    measure = int((across - 2 * margin - (columns - 1) * 1.3 * size) / columns / size)
    gutter = (across - 2 * margin - columns * measure * size) / (columns - 1)
    return Grid(margin, top, columns, int((down - margin - top) / pitch), size, measure, gutter, pitch)


def _advertised(places: list[Place], rng: Random) -> Place:
    """Return the place of the public-service advertisement: one of the smaller ones, and a rectangle."""
    able = sorted((place for place in places if len(set(place.bottoms)) == 1), key=lambda place: place.cells)
    return rng.choice(able[:2])


def _advertise(grid: Grid, place: Place, sheet: Sheet, rng: Random) -> str:
    slogan, line = rng.choice(words.SLOGANS)
    left, right = grid.x(place.left), grid.right(place.right - 1)
    top, bottom = grid.y(place.top + 0.5), grid.y(min(place.bottoms) - 1)
    sheet.panels.append(Panel((left, top, right, bottom), rng.choice((0.86, 0.9, 0.94)), 0.8))
    size = min(40.0, (right - left) / (width(slogan, bold=True) + 2))
    middle, centre = (top + bottom) / 2, (left + right) / 2
    sheet.runs.append(Run(centre - width(slogan, bold=True) * size / 2, middle, slogan, size, bold=True))
    small = min(14.0, (right - left) / (width(line) + 2))
    sheet.runs.append(Run(centre - width(line) * small / 2, middle + size * 0.9, line, small))
    mark = rng.choice(("公益广告", "公益广告  文明办 宣"))
    sheet.runs.append(Run(right - width(mark) * 9 - 8, bottom - 8, mark, 9))
    return f"{slogan} {line} {mark}"
