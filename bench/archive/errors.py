"""What a resolver joined that is not one, and missed that is, by cause: the largest groups first, with names."""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from bench.archive.make import Archive
from kg.records import Graph, Referent
from kg.resolve import SAME

_SHOWN = 4
"""Examples of a cause."""


@dataclass(slots=True)
class Cause:
    """Pairs of one cause, and examples with the pairs that each stands for."""

    pairs: int = 0
    examples: Counter[str] = field(default_factory=Counter)

    def add(self, pairs: int, example: str) -> None:
        """Count pairs."""
        self.pairs += pairs
        self.examples[example] += pairs


def errors(archive: Archive, graph: Graph) -> Iterator[str]:
    """Yield lines: type, wrong or missed, pairs, the rule or what differs, and the pairs that weigh most."""
    causes = _Causes(archive, graph)
    found = {**causes.missed(), **causes.wrong()}
    for (kind, what, why), cause in sorted(found.items(), key=lambda item: (item[0][0], -item[1].pairs, item[0])):
        yield f"{kind} {what} {cause.pairs}: {why}"
        for example, pairs in cause.examples.most_common(_SHOWN):
            yield f"    {pairs}: {example}"


class _Causes:
    def __init__(self, archive: Archive, graph: Graph) -> None:
        self._truth = archive.truth
        self._graph = graph
        self._referents = {item.id: item for item in archive.referents}
        homes = {page.id: (page.district or "", page.date or "") for page in archive.pages}
        self._where = {article.id: homes[article.page_id] for article in archive.articles}
        self._cluster = {item: entity.id for entity in graph.entities for item in entity.referent_ids}
        posts = {item.id: item for item in archive.referents if item.type == "Post"}
        bodies = {item.subject: item.object for item in archive.statements if item.predicate == "AT"}
        self._posts: dict[str, list[str]] = defaultdict(list)
        for item in archive.statements:
            if item.object in posts:
                body = self._referents[bodies[item.object]].name if item.object in bodies else ""
                self._posts[item.subject].append(f"{body} {posts[item.object].name}")

    def missed(self) -> Mapping[tuple[str, str, str], Cause]:
        """Return the causes of pairs of one thing in two entities."""
        refused = {
            frozenset((self._cluster[item.left], self._cluster[item.right])): item.by
            for item in self._graph.judgements
            if item.verdict != SAME
        }
        parts: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for id_, key in self._truth.items():
            parts[key][self._cluster[id_]].append(id_)
        found: dict[tuple[str, str, str], Cause] = defaultdict(Cause)
        for key, clusters in parts.items():
            for left, right in itertools.combinations(sorted(clusters), 2):
                one, two = clusters[left], clusters[right]
                why = refused.get(frozenset((left, right))) or self._differ(one, two)
                found[self._kind(key), "missed", why].add(
                    len(one) * len(two), f"{self._told(one[0])} | {self._told(two[0])}"
                )
        return found

    def wrong(self) -> Mapping[tuple[str, str, str], Cause]:
        """Return the causes of pairs of two things in one entity: the joins that lead from one thing to another."""
        joins: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
        for item in self._graph.judgements:
            if item.verdict == SAME and self._truth[item.left] != self._truth[item.right]:
                joins[self._cluster[item.left]].append((item.by, item.left, item.right))
        found: dict[tuple[str, str, str], Cause] = defaultdict(Cause)
        for entity in self._graph.entities:
            keys = Counter(self._truth[item] for item in entity.referent_ids)
            pairs = sum(one * two for one, two in itertools.combinations(keys.values(), 2))
            for by, left, right in joins[entity.id]:
                share = round(pairs / len(joins[entity.id]))
                told = f"{self._told(left)} | {self._told(right)}"
                found[self._kind(self._truth[left]), "wrong", by].add(share, told)
        return found

    def _kind(self, key: str) -> str:
        return "officials" if key.startswith("Person/official/") else key.partition("/")[0]

    def _differ(self, left: list[str], right: list[str]) -> str:
        """Return what tells two parts of one thing apart: names, homes, years, and whether there are posts."""
        rows = []
        for part in (left, right):
            referents = [self._referents[item] for item in part]
            names = {name for item in referents for name in (item.name, *item.aliases)}
            homes = {self._where[item.article_id][0] for item in referents}
            posts = {post for item in part for post in self._posts[item]}
            rows.append((names, homes, posts, {item.type for item in referents}))
        words = ("name", "home", "post", "type")
        return ", ".join(
            f"{'one' if one & two else 'another' if one and two else 'no'} {word}"
            for word, one, two in zip(words, *rows, strict=True)
        )

    def _told(self, id_: str) -> str:
        item: Referent = self._referents[id_]
        home, day = self._where[item.article_id]
        facts = [f"{name}={value}" for name, value in item.properties]
        return f"{item.name} ({'、'.join((*item.aliases, *self._posts[id_], *facts))}) {home} {day}"
