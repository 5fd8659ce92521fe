"""Where and by whom: VISITED, HELD_AT and ORGANIZED."""

from __future__ import annotations

import re
from itertools import takewhile

from kg.fact.cast import group_before
from kg.fact.draft import Draft, Thing
from kg.fact.events import Event, Events
from kg.fact.organs import Organs
from kg.fact.sites import Sites
from kg.fact.speech import reported
from kg.fact.wording import CEREMONY, INSPECTION
from kg.mention.reading import Reading
from kg.records import Span

_GO = re.compile(
    r"(?:先后|首先|随后|接着|之后|又|再|还|一行|分别|实地|现场|依次|现身|专程|亲自)*+"
    r"(?:来到|走进|前往|赶赴|奔赴|赴|深入|到|(?<![以近年])来|观摩|踏勘|拜访|探访|勘察|察看|查看|踏看|参观|走访|视察|检查|督查|调研|考察|实地查看|实地察看|看望|慰问|暗访|抽查|巡查|了解|抵达)(?:了)?"
    r"(?:位于|地处)?(?P<list>[^。；！？\n，]{2,120})"
)
_ITEMS = (
    r"[DLOJ、\s]|和|及|以及|与|等|（[^）]*）|的|(?<=D)办(?:事处)?(?=D)"
    # 某某水库、|老城区管网改造|、某某泵站: an item that has no name that is known, or that goes on.
    r"|(?<=[DLOJ、）])(?:(?!看望|慰问|调研|了解|查看|察看|检查|听取|开展|召开|参加|进行|[了并对在和及与])[^、，。；DLOJPTHG]){2,16}(?=、|以及|[和等])"
)
_ROW = re.compile(f"(?:{_ITEMS})+")
_LONG_ROW = re.compile(
    f"(?:{_ITEMS}|，(?=[DLOJ]))+(?<=等)(?:地|处|点|企业|公司|单位|项目|小区)*(?=进行|开展|实地|现场|参观|考察|调研|检查)"
)
_ROW_BEHIND = re.compile(r"[^DLOJ的]{0,10}(?:[DLOJ、\s]|和|及|以及|与|等)+")
"""What a verb of visiting lists."""
_IN = re.compile(rf"在(?P<where>[^，。；！？\n]{{2,40}}?)(?:[，,]|现场|实地|施工现场|建设现场|工地|(?={INSPECTION}))")
_WHAT = re.compile(r"[\u4e00-\u9fff]{2,16}\Z")
_DAY = r"(?:T|于|今天|昨天|日前|近日|[上下]午)*+"
_HOST = re.compile(
    rf"{_DAY}(?:在[^，。；]{{1,30}}?)?{_DAY}(?:联合|共同|组织|集中|同步)*+"
    r"(?P<verb>召开|举行|举办|主办|承办|协办|组织开展|开展|组织|发起|启动|牵头|印发)(?:了)?"
)
_GOERS = re.compile(
    r"P|一行|[他她]|(?:调研|检查|督查|督导|考察|视察|巡查|观摩|考评|考核|慰问|专家|工作)[组团]|代表团|代表们|委员们|小分队|访问团"
    r"|(?:与会|参会|参加|参与)[^，。；]{0,6}(?:人员|代表|嘉宾)|大家"
)
"""Those who go from stop to stop."""
_TOUR = re.compile(r"观摩|拉练|视察|考察|慰问|走访|招商|巡查|检查")
_EARLIER = re.compile(r"上一?[届期次回]|前[一二两三四几]届|往届|历届|去年|首届[^，。；]{0,10}于(?:19|20)[0-9]{2}年")
"""What tells of an earlier one of its kind: 首届对接会于2021年|在某地举办."""
_JOINTLY = re.compile(r"(?<=O)(?:联合|会同|携手)\Z")
_OWN_MEETING = re.compile(r"(?P<body>O++)(?:第[^，。；]{1,12}次|全体|成员|常务|常委|主任|主席|扩大)")
_HOSTED_BY = re.compile(
    r"(?:由|，|、)(?P<who>(?:[OD、\s]|和|与|以及|及)++)(?:等(?:单位)?)?(?:共同|联合)?(?P<verb>主办|承办|协办|举办|合办|组织|发起|牵头|指导|支持)(?=[，。；、的]|\Z)"
)
_AT = re.compile(
    r"在(?P<where>[^，。；！？\n在]{2,40}?)(?:正式|隆重|成功|顺利|集中|同步|火热|如期)*+(?:主持召开|组织召开|召开|举行|举办|开幕|启动|启幕|开班|开赛|开营|开讲|拉开帷幕|拉开序幕|上演|落幕|闭幕|参加|出席|会见|开工|揭牌|开展"
    r"|设(?:立)?主会场|破土动工|动工|奠基|签约|签署|签订|挂牌|揭幕|开锣|唱响|隆重集会)"
)
_HOLDS_THERE = re.compile(
    r"(?:\A|[，。；T\n])[当天日同T，]*在(?P<where>[DLO、和\s]{2,40})，(?:[HGPO、和与]|一行)*(?:主持召开|组织召开|召开|举行|举办|参加|出席)(?:了)?"
)
"""在某地，某人|主持召开…: the clause of the place stands before that of the happening."""


