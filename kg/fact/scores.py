"""How often what a rule says is right, as measured: the scores of statements."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from pathlib import Path

import yaml

from kg.resources import resource


def rule_score(predicate: str, by: str, default: float) -> float:
    """Return the share of right statements among those that a rule made of a predicate, in 0…1.

    A measured frequency, Laplace-smoothed: ``python -m bench.extract --half tune --calibrate`` writes the table, and
    ``bench/README.md`` says from which texts. A rule that the table does not have made no statement there; its score is
    ``default``.
    """
    return _table().get(predicate, {}).get(by, default)


def path() -> Path:
    """Return where the table stands, or would stand."""
    return resource("data") / "rule_scores.yaml"


@functools.cache
def _table() -> Mapping[str, Mapping[str, float]]:
    if not path().is_file():
        return {}
    loaded: Mapping[str, Mapping[str, float]] = yaml.safe_load(path().read_text(encoding="utf-8"))
    return loaded
