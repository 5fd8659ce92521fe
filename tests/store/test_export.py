"""A graph folder's N-Triples in other syntaxes, in files by name."""

import gzip
import io
import sys
from collections import Counter
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

import handmade
from kg.errors import InputError, KGError, OptionError, OutputError
from kg.ontology import load
from kg.store.export import FOLDERS, FORMATS, export, format_of
from kg.store.rdf import namespaces, write
from kg.store.triples import Triples

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

NAMES = namespaces(load())
FILES = [form for form in FORMATS if form not in FOLDERS]


@pytest.fixture(scope="module")
def triples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("rdf") / "graph.nt"
    write(handmade.graph(), path, load())
    return path


def exported(triples: Path, form: str) -> bytes:
    file = io.BytesIO()
    export(triples, file, form)
    return file.getvalue()


@pytest.mark.parametrize("form", FILES)
def test_the_name_of_a_file_tells_format_and_compression(triples: Path, tmp_path: Path, form: str) -> None:
    expected = exported(triples, form)
    for ending, unpack in (("", bytes), (".gz", gzip.decompress), (".zst", zstd.decompress)):
        path = tmp_path / f"graph{FORMATS[form]}{ending}"
        export(triples, path, None)
        once = path.read_bytes()
        assert unpack(once) == expected
        export(triples, path, None)
        assert path.read_bytes() == once
        assert len(once) < len(expected) / 2 or not ending
    assert len(list(tmp_path.iterdir())) == 3


def test_a_given_format_holds_against_the_name(triples: Path, tmp_path: Path) -> None:
    export(triples, tmp_path / "graph.nt.gz", "turtle")
    assert gzip.decompress((tmp_path / "graph.nt.gz").read_bytes()) == exported(triples, "turtle")


@pytest.mark.parametrize(
    ("name", "form"), [("a.ttl", "turtle"), ("a.void.ttl.gz", "void"), ("a.nq.zst", "nquads"), ("a.csv", "csv")]
)
def test_formats_by_name(name: str, form: str) -> None:
    assert format_of(Path(name)) == form


@pytest.mark.parametrize("form", ["turtle", "trig", "jsonld"])
def test_a_diff_of_exports_is_a_diff_of_graphs(triples: Path, tmp_path: Path, form: str) -> None:
    """Triples of one subject in another order are the same bytes; one that goes is the one line that differs."""
    lines = triples.read_bytes().splitlines(keepends=True)
    subjects: dict[bytes, list[bytes]] = {}
    for line in lines:
        subjects.setdefault(line.split(b" ")[0], []).append(line)
    for held in subjects.values():
        held.reverse()
    (tmp_path / "shuffled.nt").write_bytes(b"".join(line for held in subjects.values() for line in held))
    assert exported(tmp_path / "shuffled.nt", form) == exported(triples, form)
    gone = next(line for line in lines if b"ontology#by>" in line)
    (tmp_path / "less.nt").write_bytes(b"".join(line for line in lines if line != gone))
    before, after = (Counter(exported(path, form).splitlines()) for path in (triples, tmp_path / "less.nt"))
    assert sum((before - after).values()) == 1
    assert sum((after - before).values()) == (form == "jsonld")


def test_the_statements_of_an_article_are_one_block_of_trig(triples: Path) -> None:
    text = exported(triples, "trig").decode()
    articles = {statement.article_id for statement in handmade.graph().statements}
    assert [text.count(f"data:{article}-statements {{") for article in articles] == [1] * len(articles)


def test_json_ld_reads_in_plain_names(triples: Path) -> None:
    text = exported(triples, "jsonld").decode()
    chen = next(entity for entity in handmade.graph().entities if entity.name == "陈知远")
    (line,) = (line for line in text.splitlines() if line.startswith(f'{{"id": "data:{chen.id}"'))
    assert '"type": ["Official", "schema:Person"]' in line
    assert '"name": "陈知远"' in line
    assert '"LED": "data:entity-' in line or '"LED": ["data:entity-' in line


def test_a_description_counts_what_is_there(triples: Path) -> None:
    rows = list(Triples(handmade.graph(), load()))
    found = rdflib.Graph().parse(data=exported(triples, "void"), format="turtle")
    void = rdflib.Namespace("http://rdfs.org/ns/void#")
    dataset = found.value(None, rdflib.RDF.type, void.Dataset)
    assert found.value(dataset, void.triples) == rdflib.Literal(len(rows))
    assert found.value(dataset, void.distinctSubjects) == rdflib.Literal(len({row[0] for row in rows}))
    kinds = {
        found.value(part, void["class"]): found.value(part, void.entities)
        for part in found.objects(dataset, void.classPartition)
    }
    expected = Counter(row[2].value for row in rows if row[1].value == str(rdflib.RDF.type))
    assert kinds == {rdflib.URIRef(iri): rdflib.Literal(number) for iri, number in expected.items()}
    uses = {
        found.value(part, void.property): found.value(part, void.triples)
        for part in found.objects(dataset, void.propertyPartition)
    }
    used = Counter(row[1].value for row in rows)
    assert uses == {rdflib.URIRef(iri): rdflib.Literal(number) for iri, number in used.items()}
    dcat = rdflib.Namespace("http://www.w3.org/ns/dcat#")
    days = sorted(page.date for page in handmade.graph().pages if page.date)
    period = found.value(None, rdflib.RDF.type, rdflib.DCTERMS.PeriodOfTime)
    assert [str(found.value(period, dcat[f"{end}Date"])) for end in ("start", "end")] == [days[0], days[-1]]


@pytest.mark.parametrize(
    ("content", "target", "form", "error", "message"),
    [
        (b"", "graph.rdf", None, OptionError, r"no format given; choose one of turtle \(.ttl\)"),
        (b"", "graph.nt", "rdfxml", OptionError, "no format rdfxml"),
        (None, "graph.nt", None, InputError, "No such file"),
        (b"<a:a> <a:b> <c", "graph.ttl", None, InputError, "no N-Triples of kg"),
        (b"nothing\n", "graph.trig", None, InputError, "no N-Triples of kg"),
        (b"nothing\n", "graph.void.ttl", None, InputError, "no N-Triples of kg"),
        (b"<https://example.org/kg/id/statement-0> <a:b> <a:c> .\n", "graph.nq", None, InputError, "in no article"),
        (b"", "file/graph.nt", None, OutputError, "cannot be written"),
    ],
)
def test_what_cannot_be_exported_leaves_no_file(
    tmp_path: Path, content: bytes | None, target: str, form: str | None, error: type[KGError], message: str
) -> None:
    (tmp_path / "file").write_text("")
    if content is not None:
        (tmp_path / "source.nt").write_bytes(content)
    with pytest.raises(error, match=message):
        export(tmp_path / "source.nt", tmp_path / target, form)
    assert {path.name for path in tmp_path.iterdir()} <= {"file", "source.nt"}


def test_an_empty_graph(tmp_path: Path) -> None:
    (tmp_path / "empty.nt").write_bytes(b"")
    for form in FILES:
        data = exported(tmp_path / "empty.nt", form)
        if form not in ("void", "graphml"):
            found = ox.RdfFormat.from_extension(FORMATS[form].removeprefix("."))
            assert list(ox.parse(data, found)) == []
