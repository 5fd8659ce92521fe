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
from kg.store import ladder
from kg.store.counts import Counts
from kg.store.delta import Delta
from kg.store.facts import Asked, Evidence, Fact
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


def facts(path: Path, asked: Asked, ontology: Ontology) -> frozenset[Fact]:
    """Return what the N-Triples of a folder have of some facts; one whose plain triple is absent is left out.

    Raises :class:`InputError` for a file that cannot be read.
    """
    found = _Facts(asked, ontology)
    try:
        with path.open("rb") as lines:
            for line in lines:
                found.read(*line[:-3].split(b" ", 2))
    except (OSError, ValueError, TypeError) as error:
        raise InputError(f"{path}: not readable as N-Triples ({error}); build the folder anew") from error
    return frozenset(found.facts())


class _Facts:
    """What N-Triples say of some facts, gathered line by line; relations stand before statements there."""

    def __init__(self, asked: Asked, ontology: Ontology) -> None:
        self._data, self._kinds = f"<{ontology.data_iri}", f"<{ontology.ontology_iri}"
        self._relations = {f"{self._data}{id_}>".encode(): id_ for id_, _ in asked.relations}
        self._divisions = {f"{self._data}{id_}>".encode(): id_ for id_ in asked.divisions}
        self._within = f"<{ontology.expand(ontology.types[ladder.TYPE].within or '')}>".encode()
        self._statement = f"{self._data}statement-".encode()
        self._edge = f"{self._data}entity-".encode(), self._kinds.encode(), self._data.encode()
        self._ends: dict[str, dict[str, str]] = {id_: {} for id_ in self._relations.values()}
        self._statements: dict[str, list[str]] = {id_: [] for id_ in self._relations.values()}
        self._passages: dict[str, dict[str, dict[str, str]]] = {}
        self._wholes: list[tuple[str, str]] = []
        self._plain: set[tuple[str, str, str]] = set()

    def read(self, subject: bytes, predicate: bytes, value: bytes) -> None:
        """Take in a triple."""
        if subject.startswith(self._statement):
            self._read_passage(subject, predicate, value)
        elif (relation := self._relations.get(subject)) is not None:
            term = value.decode().removeprefix(self._data).removeprefix(self._kinds).rstrip(">")
            if (name := _local(predicate)) == "wasDerivedFrom":
                self._statements[relation].append(term)
                self._passages[term] = {}
            elif predicate.startswith(_REIFIED):
                self._ends[relation][name] = term
        elif value.startswith(self._edge[2]) and subject.startswith(self._edge[0]):
            if predicate.startswith(self._edge[1]):
                self._plain.add((subject.decode(), predicate.decode(), value.decode()))
            elif predicate == self._within and (division := self._divisions.get(subject)):
                self._wholes.append((division, value.decode().removeprefix(self._data).rstrip(">")))

    def _read_passage(self, subject: bytes, predicate: bytes, value: bytes) -> None:
        statement, _, rest = subject.decode().removeprefix(self._data).rstrip(">").partition("-evidence-")
        if (passages := self._passages.get(statement)) is not None and (name := _local(predicate)) in _PASSAGE:
            passages.setdefault(rest.partition("-")[0], {})[name] = value.decode().removeprefix(self._data)

    def facts(self) -> Iterator[Fact]:
        """Yield the facts of which all was there."""
        for id_, said in self._ends.items():
            if {"subject", "predicate", "object"} <= said.keys():
                statements = tuple(sorted(self._statements[id_]))
                evidence = tuple(sorted(item for name in statements for item in self._evidence(name)))
                yield from self._told(
                    Fact(id_, said["subject"], said["predicate"], said["object"], statements, evidence)
                )
        for part, whole in self._wholes:
            yield from self._told(Fact("", part, ladder.PREDICATE, whole))

    def _told(self, fact: Fact) -> Iterator[Fact]:
        ends = f"{self._data}{fact.source}>", f"{self._kinds}{fact.predicate}>", f"{self._data}{fact.target}>"
        if ends in self._plain:
            yield fact

    def _evidence(self, statement: str) -> Iterator[Evidence]:
        for said in self._passages[statement].values():
            if said.keys() >= _PASSAGE:
                start, end = (int(said[name].split('"')[1]) for name in ("start", "end"))
                yield statement, said["hasSource"].rstrip(">"), start, end


_PASSAGE = {"hasSource", "start", "end"}
_REIFIED = f"<{RDF}".encode()


def _local(iri: bytes) -> str:
    return iri.decode().rpartition("#")[2].rstrip(">")


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
