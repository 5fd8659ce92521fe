import dataclasses
import io
import tempfile
from collections import Counter
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st

import handmade
from kg.errors import CheckError, InputError, KGError, OntologyError, OutputError
from kg.ontology import load
from kg.records import Entity, Graph
from kg.store.counts import count
from kg.store.export import FORMATS, export
from kg.store.rdf import counts, namespaces, write
from kg.store.triples import Triples

GRAPH = handmade.graph()
NAMES = namespaces(load())
Triple = tuple[str, str, tuple[str, ...]]


SYNTAXES = [f for f, ending in FORMATS.items() if f != "void" and ox.RdfFormat.from_extension(ending.removeprefix("."))]


def written(graph: Graph, form: str) -> bytes:
    file = io.BytesIO()
    with tempfile.TemporaryDirectory() as folder:
        write(graph, Path(folder, "graph.nt"), load())
        export(Path(folder, "graph.nt"), file, form)
    return file.getvalue()


def by_pyoxigraph(data: bytes, form: str) -> set[Triple]:
    return {_plain(quad.subject, quad.predicate, quad.object) for quad in ox.parse(data, syntax(form))}


def syntax(form: str) -> ox.RdfFormat:
    found = ox.RdfFormat.from_extension(FORMATS[form].removeprefix("."))
    assert found is not None
    return found


def by_rdflib(data: bytes, form: str) -> set[Triple]:
    dataset = rdflib.Dataset()
    dataset.parse(data=data, format={"ntriples": "nt", "jsonld": "json-ld"}.get(form, form))
    return {
        (str(s), str(p), ("literal", str(o), o.language or "", str(o.datatype or "")))
        if isinstance(o, rdflib.Literal)
        else (str(s), str(p), ("node", str(o)))
        for s, p, o, _ in dataset.quads()
    }


def _plain(subject: object, predicate: object, value: object) -> Triple:
    assert isinstance(subject, ox.NamedNode)
    assert isinstance(predicate, ox.NamedNode)
    if isinstance(value, ox.NamedNode):
        return subject.value, predicate.value, ("node", value.value)
    assert isinstance(value, ox.Literal)
    datatype = "" if value.language or value.datatype.value == NAMES["xsd"].string.toPython() else value.datatype.value
    return subject.value, predicate.value, ("literal", value.value, value.language or "", datatype)


@pytest.mark.parametrize("form", SYNTAXES)
def test_two_parsers_read_back_every_triple(form: str) -> None:
    expected = {_plain(*row) for row in Triples(GRAPH, load())}
    data = written(GRAPH, form)
    assert by_pyoxigraph(data, form) == expected
    assert by_rdflib(data, form) == expected


@pytest.mark.parametrize("form", SYNTAXES)
def test_a_file_counts_what_the_records_count(tmp_path: Path, form: str) -> None:
    path = tmp_path / f"graph{FORMATS[form]}"
    path.write_bytes(written(GRAPH, form))
    assert counts(path) == count(GRAPH, load())


@pytest.mark.parametrize("form", SYNTAXES)
def test_the_order_of_records_does_not_matter(form: str) -> None:
    backwards = Graph(
        **{field.name: tuple(reversed(getattr(GRAPH, field.name))) for field in dataclasses.fields(GRAPH)}
    )
    assert written(backwards, form) == written(GRAPH, form)


def test_no_triple_is_written_twice() -> None:
    rows = list(Triples(GRAPH, load()))
    assert len(set(rows)) == len(rows)


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1), st.sampled_from(SYNTAXES))
def test_any_text_survives(name: str, form: str) -> None:
    graph = Graph(entities=(Entity("entity-0000000000000000", "Person", name, (name,)),))
    assert by_pyoxigraph(written(graph, form), form) == {_plain(*row) for row in Triples(graph, load())}


