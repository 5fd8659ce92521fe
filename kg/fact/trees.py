"""Boosted decision trees over binary features, as files: gzipped JSON, the same bytes for the same trees.

Friedman, *Greedy Function Approximation: A Gradient Boosting Machine*, 2001. A tree asks of one feature after another
whether it is there, and ends in a number; the sum over all trees is the log-odds. They are grown by LightGBM (MIT) in
``bench/train.py``; reading them needs no library.
"""

from __future__ import annotations

import gzip
import json
import math
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

Node: TypeAlias = float | list[Any]
"""A number; or a feature's place among the names, the node to go on with without it, and the one with it."""


@dataclass(frozen=True, slots=True)
class Forest:
    """The trees of one predicate and kind of pair."""

    features: Mapping[str, int]
    trees: Sequence[Node]

    def probability(self, seen: Iterable[str]) -> float:
        """Return the probability that the trees give what has these features, in 0…1."""
        here = {self.features[feature] for feature in seen if feature in self.features}
        return 1 / (1 + math.exp(-sum(_leaf(tree, here) for tree in self.trees)))


def _leaf(node: Node, here: Set[int]) -> float:
    while isinstance(node, list):
        node = node[2 if node[0] in here else 1]
    return node


Forests = Mapping[tuple[str, str, str], Forest]
"""Forests by subject type, object type and predicate."""


def read_forests(path: Path) -> Forests:
    """Read what :func:`write_forests` wrote."""
    tables = json.loads(gzip.decompress(path.read_bytes()))
    return {
        (*key.split(),): Forest({name: at for at, name in enumerate(table["features"])}, table["trees"])
        for key, table in tables.items()
    }


def write_forests(path: Path, forests: Forests) -> None:
    """Write forests as gzipped JSON."""
    tables = {
        " ".join(key): {"features": list(forest.features), "trees": forest.trees}
        for key, forest in sorted(forests.items())
    }
    text = json.dumps(tables, ensure_ascii=False, separators=(",", ":"))
    path.write_bytes(gzip.compress(text.encode("utf-8"), 9, mtime=0))
