from pathlib import Path

import pytest

from kg.errors import OutputError
from kg.files import replacing


def test_a_file_is_written_in_a_new_folder(tmp_path: Path) -> None:
    with replacing(tmp_path / "a" / "b.txt") as temporary:
        temporary.write_text("new")
    assert (tmp_path / "a" / "b.txt").read_text() == "new"
    assert list((tmp_path / "a").iterdir()) == [tmp_path / "a" / "b.txt"]


def test_after_an_error_the_file_is_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "b.txt"
    path.write_text("old")
    with pytest.raises(UnicodeEncodeError), replacing(path) as temporary:
        temporary.write_text("half" * 10_000 + "\ud800", encoding="utf-8")
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("name", ["folder", "file/below"])
def test_a_place_that_cannot_be_written(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_text("old")
    with pytest.raises(OutputError, match="choose another place"), replacing(tmp_path / name) as temporary:
        temporary.write_text("new")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "folder"]
