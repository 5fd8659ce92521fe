"""The scores of rules, measured: ``python -m bench.extract --half tune --calibrate``."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

import yaml

from kg.evaluate.tally import Verdict

_HEADER = """\
# How often each rule is right, by predicate. Measured, not set: written by
# `python -m bench.extract --half tune --calibrate` from the articles of bench/gold/tune (see bench/README.md).
# Of n statements of which r are in the gold, optional ones among them, the score is (r + 1) / (n + 2),
# Laplace's rule of succession. Behind each: r of n.
"""


def calibration(verdicts: Sequence[Verdict]) -> str:
    """Return the text of ``kg/data/rule_scores.yaml``."""
    counts: dict[str, Counter[tuple[str, bool]]] = defaultdict(Counter)
    for verdict in verdicts:
        counts[verdict.predicate][verdict.by, verdict.right] += 1
    lines = [_HEADER]
    for predicate in sorted(counts):
        lines.append(f"{predicate}:\n")
        for by in sorted({rule for rule, _ in counts[predicate]}):
            right, wrong = counts[predicate][by, True], counts[predicate][by, False]
            score = round((right + 1) / (right + wrong + 2), 2)
            entry = yaml.safe_dump({by: score}, allow_unicode=True).strip()
            lines.append(f"  {entry}  # {right} of {right + wrong}\n")
    return "".join(lines)
