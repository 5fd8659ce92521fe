"""Which persons of one name are one."""

from __future__ import annotations

import pytest

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
    assert verdicts(graph, "陈知远") == [("unsure", "rule:posts")]


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


COUNTY, CITY, FAR = "浙江省温州市苍南县", "浙江省温州市", "浙江省宁波市奉化区"
MAYOR, HEAD = ("副县长", "苍南县人民政府"), ("局长", "瓯海区教育局")


def peopled() -> Archive:
    """Return an archive of a city with so many names that one can tell which are rare."""
    archive = Archive().page(A)
    for number in range(200):
        archive.thing("Person", "王李张刘陈杨黄赵吴周"[number % 10] + ("伟" if number < 40 else chr(0x4E00 + number)))
    return archive


@pytest.mark.parametrize(
    ("name", "rows", "wanted"),
    [
        # (day, home, title and body or none)
        ("陈知远", [("2012-03-04", A, HEAD), ("2019-03-04", COUNTY, MAYOR)], [2]),
        ("陈知远", [("2012-03-04", A, HEAD), ("2019-03-04", COUNTY, MAYOR), ("2019-03-05", CITY, None)], [3]),
        # A common name, another city, one who is here and there by turns, another kind of post.
        ("陈伟", [("2012-03-04", A, HEAD), ("2019-03-04", COUNTY, MAYOR)], [1, 2]),
        ("陈知远", [("2012-03-04", A, HEAD), ("2019-03-04", FAR, MAYOR)], [1, 1]),
        ("陈知远", [(f"2012-0{month}-04", *((A, HEAD), (COUNTY, MAYOR))[month % 2]) for month in range(1, 6)], [2, 3]),
        ("陈知远", [("2012-03-04", A, HEAD), ("2019-03-04", COUNTY, ("教授", "临江大学"))], [1, 1]),
        # Two of the name in one home: it is none of one person.
        (
            "陈知远",
            [("2012-03-04", A, ("镇长", "北屿镇人民政府")), ("2012-03-05", A, ("镇长", "南屿镇人民政府")),
             ("2019-03-04", COUNTY, MAYOR)],
            [1, 1, 1],
        ),
    ],
)  # fmt: skip
def test_a_career_of_a_rare_name_leads_from_town_to_town(
    name: str, rows: list[tuple[str, str, tuple[str, str] | None]], wanted: list[int]
) -> None:
    archive = peopled()
    for day, home, post in rows:
        archive.page(home, day)
        if post:
            archive.official(name, *post)
        else:
            archive.say(archive.thing("Person", name), "ATTENDED", archive.thing("Meeting", "会议"))
    assert sizes(archive.graph(), name) == wanted


def test_in_a_small_archive_no_name_is_rare() -> None:
    archive = Archive()
    archive.page(A, "2012-03-04").official("陈知远", *HEAD)
    archive.page(COUNTY, "2019-03-04").official("陈知远", *MAYOR)
    assert sizes(archive.graph(), "陈知远") == [1, 1]
