"""Ontology → SHACL (https://www.w3.org/TR/shacl/): the shapes that an exported graph has.

To be validated together with ``schema/ontology.ttl``, which says what is a subclass of what.
"""

from __future__ import annotations

import dataclasses
import typing
from collections.abc import Iterator

from kg.derive.turtle import blank, document, iri, listed, string, subject
from kg.lexical import EDTF
from kg.ontology import Ontology, Predicate, Type
from kg.records import KINDS
from kg.store.terms import prefixes

_SH = {"sh": "http://www.w3.org/ns/shacl#"}
_ONE = ("sh:minCount 1", "sh:maxCount 1")
_RANGES = {"score": ("sh:minInclusive 0", "sh:maxInclusive 1")}
"""Of ``Statement.score``: a confidence."""


def text(ontology: Ontology) -> str:
    """Return the shapes as Turtle: of types, of what evidence is made of, of relations, and of the ends of edges."""
    blocks = [
        *(subject(f"kg:{kind.name}Shape", *_type(kind, ontology)) for kind in ontology.types.values()),
        *_evidence(),
        subject("kg:RelationShape", *_relation(ontology)),
        *_published(ontology),
        *(subject(f"kg:{edge.name}Shape", *_ends(edge)) for edge in ontology.predicates.values()),
    ]
    used = {"kg", "oa", "org", "prov", "rdf", "schema", "time", "xsd"}
    return document({name: iri for name, iri in prefixes(ontology).items() if name in used} | _SH, blocks)


def required(kind: Type) -> frozenset[str]:
    """Return the properties that a record of a type cannot be made without."""
    record = KINDS.get(kind.name)
    if record is None:
        return frozenset()
    hints = typing.get_type_hints(record)
    return frozenset(
        field.name
        for field in dataclasses.fields(record)
        if field.default is dataclasses.MISSING and type(None) not in typing.get_args(hints[field.name])
    )


def _type(kind: Type, ontology: Ontology) -> Iterator[str]:
    inherited = ontology.types[kind.parent].properties if kind.parent else ()
    yield "a sh:NodeShape"
    yield f"sh:targetClass kg:{kind.name}"
    for name in kind.properties:
        if name not in inherited:
            yield _value(name, ontology, needed=name in required(kind))
    for edge in ontology.predicates.values():
        if edge.provenance and kind.name in edge.sources:
            yield _property(f"kg:{edge.name}", *(_ONE[1:] if edge.optional else _ONE))
    if kind.name == "Statement":
        yield _property("oa:hasTarget", "sh:minCount 1", "sh:class oa:SpecificResource")


def _value(name: str, ontology: Ontology, needed: bool = False) -> str:
    known = ontology.properties[name]
    lines = [f"sh:datatype {iri(ontology.datatypes[known.datatype])}", *_RANGES.get(name, ())]
    if needed and not known.many:
        lines.append("sh:minCount 1")
    if not known.many:
        lines.append("sh:maxCount 1")
    if known.datatype == "text":
        lines.append("sh:minLength 1")
    if known.datatype == "edtf":
        lines.append(f"sh:pattern {string(EDTF)}")
    if name == "predicate":
        lines.append(f"sh:in {listed(string(edge.name) for edge in _relations(ontology))}")
    return _property(f"kg:{name}", *lines)


def _evidence() -> Iterator[str]:
    """Yield the parts of the Web Annotation model (https://www.w3.org/TR/annotation-model/) that an export uses."""
    offset = "sh:datatype xsd:nonNegativeInteger"
    yield subject(
        "kg:EvidenceShape",
        "a sh:NodeShape",
        "sh:targetClass oa:SpecificResource",
        _property("oa:hasSource", *_ONE, "sh:class kg:Page"),
        _property("oa:hasSelector", "sh:minCount 1"),
    )
    yield subject(
        "kg:PositionShape",
        "a sh:NodeShape",
        "sh:targetClass oa:TextPositionSelector",
        _property("oa:start", *_ONE, offset, "sh:lessThan oa:end"),
        _property("oa:end", *_ONE, offset),
    )
    yield subject(
        "kg:QuoteShape",
        "a sh:NodeShape",
        "sh:targetClass oa:TextQuoteSelector",
        _property("oa:exact", *_ONE, "sh:datatype xsd:string", "sh:minLength 1"),
    )


def _relation(ontology: Ontology) -> Iterator[str]:
    edges = _relations(ontology)
    yield "a sh:NodeShape"
    yield "sh:targetClass rdf:Statement"
    yield _property("rdf:subject", *_ONE, "sh:class kg:Entity")
    yield _property("rdf:predicate", *_ONE, f"sh:in {listed(f'kg:{edge.name}' for edge in edges)}")
    yield _property("rdf:object", *_ONE, "sh:nodeKind sh:IRI")
    yield _property("prov:wasDerivedFrom", "sh:minCount 1", "sh:class kg:Statement")
    for name in dict.fromkeys(name for edge in edges for name in edge.properties):
        yield _value(name, ontology)


def _published(ontology: Ontology) -> Iterator[str]:
    """Yield what the node of a relation is to readers of ORG, OWL-Time and schema.org, as an export writes it."""
    yield subject(
        "kg:MembershipShape",
        "a sh:NodeShape",
        "sh:targetClass org:Membership",
        _property("org:member", *_ONE, "sh:class kg:Person"),
        _property("org:role", *_ONE, "sh:class kg:Post"),
        _property("org:organization", "sh:class kg:Organization"),
        _property("org:memberDuring", _ONE[1], "sh:class time:Interval"),
    )
    yield subject(
        "kg:IntervalShape",
        "a sh:NodeShape",
        "sh:targetClass time:Interval",
        *(_property(f"time:{end}", _ONE[1], "sh:class time:Instant") for end in ("hasBeginning", "hasEnd")),
    )
    edges = [edge for edge in ontology.predicates.values() if edge.role]
    takes_part = (f"[ {_property(f'{edge.role}', *_ONE, _any_of(edge.sources))} ]" for edge in edges)
    yield subject(
        "kg:RoleShape",
        "a sh:NodeShape",
        "sh:targetClass schema:Role",
        _property("schema:roleName", _ONE[0]),
        f"sh:or {listed(dict.fromkeys(takes_part))}",
    )


def _ends(edge: Predicate) -> Iterator[str]:
    yield "a sh:NodeShape"
    yield f"sh:targetSubjectsOf kg:{edge.name}"
    if edge.alike:
        families = sorted(set(edge.sources) & set(edge.targets), key=edge.sources.index)
        shapes = (f"[ sh:class kg:{end} ; {_property(f'kg:{edge.name}', f'sh:class kg:{end}')} ]" for end in families)
        yield f"sh:or {listed(shapes)}"
    else:
        yield _any_of(edge.sources)
        yield _property(f"kg:{edge.name}", _any_of(edge.targets))


def _any_of(names: tuple[str, ...]) -> str:
    if len(names) == 1:
        return f"sh:class kg:{names[0]}"
    return f"sh:or {listed(f'[ sh:class kg:{name} ]' for name in names)}"


def _property(path: str, *lines: str) -> str:
    return f"sh:property {blank(f'sh:path {path}', *lines)}"


def _relations(ontology: Ontology) -> list[Predicate]:
    return [edge for edge in ontology.predicates.values() if not edge.provenance]
