"""A table with typed columns, to look at, to go through, and to hand to pandas or Polars."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lxml.html import builder as html
from lxml.html import tostring

from kg.errors import OptionError
from kg.store.tables import Columns

if TYPE_CHECKING:
    import pandas
    import polars

_SHOWN = 10
"""Rows that a notebook shows of a table."""
_PANDAS = {"text": "str", "integer": "Int64", "decimal": "float64", "boolean": "boolean", "date": "datetime64[s]"}
_POLARS = {"text": "String", "integer": "Int64", "decimal": "Float64", "boolean": "Boolean", "date": "Date"}


@dataclass(frozen=True, slots=True, repr=False)
class Table:
    """Rows under columns; iterating gives each row as a ``dict``, notebooks show the first ten.

    A cell is a text, a number, a truth value, a ``datetime.date``, a list of such, or ``None``; of an answer to Cypher
    also what JSON has.

    >>> import kg
    >>> posts = kg.open("out").query("MATCH (:Person {name: $who})-[:HOLDS]->(p) RETURN p.title AS title", who="刘云峰")
    >>> len(posts), sorted(row["title"] for row in posts)
    (2, ['区委副书记', '区长'])
    """

    columns: Columns
    rows: tuple[tuple[Any, ...], ...]

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[dict[str, Any]]:
        names = self._names()
        return (dict(zip(names, row, strict=True)) for row in self.rows)

    def __repr__(self) -> str:
        return f"<kg.Table of {len(self.rows)} × {len(self.columns)}: {', '.join(self._names())}>"

    def _repr_html_(self) -> str:
        head = html.TR(*map(html.TH, self._names()))
        shown = (["" if value is None else str(value) for value in row] for row in self.rows[:_SHOWN])
        body = (html.TR(*map(html.TD, row)) for row in shown)
        size = html.P(f"{len(self.rows)} rows × {len(self.columns)} columns")
        return str(tostring(html.DIV(html.TABLE(head, *body), size), encoding="unicode"))

    def _names(self) -> list[str]:
        return [column.name for column in self.columns]

    def _cells(self, at: int) -> list[Any]:
        return [row[at] for row in self.rows]

    def to_pandas(self) -> pandas.DataFrame:
        """Return the rows as a frame of pandas.

        Text is ``str``, whole numbers ``Int64`` and truth values ``boolean``, which may be missing; dates are
        ``datetime64``, lists ``object``. Raises :class:`kg.KGError` where pandas is not installed (``kg[frames]``).

        >>> import kg
        >>> meetings = kg.open("out").entities("Meeting").to_pandas()
        >>> meetings["date"].min()
        Timestamp('2025-02-27 00:00:00')
        """
        try:
            import pandas as pd
        except ImportError as error:
            raise OptionError("a frame of pandas needs pandas: pip install 'kg[frames]'") from error
        types = ["object" if column.many else _PANDAS.get(column.datatype) for column in self.columns]
        series = (pd.Series(self._cells(at), dtype=kind) for at, kind in enumerate(types))
        return pd.DataFrame(dict(zip(self._names(), series, strict=True)))

    def to_polars(self) -> polars.DataFrame:
        """Return the rows as a frame of Polars, dates as ``Date``, lists as ``List``.

        Raises :class:`kg.KGError` where Polars is not installed.

        >>> import kg
        >>> relations = kg.open("out").relations("HOLDS").to_polars()
        >>> relations.schema["observed"]
        List(Date)
        """
        try:
            import polars as pl
        except ImportError as error:
            raise OptionError("a frame of Polars needs Polars: pip install polars") from error

        def series(at: int) -> polars.Series:
            column = self.columns[at]
            if (name := _POLARS.get(column.datatype)) is None:
                return pl.Series(column.name, self._cells(at), strict=False)
            kind = getattr(pl, name)
            return pl.Series(column.name, self._cells(at), dtype=pl.List(kind) if column.many else kind)

        return pl.DataFrame(list(map(series, range(len(self.columns)))))
