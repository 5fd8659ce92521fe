"""From gold to figures: what kg reads out of the texts, compared."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from kg import ontology, page_json, pipeline
from kg.errors import NoArticleError
from kg.evaluate import sentences
from kg.evaluate.gold import GoldPage
from kg.evaluate.items import Item, read_document
from kg.evaluate.scoring import score_page
from kg.evaluate.tally import Result
from kg.read import read_page
from kg.records import Graph
from kg.threshold import above

Track = Callable[[Sequence[GoldPage], str], Iterable[GoldPage]]
"""Wraps the pages to show progress; the text says what is being done."""


def measure(pages: Sequence[GoldPage], threshold: float = 0.0, track: Track | None = None) -> Result:
    """Return how what kg says with a score of ``threshold`` or more compares with the gold.

    Raises :class:`InputError` for a text that cannot be read.
    """
    result = Result()
    for gold in track(pages, "articles") if track else pages:
        score_page(gold, predict(gold, threshold), result)
    return result


def predict(gold: GoldPage, threshold: float = 0.0) -> tuple[Item, ...]:
    """Return what kg reads out of the text beside a gold file; nothing where it finds no article.

    The home district and the day are those of the gold; a district that it does not have is not guessed.
    """
    page = read_page(gold.file, district=gold.district, date=gold.published)
    try:
        graph = above(pipeline.extract(pipeline.segment(Graph((page,)))), threshold)
    except NoArticleError:
        return ()
    shown = {article.id: sentences.split(article, page) for article in graph.articles}
    found = read_document(next(page_json.documents(graph, ontology.load())))
    return tuple(replace(item, sentences=shown[item.id]) for item in found)
