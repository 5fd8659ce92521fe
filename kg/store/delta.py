"""What differs between two graphs, as two small graphs, so that stores change by that alone."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from kg.ontology import Ontology
from kg.records import Graph, Relation
from kg.store import ladder

_PARTS = tuple(field.name for field in dataclasses.fields(Graph))


@dataclass(frozen=True, slots=True)
class Delta:
    """Two graphs without most of what they share.

    Both hold what they need to stand alone: what differs, and what that speaks of. Stores that hold ``before`` and all
    that is in neither become those of the later graph by what differs between the two.
    """

    before: Graph
    after: Graph
    changed: frozenset[str]
    """Ids of the records that one graph alone has, or that differ."""
    touched: frozenset[str]
    """Ids of the records of which a store holds something else: ``changed``, and whose neighbours have changed.

    All relations that leave an entity of these are there, and those by which others took part in an event.
    """


def between(before: Graph, after: Graph, ontology: Ontology) -> Delta:
    """Return what differs between two graphs."""
    sides = before, after
    changed = {
        id_
        for part in _PARTS
        for id_ in _differing(*({record.id: record for record in getattr(side, part)} for side in sides))
    }
    moved = set(_differing(*(_holders(side, changed) for side in sides)))
    touched = changed | set(_differing(*(_backed(side, changed) for side in sides)))
    touched |= set(_differing(*(ladder.of(side.entities) for side in sides)))
    pages: set[str] = set()
    for side in sides:
        touched |= {item.id for item in side.statements if item.subject in moved or item.object in moved}
        touched |= {relation.source for relation in side.relations if relation.id in changed}
        touched |= set(_told(side.relations, changed, ontology))
        # Which article goes on with which depends on all pages of a day.
        issues = {(page.newspaper, page.date) for page in side.pages if page.id in changed and page.date}
        pages |= {page.id for page in side.pages if (page.newspaper, page.date) in issues}
        touched |= {article.id for article in side.articles if article.page_id in pages}
    kept = pages.union(*(_needed(side, touched, ontology) for side in sides))
    return Delta(_narrowed(before, kept), _narrowed(after, kept), frozenset(changed), frozenset(touched))


def _differing(old: Mapping[str, object], new: Mapping[str, object]) -> Iterator[str]:
    yield from (id_ for id_, value in old.items() if new.get(id_) != value)
    yield from (id_ for id_ in new if id_ not in old)


def _holders(graph: Graph, changed: Collection[str]) -> dict[str, str]:
    """Return which entity each referent is of; one that goes from one entity to another changes both."""
    return {referent: item.id for item in graph.entities if item.id in changed for referent in item.referent_ids}


def _backed(graph: Graph, changed: Collection[str]) -> dict[str, str]:
    """Return which relation stands for each statement, likewise."""
    return {statement: item.id for item in graph.relations if item.id in changed for statement in item.statement_ids}


def _told(relations: Iterable[Relation], changed: Collection[str], ontology: Ontology) -> Iterator[str]:
    """Yield the events that lead to changed roles in RDF, and the tenures of posts whose body has changed."""
    yield from (item.target for item in relations if item.id in changed and item.predicate in ontology.roles)
    posts = {item.source for item in relations if item.id in changed and item.predicate in ontology.seats}
    yield from (item.id for item in relations if item.target in posts and item.predicate in ontology.tenures)


def _needed(graph: Graph, touched: set[str], ontology: Ontology) -> set[str]:
    """Return these and what must be there so that they can be written: their relations, ends, articles, pages.

    Of a tenure that is the post's relation to its body, of an event who took part, of a division the one above it.
    """
    found = set(touched)
    roles, tenures, seats = ontology.roles, ontology.tenures, ontology.seats
    posts = {item.target for item in graph.relations if item.id in touched and item.predicate in tenures}
    for relation in graph.relations:
        if (
            relation.id in touched
            or relation.source in touched
            or not touched.isdisjoint(relation.statement_ids)
            or (relation.predicate in roles and relation.target in touched)
            or (relation.predicate in seats and relation.source in posts)
        ):
            found |= {relation.id, relation.source, relation.target}
    found |= {whole for part, whole in ladder.of(graph.entities).items() if part in touched}
    ends: set[str] = set()
    for statement in graph.statements:
        if statement.id in touched:
            found.add(statement.article_id)
            ends |= {statement.subject, statement.object}
    found |= {entity.id for entity in graph.entities if not ends.isdisjoint(entity.referent_ids)}
    return found | {article.page_id for article in graph.articles if article.id in found}


def _narrowed(graph: Graph, kept: Collection[str]) -> Graph:
    """Return the graph of these ids."""
    return Graph(*(tuple(item for item in getattr(graph, part) if item.id in kept) for part in _PARTS))
