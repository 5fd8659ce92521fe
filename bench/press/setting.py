"""Setting lines: which characters a line holds, and how far apart they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bench.press.fonts import width

INDENT = 2
"""How far the first line of a paragraph is moved in, in em."""
_CLUSTER = re.compile(
    r"[（《〈“‘「『【(]*(?:——|……|[0-9A-Za-z.%+\-/:~]+|\S)[，。、；：？！）》〉”’」』】·…—,.;:?!)%]*|\s",
)
"""What a line break does not part: marks that open with what follows, those that close with what goes before."""
_SQUEEZED = 14
"""Em of the narrowest line that takes one mark more by moving its characters together."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a paragraph: ``indent`` and ``spread`` (between each two characters) in em."""

    text: str
    indent: float = 0.0
    spread: float = 0.0


def wrap(text: str, measure: float, indent: float = INDENT) -> list[Line]:
    """Return the lines of a paragraph ``measure`` em wide, all but the last one justified."""
    lines: list[Line] = []
    row, held = "", indent
    for cluster in _clusters(text, measure):
        wide = width(cluster)
        give = 0.55 if measure >= _SQUEEZED and width(cluster[-1:]) == 1 and len(cluster) > 1 else 0.0
        if row and held + wide > measure + give + 1e-6:
            lines.append(_justified(row, measure, indent if not lines else 0.0))
            row, held = "", 0.0
        if row or not cluster.isspace():
            row, held = row + cluster, held + wide
    start = indent if not lines else 0.0
    over = start + width(row) > measure + 1e-6
    return [*lines, _justified(row, measure, start) if over else Line(row.rstrip(), start)]


def _clusters(text: str, measure: float) -> Iterator[str]:
    for match in _CLUSTER.finditer(text):
        cluster = match.group()
        if width(cluster) > measure / 2:
            yield from cluster
        else:
            yield cluster


def _justified(row: str, measure: float, indent: float) -> Line:
    text = row.rstrip()
    return Line(text, indent, (measure - indent - width(text)) / max(1, len(text) - 1))


def fold(text: str, measure: float, most: int) -> list[str] | None:
    """Return a heading in lines of like length, at most ``most`` and ``measure`` em wide; ``None`` if it needs more.

    A heading that has white space is parted there where that fits.
    """
    if width(text, bold=True) <= measure:
        return [text]
    parts = text.split()
    if 1 < len(parts) <= most and all(width(part, bold=True) <= measure for part in parts):
        return parts
    for count in range(2, most + 1):
        rows = _even(text, count)
        if len(rows) <= count and all(width(row, bold=True) <= measure for row in rows):
            return rows
    return None


def _even(text: str, count: int) -> list[str]:
    aim = width(text, bold=True) / count
    rows = [""]
    for cluster in _CLUSTER.findall(text):
        wide = width(rows[-1] + cluster, bold=True)
        if rows[-1] and len(rows) < count and wide > aim + width(cluster, bold=True) / 2:
            rows.append("")
        rows[-1] += cluster if rows[-1] else cluster.lstrip()
    return [row.strip() for row in rows if row.strip()]
