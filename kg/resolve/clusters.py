"""Referents joined into entities, with a record of each decision."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable

from kg.records import Judgement, make_id

SAME, DIFFERENT, UNSURE = "same", "different", "unsure"
PERSON = "person:"
"""How ``Judgement.by`` begins where it names a person, not a rule."""


class _Parents(dict[str, str]):
    """What each referent is joined to; ``elsewhere`` tells it of those that are not joined here."""

    def __init__(self, ids: Iterable[str], elsewhere: Callable[[str], str] | None) -> None:
        super().__init__((item, item) for item in ids)
        self._elsewhere = elsewhere

    def __missing__(self, item: str) -> str:
        if self._elsewhere is None:
            raise KeyError(item)
        self[item] = root = self._elsewhere(item)
        return root


class Clusters:
    """A union-find over referent ids. The judgements ``same`` are a spanning tree of each cluster.

    What people judged holds against every rule: ``same`` from the start, and two that are ``different`` are never of
    one cluster, whatever would join them.
    """

    def __init__(
        self,
        ids: Iterable[str],
        judged: Iterable[Judgement] = (),
        elsewhere: Callable[[str], str] | None = None,
    ) -> None:
        """Start with every referent alone, but for what people ``judged``; of two that contradict, the later holds.

        A judgement on a referent that is not there has no effect. ``elsewhere`` returns what stands for the cluster of
        a referent that is joined already and only asked for.
        """
        self._parent = _Parents(ids, elsewhere)
        self._said: dict[tuple[str, str], Judgement] = {}
        self._apart: dict[str, set[str]] = {}
        last = {(item.left, item.right): item for item in judged}
        known = [item for item in last.values() if item.left in self._parent and item.right in self._parent]
        for item in known:
            if item.verdict == DIFFERENT:
                self._keep_apart(item.left, item.right)
                self._said[item.left, item.right] = item
        for item in known:
            if item.verdict == SAME and self._unite(item.left, item.right):
                self._said[item.left, item.right] = item

    def root(self, item: str) -> str:
        """Return the id that stands for the cluster that a referent is in."""
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
            if self._unite(members[0], other):
                self._say(members[0], other, SAME, reason, by)

    def _unite(self, left: str, right: str) -> bool:
        """Make two clusters one, unless they are, or are kept apart; tell whether it was done."""
        left, right = sorted((self.root(left), self.root(right)))
        if left == right or right in self._apart.get(left, ()):
            return False
        self._parent[right] = left
        for other in self._apart.pop(right, ()):
            self._apart[other].discard(right)
            self._keep_apart(left, other)
        return True

    def _keep_apart(self, left: str, right: str) -> None:
        left, right = self.root(left), self.root(right)
        self._apart.setdefault(left, set()).add(right)
        self._apart.setdefault(right, set()).add(left)

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
            self._said[left, right] = judge(left, right, verdict, reason, by)


def by_person(judgement: Judgement) -> bool:
    """Tell whether a judgement is a person's, which no rule overrules."""
    return judgement.by.startswith(PERSON)


def judge(left: str, right: str, verdict: str, reason: str, by: str) -> Judgement:
    """Return a judgement on two referents, in whatever order they are given."""
    left, right = sorted((left, right))
    return Judgement(make_id("judgement", left, right, by), left, right, verdict, reason, by)
