"""Counts, verdicts and errors: what a comparison with the gold leaves behind."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field


@dataclass(slots=True)
class Tally:
    """Counts by kind: what was found and due, what was found, what was due."""

    right: Counter[str] = field(default_factory=Counter)
    said: Counter[str] = field(default_factory=Counter)
    due: Counter[str] = field(default_factory=Counter)

    @property
    def kinds(self) -> list[str]:
        """Every kind that was said or due, sorted."""
        return sorted(set(self.said) | set(self.due))

    def counts(self, *kinds: str) -> tuple[int, int, int]:
        """Return how many are right, said and due over some kinds, or over all."""
        chosen = kinds or self.kinds
        right, said, due = (sum(counts[kind] for kind in chosen) for counts in (self.right, self.said, self.due))
        return right, said, due

    def figures(self, *kinds: str) -> tuple[float, float, float]:
        """Return precision, recall and F1 in 0…1 over some kinds, or over all; 0 where there are no counts."""
        right, said, due = self.counts(*kinds)
        return right / said if said else 0.0, right / due if due else 0.0, 2 * right / (said + due or 1)


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether one statement is in the gold; one that is optional there counts as right."""

    predicate: str
    by: str
    score: float
    right: bool


@dataclass(frozen=True, slots=True)
class Error:
    """What was missed, or found and not in the gold; ``sentence`` is where to look, empty where nothing names it."""

    file: str
    article: str
    part: str
    """``fact`` or ``entity``."""
    group: str
    """The predicate of a fact, the type of an entity."""
    kind: str
    """``missed``, ``wrong``, or ``type`` for an entity that the gold has under another type."""
    text: str
    sentence: str


@dataclass(slots=True)
class Result:
    """Everything counted so far.

    ``pages`` counts ``articles``, ``headlines``, ``cut``, ``titled``, ``subheads``, and ``extra``: articles found that
    the gold does not have.
    """

    entities: Tally = field(default_factory=Tally)
    facts: Tally = field(default_factory=Tally)
    pages: Counter[str] = field(default_factory=Counter)
    verdicts: list[Verdict] = field(default_factory=list)
    errors: list[Error] = field(default_factory=list)
