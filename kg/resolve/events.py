"""Which events are one: of one type in one place on one day with one name, or an edition that its name tells."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from kg.resolve.case import Case
from kg.resolve.clusters import UNSURE, Clusters
from kg.resolve.names import common, edition, key


def join_events(cases: Iterable[Case], clusters: Clusters, every: Mapping[str, Case]) -> None:
    """Join events; persons must be joined before, as an event led by another is another one.

    Two events of one article are never joined: the article itself told them apart.
    """
    leaders: dict[str, set[str]] = defaultdict(set)
    for case in every.values():
        for event in case.objects("LED"):
            leaders[event].add(clusters.root(case.id))
    blocks: dict[tuple[str, ...], list[Case]] = defaultdict(list)
    for case in cases:
        kind, date = case.referent.type, case.properties.get("date", "")
        for name in case.names:
            if common(name):
                continue
            if date:
                blocks["rule:day", kind, case.home, date, key(name)].append(case)
            if edition(name) and name == case.referent.name:
                blocks["rule:edition", kind, "", "", key(name)].append(case)
    for block, found in sorted(blocks.items()):
        _judge(block, found, clusters, leaders)


def _judge(block: tuple[str, ...], cases: list[Case], clusters: Clusters, leaders: Mapping[str, set[str]]) -> None:
    joined: list[Case] = []
    for case in sorted(cases, key=lambda item: item.id):
        if any(case.referent.article_id == other.referent.article_id for other in joined):
            continue
        if joined:
            first = joined[0]
            led = leaders.get(first.id, set()), leaders.get(case.id, set())
            if led[0] and led[1] and not led[0] & led[1]:
                clusters.refuse(first.id, case.id, UNSURE, "同日同名，主持者不同", "rule:leader")
                continue
            if not _agree(first.properties.get("date", ""), case.properties.get("date", "")):
                clusters.refuse(first.id, case.id, UNSURE, "同名，日期不同", "rule:date")
                continue
            clusters.join(
                [first.id, case.id],
                f"同名：{block[-1]}" if block[0] == "rule:edition" else f"同日同名：{block[-1]}",
                block[0],
            )
        joined.append(case)


def _agree(left: str, right: str) -> bool:
    """Tell whether two dates can be of one event: one is missing or says the same less precisely."""
    return left.startswith(right) or right.startswith(left)
