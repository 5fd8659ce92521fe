"""Setting the headings of an article: across its columns, across some of them, or down the first one."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass

from bench.press.fonts import width
from bench.press.grid import Grid, Place
from bench.press.setting import fold
from bench.press.sheet import Run
from bench.press.stories import Story

RISE = 0.88
"""Where the baseline is within a square character, in em from its top."""
_SIZES = (44.0, 40.0, 36.0, 32.0, 28.0, 26.0, 24.0, 22.0, 20.0, 18.0, 17.0, 16.0)
_LEVEL = re.compile(r"[0-9A-Za-z（《“—…：，、！？·]")
"""What is not set downwards here: signs that lie on their side there, and figures."""


@dataclass(frozen=True, slots=True)
class Head:
    """The headings of an article, set.

    ``runs`` are relative to the top left corner of the place, ``depths`` the lines taken off each of its columns.
    ``byline`` is empty where it is left to the columns.
    """

    headline: str
    kicker: str
    subheads: tuple[str, ...]
    byline: str
    runs: tuple[Run, ...]
    depths: tuple[int, ...]

    def tops(self, place: Place) -> list[int]:
        """Return where text may begin in each column."""
        return [min(place.top + depth, bottom) for depth, bottom in zip(self.depths, place.bottoms, strict=True)]

    def room(self, place: Place, measure: int) -> int:
        """Return how many characters the rest of the place holds."""
        return measure * sum(bottom - top for top, bottom in zip(self.tops(place), place.bottoms, strict=True))


@dataclass(frozen=True, slots=True)
class Manner:
    """How an article has its headings: ``span`` columns wide, the headline of at most ``largest`` points.

    ``kicker`` stands above headlines that have none of their own; a byline stands below the headings or in the column.
    """

    span: int
    largest: float
    centred: bool
    kicker: str
    signed: bool


def across(grid: Grid, place: Place, story: Story, manner: Manner) -> Head | None:
    """Set kicker, headline, subheads and perhaps the byline, from the top; ``None`` where the headline does not fit."""
    wide = grid.right(place.left + manner.span - 1) - grid.x(place.left)
    high = place.high * grid.pitch
    most = 2 if manner.span > 1 else 4
    sizes = (size for size in _SIZES if size <= manner.largest)
    fitting = ((size, fold(story.headline, wide / size, most if size > 16 else 4)) for size in sizes)
    size, rows = next(((s, r) for s, r in fitting if r and len(r) * s * 1.25 < 0.3 * high), (0.0, None))
    if rows is None:
        return None
    runs: list[Run] = []
    y = 2.0

    def add(lines: Iterable[str], points: float, step: float, *, bold: bool = False) -> None:
        nonlocal y
        for text in lines:
            x = (wide - width(text, bold=bold) * points) / 2 if manner.centred else 0.0
            runs.append(Run(x, y + points * RISE, text, points, bold))
            y += points * step

    small = max(10.5, size * 0.5)
    kicker = story.kicker or manner.kicker
    kicker = kicker if width(kicker) * small <= wide else ""
    add([kicker] if kicker else [], small, 1.5)
    add(rows, size, 1.22, bold=True)
    subheads: list[str] = []
    small = max(10.0, min(15.0, size * 0.5))
    for subhead in story.subheads:
        folded = fold(subhead, wide / small, 2)
        if folded and y < 0.4 * high:
            y += small * 0.2
            add(folded, small, 1.3)
            subheads.append(subhead)
    byline = story.byline if manner.signed and width(story.byline) * grid.size <= wide else ""
    if byline:
        y += grid.size * 0.4
        add([byline], grid.size, 1.3)
    lines = math.ceil((y + 0.4 * grid.size) / grid.pitch)
    depths = (lines,) * manner.span + (0,) * (place.wide - manner.span)
    return Head(story.headline, kicker, tuple(subheads), byline, tuple(runs), depths)


def down(grid: Grid, place: Place, story: Story, manner: Manner) -> Head | None:
    """Set the headline down the first column, in one or two lines that are read from the right."""
    if place.wide < 3 or _LEVEL.search(story.headline):
        return None
    high = (place.bottoms[0] - place.top) * grid.pitch
    parts = story.headline.split()
    for rows in ([story.headline], parts, fold(story.headline, len(story.headline) * 0.6, 2)):
        if rows and len(rows) <= 2:
            size = min(manner.largest, 32.0, 0.95 * high / max(map(len, rows)) / 1.08, grid.width / 1.35 / len(rows))
            if size >= 18 and size * 1.08 * max(map(len, rows)) > 0.45 * high:
                break
    else:
        return None
    runs = []
    step = size * 1.08
    for number, row in enumerate(rows):
        x = (grid.width - len(rows) * size * 1.3) / 2 + (len(rows) - 1 - number) * size * 1.3 + size * 0.15
        runs += [Run(x, 4 + at * step + size * RISE, char, size, True) for at, char in enumerate(row) if char != " "]
    depths = (place.bottoms[0] - place.top,) + (0,) * (place.wide - 1)
    return Head(story.headline, "", (), "", tuple(runs), depths)
