"""Mentions of what is convened: a sitting or an event with a noun of its own that somebody holds or goes to."""

from __future__ import annotations

import re

from kg.fact import wording
from kg.fact.mentioned import Mentioned, kind_of
from kg.mention.reading import Reading, Sentence

_AHEAD = re.compile(r"(?:T|[在于])*+(?:即将|将(?=[于在T])|拟(?=[于在T])|定于|(?:计划|预计|预定)(?=[于在T]))")


class Convened:
    """Finds them in one reported stretch of an article after another."""

    def __init__(self, reading: Reading) -> None:
        """Keep what the rules work on."""
        self.reading = reading

    def held(self, sentence: Sentence, shown: str, base: int) -> list[Mentioned]:
        """Return what is held, takes place or is named as where people are: 召开|甲会议, 甲会议|召开, 甲会|上，."""
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
        # The pattern begins anywhere, so it is worth asking first whether any of its verbs is there.
        for match in wording.AFTER.finditer(shown) if wording.TAKES_PLACE.search(shown) else ():
            start, end = match.span("name")
            lead = wording.LEADING.match(shown[start:end])
            if lead:
                start += lead.end()
            inner = re.search(rf"{wording.HOLD}(?:了|的)|宣布", shown[start:end])
            if inner:
                start += inner.end()
            mention = self._mention(sentence, shown, base, start, end, "event:took-place") if start < end else None
            # 会议由甲主持: the bare word is no mention of its own; 启动仪式由甲主持 is.
            if mention is not None and not (match["verb"].endswith("主持") and mention.name in wording.ANY):
                found.append(mention)
        found += [
            self._mention(sentence, shown, base, *match.span("name"), "event:there")
            for pattern in (wording.THERE, wording.AT_START)
            for match in pattern.finditer(shown)
        ]
        return [m for m in found if m is not None]

    def listed(self, sentence: Sentence, shown: str, base: int) -> list[Mentioned]:
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
        kind = kind_of(name, "Meeting" if re.search(f"{wording.MEETING}\\Z", name) else "Activity")
        passing = bool(wording.PASSING.match(after)) or bool(wording.BACK.search(before))
        planned = bool(wording.PLANNED.search(before)) or bool(_AHEAD.match(after))
        return Mentioned(kind, name, base + start, base + end, sentence, by, planned=planned, passing=passing)
