"""What a property graph must become, compared with what it holds: by asking the database, or of two graphs."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import neo4j

from kg.ontology import Ontology
from kg.store.chunks import Chunk
from kg.store.rows import Edge, Node, Properties, Rows

Held = tuple[str, Collection[str], Mapping[str, Any], Iterable[tuple[str, str, Mapping[str, Any]]]]
"""A node as a store has it: id, labels, properties, and the type, target and properties of each relation leaving it."""
_Name = tuple[str, str, str, object]


@dataclass(slots=True)
class Difference:
    """What is to be written and, if that is asked for, removed."""

    nodes: list[Node] = field(default_factory=list)
    edges: list[Edge] = field(default_factory=list)
    node_changes: list[tuple[Node, Properties]] = field(default_factory=list)
    """With what to set; ``None`` is what to remove."""
    edge_changes: list[tuple[Edge, Properties]] = field(default_factory=list)
    relabelled: list[tuple[Node, tuple[str, ...]]] = field(default_factory=list)
    """With the labels of kg's that it has and must not have."""
    doubled: list[Edge] = field(default_factory=list)
    """There more than once."""
    gone_nodes: dict[str, list[str]] = field(default_factory=dict)
    """Ids by the label that they are unique under."""
    gone_edges: list[Edge] = field(default_factory=list)
    """Without those that go with their nodes."""
    labels: set[str] = field(default_factory=set)
    """Of all nodes that come, differ, or may go."""

    def written(self) -> int:
        """Return how many nodes and relations are to be made or changed."""
        return len(self.nodes) + len(self.edges) + len(self.updated_nodes()) + len(self.edge_changes)

    def updated_nodes(self) -> set[str]:
        """Return the ids of nodes that are there and differ."""
        return {node.id for node, _ in self.node_changes} | {node.id for node, _ in self.relabelled}

    def removed(self) -> int:
        """Return how many nodes and relations are to be removed."""
        return sum(map(len, self.gone_nodes.values())) + len(self.gone_edges)


class Comparison:
    """Finds what differs between what a store holds and the rows that it must hold; what is gone, only to ``prune``."""

    def __init__(self, rows: Rows, ontology: Ontology, *, prune: bool) -> None:
        self._prune = prune
        self._kept = {node.id for node in rows.nodes}
        self._families = {
            root: {name for name in ontology.types if ontology.lineage(name)[-1] == root} for root in roots(ontology)
        }
        self._provenance = {predicate.name for predicate in ontology.predicates.values() if predicate.provenance}
        self._predicates = list(ontology.predicates)
        self._ours = {*ontology.properties, "id", "names", "relation"}
        self.found = Difference()
        self.unchanged = 0

    def with_database(self, session: neo4j.Session, root: str, part: Sequence[Chunk]) -> None:
        """Compare chunks of one root label; nodes that they do not have are read only to prune."""
        nodes = [node for chunk in part for node in chunk.nodes]
        edges = [edge for chunk in part for edge in chunk.edges]
        if self._prune:
            match = f"UNWIND $ranges AS range MATCH (n:{root}) WHERE n.id >= range.first AND n.id < range.end"
        else:
            match = f"UNWIND $ids AS id MATCH (n:{root} {{id: id}})"
        ids = {node.id for node in nodes}
        held = session.run(
            f"{match} RETURN n.id, labels(n), properties(n), [(n)-[r]->(m) WHERE type(r) IN $predicates AND "
            "m.id IS NOT NULL | [type(r), m.id, properties(r)]]",
            ids=list(ids),
            ranges=list(_ranges(part)),
            predicates=self._predicates,
        )
        known = (record.values() for record in held if record[0] in ids or _is_ours(root, record[0]))
        self.with_held(root, map(_held, known), nodes, edges)

    def with_held(self, root: str, held: Iterable[Held], nodes: Iterable[Node], edges: Iterable[Edge]) -> None:
        """Compare nodes of one root label and what leaves them."""
        wanted = {node.id: node for node in nodes}
        related: dict[_Name, Edge | None] = {name_of(edge): edge for edge in edges}
        for id_, labels, properties, leaving in held:
            node = wanted.pop(id_, None)
            if node is None:
                self.found.labels.update(labels)
                self.found.gone_nodes.setdefault(root, []).append(id_)
                continue
            change = self._change(properties, node.properties)
            ours = self._families[root].intersection(labels)
            if change:
                self.found.node_changes.append((node, change))
            if ours != set(node.labels):
                self.found.relabelled.append((node, tuple(sorted(ours.difference(node.labels)))))
            if change or ours != set(node.labels):
                self.found.labels.update(labels, node.labels)
            else:
                self.unchanged += 1
            for predicate, target, values in leaving:
                self._relation(Edge(predicate, id_, target, dict(values)), related)
        for node in wanted.values():
            self.found.labels.update(node.labels)
        self.found.nodes += wanted.values()
        self.found.edges += filter(None, related.values())

    def _relation(self, held: Edge, related: dict[_Name, Edge | None]) -> None:
        name = name_of(held)
        if name not in related:
            # Another's relation has no id of kg's; and one that leads to a node which goes, goes with it.
            ours = "id" in held.properties or held.predicate in self._provenance
            if self._prune and ours and held.target in self._kept:
                self.found.gone_edges.append(held)
        elif (edge := related[name]) is None:
            self.found.doubled.append(held)
        else:
            related[name] = None
            if change := self._change(held.properties, edge.properties):
                self.found.edge_changes.append((edge, change))
            else:
                self.unchanged += 1

    def _change(self, held: Mapping[str, Any], wanted: Properties) -> dict[str, Any]:
        """Return what to set, ``None`` for what to remove, so that ``held`` becomes ``wanted``."""
        gone = {name: None for name in held if name in self._ours and name not in wanted}
        return gone | {name: value for name, value in wanted.items() if held.get(name) != value}


def between(before: Rows, after: Rows, ontology: Ontology) -> Difference:
    """Return what takes a store of one graph to the next, by comparing the two."""
    comparison = Comparison(after, ontology, prune=True)
    leaving: dict[str, list[tuple[str, str, Properties]]] = {}
    for edge in before.edges:
        leaving.setdefault(edge.source, []).append((edge.predicate, edge.target, edge.properties))
    for root in roots(ontology):
        held = ((n.id, n.labels, n.properties, leaving.get(n.id, ())) for n in before.nodes if n.labels[-1] == root)
        nodes = [node for node in after.nodes if node.labels[-1] == root]
        edges = [edge for edge in after.edges if after.root(edge.source) == root]
        comparison.with_held(root, held, nodes, edges)
    return comparison.found


def roots(ontology: Ontology) -> list[str]:
    """Return the labels that ids are unique under."""
    return sorted(name for name, kind in ontology.types.items() if kind.parent is None)


def name_of(edge: Edge) -> _Name:
    """Return what tells a relation from all others."""
    return edge.predicate, edge.source, edge.target, edge.properties.get("id")


def _held(values: Sequence[Any]) -> Held:
    id_, labels, properties, leaving = values
    return id_, labels, properties, leaving


def _is_ours(root: str, id_: object) -> bool:
    return isinstance(id_, str) and bool(re.fullmatch(rf"{root.lower()}-[0-9a-f]{{16}}", id_))


def _ranges(part: Iterable[Chunk]) -> Iterator[dict[str, str]]:
    """Yield the stretches of ids of chunks in their order, neighbouring ones as one."""
    first, end = "", ""
    for chunk in part:
        if chunk.first != end:
            if end:
                yield {"first": first, "end": end}
            first = chunk.first
        end = chunk.end
    if end:
        yield {"first": first, "end": end}
