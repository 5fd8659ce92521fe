"""Bins of score and the distance between score and share."""

from __future__ import annotations

import pytest

from kg.evaluate.reliability import reliability
from kg.evaluate.tally import Verdict


def test_reliability() -> None:
    verdicts = [Verdict("LED", "r", score, right) for score, right in ((1.0, True), (0.9, True), (0.5, False))]
    bins, error = reliability([*verdicts, Verdict("AT", "r", 0.7, True)])
    assert [(b.statements, b.right) for b in bins] == [(0, 0), (1, 0), (0, 0), (0, 0), (0, 0), (2, 2)]
    assert (bins[0].start, bins[-1].end) == (0.0, 1.0)
    assert error == pytest.approx((0.1 + 0.5) / 3)
    assert reliability([])[1] == 0
