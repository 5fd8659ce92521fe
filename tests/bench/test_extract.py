"""The command of the bench: what it measures, what it refuses."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from bench.extract import main
from bench.speed import Speed
from kg.errors import InputError

SAMPLE = Path(__file__).parents[1] / "data" / "ouhai-2025-03-04.yaml"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--half", "report", "--errors"], "not looked into"),
        (["--calibrate"], "--half tune --calibrate alone"),
        (["--half", "report", "--calibrate"], "--half tune --calibrate alone"),
        (["--half", "tune", "--calibrate", "--threshold", "0.5"], "--half tune --calibrate alone"),
        (["--gold", "no-such-folder"], "does not exist"),
    ],
)
def test_what_the_command_refuses(arguments: list[str], said: str) -> None:
    ran = CliRunner().invoke(main, arguments)
    assert ran.exit_code == 2
    assert said in ran.output


def test_the_command_measures_a_file() -> None:
    ran = CliRunner().invoke(main, ["--gold", str(SAMPLE), "--errors"])
    assert ran.exit_code == 0
    for word in ("Entities by type", "Facts by predicate", "5/5", "Expected Calibration Error", "not in the gold"):
        assert word in ran.output


def test_a_folder_without_gold(tmp_path: Path) -> None:
    assert CliRunner().invoke(main, ["--gold", str(tmp_path)]).exit_code == InputError.exit_code


def test_speed_counts_both_and_says_the_ratio() -> None:
    ran = CliRunner().invoke(main, ["--gold", str(SAMPLE), "--speed", "--repeats", "2"])
    assert ran.exit_code == 0
    assert ran.output.startswith("5 articles, ")
    for word in ("2 times\n", "tagger alone", "whole extraction", "peak memory"):
        assert word in ran.output


def test_the_ratio() -> None:
    measured = Speed(10, 5000, 2, tagger=1.0, extraction=1.5, first_peak=100.0, last_peak=101.0)
    assert measured.ratio == 1.5
    assert "75.00 ms CPU an article, 1.50 times the tagger" in measured.lines()[2]
