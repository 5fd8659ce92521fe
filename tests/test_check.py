import dataclasses
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import handmade
from kg.check import RECORDS, check
from kg.errors import CheckError
from kg.invariants import broken
from kg.ontology import load
from kg.records import Entity, Graph, make_id
from kg.store import rdf
from kg.store.counts import Counts, count

GRAPH = handmade.graph()
COUNTS = count(GRAPH, load())


def test_counts_are_by_leaf_type_and_predicate() -> None:
    assert COUNTS.entities["Official"] == 6
    assert COUNTS.entities["Person"] == sum(entity.type == "Person" for entity in GRAPH.entities)
    assert sum(COUNTS.entities.values()) == len(GRAPH.entities)
    assert sum(COUNTS.relations.values()) == len(GRAPH.relations)
    assert (COUNTS.statements, COUNTS.articles, COUNTS.pages) == (len(GRAPH.statements), 3, 2)
    assert not {"SUBJECT", "OBJECT", "STATED_IN", "PRINTED_ON"} & COUNTS.relations.keys()


def test_equal_stores(tmp_path: Path) -> None:
    path = tmp_path / "graph.nt"
    rdf.write(GRAPH, path, load())
    report = check(GRAPH, {"embedded": COUNTS, "rdf": rdf.counts(path)})
    assert report.equal
    report.verify()
    head, *rows = report.rows()
    assert head == ("", RECORDS, "embedded", "rdf")
    assert rows[0] == ("pages", "2", "2", "2")
    assert all(len(set(row[1:])) == 1 for row in rows)
    assert [row[0] for row in rows] == [
        *("pages", "articles", "statements", "entities"),
        *sorted(COUNTS.entities),
        "relations",
        *sorted(COUNTS.relations),
    ]


@pytest.mark.parametrize(
    ("change", "differences"),
    [
        ({"statements": COUNTS.statements - 1}, ["neo4j has 58 statements, the records 59"]),
        ({"articles": 4}, ["neo4j has 4 articles, the records 3"]),
        ({"pages": 0}, ["neo4j has 0 pages, the records 2"]),
        (
            {"entities": {**COUNTS.entities, "Official": 5, "Person": 5}},
            ["neo4j has 5 Official, the records 6", "neo4j has 5 Person, the records 4"],
        ),
        (
            {"relations": {name: n for name, n in COUNTS.relations.items() if name != "DRAFTED"}},
            ["neo4j has 50 relations, the records 51", "neo4j has 0 DRAFTED, the records 1"],
        ),
        (
            {"relations": {**COUNTS.relations, "KNOWS": 2}},
            ["neo4j has 53 relations, the records 51", "neo4j has 2 KNOWS, the records 0"],
        ),
    ],
)
def test_a_difference_is_named(change: dict[str, Any], differences: list[str]) -> None:
    report = check(GRAPH, {"embedded": COUNTS, "neo4j": dataclasses.replace(COUNTS, **change)})
    assert list(report.differences) == differences
    assert not report.equal
    with pytest.raises(CheckError, match=f"{len(differences)} found.*\n  {differences[0]}"):
        report.verify()


def test_a_long_message_is_cut() -> None:
    report = check(GRAPH, {"neo4j": Counts({}, {}, 0, 0, 0)})
    with pytest.raises(CheckError, match=r"… and \d+ more$") as error:
        report.verify()
    assert str(error.value).count("\n") == 11


def test_the_handmade_graph_holds_together() -> None:
    assert broken(GRAPH, load()) == []


def test_an_empty_graph_holds_together() -> None:
    assert check(Graph(), {"embedded": count(Graph(), load())}).equal


def changed(part: str, chosen: Callable[[Any], bool], **fields: Any) -> Graph:
    """Return the handmade graph with the first record of a part that is chosen changed."""
    records = list(getattr(GRAPH, part))
    at = next(number for number, record in enumerate(records) if chosen(record))
    records[at] = dataclasses.replace(records[at], **fields)
    return dataclasses.replace(GRAPH, **{part: tuple(records)})


def anyone(_record: object) -> bool:
    return True


def led(record: Any) -> bool:
    return bool(record.predicate == "LED")


STATEMENT = next(filter(led, GRAPH.statements))
ARTICLE = next(article for article in GRAPH.articles if article.id == STATEMENT.article_id)
PERSON = next(entity for entity in GRAPH.entities if STATEMENT.subject in entity.referent_ids)
OTHER = Entity(make_id("entity", "other"), "Person", "高一鸣", referent_ids=PERSON.referent_ids[:1])
WROTE = next(statement for statement in GRAPH.statements if statement.predicate == "WROTE")

