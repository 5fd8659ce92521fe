"""Which nodes and relations a graph becomes."""

from __future__ import annotations

import dataclasses

import pytest

from handmade import graph
from kg.errors import InputError, OntologyError
from kg.ontology import Ontology
from kg.records import Entity, Graph
from kg.store.rows import Edge, Node, Rows


@pytest.fixture(scope="module")
def rows(ontology: Ontology) -> Rows:
    return Rows(graph(), ontology)


def _named(rows: Rows, label: str, name: str) -> Node:
    (found,) = (node for node in rows.nodes if node.labels[0] == label and node.properties["name"] == name)
    return found


def test_every_record_is_one_node(rows: Rows) -> None:
    known = graph()
    records = (*known.pages, *known.articles, *known.entities, *known.statements)
    assert sorted(node.id for node in rows.nodes) == sorted(record.id for record in records)
    assert all(node.properties["id"] == node.id for node in rows.nodes)


@pytest.mark.parametrize(
    ("label", "name", "labels"),
    [
        ("Meeting", "港口建设座谈会", ("Meeting", "Event", "Entity")),
        ("Official", "陈知远", ("Official", "Person", "Entity")),
        ("Post", "青渚区人民政府 区长", ("Post", "Entity")),
    ],
)
def test_labels_are_the_lineage(rows: Rows, label: str, name: str, labels: tuple[str, ...]) -> None:
    assert _named(rows, label, name).labels == labels


def test_values_have_the_datatypes_of_the_ontology(rows: Rows) -> None:
    fair = _named(rows, "Activity", "青渚船艇展").properties
    assert fair == {
        "id": fair["id"],
        "name": "青渚船艇展",
        "names": ["青渚船艇展"],
        "date": "2025-05",
        "planned": True,
    }


def test_aliases_stand_beside_the_name(rows: Rows) -> None:
    committee = _named(rows, "Organization", "中共青渚区委").properties
    assert committee["aliases"] == ["区委"]
    assert committee["names"] == ["中共青渚区委", "区委"]


def test_an_article_and_its_page(rows: Rows) -> None:
    known = graph()
    nodes = {node.id: node for node in rows.nodes}
    assert nodes[known.articles[0].id].properties == {
        "id": known.articles[0].id,
        "headline": "陈知远调研港口建设",
        "subheads": ["加快码头扩建", "优化通关服务"],
        "kind": "news",
        "number": "1",
        "text": known.articles[0].text,
    }
    assert nodes[known.pages[0].id].properties == {
        "id": known.pages[0].id,
        "source": "harbour.txt",
        "newspaper": "青渚日报",
        "district": "临江省云溪市青渚区",
        "date": "2025-02-28",
        "number": "1",
    }


def test_a_statement_has_its_words_and_where_they_stand_on_the_page(rows: Rows) -> None:
    known = graph()
    page = known.pages[0]
    nodes = {node.id: node for node in rows.nodes}
    (relation,) = (
        r for r in known.relations if r.predicate == "ATTENDED" and dict(r.properties)["date"] == "2025-02-26"
    )
    statement = nodes[relation.statement_ids[0]].properties
    assert statement["text"] == "何秋白陪同"
    start, end = statement["start"], statement["end"]
    assert isinstance(start, list)
    assert isinstance(end, list)
    assert [page.text[int(a) : int(b)] for a, b in zip(start, end, strict=True)] == ["何 秋 白 陪 同"]
    assert (statement["predicate"], statement["by"], statement["score"]) == ("ATTENDED", "rule:attended", 0.9)
    assert statement["relation"] == relation.id


def test_two_passages_are_parted(rows: Rows) -> None:
    texts = {str(node.properties["text"]) for node in rows.nodes if node.labels == ("Statement",)}
    assert "先后来到 … 云溪海关" in texts


def test_a_relation_has_its_properties_and_statements(rows: Rows) -> None:
    relation = next(r for r in graph().relations if r.predicate == "HOLDS" and len(r.statement_ids) == 3)
    (edge,) = (edge for edge in rows.edges if edge.properties.get("id") == relation.id)
    assert edge == Edge(
        "HOLDS",
        relation.source,
        relation.target,
        {
            "id": relation.id,
            "observed": ["2025-02-28", "2025-03-13"],
            "statements": list(relation.statement_ids),
        },
    )


def test_provenance_leads_from_every_statement_to_its_page(rows: Rows) -> None:
    known = graph()
    number = {p: sum(e.predicate == p for e in rows.edges) for p in ("SUBJECT", "OBJECT", "STATED_IN", "PRINTED_ON")}
    statements = len(known.statements)
    assert number == {"SUBJECT": statements, "OBJECT": statements, "STATED_IN": statements, "PRINTED_ON": 3}
    wrote = next(s for s in known.statements if s.predicate == "WROTE")
    assert Edge("OBJECT", wrote.id, wrote.article_id, {}) in rows.edges


def test_every_end_is_a_node_with_a_root(rows: Rows) -> None:
    assert {rows.root(end) for edge in rows.edges for end in (edge.source, edge.target)} == {
        "Article",
        "Entity",
        "Page",
        "Statement",
    }


def test_a_property_that_has_no_value_is_absent(ontology: Ontology) -> None:
    page = dataclasses.replace(graph().pages[0], newspaper=None, number="")
    article = dataclasses.replace(graph().articles[0], headline=None, subheads=())
    nodes = Rows(Graph(pages=(page,), articles=(article,)), ontology).nodes
    assert "newspaper" not in nodes[0].properties
    assert "number" not in nodes[0].properties
    assert "headline" not in nodes[1].properties
    assert "subheads" not in nodes[1].properties


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("colour", "blau", "has the property 'colour'"),
        ("planned", "maybe", "'planned' cannot be 'maybe'.*boolean"),
        ("order", "first", "'order' cannot be 'first'.*integer"),
    ],
)
def test_what_the_ontology_does_not_have_is_refused(ontology: Ontology, name: str, value: str, message: str) -> None:
    with pytest.raises(OntologyError, match=message):
        Rows(Graph(entities=(Entity("e", "Meeting", "会", properties=((name, value),)),)), ontology)


def test_an_unknown_type_or_predicate_is_refused(ontology: Ontology) -> None:
    with pytest.raises(OntologyError, match="'Ship'"):
        Rows(Graph(entities=(Entity("e", "Ship", "船"),)), ontology)
    relation = dataclasses.replace(graph().relations[0], predicate="SANK")
    with pytest.raises(OntologyError, match="'SANK'"):
        Rows(dataclasses.replace(graph(), relations=(relation,)), ontology)


def test_an_end_that_is_missing_is_named(ontology: Ontology) -> None:
    gone = graph().entities[0].id
    with pytest.raises(InputError, match="build it anew"):
        Rows(dataclasses.replace(graph(), entities=graph().entities[1:]), ontology)
    with pytest.raises(InputError, match=gone):
        Rows(dataclasses.replace(graph(), entities=graph().entities[1:], statements=()), ontology)
    with pytest.raises(InputError, match="is not in the graph"):
        Rows(dataclasses.replace(graph(), articles=()), ontology)


def test_the_order_of_the_entities_does_not_matter(rows: Rows, ontology: Ontology) -> None:
    again = Rows(dataclasses.replace(graph(), entities=graph().entities[::-1]), ontology)
    assert sorted(again.nodes, key=lambda node: node.id) == sorted(rows.nodes, key=lambda node: node.id)
    assert again.edges == rows.edges
