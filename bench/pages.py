"""Measure reading and segmenting on typeset pages: ``python -m bench.pages``. ``bench/README.md`` says what counts."""

from __future__ import annotations

import logging
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import click
from rich.table import Table

from bench.press.compose import compose
from bench.press.forms import FORMS, Press
from bench.press.measure import FIGURES, Tally, count
from bench.press.pace import pace
from bench.press.recall import recall_from
from kg import pipeline
from kg.cli.terminal import screen, track
from kg.errors import InputError, KGError, NoArticleError
from kg.records import Article, Page

PAGES = 24
"""Of each half."""
_HALVES = ("tune", "report")


@click.command()
@click.option("--half", type=click.Choice(_HALVES), default="tune", show_default=True, help="Which layouts.")
@click.option("--forms", default=",".join(FORMS), show_default=True, help="Which forms of a page, with commas.")
@click.option("--pages", type=click.IntRange(1, 500), default=PAGES, show_default=True, help="How many layouts.")
@click.option("--errors", is_flag=True, help="List what is wrong first, by page and article.")
@click.option("--speed", is_flag=True, help="Measure how long PDFs take, and nothing else.")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), help="Keep all files in this folder.")
@click.option(
    "--recall", type=click.Path(file_okay=False, path_type=Path), help="Keep what is recognised on images there."
)
def main(half: str, forms: str, pages: int, errors: bool, speed: bool, out: Path | None, recall: Path | None) -> None:
    """Typeset newspaper pages, read them in every form, and compare the articles with what is printed."""
    if half == "report" and errors:
        raise click.UsageError("the reported half is measured, not looked into; use --half tune with --errors")
    kinds = forms.split(",")
    if unknown := [kind for kind in kinds if kind not in FORMS]:
        raise click.UsageError(f"no form is called {unknown[0]!r}; there are {', '.join(FORMS)}")
    if out and out.exists() and any(out.iterdir()):
        raise click.UsageError(f"{out} is not empty; name a new folder")
    if recall:
        recall_from(recall)
    with tempfile.TemporaryDirectory() as scratch, _silent():
        folder = out or Path(scratch)
        seeds = range(_HALVES.index(half), 2 * pages, 2)
        presses = [_press(seed, folder) for seed in track(seeds, "pages")]
        if speed:
            try:
                click.echo("\n".join(pace(presses).lines()))
            except KGError as error:
                click.echo(f"bench: {error}", err=True)
                sys.exit(error.exit_code)
            return
        table = Table("form", "pages", "right/found/due", *FIGURES)
        for kind in kinds:
            for name in FORMS[kind]:
                tally = measure(presses, kind, name)
                for line in tally.errors if errors and tally else ():
                    click.echo(f"{kind} {name} {line}")
                table.add_row(f"{kind} {name}", *(_row(tally) if tally else ["not read"]))
    screen().print(table)


@contextmanager
def _silent() -> Iterator[None]:
    """Let kg not say what it guesses of each page."""
    log = logging.getLogger("kg")
    level = log.level
    log.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        log.setLevel(level)


def _press(seed: int, folder: Path) -> Press:
    made = compose(seed)
    press = Press(seed, made, folder / made.truth.name)
    press.truth()
    return press


def measure(presses: Sequence[Press], kind: str, name: str) -> Tally | None:
    """Return how one form of the pages is read; ``None`` where kg reads none of them."""
    tally, refused = Tally(), 0
    for press in track(presses, f"{kind} {name}"):
        path = FORMS[kind][name](press)
        try:
            pages, articles = _read(path)
        except InputError as error:
            pages, articles = (), ()
            refused += 1
            tally.errors.append(f"{press.made.truth.name}: {error}")
        count(tally, press.made.truth, pages, articles)
    return tally if refused < len(presses) else None


def _read(path: Path) -> tuple[Sequence[Page], Sequence[Article]]:
    graph = pipeline.read([str(path)])
    try:
        return graph.pages, pipeline.segment(graph).articles
    except NoArticleError:
        return graph.pages, ()


def _row(tally: Tally) -> list[str]:
    figures = (f"{figure:.2%}" if at in (1, 4) else f"{figure:.3f}" for at, figure in enumerate(tally.figures()))
    return [str(tally.pages), f"{tally.right}/{tally.found}/{tally.due}", *figures]


if __name__ == "__main__":
    main()
