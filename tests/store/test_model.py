"""The graph in Neo4j as its readers would draw it, and every relation with its evidence."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kg.ontology import Ontology
from kg.store.view import View

GUIDANCE = Path(__file__).parents[2] / "docs" / "neo4j.md"


@pytest.mark.parametrize(
    ("pattern", "number"),
    [
        ("(:Person:Official)-[:LED {date: '2025-02-27'}]->(:Meeting:Event)", 1),
        ("(:Person)-[:HOLDS {observed: ['2025-02-28']}]->(:Post)-[:AT]->(:Organization)", 5),
        ("(:Person)-[:HOLDS {observed: ['2025-02-28', '2025-03-13']}]->(:Post)-[:AT]->(:Organization)", 2),
        ("(:Project)-[:LOCATED_IN]->(:District)-[:PART_OF]->(:District)", 1),
        ("(:Statement)-[:STATED_IN]->(:Article)-[:PRINTED_ON]->(:Page {newspaper: '青渚日报'})", 59),
    ],
)
def test_a_pattern_is_there(pattern: str, number: int, neo4j_view: View) -> None:
    assert neo4j_view.query(f"MATCH {pattern} RETURN count(*)").rows == ((number,),)


def test_every_relation_leads_to_its_sentences_articles_pages_and_newspapers(
    neo4j_view: View, ontology: Ontology
) -> None:
    found = neo4j_view.query(
        "MATCH (a)-[r]->(b) WHERE r.id IS NOT NULL "
        "OPTIONAL MATCH (s:Statement)-[:STATED_IN]->(article:Article)-[:PRINTED_ON]->(page:Page) "
        "WHERE s.id IN r.statements AND s.relation = r.id AND s.predicate = type(r) "
        "AND EXISTS { (a)<-[:SUBJECT]-(s)-[:OBJECT]->(b) } "
        "AND article.text CONTAINS split(s.text, ' … ')[0] AND page.newspaper IS NOT NULL "
        "RETURN r.id, type(r), size(r.statements), count(s)"
    ).rows
    assert all(said == reached > 0 for _, _, said, reached in found)
    stated = {name for name, known in ontology.predicates.items() if not known.provenance}
    assert {predicate for _, predicate, _, _ in found} == stated - {"DESCRIBED_IN"}  # the graph made by hand has none


def test_the_query_that_the_documentation_shows_leads_to_the_evidence(neo4j_view: View) -> None:
    (cypher,) = re.findall(r"^```cypher\n(.*?)^```$", GUIDANCE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    assert neo4j_view.query(cypher.replace("曾瑞华", "陈知远")).rows == (
        ("陈知远调研港口建设", "陈知远率队调研青渚港扩建工程", "陈知远调研港口建设", "青渚日报", "2025-02-28"),
    )


def test_the_patterns_that_the_documentation_shows_are_there(neo4j_view: View) -> None:
    shown = re.findall(r"`(\(:\w.*?\))`", GUIDANCE.read_text(encoding="utf-8"))
    assert len(shown) == 6
    for pattern in shown:
        # What stands in braces there are names of properties.
        asked = re.sub(r"-\[:(\w+) \{(\w+)\}\]", r"-[r:\1 WHERE r.\2 IS NOT NULL]", pattern)
        assert neo4j_view.query(f"MATCH {asked} RETURN 1 LIMIT 1").rows, asked
