"""SPARQL on a graph folder, by an Oxigraph in memory.

The default graph is the folder's N-Triples; the ontology is the named graph of its own IRI, so that labels, and what is
a subclass of what, can be asked too. The engine has neither a limit of time nor a way to be stopped, so a query runs in
a thread that is left behind, for the process to end with, once its time is up.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg.errors import InputError, OptionError
from kg.ontology import Ontology
from kg.resources import resource
from kg.store.terms import XSD, prefixes, shorten
from kg.store.view import LIMIT, TIMEOUT, Answer

_OWL = {"owl": "http://www.w3.org/2002/07/owl#", "rdfs": "http://www.w3.org/2000/01/rdf-schema#"}
_WORDS = re.compile(
    r"""<[^<>"{}|^`\\\s]*>  |  \"{3}(?:[^"\\]|\\.|"(?!""))*\"{3}  |  '{3}(?:[^'\\]|\\.|'(?!''))*'{3}
    |  "(?:[^"\\\n]|\\.)*"  |  '(?:[^'\\\n]|\\.)*'
    |  \#[^\n]*  |  [?$:@]?[\w.:%\\-]+""",
    re.VERBOSE | re.DOTALL,
)
"""What may hold a word of SPARQL that is none of its keywords, and single words."""

_Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


class Sparql:
    """A graph folder's RDF, to be asked."""

    def __init__(self, triples: Path, ontology: Ontology) -> None:
        """Load N-Triples; raises :class:`InputError` where they cannot be read."""
        self._prefixes = dict(prefixes(ontology)) | _OWL
        self._store = ox.Store()
        graph = ox.NamedNode(ontology.ontology_iri.rstrip("#"))
        try:
            self._store.bulk_load(path=triples, format=ox.RdfFormat.N_TRIPLES)
            self._store.bulk_load(path=resource("schema", "ontology.ttl"), format=ox.RdfFormat.TURTLE, to_graph=graph)
        except (OSError, ValueError, SyntaxError) as error:
            raise InputError(f"{triples}: not readable as RDF ({error}); build the folder anew") from error

    def query(
        self,
        sparql: str,
        parameters: Mapping[str, Any] | None = None,
        *,
        timeout: float = TIMEOUT,
        limit: int = LIMIT,
    ) -> Answer:
        """Run a query of SPARQL 1.1; ``timeout`` in seconds, ``limit`` in rows.

        A parameter is the value of the selected variable of its name: a number, a truth value, or a text, which is an
        IRI where it is in ``<…>`` or begins with a known prefix, as ``data:``. Known prefixes need not be declared.
        ``ASK`` gives one row; ``CONSTRUCT`` and ``DESCRIBE`` give one row a triple.
        Raises :class:`OptionError` for a query that cannot be used, that would ask another server, or takes too long.
        """
        if any(word.upper() == "SERVICE" for word in _WORDS.findall(sparql)):
            raise OptionError("the query names a SERVICE; kg asks no other server")
        given = dict(self._binding(name, value) for name, value in (parameters or {}).items())
        found: list[Answer | Exception] = []

        def run() -> None:
            try:
                found.append(_answer(self._store.query(sparql, prefixes=self._prefixes, substitutions=given), limit))
            except Exception as error:
                found.append(error)

        worker = threading.Thread(target=run, daemon=True)
        worker.start()
        worker.join(timeout)
        if not found:
            raise OptionError("the query took too long; narrow it, or end it with LIMIT")
        (answer,) = found
        if isinstance(answer, SyntaxError):
            where = str(answer).partition(", [")[0]  # what follows lists all characters that a name may have
            raise OptionError(f"the query is not SPARQL that only reads: {where}") from answer
        if isinstance(answer, OSError | ValueError | RuntimeError):
            raise OptionError(f"the query cannot be answered: {answer}") from answer
        if isinstance(answer, Exception):
            raise answer
        return answer

    def _binding(self, name: str, value: Any) -> tuple[ox.Variable, _Term]:
        try:
            variable = ox.Variable(name)
        except ValueError as error:
            raise OptionError(f"{name!r} is no name of a variable") from error
        return variable, self._term(name, value)

    def _term(self, name: str, value: Any) -> ox.NamedNode | ox.Literal:
        prefix, colon, local = value.partition(":") if isinstance(value, str) else ("", "", "")
        try:
            if isinstance(value, str) and value.startswith("<") and value.endswith(">"):
                return ox.NamedNode(value[1:-1])
            if colon and prefix in self._prefixes:
                return ox.NamedNode(self._prefixes[prefix] + local)
            if isinstance(value, str | bool | int | float):
                return ox.Literal(value)
        except ValueError as error:
            raise OptionError(f"the parameter {name} is no IRI: {error}") from error
        raise OptionError(f"the parameter {name} is neither a text, nor a number, nor true or false")

    def shorten(self, answer: Answer) -> Answer:
        """Return an answer for people: IRIs by prefix, as an export writes them."""

        def short(value: Any) -> Any:
            return shorten(value, self._prefixes) if isinstance(value, Iri) else value

        return Answer(answer.columns, tuple(tuple(map(short, row)) for row in answer.rows), answer.more)


class Iri(str):
    """An IRI among the values of an answer, which are text otherwise."""

    __slots__ = ()


def _answer(result: ox.QuerySolutions | ox.QueryTriples | ox.QueryBoolean, limit: int) -> Answer:
    if isinstance(result, ox.QueryBoolean):
        return Answer(("answer",), ((bool(result),),))
    if isinstance(result, ox.QuerySolutions):
        columns = tuple(variable.value for variable in result.variables)
    else:
        columns = ("subject", "predicate", "object")
    rows: Iterator[tuple[Any, ...]] = (tuple(map(_plain, row)) for row in result)
    found = tuple(islice(rows, limit))
    return Answer(columns, found, more=next(rows, None) is not None)


def _plain(term: object) -> Any:
    """Return a term as JSON has it: numbers and truth values as such, all else as text."""
    if isinstance(term, ox.NamedNode):
        return Iri(term.value)
    if not isinstance(term, ox.Literal):
        return None if term is None else str(term)
    try:
        match term.datatype.value.removeprefix(XSD):
            case "integer":
                return int(term.value)
            case "decimal" | "double" | "float":
                return float(term.value)
            case "boolean":
                return term.value in ("true", "1")
    except ValueError:  # a literal may say more than its datatype allows
        pass
    return term.value
