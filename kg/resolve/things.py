"""Which districts, organisations, posts and named things are one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping

from kg.records import Statement
from kg.resolve.bodies import body_key, one_land, reformed, sphere
from kg.resolve.case import Case
from kg.resolve.clusters import UNSURE, Clusters
from kg.resolve.names import common, county, key, local, region
from kg.resolve.sites import phase, site_key

_NATIONAL = ("省", "自治区", "特别行政区")


def join_districts(cases: Iterable[Case], clusters: Clusters) -> None:
    """Join by code, by full name, and by name within a home where only one full name goes by it there.

    A county and the district or city that it became are one.
    """
    blocks: dict[tuple[str, str], list[str]] = defaultdict(list)
    homes: dict[tuple[str, str], list[Case]] = defaultdict(list)
    for case in cases:
        for label, *value in district_keys(case):
            if label == "home":
                homes[value[0], value[1]].append(case)
            else:
                blocks[label, value[0]].append(case.id)
    for (label, name), ids in sorted(blocks.items()):
        clusters.join(ids, f"同一区划：{name}", f"rule:{label}")
    for (_, name), found in sorted(homes.items()):
        placed = {one_land(case.properties.get("full_name", "")) for case in found} - {""}
        if len(placed) < 2:
            clusters.join([case.id for case in found], f"同一地方的报纸都称{name}", "rule:home")
        else:
            _refuse(clusters, [case.id for case in found], f"同名区划不止一个：{name}")


def district_keys(case: Case) -> Iterator[tuple[str, ...]]:
    """Yield what a district has in common with each other one that it is compared with."""
    for label in ("code", "full_name"):
        if value := case.properties.get(label):
            yield label, one_land(value)
    if case.referent.name.endswith(_NATIONAL):
        yield "name", case.referent.name
    yield "home", case.scope, case.referent.name


def join_organizations(cases: Iterable[Case], clusters: Clusters) -> None:
    """Join by full name, in one place where the name is local to it; then by a short name that only one body has."""
    found = list(cases)
    _join_by_name(found, clusters)
    _join_by_alias(found, clusters)
    _refuse_reformed(found, clusters)


def _refuse_reformed(cases: Iterable[Case], clusters: Clusters) -> None:
    """Record which bodies of a place a reform may have made of others: 环境保护局 and 生态环境局."""
    places: dict[tuple[str, str], dict[str, Case]] = defaultdict(dict)
    for case in cases:
        where, place, work = body_key(case.referent.name, case.home, case.county)
        if place and work:
            places[where, place].setdefault(sphere(work), case)
    for _, held in sorted(places.items()):
        for former in sorted(held):
            for later in sorted(reformed(former) & held.keys()):
                names = held[former].referent.name, held[later].referent.name
                reason = f"机构改革后或为一家：{'、'.join(names)}"
                clusters.refuse(held[former].id, held[later].id, UNSURE, reason, "rule:reform")


def join_posts(
    cases: Iterable[Case], clusters: Clusters, every: Mapping[str, Case], statements: Iterable[Statement]
) -> None:
    """Join posts of one title at one body; organisations must be joined before.

    A post at no known body is one with another only if a person of the same name holds it in the same place.
    """
    holders: dict[str, set[str]] = defaultdict(set)
    for statement in statements:
        if statement.predicate in ("HOLDS", "HELD"):
            holders[statement.object].add(every[statement.subject].referent.name)
    blocks: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for case in cases:
        blocks[post_key(case, holders[case.id], clusters.root)].append(case.id)
    for held, ids in sorted(blocks.items()):
        clusters.join(ids, f"同一机构的同一职务：{held[0]}", "rule:post")


def post_key(case: Case, holders: Iterable[str], root: Callable[[str], str]) -> tuple[str, ...]:
    """Return what a post has in common with those that it is joined with; ``holders`` are the names of persons."""
    bodies = sorted(root(body) for body in case.objects("AT"))
    place = bodies[:1] or [case.scope, *sorted(holders)]
    return key(title_of(case)), *place


def title_of(case: Case) -> str:
    """Return the title of a post as printed."""
    return case.properties.get("title") or case.referent.name


def join_named(cases: Iterable[Case], clusters: Clusters) -> None:
    """Join places, projects, documents and initiatives: by name within a home or one division, then by alias."""
    found = list(cases)
    _join_by_name(found, clusters)
    located: dict[tuple[str, str], list[str]] = defaultdict(list)
    for case in found:
        for district in case.objects("LOCATED_IN"):
            if not common(case.referent.name):
                located[site_key(case, case.referent.name)[0], clusters.root(district)].append(case.id)
    for (name, _), ids in sorted(located.items()):
        clusters.join(ids, f"同名，在同一区划：{name}", "rule:located")
    _join_by_alias(found, clusters)


def block(case: Case, name: str) -> tuple[str, str]:
    """Return a name and where it means one thing; full and short names of a body in a place are one."""
    if case.referent.type != "Organization":
        return site_key(case, name)
    if common(name):
        return key(name), case.referent.article_id
    where, place, work = body_key(name, case.home, case.county)
    if place and work:
        return f"{place}{work}", where
    return work, case.scope if local(work) else region(case.home) if county(work) else ""


def _join_by_name(cases: list[Case], clusters: Clusters) -> None:
    blocks: dict[tuple[str, str], list[str]] = defaultdict(list)
    homes: dict[str, dict[str, str]] = defaultdict(dict)
    for case in cases:
        name, place = block(case, case.referent.name)
        blocks[name, place].append(case.id)
        if not common(case.referent.name):
            homes[name].setdefault(place, case.id)
    for (name, _), ids in sorted(blocks.items()):
        clusters.join(ids, f"同名：{name}", "rule:name")
    for name, places in sorted(homes.items()):
        _refuse(clusters, [places[place] for place in sorted(places)], f"同名，不在一地：{name}")


def _join_by_alias(cases: list[Case], clusters: Clusters) -> None:
    """Join what one text calls by the name of another, where within a home just one thing is called so."""
    blocks: dict[tuple[str, str], list[str]] = defaultdict(list)
    named: dict[tuple[str, str], set[str]] = defaultdict(set)
    for case in cases:
        for position, name in enumerate(case.names):
            # 水厂 is another name of 水厂二期 for one article only: the other phases are called so too.
            if not common(name) and phase(name) == phase(case.referent.name):
                place = block(case, name)[0], case.scope
                blocks[place].append(case.id)
                if position:
                    named[place].add(case.id)
    joins = []
    for place, ids in sorted(blocks.items()):
        called = {clusters.root(item) for item in named[place]}
        roots = {clusters.root(item) for item in ids}
        if len(called) == 1 and len(roots) == 2:
            joins.append((place[0], ids))
        elif len(called) > 1:
            _refuse(clusters, sorted(roots), f"本地称{place[0]}的不止一个")
    for name, ids in joins:
        clusters.join(ids, f"又称相同：{name}", "rule:alias")


def _refuse(clusters: Clusters, ids: list[str], reason: str) -> None:
    """Record that the first of these is not joined with each other one: enough to find them by, and linear."""
    for other in ids[1:]:
        clusters.refuse(ids[0], other, UNSURE, reason, "rule:place")
