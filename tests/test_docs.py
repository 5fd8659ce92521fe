"""What docs/rdf.md shows is what an export says."""

import re
from pathlib import Path

import pyoxigraph as ox
import pytest

import handmade
from kg.ontology import load
from kg.store.export import export
from kg.store.rdf import write

PAGE = (Path(__file__).parents[1] / "docs" / "rdf.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```turtle\n(.*?)```", PAGE, re.DOTALL)
NOT_IN_RDF = {"start", "end", "statements"}
"""Selectors and prov:wasDerivedFrom are there in their place."""


def _triples(*blocks: str) -> set[ox.Triple]:
    return {quad.triple for quad in ox.parse("".join((BLOCKS[0], *blocks)), ox.RdfFormat.TURTLE)}


def test_examples_are_of_an_export(tmp_path: Path) -> None:
    write(handmade.graph(), tmp_path / "graph.nt", load())
    held = {quad.triple for quad in ox.parse(path=tmp_path / "graph.nt", format=ox.RdfFormat.N_TRIPLES)}
    shown = _triples(*BLOCKS[1:-1])
    assert len(shown) > 50
    assert shown <= held


def test_every_term_of_our_own_has_an_example() -> None:
    ontology = load()
    start = ontology.ontology_iri
    shown = {term.value for triple in _triples(*BLOCKS[1:]) for term in triple if isinstance(term, ox.NamedNode)}
    types = {name for name, kind in ontology.types.items() if not kind.abstract}
    ours = {*types, *ontology.predicates, *ontology.properties} - NOT_IN_RDF
    assert {iri.removeprefix(start) for iri in shown if iri.startswith(start)} == ours


def test_the_example_for_rdflib_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    write(handmade.graph(), tmp_path / "graph.nt", load())
    export(tmp_path / "graph.nt", tmp_path / "graph.ttl", None)
    (example,) = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    exec(example, {})  # noqa: S102 (as a reader of the page would)
    assert "何秋白 青渚区人民政府 副区长" in capsys.readouterr().out.splitlines()
