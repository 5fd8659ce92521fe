"""Mentions of happenings, one at a time: what is convened, held, inspected, opened, received, travelled to, taught."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from kg.fact import wording
from kg.fact.modality import denied
from kg.fact.speech import reported
from kg.mention.reading import Reading, Sentence
from kg.records import Span

_AHEAD = re.compile(r"(?:T|[在于])*+(?:即将|将(?=[于在T])|拟(?=[于在T])|定于|(?:计划|预计|预定)(?=[于在T]))")
_MEANT = re.compile(r"(?:计划|打算|拟)(?=[T于在赴到前来去]|近期|下)")
_TO_COME = re.compile(r"将|拟(?=[于在T]|\Z)|定于|计划|预计|预定|力争|有望|即将")


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


class Happenings:
    """Finds the mentions of happenings in the reported stretches of an article."""

    def __init__(self, reading: Reading) -> None:
        """Keep what the rules work on."""
        self.reading = reading

    def all(self) -> list[Mentioned]:
        """Return the mentions, none inside another."""
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
                self._signed,
                self._talked,
            ):
                found += search(sentence, shown, start)
            rows = self._listed(sentence, shown, start)
            if rows:
                found = [m for m in found if not any(r.start < m.end and m.start < r.end for r in rows)] + rows
        found += self._foreseen()
        found = self._at_sittings(_longest(found))
        found += [m for m in self._learned() if not any(k.start < m.end and m.start < k.end for k in found)]
        found += self._went(found)
        told = [m for m in found if m.sentence.headline or not denied(self.reading, (m.start, m.end))]
        return [replace(m, planned=True) if self._only_meant(m) else m for m in told]

    def _at_sittings(self, found: list[Mentioned]) -> list[Mentioned]:
        """Take what is studied at a sitting for what that is on, no second one: 随后的座谈会上，甲|研究…."""
        studied = {
            sitting: study
            for sitting in found
            for study in found
            if study.by == "event:study"
            and sitting.by == "event:there"
            and wording.AT_SITTING.fullmatch(self.reading.mask, sitting.end, study.start)
        }
        dropped = set(studied.values())
        return [
            replace(m, subject=studied[m].subject, object=studied[m].object) if m in studied else m
            for m in found
            if m not in dropped
        ]

    def _went(self, found: list[Mentioned]) -> list[Mentioned]:
        """Return visits that have no noun of their own: all where no tour is told of, else those beside the sitting."""
        bare = all(m.sentence.headline for m in found)
        tour = any(m.kind == "Inspection" and not m.passing for m in found)
        visits: list[Mentioned] = []
        titled = {self.reading.text[s:e] for s, e in self.reading.persons if self.reading.mask[max(0, s - 1)] in "HG"}
        for sentence, (start, end) in reported(self.reading):
            match = None if sentence.headline else self._visit(start, end)
            if match is None or any(
                (m.start < match.end() and match.start("name") < m.end)
                # 来到某村，|调研某事: the noun is there.
                or (m.sentence == sentence and m.kind == "Inspection" and m.start > match.start())
                for m in found
            ):
                continue
            before = self.reading.mask[start : match.start("name")]
            beside = wording.OCCASION.search(before) is not None
            who = {self.reading.text[s:e] for s, e in self.reading.spans("P", *match.span("subject"))}
            official = not tour and (who & titled or wording.OFFICIAL.search(before))
            if not (bare or beside or official):
                continue
            span = match.span("name")
            subject = match.span("subject")
            party = None if "P" not in match["subject"] else subject
            name = self.reading.text[slice(*span)]
            visits.append(Mentioned("Inspection", name, *span, sentence, "event:went", party, match.span("object")))
        return visits

    def _visit(self, start: int, end: int) -> re.Match[str] | None:
        """Return the first visit that a stretch tells of with who went."""
        while match := wording.WENT.search(self.reading.mask, start, end):
            if not wording.NOT_BETWEEN.search(wording.ESCORTED.sub("", match["middle"])):
                return match
            start = match.end("subject")
        return None

    def _signed(self, sentence: Sentence, shown: str, base: int) -> list[Mentioned]:
        """Return papers that are signed and gifts that are given by somebody whom the sentence names."""
        found = []
        for pattern in (wording.SIGN, wording.SIGNED_WITH, wording.GIVE):
            for match in pattern.finditer(shown):
                start = match.start("name")
                part = max(shown.rfind(mark, 0, start) for mark in "；：。") + 1
                before = shown[part:start]
                if not wording.PARTIES.search(shown, part, match.end()) or wording.NOT_NOW.search(before):
                    continue
                clause = re.split("，", before)[-1]
                if wording.WANTED.search(clause):
                    continue
                span = base + start, base + match.end("name")
                topic = (base + match.start("object"), base + match.end("object")) if match["object"] else span
                planned = bool(wording.PLANNED.search(clause) or _TO_COME.search(clause))
                name = self.reading.text[slice(*span)]
                found.append(Mentioned("Activity", name, *span, sentence, "event:signed", None, topic, planned))
        return found

    def _foreseen(self) -> list[Mentioned]:
        """Return what is foreseen of the work told of before: 某工程由某公司承建，|计划2026年10月通水."""
        told = [span for _, span in reported(self.reading)]
        found = []
        for sentence in self.reading.sentences:
            if sentence.headline:
                continue
            for match in wording.FORESEEN.finditer(self.reading.mask, sentence.start, sentence.end):
                said = not any(start <= match.start() < end for start, end in told)
                before = self.reading.mask[sentence.start : match.start()]
                if (said and match["ahead"] not in {"计划", "预计", "将", "拟"}) or wording.WANTED.search(before):
                    continue
                if not match["ahead"] and not self._to_come(*match.span("name")):
                    continue
                work = self._work_before(match.start())
                span = match.span("name")
                name = self.reading.text[slice(*span)]
                found.append(Mentioned("Activity", name, *span, sentence, "event:opened", None, work, True))
        return found

    def _to_come(self, start: int, end: int) -> bool:
        """Tell whether the time in a stretch is after the day of the paper."""
        published = self.reading.published
        return published is not None and any(
            t.edtf[:7] > published[: len(t.edtf[:7])] for t in self.reading.times if start <= t.start and t.end <= end
        )

    def _work_before(self, offset: int) -> Span | None:
        """Return the last project named before a place in the text."""
        works = list(self.reading.spans("J", self.reading.article.body[0], offset))
        return works[-1] if works else None

    def _learned(self) -> list[Mentioned]:
        """Return what the model takes for the name of a happening, in stretches that report."""
        told = reported(self.reading)
        found = []
        for item in self.reading.happenings:
            stretch = next(((s, span) for s, span in told if span[0] <= item.start and item.end <= span[1]), None)
            if stretch is None:
                continue
            sentence, (start, _) = stretch
            padded = wording.PADDED.match(self.reading.mask, item.start, item.end) or wording.CONVENED.match(
                self.reading.text, item.start, item.end
            )
            span = (padded.end() if padded and padded.end() < item.end - 1 else item.start, item.end)
            name = self.reading.text[slice(*span)]
            before, after = self.reading.mask[start : span[0]], self.reading.mask[item.end : item.end + 8]
            planned = bool(wording.PLANNED.search(before))
            if planned and wording.OPENS.fullmatch(name):
                # 博览会将于5月18日开幕: what is foreseen is the fair.
                continue
            clause = re.split(r"[，。；：！？]", before)[-1]
            if wording.SAID_OF.search(clause[-2:] + name):
                continue
            passing = bool(wording.PASSING.match(after) or wording.BACK.search(clause)) and not sentence.headline
            kind = _kind(name, item.type)
            found.append(Mentioned(kind, name, *span, sentence, "event:learned", None, span, planned, passing))
        return found

    def _only_meant(self, mention: Mentioned) -> bool:
        """Tell whether the clause before says that somebody only means to: 甲计划下周赴某市|考察."""
        mask, sentence = self.reading.mask, mention.sentence
        clause = max(mask.rfind(mark, sentence.start, mention.start) for mark in "，：") + 1
        return bool(_MEANT.search(mask, max(clause, sentence.start), mention.start))

    def _held(self, sentence: Sentence, shown: str, base: int) -> list[Mentioned]:
        found: list[Mentioned | None] = []
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
            mention = self._mention(sentence, shown, base, start, end, "event:took-place") if start < end else None
            if mention is not None and not (match["verb"].endswith("主持") and mention.generic):
                found.append(mention)
        found += [
            self._mention(sentence, shown, base, *match.span("name"), "event:there")
            for pattern in (wording.THERE, wording.AT_START)
            for match in pattern.finditer(shown)
        ]
        return [m for m in found if m is not None]

    def _listed(self, sentence: Sentence, shown: str, base: int) -> list[Mentioned]:
        """Return what is held in one row: 将举行甲大赛、乙论坛等活动."""
        found = []
        for match in wording.LISTED.finditer(shown):
            at, stop = match.span("list")
            for end in [*(m.start() for m in wording.LISTING.finditer(shown, at, stop)), stop]:
                if not wording.ITEM_END.search(shown, at, end):
                    continue
                verb = wording.LISTS.match(shown, at, end)
                at = verb.end() if verb else at
                found.append(self._mention(sentence, shown, base, at, end, "event:listed"))
                joint = wording.LISTING.match(shown, end)
                at = joint.end() if joint else end
        return [m for m in found if m is not None]

    def _talked(self, sentence: Sentence, shown: str, base: int) -> list[Mentioned]:
        found = []
        for match in wording.TALK.finditer(shown):
            span = base + match.start("name"), base + match.end("name")
            name = self.reading.text[slice(*span)]
            found.append(Mentioned("Meeting", name, *span, sentence, "event:talk", None, span))
        return found

    def _mention(self, sentence: Sentence, shown: str, base: int, start: int, end: int, by: str) -> Mentioned | None:
        text = self.reading.text
        padded = wording.PADDED.match(shown, start, end)
        if padded and padded.end() < end - 1:
            start = padded.end()
        while start < end and shown[start] in " 的了、，":
            start += 1
        name = text[base + start : base + end]
        if (
            not name
            or len(name) > 60
            or "作为" in name
            or re.fullmatch(r"Q+(?:专项|主题)?(?:活动|行动)", shown[start:end])
        ):
            return None
        if name.endswith("常委会"):
            # The body's own name; what it holds is its meeting.
            name += "会议"
        clause = max(shown.rfind(mark, 0, start) for mark in "，。；：！？") + 1
        before, after = shown[clause:start], shown[end : end + 8]
        kind = _kind(name, "Meeting" if re.search(f"{wording.MEETING}\\Z", name) else "Activity")
        passing = bool(wording.PASSING.match(after)) or bool(wording.BACK.search(before))
        planned = bool(wording.PLANNED.search(before)) or bool(_AHEAD.match(after))
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
            between = shown[match.end("what") : match.start("verb")]
            planned = bool(_TO_COME.search(what + between))
            topic = (start, base + match.end("what"))
            name = self.reading.text[start:end]
            if re.search(r"T|将|拟|计划|预计|定于", between):
                # 某工程拟于4月开工: the day and the plan are no part of the name.
                name = self.reading.text[start : base + match.end("what")] + match["verb"]
                name = re.sub(r"(?:已|将|拟|计划|预计|预定)\Z", "", name[: -len(match["verb"])]) + match["verb"]
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


def _kind(name: str, otherwise: str) -> str:
    """Return what kind of happening a name tells of by its last noun."""
    if wording.GOING.search(name):
        return "Inspection"
    if wording.SITTING.search(name):
        return "Meeting"
    return "Activity" if wording.PUBLIC.search(name) or wording.SHOW.search(name) else otherwise


def _trim_object(obj: str) -> str:
    return re.split(r"\s|强调|要求|并(?!联)|时(?=\Z)|后(?=\Z)|，|以及其|等(?=\Z)|期间", obj)[0]


def _longest(mentions: list[Mentioned]) -> list[Mentioned]:
    """Drop mentions that lie inside another of the same kind group."""
    kept: list[Mentioned] = []
    for mention in sorted(mentions, key=lambda m: (m.start - m.end, m.start)):
        if not any(k.start < mention.end and mention.start < k.end for k in kept):
            kept.append(mention)
    return kept
