"""A sample of facts, and what a file of N-Triples has of it."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from handmade import graph
from kg.ontology import load
from kg.store import rdf
from kg.store.facts import Fact, asked, sample

GRAPH = graph()
FACTS = sample(GRAPH)


def test_a_sample_is_the_same_whatever_the_order_and_says_where_facts_stand() -> None:
    assert sample(dataclasses.replace(GRAPH, relations=GRAPH.relations[::-1], entities=GRAPH.entities[::-1])) == FACTS
    assert len(FACTS) == len(GRAPH.relations) + 1
    assert [fact.predicate for fact in FACTS if not fact.id] == ["PART_OF"]
    pages = {page.id: page.text for page in GRAPH.pages}
    led = next(fact for fact in FACTS if fact.predicate == "LED")
    ((statement, page, start, end),) = led.evidence
    assert (statement,) == led.statements
    assert "".join(pages[page][start:end].split()) == "陈知远率队调研青渚港扩建工程"


def test_a_small_sample_is_spread_over_the_graph() -> None:
    few = sample(GRAPH, 5)
    assert len(few) == 6
    assert set(few) <= set(FACTS)
    assert few[0] == FACTS[0]


@pytest.fixture
def triples(tmp_path: Path) -> Path:
    rdf.write(GRAPH, tmp_path / "graph.nt", load())
    return tmp_path / "graph.nt"


def test_n_triples_have_every_fact_of_the_sample(triples: Path) -> None:
    assert rdf.facts(triples, asked(FACTS), load()) == set(FACTS)


@pytest.mark.parametrize("gone", ["oa#start", "oa#hasSource", "prov#wasDerivedFrom", "containedInPlace", "#PART_OF>"])
def test_a_fact_of_which_something_is_absent_is_another(triples: Path, gone: str) -> None:
    lines = triples.read_text(encoding="utf-8").splitlines(keepends=True)
    triples.write_text("".join(line for line in lines if gone not in line), encoding="utf-8")
    missed: set[Fact] = set(FACTS) - rdf.facts(triples, asked(FACTS), load())
    ladder = {fact for fact in FACTS if not fact.id}
    parts = {fact for fact in FACTS if fact.predicate == "PART_OF"}
    assert missed == {"containedInPlace": ladder, "#PART_OF>": parts}.get(gone, set(FACTS) - ladder)
