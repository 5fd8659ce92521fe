"""The shapes accept an exported graph and find each kind of mistake; all mistakes are put into one graph."""

import tempfile
from collections import Counter
from pathlib import Path

import pyshacl
import pytest
from rdflib import RDF, SH, Graph, Literal, Namespace, URIRef

import handmade
from kg.derive import owl, shapes
from kg.ontology import load
from kg.shacl import violations
from kg.store import rdf
from kg.store.rdf import namespaces

NAMES = namespaces(load())
KG, OA, ORG, PROV, SCHEMA, TIME, XSD = (
    NAMES[prefix] for prefix in ("kg", "oa", "org", "prov", "schema", "time", "xsd")
)
EX = Namespace("https://example.org/test/")
EDTF = load().datatypes["edtf"]


def _exported() -> Graph:
    with tempfile.TemporaryDirectory() as folder:
        rdf.write(handmade.graph(), Path(folder, "graph.nt"), load())
        return Graph().parse(Path(folder, "graph.nt"))


def _validate(data: Graph, meta: bool = False) -> Graph:
    ontology = Graph().parse(data=owl.text(load()), format="turtle")
    shape = Graph().parse(data=shapes.text(load()), format="turtle")
    _, report, _ = pyshacl.validate(data, shacl_graph=shape, ont_graph=ontology, meta_shacl=meta)
    assert isinstance(report, Graph)
    return report


def test_an_exported_graph_conforms() -> None:
    report = _validate(_exported(), meta=True)
    assert list(report.objects(None, SH.resultMessage)) == []


PERSON = (RDF.type, KG.Person), (KG.name, Literal("陈知远"))
MISTAKES = {
    "person without a name": ([(RDF.type, KG.Person)], KG.name, SH.MinCountConstraintComponent),
    "two names": ([*PERSON, (KG.name, Literal("罗曼青"))], KG.name, SH.MaxCountConstraintComponent),
    "empty name": ([(RDF.type, KG.Person), (KG.name, Literal(""))], KG.name, SH.MinLengthConstraintComponent),
    "name in no plain string": (
        [(RDF.type, KG.Place), (KG.name, Literal("望潮公园", lang="zh"))],
        KG.name,
        SH.DatatypeConstraintComponent,
    ),
    "person leads a place": ([*PERSON, (KG.LED, EX.place)], KG.LED, SH.ClassConstraintComponent),
    "place leads a meeting": (
        [(RDF.type, KG.Place), (KG.name, Literal("望潮公园")), (KG.LED, EX.meeting)],
        None,
        SH.ClassConstraintComponent,
    ),
    "meeting visits a person": (
        [(RDF.type, KG.Meeting), (KG.name, Literal("座谈会")), (KG.VISITED, EX.person)],
        KG.VISITED,
        SH.OrConstraintComponent,
    ),
    "a body is part of a meeting": (
        [(RDF.type, KG.Organization), (KG.name, Literal("区交通局")), (KG.PART_OF, EX.meeting)],
        None,
        SH.OrConstraintComponent,
    ),
    "date in words": (
        [(RDF.type, KG.Meeting), (KG.name, Literal("座谈会")), (KG.date, Literal("2025年3月", datatype=EDTF))],
        KG.date,
        SH.PatternConstraintComponent,
    ),
    "thirteenth month": (
        [(RDF.type, KG.Meeting), (KG.name, Literal("座谈会")), (KG.date, Literal("2025-13", datatype=EDTF))],
        KG.date,
        SH.PatternConstraintComponent,
    ),
    "planned in words": (
        [(RDF.type, KG.Activity), (KG.name, Literal("船艇展")), (KG.planned, Literal("是"))],
        KG.planned,
        SH.DatatypeConstraintComponent,
    ),
    "score of two": (
        [(RDF.type, KG.Statement), (KG.score, Literal("2.0", datatype=XSD.decimal))],
        KG.score,
        SH.MaxInclusiveConstraintComponent,
    ),
    "statement without a subject": ([(RDF.type, KG.Statement)], KG.SUBJECT, SH.MinCountConstraintComponent),
    "statement without an object": ([(RDF.type, KG.Statement)], KG.OBJECT, SH.MinCountConstraintComponent),
    "statement without evidence": ([(RDF.type, KG.Statement)], OA.hasTarget, SH.MinCountConstraintComponent),
    "statement without a score": ([(RDF.type, KG.Statement)], KG.score, SH.MinCountConstraintComponent),
    "statement of no article": ([(RDF.type, KG.Statement)], KG.STATED_IN, SH.MinCountConstraintComponent),
    "statement with an unknown predicate": (
        [(RDF.type, KG.Statement), (KG.predicate, Literal("LIKED"))],
        KG.predicate,
        SH.InConstraintComponent,
    ),
    "relation without a statement": (
        [(RDF.type, RDF.Statement)],
        PROV.wasDerivedFrom,
        SH.MinCountConstraintComponent,
    ),
    "relation with an unknown predicate": (
        [(RDF.type, RDF.Statement), (RDF.predicate, KG.LIKED)],
        RDF.predicate,
        SH.InConstraintComponent,
    ),
    "first in words": (
        [(RDF.type, RDF.Statement), (KG.order, Literal("第一"))],
        KG.order,
        SH.DatatypeConstraintComponent,
    ),
    "membership of nobody": ([(RDF.type, ORG.Membership)], ORG.member, SH.MinCountConstraintComponent),
    "membership in a person": (
        [(RDF.type, ORG.Membership), (ORG.organization, EX.person)],
        ORG.organization,
        SH.ClassConstraintComponent,
    ),
    "membership during a day": (
        [(RDF.type, ORG.Membership), (ORG.memberDuring, Literal("2025-03-04"))],
        ORG.memberDuring,
        SH.ClassConstraintComponent,
    ),
    "interval from a word": (
        [(RDF.type, TIME.Interval), (TIME.hasBeginning, Literal("去年"))],
        TIME.hasBeginning,
        SH.ClassConstraintComponent,
    ),
    "role without a name": ([(RDF.type, SCHEMA.Role)], SCHEMA.roleName, SH.MinCountConstraintComponent),
    "role of a place": (
        [(RDF.type, SCHEMA.Role), (SCHEMA.roleName, Literal("参加")), (SCHEMA.attendee, EX.place)],
        None,
        SH.OrConstraintComponent,
    ),
    "article on no page": ([(RDF.type, KG.Article)], KG.PRINTED_ON, SH.MinCountConstraintComponent),
    "evidence on no page": ([(RDF.type, OA.SpecificResource)], OA.hasSource, SH.MinCountConstraintComponent),
    "evidence that ends before it starts": (
        [
            (RDF.type, OA.TextPositionSelector),
            (OA.start, Literal(5, datatype=XSD.nonNegativeInteger)),
            (OA.end, Literal(4, datatype=XSD.nonNegativeInteger)),
        ],
        OA.start,
        SH.LessThanConstraintComponent,
    ),
}


