"""Images of pages: what is recognised, how sure that is, and what no reader should be given."""

from __future__ import annotations

import io
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from bench.press.compose import compose
from bench.press.engines import by_typst
from bench.press.measure import Tally, count
from kg.errors import InputError
from kg.read import read_pages, scan
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


def test_size_of_type_is_told_by_the_length_of_a_line() -> None:
    caption = scan._Seen("图为云溪大桥", scan.Box(0, 0, 60, 13), 1.0)
    assert caption.size == pytest.approx(10)
    wide = scan._Seen("县长李敏", scan.Box(0, 0, 80, 13), 1.0)
    assert scan._snapped(wide, 10, 13).size == 10
    down = scan._Seen("云溪大桥合龙", scan.Box(0, 0, 20, 120), 1.0)
    assert (down.down, down.size) == (True, pytest.approx(20))


def test_of_two_looks_the_one_that_saw_more_is_kept() -> None:
    small = [scan._Seen("云溪大", scan.Box(0, 0, 60, 20), 1.0), scan._Seen("合龙", scan.Box(70, 0, 110, 20), 1.0)]
    whole = scan._Seen("云溪大桥合龙", scan.Box(0, 0, 120, 20), 1.0)
    part = scan._Seen("云溪", scan.Box(0, 0, 120, 20), 1.0)
    assert scan._better(small, [whole]) == [whole]
    assert scan._better(small, [part]) == small
