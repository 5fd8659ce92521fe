"""What a load leaves in a database, and what it does to what is there: the same on both engines."""

from __future__ import annotations

import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import neo4j
import pytest

from conftest import connected
from handmade import graph
from kg.errors import StoreError
from kg.ontology import Ontology
from kg.records import Graph
from kg.store import embedded, write
from kg.store.bolt import Connection
from kg.store.counts import count
from kg.store.load import Summary, Tally, change, load
from kg.store.rows import Rows
from kg.store.view import View
from neo4j_server import Server
from store.dump import changed, dump, less, rows


@pytest.fixture(params=["embedded", "neo4j"])
def connection(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Connection]:
    if request.param == "neo4j":
        yield request.getfixturevalue("neo4j_connection")
        return
    with embedded.writing(tmp_path / "db") as opened:
        yield opened


def test_the_database_holds_exactly_the_rows(connection: Connection, ontology: Ontology) -> None:
    load(connection, graph(), ontology)
    assert dump(connection) == rows(graph(), ontology)
    assert View(connection, ontology).counts() == count(graph(), ontology)


def test_a_second_run_changes_nothing(connection: Connection, ontology: Ontology) -> None:
    told: list[tuple[int, int]] = []
    expected = Rows(graph(), ontology)
    nodes, edges = len(expected.nodes), len(expected.edges)
    first = load(connection, graph(), ontology, lambda done, total: told.append((done, total)))
    assert first == Summary(Tally(created=nodes), Tally(created=edges))
    assert told == sorted(told)
    assert told[-1] == (nodes + edges, nodes + edges)
    before = dump(connection)
    assert load(connection, graph(), ontology) == Summary(Tally(unchanged=nodes), Tally(unchanged=edges))
    assert dump(connection) == before


def test_what_differs_is_updated(connection: Connection, ontology: Ontology) -> None:
    """Another name, a property more, aliases and a property less, another type: as if it had been so from the start."""
    other = changed(graph())
    load(connection, graph(), ontology)
    summary = load(connection, other, ontology)
    assert (summary.nodes.created, summary.nodes.updated) == (0, 4)
    assert (summary.relations.created, summary.relations.updated) == (0, 2)
    assert dump(connection) == rows(other, ontology)
    load(connection, graph(), ontology)
    assert dump(connection) == rows(graph(), ontology)


@pytest.mark.parametrize("differ", [changed, less])
def test_a_database_follows_a_graph_that_changes(
    differ: Callable[[Graph], Graph], connection: Connection, ontology: Ontology
) -> None:
    """By the difference alone, there and back: as if the other graph had been loaded from the start."""
    one, other = graph(), differ(graph())
    load(connection, one, ontology)
    for before, after in ((one, other), (other, one)):
        summary = change(connection, before, after, ontology)
        assert dump(connection) == rows(after, ontology)
        assert summary.nodes.unchanged == summary.relations.unchanged == 0
    assert change(connection, one, one, ontology) == Summary(Tally(), Tally())


def test_what_a_graph_no_longer_holds_is_removed_if_that_is_asked_for(
    connection: Connection, ontology: Ontology
) -> None:
    other = less(graph())
    load(connection, graph(), ontology)
    with connection.session(neo4j.WRITE_ACCESS) as session:
        session.run(
            "CREATE (n:Note {text: '去过'}) WITH n MATCH (e:Entity {name: '望潮公园'}) CREATE (n)-[:ON]->(e)"
        ).consume()
    assert load(connection, other, ontology).removed == 0
    assert dump(connection) != rows(other, ontology)
    assert load(connection, other, ontology, prune=True).removed > 0
    with connection.session(neo4j.WRITE_ACCESS) as session:
        assert session.run("MATCH (n:Note)-[:ON]->(e:Entity) RETURN e.name").single(strict=True).value() == "望潮公园"
        session.run("MATCH (n:Note) DETACH DELETE n").consume()
    assert dump(connection) == rows(other, ontology)


def test_what_others_added_stays(connection: Connection, ontology: Ontology) -> None:
    load(connection, graph(), ontology)
    with connection.session(neo4j.WRITE_ACCESS) as session:
        session.run("MATCH (n:Entity {name: '望潮公园'}) SET n:Seen SET n.note = '去过'").consume()
        session.run("MATCH ()-[r:LED]->() SET r.note = '核对'").consume()
    summary = load(connection, changed(graph()), ontology)
    assert summary.nodes.updated == 4
    with connection.session(neo4j.READ_ACCESS) as session:
        (park,) = session.run("MATCH (n:Seen) RETURN n.name AS name, n.note AS note")
        assert park.data() == {"name": "望潮湿地公园", "note": "去过"}
        assert [record.value() for record in session.run("MATCH ()-[r:LED]->() RETURN r.note")] == ["核对"] * 4


KILLED = """
    import os, signal, sys
    from pathlib import Path
    from handmade import graph
    from kg.ontology import load as ontology
    from kg.store import embedded, load, neo4j, write

    write.BATCH_ROWS = 7

    def progress(done, total):
        if done > total * float(sys.argv[2]):
            os.kill(os.getpid(), signal.SIGKILL)

    target = sys.argv[1]
    opened = neo4j.connected(target) if ":" in target else embedded.writing(Path(target))
    with opened as connection:
        load.load(connection, graph(), ontology(), progress)
"""


@pytest.mark.parametrize("share", [0.05, 0.5, 0.95])
@pytest.mark.parametrize("engine", ["embedded", "neo4j"])
def test_a_killed_load_is_completed_by_the_next(
    engine: str, share: float, request: pytest.FixtureRequest, tmp_path: Path, ontology: Ontology
) -> None:
    environment = {"PYTHONPATH": ":".join(sys.path)}
    if engine == "neo4j":
        server = request.getfixturevalue("neo4j_empty")
        target = server.uri
        environment |= {"NEO4J_USER": server.user, "NEO4J_PASSWORD": server.password}
        opened = connected(server)
    else:
        target = str(tmp_path / "db")
        opened = embedded.writing(tmp_path / "db")
    killed = subprocess.run([sys.executable, "-c", textwrap.dedent(KILLED), target, str(share)], env=environment)
    assert killed.returncode == -9
    with opened as connection:
        summary = load(connection, graph(), ontology)
        assert summary.nodes.created + summary.relations.created > 0
        assert summary.nodes.unchanged > 0
        assert dump(connection) == rows(graph(), ontology)


def test_two_loads_at_once_end_in_one_graph(neo4j_empty: Server, ontology: Ontology) -> None:
    def one(_: int) -> None:
        with connected(neo4j_empty) as connection:
            load(connection, graph(), ontology)

    with connected(neo4j_empty) as connection, ThreadPoolExecutor(3) as pool:
        list(pool.map(one, range(3)))
        assert dump(connection) == rows(graph(), ontology)


def test_a_node_that_is_deleted_meanwhile_is_missed(
    neo4j_connection: Connection, ontology: Ontology, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(write, "BATCH_ROWS", 7)

    def progress(done: int, total: int) -> None:  # noqa: ARG001 (the shape of a progress)
        neo4j_connection.driver.execute_query("MATCH (n:Page) DETACH DELETE n")

    with pytest.raises(StoreError, match="someone else deletes from the database"):
        load(neo4j_connection, graph(), ontology, progress)
