"""What is wrong with a graph folder is said, with what to do."""

from __future__ import annotations

import json
import shutil
from collections import namedtuple
from collections.abc import Callable
from pathlib import Path

import pytest

from handmade import graph as handmade
from kg.doctor import Finding, State, graph
from kg.ontology import Ontology
from kg.store import folder, index, rdf


@pytest.fixture
def out(tmp_path: Path, embedded_folder: Path, ontology: Ontology) -> Path:
    writers: dict[str, folder.Writer] = {
        folder.TRIPLES: lambda made, path: rdf.write(made, path, ontology),
        folder.INDEX: lambda made, path: index.write(made, path, ontology),
        folder.DATABASE: lambda _, path: shutil.copytree(embedded_folder, path),
    }
    folder.write(handmade(), tmp_path / "out", ontology, writers)
    return tmp_path / "out"


def wrong(out: Path, ontology: Ontology) -> list[Finding]:
    return [item for item in graph.look(out, ontology) if item.state is not State.OK]


def manifest(**changed: object) -> Callable[[Path], object]:
    def change(out: Path) -> None:
        held = json.loads((out / folder.MANIFEST).read_text(encoding="utf-8"))
        (out / folder.MANIFEST).write_text(json.dumps(held | changed), encoding="utf-8")

    return change


def test_a_folder_that_is_well(out: Path, ontology: Ontology) -> None:
    assert [(item.what, item.found) for item in graph.look(out, ontology)][:2] == [
        ("folder", "format 3, pages: 2, statements: 59"),
        ("embedded graph", "opens, and holds what kg.json says"),
    ]
    assert wrong(out, ontology) == []


@pytest.mark.parametrize(
    ("harm", "what", "state", "found", "advice"),
    [
        (manifest(format=2), "folder", State.WRONG, "in format 2, this kg", "Build it anew with kg build"),
        (shutil.rmtree, "folder", State.WRONG, "no such folder", "Make it with kg build"),
        (manifest(ontology=0), "folder", State.NOTE, "format 3", "the next change writes all of it anew"),
        (lambda out: (out / "pages.jsonl").unlink(), "records", State.WRONG, "no pages.jsonl", "Build it anew"),
        (lambda out: shutil.rmtree(out / "db"), "embedded graph", State.WRONG, "no embedded graph", "kg build"),
        (
            manifest(counts={"entities": {}, "relations": {}, "statements": 1, "articles": 1, "pages": 1}),
            "embedded graph",
            State.WRONG,
            "holds something else",
            "build it anew",
        ),
    ],
)
def test_what_is_wrong_is_named(
    out: Path, ontology: Ontology, harm: Callable[[Path], object], what: str, state: State, found: str, advice: str
) -> None:
    harm(out)
    (item,) = wrong(out, ontology)
    assert (item.what, item.state) == (what, state)
    assert found in item.found
    assert advice in item.advice


def test_a_disk_without_room_for_a_copy(out: Path, ontology: Ontology, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr("shutil.disk_usage", lambda _: usage(1, 1, 0))
    (item,) = wrong(out, ontology)
    assert item.what == "room for a change"
    assert "a change writes a copy of the folder" in item.advice
