"""Question files: what they say of themselves, and how values get into them."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import OptionError
from kg.ontology import Label, Ontology
from kg.resources import resource
from kg.store import questions
from kg.store.questions import Column, Question

FILE = """\
// 谁主持了什么
// Who led what
// 返回 Returns: month text, word text?, words [text]
// 通读 Reads all: Event, LED
WITH
  '' AS month,      // 月份；空为全部 · a month; empty for all
  'it\\'s' AS word,  // 词 · a word
  2 AS at_least,    // 至少 · at least
  0.5 AS below,     // 以下 · below
  true AS open      // 开 · open
MATCH (p)
RETURN month, word, at_least, below, open, $extra AS extra
"""


@pytest.fixture
def question() -> Question:
    return questions.parse("led", FILE)


def test_the_header_is_read(question: Question) -> None:
    assert question.label == Label("谁主持了什么", "Who led what")
    assert [(p.name, p.default) for p in question.parameters] == [
        ("month", ""),
        ("word", "it's"),
        ("at_least", 2),
        ("below", 0.5),
        ("open", True),
    ]
    assert question.parameters[0].label == Label("月份；空为全部", "a month; empty for all")
    assert question.columns == (
        Column("month", "text", many=False, optional=False),
        Column("word", "text", many=False, optional=True),
        Column("words", "text", many=True, optional=False),
    )
    assert question.reads_all == ("Event", "LED")


def test_a_column_that_cannot_be_read_is_refused() -> None:
    with pytest.raises(OptionError, match=r"led: a column is written as NAME TYPE .*, not 'month: text'"):
        questions.parse("led", FILE.replace("month text,", "month: text,"))


def test_without_values_the_file_runs_as_it_stands(question: Question) -> None:
    assert question.bind({}) == (FILE, {})


def test_a_value_is_a_parameter_and_never_text(question: Question) -> None:
    evil = "' DETACH DELETE p //"
    cypher, parameters = question.bind({"word": evil, "at_least": 3, "extra": [1]})
    assert cypher == FILE.replace("'it\\'s' AS word", "$word AS word").replace("2 AS at_least", "$at_least AS at_least")
    assert parameters == {"word": evil, "at_least": 3, "extra": [1]}


@pytest.mark.parametrize(
    ("name", "given", "bound"),
    [("month", "2025-03", "2025-03"), ("month", 2025, "2025"), ("below", 1, 1.0), ("open", False, False)],
)
def test_a_value_becomes_what_the_default_is(question: Question, name: str, given: object, bound: object) -> None:
    value = question.bind({name: given})[1][name]
    assert (value, type(value)) == (bound, type(bound))


@pytest.mark.parametrize(
    ("name", "given"), [("at_least", "many"), ("at_least", 1.5), ("at_least", True), ("open", 1), ("month", [1])]
)
def test_a_value_unlike_the_default_is_refused(question: Question, name: str, given: object) -> None:
    with pytest.raises(OptionError, match=f"led: {name} cannot be"):
        question.bind({name: given})


def test_an_unknown_name_is_refused(question: Question) -> None:
    with pytest.raises(OptionError, match="no parameter moth; it has at_least, below, extra, month, open, word"):
        question.bind({"moth": 1})


def test_any_query_is_a_question_without_header() -> None:
    plain = questions.parse("mine", "MATCH (n {name: $name}) RETURN n")
    assert plain.parameters == ()
    assert plain.bind({"name": "陈"}) == ("MATCH (n {name: $name}) RETURN n", {"name": "陈"})


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    for name, data in {"empty": b" \n", "binary": b"\xff\xfe\x00", "large": b"x" * 2_000_000}.items():
        (tmp_path / name).write_bytes(data)
        with pytest.raises(OptionError, match=f"{name}: .*one Cypher query"):
            questions.read(tmp_path / name)
    for path in (tmp_path, tmp_path / "missing"):
        with pytest.raises(OptionError, match="cannot be read"):
            questions.read(path)


def test_a_byte_order_mark_is_no_part_of_the_query(tmp_path: Path) -> None:
    (tmp_path / "q.cypher").write_text("RETURN 1", encoding="utf-8-sig")
    assert questions.read(tmp_path / "q.cypher").cypher == "RETURN 1"


def test_kg_ships_questions_that_say_what_they_answer(ontology: Ontology) -> None:
    shipped = questions.questions()
    assert len(shipped) >= 50
    for question in shipped:
        assert question.label.zh
        assert question.label.en.isascii()
        assert question.parameters
        assert {column.datatype for column in question.columns} <= ontology.datatypes.keys()
        assert {*question.reads_all} <= ontology.types.keys() | ontology.predicates.keys()
        assert question.cypher.count(" AS ") >= len(question.parameters)
        assert "ORDER BY" in question.cypher
        with_lines = question.cypher.partition("WITH\n")[2].partition("MATCH")[0].partition("CALL")[0]
        assert with_lines.count("\n") == len(question.parameters), f"{question.name}: a parameter cannot be read"


def test_a_question_by_name() -> None:
    assert questions.question("who-led-what").label.en == "Who led what in a month"
    with pytest.raises(OptionError, match="no question 'who'; there are diary-of-a-person, "):
        questions.question("who")


def test_every_file_is_in_a_folder_of_its_subject_and_has_a_name_of_its_own() -> None:
    files = sorted(resource("cypher").rglob("*.cypher"))
    inside = [file for file in files if file.parent.name in questions.FOLDERS]
    assert [file.name for file in files if file not in inside] == ["constraints.cypher"]
    assert {file.parent.name for file in inside} == {*questions.FOLDERS}
    assert sorted(file.stem for file in inside) == sorted({question.name for question in questions.questions()})
