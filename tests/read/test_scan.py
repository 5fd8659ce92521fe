"""Images of pages: what is recognised, how sure that is, and what no reader should be given."""

from __future__ import annotations

import io
from pathlib import Path

import numpy
import pypdfium2
import pytest
from PIL import Image, ImageDraw

from bench.press.compose import compose
from bench.press.engines import by_typst
from bench.press.measure import Tally, count
from kg.errors import InputError
from kg.layout import Box, Line
from kg.read import read_pages, shades
from kg.read.scan import dashed
from kg.read.seen import Seen, as_lines, as_printed, better, joined, snapped
from kg.read.shades import dash_before
from kg.segment import segment


def test_a_page_as_an_image(caplog: pytest.LogCaptureFixture) -> None:
    made = compose(2)
    image = io.BytesIO()
    pypdfium2.PdfDocument(by_typst(made.sheet))[0].render(scale=150 / 72).to_pil().save(image, "PNG")
    (page,) = read_pages(None, image.getvalue())
    assert (page.newspaper, page.date, page.number) == (made.truth.newspaper, made.truth.date, made.truth.number)
    tally = Tally()
    count(tally, made.truth, [page], segment(page))
    assert tally.right >= 0.8 * tally.due
    assert "% sure" in caplog.text


def picture(width: int, height: int, kind: str = "PNG") -> bytes:
    data = io.BytesIO()
    Image.new("1", (width, height), 1).save(data, kind)
    return data.getvalue()


BAD = {
    "of 30,000 pixels": (picture(30_000, 30_000), "80 million pixels"),
    "of 10,000 pixels": (picture(10_000, 10_000), "80 million pixels"),
    "cut off": (picture(900, 900)[:60], "broken image"),
    "no image": (b"\x89PNG\r\n\x1a\n" + bytes(100), "broken image"),
    "white": (picture(400, 400), "no characters"),
    "white TIFF": (picture(400, 400, "TIFF"), "no characters"),
}


@pytest.mark.parametrize("name", BAD)
def test_what_cannot_be_read_says_so(name: str, tmp_path: Path) -> None:
    data, message = BAD[name]
    path = tmp_path / "page.png"
    path.write_bytes(data)
    with pytest.raises(InputError, match=message) as error:
        list(read_pages(path))
    assert "page.png" in str(error.value)


def test_without_the_extra_it_is_said_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    with pytest.raises(InputError, match=r"pip install 'kg\[ocr\]'"):
        list(read_pages(None, picture(400, 400)))


def test_a_page_that_lies_askew_has_pictures_rules_and_frames_where_they_would_stand_upright() -> None:
    page = Image.new("L", (1000, 1400), 255)
    draw = ImageDraw.Draw(page)
    for row in range(8):
        draw.rectangle((520, 700 + 40 * row, 900, 720 + 40 * row), fill=40)  # lines of text
    draw.rectangle((100, 100, 420, 340), fill=150)
    draw.line((520, 60, 520, 640), fill=0, width=2)
    draw.rectangle((80, 700, 460, 1200), outline=0, width=2)
    grey = numpy.asarray(page.rotate(-1.2, Image.Resampling.BICUBIC, fillcolor=255))
    lean = shades.read_lean(grey)
    assert lean == pytest.approx(1.2, abs=0.1)
    grey = numpy.asarray(Image.fromarray(grey).rotate(lean, Image.Resampling.BICUBIC, fillcolor=255))
    lines = [Box(515, 695, 905, 1025)]
    (picture,) = shades.read_pictures(grey, lines)
    (rule,), (frame,) = shades.read_rules(grey, lines, 20)
    for found, due in ((picture, (100, 100, 420, 340)), (rule, (520, 60, 522, 640)), (frame, (80, 700, 460, 1200))):
        assert (found.left, found.top, found.right, found.bottom) == pytest.approx(due, abs=20)


def test_size_of_type_is_told_by_the_length_of_a_line() -> None:
    caption = Seen("图为云溪大桥", Box(0, 0, 60, 13), 1.0)
    assert caption.size == pytest.approx(10)
    down = Seen("云溪大桥合龙", Box(0, 0, 23, 120), 1.0)
    assert (down.down, down.size) == (True, pytest.approx(20))


@pytest.mark.parametrize(
    ("text", "wide", "high", "size"),
    [
        ("县长李敏", 80, 13, 10),  # set wide, and no higher
        ("热”。", 34, 17, 10),  # so short that its length says little, and the end of a sentence
        ("一线见闻", 49, 17, 12),  # a kicker
        ("图为县长李敏在云溪大桥上。", 117, 12, 9.45),  # a caption
        ("（上接第1版）", 52, 11, 10),  # half of either bracket is empty
        ("云溪大桥合龙仪式举行", 140, 18, 14),
    ],
)
def test_size_of_a_line_by_that_of_the_body(text: str, wide: float, high: float, size: float) -> None:
    assert snapped(Seen(text, Box(0, 0, wide, high), 1.0), 10, 13).size == pytest.approx(size)


