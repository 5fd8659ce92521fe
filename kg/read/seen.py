"""Lines as they were recognised on a scan → lines of a page: which look to keep, size of type, marks as printed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.layout import Box, Line
from kg.layout.shapes import around

_BODY = (0.88, 1.22)
"""Sizes by that of the body that are taken for it: boxes are not exact."""
_SHORT = 6
"""The width of the longest line, in its characters, whose box is no more exact along than across."""
_FEW, _FEW_HIGH, _STOPS = 3, 1.4, "，。；"
"""The width of lines the size of which only their height says; and how much higher than the body's they may be, as may
short ones that end in such marks, which headings do not."""
_ENDS = re.compile(r"\A[（“‘《〈【]|[）”’》〉】，。、；：？！]\Z")
"""Marks the empty half of which stands outside of a box."""
_WIDTHS = str.maketrans("(),:;?!", "（），：；？！")
_WIDE = re.compile(r"(?<=[\u3400-\u9fff])[(),:;?!]|[(),:;?!](?=[\u3400-\u9fff])")
_LONG, _SMALL = 8, 0.945
"""The width of the shortest line that is exact enough to tell a caption, and its size by that of the body."""
_LARGE, _ALIKE = 1.3, 1.33
"""The least size, by that of the body, of type that is seen in pieces, and how much larger one piece may seem."""
_NEAR_HEAD = 1.06
"""The least size, by that of the body, of what is read as a heading since it stands close to one."""
_PITCH = 0.8
"""How far apart lines of one paragraph stand at most, by the size of the body."""
_GAPS = (0.25, 0.5)
"""How far apart two pieces stand at most, by their size; farther where a quotation mark stands between."""
_DASH = re.compile(r"(?<![—\w])—(?![—\d])|(?<=[\u3400-\u9fff])—(?=[\u3400-\u9fff])")
"""Half of a dash: between numbers alone one is printed."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A line as it was recognised."""

    text: str
    box: Box
    score: float

    @property
    def down(self) -> bool:
        """Tell whether it runs down."""
        return len(self.text) > 2 and self.box.height > 2 * self.box.width

    @property
    def size(self) -> float:
        """Return the size of its type; boxes are more exact along a line than across."""
        along, across = (self.box.height, self.box.width) if self.down else (self.box.width, self.box.height)
        return min(0.9 * across, max(0.6 * across, along / max(0.5, _ems(self.text))))


def as_printed(text: str) -> str:
    """Return what was recognised with the marks that are printed beside Chinese characters: wide ones, whole dashes.

    Both widths look alike to the recogniser.
    """
    return _DASH.sub("——", _WIDE.sub(lambda mark: mark[0].translate(_WIDTHS), text))


def _mostly(box: Box, other: Box) -> bool:
    """Tell whether half of a box lies in another."""
    return max(0.0, box.across(other)) * max(0.0, box.along(other)) > 0.5 * box.width * box.height


def better(found: Sequence[Seen], large: Sequence[Seen]) -> list[Seen]:
    """Return lines, large ones in the place of those in which the first look had found no more characters."""
    kept = list(found)
    for item in large:
        inside = [other for other in kept if _mostly(other.box, item.box)]
        around = any(_mostly(item.box, other.box) and len(other.text) >= len(item.text) for other in kept)
        if not around and sum(len(other.text) for other in inside) <= len(item.text):
            kept = [other for other in kept if other not in inside] + [item]
    return kept


def joined(seen: Sequence[Seen], body: float) -> list[Seen]:
    """Return lines, those of large type that were seen in pieces as one: 会理石榴 and “抱团”出山 on one base line.

    The blank half of a quotation mark parts what is set as one; between two headlines is more.
    """
    kept: list[Seen] = []
    for item in sorted(seen, key=lambda item: item.box.left):
        left = next((other for other in reversed(kept) if _goes_on(other, item, body)), None)
        if left is None:
            kept.append(item)
            continue
        sure = (left.score * len(left.text) + item.score * len(item.text)) / (len(left.text) + len(item.text))
        kept[kept.index(left)] = Seen(left.text + item.text, around([left.box, item.box]), sure)
    return kept


def _goes_on(left: Seen, right: Seen, body: float) -> bool:
    size = min(left.size, right.size)
    if left.down or right.down or size < _LARGE * body or max(left.size, right.size) > _ALIKE * size:
        return False
    middle = abs(left.box.top + left.box.bottom - right.box.top - right.box.bottom) / 2
    quoted = left.text[-1] in "”’》" or right.text[0] in "“‘《"
    return (
        middle < 0.3 * size
        and -0.5 * size < right.box.left - left.box.right < (_GAPS[1] if quoted else _GAPS[0]) * size
    )


def snapped(seen: Seen, body: float, high: float) -> Line:
    """Return a line with the size of the body where its own is near that, or it is wide set and no higher."""
    across, ems = min(seen.box.width, seen.box.height) / high, _ems(seen.text)
    size = seen.size / body
    low = across < (_FEW_HIGH if ems <= _FEW or seen.text[-1] in _STOPS else _BODY[1])
    exact = ems > _SHORT
    large = (size if exact else max(size, across)) > _BODY[0]
    if not (large and (low or (exact and size < _BODY[1]))):
        return Line(seen.text, seen.box, round(seen.size), seen.down)
    box, small = seen.box, ems > _LONG and size < _SMALL
    if not seen.down:
        middle = (box.top + box.bottom) / 2
        box = Box(box.left, middle - body / 2, box.right, middle + body / 2)
    return Line(seen.text, box, _SMALL * body if small else body, seen.down)


def as_lines(seen: Sequence[Seen], body: float, high: float) -> list[Line]:
    """Return lines with their sizes; one that stands close to a headline is a heading if a little larger than the body.

    So are kickers and what is set below a headline, of whatever lines. The last line of a paragraph may stand above the
    next headline, but closer to its own.
    """
    lines = [snapped(item, body, high) for item in seen]
    heads = [line.box for line in lines if line.size >= _LARGE * body and not line.down]
    unsure = {
        at
        for at, (item, line) in enumerate(zip(seen, lines, strict=True))
        if line.size == body and not item.down and item.text[-1] not in _STOPS
        and max(item.size / body, item.box.height / high) >= _NEAR_HEAD
    }  # fmt: skip
    while heads:
        found = [
            at
            for at in sorted(unsure)
            if any(_near(seen[at].box, head, body) for head in heads)
            and not any(
                other is not lines[at] and other.size <= body and _near(lines[at].box, other.box, _PITCH * body)
                for other in lines
            )
        ]
        heads = [seen[at].box for at in found]
        unsure.difference_update(found)
        for at in found:
            lines[at] = Line(seen[at].text, seen[at].box, round(max(seen[at].size, _NEAR_HEAD * body)))
    return lines


def _near(box: Box, other: Box, most: float) -> bool:
    """Tell whether two boxes stand above each other, less than so far apart."""
    return box.across(other) > 0 and -most < box.along(other) <= 0


def _ems(text: str) -> float:
    return sum(0.55 if char.isascii() else 1.0 for char in text) - 0.5 * len(_ENDS.findall(text))
