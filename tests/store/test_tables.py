"""Tables of a graph folder: what they hold, that their ids join, and how they are written."""

import csv
import datetime
import io
import json
import sys
from pathlib import Path

import pandas as pd
import pytest
from pyarrow import parquet

import handmade
from kg.errors import InputError, OptionError, OutputError
from kg.ontology import load
from kg.records import Graph
from kg.store import sheets
from kg.store.export import export
from kg.store.rdf import write
from kg.store.rows import Rows
from kg.store.tables import columns, rows

GRAPH = handmade.graph()
ENTITIES = {entity.id: entity for entity in GRAPH.entities}
Table = dict[str, dict[str, object]]


@pytest.fixture(scope="module")
def triples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("rdf") / "graph.nt"
    write(GRAPH, path, load())
    return path


@pytest.fixture(scope="module")
def tables(triples: Path) -> dict[str, list[dict[str, object]]]:
    known = columns(load())
    found: dict[str, list[dict[str, object]]] = {table: [] for table in known}
    with triples.open("rb") as source:
        for table, row in rows(source, load()):
            names = [column.name for column in known[table]]
            found[table].append(dict(zip(names, row, strict=True)))
    return found


def by_id(table: list[dict[str, object]]) -> Table:
    return {str(row["id"]): row for row in table}


def test_every_record_is_a_row(tables: dict[str, list[dict[str, object]]]) -> None:
    for name in ("pages", "articles", "entities", "relations", "statements"):
        ids = [row["id"] for row in tables[name]]
        assert ids == sorted(record.id for record in getattr(GRAPH, name))


def test_ids_join_and_names_are_those_of_the_ends(tables: dict[str, list[dict[str, object]]]) -> None:
    entities, articles, pages = (by_id(tables[name]) for name in ("entities", "articles", "pages"))
    relations, statements = by_id(tables["relations"]), by_id(tables["statements"])
    for table, ends in (("relations", ("source", "target")), ("statements", ("subject", "object"))):
        for row in tables[table]:
            for end in ends:
                known = entities.get(str(row[end])) or articles[str(row[end])]
                assert row[f"{end}_name"] == known.get("name", known.get("headline"))
    for row in tables["statements"]:
        relation = relations[str(row["relation"])]
        assert [row[name] for name in ("subject", "predicate", "object")] == [
            relation[name] for name in ("source", "predicate", "target")
        ]
        assert row["article"] in articles
    backing = [statement for relation in GRAPH.relations for statement in relation.statement_ids]
    assert sum(int(str(row["statement_count"])) for row in relations.values()) == len(backing)
    for row in tables["evidence"]:
        page = pages[str(articles[str(statements[str(row["statement"])]["article"])]["page"])]
        assert (row["page"], row["source"]) == (page["id"], page["source"])


def test_evidence_selects_its_characters(tables: dict[str, list[dict[str, object]]]) -> None:
    texts = {page.id: page.text for page in GRAPH.pages}
    for row in tables["evidence"]:
        assert texts[str(row["page"])][int(str(row["start"])) : int(str(row["end"]))] == row["text"]
    numbers: dict[object, list[object]] = {}
    for row in tables["evidence"]:
        numbers.setdefault(row["statement"], []).append(row["number"])
    assert all(found == list(range(1, len(found) + 1)) for found in numbers.values())
    assert max(map(len, numbers.values())) == 2


def test_the_words_of_a_statement_are_without_broken_lines(tables: dict[str, list[dict[str, object]]]) -> None:
    known = {node.id: node.properties["text"] for node in Rows(GRAPH, load()).nodes if node.labels == ("Statement",)}
    assert {row["id"]: row["text"] for row in tables["statements"]} == known


def test_values_have_the_types_of_their_columns(tables: dict[str, list[dict[str, object]]]) -> None:
    entities = {str(row["name"]): row for row in tables["entities"]}
    fair, tour, talk = entities["青渚船艇展"], entities["陈知远调研港口建设"], entities["青渚区"]
    assert (fair["date"], fair["date_edtf"], fair["planned"]) == (datetime.date(2025, 5, 1), "2025-05", True)
    assert (tour["type"], tour["family"], tour["aliases"]) == ("Inspection", "Event", ["调研"])
    assert (talk["code"], talk["date"], talk["aliases"]) == ("990101", None, [])
    led = next(row for row in tables["relations"] if row["predicate"] == "LED")
    held = next(row for row in tables["relations"] if row["source_name"] == "何秋白" and row["predicate"] == "HOLDS")
    assert (led["order"], held["observed"]) == (1, [datetime.date(2025, 2, 28)])
    assert {row["score"] for row in tables["statements"]} == {0.9}


def test_only_the_tables_wanted_are_read(triples: Path) -> None:
    with triples.open("rb") as source:
        assert {table for table, _ in rows(source, load(), ("evidence", "pages"))} == {"evidence", "pages"}


