"""Whether the stores hold what the records say, and the records hold together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kg import ontology as ontologies
from kg.errors import CheckError
from kg.invariants import broken
from kg.ontology import Ontology
from kg.records import Graph
from kg.store.counts import Counts, count
from kg.store.facts import Fact, sample

RECORDS = "records"
_SHOWN = 10

_Figure = tuple[int, str]
"""A group, and the name of what is counted in it."""


@dataclass(frozen=True, slots=True)
class Report:
    """Counts by store, the records first; where a store differs from them; which invariants the records break."""

    counts: Mapping[str, Counts]
    differences: tuple[str, ...]
    problems: tuple[str, ...]

    @property
    def equal(self) -> bool:
        """Tell whether all is as it should be."""
        return not self.differences and not self.problems

    def rows(self) -> Iterator[tuple[str, ...]]:
        """Yield the counts side by side: a head, then one figure a row with one column a store."""
        figures = {store: dict(_figures(counts)) for store, counts in self.counts.items()}
        yield "", *figures
        for figure in _order(figures):
            yield figure[1], *(str(found.get(figure, 0)) for found in figures.values())

    def verify(self) -> None:
        """Raise :class:`CheckError` unless :attr:`equal`; the message names the first differences and problems."""
        found = (*self.differences, *self.problems)
        if found:
            more = f"\n  … and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
            shown = "".join(f"\n  {line}" for line in found[:_SHOWN])
            raise CheckError(
                f"{len(found)} found; build the graph anew, or load it with kg load --all --prune:{shown}{more}"
            )


def check(
    graph: Graph,
    view_counts: Mapping[str, Counts],
    ontology: Ontology | None = None,
    view_facts: Mapping[str, frozenset[Fact]] | None = None,
) -> Report:
    """Compare what each store counts (by the store's name) with the records, and inspect the records themselves.

    ``view_facts``: what each store has of the facts of :func:`kg.store.facts.sample`.
    """
    ontology = ontology or ontologies.load()
    counts = {RECORDS: count(graph, ontology), **view_counts}
    figures = {store: dict(_figures(found)) for store, found in counts.items()}
    truth = figures[RECORDS]
    differences = tuple(
        f"{store} has {figures[store].get(figure, 0)} {figure[1]}, the records {truth.get(figure, 0)}"
        for store in view_counts
        for figure in _order(figures)
        if figures[store].get(figure, 0) != truth.get(figure, 0)
    )
    facts = sample(graph) if view_facts else ()
    differences += tuple(
        f"{store} does not have that {fact.source} {fact.predicate} {fact.target} as the records do "
        f"({fact.id or 'by their full names'})"
        for store, held in (view_facts or {}).items()
        for fact in facts
        if fact not in held
    )
    return Report(counts, differences, tuple(broken(graph, ontology)))


def _figures(counts: Counts) -> Iterator[tuple[_Figure, int]]:
    sums = {
        "pages": counts.pages,
        "articles": counts.articles,
        "statements": counts.statements,
        "entities": sum(counts.entities.values()),
    }
    yield from (((0, name), number) for name, number in sums.items())
    yield from (((1, name), number) for name, number in counts.entities.items())
    yield (2, "relations"), sum(counts.relations.values())
    yield from (((3, name), number) for name, number in counts.relations.items())


def _order(figures: Mapping[str, Mapping[_Figure, int]]) -> list[_Figure]:
    """Return all figures, those of a store that the records lack among them: types and predicates after their sums."""
    found = dict.fromkeys(figure for one in figures.values() for figure in one)
    return sorted(found, key=lambda figure: (figure[0], figure[1] if figure[0] % 2 else ""))