BROKEN = {
    "id of another form": (changed("mentions", anyone, id="mention-1"), "not an id of kg"),
    "id of another kind": (changed("mentions", anyone, id="person-0123456789abcdef"), "not an id of kg"),
    "id twice": (
        dataclasses.replace(GRAPH, pages=(*GRAPH.pages, GRAPH.pages[0])),
        f"{GRAPH.pages[0].id}: more than one record has this id",
    ),
    **{
        f"id not of its content: {part}": (
            changed(part, anyone, id=f"{part[:-1]}-0123456789abcdef"),
            f"{part[:-1]}-0123456789abcdef: its id is not made from its content",
        )
        for part in ("articles", "statements", "judgements", "relations")
    },
    "page absent": (changed("articles", anyone, page_id="page-0"), "its page page-0 is absent"),
    "page changed": (
        changed("pages", anyone, text=GRAPH.pages[0].text.replace("陈", "程")),
        f"{GRAPH.articles[0].id}: its characters are not those of the page",
    ),
    "run absent": (
        changed("articles", anyone, runs=GRAPH.articles[0].runs[1:]),
        "its runs do not cover its text once",
    ),
    "part outside": (changed("articles", anyone, body=(0, 9999)), "the part (0, 9999) is outside its text"),
    "mention misread": (changed("mentions", anyone, surface="某某"), "the article does not read '某某'"),
    "mention of no article": (changed("mentions", anyone, article_id="article-0"), "its article article-0 is absent"),
    "referent of no type": (changed("referents", anyone, type="Ship"), "no type Ship"),
    "referent held by nobody": (
        dataclasses.replace(GRAPH, entities=tuple(entity for entity in GRAPH.entities if entity != PERSON)),
        f"{PERSON.referent_ids[0]}: no entity holds it",
    ),
    "referent held twice": (
        dataclasses.replace(GRAPH, entities=(*GRAPH.entities, OTHER)),
        f"{PERSON.referent_ids[0]}: more than one entity holds this referent",
    ),
    "no evidence": (changed("statements", led, evidence=()), f"{STATEMENT.id}: no evidence"),
    "evidence outside": (
        changed("statements", led, evidence=((0, len(ARTICLE.text) + 1),)),
        f"the evidence (0, {len(ARTICLE.text) + 1}) is outside the article",
    ),
    "evidence empty": (changed("statements", led, evidence=((3, 3),)), "the evidence (3, 3) is outside the article"),
    "evidence misread": (
        changed("articles", lambda article: article == ARTICLE, runs=tuple((a, r + 1, n) for a, r, n in ARTICLE.runs)),
        "does not read the same on the page",
    ),
    "score": (changed("statements", led, score=1.5), "the score 1.5 is not in 0…1"),
    "subject absent": (
        changed("statements", led, subject="referent-0"),
        f"{STATEMENT.id}: the subject of LED is absent",
    ),
    "ends of a statement": (
        changed("statements", led, subject=STATEMENT.object, object=STATEMENT.subject),
        "LED cannot lead from",
    ),
    "article as object": (
        changed("statements", led, object=STATEMENT.article_id),
        f"{STATEMENT.id}: LED cannot lead from Person to Article",
    ),
    "unknown predicate": (changed("statements", led, predicate="LIKED"), f"{STATEMENT.id}: no predicate LIKED"),
    "provenance as predicate": (changed("statements", led, predicate="SUBJECT"), "no predicate SUBJECT"),
    "unknown qualifier": (
        changed("statements", led, qualifiers=(("from", "2025"),)),
        f"{STATEMENT.id}: LED has no property from",
    ),
    "bad qualifier": (changed("statements", led, qualifiers=(("order", "一"),)), "order '一' is no integer"),
    "bad date": (changed("statements", led, qualifiers=(("date", "3月2日"),)), "date '3月2日' is no edtf"),
    "two values": (changed("statements", led, qualifiers=(("order", "1"), ("order", "2"))), "order has 2 values"),
    "abstract entity": (changed("entities", anyone, type="Event"), "no type Event that an entity may have"),
    "nameless entity": (changed("entities", anyone, name=""), f"{GRAPH.entities[0].id}: no name"),
    "property of another type": (
        changed("entities", lambda entity: entity.type == "Place", properties=(("date", "2025"),)),
        "Place has no property date",
    ),
    "absent referent": (
        changed("entities", anyone, referent_ids=("referent-0",)),
        "its referents referent-0 are absent",
    ),
    "relation without statement": (changed("relations", led, statement_ids=()), "no statement supports it"),
    "statement without relation": (
        dataclasses.replace(GRAPH, relations=tuple(r for r in GRAPH.relations if r.predicate != "WROTE")),
        f"{WROTE.id}: no relation stands for it",
    ),
    "relation of an absent statement": (
        changed("relations", led, statement_ids=("statement-0",)),
        "its statement statement-0 is absent",
    ),
    "relation of another statement": (
        changed("relations", led, statement_ids=(WROTE.id,)),
        f"its statement {WROTE.id} says something else",
    ),
    "source absent": (changed("relations", led, source="entity-0"), "the subject of LED is absent"),
    "ends of a relation": (changed("relations", led, predicate="VISITED"), "VISITED cannot lead from Official"),
}


def test_a_statement_of_a_thing_with_itself_needs_no_relation() -> None:
    """A part and its whole may turn out to be one."""
    said = next(statement for statement in GRAPH.statements if statement.predicate == "PART_OF")
    part, whole = (
        next(entity for entity in GRAPH.entities if end in entity.referent_ids) for end in (said.subject, said.object)
    )
    joined = dataclasses.replace(whole, referent_ids=(*whole.referent_ids, *part.referent_ids))
    ends = {part.id: whole.id}
    relations = []
    for relation in GRAPH.relations:
        source, target = ends.get(relation.source, relation.source), ends.get(relation.target, relation.target)
        if source != target:
            id_ = make_id("relation", source, relation.predicate, target)
            relations.append(dataclasses.replace(relation, id=id_, source=source, target=target))
    entities = tuple(joined if entity == whole else entity for entity in GRAPH.entities if entity != part)
    assert broken(dataclasses.replace(GRAPH, entities=entities, relations=tuple(relations)), load()) == []


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_invariant_is_named(name: str) -> None:
    graph, problem = BROKEN[name]
    report = check(graph, {"embedded": count(graph, load())})
    assert any(problem in found for found in report.problems), report.problems
    with pytest.raises(CheckError):
        report.verify()
