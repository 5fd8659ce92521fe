"""Stretches of ids: they leave nothing out, and a change reaches few of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise

import pytest

from handmade import graph
from kg.ontology import load
from kg.records import Graph
from kg.store import chunks as module
from kg.store.chunks import LAST, chunks
from kg.store.compare import roots
from kg.store.rows import Rows
from store.dump import changed, less

ONTOLOGY = load()
ROOTS = roots(ONTOLOGY)
ROWS = Rows(graph(), ONTOLOGY)


@pytest.fixture(autouse=True, scope="module")
def _short() -> Iterator[None]:
    """Stretches of three nodes, so that a small graph has many."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "NODES", 3)
        yield


def test_every_row_is_in_one_stretch_and_no_id_is_in_none() -> None:
    found = chunks(ROWS, ROOTS)
    assert len(found) > 3 * len(ROOTS)
    assert sorted(node.id for part in found for node in part.nodes) == sorted(node.id for node in ROWS.nodes)
    assert sorted(map(str, (edge for part in found for edge in part.edges))) == sorted(map(str, ROWS.edges))
    for root in ROOTS:
        parts = [part for part in found if part.root == root]
        assert (parts[0].first, parts[-1].end) == ("", LAST)
        assert all(one.end == other.first for one, other in pairwise(parts))
        assert all(part.first <= node.id < part.end for part in parts for node in part.nodes)


def test_a_graph_without_nodes_has_a_stretch_of_each_root() -> None:
    assert [(part.first, part.end, len(part)) for part in chunks(Rows(Graph(), ONTOLOGY), ROOTS)] == [
        ("", LAST, 0)
    ] * len(ROOTS)


@pytest.mark.parametrize("differ", [changed, less])
def test_what_two_graphs_have_in_common_is_what_has_the_same_rows(differ: Callable[[Graph], Graph]) -> None:
    one, other = chunks(ROWS, ROOTS), chunks(Rows(differ(graph()), ONTOLOGY), ROOTS)
    held = {part.digest: (part.first, part.end, part.nodes, part.edges) for part in other}
    shared = [part for part in one if part.digest in held]
    assert len(one) / 3 < len(shared) < len(one)
    for part in shared:
        assert held[part.digest] == (part.first, part.end, part.nodes, part.edges)
