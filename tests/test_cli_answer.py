"""Answers to queries as people and programs read them."""

import csv
import io
import json

import pytest

from kg.cli import answer

COLUMNS = ["who", "年份", "posts", "more"]
ROWS = [["陈知远", 2025, ["区长", "区委副书记"], {"a": None}], ['李,"四"\n五', None, [], True]]


def _shown(form: str, capfd: pytest.CaptureFixture[str], rows: list[list[object]] = ROWS) -> str:
    answer.show(form, COLUMNS, rows)
    return capfd.readouterr().out


def test_json(capfd: pytest.CaptureFixture[str]) -> None:
    assert json.loads(_shown("json", capfd)) == [dict(zip(COLUMNS, row, strict=True)) for row in ROWS]


def test_json_of_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    assert json.loads(_shown("json", capfd, [])) == []


def test_csv(capfd: pytest.CaptureFixture[str]) -> None:
    head, first, second = csv.reader(io.StringIO(_shown("csv", capfd), newline=""))
    assert head == COLUMNS
    assert first == ["陈知远", "2025", "区长、区委副书记", '{"a": null}']
    assert second == ['李,"四"\n五', "", "", "true"]


def test_a_table_shows_whole_values_however_long(capfd: pytest.CaptureFixture[str]) -> None:
    shown = _shown("table", capfd, [["长" * 300, 1, [], ""]])
    assert "长" * 300 in shown
    assert shown.endswith("1 row\n")


def test_a_table_lines_up_wide_and_narrow_characters(capfd: pytest.CaptureFixture[str]) -> None:
    lines = _shown("table", capfd, [["陈知远", 1, [], "x"], ["Ann", 22, [], "x"]]).splitlines()
    wide, narrow = (line for line in lines if "x" in line)
    assert sum(2 if ord(char) > 0x2E80 else 1 for char in wide[: wide.index("x")]) == narrow.index("x")


def test_a_terminal_obeys_nothing_of_a_page(capfd: pytest.CaptureFixture[str]) -> None:
    assert "\x1b" not in _shown("table", capfd, [["\x1b[31m红", 1, [], "\x07"]])


def test_markup_is_text(capfd: pytest.CaptureFixture[str]) -> None:
    assert "[bold]x[/]" in _shown("table", capfd, [["[bold]x[/]", 1, [], ""]])
