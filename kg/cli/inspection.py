"""Commands that show how good extraction is: against gold, and on the text itself."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from kg.cli.steps import page_options, read_pages, threshold_option
from kg.cli.terminal import colours, screen, track, write


@click.command("eval")
@click.argument("gold", metavar="GOLD...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--errors", is_flag=True, help="First list what is missed or wrong, each with its sentence.")
@threshold_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json"]),
    default="table",
    show_default=True,
    help="Tables for people, or one JSON document.",
)
def evaluate(gold: tuple[Path, ...], errors: bool, threshold: float, form: str) -> None:
    """Measure extraction against gold.

    GOLD is a file NAME.yaml with what a careful reader takes from the text NAME.txt beside it, or a folder of such
    pairs. The texts are read anew, and what kg finds is compared: precision, recall and F1 of entities by type and of
    facts by predicate, and how many articles are cut and titled as the gold has it. "all" is the micro average.

    \b
      kg eval tests/data/ouhai-2025-03-04.yaml
      kg eval gold/ --errors | less
      kg eval gold/ --threshold 0.8 --format json | jq .facts.all
    """  # noqa: D301
    from kg.evaluate import measure, read_gold, report
    from kg.report import printable

    result = measure(read_gold(gold), threshold, track)
    if form == "json":
        write([json.dumps(report.document(result, errors=errors), ensure_ascii=False).encode() + b"\n"])
        return
    console = screen()
    for line in report.errors(result.errors) if errors else ():
        console.print(printable(line), soft_wrap=True)
    for table in report.tables(result):
        console.print(table)
    console.print(report.summary(result))


@click.command()
@page_options
@click.option("--article", "number", metavar="N", type=click.IntRange(min=1), help="Only the article of this number.")
@threshold_option
def explain(number: int | None, threshold: float, **options: Any) -> None:
    """Show what articles say on their text.

    Takes pages or records. Prints each article with its mentions and the words of its statements marked, then the
    statements with score, rule and words. In a terminal mentions have colours and the words of statements are
    underlined, the numbers of the statements raised behind; elsewhere, and with NO_COLOR, a mention is
    [曾瑞华 Person], and the words of statement 3 are <3>…</3>.

    \b
      kg explain page.txt --district 浙江省温州市瓯海区 --published 2025-03-04
      kg explain statements.jsonl --article 2 --threshold 0.8
    """  # noqa: D301
    from kg import explain as explained
    from kg import pipeline
    from kg.threshold import above

    graph = above(pipeline.extract(pipeline.segment(read_pages(**options), track), track), threshold)
    console = screen()
    for shown in explained.explain(graph, number):
        console.print(explained.heading(shown), style="bold")
        if colours(console):
            console.print(explained.coloured(shown))
        else:
            console.print(explained.tagged(shown), soft_wrap=True)
        console.print(explained.table(shown))
