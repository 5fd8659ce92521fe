"""Graph → a property graph: what it holds already is told by digests or compared, and only differences are written.

Of what was there before, what the new graph does not hold is removed first, if that is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

import neo4j

from kg.ontology import Ontology
from kg.records import Graph
from kg.store import ladder, write
from kg.store.bolt import Connection
from kg.store.chunks import Chunk, chunks
from kg.store.compare import Comparison, Difference, between, roots
from kg.store.migrate import migrate
from kg.store.rows import Rows
from kg.store.version import Ledger, Unversioned

Progress = Callable[[int, int], None]
"""Is told how many of how many nodes and relations are written."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many there were of each kind."""

    created: int = 0
    unchanged: int = 0
    updated: int = 0


@dataclass(frozen=True, slots=True)
class Summary:
    """What a load did."""

    nodes: Tally
    relations: Tally
    removed: int = 0
    """Nodes and relations, those that went with their nodes not counted."""


def load(
    connection: Connection,
    graph: Graph,
    ontology: Ontology,
    progress: Progress | None = None,
    *,
    prune: bool = False,
    trust: bool = True,
) -> Summary:
    """Write a graph; only what differs from what is there already is written.

    With ``prune``, what the database holds of kg's and the graph does not is removed first. A Neo4j says which rows
    the last load left there, and these are not even compared, unless ``trust`` is taken away or nodes or relations
    have come or gone since.

    A transaction is tried again where the server says that this may help. Killed at any point and run again, a load
    ends in the same graph. Labels and properties that are not the ontology's are left alone. Raises
    :class:`StoreError` where the database is down, refuses, was loaded by a newer kg, holds what kg did not write, or
    is changed by someone else meanwhile.
    """
    rows = Rows(graph, ontology)
    parts = chunks(rows, roots(ontology))
    with connection.session(neo4j.WRITE_ACCESS) as session:
        if connection.versioned:
            migrate(session, ontology)
        connection.prepare(session)
        ledger = Ledger(session, ontology) if connection.versioned else Unversioned(session)
        ledger.begin([part.digest for part in parts], trust=trust)
        known = ledger.exact if prune else ledger.exact | ledger.more
        left = [part for part in parts if part.digest not in known]
        counter = _Counter(len(rows.nodes) + len(rows.edges), progress)
        counter.add(counter.total - sum(map(len, left)))
        empty = _is_empty(session, ontology)
        found = _all(left) if empty else _compared(session, Comparison(rows, ontology, prune=prune), left, counter)
        _write(rows, found, ledger, counter)
        exact = {part.digest for part in parts if prune or empty or part.digest in ledger.exact}
        ledger.end(exact, {part.digest for part in parts} - exact)
    return _summary(found, rows)


def change(connection: Connection, before: Graph, after: Graph, ontology: Ontology) -> Summary:
    """Make of a database that holds one graph the next one, by what differs between both; raises as :func:`load`."""
    old, new = Rows(before, ontology), Rows(after, ontology)
    found = between(old, new, ontology)
    with connection.session(neo4j.WRITE_ACCESS) as session:
        connection.prepare(session)
        _write(new, found, Unversioned(session), _Counter(found.written(), None))
    return _summary(found)


class _Counter:
    """Tells how far a load is."""

    def __init__(self, total: int, progress: Progress | None) -> None:
        self.total = total
        self._done = 0
        self._progress = progress

    def add(self, number: int) -> None:
        """Tell that so many more nodes and relations are as they must be."""
        self._done += number
        if self._progress and number:
            self._progress(self._done, self.total)


def _is_empty(session: neo4j.Session, ontology: Ontology) -> bool:
    """Tell whether a database holds none of kg's nodes."""
    return all(session.run(f"MATCH (n:{root}) RETURN n.id AS id LIMIT 1").single() is None for root in roots(ontology))


def _all(left: Iterable[Chunk]) -> Difference:
    """Return what an empty database lacks."""
    nodes = [node for part in left for node in part.nodes]
    return Difference(nodes=nodes, edges=[edge for part in left for edge in part.edges])


def _compared(session: neo4j.Session, comparison: Comparison, left: Iterable[Chunk], counter: _Counter) -> Difference:
    for root, part in _batches(left):
        before = comparison.unchanged
        comparison.with_database(session, root, part)
        counter.add(comparison.unchanged - before)
    return comparison.found


def _batches(left: Iterable[Chunk]) -> Iterator[tuple[str, list[Chunk]]]:
    """Yield as many chunks of one root label together as one query takes."""
    for root, group in groupby(left, lambda part: part.root):
        batch: list[Chunk] = []
        for part in group:
            batch.append(part)
            if sum(map(len, batch)) >= write.BATCH_ROWS:
                yield root, batch
                batch = []
        if batch:
            yield root, batch


def _write(rows: Rows, found: Difference, turns: Ledger | Unversioned, counter: _Counter) -> None:
    """Write what differs, then what follows from all that is there."""
    write.Writer(rows, turns, counter.add).write(found)
    if ladder.TYPE in found.labels or not turns.settled:
        turns.run(lambda tx, _alone: ladder.mend(tx))


def _summary(found: Difference, rows: Rows | None = None) -> Summary:
    """Return what was done; with all rows, how many were right already as well."""
    nodes, edges = len(found.nodes), len(found.edges)
    updated, changed = len(found.updated_nodes()), len(found.edge_changes)
    return Summary(
        Tally(nodes, len(rows.nodes) - nodes - updated if rows else 0, updated),
        Tally(edges, len(rows.edges) - edges - changed if rows else 0, changed),
        found.removed(),
    )
