"""Which events are one: of one type, at one place, on one day, on one subject; or one edition of a series."""

from __future__ import annotations

import datetime
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from kg.records import Statement
from kg.resolve.case import Case
from kg.resolve.clusters import UNSURE, Clusters
from kg.resolve.names import common, edition, key
from kg.resolve.sites import event_place

_LATER = 7
"""Days after an event in which papers speak of it without its day."""
_VERBS = re.compile(r"(?:专题|实地|带队|深入|赴)*(?:调研|检查|督查|督导|督察|考察|视察|巡查|暗访)(?:指导)?")
_ENDS = re.compile(r"(?:召开|举行|举办|开幕|工作)+\Z")
_YEAR = re.compile(r"(?P<year>(?:19|20)\d\d)(?:年度?)?")
_WIDE = re.compile(r"中国|全国|国际|世界|全球|亚洲|亚运|奥运")
"""What is in the name of a series that all papers speak of."""
_ORDINAL = re.compile(r"第(?P<ordinal>[一二三四五六七八九十百零\d]+)[届次期]")


def join_events(cases: Iterable[Case], clusters: Clusters, statements: Iterable[Statement]) -> None:
    """Join events; persons must be joined before, as an event led by another is another one.

    Two events of one article are never joined: the article itself told them apart.
    """
    leaders: dict[str, set[str]] = defaultdict(set)
    for statement in statements:
        if statement.predicate == "LED":
            leaders[statement.object].add(clusters.root(statement.subject))
    days: dict[tuple[str, ...], list[_Told]] = defaultdict(list)
    editions: dict[tuple[str, ...], list[_Told]] = defaultdict(list)
    undated: list[tuple[tuple[str, str, str], _Told]] = []
    for case in cases:
        told = _Told(case, leaders.get(case.id, set()))
        kind, date = case.referent.type, told.date
        for block in told.editions():
            editions[block].append(told)
        for subject in told.subjects():
            if date:
                days[told.day(subject)].append(told)
            elif not edition(case.referent.name):
                undated.append(((kind, *subject), told))
    for block, found in sorted(days.items()):
        _judge(found, clusters, f"同日同名：{block[-2]}", "rule:day", led=True)
    for block, found in sorted(editions.items()):
        _judge(found, clusters, f"同一届：{block[2]}", "rule:edition", led=False)
    for about, told in sorted(undated, key=lambda item: (item[0], item[1].case.id)):
        _date(about, told, days, clusters)


def event_keys(case: Case, led: bool) -> Iterator[tuple[str, ...]]:
    """Yield what an event has in common with each other one that it is compared with; somebody ``led`` it, or not."""
    told = _Told(case, set())
    yield from (("edition", *block) for block in told.editions())
    for subject in told.subjects():
        if told.date:
            yield "day", *told.day(subject)
        elif led and case.page.date and not edition(case.referent.name):
            yield from (("day", case.referent.type, *subject, day) for day in _last_days(case.page.date))


def _last_days(printed: str) -> Iterator[str]:
    """Yield the days of which a paper may speak without naming them, its own first."""
    day = datetime.date.fromisoformat(printed)
    yield from ((day - datetime.timedelta(days=ago)).isoformat() for ago in range(_LATER + 1))


@dataclass(frozen=True, slots=True)
class _Told:
    """An event of one article, and who led it."""

    case: Case
    leaders: set[str]

    @property
    def date(self) -> str:
        return self.case.properties.get("date", "")

    @property
    def year(self) -> str:
        match = _YEAR.search(self.case.referent.name)
        return match["year"] if match else self.date[:4]

    @property
    def ordinal(self) -> str:
        match = _ORDINAL.search(self.case.referent.name)
        return match["ordinal"] if match else ""

    def editions(self) -> Iterator[tuple[str, ...]]:
        """Yield the editions of series that its name says it is: one by the year, one by the ordinal."""
        name = self.case.referent.name
        if not edition(name):
            return
        where, series = _subject(self.case, _ORDINAL.sub("", _YEAR.sub("", key(name))))
        if _WIDE.search(series):
            where = ""
        for mark in filter(None, (self.year, self.ordinal)):
            yield self.case.referent.type, where, series, mark

    def subjects(self) -> list[tuple[str, str]]:
        return sorted({_subject(self.case, name) for name in self.case.names if not common(name)})

    def day(self, subject: tuple[str, str]) -> tuple[str, ...]:
        """Return what events of one day on one subject share; those of a month or a year share their full name."""
        if len(self.date) == len("2025-03-04"):
            return self.case.referent.type, *subject, self.date
        return self.case.referent.type, self.case.home, key(self.case.referent.name), self.date


@dataclass(slots=True)
class _Group:
    """What is one so far: its first, and what the others must agree with."""

    first: _Told
    articles: set[str] = field(default_factory=set)
    dates: set[str] = field(default_factory=set)
    ordinals: set[str] = field(default_factory=set)
    leaders: set[str] = field(default_factory=set)

    def add(self, told: _Told) -> None:
        self.articles.add(told.case.referent.article_id)
        self.dates |= {told.date} - {""}
        self.ordinals |= {told.ordinal} - {""}
        self.leaders |= told.leaders


def _judge(found: list[_Told], clusters: Clusters, reason: str, by: str, *, led: bool) -> None:
    """Join what agrees; ``led`` tells whether one event has one who leads it: a fair is opened, visited and closed."""
    groups: list[_Group] = []
    for told in sorted(found, key=lambda item: item.case.id):
        problems = []
        for group in groups:
            problem = _problem(group, told, led)
            if problem is None:
                clusters.join([group.first.case.id, told.case.id], reason, by)
                group.add(told)
                break
            problems.append((group.first.case.id, *problem))
        else:
            for other, why, rule in problems:
                if why:
                    clusters.refuse(other, told.case.id, UNSURE, why, rule)
            groups.append(_Group(told))
            groups[-1].add(told)


def _problem(group: _Group, told: _Told, led: bool) -> tuple[str, str] | None:
    """Return why an event is none of a group, with the rule; the reason is empty where one article has both."""
    if told.case.referent.article_id in group.articles:
        return "", ""
    if led and told.leaders and group.leaders and not told.leaders & group.leaders:
        return "同日同名，主持者不同", "rule:leader"
    if not all(_agree(date, told.date) for date in group.dates):
        return "同名，日期不同", "rule:date"
    if told.ordinal and group.ordinals and told.ordinal not in group.ordinals:
        return "同名，届次不同", "rule:edition"
    return None


def _agree(left: str, right: str) -> bool:
    """Tell whether two dates can be of one event: one is missing or says the same less precisely."""
    return left.startswith(right) or right.startswith(left)


def _date(
    subject: tuple[str, str, str], told: _Told, days: Mapping[tuple[str, ...], list[_Told]], clusters: Clusters
) -> None:
    """Join an event without a day with the one on its subject, led by the same, of the last days before its paper."""
    if not told.case.page.date or not told.leaders:
        return
    for day in _last_days(told.case.page.date):
        for other in sorted(days.get((*subject, day), ()), key=lambda item: item.case.id):
            if other.leaders & told.leaders and other.case.referent.article_id != told.case.referent.article_id:
                clusters.join([other.case.id, told.case.id], f"同名，同一主持者，日期相近：{subject[2]}", "rule:days")
                return


def _subject(case: Case, name: str) -> tuple[str, str]:
    """Return whose event a name says that it is, and what it is about: (瓯海区, 安全生产会议)."""
    where, rest = event_place(case, key(name))
    bare = _ENDS.sub("", _VERBS.sub("", rest, count=1))
    return where, bare if len(bare) > 1 else rest
