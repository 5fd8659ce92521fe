"""Single facts, as every store can give them alike: what counts cannot tell apart, a sample of these does."""

from __future__ import annotations

from dataclasses import dataclass

from kg.records import Graph

SAMPLE = 200


@dataclass(frozen=True, slots=True, order=True)
class Fact:
    """A relation with its ends, and the statements that support it, sorted; all by id."""

    id: str
    source: str
    predicate: str
    target: str
    statements: tuple[str, ...]


def sample(graph: Graph, size: int = SAMPLE) -> tuple[Fact, ...]:
    """Return so many relations of a graph, spread evenly over their ids, which are as good as random."""
    relations = sorted(graph.relations, key=lambda relation: relation.id)
    step = max(1, len(relations) // size)
    return tuple(
        Fact(item.id, item.source, item.predicate, item.target, tuple(sorted(item.statement_ids)))
        for item in relations[::step][:size]
    )
