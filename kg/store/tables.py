"""A graph folder's N-Triples as six tables with typed columns, whose ids join.

``entities``, ``relations`` and ``statements`` hold what the graph says; ``evidence`` where each statement was read, a
row a passage; ``articles`` and ``pages`` what it was read in. Rows stand in the order of ids. The file has each
record's triples together, those that others speak of first, so one pass gives all tables. Kept in memory are the names
of entities and articles, the source of each page, and 16 bytes a statement.

A property that is a date becomes two columns: ``date``, the first day that it may mean, to sort and to plot by, and
``date_edtf``, as the text has it (``2025-05``, ``2025-03-01/2025-03-03``).
"""

from __future__ import annotations

import datetime
import itertools
import re
from array import array
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import IO

import numpy as np
import pyoxigraph as ox

from kg.lexical import first_day
from kg.ontology import Ontology
from kg.store.rows import ELLIPSIS

Scalar = str | int | float | bool | datetime.date
Cell = Scalar | list[Scalar] | None
Row = tuple[Cell, ...]
TEXT, INTEGER, DECIMAL, DATE = "text", "integer", "decimal", "date"

_EDTF = "edtf"
_READ: Mapping[str, Callable[[str], Scalar | None]] = {
    INTEGER: int,
    DECIMAL: float,
    "boolean": lambda value: value in ("true", "1"),
    DATE: first_day,
}
_NEEDS = {
    "pages": ("page",),
    "articles": ("article",),
    "entities": ("entity",),
    "relations": ("article", "entity", "relation"),
    "statements": ("article", "entity", "relation", "statement"),
    "evidence": ("page", "statement"),
}
"""Table → kinds of records that it is made of."""
_BROKEN = re.compile(r"(?<![!-~])\s+|\s+(?![!-~])")
"""White space that parts no two words of Latin letters or digits."""
_NTRIPLES = ox.RdfFormat.N_TRIPLES


@dataclass(frozen=True, slots=True)
class Column:
    """A column; ``datatype`` is text, integer, decimal, boolean or date, ``many`` says that a cell is a list of such.

    ``of`` is the property that it holds, empty for what the table itself has.
    """

    name: str
    datatype: str = TEXT
    many: bool = False
    of: str = ""


Columns = tuple[Column, ...]


def columns(ontology: Ontology) -> dict[str, Columns]:
    """Return the columns of each table, in the order in which the tables are made."""

    def having(names: Collection[str]) -> Iterator[Column]:
        for known in ontology.properties.values():
            if known.name in names:
                is_date = known.datatype == _EDTF
                yield Column(known.name, DATE if is_date else known.datatype, known.many, known.name)
                if is_date and not known.many:
                    yield Column(f"{known.name}_edtf", TEXT, of=known.name)

    def plain(*names: str) -> Iterator[Column]:
        return map(Column, names)

    said = {name for known in ontology.predicates.values() for name in known.properties}
    of_entities = {name for name in ontology.types if ontology.is_a(name, "Entity")}
    own = {name for kind in of_entities for name in ontology.types[kind].properties}
    return {
        "pages": (*plain("id"), *having(ontology.types["Page"].properties)),
        "articles": (*plain("id", "page", "continues"), *having(ontology.types["Article"].properties)),
        "entities": (*plain("id", "type", "family"), *having(own)),
        "relations": (
            *plain("id", "predicate", "source", "source_name", "target", "target_name"),
            *having(said),
            Column("statement_count", INTEGER),
        ),
        "statements": (
            *plain("id", "relation", "subject", "subject_name", "predicate", "object", "object_name", "article"),
            *having(said),
            *plain("text", "by"),
            Column("score", DECIMAL),
        ),
        "evidence": (
            Column("statement"),
            Column("number", INTEGER),
            *plain("page", "source"),
            Column("start", INTEGER),
            Column("end", INTEGER),
            Column("text"),
        ),
    }


def rows(triples: IO[bytes], ontology: Ontology, wanted: Collection[str] = tuple(_NEEDS)) -> Iterator[tuple[str, Row]]:
    """Yield table and row of the tables wanted; a statement's row before those of its evidence.

    Raises :class:`ValueError` or :class:`SyntaxError` for what are no N-Triples of kg.
    """
    return _Reader(ontology, wanted).read(triples)


Values = Mapping[str, list[str]]
"""What is said of one subject: the last part of the predicate → values, IRIs of the graph as ids."""


