"""What differs between two graphs, as two small graphs, so that stores change by that alone."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kg.records import Graph, Record, Statement

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

    All relations that leave an entity of these are there.
    """


def between(before: Graph, after: Graph) -> Delta:
    """Return what differs between two graphs."""
    sides = _Side(before), _Side(after)
    changed = {id_ for part in _PARTS for id_ in _differing(*(side.parts[part] for side in sides))}
    touched = changed | set(_differing(*(side.told for side in sides)))
    pages: set[str] = set()
    for side in sides:
        touched |= {relation.source for relation in side.graph.relations if relation.id in changed}
        # Which article goes on with which depends on all pages of a day.
        issues = {(page.newspaper, page.date) for page in side.graph.pages if page.id in changed and page.date}
        pages |= {page.id for page in side.graph.pages if (page.newspaper, page.date) in issues}
        touched |= {article.id for article in side.graph.articles if article.page_id in pages}
    kept = pages.union(*(side.needed(touched) for side in sides))
    return Delta(sides[0].narrowed(kept), sides[1].narrowed(kept), frozenset(changed), frozenset(touched))


def _differing(old: Mapping[str, object], new: Mapping[str, object]) -> Iterator[str]:
    yield from (id_ for id_, value in old.items() if new.get(id_) != value)
    yield from (id_ for id_ in new if id_ not in old)


class _Side:
    """One of the two graphs by ids."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.parts: dict[str, dict[str, Record]] = {
            part: {record.id: record for record in getattr(graph, part)} for part in _PARTS
        }
        self._holder = {referent: entity.id for entity in graph.entities for referent in entity.referent_ids}
        self._backed = {statement: relation.id for relation in graph.relations for statement in relation.statement_ids}
        self.told = {statement.id: self._told(statement) for statement in graph.statements}
        """By statement, which nodes and relation stand for it."""

    def _told(self, statement: Statement) -> tuple[str | None, ...]:
        ends = (self._holder.get(end, end) for end in (statement.subject, statement.object))
        return (self._backed.get(statement.id), *ends)

    def needed(self, touched: set[str]) -> set[str]:
        """Return these and what must be there so that they can be written: their relations, ends, articles, pages."""
        found = set(touched)
        for relation in self.graph.relations:
            if relation.id in touched or relation.source in touched or not touched.isdisjoint(relation.statement_ids):
                found |= {relation.id, relation.source, relation.target}
        for statement in self.graph.statements:
            if statement.id in touched:
                found |= {statement.article_id, *filter(None, self.told[statement.id])}
        found |= {article.page_id for article in self.graph.articles if article.id in found}
        return found

    def narrowed(self, kept: set[str]) -> Graph:
        """Return the graph of these ids."""
        return Graph(*(tuple(item for item in getattr(self.graph, part) if item.id in kept) for part in _PARTS))
