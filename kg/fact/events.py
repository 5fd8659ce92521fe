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
from kg.fact.speech import reported
from kg.mention.reading import Reading, Sentence
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


@dataclass(frozen=True, slots=True)
class Mentioned:
    """One mention of a happening, before it is put to an event."""

    kind: str
    name: str
    start: int
    end: int
    sentence: Sentence
    by: str
    subject: Span | None = None
    object: Span | None = None
    planned: bool = False
    passing: bool = False

    @property
    def generic(self) -> bool:
        """Tell whether the name is a bare noun that any happening of its kind may have."""
        return bool(wording.GENERIC.match(self.name)) or self.name in wording.BARE


class Events:
    """The happenings of an article, and which one a place in the text is about."""

    def __init__(self, reading: Reading, draft: Draft) -> None:
        """Find them all."""
        self.reading = reading
        self._draft = draft
        self.all: list[Event] = []
        for mention in sorted(self._mentions(), key=lambda m: (not m.sentence.headline, m.start, -m.end)):
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

    # -- finding ---------------------------------------------------------------------------------------------------

    def _mentions(self) -> list[Mentioned]:
        found: list[Mentioned] = []
        for sentence, (start, end) in reported(self.reading):
            shown = self.reading.mask[start:end]
            for search in (
                self._held,
                self._inspected,
                self._studied,
                self._opened,
                self._received,
                self._travelled,
                self._taught,
            ):
                found += search(sentence, shown, start)
        return _longest(found)

    def _held(self, sentence: Sentence, shown: str, base: int) -> list[Mentioned]:
        found = []
        for match in wording.BEFORE.finditer(shown):
            start, end = match.span("name")
            cut = re.search(r"并(?!联)|以及其|，", shown[start:end])
            if cut:
                kinds = list(re.finditer(wording.KIND, shown[start : start + cut.start()]))
                if not kinds:
                    continue
                end = start + kinds[-1].end()
            found.append(self._mention(sentence, shown, base, start, end, "event:held"))
        for match in wording.AFTER.finditer(shown):
            start, end = match.span("name")
            lead = wording.LEADING.match(shown[start:end])
            if lead:
                start += lead.end()
            inner = re.search(rf"{wording.HOLD}(?:了|的)|宣布", shown[start:end])
            if inner:
                start += inner.end()
            if start < end:
                found.append(self._mention(sentence, shown, base, start, end, "event:took-place"))
        found += [
            self._mention(sentence, shown, base, *match.span("name"), "event:there")
            for match in wording.THERE.finditer(shown)
        ]
        return [m for m in found if m is not None]

    def _mention(self, sentence: Sentence, shown: str, base: int, start: int, end: int, by: str) -> Mentioned | None:
        text = self.reading.text
        while start < end and shown[start] in " 的了、，":
            start += 1
        name = text[base + start : base + end]
        if not name or len(name) > 60 or re.fullmatch(r"Q+(?:专项|主题)?(?:活动|行动)", shown[start:end]):
            return None
        if name.endswith("常委会"):
            # The body's own name; what it holds is its meeting.
            name += "会议"
        clause = max(shown.rfind(mark, 0, start) for mark in "，。；：！？") + 1
        before, after = shown[clause:start], shown[end : end + 8]
        kind = "Meeting" if re.search(f"{wording.MEETING}\\Z", name) else "Activity"
        if re.search(r"(?:博览会|展览会|交易会|推介会|招聘会|运动会|音乐会|晚会|展销会|订货会|演唱会)\Z", name):
            kind = "Activity"
        if re.search(rf"(?:{wording.INSPECTION}|招商|招商推介)(?:活动|行动)?\Z", name):
            kind = "Inspection"
        passing = bool(wording.PASSING.match(after)) or bool(wording.BACK.search(before))
        planned = bool(wording.PLANNED.search(before)) or bool(re.match(r"(?:T|[在于])*将(?:于|在)", after))
        return Mentioned(kind, name, base + start, base + end, sentence, by, planned=planned, passing=passing)

    def _inspected(self, sentence: Sentence, shown: str, base: int) -> list[Mentioned]:
        found = []
        for match in wording.INSPECT.finditer(shown):
            middle = match["middle"]
            if wording.NOT_BETWEEN.search(middle) or middle.count("，") > 2 or wording.NO_VERB.match(match["object"]):
                continue
            if match["verb"].startswith("观摩") and "观摩" not in self.reading.article.part(
                self.reading.article.headline
            ):
                continue
            if match["subject"][0] in "OG" and "一行" not in match["subject"] + middle and not sentence.headline:
                continue
            start = base + match.start("verb")
            end = start + len(match["verb"]) + len(_trim_object(match["object"]))
            on = wording.ON.search(middle + match["verb"])
            topic = (
                (base + match.start("middle") + on.start("topic"), base + match.start("middle") + on.end("topic"))
                if on
                else (start + len(match["verb"]), end)
            )
            subject = (base + match.start("subject"), base + match.end("subject"))
            name = self.reading.text[start:end]
            if on:
                start = base + match.start("middle") + on.start()
                name = self.reading.text[start : base + match.end("verb")]
                end = base + match.end("verb")
            found.append(Mentioned("Inspection", name, start, end, sentence, "event:inspection", subject, topic))
        for match in wording.DURING.finditer(shown):
            start, end = base + match.start("name"), base + match.end("name")
            subject = (base + match.start("subject"), base + match.end("subject"))
            name = self.reading.text[start:end]
            found.append(Mentioned("Inspection", name, start, end, sentence, "event:during", subject, (start, end)))
        for match in wording.GROUPED.finditer(shown):
            if wording.NO_VERB.match(match["object"]) and not match["object"].startswith("活动"):
                continue
            start = base + match.start("name")
            end = base + match.start("object") + len(_trim_object(match["object"]))
            subject = (base + match.start("subject"), base + match.end("subject"))
            name = self.reading.text[start:end]
            found.append(
                Mentioned("Inspection", name, start, end, sentence, "event:body-inspects", subject, (start, end))
            )
        return found

    def _studied(self, sentence: Sentence, shown: str, base: int) -> list[Mentioned]:
        found = []
        for match in wording.THEN_STUDY.finditer(shown):
            start, end = base + match.start("name"), base + match.end("name")
            name = self.reading.text[start:end]
            found.append(Mentioned("Meeting", name, start, end, sentence, "event:convened-to", None, (start, end)))
        for match in wording.STUDY.finditer(shown):
            if match["verb"] == "研究" and not sentence.headline and "会" not in shown:
                continue
            start, end = base + match.start("verb"), base + match.end("object")
            subject = (base + match.start("subject"), base + match.end("subject"))
            topic = (base + match.start("object"), end)
            name = self.reading.text[start:end]
            found.append(Mentioned("Meeting", name, start, end, sentence, "event:study", subject, topic))
        return found

    def _opened(self, sentence: Sentence, shown: str, base: int) -> list[Mentioned]:
        found = []
        for match in wording.OPEN.finditer(shown):
            what = match["what"]
            if not re.search(r"[JLOQ]", what) or wording.NOT_BETWEEN.search(what) or re.search(r"P", what):
                continue
            first = re.search(r"[JLOQD]", what)
            start = base + match.start("what") + (first.start() if first else 0)
            end = base + match.end("verb")
            planned = bool(wording.PLANNED.search(what)) or "将" in what
            topic = (start, base + match.end("what"))
            name = self.reading.text[start:end]
            found.append(Mentioned("Activity", name, start, end, sentence, "event:opened", None, topic, planned))
        return found

    def _received(self, sentence: Sentence, shown: str, base: int) -> list[Mentioned]:
        found = []
        for match in wording.RECEIVE.finditer(shown):
            start, end = base + match.start("verb"), base + match.end("object")
            subject = (base + match.start("subject"), base + match.end("subject"))
            name = self.reading.text[start:end]
            topic = (base + match.start("object"), end)
            found.append(Mentioned("Activity", name, start, end, sentence, "event:received", subject, topic))
        return found

    def _travelled(self, sentence: Sentence, shown: str, base: int) -> list[Mentioned]:
        found = []
        for match in wording.TRIP.finditer(shown):
            start, end = base + match.start("name"), base + match.end("name")
            subject = (base + match.start("subject"), base + match.end("subject"))
            name = self.reading.text[start:end]
            found.append(Mentioned("Inspection", name, start, end, sentence, "event:trip", subject, (start, end)))
        return found

    def _taught(self, sentence: Sentence, shown: str, base: int) -> list[Mentioned]:
        found = []
        for match in wording.TEACH.finditer(shown):
            start, end = base + match.start("name"), base + match.end("name")
            found.append(Mentioned("Activity", self.reading.text[start:end], start, end, sentence, "event:lecture"))
        return found

    # -- putting mentions to events -----------------------------------------------------------------------------

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


def _trim_object(obj: str) -> str:
    return re.split(r"\s|强调|要求|并(?!联)|时(?=\Z)|后(?=\Z)|，|以及其|等(?=\Z)|期间", obj)[0]


def _longest(mentions: list[Mentioned]) -> list[Mentioned]:
    """Drop mentions that lie inside another of the same kind group."""
    kept: list[Mentioned] = []
    for mention in sorted(mentions, key=lambda m: (m.start - m.end, m.start)):
        if not any(k.start < mention.end and mention.start < k.end for k in kept):
            kept.append(mention)
    return kept
