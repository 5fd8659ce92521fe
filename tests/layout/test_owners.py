"""Which article a column without a headline above it is of."""

from __future__ import annotations

import pytest

from kg.layout import Box, Drawn, Line, read_layout

SIZE, PITCH, WIDE = 10, 15, 200
FULL = "县长李敏在云溪大桥合龙仪式上对建设者说"


def column(number: int, top: int, bottom: int, *, ends: bool, indent: int = 20) -> list[Line]:
    """Return the lines of a column that begins a paragraph where it is set in, and breaks off unless it ``ends``."""
    left = 20 + (WIDE + 20) * number
    rows = range(top, bottom, PITCH)
    lines = [Line(FULL, Box(left, y, left + WIDE, y + SIZE), SIZE) for y in rows]
    lines[0] = Line(FULL[2:], Box(left + indent, top, left + WIDE, top + SIZE), SIZE)
    if ends:
        lines[-1] = Line(FULL + "。", lines[-1].box, SIZE)
    return lines


def heading(text: str, top: int, right: int) -> Line:
    return Line(text, Box(20, top, right, top + 30), 30)


@pytest.mark.parametrize(
    ("last", "due"),
    [
        (column(2, 505, 800, ends=True), {"上文": 2, "下文": 3}),  # beside the lower headline, as low as its columns
        (column(2, 505, 680, ends=True), {"上文": 2, "下文": 2, "": 1}),  # no lower end in common with any
        (column(2, 505, 680, ends=True, indent=0), {"上文": 2, "下文": 3}),  # goes on with a sentence
    ],
)
def test_a_column_beside_a_headline_is_of_what_stands_beside_it(last: list[Line], due: dict[str, int]) -> None:
    """The article above breaks off, that beside does not: its column was full when a paragraph ended."""
    lines = [heading("上文", 100, 420), *column(0, 150, 480, ends=False), *column(1, 150, 480, ends=False)]
    lines += [heading("下文", 505, 420), *column(0, 550, 800, ends=False), *column(1, 550, 800, ends=True), *last]
    lines.sort(key=lambda line: (line.box.top, line.box.left))
    layout = read_layout(Drawn(720, 900, (), (), (Box(20, 492, 700, 493),), (), tuple(lines)))
    found = {told.headline: len(told.boxes) - bool(told.headline) for told in layout.articles}
    assert found == due


def test_columns_of_a_scan_are_given_from_the_top_though_their_left_sides_differ() -> None:
    """What a picture cuts in two goes on below it, though the lower piece was seen a pixel further to the left."""
    first, upper, lower = (
        column(0, 150, 180, ends=False),
        column(0, 195, 480, ends=False, indent=0),
        column(0, 605, 800, ends=True, indent=0),
    )
    upper = [Line(line.text, line.box._replace(left=line.box.left + 1), SIZE) for line in upper]
    lines = (heading("上文", 100, 220), *first, *upper, *lower)
    layout = read_layout(Drawn(240, 900, (), (Box(20, 490, 220, 590),), (), (), lines))
    assert [(told.headline, len(told.boxes) - 1) for told in layout.articles] == [("上文", 3)]


def test_a_column_under_a_picture_is_no_caption_since_one_line_of_a_scan_seems_small() -> None:
    first, under = column(0, 150, 480, ends=False), column(1, 350, 480, ends=True, indent=0)
    under[0] = Line(under[0].text, under[0].box, 0.942 * SIZE)
    lines = (heading("上文", 100, 440), *first, *under)
    layout = read_layout(Drawn(460, 900, (), (Box(240, 150, 440, 340),), (), (), lines))
    assert [(told.headline, len(told.boxes) - 1) for told in layout.articles] == [("上文", 2)]
