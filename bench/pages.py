"""Measure how pages are put together: ``python -m bench.pages``. What counts stands in ``bench/README.md``."""

from __future__ import annotations

import re
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import Path

import click
import cvttf_NotoSansCJK_Bold
import cvttf_NotoSansCJK_Regular
import numpy
import pypdfium2
import pypdfium2.raw as pdfium
from rapidfuzz.distance import LCSseq, Levenshtein
from rich.table import Table
from scipy.optimize import linear_sum_assignment

from bench.typeset import Sheet, Story, Telling, render, stories, typeset
from kg.cli.terminal import screen
from kg.errors import NoArticleError
from kg.read import read_pages
from kg.records import Article
from kg.segment import segment

FONTS = [Path(module.__file__).parent for module in (cvttf_NotoSansCJK_Regular, cvttf_NotoSansCJK_Bold)]
FORMS = ("pdf", "text")
_FIRST = {"tune": 0, "report": 1000}
"""The seed of a half's first layout; only those of the tuning half were looked at."""
_ENOUGH = 0.8
"""Of its characters, and of those due, an article has to have to be right."""


@dataclass(frozen=True, slots=True)
class Found:
    """An article as kg read it, without white space; ``breaks`` are where its paragraphs end, in characters."""

    headline: str
    heads: frozenset[str]
    text: str
    breaks: frozenset[int]


@dataclass(slots=True)
class Score:
    """Counts over all pages of a form."""

    due: int = 0
    said: int = 0
    right: int = 0
    headlines: int = 0
    subheads: int = 0
    subheads_due: int = 0
    characters: int = 0
    wrong: int = 0
    strange: int = 0
    read: int = 0
    breaks: int = 0
    breaks_due: int = 0
    breaks_said: int = 0
    errors: list[str] = field(default_factory=list)


def bare(text: str) -> str:
    """Return a text without white space."""
    return re.sub(r"\s", "", text)


def due(story: Story) -> Found:
    """Return an article as it is to be read: who wrote stands before the body, as kg has it."""
    parts = [bare(part) for part in story.paragraphs]
    lead = bare(story.byline)
    ends = accumulate([len(lead), *map(len, parts)])
    heads = frozenset(filter(None, (bare(story.kicker), bare(story.subhead))))
    return Found(bare(story.headline), heads, lead + "".join(parts), frozenset(ends))


def found(article: Article) -> Found:
    """Return an article as it was read."""
    lead = "".join(bare(article.part(span)) for span in article.bylines)
    parts = [bare(part) for part in article.part(article.body).split("\n")]
    heads = frozenset(bare(article.part(span)) for span in article.subheads)
    ends = accumulate([len(lead), *map(len, parts)])
    return Found(bare(article.part(article.headline)), heads, lead + "".join(parts), frozenset(ends))


def score(wanted: Sequence[Found], read: Sequence[Found], shown: str, result: Score) -> None:
    """Count how the articles of a page compare with those that were set; each is given to one alone."""
    result.due += len(wanted)
    result.said += len(read)
    shared = numpy.array([[LCSseq.similarity(one.text, other.text) for other in read] for one in wanted] or [[]])
    pairs = dict(zip(*linear_sum_assignment(shared, maximize=True), strict=True)) if read and wanted else {}
    for number, one in enumerate(wanted):
        result.characters += len(one.text)
        result.subheads_due += len(one.heads)
        result.breaks_due += len(one.breaks)
        other = read[pairs[number]] if number in pairs else None
        common = int(shared[number][pairs[number]]) if other else 0
        if other is None or common < _ENOUGH * max(len(one.text), len(other.text)):
            result.wrong += len(one.text)
            result.errors.append(f"{shown}: {one.headline} is not put together")
            continue
        result.right += 1
        result.headlines += one.headline == other.headline
        result.subheads += len(one.heads & other.heads)
        result.wrong += min(len(one.text), Levenshtein.distance(one.text, other.text))
        result.read += len(other.text)
        result.strange += len(other.text) - common
        result.breaks += len(one.breaks & other.breaks)
        result.breaks_said += len(other.breaks)
        if one.headline != other.headline:
            result.errors.append(f"{shown}: {one.headline} is headed {other.headline or 'by nothing'}")


