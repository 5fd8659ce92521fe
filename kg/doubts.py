"""Which of the pairs that rules could not tell are likely one: by what is known of them, and how often such were."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from kg.ontology import Ontology
from kg.records import Entity, Graph, Judgement
from kg.resolve.bodies import land, one_land
from kg.resources import resource

_PLACES = {"same": "同地", "city": "同市", "far": "不在一市"}
_SHOWN = 3
"""Neighbours that are named."""


@dataclass(frozen=True, slots=True)
class Signs:
    """What is known of a pair: type, rule that had a reason to compare them, how near their papers are to each other.

    ``place`` is ``same``, ``city`` or ``far``; ``shared`` tells whether both have to do with something of one name.
    """

    kind: str
    rule: str
    place: str
    shared: bool


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two entities of which the rules could not tell whether they are one, what they say of it, and what is known.

    ``score`` in 0…1 is the share of such pairs that were one in the generated archive of ``bench/``.
    """

    left: Entity
    right: Entity
    judgement: Judgement
    signs: Signs
    reasons: tuple[str, ...]
    score: float


class Weigher:
    """Weighs pairs of entities of one graph."""

    def __init__(self, graph: Graph, ontology: Ontology) -> None:
        """Index where entities were read and what they have to do with."""
        self._ontology = ontology
        pages = {page.id: page for page in graph.pages}
        homes = {article.id: pages[article.page_id].district or article.page_id for article in graph.articles}
        self._homes = {referent.id: homes[referent.article_id] for referent in graph.referents}
        entities = {entity.id: entity for entity in graph.entities}
        self._near: dict[str, set[str]] = defaultdict(set)
        for relation in graph.relations:
            ends = [entities[end] for end in (relation.source, relation.target) if end in entities]
            # Much that is apart is in one district.
            if len(ends) == 2 and not any(end.type == "District" for end in ends):
                for end, other in (ends, ends[::-1]):
                    self._near[end.id].add(other.name)

    def doubt(self, left: Entity, right: Entity, judgement: Judgement) -> Doubt:
        """Return a pair with its signs and score."""
        shared = sorted(self._near[left.id] & self._near[right.id])
        kind = ([name for name in self._ontology.lineage(left.type) if name != "Entity"] or [left.type])[-1]
        signs = Signs(kind, judgement.by, self._place(left, right), bool(shared))
        reasons = [judgement.reason, _PLACES[signs.place]]
        if shared:
            reasons.append(f"都涉及{'、'.join(shared[:_SHOWN])}")
        return Doubt(left, right, judgement, signs, tuple(reasons), score(signs))

    def _place(self, left: Entity, right: Entity) -> str:
        homes = [{self._homes[item] for item in entity.referent_ids} for entity in (left, right)]
        lands = [{one_land(home) for home in found} for found in homes]
        if lands[0] & lands[1]:
            return "same"
        cities = [{land(home).region for home in found} - {""} for found in homes]
        return "city" if cities[0] & cities[1] else "far"


def ranked(doubts: Collection[Doubt]) -> list[Doubt]:
    """Return doubts with the likeliest first; of equal ones, those of which most is said."""
    return sorted(
        doubts,
        key=lambda doubt: (
            -doubt.score,
            -len(doubt.left.referent_ids) - len(doubt.right.referent_ids),
            doubt.judgement.id,
        ),
    )


def score(signs: Signs) -> float:
    """Return the share of pairs with these signs that were one, of pairs that were never seen a half (Laplace)."""
    pairs, same = _seen().get(signs, (0, 0))
    return (same + 1) / (pairs + 2)


@functools.cache
def _seen() -> Mapping[Signs, tuple[int, int]]:
    rows = (line.split("\t") for line in resource("data", "doubts.tsv").read_text(encoding="utf-8").splitlines())
    return {
        Signs(kind, rule, place, shared == "shared"): (int(pairs), int(same))
        for kind, rule, place, shared, pairs, same in rows
    }
