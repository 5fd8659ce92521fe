import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.ontology import load
from kg.store.terms import Terms, decimal, prefixes


@pytest.mark.parametrize(
    ("value", "expected"),
    [(0.9, "0.9"), (1.0, "1.0"), (0.0, "0.0"), (1e-07, "0.0000001"), (0.1 + 0.2, "0.30000000000000004")],
)
def test_decimals_have_no_exponent(value: float, expected: str) -> None:
    assert decimal(value) == expected


@given(st.floats(0, 1))
def test_decimals_come_back(value: float) -> None:
    assert float(decimal(value)) == value


@pytest.mark.parametrize(
    ("name", "value", "term"),
    [
        ("name", "陈知远", '"陈知远"'),
        ("date", "2025-02-26", '"2025-02-26"^^<http://id.loc.gov/datatypes/edtf/EDTF>'),
        ("order", "2", '"2"^^<http://www.w3.org/2001/XMLSchema#integer>'),
        ("planned", "true", '"true"^^<http://www.w3.org/2001/XMLSchema#boolean>'),
    ],
)
def test_values_are_typed_as_the_ontology_says(name: str, value: str, term: str) -> None:
    predicate, found = Terms(load()).value(name, value)
    assert predicate.value == f"https://example.org/kg/ontology#{name}"
    assert str(found) == term


def test_prefixes_are_those_of_the_ontology_and_of_an_export() -> None:
    assert {"kg", "data", "oa", "rdf", "xsd", *load().prefixes} == prefixes(load()).keys()
