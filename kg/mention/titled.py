"""Names that their place gives away: right behind a title, or in a list between names.

What stands between 副局长 and a verb or a comma is a name, whatever else its characters mean (副局长|展翅|介绍). Here
no tagger is asked, and no list of surnames where the place is narrow enough.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from kg.mention.lexicon import alternatives, surname, words
from kg.mention.names import NO_START, going_on
from kg.records import Span

_HAN = "\u4e00-\u9fff"
_LOOSE = words("loose_titles")
_SURE = words("title") - _LOOSE - {"代表"}
_TITLE = re.compile(f"(?<!自治)(?:{alternatives(_SURE)}|(?P<loose>{alternatives(_LOOSE)}))(?=[{_HAN}]{{2}})")
_CLOSE = (
    r"[，、。；：（“]|等|一[行一同起]|介绍|推介|说|称(?![为号])|表示|告诉|主持|出席|参加|陪同|率(?=.)|作(?!风|用|业)"
    r"|致(?=[辞欢开答])|宣布|讲话|通报|汇报|宣读|带领|带队|[担兼独出]任|任(?!务|何|职|期)|为(?=.)|向(?=.)|就(?=.)|在(?=.)|来到|前往|深入|到(?=.)|分别|先后|随同|随后"
    r"|全程|应邀|列席|提醒|领衔|问(?=[，：“])|竖起|先发言|站(?=[在起上出])|带(?=.{0,6}[组队团])|回忆|透露|提出|反映|发起|代表|第一个|围绕|关于|违规|违纪|受贿|涉嫌|签署|发表|发言|讲解|接受|观摩|见证|现场|批示|强调|指出|要求|用|对|与|和"
    r"|将|已|也|则|边.边|一边|笑着|带着|拎着|坐镇|回答|获得|同志|女士|先生|辞去|当选"
)
STOP = re.compile(_CLOSE)
"""What closes a name behind a title."""
STRONG = re.compile(r"[，、。；）]|等|一[行一同起]|出席|参加|陪同|主持|列席|共同")
_NO_NAME = re.compile(
    r"会议|热线|信箱|论坛|培训|助理|办公|座谈|制度|职务|人选|一职|职责|大会|会见|接待|公示|级别|接访|名单|岗位|身份|及其|以及|之一|任[期职]|候选|工作|单位|人员|信息"
    r"|关心|支持|双方|干起|做起|充实|转任|走马|点将|正在|当即|旧址|医师|委员|委托|连夜|依次|随行|重要|学习|组成|赶来|商定|交谈|称号|建议|加油|听课|现场|首先|最后|共同|一起|一同|亲自|全部|本人|期间|牵头|科员|家中|会后|[的了们是等]"
)
_DESCRIBED = re.compile(
    f"(?:^|[\\n。；])[ \\u3000]*(?P<name>[{_HAN}]{{2,7}}|[{_HAN}]{{1,10}}(?:·[{_HAN}]{{1,10}}){{1,2}})"
    "(?:同志)?，[男女]，"
)
"""Lines of persons who are to be appointed: 苏展，男，汉族，…."""
_COMRADE = re.compile(
    f"(?:^|[，。；：“\\n])(?P<name>[{_HAN}]{{2,3}})同志(?=任(?!务|何)|不再|担任|长期|在[{_HAN}]{{2,10}}工作)"
)
_LISTED = re.compile(
    f"、(?P<name>[{_HAN}]{{2,4}}?)"
    "(?=、|[，。；]|等|及(?!时)|和|与|一同|共同|分别|先后|出席|参加|陪同|列席|应邀|为(?=[^，。]{2,20}[长任席记员]))"
)
_LED = re.compile(f"{alternatives(words('lead_words'))}(?P<name>[{_HAN}]{{2,4}}?)(?=[、，]|和|等|参加|陪同|出席)")
"""Whom a word for those who lead stands before: 县领导|甲、乙."""
_FIRST = re.compile(rf"(?:^|[，。；：、\n]|(?P<lead>{alternatives(words('lead_words'))}))(?P<name>[{_HAN}]{{2,4}})\Z")
"""What begins a list, up to its first mark."""


def behind_titles(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield what stands between a title and a stop or a verb: 副县长|苏醒|介绍, 院长|过江龙|列席."""
    for match in _DESCRIBED.finditer(text, start, end):
        yield match.span("name")
    for match in _COMRADE.finditer(text, start, end):
        if surname(match["name"]) and match["name"] != "全体":
            yield match.span("name")
    for match in _LED.finditer(text, start, end):
        if _is_name(match["name"]):
            yield match.span("name")
    for match in _TITLE.finditer(text, start, end):
        at = match.end()
        stop = _length(text, at)
        longer = text.startswith(going_on(match[0]), match.start())
        if stop and not longer and (not match["loose"] or surname(text[at:stop])):
            yield at, stop