@pytest.mark.parametrize(
    ("text", "top", "wide", "size"),
    [
        ("把好事办实把实事办好", 80, 115, 12),  # a kicker close above the headline
        ("把好事办实把实事办好", 60, 115, 10),  # far above it
        ("把好事办实把实事办好", 80, 104, 10),  # no larger than the body
        ("把好事办实，把实事办好。", 80, 140, 10),  # a sentence
        ("把好事办实把实事办好", 135, 115, 12),  # close below
        ("把好事办实把实事办好", 146, 115, 10),  # the first line of the text
    ],
)
def test_what_stands_close_to_a_headline_is_a_heading(text: str, top: float, wide: float, size: float) -> None:
    headline = Seen("云溪大桥今日合龙", Box(0, 96, 240, 130), 1.0)
    body = Seen("县交通运输局的人说大桥", Box(0, 162, 110, 175), 1.0)
    lines = as_lines([headline, Seen(text, Box(0, top, wide, top + 13), 1.0), body], 10, 13)
    assert [line.size for line in lines[1:]] == [pytest.approx(size, abs=0.6), 10]


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("(记者李敏)", "（记者李敏）"),
        ("县长:要快!", "县长：要快！"),
        ("12:30开始", "12:30开始"),
        ("—云溪大桥合龙记", "——云溪大桥合龙记"),
        ("2012—2025年", "2012—2025年"),
        ("G15—S2", "G15—S2"),
    ],
)
def test_marks_are_those_that_are_printed_beside_chinese_characters(read: str, printed: str) -> None:
    assert as_printed(read) == printed


def test_of_two_looks_the_one_that_saw_more_is_kept() -> None:
    small = [Seen("云溪大", Box(0, 0, 60, 20), 1.0), Seen("合龙", Box(70, 0, 110, 20), 1.0)]
    whole = Seen("云溪大桥合龙", Box(0, 0, 120, 20), 1.0)
    part = Seen("云溪", Box(0, 0, 120, 20), 1.0)
    assert better(small, [whole]) == [whole]
    assert better(small, [part]) == small
    assert better([whole], [Seen("大桥", Box(40, 0, 80, 20), 1.0)]) == [whole]


@pytest.mark.parametrize(
    ("left", "right", "gap", "size", "one"),
    [
        ("青禾石榴", "“抱团”出山", 12, 36, True),  # the blank half of the quotation mark
        ("青禾石榴", "抱团出山", 12, 36, False),  # a gutter: two headlines
        ("青禾石榴", "抱团出山", 2, 36, True),
        ("青禾石榴", "“抱团”出山", 30, 36, False),
        ("全县春耕", "“抱团”推进", 3, 10, False),  # type of the body
    ],
)
def test_large_type_that_was_seen_in_pieces_is_one_line(left: str, right: str, gap: int, size: int, one: bool) -> None:
    wide, other = len(left) * size, (len(right) - 0.5 * right.startswith("“")) * size
    first = Seen(left, Box(0, 0, wide, size / 0.9), 0.9)
    second = Seen(right, Box(wide + gap, 2, wide + gap + other, size / 0.9), 0.6)
    found = joined([second, first], 10)
    assert [item.text for item in found] == ([left + right] if one else [left, right])


@pytest.mark.parametrize(
    ("strokes", "start"),
    [
        ([(40, 29, 90, 31)], 40),  # left, top, right, bottom
        ([], None),
        ([(75, 29, 90, 31)], None),  # 一
        ([(40, 20, 90, 40)], None),  # a picture
        ([(40, 43, 90, 45)], None),  # a rule below
        ([(40, 29, 90, 31), (50, 20, 54, 40)], None),  # a character
    ],
)
def test_a_dash_before_a_heading(strokes: list[tuple[int, int, int, int]], start: float | None) -> None:
    grey = numpy.full((200, 300), 250, numpy.uint8)
    for left, top, right, bottom in strokes:
        grey[top:bottom, left:right] = 20
    assert dash_before(grey, Box(95, 14, 280, 46), 32) == start


@pytest.mark.parametrize(("long", "text"), [(60, "——青禾县春耕纪实"), (28, "一青禾县春耕纪实")])
def test_a_dash_that_was_recognised_as_a_character(long: int, text: str) -> None:
    grey = numpy.full((200, 500), 250, numpy.uint8)
    grey[29:32, 95 - (long - 28) : 123] = 20  # the box begins in the middle of the dash
    grey[18:44, 130:158] = 20  # 青
    line = Line("一青禾县春耕纪实", Box(95, 14, 400, 46), 32, down=False)
    assert dashed(line, grey, 20).text == text
