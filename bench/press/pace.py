"""What reading and segmenting a PDF costs beside getting its characters out at all."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

import pypdfium2

from bench.press.forms import Press
from kg import pipeline

_REPEATS = 3
_ENGINES = ("typst", "reportlab")


@dataclass(frozen=True, slots=True)
class Pace:
    """Seconds over all pages, the best of some repeats of each: of the library alone, and of kg."""

    pages: int
    characters: int
    raw: float
    kg: float

    @property
    def ratio(self) -> float:
        """Return how many times the library's time kg takes."""
        return self.kg / self.raw

    def lines(self) -> list[str]:
        """Return the figures as lines for people."""
        return [
            f"{self.pages} PDFs, {self.characters} characters, the best of {_REPEATS} times each",
            f"characters and boxes by pypdfium2  {1000 * self.raw / self.pages:8.1f} ms a page",
            f"read and segmented by kg           {1000 * self.kg / self.pages:8.1f} ms a page, {self.ratio:.2f} times",
        ]


def pace(presses: Sequence[Press]) -> Pace:
    """Measure the PDFs of pages by both engines; raises :class:`kg.errors.InputError` where kg reads no PDF."""
    raw = kg = 0.0
    characters = 0
    for press in presses:
        for engine in _ENGINES:
            data = press.pdf(engine)
            path = str(press.folder / f"{engine}.pdf")
            characters += _extract(data)
            raw += _best(partial(_extract, data))
            kg += _best(partial(_articles, path))
    return Pace(len(presses) * len(_ENGINES), characters, raw, kg)


def _best(run: Callable[[], object]) -> float:
    took = []
    for _ in range(_REPEATS):
        start = time.perf_counter()
        run()
        took.append(time.perf_counter() - start)
    return min(took)


def _extract(data: bytes) -> int:
    """Take the characters of a page with their boxes, as the library gives them; return how many there are."""
    with pypdfium2.PdfDocument(data) as document:
        text = document[0].get_textpage()
        text.get_text_range()
        total: int = text.count_chars()
        for index in range(total):
            text.get_charbox(index)
    return total


def _articles(path: str) -> int:
    return len(pipeline.segment(pipeline.read([path])).articles)
