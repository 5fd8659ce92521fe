"""What a property graph answers: queries that only read, and counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

import neo4j
from neo4j.graph import Node, Path, Relationship
from neo4j.spatial import Point
from neo4j.time import Date, DateTime, Duration, Time

from kg.errors import OptionError
from kg.ontology import Ontology
from kg.store.bolt import Connection
from kg.store.counts import Counts
from kg.store.facts import Asked, Fact

TIMEOUT = 60.0
"""Seconds that a query may take."""

LIMIT = 10_000
"""Rows that are read of an answer."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A table of plain values (what JSON has); ``more`` tells that there were rows beyond the limit."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    more: bool = False


class View:
    """A database as its readers see it."""

    def __init__(self, connection: Connection, ontology: Ontology) -> None:
        self._connection = connection
        self._ontology = ontology

    def query(
        self,
        cypher: str,
        parameters: Mapping[str, Any] | None = None,
        *,
        timeout: float = TIMEOUT,
        limit: int = LIMIT,
    ) -> Answer:
        """Run a query that only reads; ``timeout`` in seconds, ``limit`` in rows.

        Raises :class:`OptionError` for a query or parameter that cannot be used, that writes, or that takes too long,
        and :class:`StoreError` where the database is down.
        """
        columns = self._connection.admit(cypher, timeout)
        with self._connection.session(neo4j.READ_ACCESS) as session:
            try:
                result = session.run(neo4j.Query(cypher, timeout=timeout), dict(parameters or {}))
            except (TypeError, ValueError, OverflowError) as error:
                raise OptionError(f"a parameter of the query cannot be used: {error}") from error
            rows = tuple(tuple(map(plain, record.values())) for record in islice(result, limit))
            return Answer(tuple(result.keys()) or columns, rows, more=next(iter(result), None) is not None)

    def counts(self) -> Counts:
        """Count what the database holds, whoever put it there, but for what follows from the names of divisions."""
        with self._connection.session(neo4j.READ_ACCESS) as session:
            nodes = [(record["labels"], record["n"]) for record in session.run(_NODES)]
            edges = {record["type"]: record["n"] for record in session.run(_EDGES)}
            edges |= {record["type"]: edges[record["type"]] - record["n"] for record in session.run(_LADDER)}
        types: Counter[str] = Counter()
        for labels, number in nodes:
            for name in self._leaves(labels):
                types[name] += number
        roots = {name: types.pop(name, 0) for name in ("Statement", "Article", "Page")}
        predicates = {known.name for known in self._ontology.predicates.values() if not known.provenance}
        return Counts(
            entities=dict(sorted(types.items())),
            relations={name: number for name, number in sorted(edges.items()) if name in predicates and number},
            statements=roots["Statement"],
            articles=roots["Article"],
            pages=roots["Page"],
        )

    def facts(self, asked: Asked) -> frozenset[Fact]:
        """Return what the database has of some facts."""
        given = [{"id": relation, "source": source} for relation, source in asked.relations]
        with self._connection.session(neo4j.READ_ACCESS) as session:
            found = [tuple(record.values()) for record in session.run(_FACTS, given=given)]
            ids = sorted({statement for row in found for statement in row[4] or ()})
            passages = {
                record["id"]: [(record["id"], record["page"], *span) for span in zip(*record["spans"], strict=True)]
                for record in session.run(_PASSAGES, ids=ids)
            }
            within = [tuple(record.values()) for record in session.run(_WITHIN, ids=list(asked.divisions))]
        facts = {Fact("", part, name, whole) for part, name, whole in within}
        for id_, source, predicate, target, statements in found:
            names = tuple(sorted(statements or ()))
            evidence = tuple(sorted(item for name in names for item in passages.get(name, ())))
            facts.add(Fact(id_, source, predicate, target, names, evidence))
        return frozenset(facts)

    def _leaves(self, labels: list[str]) -> list[str]:
        """Return the types of a node that no other type of it is below: one, if kg wrote it."""
        ours = [label for label in labels if label in self._ontology.types]
        above = {ancestor for label in ours for ancestor in self._ontology.lineage(label)[1:]}
        return [label for label in ours if label not in above]


_NODES = "MATCH (n) RETURN labels(n) AS labels, count(*) AS n"
_FACTS = (
    "UNWIND $given AS g MATCH (s:Entity {id: g.source})-[r]->(o) WHERE r.id = g.id "
    "RETURN r.id, s.id, type(r), o.id, r.statements"
)
_PASSAGES = (
    "UNWIND $ids AS id MATCH (s:Statement {id: id})-[:STATED_IN]->(:Article)-[:PRINTED_ON]->(p:Page) "
    "RETURN s.id AS id, p.id AS page, [coalesce(s.start, []), coalesce(s.end, [])] AS spans"
)
_WITHIN = (
    "UNWIND $ids AS id MATCH (s:Entity {id: id})-[r:PART_OF]->(o:District) WHERE r.id IS NULL "
    "RETURN s.id, type(r), o.id"
)
_EDGES = "MATCH ()-[r]->() RETURN type(r) AS type, count(*) AS n"
_LADDER = "MATCH (:District)-[r:PART_OF]->(:District) WHERE r.id IS NULL RETURN type(r) AS type, count(*) AS n"


def plain(value: Any) -> Any:
    """Return a driver's value as JSON has it.

    A node: ``{"labels": […], "properties": {…}}``; a relation: ``{"type": …, "properties": {…}}``; a path:
    ``{"nodes": […], "relations": […]}``; dates, times and durations: text of ISO 8601; a point:
    ``{"srid": …, "coordinates": […]}``; bytes: hexadecimal.
    """
    match value:
        case Node():
            return {"labels": sorted(value.labels), "properties": _map(value)}
        case Relationship():
            return {"type": value.type, "properties": _map(value)}
        case Path():
            return {
                "nodes": [plain(node) for node in value.nodes],
                "relations": [plain(r) for r in value.relationships],
            }
        case Date() | DateTime() | Time() | Duration():
            return value.iso_format()
        case Point():
            return {"srid": value.srid, "coordinates": list(value)}
        case bytes() | bytearray():
            return value.hex()
        case list():
            return [plain(item) for item in value]
        case dict():
            return _map(value)
    return value


def _map(value: Mapping[str, Any] | Node | Relationship) -> dict[str, Any]:
    return {name: plain(item) for name, item in sorted(value.items())}
