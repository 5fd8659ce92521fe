"""The learned chains: labels there and back, features of each character, names within the text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pycrfsuite
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fact.stories import paged
from kg.mention.features import Mark, describe
from kg.mention.reading import Rules
from kg.mention.recognizer import LABELS, Recognizer, default_recognizer, encode
from kg.mention.tagger import tag
from kg.records import Article

KINDS = [kind for kinds in LABELS.values() for kind in kinds]
NEWS = "春耕\n县委书记李明远在望潮公园主持召开全县春耕推进会。"
ANY_TEXT = st.lists(st.sampled_from([*NEWS, "李明远", "云溪县", "推进会", "\U00020001", " "]), max_size=60).map("".join)


class Dictated:
    """A chain that labels as it is told."""

    def __init__(self, labels: Sequence[str]) -> None:
        self.labels = list(labels)

    def tag(self, rows: pycrfsuite.ItemSequence) -> list[str]:
        assert len(rows) == len(self.labels)
        return self.labels

    def marginal(self, label: str, at: int) -> float:
        return 0.75 if label == self.labels[at] else 0.0


def decoded(labels: Sequence[str]) -> list[tuple[int, int, str]]:
    rows = pycrfsuite.ItemSequence([["b"]] * len(labels))
    found = list(Recognizer._decode(Dictated(labels), rows))
    assert {item.score for item in found} <= {0.75}
    return [(item.start, item.end, item.type) for item in found]


def article_of(text: str) -> Article:
    return Article("a", "p", 1, "news", text, ((0, 0, len(text)),), None, (), (), (0, len(text)))


@st.composite
def named(draw: st.DrawFn) -> tuple[int, list[tuple[int, int, str]]]:
    """Draw the length of a text and spans in it that do not overlap."""
    spans, at = [], 0
    for gap, size, kind in draw(st.lists(st.tuples(st.integers(0, 4), st.integers(1, 6), st.sampled_from(KINDS)))):
        spans.append((at + gap, at + gap + size, kind))
        at += gap + size
    return at + draw(st.integers(0, 4)), spans


@given(named())
def test_labels_say_the_spans_that_they_were_made_of(drawn: tuple[int, list[tuple[int, int, str]]]) -> None:
    length, spans = drawn
    labels = encode(length, spans)
    assert len(labels) == length
    assert decoded(labels) == spans


@given(st.lists(st.sampled_from(["O", *(f"{mark}-{kind}" for mark in "BIES" for kind in KINDS[:2])]), max_size=30))
def test_labels_in_any_order_give_spans_in_order(labels: list[str]) -> None:
    found = decoded(labels)
    assert all(0 <= start < end <= len(labels) for start, end, _ in found)
    assert all(one[1] <= other[0] for one, other in pairwise(found))


def test_a_text_of_nothing_has_no_features_and_no_names() -> None:
    assert encode(0, []) == []
    assert describe(article_of(""), (), ()) == []
    assert default_recognizer().find([]) == ()


def test_marks_and_words_are_among_the_features() -> None:
    text = "县长王芳说"
    rows = describe(article_of(text), tag(text), [Mark(2, 4, "P")])
    assert [{f for f in row if f[0] == "c" and f[1] not in "-+"} for row in rows] == [{"c" + char} for char in text]
    assert [[f for f in row if f[0] == "m" and f[1] not in "-+"] for row in rows] == [[], [], ["mPB"], ["mPE"], []]
    assert "m+PB" in rows[1]
    assert "m-PE" in rows[4]


def test_quotes_and_parts_of_the_page_are_among_the_features() -> None:
    _, (article,) = paged("春耕推进会召开\n3月2日，全县召开“春耕”推进会。\n会上，王芳说，要抓紧。\n")
    rows = Rules(article, None, None, Counter()).features()
    for word, feature in (("春耕推进会召开", "pH"), ("3月2日", "pL"), ("会上", "pB"), ("春耕”", "q“")):
        assert feature in rows[article.text.rindex(word)]


@settings(deadline=None, max_examples=30)
@given(ANY_TEXT)
def test_every_character_has_features_and_every_name_lies_in_the_text(text: str) -> None:
    rows = Rules(article_of(text), None, None, Counter()).features()
    assert len(rows) == len(text)
    found = default_recognizer().find(rows)
    assert found == default_recognizer().find(rows)
    assert all(0 <= item.start < item.end <= len(text) and 0 <= item.score <= 1 for item in found)
    for kinds in LABELS.values():
        spans = [(item.start, item.end) for item in found if item.type in kinds]
        assert all(one[1] <= other[0] for one, other in pairwise(spans))


def test_a_folder_without_weights_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"names\.crf.*bench\.train"):
        Recognizer(tmp_path)
