"""Measure extraction: ``python -m bench.extract``. What is measured, and how, stands in ``bench/README.md``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from bench.calibration import calibration
from bench.speed import speed
from kg.cli.terminal import screen, track
from kg.errors import KGError
from kg.evaluate import measure, read_gold, report
from kg.fact import scores
from kg.files import replacing

GOLD = Path(__file__).parent / "gold"


@click.command()
@click.option("--half", type=click.Choice(["tune", "report"]), help="The half of bench/gold to measure on.")
@click.option(
    "--gold",
    "paths",
    type=click.Path(exists=True, path_type=Path),
    multiple=True,
    help="A folder of pairs NAME.txt and NAME.yaml, or one NAME.yaml; may be given several times.",
)
@click.option("--errors", is_flag=True, help="List what is wrong and what is missed first.")
@click.option(
    "--threshold", type=click.FloatRange(0, 1), default=0.0, help="Leave out statements of a lower score than this."
)
@click.option("--calibrate", is_flag=True, help="Write what was measured to kg/data/rule_scores.yaml.")
@click.option("--speed", "measure_speed", is_flag=True, help="Measure CPU time and memory, and nothing else.")
@click.option("--repeats", type=click.IntRange(min=1), default=3, show_default=True, help="How often, with --speed.")
def main(
    half: str | None,
    paths: tuple[Path, ...],
    errors: bool,
    threshold: float,
    calibrate: bool,
    measure_speed: bool,
    repeats: int,
) -> None:
    """Measure extraction against articles whose facts careful readers wrote down; --half tune if nothing is named."""
    if half == "report" and errors:
        raise click.UsageError("the reported half is measured, not looked into; use --half tune with --errors")
    if calibrate and (half != "tune" or paths or threshold):
        raise click.UsageError("scores are measured on the whole of the tuning half; use --half tune --calibrate alone")
    if half or not paths:
        paths = (GOLD / (half or "tune"), *paths)
    try:
        pages = read_gold(paths)
        if measure_speed:
            click.echo("\n".join(speed(pages, repeats).lines()))
            return
        result = measure(pages, threshold, track)
        if calibrate:
            with replacing(scores.path()) as temporary:
                temporary.write_text(calibration(result.verdicts), encoding="utf-8", newline="\n")
    except KGError as error:
        click.echo(f"bench: {error}", err=True)
        sys.exit(error.exit_code)
    for line in report.errors(result.errors) if errors else ():
        click.echo(line)
    for table in report.tables(result):
        screen().print(table)


if __name__ == "__main__":
    main()
