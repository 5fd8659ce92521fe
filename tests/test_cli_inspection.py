"""``kg eval`` and ``kg explain`` as users run them."""

import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

from running import kg

GOLD = Path(__file__).parent / "data" / "ouhai-2025-03-04.yaml"
PAGE = GOLD.with_suffix(".txt")
KNOWN = ("--district", "浙江省温州市瓯海区", "--published", "2025-03-04")


def test_eval_prints_tables_and_both_figures() -> None:
    result = kg("eval", GOLD)
    assert (result.code, result.err) == (0, "")
    for word in ("Entities by type", "Facts by predicate", "Articles", "precision", "5/5", "\x20all\x20"):
        assert word in result.out
    assert re.search(r"\nentity F1 0\.\d{3}, fact F1 0\.\d{3}\n$", result.out)
    assert "\x1b" not in result.out
    assert kg("eval", GOLD.parent).out == result.out


def test_eval_as_json_is_one_document() -> None:
    found = json.loads(kg("eval", GOLD, "--format", "json", "--errors").out)
    assert found["articles"]["articles"] == 5
    facts = found["facts"]["all"]
    assert facts["right"] <= min(facts["said"], facts["due"])
    missed = [error for error in found["errors"] if (error["part"], error["kind"]) == ("fact", "missed")]
    assert len(missed) == facts["due"] - facts["right"]
    assert {error["file"] for error in found["errors"]} == {str(GOLD)}
    assert "errors" not in json.loads(kg("eval", GOLD, "--format", "json").out)


def test_eval_lists_errors_with_their_sentences_first() -> None:
    plain, listed = kg("eval", GOLD).out, kg("eval", GOLD, "--errors").out
    assert listed.endswith(plain)
    errors = listed.removesuffix(plain).splitlines()
    heads = [line for line in errors if line and not line.startswith(" ")]
    assert all(re.fullmatch(r"\w+: (\d+ (missed|not in the gold|of another type)(, )?)+", line) for line in heads)
    assert len([line for line in errors if line.startswith("    ")]) == len(
        [line for line in errors if re.match(r"  (missed|wrong|type)  ", line)]
    )


def test_eval_with_a_threshold_says_less() -> None:
    said = [
        json.loads(kg("eval", GOLD, "--format", "json", "--threshold", score).out)["facts"]["all"]["said"]
        for score in ("0", "0.9", "1")
    ]
    assert said == sorted(said, reverse=True)
    assert said[-1] < said[0]


def test_eval_of_what_is_no_gold(tmp_path: Path) -> None:
    assert "no gold there" in kg("eval", tmp_path).fails(3)
    assert "absent.yaml cannot be read" in kg("eval", tmp_path / "absent.yaml").fails(3)
    assert "not a gold file" in kg("eval", PAGE).fails(3)
    (tmp_path / "alone.yaml").write_bytes(GOLD.read_bytes())
    assert f"{PAGE.name} does not exist" in kg("eval", tmp_path).fails(3)
    assert kg("eval").code == 2
    assert kg("eval", GOLD, "--threshold", "1.1").code == 2


def test_explain_takes_pages_and_records(tmp_path: Path) -> None:
    page = kg("explain", PAGE, *KNOWN)
    assert (page.code, page.err) == (0, "")
    assert [line for line in page.out.splitlines() if line.startswith(f"{PAGE.name}, article ")] == [
        f"{PAGE.name}, article {number} ({kind})" for number, kind in enumerate(("photo", *["news"] * 4), 1)
    ]
    records = kg("extract", PAGE, *KNOWN).out.encode()
    assert kg("explain", stdin=records).out == page.out
    (tmp_path / "page.jsonl").write_bytes(records)
    second = kg("explain", tmp_path / "page.jsonl", "--article", "2").out
    assert second in page.out
    assert second.count(", article ") == 1


def test_explain_shows_marks_and_statements() -> None:
    out = kg("explain", PAGE, *KNOWN, "--article", "2").out
    assert "[刘云峰 Person]" in out
    assert re.search(r"<\d+>|<\d+,", out)
    (row,) = [line for line in out.splitlines() if re.search(r"金海敏 +ATTENDED ", line)]
    number, score = re.search(r"^ *(\d+) .* (0\.\d\d) +role:", row).groups()
    assert f"<{number}>" in out
    assert row.rstrip().endswith("金海敏参加活动")
    assert "role:" not in kg("explain", PAGE, *KNOWN, "--article", "2", "--threshold", "1").out
    assert float(score) > 0


def test_explain_of_what_is_not_there() -> None:
    assert "no article 9; there are 1 to 5" in kg("explain", PAGE, *KNOWN, "--article", "9").fails(5)
    assert kg("explain", PAGE, "--article", "0").code == 2
    assert kg("explain", PAGE, "--threshold", "1.1").code == 2
    assert "does not exist" in kg("explain", "absent.txt").fails(3)


@pytest.mark.parametrize("no_color", [False, True])
def test_explain_in_a_terminal(no_color: bool) -> None:
    environment = {key: value for key, value in os.environ.items() if key not in ("NO_COLOR", "TERM", "FORCE_COLOR")}
    environment |= {"TERM": "xterm-256color", "COLUMNS": "80"} | ({"NO_COLOR": "1"} if no_color else {})
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "kg", "explain", str(PAGE), *KNOWN, "--article", "2"]
    process = subprocess.Popen(command, stdout=theirs, stderr=subprocess.DEVNULL, env=environment)
    os.close(theirs)
    shown = b""
    while chunk := _read(ours):
        shown += chunk
    os.close(ours)
    assert process.wait() == 0
    text = shown.decode()
    assert ("[刘云峰 Person]" in text) is no_color
    assert ("\x1b[1;36m刘云峰\x1b[0m" in text) is not no_color


def _read(descriptor: int) -> bytes:
    try:
        return os.read(descriptor, 65536)
    except OSError:  # what Linux says when the other end of a terminal is closed
        return b""
