"""Measure extraction: ``python -m bench.extract``. What is measured, and how, stands in ``bench/README.md``."""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import click
import yaml
from rich.table import Table

from bench.gold import GoldPage, Item, read_document, read_folder
from bench.scoring import Result, Tally, Verdict, score_page
from kg import ontology, page_json
from kg.cli.terminal import screen, track
from kg.errors import KGError, NoArticleError
from kg.fact import extract, scores
from kg.files import replacing
from kg.read import read_page
from kg.records import Graph
from kg.segment import segment

GOLD = Path(__file__).parent / "gold"
_EDGES = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9)
"""Where the bins of scores begin; the last one ends with 1.0."""
_HEADER = """\
# How often each rule is right, by predicate. Measured, not set: written by
# `python -m bench.extract --half tune --calibrate` from the articles of bench/gold/tune (see bench/README.md).
# Of n statements of which r are in the gold, optional ones among them, the score is (r + 1) / (n + 2),
# Laplace's rule of succession. Behind each: r of n.
"""


def predict(gold: GoldPage) -> tuple[Item, ...]:
    """Return what kg reads out of the text beside a gold file; nothing where it finds no article."""
    page = read_page(gold.file, district=gold.district, date=gold.published)
    try:
        articles = segment(page)
    except NoArticleError:
        return ()
    found = extract(page, articles)
    graph = Graph((page,), articles, found.mentions, found.referents, found.statements)
    return read_document(next(page_json.documents(graph, ontology.load())))


def measure(pages: Sequence[GoldPage], threshold: float = 0.0) -> Result:
    """Return how what kg says with a score of ``threshold`` or more compares with the gold."""
    result = Result()
    for gold in track(pages, "articles"):
        score_page(gold, [item.above(threshold) for item in predict(gold)], result)
    return result


def reliability(verdicts: Sequence[Verdict]) -> tuple[list[tuple[float, float, int, int]], float]:
    """Return ``(start, end, statements, right ones)`` by bin of score, and the Expected Calibration Error.

    The error is the mean distance between a bin's mean score and its share of right statements, weighted by the bin's
    statements (Naeini, Cooper and Hauskrecht, AAAI 2015).
    """
    rows, error = [], 0.0
    for start, end in zip(_EDGES, (*_EDGES[1:], 1.0), strict=True):
        inside = [v for v in verdicts if start <= v.score < end or v.score == end == 1.0]
        right = sum(v.right for v in inside)
        rows.append((start, end, len(inside), right))
        error += abs(right - sum(v.score for v in inside)) / max(1, len(verdicts))
    return rows, error


def calibration(verdicts: Sequence[Verdict]) -> str:
    """Return the text of ``kg/data/rule_scores.yaml``."""
    counts: dict[str, Counter[tuple[str, bool]]] = defaultdict(Counter)
    for verdict in verdicts:
        counts[verdict.predicate][verdict.by, verdict.right] += 1
    lines = [_HEADER]
    for predicate in sorted(counts):
        lines.append(f"{predicate}:\n")
        for by in sorted({rule for rule, _ in counts[predicate]}):
            right, wrong = counts[predicate][by, True], counts[predicate][by, False]
            score = round((right + 1) / (right + wrong + 2), 2)
            entry = yaml.safe_dump({by: score}, allow_unicode=True).strip()
            lines.append(f"  {entry}  # {right} of {right + wrong}\n")
    return "".join(lines)


def _tables(result: Result) -> Iterator[Table]:
    yield _table("Entities by type", result.entities)
    yield _table("Facts by predicate", result.facts)
    pages = result.pages
    table = Table("articles", "cut", "titled", "subheads", "not in the gold", title="Articles", title_justify="left")
    of_articles, of_headlines = f"/{pages['articles']}", f"/{pages['headlines']}"
    table.add_row(
        str(pages["articles"]),
        f"{pages['cut']}{of_articles}",
        f"{pages['titled']}{of_headlines}",
        f"{pages['subheads']}{of_headlines}",
        str(pages["extra"]),
    )
    yield table
    rows, error = reliability([verdict for verdict in result.verdicts if verdict.predicate != "AT"])
    title = f"Scores: Expected Calibration Error {error:.3f}"
    table = Table("score", "statements", "right", "share", title=title, title_justify="left")
    for start, end, count, right in rows:
        table.add_row(f"{start:.1f}–{end:.1f}", str(count), str(right), f"{right / count:.3f}" if count else "")
    yield table


def _table(title: str, tally: Tally) -> Table:
    table = Table(title.split()[-1], "precision", "recall", "F1", "right/said/due", title=title, title_justify="left")
    kinds = sorted(set(tally.said) | set(tally.due))
    for name, chosen in [*((kind, [kind]) for kind in kinds), ("all", kinds)]:
        if name == "all":
            table.add_section()
        figures = (f"{figure:.3f}" for figure in tally.figures(*chosen))
        table.add_row(name, *figures, "/".join(map(str, tally.counts(*chosen))))
    return table


@click.command()
@click.option("--half", type=click.Choice(["tune", "report"]), help="The half of bench/gold to measure on.")
@click.option(
    "--gold",
    "folders",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    multiple=True,
    help="A folder of pairs NAME.txt and NAME.yaml; may be given several times.",
)
@click.option("--errors", is_flag=True, help="List what is wrong and what is missed first.")
@click.option(
    "--threshold", type=click.FloatRange(0, 1), default=0.0, help="Leave out statements of a lower score than this."
)
@click.option("--calibrate", is_flag=True, help="Write what was measured to kg/data/rule_scores.yaml.")
def main(half: str | None, folders: tuple[Path, ...], errors: bool, threshold: float, calibrate: bool) -> None:
    """Measure extraction against articles whose facts careful readers wrote down; --half tune if nothing is named."""
    if half == "report" and errors:
        raise click.UsageError("the reported half is measured, not looked into; use --half tune with --errors")
    if calibrate and (half != "tune" or folders or threshold):
        raise click.UsageError("scores are measured on the whole of the tuning half; use --half tune --calibrate alone")
    if half or not folders:
        folders = (GOLD / (half or "tune"), *folders)
    try:
        result = measure([page for folder in folders for page in read_folder(folder)], threshold)
        if calibrate:
            with replacing(scores.path()) as temporary:
                temporary.write_text(calibration(result.verdicts), encoding="utf-8", newline="\n")
    except KGError as error:
        click.echo(f"bench: {error}", err=True)
        sys.exit(error.exit_code)
    if errors:
        click.echo("\n".join(result.errors) + "\n")
    for table in _tables(result):
        screen().print(table)


if __name__ == "__main__":
    main()
