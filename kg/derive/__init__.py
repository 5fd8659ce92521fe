"""Files generated from ``schema/ontology.yaml`` and the questions in ``cypher/``, and how to tell that one is stale."""

from __future__ import annotations

from pathlib import Path

from kg.derive import constraints, context, grass, guide, owl, page, shapes
from kg.files import replacing
from kg.ontology import Ontology, load

_OUTPUTS = {
    "cypher/constraints.cypher": constraints.text,
    "cypher/guide.html": guide.text,
    "cypher/kg.grass": grass.text,
    "docs/schema.md": page.text,
    "schema/context.jsonld": context.text,
    "schema/ontology.ttl": owl.text,
    "schema/shapes.ttl": shapes.text,
}


def outputs(ontology: Ontology) -> dict[str, str]:
    """Return what is generated from an ontology: path relative to the checkout → text."""
    return {path: make(ontology) for path, make in _OUTPUTS.items()}


def write(root: Path) -> None:
    """Generate every file of a checkout from its ``schema/ontology.yaml``.

    Raises :class:`OntologyError` where that contradicts itself, :class:`OutputError` where a file cannot be written.
    """
    for path, text in outputs(load(root / "schema" / "ontology.yaml")).items():
        with replacing(root / path) as temporary:
            temporary.write_bytes(text.encode("utf-8"))


def stale(root: Path) -> list[Path]:
    """Return the generated files of a checkout that are missing, or not what its ontology gives."""
    return [
        root / path
        for path, text in outputs(load(root / "schema" / "ontology.yaml")).items()
        if not (root / path).is_file() or (root / path).read_bytes() != text.encode("utf-8")
    ]
