"""RDF: a writer of graphs, as N-Triples, and a view of files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import pyoxigraph as ox
from rdflib import Namespace

from kg import ontology as ontologies
from kg.errors import InputError
from kg.files import replacing
from kg.ontology import Ontology
from kg.records import Graph
from kg.store.counts import Counts
from kg.store.delta import Delta
from kg.store.facts import Fact
from kg.store.lines import splice
from kg.store.terms import RDF, prefixes
from kg.store.triples import Row, Triples

NTRIPLES = ox.RdfFormat.N_TRIPLES

_ORDER = (b"page", b"article", b"entity", b"relation", b"statement")
_DIGITS = 16
"""Digits of an id."""


def namespaces(ontology: Ontology) -> dict[str, Namespace]:
    """Return prefix → namespace of all that an export uses, for readers who work with rdflib."""
    return {prefix: Namespace(iri) for prefix, iri in prefixes(ontology).items()}


def write(graph: Graph, path: Path, ontology: Ontology) -> None:
    """Write a graph as N-Triples, in UTF-8, the same bytes for the same records.

    :mod:`kg.store.export` makes the other syntaxes of it. A file is replaced whole or not at all.
    Raises :class:`OutputError` where it cannot be written, :class:`OntologyError` or :class:`CheckError` for a record
    that contradicts the ontology or another one.
    """
    with replacing(path) as temporary, temporary.open("wb") as file:
        ox.serialize(_triples(Triples(graph, ontology)), file, NTRIPLES)


def _triples(rows: Iterable[Row]) -> Iterator[ox.Triple]:
    return (ox.Triple(*row) for row in rows)


def rewrite(earlier: Path, delta: Delta, path: Path, ontology: Ontology) -> None:
    """Write N-Triples as a copy of ``earlier``, which holds the graph before, and what differs."""
    put = {
        _place(record.encode()): ox.serialize(_triples(rows), format=NTRIPLES) or b""
        for record, rows in Triples(delta.after, ontology).records()
        if record in delta.touched
    }
    start = len(f"<{ontology.data_iri}")
    held = (record for record, _ in Triples(delta.before, ontology).records() if record in delta.touched)
    splice(earlier, path, lambda line: _place(line[start:]), (_place(record.encode()) for record in held), put)


def _place(name: bytes) -> tuple[int, bytes]:
    """Return where a record stands among others, by its id, or by what begins with that."""
    kind, _, rest = name.partition(b"-")
    return _ORDER.index(kind), rest[:_DIGITS]


def counts(path: Path, ontology: Ontology | None = None) -> Counts:
    """Count what an exported file holds, as a parser reads it; the ending of its name says the format.

    Raises :class:`InputError` for a file that cannot be read as RDF.
    """
    ontology = ontology or ontologies.load()
    form = ox.RdfFormat.from_extension(path.suffix.removeprefix("."))
    if form is None:
        raise InputError(f"{path}: no RDF format has the ending {path.suffix!r}")
    wanted = {RDF + "type", RDF + "predicate"}
    found: set[tuple[str, str, str]] = set()
    try:
        for quad in ox.parse(path=path, format=form):
            if quad.predicate.value in wanted:
                found.add((str(quad.subject), quad.predicate.value, str(quad.object)))
    except (OSError, ValueError, SyntaxError) as error:
        raise InputError(f"{path}: not readable as RDF ({error}); export it anew") from error
    return _counts(Counter((predicate, value[1:-1]) for _, predicate, value in found), ontology)


def facts(path: Path, ids: Iterable[str], ontology: Ontology) -> frozenset[Fact]:
    """Return the relations of some ids in the N-Triples of a folder; one whose plain triple is absent is left out.

    Raises :class:`InputError` for a file that cannot be read.
    """
    data, kinds = f"<{ontology.data_iri}", f"<{ontology.ontology_iri}"
    wanted = {f"{data}{id_}>".encode(): id_ for id_ in ids}
    ends: dict[str, dict[str, str]] = {id_: {} for id_ in wanted.values()}
    statements: dict[str, list[str]] = {id_: [] for id_ in wanted.values()}
    plain: set[tuple[str, str, str]] = set()
    start, edge = f"{data}entity-".encode(), kinds.encode()
    try:
        with path.open("rb") as lines:
            for line in lines:
                subject, predicate, value = line[:-3].split(b" ", 2)
                if (id_ := wanted.get(subject)) is not None:
                    term = value.decode().removeprefix(data).removeprefix(kinds).rstrip(">")
                    name = predicate.decode().rpartition("#")[2].rstrip(">")
                    if name == "wasDerivedFrom":
                        statements[id_].append(term)
                    else:
                        ends[id_][name] = term
                elif value.startswith(data.encode()) and subject.startswith(start) and predicate.startswith(edge):
                    plain.add((subject.decode(), predicate.decode(), value.decode()))
    except (OSError, ValueError) as error:
        raise InputError(f"{path}: not readable as N-Triples ({error}); build the folder anew") from error
    found = (
        Fact(id_, said["subject"], said["predicate"], said["object"], tuple(sorted(statements[id_])))
        for id_, said in ends.items()
        if {"subject", "predicate", "object"} <= said.keys()
    )
    return frozenset(
        fact
        for fact in found
        if (f"{data}{fact.source}>", f"{kinds}{fact.predicate}>", f"{data}{fact.target}>") in plain
    )


def _counts(found: Counter[tuple[str, str]], ontology: Ontology) -> Counts:
    def typed(name: str) -> int:
        return found[RDF + "type", ontology.ontology_iri + name]

    entities = {name: typed(name) for name in sorted(ontology.types) if ontology.is_a(name, "Entity")}
    relations = {
        name: found[RDF + "predicate", ontology.ontology_iri + name]
        for name, predicate in sorted(ontology.predicates.items())
        if not predicate.provenance
    }
    return Counts(
        entities={name: number for name, number in entities.items() if number},
        relations={name: number for name, number in relations.items() if number},
        statements=typed("Statement"),
        articles=typed("Article"),
        pages=typed("Page"),
    )
