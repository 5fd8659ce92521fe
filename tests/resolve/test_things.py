"""Which districts, organisations, posts, places, projects, documents, initiatives and events are one."""

from __future__ import annotations

import pytest

from resolve.archive import Archive, names, sizes, verdicts

A, A2, B = "浙江省温州市瓯海区", "浙江省温州市", "江苏省南京市鼓楼区"


def twice(type_: str, name: str, homes: tuple[str | None, str | None]) -> list[int]:
    archive = Archive()
    for home in homes:
        archive.page(home).thing(type_, name)
    return sizes(archive.graph(), name)


@pytest.mark.parametrize(
    ("type_", "name", "homes", "wanted"),
    [
        ("Organization", "浙江大学", (A, B), [2]),
        ("Organization", "中山大学", (A, B), [2]),
        ("Organization", "人民日报", (A, B), [2]),
        ("Organization", "临江省人民医院", (A, B), [2]),
        ("Organization", "区科技局", (A, A), [2]),
        ("Organization", "区科技局", (A, B), [1, 1]),
        ("Organization", "鼓楼区人民政府", (B, B), [2]),
        ("Organization", "鼓楼区人民政府", (B, "福建省福州市鼓楼区"), [1, 1]),
        ("Organization", "瓯海区人民政府", (A, A2), [2]),
        ("Organization", "实验小学", (A, B), [1, 1]),
        ("Organization", "指挥部", (A, A), [1, 1]),
        ("Place", "望潮公园", (A, A), [2]),
        ("Place", "望潮公园", (A, B), [1, 1]),
        ("Place", "会议室", (A, A), [1, 1]),
        ("Project", "青渚港扩建工程", (A, A), [2]),
        ("Project", "青渚港扩建工程", (None, None), [1, 1]),
        ("Document", "关于加快港口建设的若干意见", (A, A), [2]),
        ("Document", "关于加快港口建设的若干意见", (A, B), [1, 1]),
        ("Document", "中国共产党纪律处分条例", (A, B), [2]),
        ("Document", "安全生产法", (A, B), [2]),
        ("Document", "方案", (A, A), [1, 1]),
        ("Initiative", "碧水行动", (A, A), [2]),
        ("Initiative", "碧水行动", (A, B), [1, 1]),
        ("Initiative", "河长制", (A, B), [2]),
        ("Initiative", "乡村振兴战略", (A, B), [2]),
        ("Place", "望潮公园", ("浙江省宁波市奉化市", "浙江省宁波市奉化区"), [2]),
        ("District", "望潮村", (A, A), [2]),
        ("District", "望潮村", (A, B), [1, 1]),
        ("District", "浙江省", (A, B), [2]),
    ],
)
def test_by_name(type_: str, name: str, homes: tuple[str | None, str | None], wanted: list[int]) -> None:
    assert twice(type_, name, homes) == wanted


@pytest.mark.parametrize(
    ("type_", "first", "second", "wanted"),
    [
        ("Project", ("柳湾水厂扩建工程", A), ("柳湾水厂扩建", A), 1),
        ("Project", ("冷链物流园项目", A), ("瓯海冷链物流园", A), 1),
        ("Project", ("冷链物流园项目", A), ("瓯海区冷链物流园", A2), 1),
        ("Project", ("冷链物流园项目", A), ("冷链物流园项目", A2), 2),
        ("Project", ("冷链物流园项目", A), ("冷链物流园项目一期", A), 2),
        ("Project", ("冷链物流园一期", A), ("冷链物流园二期", A), 2),
        ("Project", ("冷链物流园二期工程", A), ("冷链物流园项目（二期）", A), 1),
        ("Place", ("行政中心", A), ("瓯海行政中心", A), 1),
        # 滨江公园 need not be in 滨江区.
        ("Place", ("滨江公园", "浙江省杭州市临平区"), ("滨江公园", "浙江省杭州市滨江区"), 2),
        ("Document", ("瓯海区碧水三年行动计划", A), ("瓯海区碧水三年行动计划", A2), 1),
        ("Initiative", ("“九大攻坚”行动", A), ("九大攻坚", A), 1),
        ("Organization", ("中山太学", A), ("中山大学", B), 1),
    ],
)
def test_forms_of_a_name(type_: str, first: tuple[str, str], second: tuple[str, str], wanted: int) -> None:
    archive = Archive()
    for name, home in (first, second):
        archive.page(home).thing(type_, name)
    assert len(archive.graph().entities) == wanted


