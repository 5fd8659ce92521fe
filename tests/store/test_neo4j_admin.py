"""Files for the import tool: what they hold reads back, and the real tool makes of them what a load makes."""

from __future__ import annotations

import csv
import dataclasses
import gzip
import hashlib
import io
import itertools
import os
import re
import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import neo4j
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import handmade
from conftest import connected
from kg.errors import InputError, OutputError
from kg.ontology import Ontology, load
from kg.records import Entity, Graph
from kg.resources import resource
from kg.store import embedded, folder, index, rdf
from kg.store.bolt import Connection, constraints
from kg.store.load import Summary, Tally
from kg.store.load import load as load_graph
from kg.store.neo4j_admin import CONSTRAINTS, SCRIPT, Table, export
from kg.store.rows import Rows
from maven import UnavailableError
from neo4j_server import Machine, Server, machine
from running import kg

NASTY = (
    'say "x"',
    '"',
    "a,b;c|d:e",
    "\\",
    '\\"',
    "a\nb",
    "a\r\nb\r",
    "\n",
    " 前后 ",
    "\u3000",
    "\t",
    "\x00\x01",
    "\x1e",
    "\x1f",
    "\x85\u2028\ufeff",
    "😀𠮷é",
    "null",
    "-1",
    "'",
)


def nasty() -> Graph:
    """Return the graph made by hand with what a reader of CSV may stumble over, and else as kg would make it."""
    known = handmade.graph()
    texts = itertools.cycle(NASTY)

    def entity(old: Entity) -> Entity:
        return dataclasses.replace(old, name=next(texts), aliases=("", next(texts), next(texts), ""))

    page = handmade._page('坏,"版".txt', '“一”"二"\\，;|\x00\x01😀𠮷\n\n本报讯"三",四\n五。', "2025-03-14")
    article = handmade._article(page, 1, '“一”"二"\\，;|\x00\x01😀𠮷', (), (), ('本报讯"三",四', "五。"))
    roles = [relation.id for relation in known.relations if relation.predicate == "ATTENDED"]
    relations = tuple(
        dataclasses.replace(old, properties=tuple(sorted((*old.properties, ("role", next(texts))))))
        if old.id in roles[1:]
        else dataclasses.replace(old, properties=tuple(sorted((*old.properties, ("role", "")))))
        if old.id in roles
        else old
        for old in known.relations
    )
    statements = tuple(dataclasses.replace(old, by=next(texts), score=old.score / 3) for old in known.statements)
    return dataclasses.replace(
        known,
        pages=(*known.pages, page),
        articles=(*known.articles, article),
        entities=tuple(map(entity, known.entities)),
        relations=relations,
        statements=statements,
    )


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory, ontology: Ontology) -> Path:
    path = tmp_path_factory.mktemp("graph") / "out"
    projections: dict[str, folder.Writer] = {
        folder.TRIPLES: lambda graph, path: rdf.write(graph, path, ontology),
        folder.INDEX: lambda graph, path: index.write(graph, path, ontology),
        folder.DATABASE: lambda graph, path: embedded.write(graph, path, ontology),
    }
    folder.write(nasty(), path, ontology, projections)
    return path


