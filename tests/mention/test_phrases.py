"""How far a noun phrase reaches to the left: a table of words with their classes, ``[`` where the phrase begins."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.mention.phrases import Words
from kg.mention.tagger import Token

# Words as word/class, parted by blanks; the phrase that ends at the last one begins at the word behind [
TABLE = """
# 动词、介词、标点之前停
来到/v [县/n 水利局/n
推进/v [望潮/nz 公园/n 建设/vn 工程/n
在/p [县/n 会展/n 中心/n
县委/n ，/w [县/n 政府/n
教育局/n 、/w [财政局/n
昨日/TIME [县/n 政府/n
他/r 的/u [学校/n
# 名字里的动词不停
[县/n 防汛/v 指挥部/n
赴/v [市/n 招商/v 局/n
参观/v [县/n 规划/v 馆/n
# 和：成对的部门名是一个名字，别的不是
[县/n 文化/n 和/c 旅游局/n
[市/n 人力资源/n 和/c 社会保障局/n
县委/n 和/c [县/n 政府/n
水利局/n 与/c [电力/n 公司/n
# 人名之后停，人名之前也停
王芳/PER [公司/n
# 引号和括号里的都算
[县/n “/w 清水/n 绕城/v ”/w 行动/n 指挥部/n
[云溪/LOC （/w 浙江/LOC ）/w 公司/n
“/w 清水/n ，/w 你好/v [公司/n
# 我县、该校
[我/r 县/n 水利局/n
[该/r 校/n
我/r [公司/n
# 不作开头的词
各/r [单位/n
相关/v [企业/n
全县/n [学校/n
"""

ROWS = [line for line in TABLE.strip().splitlines() if not line.startswith("#")]
CLASSES = ["n", "v", "p", "w", "PER", "LOC", "ORG", "c", "r", "u"]
PARTS = [*"县和“”（）《》，。各我·\n", "水利局", "文化", "王芳", "防汛"]


def words(pairs: list[tuple[str, str]]) -> Words:
    tokens, at = list[Token](), 0
    for text, kind in pairs:
        tokens.append(Token(at, at + len(text), text, kind))
        at += len(text)
    return Words("".join(text for text, _ in pairs), tokens)


def read(row: str) -> tuple[Words, str]:
    """Return the words of a row and the phrase that it marks."""
    pairs = [(text, kind) for text, _, kind in (word.lstrip("[").rpartition("/") for word in row.split())]
    marked = row[row.index("[") + 1 :]
    return words(pairs), "".join(word.rpartition("/")[0] for word in marked.split())


@pytest.mark.parametrize("row", ROWS)
def test_table(row: str) -> None:
    reading, wanted = read(row)
    assert reading.text[reading.left_edge(len(reading.text)) :] == wanted


def test_a_phrase_begins_at_the_floor_at_the_latest() -> None:
    reading, _ = read("[云溪/LOC 县/n 水利局/n")
    assert reading.left_edge(6, floor=3) == 3
    assert reading.left_edge(6, floor=1) == 1


def test_a_phrase_begins_behind_a_person_though_the_tagger_took_the_name_for_a_noun() -> None:
    reading, _ = read("[江山/n 公司/n")
    assert reading.left_edge(4) == 0
    assert reading.left_edge(4, persons=frozenset({2})) == 2


def test_no_phrase_ends_at_the_start() -> None:
    reading, _ = read("[公司/n")
    assert reading.left_edge(0) == 0


def test_the_word_at_an_offset() -> None:
    reading, _ = read("[云溪/LOC 县/n 水利局/n")
    assert [reading.at(offset) for offset in range(6)] == [0, 0, 1, 2, 2, 2]


@given(
    st.lists(st.tuples(st.sampled_from(PARTS), st.sampled_from(CLASSES)), min_size=1, max_size=20),
    st.data(),
)
def test_the_edge_lies_between_floor_and_end(pairs: list[tuple[str, str]], data: st.DataObject) -> None:
    reading = words(pairs)
    end = data.draw(st.integers(0, len(reading.text)))
    floor = data.draw(st.integers(0, end))
    persons = data.draw(st.frozensets(st.integers(0, end)))
    assert floor <= reading.left_edge(end, floor, persons) <= end
