"""The command line: one command a step and one for all; no logic of its own."""

from __future__ import annotations

import errno
import logging
import os
import signal
import sys
import traceback
from typing import TextIO

import click

from kg import __version__
from kg.cli.doctor import doctor
from kg.cli.graphs import add, build, derive, export, retract
from kg.cli.identities import merge, review, split, timeline, why
from kg.cli.inspection import evaluate, explain
from kg.cli.steps import extract, read, resolve, segment
from kg.cli.stores import check, load, query, sparql
from kg.errors import KGError, LeftOutError, OutputError

_READER_GONE, _INTERNAL, _INTERRUPTED, _TERMINATED = 1, 70, 130, 143


def _exit_codes() -> str:
    kinds = [(0, "All went well."), (_READER_GONE, "Whoever read the output stopped reading.")]
    kinds += [(2, "A command or an option that kg does not have.")]
    kinds += [
        (kind.exit_code, " ".join((kind.__doc__ or "").replace("``", "").split())) for kind in KGError.__subclasses__()
    ]
    kinds += [(_INTERNAL, "An error in kg itself; KG_DEBUG=1 shows where.")]
    kinds += [(_INTERRUPTED, "Stopped with Ctrl-C."), (_TERMINATED, "Stopped by another program (SIGTERM).")]
    return "\b\nExit codes:\n" + "\n".join(f"  {code:>3}  {text}" for code, text in kinds)


class _InOrder(click.Group):
    """Lists commands in the order in which they were added: what a new user needs comes first."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (click's signature)
        return list(self.commands)


@click.group(
    cls=_InOrder,
    epilog=_exit_codes(),
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 120},
)
@click.version_option(__version__, prog_name="kg")
def cli() -> None:
    """Make a graph that one can check of the pages of Chinese newspapers.

    \b
      kg build page.txt --district 浙江省温州市瓯海区 --published 2025-03-04 -o out
      kg query out 'MATCH (p:Person)-[:LED]->(e) RETURN p.name, e.name, e.date'
      kg COMMAND --help        what a command takes, with examples
    """  # noqa: D301 (\b is click's mark for lines to keep)


_ON_GRAPHS = (build, add, retract, query, sparql, timeline, why, review, merge, split, load, export, check, doctor)
_ON_TEXTS = (read, segment, extract, resolve, explain, evaluate, derive)
for _command in (*_ON_GRAPHS, *_ON_TEXTS):
    cli.add_command(_command)


def main() -> None:
    """Run ``kg``: every error becomes one message on standard error and an exit code of its kind."""
    warnings = _Warnings(sys.stderr)
    logger = logging.getLogger("kg")
    logger.setLevel(logging.WARNING)
    logger.handlers = [warnings]
    # Cleans up as Ctrl-C does; without a handler of Python's own, the one that Java brings along would crash.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(_TERMINATED))
    try:
        code = _run()
        if code == 0 and warnings.left_out:
            click.echo(f"kg: {warnings.left_out} left out, each named above; all else was read", err=True)
            code = LeftOutError.exit_code
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # or Python complains while it exits
        code = _READER_GONE
    sys.exit(code)


class _Warnings(logging.StreamHandler[TextIO]):
    """Shows warnings, and counts those that name an input that was left out."""

    def __init__(self, stream: TextIO) -> None:
        super().__init__(stream)
        self.setFormatter(logging.Formatter("kg: warning: %(message)s"))
        self.left_out = 0

    def emit(self, record: logging.LogRecord) -> None:
        """Show a warning."""
        self.left_out += hasattr(record, "left_out")
        super().emit(record)


def _run() -> int:
    try:
        code = cli.main(prog_name="kg", standalone_mode=False) or 0
        sys.stdout.flush()
        return code
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.Abort:
        click.echo("kg: stopped", err=True)
        return _INTERRUPTED
    except KGError as error:
        click.echo(f"kg: {error}", err=True)
        return error.exit_code
    except BrokenPipeError:
        raise
    except Exception as error:
        if isinstance(error, OSError) and error.errno == errno.ENOSPC:
            click.echo("kg: standard output cannot be written: no space left on device", err=True)
            return OutputError.exit_code
        if os.environ.get("KG_DEBUG"):
            traceback.print_exc()
        text = " ".join(str(error).split())[:300]
        click.echo(
            f"kg: an error in kg itself: {type(error).__name__}: {text}. Please report it to the maintainers with the "
            "command and, if you may, the page; KG_DEBUG=1 shows where it happened.",
            err=True,
        )
        return _INTERNAL
