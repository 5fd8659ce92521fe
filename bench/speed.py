"""What extraction costs beside the tagger that it stands on: CPU time and memory, in one process on the same texts."""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass

from kg.evaluate import GoldPage
from kg.fact import extract
from kg.mention.tagger import tag
from kg.read import read_page
from kg.segment import segment


@dataclass(frozen=True, slots=True)
class Speed:
    """CPU seconds of all threads over all texts and repeats; peak resident memory in MiB after the first and the last.

    ``extraction`` begins after segmentation and has a tagging of its own in it; nothing is kept between the two.
    """

    articles: int
    characters: int
    repeats: int
    tagger: float
    extraction: float
    first_peak: float
    last_peak: float

    @property
    def ratio(self) -> float:
        """Return how many times the tagger's time the whole extraction takes."""
        return self.extraction / self.tagger

    def lines(self) -> list[str]:
        """Return the figures as lines for people."""
        each = self.articles * self.repeats / 1000
        return [
            f"{self.articles} articles, {self.characters} characters, {self.repeats} times",
            f"tagger alone      {self.tagger / each:8.2f} ms CPU an article",
            f"whole extraction  {self.extraction / each:8.2f} ms CPU an article, {self.ratio:.2f} times the tagger",
            f"peak memory {self.first_peak:8.0f} MiB after the first time, {self.last_peak:.0f} MiB after the last",
        ]


def speed(pages: Sequence[GoldPage], repeats: int) -> Speed:
    """Measure the texts of gold pages ``repeats`` times over; the tagger and the extraction take turns page by page."""
    read = [read_page(gold.file, district=gold.district, date=gold.published) for gold in pages]
    work = [(page, segment(page)) for page in read]
    for page, articles in work[:1]:
        extract(page, articles)  # loads models and lexicons
    tagger = extraction = first_peak = 0.0
    for repeat in range(repeats):
        for page, articles in work:
            tag.cache_clear()
            start = time.process_time()
            for article in articles:
                tag(article.text)
            tagged = time.process_time()
            tag.cache_clear()
            restart = time.process_time()
            extract(page, articles)
            tagger += tagged - start
            extraction += time.process_time() - restart
        if repeat == 0:
            first_peak = _peak()
    texts = [article.text for _, articles in work for article in articles]
    return Speed(len(texts), sum(map(len, texts)), repeats, tagger, extraction, first_peak, _peak())


def _peak() -> float:
    """Return the peak resident memory of this process in MiB; Linux counts it in KiB, macOS in bytes."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (2**20 if sys.platform == "darwin" else 2**10)
