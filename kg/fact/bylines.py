"""Who wrote and who took the picture: WROTE and PHOTOGRAPHED, from the bylines that segmentation set apart."""

from __future__ import annotations

import itertools
import re

from kg.fact.cast import clean
from kg.fact.draft import Draft
from kg.mention.lexicon import surname, words
from kg.mention.names import find_persons
from kg.mention.reading import Reading
from kg.mention.tagger import tag
from kg.records import Span

_PHOTO = re.compile(r"摄影|摄(?!制)|图片|供图|图(?=[/：:])|/图|图\Z")
_ROLE = re.compile(
    r"本报讯|本报记者|本报通讯员|本网记者|见习记者|实习记者|首席记者|特约记者|特约通讯员|全媒体记者|融媒体记者|融媒记者|记者站|记者|通讯员|实习生|文/图|图/文|文图|"
    r"摄影报道|摄影|报道|综合|讯|撰稿|作者|供稿|文字|文|图|摄|电|消息|出品|编辑"
)
_NAME = re.compile(r"[\u3400-\u9fff\U00020000-\U0003134f]{1,4}(?:·[\u3400-\u9fff]{1,8})*")


# 陈 默: a name of two characters, as wide as one of three.
_SPACED = re.compile(
    r"(?:(?<=[\s\u3000：:（(、，/])|(?<=者)|(?<=员)|(?<=讯))(?P<family>[\u4e00-\u9fff])[ \u3000]{1,2}"
    r"(?P<given>[\u4e00-\u9fff])(?=[\s\u3000）)、，/]|\Z)"
)


def read_bylines(reading: Reading, draft: Draft) -> None:
    """Add a fact for each name of each byline."""
    for span in reading.article.bylines:
        for name_span, role in _names(reading, span):
            name = clean(reading.text[name_span[0] : name_span[1]])
            person = draft.thing("Person", name, name_span, "name:byline", 0.95)
            draft.say(person, role, None, name_span, "byline:" + role.lower(), 0.95)


def _names(reading: Reading, span: Span) -> list[tuple[Span, str]]:
    """Cut a byline at its role words and separators; what is left are names, a run of two cut apart."""
    text = reading.text
    found: list[tuple[Span, str]] = []
    photo = bool(_PHOTO.search(text[span[0] : span[1]])) and not re.search(
        r"文[/、]?图|图文|记者", text[span[0] : span[1]]
    )
    at = span[0]
    pieces: list[Span] = []
    for match in _ROLE.finditer(text, *span):
        pieces.append((at, match.start()))
        at = match.end()
    pieces.append((at, span[1]))
    for start, end in pieces:
        spaced = [m for m in _SPACED.finditer(text, start, end) if surname(m["family"])]
        found += [(m.span(), "PHOTOGRAPHED" if photo else "WROTE") for m in spaced]
        for chunk in re.finditer(r"[^\s\u3000、，,/／（）()【】\[\]：:；;和与]+", text[start:end]):
            piece = (start + chunk.start(), start + chunk.end())
            if any(m.start() <= piece[0] < m.end() for m in spaced) or piece[1] - piece[0] < 2:
                continue
            for name in _people(text, piece):
                found.append((name, "PHOTOGRAPHED" if photo else "WROTE"))
    return found


def _people(text: str, piece: Span) -> list[Span]:
    word = text[piece[0] : piece[1]]
    if not _NAME.fullmatch(word) and "·" not in word and not (4 < len(word) <= 8):
        return []
    if len(word) <= 4 and (surname(word) or "·" in word) and not (len(word) == 4 and not _whole(word)):
        return [piece]
    if len(word) >= 4:
        inner = [(piece[0] + s, piece[0] + e) for s, e in find_persons(word, tag(word)) if e - s >= 2]
        whole = inner == [piece] and not _whole(word)
        if inner and not whole and inner[0][0] == piece[0] and inner[-1][1] == piece[1] and _cover(inner):
            return inner
        halves = [n for n in (2, 3) if n < len(word) <= n + 3 and surname(word) and surname(word[n:])]
        if len(word) in {4, 6} and len(word) // 2 in halves:
            half = len(word) // 2
            return [(piece[0], piece[0] + half), (piece[0] + half, piece[1])]
        if len(word) == 5 and halves:
            return [(piece[0], piece[0] + halves[-1]), (piece[0] + halves[-1], piece[1])]
    return [piece] if 2 <= len(word) <= 4 and tag(word)[0].tag == "PER" else []


def _whole(word: str) -> bool:
    """Tell a four-character name (欧阳文静, 斯琴高娃) from two names of two (林馨林浩)."""
    return (surname(word) or "") in words("compound_surnames") or not (surname(word) and surname(word[2:]))


def _cover(spans: list[Span]) -> bool:
    return all(a[1] == b[0] for a, b in itertools.pairwise(spans))
