"""What the learned chains of ``kg.mention.recognizer`` are shown of each character: features by name.

The characters around it, the tagger's words, what the rules take it for, which kind of name ends next, where it stands.
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.mention.lexicon import words
from kg.mention.tagger import Token
from kg.records import Article, Span


@dataclass(frozen=True, slots=True)
class Mark:
    """What a rule takes ``text[start:end]`` for: one letter a kind."""

    start: int
    end: int
    letter: str


_KINDS = (
    (re.compile(r"[0-9０-９]"), "9"),
    (re.compile(r"[A-Za-zＡ-Ｚａ-ｚ]"), "a"),
    (re.compile(r"\s"), "_"),
    (re.compile(r"[一二三四五六七八九十百千万亿〇零两]"), "一"),
    (re.compile(r"[\u3400-\u9fff\U00020000-\U0003134f]"), "字"),
)
_STOP = re.compile(r"[，。；：！？、\n“”‘’《》（）() \u3000]")


@dataclass(frozen=True, slots=True)
class _Word:
    """What a character's word tells: its tag with the character's place in it, and the words beside it."""

    text: str = ""
    kind: str = ""
    before: str = ""
    after: str = ""


def describe(article: Article, tokens: Sequence[Token], marks: Iterable[Mark]) -> list[list[str]]:
    """Return the features of each character of an article's text."""
    text = article.text
    size = len(text)
    shapes = [_shape(char) for char in text]
    word = _words(size, tokens)
    marked: list[list[str]] = [[] for _ in range(size)]
    for mark in marks:
        for at in range(mark.start, mark.end):
            marked[at].append(mark.letter + _place(at, mark.start, mark.end))
    ahead, part, quoted = _endings(text), _parts(article), _quoted(text)
    counts = Counter(t.text for t in tokens)
    found = []
    for i in range(size):
        char, here, rules = text[i], word[i], ",".join(marked[i])
        one, two = text[i + 1 : i + 2] or "$", text[i + 2 : i + 3] or "$"
        back, far = text[i - 1 : i] or "^", text[max(0, i - 2) : max(0, i - 1)] or "^"
        row = [
            "b",
            "c" + char,
            "c-" + back,
            "c+" + one,
            "d" + back + char,
            "d+" + char + one,
            "d-" + far + back,
            "d*" + one + two,
            "s" + shapes[i],
            "S" + "".join(shapes[max(0, i - 2) : i + 3]),
            "k" + here.kind,
            "k-" + (word[i - 1].kind if i else "^"),
            "k+" + (word[i + 1].kind if i + 1 < size else "$"),
            "w" + here.text,
            "W" + here.kind + here.text,
            "x" + here.kind[-1:] + here.before,
            "y" + here.kind[-1:] + here.after,
            "z" + here.kind + here.before.rpartition("/")[2] + "|" + here.after.rpartition("/")[2],
            "p" + part[i],
            "p" + part[i] + here.kind,
            *("m" + mark for mark in marked[i]),
            *("m-" + mark for mark in (marked[i - 1] if i else ())),
            *("m+" + mark for mark in (marked[i + 1] if i + 1 < size else ())),
            "M" + rules,
            "K" + here.kind + rules,
        ]
        if ahead[i]:
            row += ["e" + ahead[i], "e" + ahead[i] + here.kind[-1:]]
        if quoted[i]:
            row.append("q" + quoted[i])
        if counts[here.text] > 1 and len(here.text) > 1:
            row.append("n" + here.kind)
        found.append(row)
    return found


def _words(size: int, tokens: Sequence[Token]) -> list[_Word]:
    found = [_Word()] * size
    for at, token in enumerate(tokens):
        before = f"{tokens[at - 1].text}/{tokens[at - 1].tag}" if at else "^"
        after = f"{tokens[at + 1].text}/{tokens[at + 1].tag}" if at + 1 < len(tokens) else "$"
        for offset in range(token.start, token.end):
            kind = token.tag + _place(offset, token.start, token.end)
            found[offset] = _Word(token.text, kind, before, after)
    return found


def _place(at: int, start: int, end: int) -> str:
    """Return where a character stands in a stretch: single, beginning, end, inside."""
    if end - start == 1:
        return "S"
    return "B" if at == start else "E" if at == end - 1 else "I"


def _shape(char: str) -> str:
    return next((letter for pattern, letter in _KINDS if pattern.match(char)), char)


_LISTS = (
    ("O", "organization"),
    ("L", "place"),
    ("H", "title"),
    ("M", "meeting_nouns"),
    ("A", "activity_nouns"),
    ("I", "inspection_verbs"),
)
_WORKS = ("项目", "工程", "改造", "一期", "二期")
_DIVISIONS = ("村", "镇", "乡", "街道", "社区", "县", "区", "市", "省")


@functools.cache
def _ending_words() -> tuple[re.Pattern[str], dict[str, str]]:
    """Return a pattern of all words that names end in, the longest first, and the letters of their kinds."""
    kinds: dict[str, str] = {}
    for letter, name in _LISTS:
        for word in words(name):
            kinds[word] = kinds.get(word, "") + letter
    for letter, few in (("J", _WORKS), ("V", _DIVISIONS)):
        for word in few:
            kinds[word] = kinds.get(word, "") + letter
    return re.compile("|".join(re.escape(w) for w in sorted(kinds, key=lambda w: (-len(w), w)))), kinds


def _endings(text: str) -> list[str]:
    """Return for each character which kind of name ends next in its clause, and how far ahead (in steps)."""
    pattern, kinds = _ending_words()
    ahead = [""] * len(text)
    for match in pattern.finditer(text):
        for at in range(match.end() - 1, max(-1, match.end() - 25), -1):
            if _STOP.match(text[at]) or (at < match.start() and ahead[at]):
                break
            ahead[at] = kinds[match[0]] + _step(match.end() - at, len(match[0]))
    return ahead


def _step(far: int, length: int) -> str:
    if far == 1:
        return "0"
    if far <= length:
        return "1"
    return next((str(step) for step, edge in ((2, 4), (3, 8), (4, 14)) if far <= edge), "5")


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
