"""Graph → a property graph: constraints first, then nodes, then relations; run again, it changes nothing.

Of a graph that was there before, what the new one does not hold is removed first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, TypeVar

import neo4j

from kg.errors import StoreError
from kg.ontology import Ontology
from kg.records import Graph
from kg.store import ladder
from kg.store.bolt import Connection
from kg.store.remove import Gone, between, name_of, pattern_of, remove_edges, remove_nodes, stale
from kg.store.rows import Edge, Node, Properties, Rows

BATCH_ROWS = 2_000
BATCH_CHARACTERS = 1_000_000
"""A transaction holds no more rows, and ends with the row that brings it to this many characters."""

Progress = Callable[[int, int], None]
"""Is told how many of how many nodes and relations are written."""

_Row = TypeVar("_Row", Node, Edge)
_Part = TypeVar("_Part")
_Kind = TypeVar("_Kind", bound=tuple[str, ...])


@dataclass(frozen=True, slots=True)
class Tally:
    """How many there were of each kind."""

    created: int = 0
    unchanged: int = 0
    updated: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.created + other.created, self.unchanged + other.unchanged, self.updated + other.updated)


@dataclass(frozen=True, slots=True)
class Summary:
    """What a load did."""

    nodes: Tally
    relations: Tally
    removed: int = 0
    """Nodes and relations, those that went with their nodes not counted."""


def load(
    connection: Connection, graph: Graph, ontology: Ontology, progress: Progress | None = None, *, prune: bool = False
) -> Summary:
    """Write a graph; what is there already is compared, and only differences are written.

    With ``prune``, what the database holds of kg's and the graph does not is removed first.

    One transaction a batch, which the driver tries again where the server says that this may help. Killed at any
    point and run again, it ends in the same graph. Labels and properties that are not the ontology's are left alone.
    Raises :class:`StoreError` where the database is down, refuses, or is changed by someone else meanwhile.
    """
    rows = Rows(graph, ontology)
    with connection.session(neo4j.WRITE_ACCESS) as session:
        connection.prepare(session)
        gone = stale(session, rows, ontology) if prune else Gone({}, {})
        return _write(session, rows, rows.nodes, rows.edges, gone, ontology, connection.create, progress)


def change(connection: Connection, before: Graph, after: Graph, ontology: Ontology) -> Summary:
    """Make of a database that holds one graph the next one, by what differs between both; raises as :func:`load`."""
    old, new = Rows(before, ontology), Rows(after, ontology)
    nodes = {node.id: node for node in old.nodes}
    edges = {name_of(edge): edge for edge in old.edges}
    with connection.session(neo4j.WRITE_ACCESS) as session:
        connection.prepare(session)
        return _write(
            session,
            new,
            [node for node in new.nodes if nodes.get(node.id) != node],
            [edge for edge in new.edges if edges.get(name_of(edge)) != edge],
            between(old, new),
            ontology,
            connection.create,
        )


def _write(
    session: neo4j.Session,
    rows: Rows,
    nodes: Sequence[Node],
    edges: Sequence[Edge],
    gone: Gone,
    ontology: Ontology,
    create: str,
    progress: Progress | None = None,
) -> Summary:
    """Remove what is gone, write nodes and relations of ``rows``, then what follows from all that is there."""
    total, done = len(nodes) + len(edges), 0
    written, related = Tally(), Tally()
    writer = _Writer(ontology, create)
    for pattern, lost in gone.edges.items():
        for batch in _parts(lost):
            session.execute_write(remove_edges, pattern, batch)
    for root, ids in gone.nodes.items():
        for part in _parts(ids):
            session.execute_write(remove_nodes, root, part)
    for labels, node_batch in _batches(nodes, lambda node: node.labels):
        written += session.execute_write(writer.nodes, labels, node_batch)
        done += len(node_batch)
        if progress:
            progress(done, total)
    for pattern, edge_batch in _batches(edges, lambda edge: pattern_of(rows, edge)):
        related += session.execute_write(writer.edges, pattern, edge_batch)
        done += len(edge_batch)
        if progress:
            progress(done, total)
    session.execute_write(ladder.mend)
    return Summary(written, related, len(gone))


def _parts(items: Sequence[_Part]) -> Iterator[Sequence[_Part]]:
    for at in range(0, len(items), BATCH_ROWS):
        yield items[at : at + BATCH_ROWS]


def _batches(rows: Sequence[_Row], kind: Callable[[_Row], _Kind]) -> Iterator[tuple[_Kind, list[_Row]]]:
    """Yield rows of one kind together, as many as one transaction takes."""
    for key, group in groupby(sorted(rows, key=kind), key=kind):
        batch: list[_Row] = []
        characters = 0
        for row in group:
            batch.append(row)
            characters += sum(len(value) for value in row.properties.values() if isinstance(value, str))
            if len(batch) == BATCH_ROWS or characters >= BATCH_CHARACTERS:
                yield key, batch
                batch, characters = [], 0
        if batch:
            yield key, batch


class _Writer:
    """The work of one transaction. Labels and types in the Cypher are names of the ontology, all else is parameters."""

    def __init__(self, ontology: Ontology, create: str) -> None:
        self._create = create
        self._lineage = {name: ontology.lineage(name) for name in ontology.types}
        self._ours = {*ontology.properties, "id", "names", "relation"}

    def nodes(self, tx: neo4j.ManagedTransaction, labels: tuple[str, ...], batch: list[Node]) -> Tally:
        root, all_labels = labels[-1], ":".join(labels)
        match = f"UNWIND $rows AS row MATCH (n:{root} {{id: row.id}})"
        rows = [{"id": node.id, "properties": node.properties} for node in batch]
        known = tx.run(f"{match} RETURN row.id AS id, labels(n) AS labels, properties(n) AS properties", rows=rows)
        held = {record["id"]: record for record in known}
        new = [row for row in rows if row["id"] not in held]
        changes = [
            {"id": node.id, "properties": change}
            for node in batch
            if node.id in held and (change := self._change(held[node.id]["properties"], node.properties))
        ]
        family = {name for name, lineage in self._lineage.items() if lineage[-1] == root}
        moved = [{"id": node_id} for node_id, record in held.items() if family & set(record["labels"]) != set(labels)]
        if new:
            create = f"UNWIND $rows AS row {self._create} (n:{all_labels} {{id: row.id}}) SET n += row.properties"
            tx.run(create, rows=new).consume()
        if changes:
            tx.run(f"{match} SET n += row.properties", rows=changes).consume()
        if moved:
            others = ":".join(sorted(family - set(labels)))
            tx.run(f"{match} REMOVE n:{others} SET n:{all_labels}", rows=moved).consume()
        updated = len({row["id"] for row in (*changes, *moved)})
        return Tally(len(new), len(batch) - len(new) - updated, updated)

    def edges(self, tx: neo4j.ManagedTransaction, pattern: tuple[str, ...], batch: list[Edge]) -> Tally:
        source, predicate, known_by, target = pattern
        rows = [
            {
                "at": at,
                "id": edge.properties.get("id"),
                "source": edge.source,
                "target": edge.target,
                "properties": edge.properties,
            }
            for at, edge in enumerate(batch)
        ]
        ends = f"UNWIND $rows AS row MATCH (a:{source} {{id: row.source}}) MATCH (b:{target} {{id: row.target}})"
        relation = f"(a)-[r:{predicate}{known_by}]->(b)"
        known = tx.run(f"{ends} MATCH {relation} RETURN row.at AS at, properties(r) AS properties", rows=rows)
        held = {record["at"]: record["properties"] for record in known}
        new = [row for row in rows if row["at"] not in held]
        changes = [
            {**row, "properties": change}
            for at, row in enumerate(rows)
            if at in held and (change := self._change(held[at], batch[at].properties))
        ]
        if new:
            written = tx.run(f"{ends} MERGE {relation} SET r += row.properties RETURN count(*) AS n", rows=new)
            if written.single(strict=True)["n"] != len(new):
                raise StoreError("someone else deletes from the database while kg writes to it; run the command again")
        if changes:
            tx.run(f"{ends} MATCH {relation} SET r += row.properties", rows=changes).consume()
        return Tally(len(new), len(batch) - len(new) - len(changes), len(changes))

    def _change(self, held: Mapping[str, Any], wanted: Properties) -> dict[str, Any]:
        """Return what to set, ``None`` for what to remove, so that ``held`` becomes ``wanted``."""
        gone = {name: None for name in held if name in self._ours and name not in wanted}
        return gone | {name: value for name, value in wanted.items() if held.get(name) != value}
