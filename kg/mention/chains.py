"""The posts that stand before a name: ``区委副书记、区长|李明远``, read from the name to the left."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.mention.gazetteer import countries, gazetteer
from kg.mention.lexicon import alternatives, ending, words
from kg.mention.phrases import Words
from kg.mention.titles import APPOINTING, PAST, TITLE_AT_END
from kg.records import Span

_LEAD = re.compile(f"{alternatives(words('lead_words'))}\\Z")
_SEPARATOR = re.compile(r"(?:、|，|,|\s|兼任|兼|暨|及|和)\Z")
# 甲担任组长，专家乙: the post before the comma is the other's.
_APPOINTED = re.compile(rf"{APPOINTING}(?=.{{2}})")
_AFTER_VERB = re.compile(rf"(?<!主){APPOINTING}\Z")
_FIRM_TITLE = re.compile(r"(?:副|执行|常务)?(?:董事长|总经理|总裁|总监|首席)")
_NATIONAL = re.compile(r"全国(?=政协|人大)")
"""No stretch of a list of bodies elsewhere (全国|重点企业)."""
_ITEM = re.compile(
    r"(?:(?!带领|率|会见|看望|陪同|走访|听取|来到|出席|参加|主持|表示|指出|强调|要求|介绍|告诉|[聘邀]请|任命|采访|组成|当选|担任"
    r"|[的了在和与及并将被由对向为任兼原前以])[\u4e00-\u9fff]){1,14}"
)
_PROPOSED = re.compile(r"(?:提名)?(?:人选|候选人)\Z")
"""What makes a post one that is not held yet: 旗委常委、副旗长|提名人选."""
_NOT_TITLES = re.compile(r"(?:会议|活动|群众|(?<!人大)(?<!首席)代表|记者|通讯员|编辑|作者|同志)\Z")


@dataclass(frozen=True, slots=True)
class Chain:
    """What stands before the name at ``name``: items from left to right, or a lead word (区领导) and no items."""

    start: int
    items: tuple[Span, ...]
    name: Span
    lead: Span | None = None


_SENTENCE = re.compile(
    r"(?:由|在|据|对|向|与|和|为|被|以(?!色)|问|了|经(?!开|济|信|贸|发|侦|营|管|协|合|纪|销|投)|请|同(?!济|仁|心|方|江|德|里|川|煤)|及|以及|会上|当天|当日|当选|担任|同志"
    r"|嘱咐|叮嘱|勉励|提醒|告诉|询问|随着)+"
)
# A quotation that ends as a sentence does belongs to no body: “装好没有？”社区党委书记.
_GOVERNED = re.compile(r"(?:.+(?<![自事理])由|.*听取了?|.*会见了?|.*聘请了?|.*授予|.*[，。？！…]”)")
_GLUE_TAGS = frozenset({"p", "c"})


def find_chains(reading: Words, names: Sequence[Span]) -> tuple[Chain, ...]:
    """Return for each name the posts printed before it, where there are any."""
    ends = frozenset(end for _, end in names)
    found: list[Chain] = []
    floor = 0
    for start, end in names:
        chain = _chain(reading, (start, end), floor, ends)
        if chain is not None:
            found.append(chain)
        floor = end
    return tuple(found)


def _chain(reading: Words, name: Span, floor: int, ends: frozenset[int]) -> Chain | None:
    text = reading.text
    at = name[0]
    while at > floor and text[at - 1] in " \u3000":
        at -= 1
    remark = re.search(r"[（(][^（）()]{1,8}[）)]\Z", text[max(floor, at - 10) : at])
    if remark and TITLE_AT_END.search(text[max(floor, at - 40) : at - len(remark[0])]):
        at -= len(remark[0])
    proposed = _PROPOSED.search(text[max(floor, at - 6) : at])
    at -= len(proposed[0]) if proposed else 0
    items: list[Span] = []
    first = at
    while True:
        stretch = text[max(floor, at - 60) : at]
        title = TITLE_AT_END.search(stretch)
        if title is None or _NOT_TITLES.search(stretch):
            break
        begin = _body(reading, at - len(title[0]), floor, ends)
        begin = _trim(text, begin, at - len(title[0]))
        begin = _whole_place(text, begin, floor)
        begin = _from_abroad(text, begin, floor)
        begin = _whole_firm(reading, begin, floor, ends)
        begin = _short_firm(text, begin, at - len(title[0]), floor)
        begin = _whole_item(text, begin, at - len(title[0]), floor)
        begin -= 2 if _NATIONAL.match(text, max(floor, begin - 2)) else 0
        joint = text.rfind("兼", begin, at - len(title[0]) + 1)
        begin = begin if joint < 0 else joint + (2 if text.startswith("兼任", joint) else 1)
        if items and (_APPOINTED.match(text, begin, at) or _AFTER_VERB.search(text[max(floor, begin - 4) : begin])):
            break
        items.append((begin, at))
        first = begin
        separator = _SEPARATOR.search(text[floor:begin])
        if separator is None:
            break
        if separator[0] in {"，", ","} and not _continues(text, begin, floor):
            break
        at = begin - len(separator[0])
    if proposed:
        items = items[1:]
    if items:
        return Chain(first, tuple(reversed(items)), name)
    lead = _LEAD.search(text[max(floor, at - 12) : at])
    if lead is None:
        return None
    begin = max(floor, reading.left_edge(at - len(lead[0]), max(floor, at - len(lead[0]) - 8), ends))
    return Chain(begin, (), name, (begin, at))


def _body(reading: Words, end: int, floor: int, ends: frozenset[int]) -> int:
    """Return where the body begins whose post stands at ``end``; ``end`` itself where none is printed."""
    if reading.text[max(floor, end - 1) : end] == "》" and (opening := reading.text.rfind("《", floor, end)) >= 0:
        return opening
    former = PAST.search(reading.text, max(floor, end - 1), end + 4)
    if former and former[0] == "前":
        # 某某组织|前|总干事
        return reading.left_edge(end - 1, floor, ends)
    token = reading.tokens[reading.at(end - 1)] if end > floor else None
    if token is None or token.end != end or token.start < floor:
        return reading.left_edge(end, floor, ends)
    if token.text == "的" and ending("organization").search(reading.text, floor, token.start):
        # 某某公司的|副总经理, but not 11岁的|队长.
        return reading.left_edge(token.start, floor, ends)
    if (token.tag in _GLUE_TAGS and token.end - token.start == 1) or token.text in words("governing"):
        return end
    return reading.left_edge(end, floor, ends)


def _whole_place(text: str, begin: int, floor: int) -> int:
    """Take in the beginning of a division's name that the tagger cut in two (刚|察县县长)."""
    full = gazetteer().full
    if any(text[begin : begin + n] in full or text[begin : begin + n] in gazetteer().short for n in range(2, 6)):
        return begin
    for start in range(max(floor, begin - 3), begin):
        # 和县 is a county: two characters are as often the end of a word and the county's own.
        if any(text[start : begin + n] in full for n in range(max(1, 3 - begin + start), 5)):
            return start
    return begin


