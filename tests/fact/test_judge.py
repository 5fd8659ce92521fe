"""What the judge does with probabilities, whatever trees it has learned; and how trees and weights are kept."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fact.stories import drafted
from kg.fact.draft import Fact
from kg.fact.judge import Judge
from kg.fact.trees import Forest, Forests, Node, read_forests, write_trees

MEETING = "全县春耕推进会召开\n3月2日，县委书记李明远主持召开全县春耕推进会。县领导王芳参加会议。\n"
VISIT = "王芳调研春耕\n3月2日，县长王芳到青石镇调研春耕生产。\n"
FESTIVAL = "茶文化节举行\n3月2日，云溪茶文化节在青石镇举行。\n"
Ends = tuple[str, str, str]


def settled(text: str, leanings: Mapping[Ends, float]) -> dict[str, Fact]:
    """Return the facts of a text after a judge that knows of nothing but how likely each predicate is."""
    ((draft, pairs),) = drafted(text)
    Judge(forests({ends: [leaning] for ends, leaning in leanings.items()})).settle(draft, pairs)
    return {f"{f.subject.name} {f.predicate} {f.target.name}": f for f in draft.facts.values() if f.target}


def forests(trees: Mapping[Ends, Sequence[Node]]) -> Forests:
    """Return trees that are given by the types of both ends and the predicate."""
    kinds = {
        (left, right): {p: grown for (*ends, p), grown in trees.items() if ends == [left, right]}
        for left, right, _ in trees
    }
    return {kind: Forest(grown) for kind, grown in kinds.items()}


def weighing(always: float, **of: float) -> list[Node]:
    """Return trees that add up what they give to everything and what to each feature."""
    return [always, *([name, 0.0, more] for name, more in of.items())]


def test_what_it_never_learned_stays_as_the_rules_have_it() -> None:
    facts = settled(MEETING, {})
    assert facts["李明远 LED 全县春耕推进会"].by.startswith("role:")
    assert not any(fact.weighed for fact in facts.values())


def test_it_states_what_no_rule_says() -> None:
    assert "王芳 SPOKE_AT 全县春耕推进会" not in settled(MEETING, {})
    fact = settled(MEETING, {("Person", "Event", "SPOKE_AT"): 2.0})["王芳 SPOKE_AT 全县春耕推进会"]
    assert (fact.by, fact.weighed, round(fact.score, 3)) == ("model:pair", True, 0.881)


def test_it_confirms_with_its_own_score_what_a_rule_says() -> None:
    before = settled(MEETING, {})["李明远 LED 全县春耕推进会"]
    after = settled(MEETING, {("Person", "Event", "LED"): 2.0})["李明远 LED 全县春耕推进会"]
    assert (after.by, after.evidence) == (before.by, before.evidence)
    assert (after.weighed, round(after.score, 3)) == (True, 0.881)


def test_it_takes_back_what_it_does_not_believe_and_nothing_else() -> None:
    before, after = settled(MEETING, {}), settled(MEETING, {("Person", "Event", "LED"): -2.0})
    assert before.keys() - after.keys() == {"李明远 LED 全县春耕推进会"}
    assert not after.keys() - before.keys()


def test_trees_are_added_up() -> None:
    ((_, pairs),) = drafted(MEETING)
    pair = next(p for p in pairs if (p.subject.name, p.signature) == ("李明远", ("Person", "Event")))
    trees = [-1.0, ["RLED", -9.0, ["no such feature", 3.0, 50.0]], ["no such feature", 0.0, 7.0]]
    judge = Judge({("Person", "Event"): Forest({"LED": trees, "ATTENDED": [0.0]})})
    assert judge.weigh([pair]) == [(pair, {"LED": pytest.approx(0.880797), "ATTENDED": 0.5})]


@pytest.mark.parametrize(("led", "attended", "kept"), [(3.0, 1.0, "LED"), (1.0, 3.0, "ATTENDED")])
def test_nobody_both_leads_and_comes_along(led: float, attended: float, kept: str) -> None:
    facts = settled(MEETING, {("Person", "Event", "LED"): led, ("Person", "Event", "ATTENDED"): attended})
    for name in ("李明远", "王芳"):
        said = {fact.predicate for fact in facts.values() if fact.subject.name == name and fact.target}
        assert said & {"LED", "ATTENDED"} == {kept}


@pytest.mark.parametrize(("text", "kept", "gone"), [(VISIT, "VISITED", "HELD_AT"), (FESTIVAL, "HELD_AT", "VISITED")])
def test_in_a_division_an_inspection_stops_and_all_else_is_held(text: str, kept: str, gone: str) -> None:
    for likelier in (1.0, -1.0):
        leanings = {("Event", "District", "VISITED"): 3 + likelier, ("Event", "District", "HELD_AT"): 3 - likelier}
        said = {
            fact.predicate for fact in settled(text, leanings).values() if fact.target and fact.target.name == "青石镇"
        }
        assert kept in said
        assert gone not in said


def test_a_list_stands_or_falls_together() -> None:
    text = MEETING.replace("王芳参加", "王芳、赵一鸣、孙丽娜参加")
    likely = weighing(-3.0, snth1=6.0)  # only of who is named second, 王芳
    for trees, expected in ((likely, {"王芳", "赵一鸣", "孙丽娜"}), (weighing(-3.0), set())):
        ((draft, pairs),) = drafted(text)
        Judge(forests({("Person", "Event", "ATTENDED"): trees})).settle(draft, pairs)
        assert {f.subject.name for f in draft.facts.values() if f.predicate == "ATTENDED"} == expected


BODIES = {"云溪县水利局", "云溪县林业局", "温州大学"}
LISTS = [
    (
        "ORGANIZED",
        ("Organization", "Event"),
        "春耕论坛举行\n3月2日，春耕论坛举行，由云溪县水利局、云溪县林业局、温州大学共同主办。\n",
    ),
    (
        "FOUNDED_BY",
        ("Organization", "Organization"),
        "研究院揭牌\n3月2日，云溪县水利局、云溪县林业局与温州大学共建的春水茶叶研究院揭牌。\n",
    ),
]


@pytest.mark.parametrize(("predicate", "ends", "text"), LISTS)
def test_bodies_of_a_list_stand_or_fall_together(predicate: str, ends: tuple[str, str], text: str) -> None:
    likely = weighing(-3.0, stail大学=6.0, otail大学=6.0)  # only of 温州大学
    for trees, expected in ((likely, BODIES), (weighing(-3.0), set())):
        ((draft, pairs),) = drafted(text)
        Judge(forests({(*ends, predicate): trees})).settle(draft, pairs)
        facts = [f for f in draft.facts.values() if f.predicate == predicate and f.target]
        names = {f.target.name if predicate == "FOUNDED_BY" else f.subject.name for f in facts if f.target}
        assert names == expected


def test_stops_of_a_list_stand_or_fall_together() -> None:
    text = "王芳调研春耕\n3月2日，县长王芳先后来到青石镇、春水镇、白鹭村，调研春耕生产。\n"
    likely = weighing(-3.0, olast村=6.0)  # only of 白鹭村
    for trees, expected in ((likely, {"青石镇", "春水镇", "白鹭村"}), (weighing(-3.0), set())):
        ((draft, pairs),) = drafted(text)
        Judge(forests({("Event", "District", "VISITED"): trees})).settle(draft, pairs)
        assert {f.target.name for f in draft.facts.values() if f.predicate == "VISITED" and f.target} == expected


def test_a_post_that_nobody_is_left_to_hold_is_nowhere() -> None:
    assert "县长 AT 云溪县人民政府" in settled(VISIT, {})
    facts = settled(VISIT, {("Person", "Post", "HOLDS"): -2.0, ("Person", "Post", "HELD"): -2.0})
    assert {fact.predicate for fact in facts.values()}.isdisjoint({"HOLDS", "HELD", "AT"})
    assert "县长 AT 云溪县人民政府" in settled(
        VISIT, {("Person", "Post", "HOLDS"): -2.0, ("Person", "Post", "HELD"): 2.0}
    )


WORD = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=6)
TYPE = st.sampled_from(["Person", "Event", "LED", "Post"])
WEIGHT = st.integers(-9000, 9000).map(lambda thousandths: thousandths / 1000)


LEAF = st.integers(-90000, 90000).map(lambda parts: parts / 10000)
NODE = st.recursive(LEAF, lambda inner: st.tuples(WORD, inner, inner).map(list), max_leaves=6)
GROWN = st.dictionaries(TYPE, st.lists(NODE, max_size=4), min_size=1, max_size=3)


def walked(node: Node, seen: set[str]) -> float:
    """Return what a tree gives, one step after another."""
    while isinstance(node, list):
        node = node[2 if node[0] in seen else 1]
    return node


@given(GROWN, st.lists(st.sets(WORD), max_size=4))
def test_all_trees_at_once_give_what_each_gives(grown: dict[str, list[Node]], rows: list[set[str]]) -> None:
    asked = sorted({tree[0] for trees in grown.values() for tree in trees if isinstance(tree, list)})
    rows = [*rows, set(asked), set(asked[::2])]
    for seen, found in zip(rows, Forest(grown).probabilities(rows), strict=True):
        for predicate, trees in grown.items():
            odds = sum(walked(tree, seen) for tree in trees)
            assert found[predicate] == pytest.approx(1 / (1 + math.exp(-odds)), abs=1e-9)


@given(st.dictionaries(st.tuples(TYPE, TYPE), GROWN, max_size=4), st.sets(WORD))
def test_trees_are_read_as_written_and_are_the_same_bytes_in_any_order(
    tmp_path_factory: pytest.TempPathFactory, grown: dict[tuple[str, str], dict[str, list[Node]]], seen: set[str]
) -> None:
    folder: Path = tmp_path_factory.mktemp("trees")
    one, other = folder / "one.gz", folder / "other.gz"
    write_trees(one, grown)
    write_trees(other, {kind: dict(reversed(trees.items())) for kind, trees in reversed(grown.items())})
    read = {kind: forest.probabilities([seen]) for kind, forest in read_forests(one).items()}
    assert read == {kind: Forest(trees).probabilities([seen]) for kind, trees in grown.items()}
    assert one.read_bytes() == other.read_bytes()
