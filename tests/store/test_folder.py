"""The folder that a build writes: whole, the same bytes each time, and never at the cost of what stood there."""

import json
import os
from pathlib import Path

import pytest

import handmade
from kg.errors import InputError, OutputError
from kg.ontology import load
from kg.records import Graph
from kg.store import folder


def _contents(path: Path) -> dict[str, bytes]:
    return {str(file.relative_to(path)): file.read_bytes() for file in sorted(path.rglob("*")) if file.is_file()}


def _write(out: Path, graph: Graph | None = None, **projections: folder.Writer) -> None:
    folder.write(graph or handmade.graph(), out, load(), projections)


def test_reads_back_what_it_wrote(tmp_path: Path) -> None:
    _write(tmp_path / "out")
    assert folder.read(tmp_path / "out") == handmade.graph()


def test_same_bytes_twice_and_nothing_left_beside(tmp_path: Path) -> None:
    out = tmp_path / "deep" / "out"
    _write(out, extra=lambda graph, path: path.write_text(str(len(graph.pages)), encoding="utf-8") and None)
    first = _contents(out)
    with pytest.raises(OutputError, match="extra, which kg did not write"):
        _write(out)
    (out / "extra").unlink()
    _write(out)
    del first["extra"]
    assert _contents(out) == first
    assert [path.name for path in out.parent.iterdir()] == ["out"]


def test_manifest_has_counts_and_no_time(tmp_path: Path) -> None:
    settings = {"newspaper": {"name": "青渚日报", "publisher": "青渚报社"}, "threshold": 0.5}
    folder.write(handmade.graph(), tmp_path / "out", load(), {}, settings=settings)
    manifest = json.loads((tmp_path / "out" / "kg.json").read_text(encoding="utf-8"))
    assert manifest["format"] == folder.FORMAT
    assert {name: manifest[name] for name in settings} == settings == folder.settings(tmp_path / "out")
    assert manifest["counts"]["statements"] == len(handmade.graph().statements)
    assert manifest["counts"]["entities"]["District"] == 2


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    _write(tmp_path / "out")
    assert folder.read(tmp_path / "out").pages


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt(), RuntimeError("bug")])
def test_out_is_as_it_was_after_any_error(tmp_path: Path, error: BaseException) -> None:
    out = tmp_path / "out"
    _write(out)
    before = _contents(tmp_path)

    def fail(_graph: Graph, path: Path) -> None:
        path.write_text("half", encoding="utf-8")
        raise error

    with pytest.raises(OutputError if isinstance(error, OSError) else type(error)):
        _write(out, Graph(), db=fail)
    assert _contents(tmp_path) == before


def test_out_comes_back_when_the_last_rename_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "out"
    _write(out)
    before = _contents(tmp_path)
    rename = Path.rename

    def fail(path: Path, target: Path) -> Path:
        if path.name.endswith(".new"):
            raise OSError(5, "Input/output error")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", fail)
    with pytest.raises(OutputError, match="Input/output error"):
        _write(out, Graph())
    monkeypatch.undo()
    assert _contents(tmp_path) == before


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda out: out.write_text("mine", encoding="utf-8"), "a file stands there"),
        (lambda out: (out.mkdir(), (out / "thesis.docx").write_bytes(b"mine")), "not a graph folder"),
        (lambda out: (out.mkdir(), (out / "kg.json").write_text('{"kilogram": 1}')), "not a graph folder"),
        (lambda out: (_write(out), (out / "notes.txt").write_text("mine")), "notes.txt, which kg did not write"),
        (lambda out: out.symlink_to(out.parent / "nowhere"), "a file stands there"),
    ],
    ids=["file", "foreign folder", "foreign kg.json", "own folder with a stranger's file", "dangling link"],
)
def test_foreign_things_are_refused_and_kept(tmp_path: Path, make: object, message: str) -> None:
    out = tmp_path / "out"
    make(out)  # type: ignore[operator]
    before = _contents(tmp_path)
    with pytest.raises(OutputError, match=message):
        _write(out)
    assert _contents(tmp_path) == before


def test_a_link_to_a_folder_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "out").symlink_to(tmp_path / "real")
    _write(tmp_path / "out")
    assert (tmp_path / "out").is_symlink()
    assert folder.read(tmp_path / "real") == handmade.graph()


def test_new_files_are_as_readable_as_any_other(tmp_path: Path) -> None:
    _write(tmp_path / "out")
    (tmp_path / "plain").mkdir()
    assert (tmp_path / "out").stat().st_mode == (tmp_path / "plain").stat().st_mode
    assert os.access(tmp_path / "out" / "kg.json", os.R_OK)


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        (lambda out: (out / "kg.json").unlink(), "not a graph folder"),
        (lambda out: (out / "kg.json").write_text('{"format": 99, "kg": "9"}'), "format 99"),
        (lambda out: (out / "articles.jsonl").unlink(), "articles.jsonl: No such file"),
        (lambda out: (out / "pages.jsonl").write_text("x\n"), "pages.jsonl, line 1: not a record"),
        (lambda out: (out / "pages.jsonl").write_bytes(b"\xff\n"), "pages.jsonl, line 1: not UTF-8"),
        (lambda out: (out / "pages.jsonl").write_text(""), "which is absent"),
    ],
)
def test_what_is_no_folder_of_kg_is_named(tmp_path: Path, damage: object, message: str) -> None:
    out = tmp_path / "out"
    _write(out)
    damage(out)  # type: ignore[operator]
    with pytest.raises(InputError, match=message):
        folder.read(out)


def test_an_absent_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such folder"):
        folder.read(tmp_path / "out")