def _whole_firm(reading: Words, begin: int, floor: int, ends: frozenset[int]) -> int:
    """Take in a firm's name before the bracket in it: 某某（中国）|有限公司总经理."""
    bracket = re.search(r"[（(][^（）()]{1,6}[）)]\Z", reading.text[max(floor, begin - 8) : begin])
    if bracket is None or not re.match(r"(?:有限|股份|集团|公司|投资|科技)", reading.text[begin : begin + 2]):
        return begin
    return reading.left_edge(begin - len(bracket[0]), floor, ends)


def _short_firm(text: str, begin: int, end: int, floor: int) -> int:
    """Take in the name of a firm that is printed short, where nothing else stands before it: 、青禾|新材料总裁."""
    if text[begin:end] not in words("trades") or not _FIRM_TITLE.match(text, end):
        return begin
    name = re.search(r"(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{2,4}\Z", text[max(floor, begin - 5) : begin])
    return begin - len(name[0]) if name else begin


def _whole_item(text: str, begin: int, end: int, floor: int) -> int:
    """Take in all of an item that stands behind another post, or of which a character alone is left before ``end``.

    市长、|市防|指总指挥; 副市长、|援藏干部|联络组组长; ，某某电台记者|站|站长.
    """
    mark = max(text.rfind(mark, floor, begin) for mark in ("、，" if end - begin == 1 else "、"))
    if mark < 0 or not _ITEM.fullmatch(text, mark + 1, begin):
        return begin
    return mark + 1 if end - begin == 1 or TITLE_AT_END.search(text[max(floor, mark - 20) : mark]) else begin


def _continues(text: str, begin: int, floor: int) -> bool:
    """Tell whether a comma joins posts of one person: what stands before it must end in a title again."""
    return bool(TITLE_AT_END.search(text[max(floor, begin - 30) : begin - 1]))


def _from_abroad(text: str, begin: int, floor: int) -> int:
    """Take in the country that sends somebody: 中国驻|某国大使, 某国驻|某市总领事."""
    if begin - 1 < floor or text[begin - 1] != "驻":
        return begin
    for start in range(max(floor, begin - 9), begin - 2):
        name = text[start : begin - 1]
        if name == "中国" or name in countries().get(name[:2], ()):
            return start
    return begin


def _trim(text: str, begin: int, end: int) -> int:
    """Drop what belongs to the sentence and not to the body: 当日上午县委…, 由市委…, 据省教育厅…."""
    inner = _GOVERNED.match(text, begin, end)
    begin = inner.end() if inner else begin
    match = _SENTENCE.match(text, begin, end)
    if match is None or any(text[begin : begin + n] in gazetteer().short for n in (2, 3)):
        # 和顺 and 同江 begin with what is elsewhere a word of the sentence.
        return begin
    return match.end()
