"""What one learned name holds: lists cut apart, whose room it is, names that begin a character late."""

from __future__ import annotations

import pytest

from kg.mention import cuts
from kg.mention.named import Named
from kg.mention.recognizer import Recognized

# text with one learned name in brackets | type | the names that it is cut into, with their types
CUT = """
来到［青石泵站、县防火物资储备库］查看 | Place | 青石泵站:Place 县防火物资储备库:Place
走访［青石镇敬老院和宏远纸业有限公司］ | Organization | 青石镇敬老院:Organization 宏远纸业有限公司:Organization
察看［滨江路改造（青石路—柳林路）、望潮大桥］ | Project | 滨江路改造（青石路—柳林路）:Project 望潮大桥:Place
［县商务局会同县公安局］检查 | Organization | 县商务局:Organization 县公安局:Organization
［县文化和旅游局］主办 | Organization | 县文化和旅游局:Organization
［县住房和城乡建设局］通报 | Organization | 县住房和城乡建设局:Organization
［县政协在政协会堂］开会 | Place | 县政协:Organization 政协会堂:Place
先后查看了柳［林水库］ | Place | 柳林水库:Place
前往青石镇柳［林水库］ | Place | 柳林水库:Place
前往青石镇的［林海水库］ | Place | 林海水库:Place
［该项目］总投资三亿元 | Project |
［本公司］投资三亿元 | Organization |
签订“［云溪茶叶研究院”］共建协议 | Organization | “云溪茶叶研究院”:Organization
云溪县［“青石研究院］共建 | Organization | 青石研究院:Organization
“云溪［青石研究院”］共建 | Organization | 青石研究院:Organization
签订［“云溪”茶叶研究院］协议 | Organization | “云溪”茶叶研究院:Organization
研讨班在［云溪县委党校（云溪行政学院］）结业 | Organization | 云溪县委党校（云溪行政学院）:Organization
先后到云溪纸业公司、华域皮尔［（云溪）零部件有限公司］考察 | Organization | 华域皮尔（云溪）零部件有限公司:Organization
检查［水库］和下游 | Place |
［该县城北公园］改造完成 | Place | 该县城北公园:Place
"""


@pytest.mark.parametrize("line", CUT.strip().splitlines())
def test_cut(line: str) -> None:
    printed, kind, names = (part.strip() for part in line.split("|"))
    start, end = printed.index("［"), printed.index("］") - 1
    text = printed.replace("［", "").replace("］", "")
    found = cuts.cut(text, [Recognized(start, end, kind, 0.9)])
    assert [f"{text[item.start : item.end]}:{item.type}" for item in found] == names.split()


def test_a_name_is_of_one_type_the_likeliest() -> None:
    text = "云溪大桥开工。云溪大桥总投资三亿元。来到云溪大桥"
    kinds = [(0, 4, "Project", 0.6), (7, 11, "Place", 0.7), (20, 24, "Project", 0.5)]
    found = cuts.cut(text, [Recognized(*kind) for kind in kinds])
    assert [(item.start, item.type, item.score) for item in found] == [
        (0, "Project", 0.6),
        (7, "Project", 0.7),
        (20, "Project", 0.5),
    ]


def test_division_joined_to_the_one_before() -> None:
    text = "来到柳林村和石桥村"
    found = cuts.cut(text, [Recognized(2, 5, "District", 0.9), Recognized(5, 9, "District", 0.9)])
    assert [text[item.start : item.end] for item in found] == ["柳林村", "石桥村"]


OWNERS = {
    "青石大学农学院茶学系": "青石大学 青石大学农学院",
    "青石医科大学总医院": "青石医科大学",
    "宏远集团总公司": None,
    "云溪茶叶协会青茶分会": "云溪茶叶协会",
    "云溪县工业园区建设指挥部工作组": "云溪县工业园区建设指挥部",
    "云溪救援队青石分队": "云溪救援队",
    "宏远材料股份有限公司生产车间": "宏远材料股份有限公司",
    "青石大学农学院": "青石大学",
    "云溪县人民法院青石人民法庭": "云溪县人民法院",
    "宏远集团有限公司": None,
    "云溪县人民医院": None,
}


@pytest.mark.parametrize("name", OWNERS)
def test_owner(name: str) -> None:
    spans = cuts.owners(name, (0, len(name)))
    assert [name[slice(*span)] for span in spans] == (OWNERS[name] or "").split()


@pytest.mark.parametrize(
    ("name", "whole"),
    [("云溪县医院病房楼加固工程", ["云溪县医院"]), ("云溪县医院迁建项目", []), ("云溪公司仓库工程", [])],
)
def test_whom_a_work_is_done_for(name: str, whole: list[str]) -> None:
    assert [name[slice(*span)] for span in cuts.owners(name, (0, len(name)), work=True)] == whole


@pytest.mark.parametrize(
    ("name", "last"),
    [("青石镇柳林村", "柳林村"), ("云溪县柳林镇", "柳林镇"), ("柳林村", "柳林村"), ("青石县", "青石县")],
)
def test_lowest(name: str, last: str) -> None:
    assert cuts.lowest(name) == last


@pytest.mark.parametrize(
    ("name", "whole"),
    [
        ("青石河特大桥施工现场", "青石河特大桥"),
        ("云溪光伏项目一期工地", "云溪光伏项目"),
        ("望潮大桥桥头", "望潮大桥"),
        ("望潮大桥", None),
    ],
)
def test_spot(name: str, whole: str | None) -> None:
    span = cuts.spot(name, (0, len(name)))
    assert (name[slice(*span)] if span else None) == whole


@pytest.mark.parametrize(("name", "place"), [("柳林村文化礼堂", "柳林村"), ("柳林村委会", None), ("望潮公园", None)])
def test_village(name: str, place: str | None) -> None:
    span = cuts.village(name, 0, len(name))
    assert (name[slice(*span)] if span else None) == place


@pytest.mark.parametrize(
    ("name", "bare"),
    [("望潮公园", True), ("文化礼堂", False), ("人民会堂", False), ("公园", False), ("三个项目", False)],
)
def test_without_division(name: str, bare: bool) -> None:
    assert cuts.without_division(name) == bare


def test_body_in_quotes() -> None:
    text = "共建“茶叶联合实验室”，实施“清水绕城”行动"
    lab = cuts.body_in_quotes(text, Named(2, 11, "Initiative", "theme:quoted", 0.6))
    assert (lab.type, text[lab.start : lab.end]) == ("Organization", "茶叶联合实验室")
    theme = Named(14, 20, "Initiative", "theme:quoted", 0.6)
    assert cuts.body_in_quotes(text, theme) is theme


def test_a_stem_before_a_bracket_is_no_person() -> None:
    text = "先后到云溪纸业公司、华域皮尔（云溪）零部件有限公司考察"
    person = Recognized(text.index("皮尔"), text.index("（"), "Person", 0.9)
    body = Recognized(text.index("（"), text.index("考察"), "Organization", 0.9)
    assert [text[i.start : i.end] for i in cuts.cut(text, [person, body])] == ["华域皮尔（云溪）零部件有限公司"]
