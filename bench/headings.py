"""Grow the trees of :mod:`kg.segment.broken`: ``python -m bench.headings``.

Pages of the half of layouts that is for tuning are set, and read as text that two tools take out of their PDFs. Of two
neighbouring lines of headings the page itself says whether they are one.
"""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Iterator
from pathlib import Path

import click

from bench.press.compose import compose
from bench.press.forms import FORMS, Press
from bench.train import grow
from kg.cli.terminal import track
from kg.read import read_page
from kg.resources import resource
from kg.segment.broken import FILE, KEY, ONE, features, neighbours
from kg.segment.likeness import core
from kg.segment.page import read_parts
from kg.trees import write_trees

TOOLS = ("pypdfium2", "pdfminer")
TREES, LEAVES = 60, 8


def pairs(press: Press, path: Path) -> Iterator[tuple[frozenset[str], bool]]:
    """Yield the pairs of lines of a page with what is true of them; what the page has as no heading has no pairs."""
    parts = read_parts(read_page(path))
    if parts is None or parts.flat:
        return
    articles = press.made.truth.articles
    printed = [core(text) for item in articles for text in (item.headline, item.kicker, *item.subheads)]
    for at, nth, rest in neighbours(parts.loose):
        first, second = parts.loose[at - 1], parts.loose[at]
        left, right = core(first.chars.text), core(second.chars.text)
        one = any(left + right in text for text in printed)
        both = all(len(line) > 1 and any(line in text for text in printed) for line in (left, right))
        if one or both:
            yield features(first, second, parts.likeness, nth, rest), one


@click.command()
@click.option("--pages", type=click.IntRange(1, 500), default=200, show_default=True, help="How many layouts.")
def main(pages: int) -> None:
    """Grow the trees that join broken headlines, and write them to kg/data."""
    logging.getLogger("kg").setLevel(logging.CRITICAL)
    rows = []
    with tempfile.TemporaryDirectory() as scratch:
        for seed in track(range(0, 2 * pages, 2), "pages"):
            press = Press(seed, compose(seed), Path(scratch) / str(seed))
            press.folder.mkdir()
            rows += [row for tool in TOOLS for row in pairs(press, FORMS["text"][tool](press))]
    trees = grow([seen for seen, _ in rows], [one for _, one in rows], TREES, LEAVES)
    write_trees(resource("data") / FILE, {KEY: {ONE: trees}})
    click.echo(f"{len(rows)} pairs of lines, {sum(one for _, one in rows)} of them one heading")


if __name__ == "__main__":
    main()