@pytest.fixture(scope="module")
def imported(out: Path, tmp_path_factory: pytest.TempPathFactory, ontology: Ontology) -> Iterator[Server]:
    """A server of which the real tool has made the database, with constraints and indexes."""
    files = tmp_path_factory.mktemp("files of") / "导入"
    export(out, files, ontology)

    def fill(new: Machine) -> None:
        command = [files / SCRIPT, "--overwrite-destination=true"]
        done = subprocess.run(command, env=new.environment, cwd="/", capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr

    try:
        with machine(fill=fill) as started:
            with started.server.driver() as driver:
                for statement in (files / CONSTRAINTS).read_text(encoding="utf-8").split(";")[:-1]:
                    driver.execute_query(statement)
            yield started.server
    except UnavailableError as error:
        if os.environ.get("CI"):
            pytest.fail(f"no Neo4j to import into: {error}")
        pytest.skip(f"no Neo4j to import into: {error}")


def held(driver: neo4j.Driver) -> tuple[Counter[Any], str]:
    """Return how many there are of each kind, and a checksum of all nodes and relations with the types of values.

    A node whose label begins with an underscore is what a load notes of itself.
    """
    nodes = driver.execute_query(
        "MATCH (n) WHERE none(label IN labels(n) WHERE label STARTS WITH '_')"
        " RETURN labels(n) AS labels, properties(n) AS held, [name IN keys(n) | [name, valueType(n[name])]] AS types"
    ).records
    ties = driver.execute_query(
        "MATCH (a)-[r]->(b) RETURN a.id AS source, type(r) AS type, b.id AS target, properties(r) AS held,"
        " [name IN keys(r) | [name, valueType(r[name])]] AS types"
    ).records
    rows = [(sorted(row["labels"]), sorted(row["held"].items()), sorted(row["types"])) for row in nodes]
    edges = [
        (row["source"], row["type"], row["target"], sorted(row["held"].items()), sorted(row["types"])) for row in ties
    ]
    lines = sorted(map(repr, (*rows, *edges)))
    counts = Counter([*(tuple(labels) for labels, _, _ in rows), *(kind for _, kind, _, _, _ in edges)])
    return counts, hashlib.blake2b("\n".join(lines).encode()).hexdigest()


def test_the_tool_makes_what_a_load_makes(imported: Server, neo4j_connection: Connection, ontology: Ontology) -> None:
    load_graph(neo4j_connection, nasty(), ontology)
    with imported.driver() as driver:
        found = held(driver)
        indexes = driver.execute_query("SHOW INDEXES YIELD name, type, state").records
    assert found == held(neo4j_connection.driver)
    assert found[0]["LED"] == 4
    assert found[0]["District", "Entity"] == 2
    loaded = neo4j_connection.driver.execute_query("SHOW INDEXES YIELD name, type").records
    made, due = ({row["name"] for row in rows if row["type"] != "LOOKUP"} for rows in (indexes, loaded))
    assert made <= due
    assert made == {found for statement in constraints() for found in re.findall(r"(\w+) IF NOT EXISTS", statement)}


def test_a_load_changes_nothing_of_it(imported: Server, ontology: Ontology) -> None:
    expected = Rows(nasty(), ontology)
    with connected(imported) as connection:
        before = held(connection.driver)
        summary = load_graph(connection, nasty(), ontology, prune=True)
        assert held(connection.driver) == before
    assert summary == Summary(Tally(unchanged=len(expected.nodes)), Tally(unchanged=len(expected.edges)), 0)


def test_it_passes_the_check(imported: Server, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_USER", imported.user)
    monkeypatch.setenv("NEO4J_PASSWORD", imported.password)
    result = kg("check", out, "--to", imported.uri)
    assert (result.code, result.err) == (0, "")


TEXTS = st.text() | st.sampled_from(NASTY) | st.text(st.sampled_from('",;|\\\r\n\t\x00 a"'))
LISTS = st.lists(TEXTS.map(lambda text: text.replace("\x1f", "")), min_size=1).filter(lambda found: found != [""])
SCALARS = TEXTS | st.integers(-(2**63), 2**63 - 1) | st.floats(allow_nan=False, allow_infinity=False) | st.booleans()
COLUMNS = ("a", "b", "c")


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.dictionaries(st.sampled_from(COLUMNS), SCALARS | LISTS, min_size=1)))
def test_what_is_written_reads_back(rows: list[dict[str, Any]]) -> None:
    file = io.BytesIO()
    table = Table("t.csv", file, {name: f"{name}:string" for name in COLUMNS}, "\x1f")
    for row in rows:
        table.write(row)
    text = file.getvalue().decode()
    head, *found = csv.reader(io.StringIO(text, newline=""))
    assert head == ["a:string", "b:string", "c:string"]
    for row, fields in zip(rows, found, strict=True):
        assert fields == [_written(row.get(name, "")) for name in COLUMNS]
    assert table.multiline == (text.count("\n") + text.count("\r") > len(rows) + 1)
    assert table.longest == max((len(part) for part in _records(file.getvalue(), len(rows))), default=0)


def _written(value: Any) -> str:
    if isinstance(value, list):
        return "\x1f".join(value)
    return str(value).lower() if isinstance(value, bool) else str(value)


def _records(data: bytes, rows: int) -> list[bytes]:
    """Return the rows below the head: a line feed ends one where the quotes before it are even."""
    found, quotes, start = [], 0, data.index(b"\n") + 1
    for at in range(start, len(data)):
        quotes += data[at : at + 1] == b'"'
        if data[at : at + 1] == b"\n" and quotes % 2 == 0:
            found.append(data[start : at + 1])
            start = at + 1
    assert len(found) == rows
    return found


def test_no_value_and_an_empty_text_are_two_things() -> None:
    file = io.BytesIO()
    table = Table("t.csv", file, {"a": "a:string", "b": "b:string[]", "c": "c:boolean"}, "\x1f")
    table.write({"a": ""})
    table.write({"b": ["", ""], "c": True})
    assert file.getvalue() == b'a:string,b:string[],c:boolean\n"",,\n,"\x1f",true\n'
    with pytest.raises(InputError, match=r"t\.csv: neo4j-admin has no list that holds only an empty text"):
        table.write({"b": [""]})


