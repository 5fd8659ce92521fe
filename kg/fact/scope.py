"""What level words and bare bodies stand for in an article: the home division, or the place that the text is about."""

from __future__ import annotations

import re
from collections import Counter

from kg.divisions import short_name
from kg.mention.divisions import of_level, strangers
from kg.mention.gazetteer import gazetteer, towns
from kg.mention.places import Places
from kg.mention.posts import PostReader
from kg.mention.reading import Reading

_LOW = frozenset({"镇", "乡", "街道", "村", "社区"})
_LOWER = _LOW | {"县", "旗", "区"}
_ZONE = re.compile(r"(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{2,6}(?:新区|开发区|高新区|度假区|示范区)")
"""Zones that are names, or at the beginning of a clause, where one can tell how they begin."""


class Scope:
    """Resolves 市 to the home city and 县委 to 中共云溪县委."""

    def __init__(self, reading: Reading) -> None:
        """Count the divisions that the article names."""
        self._reading = reading
        self.foreign = strangers(reading.text, reading.divisions)
        """Divisions that visitors of the home came from."""
        told = [d.name for d in reading.divisions if d.kind != "deictic" and d.name not in self.foreign]
        self._named = Counter(told)
        self._order = list(dict.fromkeys(told))
        named = [n for n in (reading.text[n.start : n.end] for n in reading.named) if _ZONE.fullmatch(n)]
        self._zones = [name for name, _ in Counter([*named, *_ZONE.findall(reading.text)]).most_common(1)]
        self.places = Places(self.place, is_division)
        self._at: int | None = None

    def stand(self, offset: int) -> None:
        """Say where in the article is read: 村 is the village named last before it, whichever is named oftenest."""
        self._at = offset

    def new_reader(self) -> PostReader:
        """Return a reader of posts that has no list behind it yet."""
        return PostReader(self.place, is_division)

    def place(self, level: str) -> str | None:
        """Return the division that a level word stands for; the empty word asks for the home division itself."""
        home = self._reading.home
        if home is not None:
            if not level:
                return home.district.name
            division = home.title_of(level)
            if division is not None:
                return division.name
        if self._at is not None and level in _LOW:
            # A paragraph goes on about the village that it names; the one before may be a neighbour's.
            opening = self._reading.text.rfind("\n", 0, self._at)
            near = [
                name
                for d in self._reading.divisions
                if opening < d.start < self._at and d.kind != "deictic"
                # 在沧港镇|龙打吉村: the town is named as well.
                for name in dict.fromkeys((*d.chain, d.name))
                if name.endswith(level) and (name == d.name or name in self._reading.text[d.start : d.end])
            ]
            if near:
                return near[-1]
        fitting = [name for name in self._order if not level or of_level(name, level)]
        if not fitting and level in _LOWER:
            # 沿河县官舟镇: where the town is said to lie, if nothing else is of that level.
            above = (name for d in self._reading.divisions if d.name in self._named for name in d.chain)
            said = (name for name in above if name in self._reading.text)
            # 区党工委书记 in a city's paper: the zone that the text names oftenest.
            zones = self._zones if level == "区" else []
            return next((name for name in [*said, *zones] if of_level(name, level)), None)
        if not level:
            fitting = [n for n in fitting if not n.endswith(("村", "社区"))]
        return max(fitting, key=lambda n: (self._named[n], -self._order.index(n))) if fitting else None

    def full_name(self, body: str) -> str:
        """Return a body's name with its place before it."""
        return self.places.full_name(body)


def is_division(name: str) -> bool:
    """Tell whether a name is a division's, in full or short (武汉市, 武汉)."""
    if len(name) < 2:
        return False
    table = gazetteer()
    if name in table.full or name in table.short:
        return True
    if len(name) > 3:
        # A chain: 合肥市瑶海区, 广西天峨县.
        for cut in range(2, len(name) - 1):
            if (name[:cut] in table.full or name[:cut] in table.short) and is_division(name[cut:]):
                return True
    return len(name) >= 3 and name[-1] in "镇乡" and (short_name(name) is not None or bool(towns(name)))
