"""What events are on, and what is part of what: ABOUT and PART_OF."""

from __future__ import annotations

import re

from kg.fact.draft import Draft, Thing
from kg.fact.events import Event, Events
from kg.fact.sameness import same_day
from kg.fact.sites import Sites
from kg.fact.speech import reported
from kg.fact.themes import abbreviates, theme
from kg.mention.reading import Reading
from kg.records import Span

_SHORT = re.compile(r"[（(](?:以下)?(?:简称|称)[：:]?《(?P<short>[^》]{2,40})》[^）)]{0,6}[）)]")
"""The short name that a paper is given behind its full one."""
_BARE = re.compile(
    r"(?:实施|行动|工作|指导)?(?:方案|办法|规划|意见|报告|计划|规定|条例|细则|指引|白皮书|纲要|决定|通知|清单|倡议书|协议)"
)
"""What a paper is called when it is spoken of again."""
_BRACKETS = re.compile(r"[（(][^（）()]*[）)]\Z")
_LAUNCH = re.compile(r"开工|签约|投产|竣工|推介|开竣工|奠基|说明会|集中|推进会|观摩|拉练")
_LISTED = re.compile(r"总投资|投资|占地|建设|建成|项目|工程|签约|开工|包括|其中|分别")
_TREAT = re.compile(
    r"(?:审议|审定|讨论|研究|听取|解读|介绍|宣读|宣布|印发|下发|发布|通过|学习|传达|签订|签署|表决|部署|审查)[^，。；！？《B]{0,16}(?=B)"
)
_EXPLAIN = re.compile(
    r"(?:对|就|将)[^，。；]{0,40}?B++[^，。；]{0,40}?(?:进行|作|予以)(?:了)?[^，。；]{0,6}(?:解读|说明|审议|讨论|宣读|介绍)"
)
_GONE_TO = re.compile(r"(?:现场|实地|先后|集中|分[一二三四五六]路)*(?:参观|观摩|察看|查看|踏勘|走访|来到|走进)")
_LAUNCHED_TOUR = re.compile(r"观摩|拉练|视察|考察|招商")
_OPENING = re.compile(r"(?:开幕式|开幕会|开幕大会|闭幕式|闭幕会|启动仪式|颁奖典礼|颁奖仪式|开赛仪式)\Z")
_DURING = re.compile(
    r"(?:在|作为)?(?:当[天日晚]的?|本届|此次|本次|这次|随后的?)?(?P<noun>[^，。；、：\n]{1,14}?)"
    r"(?:(?P<how>期间|同期|上|中|现场|途中|结束后|前)|的(?:重要|重点|配套|系列|主要|首场|特色|子)*(?:活动|内容|环节|重头戏|组成部分|项目)(?:之一)?)"
    r"(?:，|(?=还|同步|同时|举行|举办|召开|将))"
)
"""论坛期间，…; 仪式上，…; 作为本届节会的重要活动，…: what goes on belongs to it."""
_MEET = re.compile(r"(?:大会|会议|会)\Z")
_CONFERENCE = re.compile(
    r"(?:20[0-9]{2}年|第[一二三四五六七八九十0-9]+届)?[\u4e00-\u9fff]{2,20}?(?:大会|博览会|论坛|峰会|运动会|文化节|艺术节|交易会)"
)
_BUILDING = re.compile(
    r"(?P<what>[\u4e00-\u9fffa-z0-9A-Z]{2,20}(?:园|站|路|大道|桥|隧道|馆|中心|城|厂|线|港|机场|水库|枢纽|码头|广场|基地|校区|高速|铁路|小区|片区|新区))(?:项目)?(?:建设|施工|改造|筹建|筹备)"
)
_COMMON = re.compile(
    r"(?:产业园|工业园|开发区|中心|学校|医院|小区|新区|基地|广场|农村公路|公路|道路|园区|水库|铁路|高速)\Z"
)


