"""The table of scores: how it is made, how it is read, and what ships."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from bench.calibration import calibration
from kg.evaluate.tally import Verdict
from kg.fact import scores
from kg.ontology import load


def test_calibration_is_laplace_smoothed_and_in_order() -> None:
    made = [("LED", "b:x", True), ("LED", "b:x", False), ("LED", "b:x", True), ("LED", "a", True), ("AT", "b:x", False)]
    text = calibration([Verdict(predicate, by, 0.5, right) for predicate, by, right in made])
    assert text == calibration([Verdict(predicate, by, 0.5, right) for predicate, by, right in reversed(made)])
    table = yaml.safe_load(text)
    assert table == {"AT": {"b:x": 0.33}, "LED": {"a": 0.67, "b:x": 0.6}}
    assert [*table, *table["LED"]] == ["AT", "LED", "a", "b:x"]
    assert "b:x: 0.6  # 2 of 3" in text


def test_rule_score_reads_the_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scores, "resource", tmp_path.joinpath)
    scores._table.cache_clear()
    assert scores.rule_score("LED", "a", 0.25) == 0.25
    (tmp_path / "data").mkdir()
    scores.path().write_text(calibration([Verdict("LED", "a", 0.5, True)]), encoding="utf-8")
    scores._table.cache_clear()
    assert scores.rule_score("LED", "a", 0.25) == 0.67
    assert scores.rule_score("LED", "b", 0.25) == 0.25
    assert scores.rule_score("HOLDS", "a", 0.25) == 0.25
    scores._table.cache_clear()


def test_the_table_that_ships_holds_probabilities_by_predicates_of_the_ontology() -> None:
    table = yaml.safe_load(scores.path().read_text(encoding="utf-8"))
    assert table.keys() <= load().predicates.keys()
    assert all(0 < score < 1 for rules in table.values() for score in rules.values())
