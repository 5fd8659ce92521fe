"""Which division lies in which, and that the relations between them follow the graph."""

from __future__ import annotations

import dataclasses

import neo4j
import pytest

from handmade import graph
from kg.ontology import Ontology
from kg.records import Graph
from kg.store.bolt import Connection
from kg.store.ladder import within
from kg.store.load import load
from kg.store.view import View


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ("甲省 甲省乙市 甲省乙市丙区", {"甲省乙市": "甲省", "甲省乙市丙区": "甲省乙市"}),
        ("甲省 甲省乙市丙区", {"甲省乙市丙区": "甲省"}),
        ("甲省乙市 甲省丁市 甲省乙市丙区 甲省丁市丙区", {"甲省乙市丙区": "甲省乙市", "甲省丁市丙区": "甲省丁市"}),
        ("甲省 乙市", {}),
        ("新市 新市区", {}),
        ("新市 新市区 新市古镇", {"新市古镇": "新市"}),
    ],
)
def test_a_division_lies_in_the_nearest_whose_name_begins_its_own(names: str, expected: dict[str, str]) -> None:
    ids = {name: f"entity-{at}" for at, name in enumerate(names.split())}
    found = within({division: name for name, division in ids.items()})
    assert found == {ids[part]: ids[whole] for part, whole in expected.items()}


def test_a_load_mends_what_the_database_says(neo4j_connection: Connection, ontology: Ontology) -> None:
    load(neo4j_connection, graph(), ontology)
    assert _ladder(neo4j_connection) == [("柳湾街道", "青渚区")]
    load(neo4j_connection, _moved(graph()), ontology)
    assert _ladder(neo4j_connection) == []
    load(neo4j_connection, graph(), ontology)
    assert load(neo4j_connection, graph(), ontology, prune=True).removed == 0
    assert _ladder(neo4j_connection) == [("柳湾街道", "青渚区")]
    # What no statement supports is no relation of the graph.
    assert View(neo4j_connection, ontology).counts().relations["PART_OF"] == 3


def _moved(known: Graph) -> Graph:
    entities = tuple(
        dataclasses.replace(entity, properties=(("full_name", "临江省远海市柳湾街道"),))
        if entity.name == "柳湾街道"
        else entity
        for entity in known.entities
    )
    return dataclasses.replace(known, entities=entities)


def _ladder(connection: Connection) -> list[tuple[str, str]]:
    with connection.session(neo4j.READ_ACCESS) as session:
        found = session.run("MATCH (a:District)-[:PART_OF]->(b:District) RETURN a.name AS part, b.name AS whole")
        return [(record["part"], record["whole"]) for record in found]
