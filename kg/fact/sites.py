"""The divisions, places and projects of an article by where they are named."""

from __future__ import annotations

import re
from operator import itemgetter

from kg.fact.cast import between
from kg.fact.draft import Draft, Thing
from kg.mention.cuts import without_division
from kg.mention.reading import Reading
from kg.records import Span

_AGAIN = re.compile(r"(?:该|本|此)(?P<kind>项目|工程|园区|产业园|公园|大桥|基地|景区|小区)")
_SAME = {
    "项目": ("项目", "工程", "园", "基地", "期"),
    "工程": ("工程", "项目", "期", "桥", "路", "公路", "铁路"),
    "园区": ("园", "区"),
    "产业园": ("产业园",),
    "公园": ("公园",),
    "大桥": ("桥",),
    "基地": ("基地",),
    "景区": ("景区",),
    "小区": ("小区", "花园", "家园", "苑"),
}
"""What a work or place is called when it is named again, and the ends of the names that it may have had."""


class Sites:
    """Keeps one thing for each division (我县 and 云溪 are 云溪县), place and project."""

    def __init__(self, reading: Reading, draft: Draft) -> None:
        """Register them all; they count only where a fact names them."""
        self.reading = reading
        self._by_span: dict[Span, Thing] = {}
        self.divisions: dict[Span, Thing] = {}
        home = reading.home
        for found in reading.divisions:
            span = (found.start, found.end)
            printed = reading.text[found.start : found.end]
            names = [found.name] if found.name == printed else [found.name, printed]
            thing = draft.thing("District", names[0], span, found.by, found.score, *names[1:])
            if found.chain:
                thing.properties.setdefault("full_name", "".join(found.chain))
            if found.code:
                thing.properties.setdefault("code", found.code)
            self.divisions[span] = thing
            self._by_span[span] = thing
        self._home = {d.name for d in home.chain} if home else set()
        for item in reading.named:
            if item.type not in {"Place", "Project"}:
                continue
            printed = re.sub(r"\s", "", reading.text[item.start : item.end])
            names = [printed]
            edge = self._behind_divisions(item.start, item.end)
            if edge > item.start and without_division(bare := re.sub(r"\s", "", reading.text[edge : item.end])):
                names.append(bare)
            if (owned := printed.rfind("的")) > 1 and without_division(bare := printed[owned + 1 :]):
                # 青石镇的|返乡创业园
                names.append(bare)
            if item.type == "Project" and printed.endswith(("建设项目", "项目")):
                names.append(re.sub(r"(?:建设)?项目\Z", "", printed))
            span = (item.start, item.end)
            self._by_span[span] = draft.thing(item.type, names[0], span, item.by, item.score, *names[1:])
        for match in _AGAIN.finditer(reading.text, *reading.article.body):
            # 该项目: the last one before it.
            ends = _SAME[match["kind"]]
            last = max(
                (s for s, t in self._by_span.items() if s[1] <= match.start() and t.name.endswith(ends)), default=None
            )
            if last is not None:
                self._by_span[last].spans.append((match.span(), "site:again", 0.6))
        self._ordered = sorted(self._by_span.items(), key=itemgetter(0))

    def _behind_divisions(self, start: int, end: int) -> int:
        """Return where the divisions end that a name begins with: 青石镇柳林村|文化礼堂."""
        edge = start
        for span in sorted(self.divisions):
            if span[0] == edge and span[1] < end:
                edge = span[1]
        return edge

    def within(self, start: int, end: int) -> list[tuple[Span, Thing]]:
        """Return what the mask shows of divisions, places and projects in a stretch, in order."""
        shown = {at for letter in "DLJ" for at in self.reading.spans(letter, start, end)}
        return [(s, t) for s, t in between(self._ordered, start, end) if s in shown]

    def is_home(self, thing: Thing) -> bool:
        """Tell whether a division is the home division or holds it."""
        return thing.type == "District" and thing.name in self._home
