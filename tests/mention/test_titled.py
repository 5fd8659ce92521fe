"""Names that their place gives away: a table of sentences, names in 【】."""

from __future__ import annotations

import re

import pytest

from kg.mention.titled import behind_titles, listed

BEHIND = """
县水利局副局长【展飞】介绍了情况
市中级人民法院院长【过海江】列席会议
县委副书记【官长青】，县委常委【王芳】出席
省水利厅副厅长【褚安和】担任组长
副区长【罗大为】出席
区人大常委会主任【胡文则】，区政协主席到会
他从党总支副书记干起，一步步走来
【江流】，男，汉族，1976年6月出生
【阿依·努尔】，女，维吾尔族
【文成江】同志不再担任县委书记
全体同志在岗位上工作
副市长【占堆旺久】推介了当地的民宿
县委书记白音图日前，到了镇上
县水利局局长郑和平一道，看了水渠
验收委员会主任委员、局长到场
县长【芦苇】、副县长【李敏】一同参加
副县长【欧阳海天】主持会议
区长【茹可】致辞
县教育局局长【苏田】等嘉宾到场
受贿期间他任县水利局局长期间的事
省人大常委会副主任【田野】和代表们座谈
县人大常委会主任会议，听取汇报
企业负责人交谈后，县长热线的工作人员来到现场
获得劳模称号后，他来到村里
副县长介绍，今年将开工建设
副校长【天明】问，水从哪里来
副县长【丁远】宣读了表彰决定
董事长【丁远】先发言
首席运营官【欧阳开来】站在屏前
副州长【顿珠泽仁】带工作组赶来
省领导【仲长春】、雷鸣岐参加调研
县领导检查春耕，现场办公
建立科技特派团长效机制，负责人马上送来，中心主任助理、培训部主任到场，党组织书记沙龙举行
感谢自治区长期以来的支持
刘建平对各位省人大代表关心和支持表示感谢
县教育局局长【马海拉铁】，副局长到场
"""
LISTED = """
【王芳】、李敏、【赵一】出席 | 李敏
【王芳】、百合、【赵一】参加 | 百合
【王芳】、时光出席会议 | 时光
【王芳】、副县长、【赵一】出席 |
【王芳】、百合出席会议 |
【王芳】、县长李敏出席 |
3月2日上午，秦国良、陆建新、【吴冰】来到工地 | 陆建新 秦国良
县领导秦国良、【吴冰】到会 | 秦国良
来到青石、春水、【吴冰】说 |
县领导仁青、【徐生海】、公保扎西参加 | 公保扎西 仁青
旗级领导宝力道、【刘学锋】参加 | 宝力道
领导【乌力吉】、奈日木图、【萨如拉】出席 | 奈日木图
"""


def unmarked(marked: str) -> tuple[str, list[tuple[int, int]]]:
    """Return a text without the marks, and the names."""
    text, names = "", list[tuple[int, int]]()
    for part in re.split(r"(【[^】]*】)", marked):
        name = part.strip("【】") if part.startswith("【") else ""
        if name:
            names.append((len(text), len(text) + len(name)))
        text += name or part
    return text, names


@pytest.mark.parametrize("marked", BEHIND.strip().splitlines())
def test_behind_a_title(marked: str) -> None:
    text, names = unmarked(marked)
    assert [text[s:e] for s, e in behind_titles(text, 0, len(text))] == [text[s:e] for s, e in names]


@pytest.mark.parametrize("row", LISTED.strip().splitlines())
def test_in_a_list(row: str) -> None:
    marked, wanted = row.split(" |")
    text, names = unmarked(marked)
    found = listed(text, {end for _, end in names}, {start for start, _ in names})
    assert " ".join(text[s:e] for s, e in found if (s, e) not in names) == wanted.strip()
