"""Weights of linear models as files: gzipped JSON, the same bytes for the same weights."""

from __future__ import annotations

import gzip
import json
import math
from collections.abc import Iterable, Mapping
from pathlib import Path

BIAS = "="
"""The feature that everything weighed has."""

Weights = Mapping[tuple[str, str, str], Mapping[str, float]]
"""Weights by feature, by subject type, object type and predicate."""


def probability(weights: Mapping[str, float], features: Iterable[str]) -> float:
    """Return what a logistic regression makes of some features, in 0…1; sorted, so that a rerun adds up alike."""
    return 1 / (1 + math.exp(-weights[BIAS] - sum(weights.get(feature, 0.0) for feature in sorted(features))))


def read_weights(path: Path) -> Weights:
    """Read what :func:`write_weights` wrote."""
    tables = json.loads(gzip.decompress(path.read_bytes()))
    return {(*key.split(),): table for key, table in tables.items()}


def write_weights(path: Path, weights: Weights) -> None:
    """Write weights as gzipped JSON."""
    tables = {
        " ".join(key): {feature: round(weight, 3) for feature, weight in sorted(table.items())}
        for key, table in sorted(weights.items())
    }
    text = json.dumps(tables, ensure_ascii=False, separators=(",", ":"))
    path.write_bytes(gzip.compress(text.encode("utf-8"), 9, mtime=0))
