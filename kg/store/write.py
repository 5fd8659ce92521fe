"""Writes what differs into a property graph, one transaction a batch."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, Protocol, TypeVar

import neo4j

from kg.errors import StoreError
from kg.store.compare import Difference
from kg.store.rows import Edge, Rows

BATCH_ROWS = 10_000
BATCH_CHARACTERS = 1_000_000
"""A transaction holds no more rows, and ends with the row that brings it to this many characters."""

Work = Callable[[neo4j.ManagedTransaction, bool], None]
"""One transaction; is told whether nobody else loads, so that what was not there before is not there now."""
_Row = TypeVar("_Row")
Sent = dict[str, Any]


class Turns(Protocol):
    """Lets transactions happen one after another."""

    def run(self, work: Work) -> None:
        """Do the work in a transaction, again where the server says that this may help."""


class Alone:
    """The turns of a loader that no other can come between."""

    def __init__(self, session: neo4j.Session) -> None:
        self._session = session

    def run(self, work: Work) -> None:
        """Do the work in a transaction."""
        self._session.execute_write(work, True)


class Writer:
    """Writes rows of a graph; labels and types in its Cypher are names of the ontology, all else is parameters."""

    def __init__(self, rows: Rows, turns: Turns, written: Callable[[int], None]) -> None:
        self._rows = rows
        self._turns = turns
        self._written = written

    def write(self, found: Difference) -> None:
        """Remove what is gone, then write nodes, then relations; ``written`` is told how many after each batch."""
        for (source, predicate, known, target), gone in _groups(found.gone_edges, self._pattern):
            query = f"{_ends(source, target)} MATCH (a)-[r:{predicate}{known}]->(b) DELETE r"
            for batch in _batches(map(_edge, gone)):
                self._turns.run(_running(query, batch))
        for (source, predicate, known, target), doubled in _groups(found.doubled, self._pattern):
            query = (
                f"{_ends(source, target)} MATCH (a)-[r:{predicate}{known}]->(b) WITH a, b, row, collect(r) AS copies "
            )
            for batch in _batches(map(_edge, doubled)):
                self._turns.run(_running(f"{query}FOREACH (copy IN tail(copies) | DELETE copy)", batch))
        for root, ids in found.gone_nodes.items():
            for batch in _batches({"id": id_} for id_ in ids):
                self._turns.run(_running(f"UNWIND $rows AS row MATCH (n:{root} {{id: row.id}}) DETACH DELETE n", batch))
        self._nodes(found)
        self._edges(found)

    def _nodes(self, found: Difference) -> None:
        for labels, nodes in _groups(found.nodes, lambda node: node.labels):
            further = "".join(f":{label}" for label in labels[:-1])
            create = f"CREATE (n:{':'.join(labels)} {{id: row.id}}) SET n += row.properties"
            merge = f"MERGE (n:{labels[-1]} {{id: row.id}}) SET {f'n{further}, ' if further else ''}n += row.properties"
            for batch in _batches({"id": node.id, "properties": node.properties} for node in nodes):
                self._send(batch, f"UNWIND $rows AS row {create}", f"UNWIND $rows AS row {merge}")
        moved = {node.id for node, _ in found.relabelled}
        for root, changes in _groups(found.node_changes, lambda change: change[0].labels[-1]):
            set_ = f"UNWIND $rows AS row MATCH (n:{root} {{id: row.id}}) SET n += row.properties"
            for batch in _batches({"id": node.id, "properties": values} for node, values in changes):
                self._send(batch, set_, told=sum(row["id"] not in moved for row in batch))
        for (labels, wrong), moves in _groups(found.relabelled, lambda item: (item[0].labels, item[1])):
            remove = f"REMOVE n:{':'.join(wrong)} " if wrong else ""
            set_ = f"UNWIND $rows AS row MATCH (n:{labels[-1]} {{id: row.id}}) {remove}SET n:{':'.join(labels)}"
            for batch in _batches({"id": node.id} for node, _ in moves):
                self._send(batch, set_)

    def _edges(self, found: Difference) -> None:
        for (source, predicate, known, target), edges in _groups(found.edges, self._pattern):
            ends, relation = _ends(source, target), f"(a)-[r:{predicate}{known}]->(b)"
            create = f"{ends} CREATE (a)-[r:{predicate}]->(b) SET r += row.properties"
            for batch in _batches(map(_edge, edges)):
                self._send(batch, create, f"{ends} MERGE {relation} SET r += row.properties")
        for (source, predicate, known, target), changes in _groups(found.edge_changes, lambda c: self._pattern(c[0])):
            set_ = f"{_ends(source, target)} MATCH (a)-[r:{predicate}{known}]->(b) SET r += row.properties"
            for batch in _batches({**_edge(edge), "properties": values} for edge, values in changes):
                self._send(batch, set_)

    def _pattern(self, edge: Edge) -> tuple[str, str, str, str]:
        """Return the source label, type, what a relation is known by, and the target label."""
        known = " {id: row.id}" if "id" in edge.properties else ""
        return self._rows.root(edge.source), edge.predicate, known, self._rows.root(edge.target)

    def _send(self, batch: list[Sent], query: str, shared: str | None = None, told: int | None = None) -> None:
        """Write a batch by one query, or by another where somebody else may have made some of it meanwhile."""

        def work(tx: neo4j.ManagedTransaction, alone: bool) -> None:
            chosen = query if alone or shared is None else shared
            written = tx.run(f"{chosen} RETURN count(*) AS n", rows=batch).single(strict=True)["n"]
            if written < len(batch):
                raise StoreError("someone else deletes from the database while kg writes to it; run the command again")

        self._turns.run(work)
        self._written(len(batch) if told is None else told)


def _ends(source: str, target: str) -> str:
    return f"UNWIND $rows AS row MATCH (a:{source} {{id: row.source}}) MATCH (b:{target} {{id: row.target}})"


def _edge(edge: Edge) -> Sent:
    known = edge.properties.get("id")
    return {"id": known, "source": edge.source, "target": edge.target, "properties": edge.properties}


def _running(query: str, batch: Sequence[Mapping[str, Any]]) -> Work:
    def work(tx: neo4j.ManagedTransaction, _alone: bool) -> None:
        tx.run(query, rows=batch).consume()

    return work


def _groups(rows: Iterable[_Row], kind: Callable[[_Row], Any]) -> Iterator[tuple[Any, Iterator[_Row]]]:
    return groupby(sorted(rows, key=kind), kind)


def _batches(rows: Iterable[Sent]) -> Iterator[list[Sent]]:
    """Yield as many rows together as one transaction takes."""
    batch: list[Sent] = []
    characters = 0
    for row in rows:
        batch.append(row)
        characters += sum(len(value) for value in row.get("properties", {}).values() if isinstance(value, str))
        if len(batch) == BATCH_ROWS or characters >= BATCH_CHARACTERS:
            yield batch
            batch, characters = [], 0
    if batch:
        yield batch
