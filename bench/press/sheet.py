"""What a printed page consists of, and what is true of it; lengths in points, from the top left corner."""

from __future__ import annotations

from dataclasses import dataclass, field

Rectangle = tuple[float, float, float, float]
"""(left, top, right, bottom)."""


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of one size on one baseline, ``spread`` between each two of them."""

    x: float
    y: float
    text: str
    size: float
    bold: bool = False
    spread: float = 0.0


@dataclass(frozen=True, slots=True)
class Rule:
    """A line between two points."""

    x0: float
    y0: float
    x1: float
    y1: float
    width: float = 0.4


@dataclass(frozen=True, slots=True)
class Panel:
    """A rectangle: filled with a tone of grey, framed, or both."""

    box: Rectangle
    fill: float | None = None
    frame: float = 0.0


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture, drawn from a seed of its own."""

    box: Rectangle
    seed: int


@dataclass(slots=True)
class Sheet:
    """A page as it is drawn: panels first, then pictures, rules, and characters."""

    width: float
    height: float
    panels: list[Panel] = field(default_factory=list)
    photos: list[Photo] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Printed:
    """An article as it stands on one page, its parts as printed.

    ``paragraphs`` hold bylines that stand in line with them, ``byline`` and ``closing`` are lines of their own.
    ``jump`` is the page that it comes from (``上接第1版``) or goes on to (``下转第3版``), as printed, in no paragraph.
    ``outline`` is its polygon, x and y in turn, ``photos`` the boxes of its pictures.
    """

    headline: str
    kicker: str
    subheads: tuple[str, ...]
    byline: str
    paragraphs: tuple[str, ...]
    closing: str
    captions: tuple[str, ...]
    jump: str
    outline: tuple[float, ...]
    photos: tuple[Rectangle, ...]


@dataclass(frozen=True, slots=True)
class Truth:
    """What a page holds: its articles in reading order, and what else is printed on it (masthead, advertisement)."""

    name: str
    newspaper: str
    date: str
    """ISO 8601."""
    number: str
    """As printed: 1, 02, A03."""
    articles: tuple[Printed, ...]
    others: tuple[str, ...]
