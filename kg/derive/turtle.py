"""Pieces of Turtle (https://www.w3.org/TR/turtle/), written by hand so that people and diffs can read them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kg.ontology import Label
from kg.store.terms import XSD

NOTICE = "Generated from schema/ontology.yaml by `kg derive`. Change that file, not this one."

_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"})


def string(value: str, language: str = "") -> str:
    """Return a string literal, with a language tag where one is given."""
    return f'"{value.translate(_ESCAPES)}"' + (f"@{language}" if language else "")


def iri(value: str) -> str:
    """Return an IRI; those of XML Schema by prefix."""
    return f"xsd:{value.removeprefix(XSD)}" if value.startswith(XSD) else f"<{value}>"


def both(label: Label) -> str:
    """Return a label in Chinese and English."""
    return f"{string(label.zh, 'zh')}, {string(label.en, 'en')}"


def listed(terms: Iterable[str]) -> str:
    """Return an RDF list."""
    return f"( {' '.join(terms)} )"


def blank(*lines: str, indent: int = 2) -> str:
    """Return a blank node with one property a line."""
    space = "  " * indent
    return "[\n" + "".join(f"{space}{line} ;\n" for line in lines) + "  " * (indent - 1) + "]"


def subject(name: str, *lines: str) -> str:
    """Return what is said of one subject, one property a line."""
    return f"{name} " + " ;\n  ".join(lines) + " .\n"


def document(prefixes: Mapping[str, str], blocks: Iterable[str]) -> str:
    """Return a file: a notice, the prefixes in alphabetical order, and blocks parted by blank lines."""
    head = [f"# {NOTICE}", *(f"@prefix {prefix}: <{iri}> ." for prefix, iri in sorted(prefixes.items()))]
    return "\n".join(("\n".join(head) + "\n", *blocks))
