"""How the models are trained, on two tiny texts: files that load, and the same bytes every time."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from bench import labels
from bench.labels import Text, read_texts
from bench.train import EVERYTHING, FOLDS, by_town, compared, rows, train_chain, train_judge, train_sameness
from kg.fact.judge import Judge
from kg.fact.sameness import FILE, sameness
from kg.fact.trees import read_forests, write_trees
from kg.mention.reading import Rules
from kg.mention.recognizer import LABELS, Recognizer, encode

NEWS = """{town}春耕推进会召开
3月1日，县委书记{one}主持召开{town}春耕推进会。县领导{two}、{three}参加会议。会上，{two}作了发言。
3月2日，县长{two}到{village}调研茶叶生产，副县长{three}陪同调研。{two}一行来到{village}，看望了茶农。
"""
GOLD = """source: {{file: {stem}.txt, district: {district}, published: 2025-03-04}}
articles:
- id: a1
  headline: {town}春耕推进会召开
  subheads: []
  starts: 3月1日，县委书记{one}主持
  ends: 看望了茶农。
  entities:
  - {{id: one, type: Person, name: {one}}}
  - {{id: two, type: Person, name: {two}}}
  - {{id: three, type: Person, name: {three}}}
  - {{id: village, type: District, name: {village}}}
  - {{id: meeting, type: Meeting, name: {town}春耕推进会, aliases: [春耕推进会], date: 2025-03-01}}
  - {{id: visit, type: Inspection, name: 调研茶叶生产, date: 2025-03-02}}
  facts:
  - [one, LED, meeting]
  - [two, ATTENDED, meeting]
  - [three, ATTENDED, meeting]
  - [two, SPOKE_AT, meeting]
  - [two, LED, visit]
  - [three, ATTENDED, visit]
  - [visit, VISITED, village]
"""
TOWNS = (
    {"stem": "a", "town": "云溪县", "one": "李明远", "two": "王芳", "three": "赵一鸣", "village": "青石镇"},
    {"stem": "b", "town": "临川县", "one": "周建国", "two": "许静", "three": "孙丽娜", "village": "柳林镇"},
)


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> list[Text]:
    folder: Path = tmp_path_factory.mktemp("gold")
    for town in TOWNS:
        words = {**town, "district": f"浙江省温州市{town['town']}"}
        (folder / f"{town['stem']}.txt").write_text(NEWS.format(**words), encoding="utf-8")
        (folder / f"{town['stem']}.yaml").write_text(GOLD.format(**words), encoding="utf-8")
    return read_texts(folder)


def train(texts: list[Text], folder: Path) -> Path:
    """Train all that kg ships, as the command does, without folds."""
    for chain in LABELS:
        train_chain(chain, texts, {EVERYTHING: folder / f"{chain}.crf"})
    write_trees(folder / FILE, train_sameness(compared(texts, folder)))
    write_trees(folder / "pairs.json.gz", train_judge(rows(texts, folder)))
    return folder


@pytest.fixture(scope="module")
def trained(texts: list[Text], tmp_path_factory: pytest.TempPathFactory) -> Path:
    return train(texts, tmp_path_factory.mktemp("one"))


def test_the_gold_finds_its_article(texts: list[Text]) -> None:
    assert [[(number, item.id) for number, _, item in text.pairs()] for text in texts] == [[(0, "a1")]] * 2


def test_a_town_has_one_fold_whatever_else_is_there(texts: list[Text]) -> None:
    both = by_town(texts)
    assert both.keys() == {"浙江省温州市云溪县", "浙江省温州市临川县"}
    assert set(both.values()) <= set(range(FOLDS))
    assert both == by_town(texts[::-1]) == {**by_town(texts[:1]), **by_town(texts[1:])}


def test_a_text_of_no_known_district_is_a_town_of_its_own(texts: list[Text]) -> None:
    text = texts[0]
    assert replace(text, gold=replace(text.gold, district=None)).town == "a"


def found(text: Text, chain: str, *entities: dict[str, object]) -> list[str]:
    """Return what a chain is to find in a text where the gold names some entities."""
    article = text.articles[0]
    rules = Rules(article, None, None, Counter())
    spans = labels.names(chain, article, entities, rules)
    assert spans == sorted(spans)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
    assert len(encode(len(article.text), spans)) == len(article.text)
    return [f"{kind} {article.text[start:end]}" for start, end, kind in spans]


def test_the_longer_of_two_names_is_kept(texts: list[Text]) -> None:
    inner = {"type": "Meeting", "name": "推进会"}
    outer = {"type": "Meeting", "name": "云溪县春耕推进会", "aliases": ["春耕推进会召开"]}
    for entities in ([inner, outer], [outer, inner]):
        assert found(texts[0], "events", *entities) == ["Meeting 云溪县春耕推进会"] * 2


def test_a_chain_is_shown_its_own_kinds_alone(texts: list[Text]) -> None:
    visit, town = {"type": "Inspection", "name": "调研茶叶生产"}, {"type": "District", "name": "青石镇"}
    assert found(texts[0], "events", visit, town) == ["Inspection 调研茶叶生产"]
    both = found(texts[0], "names", visit, town)
    assert both.count("District 青石镇") == 2
    assert not any(kind.startswith("Inspection") for kind in both)


def test_names_of_one_character_and_of_nowhere_are_passed_over(texts: list[Text]) -> None:
    assert found(texts[0], "events", {"type": "Meeting", "name": "会"}, {"type": "Meeting", "name": "秋收会"}) == []


def test_persons_on_whom_tagger_and_rules_agree_are_names_though_the_gold_is_silent(texts: list[Text]) -> None:
    assert "Person 李明远" in found(texts[0], "names")


def test_what_is_trained_can_be_read_with(trained: Path) -> None:
    assert {file.name for file in trained.iterdir()} == {"names.crf", "events.crf", FILE, "pairs.json.gz"}
    assert Recognizer(trained).folder == trained
    assert sameness(trained)
    forests = read_forests(trained / "pairs.json.gz")
    assert "ATTENDED" in forests["Person", "Event"].probabilities([set()])[0]
    assert Judge(forests)


def test_the_chain_has_learned_its_texts(texts: list[Text], trained: Path) -> None:
    article = texts[0].articles[0]
    rules = Rules(article, None, None, Counter())
    read = {article.text[item.start : item.end] for item in Recognizer(trained).find(rules.features())}
    assert {"李明远", "青石镇", "调研茶叶生产"} <= read


def test_the_same_texts_give_the_same_bytes(texts: list[Text], trained: Path, tmp_path: Path) -> None:
    again = train(texts, tmp_path)
    for file in sorted(trained.iterdir()):
        assert (again / file.name).read_bytes() == file.read_bytes(), file.name


def test_a_fold_that_is_held_out_is_not_learned(texts: list[Text], tmp_path: Path) -> None:
    fold = by_town(texts)
    one, other = (fold[text.town] for text in texts)
    assert one != other
    for chain in LABELS:
        for folder, some, held_out in (("without", texts, one), ("alone", texts[1:], EVERYTHING)):
            (tmp_path / folder).mkdir(exist_ok=True)
            train_chain(chain, some, {held_out: tmp_path / folder / f"{chain}.crf"})
    for text in texts:
        rules = Rules(text.articles[0], None, None, Counter())
        seen = rules.features()
        assert Recognizer(tmp_path / "without").find(seen) == Recognizer(tmp_path / "alone").find(seen)
