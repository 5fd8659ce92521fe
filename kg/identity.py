"""Who is who in a graph, and why: entities by name or id, the judgements between two, and what people may judge."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from kg.doubts import Doubt, Weigher, ranked
from kg.errors import OptionError
from kg.ontology import load
from kg.records import Article, Entity, Graph, Judgement, Page, Referent
from kg.resolve import DIFFERENT, PERSON, SAME, UNSURE, by_person, judge
from kg.resolve.names import key

_STOPS = "。！？\n"
_SHOWN = 8
"""Entities that are listed where a name has several."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """A referent with where it was read: the longest sentence that names it, or else says something of it."""

    referent: Referent
    page: Page
    sentence: str

    @property
    def where(self) -> str:
        """Return newspaper, day and file."""
        return " ".join(filter(None, (self.page.newspaper, self.page.date, self.page.source)))


class Identities:
    """A resolved graph by its entities."""

    def __init__(self, graph: Graph) -> None:
        """Index a graph by ids, names and bodies of posts."""
        self.graph = graph
        self.entities = {entity.id: entity for entity in graph.entities}
        self.holder = {item: entity for entity in graph.entities for item in entity.referent_ids}
        self._referents = {item.id: item for item in graph.referents}
        self._articles: dict[str, Article] = {item.id: item for item in graph.articles}
        self._pages = {item.id: item for item in graph.pages}
        self._mentions = {item.id: item for item in graph.mentions}
        self._evidence = {end: item.evidence for item in graph.statements for end in (item.subject, item.object)}
        self._bodies: dict[str, list[Entity]] = defaultdict(list)
        self._posts: dict[str, list[str]] = defaultdict(list)
        for relation in graph.relations:
            if relation.predicate == "AT":
                self._bodies[relation.source].append(self.entities[relation.target])
            elif relation.predicate in ("HOLDS", "HELD"):
                self._posts[relation.source].append(relation.target)

    def find(self, text: str, kinds: Collection[str] = ()) -> Entity:
        """Return the entity of an id, a former id, or a name that one alone has, of ``kinds`` if any are given.

        A post is named by its body, or the beginning of that, and its title: 青渚区区长. Raises :class:`OptionError`
        where there is none, or are several; the message then has their ids.
        """
        ontology = load()
        fits = [e for e in self.graph.entities if not kinds or any(ontology.is_a(e.type, kind) for kind in kinds)]
        found = [e for e in fits if text == e.id]
        found = found or [e for e in fits if ("former_ids", text) in e.properties or text in e.referent_ids]
        found = found or [e for e in fits if key(text) in {key(name) for name in (e.name, *e.aliases)}]
        found = found or [e for e in fits if e.type == "Post" and self._is_post(e, key(text))]
        if not found:
            raise OptionError(f"nothing in the graph goes by {text}; give a name as printed, or an id")
        if len(found) > 1:
            listed = "".join(f"\n  {e.id}  {self.described(e)}" for e in found[:_SHOWN])
            more = f"\n  … and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
            raise OptionError(f"{text} is the name of {len(found)}; give the id of one:{listed}{more}")
        return found[0]

    def _is_post(self, post: Entity, text: str) -> bool:
        title = key(dict(post.properties).get("title", post.name))
        at = text.removesuffix(title)
        if at == text:
            return False
        return not at or any(key(name).startswith(at) for e in self._bodies[post.id] for name in (e.name, *e.aliases))

    def described(self, entity: Entity) -> str:
        """Return an entity in a few words: type, name, posts or date, and when and how often it was seen."""
        posts = [self.entities[post].name for post in self._posts[entity.id]]
        days = sorted(filter(None, (self._page(self._referents[item]).date for item in entity.referent_ids)))
        seen = f"{days[0]}…{days[-1]}" if days and days[0] != days[-1] else "".join(days[:1])
        parts = entity.type, entity.name, "、".join(posts[:3]), dict(entity.properties).get("date", "")
        times = len(entity.referent_ids)
        return " · ".join(filter(None, (*parts, f"{times} article{'s' if times > 1 else ''} {seen}".strip())))

    def sightings(self, entity: Entity) -> list[Sighting]:
        """Return where an entity was read, by day."""
        found = (self.sighting(item) for item in entity.referent_ids)
        return sorted(found, key=lambda item: (item.page.date or "", item.referent.id))

    def sighting(self, referent_id: str) -> Sighting:
        """Return where a referent was read."""
        referent = self._referents[referent_id]
        text = self._articles[referent.article_id].text
        starts = [self._mentions[item].start for item in referent.mention_ids if item in self._mentions]
        starts = starts or [start for start, _ in self._evidence.get(referent.id, ())]
        found = (_sentence(text, start) for start in starts)
        return Sighting(referent, self._page(referent), max(found, key=len, default=""))

    def _page(self, referent: Referent) -> Page:
        return self._pages[self._articles[referent.article_id].page_id]

    def refused(self, entity: Entity) -> list[Judgement]:
        """Return the judgements that keep others apart from an entity, or leave it open."""
        mine = set(entity.referent_ids)
        return [item for item in self.graph.judgements if item.verdict != SAME and mine & {item.left, item.right}]

    def why(self, left: str, right: str) -> list[Judgement]:
        """Return the judgements that make two one, in a row that leads from one to the other, or that keep them apart.

        Of several of one name each is compared with the first, so what keeps two apart may be what keeps either from a
        third. ``left`` and ``right`` are as :meth:`find` takes them. Nothing: no rule had a reason to compare the two.
        """
        one, two = self.find(left), self.find(right)
        if one == two:
            return self._path(self._called(one, left), self._called(one, right))
        apart = self._refusals(one), self._refusals(two)
        if two.id in apart[0]:
            return apart[0][two.id]
        return [item for third in sorted(apart[0].keys() & apart[1].keys()) for side in apart for item in side[third]]

    def _refusals(self, entity: Entity) -> dict[str, list[Judgement]]:
        """Return the judgements of :meth:`refused` by the entity at the other end."""
        found: dict[str, list[Judgement]] = defaultdict(list)
        for item in self.refused(entity):
            for end in {self.holder[item.left].id, self.holder[item.right].id} - {entity.id}:
                found[end].append(item)
        return found

    def _called(self, entity: Entity, text: str) -> str:
        """Return the first referent of an entity that goes by a name or id."""
        named = (
            item
            for item in entity.referent_ids
            if text == item or key(text) in map(key, (self._referents[item].name, *self._referents[item].aliases))
        )
        return next(named, entity.referent_ids[0])

    def _path(self, start: str, end: str) -> list[Judgement]:
        """Return the joins between two referents of one entity; they make a tree, so there is one way."""
        near: dict[str, list[Judgement]] = defaultdict(list)
        for item in self.graph.judgements:
            if item.verdict == SAME:
                near[item.left].append(item)
                near[item.right].append(item)
        ways: dict[str, list[Judgement]] = {start: []}
        queue = deque([start])
        while queue:
            at = queue.popleft()
            if at == end:
                return ways[at]
            for item in near[at]:
                other = item.right if item.left == at else item.left
                if other not in ways:
                    ways[other] = [*ways[at], item]
                    queue.append(other)
        return []

    def doubts(self, kinds: Collection[str] = ()) -> list[Doubt]:
        """Return pairs of entities that the rules were unsure of and that nobody has judged, the likeliest first.

        A pair that several judgements speak of is there once.
        """
        ontology = load()
        weigher = Weigher(self.graph, ontology)
        pairs: dict[tuple[str, str], Doubt] = {}
        judged = {self._pair(item) for item in self.graph.judgements if by_person(item)}
        for item in self.graph.judgements:
            left, right = self.holder[item.left], self.holder[item.right]
            wanted = not kinds or any(ontology.is_a(left.type, kind) for kind in kinds)
            if item.verdict == UNSURE and left != right and wanted and self._pair(item) not in judged:
                pairs.setdefault(self._pair(item), weigher.doubt(left, right, item))
        return ranked(pairs.values())

    def _pair(self, judgement: Judgement) -> tuple[str, str]:
        left, right = sorted((self.holder[judgement.left].id, self.holder[judgement.right].id))
        return left, right

    def merged(self, left: Entity, right: Entity, reason: str, by: str) -> Judgement:
        """Return the judgement that two entities are one; raises :class:`OptionError` where they cannot be."""
        ontology = load()
        families = [ontology.lineage(entity.type)[-2:] for entity in (left, right)]
        if left == right:
            raise OptionError(f"{left.name} ({left.id}) is one already")
        if families[0] != families[1]:
            raise OptionError(f"{left.name} is a {left.type} and {right.name} a {right.type}; they cannot be one")
        return judge(left.referent_ids[0], right.referent_ids[0], SAME, reason, PERSON + by)

    def parted(self, entity: Entity, parts: Iterable[str], reason: str, by: str) -> Iterator[Judgement]:
        """Yield the judgements that part of an entity is another: what pages, articles or referents say of it.

        ``parts`` are ids, or file names of pages. Raises :class:`OptionError` where they are none of it, or all.
        """
        wanted = set(parts)
        mine = [item for item in entity.referent_ids if wanted & self._places(item)]
        rest = [item for item in entity.referent_ids if item not in mine]
        if not mine or not rest:
            what = "all" if mine else "nothing"
            raise OptionError(f"that is {what} that is said of {entity.name} ({entity.id}); kg why lists where it is")
        for other in mine[1:]:
            yield judge(mine[0], other, SAME, reason, PERSON + by)
        for other in rest:
            yield judge(mine[0], other, DIFFERENT, reason, PERSON + by)

    def _places(self, referent_id: str) -> set[str]:
        referent = self._referents[referent_id]
        page = self._page(referent)
        return {referent_id, referent.article_id, page.id, page.source}


def _sentence(text: str, at: int) -> str:
    start = max(text.rfind(mark, 0, at) for mark in _STOPS) + 1
    end = min((stop for mark in _STOPS if (stop := text.find(mark, at)) >= 0), default=len(text))
    return text[start : end + 1].strip()
