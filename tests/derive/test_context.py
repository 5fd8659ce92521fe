import json

from rdflib import RDF, Graph, Literal

from kg.derive import context
from kg.ontology import load
from kg.store.rdf import namespaces

NAMES = namespaces(load())
EDTF = load().datatypes["edtf"]


def test_a_document_in_plain_names_reads_as_the_ontology_says() -> None:
    document = json.loads(context.text(load())) | {
        "id": "data:entity-1",
        "type": "Meeting",
        "name": "港口建设座谈会",
        "date": "2025-02-26",
        "planned": "true",
        "PART_OF": "data:entity-2",
        "HELD_AT": ["data:entity-3", "data:entity-4"],
    }
    found = Graph().parse(data=json.dumps(document), format="json-ld")
    kg, data = NAMES["kg"], NAMES["data"]
    assert set(found) == {
        (data["entity-1"], RDF.type, kg.Meeting),
        (data["entity-1"], kg.name, Literal("港口建设座谈会")),
        (data["entity-1"], kg.date, Literal("2025-02-26", datatype=EDTF)),
        (data["entity-1"], kg.planned, Literal("true", datatype=NAMES["xsd"].boolean)),
        (data["entity-1"], kg.PART_OF, data["entity-2"]),
        (data["entity-1"], kg.HELD_AT, data["entity-3"]),
        (data["entity-1"], kg.HELD_AT, data["entity-4"]),
    }


def test_every_term_is_named() -> None:
    ontology = load()
    terms = json.loads(context.text(ontology))["@context"]
    assert {*ontology.types, *ontology.predicates, *ontology.properties} <= terms.keys()
