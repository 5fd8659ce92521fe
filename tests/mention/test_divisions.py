"""Divisions in running text: a table of text → names, read in a paper of one district unless another home is said."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.mention.divisions import Found, find_divisions, parse_home

HOME = "浙江省温州市瓯海区"

# text | surface=name in order; a name without = is printed in full; s: short, d: deictic
TABLE = """
温州市瓯海区召开会议 | 温州市瓯海区=瓯海区
浙江省温州市瓯海区潘桥街道 | 浙江省温州市瓯海区潘桥街道=潘桥街道
遵义市湄潭县的茶农 | 遵义市湄潭县=湄潭县
浙江嘉兴的客人 | s浙江嘉兴=嘉兴市
贵州湄潭的茶 | s贵州湄潭=湄潭县
温州南站，浙江大学 | s温州=温州市 s浙江=浙江省
瓯海大道 | s瓯海=瓯海区
浙江镇海，静海镇北侧 | s浙江镇海=镇海区 静海镇
来到青石镇神山村、来到青石镇弄柳屯，偏远山村 | 青石镇神山村=神山村 青石镇弄柳屯=弄柳屯
文成、泰顺等县 | s文成=文成县 s泰顺=泰顺县
湄潭的茶，合作共赢，公安部门 |
湖北公安县，甘南州合作市 | 湖北公安县=公安县 甘南州合作市=合作市
朝阳产业，日照时间长，来宾合影 |
辽宁朝阳市、山东省日照市 | 辽宁朝阳市=朝阳市 山东省日照市=日照市
渤海南部，黄河南岸，长江西岸，出海口，泰山东麓 |
海南、河南、江西、海口 | s海南=海南省 s河南=河南省 s江西=江西省 s海口=海口市
吉林省长春市，吉林市 | 吉林省长春市=长春市 吉林市
西双版纳州勐腊县，西双版纳 | 西双版纳州勐腊县=勐腊县 s西双版纳=西双版纳傣族自治州
湖南省城步苗族自治县，城步县 | 湖南省城步苗族自治县=城步苗族自治县 城步县=城步苗族自治县
内蒙古自治区、广西、新疆 | 内蒙古自治区 s广西=广西壮族自治区 s新疆=新疆维吾尔自治区
北京朝阳区、重庆渝北区、上海市浦东新区 | 北京朝阳区=朝阳区 重庆渝北区=渝北区 上海市浦东新区=浦东新区
温州市区，温州市场，南京市长江路 | 温州市 s温州=温州市 南京市
市区、老城区、新城区建设，郊区 |
和县区两级，县委和县政府，代县长 |
安徽省和县、山西省代县 | 安徽省和县=和县 山西省代县=代县
台湾同胞，香港特别行政区 | s台湾=台湾省 香港特别行政区
老挝、泰国客商，沿海地区，今日本报，合法国有企业 | 老挝 泰国
论坛在京举行，大会在邕隆重开幕，在京郊举行 | s京=北京市 s邕=南宁市
武汉中德国际产业园，德国客商 | s武汉=武汉市 德国
我区、全区、本区 | d我区=瓯海区 d全区=瓯海区 d本区=瓯海区
我市、全省、我国、全国 | d我市=温州市 d全省=浙江省
全区域，我市场，全区块，该区域 |
我县 |
来到娄桥街道，该街道 | 娄桥街道 d该街道=娄桥街道
泽雅镇召开会议，全镇、该镇、泽雅的纸 | 泽雅镇 d全镇=泽雅镇 d该镇=泽雅镇 s泽雅=泽雅镇
郭溪街道林桥头村，该村 | 郭溪街道林桥头村=林桥头村 d该村=林桥头村
走访和平村、新桥头村 | 和平村 新桥头村
副区长何青赴石林岙村调研 | 石林岙村
在林岙村、上岸村等地 | 林岙村 上岸村
走进古岸社区服务中心 | 古岸社区
新农村、示范村、城中村、各村、全村人、该村 |
特色小镇、城镇、乡镇街道、重镇、百强镇 |
家乡、返乡、文化下乡、乡村、十里八乡，叮嘱镇村干部，各镇村两级 |
老旧社区、虚拟社区、社区、村社区 |
与驻村第一书记苏雅座谈 |
广大村民，镇江醋 | s镇江=镇江市
听取任职村汇报，听取村两委汇报，调研县乡人大 |
扶涌、五涌等村 |
深入青石街道办十里铺村，青石街道办事处望潮社区 | 青石街道 十里铺村 青石街道 望潮社区
主要街道两侧，街道整治 |
四家子蒙古族乡、某某乡 | 四家子蒙古族乡
辖区、园区、开发区、示范区、小区、景区 |
"""


def rows() -> list[tuple[str, str]]:
    found = []
    for line in TABLE.strip().splitlines():
        text, _, wanted = line.partition(" |")
        found.append((text, wanted.strip()))
    return found


def shown(text: str, found: tuple[Found, ...]) -> str:
    marks = []
    for item in found:
        surface = text[item.start : item.end]
        mark = {"short": "s", "deictic": "d", "full": ""}[item.kind]
        marks.append(f"{mark}{surface}" + ("" if surface == item.name else f"={item.name}"))
    return " ".join(marks)


@pytest.mark.parametrize(("text", "wanted"), rows())
def test_table(text: str, wanted: str) -> None:
    assert shown(text, find_divisions(text, parse_home(HOME), "2025-03-04")) == wanted


@pytest.mark.parametrize(
    ("home", "published", "text", "wanted"),
    [
        (None, None, "鼓楼区", "鼓楼区"),
        (None, None, "南昌市召开全市会议，该市", "南昌市 d全市=南昌市 d该市=南昌市"),
        (None, None, "厦门市医生去武汉，厦门接他们，该市", "厦门市 s武汉=武汉市 s厦门=厦门市 d该市=厦门市"),
        (None, None, "我区", ""),
        (None, None, "青田县政协主席甲一行来我县考察，全县", "青田县"),
        (None, None, "青田县的乙说，我县今年造林", "青田县 d我县=青田县"),
        ("广西壮族自治区", None, "全区，我区", "d全区=广西壮族自治区 d我区=广西壮族自治区"),
        ("浙江省温州市乐清市", None, "我市，全市", "d我市=乐清市 d全市=乐清市"),
        ("浙江省温州市", None, "我区，瓯海、龙湾", "s瓯海=瓯海区 s龙湾=龙湾区"),
        ("浙江省温州市苍南县钱库镇", None, "我镇，钱库工业园", "d我镇=钱库镇 s钱库=钱库镇"),
        ("浙江省云岭市海棠县", None, "云岭市海棠县，海棠茶，我县", "云岭市海棠县=海棠县 s海棠=海棠县 d我县=海棠县"),
        ("浙江省温州市温州湾新区", None, "我区，温州湾新区", "d我区=温州湾新区 温州湾新区"),
        ("浙江省温州市苍南县", "2010-12-31", "龙港镇，洞头县，龙港", "龙港镇 洞头县 s龙港=龙港镇"),
        ("浙江省温州市苍南县", "2025-03-04", "龙港，洞头区", "s龙港=龙港市 洞头区"),
        (None, "2009-05-01", "北京市崇文区", "北京市崇文区=崇文区"),
        (None, "2020-05-01", "北京市崇文区", "北京市"),
        (None, "2022-11-07", "新建县医院", ""),
        (None, "2010-11-07", "新建县政府", "新建县"),
        ("浙江省杭州市", None, "西湖边，西湖区", "西湖区"),
    ],
)
def test_other_homes(home: str | None, published: str | None, text: str, wanted: str) -> None:
    assert shown(text, find_divisions(text, parse_home(home) if home else None, published)) == wanted


@pytest.mark.parametrize(
    ("text", "chain", "code"),
    [
        ("贵州湄潭", ("贵州省", "遵义市", "湄潭县"), "520328"),
        ("郭溪街道", ("浙江省", "温州市", "瓯海区", "郭溪街道"), None),
        ("瞿溪街道曹埭村", ("浙江省", "温州市", "瓯海区", "瞿溪街道", "曹埭村"), None),
        ("鼓楼区", ("鼓楼区",), None),
        ("南京市的鼓楼区", ("江苏省", "南京市", "鼓楼区"), "320106"),
        ("我区", ("浙江省", "温州市", "瓯海区"), "330304"),
        ("海淀区", ("北京市", "海淀区"), "110108"),
    ],
)
def test_chains(text: str, chain: tuple[str, ...], code: str | None) -> None:
    found = find_divisions(text, parse_home(HOME), None)[-1]
    assert found.chain == chain
    if code:
        assert found.code == code


def test_a_town_of_the_table_has_the_code_of_its_county() -> None:
    (found,) = find_divisions("郭溪街道", parse_home(HOME), None)
    assert found.code is not None
    assert found.code.startswith("330304")


WORDS = """
浙江 温州 市 省 瓯海 区 潘桥 街道 镇 村 社区 和平 来到 走访 我 全 该 、 ， 的 海南 公安 县 北京 朝阳 内蒙古 自治区
老挝 民 A 1 召开 会议
"""
PIECES = st.sampled_from([*WORDS.split(), "\n"])
HOMES = st.sampled_from([None, HOME, "北京市朝阳区", "浙江省云岭市海棠县", "浙江省温州市苍南县钱库镇"])


@given(st.lists(PIECES, max_size=14).map("".join), HOMES)
def test_offsets(text: str, home: str | None) -> None:
    found = find_divisions(text, parse_home(home) if home else None, None)
    end = 0
    for item in found:
        assert end <= item.start < item.end <= len(text)
        assert item.chain[-1] == item.name
        assert 0 < item.score <= 1
        end = item.end
    assert found == find_divisions(text, parse_home(home) if home else None, None)
