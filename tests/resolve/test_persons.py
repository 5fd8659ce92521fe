"""Which persons of one name are one."""

from __future__ import annotations

from resolve.archive import Archive, names, sizes, verdicts

A, B = "浙江省温州市瓯海区", "江苏省南京市鼓楼区"


def test_one_post_is_one_person() -> None:
    archive = Archive()
    for day in ("2025-03-04", "2025-03-05"):
        archive.page(A, day).official("陈知远", "区长", "青渚区人民政府")
    graph = archive.graph()
    assert names(graph, "Official") == ["陈知远"]
    assert verdicts(graph, "陈知远") == [("same", "rule:post")]


def test_a_post_of_a_body_that_all_know_joins_across_places() -> None:
    archive = Archive()
    archive.page(A).official("陈知远", "省委书记", "中共浙江省委")
    archive.page("浙江省宁波市").official("陈知远", "省委书记", "中共浙江省委")
    assert sizes(archive.graph(), "陈知远") == [2]


def test_state_posts_in_one_place_are_a_career() -> None:
    archive = Archive()
    archive.page(A, "2023-03-04").official("陈知远", "局长", "青渚区交通局")
    archive.page(A, "2025-03-04").official("陈知远", "副区长", "青渚区人民政府")
    graph = archive.graph()
    assert sizes(graph, "陈知远") == [2]
    assert len([item for item in graph.relations if item.predicate == "HOLDS"]) == 2


def test_two_towns_at_once_are_two_persons() -> None:
    archive = Archive()
    archive.page(A, "2025-03-04").official("陈知远", "镇长", "北屿镇人民政府")
    archive.page(A, "2025-04-04").official("陈知远", "镇长", "南屿镇人民政府")
    graph = archive.graph()
    assert sizes(graph, "陈知远") == [1, 1]
    assert verdicts(graph, "陈知远") == [("unsure", "rule:posts")]


def test_two_towns_years_apart_are_a_career() -> None:
    archive = Archive()
    archive.page(A, "2021-03-04").official("陈知远", "镇长", "北屿镇人民政府")
    archive.page(A, "2025-04-04").official("陈知远", "镇长", "南屿镇人民政府")
    assert sizes(archive.graph(), "陈知远") == [2]


def test_an_official_and_a_professor_stay_two() -> None:
    archive = Archive()
    archive.page(A).official("陈知远", "区长", "青渚区人民政府")
    archive.page(A).official("陈知远", "教授", "临江大学")
    graph = archive.graph()
    assert sizes(graph, "陈知远") == [1, 1]
    assert verdicts(graph, "陈知远") == [("unsure", "rule:sector")]


def test_without_posts_a_name_is_one_person_in_a_place_and_two_in_two() -> None:
    archive = Archive()
    for home in (A, A, B):
        archive.page(home)
        meeting = archive.thing("Meeting", "会议")
        archive.say(archive.thing("Person", "陈知远"), "ATTENDED", meeting)
    graph = archive.graph()
    assert sizes(graph, "陈知远") == [1, 2]
    assert verdicts(graph, "陈知远") == [("same", "rule:home"), ("unsure", "rule:place")]


def test_one_who_attends_is_the_official_of_the_place_if_there_is_one_only() -> None:
    archive = Archive()
    archive.page(A).official("陈知远", "区长", "青渚区人民政府")
    archive.page(A)
    archive.say(archive.thing("Person", "陈知远"), "ATTENDED", archive.thing("Meeting", "会议"))
    assert sizes(archive.graph(), "陈知远") == [2]
    archive.page(A).official("陈知远", "教授", "临江大学")
    graph = archive.graph()
    assert sizes(graph, "陈知远") == [1, 1, 1]


def test_a_byline_is_not_the_official_of_its_name() -> None:
    archive = Archive()
    archive.page(A).official("陈知远", "区长", "青渚区人民政府")
    archive.page(A, newspaper="青渚日报").byline("陈知远")
    archive.page(A, newspaper="青渚日报").byline("陈知远")
    graph = archive.graph()
    assert names(graph, "Official") == ["陈知远"]
    assert names(graph, "Person") == ["陈知远"]
    assert sizes(graph, "陈知远") == [1, 2]
    assert verdicts(graph, "陈知远") == [("different", "rule:byline"), ("same", "rule:byline")]


def test_without_a_home_a_name_is_one_person_on_a_page_only() -> None:
    archive = Archive()
    for _ in range(2):
        archive.page(None)
        archive.say(archive.thing("Person", "陈知远"), "ATTENDED", archive.thing("Meeting", "会议"))
    assert sizes(archive.graph(), "陈知远") == [1, 1]


def test_who_held_a_post_is_an_official() -> None:
    archive = Archive()
    archive.page(A).official("林叔同", "主席", "政协青渚区委员会", "HELD")
    assert names(archive.graph(), "Official") == ["林叔同"]
