"""What a Neo4j says of the graph in it: what need not be sent again, and what an older kg left there."""

from __future__ import annotations

import neo4j
import pytest

from handmade import graph
from kg.ontology import Ontology
from kg.store import chunks, migrate, version, write
from kg.store.bolt import Connection
from kg.store.counts import count
from kg.store.load import Summary, Tally, load
from kg.store.rows import Rows
from kg.store.view import View
from store.dump import changed, dump, less, rows

NAME = "MATCH (n:Entity {name: $name}) SET n.name = $other"


def test_one_node_that_is_in_no_count(neo4j_connection: Connection, ontology: Ontology) -> None:
    for _ in range(2):
        load(neo4j_connection, graph(), ontology)
    found = neo4j_connection.driver.execute_query("MATCH (v:_kg) RETURN v").records
    assert [(record["v"]["id"], record["v"]["schema"]) for record in found] == [("kg", len(migrate.STEPS))]
    shown = neo4j_connection.driver.execute_query("SHOW CONSTRAINTS YIELD labelsOrTypes, type").records
    assert ["_kg"] in [record["labelsOrTypes"] for record in shown]
    assert View(neo4j_connection, ontology).counts() == count(graph(), ontology)


def test_what_the_last_load_left_is_not_compared_unless_that_is_asked_for(
    neo4j_connection: Connection, ontology: Ontology
) -> None:
    load(neo4j_connection, graph(), ontology)
    neo4j_connection.driver.execute_query(NAME, name="望潮公园", other="某园")
    known = Rows(graph(), ontology)
    same = Summary(Tally(unchanged=len(known.nodes)), Tally(unchanged=len(known.edges)))
    assert load(neo4j_connection, graph(), ontology) == same
    assert dump(neo4j_connection) != rows(graph(), ontology)
    assert load(neo4j_connection, graph(), ontology, trust=False).nodes.updated == 1
    assert dump(neo4j_connection) == rows(graph(), ontology)


@pytest.mark.parametrize(
    "edit",
    [
        "MATCH (n:Entity {name: '望潮公园'}) DETACH DELETE n",
        "MATCH ()-[r:STATED_IN]->() WITH r LIMIT 1 DELETE r",
        "MATCH (n) WHERE NOT n:_kg DETACH DELETE n",
    ],
)
def test_what_someone_removed_is_missed(neo4j_connection: Connection, ontology: Ontology, edit: str) -> None:
    load(neo4j_connection, graph(), ontology)
    neo4j_connection.driver.execute_query(edit)
    load(neo4j_connection, graph(), ontology)
    assert dump(neo4j_connection) == rows(graph(), ontology)


@pytest.mark.parametrize("prune", [False, True])
def test_only_what_differs_from_the_last_load_is_compared(
    neo4j_connection: Connection, ontology: Ontology, monkeypatch: pytest.MonkeyPatch, prune: bool
) -> None:
    monkeypatch.setattr(chunks, "NODES", 1)
    load(neo4j_connection, graph(), ontology)
    neo4j_connection.driver.execute_query(NAME, name="黎景明", other="某人")
    assert load(neo4j_connection, changed(graph()), ontology, prune=prune).nodes.updated == 4
    held = neo4j_connection.driver.execute_query("MATCH (n:Person) WHERE n.name IN ['黎景明', '某人'] RETURN n.name")
    assert [record.value() for record in held.records] == ["某人"]


def test_what_a_load_without_prune_left_is_pruned_later(neo4j_connection: Connection, ontology: Ontology) -> None:
    """The digests tell what is there from what is there and nothing else."""
    load(neo4j_connection, graph(), ontology)
    load(neo4j_connection, less(graph()), ontology)
    assert load(neo4j_connection, less(graph()), ontology).removed == 0
    assert load(neo4j_connection, less(graph()), ontology, prune=True).removed > 0
    assert dump(neo4j_connection) == rows(less(graph()), ontology)
    assert load(neo4j_connection, less(graph()), ontology, prune=True).removed == 0


def test_a_load_that_was_stopped_leaves_known_what_it_did_not_touch(
    neo4j_connection: Connection, ontology: Ontology, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chunks, "NODES", 1)
    monkeypatch.setattr(write, "BATCH_ROWS", 2)
    load(neo4j_connection, less(graph()), ontology)
    neo4j_connection.driver.execute_query(NAME, name="黎景明", other="某人")
    left = Rows(less(graph()), ontology)
    known = len(left.nodes) + len(left.edges)
    with pytest.raises(KeyboardInterrupt):
        load(neo4j_connection, graph(), ontology, lambda done, _: _stop() if done > known else None)
    assert load(neo4j_connection, graph(), ontology).nodes.created > 0
    found = dump(neo4j_connection)
    assert "某人" in str(found)
    assert str(found).replace("某人", "黎景明") == str(rows(graph(), ontology))


def test_what_someone_removes_in_the_middle_of_a_load_is_missed_by_the_next(
    neo4j_connection: Connection, ontology: Ontology
) -> None:
    load(neo4j_connection, less(graph()), ontology)
    remove = "MATCH ()-[r:STATED_IN]->() WITH r LIMIT 1 DELETE r"
    load(neo4j_connection, graph(), ontology, lambda *_: neo4j_connection.driver.execute_query(remove) and None)
    assert dump(neo4j_connection) != rows(graph(), ontology)
    load(neo4j_connection, graph(), ontology)
    assert dump(neo4j_connection) == rows(graph(), ontology)


def test_a_graph_that_an_older_kg_loaded_is_brought_up_to_date(
    neo4j_connection: Connection, ontology: Ontology, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No version node, former ids among the names that are searched, and rows as they were then."""
    load(neo4j_connection, graph(), ontology)
    with neo4j_connection.session(neo4j.WRITE_ACCESS) as session:
        session.run("MATCH (v:_kg) DELETE v").consume()
        session.run("MATCH (n:Entity) REMOVE n.names").consume()
        session.run("DROP INDEX names").consume()
        session.run(
            "CREATE FULLTEXT INDEX names FOR (n:Entity) ON EACH [n.name, n.aliases, n.former_ids] "
            "OPTIONS {indexConfig: {`fulltext.analyzer`: 'cjk'}}"
        ).consume()
    with monkeypatch.context() as stopped:
        stopped.setattr(version, "note", _stop)
        with pytest.raises(KeyboardInterrupt):
            load(neo4j_connection, graph(), ontology)
    assert load(neo4j_connection, graph(), ontology).nodes.updated == len(graph().entities)
    assert dump(neo4j_connection) == rows(graph(), ontology)
    shown = neo4j_connection.driver.execute_query("SHOW INDEXES YIELD name, properties WHERE name = 'names'").records
    assert [record["properties"] for record in shown] == [["name", "aliases"]]
    assert View(neo4j_connection, ontology).counts() == count(graph(), ontology)


def _stop(*_: object) -> None:
    raise KeyboardInterrupt
