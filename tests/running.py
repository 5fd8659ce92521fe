"""Runs the command line inside the test's own process, as far as its output and its exit code go."""

from __future__ import annotations

import io
import sys
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

from kg.cli import main

# A shell that runs the tests in the background has its children ignore SIGINT; a person's terminal does not.
HEEDING_SIGINT = [
    sys.executable,
    "-c",
    "import os, signal, sys; signal.signal(signal.SIGINT, signal.SIG_DFL); os.execv(sys.argv[1], sys.argv[1:])",
]


@dataclass(frozen=True)
class Result:
    """What a run of ``kg`` left behind."""

    code: int
    out: str
    err: str

    def fails(self, code: int) -> str:
        """Return the one message of a failed run: no traceback, nothing on standard output."""
        assert (self.code, self.out) == (code, ""), self
        assert "Traceback" not in self.err
        messages = [line for line in self.err.splitlines() if not line.startswith("kg: warning: ")]
        assert len(messages) == 1, self.err
        assert messages[0].startswith("kg: ")
        return messages[0]


def kg(*arguments: object, stdin: bytes = b"") -> Result:
    """Run ``kg`` with arguments; standard input is ``stdin``, neither output is a terminal."""
    streams = [io.TextIOWrapper(io.BytesIO(data), encoding="utf-8") for data in (stdin, b"", b"")]
    with (
        mock.patch.object(sys, "argv", [str(Path(sys.executable).with_name("kg")), *map(str, arguments)]),
        mock.patch.object(sys, "stdin", streams[0]),
        mock.patch.object(sys, "stdout", streams[1]),
        mock.patch.object(sys, "stderr", streams[2]),
    ):
        try:
            main()
        except SystemExit as stopped:
            code = stopped.code
    for stream in streams[1:]:
        stream.flush()
    out, err = (stream.buffer.getvalue().decode() for stream in streams[1:])
    assert isinstance(code, int)
    return Result(code, out, err)
