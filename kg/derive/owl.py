"""Ontology → OWL (https://www.w3.org/TR/owl2-overview/).

Published vocabularies are aligned by ``rdfs:subClassOf`` and ``rdfs:subPropertyOf``, not by equivalence: each of their
terms is wider than kg's (a schema:Person may be invented, any agent may be the subject of org:holds), so that what kg
says is true in their terms, while what others say need not be true in kg's.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.derive.turtle import blank, both, document, iri, listed, string, subject
from kg.ontology import Ontology, Predicate, Property, Type
from kg.store.terms import prefixes

_OWL = {
    "owl": "http://www.w3.org/2002/07/owl#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "wd": "http://www.wikidata.org/entity/",
}


def text(ontology: Ontology) -> str:
    """Return the ontology as Turtle: classes, edges, and values, in the order of the file."""
    blocks = [
        subject(
            f"<{ontology.ontology_iri.rstrip('#')}>",
            "a owl:Ontology",
            f"owl:versionInfo {string(str(ontology.version))}",
        ),
        *(subject(f"kg:{kind.name}", *_class(kind, ontology)) for kind in ontology.types.values()),
        *(subject(f"kg:{edge.name}", *_edge(edge)) for edge in ontology.predicates.values()),
        *(subject(f"kg:{value.name}", *_value(value, ontology)) for value in ontology.properties.values()),
    ]
    used = {prefix: iri for prefix, iri in prefixes(ontology).items() if prefix not in {"data", "oa", "rdf"}}
    return document(used | _OWL, blocks)


def _class(kind: Type, ontology: Ontology) -> Iterator[str]:
    yield "a owl:Class"
    yield f"rdfs:label {both(kind.label)}"
    yield f"skos:definition {both(kind.definition)}"
    if kind.wikidata:
        yield f"skos:closeMatch wd:{kind.wikidata}"
    parents = ([f"kg:{kind.parent}"] if kind.parent else []) + list(kind.same_as)
    if parents:
        yield f"rdfs:subClassOf {', '.join(parents)}"
    for edge in ontology.predicates.values():
        # An edge whose ends are alike leads from each family to that family only, which a range cannot say.
        if edge.alike and kind.name in edge.sources:
            yield f"rdfs:subClassOf {_restriction(edge.name, f'owl:allValuesFrom kg:{kind.name}')}"
    if kind.derived and kind.parent:
        any_of = listed(_restriction(name, "owl:someValuesFrom owl:Thing") for name in kind.derived)
        yield "owl:equivalentClass " + blank(
            "a owl:Class", f"owl:intersectionOf ( kg:{kind.parent} [ a owl:Class ; owl:unionOf {any_of} ] )"
        )


def _edge(edge: Predicate) -> Iterator[str]:
    yield "a owl:ObjectProperty"
    yield f"rdfs:label {both(edge.label)}"
    yield f"skos:definition {both(edge.definition)}"
    if edge.wikidata:
        yield f"skos:closeMatch wd:{edge.wikidata}"
    if edge.same_as:
        yield f"rdfs:subPropertyOf {', '.join(edge.same_as)}"
    yield f"rdfs:domain {_any_of(edge.sources)}"
    yield f"rdfs:range {_any_of(edge.targets)}"


def _value(value: Property, ontology: Ontology) -> Iterator[str]:
    """Yield no domain: one value serves several types and relations, and the shapes say which."""
    yield "a owl:DatatypeProperty"
    yield f"rdfs:label {both(value.label)}"
    yield f"rdfs:range {iri(ontology.datatypes[value.datatype])}"


def _any_of(names: tuple[str, ...]) -> str:
    if len(names) == 1:
        return f"kg:{names[0]}"
    return f"[ a owl:Class ; owl:unionOf {listed(f'kg:{name}' for name in names)} ]"


def _restriction(edge: str, filler: str) -> str:
    return f"[ a owl:Restriction ; owl:onProperty kg:{edge} ; {filler} ]"
