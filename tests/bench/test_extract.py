"""Gold and predictions made by hand: what counts as right, what is free, what costs."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from bench.extract import calibration, main, measure, reliability
from bench.gold import Claim, GoldPage, Item, Thing, normal, read_document, read_folder
from bench.matching import likeness, match, same_organization
from bench.scoring import Result, Verdict, score_page
from kg.errors import InputError
from kg.fact import scores

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
    return read_folder(tmp_path)[0]


def predicted(*facts: tuple[str, ...], body: str = BODY) -> Item:
    """An article in which some facts were found, in the shape of ``kg extract --format json``."""
    written = []
    for subject, predicate, *rest in facts:
        ends = {"post": rest[0], "organization": rest[1]} if predicate in ("HOLDS", "HELD") else {"object": rest[0]}
        written.append({"subject": subject, "predicate": predicate, **ends, "score": 0.9, "by": "rule:test"})
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
    assert len([error for error in result.errors if "fact not in gold" in error]) == said


@pytest.mark.parametrize("left_out", range(len(DUE)))
def test_less_than_is_due(gold: GoldPage, left_out: int) -> None:
    result = scored(gold, predicted(*(fact for at, fact in enumerate(DUE) if at != left_out)))
    assert result.facts.counts() == (3, 3, 4)
    assert [error for error in result.errors if "fact missed" in error]


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


@pytest.mark.parametrize(
    ("gold_name", "found", "same"),
    [
        ("中共云溪县委", "中国共产党云溪县委员会", True),
        ("云溪县人民政府", "县政府", True),
        ("云溪县人民政府办公室", "云溪县政府办", True),
        ("", "云溪县人民政府", True),
        ("云溪县人民政府", "", False),
        ("云溪县人民政府", "云溪县人大常委会", False),
        ("中共云溪县委", "中共石桥县委", False),
    ],
)
def test_same_organization(gold_name: str, found: str, same: bool) -> None:
    assert same_organization(gold_name, found) is same


def thing(name: str, kind: str = "Meeting", date: str = "") -> Thing:
    return Thing(f"{kind}{name}{date}", kind, name, (normal(name),), date)


@pytest.mark.parametrize(
    ("gold_event", "found", "matched"),
    [
        (thing("春耕推进会"), thing("“春耕”推进会"), True),
        (thing("全县春耕生产推进会"), thing("春耕生产现场推进会"), True),
        (thing("春耕推进会"), thing("防汛会商"), False),
        (thing("专题调研", "Inspection"), thing("专题调研", "Activity"), True),
        (thing("会", date="2025-03"), thing("会", date="2025-03-02"), True),
        (thing("全县春耕推进会", date="2025-03-01"), thing("春耕现场会", date="2025-03-02"), False),
        (thing("春耕推进会"), thing("春耕推进会", "Place"), False),
        (thing("石桥", "Place"), thing("石桥", "Project"), True),
        (thing("石桥", "Place"), thing("石桥村", "Place"), False),
    ],
)
def test_which_things_are_the_same(gold_event: Thing, found: Thing, matched: bool) -> None:
    assert bool(match([gold_event], [found])) is matched


def test_the_likest_events_are_matched_first() -> None:
    first, second = thing("春耕推进会", date="2025-03-01"), thing("春耕推进会", date="2025-03-02")
    other = thing("春耕推进会", "Activity", "2025-03-02")
    assert likeness(second, other) > likeness(first, other)
    assert match([first, second], [other]) == {other.id: second.id}


def test_statements_below_the_threshold_are_left_out() -> None:
    low, high = Claim("a", "LED", "b", score=0.4), Claim("a", "LED", "c", score=0.5)
    assert Item("x", "", (), "", "", (), (low, high)).above(0.5).claims == (high,)


def test_measure_runs_the_line(gold: GoldPage) -> None:
    result = measure([gold])
    assert result.pages["cut"] == 1
    assert result.facts.right["HOLDS"] == 1
    assert measure([gold], threshold=1.0).facts.said.total() < result.facts.said.total()


def test_reliability() -> None:
    verdicts = [Verdict("LED", "r", score, right) for score, right in ((1.0, True), (0.9, True), (0.5, False))]
    rows, error = reliability(verdicts)
    assert [row[2:] for row in rows] == [(0, 0), (1, 0), (0, 0), (0, 0), (0, 0), (2, 2)]
    assert error == pytest.approx((0.1 + 0.5) / 3)
    assert reliability([])[1] == 0


def test_calibration_is_laplace_smoothed_and_in_order() -> None:
    made = [("LED", "b:x", True), ("LED", "b:x", False), ("LED", "b:x", True), ("LED", "a", True), ("AT", "b:x", False)]
    text = calibration([Verdict(predicate, by, 0.5, right) for predicate, by, right in made])
    assert text == calibration([Verdict(predicate, by, 0.5, right) for predicate, by, right in reversed(made)])
    table = yaml.safe_load(text)
    assert table == {"AT": {"b:x": 0.33}, "LED": {"a": 0.67, "b:x": 0.6}}
    assert [*table, *table["LED"]] == ["AT", "LED", "a", "b:x"]
    assert "b:x: 0.6  # 2 of 3" in text


def test_rule_score_reads_the_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scores, "resource", tmp_path.joinpath)
    scores._table.cache_clear()
    assert scores.rule_score("LED", "a", 0.25) == 0.25
    (tmp_path / "data").mkdir()
    scores.path().write_text(calibration([Verdict("LED", "a", 0.5, True)]), encoding="utf-8")
    scores._table.cache_clear()
    assert scores.rule_score("LED", "a", 0.25) == 0.67
    assert scores.rule_score("LED", "b", 0.25) == 0.25
    assert scores.rule_score("HOLDS", "a", 0.25) == 0.25
    scores._table.cache_clear()


def test_the_table_that_ships_holds_probabilities_by_predicates_of_the_ontology() -> None:
    from kg.ontology import load

    table = yaml.safe_load(scores.path().read_text(encoding="utf-8"))
    assert table.keys() <= load().predicates.keys()
    assert all(0 < score < 1 for rules in table.values() for score in rules.values())


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--half", "report", "--errors"], "not looked into"),
        (["--calibrate"], "--half tune --calibrate alone"),
        (["--half", "report", "--calibrate"], "--half tune --calibrate alone"),
        (["--half", "tune", "--calibrate", "--threshold", "0.5"], "--half tune --calibrate alone"),
        (["--gold", "no-such-folder"], "does not exist"),
    ],
)
def test_what_the_command_refuses(arguments: list[str], said: str) -> None:
    ran = CliRunner().invoke(main, arguments)
    assert ran.exit_code == 2
    assert said in ran.output


def test_the_command_measures_a_folder(gold: GoldPage) -> None:
    ran = CliRunner().invoke(main, ["--gold", str(gold.path.parent), "--errors"])
    assert ran.exit_code == 0
    for word in ("Entities by type", "Facts by predicate", "1/1", "Expected Calibration Error", "one a1: fact missed"):
        assert word in ran.output


@pytest.mark.parametrize("text", [None, "just words", "articles: []", "source: {", "source: {file: 4}\narticles: 5"])
def test_gold_that_cannot_be_read(tmp_path: Path, text: str | None) -> None:
    if text is not None:
        (tmp_path / "bad.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=str(tmp_path)):
        read_folder(tmp_path)
    assert CliRunner().invoke(main, ["--gold", str(tmp_path)]).exit_code == InputError.exit_code