def test_headers_have_the_types_of_a_load(tmp_path: Path, ontology: Ontology) -> None:
    folder.write(handmade.graph(), tmp_path / "out", ontology, {})
    summary = export(tmp_path / "out", tmp_path / "files", ontology)
    expected = Rows(handmade.graph(), ontology)
    assert (summary.nodes, summary.relations) == (len(expected.nodes), len(expected.edges) + 1)  # one of divisions
    heads = {
        path.name.removesuffix(".gz"): gzip.decompress(path.read_bytes()).decode().partition("\n")[0].split(",")
        for path in tmp_path.glob("files/*.csv.gz")
    }
    assert set(heads) == {
        *(f"nodes-{root}.csv" for root in ("Entity", "Page", "Article", "Statement")),
        *(f"relations-Entity-{target}.csv" for target in ("Entity", "Article")),
        "links-Entity-Entity.csv",
        "links-Article-Page.csv",
        *(f"links-Statement-{target}.csv" for target in ("Entity", "Article")),
    }
    assert heads["nodes-Statement.csv"] == [
        *("id:ID(Statement)", ":LABEL", "by:string", "end:long[]", "predicate:string", "relation:string"),
        *("score:double", "start:long[]", "text:string"),
    ]
    assert {"planned:boolean", "names:string[]", "aliases:string[]", "date:string"} < {*heads["nodes-Entity.csv"]}
    assert heads["relations-Entity-Entity.csv"] == [
        *(":START_ID(Entity)", ":END_ID(Entity)", ":TYPE", "id:string", "date:string", "observed:string[]"),
        *("order:long", "statements:string[]"),
    ]
    assert heads["links-Statement-Entity.csv"] == [":START_ID(Statement)", ":END_ID(Entity)", ":TYPE"]
    script = (tmp_path / "files" / SCRIPT).read_text(encoding="utf-8")
    assert all(f"={name}.gz" in script for name in heads)
    assert "--array-delimiter=U+001F" in script
    assert "--multiline-fields=nodes-Article.csv.gz " in script
    assert "--read-buffer-size" not in script
    assert (tmp_path / "files" / CONSTRAINTS).read_bytes() == resource("cypher", CONSTRAINTS).read_bytes()


def test_what_stands_between_values_stands_in_none(tmp_path: Path, ontology: Ontology) -> None:
    folder.write(nasty(), tmp_path / "out", ontology, {})
    export(tmp_path / "out", tmp_path / "files", ontology)
    assert "--array-delimiter=U+001D" in (tmp_path / "files" / SCRIPT).read_text(encoding="utf-8")
    known = handmade.graph()
    every = dataclasses.replace(known.entities[0], aliases=("\x1c\x1d\x1e\x1f",))
    folder.write(dataclasses.replace(known, entities=(every, *known.entities[1:])), tmp_path / "out", ontology, {})
    with pytest.raises(InputError, match="holds every separator of ASCII"):
        export(tmp_path / "out", tmp_path / "files", ontology)


def test_a_value_longer_than_the_tool_expects_is_told_to_it(tmp_path: Path, ontology: Ontology) -> None:
    known = handmade.graph()
    long = dataclasses.replace(known.entities[0], name="长" * 1_000_000)
    folder.write(dataclasses.replace(known, entities=(long, *known.entities[1:])), tmp_path / "out", ontology, {})
    export(tmp_path / "out", tmp_path / "files", ontology)
    script = (tmp_path / "files" / SCRIPT).read_text(encoding="utf-8")
    assert int(script.partition("--read-buffer-size=")[2].split()[0]) > 2 * 6_000_000  # in name and names


def _contents(path: Path) -> dict[str, bytes]:
    return {str(file.relative_to(path)): file.read_bytes() for file in sorted(path.rglob("*")) if file.is_file()}


def test_an_export_is_replaced_whole_and_nothing_else_is(tmp_path: Path) -> None:
    out, files = tmp_path / "out", tmp_path / "files"
    folder.write(handmade.graph(), out, load(), {})
    export(out, files, load())
    first = _contents(files)
    (files / "nodes-Ship.csv.gz").write_text("old")
    export(out, files, load())
    assert _contents(files) == first
    before = _contents(tmp_path)
    with pytest.raises(OutputError, match="holds files and is no earlier export"):
        export(out, out, load())
    (files / "notes.txt").write_text("mine")
    with pytest.raises(OutputError, match=r"holds notes\.txt, which kg did not write"):
        export(out, files, load())
    (files / "notes.txt").unlink()
    with pytest.raises(OutputError, match="a file stands there"):
        export(out, out / folder.MANIFEST, load())
    (out / folder.PARTS["relations"]).write_text("damaged\n")
    with pytest.raises(InputError, match="no record of kg"):
        export(out, files, load())
    assert _contents(tmp_path) == before | {"out/relations.jsonl": b"damaged\n"}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["files", "out"]
