"""What differs between two graphs, with what that speaks of, as records before and after."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from kg.ontology import Ontology
from kg.records import KINDS, Entity, Graph, Page, Record, Relation, Statement, make_id
from kg.resolve.held import Held


class Sides:
    """Records before and after by id, filled up with what they speak of; that is the same on both sides."""

    def __init__(self, held: Held, ontology: Ontology, before: dict[str, Entity], after: dict[str, Entity]) -> None:
        self.held = held
        self._ontology = ontology
        self.before: dict[str, Record] = dict(before)
        self.after: dict[str, Record] = dict(after)
        self.entities_before, self.entities_after = before, after
        self._holder = {item: entity.id for entity in after.values() for item in entity.referent_ids}

    def holder_before(self, referent_id: str) -> str:
        """Return the id of the entity of a referent."""
        return self.held.entity_of(referent_id).id

    def holder_after(self, referent_id: str) -> str:
        """Return the id of the entity of a referent."""
        return self._holder.get(referent_id) or self.holder_before(referent_id)

    def entity_after(self, entity_id: str) -> Entity | None:
        """Return an entity."""
        return self.entities_after.get(entity_id) or self.held.entity(entity_id)

    def complete(self, related: Collection[str], pages: Iterable[Page]) -> None:
        """Add what the records speak of: ``related`` are the relations that are on their sides already.

        An entity that changes is written with all relations that leave it, an event with who took part, a tenure with
        the body of its post, a division with the one above it; and which article goes on with which depends on all
        ``pages`` of a day.
        """
        moved = [
            item for id_ in sorted(related) for side in self._sides() if isinstance(item := side.get(id_), Relation)
        ]
        changed = {id_ for id_ in self._entity_ids() if self.before.get(id_) != self.after.get(id_)}
        events = {item.target for item in moved if item.predicate in self._ontology.roles}
        written = sorted(changed | events | {item.source for item in moved} | set(self._shifted(changed)))
        beside = [relation for entity in written for relation in self.held.leaving(entity)]
        beside += self._beside(moved, written)
        for relation in beside:
            if relation.id not in related:
                self._add(relation)
        for name in {name for entity in written for name in self._full_names(entity) if name}:
            for division in self.held.above(name):
                self._add(division)
        for page in pages:
            for other in self.held.issue(page):
                self._add(other)
                for article in self.held.articles(other.id):
                    self._add(article)
        for side, holder in ((self.before, self.holder_before), (self.after, self.holder_after)):
            for record in tuple(side.values()):
                match record:
                    case Relation():
                        self._add_end(record.source)
                        self._add_end(record.target)
                    case Statement():
                        self._add_end(record.article_id)
                        for end in {record.subject, record.object} - {record.article_id}:
                            self._add_end(holder(end))

    def _beside(self, moved: Iterable[Relation], written: Iterable[str]) -> Iterator[Relation]:
        """Yield the relations that tell what else is written of events and tenures, as they are held."""
        tenures, roles, seats = (
            set(names) for names in (self._ontology.tenures, self._ontology.roles, self._ontology.seats)
        )
        seated = {item.source for item in moved if item.predicate in seats}
        for ends, predicates in ((written, roles), (sorted(seated), tenures)):
            for entity in ends:
                yield from self._arriving(entity, predicates)
        for post in sorted(seated | {item.target for item in moved if item.predicate in tenures}):
            yield from (item for item in self.held.leaving(post) if item.predicate in seats)

    def _arriving(self, entity_id: str, predicates: Collection[str]) -> Iterator[Relation]:
        """Yield the relations of some predicates that lead to an entity, as they are held."""
        entity = self.held.entity(entity_id)
        ends = {end for name in predicates for end in self._ontology.predicates[name].targets}
        if entity is None or ends.isdisjoint(self._ontology.lineage(entity.type)):
            return
        for referent in entity.referent_ids:
            for statement in self.held.told(referent):
                if statement.predicate in predicates:
                    source = self.holder_before(statement.subject)
                    if found := self.held.relation(make_id("relation", source, statement.predicate, entity_id)):
                        yield found

    def _full_names(self, entity_id: str) -> set[str | None]:
        """Return the full name of a division before and after: one, if that stays."""
        before = self.entities_before.get(entity_id) or self.held.entity(entity_id)
        after = self.entities_after.get(entity_id) if entity_id in self._entity_ids() else before
        return {dict(item.properties).get("full_name") if item else None for item in (before, after)}

    def _shifted(self, changed: Iterable[str]) -> Iterator[str]:
        """Yield the divisions that may lie in another now: one with whose name theirs begin comes or goes."""
        names = (found for entity in changed if len(found := self._full_names(entity)) > 1)
        for name in {name for pair in names for name in pair if name}:
            for division in self.held.below(name):
                self._add(division)
                yield division.id

    def _sides(self) -> tuple[dict[str, Record], dict[str, Record]]:
        return self.before, self.after

    def _entity_ids(self) -> set[str]:
        return self.entities_before.keys() | self.entities_after.keys()

    def _add(self, record: Record) -> None:
        """Add what does not differ; what is there, on whatever side, stays so."""
        if record.id not in self.before and record.id not in self.after:
            self.before[record.id] = self.after[record.id] = record

    def _add_end(self, end: str) -> None:
        if end in self.before or end in self.after:
            return
        if entity := self.held.entity(end):
            self._add(entity)
        elif article := self.held.article(end):
            self._add(article)
            self._add(self.held.page(article.page_id))


def graph_of(records: Iterable[Record]) -> Graph:
    """Return a graph of records, each part in its order."""
    parts: dict[str, list[Any]] = {kind: [] for kind in KINDS}
    for record in records:
        parts[type(record).__name__].append(record)
    pages = {page.id: page for page in parts["Page"]}
    parts["Page"].sort(key=lambda page: page.printed)
    parts["Article"].sort(key=lambda item: (pages[item.page_id].printed, item.number, item.id))
    for kind in KINDS.keys() - {"Page", "Article"}:
        parts[kind].sort(key=lambda item: item.id)
    return Graph(*(tuple(parts[kind]) for kind in KINDS))