def _length(text: str, at: int) -> int | None:
    """Return where the name ends that begins at an offset: two characters, three, or four of a double surname."""
    family = surname(text[at : at + 2])
    longest = 4 if (family and len(family) == 2) or text[at : at + 2] in words("yi_surnames") else 3
    ends = [
        at + n
        for n in range(2, longest + 1)
        if re.fullmatch(f"[{_HAN}]+", text[at : at + n]) and STOP.match(text, at + n)
    ]
    if not ends and not STOP.match(text, at):
        # 占堆旺久: all but one of a longer name are syllables of such names.
        for n in (4, 5):
            name = text[at : at + n]
            if (
                sum(c in words("ethnic_syllables") for c in name) >= n - 1
                and name[-1] in words("ethnic_syllables")
                and re.fullmatch(f"[{_HAN}]+", name)
                and STOP.match(text, at + n)
            ):
                ends = [at + n]
                break
    if not ends or STOP.match(text, at) or NO_START.match(text, at) or _NO_NAME.search(text[at : ends[0]]):
        return None
    if len(ends) > 1 and text[ends[0]] in "为与对向用到则发" and STRONG.match(text, ends[1]):
        # 苏大为|出席, 胡文则|，: no verb follows a preposition.
        return ends[1]
    if len(ends) > 1 and text[ends[0]] == "和" and not text.startswith("代表", ends[1]):
        # 褚天和|担任: before a verb no second name follows, so the character is the first one's.
        return ends[1]
    return ends[0]


def listed(text: str, ends: Collection[int], starts: Collection[int]) -> Iterator[Span]:
    """Yield what stands in a list behind a name: between two names anything, at the list's end what has a surname."""
    known = set(ends)
    for match in _LISTED.finditer(text):
        if match.start() not in known:
            continue
        name, stop = match["name"], match.end()
        between = text[stop : stop + 1] == "、" and stop + 1 in starts
        if (((between and len(name) <= 3) or _of_syllables(name)) and _may_be_name(name)) or _is_name(name):
            known.add(stop)
            yield match.span("name")
    begins = sorted(starts, reverse=True)
    for begin in begins:
        # 秦国良、陆建新、|吴冰: from a name back to where its list begins.
        first = _FIRST.search(text, max(0, begin - 8), begin - 1) if text[begin - 1 : begin] == "、" else None
        if first is None or first.end() in known or not _may_be_name(first["name"]):
            continue
        if first["lead"] or _of_syllables(first["name"]) or _is_name(first["name"]):
            begins.append(first.start("name"))
            yield first.span("name")


def _of_syllables(name: str) -> bool:
    """Tell whether the characters of a name are such as stand in names of Tibetans, Mongols or Uyghurs.

    All but one of them, or both of the second half of four (公保|扎西).
    """
    known = [c in words("ethnic_syllables") for c in name]
    return len(name) >= 3 and (sum(known) >= len(name) - 1 or (len(name) == 4 and all(known[2:])))


def _is_name(text: str) -> bool:
    """Tell whether characters in a name's place have a surname and the length of a name."""
    family = surname(text)
    return family is not None and len(family) < len(text) <= len(family) + 2 and _may_be_name(text)


def _may_be_name(text: str) -> bool:
    titled = text.endswith(tuple(words("title") | words("lead_words")))
    return not titled and not _NO_NAME.search(text) and not STOP.match(text)
