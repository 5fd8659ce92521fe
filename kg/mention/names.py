"""Names of persons: the tagger's, put right by the words around them and by the rest of the document.

A tagger sees one sentence. A newspaper names the same person several times, after a title, in a list, before a verb;
the readings that agree are kept, and the doubtful ones are cut to them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from kg.mention.lexicon import alternatives, surname, words
from kg.mention.tagger import Token
from kg.records import Span

HAN = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003134f〇"
_HAN_RUN = re.compile(f"[{HAN}]+")
_DOTTED = re.compile(f"[{HAN}A-Za-z]{{1,10}}(?:[·•・‧][{HAN}A-Za-z]{{1,10}}){{1,4}}")
_LATIN = re.compile(r"[A-Z][a-z]+(?:[ ·][A-Z][a-z]+)+")
_TITLE_END = re.compile(alternatives(words("title")) + r"[ \u3000]?(?=[" + HAN + "])")

# What may follow a name: punctuation, or the first characters of the verbs and particles that newspapers put after one.
_AFTER = re.compile(
    r"\Z|[\s，。、；：！？）)（(“”’】/—\-]|等|与|和|及|以及|同志|先生|女士|教授|老师|院士|记者|主持|率|带|赴|到|来|前往|深入|参加|出席|陪同|一行|一同|"
    r"强调|指出|要求|表示|说|介绍|认为|希望|作|致|讲|发表|宣布|汇报|传达|调研|督查|检查|走访|慰问|看望|考察|视察|会见|任|担任|当选|在|对|向|为|就|"
    r"也|还|则|又|先后|随后|首先|最后|现场|实地|代表|受|从|于|以|将|已|曾|被|因|涉嫌|接受|自|现|简历|摄|文|图|分别|听取|详细|仔细|认真|充分|一直|正|"
    r"告诉|坦言|直言|称|回忆|解释|透露|感慨|带领|组织|召集|的|是|有|把|通过|围绕|结合|身|走|用|看|问|最|主动|严重|违|利用|兼|及其|之|们"
)
_NEVER = frozenset("的了是在们着过都也很不没而且与及或被把我你他她它这那哪啊吗呢吧，。、；：！？“”《》（）")
_DEICTIC = frozenset("我该本各全")


def find_persons(text: str, tokens: Sequence[Token], known: Counter[str] | None = None) -> tuple[Span, ...]:
    """Return the spans of names of persons in a text, in order, not overlapping.

    ``known`` counts names that other articles of the same page or archive confirm.
    """
    tagged = Counter(t.text for t in tokens if t.tag == "PER" and _plausible(t.text))
    votes = tagged + (known or Counter())
    starts = {t.start for t in tokens}
    ends = {t.end for t in tokens}
    found: dict[int, int] = {}
    for match in [*_DOTTED.finditer(text), *_LATIN.finditer(text)]:
        start, end = match.span()
        start = _after_title(text, start, end)
        if any(t.tag == "PER" and t.start < end and t.end > start for t in tokens):
            found[start] = end
    for token in tokens:
        if token.tag == "PER" and _plausible(token.text) and surname(token.text):
            found.setdefault(token.start, _best_end(text, token.start, ends, votes) or token.end)
        elif token.tag == "PER" and len(token.text) >= 2 and _HAN_RUN.fullmatch(token.text) and token.text in votes:
            found.setdefault(token.start, token.end)
    for match in _TITLE_END.finditer(text):
        start = match.end()
        if start in starts and start not in found and surname(text[start : start + 2]):
            end = _best_end(text, start, ends, votes, strict=True)
            if end:
                found[start] = end
    _neighbours(text, found, ends, votes)
    for name in sorted(votes, key=lambda n: (-len(n), n)):
        if len(name) >= 3 and surname(name):
            for match in re.finditer(re.escape(name), text):
                found.setdefault(match.start(), match.end())
    return _without_overlaps(found)


def _plausible(name: str) -> bool:
    return 2 <= len(name) <= 12 and not _NEVER & set(name) and name[0] not in _DEICTIC and bool(_HAN_RUN.match(name))


def _after_title(text: str, start: int, end: int) -> int:
    """Cut the title that a dotted name was matched with (副州长阿依·…)."""
    last = start
    for match in _TITLE_END.finditer(text, max(0, start - 1), end):
        last = match.end()
    return last if start < last < end else start


def _best_end(text: str, start: int, ends: set[int], votes: Counter[str], *, strict: bool = False) -> int | None:
    """Choose how long a name is that starts at ``start``; ``None`` where no reading is likely enough."""
    family = surname(text[start : start + 2])
    if family is None:
        return None
    best: tuple[float, int] | None = None
    for length in range(len(family) + 1, len(family) + 4):
        name = text[start : start + length]
        if len(name) < length or not _HAN_RUN.fullmatch(name) or _NEVER & set(name):
            break
        given = length - len(family)
        score = 1.5 * min(votes[name], 4) + (1.0 if start + length in ends else 0.0)
        score += 1.0 if _AFTER.match(text, start + length) else -1.0
        score += {1: 0.0, 2: 0.3, 3: -2.0}[given]
        if best is None or score > best[0]:
            best = (score, start + length)
    if best is None or best[0] < (1.0 if strict else 0.5):
        return None
    return best[1]


def _neighbours(text: str, found: dict[int, int], ends: set[int], votes: Counter[str]) -> None:
    """Take in what stands in one list with names: 高峰 in 王涛、高峰、李敏 is a name there."""
    queue = sorted(found.items())
    while queue:
        _, end = queue.pop()
        if text[end : end + 1] not in {"、", " ", "\u3000"} or end + 1 in found:
            continue
        start = end + 1
        stop = re.search(r"[、，。；： \u3000（）()]|等|和|出席|参加|一同|陪同|\Z", text[start:])
        length = stop.start() if stop else 0
        if 2 <= length <= 3 and surname(text[start : start + 2]) and _HAN_RUN.fullmatch(text[start : start + length]):
            closed = text[start + length : start + length + 1]
            if closed in {"、", " ", "等", "和"} or votes[text[start : start + length]] or start + length in ends:
                found[start] = start + length
                queue.append((start, start + length))


def _without_overlaps(found: dict[int, int]) -> tuple[Span, ...]:
    spans: list[Span] = []
    for start, end in sorted(found.items()):
        if spans and start < spans[-1][1]:
            if end - start > spans[-1][1] - spans[-1][0]:
                spans[-1] = (start, end)
            continue
        spans.append((start, end))
    return tuple(spans)
