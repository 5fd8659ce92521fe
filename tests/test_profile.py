"""newspaper.yaml: what it may hold, and what is refused."""

from pathlib import Path

import pytest

from kg.errors import OptionError
from kg.profile import Profile, load

GOOD = r"""
name: 青渚日报
district: 临江省云溪市青渚区
publisher: 青渚报社
file_pattern: 'qzrb_(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)_(?P<page>\w+)'
"""


def _file(tmp_path: Path, text: str | bytes) -> Path:
    path = tmp_path / "newspaper.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_good(tmp_path: Path) -> None:
    profile = load(_file(tmp_path, GOOD))
    assert (profile.name, profile.district, profile.publisher) == ("青渚日报", "临江省云溪市青渚区", "青渚报社")


@pytest.mark.parametrize(
    ("file_name", "expected"),
    [
        ("qzrb_20250304_01.txt", ("2025-03-04", "01")),
        ("old-qzrb_20250304_A2.txt", ("2025-03-04", "A2")),
        ("page.txt", (None, None)),
    ],
)
def test_file_name(tmp_path: Path, file_name: str, expected: tuple[str | None, str | None]) -> None:
    assert load(_file(tmp_path, GOOD)).from_file_name(file_name) == expected


def test_no_pattern_says_nothing() -> None:
    assert Profile(name="青渚日报").from_file_name("qzrb_20250304_01.txt") == (None, None)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "must hold one or more of: name, district"),
        ("- 青渚日报", "must hold one or more of"),
        ("name: [", "is not YAML"),
        ("colour: red", "unknown key 'colour'"),
        ("name: 3", "name must be a text"),
        ("name: ''", "name must be a text"),
        ("district: [青渚区]", "district must be a text"),
        ("file_pattern: '('", "not a regular expression"),
        (r"file_pattern: '(?P<year>\d+)'", "lacks the groups month, day"),
        (b"name: \xc7\xe0\xe4\xbe", "not UTF-8"),
        ("[" * 5000, "is not YAML"),
        ("#" * 100_000, "larger than 64 KB"),
        ("name: !!python/object/apply:os.system ['true']", "is not YAML"),
    ],
)
def test_bad(tmp_path: Path, text: str | bytes, message: str) -> None:
    with pytest.raises(OptionError, match=r"newspaper\.yaml") as error:
        load(_file(tmp_path, text))
    assert message in str(error.value)


def test_absent(tmp_path: Path) -> None:
    with pytest.raises(OptionError, match="cannot be read: No such file"):
        load(tmp_path / "newspaper.yaml")
