"""Who is who in an article: persons as things, and the groups that stand before and after a verb."""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence
from operator import itemgetter

from kg.fact.draft import Draft, Thing
from kg.mention.lexicon import surname, words
from kg.mention.reading import Reading
from kg.records import Span

_TITLE_TAIL = re.compile(r"(?:书记|市长|县长|区长|局长|主任|主席|老师|教授|院长|校长|总经理|总|医生|先生|女士|同志)\Z")


_VERB_TAIL = re.compile(r"(?<=[^·])(?:汇报|分别|介绍|表示|一开腔|说|则|也|率)\Z")
_GLUE_ON = re.compile(r"(?:[PHG、，,\s]|和|及|以及|与|同志|先生|女士|还有|有|的|：|（[^（）]{0,20}）)*")
# Verbs and prepositions that end a group of participants seen from behind it.
_STOPS = frozenset({"v", "vd", "p", "r"})
_NOMINAL = re.compile(
    r"(?:参会|与会|参训|相关|有关|所属|联系|分管|主要|负责|直属|驻|退休|离退休|挂职|组成|管理|服务|工作|建设|发展|执法|指挥|领导|代表|"
    r"以及|及|和|等|各|全体|部分|代理|分别|一同|一起|共同|先后|应邀|随后|当天|其他)+"
)


_UNNAMED = re.compile(
    r"(?:，|、|和|以及|及|与)(?:[^，。；：P]{0,30}?)(?:负责人|负责同志|代表|嘉宾|客商|群众|干部|人士|人员|委员|师生|职工|领导)"
    r"(?:等|共?[0-9]+余?人)*\Z"
)
"""Others who take part, at the end of a list, by what they are alone: 甲、乙，|以及来自十个省的客商代表|出席."""
_LAST_OF_UNNAMED = frozenset("人志表宾商众部士员生工导等")
"""How what :data:`_UNNAMED` finds ends."""
FARTHEST = 600
"""Code points over which one list of participants may run."""


def group_before(reading: Reading, offset: int, floor: int) -> int:
    """Return where the group of participants begins that ends before a verb.

    It runs back over clauses that hold nothing but participants (市领导甲、乙，市政府秘书长丙，各镇负责人|参加), and
    stops at the last verb before it (会议由|甲主持).
    """
    mask = reading.mask
    floor = max(floor, offset - FARTHEST)
    if mask[offset - 1 : offset] in _LAST_OF_UNNAMED:
        others = _UNNAMED.search(mask, max(floor, offset - 45), offset)
        if others and mask[others.start() - 1] == "P":
            offset = others.start()
    start = offset
    segment_end = offset
    while True:
        cut = max((mask.rfind(mark, floor, segment_end) for mark in "，；：。"), default=-1)
        segment_start = cut + 1 if cut >= floor else floor
        verb = _last_stop(reading, segment_start, segment_end)
        if verb is not None:
            return verb if segment_end == offset else start
        if segment_end != offset and not re.search(r"[PHOG]", mask[segment_start:segment_end]):
            return start
        start = segment_start
        if cut < floor or mask[cut] != "，":
            return start
        segment_end = cut


def _last_stop(reading: Reading, start: int, end: int) -> int | None:
    """Return where the last verb, preposition or pronoun of a stretch ends, outside of names."""
    mask = reading.mask
    index = reading.words.at(end - 1) if end > start else -1
    while index >= 0:
        token = reading.tokens[index]
        if token.end <= start:
            return None
        shown = mask[max(token.start, start) : min(token.end, end)]
        if (
            token.tag in _STOPS
            and not re.search(r"[PHGODLT]", shown)
            and not (_NOMINAL.fullmatch(shown) or shown in words("naming_verbs"))
        ):
            return min(token.end, end)
        index -= 1
    return None


def between(things: Sequence[tuple[Span, Thing]], start: int, end: int) -> list[tuple[Span, Thing]]:
    """Return those of the things, ordered by span, that lie in a stretch."""
    found = []
    for index in range(bisect.bisect_left(things, start, key=lambda item: item[0][0]), len(things)):
        span, thing = things[index]
        if span[0] >= end:
            break
        if span[1] <= end:
            found.append((span, thing))
    return found


class Cast:
    """The persons of an article by where they are named."""

    def __init__(self, reading: Reading, draft: Draft) -> None:
        """Take each name for one person; a name with a title for a tail (黄书记) is nobody new."""
        self.reading = reading
        self._by_span: dict[Span, Thing] = {}
        full = {clean(reading.text[s:e]) for s, e in reading.persons}
        dotted = {name for name in full if "·" in name}
        for start, end in reading.persons:
            name = _alone(clean(reading.text[start:end]))
            if dotted and "·" not in name:
                # 埃里克·某森 is 某森 from then on, 叶尔兰·某尔 is 叶尔兰.
                whole = [n for n in dotted if n.endswith("·" + name) or n.startswith(name + "·")]
                if len(whole) == 1:
                    self._by_span[start, end] = draft.thing("Person", whole[0], (start, end), "name:last", 0.8, name)
                    continue
            if _TITLE_TAIL.search(name) and len(name) <= 4 and (surname(name) or "") + _tail(name) == name:
                owner = [n for n in full if n != name and surname(n) == surname(name)]
                if len(owner) == 1:
                    self._by_span[start, end] = draft.thing("Person", owner[0], (start, end), "name:title", 0.7, name)
                continue
            self._by_span[start, end] = draft.thing("Person", name, (start, end), "name:tagger", 0.9)
        self._ordered = sorted(self._by_span.items(), key=itemgetter(0))

    def person(self, span: Span) -> Thing | None:
        """Return the person named at a span."""
        return self._by_span.get(span)

    def within(self, start: int, end: int) -> list[tuple[Span, Thing]]:
        """Return the persons named in a stretch, in order."""
        return between(self._ordered, start, end)

    def before(self, offset: int, floor: int) -> list[tuple[Span, Thing]]:
        """Return the group of persons that stands right before a verb (甲、乙，副区长丙|参加)."""
        return self.within(group_before(self.reading, offset, floor), offset)

    def after(self, offset: int, ceiling: int) -> list[tuple[Span, Thing]]:
        """Return the group of persons that stands right after a verb (出席会议的有|甲、乙)."""
        match = _GLUE_ON.match(self.reading.mask, offset, ceiling)
        return self.within(offset, match.end()) if match else []


def clean(name: str) -> str:
    """Return a name without spaces, with one form of the dot in it."""
    return re.sub(r"[•・‧]", "·", re.sub(r"[\s\u3000]", "", name))


def _alone(name: str) -> str:
    """Return a name without a verb that the model took into it: 任命|苏展, 阿依·努尔|汇报."""
    if "·" in name:
        return _VERB_TAIL.sub("", name)
    return name.removeprefix("任命") if len(name) > 3 else name


def _tail(name: str) -> str:
    match = _TITLE_TAIL.search(name)
    return match[0] if match else ""
