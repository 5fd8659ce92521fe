import datetime
import re

import pytest

from kg.lexical import EDTF, PATTERNS, first_day, valid
from kg.ontology import load


@pytest.mark.parametrize(
    "value",
    [
        *(
            "2025",
            "2025-02",
            "2025-02-27",
            "2025-03-01/2025-03-03",
            "2025-03/2025-04",
            "2025/..",
            "../2025-03",
            "2025/",
        ),
        *("202X", "20XX", "2025-XX", "2025-03-XX", "2025-XX-XX", "2025-21", "2025-02-27?", "2025-02~", "2025%"),
    ],
)
def test_edtf(value: str) -> None:
    assert valid("edtf", value)
    assert re.search(EDTF, value)


@pytest.mark.parametrize(
    "value",
    [
        *(
            "",
            "25",
            "2025-2",
            "2025-13",
            "2025-02-32",
            "2025-00",
            "2025-21-01",
            "2025年",
            "2月27日",
            "20250227",
            "../..",
        ),
        *("/", "..", "2025-02-27\n", "2025-02-27 ", "２０２５", "2025-03-01/2025-03-03/2025-03-05", "X025"),
    ],
)
def test_not_edtf(value: str) -> None:
    assert not valid("edtf", value)


@pytest.mark.parametrize(
    ("datatype", "value", "expected"),
    [
        ("integer", "3", True),
        ("integer", "-3", True),
        ("integer", "3.0", False),
        ("integer", "三", False),
        ("integer", "３", False),
        ("decimal", "0.9", True),
        ("decimal", "1", True),
        ("decimal", "1e-3", False),
        ("decimal", "nan", False),
        ("boolean", "true", True),
        ("boolean", "True", False),
        ("text", "", True),
        ("text", "两\n行", True),
    ],
)
def test_other_datatypes(datatype: str, value: str, expected: bool) -> None:
    assert valid(datatype, value) is expected


def test_every_datatype_of_the_ontology_has_a_pattern() -> None:
    assert PATTERNS.keys() == load().datatypes.keys()


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2025", "2025-01-01"),
        ("2025-05", "2025-05-01"),
        ("2025-02-27", "2025-02-27"),
        ("2025-02-25~/2025-03-04", "2025-02-25"),
        ("2025-22", "2025-06-01"),
        ("2025-24", "2025-12-01"),
        ("202X", "2020-01-01"),
        ("2025-XX", "2025-01-01"),
        ("../2025-03-04", None),
        ("2025-02-30", None),
    ],
)
def test_the_first_day_of_a_date(value: str, day: str | None) -> None:
    assert first_day(value) == (day and datetime.date.fromisoformat(day))