class Topics:
    """Reads the subjects of events."""

    def __init__(self, reading: Reading, draft: Draft, events: Events, sites: Sites) -> None:
        """Keep what the rules work on, and register papers and themes."""
        self.reading = reading
        self.draft = draft
        self.events = events
        self.sites = sites
        self.works: dict[Span, Thing] = {}
        for item in reading.named:
            if item.type in {"Document", "Initiative"}:
                printed = re.sub(r"\s", "", reading.text[item.start : item.end])
                name = printed.strip("《》“”‘’「」『』")
                aliases = [printed] if printed != name else []
                if item.type == "Document" and _BARE.fullmatch(name):
                    last = max(
                        (
                            s
                            for s, t in self.works.items()
                            if s[1] <= item.start and _BRACKETS.sub("", t.name).endswith(name)
                        ),
                        default=None,
                    )
                    if last is not None:
                        self.works[item.start, item.end] = again = self.works[last]
                        again.spans.append(((item.start, item.end), "work:again", 0.6))
                        continue
                tail = re.match(r"(?:专项)?(?:行动|活动|工程|战略|计划)", reading.text[item.end : item.end + 6])
                if tail and item.type == "Initiative":
                    aliases.append(name + tail[0])
                short = _SHORT.match(reading.text, item.end) if item.type == "Document" else None
                if short:
                    aliases.append(short["short"])
                self.works[item.start, item.end] = draft.thing(
                    item.type, name, (item.start, item.end), item.by, item.score, *aliases
                )

    def read(self) -> None:
        """Add the subjects of events, and what is part of what."""
        for event in self.events.all:
            if event.reported:
                self._named_in(event)
                self._foreseen(event)
                self._built(event)
                self._themes(event)
        self._papers()
        self._launched()
        self._parts()

    def _named_in(self, event: Event) -> None:
        """Read what the name or the object of an event holds as what it is on."""
        named = dict.fromkeys(event.objects, "topic:in-object") | dict.fromkeys(event.spans, "topic:in-name")
        for (start, end), by in named.items():
            for (s, e), thing in sorted(self.works.items()):
                if start <= s and e <= end:
                    self._about(event, thing, (start, end), by, 0.75)
            for at, thing in self.sites.within(start, end):
                # What is gone to is a stop: 参观了|某某产业园.
                if thing.type == "Project" and not _GONE_TO.match(event.thing.name):
                    self._about(event, thing, (min(start, at[0]), end), by, 0.75)
            for other in self.events.all:
                if other is event:
                    continue
                inside = [(s, e) for s, e in other.spans if start <= s and e <= end and (s, e) != (start, end)]
                if inside:
                    self._about(event, other.thing, (start, end), "topic:event-in-name", 0.6)

    def _themes(self, event: Event) -> None:
        """Read the plain subject of an event of headline or lead, where the article comes back to it."""
        article = self.reading.article
        lead = next((s for s in self.reading.sentences if not s.headline), None)
        if any(f.predicate == "ABOUT" and f.subject is event.thing for f in self.draft.facts.values()):
            return
        for start, end in [*event.objects, *event.spans]:
            if lead is not None and start > lead.end and event is not self.events.all[0]:
                continue
            found = theme(self.reading.text[start:end], article.part(article.headline) + article.part(article.body))
            if found:
                # Its place lets the judge weigh it; a name broken by a space or quotes has none of its own.
                at = self.reading.text.find(found[0], start, end)
                span = (at, at + len(found[0])) if at >= 0 else (start, end)
                thing = self.draft.thing("Initiative", found[0], span, "theme:subject", 0.6, *found[1:])
                self.draft.say(event.thing, "ABOUT", thing, (start, end), "topic:theme", 0.6)
                return

    def _foreseen(self, event: Event) -> None:
        """Tie a meeting to the conference that it prepares, though one is printed in full and one short."""
        for start, end in [*event.objects, *event.spans]:
            for match in _CONFERENCE.finditer(self.reading.text, start, end):
                for other in self.events.all:
                    if other is not event and any(abbreviates(n, match[0]) or n == match[0] for n in other.thing.names):
                        other.thing.call(match[0])
                        other.thing.names.insert(0, other.thing.names.pop(other.thing.names.index(match[0])))
                        self.draft.say(event.thing, "ABOUT", other.thing, (start, end), "topic:foreseen", 0.75)

    def _built(self, event: Event) -> None:
        """Take a place whose building the event is on for a project: 督查|某某公园|建设工作."""
        for start, end in [*event.objects, *event.spans]:
            for match in _BUILDING.finditer(self.reading.text, start, end):
                first = self.reading.words.left_edge(match.end("what"), max(start, match.start("what")))
                name = self.reading.text[first : match.end("what")]
                if len(name) >= 3 and not _COMMON.match(name):
                    thing = self.draft.thing("Project", name, (first, match.end("what")), "work:building", 0.65)
                    self.draft.say(event.thing, "ABOUT", thing, (start, end), "topic:building", 0.65)

    def _about(self, event: Event, thing: Thing, evidence: Span, by: str, score: float) -> None:
        self.draft.say(event.thing, "ABOUT", thing, evidence, by, score)

    def _papers(self) -> None:
        """Take a meeting to be on the papers that it hears, discusses or passes."""
        for _, span in reported(self.reading):
            for match in _EXPLAIN.finditer(self.reading.mask, *span):
                event = self.events.about(match.start(), "会议")
                if event is None or event.thing.type == "Inspection":
                    continue
                for (s, e), thing in sorted(self.works.items()):
                    if match.start() <= s and e <= match.end() and thing.type == "Document":
                        self.draft.say(event.thing, "ABOUT", thing, (s, match.end()), "topic:paper", 0.7)
            for match in _TREAT.finditer(self.reading.mask, *span):
                listed = re.compile(r"B+(?:(?:、|和|以及|及|，|草案|等)*B+)*").match(self.reading.mask, match.end())
                event = self.events.about(match.start(), "会议")
                if listed is None or event is None or event.thing.type == "Inspection":
                    continue
                for (s, e), thing in sorted(self.works.items()):
                    if match.end() <= s and e <= listed.end() and thing.type == "Document":
                        self.draft.say(event.thing, "ABOUT", thing, (match.start(), e), "topic:paper", 0.7)

    def _launched(self) -> None:
        """Take a joint start or signing to be on the projects that the article goes on to list."""
        event = next((e for e in self.events.all if e.reported and _LAUNCH.search("".join(e.thing.names))), None)
        if event is None or event.thing.type == "Inspection":
            return
        for sentence, span in reported(self.reading):
            if span[1] < event.start or sentence.headline:
                continue
            if not _LISTED.search(self.reading.mask, *span):
                continue
            for at, thing in self.sites.within(*span):
                if thing.type == "Project":
                    self.draft.say(event.thing, "ABOUT", thing, at, "topic:listed", 0.65)

    def _parts(self) -> None:
        """Read a talk in the course of a tour, and the opening of a festival, as parts of it."""
        live = [e for e in self.events.all if e.reported]
        for event in live:
            if _OPENING.search(event.thing.name):
                whole = next((e for e in live if e is not event and e.thing.type != "Inspection"), None)
                if whole is not None:
                    self.draft.say(event.thing, "PART_OF", whole.thing, event.spans[0], "part:opening", 0.7)
        self._during(live)
        tour = next((e for e in live if e.thing.type == "Inspection" or _LAUNCHED_TOUR.search(e.thing.name)), None)
        if tour is None:
            return
        leaders = [f for f in self.draft.facts.values() if f.predicate == "LED" and f.target is tour.thing]
        for event in live:
            if event is tour or event.thing.type not in {"Meeting", "Activity"} or event.start < tour.start:
                continue
            if not same_day(str(event.thing.properties.get("date", "")), str(tour.thing.properties.get("date", ""))):
                continue
            own = [f for f in self.draft.facts.values() if f.predicate == "LED" and f.target is event.thing]
            if own and leaders and not {id(f.subject) for f in own} & {id(f.subject) for f in leaders}:
                continue
            start, end = event.spans[0]
            # A tour that is told of first is what the day is about; one behind other happenings may itself be a part.
            by = "part:within-tour" if tour is live[0] else "part:within-later-tour"
            self.draft.say(event.thing, "PART_OF", tour.thing, (start, end), by, 0.7)
            if not own and event.thing.type == "Meeting":
                for fact in leaders:
                    self.draft.say(fact.subject, "LED", event.thing, (start, end), "part:led-too", 0.6)

    def _during(self, live: list[Event]) -> None:
        """Read what happens in the course of another happening that the sentence begins with: 论坛期间，…."""
        text = self.reading.text
        for sentence in self.reading.sentences:
            for match in _DURING.finditer(text, sentence.start, sentence.end):
                if match.start() > sentence.start and text[match.start() - 1] not in "，；：\n”":
                    continue
                noun = match["noun"]
                wholes = [
                    (max(s for s, _ in e.spans if s < match.start()), n)
                    for n, e in enumerate(live)
                    if e.start < match.start() and _called(e.thing, noun)
                ]
                if not wholes:
                    continue
                whole = live[max(wholes)[1]]
                for event in live:
                    span = next((s for s in event.spans if match.end() <= s[0] and s[1] <= sentence.end), None)
                    if event is not whole and span is not None:
                        by = f"part:during-{match['how'] or 'as'}"
                        self.draft.say(event.thing, "PART_OF", whole.thing, (match.start(), span[1]), by, 0.6)


def _called(thing: Thing, noun: str) -> bool:
    """Tell whether a happening goes by a noun: 会 is a meeting, 论坛 what ends in it, 本届那达慕 what holds it."""
    if _MEET.fullmatch(noun):
        return thing.type == "Meeting" or any(_MEET.search(name) for name in thing.names)
    if noun in {"节会", "盛会", "展会"}:
        return thing.type == "Activity" and any(name.endswith(("节", "周", "会", "展")) for name in thing.names)
    if noun in {"活动", "仪式"}:
        return thing.type == "Activity" and (noun == "活动" or any(n.endswith(("仪式", "典礼")) for n in thing.names))
    return len(noun) > 1 and any(
        name.endswith(noun) or (len(name) > 3 and noun.endswith(name)) or noun in name for name in thing.names
    )
