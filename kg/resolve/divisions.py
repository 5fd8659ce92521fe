"""Divisions as names of bodies begin with them: which one a name means in a home, from the tables in ``kg/data``."""

from __future__ import annotations

import functools
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from kg.divisions import short_name
from kg.resources import resource

_LONGEST = 15
"""Characters of the longest name of a division that is looked for."""
_WORDS = tuple("场域间块位")
"""What makes a word of 市 or 区: 市场, 区域."""


@dataclass(frozen=True, slots=True)
class Place:
    """A division: its level, the full name of the province and city that it lies in, and its own name."""

    level: str
    region: str
    name: str

    @property
    def full(self) -> str:
        """Return the name with all that it lies in."""
        return self.region + self.name


@functools.lru_cache(maxsize=1 << 14)
def stem(name: str) -> str:
    """Return the name of a division without its level word and peoples; all of it where less than two would be left."""
    return short_name(name) or name


def lasting(region: str, county: str) -> str:
    """Return what a county and the district or city that it became are both called: the stem.

    All of the name where two of one city have the same stem today (伊宁县, 伊宁市).
    """
    bare = stem(county)
    return county if (region, bare) in _tables().twins else bare


def named(text: str, region: str) -> Place | None:
    """Return the division that a text begins with, the longest; a county is sought in the region first.

    Elsewhere it counts only if it alone has the name.
    """
    tables = _tables()
    near, stems = tables.inside.get(region, {}), tables.stems.get(region, {})
    for length in range(min(len(text), _LONGEST), 1, -1):
        head = text[:length]
        if found := near.get(head) or tables.alone.get(head):
            return found
        # A county that has become a district, or will: the table need not know.
        if head[-1] in "区市县" and head[:-1] in stems and text[length : length + 1] not in _WORDS:
            return Place("county", region, head)
    return None


def stemmed(text: str, region: str) -> tuple[Place, str] | None:
    """Return the county of a region whose stem a text begins with, and the stem."""
    near = _tables().stems.get(region, {})
    heads = (text[:length] for length in range(min(len(text), _LONGEST), 1, -1))
    return next(((near[head], head) for head in heads if head in near), None)


@dataclass(frozen=True, slots=True)
class _Tables:
    inside: Mapping[str, Mapping[str, Place]]
    """Counties by region and name."""
    stems: Mapping[str, Mapping[str, Place]]
    """Counties by region and stem."""
    alone: Mapping[str, Place]
    """Provinces, cities, and the counties whose names no other county has."""
    twins: frozenset[tuple[str, str]]


@functools.cache
def _tables() -> _Tables:
    now = [row[:2] for row in _rows("divisions.tsv")]
    names = dict(now)
    inside: dict[str, dict[str, Place]] = defaultdict(dict)
    stems: dict[str, dict[str, Place]] = defaultdict(dict)
    alone: dict[str, Place] = {}
    bearers: Counter[str] = Counter()
    today: Counter[tuple[str, str]] = Counter()
    for code, name in [*now, *(row[:2] for row in _rows("former.tsv"))]:
        place = _place(code, name, names)
        if place.level != "county":
            alone.setdefault(name, place)
            continue
        today[place.region, stem(name)] += names.get(code) == name
        bearers[name] += name not in inside[place.region]
        inside[place.region].setdefault(name, place)
        stems[place.region].setdefault(stem(name), place)
        alone.setdefault(name, place)
    kept = {name: place for name, place in alone.items() if place.level != "county" or bearers[name] == 1}
    return _Tables(inside, stems, kept, frozenset(found for found, count in today.items() if count > 1))


def _place(code: str, name: str, names: Mapping[str, str]) -> Place:
    province, city = names.get(code[:2] + "0000", ""), names.get(code[:4] + "00", "")
    if code.endswith("0000"):
        return Place("province", "", name)
    # A city right under a province (仙桃市) is one of its cities, whatever its code.
    if code.endswith("00") or (code[2:4] == "90" and name.endswith("市")):
        return Place("city", province, name)
    return Place("county", province + city, name)


def _rows(file: str) -> list[list[str]]:
    return [line.split("\t") for line in resource("data", file).read_text(encoding="utf-8").splitlines()]
