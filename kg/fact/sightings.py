"""What is seen around one mention, whatever it is paired with: its list, its clause, the words beside it."""

from __future__ import annotations

import bisect
import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.fact.speech import reported
from kg.mention.reading import Reading, Sentence
from kg.mention.tagger import Token
from kg.records import Span

_ON = re.compile(r"(?:[PHGODLJ、\s]|和|及|以及|与|等|（[^（）]{0,12}）)*")
"""What a list of names runs on over, to the right."""
_BACK = re.compile(r"(?:[PHGODLJ、\s]|和|及|与)*\Z")
_CLAUSE = "，；：。"
_VERBS = frozenset({"v", "vn", "vd"})
_GOVERNING = frozenset({"v", "vn", "p"})


@dataclass(frozen=True, slots=True)
class Sighting:
    """A mention with the number of its sentence, its clause, and features of what stands around it."""

    span: Span
    sentence: int
    clause: Span
    features: tuple[str, ...]


class Sightings:
    """Looks at mentions of one article."""

    def __init__(self, reading: Reading) -> None:
        """Keep what every look needs."""
        self._reading = reading
        self._told = [span for _, span in reported(reading)]
        self._chains = {chain.name: chain for chain in reading.chains}
        self._starts = [sentence.start for sentence in reading.sentences]

    def look(self, span: Span) -> Sighting | None:
        """Return what is seen of a mention; ``None`` for one outside of the sentences (in a byline)."""
        index = bisect.bisect_right(self._starts, span[0]) - 1
        if index < 0 or span[0] >= self._reading.sentences[index].end:
            return None
        sentence = self._reading.sentences[index]
        clause = self._clause(span, sentence)
        group = self._group(span, sentence)
        features = [
            "part" + ("H" if sentence.headline else "L" if sentence.lead else "B"),
            "told" if any(start <= span[0] < end for start, end in self._told) else "speech",
            "sent" + str(min(index, 6)),
            *self._beside(span, group, clause, sentence),
        ]
        names = self._reading.mask[slice(*group)].count("、")
        features.append("list" + ("1" if not names else "2" if names < 3 else "4"))
        chain = self._chains.get(span)
        if chain is not None:
            features.append("lead" if chain.lead else "post")
        return Sighting(span, index, clause, tuple(features))

    def _clause(self, span: Span, sentence: Sentence) -> Span:
        text = self._reading.text
        start = max((text.rfind(mark, sentence.start, span[0]) for mark in _CLAUSE), default=-1) + 1
        stops = [at for mark in _CLAUSE + "！？" if (at := text.find(mark, span[1], sentence.end)) >= 0]
        return max(start, sentence.start), min(stops, default=sentence.end)

    def _group(self, span: Span, sentence: Sentence) -> Span:
        """Return the list of names that a mention stands in."""
        mask = self._reading.mask
        behind = _ON.match(mask, span[1], sentence.end)
        before = _BACK.search(mask, sentence.start, span[0])
        return before.start() if before else span[0], behind.end() if behind else span[1]

    def _tokens(self, start: int, end: int) -> Sequence[Token]:
        """Return the words that begin within a stretch."""
        if start >= end:
            return ()
        words, tokens = self._reading.words, self._reading.tokens
        first = words.at(start)
        return tokens[first + (tokens[first].start < start) : words.at(end - 1) + 1]

    def _beside(self, span: Span, group: Span, clause: Span, sentence: Sentence) -> Iterator[str]:
        mask = self._reading.mask
        behind = self._tokens(group[1], sentence.end)
        following = [token.text for token in behind[:2]]
        preceding = [token.text for token in self._tokens(sentence.start, group[0])[-2:]]
        yield "n" + "".join(following[:1])
        yield "n2" + "".join(following)
        yield "p" + "".join(preceding[-1:])
        yield "p2" + "".join(preceding)
        yield "right" + mask[span[1] : span[1] + 1]
        yield "left" + mask[max(0, span[0] - 1) : span[0]]
        yield "closes" if group[1] >= clause[1] else "open"
        verbs = (token.text for token in behind if token.tag in _VERBS)
        for number, verb in enumerate(itertools.islice(verbs, 3)):
            yield f"v{number}{verb}"
            yield "v" + verb
        before = [token.text for token in self._tokens(clause[0], group[0]) if token.tag in _GOVERNING]
        yield from ("u" + verb for verb in before[-1:])
        yield from ("cv" + token.text for token in self._tokens(*clause) if token.tag in _VERBS)