def test_relations_come_back_with_their_properties_and_statements() -> None:
    view = rdflib.Graph().parse(data=written(GRAPH, "turtle"), format="turtle")
    kg, data, prov = NAMES["kg"], NAMES["data"], NAMES["prov"]
    for relation in GRAPH.relations:
        node = data[relation.id]
        assert view.value(node, rdflib.RDF.subject) == data[relation.source]
        assert view.value(node, rdflib.RDF.predicate) == kg[relation.predicate]
        assert view.value(node, rdflib.RDF.object) == data[relation.target]
        assert (data[relation.source], kg[relation.predicate], data[relation.target]) in view
        assert set(view.objects(node, prov.wasDerivedFrom)) == {data[name] for name in relation.statement_ids}
        found = [(name, str(value)) for name in load().properties for value in view.objects(node, kg[name])]
        assert sorted(found) == sorted(relation.properties)


def _asked(graph: Graph, query: str) -> set[tuple[str, ...]]:
    view = rdflib.Graph().parse(data=written(graph, "turtle"), format="turtle")
    return {tuple(map(str, row)) for row in view.query(query)}  # type: ignore[arg-type]


def test_a_post_is_a_membership_in_its_body_while_it_is_held() -> None:
    """As users of the Organization Ontology ask for it, without a word of kg but the names."""
    dates = {"HOLDS": (("from", "2024-01"), ("until", "2025-02-26")), "HELD": (("until", "202X"),)}
    relations = tuple(
        dataclasses.replace(item, properties=dates.get(item.predicate, item.properties)) for item in GRAPH.relations
    )
    query = """SELECT ?who ?body ?post ?from ?until WHERE {
        ?m a org:Membership ; org:member/kg:name ?who ; org:organization/kg:name ?body ; org:role ?p .
        ?p a org:Post ; org:postIn/kg:name ?body ; kg:title ?post .
        OPTIONAL { ?m org:memberDuring [ a time:Interval ;
            time:hasBeginning [ a time:Instant ; time:inXSDgYearMonth ?from ] ;
            time:hasEnd [ a time:Instant ; time:inXSDDate ?until ] ] } }"""
    found = _asked(dataclasses.replace(GRAPH, relations=relations), query)
    assert ("何秋白", "青渚区人民政府", "副区长", "2024-01", "2025-02-26") in found
    assert ("林叔同", "政协青渚区委员会", "主席", "None", "None") in found  # a decade is no date of XML Schema
    assert len(found) == sum(item.predicate in dates for item in GRAPH.relations)
    assert _asked(GRAPH, "SELECT ?i WHERE { ?i a time:Interval }") == set()


def test_who_took_part_is_a_role_between_the_event_and_them() -> None:
    """One property leads from the event to the role, and from there on, as schema.org has it."""
    query = """SELECT ?event ?property ?who ?role WHERE { ?e a schema:Event ; kg:name ?event ; ?property ?r .
        ?r a schema:Role ; ?property ?w ; schema:roleName ?role . ?w kg:name ?who FILTER (lang(?role) = "zh") }"""
    role = NAMES["schema"]
    names = {entity.id: entity.name for entity in GRAPH.entities}
    known = load().predicates
    expected = {
        (names[item.target], str(role[found.partition(":")[2]]), names[item.source], known[item.predicate].label.zh)
        for item in GRAPH.relations
        if (found := load().roles.get(item.predicate))
    }
    assert _asked(GRAPH, query) == expected
    assert ("区委中心组学习会", str(role.organizer), "罗曼青", "主持或带队") in expected
    stated = tuple(
        dataclasses.replace(item, properties=(("role", "志愿者"),)) if item.predicate == "ATTENDED" else item
        for item in GRAPH.relations
    )
    query = "SELECT ?role WHERE { [] schema:attendee/schema:roleName ?role }"
    assert _asked(dataclasses.replace(GRAPH, relations=stated), query) == {("志愿者",)}


def test_a_division_lies_in_another_without_a_statement() -> None:
    query = """SELECT ?part ?whole WHERE {
        ?p schema:containedInPlace ?w ; kg:PART_OF ?w ; kg:name ?part . ?w kg:name ?whole }"""
    assert _asked(GRAPH, query) == {("柳湾街道", "青渚区")}


