import owlrl
import pytest
from rdflib import OWL, RDF, RDFS, SKOS, Graph, Namespace, URIRef

from kg.derive import owl
from kg.ontology import load
from kg.store.rdf import namespaces

KG, ORG, PROV, SCHEMA = (namespaces(load())[prefix] for prefix in ("kg", "org", "prov", "schema"))
EX = Namespace("https://example.org/test/")


@pytest.fixture(scope="module")
def ontology() -> Graph:
    return Graph().parse(data=owl.text(load()), format="turtle")


@pytest.mark.parametrize("name", [*load().types, *load().predicates])
def test_every_term_has_a_label_and_a_definition_in_both_languages(ontology: Graph, name: str) -> None:
    for predicate in (RDFS.label, SKOS.definition):
        found = {label.language: str(label) for label in ontology.objects(KG[name], predicate)}
        assert found.keys() == {"zh", "en"}
        assert all(found.values())


def test_types_of_terms(ontology: Graph) -> None:
    for kind, names in (
        (OWL.Class, load().types),
        (OWL.ObjectProperty, load().predicates),
        (OWL.DatatypeProperty, load().properties),
    ):
        found = {term for term in ontology.subjects(RDF.type, kind) if isinstance(term, URIRef)}
        assert found == {KG[name] for name in names}


def test_what_is_close_in_wikidata(ontology: Graph) -> None:
    wikidata = Namespace("http://www.wikidata.org/entity/")
    assert ontology.value(KG.HOLDS, SKOS.closeMatch) == wikidata.P39
    assert ontology.value(KG.Person, SKOS.closeMatch) == wikidata.Q5
    found = {str(term).removeprefix(wikidata) for term in ontology.objects(None, SKOS.closeMatch)}
    assert all(name[0] in "PQ" and name[1:].isdigit() for name in found)


A, B = EX.a, EX.b
FOLLOWS = [
    ((A, RDF.type, KG.Meeting), (A, RDF.type, KG.Entity)),
    ((A, RDF.type, KG.Meeting), (A, RDF.type, SCHEMA.Event)),
    ((A, KG.LED, B), (A, RDF.type, KG.Person)),
    ((A, KG.LED, B), (B, RDF.type, KG.Event)),
    ((A, KG.HOLDS, B), (A, RDF.type, KG.Official)),
    ((A, KG.HELD, B), (A, RDF.type, KG.Official)),
    ((A, KG.HOLDS, B), (A, ORG.holds, B)),
    ((A, KG.AT, B), (A, ORG.postIn, B)),
    ((A, KG.STATED_IN, B), (A, PROV.wasDerivedFrom, B)),
    ((A, KG.PRINTED_ON, B), (A, SCHEMA.isPartOf, B)),
]
NOT_SO = [
    ((A, RDF.type, SCHEMA.Person), (A, RDF.type, KG.Person)),
    ((A, ORG.holds, B), (A, KG.HOLDS, B)),
    ((A, KG.HELD, B), (A, ORG.holds, B)),
    ((A, KG.LED, B), (A, RDF.type, KG.Official)),
    ((A, RDF.type, KG.Project), (A, RDF.type, SCHEMA.Organization)),
    ((A, KG.ATTENDED, B), (A, RDF.type, KG.Person)),
]


@pytest.fixture(scope="module")
def closure(ontology: Graph) -> Graph:
    """Return all that follows from what the cases say, each of nodes of its own, by the rules of OWL 2 RL."""
    found = Graph()
    for triple in ontology:
        found.add(triple)
    for said, _ in (*FOLLOWS, *NOT_SO):
        found.add(_own(said, said))
    part = EX["part"], EX["whole"]
    found.add((part[0], RDF.type, KG.Meeting))
    found.add((part[0], KG.PART_OF, part[1]))
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(found)
    return found


@pytest.mark.parametrize(("said", "follows"), FOLLOWS)
def test_what_follows(closure: Graph, said: tuple[URIRef, ...], follows: tuple[URIRef, ...]) -> None:
    assert _own(said, follows) in closure


@pytest.mark.parametrize(("said", "not_so"), NOT_SO)
def test_what_does_not_follow(closure: Graph, said: tuple[URIRef, ...], not_so: tuple[URIRef, ...]) -> None:
    assert _own(said, said) in closure
    assert _own(said, not_so) not in closure


def test_a_part_is_of_the_family_of_the_whole(closure: Graph) -> None:
    assert (EX.whole, RDF.type, KG.Event) in closure
    assert (EX.whole, RDF.type, KG.Project) not in closure


def _own(said: tuple[URIRef, ...], triple: tuple[URIRef, ...]) -> tuple[URIRef, ...]:
    mark = "-".join(term.rpartition("/")[2].rpartition("#")[2] for term in said)
    return tuple(EX[f"{mark}-{term.removeprefix(EX)}"] if term in (A, B) else term for term in triple)
