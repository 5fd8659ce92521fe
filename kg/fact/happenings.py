"""Mentions of happenings, one at a time: what is convened, done, learned, foreseen, and visits without a name."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.fact import wording
from kg.fact.convened import Convened
from kg.fact.deeds import Deeds
from kg.fact.mentioned import Mentioned, kind_of
from kg.fact.modality import denied
from kg.fact.speech import reported
from kg.mention.reading import Reading
from kg.records import Span

_WITHIN = re.compile("LL|QQ|HH")
"""Behind what names a happening another name goes on: 在市政协一楼|会议|室, |学习|贯彻某某思想, |那达慕|组委会主任."""
_COMMITTEE = re.compile("组委会|筹委会|执委会|组织委员会")
"""What makes a body of the happening before it, though a post may hold these words."""
_SLOGAN = re.compile(r"以.+(?:促|助|推|引领|赋能|护航).+")
"""A headline that says what for, and not what happened: 以某事促某事."""
_MEANT = re.compile(r"(?:计划|打算|拟)(?=[T于在赴到前来去]|近期|下)")


class Happenings:
    """Finds the mentions of happenings in the reported stretches of an article."""

    def __init__(self, reading: Reading) -> None:
        """Keep what the rules work on."""
        self.reading = reading

    def all(self) -> list[Mentioned]:
        """Return the mentions, none inside another."""
        found: list[Mentioned] = []
        convened, deeds = Convened(self.reading), Deeds(self.reading)
        for sentence, (start, end) in reported(self.reading):
            shown = self.reading.mask[start:end]
            found += convened.held(sentence, shown, start)
            found += deeds.found(sentence, shown, start)
            rows = convened.listed(sentence, shown, start)
            if rows:
                found = [m for m in found if not any(r.start < m.end and m.start < r.end for r in rows)] + rows
        found += self._foreseen()
        found = self._at_sittings(_longest(found))
        found += [m for m in map(self._of_guest, self._learned()) if not any(_in_the_way(k, m) for k in found)]
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
            also = self._called(match, end)
            visits.append(
                Mentioned("Inspection", name, *span, sentence, "event:went", party, match.span("object"), also=also)
            )
        return visits

    def _called(self, visit: re.Match[str], end: int) -> tuple[str, ...]:
        """Return what else names a visit: its verb, or what they went for (来到某村，|看望某人)."""
        text = self.reading.text
        verb = wording.SEEN.match(text, visit.start("name"), visit.end("name"))
        aim = wording.AIM.match(self.reading.mask, visit.end("name"), end)
        return tuple(text[slice(*m.span("name"))] for m in (verb, aim) if m)

    def _visit(self, start: int, end: int) -> re.Match[str] | None:
        """Return the first visit that a stretch tells of with who went."""
        while match := wording.WENT.search(self.reading.mask, start, end):
            if not wording.guided(match["middle"]) and not wording.NOT_BETWEEN.search(
                wording.ESCORTED.sub("", match["middle"])
            ):
                return match
            start = match.end("subject")
        return None

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

    def _of_guest(self, mention: Mentioned) -> Mentioned:
        """Give a visit that is told of with its guest who that is: 会见了|来我县考察|的某公司董事长|甲|一行."""
        guest = wording.GUEST.match(self.reading.mask, mention.end, mention.sentence.end)
        if mention.kind != "Inspection" or guest is None:
            return mention
        received = wording.RECEIVED.match(self.reading.text, mention.start, mention.end)
        start = received.end() + self.reading.text.startswith("了", received.end()) if received else mention.start
        name = self.reading.text[start : mention.end]
        return replace(mention, name=name, start=start, subject=guest.span("subject"), by="event:guest")

    def _learned(self) -> list[Mentioned]:
        """Return what the model takes for the name of a happening, in stretches that report."""
        told = reported(self.reading)
        found = []
        for item in self.reading.happenings:
            stretch = next(((s, span) for s, span in told if span[0] <= item.start and item.end <= span[1]), None)
            if stretch is None:
                continue
            sentence, (start, _) = stretch
            if _WITHIN.search(self.reading.mask, item.end - 1, item.end + 1) or _COMMITTEE.match(
                self.reading.text, item.end
            ):
                continue
            if sentence.headline and _SLOGAN.fullmatch(self.reading.text, item.start, item.end):
                continue
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
            if wording.SAID_OF.search(clause[-2:] + name) or wording.MANNER.fullmatch(name):
                continue
            passing = bool(wording.PASSING.match(after) or wording.BACK.search(clause)) and not sentence.headline
            kind = kind_of(name, item.type)
            found.append(
                Mentioned(kind, name, *span, sentence, "event:learned", None, span, planned, passing, score=item.score)
            )
        return found

    def _only_meant(self, mention: Mentioned) -> bool:
        """Tell whether the clause before says that somebody only means to: 甲计划下周赴某市|考察."""
        mask, sentence = self.reading.mask, mention.sentence
        clause = max(mask.rfind(mark, sentence.start, mention.start) for mark in "，：") + 1
        return bool(_MEANT.search(mask, max(clause, sentence.start), mention.start))


def _in_the_way(known: Mentioned, new: Mentioned) -> bool:
    """Tell whether a mention stands where another one does; a guest's visit may, within how the guest is received."""
    within = known.by == "event:received" and new.by == "event:guest"
    return known.start < new.end and new.start < known.end and not within


def _longest(mentions: list[Mentioned]) -> list[Mentioned]:
    """Drop mentions that lie inside another of the same kind group."""
    kept: list[Mentioned] = []
    for mention in sorted(mentions, key=lambda m: (m.start - m.end, m.start)):
        if not any(k.start < mention.end and mention.start < k.end for k in kept):
            kept.append(mention)
    return kept
