"""What events are on, and what is part of what: ABOUT and PART_OF."""

from __future__ import annotations

import re

from kg.fact.draft import Draft, Thing
from kg.fact.events import Event, Events
from kg.fact.sites import Sites
from kg.mention.reading import Reading
from kg.records import Span

_WRAP = re.compile(
    r"(?:工作|建设|活动|情况|发展|进展|筹备|筹办|开展|推进|落实|培育|问题|等|有关|相关|重点|专项|行动)*"
    r"(?:动员|部署|推进|座谈|协调|调度|专题|现场|汇报|总结|表彰|启动|视频|工作|领导小组|第?[一二三四五六七八九十百\d]*次?|全体|\(扩大\)|（扩大）|暨)*"
    r"(?:会议|会|仪式|活动|大会)?\Z"
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
                tail = re.match(r"(?:专项)?(?:行动|活动|工程|战略|计划)", reading.text[item.end : item.end + 6])
                if tail and item.type == "Initiative":
                    aliases.append(name + tail[0])
                self.works[item.start, item.end] = draft.thing(
                    item.type, name, (item.start, item.end), item.by, item.score, *aliases
                )

    def read(self) -> None:
        """Add the subjects of events, and what is part of what."""
        for event in self.events.all:
            if event.reported:
                self._named_in(event)
        self._parts()

    def _named_in(self, event: Event) -> None:
        """Read what the name or the object of an event holds as what it is on."""
        for start, end in [*event.spans, *event.objects]:
            for (s, e), thing in sorted(self.works.items()):
                if start <= s and e <= end:
                    self._about(event, thing, (start, end), 0.75)
            for at, thing in self.sites.within(start, end):
                if thing.type == "Project":
                    self._about(event, thing, (min(start, at[0]), end), 0.75)
            for other in self.events.all:
                if other is event:
                    continue
                inside = [(s, e) for s, e in other.spans if start <= s and e <= end and (s, e) != (start, end)]
                if inside:
                    self._about(event, other.thing, (start, end), 0.6)

    def _about(self, event: Event, thing: Thing, evidence: Span, score: float) -> None:
        self.draft.say(event.thing, "ABOUT", thing, evidence, "topic:in-name", score)

    def _parts(self) -> None:
        """A meeting held in the course of an inspection is part of it."""
        tour = next((e for e in self.events.all if e.reported and e.thing.type == "Inspection"), None)
        if tour is None:
            return
        for event in self.events.all:
            if event is tour or not event.reported or event.thing.type != "Meeting":
                continue
            same = event.thing.properties.get("date") in {None, tour.thing.properties.get("date")}
            leaders = {
                id(f.subject) for f in self.draft.facts.values() if f.predicate == "LED" and f.object is tour.thing
            }
            if same and event.start > tour.start and leaders:
                start, end = event.spans[0]
                self.draft.say(event.thing, "PART_OF", tour.thing, (start, end), "part:within-tour", 0.7)
                if not any(f.predicate == "LED" and f.object is event.thing for f in self.draft.facts.values()):
                    for fact in list(self.draft.facts.values()):
                        if fact.predicate == "LED" and fact.object is tour.thing:
                            self.draft.say(fact.subject, "LED", event.thing, (start, end), "part:led-too", 0.7)
