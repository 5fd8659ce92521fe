"""Weighs the pairs of an article by a learned model: which relations hold, and how surely.

Boosted trees a predicate and kind of pair, over the features of ``kg.fact.pairs``, what rules say among them. Their
probability is the score of the statement. The trees (``kg/data/pairs.json.gz``, by signature and predicate) are grown
by ``python -m bench.train`` on the tuning half of ``bench/gold`` alone.
"""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from kg.fact.draft import Draft, Fact
from kg.fact.pairs import Pair
from kg.fact.trees import Forests, read_forests
from kg.resources import resource

ACCEPT = 0.35
"""From this probability on a relation is stated. F1 is best at half of what it reaches (Lipton, Elkan and Naryanaswamy,
*Optimal Thresholding of Classifiers to Maximize F1 Measure*, ECML 2014): 0.39 of 0.78 out of fold. A little less, as
the chains of a fold have seen a third fewer texts than those of kg, and what they find looks less sure than it is."""

_EXCLUSIVE = (("LED", "ATTENDED"), ("VISITED", "HELD_AT"), ("HOLDS", "HELD"))
"""Of these a pair has one: the likelier."""
_IN_PASSING = ("ATTENDED", frozenset({"REPORTED_AT", "ORGANIZED"}))
"""Whoever reports or convenes is there; that is stated of its own only where a rule reads it."""


class Judge:
    """The trees, and what follows from them."""

    def __init__(self, forests: Forests) -> None:
        """Keep them."""
        self._forests = forests

    def weigh(self, pairs: Iterable[Pair]) -> list[tuple[Pair, dict[str, float]]]:
        """Return pairs with the probability of each predicate of their types; what was never trained has none."""
        weighed: list[tuple[Pair, dict[str, float]]] = [(pair, {}) for pair in pairs]
        by_types: dict[tuple[str, str], list[tuple[Pair, dict[str, float]]]] = defaultdict(list)
        for item in weighed:
            by_types[item[0].signature].append(item)
        for signature, items in by_types.items():
            if signature in self._forests:
                found = self._forests[signature].probabilities([pair.features for pair, _ in items])
                for (_, scores), probabilities in zip(items, found, strict=True):
                    scores.update(probabilities)
        return weighed

    def settle(self, draft: Draft, pairs: Iterable[Pair]) -> None:
        """State what is likely enough, and take back what a rule said and the model does not believe."""
        weighed = self.weigh(pairs)
        _together(weighed)
        for pair, scores in weighed:
            accepted = {p for p, score in scores.items() if score >= ACCEPT}
            for one, other in _EXCLUSIVE:
                if one in accepted and other in accepted:
                    accepted.discard(_lesser(pair, one, other, scores))
            attended, instead = _IN_PASSING
            if attended not in pair.said and accepted & instead:
                accepted.discard(attended)
            for predicate, score in scores.items():
                known = pair.said.get(predicate)
                if predicate not in accepted:
                    if known is not None:
                        draft.drop(pair.subject, predicate, pair.object)
                elif known is not None:
                    known.score = score
                    known.weighed = True
                else:
                    fact = draft.say(pair.subject, predicate, pair.object, pair.evidence[0], "model:pair", score)
                    if fact is not None:
                        fact.evidence = list(pair.evidence)
                        fact.weighed = True
        _without_holders(draft)


def _together(weighed: Sequence[tuple[Pair, dict[str, float]]]) -> None:
    """Let those whom a rule reads off one list (甲、乙、丙|一同督查) stand or fall together, by the likeliest."""
    best: dict[tuple[str, str, int, int], float] = defaultdict(float)
    lists = [
        (scores, predicate, key)
        for pair, scores in weighed
        for predicate, fact in pair.said.items()
        if predicate in scores and (key := _list(pair, predicate, fact)) is not None
    ]
    for scores, predicate, key in lists:
        best[key] = max(best[key], scores[predicate])
    for scores, predicate, key in lists:
        scores[predicate] = best[key]


def _list(pair: Pair, predicate: str, fact: Fact) -> tuple[str, str, int, int] | None:
    """Return what is the same for all of a list: the rule, one end, and where the words of the verb begin or end."""
    start, end = fact.evidence[0]
    if (pair.subject.type == "Person" and pair.object.type != "Post") or predicate == "ORGANIZED":
        return predicate, fact.by, id(pair.object), end
    if predicate == "FOUNDED_BY":
        return predicate, fact.by, id(pair.subject), end
    if predicate == "VISITED":
        return predicate, fact.by, id(pair.subject), start
    return None


def _lesser(pair: Pair, one: str, other: str, scores: Mapping[str, float]) -> str:
    """Return which of two gives way; of a division a stop and a venue are weighed alike, so the event tells."""
    if pair.object.type == "District":
        return other if pair.subject.type == "Inspection" else one
    return other if scores[one] >= scores[other] else one


def _without_holders(draft: Draft) -> None:
    """Drop the body of a post that nobody is left to hold."""
    held = {id(f.target) for f in draft.facts.values() if f.predicate in {"HOLDS", "HELD"}}
    for fact in [f for f in draft.facts.values() if f.predicate == "AT" and id(f.subject) not in held]:
        if fact.target is not None:
            draft.drop(fact.subject, "AT", fact.target)


@functools.cache
def default_judge() -> Judge:
    """Return the judge with the trees that kg ships."""
    return Judge(read_forests(resource("data", "pairs.json.gz")))
