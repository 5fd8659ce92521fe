"""Names of persons: the tagger's, put right by the words around them and by the rest of the document.

A tagger sees one sentence. A newspaper names the same person several times, after a title, in a list, before a verb;
the readings that agree are kept, and the doubtful ones are cut to them.
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from kg.mention.lexicon import alternatives, surname, words
from kg.mention.tagger import Token
from kg.records import Span
from kg.text import occurrences

HAN = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003134f〇"
_HAN_RUN = re.compile(f"[{HAN}]+")
_DOTTED = re.compile(f"[{HAN}A-Za-z]{{1,10}}(?:[·•・‧\\-][{HAN}A-Za-z]{{1,10}}){{0,3}}[·•・‧][{HAN}A-Za-z]{{1,10}}")
_LATIN = re.compile(r"[A-Z][a-z]+(?:[ ·][A-Z][a-z]+)+")
_TITLE_END = re.compile(
    "(?P<title>" + alternatives(words("title") | words("lead_words")) + "|" + alternatives(words("introducers")) + ")"
    r"(?:[（(][^（）()]{1,8}[）)])?[ \u3000]?(?=[" + HAN + "])"
)
# A name of two characters is printed with a space, to be as wide as one of three (王　斌).
_SPACED = re.compile(f"(?P<family>[{HAN}])[ \u3000]{{1,2}}(?P<given>[{HAN}])")
_TRAILING = re.compile(
    r"(?:来访|到访|访问|为|到场|前来|欢迎|抵达|考察|一行|等人|等|率|说|表示|介绍|应邀|在|与|和|及|向|对|担任|出席|参加|主持|致|作|先生|女士|博士|教授)[\u4e00-\u9fff]*\Z"
)
# Lines of an appointment list: 某某（女）为某县财政局局长； 某某的某县财政局局长职务。
_APPOINTED = re.compile(
    f"^[ \\t\u3000]*(?P<name>[{HAN}]{{2,7}}?)(?:[（(][^（）()]{{1,12}}[）)])?"
    f"(?:(?:任|为)(?=[^，。；\\n]{{3,50}}{alternatives(words('title'))}[；。、，\\n（(])|的(?=[^，。；\\n]{{3,60}}职务))",
    re.MULTILINE,
)
_NO_NAME = (
    words("title")
    | words("introducers")
    | frozenset(
        {
            "通讯员",
            "满意",
            "强调",
            "家中",
            "家里",
            "成立",
            "成为",
            "高度",
            "明确",
            "周边",
            "左右",
            "单位",
            "身边",
            "工作",
            "方面",
            "人员",
        }
    )
)
_ENDS_IN_TITLE = re.compile("(?<=.)" + alternatives(w for w in words("title") if len(w) > 1) + r"\Z")
_WORDS = frozenset({"v", "vd", "p", "c", "d", "r", "u", "m", "q", "f"})
_NOUNS = frozenset({"n", "vn", "a", "ad", "an"})

# What may follow a name: punctuation, or the first characters of the verbs and particles that newspapers put after one.
_AFTER = re.compile(
    r"\Z|[\s，。、；：！？）)（(“”’】/—\-]|等|与|和|及|以及|同志|先生|女士|教授|老师|院士|记者|主持|率|带|赴|到|来|前往|深入|参加|出席|陪同|一行|一同|"
    r"强调|指出|要求|表示|说|介绍|认为|希望|作|致|讲|发表|宣布|汇报|传达|调研|督查|检查|走访|慰问|看望|考察|视察|会见|任|担任|当选|在|对|向|为|就|"
    r"也|还|则|又|先后|随后|首先|最后|现场|实地|代表|受|从|于|以|将|已|曾|下达|到场|欢迎|列席|与会|到会|缺席|担任|深入|共同|陪同|来|陪|通报|宣读|点评|忙|正|戴|年轻|一句|因故|总|代|认为|补充|继续|全程|应邀|亲自|走进|察看|查看|参观|领|部署|传|出|发|给|按|被|因|涉嫌|接受|自|现|简历|摄|文|图|分别|听取|详细|仔细|认真|充分|一直|正|"
    r"告诉|坦言|直言|称|回忆|解释|透露|感慨|带领|组织|召集|的|是|有|把|通过|围绕|结合|身|走|用|看|问|最|主动|严重|违|利用|兼|及其|们"
)
_NEVER = frozenset("等的了是在们着过都也很不没而且与及或被把我你他她它这那哪啊吗呢吧，。、；：！？“”《》（）")
_DEICTIC = frozenset("我该本各全")


def find_persons(text: str, tokens: Sequence[Token], known: Counter[str] | None = None) -> tuple[Span, ...]:
    """Return the spans of names of persons in a text, in order, not overlapping.

    ``known`` counts names that other articles of the same page or archive confirm.
    """
    tagged = Counter(t.text for t in tokens if t.tag == "PER" and _plausible(t.text))
    votes = _lengthened(text, tagged) + (known or Counter())
    starts = {t.start for t in tokens}
    ends = {t.end for t in tokens}
    nouns = {t.start for t in tokens if t.tag in _NOUNS}
    found: dict[int, int] = {}
    for start, end in _foreign(text):
        start = _after_title(text, start, end)
        dot = max(text.rfind(mark, start, end) for mark in "·•・‧ ")
        tail = _TRAILING.search(text, dot + 2, end)
        end = tail.start() if tail else end
        if any(t.tag == "PER" and t.start < end and t.end > start for t in tokens):
            found[start] = end
    for token in tokens:
        if token.tag == "PER" and _plausible(token.text) and surname(token.text):
            end = _best_end(text, token.start, ends, votes) or token.end
            found.setdefault(token.start, _without_word(text, token.start, end))
        elif token.tag == "PER" and len(token.text) >= 2 and _HAN_RUN.fullmatch(token.text) and token.text in votes:
            found.setdefault(token.start, token.end)
    for match in _TITLE_END.finditer(text):
        start = match.end()
        # A word for those who lead is no title, and stands before other words too: 领导|水平.
        if (
            start not in found
            and not (match["title"] in words("lead_words") and start in nouns)
            and not text.startswith(going_on(match["title"]), match.start("title"))
        ):
            likely = _best_end(text, start, ends, votes, strict=True) if start in starts else None
            likely = likely or _introduced(text, start, tokens, starts, ends)
            if likely:
                found[start] = likely
    for match in _APPOINTED.finditer(text):
        name = match["name"]
        if (2 <= len(name) <= 4 and surname(name)) or (
            len(name) >= 3 and all(c in words("ethnic_syllables") for c in name)
        ):
            for at in [s for s, e in found.items() if s < match.end("name") and e > match.start("name")]:
                del found[at]
            found[match.start("name")] = match.end("name")
    _spaced(text, found)
    _ethnic(text, found)
    _neighbours(text, found, ends, votes)
    for name in sorted(votes, key=lambda n: (-len(n), n)):
        if len(name) >= 3 and surname(name):
            for start, end in occurrences(text, [name]):
                found.setdefault(start, end)
    return _without_overlaps(found)


NO_START = re.compile("要|[和与及][省市县区镇乡各有相]|效机制|马上|沙龙|助理")
"""How no name begins behind a title: 各级河长|要知责, 书记|和县直部门负责人, 特派团长|效机制, 主任|助理."""


@functools.cache
def going_on(title: str) -> tuple[str, ...]:
    """Return the longer titles that begin with one: 总工|程师."""
    return tuple(sorted(word for word in words("title") if word.startswith(title) and word != title))


_KIN = re.compile(
    r"[老小阿][\u4e00-\u9fff]|[\u4e00-\u9fff]{1,2}(?:叔|姨|婶|伯|嫂|大爷|大妈|大娘|大伯|奶奶|爷爷|师傅|老汉|某某?|氏|总|工|家|女士|先生|大姐|大哥|同学|书记|镇长|县长|市长|局长|主任|教授|老师|医生)"
)


def _foreign(text: str) -> list[Span]:
    """Return dotted and Latin names; two that 和 joins are two (卡洛斯·桑托斯和玛丽亚·桑托斯)."""
    found: list[Span] = []
    for match in [*_DOTTED.finditer(text), *_LATIN.finditer(text)]:
        at = match.start()
        for joint in re.finditer(r"(?<=[\u4e00-\u9fff])[和与及](?=[\u4e00-\u9fffA-Za-z]{1,8}[·•・‧])", match[0]):
            if "·" in text[at : match.start() + joint.start()]:
                found.append((at, match.start() + joint.start()))
                at = match.start() + joint.end()
        found.append((at, match.end()))
    return found


def _plausible(name: str) -> bool:
    return (
        name not in _NO_NAME
        and not _KIN.fullmatch(name)
        and 2 <= len(name) <= 12
        and not _NEVER & set(name)
        and name[0] not in _DEICTIC
        and bool(_HAN_RUN.fullmatch(name))
    )


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
        if name in _NO_NAME or NO_START.match(name) or _ENDS_IN_TITLE.search(name):
            continue
        given = length - len(family)
        score = 1.5 * min(votes[name], 4) + (1.0 if start + length in ends else 0.0)
        score += 1.0 if _AFTER.match(text, start + length) else -1.0
        score += {1: 0.0, 2: 0.3, 3: -2.0}[given]
        if best is None or score > best[0]:
            best = (score, start + length)
    if best is None or best[0] < (1.0 if strict else 0.5):
        return None
    return best[1]


_CLOSERS = frozenset(
    [
        "一行",
        "现任",
        "曾任",
        "历任",
        "兼任",
        "时任",
        "一同",
        "率队",
        "带队",
        "到访",
        "表示",
        "指出",
        "强调",
        "要求",
        "介绍",
        "出席",
        "参加",
        "主持",
        "来到",
    ]
)


def _without_word(text: str, start: int, end: int) -> int:
    """Cut a word that the tagger took into a name, whole or by its first character: 丁一|一行, 马骏|现任."""
    for cut in (end - 2, end - 1):
        if cut - start >= 2 and text[cut : cut + 2] in _CLOSERS:
            return cut
    return end


def _introduced(text: str, start: int, tokens: Sequence[Token], starts: set[int], ends: set[int]) -> int | None:
    """Read a name right behind a title although nothing else says that it is one (书记成功下达, 州长益西达瓦通报)."""
    run = _HAN_RUN.match(text, start)
    if run is None:
        return None
    syllables = words("ethnic_syllables")
    for length in range(min(6, len(run[0])), 1, -1):
        end = start + length
        name = text[start:end]
        if not _AFTER.match(text, end) or _NEVER & set(name) or name in _NO_NAME or NO_START.match(name):
            continue
        if _ENDS_IN_TITLE.search(name):
            continue
        if length >= 3 and all(c in syllables for c in name):
            return end
        inside = [t for t in tokens if t.start < end and t.end > start]
        crossing = inside[-1].end > end
        single = len(inside) == 1 and inside[0].start == start and not crossing
        if length <= 3 and surname(name) and not crossing and not (single and inside[0].tag in _WORDS):
            return end
        # An unknown surname: two or three characters that fill the place before a stop, and are no word.
        if length == 3 and start in starts and end in ends and (not single or inside[0].tag in {"PER", "nz"}):
            follows = text[end : end + 1]
            if follows in "，、。；）" and not any(t.tag in _WORDS and len(t.text) > 1 for t in inside):
                return end
    return None


def words_alone(span: Span, tokens: Sequence[Token]) -> bool:
    """Tell whether characters are only words that the tagger knows, and too long for a surname: 强大合力."""
    inside = [t for t in tokens if t.start < span[1] and t.end > span[0]]
    whole = inside[0].start == span[0] and inside[-1].end == span[1]
    family = surname(inside[0].text)
    fits = family is not None and span[1] - span[0] <= len(family) + 2
    return whole and not fits and all(t.tag in _WORDS | _NOUNS for t in inside)


def is_word(span: Span, tokens: Sequence[Token]) -> bool:
    """Tell whether a learned name is a word that joins clauses, or an adverb that begins with no surname: 深刻|指出."""
    inside = [t for t in tokens if t.start < span[1] and t.end > span[0]]
    if (inside[0].start, inside[-1].end) != span or len(inside) > 1:
        return False
    return inside[0].tag == "c" or (inside[0].tag in {"ad", "d"} and surname(inside[0].text) is None)


def _lengthened(text: str, tagged: Counter[str]) -> Counter[str]:
    """Move the votes for a name that is always followed by the same character to the longer one (诸葛明|远)."""
    moved: Counter[str] = Counter()
    for name, count in tagged.items():
        ends = list(_ends(text, name))
        follows = {text[end : end + 1] for end in ends}
        family = surname(name)
        longest = len(family or "") + 2
        char = next(iter(follows))
        cut = any(_AFTER.match(text, end) for end in ends)
        runs_on = not cut and len(follows) == 1 and len(ends) >= 2 and bool(_HAN_RUN.fullmatch(char or "，"))
        if runs_on and family and len(name) < longest and char not in _NEVER:
            moved[name + char] += count
            continue
        moved[name] += count
    return moved


def _ends(text: str, name: str) -> Iterator[int]:
    at = text.find(name)
    while at >= 0:
        yield at + len(name)
        at = text.find(name, at + len(name))


def _ethnic(text: str, found: dict[int, int]) -> None:
    """Let a name of Tibetan, Mongolian or like syllables run on to their end (白音宝|力格)."""
    syllables = words("ethnic_syllables")
    for start, end in list(found.items()):
        if end - start >= 2 and all(c in syllables for c in text[start:end]):
            stop = end
            while stop - start < 7 and text[stop : stop + 1] in syllables:
                stop += 1
            while stop > end and not _AFTER.match(text, stop):
                stop -= 1
            found[start] = stop
        # 洛桑平措、次仁卓玛: what stands before a name in its list, all of such syllables, is one too.
        first = start - 1
        while first > 0 and text[first] == "、":
            stop = first
            while first > 0 and text[first - 1] in syllables and stop - first < 7:
                first -= 1
            if stop - first < 3 or first in found or _HAN_RUN.match(text[first - 1 : first]):
                break
            found[first] = stop
            first -= 1


def _spaced(text: str, found: dict[int, int]) -> None:
    """Take 庞 虎 for a name where a title or a list stands before it and a stop or a verb behind."""
    for match in _SPACED.finditer(text):
        start, end = match.span()
        if not surname(match["family"]) or not (_AFTER.match(text, end) or text[end : end + 1] in "、， \u3000"):
            continue
        before = text[max(0, start - 8) : start]
        listed = before.endswith(("、", " ", "\u3000")) and any(e in {start - 1, start - 2} for e in found.values())
        titled = _TITLE_END.search(before + "某")
        if listed or (titled is not None and titled.end() == len(before)):
            for at in [s for s, e in found.items() if s < end and e > start]:
                del found[at]
            found[start] = end


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
        if (
            length == 1
            and surname(text[start])
            and re.match(f"[ \u3000][{HAN}](?=[、，。 \u3000]|等|参加|出席)", text[start + 1 :])
        ):
            found[start] = start + 3
            queue.append((start, start + 3))
            continue
        if 2 <= length <= 3 and surname(text[start : start + 2]) and _HAN_RUN.fullmatch(text[start : start + length]):
            closed = text[start + length : start + length + 1]
            if closed in {"、", " ", "等", "和"} or votes[text[start : start + length]] or start + length in ends:
                found[start] = start + length
                queue.append((start, start + length))
                continue
        likely = _best_end(text, start, ends, votes) if text[end] == "、" else None
        if likely and likely - start >= 3:
            found[start] = likely
            queue.append((start, likely))


def _without_overlaps(found: dict[int, int]) -> tuple[Span, ...]:
    spans: list[Span] = []
    for start, end in sorted(found.items()):
        if spans and start < spans[-1][1]:
            if end - start > spans[-1][1] - spans[-1][0]:
                spans[-1] = (start, end)
            continue
        spans.append((start, end))
    return tuple(spans)
