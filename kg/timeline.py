"""Who held a post when, and which posts somebody held: what was seen in print apart from what was stated.

A post is *observed* on the days of the papers that say so; ``from`` and ``until`` are there where a text states them
(任命, 免去, 当选, 辞去). Acting holders (代) and deputies (副) have posts of their own, so they are apart here too.
"""

from __future__ import annotations

import datetime
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from kg.records import Entity, Graph, Relation

_ONE = re.compile(r"(?!.*[副等])(?:.*(?:书记|[省市区县州旗镇乡村局厅处科院校园所站队厂会行]长|主任|主席|院长|部长))")
"""Titles that one person at a time has."""
_NOT_ONE = re.compile(r"常委|委员|助理|巡视员|调研员|第一书记")
_GAP = 366
"""Days after which it is odd that nobody was seen in a post; papers name holders now and then only."""
_PREDICATES = ("HOLDS", "HELD")


@dataclass(frozen=True, slots=True)
class Tenure:
    """Somebody in a post. Days are ISO 8601; ``observed`` are those of the papers, sorted, ``stated`` what texts say.

    ``over`` tells that every text speaks of the post as a former one. ``remark`` is ``gap`` where nobody was seen in
    the post for over a year before, and ``two at once`` where the one before was seen later.
    """

    person: Entity
    post: Entity
    observed: tuple[str, ...]
    start: str = ""
    end: str = ""
    over: bool = False
    remark: str = field(default="", compare=False)

    @property
    def first(self) -> str:
        """Return the day from which the post is known to be held."""
        return self.start or (self.observed[0] if self.observed else "")

    @property
    def last(self) -> str:
        """Return the last day on which it is known to be held."""
        return self.end or (self.observed[-1] if self.observed else "")


def timeline(graph: Graph, entity: Entity) -> list[Tenure]:
    """Return who held a post, or which posts a person held, by the first day; remarks are on holders of a post."""
    entities = {item.id: item for item in graph.entities}
    groups: dict[tuple[str, str], list[Relation]] = defaultdict(list)
    for relation in graph.relations:
        if relation.predicate in _PREDICATES and entity.id in (relation.source, relation.target):
            groups[relation.source, relation.target].append(relation)
    found = [_tenure(entities[person], entities[post], group) for (person, post), group in groups.items()]
    found.sort(key=lambda item: (item.first or "9999", item.last, item.person.id, item.post.id))
    return list(_remarked(found)) if entity.type == "Post" and _is_single(entity) else found


def _tenure(person: Entity, post: Entity, relations: list[Relation]) -> Tenure:
    days: set[str] = set()
    stated: dict[str, set[str]] = defaultdict(set)
    for relation in relations:
        for name, value in relation.properties:
            if name in ("from", "until"):
                stated[name].add(value)
            elif name == "observed" and relation.predicate == "HOLDS":
                days.add(value)
    over = all(relation.predicate == "HELD" for relation in relations)
    start, end = min(stated["from"], default=""), max(stated["until"], default="")
    return Tenure(person, post, tuple(sorted(days)), start, end, over)


def _is_single(post: Entity) -> bool:
    title = dict(post.properties).get("title", post.name)
    return _ONE.fullmatch(title) is not None and _NOT_ONE.search(title) is None


def _remarked(tenures: list[Tenure]) -> Iterator[Tenure]:
    """Yield the holders of a post that one has at a time, with what is odd about their order."""
    before: Tenure | None = None
    for tenure in tenures:
        if tenure.over or before is None or not before.last or not tenure.first:
            yield tenure
        elif tenure.first < before.last:
            yield replace(tenure, remark="two at once")
        else:
            yield replace(tenure, remark="gap" if _days(before.last, tenure.first) > _GAP else "")
        if not tenure.over and (before is None or tenure.last > before.last):
            before = tenure


def _days(start: str, end: str) -> int:
    """Return how many days lie between two dates; a month or year stands for its first day."""
    first, last = (datetime.date.fromisoformat((day + "-01-01")[:10]) for day in (start, end))
    return (last - first).days
