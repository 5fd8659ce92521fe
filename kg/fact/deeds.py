"""Mentions of what is told by a verb: inspected, studied, opened, received, travelled to, taught, signed, talked of."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.fact import wording
from kg.fact.mentioned import TO_COME, Mentioned
from kg.mention.reading import Reading, Sentence


class Deeds:
    """Finds them in one reported stretch of an article after another."""

    def __init__(self, reading: Reading) -> None:
        """Keep what the rules work on."""
        self.reading = reading

    def found(self, sentence: Sentence, shown: str, base: int) -> Iterator[Mentioned]:
        """Yield what a stretch that begins at ``base`` tells of; ``shown`` is its mask."""
        for search in (
            self._inspected,
            self._studied,
            self._opened,
            self._received,
            self._travelled,
            self._taught,
            self._signed,
            self._talked,
        ):
            yield from search(sentence, shown, base)

    def _inspected(self, sentence: Sentence, shown: str, base: int) -> list[Mentioned]:
        found = []
        for match in self._inspects(shown):
            middle = match["middle"]
            if wording.NOT_BETWEEN.search(middle) or middle.count("，") > 2 or wording.NO_VERB.match(match["object"]):
                continue
            if wording.CALLED_ON.fullmatch(self.reading.text, base + match.start("verb"), base + match.end("object")):
                continue
            if match["verb"].startswith("观摩") and "观摩" not in self.reading.article.part(
                self.reading.article.headline
            ):
                continue
            if wording.MANNER.fullmatch(match["verb"] + _trim_object(match["object"])):
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

    def _inspects(self, shown: str) -> Iterator[re.Match[str]]:
        """Yield who inspects what, the guest where somebody shows one around: 甲陪同|乙|调研, 在甲陪同下，|乙|调研."""
        at = 0
        while match := wording.INSPECT.search(shown, at):
            company = wording.guided(match["middle"]) or re.match(r"[^，。；P]{0,8}陪同下", match["middle"])
            # 按照市防汛指挥部要求，|甲|到某地督导.
            behind = match["subject"][0] in "OG" and "P" in match["middle"]
            if (company or behind) and match.end("subject") > at:
                at = match.end("subject")
                continue
            yield match
            at = match.end()

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
            planned = bool(TO_COME.search(what + between))
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
                planned = bool(wording.PLANNED.search(clause) or TO_COME.search(clause))
                name = self.reading.text[slice(*span)]
                found.append(Mentioned("Activity", name, *span, sentence, "event:signed", None, topic, planned))
        return found

    def _talked(self, sentence: Sentence, shown: str, base: int) -> list[Mentioned]:
        found = []
        for match in wording.TALK.finditer(shown):
            span = base + match.start("name"), base + match.end("name")
            name = self.reading.text[slice(*span)]
            found.append(Mentioned("Meeting", name, *span, sentence, "event:talk", None, span))
        return found


def _trim_object(obj: str) -> str:
    return re.split(r"\s|强调|要求|并(?!联)|时(?=\Z)|后(?=\Z)|，|以及其|等(?=\Z)|期间", obj)[0]