_MAIN_VENUE = re.compile(r"主会场设(?:在|于)(?P<where>[^，。；！？\n]{2,30})")


class Scenes:
    """Reads places and hosts of events."""

    def __init__(self, reading: Reading, draft: Draft, events: Events, organs: Organs, sites: Sites) -> None:
        """Keep what the rules work on."""
        self.reading = reading
        self.draft = draft
        self.events = events
        self.organs = organs
        self.sites = sites

    def read(self) -> None:
        """Add all facts of place and host to the draft."""
        for event in self.events.all:
            for start, end in event.spans:
                own = _OWN_MEETING.match(self.reading.mask, start, end)
                if event.reported and own:
                    for at, body in self.organs.within(start, own.end("body")):
                        self.draft.say(body, "ORGANIZED", event.thing, (at[0], end), "host:own", 0.6)
            for start, end in event.subjects:
                if event.reported and not re.search("P", self.reading.mask[start:end]):
                    for at, body in self.organs.within(start, end):
                        evidence = (at[0], max(at[1], event.spans[0][1]))
                        self.draft.say(body, "ORGANIZED", event.thing, evidence, "host:subject", 0.75)
            if event.thing.type == "Inspection" and event.reported:
                for start, end in event.spans:
                    where = re.match(r"(?:赴|到|来|前往)(?P<where>[DL、和及与]+)", self.reading.mask[start:end])
                    if where:
                        for order, (at, place) in enumerate(self._stations(start + 1, start + where.end())):
                            self._visit(event, place, (start, at[1]), "place:trip", 0.8, order)
        for _, span in reported(self.reading):
            self._stops(span)
            self._venues(span)
            self._hosts(span)

    def _stops(self, span: Span) -> None:
        mask = self.reading.mask
        for match in _GO.finditer(mask, *span):
            event = self._inspection(match.start())
            if event is None:
                self._gathered(match, span)
                continue
            event = self._of_goers(event, span, match.start())
            before = mask[span[0] : match.start()]
            if not _GOERS.search(before) and not any(span[0] <= s < span[1] for s, _ in event.spans):
                continue
            if re.search(r"(?:邀请|希望|欢迎|要求|将)[^，]*\Z", before):
                continue
            start, end = match.span("list")
            listed = _LONG_ROW.match(mask, start, span[1]) or _ROW.match(mask, start, end)
            if not listed:
                listed = _ROW_BEHIND.match(mask, start, end)
            stop = listed.end() if listed else start
            for order, (at, place) in enumerate(self._stations(start, stop)):
                self._visit(event, place, (match.start(), at[1]), "place:stop", 0.8, order)
                if (tour := self._tour_of(event, span)) is not None:
                    self._visit(tour, place, (match.start(), at[1]), "place:stop-of-tour", 0.6, order)
        for match in _IN.finditer(mask, *span):
            event = self._inspection(match.start())
            if event is None or not (match.start() == span[0] or mask[match.start() - 1] in "PT，。； 、\n"):
                continue
            listed = re.match(r"[DLOJ、和及\s]+\Z", match["where"])
            if listed:
                for order, (at, place) in enumerate(self._stations(*match.span("where"))):
                    self._visit(event, place, (match.start(), at[1]), "place:at-stop", 0.8, order)

    def _gathered(self, match: re.Match[str], span: Span) -> None:
        """Read where people go to take part in an activity as its place: 来到|某某公园|，参加植树活动."""
        event = next(
            (
                e
                for e in self.events.all
                if e.reported and e.thing.type == "Activity" and any(match.start() < s < span[1] for s, _ in e.spans)
            ),
            None,
        )
        listed = re.match(r"[DLOJ、和\s]+(?=[，,])", match["list"] + "，")
        if event is None or listed is None or not re.match(r"(?:来到|在|前往|到)", match[0]):
            return
        start = match.start("list")
        for at, place in self._stations(start, start + listed.end()):
            if not self.sites.is_home(place):
                self.draft.say(event.thing, "HELD_AT", place, (match.start(), at[1]), "place:gathered", 0.7)

    def _stations(self, start: int, end: int) -> list[tuple[Span, Thing]]:
        """Return the last name of each run (某市某县某某镇 is one stop), longer names without those they begin with."""
        found = [*self.organs.within(start, end), *self.sites.within(start, end)]
        found.sort(key=lambda pair: pair[0])
        kept: list[tuple[Span, Thing]] = []
        for at, thing in found:
            # 青石街道办|十里铺村 is one stop as well.
            between = self.reading.text[kept[-1][0][1] : at[0]] if kept and kept[-1][0][1] <= at[0] else None
            if kept and between in {"", "办", "办事处"} and kept[-1][1].type == "District":
                kept[-1] = (at, thing)
            elif kept and kept[-1][0][0] == at[0] and kept[-1][1].type == thing.type == "Organization":
                # 某某大学|附属医院: the longer one, which comes behind, is the stop.
                kept[-1] = (at, thing)
            else:
                kept.append((at, thing))
        return kept

    def _visit(self, event: Event, place: Thing, evidence: Span, by: str, score: float, order: int) -> None:
        if self.sites.is_home(place):
            return
        self.draft.say(event.thing, "VISITED", place, evidence, by, score, order=order + 1)

    def _tour_of(self, event: Event, span: Span) -> Event | None:
        """Return the tour told of before, of which what one sentence alone tells may be a detail: 实地查看苗木规格."""
        if not all(span[0] <= start < span[1] for start, _ in event.spans):
            return None
        tours = self._tours(span[0], self._named(span[0], event.start))
        return tours[0] if tours else None

    def _of_goers(self, event: Event, span: Span, offset: int) -> Event:
        """Return the tour of those who go, where the last one told of is not: 上午甲；下午乙。甲一行来到…."""
        goers = self._named(span[0], offset)
        if any(span[0] <= start < span[1] for start, _ in event.spans) or goers & self._party(event):
            return event
        theirs = self._tours(span[0], goers) if goers else []
        return theirs[-1] if theirs else event

    def _party(self, event: Event) -> set[str]:
        """Return who is named before an event in its part of a sentence: 上午，甲…；下午，|乙|考察."""
        found: set[str] = set()
        for mention in (told.mention for told in event.told):
            opening = max(mention.sentence.start, self.reading.text.rfind("；", 0, mention.start) + 1)
            found |= self._named(opening, mention.start)
        return found

    def _named(self, start: int, end: int) -> set[str]:
        return {self.reading.text[s:e] for s, e in self.reading.persons if start <= s < end}

    def _tours(self, until: int, goers: set[str]) -> list[Event]:
        """Return the tours told of before a place in the text, of the people named if any are."""
        return [
            event
            for event in self.events.all
            if event.reported
            and event.thing.type == "Inspection"
            and event.start < until
            and (not goers or goers & self._party(event))
        ]

    def _inspection(self, offset: int) -> Event | None:
        event = self.events.about(offset, "调研")
        if (
            event is not None
            and event.reported
            and (event.thing.type == "Inspection" or _TOUR.search(event.thing.name))
        ):
            return event
        return None

    def _venues(self, span: Span) -> None:
        mask = self.reading.mask
        for match in _AT.finditer(mask, *span):
            event = self._near(match.start(), span)
            if event is None:
                continue
            clause = max(mask.rfind(mark, span[0], match.start()) for mark in "，；") + 1 or span[0]
            if _EARLIER.search(self.reading.text, clause, match.start()):
                continue
            stations = self._stations(*match.span("where"))
            if not stations or re.search(r"[P]", match["where"]):
                continue
            place = stations[-1][1]
            if self.sites.is_home(place) and not event.thing.properties.get("planned"):
                continue
            self.draft.say(event.thing, "HELD_AT", place, (match.start(), match.end()), "place:venue", 0.8)
            opened = self._opening_there(match.span())
            if opened is not None and opened is not event:
                self.draft.say(opened.thing, "HELD_AT", place, (match.start(), match.end()), "place:opened-there", 0.7)
        for match in _MAIN_VENUE.finditer(mask, *span):
            there, held = self._stations(*match.span("where")), self._near(match.start(), span)
            held = held or self.events.about(match.start())
            if held is not None and there:
                self.draft.say(held.thing, "HELD_AT", there[0][1], match.span(), "place:main-venue", 0.7)
        for match in _HOLDS_THERE.finditer(mask, *span):
            there = self._stations(*match.span("where"))
            held = self._near(match.end(), span)
            if held is not None and there and held.thing.type != "Inspection" and not self.sites.is_home(there[-1][1]):
                self.draft.say(held.thing, "HELD_AT", there[-1][1], match.span(), "place:there", 0.7)

    def _opening_there(self, clause: Span) -> Event | None:
        """Return the festival that opens somewhere, where the verb itself is told of as the opening.

        某某文化节|在某某广场|开幕: what is in the square is the festival too.
        """
        start, end = clause
        verb = any(start < s < e <= end + 1 and e - s <= 5 for event in self.events.all for s, e in event.spans)
        mask = self.reading.mask
        before = [
            (s, number)
            for number, event in enumerate(self.events.all)
            if event.reported
            for s, e in event.spans
            if e <= start and not re.search(r"[^T于日]", mask[e:start])
        ]
        return self.events.all[max(before)[1]] if verb and before else None

    def _hosts(self, span: Span) -> None:
        mask = self.reading.mask
        for match in _HOST.finditer(mask, *span):
            if match.end() - match.start() > 60:
                continue
            bodies = self._convening(match.start(), span[0])
            if not bodies or match["verb"] == "印发":
                continue
            event = self._near(match.start(), span)
            if event is None or event.start > match.end() + 60:
                continue
            for order, (at, body) in enumerate(bodies):
                self.draft.say(
                    body, "ORGANIZED", event.thing, (at[0], match.end()), "host:convenes", 0.8, order=order + 1
                )
        for match in _HOSTED_BY.finditer(mask, *span):
            event = self._spoken_of(match, span) or self._near(match.start(), span) or self._hosted(match.start())
            if event is None:
                continue
            by = {"协办": "host:helps", "指导": "host:guides", "支持": "host:guides"}.get(match["verb"], "host:by")
            for order, (_, body) in enumerate(self.organs.longest(*match.span("who"))):
                self.draft.say(body, "ORGANIZED", event.thing, match.span(), by, 0.9, order=order + 1)

    def _convening(self, verb: int, floor: int) -> list[tuple[Span, Thing]]:
        """Return who stands before a verb, and those who do it with them: 甲|联合|乙、丙，|组织…."""
        start = group_before(self.reading, verb, floor)
        if self.reading.mask[:start].endswith(("带领", "率领", "率", "带着")):
            return []  # 副县长甲|带领|县教育局、县民政局负责人开展检查: they are led.
        bodies = self.organs.longest(start, verb)
        joint = _JOINTLY.search(self.reading.mask, floor, start)
        if bodies and joint:
            bodies = self.organs.longest(group_before(self.reading, joint.start(), floor), joint.start()) + bodies
        return bodies

    def _spoken_of(self, match: re.Match[str], span: Span) -> Event | None:
        """Return the event that 由 follows right behind: 这届茶文化节|由甲主办, whatever else the sentence names."""
        text = self.reading.text
        what = _WHAT.search(text, span[0], match.start())
        if what is None or match[0][0] != "由":
            return None
        found = [
            (shared, max(s for s, _ in e.spans if s < match.start()), n)
            for n, e in enumerate(self.events.all)
            if e.reported
            and e.start < match.start()
            and (shared := max(_ending(name, what[0]) for name in e.thing.names)) > 1
        ]
        return self.events.all[max(found)[2]] if found else None

    def _hosted(self, offset: int) -> Event | None:
        """Return the festival, fair or race that 本届…由…主办 goes on about: the last activity spoken of."""
        shows = [
            e
            for e in self.events.all
            if e.reported and e.thing.type == "Activity" and e.start < offset and not CEREMONY.fullmatch(e.thing.name)
        ]
        return (
            max(shows, key=lambda e: max(s for s, _ in e.spans if s < offset)) if shows else self.events.about(offset)
        )

    def _near(self, start: int, span: Span) -> Event | None:
        """Return the event named in the same stretch, the one after the verb first."""
        here = [
            (s, e)
            for e in self.events.all
            if e.reported
            for s, stop in e.spans
            if span[0] <= s < span[1] and stop <= span[1] + 1
        ]
        mask = self.reading.mask
        own = [(s, e) for s, e in here if not re.search("[，；]", mask[min(s, start) : max(s, start)])]
        after = [(s, e) for s, e in own if s >= start] or ([] if own else [(s, e) for s, e in here if s >= start])
        if after:
            return min(after, key=lambda pair: pair[0])[1]
        here = own or here
        return max(here, key=lambda pair: pair[0])[1] if here else None


def _ending(one: str, other: str) -> int:
    """Return how many characters two names end in alike."""
    return sum(1 for _ in takewhile(lambda two: two[0] == two[1], zip(reversed(one), reversed(other), strict=False)))
