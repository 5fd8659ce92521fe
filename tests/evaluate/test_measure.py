"""Figures of one page, fixed; and the whole way from a text to figures."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.evaluate import Result, measure, read_gold
from kg.evaluate.items import read_document
from kg.evaluate.scoring import score_page

GOLD = Path(__file__).parents[1] / "data" / "ouhai-2025-03-04.yaml"
PREDICTED = Path(__file__).with_name("ouhai-2025-03-04.predicted.json")
"""What kg once found in the sample page, worsened by hand: a title, a subhead, a type, a cut, a fact twice, an article
that is not there. The figures are those of a scorer of its own, written before this one by other hands."""
ENTITIES = {
    **{"Activity": (0, 1, 1), "District": (2, 3, 2), "Document": (2, 2, 2), "Initiative": (2, 2, 3)},
    **{"Inspection": (2, 2, 2), "Meeting": (3, 4, 4), "Organization": (7, 8, 7), "Person": (20, 21, 20)},
    **{"Place": (2, 2, 2), "Project": (2, 3, 2)},
}
FACTS = {
    **{"ABOUT": (5, 5, 6), "ATTENDED": (10, 10, 10), "DRAFTED": (1, 1, 1), "FOUNDED_BY": (2, 2, 2)},
    **{"HELD_AT": (1, 1, 1), "HOLDS": (11, 11, 11), "LED": (5, 6, 5), "LOCATED_IN": (1, 5, 2), "PART_OF": (2, 3, 2)},
    **{"PHOTOGRAPHED": (1, 2, 1), "REPORTED_AT": (1, 2, 2), "SPOKE_AT": (1, 1, 1), "VISITED": (4, 5, 5)},
    **{"WROTE": (5, 5, 5)},
}


@pytest.fixture(scope="module")
def fixed() -> Result:
    result = Result()
    score_page(read_gold([GOLD])[0], read_document(json.loads(PREDICTED.read_text(encoding="utf-8"))), result)
    return result


def test_figures_by_kind(fixed: Result) -> None:
    assert {kind: fixed.entities.counts(kind) for kind in fixed.entities.kinds} == ENTITIES
    assert {kind: fixed.facts.counts(kind) for kind in fixed.facts.kinds} == FACTS


def test_figures_in_all(fixed: Result) -> None:
    assert fixed.entities.figures() == pytest.approx((0.875, 0.933333, 0.903226), abs=1e-6)
    assert fixed.facts.figures() == pytest.approx((0.847458, 0.925926, 0.884956), abs=1e-6)


def test_articles(fixed: Result) -> None:
    assert fixed.pages == {"articles": 5, "headlines": 5, "cut": 4, "titled": 4, "subheads": 4, "extra": 1}


def test_errors_are_as_many_as_the_counts_say(fixed: Result) -> None:
    for part, tally in (("entity", fixed.entities), ("fact", fixed.facts)):
        right, said, due = tally.counts()
        kinds = [error.kind for error in fixed.errors if error.part == part]
        retyped = kinds.count("type")
        assert kinds.count("wrong") + retyped == said - right
        assert kinds.count("missed") + retyped == due - right


def test_the_whole_way() -> None:
    (gold,) = read_gold([GOLD])
    result = measure([gold])
    assert (result.pages["cut"], result.pages["titled"], result.pages["extra"]) == (5, 5, 0)
    assert result.facts.figures()[2] > 0.5
    texts = gold.file.read_text(encoding="utf-8")
    assert all("".join(e.sentence.split())[:6] in "".join(texts.split()) for e in result.errors)
    assert all(error.sentence for error in result.errors if error.kind == "wrong" and error.part == "fact")
    assert measure([gold], 1.0).facts.said.total() < result.facts.said.total()


def test_a_text_without_an_article_misses_all(tmp_path: Path) -> None:
    (tmp_path / "ouhai-2025-03-04.txt").write_text("……\n\n——\n", encoding="utf-8")
    (tmp_path / GOLD.name).write_bytes(GOLD.read_bytes())
    result = measure(read_gold([tmp_path]), track=lambda pages, _: pages)
    assert result.facts.counts() == (0, 0, 54)
    assert result.pages["cut"] == 0
