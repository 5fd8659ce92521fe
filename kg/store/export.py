"""A graph folder's N-Triples in the other syntaxes of RDF, as tables, and as GraphML.

The file holds each record's triples together, records in the order of kind and id, so every syntax is one pass over it
in constant memory; TriG, which puts the statements of an article together, keeps 16 bytes a statement. In Turtle, TriG
and JSON-LD what is said of one subject is sorted, so that a diff of two exports is the diff of two graphs.

N-Quads and TriG have the statements of each article, with their evidence, in a named graph of their own: the article's
IRI and ``-statements``. All else is in the default graph.
"""

from __future__ import annotations

import itertools
import shutil
from array import array
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import IO

import numpy as np
import pyoxigraph as ox

from kg import ontology as ontologies
from kg.errors import InputError, OptionError
from kg.files import ENDINGS, compressed, replacing
from kg.ontology import Ontology
from kg.store import jsonld, network, sheets, void
from kg.store.terms import RDF, prefixes

FORMATS: Mapping[str, str] = {
    "turtle": ".ttl",
    "ntriples": ".nt",
    "trig": ".trig",
    "nquads": ".nq",
    "jsonld": ".jsonld",
    "void": ".void.ttl",
    "graphml": ".graphml",
    "csv": ".csv",
    "parquet": ".parquet",
}
"""Formats of an export, and how the names of their files end."""
FOLDERS = ("csv", "parquet")
"""Formats of several files, for which the name is that of a folder."""

_HEX = 16
"""Digits of an id."""
_NTRIPLES = ox.RdfFormat.N_TRIPLES
_TYPE = f" <{RDF}type> ".encode()


def format_of(path: Path) -> str | None:
    """Return the format that the name of a file tells, compressed or not."""
    name = path.name.removesuffix(path.suffix) if path.suffix in ENDINGS else path.name
    fitting = [form for form, ending in FORMATS.items() if name.endswith(ending)]
    return max(fitting, key=lambda form: len(FORMATS[form]), default=None)


def export(triples: Path, target: Path | IO[bytes], form: str | None, ontology: Ontology | None = None) -> None:
    """Write N-Triples of :func:`kg.store.rdf.write` in a format, in UTF-8; the same bytes for the same triples.

    Without a format the name of the file tells it; one that ends in ``.gz`` or ``.zst`` is compressed. A file or folder
    is replaced whole or not at all. Raises :class:`OptionError` for an unknown format or for tables without a folder,
    :class:`OutputError` where the file cannot be written, :class:`InputError` where the N-Triples cannot be read.
    """
    if form is None and isinstance(target, Path):
        form = format_of(target)
    if form is None or form not in FORMATS:
        endings = ", ".join(f"{name} ({ending})" for name, ending in FORMATS.items())
        raise OptionError(f"no format {form or 'given'}; choose one of {endings}")
    ontology = ontology or ontologies.load()
    try:
        source = triples.open("rb")
    except OSError as error:
        raise InputError(f"{triples}: {error.strerror}; build the folder anew with kg build … -o OUT") from error
    with source, ExitStack() as stack:
        try:
            if form in FOLDERS:
                sheets.write(source, _folder(target, form), form, ontology)
                return
            file = target
            if isinstance(file, Path):
                file = stack.enter_context(compressed(stack.enter_context(replacing(file)), file.suffix))
            _Export(source, ontology).write(file, form)
        except (SyntaxError, ValueError) as error:
            raise InputError(f"{triples}: no N-Triples of kg ({error}); build the folder anew") from error


def _folder(target: Path | IO[bytes], form: str) -> Path:
    if not isinstance(target, Path) or target.suffix in ENDINGS:
        raise OptionError(
            f"{form} is a folder of files, neither standard output nor compressed; name it: -o graph.{form}"
        )
    return target


class _Export:
    """One pass over N-Triples."""

    def __init__(self, source: IO[bytes], ontology: Ontology) -> None:
        self._source = source
        self._ontology = ontology
        self._statement = f"<{ontology.data_iri}statement-".encode()
        self._width = len(self._statement) + _HEX
        self._stated = f"> <{ontology.ontology_iri}STATED_IN> ".encode()
        self._article = f"<{ontology.data_iri}article-".encode()

    def write(self, file: IO[bytes], form: str) -> None:
        match form:
            case "ntriples":
                shutil.copyfileobj(self._source, file)
            case "nquads":
                file.writelines(self._quads())
            case "turtle":
                triples = (quad.triple for subject in _subjects(self._source) for quad in _sorted(subject))
                ox.serialize(triples, file, ox.RdfFormat.TURTLE, prefixes=dict(prefixes(self._ontology)))
            case "trig":
                ox.serialize(self._grouped(), file, ox.RdfFormat.TRIG, prefixes=dict(prefixes(self._ontology)))
            case "jsonld":
                file.writelines(jsonld.lines(map(_sorted, _subjects(self._source))))
            case "graphml":
                network.write(self._source, file, self._ontology)
            case _:
                file.write(void.text(self._source, self._ontology).encode())

    def _quads(self) -> Iterator[bytes]:
        for article, lines in self._records():
            if article is None:
                yield from lines
            else:
                end = b" " + self._graph(article) + b" .\n"
                yield from (line[:-3] + end for line in lines)

    def _records(self) -> Iterator[tuple[bytes | None, Iterable[bytes]]]:
        """Yield all lines, those of each statement together with the id of its article."""

        def key(line: bytes) -> bytes | None:
            return line[: self._width] if line.startswith(self._statement) else None

        for record, lines in itertools.groupby(self._source, key):
            if record is None:
                yield None, lines
            else:
                held = list(lines)
                yield self._stated_in(record, held), held

    def _stated_in(self, record: bytes, lines: list[bytes]) -> bytes:
        start = record + self._stated + self._article
        for line in lines:
            if line.startswith(start):
                return line[len(start) : len(start) + _HEX]
        raise InputError(f"{record.decode()[1:]} is stated in no article; build the folder anew")

    def _graph(self, article: bytes) -> bytes:
        return self._article + article + b"-statements>"

    def _grouped(self) -> Iterator[ox.Quad]:
        """Yield what is in the default graph, then the statements of each article, for which the file is read again."""
        articles, starts, at = array("Q"), array("Q"), 0
        for article, lines in self._records():
            if article is None:
                for subject in _subjects(lines):
                    at += sum(map(len, subject))
                    yield from _sorted(subject)
            else:
                articles.append(int(article, 16))
                starts.append(at)
                at += sum(map(len, lines))
        starts.append(at)
        for number in np.argsort(np.array(articles, np.uint64), kind="stable").tolist():
            self._source.seek(starts[number])
            graph = ox.NamedNode(self._graph(b"%016x" % articles[number]).decode()[1:-1])
            for subject in _subjects(self._source.read(starts[number + 1] - starts[number]).splitlines(keepends=True)):
                yield from (ox.Quad(quad.subject, quad.predicate, quad.object, graph) for quad in _sorted(subject))


def _subjects(lines: Iterable[bytes]) -> Iterator[list[bytes]]:
    for _, found in itertools.groupby(lines, lambda line: line[: line.index(b" ")]):
        yield list(found)


def _sorted(lines: list[bytes]) -> list[ox.Quad]:
    """Return what is said of one subject, its classes first."""
    first = lines[0][: lines[0].index(b" ")] + _TYPE
    held = sorted(lines, key=lambda line: (not line.startswith(first), line))
    return list(ox.parse(b"".join(held), _NTRIPLES))
