"""The tables of :mod:`kg.store.tables` in a folder: one file a table, as CSV or Parquet.

CSV after RFC 4180 in UTF-8: an empty cell is no value, a list is a JSON array. Parquet has the types of the columns,
compressed with Zstandard, in row groups of 10,000 rows, so memory does not grow with the tables; pyarrow writes it.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO

from kg.errors import OptionError, OutputError
from kg.files import names_in, replacing_folder
from kg.ontology import Ontology
from kg.store.tables import Cell, Columns, Row, columns, rows

GROUP = 10_000
"""Rows of a row group."""


class _Csv:
    def __init__(self, path: Path, known: Columns) -> None:
        self._file = path.open("w", encoding="utf-8", newline="")
        self._writer = csv.writer(self._file, lineterminator="\r\n")
        self._writer.writerow([column.name for column in known])

    def add(self, row: Row) -> None:
        self._writer.writerow(map(text, row))

    def close(self) -> None:
        self._file.close()


class _Parquet:
    def __init__(self, path: Path, known: Columns) -> None:
        import pyarrow as arrow
        from pyarrow import parquet

        types = {
            "text": arrow.string(),
            "integer": arrow.int64(),
            "decimal": arrow.float64(),
            "boolean": arrow.bool_(),
            "date": arrow.date32(),
        }
        kinds = [arrow.list_(types[item.datatype]) if item.many else types[item.datatype] for item in known]
        self._arrow = arrow
        self._schema = arrow.schema(list(zip([column.name for column in known], kinds, strict=True)))
        self._writer = parquet.ParquetWriter(path, self._schema, compression="zstd")
        self._rows: list[Row] = []

    def add(self, row: Row) -> None:
        self._rows.append(row)
        if len(self._rows) == GROUP:
            self._flush()

    def _flush(self) -> None:
        held = zip(*self._rows, strict=True) if self._rows else [()] * len(self._schema)
        arrays = [self._arrow.array(values, kind) for values, kind in zip(held, self._schema.types, strict=True)]
        self._writer.write_table(self._arrow.Table.from_arrays(arrays, schema=self._schema), GROUP)
        self._rows.clear()

    def close(self) -> None:
        if self._rows:
            self._flush()
        self._writer.close()


_Sheet = _Csv | _Parquet
_SHEETS: Mapping[str, type[_Sheet]] = {"csv": _Csv, "parquet": _Parquet}


def write(triples: IO[bytes], target: Path, form: str, ontology: Ontology) -> None:
    """Write tables as ``csv`` or ``parquet`` into a folder, in place of earlier ones; the same bytes each time.

    Raises :class:`OutputError` where the folder holds anything else or cannot be written, and :class:`OptionError`
    where pyarrow is needed and not there.
    """
    known = columns(ontology)
    names = {table: f"{table}.{form}" for table in known}
    if foreign := sorted(names_in(target) - set(names.values())):  # which may be those of a graph folder
        raise OutputError(f"{target}: holds {', '.join(foreign[:3])}; the tables need a folder of their own")
    if form == "parquet":
        check_parquet()
    with replacing_folder(target) as folder, ExitStack() as stack:
        sheets = {
            table: stack.enter_context(_opened(folder / name, known[table], form)) for table, name in names.items()
        }
        for table, row in rows(triples, ontology):
            sheets[table].add(row)


def check_parquet() -> None:
    """Raise :class:`OptionError` where pyarrow is not installed."""
    try:
        import pyarrow.parquet  # noqa: F401
    except ImportError as error:
        raise OptionError("Parquet needs pyarrow: pip install 'kg[frames]', or export as csv") from error


@contextmanager
def _opened(path: Path, known: Columns, form: str) -> Iterator[_Sheet]:
    sheet = _SHEETS[form](path, known)
    try:
        yield sheet
    finally:
        sheet.close()


def text(cell: Cell) -> str:
    """Return a cell as a text: nothing for no value, a list as a JSON array, dates in ISO 8601."""
    if isinstance(cell, list):
        return json.dumps(cell, ensure_ascii=False, default=str)
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return "" if cell is None else str(cell)
