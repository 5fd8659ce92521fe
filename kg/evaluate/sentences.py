"""In which sentence of an article something stands, or should."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from kg.evaluate.items import Sentence, normal
from kg.records import Article, Page, Span

_SENTENCE = re.compile(r"[^。！？；\n]+[。！？；]?[”’」』）)]*")


def split(article: Article, page: Page) -> tuple[Sentence, ...]:
    """Return the sentences of an article in order; headline, subheads and bylines are some of their own."""
    return tuple(
        Sentence(match[0].strip(), tuple((piece.start, piece.end) for piece in article.raw(match.span(), page)))
        for match in _SENTENCE.finditer(article.text)
        if match[0].strip()
    )


def saying(sentences: Sequence[Sentence], evidence: Sequence[Span]) -> str:
    """Return the sentences that hold characters of the evidence (raw spans)."""
    return _together(
        [
            at
            for at, sentence in enumerate(sentences)
            if any(start < stop and begin < end for start, end in sentence.spans for begin, stop in evidence)
        ],
        sentences,
    )


def naming(sentences: Sequence[Sentence], *ends: Sequence[str]) -> str:
    """Return the sentence that names every end of a fact, each given by its normalised names.

    Where none does: the two nearest that name one each; where only one end is named, the first sentence that does so;
    the empty string where none is.
    """
    texts = [normal(sentence.text) for sentence in sentences]
    places = [[at for at, text in enumerate(texts) if any(name in text for name in names)] for names in ends]
    first, *others = [found for found in places if found] or [[]]
    if not others:
        return _together(first[:1], sentences)
    near = min(((a, b) for a in first for b in others[0]), key=lambda pair: (abs(pair[0] - pair[1]), pair))
    return _together(sorted(set(near)), sentences)


def _together(places: Sequence[int], sentences: Sequence[Sentence]) -> str:
    shown = [sentences[at].text for at in places[:1]]
    for last, at in itertools.pairwise(places):
        shown += ([] if at == last + 1 else ["…"]) + [sentences[at].text]
    return " ".join(shown)
