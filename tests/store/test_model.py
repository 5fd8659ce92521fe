"""The graph in Neo4j as its readers would draw it, and every relation with its evidence."""

from __future__ import annotations

import pytest

from kg.ontology import Ontology
from kg.store.view import View


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
