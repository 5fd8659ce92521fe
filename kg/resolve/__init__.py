"""Statements → Graph: which referents are one thing, and what is said between the things.

Near-linear: everything is put into blocks by type and key, and only what shares a block is compared, with the first of
it. Each join is recorded as a :class:`Judgement`, and so is each pair of one name that was left apart. What people
judged comes before all rules. The order of what comes in changes nothing.
"""

from __future__ import annotations

import gc
import operator
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from kg.errors import InputError
from kg.ontology import load
from kg.records import Article, Graph, Judgement, Mention, Page, Referent, Statement
from kg.resolve.assemble import entities, relations
from kg.resolve.case import Case, cases_of
from kg.resolve.clusters import DIFFERENT, PERSON, SAME, UNSURE, Clusters, by_person, judge
from kg.resolve.events import join_events
from kg.resolve.persons import join_persons
from kg.resolve.things import join_districts, join_named, join_organizations, join_posts

__all__ = ["DIFFERENT", "PERSON", "SAME", "UNSURE", "by_person", "judge", "resolve"]

_Kept = TypeVar("_Kept", Mention, Referent, Statement, Judgement)


def resolve(
    pages: tuple[Page, ...],
    articles: tuple[Article, ...],
    mentions: tuple[Mention, ...],
    referents: tuple[Referent, ...],
    statements: tuple[Statement, ...],
    judged: Iterable[Judgement] = (),
) -> Graph:
    """Return the graph of what was extracted and of what people ``judged``, pages and articles by day and number.

    Raises :class:`InputError` where a record names another that is not there, or a type that the ontology doesn't have.
    """
    with _uncollected():
        return _resolve(pages, articles, mentions, referents, statements, judged)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Keep the collector of cycles still: none are made here, and it would walk through all records many times."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _resolve(
    pages: tuple[Page, ...],
    articles: tuple[Article, ...],
    mentions: tuple[Mention, ...],
    referents: tuple[Referent, ...],
    statements: tuple[Statement, ...],
    judged: Iterable[Judgement],
) -> Graph:
    ontology = load()
    said = {statement.id: statement for statement in statements}.values()
    cases = cases_of(pages, articles, referents, said)
    clusters = Clusters(cases, judged)
    by_type: dict[str, list[Case]] = {kind: [] for kind in ontology.types}
    for case in cases.values():
        if case.referent.type not in by_type:
            raise InputError(f"referent {case.id} is of type {case.referent.type!r}, which the ontology doesn't have")
        by_type[case.referent.type].append(case)
    join_districts(by_type["District"], clusters)
    join_organizations(by_type["Organization"], clusters)
    join_posts(by_type["Post"], clusters, cases, said)
    join_persons(by_type["Person"], clusters, cases)
    for kind in ("Place", "Project", "Document", "Initiative"):
        join_named(by_type[kind], clusters)
    events = (case for kind in ontology.types if ontology.is_a(kind, "Event") for case in by_type[kind])
    join_events(events, clusters, said)
    judgements = clusters.judgements()
    same = (item for item in judgements if item.verdict == SAME and by_person(item))
    merged = frozenset(end for item in same for end in (item.left, item.right))
    found = entities(cases, clusters.members().values(), ontology, merged)
    pages = tuple(sorted(pages, key=operator.attrgetter("printed")))
    order = {page.id: at for at, page in enumerate(pages)}
    return Graph(
        pages=pages,
        articles=tuple(sorted(articles, key=lambda item: (order[item.page_id], item.number, item.id))),
        mentions=_unique(mentions),
        referents=tuple(case.referent for case in cases.values()),
        statements=_unique(said),
        judgements=judgements,
        entities=found,
        relations=relations(cases, said, found, ontology),
    )


def _unique(records: Iterable[_Kept]) -> tuple[_Kept, ...]:
    """Return records sorted by id, each once."""
    return tuple(sorted({record.id: record for record in records}.values(), key=lambda record: record.id))
