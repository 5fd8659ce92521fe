"""What a relation's own node is in published vocabularies, beside the ``rdf:Statement`` that reifies it.

* Who holds or held a post: an ``org:Membership`` (https://www.w3.org/TR/vocab-org/) of the person in the post's body,
  with the post as its role. The time that is stated is its ``org:memberDuring``, an interval of OWL-Time
  (https://www.w3.org/TR/owl-time/); the days on which it was seen stay ``kg:observed``, which no vocabulary has.
* Who took part in an event: a ``schema:Role`` (https://schema.org/Role) between the event and who took part, to which
  and from which one property leads, such as ``schema:attendee``.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from kg.ontology import Ontology
from kg.records import Relation
from kg.store.terms import XSD, Terms, text

_DATES = {
    re.compile(r"\d{4}-\d\d-\d\d"): "Date",
    re.compile(r"\d{4}-\d\d"): "gYearMonth",
    re.compile(r"\d{4}"): "gYear",
}
"""What EDTF shares with XML Schema, and how OWL-Time calls it; a date that is no more than likely is none of these."""
_ENDS = {"from": "hasBeginning", "until": "hasEnd"}

_Pair = tuple[ox.NamedNode, ox.NamedNode | ox.Literal]


class Published:
    """Makes what the nodes of a graph's relations are elsewhere."""

    def __init__(self, relations: Iterable[Relation], ontology: Ontology, terms: Terms) -> None:
        self._terms = terms
        self._tenures, self._roles = ontology.tenures, ontology.roles
        self._called = {
            name: (text(known.label.zh, "zh"), text(known.label.en, "en"))
            for name, known in ontology.predicates.items()
        }
        self._bodies: dict[str, list[str]] = defaultdict(list)
        self._parts: dict[str, list[Relation]] = defaultdict(list)
        seats = ontology.seats
        for relation in relations:
            if relation.predicate in seats:
                self._bodies[relation.source].append(relation.target)
            elif relation.predicate in self._roles:
                self._parts[relation.target].append(relation)

    def roles(self, event_id: str) -> Iterator[_Pair]:
        """Yield what leads from an event to the roles of those who took part."""
        for relation in sorted(self._parts.get(event_id, ()), key=lambda relation: relation.id):
            yield self._terms.name(self._roles[relation.predicate]), self._terms.record(relation.id)

    def node(self, relation: Relation) -> Iterator[_Pair]:
        """Yield what is said of a relation's node; nothing where no vocabulary has a class for it."""
        terms = self._terms
        if relation.predicate in self._tenures:
            yield terms.name("rdf:type"), terms.name("org:Membership")
            yield terms.name("org:member"), terms.record(relation.source)
            yield terms.name("org:role"), terms.record(relation.target)
            for body in sorted(set(self._bodies.get(relation.target, ()))):
                yield terms.name("org:organization"), terms.record(body)
            if _stated(relation):
                yield terms.name("org:memberDuring"), terms.record(f"{relation.id}-during")
        elif role := self._roles.get(relation.predicate):
            yield terms.name("rdf:type"), terms.name("schema:Role")
            yield terms.name(role), terms.record(relation.source)
            given = dict(relation.properties).get("role")
            for name in (text(given, "zh"),) if given else self._called[relation.predicate]:
                yield terms.name("schema:roleName"), name

    def during(self, relation: Relation) -> Iterator[tuple[ox.NamedNode, ox.NamedNode, ox.NamedNode | ox.Literal]]:
        """Yield the triples of the interval during which a tenure lasts, as far as that is stated."""
        if relation.predicate not in self._tenures or not (stated := _stated(relation)):
            return
        terms = self._terms
        kind, interval = terms.name("rdf:type"), terms.record(f"{relation.id}-during")
        instants = {end: terms.record(f"{relation.id}-{end}") for end in stated}
        yield interval, kind, terms.name("time:Interval")
        for end, instant in instants.items():
            yield interval, terms.name(f"time:{_ENDS[end]}"), instant
        for end, instant in instants.items():
            precision, value = stated[end]
            datatype = ox.NamedNode(XSD + precision[0].lower() + precision[1:])
            yield instant, kind, terms.name("time:Instant")
            yield instant, terms.name(f"time:inXSD{precision}"), ox.Literal(value, datatype=datatype)


def _stated(relation: Relation) -> dict[str, tuple[str, str]]:
    """Return ``from`` and ``until`` of a tenure with their precisions, where these are dates of XML Schema."""
    return {
        name: (precision, value)
        for name, value in relation.properties
        if name in _ENDS
        for form, precision in _DATES.items()
        if form.fullmatch(value)
    }
