"""Rows read from a folder one by one are those that a load makes of the whole graph."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable
from dataclasses import replace as _with
from pathlib import Path

import pytest

import handmade
from bench.archive.make import collect
from bench.importing import enlarge
from bench.resolve import resolved
from kg import pipeline, stream
from kg.errors import InputError, OntologyError, OutputError
from kg.ontology import Ontology
from kg.read import make_page
from kg.records import Graph
from kg.store import folder, joined
from kg.store.joined import Tie
from kg.store.ladder import within
from kg.store.rows import Edge, Node, Rows

SAMPLE = Path(__file__).parents[1] / "data" / "ouhai-2025-03-04.txt"


def sample() -> Graph:
    return pipeline.build(pipeline.read([str(SAMPLE)], district="浙江省温州市瓯海区", published="2025-03-04"))


def towns() -> Graph:
    return resolved(collect(2_000, 4, 3))


def halves() -> Graph:
    """Return pages of which an article goes on on another, and pages of no day."""
    texts = {
        "01": "青禾大桥合龙\n5月7日，县委书记许望川到青禾大桥工地检查防汛。许望川指出，要铺装桥面，（下转第3版）",
        "03": "（上接第1版）\n确保青禾大桥在主汛期前通车。许望川要求，大桥工地要备足防汛物资，严格值守。",
    }
    days = "2024-05-08", "2024-05-09", None
    known = {"newspaper": "青禾日报", "district": "浙江省温州市瓯海区"}
    pages = [
        make_page(f"{day}-{number}.txt", text, (), known["newspaper"], known["district"], day, number)
        for day in days
        for number, text in texts.items()
    ]
    return pipeline.build(Graph(tuple(pages)))


def _named(row: Node | Edge) -> str:
    return row.id if isinstance(row, Node) else repr((row.predicate, row.source, row.target, row.properties.get("id")))


def rows(out: Path, ontology: Ontology) -> list[Node | Tie]:
    with joined.opened(out, ontology) as held:
        return list(held.rows())


@pytest.mark.parametrize(
    "make",
    [handmade.graph, sample, halves, lambda: resolved(collect(2_000, 4, 3))],
    ids=["hand", "sample", "halves", "towns"],
)
def test_the_rows_are_those_of_the_graph(make: Callable[[], Graph], tmp_path: Path, ontology: Ontology) -> None:
    graph = make()
    folder.write(graph, tmp_path / "out", ontology, {})
    expected = Rows(folder.read(tmp_path / "out"), ontology)
    divisions = {
        entity.id: value
        for entity in graph.entities
        for name, value in entity.properties
        if name == "full_name" and entity.type == "District"
    }
    ladder = [Edge("PART_OF", *ends, {}) for ends in within(divisions).items()]
    found = rows(tmp_path / "out", ontology)
    nodes = [row for row in found if isinstance(row, Node)]
    ties = [row for row in found if isinstance(row, Tie)]
    assert sorted(nodes, key=_named) == sorted(expected.nodes, key=_named)
    assert sorted((tie.edge for tie in ties), key=_named) == sorted((*expected.edges, *ladder), key=_named)
    ends = [(expected.root(tie.edge.source), expected.root(tie.edge.target)) for tie in ties]
    assert [(tie.source_root, tie.target_root) for tie in ties] == ends
    if make is halves:
        assert sum(tie.edge.predicate == "CONTINUES" for tie in ties) == 2


def test_divisions_that_a_relation_ties_already_are_not_tied_again(tmp_path: Path, ontology: Ontology) -> None:
    """As of a load, whose MERGE finds the relation."""
    known = handmade.graph()
    ends = {entity.name: entity.id for entity in known.entities if entity.type == "District"}
    stated = _with(
        known.relations[0],
        id="relation-0",
        predicate="PART_OF",
        source=ends["柳湾街道"],
        target=ends["青渚区"],
        properties=(),
    )
    folder.write(_with(known, relations=(*known.relations, stated)), tmp_path / "out", ontology, {})
    ties = [row.edge for row in rows(tmp_path / "out", ontology) if isinstance(row, Tie)]
    between = [tie.properties.get("id") for tie in ties if (tie.source, tie.target) == (stated.source, stated.target)]
    assert between == ["relation-0"]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (
            lambda known: {"relations": (_with(known.relations[0], source="entity-0"),)},
            "entity-0, which is",
        ),
        (
            lambda known: {"relations": (_with(known.relations[0], target=known.referents[0].id),)},
            "speaks of referent-[0-9a-f]+, which is absent",
        ),
        (
            lambda known: {"statements": (_with(known.statements[0], object="entity-0"),)},
            "of things absent",
        ),
        (lambda known: {"articles": known.articles[1:]}, "some are of articles that are absent"),
        (lambda known: {"articles": known.articles[::-1]}, "is of a page that does not stand there"),
        (lambda known: {"pages": known.pages[1:]}, "is of a page that does not stand there"),
        (lambda known: {"entities": known.statements}, "line 1: no record of kg"),
        (lambda known: {"relations": known.pages}, "line 1: no record of kg"),
    ],
)
def test_a_damaged_folder_is_named(
    change: Callable[[Graph], dict[str, tuple[object, ...]]], message: str, tmp_path: Path, ontology: Ontology
) -> None:
    out = tmp_path / "out"
    folder.write(handmade.graph(), out, ontology, {})
    for part, records in change(handmade.graph()).items():
        (out / folder.PARTS[part]).write_bytes(b"".join(stream.write(records)))  # type: ignore[arg-type]
    with pytest.raises(InputError, match=message):
        rows(out, ontology)


def test_an_absent_file_is_named(tmp_path: Path, ontology: Ontology) -> None:
    folder.write(handmade.graph(), tmp_path / "out", ontology, {})
    (tmp_path / "out" / "relations.jsonl").unlink()
    with pytest.raises(InputError, match=r"relations\.jsonl: No such file"):
        rows(tmp_path / "out", ontology)
    with pytest.raises(InputError, match="no such folder"):
        rows(tmp_path / "none", ontology)


def test_no_room_for_the_tables_is_said(tmp_path: Path, ontology: Ontology, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.write(handmade.graph(), tmp_path / "out", ontology, {})
    monkeypatch.setattr(joined, "_TABLES", joined._TABLES + "PRAGMA max_page_count = 6;")
    with pytest.raises(OutputError, match=r"no room for temporary files \(database or disk is full\)"):
        rows(tmp_path / "out", ontology)


def test_what_the_ontology_does_not_have_is_named(tmp_path: Path, ontology: Ontology) -> None:
    known = handmade.graph()
    strange = _with(known.entities[0], properties=(("colour", "red"),))
    folder.write(_with(known, entities=(strange, *known.entities[1:])), tmp_path / "out", ontology, {})
    with pytest.raises(OntologyError, match="colour"):
        rows(tmp_path / "out", ontology)


def test_memory_does_not_grow_with_the_graph(tmp_path: Path, ontology: Ontology) -> None:
    """Of Python's; what SQLite keeps is bounded by its cache."""
    peaks = []
    for copies in (5, 20):
        enlarge(handmade.graph(), copies, tmp_path / str(copies))
        tracemalloc.start()
        with joined.opened(tmp_path / str(copies), ontology) as held:
            assert sum(1 for _ in held.rows()) > 200 * copies
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < 1.5 * peaks[0]
