from pathlib import Path
from typing import Any

import pytest
import yaml

from kg.errors import OntologyError
from kg.ontology import Ontology, load

SMALL = """
version: 1
iri: {ontology: 'https://example.org/o#', data: 'https://example.org/d/'}
prefixes: {schema: 'https://schema.org/'}
datatypes: {text: 'http://www.w3.org/2001/XMLSchema#string'}
properties:
  name: {label: {zh: 名称, en: name}, datatype: text}
types:
  Thing: {abstract: true, label: {zh: 物, en: Thing}, definition: {zh: 物, en: a thing}, properties: [name]}
  Ship: {parent: Thing, label: {zh: 船, en: Ship}, definition: {zh: 船, en: ship}, key: [name], same_as: 'schema:Car'}
  Port: {parent: Thing, label: {zh: 港, en: Port}, definition: {zh: 港, en: a port}, key: [name], derived: LEFT}
predicates:
  LEFT: {label: {zh: 离, en: left}, definition: {zh: 离, en: left}, from: [Ship], to: [Port], properties: [name]}
"""


def parsed(tmp_path: Path, text: str) -> Ontology:
    path = tmp_path / "ontology.yaml"
    path.write_text(text, encoding="utf-8")
    return load(path)


def changed(*keys: str, value: Any) -> str:
    """Return the small ontology with one value changed, or removed for ``None``."""
    raw = yaml.safe_load(SMALL)
    part = raw
    for key in keys[:-1]:
        part = part[key]
    part[keys[-1]] = value
    if value is None:
        del part[keys[-1]]
    return yaml.safe_dump(raw, allow_unicode=True, sort_keys=False)


LABEL = {"zh": "船", "en": "ship"}


def test_a_sound_ontology(tmp_path: Path) -> None:
    ontology = parsed(tmp_path, SMALL)
    assert list(ontology.types) == ["Thing", "Ship", "Port"]
    assert ontology.types["Ship"].properties == ("name",)
    assert ontology.types["Port"].derived == ("LEFT",)
    assert ontology.expand("schema:Car") == "https://schema.org/Car"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "TypeError"),
        ("- 1", "TypeError"),
        ("types: [", "ParserError"),
        ("version: 1", "KeyError: 'types'"),
        (changed("iri", value=None), "KeyError: 'iri'"),
        (changed("types", "Ship", "label", value=None), "KeyError: 'label'"),
        (changed("types", "Ship", "label", value="船"), "AttributeError"),
        (changed("types", "Ship", "label", value={"zh": "船"}), "a label has zh and en"),
        (changed("types", "Ship", "definition", value={**LABEL, "or a boat": None}), "quote a text that holds a comma"),
        (changed("types", "Ship", "parent", value="Boat"), "type Ship: parent Boat must stand before it"),
        (changed("types", "Ship", "parent", value="Port"), "type Ship: parent Port must stand before it"),
        (changed("types", "Ship", "parent", value="Ship"), "type Ship: parent Ship must stand before it"),
        (changed("types", "Ship", "properties", value=["tonnage"]), "type Ship: no property tonnage"),
        (changed("types", "Ship", "key", value=None), "type Ship: no key"),
        (changed("types", "Port", "derived", value="LEFT, ENTERED"), "type Port: no predicate ENTERED"),
        (changed("types", "Ship", "same_as", value="dbo:Ship"), "Ship: no prefix for dbo:Ship"),
        (changed("types", "Ship", "within", value="dbo:in"), "Ship: no prefix for dbo:in"),
        (changed("predicates", "LEFT", "role", value="org:left"), "LEFT: no prefix for org:left"),
        (changed("predicates", "LEFT", "from", value=["Boat"]), "predicate LEFT: no type Boat"),
        (changed("predicates", "LEFT", "to", value=["Port", "Quay"]), "predicate LEFT: no type Quay"),
        (changed("predicates", "LEFT", "to", value=None), "KeyError: 'to'"),
        (changed("predicates", "LEFT", "properties", value=["at"]), "predicate LEFT: no property at"),
        (changed("predicates", "LEFT", "same_as", value="org:left"), "LEFT: no prefix for org:left"),
        (changed("properties", "name", "datatype", value="date"), "property name: no datatype date"),
        (
            changed(
                "predicates", "Ship", value={"label": LABEL, "definition": LABEL, "from": ["Ship"], "to": ["Port"]}
            ),
            "Ship is both a type and a predicate",
        ),
    ],
)
def test_a_contradiction_is_refused(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(OntologyError) as error:
        parsed(tmp_path, text)
    assert message in str(error.value)
    assert str(tmp_path / "ontology.yaml") in str(error.value)


def test_every_contradiction_is_named_at_once(tmp_path: Path) -> None:
    text = changed("types", "Ship", "key", value=None).replace("datatype: text", "datatype: date")
    with pytest.raises(OntologyError, match=r"no key; .*no datatype date"):
        parsed(tmp_path, text)


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(OntologyError, match=r"ontology\.yaml"):
        load(tmp_path / "ontology.yaml")


def test_lineage() -> None:
    assert load().lineage("Meeting") == ("Meeting", "Event", "Entity")
    assert load().lineage("Official") == ("Official", "Person", "Entity")
    assert load().lineage("Page") == ("Page",)
    assert load().is_a("Official", "Person")
    assert not load().is_a("Person", "Official")


@pytest.mark.parametrize(
    ("source", "predicate", "target", "expected"),
    [
        ("Person", "LED", "Meeting", True),
        ("Official", "LED", "Inspection", True),
        ("Organization", "LED", "Meeting", False),
        ("Person", "LED", "Place", False),
        ("Organization", "ATTENDED", "Activity", True),
        ("Person", "HOLDS", "Post", True),
        ("Person", "HOLDS", "Organization", False),
        ("Post", "AT", "Organization", True),
        ("Meeting", "PART_OF", "Inspection", True),
        ("Organization", "PART_OF", "Organization", True),
        ("Project", "PART_OF", "Project", True),
        ("Meeting", "PART_OF", "Organization", False),
        ("Project", "PART_OF", "Activity", False),
        ("District", "LOCATED_IN", "District", False),
        ("Person", "WROTE", "Article", True),
        ("Statement", "OBJECT", "Article", True),
        ("Statement", "SUBJECT", "Article", False),
    ],
)
def test_ends(source: str, predicate: str, target: str, expected: bool) -> None:
    assert load().allows(predicate, source, target) is expected


def test_every_prefixed_name_expands() -> None:
    ontology = load()
    for term in (*ontology.types.values(), *ontology.predicates.values()):
        for name in term.same_as:
            assert ontology.expand(name).startswith("http")