def test_csv_and_parquet_say_the_same(triples: Path, tmp_path: Path) -> None:
    export(triples, tmp_path / "graph.csv", None)
    export(triples, tmp_path / "graph.parquet", None)
    for table, known in columns(load()).items():
        held = parquet.read_table(tmp_path / "graph.parquet" / f"{table}.parquet").to_pylist()
        with (tmp_path / "graph.csv" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
            cells = list(csv.DictReader(file))
        assert cells == [{name: sheets.text(value) for name, value in row.items()} for row in held]
        assert list(held[0]) == [column.name for column in known]
        assert all(json.loads(row[column.name]) is not None for row in cells for column in known if column.many)


def test_pandas_reads_both(triples: Path, tmp_path: Path) -> None:
    export(triples, tmp_path / "tables", "parquet")
    export(triples, tmp_path / "graph.csv", None)
    entities = pd.read_parquet(tmp_path / "tables" / "entities.parquet")
    relations = pd.read_csv(tmp_path / "graph.csv" / "relations.csv", parse_dates=["date"])
    joined = relations[relations["predicate"] == "LED"].merge(entities, left_on="source", right_on="id")
    assert sorted(joined["name"]) == ["罗曼青", "罗曼青", "罗曼青", "陈知远"]
    assert joined["date_x"].dt.year.eq(2025).all()


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_the_same_bytes_each_time_in_place_of_earlier_tables(
    triples: Path, tmp_path: Path, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheets, "GROUP", 7)
    target = tmp_path / f"graph.{form}"
    export(triples, target, None)
    once = {path.name: path.read_bytes() for path in target.iterdir()}
    export(triples, target, None)
    assert {path.name: path.read_bytes() for path in target.iterdir()} == once
    assert set(once) == {f"{table}.{form}" for table in columns(load())}
    assert [path.name for path in tmp_path.iterdir()] == [target.name]
    if form == "parquet":
        file = parquet.ParquetFile(target / "statements.parquet")
        assert file.num_row_groups == -(-len(GRAPH.statements) // 7)
        assert file.metadata.num_rows == len(GRAPH.statements)


def test_no_more_rows_are_held_than_a_row_group(tmp_path: Path) -> None:
    sheet = sheets._Parquet(tmp_path / "evidence.parquet", columns(load())["evidence"])
    held = []
    for number in range(2 * sheets.GROUP + 1):
        sheet.add(("statement", number, "page", "source", 0, 1, "text"))
        held.append(len(sheet._rows))
    sheet.close()
    assert max(held) < sheets.GROUP
    assert parquet.read_metadata(tmp_path / "evidence.parquet").num_rows == len(held)


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_an_empty_graph_has_tables_with_columns(tmp_path: Path, form: str) -> None:
    write(Graph(), tmp_path / "empty.nt", load())
    export(tmp_path / "empty.nt", tmp_path / f"graph.{form}", None)
    read = pd.read_csv if form == "csv" else pd.read_parquet
    for table, known in columns(load()).items():
        frame = read(tmp_path / f"graph.{form}" / f"{table}.{form}")
        assert (len(frame), list(frame.columns)) == (0, [column.name for column in known])


def test_a_folder_with_anything_else_is_left_alone(triples: Path, tmp_path: Path) -> None:
    (tmp_path / "graph.csv").mkdir()
    (tmp_path / "graph.csv" / "mine.csv").write_text("a")
    with pytest.raises(OutputError, match=r"holds mine\.csv"):
        export(triples, tmp_path / "graph.csv", None)
    (tmp_path / "file").write_text("a")
    with pytest.raises(OutputError, match="a file stands there"):
        export(triples, tmp_path / "file", "csv")
    assert [path.name for path in (tmp_path / "graph.csv").iterdir()] == ["mine.csv"]


def test_what_is_no_graph_leaves_no_tables(triples: Path, tmp_path: Path) -> None:
    lines = triples.read_bytes().splitlines(keepends=True)
    for at, wrong in enumerate((b"nothing\n", lines[0][:-5] + b"\n")):
        (tmp_path / f"{at}.nt").write_bytes(b"".join(lines[:50]) + wrong)
        with pytest.raises(InputError, match=r"no N-Triples of kg"):
            export(tmp_path / f"{at}.nt", tmp_path / "graph.csv", None)
    assert not (tmp_path / "graph.csv").exists()


def test_tables_need_a_folder(triples: Path, tmp_path: Path) -> None:
    for target in (io.BytesIO(), tmp_path / "graph.csv.gz"):
        with pytest.raises(OptionError, match=r"csv is a folder of files.*-o graph\.csv"):
            export(triples, target, "csv")


def test_parquet_without_pyarrow(triples: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(OptionError, match=r"pip install 'kg\[frames\]'"):
        export(triples, tmp_path / "graph.parquet", None)
    export(triples, tmp_path / "graph.csv", None)