def _mistaken() -> Graph:
    data = Graph()
    for node, kind in ((EX.place, KG.Place), (EX.meeting, KG.Meeting), (EX.person, KG.Person)):
        data.add((node, RDF.type, kind))
        data.add((node, KG.name, Literal("名")))
    for name, (pairs, _, _) in MISTAKES.items():
        for predicate, value in pairs:
            data.add((_node(name), predicate, value))
    return data


@pytest.fixture(scope="module")
def report() -> Graph:
    return _validate(_mistaken())


@pytest.fixture(scope="module")
def found(report: Graph) -> set[tuple[URIRef, URIRef | None, URIRef]]:
    return {
        (
            report.value(result, SH.focusNode),
            report.value(result, SH.resultPath),
            report.value(result, SH.sourceConstraintComponent),
        )
        for result in report.subjects(RDF.type, SH.ValidationResult)
    }


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_found(found: set[tuple[URIRef, URIRef | None, URIRef]], name: str) -> None:
    _, path, component = MISTAKES[name]
    assert (_node(name), path, component) in found


def test_what_is_right_is_not_reported(found: set[tuple[URIRef, URIRef | None, URIRef]]) -> None:
    assert {node for node, _, _ in found} == {_node(name) for name in MISTAKES}


def test_a_fast_engine_finds_what_pyshacl_finds(report: Graph, tmp_path: Path) -> None:
    _mistaken().serialize(tmp_path / "graph.nt", format="nt", encoding="utf-8")
    results = list(report.subjects(RDF.type, SH.ValidationResult))
    expected = Counter(
        tuple(
            str(report.value(result, name) or "")
            for name in (SH.focusNode, SH.resultPath, SH.sourceConstraintComponent, SH.value)
        )
        for result in results
    )
    fast = Counter(
        (item.node, item.path, f"{SH}{item.component}ConstraintComponent", item.value)
        for item in violations(tmp_path / "graph.nt")
    )
    assert len(results) > len(MISTAKES)
    assert fast == expected


def _node(name: str) -> URIRef:
    return EX[name.replace(" ", "-")]
