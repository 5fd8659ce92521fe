"""Who wrote and who took the picture: WROTE and PHOTOGRAPHED, from the bylines that segmentation set apart.

A byline is read as a row of names and roles. A role before names (记者, 图/) or behind them (摄, /文) says what they
did; names that have none wrote.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kg.fact.cast import clean
from kg.fact.draft import Draft
from kg.fact.scope import is_division
from kg.mention.lexicon import surname, words
from kg.mention.names import find_persons
from kg.mention.reading import Reading
from kg.mention.tagger import tag
from kg.records import Span
from kg.surnames import is_common

_HAN = "\u3400-\u9fff\U00020000-\U0003134f"
_WROTE, _PHOTO, _BOTH, _NEUTRAL, _EDITED = "write", "photo", "both", "neutral", "edit"
_PREDICATES = {
    _WROTE: ("WROTE",),
    _NEUTRAL: ("WROTE",),
    _PHOTO: ("PHOTOGRAPHED",),
    _BOTH: ("WROTE", "PHOTOGRAPHED"),
    _EDITED: (),
}
# 本报讯, 某某网某地3月3日电: who sent the article and when, before who wrote it.
_DATELINE = re.compile(
    r"[（(【\[]?\s?(?:(?!记者|[記记]者|作者|通[讯訊]员)(?:[^\s（()）]|\s(?=\d))){0,30}?"
    r"(?:(?<!通)[讯訊](?![员員社])|日专?电(?!力)|电(?=\s?[（(]|\s[^\s（()）]*(?:[記记]者|通[讯訊]员)|\Z)|消息)\s?[】\]:：]?(?:题[:：])?"
    r"|[（(【\[]?\s?来源\s?[:：]\s?[^\s:：（()）]{2,15}(?=\s)"
)
_BEFORE = rf"(?<![{_HAN}])|(?<=[{_HAN}][{_HAN}])"
_ROLES = (
    (
        _EDITED,
        r"(?:作者|供稿)单位|来源|责任编辑|责编|编辑|编审|校对|审核|审校|监制|制图|制作|[一二三初复终]审|翻译|时间|日期|浏览|点击",
    ),
    (
        _BOTH,
        rf"(?:{_BEFORE})(?:文[/／、并兼]?[图圖摄]|图[/／、]?文)(?![{_HAN}])|[摄攝]影[/／、]?[报報]道|[报報]道[/／][摄攝]影",
    ),
    (
        _NEUTRAL,
        r"(?:本[报報网刊台社]|发布|全媒体?|融媒体?|新媒体|首席|见习|实习|特约|驻地|特派|文字|签约|专职|高级|资深|小)*"
        rf"(?:(?<![{_HAN}])[{_HAN}]{{2,6}}[記记]者站|(?<![{_HAN}])[{_HAN}]{{2,8}}(?:融媒体?|全媒体?)[記记]者|[記记]者|通[讯訊][员員]|实习生|评论员|作者|笔者)|参与|采写|撰稿|供稿|执笔人?|综合(?![^\s]*[室科处部])|图片(?:均|分别)?由[^\s]*(?:中心|[部局台社网报委会馆院站处])(?=\s)|整理|[报報]道(?!组)|出品",
    ),
    (_PHOTO, r"[摄攝]影|供图|图片(?!由)|(?<=[^\s（(、，,/／:：])[摄攝](?=[^影]|\Z)"),
    (_WROTE, r"撰文|文字"),
)
_ROLE = re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _ROLES))
_LETTERS = {"文": _WROTE, "图": _PHOTO, "圖": _PHOTO, "摄": _PHOTO, "攝": _PHOTO}
_CHUNK = re.compile(rf"[{_HAN}A-Za-z]+(?:[·•・‧][{_HAN}A-Za-z]+)*")
_BODY = re.compile(
    r".*(?:报社?|网站?|社|电视台|广播台|融媒|媒体|中心|发布|集团|频道|客户端|新闻|街道|公司|部|局|镇|大队|支队|机关|[学高]校|[大中小]学|[医法学]院|本报|来稿|编者)"
    r"|.{3,}(?:台|委|办|厅|院|校|学|乡|村|队|处|站|协|会|馆|组|科|室|县|市|区|州|旗|讯)"
)
_LOW = re.compile(
    r"等|单位|完(?!.{2})|略|注|老师|教师|学生|指导|本版|今日|新闻|评论|题图|资料|有删|附图|图略|转载|摘[自编选]|节选|待续|未完|[上下左右]图"
)
# One word in brackets at the end is whoever wrote, a pen name too.
_SIGNED = re.compile(rf"[（(][{_HAN}]{{2,3}}[）)]")
# 图片由某某提供
_GIVEN = re.compile(rf"[图照]片?(?:均|分别)?由(?P<name>[{_HAN}]{{2,3}})(?:拍摄|提供|摄)")
# 记者某某从…获悉: the one who tells where the news comes from has written it.
_TELLS = re.compile(rf"记者(?P<name>[{_HAN}]{{2,3}}?)(?=从|在|走进|来到|采访)")
_FIRST = 120
_SENT = ("报道", "報道", "电", "讯")
"""From where: 贵阳|报道."""


@dataclass(slots=True)
class _Group:
    """Names side by side, and what they did; ``named`` tells that a role stands before them."""

    role: str | None = None
    named: bool = False
    names: list[Span] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Token:
    """A role, or a run of characters that holds names (``role`` is ``None``)."""

    role: str | None
    start: int
    end: int


def read_bylines(reading: Reading, draft: Draft) -> None:
    """Add a fact for each name of each byline."""
    found = [item for span in reading.article.bylines for item in _names(reading.text, span)]
    if not found:
        found = _telling(reading.text, reading.article.body)
    for span, predicate in found:
        name = clean(reading.text[span[0] : span[1]])
        person = draft.thing("Person", name, span, "name:byline", 0.95)
        draft.say(person, predicate, None, span, "byline:" + predicate.lower(), 0.95)


def _telling(text: str, body: Span) -> list[tuple[Span, str]]:
    match = _TELLS.search(text, body[0], min(body[0] + _FIRST, body[1]))
    return [(match.span("name"), "WROTE")] if match and is_common(match["name"]) else []


def _names(text: str, span: Span) -> list[tuple[Span, str]]:
    """Return the names of a byline, each with what it did."""
    start, end = span
    if match := _DATELINE.match(text, start, end):
        start = match.end()
    given = _GIVEN.search(text, start, end)
    if given:
        end = given.start()
    groups = _groups(text, list(_tokens(text, start, end)), end, signed=_SIGNED.fullmatch(text, start, end) is not None)
    found = [
        (name, predicate)
        for group in groups
        for name in group.names
        if not (is_division(text[slice(*name)]) and text.startswith(_SENT, name[1]))
        for predicate in _PREDICATES[group.role or _NEUTRAL]
    ]
    if given and is_common(given["name"]) and not _BODY.fullmatch(given["name"]) and not _LOW.match(given["name"]):
        found.append((given.span("name"), "PHOTOGRAPHED"))
    return found


def _tokens(text: str, start: int, end: int) -> Iterator[_Token]:
    at = start
    for match in [*_ROLE.finditer(text, start, end), None]:
        edge = match.start() if match else end
        yield from _runs(text, at, edge, end)
        if match:
            yield _Token(match.lastgroup, *match.span())
            at = match.end()


def _runs(text: str, start: int, end: int, last: int) -> Iterator[_Token]:
    """Yield what stands between two roles; 文, 图 and 摄 are roles where they stand alone or at a stroke."""
    for match in _CHUNK.finditer(text, start, end):
        low, high = match.span()
        word = match[0]
        stroke_before, stroke_after = text[low - 1 : low] in tuple("/／"), _strokes(text, high, last)
        if word in _LETTERS:
            yield _Token(_LETTERS[word], low, high)
        elif stroke_before and stroke_after and word[0] in _LETTERS and len(word) > 2 and surname(word[1:]):
            yield _Token(_LETTERS[word[0]], low, low + 1)
            yield _Token(None, low + 1, high)
        elif len(word) > 2 and (word[-1] in "摄攝" or (word[-1] in "图圖" and stroke_after)):
            yield _Token(None, low, high - 1)
            yield _Token(_PHOTO, high - 1, high)
        else:
            yield _Token(None, low, high)


def _strokes(text: str, at: int, end: int) -> bool:
    """Tell whether a stroke or a colon stands at a place."""
    return text[at : min(at + 2, end)].lstrip()[:1] in tuple("/／:：")


def _groups(text: str, tokens: Sequence[_Token], end: int, *, signed: bool) -> list[_Group]:
    """Give each run of names the role that belongs to it."""
    groups = [_Group(named=signed)]
    ends_in_role = bool(tokens) and tokens[-1].role in {_WROTE, _PHOTO}
    runs: list[_Token] = []
    waiting: str | None = None
    for number, token in enumerate(tokens):
        if token.role is None:
            runs.append(token)
            continue
        _close(text, groups[-1], runs)
        before = bool(groups[-1].names)
        follows = next((other.role for other in tokens[number + 1 :] if other.role != _NEUTRAL), "")
        if token.role in {_NEUTRAL, _EDITED}:
            waiting = _EDITED if token.role == _EDITED else (waiting if not before and waiting != _EDITED else None)
        elif before and (follows is not None or _is_behind(text, token, end, ends_in_role)):
            for group in groups if token.role == _BOTH else groups[-1:]:
                group.role = group.role or token.role
            waiting = None
        else:
            waiting = token.role
        groups.append(_Group(waiting, named=True))
    _close(text, groups[-1], runs)
    return groups


def _is_behind(text: str, token: _Token, end: int, ends_in_role: bool) -> bool:
    """Tell whether a role between names belongs to those before it."""
    before = text[: token.start].rstrip()[-1:] in tuple("/／")
    after = _strokes(text, token.end, end)
    if before != after:
        # 甲 文/乙 图: the stroke stands between two, each with what they did behind.
        return before or (ends_in_role and text[token.start - 1].isspace())
    return token.role == _BOTH or text[token.start : token.end] in {"摄", "攝", "供图"} or ends_in_role


def _close(text: str, group: _Group, runs: list[_Token]) -> None:
    """Read the names of the runs and begin anew; what stands beside a name or a body is one, unusual as it may be."""
    spans = list(_joined(text, runs))
    beside = any(_people(text, span, named=False) or _BODY.fullmatch(text[slice(*span)]) for span in spans)
    named = group.named or beside
    group.names += [name for span in spans for name in _people(text, span, named=named)]
    runs.clear()


def _joined(text: str, runs: Sequence[_Token]) -> Iterator[Span]:
    """Join what a space has cut: a name of two characters is set as wide as one of three (陈 默)."""
    spans: list[Span] = []
    opens = False
    for number, (start, end) in enumerate((run.start, run.end) for run in runs):
        apart = not spans or bool(text[spans[-1][1] : start].strip())
        follows = runs[number + 1] if number + 1 < len(runs) else None
        starts = _is_family(text[start:end]) and follows is not None and follows.end - follows.start <= 2
        if not apart and opens and end - start <= 2:
            spans[-1] = (spans[-1][0], end)
        elif not apart and end - start == 1 and not (starts and follows and not text[end : follows.start].strip()):
            before, last = spans[-1]
            if last - before > 2 and surname(text[last - 1]):
                spans[-1:] = [(before, last - 1), (last - 1, end)]
            else:
                spans[-1] = (before, end)
        else:
            spans.append((start, end))
            opens = _is_family(text[start:end])
            continue
        opens = False
    yield from spans


def _is_family(word: str) -> bool:
    return word == surname(word)


def _people(text: str, piece: Span, *, named: bool) -> list[Span]:
    """Return the names in a run of characters; where no role stands before it, a run must look like a name."""
    word = clean(text[piece[0] : piece[1]])
    if len(word) < 2 or _BODY.fullmatch(word) or _LOW.match(word) or (word[-1] == "宣" and not surname(word)):
        return []
    if "·" in word:
        return [piece]
    spaced = len(word) < piece[1] - piece[0]
    cut = [len(word)] if len(word) <= 3 else _cut(word)
    if cut is None:
        return [] if spaced else _tagged(word, piece[0])
    if cut == [2, 2] and text[piece[0] - 1].isspace() and not (is_common(word) and is_common(word[2:])):
        # Where names stand apart, four characters with a rare surname are one name (沙马乌牛).
        cut = [4]
    if len(cut) == 1:
        family = surname(word)
        if (
            len(word) == 4
            and family is None
            and not _is_ethnic(word)
            and any(part.tag in {"LOC", "ORG"} for part in tag(word))
        ):
            return []
        sure = (
            named
            or (family is not None and len(word) - len(family) <= 2)
            or _is_ethnic(word)
            or tag(word)[0].tag == "PER"
        )
        return [piece] if sure else []
    places = [at for at in range(*piece) if not text[at].isspace()]
    found: list[Span] = []
    for size in cut:
        if size > 1:
            found.append((places[0], places[size - 1] + 1))
        places = places[size:]
    return found


def _is_ethnic(word: str) -> bool:
    if word[:2] in words("yi_surnames") and len(word) <= 5:
        return True
    strange = sum(char not in words("ethnic_syllables") for char in word)
    return len(word) >= 3 and strange <= (len(word) >= 5)


def _cut(word: str) -> list[int] | None:
    """Cut names that stand together without a space into their lengths; 1 is a 和 between them."""
    if len(word) <= 8 and _is_ethnic(word):
        return [len(word)]
    best: list[tuple[float, list[int]] | None] = [(0.0, [])] + [None] * len(word)
    for at in range(len(word)):
        reached = best[at]
        if reached is None:
            continue
        for size in (1, 2, 3, 4):
            weight = _weight(word, at, size)
            if weight is None or at + size > len(word):
                continue
            other = best[at + size]
            if other is None or reached[0] + weight < other[0]:
                best[at + size] = (reached[0] + weight, [*reached[1], size])
    last = best[-1]
    if last is not None:
        return last[1]
    return [4] if len(word) == 4 else None


def _weight(word: str, at: int, size: int) -> float | None:
    """Return how much a name costs; the cheapest reading is taken."""
    part = word[at : at + size]
    if size == 1:
        return 0.5 if part in "和与" and 2 <= at < len(word) - 2 else None
    family = surname(part)
    if family is None or not 1 <= size - len(family) <= 2:
        return None
    return 1.0 if is_common(part) or len(family) > 1 else 1.6


def _tagged(word: str, start: int) -> list[Span]:
    """Return the tagger's names where they make up the whole of a run."""
    found = [(start + low, start + high) for low, high in find_persons(word, tag(word)) if high - low >= 2]
    edges = [start, *(high for _, high in found)]
    return found if edges[-1] == start + len(word) and edges[:-1] == [low for low, _ in found] else []
