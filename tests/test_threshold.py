"""Statements below a score: what goes with them, and what is left holds together."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import pytest

import handmade
from kg import pipeline
from kg.invariants import broken
from kg.ontology import load
from kg.records import Graph
from kg.threshold import above
from running import kg

SAMPLE = Path(__file__).parent / "data" / "ouhai-2025-03-04.txt"
KNOWN = ("--district", "浙江省温州市瓯海区", "--published", "2025-03-04")


@pytest.fixture(scope="module")
def extracted() -> Graph:
    return pipeline.extract(
        pipeline.segment(pipeline.read([str(SAMPLE)], district="浙江省温州市瓯海区", published="2025-03-04"))
    )


def test_nothing_changes_where_all_is_sure_enough(extracted: Graph) -> None:
    assert above(extracted, 0.0) is extracted
    assert above(handmade.graph(), 0.1) is handmade.graph()


@pytest.mark.parametrize("threshold", [0.6, 0.75, 0.9, 0.97])
def test_only_what_is_spoken_of_stays(extracted: Graph, threshold: float) -> None:
    graph = above(extracted, threshold)
    assert 0 < len(graph.statements) < len(extracted.statements)
    assert all(item.score >= threshold for item in graph.statements)
    ends = {end for item in graph.statements for end in (item.subject, item.object)}
    assert {item.id for item in graph.referents} == ends - {article.id for article in graph.articles}
    assert {item.id for item in graph.mentions} == {name for item in graph.referents for name in item.mention_ids}
    assert (graph.pages, graph.articles) == (extracted.pages, extracted.articles)
    assert broken(pipeline.resolve(graph), load()) == []


def test_a_post_goes_with_who_holds_it(extracted: Graph) -> None:
    doubted = tuple(
        dataclasses.replace(item, score=0.1) if item.predicate in ("HOLDS", "HELD") else item
        for item in extracted.statements
    )
    graph = above(dataclasses.replace(extracted, statements=doubted), 0.2)
    assert not [item for item in graph.statements if item.predicate == "AT"]
    assert not [item for item in graph.referents if item.type == "Post"]


def test_a_page_of_which_nothing_is_left_is_not_read_again(extracted: Graph) -> None:
    doubted = tuple(dataclasses.replace(item, score=0.1) for item in extracted.statements)
    graph = above(dataclasses.replace(extracted, statements=doubted), 0.2)
    assert (graph.statements, graph.referents) == ((), ())
    built = pipeline.build(graph)
    assert (built.statements, built.entities) == ((), ())


def test_what_was_resolved_is_to_be_resolved_anew() -> None:
    doubted = tuple(
        dataclasses.replace(item, score=0.1 if item.predicate == "LED" else 1.0) for item in handmade.graph().statements
    )
    graph = above(dataclasses.replace(handmade.graph(), statements=doubted), 0.5)
    assert (graph.judgements, graph.entities, graph.relations) == ((), (), ())
    assert "LED" not in {item.predicate for item in pipeline.build(graph).relations}


def test_on_the_command_line(tmp_path: Path) -> None:
    one = kg("extract", SAMPLE, *KNOWN, "--threshold", "0.9").out
    assert 0 < one.count('"record":"Statement"') < kg("extract", SAMPLE, *KNOWN).out.count('"record":"Statement"')
    document = json.loads(kg("extract", SAMPLE, *KNOWN, "--threshold", "0.9", "--format", "json").out)
    facts = [fact for article in document["articles"] for fact in article["facts"]]
    assert facts
    assert all(fact["score"] >= 0.9 for fact in facts)
    assert kg("build", SAMPLE, *KNOWN, "--threshold", "0.9", "-o", tmp_path / "out").code == 0
    assert kg("check", tmp_path / "out").code == 0
    assert (tmp_path / "out" / "statements.jsonl").read_text(encoding="utf-8").count("\n") == one.count('"Statement"')
    assert kg("resolve", stdin=one.encode()).out.count('"record":"Statement"') == one.count('"record":"Statement"')


@pytest.mark.parametrize("value", ["1.1", "-0.1", "high"])
def test_a_threshold_is_in_0_to_1(value: str) -> None:
    for command in (["extract", SAMPLE], ["build", SAMPLE, "-o", "out"]):
        result = kg(*command, "--threshold", value)
        assert (result.code, result.out) == (2, "")
