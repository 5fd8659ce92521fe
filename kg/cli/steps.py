"""Commands of one step each: records in, the same records and those of the step out."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.cli.terminal import track, write

if TYPE_CHECKING:
    from kg.profile import Profile
    from kg.records import Graph


def _profile(_context: click.Context, _option: click.Parameter, path: Path | None) -> Profile | None:
    from kg.profile import load

    return None if path is None else load(path)


def page_options(command: Callable[..., None]) -> Callable[..., None]:
    """Add the page files and what is known of them beside their text."""
    for add in (
        click.option(
            "--profile",
            type=click.Path(path_type=Path),
            callback=_profile,
            help="A newspaper.yaml: name, district and more.",
        ),
        click.option("--published", metavar="DATE", help="Day of publication, such as 2025-03-04."),
        click.option("--district", metavar="DIVISION", help="The newspaper's home district in full, for 我区."),
        click.argument("pages", metavar="[PAGE|FOLDER|RECORDS]...", nargs=-1),
    ):
        command = add(command)
    return command


threshold_option = click.option(
    "--threshold",
    type=click.FloatRange(0, 1),
    default=0.0,
    show_default=True,
    help="Leave out statements of a lower score than this, and what only they speak of.",
)
"""Adds the least score of statements."""


def read_pages(pages: tuple[str, ...], district: str | None, published: str | None, profile: Profile | None) -> Graph:
    """Read what :func:`page_options` took."""
    from kg import pipeline

    if set(pages or [pipeline.STANDARD_INPUT]) == {pipeline.STANDARD_INPUT} and sys.stdin.isatty():
        click.echo("kg: reading the text of a page from here; end it with Ctrl-D", err=True)
    return pipeline.read(pages, profile, district=district, published=published)


def _write_records(graph: Graph) -> None:
    from kg import stream

    write(stream.write(graph.records()))


@click.command()
@page_options
def read(**options: Any) -> None:
    """Read page files.

    A page is a text file, a PDF (each of its pages is one), an image (kg[ocr] recognises it), or HTML: an article or a
    page of an e-paper, or any news page. The saved FOLDER of an e-paper's day gives its pages, each with the articles
    that its image map leads to and where they stand; a file that is no page is named and left out (exit code 10).
    Writes one Page record a page, as a line of JSON. Without a file, reads standard input.

    \b
      kg read page.txt --district 浙江省温州市瓯海区 --published 2025-03-04
      kg read paper/html/2025-03/04 | jq -c '.regions[] | select(.kind == "article") | [.id, .box]'
      kg read *.txt --profile newspaper.yaml | kg segment | kg extract | kg resolve > graph.jsonl
    """  # noqa: D301
    _write_records(read_pages(**options))


@click.command()
@page_options
@click.option(
    "--preview",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write an HTML file that shows the articles in colours and in the order of reading.",
)
def segment(preview: Path | None, **options: Any) -> None:
    """Put the articles of pages together.

    Takes pages or records, passes the records on and adds one Article record an article; with --preview, writes the
    file instead.

    \b
      kg segment page.txt
      kg segment page.pdf --preview page.html
      kg read page.txt | kg segment | jq -r 'select(.record == "Article").text'
    """  # noqa: D301
    from kg import pipeline

    graph = pipeline.segment(read_pages(**options), track)
    if preview is None:
        _write_records(graph)
        return
    from kg.files import replacing
    from kg.preview import document

    with replacing(preview) as temporary:
        temporary.write_bytes(document(graph))


@click.command()
@page_options
@click.option(
    "--format",
    "form",
    type=click.Choice(["jsonl", "json"]),
    default="jsonl",
    show_default=True,
    help="Records for the next step, or one JSON document a page for readers.",
)
@threshold_option
def extract(form: str, threshold: float, **options: Any) -> None:
    """Find what articles say of whom.

    Takes pages or records, passes the records on and adds Mention, Referent and Statement records. With --format json
    writes a document a page, on a line: articles with entities and facts, each with the characters that say it. Where
    --threshold leaves something out of records that were resolved, resolve them again.

    \b
      kg extract page.txt --district 浙江省温州市瓯海区 --published 2025-03-04 --format json
      kg segment page.txt | kg extract > statements.jsonl
      kg extract statements.jsonl --threshold 0.8 > sure.jsonl
    """  # noqa: D301
    from kg import ontology, page_json, pipeline
    from kg.threshold import above

    graph = above(pipeline.extract(pipeline.segment(read_pages(**options), track), track), threshold)
    if form == "json":
        write(map(_json_line, page_json.documents(graph, ontology.load())))
    else:
        _write_records(graph)


@click.command()
@page_options
def resolve(**options: Any) -> None:
    """Judge who is who, across articles.

    Takes pages or records, passes the records on and adds Judgement, Entity and Relation records.

    \b
      kg extract page.txt | kg resolve > graph.jsonl
      kg resolve monday.jsonl tuesday.jsonl > graph.jsonl
    """  # noqa: D301
    from kg import pipeline

    _write_records(pipeline.build(read_pages(**options), track))


def _json_line(document: Mapping[str, Any]) -> bytes:
    return json.dumps(document, ensure_ascii=False).encode("utf-8") + b"\n"
