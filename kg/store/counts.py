"""How much a store holds, in figures that every store can give alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from kg.ontology import Ontology
from kg.records import Graph


@dataclass(frozen=True, slots=True)
class Counts:
    """Entities by their leaf type, relations by predicate without the provenance predicates, and the rest.

    A type or predicate that has none is left out, so equal contents give equal counts.
    """

    entities: Mapping[str, int]
    relations: Mapping[str, int]
    statements: int
    articles: int
    pages: int


def count(graph: Graph, ontology: Ontology) -> Counts:
    """Count the records of a graph."""
    provenance = {predicate.name for predicate in ontology.predicates.values() if predicate.provenance}
    relations = Counter(relation.predicate for relation in graph.relations if relation.predicate not in provenance)
    return Counts(
        entities=dict(sorted(Counter(entity.type for entity in graph.entities).items())),
        relations=dict(sorted(relations.items())),
        statements=len(graph.statements),
        articles=len(graph.articles),
        pages=len(graph.pages),
    )


def moved(held: Counts, before: Counts, after: Counts) -> Counts:
    """Return the counts of a graph in which one part has become another."""

    def of(old: Mapping[str, int], less: Mapping[str, int], more: Mapping[str, int]) -> dict[str, int]:
        rows = ((name, old.get(name, 0) - less.get(name, 0) + more.get(name, 0)) for name in sorted({*old, *more}))
        return {name: number for name, number in rows if number}

    return Counts(
        entities=of(held.entities, before.entities, after.entities),
        relations=of(held.relations, before.relations, after.relations),
        statements=held.statements - before.statements + after.statements,
        articles=held.articles - before.articles + after.articles,
        pages=held.pages - before.pages + after.pages,
    )
