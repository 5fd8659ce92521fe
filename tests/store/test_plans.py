"""What Neo4j plans: no question reads all of a kind unless it says so, on a small graph and on a large one."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

import neo4j
import pytest

from conftest import connected, emptied
from handmade import graph
from kg.ontology import Ontology
from kg.store import questions
from kg.store.bolt import Connection
from kg.store.load import load
from kg.store.rows import Rows
from neo4j_server import Server

SHIPPED = questions.questions()


@pytest.fixture(scope="module", params=[0, 30], ids=["small", "large"])
def planner(request: pytest.FixtureRequest, neo4j_server: Server, ontology: Ontology) -> Iterator[Connection]:
    """A Neo4j with the graph made by hand, and so many copies of it."""
    with emptied(neo4j_server), connected(neo4j_server) as connection:
        load(connection, graph(), ontology)
        _copy(connection, Rows(graph(), ontology), request.param)
        yield connection


def _copy(connection: Connection, rows: Rows, copies: int) -> None:
    nodes = sorted(((":".join(node.labels), node.properties) for node in rows.nodes), key=lambda node: node[0])
    edges = sorted((rows.root(e.source), e.predicate, rows.root(e.target), e.source, e.target) for e in rows.edges)
    with connection.session(neo4j.WRITE_ACCESS) as session:
        for labels, group in groupby(nodes, lambda node: node[0]):
            session.run(
                f"UNWIND range(1, $copies) AS copy UNWIND $rows AS row CREATE (n:{labels}) "
                "SET n = row {.*, id: row.id + copy, name: row.name + copy}",
                rows=[properties for _, properties in group],
                copies=copies,
            ).consume()
        for (source, predicate, target), ties in groupby(edges, lambda edge: edge[:3]):
            session.run(
                "UNWIND range(1, $copies) AS copy UNWIND $ends AS ends "
                f"MATCH (a:{source} {{id: ends[0] + copy}}) MATCH (b:{target} {{id: ends[1] + copy}}) "
                f"CREATE (a)-[:{predicate}]->(b)",
                ends=[tie[3:] for tie in ties],
                copies=copies,
            ).consume()
        session.run("CALL db.prepareForReplanning()").consume()


@pytest.mark.parametrize("question", SHIPPED, ids=lambda question: question.name)
def test_a_question_reads_all_of_a_kind_only_where_it_says_so(
    question: questions.Question, planner: Connection
) -> None:
    with planner.session(neo4j.READ_ACCESS) as session:
        plan = session.run(f"EXPLAIN {question.cypher}").consume().plan
    scans = [operator for operator in _operators(plan) if "Scan" in operator]
    assert bool(scans) == bool(question.reads_all), scans
    for scan in scans:
        assert any(f":{name}" in scan for name in question.reads_all), scan


def _operators(plan: Any) -> Iterator[str]:
    yield f"{plan['operatorType']} {plan['args'].get('Details', '')}"
    for child in plan.get("children", ()):
        yield from _operators(child)


@pytest.mark.parametrize("question", SHIPPED, ids=lambda question: question.name)
def test_a_question_that_is_told_a_name_or_a_day_reads_all_of_nothing(question: questions.Question) -> None:
    told = [parameter.name for parameter in question.parameters if isinstance(parameter.default, str)]
    assert not (told and question.reads_all)
