"""What a few pages more or less change in a graph, found by resolving anew what they can reach, and nothing else.

The types are resolved one after another, as posts ask which bodies are one, persons which posts are, and events who led
them. Of each type, what shares keys with what comes or goes (:mod:`kg.resolve.keys`), with each other of these, and so
on, is joined anew by the rules themselves; where other referents stand for their clusters now, those that asked for
them are resolved again too. Entities and relations are then made anew of what was touched, by the same functions that
make all of them. What was not touched stands as it is held.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from kg.errors import InputError
from kg.ontology import Ontology
from kg.records import Entity, Graph, Judgement, Statement, make_id
from kg.resolve.assemble import base_id, entities, relations
from kg.resolve.case import Case, cases_of, county_of
from kg.resolve.clusters import SAME, Clusters, by_person
from kg.resolve.events import join_events
from kg.resolve.held import Held
from kg.resolve.keys import NAMED, keys_of
from kg.resolve.persons import join_persons
from kg.resolve.sides import Sides, graph_of
from kg.resolve.things import join_districts, join_named, join_organizations, join_posts

_LAYERS = ("District", "Organization", "Post", "Person", "", "Event")
"""The order in which types are resolved; the empty one is of those that a name and a place tell apart."""
_ASKED = {"AT": ("Post", "Organization"), "HOLDS": ("Person", "Post"), "HELD": ("Person", "Post")}
_ASKED |= {"LOCATED_IN": ("", "District"), "LED": ("Event", "Person")}
"""Predicate → the layer that asks which cluster the other end is of, and the layer of that end."""
_ACTS = {"Post": ("HOLDS", "HELD"), "Event": ("LED",)}
"""Layer → predicates that lead from a person to it."""


class CannotPart(Exception):  # noqa: N818 (no error: the whole is resolved instead)
    """What comes or goes cannot be resolved by itself, as records speak of others in ways that kg never writes."""


Keyed = tuple[str, str]
"""A key and the referent that has it."""


@dataclass(frozen=True, slots=True)
class Parts:
    """Two graphs that hold all that differs, and what that speaks of; and the keys that differ."""

    before: Graph
    after: Graph
    keys_before: frozenset[Keyed]
    keys_after: frozenset[Keyed]


def keys_in(graph: Graph, ontology: Ontology) -> frozenset[Keyed]:
    """Return all keys of a resolved graph."""
    cases = cases_of(graph.pages, graph.articles, graph.referents, graph.statements)
    roots = {item: entity.referent_ids[0] for entity in graph.entities for item in entity.referent_ids}
    told: dict[str, list[Statement]] = defaultdict(list)
    for statement in graph.statements:
        told[statement.object].append(statement)
    found = set()
    for case in cases.values():
        actors = _actors(case, told.get(case.id, ()), lambda item: cases[item].referent.name)
        found |= {(key, case.id) for key in keys_of(case, actors, roots.__getitem__)}
        found.add((base_id(case, cases, ontology), case.id))
    return frozenset(found)


def part(held: Held, gone: Iterable[str], new: Graph, judged: Sequence[Judgement], ontology: Ontology) -> Parts:
    """Return what changes in a graph without the pages ``gone`` and with those of ``new``, which is not resolved.

    ``judged`` is what people judged by now. Raises :class:`CannotPart` where only the whole can be resolved.
    """
    pages = {page.id for page in new.pages}
    if not all(article.page_id in pages for article in new.articles):
        raise CannotPart
    once = graph_of({record.id: record for record in new.records()}.values())
    return _Part(held, _held_pages(held, gone), once, judged, ontology).parts()


def _held_pages(held: Held, ids: Iterable[str]) -> Graph:
    """Return pages with all that was read in them."""
    pages = [held.page(item) for item in ids]
    articles = [article for page in pages for article in held.articles(page.id)]
    return graph_of([*pages, *articles, *(record for article in articles for record in held.within(article.id))])


def _layer(kind: str) -> str:
    if kind in NAMED:
        return ""
    return kind if kind in _LAYERS else "Event"


def _actors(case: Case, told: Iterable[Statement], name: Callable[[str], str]) -> set[str]:
    acts = _ACTS.get(_layer(case.referent.type), ())
    return {name(item.subject) for item in told if item.predicate in acts}


class _Cases(dict[str, Case]):
    """Cases by id: those of pages that come or go, and any other when it is asked for."""

    def __init__(self, held: Held, parts: Iterable[Graph]) -> None:
        super().__init__()
        self._held = held
        for graph in parts:
            self.update(cases_of(graph.pages, graph.articles, graph.referents, graph.statements))

    def __missing__(self, item: str) -> Case:
        referent = self._held.referent(item)
        page = self._held.head(referent.article_id) if referent else None
        if referent is None or page is None:
            raise CannotPart
        said = tuple(self._held.said(item))
        if any(statement.article_id != referent.article_id for statement in said):
            raise CannotPart
        home = page.district or page.id
        county = county_of(home, self._held.districts(referent.article_id))
        self[item] = case = Case(referent, page, home, county, said)
        return case


class _Part:
    """The work on one change: of what is held, and what will be."""

    def __init__(self, held: Held, gone: Graph, new: Graph, judged: Sequence[Judgement], ontology: Ontology) -> None:
        self.held, self.ontology = held, ontology
        self.leaving, self.coming = gone, new
        self.gone = {item.id for item in gone.referents}
        self.new = {item.id for item in new.referents}
        self._check_alone()
        try:
            self.cases = _Cases(held, (gone, new))
        except InputError as error:
            raise CannotPart from error
        self.said_of_new: dict[str, list[Statement]] = defaultdict(list)
        for statement in new.statements:
            self.said_of_new[statement.object].append(statement)
        self.judged = tuple({(item.left, item.right): item for item in judged}.values())
        self.judged_before = frozenset(held.by_people())
        self.mates = self._mates()
        self.roots: dict[str, str] = {}
        self.members: dict[str, list[str]] = {}
        self.judgements: dict[str, Judgement] = {}
        self.seen: set[str] = set()
        self.keys_before: set[Keyed] = set()
        self.keys_after: set[Keyed] = set()
        self.bases: dict[str, str] = {}
        self.new_bases: dict[str, list[str]] = defaultdict(list)
        for item in self.new:
            self.new_bases[self._base(item)].append(item)

    def parts(self) -> Parts:
        """Return what differs."""
        self._join()
        found = Sides(self.held, self.ontology, *self._entities())
        found.before |= {record.id: record for record in self.leaving.records()}
        found.after |= {record.id: record for record in self.coming.records()}
        were = (item for referent in self.seen if self._was(referent) for item in self.held.judgements(referent))
        found.before |= {item.id: item for item in were}
        found.after |= self.judgements
        related = self._relate(found)
        found.complete(related, [page for page in (*self.leaving.pages, *self.coming.pages) if page.date])
        before = self.keys_before | {(self._base(item), item) for item in self.gone}
        after = self.keys_after | {(base, item) for base, items in self.new_bases.items() for item in items}
        sides = graph_of(found.before.values()), graph_of(found.after.values())
        return Parts(*sides, frozenset(before), frozenset(after))

    # What is there

    def _check_alone(self) -> None:
        """Raise :class:`CannotPart` where what comes or goes speaks of other pages, or has ids that others have."""
        for graph in (self.leaving, self.coming):
            articles = {article.id for article in graph.articles}
            article_of = {item.id: item.article_id for item in graph.referents} | {item: item for item in articles}
            read_in = {item.article_id for part in (graph.mentions, graph.referents, graph.statements) for item in part}
            alone = read_in <= articles and all(
                article_of.get(item.subject) == article_of.get(item.object) == item.article_id
                for item in graph.statements
            )
            if not alone:
                raise CannotPart
        if any(item.type not in self.ontology.types for item in self.coming.referents):
            raise CannotPart
        if any(self.held.head(item.id) for item in self.coming.articles) or any(map(self.held.referent, self.new)):
            raise CannotPart

    def _mates(self) -> dict[str, set[str]]:
        """Return with whom people judge, or judged, each referent, of those that were or will be there."""
        found: dict[str, set[str]] = defaultdict(set)
        for item in {*self.judged, *self.judged_before}:
            ends = item.left, item.right
            if all(end in self.new or self.held.referent(end) for end in ends):
                if self._layer(ends[0]) != self._layer(ends[1]):
                    raise CannotPart
                found[ends[0]].add(ends[1])
                found[ends[1]].add(ends[0])
        return found

    def _layer(self, item: str) -> str:
        return _layer(self.cases[item].referent.type)

    def _was(self, item: str) -> bool:
        return item not in self.new

    def _is(self, item: str) -> bool:
        return item not in self.gone

    def _told(self, item: str) -> tuple[Statement, ...]:
        """Return the statements whose object a referent is; it is of one page, so they come and go with it."""
        if item in self.new:
            return tuple(self.said_of_new[item])
        found = tuple(self.held.told(item))
        if any(statement.article_id != self.cases[item].referent.article_id for statement in found):
            raise CannotPart
        return found

    def _old_root(self, item: str) -> str:
        return self.held.entity_of(item).referent_ids[0]

    def _root(self, item: str) -> str:
        return self.roots[item] if item in self.roots else self._old_root(item)

    def _asked(self, item: str, layer: str) -> str:
        """Return what stands for the cluster of a referent of another layer, which is one that is done."""
        if self._layer(item) not in {asked for asking, asked in _ASKED.values() if asking == layer}:
            raise CannotPart
        return self._root(item)

    def _keys(self, item: str, root: Callable[[str], str]) -> set[str]:
        case = self.cases[item]
        actors = _actors(case, self._told(item), lambda other: self.cases[other].referent.name)
        return keys_of(case, actors, root)

    # Which are one

    def _join(self) -> None:
        """Join anew, layer by layer, all that the change can reach."""
        dirty: dict[str, set[str]] = defaultdict(set)
        said_anew = self.judged_before.symmetric_difference(self.judged)
        ends = {end for item in said_anew for end in (item.left, item.right) if end in self.mates}
        for item in self.new | self.gone | ends:
            dirty[self._layer(item)].add(item)
        for layer in _LAYERS:
            if not dirty[layer]:
                continue
            reached = self._reached(dirty[layer])
            self.seen |= reached
            there = sorted(filter(self._is, reached))
            clusters = Clusters(there, self.judged, lambda item, layer=layer: self._asked(item, layer))  # type: ignore[misc]
            self._apply(layer, [self.cases[item] for item in there], clusters)
            inside = set(there)
            for root, members in clusters.members().items():
                if root in inside:
                    self.members[root] = members
                    self.roots.update(dict.fromkeys(members, root))
            self.judgements.update((item.id, item) for item in clusters.judgements())
            for item in there:
                if item not in self.new and self.roots[item] != self._old_root(item):
                    for other in self._asking(item, layer):
                        dirty[self._layer(other)].add(other)

    def _reached(self, dirty: Iterable[str]) -> set[str]:
        """Return these and all that keys and judgements tie to them, before or after, directly or not."""
        found: set[str] = set()
        asked: set[str] = set()
        left = list(dirty)
        while left:
            item = left.pop()
            if item in found:
                continue
            found.add(item)
            before = self._keys(item, self._old_root) if self._was(item) else set()
            after = self._keys(item, self._root) if self._is(item) else set()
            self.keys_before |= {(key, item) for key in before - after}
            self.keys_after |= {(key, item) for key in after - before}
            left += self.mates.get(item, ())
            for key in (before | after) - asked:
                asked.add(key)
                left += self.held.sharing(key)
        return found

    def _asking(self, item: str, layer: str) -> Iterator[str]:
        """Return which referents ask what cluster this one is of."""
        for statement in (*self._told(item), *self.cases[item].said):
            asking, asked = _ASKED.get(statement.predicate, ("", ""))
            other = statement.subject if statement.object == item else statement.object
            if asked == layer and self._layer(other) == asking:
                yield other

    def _apply(self, layer: str, cases: list[Case], clusters: Clusters) -> None:
        told = [item for case in cases for item in self._told(case.id)] if layer in _ACTS else []
        match layer:
            case "District":
                join_districts(cases, clusters)
            case "Organization":
                join_organizations(cases, clusters)
            case "Post":
                join_posts(cases, clusters, self.cases, told)
            case "Person":
                join_persons(cases, clusters, self.cases)
            case "":
                for kind in NAMED:
                    join_named([case for case in cases if case.referent.type == kind], clusters)
            case _:
                events = [case for case in cases if self.ontology.is_a(case.referent.type, "Event")]
                join_events(events, clusters, told)

    # What they are made into

    def _cluster(self, item: str) -> tuple[str, ...]:
        if item in self.roots:
            return tuple(self.members[self.roots[item]])
        return self.held.entity_of(item).referent_ids

    def _with_base(self, base: str) -> Iterator[str]:
        """Return the referents by which an entity would have this id."""
        yield from (item for item in self.held.sharing(base) if item not in self.gone)
        yield from self.new_bases.get(base, ())

    def _base(self, item: str) -> str:
        if item not in self.bases:
            self.bases[item] = base_id(self.cases[item], self.cases, self.ontology)
        return self.bases[item]

    def _entities(self) -> tuple[dict[str, Entity], dict[str, Entity]]:
        """Return the entities, by id, that may differ: as they were, and as they are."""
        were = {self.held.entity_of(item).referent_ids for item in self.seen if self._was(item)}
        are = {tuple(members) for members in self.members.values()}
        # Of several entities that would have one id, the first in print has it, and others have it as a former one.
        bases = {self._base(item) for members in were ^ are for item in members}
        judged = self._merged().symmetric_difference(_merged(self.judged_before))
        changed = (are - were) | {self._cluster(item) for item in judged if self._is(item)}
        changed |= {self._cluster(item) for base in bases for item in self._with_base(base)}
        made = self._made(changed)
        if posts := set(self._renamed_posts(made)) - changed:
            changed |= posts
            made = self._made(changed)
        touched = {item for members in changed for item in members if self._was(item)}
        before = {entity.id: entity for entity in map(self.held.entity_of, touched | self.gone)}
        return before, {entity.id: entity for entity in made}

    def _made(self, changed: set[tuple[str, ...]]) -> list[Entity]:
        """Return the entities of clusters; those that would have the same ids are made too, as they decide on them."""
        bases = {self._base(item) for members in changed for item in members}
        beside = changed | {self._cluster(item) for base in bases for item in self._with_base(base)}
        found = entities(self.cases, map(list, beside), self.ontology, self._merged(), self._name)
        return [entity for entity in found if entity.referent_ids in changed]

    def _merged(self) -> frozenset[str]:
        """Return the referents that people judged to be others too, as far as that holds."""
        stayed = (item for item in self.judged_before if item.left not in self.seen)
        return _merged(stayed) | _merged(self.judgements.values())

    def _name(self, body: str) -> str:
        return self.held.entity_of(body).name

    def _renamed_posts(self, made: Iterable[Entity]) -> Iterator[tuple[str, ...]]:
        """Yield the posts of bodies that have another name: it stands in theirs."""
        for entity in made:
            for item in filter(self._was, entity.referent_ids):
                if self.held.entity_of(item).name != entity.name:
                    for statement in self._told(item):
                        if statement.predicate == "AT":
                            yield self._cluster(statement.subject)

    # What is said between them

    def _relate(self, found: Sides) -> set[str]:
        """Put on each side the relations that may differ, and what changes from one to another; return their ids."""
        gone, new = ({item.id for item in graph.statements} for graph in (self.leaving, self.coming))
        moved = {item.id: item for item in (*self.leaving.statements, *self.coming.statements)}
        moved |= {item.id: item for item in self._moved(found)}
        groups: dict[tuple[str, str, str], list[Statement]] = defaultdict(list)
        for statement in moved.values():
            if statement.id not in new:
                groups[self._ends(statement, found.holder_before)] += ()
            if statement.id not in gone:
                groups[self._ends(statement, found.holder_after)].append(statement)
        for ends, group in groups.items():
            if old := self.held.relation(make_id("relation", *ends)):
                found.before[old.id] = old
                group += (self.held.statement(item) for item in old.statement_ids if item not in moved)
        ends_after = {end for ends, group in groups.items() if group for end in (ends[0], ends[2])}
        met = [entity for end in sorted(ends_after) if (entity := found.entity_after(end))]
        said = (statement for group in groups.values() for statement in group)
        found.after |= {item.id: item for item in relations(self.cases, said, met, self.ontology)}
        stayed = {id_: item for id_, item in moved.items() if id_ not in gone and id_ not in new}
        found.before |= stayed
        found.after |= stayed
        return {make_id("relation", *ends) for ends in groups}

    def _moved(self, found: Sides) -> Iterator[Statement]:
        """Yield what is said of referents whose entity has another id now, or happened on another day."""
        for entity in found.entities_after.values():
            for item in filter(self._was, entity.referent_ids):
                old = self.held.entity_of(item)
                if (old.id, _day(old)) != (entity.id, _day(entity)):
                    yield from (*self.cases[item].said, *self._told(item))

    def _ends(self, statement: Statement, holder: Callable[[str], str]) -> tuple[str, str, str]:
        target = statement.object if statement.object == statement.article_id else holder(statement.object)
        return holder(statement.subject), statement.predicate, target


def _merged(judgements: Iterable[Judgement]) -> frozenset[str]:
    same = (item for item in judgements if item.verdict == SAME and by_person(item))
    return frozenset(end for item in same for end in (item.left, item.right))


def _day(entity: Entity) -> str:
    return dict(entity.properties).get("date", "")
