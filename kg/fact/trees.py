"""Boosted decision trees over binary features, as files: gzipped JSON, the same bytes for the same trees.

Friedman, *Greedy Function Approximation: A Gradient Boosting Machine*, 2001. A tree asks of one feature after another
whether it is there, and ends in a number; the sum over all trees is the log-odds. They are grown by LightGBM (MIT) in
``bench/train.py``; reading them needs no library of trees.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping, Sequence, Set
from pathlib import Path
from typing import Any, TypeAlias

import numpy
from numpy.typing import NDArray

Node: TypeAlias = float | list[Any]
"""A number of at most four decimals; or a feature, the node to go on with where it is absent, and where it is there."""
_PARTS = 10_000
"""Leaves are added up as whole numbers of this fraction, so that the order of adding changes nothing."""


Trees: TypeAlias = Mapping[tuple[str, str], Mapping[str, Sequence[Node]]]
"""By the types of a pair's ends, and by predicate."""


class Forest:
    """The trees of one kind of pair, by predicate, as a bit for each leaf of each tree, the leftmost lowest.

    So all trees are walked at once (Lucchese et al., *QuickScorer*, SIGIR 2015): a feature that is there clears the
    leaves that ask for its absence, and a tree ends in the lowest leaf that is left of it.
    """

    def __init__(self, trees: Mapping[str, Sequence[Node]]) -> None:
        """Lay out the leaves; of the trees themselves nothing is kept."""
        self._predicates = tuple(trees)
        self._first = 0
        """The lowest bit of each tree."""
        self._values: list[tuple[int, int, NDArray[numpy.float64]]] = []
        """Of each predicate where its leaves begin and end, and what they give, in whole parts."""
        given: list[int] = []
        cleared: dict[str, int] = {}
        for grown in trees.values():
            start = len(given)
            for tree in grown:
                self._first |= 1 << len(given)
                _walk(tree, given, cleared)
            self._values.append((start, len(given), numpy.array(given[start:], numpy.float64)))
        self._size = (len(given) + 7) // 8
        self._all = (1 << len(given)) - 1
        self._kept = {feature: self._all & ~bits for feature, bits in cleared.items()}

    def probabilities(self, rows: Sequence[Set[str]]) -> list[dict[str, float]]:
        """Return for each set of features the probability of each predicate, in 0…1."""
        ends = bytearray()
        for seen in rows:
            left = self._all
            for feature in seen:
                kept = self._kept.get(feature)
                if kept is not None:
                    left &= kept
            ends += (left & ~(left - self._first)).to_bytes(self._size, "little")
        packed = numpy.frombuffer(bytes(ends), numpy.uint8).reshape(len(rows), self._size)
        bits = numpy.unpackbits(packed, axis=1, bitorder="little")
        odds = numpy.stack([bits[:, start:end] @ values / _PARTS for start, end, values in self._values], axis=1)
        return [dict(zip(self._predicates, row, strict=True)) for row in (1 / (1 + numpy.exp(-odds))).tolist()]


def _walk(node: Node, given: list[int], cleared: dict[str, int]) -> None:
    """Add a node's leaves to those before it, and to each feature those that its presence rules out."""
    if not isinstance(node, list):
        given.append(round(node * _PARTS))
        return
    feature, absent, present = node
    begin = len(given)
    _walk(absent, given, cleared)
    cleared[feature] = cleared.get(feature, 0) | (1 << len(given)) - (1 << begin)
    _walk(present, given, cleared)


Forests = Mapping[tuple[str, str], Forest]
"""Forests by the types of a pair's ends."""


def read_forests(path: Path) -> Forests:
    """Read what :func:`write_trees` wrote."""
    tables = json.loads(gzip.decompress(path.read_bytes()))
    return {(*key.split(),): Forest(trees) for key, trees in tables.items()}


def write_trees(path: Path, trees: Trees) -> None:
    """Write trees as gzipped JSON."""
    tables = {" ".join(key): dict(sorted(grown.items())) for key, grown in sorted(trees.items())}
    text = json.dumps(tables, ensure_ascii=False, separators=(",", ":"))
    path.write_bytes(gzip.compress(text.encode("utf-8"), 9, mtime=0))
