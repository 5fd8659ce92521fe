"""Measure who is who on a generated archive: ``python -m bench.resolve``. ``bench/README.md`` says what counts."""

from __future__ import annotations

from collections.abc import Mapping

import click
from rich.table import Table

from bench.archive.make import Archive, collect
from bench.archive.score import Figures, figures
from kg.cli.terminal import screen
from kg.resolve import resolve

_HALVES = ("tune", "report")


@click.command()
@click.option("--size", type=click.IntRange(1000, 2_000_000), default=100_000, show_default=True, help="Referents.")
@click.option("--half", type=click.Choice(_HALVES), default="tune", show_default=True, help="Even or odd seeds.")
@click.option("--seed", type=click.IntRange(0), default=0, show_default=True, help="Which archive of the half.")
@click.option("--towns", type=click.IntRange(1, 1000), help="How many towns; by size without it.")
def main(size: int, half: str, seed: int, towns: int | None) -> None:
    """Make an archive of some years of newspapers, resolve it, and compare the entities with the true ones."""
    archive = collect(size, 2 * seed + _HALVES.index(half), towns)
    table = Table("by", "type", "referents", "true", "found", "B³ P / R / F1", "pairs P / R / F1")
    _add(table, "kg", figures(archive.truth, by_kg(archive)))
    screen().print(table)


def by_kg(archive: Archive) -> list[tuple[str, ...]]:
    """Return the referents of each entity that kg makes."""
    graph = resolve(archive.pages, archive.articles, (), archive.referents, archive.statements)
    return [entity.referent_ids for entity in graph.entities]


def _add(table: Table, by: str, found: Mapping[str, Figures]) -> None:
    for kind, item in found.items():
        table.add_row(
            by, kind, str(item.referents), str(item.true), str(item.found),
            f"{item.precision:.3f} / {item.recall:.3f} / {item.f1:.3f}",
            f"{item.pair_precision:.3f} / {item.pair_recall:.3f} / {item.pair_f1:.3f}",
        )  # fmt: skip


if __name__ == "__main__":
    main()