def test_each_year_has_its_own_report() -> None:
    archive = Archive()
    for day in ("2024-01-20", "2024-02-01", "2025-01-22"):
        archive.page(A, day).thing("Document", "政府工作报告")
    assert sizes(archive.graph(), "政府工作报告") == [1, 2]


def test_a_phase_is_called_like_the_whole_in_one_article_only() -> None:
    archive = Archive()
    archive.page(A).thing("Project", "柳湾水厂")
    archive.page(A).thing("Project", "柳湾水厂二期", "柳湾水厂")
    assert len(archive.graph().entities) == 2


@pytest.mark.parametrize(
    ("type_", "name"),
    [("Place", "行政中心"), ("Project", "冷链物流园项目"), ("Document", "政府工作报告"), ("Organization", "实验小学"),
     ("Organization", "仙岩镇人民政府"), ("Organization", "区科技局"), ("District", "前进村")],
)  # fmt: skip
def test_in_the_paper_of_a_city_an_article_about_one_county_speaks_of_what_is_there(type_: str, name: str) -> None:
    for others, wanted in (((), 1), (("鹿城区",), 2)):
        archive = Archive()
        archive.page(A).thing(type_, name)
        archive.page(A2).thing(type_, name)
        for county in ("瓯海区", *others):
            archive.thing("District", county, full_name=A2 + county)
        found = archive.graph().entities
        assert len([entity for entity in found if entity.name == name]) == wanted, others


def test_a_county_and_the_district_that_it_became_are_one() -> None:
    archive = Archive()
    archive.page(A2, "2015-03-04").thing("District", "洞头县", full_name="浙江省温州市洞头县")
    archive.page(A2, "2018-03-04").thing("District", "洞头区", full_name="浙江省温州市洞头区")
    archive.page(B).thing("District", "前进村", full_name="浙江省温州市洞头县前进村")
    archive.page(B).thing("District", "前进村", full_name="浙江省温州市洞头区前进村")
    assert len(archive.graph().entities) == 2


def test_a_refusal_is_recorded() -> None:
    archive = Archive()
    archive.page(A).thing("Place", "望潮公园")
    archive.page(B).thing("Place", "望潮公园")
    assert verdicts(archive.graph(), "望潮公园") == [("unsure", "rule:place")]


def test_quotes_and_spaces_make_no_difference() -> None:
    archive = Archive()
    archive.page(A).thing("Initiative", "“碧水”行动")
    archive.page(A).thing("Initiative", "碧水 行动")
    archive.page(A).thing("Initiative", "碧水行动")
    (entity,) = archive.graph().entities
    assert entity.name == "“碧水”行动"
    assert entity.aliases == ("碧水 行动", "碧水行动")


def test_a_short_name_joins_what_it_is_short_for() -> None:
    archive = Archive()
    archive.page(A).thing("Organization", "青渚区科学技术局", "区科技局")
    archive.page(A).thing("Organization", "区科技局")
    graph = archive.graph()
    assert names(graph, "Organization") == ["青渚区科学技术局"]
    assert verdicts(graph, "区科技局") + verdicts(graph, "青渚区科学技术局") == [("same", "rule:alias")]


def test_a_short_name_of_two_joins_neither() -> None:
    archive = Archive()
    archive.page(A).thing("Organization", "青渚港建设指挥部", "港口办")
    archive.page(A).thing("Organization", "青渚港运行管理中心", "港口办")
    archive.page(A).thing("Organization", "港口办")
    assert len(archive.graph().entities) == 3


