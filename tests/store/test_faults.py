"""What happens to a load when the server, the disk, another loader or another project comes in between."""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import neo4j
import pytest
from neo4j.exceptions import TransientError

from conftest import connected, emptied
from handmade import graph
from kg.errors import StoreError
from kg.ontology import Ontology
from kg.store import version, write
from kg.store.bolt import Connection
from kg.store.load import load
from neo4j_server import Machine, Server
from store.dump import changed, dump, less, rows

RUN_AGAIN = "run the command again"


@pytest.fixture
def halves(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[], object]], Callable[[int, int], None]]:
    """Makes a progress that does something once, in the middle of a load of many batches."""
    monkeypatch.setattr(write, "BATCH_ROWS", 7)

    def made(do: Callable[[], object]) -> Callable[[int, int], None]:
        done = Event()

        def progress(at: int, total: int) -> None:
            if at > total / 2 and not done.is_set():
                done.set()
                do()

        return progress

    return made


@pytest.fixture
def machine(neo4j_machine: Machine | None) -> Iterator[Machine]:
    if neo4j_machine is None:
        pytest.skip("only a server of the tests' own can be killed")
    with emptied(neo4j_machine.server):
        yield neo4j_machine


def test_a_server_that_is_killed_and_started_again_is_waited_for(
    machine: Machine, halves: Callable[..., Callable[[int, int], None]], ontology: Ontology
) -> None:
    def restart() -> None:
        machine.kill()
        machine.start()

    with connected(machine.server) as connection:
        load(connection, graph(), ontology, halves(restart))
        assert dump(connection) == rows(graph(), ontology)
        assert load(connection, graph(), ontology).nodes.created == 0


@pytest.mark.skipif(sys.platform != "linux", reason="the limit of another process can be set on Linux alone")
def test_a_full_disk_is_said_and_once_there_is_room_the_load_is_completed(
    machine: Machine, halves: Callable[..., Callable[[int, int], None]], ontology: Ontology
) -> None:
    """Files that may not grow give the server the same kind of error as a disk that is full."""
    limit = resource.RLIMIT_FSIZE
    _, hard = resource.prlimit(machine.pid, limit)
    fill = halves(lambda: resource.prlimit(machine.pid, limit, (4096, hard)))
    try:
        with connected(machine.server) as connection, pytest.raises(StoreError, match="when its disk is full"):
            load(connection, graph(), ontology, fill)
        with connected(machine.server) as connection, pytest.raises(StoreError, match="start it again and run"):
            load(connection, graph(), ontology)
    finally:
        machine.kill()
        machine.start()
    with connected(machine.server) as connection:
        assert load(connection, graph(), ontology).nodes.unchanged > 0
        assert dump(connection) == rows(graph(), ontology)


def test_another_graph_loaded_in_the_middle_leaves_nothing_untold(
    neo4j_empty: Server, halves: Callable[..., Callable[[int, int], None]], ontology: Ontology
) -> None:
    """What each of two loaders says of the database must not be believed where the other came between."""
    one, other = graph(), changed(less(graph()))

    def between() -> None:
        with connected(neo4j_empty) as second:
            load(second, other, ontology)

    with connected(neo4j_empty) as connection:
        load(connection, one, ontology, halves(between))
        load(connection, one, ontology, prune=True)
        assert dump(connection) == rows(one, ontology)
        load(connection, other, ontology, halves(between), prune=True)
        load(connection, other, ontology, prune=True)
        assert dump(connection) == rows(other, ontology)


def test_two_graphs_at_once_end_in_what_the_next_load_says(neo4j_empty: Server, ontology: Ontology) -> None:
    one, other = graph(), changed(less(graph()))

    def run(which: int) -> None:
        with connected(neo4j_empty) as connection:
            load(connection, (one, other)[which % 2], ontology, prune=True)

    with connected(neo4j_empty) as connection, ThreadPoolExecutor(4) as pool:
        list(pool.map(run, range(4)))
        load(connection, one, ontology, prune=True)
        assert dump(connection) == rows(one, ontology)


