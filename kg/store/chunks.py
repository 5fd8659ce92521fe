"""A graph's rows in stretches of ids, each with a digest: what a database holds already is known without reading it.

Where a stretch begins depends on ids alone, so a record more or less changes only the stretch that it is in, or parts
it in two. Two graphs have a digest in common only where they have the same rows between the same two ids.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise

import msgspec

from kg.store.rows import Edge, Node, Rows

NODES = 32
"""How many nodes a stretch has on average: fewer make the list of digests longer, more make a change reach further."""
DIGEST_BYTES = 8
LAST = "\uffff"
"""Stands behind every id."""

_encode = msgspec.msgpack.encode


@dataclass(frozen=True, slots=True)
class Chunk:
    """The nodes of one root label whose ids lie in ``first <= id < end``, in their order, and what leaves them."""

    root: str
    first: str
    end: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    digest: bytes

    def __len__(self) -> int:
        return len(self.nodes) + len(self.edges)


def chunks(rows: Rows, roots: Iterable[str]) -> list[Chunk]:
    """Return all rows in stretches; those of one root label leave no id out, even where the graph has none."""
    leaving: dict[str, list[Edge]] = {}
    for edge in rows.edges:
        leaving.setdefault(edge.source, []).append(edge)
    by_root: dict[str, list[Node]] = {root: [] for root in sorted(roots)}
    for node in rows.nodes:
        by_root[node.labels[-1]].append(node)
    return [chunk for root, nodes in by_root.items() for chunk in _stretches(root, nodes, leaving)]


def _stretches(root: str, nodes: list[Node], leaving: dict[str, list[Edge]]) -> Iterator[Chunk]:
    nodes.sort(key=lambda node: node.id)
    parts = list(_parts(nodes)) or [()]
    bounds = ["", *(part[0].id for part in parts[1:]), LAST]
    for part, (first, end) in zip(parts, pairwise(bounds), strict=True):
        edges = tuple(edge for node in part for edge in leaving.get(node.id, ()))
        yield Chunk(root, first, end, part, edges, _digest(root, first, end, part, edges))


def _parts(nodes: list[Node]) -> Iterator[tuple[Node, ...]]:
    """Yield nodes in parts that begin with the first one or with an id that is as one in :data:`NODES` is."""
    number = 0

    def part(node: Node) -> int:
        nonlocal number
        number += zlib.crc32(node.id.encode("utf-8", "surrogatepass")) % NODES == 0
        return number

    yield from (tuple(group) for _, group in groupby(nodes, part))


def _digest(root: str, first: str, end: str, nodes: Iterable[Node], edges: Iterable[Edge]) -> bytes:
    found = hashlib.blake2b(_encode((root, first, end)), digest_size=DIGEST_BYTES)
    for node in nodes:
        found.update(_encode((node.labels, node.properties)))
    for edge in edges:
        found.update(_encode((edge.predicate, edge.source, edge.target, edge.properties)))
    return found.digest()