def test_head_and_deputy_are_two_posts() -> None:
    archive = Archive()
    archive.page(A).official("陈知远", "县长", "青渚县人民政府")
    archive.page(A).official("何秋白", "副县长", "青渚县人民政府")
    archive.page(A).official("罗曼青", "县长", "白沙县人民政府")
    assert names(archive.graph(), "Post") == ["白沙县人民政府 县长", "青渚县人民政府 副县长", "青渚县人民政府 县长"]


def test_a_division_by_code_and_by_full_name() -> None:
    archive = Archive()
    archive.page(A).thing("District", "西双版纳州", code="532800")
    archive.page(B).thing("District", "西双版纳傣族自治州", code="532800")
    archive.page(A).thing("District", "鼓楼区", full_name="江苏省南京市鼓楼区")
    archive.page(B).thing("District", "鼓楼区", full_name="江苏省南京市鼓楼区")
    archive.page(A).thing("District", "鼓楼区", full_name="福建省福州市鼓楼区")
    graph = archive.graph()
    assert sizes(graph, "西双版纳傣族自治州") == [2]
    assert sizes(graph, "鼓楼区") == [1, 2]


def test_a_project_by_its_division() -> None:
    archive = Archive()
    for home in (A, A2):
        archive.page(home)
        district = archive.thing("District", "瓯海区", code="330304")
        archive.say(archive.thing("Project", "柳湾水厂"), "LOCATED_IN", district)
    assert sizes(archive.graph(), "柳湾水厂") == [2]


EVENT = "港口建设座谈会"


@pytest.mark.parametrize(
    ("first", "second", "wanted"),
    [
        (("Meeting", EVENT, "2025-03-02"), ("Meeting", EVENT, "2025-03-02"), 1),
        (("Meeting", EVENT, "2025-03-02"), ("Meeting", EVENT, "2025-03-03"), 2),
        (("Meeting", EVENT, "2025-03-02"), ("Activity", EVENT, "2025-03-02"), 2),
        (("Meeting", EVENT, None), ("Meeting", EVENT, None), 2),
        (("Meeting", "会议", "2025-03-02"), ("Meeting", "会议", "2025-03-02"), 2),
        (("Activity", "2025年青渚船艇展", "2025-05"), ("Activity", "2025年青渚船艇展", "2025-05-20"), 1),
        (("Activity", "2025年青渚船艇展", "2025-05"), ("Activity", "2025年青渚船艇展", None), 1),
        (("Activity", "2025年青渚船艇展", "2025-05"), ("Activity", "2025年青渚船艇展", "2025-06"), 2),
        (("Activity", "2024年青渚船艇展", None), ("Activity", "2025年青渚船艇展", None), 2),
    ],
)
def test_events(first: tuple[str, str, str | None], second: tuple[str, str, str | None], wanted: int) -> None:
    archive = Archive()
    for type_, name, date in (first, second):
        archive.page(A).thing(type_, name, date=date)
    assert len(archive.graph().entities) == wanted


MEETING, ON = "全区安全生产工作会议", "2025-03-02"


