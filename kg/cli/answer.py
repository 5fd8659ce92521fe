"""The answer to a query, as a table for people or as JSON or CSV for programs."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from typing import Any

import click

from kg.cli.terminal import screen, write
from kg.report import grid

form_option = click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json", "csv"]),
    default="table",
    show_default=True,
    help="How rows are written.",
)
"""Adds the form of an answer."""

Rows = Sequence[Sequence[Any]]
"""One sequence of plain values a row: what JSON has, lists and maps among them."""


def show(form: str, columns: Sequence[str], rows: Rows) -> None:
    """Write an answer to standard output as ``table``, ``json`` (a list of objects, one a line) or ``csv``."""
    {"table": _table, "json": _json, "csv": _csv}[form](columns, rows)


def _table(columns: Sequence[str], rows: Rows) -> None:
    numbers = {name for at, name in enumerate(columns) if all(isinstance(row[at], int | float) for row in rows)}
    console = screen()
    console.print(grid(columns, (tuple(map(_text, row)) for row in rows), numbers))
    console.print(f"{len(rows)} {'row' if len(rows) == 1 else 'rows'}")


def _json(columns: Sequence[str], rows: Rows) -> None:
    lines = (json.dumps(dict(zip(columns, row, strict=True)), ensure_ascii=False) for row in rows)
    write([f"[{','.join(f'{chr(10)}  {line}' for line in lines)}\n]\n".encode()])


def _csv(columns: Sequence[str], rows: Rows) -> None:
    text = io.StringIO()
    out = csv.writer(text, lineterminator="\r\n")  # RFC 4180
    out.writerow(columns)
    out.writerows([_text(value) for value in row] for row in rows)
    write([text.getvalue().encode()])


def _text(value: Any) -> str:
    """Return a value for one cell: a list of plain values is joined, anything nested is JSON."""
    if value is None:
        return ""
    if isinstance(value, list) and all(isinstance(item, str | int | float) for item in value):
        return "、".join(map(str, value))
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