def articles(data: bytes, captions: Iterable[str]) -> list[Found]:
    """Return what kg reads on the pages of a file; captions are articles of their own and neither due nor wrong."""
    known = {bare(caption) for caption in captions}
    read: list[Article] = []
    for page in read_pages(None, data):
        try:
            read += segment(page)
        except NoArticleError:
            continue
    return [item for item in map(found, read) if not _is_caption(item, known)]


def _is_caption(item: Found, captions: set[str]) -> bool:
    return sorted(item.text) in map(sorted, captions)  # who took the picture stands before it once it is read


def forms(pdf: bytes, wanted: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    """Yield a page in each form in which it may come."""
    if "pdf" in wanted:
        yield "pdf", pdf
    if "text" in wanted:
        yield "text", pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_range().encode("utf-8")


def speed(pages: Sequence[bytes]) -> str:
    """Return how much CPU time reading PDFs takes, beside pdfium's characters and boxes alone, taking turns."""
    raw = read = 0.0
    for data in pages:
        start = time.process_time()
        _raw(data)
        middle = time.process_time()
        for page in read_pages(None, data):
            segment(page)
        raw += middle - start
        read += time.process_time() - middle
    each = 1000 / len(pages)
    return f"characters and boxes alone {raw * each:.1f} ms a page, kg {read * each:.1f} ms: {read / raw:.2f} times"


def _raw(data: bytes) -> None:
    page = pypdfium2.PdfDocument(data)[0].get_textpage()
    page.get_text_range()
    box = pdfium.FS_RECTF()
    for at in range(page.count_chars()):
        pdfium.FPDFText_GetUnicode(page.raw, at)
        pdfium.FPDFText_GetLooseCharBox(page.raw, at, box)


def _pages(half: str, count: int) -> Iterator[tuple[Sheet, bytes]]:
    texts: Sequence[Telling] = stories(half)
    for seed in range(_FIRST[half], _FIRST[half] + count):
        sheet = typeset(seed, texts)
        yield sheet, render(sheet, FONTS)


def table(results: dict[str, Score]) -> Table:
    """Return the figures as a table, a row a form."""
    shown = Table("form", "article F1", "headlines", "subheads", "CER", "contamination", "paragraph F1", box=None)
    for form, s in results.items():
        shown.add_row(
            form,
            f"{2 * s.right / max(1, s.due + s.said):.3f}",
            f"{s.headlines / max(1, s.due):.3f}",
            f"{s.subheads / max(1, s.subheads_due):.3f}",
            f"{s.wrong / max(1, s.characters):.4f}",
            f"{s.strange / max(1, s.read):.4f}",
            f"{2 * s.breaks / max(1, s.breaks_due + s.breaks_said):.3f}",
        )
    return shown


@click.command()
@click.option("--half", type=click.Choice(sorted(_FIRST)), default="tune", show_default=True, help="Which layouts.")
@click.option("--count", type=click.IntRange(min=1), default=48, show_default=True, help="How many pages.")
@click.option("--forms", "wanted", default=",".join(FORMS), show_default=True, help="In which forms.")
@click.option("--errors", is_flag=True, help="List what is wrong first; not for the reported half.")
@click.option("--out", type=click.Path(path_type=Path), help="Keep the PDFs in this folder.")
def main(half: str, count: int, wanted: str, errors: bool, out: Path | None) -> None:
    """Typeset pages, read them, and compare."""
    if half == "report" and errors:
        raise click.UsageError("the reported half is measured, not looked into; use --half tune with --errors")
    results = {form: Score() for form in wanted.split(",")}
    made = list(_pages(half, count))
    for sheet, pdf in made:
        if out is not None:
            out.mkdir(parents=True, exist_ok=True)
            (out / f"{sheet.seed}.pdf").write_bytes(pdf)
        truth = [due(story) for story in sheet.stories]
        for form, data in forms(pdf, wanted.split(",")):
            score(truth, articles(data, sheet.captions), f"{form} {sheet.seed}", results[form])
    if errors:
        for line in (line for result in results.values() for line in result.errors):
            click.echo(line)
    screen().print(table(results))
    click.echo(f"{count} pages. PDF: {speed([pdf for _, pdf in made])}")


if __name__ == "__main__":
    main()
