"""Who is who in an article: persons as things, and the groups that stand before and after a verb."""

from __future__ import annotations

import re

from kg.fact.draft import Draft, Thing
from kg.mention.lexicon import surname
from kg.mention.reading import Reading
from kg.records import Span

# What may stand between the names of one group in the mask, and after its last.
_GLUE_BACK = re.compile(
    r"(?:[PHG、，,\s]|和|及|以及|与|等(?:[\u4e00-\u9fffHG]{0,8}?(?:领导|同志|人|负责人|嘉宾|领导同志|负责同志|一行))?|同志|先生|女士|教授|院士|还有|有|（[^（）]{0,20}）)*\Z"
)
_GLUE_ON = re.compile(r"(?:[PHG、，,\s]|和|及|以及|与|同志|先生|女士|还有|有|的|：|（[^（）]{0,20}）)*")
_TITLE_TAIL = re.compile(r"(?:书记|市长|县长|区长|局长|主任|主席|老师|教授|院长|校长|总经理|总|医生|先生|女士|同志)\Z")


class Cast:
    """The persons of an article by where they are named."""

    def __init__(self, reading: Reading, draft: Draft) -> None:
        """Take each name for one person; a name with a title for a tail (黄书记) is nobody new."""
        self.reading = reading
        self._by_span: dict[Span, Thing] = {}
        full = {clean(reading.text[s:e]) for s, e in reading.persons}
        for start, end in reading.persons:
            name = clean(reading.text[start:end])
            if _TITLE_TAIL.search(name) and len(name) <= 4 and (surname(name) or "") + _tail(name) == name:
                owner = [n for n in full if n != name and surname(n) == surname(name)]
                if len(owner) == 1:
                    self._by_span[start, end] = draft.thing("Person", owner[0], (start, end), "name:title", 0.7, name)
                continue
            self._by_span[start, end] = draft.thing("Person", name, (start, end), "name:tagger", 0.9)

    def person(self, span: Span) -> Thing | None:
        """Return the person named at a span."""
        return self._by_span.get(span)

    def within(self, start: int, end: int) -> list[tuple[Span, Thing]]:
        """Return the persons named in a stretch, in order."""
        return [(s, t) for s, t in sorted(self._by_span.items()) if start <= s[0] and s[1] <= end]

    def before(self, offset: int, floor: int) -> list[tuple[Span, Thing]]:
        """Return the group of persons that stands right before a verb (甲、乙，副区长丙|参加)."""
        stretch = self.reading.mask[floor:offset]
        match = _GLUE_BACK.search(stretch)
        return self.within(floor + match.start(), offset) if match else []

    def after(self, offset: int, ceiling: int) -> list[tuple[Span, Thing]]:
        """Return the group of persons that stands right after a verb (出席会议的有|甲、乙)."""
        match = _GLUE_ON.match(self.reading.mask, offset, ceiling)
        return self.within(offset, match.end()) if match else []


def clean(name: str) -> str:
    """Return a name without spaces, with one form of the dot in it."""
    return re.sub(r"[•・‧]", "·", re.sub(r"[\s\u3000]", "", name))


def _tail(name: str) -> str:
    match = _TITLE_TAIL.search(name)
    return match[0] if match else ""
