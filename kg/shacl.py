"""Whether a graph's RDF keeps to ``schema/shapes.ttl``, said so that people can read it.

The engine is pyshifty, which is some twenty times as fast as pyshacl; a test has both find the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import shifty
from rdflib import RDF, SH
from rdflib.term import Node

from kg.errors import CheckError, InputError
from kg.ontology import Ontology
from kg.resources import resource
from kg.store.terms import prefixes, shorten

_SHOWN = 20
_WORDS = {
    "MinCount": "is absent",
    "MaxCount": "has more than one value",
    "MinLength": "is empty",
    "Datatype": "has a value of another datatype",
    "Pattern": "has a value of another form",
    "In": "has a value that is none of those allowed",
    "MinInclusive": "is too small",
    "MaxInclusive": "is too large",
    "LessThan": "is not less than the value that it must be less than",
    "Class": "leads to something of another type",
    "Or": "leads to something of another type",
    "NodeKind": "leads to no IRI",
}
_OF_NODE = {"Class": "is of a type that this relation does not start from", "Or": "is of a type that this does not fit"}


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """A node that breaks a shape: IRIs of node and path (none: the node itself), the kind of constraint, the value."""

    node: str
    path: str
    component: str
    value: str
    shape: str


def violations(triples: Path) -> list[Violation]:
    """Return what in a file of N-Triples breaks the shapes, sorted.

    Raises :class:`InputError` where the file cannot be read.
    """
    ontology, shapes = (resource("schema", f"{name}.ttl") for name in ("ontology", "shapes"))
    try:
        _, report, _ = shifty.validate(triples, [shapes, ontology], infer=False)
    except (OSError, ValueError, RuntimeError) as error:
        raise InputError(f"{triples}: not readable as RDF ({error}); build the folder anew") from error

    def said(result: Node, name: str) -> str:
        found = report.value(result, SH[name])
        return "" if found is None else str(found)

    return sorted(
        Violation(
            said(result, "focusNode"),
            said(result, "resultPath"),
            said(result, "sourceConstraintComponent").removeprefix(str(SH)).removesuffix("ConstraintComponent"),
            said(result, "value"),
            said(result, "sourceShape"),
        )
        for result in report.subjects(RDF.type, SH.ValidationResult)
    )


def verify(triples: Path, ontology: Ontology) -> None:
    """Raise :class:`CheckError` where a file of N-Triples breaks the shapes; it says what of which node, in words."""
    found = violations(triples)
    if not found:
        return
    more = f"\n  … and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
    shown = "".join(f"\n  {line}" for line in _lines(found[:_SHOWN], triples, ontology))
    raise CheckError(f"the RDF breaks its shapes in {len(found)} places; build the graph anew:{shown}{more}")


def _lines(found: list[Violation], triples: Path, ontology: Ontology) -> Iterator[str]:
    known = prefixes(ontology)
    names = _names({item.node for item in found}, triples, ontology)
    for item in found:
        words = _WORDS if item.path else _OF_NODE
        said = words.get(item.component, f"breaks {item.component}")
        path = f"{shorten(item.path, known)} " if item.path else ""
        value = f": {shorten(item.value, known)[:80]!r}" if item.value and item.path else ""
        shape = f" ({shorten(item.shape, known)})" if item.shape.startswith(ontology.ontology_iri) else ""
        name = f" {names[item.node]}" if item.node in names else ""
        yield f"{shorten(item.node, known)}{name}: {path}{said}{value}{shape}"


def _names(nodes: Iterable[str], triples: Path, ontology: Ontology) -> dict[str, str]:
    """Return the names of those nodes that have one."""
    wanted = {f"<{node}>".encode(): node for node in nodes}
    name = f"<{ontology.ontology_iri}name>".encode()
    with triples.open("rb") as lines:
        parts = (line.split(b" ", 2) for line in lines)
        return {
            wanted[part[0]]: part[2][1:].partition(b'"')[0].decode()
            for part in parts
            if part[0] in wanted and part[1] == name
        }
