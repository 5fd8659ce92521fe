"""What a query may ask, and how its answer looks: the same on both engines."""

from __future__ import annotations

import json
from typing import Any

import pytest

from handmade import graph
from kg.errors import OptionError
from kg.ontology import Ontology
from kg.store.counts import count
from kg.store.facts import asked, sample
from kg.store.view import View


@pytest.fixture(params=["embedded", "neo4j"])
def view(request: pytest.FixtureRequest) -> View:
    found: View = request.getfixturevalue(f"{request.param}_view")
    return found


@pytest.mark.parametrize(
    ("cypher", "value"),
    [
        ("RETURN 1", 1),
        ("RETURN null", None),
        ("RETURN [1.5, true, 'a', null]", [1.5, True, "a", None]),
        ("RETURN {b: [1], a: {c: 2}}", {"a": {"c": 2}, "b": [1]}),
        ("RETURN date('2025-02-28')", "2025-02-28"),
        ("RETURN datetime('2025-02-28T08:00:00Z')", "2025-02-28T08:00:00.000000000+00:00"),
        ("RETURN duration('P1D')", "P1D"),
        ("RETURN point({x: 1, y: 2})", {"srid": 7203, "coordinates": [1.0, 2.0]}),
        (
            "MATCH (n:Place {name: '望潮公园'}) RETURN n {.name, .names}",
            {"name": "望潮公园", "names": ["望潮公园"]},
        ),
    ],
)
def test_values_are_plain(view: View, cypher: str, value: Any) -> None:
    answer = view.query(cypher)
    assert answer.rows == ((value,),)
    assert json.loads(json.dumps(answer.rows[0][0])) == value


def test_nodes_relations_and_paths_are_readable(view: View) -> None:
    answer = view.query(
        "MATCH way = (p:Official {name: '何秋白'})-[r:ATTENDED]->(e:Inspection) RETURN p, r, way, [p] AS several"
    )
    assert answer.columns == ("p", "r", "way", "several")
    ((person, relation, way, several),) = answer.rows
    assert person["labels"] == ["Entity", "Official", "Person"]
    assert person["properties"]["name"] == "何秋白"
    assert relation["type"] == "ATTENDED"
    assert relation["properties"]["date"] == "2025-02-26"
    assert way["nodes"][0] == person
    assert way["nodes"][1]["labels"] == ["Entity", "Event", "Inspection"]
    assert way["relations"] == [relation]
    assert several == [person]


def test_parameters(view: View) -> None:
    answer = view.query("MATCH (p:Person {name: $name})-[:LED]->(e) RETURN e.date", {"name": "陈知远"})
    assert answer.rows == (("2025-02-26",),)


def test_an_answer_without_rows_has_columns(view: View) -> None:
    answer = view.query("MATCH (n:Person {name: '无此人'}) RETURN n.name AS who, n.id, count(*) AS number")
    assert (answer.columns, answer.rows, answer.more) == (("who", "n.id", "number"), (), False)


@pytest.mark.parametrize(("limit", "rows", "more"), [(3, 3, True), (5, 5, False), (9, 5, False)])
def test_rows_beyond_the_limit_are_left(view: View, limit: int, rows: int, more: bool) -> None:
    answer = view.query("UNWIND range(1, 5) AS n RETURN n", limit=limit)
    assert (len(answer.rows), answer.more) == (rows, more)


@pytest.mark.parametrize(
    ("cypher", "message"),
    [
        ("MATCH (n RETURN n", r"^the query: .*RETURN"),
        ("MATCH (n) RETURN m", r"^the query: .*m.* not defined"),
        ("", r"^the query: "),
        ("MATCH (n {name: $name}) RETURN n", r"Expected parameter\(s\): name; give each with --param NAME=VALUE"),
        ("RETURN 1 / 0", r"^the query: / by zero"),
        ("CALL nothing.here()", r"^the query: .*nothing.here|calls a procedure"),
        ("MATCH (a), (b), (c), (d), (e) WHERE a.id + b.id + c.id + d.id = e.id RETURN count(*)", "took too long"),
    ],
)
def test_a_query_that_cannot_be_answered(view: View, cypher: str, message: str) -> None:
    with pytest.raises(OptionError, match=message) as caught:
        view.query(cypher, timeout=1)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "cypher",
    [
        "CREATE (n:Person {id: 'x'})",
        "CREATE (n:Unheard) RETURN n",
        "MATCH (n:Person) SET n.name = 'x'",
        "MATCH (n:Person) SET n:Seen",
        "MATCH (n) DETACH DELETE n",
        "MERGE (n:Person {name: 'x'}) RETURN n",
        "MATCH (n:Person) CALL { WITH n SET n.x = 1 } RETURN n",
        "MATCH (n:Person) FOREACH (x IN [1] | SET n.x = x)",
        "CREATE INDEX mine FOR (n:Person) ON (n.x)",
        "DROP INDEX entity_name",
    ],
)
def test_a_query_that_writes_is_refused(view: View, ontology: Ontology, cypher: str) -> None:
    with pytest.raises(OptionError, match="the query writes"):
        view.query(cypher)
    assert view.counts() == count(graph(), ontology)


@pytest.mark.parametrize("value", [object(), 2**70, {1: 2}])
def test_a_parameter_that_no_database_takes(view: View, value: object) -> None:
    with pytest.raises(OptionError, match="a parameter of the query cannot be used"):
        view.query("RETURN $value", {"value": value})


def test_local_files_are_out_of_reach_of_the_embedded_engine(embedded_view: View) -> None:
    for address in (f"file://{__file__}", __file__):
        with pytest.raises(OptionError, match=r"the query: LOAD CSV .* disabled"):
            embedded_view.query("LOAD CSV FROM $address AS line RETURN line", {"address": address})


def test_full_text_search_knows_every_name(view: View) -> None:
    search = "CALL db.index.fulltext.queryNodes('names', $words) YIELD node RETURN node.name AS name ORDER BY name"
    assert view.query(search, {"words": "望潮公园"}).rows[0] == ("望潮公园",)
    assert view.query(search, {"words": '"区交通局"'}).rows == (("青渚区交通局",),)


def test_a_sample_of_facts_is_there_with_its_evidence(view: View) -> None:
    facts = sample(graph())
    assert any(not fact.id for fact in facts)
    assert all(fact.evidence for fact in facts if fact.id)
    assert view.facts(asked(facts)) == set(facts)