class _Reader:
    def __init__(self, ontology: Ontology, wanted: Collection[str]) -> None:
        self._ontology = ontology
        self._data, self._own = ontology.data_iri, ontology.ontology_iri
        self._wanted = wanted
        self._kinds = {kind for table in wanted for kind in _NEEDS[table]}
        self._columns = columns(ontology)
        self._record = re.compile(rb"<%s(\w+)-[0-9a-f]+" % re.escape(self._data.encode()))
        self._names: dict[str, str] = {}
        self._sources: dict[str, str] = {}
        self._backed, self._backing = array("Q"), array("Q")
        self._order: np.ndarray[tuple[int], np.dtype[np.int64]] | None = None

    def read(self, triples: IO[bytes]) -> Iterator[tuple[str, Row]]:
        make = {
            "page": self._page,
            "article": self._article,
            "entity": self._entity,
            "relation": self._relation,
            "statement": self._statement,
        }
        for (kind, name), lines in itertools.groupby(triples, self._key):
            if kind in self._kinds:
                for table, row in make[kind](name, self._subjects(lines)):
                    if table in self._wanted:
                        yield table, row

    def _key(self, line: bytes) -> tuple[str, str]:
        found = self._record.match(line)
        if found is None:
            raise ValueError(f"{line[:40]!r} begins with no record")
        return found[1].decode(), found[0][len(self._data) + 1 :].decode()

    def _subjects(self, lines: Iterable[bytes]) -> Mapping[str, Values]:
        """Return what a record's triples say: of the record, and of each piece of its evidence."""
        found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for quad in ox.parse(b"".join(lines), _NTRIPLES):
            value = quad.object.value
            name = quad.predicate.value.removeprefix(self._own)
            if len(name) == len(quad.predicate.value):  # of another vocabulary
                name = name.replace("#", "/").rpartition("/")[2] + ":"
            subject = quad.subject.value.removeprefix(self._data)
            found[subject][name].append(value.removeprefix(self._data).removeprefix(self._own))
        return found

    def _page(self, name: str, said: Mapping[str, Values]) -> Iterator[tuple[str, Row]]:
        values = said[name]
        self._sources[name] = _one(values, "source") or ""
        yield "pages", self._row("pages", values, {"id": name})

    def _article(self, name: str, said: Mapping[str, Values]) -> Iterator[tuple[str, Row]]:
        values = said[name]
        self._names[name] = _one(values, "headline") or ""
        own = {"id": name, "page": _one(values, "PRINTED_ON"), "continues": _one(values, "CONTINUES")}
        yield "articles", self._row("articles", values, own)

    def _entity(self, name: str, said: Mapping[str, Values]) -> Iterator[tuple[str, Row]]:
        values = said[name]
        self._names[name] = _one(values, "name") or ""
        kind = next((kind for kind in values.get("type:", ()) if kind in self._ontology.types), "")
        own = {"id": name, "type": kind, "family": family(kind, self._ontology)}
        yield "entities", self._row("entities", values, own)

    def _relation(self, name: str, said: Mapping[str, Values]) -> Iterator[tuple[str, Row]]:
        values = said[name]
        statements = values.get("wasDerivedFrom:", [])
        self._backed.extend(map(_number, statements))
        self._backing.extend(itertools.repeat(_number(name), len(statements)))
        source, target = _one(values, "subject:") or "", _one(values, "object:") or ""
        own: dict[str, Cell] = {
            "id": name,
            "predicate": _one(values, "predicate:"),
            "source": source,
            "source_name": self._names.get(source),
            "target": target,
            "target_name": self._names.get(target),
            "statement_count": len(statements),
        }
        yield "relations", self._row("relations", values, own)

    def _statement(self, name: str, said: Mapping[str, Values]) -> Iterator[tuple[str, Row]]:
        values = said[name]
        pieces = [
            (said[target], said[f"{target}-position"], said[f"{target}-quote"])
            for target in sorted(values.get("hasTarget:", ()), key=lambda item: int(item.rpartition("-")[2]))
        ]
        texts = [_one(quote, "exact:") or "" for _, _, quote in pieces]
        ends = {end: _one(values, end.upper()) or "" for end in ("subject", "object")}
        own: dict[str, Cell] = {
            "id": name,
            "relation": self._relation_of(name),
            **ends,
            **{f"{end}_name": self._names.get(found) for end, found in ends.items()},
            "article": _one(values, "STATED_IN"),
            "text": ELLIPSIS.join(_BROKEN.sub("", text) for text in texts),
            **{key: _one(values, key) for key in ("predicate", "by")},
            "score": float(_one(values, "score") or "nan"),
        }
        yield "statements", self._row("statements", values, own)
        for number, ((target, position, _), text) in enumerate(zip(pieces, texts, strict=True), 1):
            page = _one(target, "hasSource:") or ""
            offsets = (int(_one(position, f"{end}:") or 0) for end in ("start", "end"))
            yield "evidence", (name, number, page, self._sources.get(page), *offsets, text)

    def _relation_of(self, statement: str) -> str | None:
        """Return the relation that a statement supports; relations stand before all statements."""
        if self._order is None:
            self._order = np.argsort(np.array(self._backed, np.uint64), kind="stable")
            self._backed = array("Q", np.array(self._backed, np.uint64)[self._order].tobytes())
        known = np.frombuffer(self._backed, np.uint64) if self._backed else np.empty(0, np.uint64)
        at = int(np.searchsorted(known, np.uint64(_number(statement))))
        if at == len(known) or self._backed[at] != _number(statement):
            return None
        return f"relation-{self._backing[int(self._order[at])]:016x}"

    def _row(self, table: str, values: Values, own: Mapping[str, Cell]) -> Row:
        return tuple(
            own[column.name] if column.name in own else _cell(column, values.get(column.of, []))
            for column in self._columns[table]
        )


def family(kind: str, ontology: Ontology) -> str:
    """Return the type right below Entity that a type is, or is below: Meeting → Event."""
    lineage = ontology.lineage(kind) if kind in ontology.types else (kind,)
    return lineage[-2] if len(lineage) > 1 else kind


def _cell(column: Column, texts: list[str]) -> Cell:
    read = _READ.get(column.datatype, str)
    found = [value for value in map(read, texts) if value is not None]
    if column.many:
        return found
    return found[0] if found else None


def _one(values: Values, name: str) -> str | None:
    return values[name][0] if values.get(name) else None


def _number(record_id: str) -> int:
    return int(record_id.rpartition("-")[2], 16)
