"""Pairs that rules could not tell: scored by what is known of them, the likeliest first, each with its reasons."""

from __future__ import annotations

from kg.doubts import Signs, score
from kg.identity import Identities
from resolve.archive import Archive

OUHAI, LUCHENG, GULOU = "浙江省温州市瓯海区", "浙江省温州市鹿城区", "江苏省南京市鼓楼区"


def test_the_likeliest_come_first_with_what_speaks_for_it() -> None:
    archive = Archive()
    archive.page(OUHAI).official("陈知远", "局长", "瓯海区教育局")
    # What is said most often is no likelier for that.
    for day in range(1, 6):
        archive.page(GULOU, f"2025-04-0{day}").official("陈知远", "镇长", "青石镇人民政府")
    archive.page(OUHAI).official("何秋白", "局长", "瓯海区水利局")
    archive.page(LUCHENG).official("何秋白", "局长", "鹿城区水利局")
    doubts = Identities(archive.graph()).doubts(["Person"])
    assert [(doubt.left.name, doubt.signs.place) for doubt in doubts] == [("何秋白", "city"), ("陈知远", "far")]
    assert doubts[0].score > 0.9 > 0.1 > doubts[1].score
    assert doubts[0].reasons == ("同名，不在一地", "同市")


def test_a_neighbour_that_both_have_is_named() -> None:
    archive = Archive()
    for home in (OUHAI, LUCHENG):
        person = archive.page(home).thing("Person", "何秋白")
        archive.say(person, "ATTENDED", archive.thing("Meeting", "温州市防汛会议", date="2025-03-04"))
    (doubt,) = Identities(archive.graph()).doubts(["Person"])
    assert doubt.signs.shared
    assert doubt.reasons == ("同名，不在一地", "同市", "都涉及温州市防汛会议")


def test_bodies_that_a_reform_may_have_made_of_each_other_are_asked_about() -> None:
    archive = Archive()
    archive.page(OUHAI, "2016-03-04").thing("Organization", "瓯海区环保局")
    archive.page(OUHAI, "2020-03-04").thing("Organization", "瓯海区生态环境局")
    archive.page(OUHAI, "2016-03-04").thing("Organization", "瓯海区卫生局")
    archive.page(OUHAI, "2020-03-04").thing("Organization", "瓯海区卫生健康委员会")
    archive.page(LUCHENG, "2020-03-04").thing("Organization", "鹿城区生态环境局")
    doubts = Identities(archive.graph()).doubts(["Organization"])
    assert {frozenset((doubt.left.name, doubt.right.name)) for doubt in doubts} == {
        frozenset(("瓯海区环保局", "瓯海区生态环境局")),
        frozenset(("瓯海区卫生局", "瓯海区卫生健康委员会")),
    }
    assert {doubt.judgement.by for doubt in doubts} == {"rule:reform"}


def test_what_was_never_counted_is_as_likely_as_not() -> None:
    assert score(Signs("Event", "rule:none", "same", shared=False)) == 0.5
