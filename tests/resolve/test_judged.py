"""What people judged holds against every rule, and an id that was merged away still leads to what it is now."""

from __future__ import annotations

import itertools

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.records import Judgement
from kg.resolve import DIFFERENT, SAME, judge
from kg.resolve.clusters import Clusters
from resolve.archive import Archive, sizes

A, B = "浙江省温州市瓯海区", "江苏省南京市鼓楼区"


def said(left: str, right: str, verdict: str) -> Judgement:
    return judge(left, right, verdict, "看过原件", "person:李敏")


def test_two_that_a_person_tells_apart_are_not_joined_by_a_rule() -> None:
    archive = Archive()
    one = archive.page(A, "2025-03-04").official("陈知远", "区长", "青渚区人民政府")
    two = archive.page(A, "2025-03-05").official("陈知远", "区长", "青渚区人民政府")
    assert sizes(archive.graph(), "陈知远") == [2]
    graph = archive.graph(said(one, two, DIFFERENT))
    assert sizes(graph, "陈知远") == [1, 1]
    assert [item.by for item in graph.judgements if {item.left, item.right} == {one, two}] == ["person:李敏"]


def test_two_that_a_person_takes_for_one_are_one_across_places() -> None:
    archive = Archive()
    one = archive.page(A).official("陈知远", "区长", "青渚区人民政府")
    two = archive.page(B).official("陈知远", "局长", "鼓楼区教育局")
    before = {entity.id for entity in archive.graph().entities if entity.name == "陈知远"}
    graph = archive.graph(said(one, two, SAME))
    (entity,) = [entity for entity in graph.entities if entity.name == "陈知远"]
    former = {value for name, value in entity.properties if name == "former_ids"}
    assert before <= {entity.id} | former


def test_a_judgement_on_a_page_that_is_gone_has_no_effect() -> None:
    archive = Archive()
    one = archive.page(A).official("陈知远", "区长", "青渚区人民政府")
    assert archive.graph(said(one, "referent-of-a-page-that-is-gone", SAME)) == archive.graph()


ITEMS = "abcdefgh"
pairs = st.sampled_from(list(itertools.combinations(ITEMS, 2)))


@settings(deadline=None)
@given(st.lists(pairs, max_size=8), st.lists(pairs, max_size=12))
def test_whatever_rules_join_two_that_are_different_stay_two(
    apart: list[tuple[str, str]], joins: list[tuple[str, str]]
) -> None:
    clusters = Clusters(ITEMS, [said(*pair, DIFFERENT) for pair in apart])
    for pair in joins:
        clusters.join(pair, "同名", "rule:name")
    for left, right in apart:
        assert clusters.root(left) != clusters.root(right)
    # The joins that are recorded are a spanning tree of each cluster.
    trees = Clusters(ITEMS)
    kept = [item for item in clusters.judgements() if item.verdict == SAME]
    for item in kept:
        trees.join((item.left, item.right), "", "")
    assert trees.members() == clusters.members()
    assert len(kept) == len(ITEMS) - len(clusters.members())
