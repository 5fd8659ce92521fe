"""The graph as a whole: relations, ids, order, and input that doesn't fit together."""

from __future__ import annotations

import dataclasses
import gc

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import handmade
from kg.errors import InputError
from kg.ontology import load
from kg.records import Graph
from kg.resolve import resolve
from resolve.archive import Archive

A, B = "浙江省温州市瓯海区", "江苏省南京市鼓楼区"


def run(graph: Graph) -> Graph:
    return resolve(graph.pages, graph.articles, graph.mentions, graph.referents, graph.statements)


def test_the_graph_made_by_hand_comes_out() -> None:
    wanted, graph = handmade.graph(), run(handmade.graph())
    assert sorted((e.type, e.name) for e in graph.entities) == sorted((e.type, e.name) for e in wanted.entities)
    name = {e.id: e.name for e in (*graph.entities, *wanted.entities)}

    def edges(of: Graph) -> list[tuple[str, ...]]:
        return sorted(
            (name[r.source], r.predicate, name.get(r.target, r.target), *r.statement_ids) for r in of.relations
        )

    assert edges(graph) == edges(wanted)
    assert {(j.verdict) for j in graph.judgements} == {"same", "different"}
    assert graph.statements == wanted.statements
    assert graph.mentions == wanted.mentions


def test_observed_days_and_one_order() -> None:
    archive = Archive()
    for day, order in (("2025-03-04", 2), ("2025-03-05", 1), ("2025-03-06", 2)):
        person = archive.page(A, day).official("陈知远", "区长", "青渚区人民政府")
        event = archive.thing("Activity", "2025年青渚船艇展", date="2025-03-03")
        archive.say(person, "ATTENDED", event, date="2025-03-03", order=order, title="客人")
    relations = {item.predicate: item for item in archive.graph().relations}
    assert relations["HOLDS"].properties == tuple(("observed", f"2025-03-0{day}") for day in (4, 5, 6))
    assert relations["ATTENDED"].properties == (("date", "2025-03-03"), ("order", "2"))
    assert len(relations["ATTENDED"].statement_ids) == 3


def test_what_became_one_has_no_relation_to_itself() -> None:
    archive = Archive()
    archive.page(A)
    archive.say(
        archive.thing("Organization", "青渚区科学技术局", "区科技局"),
        "PART_OF",
        archive.thing("Organization", "区科技局"),
    )
    graph = archive.graph()
    assert len(graph.entities) == 1
    assert graph.relations == ()


def test_ids_are_kept_when_a_later_page_is_added() -> None:
    archive = Archive()
    archive.page(A, "2025-03-04").official("陈知远", "区长", "青渚区人民政府")
    before = {entity.id for entity in archive.graph().entities}
    archive.page(A, "2025-03-05").official("陈知远", "区委书记", "中共青渚区委")
    archive.page(B, "2025-03-06").official("陈知远", "区长", "临江区人民政府")
    assert before <= {entity.id for entity in archive.graph().entities}


def test_two_of_one_name_have_two_ids() -> None:
    archive = Archive()
    archive.page(A).official("陈知远", "区长", "青渚区人民政府")
    archive.page(A).official("陈知远", "教授", "临江大学")
    graph = archive.graph()
    assert len({entity.id for entity in graph.entities}) == len(graph.entities)


def test_the_same_page_twice_changes_nothing() -> None:
    graph = handmade.graph()
    doubled = dataclasses.replace(
        graph,
        referents=graph.referents * 2,
        statements=graph.statements * 2,
        mentions=graph.mentions * 2,
    )
    assert run(doubled) == run(graph)
    assert run(run(graph)) == run(graph)


def archive_of(choices: list[tuple[int, int, int, int]]) -> Archive:
    archive = Archive()
    for home, day, person, role in choices:
        archive.page((A, B, None)[home], f"2025-03-0{day}", "青渚日报")
        name = ("陈知远", "罗曼青")[person]
        if role == 0:
            archive.byline(name)
        elif role == 1:
            archive.official(name, "区长", "青渚区人民政府")
        elif role == 2:
            archive.official(name, "镇长", ("北屿镇人民政府", "南屿镇人民政府")[day % 2])
        elif role == 3:
            archive.official(name, "教授", "临江大学")
        else:
            event = archive.thing("Meeting", "港口建设座谈会", "会议", date=f"2025-03-0{day % 2 + 1}")
            archive.say(archive.thing("Person", name), "LED", event, order=day)
            archive.say(event, "VISITED", archive.thing("Place", "望潮公园"))
    return archive


CHOICES = st.lists(st.tuples(st.integers(0, 2), st.integers(1, 9), st.integers(0, 1), st.integers(0, 4)), max_size=12)


@settings(deadline=None)
@given(CHOICES, st.randoms(use_true_random=False))
def test_the_order_of_pages_changes_nothing(choices: list[tuple[int, int, int, int]], random: object) -> None:
    archive = archive_of(choices)
    graph = archive.graph()
    for part in (archive.pages, archive.articles, archive.referents, archive.statements):
        random.shuffle(part)  # type: ignore[attr-defined]
    shuffled = archive.graph()
    assert dataclasses.replace(shuffled, pages=(), articles=()) == dataclasses.replace(graph, pages=(), articles=())


@settings(deadline=None)
@given(CHOICES)
def test_every_referent_is_in_one_entity_and_every_statement_in_one_relation(
    choices: list[tuple[int, int, int, int]],
) -> None:
    graph = archive_of(choices).graph()
    ontology = load()
    assert sorted(r for e in graph.entities for r in e.referent_ids) == [r.id for r in graph.referents]
    assert sorted(s for r in graph.relations for s in r.statement_ids) == [s.id for s in graph.statements]
    types = {e.id: e.type for e in graph.entities} | {a.id: "Article" for a in graph.articles}
    assert all(ontology.allows(r.predicate, types[r.source], types[r.target]) for r in graph.relations)
    for part in (graph.entities, graph.relations, graph.judgements, graph.referents, graph.statements):
        ids = [item.id for item in part]
        assert ids == sorted(set(ids))
    joins = [item for item in graph.judgements if item.verdict == "same"]
    assert len(joins) == len(graph.referents) - len(graph.entities)


def test_records_that_name_what_is_not_there() -> None:
    graph = handmade.graph()
    with pytest.raises(InputError, match="extract the page anew"):
        run(dataclasses.replace(graph, referents=graph.referents[1:]))
    with pytest.raises(InputError, match="not in the input"):
        run(dataclasses.replace(graph, pages=graph.pages[1:]))
    odd = dataclasses.replace(graph.referents[0], type="Ship")
    with pytest.raises(InputError, match="'Ship'"):
        run(dataclasses.replace(graph, referents=(odd, *graph.referents[1:])))


def test_the_collector_is_left_as_it_was() -> None:
    for turn in (gc.disable, gc.enable):
        turn()
        Archive().page(A).graph()
        assert gc.isenabled() is (turn is gc.enable)
