"""Gold and predictions made by hand: what counts as right, what is free, what costs."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.evaluate.gold import GoldPage, read_gold
from kg.evaluate.items import Item, read_document
from kg.evaluate.scoring import score_page
from kg.evaluate.tally import Result

GOLD = """
source: {file: one.txt, district: 浙江省温州市云溪县, published: 2025-03-04}
articles:
- id: a1
  headline: 李明远调研春耕
  subheads: [青石镇先行]
  starts: 3月2日，县委书记李明远赴青石镇
  ends: 随后召开了春耕座谈会。
  entities:
  - {id: li, type: Person, name: 李明远}
  - {id: wu, type: Person, name: 吴静}
  - {id: tour, type: Inspection, name: 调研春耕, aliases: [调研春耕生产], date: 2025-03-02}
  - {id: town, type: District, name: 青石镇, aliases: [云溪县青石镇]}
  - {id: farm, type: Place, name: 西塘农场}
  - {id: no, type: Organization, name: 县农业农村局, aliases: [云溪县农业农村局]}
  facts:
  - [li, HOLDS, 县委书记, 中共云溪县委]
  - [li, LED, tour]
  - [tour, VISITED, town]
  - {fact: [wu, ATTENDED, tour], optional: true}
  - {fact: [li, HOLDS, 书记, 中共云溪县委], optional: true}
  - {fact: [no, ATTENDED, tour], optional: true}
  - [li, WROTE, article]
"""
BODY = "3月2日，县委书记李明远赴青石镇调研春耕。随后召开了春耕座谈会。"
DUE = [
    ("li", "HOLDS", "县委书记", "中共云溪县委员会"),
    ("li", "LED", "tour"),
    ("tour", "HELD_AT", "town"),
    ("li", "WROTE", "article"),
]
THINGS = {
    "li": ("Person", "李明远"),
    "wu": ("Person", "吴静"),
    "tour": ("Inspection", "调研春耕生产"),
    "meet": ("Meeting", "全县防汛工作会议"),
    "town": ("District", "青石镇"),
    "home": ("District", "云溪县"),
    "farm": ("Place", "西塘农场"),
    "park": ("Place", "南门公园"),
    "office": ("Organization", "云溪县农业农村局"),
    "party": ("Organization", "云溪县委"),
}


@pytest.fixture
def gold(tmp_path: Path) -> GoldPage:
    (tmp_path / "one.yaml").write_text(GOLD, encoding="utf-8")
    (tmp_path / "one.txt").write_text(f"李明远调研春耕\n{BODY}\n", encoding="utf-8")
    return read_gold([tmp_path])[0]


def predicted(*facts: tuple[str, ...], body: str = BODY) -> Item:
    """An article in which some facts were found, in the shape of ``kg extract --format json``."""
    written = []
    for subject, predicate, *rest in facts:
        ends = {"post": rest[0], "organization": rest[1]} if predicate in ("HOLDS", "HELD") else {"object": rest[0]}
        written.append(
            {"subject": subject, "predicate": predicate, **ends, "score": 0.9, "by": "rule:test", "evidence": []}
        )
    entities = [{"id": key, "type": kind, "name": name} for key, (kind, name) in THINGS.items()]
    article = {"id": "x", "headline": "李明远调研春耕", "subheads": ["青石镇先行"], "body": body}
    return read_document({"articles": [article | {"entities": entities, "facts": written}]})[0]


def scored(gold: GoldPage, *items: Item) -> Result:
    result = Result()
    score_page(gold, items, result)
    return result


def test_a_prediction_of_all_that_is_due_is_perfect(gold: GoldPage) -> None:
    result = scored(gold, predicted(*DUE))
    assert result.entities.figures() == (1.0, 1.0, 1.0)
    assert result.facts.figures() == (1.0, 1.0, 1.0)
    assert result.facts.counts() == (4, 4, 4)
    assert result.pages == {"articles": 1, "headlines": 1, "cut": 1, "titled": 1, "subheads": 1}
    assert result.errors == []


@pytest.mark.parametrize(
    ("facts", "said", "right"),
    [
        pytest.param([("wu", "ATTENDED", "tour")], 0, True, id="optional"),
        pytest.param([("li", "HOLDS", "书记", "云溪县委")], 0, True, id="optional post"),
        pytest.param([("office", "ATTENDED", "tour")], 0, True, id="an id that YAML takes for a truth value"),
        pytest.param([("tour", "VISITED", "town")], 0, True, id="said already with the other predicate"),
        pytest.param([("tour", "VISITED", "farm")], 1, False, id="not in the gold"),
        pytest.param([("wu", "LED", "tour")], 1, False, id="optional with another predicate"),
        pytest.param([("li", "HELD", "县委书记", "云溪县委")], 1, False, id="over, where the gold says it is held"),
        pytest.param([("li", "HOLDS", "县委书记", "青石镇党委")], 1, False, id="at another body"),
        pytest.param([("li", "LED", "meet")], 1, False, id="of an event that is not there"),
    ],
)
def test_more_than_is_due(gold: GoldPage, facts: list[tuple[str, ...]], said: int, right: bool) -> None:
    result = scored(gold, predicted(*DUE, *facts))
    assert result.facts.counts() == (4, 4 + said, 4)
    assert [v.right for v in result.verdicts if v.predicate != "AT"] == [True] * 4 + [right]
    assert len([error for error in result.errors if (error.part, error.kind) == ("fact", "wrong")]) == said


@pytest.mark.parametrize("left_out", range(len(DUE)))
def test_less_than_is_due(gold: GoldPage, left_out: int) -> None:
    result = scored(gold, predicted(*(fact for at, fact in enumerate(DUE) if at != left_out)))
    assert result.facts.counts() == (3, 3, 4)
    assert [error.group for error in result.errors if (error.part, error.kind) == ("fact", "missed")] == [
        DUE[left_out][1]
    ]


@pytest.mark.parametrize(
    ("fact", "said"),
    [
        pytest.param(("tour", "VISITED", "park"), 1, id="a place that is not in the gold"),
        pytest.param(("tour", "VISITED", "farm"), 0, id="one that is there but in no required fact"),
        pytest.param(("tour", "HELD_AT", "home"), 0, id="the home district"),
        pytest.param(("party", "ATTENDED", "tour"), 0, id="a body that a post is at"),
    ],
)
def test_entities_that_nothing_asks_for(gold: GoldPage, fact: tuple[str, ...], said: int) -> None:
    result = scored(gold, predicted(*DUE, fact))
    assert result.entities.counts() == (3, 3 + said, 3)


def test_an_article_that_is_not_in_the_gold_is_wrong(gold: GoldPage) -> None:
    result = scored(gold, predicted(*DUE), predicted(("li", "LED", "tour"), body="另一篇。"))
    assert result.pages["extra"] == 1
    assert result.facts.counts() == (4, 5, 4)


def test_an_article_that_was_not_found_is_missed(gold: GoldPage) -> None:
    result = scored(gold)
    assert result.facts.counts() == (0, 0, 4)
    assert result.facts.figures() == (0.0, 0.0, 0.0)
    assert result.pages["cut"] == 0


def test_posts_at_bodies_are_judged_whoever_holds_them(gold: GoldPage) -> None:
    facts = [("wu", "HOLDS", "县委书记", "云溪县委"), ("wu", "HOLDS", "镇长", "青石镇人民政府")]
    verdicts = scored(gold, predicted(*facts)).verdicts
    assert [v.right for v in verdicts if v.predicate == "AT"] == [True, False]
    assert not any(v.right for v in verdicts if v.predicate == "HOLDS")
