"""Names by a learned model: conditional random fields over characters, for what the rules of this folder miss.

Two linear chains (Lafferty, McCallum and Pereira 2001; python-crfsuite, MIT) read the same features: ``names`` finds
persons, bodies, divisions, places, works, papers and themes; ``events`` finds the words that name a happening. What the
tagger and the rules say of a character is among the features, so the model decides where they are to be trusted.
The weights (``kg/data/*.crf``) are trained by ``python -m bench.train`` on the tuning half of ``bench/gold`` alone.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pycrfsuite

from kg.resources import resource

LABELS = {
    "names": ("Person", "Organization", "District", "Place", "Project", "Document", "Initiative"),
    "events": ("Meeting", "Inspection", "Activity"),
}
"""What each chain tells apart; its labels are ``B-Type``, ``I-Type``, ``E-Type``, ``S-Type`` and ``O``."""


@dataclass(frozen=True, slots=True)
class Recognized:
    """``text[start:end]`` is a name of a type, with the probability of its labels."""

    start: int
    end: int
    type: str
    score: float


def encode(length: int, spans: Iterable[tuple[int, int, str]]) -> list[str]:
    """Return a label for each character; the spans don't overlap."""
    labels = ["O"] * length
    for start, end, kind in spans:
        if end - start == 1:
            labels[start] = f"S-{kind}"
        else:
            labels[start:end] = [f"B-{kind}", *[f"I-{kind}"] * (end - start - 2), f"E-{kind}"]
    return labels


class Recognizer:
    """The two chains with their weights."""

    def __init__(self, folder: Path) -> None:
        """Open ``names.crf`` and ``events.crf`` of a folder; raises :class:`OSError` where one is missing."""
        self.folder = folder
        self._taggers = {}
        for chain in LABELS:
            path = folder / f"{chain}.crf"
            if not path.is_file():
                raise FileNotFoundError(f"{path}: no such weights; python -m bench.train makes them")
            self._taggers[chain] = pycrfsuite.Tagger()
            self._taggers[chain].open(str(path))

    def find(self, features: Sequence[Sequence[str]]) -> tuple[Recognized, ...]:
        """Return what both chains find in a text, names first; ``features`` as :func:`describe` gives them."""
        rows = pycrfsuite.ItemSequence(features)
        return tuple(item for chain in LABELS for item in self._decode(self._taggers[chain], rows))

    @staticmethod
    def _decode(tagger: pycrfsuite.Tagger, rows: pycrfsuite.ItemSequence) -> Iterator[Recognized]:
        if not len(rows):
            return
        start = None
        labels = tagger.tag(rows)
        for at, label in enumerate(labels):
            mark, _, kind = label.partition("-")
            if mark in "BS":
                start = at
            if mark in "ES" and start is not None:
                score = min(tagger.marginal(labels[i], i) for i in {start, at})
                yield Recognized(start, at + 1, kind, round(score, 4))
                start = None


@functools.cache
def default_recognizer() -> Recognizer:
    """Return the recognizer with the weights that kg ships."""
    return Recognizer(resource("data"))
