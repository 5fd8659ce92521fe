"""Names by a learned model: conditional random fields over characters, for what the rules of this folder miss.

Two linear chains (Lafferty, McCallum and Pereira 2001; python-crfsuite, MIT) read the same features: ``names`` finds persons,
bodies, divisions, places, works, papers and themes; ``events`` finds the words that name a happening. What the tagger
and the rules say of a character is among the features, so the model decides where they are to be trusted.
The weights (``kg/data/*.crf``) are trained by ``python -m bench.train`` on the tuning half of ``bench/gold`` alone.
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pycrfsuite

from kg.mention.lexicon import words
from kg.mention.tagger import Token
from kg.records import Article, Span
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


@dataclass(frozen=True, slots=True)
class Mark:
    """What a rule takes ``text[start:end]`` for: one letter a kind."""

    start: int
    end: int
    letter: str


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


_KINDS = (
    (re.compile(r"[0-9０-９]"), "9"),
    (re.compile(r"[A-Za-zＡ-Ｚａ-ｚ]"), "a"),
    (re.compile(r"\s"), "_"),
    (re.compile(r"[一二三四五六七八九十百千万亿〇零两]"), "一"),
    (re.compile(r"[\u3400-\u9fff\U00020000-\U0003134f]"), "字"),
)
_STOP = re.compile(r"[，。；：！？、\n“”‘’《》（）() \u3000]")


def describe(article: Article, tokens: Sequence[Token], marks: Iterable[Mark]) -> list[list[str]]:
    """Return the features of each character of an article's text."""
    text = article.text
    size = len(text)
    shape = [_shape(char) for char in text]
    kinds: list[str] = [""] * size
    word: list[str] = [""] * size
    before: list[str] = [""] * size
    after: list[str] = [""] * size
    counts = Counter(t.text for t in tokens)
    for at, token in enumerate(tokens):
        last = tokens[at - 1] if at else None
        following = tokens[at + 1] if at + 1 < len(tokens) else None
        for offset in range(token.start, token.end):
            place = (
                "S"
                if len(token.text) == 1
                else "B"
                if offset == token.start
                else "E"
                if offset == token.end - 1
                else "I"
            )
            kinds[offset] = f"{token.tag}{place}"
            word[offset] = token.text
            before[offset] = f"{last.text}/{last.tag}" if last else "^"
            after[offset] = f"{following.text}/{following.tag}" if following else "$"
    marked: list[list[str]] = [[] for _ in range(size)]
    for mark in marks:
        for offset in range(mark.start, mark.end):
            place = (
                "S"
                if mark.end - mark.start == 1
                else "B"
                if offset == mark.start
                else "E"
                if offset == mark.end - 1
                else "I"
            )
            marked[offset].append(f"{mark.letter}{place}")
    ahead = _endings(text)
    part = _parts(article)
    quoted = _quoted(text)
    found = []
    for i in range(size):
        char = text[i]
        one, two = text[i + 1 : i + 2] or "$", text[i + 2 : i + 3] or "$"
        back, far = text[i - 1 : i] or "^", text[max(0, i - 2) : max(0, i - 1)] or "^"
        kind = kinds[i]
        rules = marked[i]
        previous = marked[i - 1] if i else []
        following_marks = marked[i + 1] if i + 1 < size else []
        row = [
            "b",
            "c" + char,
            "c-" + back,
            "c+" + one,
            "d" + back + char,
            "d+" + char + one,
            "d-" + far + back,
            "d*" + one + two,
            "s" + shape[i],
            "S" + "".join(shape[max(0, i - 2) : i + 3]),
            "k" + kind,
            "k-" + (kinds[i - 1] if i else "^"),
            "k+" + (kinds[i + 1] if i + 1 < size else "$"),
            "w" + word[i],
            "W" + kind + word[i],
            "x" + kind[-1:] + before[i],
            "y" + kind[-1:] + after[i],
            "z" + kind + before[i].rpartition("/")[2] + "|" + after[i].rpartition("/")[2],
            "p" + part[i],
            "p" + part[i] + kind,
            *["m" + m for m in rules],
            *["m-" + m for m in previous],
            *["m+" + m for m in following_marks],
            "M" + ",".join(rules),
            "K" + kind + ",".join(rules),
        ]
        if ahead[i]:
            row += ["e" + ahead[i], "e" + ahead[i] + kind[-1:]]
        if quoted[i]:
            row.append("q" + quoted[i])
        if counts[word[i]] > 1 and len(word[i]) > 1:
            row.append("n" + kind)
        found.append(row)
    return found


def _shape(char: str) -> str:
    return next((letter for pattern, letter in _KINDS if pattern.match(char)), char)


@functools.cache
def _ending_list() -> tuple[tuple[str, str], ...]:
    lists = (
        ("O", "organization"),
        ("L", "place"),
        ("H", "title"),
        ("M", "meeting_nouns"),
        ("A", "activity_nouns"),
        ("I", "inspection_verbs"),
    )
    return tuple((letter, word) for letter, name in lists for word in sorted(words(name)))


@functools.cache
def _ending_pattern() -> tuple[re.Pattern[str], dict[str, str]]:
    kinds: dict[str, str] = {}
    for letter, word in (
        *_ending_list(),
        *(("J", w) for w in ("项目", "工程", "改造", "一期", "二期")),
        *(("V", w) for w in ("村", "镇", "乡", "街道", "社区", "县", "区", "市", "省")),
    ):
        kinds[word] = kinds.get(word, "") + letter
    pattern = "|".join(re.escape(w) for w in sorted(kinds, key=lambda w: (-len(w), w)))
    return re.compile(pattern), kinds


def _endings(text: str) -> list[str]:
    """Return for each character which kind of name ends next in its clause, and how far ahead (in steps)."""
    pattern, kinds = _ending_pattern()
    ahead = [""] * len(text)
    for match in pattern.finditer(text):
        letters = kinds[match[0]]
        end = match.end()
        for at in range(end - 1, max(-1, end - 25), -1):
            if _STOP.match(text[at]) or (at < match.start() and ahead[at]):
                break
            far = end - at
            step = (
                "0"
                if far == 1
                else "1"
                if far <= len(match[0])
                else "2"
                if far <= 4
                else "3"
                if far <= 8
                else "4"
                if far <= 14
                else "5"
            )
            ahead[at] = letters + step
    return ahead


def _parts(article: Article) -> list[str]:
    """Return for each character where it stands: headline, subhead, byline, lead paragraph, body."""
    text = article.text
    part = ["-"] * len(text)
    first = text.find("\n", article.body[0])
    spans: list[tuple[Span, str]] = [
        (article.body, "B"),
        ((article.body[0], first if first >= 0 else article.body[1]), "L"),
    ]
    spans += [(span, "Y") for span in article.bylines] + [(span, "U") for span in article.subheads]
    spans += [(article.headline, "H")] if article.headline else []
    for (start, end), letter in spans:
        part[start:end] = letter * (end - start)
    return part


def _quoted(text: str) -> list[str]:
    """Return for each character whether it stands in title marks, quotation marks or brackets."""
    inside = [""] * len(text)
    for match in re.finditer(r"《[^《》\n]{1,80}》|“[^“”\n]{1,80}”|（[^（）\n]{1,60}）|\([^()\n]{1,60}\)", text):
        letter = match[0][0]
        long = "l" if len(match[0]) > 22 else ""
        for at in range(match.start(), match.end()):
            inside[at] = letter + long
    return inside
