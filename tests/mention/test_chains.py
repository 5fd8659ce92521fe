"""Posts before names: a table of sentences, names in 【】 → the items of each name's chain."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.mention.chains import Chain, find_chains
from kg.mention.phrases import Words
from kg.mention.tagger import tag
from kg.records import Span

# 〔〕: a word that leads a list and names no post. Whoever has no posts before the name is left out.
TABLE = """
# 一个人
会议由副县长【王芳】主持 | 王芳：副县长
副县长兼县公安局局长【尉迟敬】通报情况 | 尉迟敬：副县长·县公安局局长
浙江大学教授、博士生导师【周建国】 | 周建国：浙江大学教授·博士生导师
国家一级演员【叶秋红】 | 叶秋红：国家一级演员
县委书记【李明远】主持会议 | 李明远：县委书记
县委副书记、县长【王芳】讲话 | 王芳：县委副书记·县长
县委副书记、代县长【王芳】讲话 | 王芳：县委副书记·代县长
3月2日，县委副书记、县长【王芳】带队检查 | 王芳：县委副书记·县长
3月2日上午，县委书记【李明远】到青石镇调研 | 李明远：县委书记
昨日，市委常委、县委书记【李明远】主持召开会议 | 李明远：市委常委·县委书记
邀请温州大学教授【周建国】作专题讲座 | 周建国：温州大学教授
副县长、县公安局局长【尉迟敬】通报情况 | 尉迟敬：副县长·县公安局局长
县教育局党组书记、局长【许静】汇报 | 许静：县教育局党组书记·局长
湖北省委常委、武汉市委书记【郑国强】一行来访 | 郑国强：湖北省委常委·武汉市委书记
宏远集团董事长【丁一】介绍 | 丁一：宏远集团董事长
县委副书记（挂职）【王芳】参加 | 王芳：县委副书记
原县委书记【曹文斌】被立案审查 | 曹文斌：原县委书记
县政协原主席【曹文斌】出席 | 曹文斌：县政协原主席
时任县长【曹文斌】 | 曹文斌：时任县长
县长 【王斌】出席 | 王斌：县长
县委书记　【李毅】主持 | 李毅：县委书记
青石镇党委书记【程立】表示 | 程立：青石镇党委书记
青石镇党委副书记、镇长【程立】表示 | 程立：青石镇党委副书记·镇长
竹溪村党支部书记【牛得草】说 | 牛得草：竹溪村党支部书记
在县委书记【李明远】陪同下 | 李明远：县委书记
听取县水利局局长【江山】汇报 | 江山：县水利局局长
由市委副书记【李明远】带队 | 李明远：市委副书记
中国科学院院士、温州大学校长【周建国】致辞 | 周建国：中国科学院院士·温州大学校长
中国农业科学院研究员【周建国】授课 | 周建国：中国农业科学院研究员
省文化和旅游厅厅长【许静】讲话 | 许静：省文化和旅游厅厅长
市人力资源和社会保障局副局长【许静】讲话 | 许静：市人力资源和社会保障局副局长
会议传达了省委书记【李明远】的讲话精神 | 李明远：省委书记
县委常委、组织部部长【孙丽娜】宣读表彰决定 | 孙丽娜：县委常委·组织部部长
县委常委、宣传部长，县总工会主席【孙丽娜】致辞 | 孙丽娜：县委常委·宣传部长·县总工会主席
云溪经济开发区党工委书记、管委会主任【方正】参加 | 方正：云溪经济开发区党工委书记·管委会主任
湖南省长沙市委书记【李明远】致辞 | 李明远：湖南省长沙市委书记
县教育局、县财政局局长【江山】 | 江山：县财政局局长
省农科院研究员【周建国】 | 周建国：省农科院研究员
非遗传承人【叶秋红】 | 叶秋红：非遗传承人
宏远集团党委书记、董事长、总经理【丁一】 | 丁一：宏远集团党委书记·董事长·总经理
中共云溪县委书记【李明远】 | 李明远：中共云溪县委书记
3月2日，云溪县县长【王芳】 | 王芳：云溪县县长
县委常委、县纪委书记、县监委主任【高建设】 | 高建设：县委常委·县纪委书记·县监委主任
县委常委、县人武部部长【高建设】 | 高建设：县委常委·县人武部部长
云溪公安分局青石派出所与所长【丁香】交谈 | 丁香：所长
他带领党组成员、副院长【牟大志】走访 | 牟大志：党组成员·副院长
主持人是副市长【薛青果】 | 薛青果：副市长
“什么时候装好？”社区党委书记【同飞燕】回答 | 同飞燕：社区党委书记
来自宏远集团有限公司的副总经理【方正】列席 | 方正：宏远集团有限公司的副总经理
11岁的队长【苏晓】 | 苏晓：队长
刚察县县长【叶山】出席 | 叶山：刚察县县长
《山河》副主编【商远】出席 | 商远：《山河》副主编
县经侦大队大队长【霍远】通报 | 霍远：县经侦大队大队长
# 几个人
县长【王芳】和副县长【孙丽娜】、【赵一鸣】 | 王芳：县长 孙丽娜：副县长
县委常委、常务副县长【赵一鸣】，副县长【孙丽娜】参加 | 赵一鸣：县委常委·常务副县长 孙丽娜：副县长
县委常委、副县长【赵一鸣】、【孙丽娜】参加 | 赵一鸣：县委常委·副县长
县委书记【李毅】，县委副书记、县长【王芳】，县政协主席【许静】 | 李毅：县委书记 王芳：县委副书记·县长 许静：县政协主席
宏远集团党委书记、董事长【丁一】，总经理【方正】参加签约 | 丁一：宏远集团党委书记·董事长 方正：总经理
县人大常委会副主任【江山】、【王芳】，县政协副主席【许静】、【方正】视察 | 江山：县人大常委会副主任 许静：县政协副主席
县发展和改革局局长【许静】和县财政局局长【江山】列席 | 许静：县发展和改革局局长 江山：县财政局局长
，中央人民广播电台安徽记者站站长【李明远】 | 李明远：中央人民广播电台安徽记者站站长
旗委常委、副旗长提名人选【李明远】参加 | 李明远：旗委常委
副旗长候选人【李明远】参加 |
随着副省长【李明远】宣布通车 | 李明远：副省长
市委副书记、市长、市防指总指挥【李明远】主持会议 | 李明远：市委副书记·市长·市防指总指挥
副市长、上海市第八批援藏干部联络组副组长【李明远】参加 | 李明远：副市长·上海市第八批援藏干部联络组副组长
看望了副市长、带领工作队的联络组组长【李明远】 | 李明远：联络组组长
苏州市委副书记、市长【李明远】，副市长【王芳】参加 | 李明远：苏州市委副书记·市长 王芳：副市长
县人大常委会主任【周建国】、县政协主席【许静】参加 | 周建国：县人大常委会主任 许静：县政协主席
县委副书记【周建国】和县委常委、副县长【孙丽娜】陪同 | 周建国：县委副书记 孙丽娜：县委常委·副县长
县教育局局长【许静】、县水利局局长【方正】汇报 | 许静：县教育局局长 方正：县水利局局长
县人民法院院长【许静】、县检察院检察长【江山】 | 许静：县人民法院院长 江山：县检察院检察长
# 只有领导一词
县领导【李明远】、【王芳】参加活动 | 李明远：〔县领导〕
区四套班子领导【李明远】、【王芳】等参加 | 李明远：〔区四套班子领导〕
市领导【李明远】，县领导【王芳】陪同 | 李明远：〔市领导〕 王芳：〔县领导〕
市领导【李明远】、【王芳】，县委书记【赵一鸣】参加 | 李明远：〔市领导〕 赵一鸣：县委书记
离退休老领导【曹文斌】 | 曹文斌：〔离退休老领导〕
# 没有职务
【李明远】强调，要抓好落实 |
法国驻广州总领事【玛丽】 | 玛丽：法国驻广州总领事
【李明远】来到企业，【王芳】介绍情况 |
记者【陈晓东】 |
县委、县政府向【李明远】表示感谢 |
时任青石镇党委书记的【程立】 |
群众代表【何雨欣】 |
王芳的老师【何雨欣】 |
"""

ROWS = [line.split(" |") for line in TABLE.strip().splitlines() if not line.startswith("#")]


def chains(marked: str) -> tuple[str, list[Span], tuple[Chain, ...]]:
    """Return a text without the marks, the names, and what stands before them."""
    text, names = "", list[Span]()
    for part in re.split(r"(【[^】]*】)", marked):
        name = part.strip("【】") if part.startswith("【") else ""
        if name:
            names.append((len(text), len(text) + len(name)))
        text += name or part
    return text, names, find_chains(Words(text, tag(text)), names)


@pytest.mark.parametrize(("marked", "wanted"), ROWS)
def test_table(marked: str, wanted: str) -> None:
    text, _, found = chains(marked)
    shown = []
    for chain in found:
        posts = [text[slice(*item)] for item in chain.items] or [f"〔{text[slice(*chain.lead or (0, 0))]}〕"]
        shown.append(f"{text[slice(*chain.name)]}：{'·'.join(posts)}")
    assert " ".join(shown) == wanted.strip()


def test_posts_shared_by_a_list_stand_before_its_first_name_only() -> None:
    text, names, found = chains("县委常委、副县长【赵一鸣】、【孙丽娜】出席")
    assert [chain.name for chain in found] == names[:1]
    assert [text[slice(*item)] for item in found[0].items] == ["县委常委", "副县长"]


PARTS = [*"、，。和兼原由 \n", "县委书记", "副县长", "（挂职）", "【李明远】", "【王芳】", "县领导", "3月2日"]


@settings(deadline=None, max_examples=60)
@given(st.lists(st.sampled_from(PARTS), max_size=14))
def test_items_stand_in_order_between_the_name_before_and_their_own(parts: list[str]) -> None:
    _, names, found = chains("".join(parts))
    assert [chain.name for chain in found] == [name for name in names if name in {chain.name for chain in found}]
    floor = 0
    for chain in found:
        spans = [*chain.items, *([chain.lead] if chain.lead else []), chain.name]
        assert bool(chain.items) != bool(chain.lead)
        assert floor <= spans[0][0] == chain.start
        assert all(start < end for start, end in spans)
        assert all(one[1] <= other[0] for one, other in pairwise(spans))
        floor = chain.name[1]
