"""Which mentions speak of one happening: what holds whatever the trees are."""

from __future__ import annotations

import pytest

from fact.stories import paged
from kg.fact import read_articles
from kg.fact.events import mentions
from kg.fact.sameness import SAME, Sameness, likeness, same_day
from kg.fact.trees import Forest
from kg.mention.recognizer import default_recognizer

TWO_DAYS = "李明远督查重点工作\n3月1日，县委书记李明远督查望潮公园建设工作。3月2日，李明远督查青石水库加固工作。\n"
ALWAYS, NEVER = (Sameness(Forest({SAME: [odds]})) for odds in (9.0, -9.0))


def test_named_happenings_of_two_days_are_two_whatever_the_trees() -> None:
    (reading,) = read_articles(*paged(TWO_DAYS), default_recognizer())
    first, second = [told for told in mentions(reading) if told.date]
    assert ALWAYS.choose(reading, [[first]], second) is None
    assert ALWAYS.choose(reading, [[first]], first) == 0
    assert NEVER.choose(reading, [[first]], first) is None


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("2月27日，全县民政工作会议召开，王芳出席会议并讲话。", True),
        ("2月27日，全县民政工作会议召开。王芳出席会议并讲话。", False),
        ("2月27日，全县民政工作座谈会召开，王芳参加活动并讲话。", False),
    ],
)
def test_a_bare_noun_means_what_its_sentence_has_just_named_whatever_the_trees(text: str, joined: bool) -> None:
    (reading,) = read_articles(*paged(f"民政工作\n{text}\n"), default_recognizer())
    *_, named, bare = mentions(reading)
    assert (NEVER.choose(reading, [[named]], bare) == 0) is joined


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2025-03-01", "2025-03-01", True),
        ("2025-03", "2025-03-01", True),
        ("2025-03-01/2025-03-03", "2025-03-02", True),
        ("", "2025-03-02", True),
        ("2025-03-01", "2025-03-02", False),
    ],
)
def test_same_day(one: str, other: str, same: bool) -> None:
    assert same_day(one, other) is same


def test_likeness_is_whole_where_a_name_ends_in_the_other() -> None:
    assert likeness("全县春耕工作推进会", "春耕工作推进会") == 1.0
    assert likeness("春耕推进会", "秋收调度会") < 0.5
