"""A graph folder's N-Triples as nodes and edges with attributes: as GraphML, and for :mod:`networkx`.

Nodes are entities and articles, edges relations. Their attributes are the columns of ``entities`` and ``relations``
(:mod:`kg.store.tables`), and those that viewers look for: ``label``, a node's name and an edge's predicate, and
``weight``, the number of statements that support an edge.

GraphML (http://graphml.graphdrawing.org) has neither dates nor lists, so these are text there, lists as JSON. Its
elements are written as they come, so memory does not grow with them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import IO

from lxml import etree

from kg.ontology import Ontology
from kg.store.sheets import text
from kg.store.tables import DECIMAL, Cell, Column, Columns, columns, rows

_NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
_TYPES = {"integer": "long", "decimal": "double", "boolean": "boolean"}
_NO_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML 1.0 can hold."""
_ENDS = {"id", "source", "source_name", "target", "target_name", "statement_count"}

Attributes = dict[str, Cell]
"""Without those that have no value."""


@dataclass(frozen=True, slots=True)
class Node:
    """An entity or an article."""

    id: str
    attributes: Attributes


@dataclass(frozen=True, slots=True)
class Edge:
    """A relation between two nodes, given by id."""

    id: str
    source: str
    target: str
    attributes: Attributes


def attributes(ontology: Ontology) -> dict[str, Columns]:
    """Return the attributes that a ``node`` and an ``edge`` may have."""
    known, label = columns(ontology), Column("label")
    return {
        "node": (label, *(item for item in known["entities"] if item.name not in _ENDS)),
        "edge": (label, Column("weight", DECIMAL), *(item for item in known["relations"] if item.name not in _ENDS)),
    }


def read(triples: IO[bytes], ontology: Ontology) -> Iterator[Node | Edge]:
    """Yield all nodes, then all edges, in the order of kinds and ids."""
    names = {table: [column.name for column in known] for table, known in columns(ontology).items()}
    for table, row in rows(triples, ontology, ("articles", "entities", "relations")):
        values = dict(zip(names[table], row, strict=True))
        name = str(values["id"])
        if table == "relations":
            own = {"label": values["predicate"], "weight": float(str(values["statement_count"]))}
            yield Edge(name, str(values["source"]), str(values["target"]), _held(own | values))
        elif table == "entities":
            yield Node(name, _held({"label": values["name"]} | values))
        else:
            yield Node(name, _held({"label": values["headline"], "type": "Article", "family": "Article"}))


def _held(values: Mapping[str, Cell]) -> Attributes:
    return {name: value for name, value in values.items() if name not in _ENDS and value not in (None, [])}


def write(triples: IO[bytes], file: IO[bytes], ontology: Ontology) -> None:
    """Write GraphML in UTF-8; the same bytes for the same triples. What XML cannot hold becomes U+FFFD."""
    known = attributes(ontology)
    with etree.xmlfile(file, encoding="utf-8") as xml:
        xml.write_declaration()
        with xml.element("graphml", nsmap={None: _NAMESPACE}):
            for end, held in known.items():
                for column in held:
                    kind = "string" if column.many else _TYPES.get(column.datatype, "string")
                    about = {"id": f"{end}-{column.name}", "for": end, "attr.name": column.name, "attr.type": kind}
                    _element(xml, "key", about)
            with xml.element("graph", {"edgedefault": "directed"}):
                xml.write("\n")
                for item in read(triples, ontology):
                    _item(xml, item)
    file.write(b"\n")


def _item(xml: etree._IncrementalFileWriter, item: Node | Edge) -> None:
    name, about = "node", {"id": item.id}
    if isinstance(item, Edge):
        name, about = "edge", about | {"source": item.source, "target": item.target}
    with xml.element(name, about):
        for key, value in item.attributes.items():
            with xml.element("data", {"key": f"{name}-{key}"}):
                xml.write(_NO_XML.sub("\ufffd", text(value)))
    xml.write("\n")


def _element(xml: etree._IncrementalFileWriter, name: str, about: Mapping[str, str]) -> None:
    with xml.element(name, dict(about)):
        pass
    xml.write("\n")
