"""Full and short names of bodies, in one place and in several."""

from __future__ import annotations

import pytest

from kg.resolve.bodies import body_key, land, one_land

HOME = "浙江省温州市瓯海区"
CITY = "浙江省温州市"

ONE = [
    ("区科技局", "瓯海区科技局", "瓯海科技局", "瓯海区科学技术局", "温州市瓯海区科学技术局", "区科技局（区大数据局）"),
    ("区发改局", "瓯海区发展和改革局", "瓯海区发展改革局"),
    ("市发改委", "温州市发展和改革委员会", "温州发改委"),
    ("区委", "中共瓯海区委", "中共瓯海区委员会", "瓯海区委", "中国共产党温州市瓯海区委员会"),
    ("区政府", "瓯海区人民政府", "瓯海区政府"),
    ("区政府办", "瓯海区人民政府办公室"),
    ("区政协", "政协瓯海区委员会", "瓯海区政协", "中国人民政治协商会议温州市瓯海区第十届委员会"),
    ("区人大常委会", "瓯海区人大", "瓯海区人民代表大会常务委员会"),
    ("区法院", "瓯海区人民法院"),
    ("区纪委", "瓯海区纪律检查委员会", "瓯海区纪委"),
    ("区人力社保局", "瓯海区人社局", "瓯海区人力资源和社会保障局"),
    ("区市场监管局", "瓯海区市场监督管理局"),
    ("区妇联", "瓯海区妇女联合会"),
    ("区委政法委", "瓯海区委政法委员会"),
    ("省文旅厅", "浙江省文化和旅游厅"),
    ("区委宣传部", "中共瓯海区委宣传部", "瓯海区委宣传部"),
    ("区委办", "中共瓯海区委办公室", "瓯海区委办公室"),
    ("区政府", "瓯海区入民政府"),
    ("区人大", "瓯海区人太常委会", "瓯海区入大常委会", "瓯海区人民代表太会常务委员会"),
    ("仙岩镇党委", "中共仙岩镇委员会", "中共仙岩镇委", "瓯海区仙岩镇党委"),
    ("仙岩镇政府", "仙岩镇人民政府", "瓯海区仙岩镇人民政府", "温州市瓯海区仙岩镇人民政府"),
    ("新桥街道党工委", "中共新桥街道工作委员会"),
    ("新桥街道办事处", "新桥街道办", "瓯海区新桥街道办事处"),
]


@pytest.mark.parametrize("names", ONE)
def test_names_of_one_body(names: tuple[str, ...]) -> None:
    assert len({body_key(name, HOME) for name in names}) == 1, {name: body_key(name, HOME) for name in names}


def test_names_of_different_bodies() -> None:
    different = [
        "区委",
        "区纪委",
        "区政府",
        "区教育局",
        "区教育体育局",
        "区卫健局",
        "市教育局",
        "区人大",
        "区政协",
        "区委办",
        "区政府办",
    ]
    assert len({body_key(name, HOME) for name in different}) == len(different)


def test_a_body_in_the_paper_of_its_district_and_in_that_of_the_city() -> None:
    assert body_key("瓯海区科学技术局", CITY) == body_key("区科技局", HOME)
    assert body_key("市科技局", CITY) == body_key("温州市科学技术局", HOME)
    assert body_key("鼓楼区教育局", "江苏省南京市") != body_key("鼓楼区教育局", "福建省福州市")


ONE_ACROSS = [
    # A city that is a county is no city of its own for the paper of the city that it lies in.
    [("市委", "浙江省温州市瑞安市"), ("瑞安市委", CITY), ("中共瑞安市委", "江苏省南京市"), ("瑞安市委", HOME)],
    # A zone that is called by its city is a county.
    [("区人大常委会", "河南省周口市周口临港开发区"), ("周口临港开发区人大", "河南省周口市")],
    [("区科技局", HOME), ("浙江省温州市瓯海区科技局", "江苏省南京市"), ("温州市瓯海区科技局", "江苏省南京市")],
    [("县教育局", "浙江省温州市苍南县"), ("苍南县教育局", "江苏省南京市")],
    # A district that no table knows yet.
    [("县政府", "浙江省温州市苍南县"), ("苍南区政府", CITY), ("区政府", "浙江省温州市苍南区")],
    [("县委", "浙江省丽水市景宁畲族自治县"), ("景宁区委", "浙江省丽水市"), ("景宁县委", "浙江省丽水市")],
    # The county is gone since 2014, its name is in the table of former ones.
    [("县政府", "浙江省温州市洞头县"), ("洞头区人民政府", CITY)],
]


@pytest.mark.parametrize("rows", ONE_ACROSS)
def test_names_of_one_body_in_the_papers_of_several_places(rows: list[tuple[str, str]]) -> None:
    assert len({body_key(name, home) for name, home in rows}) == 1, [body_key(name, home) for name, home in rows]


def test_a_market_is_no_city() -> None:
    home = "广东省河源市"
    assert body_key("和平市场监督管理局", home) == body_key("和平县市场监督管理局", home)


def test_two_of_one_city_whose_names_differ_in_the_level_word_alone_are_two() -> None:
    home = "新疆维吾尔自治区伊犁哈萨克自治州"
    assert one_land(home + "伊宁市") != one_land(home + "伊宁县")
    assert body_key("伊宁市教育局", home) != body_key("伊宁县教育局", home)


def test_a_place_at_the_beginning_of_a_name_is_not_always_that_of_a_body() -> None:
    assert body_key("南京林业太学", HOME) == body_key("南京林业大学", CITY)
    for name in ("浙江大学", "温州医科大学"):
        assert body_key(name, HOME) == body_key(name, "江苏省南京市")
    assert body_key("浙江省人民医院", HOME) == body_key("浙江省人民医院", "江苏省南京市")


def test_a_key_can_be_read_as_it_stands_in_reasons() -> None:
    assert body_key("区科技局", HOME) == (CITY, "瓯海县", "科学技术局")
    assert body_key("市科技局", HOME) == ("", "温州市", "科学技术局")


def test_a_county_and_the_district_that_it_became_are_one_land() -> None:
    assert one_land("浙江省宁波市奉化市") == one_land("浙江省宁波市奉化区")
    assert one_land("浙江省丽水市景宁畲族自治县") == one_land("浙江省丽水市景宁区")
    assert one_land("浙江省宁波市") != one_land("浙江省宁波市奉化区")
    assert body_key("县教育局", "浙江省杭州市余杭县") == body_key("区教育局", "浙江省杭州市余杭区")


@pytest.mark.parametrize(
    ("home", "levels"),
    [
        (HOME, {"province": "浙江省", "city": "温州市", "county": "瓯海区"}),
        ("北京市朝阳区", {"province": "北京市", "county": "朝阳区"}),
        (
            "青海省海北藏族自治州门源回族自治县",
            {"province": "青海省", "city": "海北藏族自治州", "county": "门源回族自治县"},
        ),
        (
            "内蒙古自治区锡林郭勒盟苏尼特左旗",
            {"province": "内蒙古自治区", "city": "锡林郭勒盟", "county": "苏尼特左旗"},
        ),
        ("page-77e39d2991456b1e", {}),
    ],
)
def test_levels_of_a_home(home: str, levels: dict[str, str]) -> None:
    assert land(home).levels == levels
