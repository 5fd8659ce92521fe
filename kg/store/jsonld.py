"""JSON-LD in the plain names of ``schema/context.jsonld``, written node by node."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterable, Iterator
from typing import Any

import pyoxigraph as ox

from kg.errors import InputError
from kg.resources import resource
from kg.store.terms import RDF, STRING, shorten


def lines(subjects: Iterable[list[ox.Quad]]) -> Iterator[bytes]:
    """Yield a document with its context, and one line for what is said of each subject."""
    context = json.loads(resource("schema", "context.jsonld").read_text(encoding="utf-8"))["@context"]
    names = _Names(context)
    yield f'{{"@context": {_written(context)},\n"@graph": ['.encode()
    for number, quads in enumerate(subjects):
        yield f"{',' if number else ''}\n{_written(names.node(quads))}".encode()
    yield b"\n]}\n"


def _written(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


class _Names:
    """The context, read from IRIs to names."""

    def __init__(self, context: dict[str, Any]) -> None:
        self._prefixes = {name: iri for name, iri in context.items() if isinstance(iri, str) and iri[-1] in "#/"}
        self._terms: dict[str, tuple[str, str | None, bool]] = {}
        for name, known in context.items():
            term = known if isinstance(known, dict) else {"@id": known}
            prefix, _, local = str(term.get("@id", "")).partition(":")
            if prefix in self._prefixes and name not in self._prefixes:
                self._terms[self._prefixes[prefix] + local] = name, term.get("@type"), "@container" in term

    def node(self, quads: list[ox.Quad]) -> dict[str, Any]:
        """Return what is said of one subject."""
        node: dict[str, Any] = {"id": self._named(_iri(quads[0].subject))}
        for predicate, same in itertools.groupby(quads, lambda quad: quad.predicate.value):
            if predicate == RDF + "type":
                classes = map(_iri, (quad.object for quad in same))
                node["type"] = [self._terms[iri][0] if iri in self._terms else self._named(iri) for iri in classes]
                continue
            name, kind, many = self._terms.get(predicate, (self._named(predicate), None, False))
            values = [self._value(quad.object, kind) for quad in same]
            node[name] = values if many or len(values) > 1 else values[0]
        return node

    def _named(self, iri: str) -> str:
        return shorten(iri, self._prefixes)

    def _value(self, term: object, kind: str | None) -> str | dict[str, str]:
        if not isinstance(term, ox.Literal):
            return self._named(_iri(term)) if kind == "@id" else {"id": self._named(_iri(term))}
        if term.language:
            return {"@language": term.language, "@value": term.value}
        if term.datatype.value == (kind or STRING):
            return term.value
        return {"@type": self._named(term.datatype.value), "@value": term.value}


def _iri(term: object) -> str:
    if not isinstance(term, ox.NamedNode):
        raise InputError(f"{term} is no IRI; kg writes none that is not, so build the folder anew")
    return term.value
