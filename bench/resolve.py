"""Measure who is who on a generated archive: ``python -m bench.resolve``. ``bench/README.md`` says what counts."""

from __future__ import annotations

from collections.abc import Mapping

import click
from rich.table import Table

from bench.archive.baselines import by_name, by_splink
from bench.archive.cost import adding, speed
from bench.archive.doubts import count, doubts, precision
from bench.archive.errors import errors
from bench.archive.make import Archive, collect
from bench.archive.score import Figures, figures
from kg.cli.terminal import screen
from kg.records import Graph
from kg.resolve import resolve

_HALVES = ("tune", "report")
_COSTS = {"add": adding, "speed": speed}


@click.command()
@click.option("--size", type=click.IntRange(1000, 2_000_000), default=100_000, show_default=True, help="Referents.")
@click.option("--half", type=click.Choice(_HALVES), default="tune", show_default=True, help="Even or odd seeds.")
@click.option("--seed", type=click.IntRange(0), default=0, show_default=True, help="Which archive of the half.")
@click.option("--towns", type=click.IntRange(1, 1000), help="How many towns; by size without it.")
@click.option("--errors", "listed", is_flag=True, help="List what is wrongly joined and what is missed, by cause.")
@click.option("--baselines", is_flag=True, help="Measure others beside it; needs the group bench.")
@click.option("--doubts", "only", flag_value="doubts", help="Measure the order of `kg review`; on tune, count it anew.")
@click.option("--add", "only", flag_value="add", help="Measure what a page more costs a graph, and nothing else.")
@click.option("--speed", "only", flag_value="speed", help="Measure CPU time and memory, and nothing else.")
def main(size: int, half: str, seed: int, towns: int | None, listed: bool, baselines: bool, only: str | None) -> None:
    """Make an archive of some years of newspapers, resolve it, and compare the entities with the true ones."""
    if only in _COSTS:
        for line in _COSTS[only](2 * seed + _HALVES.index(half)):
            click.echo(line)
        return
    if half == "report" and listed:
        raise click.UsageError("the reported half is measured, not looked into; use --half tune with --errors")
    archive = collect(size, 2 * seed + _HALVES.index(half), towns)
    graph = resolved(archive)
    if only == "doubts":
        found = doubts(archive, graph)
        if half == "tune":
            count(found)
        click.echo(_ordered([one for _, one in found]))
        return
    for line in errors(archive, graph) if listed else ():
        click.echo(line)
    table = Table("by", "type", "referents", "true", "found", "B³ P / R / F1", "pairs P / R / F1")
    _add(table, "kg", figures(archive.truth, [entity.referent_ids for entity in graph.entities]))
    for by, linked in {"name": by_name, "Splink": by_splink}.items() if baselines else ():
        _add(table, by, figures(archive.truth, linked(archive)))
    screen().print(table)


def resolved(archive: Archive) -> Graph:
    """Return what kg makes of an archive."""
    return resolve(archive.pages, archive.articles, (), archive.referents, archive.statements)


def _ordered(right: list[bool]) -> str:
    """Return how good an order of doubtful pairs is, beside that of chance."""
    return (
        f"{len(right)} pairs, {sum(right)} of them one; average precision in the order of kg review "
        f"{precision(right):.3f}, by chance {sum(right) / max(1, len(right)):.3f}"
    )


def _add(table: Table, by: str, found: Mapping[str, Figures]) -> None:
    for kind, item in found.items():
        table.add_row(
            by, kind, str(item.referents), str(item.true), str(item.found),
            f"{item.precision:.3f} / {item.recall:.3f} / {item.f1:.3f}",
            f"{item.pair_precision:.3f} / {item.pair_recall:.3f} / {item.pair_f1:.3f}",
        )  # fmt: skip


if __name__ == "__main__":
    main()
