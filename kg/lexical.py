"""How the values of each datatype are written."""

from __future__ import annotations

import datetime
import re

_DATE = r"(\d{3}[\dX]|\d{2}XX)(-(2[1-4]|(0[1-9]|1[0-2]|XX)(-(0[1-9]|[12]\d|3[01]|XX))?))?[?~%]?"

EDTF = rf"^({_DATE}|({_DATE}|\.\.)?/{_DATE}|{_DATE}/(\.\.)?)$"
"""Dates, seasons, unspecified digits, qualifiers and intervals of EDTF levels 0 and 1 (ISO 8601-2:2019), without
times of day and years beyond four digits. Common to the regular expressions of Python and of XPath."""

PATTERNS: dict[str, re.Pattern[str]] = {
    "text": re.compile(r"(?s).*"),
    "integer": re.compile(r"[+-]?\d+", re.ASCII),
    "decimal": re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)", re.ASCII),
    "boolean": re.compile(r"true|false|1|0"),
    "edtf": re.compile(EDTF.removeprefix("^").removesuffix("$"), re.ASCII),
}
"""Lexical forms by the datatypes of ``schema/ontology.yaml``; those of XSD after W3C XML Schema 1.1 Part 2."""


def valid(datatype: str, value: str) -> bool:
    """Tell whether a text is a value of a datatype; one without a pattern takes any text."""
    pattern = PATTERNS.get(datatype, PATTERNS["text"])
    return pattern.fullmatch(value) is not None


_START = re.compile(r"(\d\d[\dX]{2})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)
_SEASONS = {21: 3, 22: 6, 23: 9, 24: 12}


def first_day(edtf: str) -> datetime.date | None:
    """Return the first day that a date of EDTF may mean: ``2025-05`` → 1 May; ``None`` where that is open (``../…``).

    An interval gives its start; spring, summer, autumn and winter begin with March, June, September and December.
    """
    found = _START.match(edtf)
    if found is None:
        return None
    year, month, day = int(found[1].replace("X", "0")), int(found[2] or 1), int(found[3] or 1)
    try:
        return datetime.date(year, _SEASONS.get(month, month), day)
    except ValueError:  # 30 February, or the year 0
        return None
