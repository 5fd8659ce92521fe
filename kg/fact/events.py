"""Events: what is convened, held, inspected or opened, each happening once.

A happening is named in the headline, in the lead, and again by a bare noun (会上, 活动). Mentions are taken in order
and put to the event that they continue; only a name, a date or a place of its own makes a second one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kg.fact import wording
from kg.fact.draft import Draft, Thing
from kg.fact.happenings import Happenings
from kg.fact.mentioned import Mentioned
from kg.fact.sameness import Sameness, Told, actors
from kg.mention.reading import Reading
from kg.mention.time import Time
from kg.records import Span


@dataclass(slots=True)
class Event:
    """A happening: its thing, where it is spoken of, and what has been told of it."""

    thing: Thing
    spans: list[Span] = field(default_factory=list)
    reported: bool = True
    """Whether the article tells that it took place or is to; else it is only mentioned."""
    subjects: list[Span] = field(default_factory=list)
    """Spans of the mask that are the grammatical subject of an inspection or meeting verb."""
    objects: list[Span] = field(default_factory=list)
    """Spans of what it is said to be on."""
    told: list[Told] = field(default_factory=list)
    """Its mentions as they were put together."""

    @property
    def start(self) -> int:
        """Return where it is first spoken of."""
        return min(s for s, _ in self.spans)


class Events:
    """The happenings of an article, and which one a place in the text is about."""

    def __init__(self, reading: Reading, draft: Draft, same: Sameness) -> None:
        """Find them all; ``same`` tells which mentions are of one happening."""
        self.reading = reading
        self._same = same
        self._draft = draft
        self.all: list[Event] = []
        for told in mentions(reading):
            self._place(told)
        self._date_rest()
        self._name_opening()

    def about(self, offset: int, nouns: str = "") -> Event | None:
        """Return the event that a place in the text speaks of: one in the same sentence, else the last before it.

        ``nouns`` are the characters that may name its kind (会议, 活动), to choose between several.
        """
        sentence = next((s for s in self.reading.sentences if s.start <= offset < s.end), None)
        live = [e for e in self.all if e.reported]
        # What is only foreseen has no part in what is told, unless the sentence itself speaks of it.
        happened = [e for e in live if not e.thing.properties.get("planned")]
        if happened and not (
            sentence and any(sentence.start <= s < sentence.end for e in live if e not in happened for s, _ in e.spans)
        ):
            live = happened
        if nouns:
            wanted = _kind_of(nouns)
            fitting = [e for e in live if wanted is None or e.thing.type == wanted]
            live = fitting or live
        here = [e for e in live if sentence and any(sentence.start <= s < sentence.end for s, _ in e.spans)]
        if here:
            return min(here, key=lambda e: min(abs(s - offset) for s, _ in e.spans))
        before = [e for e in live if e.start <= offset]
        pool = before or live
        if not pool:
            return None
        last = max(pool, key=lambda e: max(s for s, _ in e.spans if s <= offset) if e.start <= offset else -e.start)
        return self._frame(last, pool, offset) or last

    def _frame(self, last: Event, pool: list[Event], offset: int) -> Event | None:
        """Return the sitting at which the sentence of a signing says it to be: 推介会上，多个项目|签约. 甲、乙参加."""
        if not any(re.search("签[约署订]|捐", name) for name in last.thing.names):
            return None
        start = max((s for s, _ in last.spans if s <= offset), default=last.start)
        sentence = next((s for s in self.reading.sentences if s.start <= start < s.end), None)
        if sentence is None or sentence.headline:
            return None
        return next(
            (
                e
                for e in pool
                for s, end in e.spans
                if e is not last and sentence.start <= s < start and self.reading.text.startswith("上，", end)
            ),
            None,
        )

    def _place(self, told: Told) -> None:
        mention = told.mention
        chosen = self._same.choose(self.reading, [event.told for event in self.all], told)
        if chosen is not None:
            self._join(self.all[chosen], told)
            return
        thing = Thing(mention.kind, [])
        thing.call(mention.name)
        event = Event(thing, reported=not mention.passing)
        self.all.append(event)
        self._draft.add_thing(thing)
        self._join(event, told)

    def _join(self, event: Event, told: Told) -> None:
        mention = told.mention
        event.told.append(told)
        span = (mention.start, mention.end)
        event.spans.append(span)
        names = event.thing.names
        if wording.GENERIC.match(names[0]) and not mention.generic:
            names.insert(0, re.sub(r"\s", "", mention.name))
            del names[names.index(names[0], 1) if names[0] in names[1:] else len(names) :]
        event.thing.call(mention.name, *mention.also)
        if mention.sentence.headline and mention.sentence.start == (self.reading.article.headline or (0, 0))[0]:
            event.thing.call(self.reading.article.part(self.reading.article.headline))
        event.thing.spans.append((span, mention.by, mention.score))
        if told.date and told.when:
            event.thing.describe("date", told.date, told.when)
        if mention.subject:
            event.subjects.append(mention.subject)
        if mention.object:
            event.objects.append(mention.object)
        first = all(t.mention.sentence.headline for t in event.told[:-1])
        if first and mention.planned:
            event.thing.describe("planned", True, span)
        if first and not mention.sentence.headline and mention.name not in {"会议", "大会", "活动", "仪式"}:
            # The body says better than the headline what kind of happening it is.
            event.thing.type = mention.kind

    def _name_opening(self) -> None:
        """Give 某某节开幕 to the opening where the article names that apart from the festival."""
        for opening in self.all:
            ceremony = wording.OPENING.search(opening.thing.name)
            begun = ceremony[0][:2] if ceremony else re.sub(r"仪?式\Z", "", opening.thing.name)
            stem = wording.OPENED_BY.get(begun)
            if stem is None:
                continue
            for event in self.all:
                if event is opening or wording.CEREMONY.search(event.thing.name):
                    continue
                said = [n for n in event.thing.names if re.search(rf"(?<!宣布)(?<=...)(?:{stem})", n)]
                if not said:
                    continue
                short = re.sub(rf"(?:今日|昨日?|隆重|盛大|正式|胜利|圆满)*+(?:{stem}).*", "", said[0])
                event.thing.names = [n for n in event.thing.names if n not in said] or [short]
                opening.thing.call(*said)

    def _date_rest(self) -> None:
        """Give each event that has no day of its own that of the one told of before it, the first that of the lead."""
        live = [e for e in self.all if e.reported and not e.thing.properties.get("planned")]
        lead = [s for s in self.reading.sentences if s.lead and not s.headline]
        days = [
            t
            for t in self.reading.times
            if lead and lead[0].start <= t.start < lead[-1].end and not t.vague and len(t.edtf) >= 10
        ]
        dated = [e for e in live if "date" in e.thing.properties]
        if days and not dated and live:
            live[0].thing.describe("date", days[0].edtf, (days[0].start, days[0].end))
            dated = live[:1]
        for event in live:
            if "date" not in event.thing.properties and dated:
                before = [e for e in dated if e.start < event.start]
                model = (max(before, key=lambda e: e.start) if before else dated[0]).thing
                event.thing.describe("date", model.properties["date"], model.told["date"])


def mentions(reading: Reading) -> list[Told]:
    """Return the mentions of happenings, the headlines' first, each with the day that its sentence gives."""
    found = sorted(Happenings(reading).all(), key=lambda m: (not m.sentence.headline, m.start, -m.end))
    times = [(mention, _time(reading, mention)) for mention in found]
    return [
        Told(m, time.edtf if time else None, (time.start, time.end) if time else None, actors(reading, m))
        for m, time in times
    ]


def _time(reading: Reading, mention: Mentioned) -> Time | None:
    if mention.sentence.headline:
        return None
    # A time inside the name (2020年一季度…活动) is not when it is held.
    before = [
        t
        for t in reading.times
        if t.edtf
        and not t.vague
        and (
            (mention.sentence.start <= t.start and t.end <= mention.start)
            or mention.end <= t.start <= min(mention.end + (4 if mention.planned else 2), mention.sentence.end - 1)
            # 某工程|拟于4月|开工.
            or (
                mention.by == "event:opened"
                and mention.object is not None
                and mention.object[1] <= t.start
                and t.end <= mention.end
            )
        )
    ]
    # A year is a date only for what is to come, or is told of long ago (曾于2010年…).
    clause = reading.text[mention.sentence.start : mention.start]
    dated = [t for t in before if len(t.edtf) >= 7 or mention.planned or "曾" in clause]
    return dated[-1] if dated else None


def _kind_of(nouns: str) -> str | None:
    if re.search(f"{wording.INSPECTION}\\Z", nouns):
        return "Inspection"
    if re.search(r"(?:会|会议|大会)\Z", nouns):
        return "Meeting"
    return None
