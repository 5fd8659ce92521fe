"""Events: what is convened, held, inspected or opened, each happening once.

A happening is named in the headline, in the lead, and again by a bare noun (会上, 活动). Mentions are taken in order
and put to the event that they continue; only a name, a date or a place of its own makes a second one.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from kg.fact import wording
from kg.fact.draft import Draft, Thing, key
from kg.fact.happenings import Happenings, Mentioned
from kg.mention.reading import Reading
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
    loose: bool = False
    """Whether it stands for several days in a row (连日来): a dated happening is then another one."""

    @property
    def start(self) -> int:
        """Return where it is first spoken of."""
        return min(s for s, _ in self.spans)


class Events:
    """The happenings of an article, and which one a place in the text is about."""

    def __init__(self, reading: Reading, draft: Draft) -> None:
        """Find them all."""
        self.reading = reading
        self._draft = draft
        self.all: list[Event] = []
        for mention in sorted(Happenings(reading).all(), key=lambda m: (not m.sentence.headline, m.start, -m.end)):
            self._place(mention)
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
        return max(pool, key=lambda e: max(s for s, _ in e.spans if s <= offset) if e.start <= offset else -e.start)

    def _place(self, mention: Mentioned) -> None:
        date = self._date(mention)
        if mention.by == "event:lecture":
            host = next((e for e in reversed(self.all) if e.reported and e.thing.type != "Inspection"), None)
            if host is not None:
                # A lecture given at a meeting is what the meeting is on.
                host.objects.append((mention.start, mention.end))
                return
        for event in reversed(self.all):
            if self._continues(event, mention, date):
                self._join(event, mention, date)
                return
        thing = Thing(mention.kind, [])
        thing.call(mention.name)
        event = Event(thing, reported=not mention.passing)
        if mention.planned:
            thing.properties["planned"] = True
        self.all.append(event)
        self._draft.add_thing(thing)
        self._join(event, mention, date)

    def _continues(self, event: Event, mention: Mentioned, date: str | None) -> bool:
        known = event.thing.properties.get("date")
        if date and known and not same_day(date, str(known)):
            return False
        if mention.passing != (not event.reported):
            return False
        same_kind = event.thing.type == mention.kind
        if mention.by == "event:study" and any(
            mention.sentence.start <= s < mention.start for s, _ in event.spans if event.thing.type == "Meeting"
        ):
            return True
        if event.loose and date and not mention.generic:
            return False
        alike = max(likeness(mention.name, n) for n in event.thing.names)
        if alike >= (0.6 if same_kind or mention.generic else 0.85):
            return True
        in_headline = any(s < self.reading.article.body[0] for s, _ in event.spans)
        only_headline = in_headline and all(s < self.reading.article.body[0] for s, _ in event.spans)
        if only_headline and (same_kind or alike >= 0.25):
            return True
        if mention.generic:
            if mention.name in {"活动", "此次活动"}:
                # A bare 活动 is the main happening, not the talk at its end.
                return event is self.all[0] or event.thing.type == "Activity"
            if mention.name in {"开幕式", "闭幕式"}:
                # The opening of a festival is a happening of its own.
                return any(mention.name in n for n in event.thing.names)
            return same_kind or mention.name in {"会议", "大会"}
        if same_kind and mention.kind == "Inspection":
            return not (date and not known and len(self.all) > 1)
        return same_kind and bool(wording.GENERIC.match(event.thing.name)) and event is self.all[-1]

    def _join(self, event: Event, mention: Mentioned, date: str | None) -> None:
        span = (mention.start, mention.end)
        event.spans.append(span)
        if not date and not mention.sentence.headline:
            event.loose = event.loose or any(
                t.vague and mention.sentence.start <= t.start < mention.start for t in self.reading.times
            )
        names = event.thing.names
        if wording.GENERIC.match(names[0]) and not mention.generic:
            names.insert(0, re.sub(r"\s", "", mention.name))
            del names[names.index(names[0], 1) if names[0] in names[1:] else len(names) :]
        event.thing.call(mention.name)
        if mention.sentence.headline and mention.sentence.start == (self.reading.article.headline or (0, 0))[0]:
            event.thing.call(self.reading.article.part(self.reading.article.headline))
        event.thing.spans.append((span, mention.by, 0.7))
        if date:
            event.thing.properties.setdefault("date", date)
        if mention.subject:
            event.subjects.append(mention.subject)
        if mention.object:
            event.objects.append(mention.object)
        if (
            not mention.sentence.headline
            and not mention.generic
            and event.thing.type != mention.kind
            and len(event.spans) == 2
        ):
            # The body says better than the headline what kind of happening it is.
            event.thing.type = mention.kind

    def _date(self, mention: Mentioned) -> str | None:
        if mention.sentence.headline:
            return None
        # A time inside the name (2020年一季度…活动) is not when it is held.
        before = [
            t
            for t in self.reading.times
            if t.edtf
            and not t.vague
            and (
                (mention.sentence.start <= t.start and t.end <= mention.start)
                or mention.end <= t.start <= min(mention.end + 2, mention.sentence.end - 1)
            )
        ]
        dated = [t for t in before if len(t.edtf) >= 7 or mention.planned]
        return dated[-1].edtf if dated else None

    def _name_opening(self) -> None:
        """Give 某某节开幕 to the opening where the article names that apart from the festival."""
        opening = next((e for e in self.all if e.thing.name in {"开幕式", "闭幕式"}), None)
        for event in self.all:
            if opening is None or event is opening or len(event.thing.names) < 2:
                continue
            for name in [n for n in event.thing.names[1:] if opening.thing.name[:2] in n]:
                event.thing.names.remove(name)
                opening.thing.call(name)

    def _date_rest(self) -> None:
        """Give the day of the lead to the main event where its own sentence has none."""
        live = [e for e in self.all if e.reported]
        if not live or any("date" in e.thing.properties for e in live):
            return
        lead = [s for s in self.reading.sentences if s.lead and not s.headline]
        days = [
            t.edtf
            for t in self.reading.times
            if lead and lead[0].start <= t.start < lead[-1].end and not t.vague and len(t.edtf) >= 10
        ]
        if days:
            live[0].thing.properties["date"] = days[0]


def likeness(a: str, b: str) -> float:
    """Return Dice's coefficient of the character pairs of two names, 1.0 where one ends in the other's whole name."""
    a, b = key(a), key(b)
    if a == b or (min(len(a), len(b)) >= 5 and (a.endswith(b) or b.endswith(a))):
        return 1.0
    x = Counter(a[i : i + 2] for i in range(len(a) - 1))
    y = Counter(b[i : i + 2] for i in range(len(b) - 1))
    total = sum(x.values()) + sum(y.values())
    return 2 * sum((x & y).values()) / total if total else 0.0


def same_day(a: str, b: str) -> bool:
    """Tell whether two EDTF dates may be of one happening: equal, one within the other, or one unknown."""
    if not a or not b or a.startswith(b) or b.startswith(a):
        return True
    for one, other in ((a, b), (b, a)):
        first, slash, last = one.partition("/")
        if slash and first <= other <= last:
            return True
    return False


def _kind_of(nouns: str) -> str | None:
    if re.search(f"{wording.INSPECTION}\\Z", nouns):
        return "Inspection"
    if re.search(r"(?:会|会议|大会)\Z", nouns):
        return "Meeting"
    return None
