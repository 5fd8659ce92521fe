"""An article with everything in it that has a name, and a mask of the same length that patterns can be written on."""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from kg.mention import named
from kg.mention.chains import Chain, find_chains
from kg.mention.divisions import Found, Home, find_divisions
from kg.mention.named import Named
from kg.mention.names import find_persons
from kg.mention.phrases import Words
from kg.mention.tagger import Token, tag
from kg.mention.time import Time, find_times
from kg.records import Article, Span

# One letter a type in the mask. Latin letters of the text are lower-cased there, so that none is taken for a mark.
MASK = {
    "Person": "P",
    "Organization": "O",
    "District": "D",
    "Place": "L",
    "Project": "J",
    "Document": "B",
    "Initiative": "Q",
    "Time": "T",
    "Post": "H",
    "Lead": "G",
}
_SENTENCE = re.compile(r"[^。！？；\n]+[。！？；]?[”’」』）)]*")


@dataclass(frozen=True, slots=True)
class Sentence:
    """``text[start:end]``; ``lead`` tells whether it belongs to the first paragraph of the body."""

    start: int
    end: int
    lead: bool
    headline: bool


class Reading:
    """What a reader has seen in an article before asking what it says."""

    def __init__(self, article: Article, home: Home | None, published: str | None, known: Counter[str]) -> None:
        """Tag the article; ``known`` counts names that other articles of the page confirm."""
        self.article = article
        self.home = home
        self.published = published
        self.text = article.text
        self.tokens: tuple[Token, ...] = tag(self.text)
        self.words = Words(self.text, self.tokens)
        self.documents = named.find_documents(self.text)
        bylines = article.bylines
        everyone = find_persons(self.text, self.tokens, known)
        self.persons: tuple[Span, ...] = tuple(
            s
            for s in everyone
            # 习近平总书记重要讲话 is what is studied, nobody who is there.
            if not self.text.startswith("总书记", s[1])
            and not _within(s, bylines)
            and not _within(s, [(d.start, d.end) for d in self.documents])
        )
        self.chains: tuple[Chain, ...] = find_chains(self.words, self.persons)
        self.times: tuple[Time, ...] = find_times(self.text, published)
        self.divisions: tuple[Found, ...] = find_divisions(self.text, home, published)
        self.named: tuple[Named, ...] = self._named()
        self.mask, self._edges = self._mask()

    @functools.cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences of headline, subheads and body, in order."""
        article = self.article
        first_end = self.text.find("\n", article.body[0])
        found = [Sentence(*span, lead=False, headline=True) for span in (article.headline, *article.subheads) if span]
        found += [
            Sentence(*match.span(), lead=first_end < 0 or match.end() <= first_end, headline=False)
            for match in _SENTENCE.finditer(self.text, *article.body)
            if match[0].strip()
        ]
        return tuple(found)

    def spans(self, letter: str, start: int, end: int) -> Iterator[Span]:
        """Yield the stretches of one letter in the mask within ``start``…``end``, cut where two mentions touch."""
        for match in re.finditer(f"{letter}+", self.mask[start:end]):
            at = start + match.start()
            stop = start + match.end()
            for cut in range(at + 1, stop):
                if cut in self._edges:
                    yield at, cut
                    at = cut
            yield at, stop

    def _named(self) -> tuple[Named, ...]:
        persons = self.persons
        found: list[Named] = [
            *self.documents,
            *named.find_themes(self.text),
            *named.find_bodies(self.words, persons),
            *named.find_sites(self.words, persons),
            *named.find_works(self.words, persons),
        ]
        divisions = {(d.start, d.end) for d in self.divisions}
        bylines = self.article.bylines
        return tuple(
            n
            for n in sorted(found, key=lambda n: (n.start, -n.end, n.type))
            if (n.start, n.end) not in divisions and not _within((n.start, n.end), bylines)
        )

    def _mask(self) -> tuple[str, frozenset[int]]:
        """Return the mask and the offsets at which a name begins that shows in it."""
        cells = list(self.text.lower())
        layers: list[tuple[int, int, str]] = [(t.start, t.end, "T") for t in self.times]
        layers += [(d.start, d.end, "D") for d in self.divisions]
        layers += [(n.start, n.end, MASK[n.type]) for n in self.named]
        # The longer name holds the shorter one: 温州南站 is a place, though 温州 in it is a city.
        layers.sort(key=lambda layer: (layer[1] - layer[0], layer[2] in "OJ", layer))
        layers += [(s, e, "P") for s, e in self.persons]
        for chain in self.chains:
            layers += [(s, e, "H") for s, e in chain.items]
            if chain.lead:
                layers.append((*chain.lead, "G"))
        edges: set[int] = set()
        for start, end, letter in layers:
            cells[start:end] = letter * (end - start)
            edges.difference_update(range(start, end))
            edges.add(start)
        return "".join(cells), frozenset(edges)


def _within(span: Span, others: tuple[Span, ...] | list[Span]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in others)
