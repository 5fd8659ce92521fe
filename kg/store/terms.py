"""Names and values of records as RDF terms."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import pyoxigraph as ox

from kg.errors import InputError, OntologyError
from kg.ontology import Ontology

OA = "http://www.w3.org/ns/oa#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
XSD = "http://www.w3.org/2001/XMLSchema#"
STRING = XSD + "string"


def prefixes(ontology: Ontology) -> Mapping[str, str]:
    """Return prefix → IRI of all that an export uses: ``kg`` for the ontology, ``data`` for the records."""
    own = {"kg": ontology.ontology_iri, "data": ontology.data_iri, "oa": OA, "rdf": RDF, "xsd": XSD}
    return dict(sorted((own | dict(ontology.prefixes)).items()))


def shorten(iri: str, known: Mapping[str, str]) -> str:
    """Return an IRI as ``prefix:rest`` by the first prefix that it begins with, as it is where none fits."""
    return next((f"{name}:{iri.removeprefix(start)}" for name, start in known.items() if iri.startswith(start)), iri)


class Terms:
    """Makes terms; those of the vocabulary once only, as there are few of them and many uses."""

    def __init__(self, ontology: Ontology) -> None:
        self._ontology = ontology
        self._prefixes = prefixes(ontology)
        self._known: dict[str, ox.NamedNode] = {}
        self._data = ontology.data_iri
        # Plain strings have the datatype xsd:string without saying so.
        datatypes = {name: ontology.datatypes[known.datatype] for name, known in ontology.properties.items()}
        self._datatypes = {name: None if iri == STRING else ox.NamedNode(iri) for name, iri in datatypes.items()}

    def name(self, prefixed: str) -> ox.NamedNode:
        """Return the term of ``prefix:name``."""
        if prefixed not in self._known:
            prefix, _, local = prefixed.partition(":")
            self._known[prefixed] = ox.NamedNode(self._prefixes[prefix] + local)
        return self._known[prefixed]

    def record(self, record_id: str) -> ox.NamedNode:
        """Return the node of a record; raises :class:`InputError` for an id that fits no IRI."""
        try:
            return ox.NamedNode(self._data + record_id)
        except ValueError as error:
            raise InputError(f"the id {record_id!r} fits no IRI ({error}); build the graph anew") from error

    def value(self, name: str, value: str) -> tuple[ox.NamedNode, ox.Literal]:
        """Return a property and its value, typed as the ontology says."""
        if name not in self._datatypes:
            raise OntologyError(f"a record has the property {name!r}, which schema/ontology.yaml does not name")
        return self.name(f"kg:{name}"), text(value, datatype=self._datatypes[name])


def text(value: str, language: str | None = None, datatype: ox.NamedNode | None = None) -> ox.Literal:
    """Return a literal, plain where neither is given; raises :class:`InputError` for what is no Unicode text."""
    try:
        return ox.Literal(value, language=language, datatype=datatype)
    except UnicodeEncodeError as error:
        raise InputError(f"{value[:40]!r} has half a surrogate pair, which no RDF can hold: {error}") from error


def decimal(value: float) -> str:
    """Return a number as ``xsd:decimal`` writes it, without an exponent."""
    return format(Decimal(repr(value)), "f")
