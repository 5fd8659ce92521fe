"""Home divisions: what a user gives, what a page says, what 我区 and 市委 stand for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.divisions import short_name
from kg.errors import OptionError
from kg.mention.gazetteer import Division, gazetteer, towns
from kg.mention.home import guess_home, parse_home


@pytest.mark.parametrize(
    ("text", "full_name"),
    [
        ("浙江省温州市瓯海区", "浙江省温州市瓯海区"),
        ("温州市瓯海区", "浙江省温州市瓯海区"),
        ("瓯海区", "浙江省温州市瓯海区"),
        ("瓯海", "浙江省温州市瓯海区"),
        ("浙江温州瓯海", "浙江省温州市瓯海区"),
        (" 浙江省 温州市　瓯海区 ", "浙江省温州市瓯海区"),
        ("浙江省瓯海区", "浙江省温州市瓯海区"),
        ("北京市海淀区", "北京市海淀区"),
        ("吉林", "吉林省"),
        ("吉林市", "吉林省吉林市"),
        ("朝阳", "辽宁省朝阳市"),
        ("南京鼓楼", "江苏省南京市鼓楼区"),
        ("云南省西双版纳州", "云南省西双版纳傣族自治州"),
        ("湖北省神农架林区", "湖北省神农架林区"),
        ("广东省东莞市虎门镇", "广东省东莞市虎门镇"),
        ("浙江省温州市苍南县钱库镇", "浙江省温州市苍南县钱库镇"),
        ("钱库镇", "浙江省温州市苍南县钱库镇"),
        ("浙江省温州市温州湾新区", "浙江省温州市温州湾新区"),
        ("温州某某经济技术开发区", "浙江省温州市某某经济技术开发区"),
        ("浙江省云岭市海棠县", "浙江省云岭市海棠县"),
        ("浙江省温州市苍南县云岭镇石桥村", "浙江省温州市苍南县云岭镇石桥村"),
        ("北京市崇文区", "北京市崇文区"),
        ("浙江省温州市洞头县", "浙江省温州市洞头县"),
    ],
)
def test_parse(text: str, full_name: str) -> None:
    home = parse_home(text)
    assert home.full_name == full_name
    assert parse_home(full_name) == home


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "empty"),
        ("鼓楼区", "江苏省南京市鼓楼区, 江苏省徐州市鼓楼区"),
        ("宝山", "上海市宝山区"),
        ("云岭省", "not a division"),
        ("火星", "not a division"),
        ("Wenzhou", "not a division"),
        ("云岭市海棠县", "not a division"),
        ("浙江省温州市瓯海区的", "not a division"),
        ("瓯海区" * 400, "not a division"),
    ],
)
def test_refuse(text: str, message: str) -> None:
    with pytest.raises(OptionError, match=message):
        parse_home(text)


@pytest.mark.parametrize(
    ("home", "titles"),
    [
        ("浙江省温州市瓯海区", {"区": "瓯海区", "市": "温州市", "省": "浙江省", "县": None, "镇": None}),
        ("浙江省温州市乐清市", {"市": "乐清市", "区": None, "省": "浙江省"}),
        ("浙江省温州市", {"市": "温州市", "区": None}),
        ("北京市海淀区", {"区": "海淀区", "市": "北京市", "省": None}),
        ("广西壮族自治区桂林市", {"区": "广西壮族自治区", "自治区": "广西壮族自治区", "市": "桂林市"}),
        ("内蒙古自治区锡林郭勒盟正镶白旗", {"旗": "正镶白旗", "盟": "锡林郭勒盟", "区": "内蒙古自治区"}),
        ("云南省西双版纳州勐腊县", {"县": "勐腊县", "州": "西双版纳傣族自治州"}),
        ("湖南省城步苗族自治县", {"县": "城步苗族自治县"}),
        ("浙江省温州市苍南县钱库镇", {"镇": "钱库镇", "县": "苍南县", "乡": None}),
        ("黑龙江省大兴安岭地区", {"区": None, "地区": "大兴安岭地区"}),
        ("浙江省温州市瓯海区娄桥街道古岸社区", {"区": "瓯海区", "街道": "娄桥街道", "社区": "古岸社区"}),
        ("浙江省温州市温州湾新区", {"区": "温州湾新区"}),
    ],
)
def test_title_of(home: str, titles: dict[str, str | None]) -> None:
    found = parse_home(home)
    for word, name in titles.items():
        meant = found.title_of(word)
        assert (meant.name if meant else None) == name


def test_levels() -> None:
    home = parse_home("浙江省温州市苍南县钱库镇石桥村")
    assert [division.level for division in home.chain] == ["province", "city", "county", "town", "village"]
    assert home.district == Division(None, "石桥村", "village")
    assert home.at("city") == Division("330300", "温州市", "city")
    assert parse_home("北京市海淀区").at("city") is None


@pytest.mark.parametrize(
    ("text", "full_name"),
    [
        ("我区召开会议。瓯海区人大……瓯海的水", "浙江省温州市瓯海区"),
        ("我县各乡镇……苍南县人民政府……苍南县钱库镇", "浙江省温州市苍南县"),
        ("全县各乡镇……苍南县人民政府……苍南县钱库镇", None),
        ("我区召\n开会议。瓯\n海区人大……瓯 海的水", "浙江省温州市瓯海区"),
        ("瓯海新闻　2025年3月4日　星期二\n会议召开", "浙江省温州市瓯海区"),
        ("今日苍南\n会议召开", "浙江省温州市苍南县"),
        ("第一版 温州日报 2025年3月4日", "浙江省温州市"),
        ("瓯海新闻\n今日苍南", None),
        ("和平日报\n会议召开", None),
        ("会议学习了登在温州日报上的文章，大家谈了很多很多很多很多很多很多很多很多很多。", None),
        ("我市全市……温州的山，温州市公安局", "浙江省温州市"),
        ("瓯海区召开会议。瓯海的水", None),
        ("我区召开会议。瓯海区人大", None),
        ("我区召开会议。瓯海区、龙湾区，瓯海区、龙湾区", None),
        ("我区、我县。瓯海区、瓯海区", None),
        ("", None),
    ],
)
def test_guess(text: str, full_name: str | None) -> None:
    home = guess_home(text)
    assert (home.full_name if home else None) == full_name


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("瓯海区", "瓯海"),
        ("温州市", "温州"),
        ("云和县", "云和"),
        ("泾县", None),
        ("东区", None),
        ("西双版纳傣族自治州", "西双版纳"),
        ("内蒙古自治区", "内蒙古"),
        ("新疆维吾尔自治区", "新疆"),
        ("鄂伦春自治旗", "鄂伦春"),
        ("东乡族自治县", "东乡"),
        ("双江拉祜族佤族布朗族傣族自治县", "双江"),
        ("龙胜各族自治县", "龙胜"),
        ("香港特别行政区", "香港"),
        ("大兴安岭地区", "大兴安岭"),
        ("浦东新区", "浦东"),
        ("某某经济技术开发区", None),
        ("钱库镇", "钱库"),
        ("四家子蒙古族乡", "四家子"),
    ],
)
def test_short(name: str, short: str | None) -> None:
    assert short_name(name) == short


@given(st.sampled_from(sorted(gazetteer(2024).by_code)))
def test_every_chain_leads_down_to_its_division_and_back(code: str) -> None:
    table = gazetteer(2024)
    chain = table.chain(table.by_code[code])
    assert chain[-1].code == code
    assert chain[0].level == "province"
    assert parse_home("".join(division.name for division in chain)).chain == chain


@pytest.mark.parametrize(("name", "area"), [("娄桥街道", "330304"), ("泽雅镇", "330304"), ("虎门镇", "4419")])
def test_towns_of_a_county_and_of_a_city_without_counties(name: str, area: str) -> None:
    assert any((town.code or "").startswith(area) for town in towns(name))
