"""Ontology → a JSON-LD context, with which an export can be read by the ontology's plain names."""

from __future__ import annotations

import json
from typing import Any

from kg.ontology import Ontology
from kg.store.terms import STRING, prefixes


def text(ontology: Ontology) -> str:
    """Return the context (https://www.w3.org/TR/json-ld11/#the-context) as a JSON document."""
    context: dict[str, Any] = {"@version": 1.1, **prefixes(ontology), "id": "@id", "type": "@type"}
    context |= {name: f"kg:{name}" for name in ontology.types}
    context |= {name: {"@id": f"kg:{name}", "@type": "@id"} for name in ontology.predicates}
    for name, known in ontology.properties.items():
        datatype = ontology.datatypes[known.datatype]
        term = {"@id": f"kg:{name}"} if datatype == STRING else {"@id": f"kg:{name}", "@type": datatype}
        context[name] = term | ({"@container": "@set"} if known.many else {})
    return json.dumps({"@context": context}, ensure_ascii=False, indent=2) + "\n"