def test_a_deadlock_is_tried_again(neo4j_empty: Server, monkeypatch: pytest.MonkeyPatch, ontology: Ontology) -> None:
    """Somebody holds a node that the load needs, and waits for the version node, which the load holds."""
    holds, wants = Event(), Event()
    turns: list[int] = []
    take = version._taken

    def taken(tx: neo4j.ManagedTransaction) -> int:
        turns.append(take(tx))
        if len(turns) == 2:  # the first one only reads what the database holds
            wants.set()
            _until_blocked(neo4j_empty)
        return turns[-1]

    def other() -> bool:
        with neo4j_empty.driver() as driver, driver.session() as session, session.begin_transaction() as tx:
            tx.run("MATCH (n:Entity) SET n.note = '一'").consume()
            holds.set()
            wants.wait(30)
            try:
                tx.run("MATCH (v:_kg) SET v.note = '一'").consume()
                tx.commit()
            except TransientError:
                return False
            return True

    with connected(neo4j_empty) as connection, ThreadPoolExecutor(1) as pool:
        load(connection, graph(), ontology)
        waiting = pool.submit(other)
        assert holds.wait(30)
        monkeypatch.setattr(version, "_taken", taken)
        load(connection, changed(graph()), ontology)
        again = len(turns) > len(set(turns))
        assert waiting.result(60) == again
        connection.driver.execute_query("MATCH (n) REMOVE n.note")
        assert dump(connection) == rows(changed(graph()), ontology)


def _until_blocked(server: Server) -> None:
    """Wait until some transaction waits for another."""
    with server.driver() as driver:
        while not driver.execute_query("SHOW TRANSACTIONS YIELD status WHERE status STARTS WITH 'Blocked'").records:
            time.sleep(0.05)


def test_a_database_of_others_is_refused_and_left_as_it_is(neo4j_connection: Connection, ontology: Ontology) -> None:
    with neo4j_connection.session(neo4j.WRITE_ACCESS) as session:
        session.run("CREATE (:Article {id: 'a1', title: '别的'}), (:Movie)<-[:SAW]-(:Person {name: '某人'})").consume()
        before = _all(session)
        with pytest.raises(StoreError, match="holds 1 nodes labelled Article that kg did not write") as caught:
            load(neo4j_connection, graph(), ontology)
        assert _all(session) == before
        session.run(str(caught.value).partition("label: ")[2]).consume()
        with pytest.raises(StoreError, match="holds 1 nodes labelled Person that kg did not write"):
            load(neo4j_connection, graph(), ontology)
        session.run("MATCH (n:Person) SET n:Viewer REMOVE n:Person").consume()
        load(neo4j_connection, graph(), ontology, prune=True)
        assert session.run("MATCH (:Movie)<-[:SAW]-(n:Viewer) RETURN n.name").value() == ["某人"]
        assert session.run("MATCH (n:OtherArticle) RETURN n.title").value() == ["别的"]


def _all(session: neo4j.Session) -> list[list[object]]:
    return session.run("MATCH (n) RETURN labels(n), properties(n) ORDER BY head(labels(n))").values()


def test_two_nodes_of_one_id_are_named_and_nothing_is_lost(neo4j_connection: Connection, ontology: Ontology) -> None:
    double = next(entity for entity in graph().entities if entity.name == "望潮公园")
    with neo4j_connection.session(neo4j.WRITE_ACCESS) as session:
        session.run("DROP CONSTRAINT entity_id IF EXISTS").consume()
        session.run("UNWIND [1, 2] AS n CREATE (:Entity:Place {id: $id, note: n})", id=double.id).consume()
        with pytest.raises(StoreError, match=f"'{double.id}'.*{RUN_AGAIN}") as caught:
            load(neo4j_connection, graph(), ontology)
        assert sorted(session.run("MATCH (n:Entity) RETURN n.note").value()) == [1, 2]
        session.run(str(caught.value).partition("one of each: ")[2].partition(", and run")[0]).consume()
        load(neo4j_connection, graph(), ontology)
        session.run("MATCH (n:Place) REMOVE n.note").consume()
    assert dump(neo4j_connection) == rows(graph(), ontology)


def test_relations_that_are_there_twice_are_made_one(neo4j_connection: Connection, ontology: Ontology) -> None:
    load(neo4j_connection, graph(), ontology)
    with neo4j_connection.session(neo4j.WRITE_ACCESS) as session:
        session.run("MATCH (a)-[r:LED]->(b) CREATE (a)-[c:LED]->(b) SET c = properties(r)").consume()
        session.run("MATCH (a)-[r:SUBJECT]->(b) CREATE (a)-[:SUBJECT]->(b)").consume()
    load(neo4j_connection, graph(), ontology)
    assert dump(neo4j_connection) == rows(graph(), ontology)
