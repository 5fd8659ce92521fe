"""Which persons of one name are one: a name in a place with posts (blocks of the exact name)."""

from __future__ import annotations

import datetime
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping

from kg.resolve.bodies import one_land
from kg.resolve.case import Case
from kg.resolve.clusters import DIFFERENT, UNSURE, Clusters
from kg.resolve.names import key

AT_ONCE = 180
"""Days within which two posts seen count as held at once."""
_BYLINE = {"WROTE", "PHOTOGRAPHED"}
_STATE = re.compile(
    r"中共|[省市区县州旗镇乡盟]委|委员会|政府|人大|政协|法院|检察院|监委|纪委|街道|[镇乡]|[局厅]$|(?:办公室|组织部|宣传部|统战部)$"
)
_TOWN = re.compile(r"街道|[镇乡村]|社区")


def join_persons(cases: Iterable[Case], clusters: Clusters, every: Mapping[str, Case]) -> None:
    """Join persons; organisations and posts must be joined before."""
    blocks: dict[str, list[Case]] = defaultdict(list)
    for case in cases:
        blocks[key(case.referent.name)].append(case)
    for name in sorted(blocks):
        _Name(blocks[name], clusters, every).judge()


class _Name:
    """All persons of one name."""

    def __init__(self, cases: list[Case], clusters: Clusters, every: Mapping[str, Case]) -> None:
        self.cases = cases
        self.clusters = clusters
        self.every = every

    def judge(self) -> None:
        bylines = [case for case in self.cases if _byline(case)]
        others = [case for case in self.cases if not _byline(case)]
        self._join(bylines, lambda case: (case.page.newspaper or case.home,), "署名于同一报纸", "rule:byline")
        self._join(others, self._posts, "同名同职", "rule:post")
        homes: dict[str, list[Case]] = defaultdict(list)
        for case in others:
            homes[one_land(case.home)].append(case)
        for home in sorted(homes):
            self._judge_home(homes[home])
        self._refuse(others, bylines)

    def _posts(self, case: Case) -> tuple[str, ...]:
        """Return the posts that tell a person apart: those at a known body."""
        return tuple(
            self.clusters.root(post) for post in case.objects("HOLDS", "HELD") if self.every[post].objects("AT")
        )

    def _join(self, cases: list[Case], marks: Callable[[Case], tuple[str, ...]], reason: str, by: str) -> None:
        blocks: dict[str, list[str]] = defaultdict(list)
        for case in cases:
            for mark in marks(case):
                blocks[mark].append(case.id)
        for _, ids in sorted(blocks.items()):
            self.clusters.join(ids, reason, by)

    def _judge_home(self, cases: list[Case]) -> None:
        """Join the persons of one home, unless their posts exclude each other."""
        groups: dict[str, list[Case]] = defaultdict(list)
        for case in cases:
            groups[self.clusters.root(case.id)].append(case)
        posted = {root: group for root, group in sorted(groups.items()) if any(self._bodies(case) for case in group)}
        plain = [group for root, group in sorted(groups.items()) if root not in posted]
        first: list[Case] | None = None
        for group in posted.values():
            if first is None:
                first = group
            elif problem := self._exclude(first, group):
                self.clusters.refuse(first[0].id, group[0].id, UNSURE, *problem)
            else:
                self.clusters.join([first[0].id, group[0].id], "同名，同地任职，职务不相斥", "rule:home")
                first = first + group
        roots = {self.clusters.root(group[0].id) for group in posted.values()}
        if len(roots) > 1:
            for group in plain:
                self.clusters.refuse(group[0].id, min(roots), UNSURE, "同地同名者不止一人", "rule:home")
        else:
            ids = [group[0].id for group in plain] + sorted(roots)
            self.clusters.join(ids, "同名，同地", "rule:home")

    def _bodies(self, case: Case) -> set[str]:
        """Return the names of the bodies that someone holds or held a post at."""
        posts = case.objects("HOLDS", "HELD")
        return {self.every[body].referent.name for post in posts for body in self.every[post].objects("AT")}

    def _exclude(self, left: list[Case], right: list[Case]) -> tuple[str, str] | None:
        """Return why one person can hardly be both, and the rule; ``None`` where they can."""
        bodies = [{name for case in group for name in self._bodies(case)} for group in (left, right)]
        if bodies[0] & bodies[1]:
            return None
        state = [any(_STATE.search(name) for name in names) for names in bodies]
        if state[0] != state[1] or not any(state):
            return ("一为党政职务，一为其他职务", "rule:sector") if any(state) else ("所在单位不同", "rule:posts")
        towns = [{name for name in names if _TOWN.search(name)} for names in bodies]
        if (towns[0] or towns[1]) and _at_once(left, right):
            return "同时任职于不同乡镇（街道）或不同层级", "rule:posts"
        return None

    def _refuse(self, others: list[Case], bylines: list[Case]) -> None:
        """Record why the clusters that are left stay apart: each against the first one."""
        seen: dict[str, Case] = {}
        for case in [*others, *bylines]:
            seen.setdefault(self.clusters.root(case.id), case)
        roots = sorted(seen)
        for root in roots[1:]:
            left, right = seen[roots[0]], seen[root]
            if _byline(left) != _byline(right):
                self.clusters.refuse(left.id, right.id, DIFFERENT, "一为记者或摄影者署名，一为文中人物", "rule:byline")
            elif one_land(left.home) != one_land(right.home):
                self.clusters.refuse(left.id, right.id, UNSURE, "同名，不在一地", "rule:place")
            else:
                self.clusters.refuse(left.id, right.id, UNSURE, "同名同地，无从判断", "rule:home")


def _byline(case: Case) -> bool:
    return bool(case.said) and all(statement.predicate in _BYLINE for statement in case.said)


def _at_once(left: list[Case], right: list[Case]) -> bool:
    days = [
        [datetime.date.fromisoformat(case.page.date) for case in group if case.page.date] for group in (left, right)
    ]
    if not days[0] or not days[1]:
        return True
    gap = max((min(days[1]) - max(days[0])).days, (min(days[0]) - max(days[1])).days)
    return gap <= AT_ONCE
