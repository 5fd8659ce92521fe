"""The command that looks whether all is there that kg needs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.stores import connected, server_option
from kg.cli.terminal import colours, doing, screen
from kg.errors import StoreError, UnreadyError

if TYPE_CHECKING:
    from kg.doctor import Finding

_COLOURS = {"ok": "green", "note": "yellow", "wrong": "bold red"}


@click.command()
@click.argument("out", required=False, type=click.Path(path_type=Path))
@server_option(required=False)
def doctor(out: Path | None, uri: str | None) -> None:
    """Look whether all is there that kg needs.

    Looks at this machine: kg's own files and weights, extras, memory, disk, and programs that only some need. With OUT
    also at that graph folder, with --to at a Neo4j server: version, constraints and indexes, nodes of others, store.
    The last column says what to do. Nothing is changed. Where something is wrong the exit code is 11.

    \b
      kg doctor
      kg doctor out
      kg doctor out --to neo4j://localhost:7687
    """  # noqa: D301
    from rich.text import Text

    from kg.report import grid, printable

    with doing("looking"):
        found = list(_look(out, uri))
    console = screen()
    table = grid(("", "what", "found", "what to do"), ())
    for item in found:
        state = item.state.value
        style = _COLOURS[state] if colours(console) else ""
        table.add_row(Text(state, style), *map(printable, (item.what, item.found, item.advice)))
    console.print(table)
    wrong = [item.what for item in found if item.state.value == "wrong"]
    if wrong:
        raise UnreadyError(f"{len(wrong)} of {len(found)} wrong: {', '.join(wrong)}; the table says what to do")
    console.print("kg has what it needs.")


def _look(out: Path | None, uri: str | None) -> Iterator[Finding]:
    from kg import doctor, ontology
    from kg.doctor import graph, machine, server

    yield from machine.look(out or Path())
    if out is not None:
        yield from graph.look(out, ontology.load())
    if uri is not None:
        try:
            with connected(uri) as connection:
                yield from server.look(connection, ontology.load())
        except StoreError as error:
            yield doctor.failed("server", error)
