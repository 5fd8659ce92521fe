"""Errors by predicate and type, each with its sentence."""

from __future__ import annotations

from collections import Counter

from kg.evaluate.report import document, errors, tables
from kg.evaluate.tally import Error, Result


def _error(part: str, group: str, kind: str, sentence: str = "") -> Error:
    return Error("one.yaml", "a1", part, group, kind, f"{group} {kind}", sentence)


def test_errors_are_grouped() -> None:
    found = [
        _error("entity", "Person", "missed", "李明远到会。"),
        _error("fact", "LED", "wrong", "会后。"),
        _error("fact", "ABOUT", "missed"),
        _error("fact", "LED", "missed", "会前。"),
        _error("entity", "Meeting", "type"),
    ]
    nothing = "    (nothing in the article names it)"
    assert list(errors(found)) == [
        *("ABOUT: 1 missed", "  missed  one.yaml a1: ABOUT missed", nothing, ""),
        *("LED: 1 missed, 1 not in the gold", "  missed  one.yaml a1: LED missed", "    会前。"),
        *("  wrong  one.yaml a1: LED wrong", "    会后。", ""),
        *("Meeting: 1 of another type", "  type  one.yaml a1: Meeting type", nothing, ""),
        *("Person: 1 missed", "  missed  one.yaml a1: Person missed", "    李明远到会。", ""),
    ]


def test_a_document_has_what_the_tables_have() -> None:
    result = Result(pages=Counter(articles=2, headlines=1, cut=1))
    result.facts.right["LED"], result.facts.said["LED"], result.facts.due["LED"] = 1, 2, 4
    found = document(result, errors=False)
    row = {"precision": 0.5, "recall": 0.25, "f1": 1 / 3, "right": 1, "said": 2, "due": 4}
    assert found["facts"] == {"LED": row, "all": row}
    assert found["articles"] == {"articles": 2, "headlines": 1, "cut": 1, "titled": 0, "subheads": 0, "extra": 0}
    assert "errors" not in found
    assert document(result, errors=True)["errors"] == []
    assert [table.row_count for table in tables(result)] == [1, 2, 1, 6]
