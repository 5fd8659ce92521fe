"""Entities by name or id, why two are one, and what people may judge."""

from __future__ import annotations

import itertools

import pytest

from kg.errors import OptionError
from kg.identity import Identities
from kg.resolve import DIFFERENT, SAME
from resolve.archive import Archive, sizes

A, B = "浙江省温州市瓯海区", "江苏省南京市鼓楼区"


@pytest.fixture
def archive() -> Archive:
    """An official on two pages, a namesake elsewhere, and two of whom nobody knows whether they are one."""
    archive = Archive()
    archive.page(A, "2025-03-04").official("陈知远", "区长", "青渚区人民政府")
    archive.page(A, "2025-03-05").official("陈知远", "区长", "青渚区人民政府")
    archive.page(B, "2025-03-06").official("陈知远", "局长", "鼓楼区教育局")
    archive.page(A, "2025-03-07").official("何秋白", "镇长", "北屿镇人民政府")
    archive.page(A, "2025-04-07").official("何秋白", "镇长", "南屿镇人民政府")
    return archive


def test_a_thing_is_found_by_name_id_and_former_id(archive: Archive) -> None:
    known = Identities(archive.graph())
    body = known.find("青渚区人民政府")
    assert known.find(body.id) == body
    assert known.find(body.referent_ids[-1]) == body
    assert known.find("青渚区区长") == known.find("青渚区人民政府 区长")
    assert known.find("青渚区区长").type == "Post"
    with pytest.raises(
        OptionError, match=r"陈知远 is the name of 2; give the id of one:\n  entity-\w+  Official · 陈知远"
    ):
        known.find("陈知远")
    with pytest.raises(OptionError, match="nothing in the graph goes by 无此人"):
        known.find("无此人")
    with pytest.raises(OptionError, match="nothing"):
        known.find("青渚区人民政府", ["Person"])


def test_why_two_are_one_and_why_not(archive: Archive) -> None:
    known = Identities(archive.graph())
    here, there = sorted(
        (entity for entity in known.graph.entities if entity.name == "陈知远"), key=lambda item: -len(item.referent_ids)
    )
    (joined,) = known.why(*here.referent_ids)
    assert (joined.verdict, joined.reason) == (SAME, "同名同职")
    (apart,) = known.why(here.id, there.id)
    assert (apart.verdict, apart.reason) == ("unsure", "同名，不在一地")
    assert known.why("青渚区人民政府", "鼓楼区教育局") == []


def test_two_that_were_compared_with_a_third_are_apart_by_that() -> None:
    archive = Archive()
    for home in (A, B, "四川省成都市锦江区"):
        archive.page(home).official("陈知远", "局长", f"{home[-3:]}教育局")
    known = Identities(archive.graph())
    ids = [entity.id for entity in known.graph.entities if entity.name == "陈知远"]
    assert sorted(len(known.why(one, two)) for one, two in itertools.combinations(ids, 2)) == [1, 1, 2]


def test_doubts_that_were_judged_are_none(archive: Archive) -> None:
    known = Identities(archive.graph())
    doubts = known.doubts(["Person"])
    assert [(doubt.left.name, doubt.judgement.by) for doubt in doubts] == [
        ("何秋白", "rule:posts"),
        ("陈知远", "rule:place"),
    ]
    judged = known.merged(doubts[0].left, doubts[0].right, "换届前后", "李敏")
    graph = archive.graph(judged)
    assert sizes(graph, "何秋白") == [2]
    assert [doubt.left.name for doubt in Identities(graph).doubts(["Person"])] == ["陈知远"]
    assert known.doubts(["Project"]) == []


def test_what_a_page_says_is_split_off(archive: Archive) -> None:
    known = Identities(archive.graph())
    body = known.find("青渚区人民政府")
    judged = list(known.parted(body, ["1.txt"], "", "李敏"))
    assert [(item.verdict, item.by) for item in judged] == [(DIFFERENT, "person:李敏")]
    assert sizes(archive.graph(*judged), "青渚区人民政府") == [1, 1]
    for parts, what in ((["9.txt"], "nothing"), (["0.txt", "1.txt"], "all")):
        with pytest.raises(OptionError, match=f"that is {what} that is said of 青渚区人民政府"):
            list(known.parted(body, parts, "", "李敏"))


def test_what_cannot_be_one(archive: Archive) -> None:
    known = Identities(archive.graph())
    body = known.find("青渚区人民政府")
    with pytest.raises(OptionError, match="cannot be one"):
        known.merged(body, known.find("青渚区区长"), "", "李敏")
    with pytest.raises(OptionError, match="is one already"):
        known.merged(body, body, "", "李敏")
