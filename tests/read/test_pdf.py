"""PDF: pages that the project typesets itself, and files that no reader should be given."""

from __future__ import annotations

import io
from pathlib import Path

import cvttf_NotoSansCJK_Regular
import pypdfium2
import pytest
import typst
from reportlab.pdfgen.canvas import Canvas

from bench.press.compose import compose
from bench.press.engines import by_reportlab, by_typst
from bench.press.measure import Tally, count
from kg.errors import InputError
from kg.read import DRAWN_LIMIT, read_pages
from kg.read.pdf import read_drawn
from kg.segment import segment


@pytest.mark.parametrize("engine", ["typst", "reportlab"])
def test_a_page_of_a_newspaper(engine: str) -> None:
    made = compose(2)
    pdf = by_typst(made.sheet) if engine == "typst" else by_reportlab(made.sheet, singly=True)
    (page,) = read_pages(None, pdf)
    assert (page.newspaper, page.date, page.number) == (made.truth.newspaper, made.truth.date, made.truth.number)
    tally = Tally()
    count(tally, made.truth, [page], segment(page))
    assert (tally.right, tally.found, tally.due, tally.errors) == (len(made.truth.articles),) * 3 + ([],)
    for region in page.regions:
        if region.kind == "article":
            assert region.box is not None
            assert 0 <= region.box[0] < region.box[2] <= made.sheet.width
            assert 0 <= region.box[1] < region.box[3] <= made.sheet.height
    assert list(read_pages(None, pdf)) == [page]


FONTS = [Path(cvttf_NotoSansCJK_Regular.__file__).parent]


def set_page(marks: str) -> bytes:
    head = '#set page(width: 300pt, height: 400pt, margin: 20pt)\n#set text(font: "Noto Sans CJK TC", size: 10pt)\n'
    source = head + marks
    return bytes(typst.compile(source.encode("utf-8"), font_paths=FONTS))  # type: ignore[misc]


def shown(pdf: bytes) -> str:
    return "".join(glyph.char for drawn in read_drawn(pdf, "page.pdf") for glyph in drawn.glyphs)


def test_what_is_drawn_over_itself_is_read_once_and_a_long_dash_whole() -> None:
    again = "#place(dx: 0.3pt)[县长李敏说——好好好]#place[县长李敏说——好好好]"
    assert shown(set_page(again)).replace("—", "") == "县长李敏说好好好"
    assert "——" in shown(set_page("县长李敏说——好"))


def test_narrow_letters_beside_each_other_are_two_and_a_rule_in_a_form_stands_where_the_form_does() -> None:
    """A letter l is less wide than what a shadow may be off; what is placed from another file has its own measures."""
    buffer = io.BytesIO()
    sheet = Canvas(buffer, pagesize=(400, 300))
    sheet.setFont("Helvetica", 12)
    sheet.drawString(20, 200, "hello, the illicit hillbilly is still all ill")
    sheet.beginForm("placed")
    sheet.line(0, 0, 100, 0)
    sheet.endForm()
    sheet.translate(50, 120)
    sheet.doForm("placed")
    sheet.save()
    (drawn,) = read_drawn(buffer.getvalue(), "page.pdf")
    assert "".join(glyph.char for glyph in drawn.glyphs) == "hello, the illicit hillbilly is still all ill"
    assert [tuple(round(edge / 5) * 5 for edge in rule) for rule in drawn.rules] == [(50, 180, 150, 180)]


def test_pages_of_one_file_are_pages() -> None:
    pages = list(
        read_pages(
            None, set_page("3月2日，县长李敏到青石镇调研春耕生产。#pagebreak()3月3日，县长李敏主持会议，研究春耕。")
        )
    )
    assert [page.source for page in pages] == ["-#1", "-#2"]
    assert [len(segment(page)) for page in pages] == [1, 1]


def blank(count: int) -> bytes:
    document = pypdfium2.PdfDocument.new()
    for _ in range(count):
        document.new_page(100, 100)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


LOCKED = b"""%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj
3 0 obj<</Filter/Standard/V 1/R 2/P -4/O<00000000000000000000000000000000000000000000000000000000000000aa>
/U<00000000000000000000000000000000000000000000000000000000000000bb>>>endobj
trailer<</Root 1 0 R/Encrypt 3 0 R/ID[<00><00>]>>
%%EOF"""
BAD = {
    "no PDF": (b"%PDF-1.7\nnonsense" * 20, "broken or no PDF"),
    "cut off": (b"%PDF-1.7\n", "broken or no PDF"),
    "locked": (LOCKED, "password|broken"),
    "201 pages": (blank(201), "201 pages"),
    "a page of one colour": (set_page("#rect(width: 250pt, height: 200pt, fill: gray)"), "no characters"),
}


@pytest.mark.parametrize("name", BAD)
def test_what_cannot_be_read_says_so(name: str, tmp_path: Path) -> None:
    data, message = BAD[name]
    path = tmp_path / "page.pdf"
    path.write_bytes(data)
    with pytest.raises(InputError, match=message) as error:
        list(read_pages(path))
    assert "page.pdf" in str(error.value)


def test_a_pdf_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "page.pdf"
    with path.open("wb") as file:
        file.write(b"%PDF-1.7")
        file.truncate(5 * DRAWN_LIMIT)
    with pytest.raises(InputError, match="100 MB at most"):
        list(read_pages(path))
