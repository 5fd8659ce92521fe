"""The command line: help, steps in a pipe, what goes to which output, and how it ends."""

import contextlib
import json
import os
import pty
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kg import __version__
from kg.cli import cli
from kg.errors import KGError
from running import HEEDING_SIGINT, kg

SAMPLE = Path(__file__).parent / "data" / "ouhai-2025-03-04.txt"
KNOWN = ("--district", "浙江省温州市瓯海区", "--published", "2025-03-04")
KG = [sys.executable, "-m", "kg"]


def test_help_lists_commands_and_exit_codes() -> None:
    result = kg("--help")
    assert result.code == 0
    for name in cli.commands:
        assert f"  {name} " in result.out
    for kind in KGError.__subclasses__():
        assert f"\n    {kind.exit_code:>3}  " in result.out
    assert len({kind.exit_code for kind in KGError.__subclasses__()}) == len(KGError.__subclasses__())


@pytest.mark.parametrize("name", sorted(cli.commands))
def test_every_help_has_an_example(name: str) -> None:
    result = kg(name, "--help")
    assert result.code == 0
    assert f"\n    kg {name}" in result.out


def test_version() -> None:
    assert kg("--version").out == f"kg, version {__version__}\n"


@pytest.mark.parametrize("arguments", [["fly"], ["build"], ["extract", "--fast"], ["query"], ["build", "x", "-o"]])
def test_a_wrong_command_line_is_2(arguments: list[str]) -> None:
    result = kg(*arguments)
    assert (result.code, result.out) == (2, "")
    assert "Error:" in result.err


def test_steps_in_a_pipe_are_the_same_as_one_command() -> None:
    page = kg("read", SAMPLE, *KNOWN).out.encode()
    articles = kg("segment", stdin=page).out.encode()
    facts = kg("extract", "-", stdin=articles).out.encode()
    graph = kg("resolve", stdin=facts)
    assert graph.err == ""
    assert graph.out == kg("resolve", SAMPLE, *KNOWN).out
    assert facts.startswith(articles)
    assert articles.startswith(page)


def test_a_step_run_again_changes_nothing(tmp_path: Path) -> None:
    graph = tmp_path / "graph.jsonl"
    graph.write_text(kg("resolve", SAMPLE, *KNOWN).out, encoding="utf-8")
    assert kg("resolve", graph).out == graph.read_text(encoding="utf-8")
    assert kg("segment", graph).out == graph.read_text(encoding="utf-8")


def test_a_page_on_standard_input() -> None:
    result = kg("extract", "--format", "json", *KNOWN, stdin=SAMPLE.read_bytes())
    named = json.loads(kg("extract", SAMPLE, "--format", "json", *KNOWN).out)
    assert json.loads(result.out) == named | {"source": "-"}


def test_json_is_one_document_a_page(tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_bytes(SAMPLE.read_text(encoding="utf-8").replace("金剑欣", "金剑新").encode("gb18030"))
    result = kg("extract", SAMPLE, other, *KNOWN, "--format", "json")
    documents = [json.loads(line) for line in result.out.splitlines()]
    assert [document["source"] for document in documents] == [SAMPLE.name, "other.txt"]
    texts = SAMPLE.read_text(encoding="utf-8"), other.read_bytes().decode("gb18030")
    for document, text in zip(documents, texts, strict=True):
        evidence = [e for article in document["articles"] for fact in article["facts"] for e in fact["evidence"]]
        assert len(evidence) > 50
        assert all(text[e["start"] : e["end"]] == e["text"] for e in evidence)


def test_what_was_guessed_is_said_on_standard_error() -> None:
    result = kg("read", SAMPLE)
    assert json.loads(result.out)["record"] == "Page"
    warnings = result.err.splitlines()
    assert len(warnings) == 2
    assert all(line.startswith(f"kg: warning: {SAMPLE.name}: ") for line in warnings)
    assert "--district" in warnings[0]
    assert "--published" in warnings[1]
    assert kg("read", SAMPLE, *KNOWN).err == ""


def test_an_error_in_kg_itself_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError("by\nzero")

    monkeypatch.delenv("KG_DEBUG", raising=False)
    monkeypatch.setattr("kg.pipeline.read", fail)
    message = kg("read", SAMPLE).fails(70)
    assert "ZeroDivisionError: by zero" in message
    assert "report" in message
    monkeypatch.setenv("KG_DEBUG", "1")
    assert "Traceback" in kg("read", SAMPLE).err


def test_a_reader_that_stops_reading_is_no_error() -> None:
    process = subprocess.Popen([*KG, "extract", str(SAMPLE), *KNOWN], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    process.stdout.read(1)
    process.stdout.close()
    assert process.stderr is not None
    assert process.stderr.read() == b""
    assert process.wait() == 1


def test_ctrl_c_is_130_without_a_traceback(tmp_path: Path) -> None:
    pipe = tmp_path / "page.txt"
    os.mkfifo(pipe)
    process = subprocess.Popen(
        [*HEEDING_SIGINT, *KG, "read", str(pipe), *KNOWN],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    with os.fdopen(_open_when_read(pipe, process), "wb"):
        _interrupt(process)
        out, err = process.communicate(timeout=60)
    assert (process.returncode, out, err.strip()) == (130, b"", b"kg: stopped")


def _interrupt(process: subprocess.Popen[bytes]) -> None:
    """Press Ctrl-C until it is heard: Python sees none that comes between its last look and a read that waits."""
    while process.poll() is None:
        process.send_signal(signal.SIGINT)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(timeout=5)


def _open_when_read(pipe: Path, process: subprocess.Popen[bytes]) -> int:
    while process.poll() is None:
        try:
            return os.open(pipe, os.O_WRONLY | os.O_NONBLOCK)
        except OSError:  # nobody has it open to read yet
            time.sleep(0.02)
    raise AssertionError(process.communicate())


@pytest.mark.parametrize("no_color", [False, True])
def test_progress_is_shown_to_people_only(no_color: bool, tmp_path: Path) -> None:
    environment = {key: value for key, value in os.environ.items() if key not in ("NO_COLOR", "TERM")}
    environment |= {"TERM": "xterm-256color"} | ({"NO_COLOR": "1"} if no_color else {})
    ours, theirs = pty.openpty()
    command = [*KG, "extract", str(SAMPLE), *KNOWN]
    with (tmp_path / "out").open("wb") as out:
        process = subprocess.Popen(command, stdout=out, stderr=theirs, env=environment)
    os.close(theirs)
    shown = b""
    while chunk := _read(ours):
        shown += chunk
    os.close(ours)
    assert process.wait() == 0
    assert (tmp_path / "out").read_text(encoding="utf-8") == kg("extract", SAMPLE, *KNOWN).out
    assert b"facts" in shown
    assert (b"\x1b[3" in shown) is not no_color


def _read(descriptor: int) -> bytes:
    try:
        return os.read(descriptor, 65536)
    except OSError:  # what Linux says when the other end of a terminal is closed
        return b""
