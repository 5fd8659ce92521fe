"""Clusters of referents → entities; statements between them → relations."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace

from kg.ontology import Ontology
from kg.records import Entity, Pairs, Relation, Statement, make_id
from kg.resolve.case import Case
from kg.resolve.names import county, key, local, region

OBSERVED = ("HOLDS", "HELD")
"""Predicates that take the days of the papers that say so."""


def entities(
    cases: Mapping[str, Case],
    members: Iterable[list[str]],
    ontology: Ontology,
    merged: frozenset[str] = frozenset(),
    elsewhere: Callable[[str], str] | None = None,
) -> tuple[Entity, ...]:
    """Make an entity of each cluster, sorted by id; ``merged`` are referents that people judged to be others too.

    ``elsewhere`` returns the name of a body that is in none of the clusters.
    The id is made from type, name and place of the referent that was in print first, so that neither the order of
    pages nor a later page changes it; of several entities with the same ones, all but the first have its id in theirs.
    """
    clusters = sorted((min(_first(cases[item]) for item in group), group) for group in members)
    taken: set[str] = set()
    found = []
    for (_, first), ids in clusters:
        base = _base(cases[first], cases, ontology)
        id_ = make_id("entity", *base)
        if id_ in taken:
            id_ = make_id("entity", *base, first)
        taken.add(id_)
        found.append(_entity(id_, [cases[item] for item in ids], ontology))
    for at, entity in enumerate(found):
        former = _ids(entity, cases, ontology, not merged.isdisjoint(entity.referent_ids)) - taken
        if former:
            properties = sorted((*entity.properties, *(("former_ids", other) for other in former)))
            found[at] = replace(entity, properties=tuple(properties))
    return tuple(sorted(_named(found, cases, elsewhere), key=lambda item: item.id))


def base_id(case: Case, cases: Mapping[str, Case], ontology: Ontology) -> str:
    """Return the id of the entity of which a referent is the first in print, where no other has it."""
    return make_id("entity", *_base(case, cases, ontology))


def _ids(entity: Entity, cases: Mapping[str, Case], ontology: Ontology, merged: bool) -> set[str]:
    """Return the ids that an entity would have by each of its referents.

    They lead to it after a merge, or after an earlier page has come.
    """
    bases = {item: _base(cases[item], cases, ontology) for item in entity.referent_ids}
    ids = {make_id("entity", *base) for base in set(bases.values())}
    return ids | {make_id("entity", *base, item) for item, base in bases.items() if merged}


def _first(case: Case) -> tuple[str, str]:
    return case.page.date or "9999", case.id


def _base(first: Case, cases: Mapping[str, Case], ontology: Ontology) -> tuple[str, ...]:
    """Return what makes the id of an entity: type, name, and the place, body or day that the name needs."""
    kind, name = first.referent.type, first.referent.name
    if kind == "Person":
        return kind, key(name), first.home, ""
    properties = first.properties
    place = properties.get("full_name") or (first.home if local(name) else "")
    if kind == "Organization" and county(name):
        place = region(first.home)
    bodies = sorted(key(cases[body].referent.name) for body in first.objects("AT"))
    day = properties.get("date", "") if ontology.is_a(kind, "Event") else ""
    return (kind, key(name), place, *bodies, day)


def _named(found: list[Entity], cases: Mapping[str, Case], elsewhere: Callable[[str], str] | None) -> list[Entity]:
    """Put the body before the title in the names of posts: 委员 alone would be one of many."""
    names = {item: entity.name for entity in found for item in entity.referent_ids}
    rows = []
    for entity in found:
        if entity.name == dict(entity.properties).get("title"):
            ends = {body for item in entity.referent_ids for body in cases[item].objects("AT")}
            bodies = {names[body] if body in names or elsewhere is None else elsewhere(body) for body in ends}
            entity = replace(entity, name=f"{min(bodies)} {entity.name}") if bodies else entity
        rows.append(entity)
    return rows


def _entity(id_: str, group: list[Case], ontology: Ontology) -> Entity:
    kind = group[0].referent.type
    said = {statement.predicate for case in group for statement in case.said}
    for name, derived in ontology.types.items():
        if derived.parent == kind and said & set(derived.derived):
            kind = name
            break
    counts = Counter(case.referent.name for case in group)
    if ontology.is_a(kind, "Event"):
        name = min(counts, key=lambda item: (-counts[item], -len(item), item))
    else:
        name = min(counts, key=lambda item: (-len(item), -counts[item], item))
    others = {alias for case in group for alias in case.names} - {name}
    return Entity(
        id=id_,
        type=kind,
        name=name,
        aliases=tuple(sorted(others)),
        properties=_properties(group, ontology),
        referent_ids=tuple(sorted(case.id for case in group)),
    )


def _properties(group: list[Case], ontology: Ontology) -> Pairs:
    values: dict[str, Counter[str]] = defaultdict(Counter)
    for case in group:
        for name, value in case.referent.properties:
            values[name][value] += 1
    # What one paper foresaw and another reports has happened.
    if values.get("planned", Counter())["true"] < len(group):
        values.pop("planned", None)
    return _flat(values, ontology, lambda value, count: (-len(value), -count, value))


def _flat(
    values: Mapping[str, Counter[str]], ontology: Ontology, rank: Callable[[str, int], tuple[object, ...]]
) -> Pairs:
    """Return all values of properties that may have several, and the best one of the others."""
    rows = []
    for name, counts in values.items():
        known = ontology.properties.get(name)
        if known is not None and known.many:
            rows += [(name, value) for value in counts]
        else:
            rows.append((name, min(counts, key=lambda value: rank(value, counts[value]))))
    return tuple(sorted(rows))


def relations(
    cases: Mapping[str, Case], statements: Iterable[Statement], found: Collection[Entity], ontology: Ontology
) -> tuple[Relation, ...]:
    """Make a relation of all statements with the same predicate and ends, sorted by id.

    What was joined into one entity has no relation to itself.
    """
    entity_of = {item: entity.id for entity in found for item in entity.referent_ids}
    events = (entity for entity in found if ontology.is_a(entity.type, "Event"))
    days = {entity.id: day for entity in events if (day := dict(entity.properties).get("date"))}
    groups: dict[tuple[str, str, str], list[Statement]] = defaultdict(list)
    for statement in statements:
        ends = entity_of[statement.subject], statement.predicate, entity_of.get(statement.object, statement.object)
        if ends[0] != ends[2]:
            groups[ends].append(statement)
    rows = [
        Relation(
            id=make_id("relation", *ends),
            predicate=ends[1],
            source=ends[0],
            target=ends[2],
            properties=_qualifiers(group, cases, [days[end] for end in (ends[0], ends[2]) if end in days], ontology),
            statement_ids=tuple(sorted(statement.id for statement in group)),
        )
        for ends, group in groups.items()
    ]
    return tuple(sorted(rows, key=lambda item: item.id))


def _qualifiers(group: list[Statement], cases: Mapping[str, Case], days: Iterable[str], ontology: Ontology) -> Pairs:
    """Return what statements of one relation say of it; ``days`` are those of events at its ends."""
    predicate = ontology.predicates[group[0].predicate]
    values: dict[str, Counter[str]] = defaultdict(Counter)
    for statement in group:
        for name, value in statement.qualifiers:
            if name in predicate.properties:
                values[name][value] += 1
        if predicate.name in OBSERVED and (day := cases[statement.subject].page.date):
            values["observed"][day] += 1
    if "date" in predicate.properties:
        for day in days:
            values["date"][day] += len(group)
    return _flat(values, ontology, lambda value, count: (-count, len(value), value))
