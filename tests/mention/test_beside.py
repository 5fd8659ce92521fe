"""Names that are found by what stands beside them: lists that go on, where something is held, units of bodies."""

from __future__ import annotations

import pytest

from kg.mention import beside
from kg.mention.named import Named
from kg.mention.phrases import Words
from kg.mention.tagger import tag
from kg.mention.upper import Found


def known(printed: str, kind: str) -> tuple[str, Named]:
    start, end = printed.index("［"), printed.index("］") - 1
    return printed.replace("［", "").replace("］", ""), Named(start, end, kind, "learned", 0.9)


# text with one known site in brackets | what the list goes on with
LISTED = """
先后察看了［望潮公园］、弄林渡槽、柳河瀑布。 | 弄林渡槽 柳河瀑布
考察了［望潮公园］和柳河菜产业城，与企业座谈 | 柳河菜产业城
走进［宏远公司］的云上文创园。 | 云上文创园
走进［宏远公司］的企业食堂。 |
走进［宏远公司］的包装车间。 |
［望潮公园］和柳河菜产业城，是今年建成的 |
察看了［望潮公园］。明天还有柳河瀑布。 |
察看了［望潮公园］、三个瀑布。 |
走访［望潮公园］、望山村开展蹲点调研 |
"""


@pytest.mark.parametrize("line", LISTED.strip().splitlines())
def test_listed(line: str) -> None:
    printed, names = (part.strip() for part in line.split("|"))
    text, site = known(printed, "Place")
    assert [text[n.start : n.end] for n in beside.listed(text, [site], [])] == names.split()


MET = {
    "会商会在渠头管理站召开": "渠头管理站",
    "开班式在云溪总部举行": "云溪总部",
    "活动在云溪举行": None,
    "大会在五月中旬召开": None,
    "晚会在热烈的掌声中举行": None,
    "会议在全县率先召开": None,
    "比赛在线上举行": None,
    "开幕式在这里隆重举行": None,
    "活动现在正式举行": None,
}


@pytest.mark.parametrize("text", MET)
def test_met_in(text: str) -> None:
    at = text.find("云溪")
    divisions = [Found(at, at + 2, "云溪县", ("云溪县",), "county", None, "short", "", 1)] if at >= 0 else []
    found = [text[n.start : n.end] for n in beside.met_in(text, divisions)]
    assert found == ([MET[text]] if MET[text] else [])


UNITS = {
    "［青石大学］国际交流处、县侨联参与": "青石大学国际交流处",
    "［镇人大］预算审查监督室。": "镇人大预算审查监督室",
    "［县教育局］相关科室、": None,
    "［县医院］5名骨科、": None,
    "［县教育局］组织各科室、": None,
    "［县教育局］和财务科、": None,
}


@pytest.mark.parametrize("printed", UNITS)
def test_unit(printed: str) -> None:
    text, body = known(printed, "Organization")
    found = beside.unit(Words(text, tag(text)), body)
    assert (text[found.start : found.end] if found else None) == UNITS[printed]
