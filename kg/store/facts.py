"""Single facts, as every store can give them alike: what counts cannot tell apart, a sample of these does."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from kg.records import Graph, Relation
from kg.store import ladder

SAMPLE = 200

_Item = TypeVar("_Item")

Evidence = tuple[str, str, int, int]
"""Statement, page, and first and last character there: code points of the file as decoded, half-open."""


@dataclass(frozen=True, slots=True, order=True)
class Fact:
    """A relation with its ends by id, the statements that support it, and where these stand; both sorted.

    Which division lies in which has neither an id nor statements.
    """

    id: str
    source: str
    predicate: str
    target: str
    statements: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """What a store is asked: relations by id, each with its source, and divisions by id."""

    relations: tuple[tuple[str, str], ...]
    divisions: tuple[str, ...]


def sample(graph: Graph, size: int = SAMPLE) -> tuple[Fact, ...]:
    """Return so many relations of a graph, and so many divisions in divisions; always the same ones.

    They are spread evenly over their ids, which are as good as random.
    """
    relations = _spread(sorted(graph.relations, key=lambda relation: relation.id), size)
    divisions = _spread(sorted(ladder.of(graph.entities).items()), size)
    wanted = {statement for relation in relations for statement in relation.statement_ids}
    evidence = _evidence(graph, wanted)
    return (
        *(_fact(relation, evidence) for relation in relations),
        *(Fact("", part, ladder.PREDICATE, whole) for part, whole in divisions),
    )


def asked(facts: Iterable[Fact]) -> Asked:
    """Return what to ask a store to have it tell these facts."""
    facts = tuple(facts)
    return Asked(
        tuple((fact.id, fact.source) for fact in facts if fact.id),
        tuple(fact.source for fact in facts if not fact.id),
    )


def _spread(items: list[_Item], size: int) -> list[_Item]:
    return items[:: max(1, len(items) // size)][:size]


def _fact(relation: Relation, evidence: dict[str, list[Evidence]]) -> Fact:
    statements = tuple(sorted(relation.statement_ids))
    stands = tuple(sorted(item for name in statements for item in evidence.get(name, ())))
    return Fact(relation.id, relation.source, relation.predicate, relation.target, statements, stands)


def _evidence(graph: Graph, wanted: set[str]) -> dict[str, list[Evidence]]:
    """Return where statements stand; of records that are absent, as kg.invariants says, nothing."""
    articles = {article.id: article for article in graph.articles}
    pages = {page.id: page for page in graph.pages}
    found: dict[str, list[Evidence]] = {}
    for statement in graph.statements:
        article = articles.get(statement.article_id) if statement.id in wanted else None
        if article and (page := pages.get(article.page_id)):
            pieces = [piece for span in statement.evidence for piece in article.raw(span, page)]
            found[statement.id] = [(statement.id, page.id, piece.start, piece.end) for piece in pieces]
    return found
