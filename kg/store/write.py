"""Writes what differs into a property graph, as much in one transaction as one takes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class _Statement:
    """A query and its rows; ``told`` is how many of these are to be told as written."""

    query: str
    shared: str
    """In place of the query where somebody else may have made some of it meanwhile."""
    rows: list[Sent]
    told: int

    def run(self, tx: neo4j.ManagedTransaction, alone: bool) -> None:
        written = tx.run(f"{self.query if alone else self.shared} RETURN count(*) AS n", rows=self.rows)
        if written.single(strict=True)["n"] < len(self.rows) and self.told:
            raise StoreError("someone else deletes from the database while kg writes to it; run the command again")


class Writer:
    """Writes rows of a graph; labels and types in its Cypher are names of the ontology, all else is parameters."""

    def __init__(self, rows: Rows, turns: Turns, written: Callable[[int], None]) -> None:
        self._rows = rows
        self._turns = turns
        self._written = written
        self._waiting: list[_Statement] = []
        self._room = BATCH_ROWS, BATCH_CHARACTERS

    def write(self, found: Difference) -> None:
        """Remove what is gone, write nodes, then relations; after each transaction ``written`` is told how many."""
        self._remove(found)
        self._nodes(found)
        self._edges(found)
        self._flush()

    def _remove(self, found: Difference) -> None:
        for (source, predicate, known, target), gone in _groups(found.gone_edges, self._pattern):
            query = f"{_ends(source, target)} MATCH (a)-[r:{predicate}{known}]->(b) DELETE r"
            self._send(map(_edge, gone), query, told=False)
        for (source, predicate, known, target), doubled in _groups(found.doubled, self._pattern):
            match = (
                f"{_ends(source, target)} MATCH (a)-[r:{predicate}{known}]->(b) WITH a, b, row, collect(r) AS copies"
            )
            self._send(map(_edge, doubled), f"{match} FOREACH (copy IN tail(copies) | DELETE copy)", told=False)
        for root, ids in found.gone_nodes.items():
            query = f"UNWIND $rows AS row MATCH (n:{root} {{id: row.id}}) DETACH DELETE n"
            self._send(({"id": id_} for id_ in ids), query, told=False)

    def _nodes(self, found: Difference) -> None:
        for labels, nodes in _groups(found.nodes, lambda node: node.labels):
            further = "".join(f":{label}" for label in labels[:-1])
            create = f"CREATE (n:{':'.join(labels)} {{id: row.id}}) SET n += row.properties"
            merge = f"MERGE (n:{labels[-1]} {{id: row.id}}) SET {f'n{further}, ' if further else ''}n += row.properties"
            sent = ({"id": node.id, "properties": node.properties} for node in nodes)
            self._send(sent, f"UNWIND $rows AS row {create}", f"UNWIND $rows AS row {merge}")
        changed = {node.id for node, _ in found.node_changes}
        for root, changes in _groups(found.node_changes, lambda change: change[0].labels[-1]):
            set_ = f"UNWIND $rows AS row MATCH (n:{root} {{id: row.id}}) SET n += row.properties"
            self._send(({"id": node.id, "properties": values} for node, values in changes), set_)
        for (labels, wrong), moves in _groups(found.relabelled, lambda item: (item[0].labels, item[1])):
            remove = f"REMOVE n:{':'.join(wrong)} " if wrong else ""
            set_ = f"UNWIND $rows AS row MATCH (n:{labels[-1]} {{id: row.id}}) {remove}SET n:{':'.join(labels)}"
            moved = [node.id for node, _ in moves]
            # A node whose properties differ as well has been told.
            self._send(({"id": id_} for id_ in moved if id_ in changed), set_, told=False)
            self._send(({"id": id_} for id_ in moved if id_ not in changed), set_)

    def _edges(self, found: Difference) -> None:
        for (source, predicate, known, target), edges in _groups(found.edges, self._pattern):
            ends = _ends(source, target)
            create = f"{ends} CREATE (a)-[r:{predicate}]->(b) SET r += row.properties"
            merge = f"{ends} MERGE (a)-[r:{predicate}{known}]->(b) SET r += row.properties"
            self._send(map(_edge, edges), create, merge)
        for (source, predicate, known, target), changes in _groups(found.edge_changes, lambda c: self._pattern(c[0])):
            set_ = f"{_ends(source, target)} MATCH (a)-[r:{predicate}{known}]->(b) SET r += row.properties"
            self._send(({**_edge(edge), "properties": values} for edge, values in changes), set_)

    def _pattern(self, edge: Edge) -> tuple[str, str, str, str]:
        """Return the source label, type, what a relation is known by, and the target label."""
        known = " {id: row.id}" if "id" in edge.properties else ""
        return self._rows.root(edge.source), edge.predicate, known, self._rows.root(edge.target)

    def _send(self, rows: Iterable[Sent], query: str, shared: str | None = None, *, told: bool = True) -> None:
        """Write rows by a query, several queries in one transaction if there is room."""
        batch: list[Sent] = []
        left, characters = self._room
        for row in rows:
            batch.append(row)
            left -= 1
            characters -= sum(len(value) for value in row.get("properties", {}).values() if isinstance(value, str))
            if left <= 0 or characters <= 0:
                self._wait(query, shared, batch, told)
                self._flush()
                batch = []
                left, characters = self._room
        if batch:
            self._wait(query, shared, batch, told)
        self._room = left, characters

    def _wait(self, query: str, shared: str | None, batch: list[Sent], told: bool) -> None:
        self._waiting.append(_Statement(query, shared or query, batch, len(batch) if told else 0))

    def _flush(self) -> None:
        """Do what waits, in one transaction."""
        statements, self._waiting = self._waiting, []
        self._room = BATCH_ROWS, BATCH_CHARACTERS

        def work(tx: neo4j.ManagedTransaction, alone: bool) -> None:
            for statement in statements:
                statement.run(tx, alone)

        if statements:
            self._turns.run(work)
            self._written(sum(statement.told for statement in statements))


def _ends(source: str, target: str) -> str:
    return f"UNWIND $rows AS row MATCH (a:{source} {{id: row.source}}) MATCH (b:{target} {{id: row.target}})"


def _edge(edge: Edge) -> Sent:
    known = edge.properties.get("id")
    return {"id": known, "source": edge.source, "target": edge.target, "properties": edge.properties}


def _groups(rows: Iterable[_Row], kind: Callable[[_Row], Any]) -> Iterator[tuple[Any, Iterator[_Row]]]:
    return groupby(sorted(rows, key=kind), kind)