@pytest.mark.parametrize(
    ("type_", "first", "second", "wanted"),
    [
        # (name, day, home, who led it)
        ("Meeting", (MEETING, ON, A, "陈知远"), ("瓯海区安全生产工作会议", ON, A2, "陈知远"), 1),
        ("Meeting", (MEETING, ON, A, "陈知远"), ("安全生产工作会议召开", ON, A, "陈知远"), 1),
        ("Meeting", (MEETING, ON, A, "陈知远"), ("安全生产推进会", ON, A, "陈知远"), 2),
        ("Meeting", (MEETING, ON, A, None), ("全市安全生产工作会议", ON, A, None), 2),
        ("Meeting", ("区委常委会会议", ON, A, None), ("瓯海区委常委会会议", ON, A2, None), 1),
        ("Meeting", ("区委常委会会议", ON, A, None), ("瓯海区区委常委会会议", ON, A2, None), 1),
        ("Activity", ("区瓯海文化中心奠基仪式", ON, A, None), ("瓯海文化中心奠基仪式", ON, A, None), 1),
        ("Meeting", ("区委常委会会议", ON, A, None), ("鹿城区委常委会会议", ON, A2, None), 2),
        ("Inspection", ("检查秋粮生产工作", ON, A, "陈知远"), ("专题调研秋粮生产工作", ON, A, "陈知远"), 1),
        # A report without the day, of the days after; its paper is of 2025-03-04.
        ("Meeting", (MEETING, ON, A, "陈知远"), (MEETING, None, A, "陈知远"), 1),
        ("Meeting", (MEETING, ON, A, "陈知远"), (MEETING, None, A, "罗曼青"), 2),
        ("Meeting", (MEETING, ON, A, None), (MEETING, None, A, None), 2),
        ("Meeting", (MEETING, "2025-02-02", A, "陈知远"), (MEETING, None, A, "陈知远"), 2),
        # Editions by year and by number, announced by month.
        ("Activity", ("2025年瓯海区桃花节", "2025-03", A, None), ("瓯海区第三届桃花节", "2025-03-02", A2, None), 1),
        ("Activity", ("2025年瓯海区桃花节", ON, A, "陈知远"), ("第三届瓯海桃花节", ON, A, "罗曼青"), 1),
        ("Activity", ("第二届瓯海桃花节", "2025-03", A, None), ("第三届瓯海桃花节", "2025-03-02", A, None), 2),
        ("Activity", ("2024年瓯海桃花节", None, A, None), ("第三届瓯海桃花节", "2025-03-02", A, None), 2),
        ("Meeting", ("2025年度农村工作会议", None, A, None), ("2025年度农村工作会议", None, B, None), 2),
        ("Activity", ("第三届中国国际桃花节", None, A, None), ("第三届中国国际桃花节", None, B, None), 1),
    ],
)
def test_events_in_several_papers(
    type_: str, first: tuple[str | None, ...], second: tuple[str | None, ...], wanted: int
) -> None:
    archive = Archive()
    for name, date, home, leader in (first, second):
        archive.page(home)
        event = archive.thing(type_, str(name), date=date)
        if leader:
            archive.say(archive.official(leader, "区长", "瓯海区人民政府"), "LED", event)
    assert len([entity for entity in archive.graph().entities if entity.type == type_]) == wanted


def test_events_led_by_others_stay_two() -> None:
    archive = Archive()
    for name in ("陈知远", "罗曼青"):
        archive.page(A)
        archive.say(archive.thing("Person", name), "LED", archive.thing("Meeting", EVENT, date="2025-03-02"))
    graph = archive.graph()
    assert sizes(graph, EVENT) == [1, 1]
    assert verdicts(graph, EVENT) == [("unsure", "rule:leader")]


def test_what_was_planned_and_has_happened_is_planned_no_more() -> None:
    archive = Archive()
    archive.page(A, "2025-03-04").thing("Activity", "2025年青渚船艇展", date="2025-05", planned=True)
    archive.page(A, "2025-05-21").thing("Activity", "2025年青渚船艇展", date="2025-05-20")
    (entity,) = archive.graph().entities
    assert [value for name, value in entity.properties if name in ("date", "planned")] == ["2025-05-20"]


def test_full_and_short_names_of_a_body_are_one_and_so_are_those_who_hold_its_posts() -> None:
    archive = Archive()
    archive.page(A, "2025-03-04").official("陈知远", "局长", "区科技局")
    archive.page(A, "2025-03-05").official("陈知远", "局长", "瓯海区科学技术局")
    archive.page("浙江省温州市", "2025-03-06").official("陈知远", "局长", "瓯海区科技局")
    graph = archive.graph()
    assert sizes(graph, "瓯海区科学技术局") == [3]
    assert sizes(graph, "陈知远") == [3]


def test_a_county_that_became_a_district_is_one_home() -> None:
    archive = Archive()
    archive.page("浙江省宁波市奉化市", "2015-03-04").official("陈知远", "副局长", "奉化市教育局")
    archive.page("浙江省宁波市奉化区", "2018-03-05").official("陈知远", "局长", "奉化区教育局")
    assert sizes(archive.graph(), "陈知远") == [2]
