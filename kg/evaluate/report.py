"""Figures and errors, for people as tables and lines, for programs as one JSON document."""

from __future__ import annotations

import dataclasses
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from rich.table import Table

from kg.evaluate.reliability import reliability
from kg.evaluate.tally import Error, Result, Tally
from kg.report import grid

ALL = "all"
"""The row over every kind, whose figures are micro averages."""
_NUMBERS = ("precision", "recall", "f1", "right", "said", "due")
_PARTS = {"cut": "articles", "titled": "headlines", "subheads": "headlines"}
"""What is counted of articles, and out of which count."""
_SAID = {"missed": "missed", "wrong": "not in the gold", "type": "of another type"}


def tables(result: Result) -> Iterator[Table]:
    """Yield entities by type, facts by predicate, articles, and how right statements are by score."""
    yield _figures("Entities by type", "type", result.entities)
    yield _figures("Facts by predicate", "predicate", result.facts)
    pages = result.pages
    numbers = [pages["articles"], *(f"{pages[name]}/{pages[of]}" for name, of in _PARTS.items()), pages["extra"]]
    yield _titled("Articles", ["articles", *_PARTS, "extra"], [[str(number) for number in numbers]])
    bins, error = reliability(result.verdicts)
    rows = [
        [f"{b.start:.1f}–{b.end:.1f}", str(b.statements), str(b.right), _share(b.right, b.statements)] for b in bins
    ]
    title = f"Scores: Expected Calibration Error {error:.3f}"
    yield _titled(title, ["score", "statements", "right", "share"], rows)


def summary(result: Result) -> str:
    """Return both F1 in one line."""
    return f"entity F1 {result.entities.figures()[2]:.3f}, fact F1 {result.facts.figures()[2]:.3f}"


def rows(tally: Tally) -> Iterator[tuple[str, tuple[float, float, float], tuple[int, int, int]]]:
    """Yield ``(kind, (precision, recall, F1), (right, said, due))`` by kind, then over :data:`ALL`."""
    for kind in tally.kinds:
        yield kind, tally.figures(kind), tally.counts(kind)
    yield ALL, tally.figures(), tally.counts()


def document(result: Result, *, errors: bool) -> dict[str, Any]:
    """Return all as plain values.

    ``{"entities": {KIND: {"precision", "recall", "f1", "right", "said", "due"}}, "facts": the same, "articles":
    {"articles", "headlines", "cut", "titled", "subheads", "extra"}, "calibration_error", "errors": [{"file",
    "article", "part", "group", "kind", "text", "sentence"}]}``; ``"all"`` is among the kinds, errors only if asked for.
    """
    names = ("articles", "headlines", *_PARTS, "extra")
    found: dict[str, Any] = {
        "entities": _plain(result.entities),
        "facts": _plain(result.facts),
        "articles": {name: result.pages[name] for name in names},
        "calibration_error": round(reliability(result.verdicts)[1], 6),
    }
    return found | ({"errors": [dataclasses.asdict(error) for error in result.errors]} if errors else {})


def errors(found: Sequence[Error]) -> Iterator[str]:
    """Yield lines: facts by predicate, then entities by type; of each what was missed or wrong, and the sentence."""
    groups: dict[tuple[str, str], list[Error]] = defaultdict(list)
    for error in found:
        groups[error.part, error.group].append(error)
    for part, group in sorted(groups, key=lambda key: (key[0] != "fact", key)):
        mine = groups[part, group]
        counts = Counter(error.kind for error in mine)
        yield f"{group}: " + ", ".join(f"{counts[kind]} {said}" for kind, said in _SAID.items() if counts[kind])
        for error in sorted(mine, key=lambda error: list(_SAID).index(error.kind)):
            yield f"  {error.kind}  {error.file} {error.article}: {error.text}"
            yield f"    {error.sentence or '(nothing in the article names it)'}"
        yield ""


def _plain(tally: Tally) -> dict[str, dict[str, float]]:
    return {kind: dict(zip(_NUMBERS, (*figures, *counts), strict=True)) for kind, figures, counts in rows(tally)}


def _figures(title: str, kind: str, tally: Tally) -> Table:
    cells = [[name, *(f"{f:.3f}" for f in figures), *map(str, counts)] for name, figures, counts in rows(tally)]
    return _titled(title, [kind, *(name.replace("f1", "F1") for name in _NUMBERS)], cells)


def _titled(title: str, columns: Sequence[str], cells: Sequence[Sequence[str]]) -> Table:
    table = grid(columns, cells, set(columns[1:]))
    table.title = title
    return table


def _share(right: int, count: int) -> str:
    return f"{right / count:.3f}" if count else ""
