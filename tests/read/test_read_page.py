"""Files as they come: encodings told apart, everything else refused with a message."""

from pathlib import Path

import pytest

from kg.errors import InputError
from kg.read import LIMIT, read_page

TEXT = "本报讯（记者 魏长青）6月3日，县委书记许望川检查防汛工作，\r\n要求守牢安全底线。\n"
TRADITIONAL = "本報訊（記者 林文山）市政府今天舉行會議，市長強調要加快建設，推動經濟發展。"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030", "gbk"])
def test_encodings(tmp_path, encoding):
    path = tmp_path / "page.txt"
    path.write_bytes(TEXT.encode(encoding))
    page = read_page(path, newspaper="青禾日报", date="2024-06-04")
    assert page.text == TEXT
    assert (page.source, page.newspaper, page.date) == ("page.txt", "青禾日报", "2024-06-04")


def test_big_endian_utf_16():
    assert read_page(None, b"\xfe\xff" + TEXT.encode("utf-16-be")).text == TEXT


def test_big5():
    assert read_page(None, TRADITIONAL.encode("big5")).text == TRADITIONAL


def test_the_id_is_made_from_the_content_and_not_from_the_place(tmp_path):
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(TEXT, encoding="utf-8", newline="")
    (tmp_path / "c.txt").write_bytes(TEXT.encode("gb18030"))
    first, second, third = (read_page(tmp_path / name) for name in ("a.txt", "b.txt", "c.txt"))
    assert first.id == second.id == third.id
    assert first.id != read_page(tmp_path / "a.txt", date="2024-06-04").id
    assert str(tmp_path) not in repr(first)


def test_standard_input_is_called_a_dash():
    assert read_page(None, TEXT.encode()).source == "-"


REFUSED = [
    (b"", "empty"),
    (b" \r\n\t\xe3\x80\x80", "white space"),
    (b"%PDF-1.7\n", "PDF"),
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"\xff\xd8\xff\xe0", "JPEG"),
    (b"PK\x03\x04rest", "ZIP"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1", "Office"),
    (b"{\\rtf1 }", "RTF"),
    (b"<!DOCTYPE html><html></html>", "HTML"),
    (b"abc\x00def", "binary"),
    (bytes(range(1, 32)) * 4, "binary"),
    (bytes(range(128, 256)), "encoding"),
    ("안녕하세요 여러분 오늘은 좋은 날씨입니다".encode("euc-kr"), "encoding"),
    ("これは日本語の文章です。今日は天気がいい".encode("shift_jis"), "encoding"),
    ("Größe und Übermut, öfter süß".encode("latin-1"), "encoding"),
    (b"\xff\xfe" + b"\x00\xd8", "UTF-16"),
]


@pytest.mark.parametrize(("data", "word"), REFUSED)
def test_what_is_no_text_is_refused(data, word):
    with pytest.raises(InputError, match=word) as caught:
        read_page(Path("page.txt"), data)
    assert "page.txt" in str(caught.value)


def test_a_missing_file(tmp_path):
    with pytest.raises(InputError, match="does not exist"):
        read_page(tmp_path / "none.txt")


def test_a_folder(tmp_path):
    with pytest.raises(InputError, match="is a folder"):
        read_page(tmp_path)


def test_a_name_that_no_file_can_have():
    with pytest.raises(InputError, match="cannot be read"):
        read_page(Path("a\x00b"))


def test_nothing_at_all():
    with pytest.raises(InputError, match="no page"):
        read_page(None)


def test_a_text_that_is_too_large_is_not_read(tmp_path):
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    with pytest.raises(InputError, match=r"50\.0 MB"):
        read_page(path)
    with pytest.raises(InputError, match="8 MB at most"):
        read_page(None, b"a" * (LIMIT + 1))
