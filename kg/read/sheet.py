"""Articles that a source keeps apart → the text of one page, with a region for each article and each of its parts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from kg.layout import Box, Drawn, Layout, Told, read_layout
from kg.read.epaper import EArticle, ENode, file_of
from kg.records import Region


@dataclass(frozen=True, slots=True)
class Placed:
    """An article with the file that holds it, and where it stands on the image of its page: polygons, or none."""

    file: str
    article: EArticle
    outlines: tuple[tuple[float, ...], ...] = ()


def place(node: ENode, find: Callable[[str], tuple[str, EArticle] | None]) -> list[Placed]:
    """Return the articles of a page in its order, each once; ``find`` gives file and article of a link.

    Of an article that is not at hand stands what the page itself says: its headline, and where it is.
    """
    found: dict[str, EArticle] = {}
    outlines: dict[str, list[tuple[float, ...]]] = {}
    for area in node.areas:
        file, article = find(area.link) or (file_of(area.link), EArticle.untold(area.title))
        found.setdefault(file, article)
        outlines.setdefault(file, []).extend([area.outline] if area.outline else [])
    return [Placed(file, article, tuple(outlines[file])) for file, article in found.items()]


def put_together(drawn: Drawn) -> tuple[list[Placed], Layout]:
    """Return the articles of a page as it is drawn, with where they stand, and what its folio line says."""
    layout = read_layout(drawn)
    return [_placed(str(number), told) for number, told in enumerate(layout.articles, 1)], layout


def _placed(name: str, told: Told) -> Placed:
    article = EArticle(told.headline, told.kicker, told.subheads, "", told.paragraphs, None, None, None)
    return Placed(name, article, tuple(map(_corners, told.boxes)))


def _corners(box: Box) -> tuple[float, ...]:
    left, top, right, bottom = (round(value, 1) for value in (box.left, box.top, box.right, box.bottom))
    return (left, top, right, top, right, bottom, left, bottom)


def lay_out(placed: Iterable[Placed], above: Sequence[str] = ()) -> tuple[str, tuple[Region, ...]]:
    """Return the text of a page, each heading and paragraph on a line, and its regions in the order of the text.

    ``above`` are lines that are of no article.
    """
    lines: list[str] = []
    regions: list[Region] = []
    at = 0

    def add(rows: Iterable[str]) -> tuple[int, int]:
        nonlocal at
        start = at
        for row in rows:
            lines.append(row)
            at += len(row) + 1
        return start, at - 1

    add(above)
    for item in placed:
        parts = (
            ("kicker", item.article.kicker.split("\n")),
            ("headline", [item.article.headline]),
            ("subhead", item.article.subheads),
            ("byline", [item.article.byline]),
            ("body", item.article.paragraphs),
        )
        start = at
        inner = [Region(f"{item.file}#{kind}", kind, *add(rows)) for kind, rows in parts if any(rows)]
        regions.append(Region(item.file, "article", start, max(start, at - 1), _box(item.outlines), item.outlines))
        regions += inner
        add([""])
    return "\n".join(lines), tuple(regions)


def _box(outlines: Iterable[tuple[float, ...]]) -> tuple[float, float, float, float] | None:
    """Return what holds all polygons, (left, top, right, bottom)."""
    across = [x for outline in outlines for x in outline[::2]]
    down = [y for outline in outlines for y in outline[1::2]]
    return (min(across), min(down), max(across), max(down)) if across and down else None
