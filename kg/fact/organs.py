"""The organisations of an article by where they are named, under their full names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from operator import itemgetter

from kg.fact.cast import between, group_before
from kg.fact.draft import Draft, Thing
from kg.fact.longer import longer
from kg.fact.scope import Scope
from kg.mention.named import Named
from kg.mention.reading import Reading
from kg.records import Span

_STOP = re.compile("[。！？；\n]")
_SHORT = re.compile(r"[（(]\s*(?:以下)?简称[：:]?[“‘]?(?P<short>[^）)”’]{2,20})[”’]?\s*[）)]")

_AGAIN = re.compile(
    r"(?:该|这家|这所|(?<=[。；\n])(?=[医学研中公集实][^，。；]{1,2}(?:由|是|位于|坐落|占地|前身|现有)))"
    r"(?P<kind>中心|医院|学院|研究院|研究所|学校|大学|公司|集团|企业|实验室|协会|商会|联盟|合作社|工作组|工作站|警务站|基地)"
    r"|该(?P<unit>局(?!面)|厅(?!堂)|院(?!落|线)|校(?!区|园)|所(?!谓|有)|馆|社(?!区|会))"
)
_BARE = re.compile(
    r"(?:附属)?医院|学校|学院|大学|研究院|研究所|(?:研究|检测|促进|服务)?中心|公司|集团|实验室|协会|商会|联盟|合作社|基地"
)
_SAME = {
    "公司": ("公司", "集团", "股份", "厂"),
    "企业": ("公司", "集团", "厂"),
    "学校": ("学校", "中学", "小学", "学院"),
    "校": ("学校", "大学", "中学", "小学", "学院", "校"),
}
"""Ends of names that are meant by a kind that is not itself their end."""


class Organs:
    """Finds each organisation's full name (县水利局 → 云溪县水利局) and keeps one thing for it."""

    def __init__(self, reading: Reading, draft: Draft, scope: Scope) -> None:
        """Register them all; they count only where a fact names them."""
        self.reading = reading
        self._by_span: dict[Span, Thing] = {}
        self.again: dict[Span, Thing] = {}
        """Where a body is named by its kind alone: 该中心."""
        bodies = [
            (item, re.sub(r"\s", "", reading.text[item.start : item.end]))
            for item in reading.named
            if item.type == "Organization"
        ]
        spelled = list(self._spelled(scope, bodies))
        full_names = dict.fromkeys(spelled)
        for (item, printed), full in zip(bodies, spelled, strict=True):
            meant = self._meant(printed)
            if meant is not None:
                self._by_span[item.start, item.end] = meant
                meant.spans.append(((item.start, item.end), "body:again", 0.6))
                continue
            if _BARE.fullmatch(printed):
                continue  # 基地, and none was named.
            names = [full] if full == printed else [full, printed]
            short = _SHORT.match(reading.text, item.end)
            if short:
                names.append(short["short"])
            if long := longer(full, full_names):
                names.append(long)
            span = (item.start, item.end)
            self._by_span[span] = draft.thing("Organization", names[0], span, item.by, item.score, *names[1:])
        for match in _AGAIN.finditer(reading.text, *reading.article.body):
            # 该公司: the last one before it.
            kind = match["kind"] or match["unit"]
            ends = _SAME.get(kind, (kind,))
            last = max((s for s, t in self._by_span.items() if s[1] <= match.start() and _is(t, ends)), default=None)
            if last is not None:
                self.again[match.span()] = thing = self._by_span[last]
                thing.spans.append((match.span(), "body:again", 0.6))
        self._ordered = sorted(self._by_span.items(), key=itemgetter(0))

    def _spelled(self, scope: Scope, bodies: Iterable[tuple[Named, str]]) -> Iterator[str]:
        """Yield the full names of bodies; beside 某某市财政局 市 is that city until the sentence ends."""
        last = 0
        for item, printed in bodies:
            if _STOP.search(self.reading.text, last, item.start):
                scope.places.clear()
            last = item.start
            yield scope.full_name(printed)
        scope.places.clear()

    def _meant(self, printed: str) -> Thing | None:
        """Return the last body before that a bare kind stands for: 医院 is the hospital just named."""
        if not _BARE.fullmatch(printed):
            return None
        ends = _SAME.get(printed, (printed,))
        return next((t for _, t in sorted(self._by_span.items(), reverse=True) if _is(t, ends)), None)

    def all(self) -> list[tuple[Span, Thing]]:
        """Return every named organisation in order, those within longer names too."""
        return self._ordered

    def within(self, start: int, end: int) -> list[tuple[Span, Thing]]:
        """Return the organisations that the mask shows in a stretch, in order."""
        shown = set(self.reading.spans("O", start, end))
        return [(s, t) for s, t in between(self._ordered, start, end) if any(a <= s[0] and s[1] <= b for a, b in shown)]

    def before(self, offset: int, floor: int) -> list[tuple[Span, Thing]]:
        """Return the list of organisations that stands right before a verb."""
        return self.within(group_before(self.reading, offset, floor), offset)

    def at(self, span: Span) -> Thing | None:
        """Return the organisation named at a span."""
        return self._by_span.get(span)

    def longest(self, start: int, end: int) -> list[tuple[Span, Thing]]:
        """Return the organisations of a stretch without those whose names only begin or end longer ones."""
        found = self.within(start, end)
        return [(s, t) for s, t in found if not any(o != s and o[0] <= s[0] and s[1] <= o[1] for o, _ in found)]

    def starting_at(self, offset: int) -> Thing | None:
        """Return the organisation named at an offset, quoted or not, the longest one."""
        edge = offset + (self.reading.text[offset : offset + 1] in "“‘「")
        found = [(s, t) for s, t in self._ordered if s[0] in {offset, edge} and self.reading.mask[s[0]] in "OQ"]
        return max(found, key=lambda pair: pair[0][1])[1] if found else None

    def again_within(self, start: int, end: int) -> list[tuple[Span, Thing]]:
        """Return the organisations that a stretch names by their kind alone."""
        return between(sorted(self.again.items(), key=itemgetter(0)), start, end)


def _is(body: Thing, ends: tuple[str, ...]) -> bool:
    """Tell whether a body's name ends as its kind does; an academy of sciences is no school."""
    name = body.name.rstrip("”’」")
    return name.endswith(ends) and not (name.endswith("科学院") and "学院" in ends)
