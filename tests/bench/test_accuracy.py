"""The tables that are written into the READMEs: only between their marks, and all or none."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.accuracy import REPORT, ROOT, SAMPLE, TUNE, replaced, tables, write
from kg.errors import InputError
from kg.evaluate import Result, measure, read_gold

TEXT = "# One\n\n<!-- one -->\nold\n<!-- /one -->\n\n<!-- two -->\n<!-- /two -->\nend\n"


@pytest.fixture(scope="module")
def found() -> dict[str, dict[str, str]]:
    sample = measure(read_gold([ROOT / SAMPLE]))
    return tables({TUNE: sample, REPORT: sample, SAMPLE: sample, "more": Result()})


def test_a_table_is_put_between_its_marks() -> None:
    once = replaced(TEXT, "one", "| a |\n")
    assert once == TEXT.replace("old", "| a |")
    assert replaced(once, "one", "| a |\n") == once
    assert replaced(once, "two", "| \\1 |\n").endswith("<!-- two -->\n| \\1 |\n<!-- /two -->\nend\n")
    with pytest.raises(InputError, match="no place for the table three"):
        replaced(TEXT, "three", "")


def test_each_set_is_a_row(found: dict[str, dict[str, str]]) -> None:
    for file in ("README.md", "README.zh.md"):
        head, line, *rows = found[file]["accuracy"].splitlines()
        assert (head.count("|"), line, len(rows)) == (5, "| --- | --- | --- | --- |", 4)
        assert rows[2].split(" | ")[1] == "5"
        assert rows[3].endswith(" | 0 | 0.000 / 0.000 / 0.000 | 0.000 / 0.000 / 0.000 |")
    assert "| `more`, not in the repository | 0 |" in found["README.md"]["accuracy"]
    assert "| 样例版面 | 5 |" in found["README.zh.md"]["accuracy"]


def test_the_tables_of_the_bench(found: dict[str, dict[str, str]]) -> None:
    bench = found["bench/README.md"]
    assert bench["halves"].splitlines()[2].startswith("| `bench/gold/tune` | 5 | ")
    assert bench["predicates"].splitlines()[-1].startswith("| all | ")
    assert len(bench["reliability"].splitlines()) == 2 + 6
    for table in bench.values():
        assert len({line.count("|") for line in table.splitlines()}) == 1


def test_every_readme_has_its_marks(tmp_path: Path, found: dict[str, dict[str, str]]) -> None:
    (tmp_path / "bench").mkdir()
    for file in found:
        (tmp_path / file).write_text((ROOT / file).read_text(encoding="utf-8"), encoding="utf-8")
    write(tmp_path, found)
    for file, named in found.items():
        text = (tmp_path / file).read_text(encoding="utf-8")
        assert all(f"<!-- {name} -->\n{table}<!-- /{name} -->" in text for name, table in named.items())


def test_nothing_is_written_where_a_mark_is_missing(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(TEXT, encoding="utf-8")
    with pytest.raises(InputError):
        write(tmp_path, {"a.md": {"one": "| a |\n", "three": ""}})
    assert (tmp_path / "a.md").read_text(encoding="utf-8") == TEXT
