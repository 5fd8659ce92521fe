"""Ontology → constraints and indexes in the Cypher of Neo4j 5 Community."""

from __future__ import annotations

from kg.derive.turtle import NOTICE
from kg.ontology import Ontology, Type

_NAMES = ("name", "aliases")
_ANALYZER = "cjk"
"""Pairs of neighbouring characters: the one Chinese analyser that every Neo4j has."""


def text(ontology: Ontology) -> str:
    """Return one statement a line, each ended by a semicolon; all may be run again."""
    roots = [kind for kind in ontology.types.values() if kind.parent is None]
    lines = [f"// {NOTICE}", "// Every record of the graph is one node.", *map(_unique, roots)]
    lines += ["", "// Looked up: what tells the entities of one type apart, and what else readers find them by."]
    lines += [_range(kind.name, name) for kind in ontology.types.values() for name in _searched(ontology, kind)]
    lines += ["", "// Search by name and in sentences: CALL db.index.fulltext.queryNodes('names', $text)."]
    for kind in roots:
        if kind.abstract:
            lines.append(_fulltext("names", kind.name, tuple(name for name in kind.properties if name in _NAMES)))
        if {"start", "end"} <= set(kind.properties):
            lines.append(_fulltext("sentences", kind.name, ("text",)))
    return "\n".join(lines) + "\n"


def _searched(ontology: Ontology, kind: Type) -> list[str]:
    """Return the properties that are indexed under a type's label.

    An index serves only queries that name its label. Readers name a root of types, or a type next below one, which
    stands for those below it in turn: so these two have the indexes, and a subtype's label has no more of them.
    """
    parent = ontology.types[kind.parent] if kind.parent else None
    if parent is not None and parent.parent is not None:
        return []
    below = [sub for sub in ontology.types.values() if ontology.is_a(sub.name, kind.name)]
    return [name for name in kind.properties if any(name in (*sub.key, *sub.looked_up) for sub in below)]


def _unique(kind: Type) -> str:
    name = f"{kind.name.lower()}_id"
    return f"CREATE CONSTRAINT {name} IF NOT EXISTS FOR (n:{kind.name}) REQUIRE n.id IS UNIQUE;"


def _range(label: str, name: str) -> str:
    return f"CREATE INDEX {label.lower()}_{name} IF NOT EXISTS FOR (n:{label}) ON (n.{name});"


def _fulltext(index: str, label: str, names: tuple[str, ...]) -> str:
    properties = ", ".join(f"n.{name}" for name in names)
    return (
        f"CREATE FULLTEXT INDEX {index} IF NOT EXISTS FOR (n:{label}) ON EACH [{properties}] "
        f"OPTIONS {{indexConfig: {{`fulltext.analyzer`: '{_ANALYZER}'}}}};"
    )
