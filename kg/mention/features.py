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


def describe(article: Article, tokens: Sequence[Token], marks: Iterable[Mark]) -> list[list[str]]:
    """Return the features of each character of an article's text."""
    text = article.text
    size = len(text)
    marked: list[list[str]] = [[] for _ in range(size)]
    for mark in marks:
        for at in range(mark.start, mark.end):
            marked[at].append(mark.letter + _place(at, mark.start, mark.end))
    around = f"^^{text}$$"
    shapes = "".join(map(_shape, text))
    kinds, words = _words(size, tokens)
    ahead, part, quoted = _endings(text), _parts(article), _quoted(text)
    counts = Counter(t.text for t in tokens)
    often = {word for word, count in counts.items() if count > 1 and len(word) > 1}
    found = []
    for i in range(size):
        kind, rules = kinds[i], ",".join(marked[i])
        row = [
            "b",
            "c" + text[i],
            "c-" + around[i + 1],
            "c+" + around[i + 3],
            "d" + around[i + 1 : i + 3],
            "d+" + around[i + 2 : i + 4],
            "d-" + around[i : i + 2],
            "d*" + around[i + 3 : i + 5],
            "s" + shapes[i],
            "S" + shapes[max(0, i - 2) : i + 3],
            *words[i],
            "k-" + (kinds[i - 1] if i else "^"),
            "k+" + (kinds[i + 1] if i + 1 < size else "$"),
            "p" + part[i],
            "p" + part[i] + kind,
            "M" + rules,
            "K" + kind + rules,
        ]
        if marked[i]:
            row += ["m" + mark for mark in marked[i]]
        if i and marked[i - 1]:
            row += ["m-" + mark for mark in marked[i - 1]]
        if i + 1 < size and marked[i + 1]:
            row += ["m+" + mark for mark in marked[i + 1]]
        if ahead[i]:
            row += ["e" + ahead[i], "e" + ahead[i] + kind[-1:]]
        if quoted[i]:
            row.append("q" + quoted[i])
        if words[i][1][1:] in often:
            row.append("n" + kind)
        found.append(row)
    return found


def _words(size: int, tokens: Sequence[Token]) -> tuple[list[str], list[tuple[str, ...]]]:
    """Return for each character its word's tag with its place in it, and features of the word and those beside it."""
    kinds = [""] * size
    found: list[tuple[str, ...]] = [("k", "w")] * size
    for at, token in enumerate(tokens):
        last = tokens[at - 1] if at else None
        following = tokens[at + 1] if at + 1 < len(tokens) else None
        before = f"{last.text}/{last.tag}" if last else "^"
        after = f"{following.text}/{following.tag}" if following else "$"
        tags = f"{last.tag if last else '^'}|{following.tag if following else '$'}"
        seen: dict[str, tuple[str, ...]] = {}
        for offset in range(token.start, token.end):
            place = _place(offset, token.start, token.end)
            kind = kinds[offset] = token.tag + place
            if place not in seen:
                seen[place] = (
                    "k" + kind,
                    "w" + token.text,
                    "W" + kind + token.text,
                    "x" + place + before,
                    "y" + place + after,
                    "z" + kind + tags,
                )
            found[offset] = seen[place]
    return kinds, found


def _place(at: int, start: int, end: int) -> str:
    """Return where a character stands in a stretch: single, beginning, end, inside."""
    if end - start == 1:
        return "S"
    return "B" if at == start else "E" if at == end - 1 else "I"


@functools.cache
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
