"""Referents joined into entities, with a record of each decision."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from kg.records import Judgement, make_id

SAME, DIFFERENT, UNSURE = "same", "different", "unsure"


class Clusters:
    """A union-find over referent ids. The judgements ``same`` are a spanning tree of each cluster."""

    def __init__(self, ids: Iterable[str]) -> None:
        """Start with every referent alone."""
        self._parent = {item: item for item in ids}
        self._said: dict[tuple[str, str], Judgement] = {}

    def root(self, item: str) -> str:
        """Return the smallest id of the cluster that a referent is in."""
        path = []
        while self._parent[item] != item:
            path.append(item)
            item = self._parent[item]
        for passed in path:
            self._parent[passed] = item
        return item

    def join(self, items: Iterable[str], reason: str, by: str) -> None:
        """Judge that all of these are one; ``items`` may be of several clusters or of one."""
        members = sorted(items)
        for other in members[1:]:
            left, right = sorted((self.root(members[0]), self.root(other)))
            if left != right:
                self._parent[right] = left
                self._say(members[0], other, SAME, reason, by)

    def refuse(self, left: str, right: str, verdict: str, reason: str, by: str) -> None:
        """Record that two referents are not joined: ``different``, or ``unsure`` for someone to look at."""
        if self.root(left) != self.root(right):
            self._say(left, right, verdict, reason, by)

    def members(self) -> dict[str, list[str]]:
        """Return the clusters by their smallest ids, the members sorted."""
        found: dict[str, list[str]] = defaultdict(list)
        for item in sorted(self._parent):
            found[self.root(item)].append(item)
        return dict(sorted(found.items()))

    def judgements(self) -> tuple[Judgement, ...]:
        """Return every decision, sorted by id; a refusal that a later join overruled is gone."""
        kept = [
            item
            for item in self._said.values()
            if item.verdict == SAME or self.root(item.left) != self.root(item.right)
        ]
        return tuple(sorted(kept, key=lambda item: item.id))

    def _say(self, left: str, right: str, verdict: str, reason: str, by: str) -> None:
        left, right = sorted((left, right))
        if verdict == SAME or (left, right) not in self._said:
            judgement = Judgement(make_id("judgement", left, right, by), left, right, verdict, reason, by)
            self._said[left, right] = judgement
