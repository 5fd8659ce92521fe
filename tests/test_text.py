"""Normalising: what is joined, what is closed up, and that every character leads back to the raw text."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.text import Chars, concat, is_complete, is_spaced, join, lines, normalise, occurrences, width

TABLE = [
    # Broken lines.
    ("全县教育大\n会举行", "全县教育大会举行"),
    ("全县教育大\r\n会举行", "全县教育大会举行"),
    ("\u3000\u3000全县教育大 \n会举行", "全县教育大会举行"),
    ("长度为20\n25米", "长度为2025米"),
    ("（记者 罗青\n青 万里）", "（记者 罗青青 万里）"),
    # Letter-spaced lines.
    ("县 领 导 高 启 明 参 加 活\n动。", "县领导高启明参加活动。"),
    ("动 员 大 会", "动员大会"),
    ("在 2 0 2 4 年 的 春 天", "在2024年的春天"),
    ("推 进 教 育   改 革 创 新", "推进教育 改革创新"),
    # Numbers and Latin words.
    ("2 月 27 日，县委", "2月27日，县委"),
    ("研究 2025 年工作", "研究2025年工作"),
    ("使用 5G 技术", "使用5G技术"),
    ("the new plan", "the new plan"),
    ("电话0577 88886666", "电话0577 88886666"),
    # Names of two characters, set with a space.
    ("王　斌/摄", "王斌/摄"),
    ("施工现场。 王　斌/摄", "施工现场。王斌/摄"),
    ("（记者 王 斌）", "（记者 王斌）"),
    ("（记者 王 斌 李小明）", "（记者 王斌 李小明）"),
    ("（记者 王 斌 李 强）", "（记者 王斌 李强）"),
    # Spaces that say something.
    ("地铁开工 市长要求加快建设", "地铁开工 市长要求加快建设"),
    ("大桥开工 2026年通车", "大桥开工 2026年通车"),
    ("《关于建设竹乡\n的意见 实施细则》", "《关于建设竹乡的意见 实施细则》"),
    ("吹响“冲锋号” 千名“大使”上任", "吹响“冲锋号” 千名“大使”上任"),
    ("会议指出， 要", "会议指出，要"),
    # What is printed stays as it is.
    ("１２３ＡＢＣ“引号”", "１２３ＡＢＣ“引号”"),
    ("零\u200b宽\ufeff字\xad符", "零宽字符"),
]


def close_up(raw: str) -> Chars:
    return normalise(raw, list(lines(raw)))


@pytest.mark.parametrize(("raw", "expected"), TABLE)
def test_normalise(raw, expected):
    assert close_up(raw).text == expected


@pytest.mark.parametrize(
    ("text", "spaced"),
    [
        ("县 领 导 参 加 活", True),
        ("动 员 会", True),
        ("王 斌", False),
        ("县领导 参加活动", False),
        ("与 会 人 员，", True),
        ("（记者 王 斌 李 强）", False),
    ],
)
def test_is_spaced(text, spaced):
    assert is_spaced(text) is spaced


@pytest.mark.parametrize(
    ("text", "complete"),
    [("开工。", True), ("他说：“开工。”", True), ("（完）", False), ("要加快", False), ("要求：", False), ("！", True)],
)
def test_is_complete(text, complete):
    assert is_complete(text) is complete


def test_lines_know_every_line_end():
    raw = "一\n二\r\n三\r四\n\n五\f六\u2028七"
    assert [raw[start:end] for start, end in lines(raw)] == ["一", "二", "三", "四", "", "五", "六", "七"]


def test_width_counts_full_characters():
    assert width("2025年") == 3.0


def test_runs_break_at_gaps_and_inserted_line_feeds():
    joined = join([Chars("一二", (0, 1)), concat([Chars("三", (4,)), Chars("四", (5,))])])
    assert joined.text == "一二\n三四"
    assert joined.runs() == ((0, 0, 2), (3, 4, 2))


HAN = st.text(
    st.sampled_from("的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分，。、《》“”（）"),
    min_size=1,
    max_size=80,
)
ANY = st.text(st.sampled_from("的会议A1 b\u3000\t\n\r，。（）“”/·２\u200b"), max_size=80)


@given(HAN, st.lists(st.integers(1, 79), max_size=8), st.sampled_from(["\n", "\r\n", " \n", "\n\u3000\u3000"]))
def test_breaking_lines_anew_changes_nothing(text, breaks, end):
    cut = sorted({at for at in breaks if at < len(text)})
    parts = [text[low:high] for low, high in zip([0, *cut], [*cut, len(text)], strict=True)]
    assert close_up(end.join(parts)).text == close_up(text).text == text


@given(ANY, st.lists(st.text(st.sampled_from("的会议A1"), min_size=1, max_size=3), max_size=4))
def test_names_occur_as_the_longest_first_pattern_finds_them(text, names):
    pattern = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    found = [match.span() for match in re.finditer(pattern, text)] if names else []
    assert occurrences(text, names) == found


@given(ANY)
def test_every_character_is_the_raw_one(raw):
    chars = close_up(raw)
    assert [raw[at] for at in chars.at] == list(chars.text)
    assert list(chars.at) == sorted(set(chars.at))
    assert [chars.text[here : here + size] for here, _, size in chars.runs()] == [
        raw[at : at + size] for _, at, size in chars.runs()
    ]


@given(ANY)
def test_nothing_but_white_space_is_dropped(raw):
    assert re.sub(r"[\s\u200b]+", "", raw) == re.sub(r"\s+", "", close_up(raw).text)
