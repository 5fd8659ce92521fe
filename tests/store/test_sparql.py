import time
from pathlib import Path

import pytest

import handmade
from kg.errors import InputError, OptionError
from kg.ontology import load
from kg.store.rdf import write
from kg.store.sparql import Sparql

DATA = load().data_iri
CHEN = next(entity for entity in handmade.graph().entities if entity.name == "陈知远")


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Sparql:
    path = tmp_path_factory.mktemp("rdf") / "graph.nt"
    write(handmade.graph(), path, load())
    return Sparql(path, load())


@pytest.mark.parametrize(
    ("query", "given", "columns", "rows"),
    [
        ("SELECT ?p { ?p kg:name '陈知远' }", {}, ("p",), [(DATA + CHEN.id,)]),
        (
            "SELECT ?who (COUNT(?p) AS ?n) { ?p kg:name ?who } GROUP BY ?who",
            {"who": "陈知远"},
            ("who", "n"),
            [("陈知远", 1)],
        ),
        ("SELECT ?p ?name { ?p kg:name ?name }", {"p": f"data:{CHEN.id}"}, ("p", "name"), [(DATA + CHEN.id, "陈知远")]),
        (
            "SELECT ?p ?name { ?p kg:name ?name }",
            {"p": f"<{DATA}{CHEN.id}>"},
            ("p", "name"),
            [(DATA + CHEN.id, "陈知远")],
        ),
        ("SELECT (1.5 AS ?a) (true AS ?b) ('x'@zh AS ?c) ?d {}", {}, ("a", "b", "c", "d"), [(1.5, True, "x", None)]),
        ("SELECT ('x'^^xsd:integer AS ?a) {}", {}, ("a",), [("x",)]),
        ("ASK { ?p kg:LED ?e }", {}, ("answer",), [(True,)]),
        (
            "CONSTRUCT { ?p kg:name ?n } { ?p kg:name ?n FILTER(?n = '陈知远') }",
            {},
            ("subject", "predicate", "object"),
            [(DATA + CHEN.id, f"{load().ontology_iri}name", "陈知远")],
        ),
        ("SELECT ?l { GRAPH ?g { kg:LED rdfs:label ?l } FILTER(lang(?l) = 'en') }", {}, ("l",), [("led",)]),
        ("SELECT ('SERVICE' AS ?service) { # SERVICE\n }", {}, ("service",), [("SERVICE",)]),
    ],
)
def test_answers(
    asked: Sparql, query: str, given: dict[str, str], columns: tuple[str, ...], rows: list[object]
) -> None:
    answer = asked.query(query, given)
    assert (answer.columns, list(answer.rows), answer.more) == (columns, rows, False)


def test_people_see_prefixes(asked: Sparql) -> None:
    answer = asked.query("SELECT ?p ?c { ?p kg:name '陈知远' ; a ?c } ORDER BY ?c")
    assert asked.shorten(answer).rows == ((f"data:{CHEN.id}", "kg:Official"), (f"data:{CHEN.id}", "schema:Person"))


def test_rows_end_at_the_limit(asked: Sparql) -> None:
    answer = asked.query("SELECT ?s { ?s ?p ?o }", limit=3)
    assert (len(answer.rows), answer.more) == (3, True)
    assert not asked.query("SELECT ?s { ?s ?p ?o } LIMIT 3", limit=3).more


@pytest.mark.parametrize(
    ("query", "given", "message"),
    [
        ("SELEC", {}, "not SPARQL that only reads: error at 1:6"),
        ("INSERT DATA { kg:a kg:b kg:c }", {}, "not SPARQL that only reads"),
        ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", {}, "asks no other server"),
        ("SELECT * { service<http://127.0.0.1:9/>{ ?s ?p ?o } }", {}, "asks no other server"),
        ('SELECT ("""a \\""" b""" AS ?x) { SERVICE ?s {} }', {}, "asks no other server"),
        ("SELECT ?p { ?p kg:name ?who }", {"who": "陈知远"}, "variable \\?who in its SELECT"),
        ("SELECT ?p { ?p kg:name ?q }", {"p": "<a b>"}, "the parameter p is no IRI"),
        ("SELECT ?p { ?p kg:name ?q }", {"p": ["a"]}, "the parameter p is neither"),
        ("SELECT ?p { ?p kg:name ?q }", {"1 2": "a"}, "no name of a variable"),
    ],
)
def test_what_cannot_be_asked(asked: Sparql, query: str, given: dict[str, object], message: str) -> None:
    with pytest.raises(OptionError, match=message):
        asked.query(query, given)


def test_a_query_ends_with_its_time(asked: Sparql) -> None:
    start = time.monotonic()
    with pytest.raises(OptionError, match="took too long"):
        asked.query("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f FILTER(?c != ?f) }", timeout=0.1)
    assert time.monotonic() - start < 5


def test_what_is_no_rdf(tmp_path: Path) -> None:
    (tmp_path / "graph.nt").write_text("<a> <b")
    with pytest.raises(InputError, match="not readable as RDF"):
        Sparql(tmp_path / "graph.nt", load())
    with pytest.raises(InputError, match="not readable as RDF"):
        Sparql(tmp_path / "absent.nt", load())