def test_evidence_selects_its_characters_on_the_page() -> None:
    view = rdflib.Graph().parse(data=written(GRAPH, "turtle"), format="turtle")
    pages = {NAMES["data"][page.id]: page.text for page in GRAPH.pages}
    rows = list(
        view.query(
            """SELECT ?statement ?page ?start ?end ?exact WHERE {
            ?statement oa:hasTarget ?target . ?target oa:hasSource ?page ; oa:hasSelector ?position, ?quote .
            ?position oa:start ?start ; oa:end ?end . ?quote oa:exact ?exact }"""
        )
    )
    for _, page, start, end, exact in rows:  # type: ignore[misc]
        assert pages[page][int(start) : int(end)] == str(exact)
    assert {row[0] for row in rows} == {NAMES["data"][statement.id] for statement in GRAPH.statements}  # type: ignore[index]


@pytest.mark.parametrize("form", ["trig", "nquads"])
def test_a_named_graph_holds_the_statements_of_one_article(form: str) -> None:
    quads = list(ox.parse(written(GRAPH, form), syntax(form)))
    statement, kind = NAMES["kg"].Statement.toPython(), rdflib.RDF.type.toPython()
    found = Counter(
        str(quad.graph_name)[1:-1] for quad in quads if quad.predicate.value == kind and _is(quad.object, statement)
    )
    expected = Counter(f"{NAMES['data']}{statement.article_id}-statements" for statement in GRAPH.statements)
    assert found == expected


def test_two_tenures_of_one_post_are_one_triple_and_two_relations(tmp_path: Path) -> None:
    first = next(relation for relation in GRAPH.relations if relation.predicate == "HOLDS")
    second = dataclasses.replace(first, id="relation-0000000000000000", properties=(("from", "2024-01"),))
    twice = dataclasses.replace(GRAPH, relations=(*GRAPH.relations, second))
    write(twice, tmp_path / "graph.nt", load())
    assert counts(tmp_path / "graph.nt") == count(twice, load())
    edge = f"<{NAMES['data'][first.source]}> <{NAMES['kg'].HOLDS}> <{NAMES['data'][first.target]}> ."
    assert (tmp_path / "graph.nt").read_text(encoding="utf-8").splitlines().count(edge) == 1


def _changed(**fields: object) -> Graph:
    entity = dataclasses.replace(GRAPH.entities[0], **fields)  # type: ignore[arg-type]
    return dataclasses.replace(GRAPH, entities=(entity, *GRAPH.entities[1:]))


@pytest.mark.parametrize(
    ("graph", "error", "message"),
    [
        (_changed(properties=(("colour", "红"),)), OntologyError, "'colour'"),
        (_changed(id="a> <b"), InputError, "fits no IRI"),
        (_changed(name="\ud800"), InputError, "surrogate"),
        (_changed(properties=(("date", "\ud800"),)), InputError, "surrogate"),
        (_changed(referent_ids=()), CheckError, "no entity holds"),
    ],
)
def test_what_cannot_be_written_leaves_the_file_as_it_was(
    tmp_path: Path, graph: Graph, error: type[KGError], message: str
) -> None:
    path = tmp_path / "graph.nt"
    path.write_text("before")
    with pytest.raises(error, match=message):
        write(graph, path, load())
    assert path.read_text() == "before"
    assert list(tmp_path.iterdir()) == [path]


def test_a_place_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match="cannot be written"):
        write(GRAPH, tmp_path / "file" / "graph.nt", load())


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("graph.nt", "<a> <b", "not readable as RDF"),
        ("graph.nt", None, "not readable as RDF"),
        ("graph.docx", "", "no RDF format has the ending '.docx'"),
    ],
)
def test_a_file_that_is_no_rdf(tmp_path: Path, name: str, content: str | None, message: str) -> None:
    if content is not None:
        (tmp_path / name).write_text(content)
    with pytest.raises(InputError, match=message):
        counts(tmp_path / name)


def _is(value: object, iri: str) -> bool:
    return isinstance(value, ox.NamedNode) and value.value == iri
