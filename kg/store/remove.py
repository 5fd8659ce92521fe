"""What a property graph holds and a later one does not: by comparing both, or by asking the database."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import neo4j

from kg.ontology import Ontology
from kg.store.rows import Edge, Rows

Pattern = tuple[str, str, str, str]
"""Of a relation: source label, type, what it is known by, target label."""


@dataclass(frozen=True, slots=True)
class Gone:
    """What is to be removed: ids of nodes by the label that they are unique under, relations by their pattern."""

    nodes: dict[str, list[str]]
    edges: dict[Pattern, list[Edge]]

    def __len__(self) -> int:
        return sum(map(len, self.nodes.values())) + sum(map(len, self.edges.values()))


def between(before: Rows, after: Rows) -> Gone:
    """Return what is in one graph and not in the next; relations that go with their nodes are not named."""
    kept = {node.id for node in after.nodes}
    names = {name_of(edge) for edge in after.edges}
    edges = [edge for edge in before.edges if {edge.source, edge.target} <= kept and name_of(edge) not in names]
    return _gone(before, [node.id for node in before.nodes if node.id not in kept], edges)


def stale(session: neo4j.Session, rows: Rows, ontology: Ontology) -> Gone:
    """Return what a database holds of kg's and a graph does not; what has no id of kg's is somebody else's."""
    kept = {node.id for node in rows.nodes}
    names = {name_of(edge) for edge in rows.edges}
    nodes: dict[str, list[str]] = {}
    for root in sorted(name for name, kind in ontology.types.items() if kind.parent is None):
        held = session.run(f"MATCH (n:{root}) WHERE n.id IS NOT NULL RETURN n.id AS id ORDER BY id")
        nodes[root] = [record["id"] for record in held if record["id"] not in kept]
    edges: list[Edge] = []
    for predicate in ontology.predicates:
        held = session.run(
            f"MATCH (a)-[r:{predicate}]->(b) WHERE a.id IS NOT NULL AND b.id IS NOT NULL"
            " RETURN a.id AS source, b.id AS target, r.id AS id"
        )
        for record in held:
            own = {} if record["id"] is None else {"id": record["id"]}
            edge = Edge(predicate, record["source"], record["target"], own)
            ours = own or ontology.predicates[predicate].provenance
            if ours and {edge.source, edge.target} <= kept and name_of(edge) not in names:
                edges.append(edge)
    return Gone({root: ids for root, ids in nodes.items() if ids}, _gone(rows, [], edges).edges)


def remove_nodes(tx: neo4j.ManagedTransaction, root: str, ids: Iterable[str]) -> None:
    """Remove nodes with all their relations."""
    tx.run(f"UNWIND $ids AS id MATCH (n:{root} {{id: id}}) DETACH DELETE n", ids=list(ids)).consume()


def remove_edges(tx: neo4j.ManagedTransaction, pattern: Pattern, edges: Iterable[Edge]) -> None:
    """Remove relations of one pattern."""
    source, predicate, known_by, target = pattern
    rows = [{"source": edge.source, "target": edge.target, "id": edge.properties.get("id")} for edge in edges]
    ends = f"UNWIND $rows AS row MATCH (a:{source} {{id: row.source}}) MATCH (b:{target} {{id: row.target}})"
    tx.run(f"{ends} MATCH (a)-[r:{predicate}{known_by}]->(b) DELETE r", rows=rows).consume()


def pattern_of(rows: Rows, edge: Edge) -> Pattern:
    """Return the pattern of a relation whose ends are in ``rows``."""
    known_by = " {id: row.id}" if "id" in edge.properties else ""
    return rows.root(edge.source), edge.predicate, known_by, rows.root(edge.target)


def _gone(rows: Rows, ids: Iterable[str], edges: Iterable[Edge]) -> Gone:
    nodes: dict[str, list[str]] = {}
    for node_id in ids:
        nodes.setdefault(rows.root(node_id), []).append(node_id)
    patterns: dict[Pattern, list[Edge]] = {}
    for edge in edges:
        patterns.setdefault(pattern_of(rows, edge), []).append(edge)
    return Gone(nodes, patterns)


def name_of(edge: Edge) -> tuple[str, str, str, object]:
    """Return what tells a relation from all others."""
    return edge.predicate, edge.source, edge.target, edge.properties.get("id")
