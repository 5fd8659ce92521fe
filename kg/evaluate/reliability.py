"""How far scores can be trusted: the share of right statements by bins of score."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.evaluate.tally import Verdict

_EDGES = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9)
"""Where the bins of scores begin; the last one ends with 1.0."""


@dataclass(frozen=True, slots=True)
class Bin:
    """Statements of a score from ``start`` on and below ``end`` (in the last bin, 1.0 too), and how many are right."""

    start: float
    end: float
    statements: int
    right: int


def reliability(verdicts: Sequence[Verdict]) -> tuple[list[Bin], float]:
    """Return the bins, and the Expected Calibration Error in 0…1.

    The error is the mean distance between a bin's mean score and its share of right statements, weighted by the bin's
    statements (Naeini, Cooper and Hauskrecht, AAAI 2015). ``AT`` is left out, as gold has no such fact.
    """
    verdicts = [verdict for verdict in verdicts if verdict.predicate != "AT"]
    bins, error = [], 0.0
    for start, end in zip(_EDGES, (*_EDGES[1:], 1.0), strict=True):
        inside = [v for v in verdicts if start <= v.score < end or v.score == end == 1.0]
        right = sum(v.right for v in inside)
        bins.append(Bin(start, end, len(inside), right))
        error += abs(right - sum(v.score for v in inside)) / max(1, len(verdicts))
    return bins, error
