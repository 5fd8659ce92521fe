"""Towns of the archive: real divisions by name, with made-up changes from county to district."""

from __future__ import annotations

import functools
import gzip
import random
from collections import defaultdict
from dataclasses import dataclass

from bench.archive.bodies import FIRST, Body, Seat, bureaus, leading, seats
from kg.divisions import short_name
from kg.resources import resource

_COUNTIES = 5
"""Of one city at most."""
_REFORMED = 0.2
"""Share of the counties that become districts."""


@dataclass(frozen=True, slots=True)
class Town:
    """A city, county or district with its bodies and seats; ``renamed`` is the year in which it became a district."""

    key: str
    name: str
    above: str
    """Full name of what it lies in."""
    renamed: int | None
    organs: tuple[Body, ...]
    seats: tuple[Seat, ...]
    townships: tuple[str, ...]

    def title(self, year: int) -> str:
        """Return the name with its level word in a year: 富阳市, 富阳区."""
        if not self.renamed or year < self.renamed:
            return self.name
        return (self.short if "自治" in self.name else self.name[:-1]) + "区"

    def full(self, year: int) -> str:
        """Return the name with all that it lies in."""
        return self.above + self.title(year)

    @property
    def short(self) -> str:
        """The name without level word, where it has one."""
        return short_name(self.name) or self.name

    @property
    def city(self) -> bool:
        """Whether counties lie in it."""
        return self.key.endswith("00")

    def put(self, template: str, year: int) -> str:
        """Fill a name or title with the town's own words of a year."""
        title = self.title(year)
        level = title[-1]
        return template.format(T=title, L=level, G=level)


def cities(rng: random.Random, count: int) -> list[list[Town]]:
    """Return ``count`` towns, each city with some of the counties in it; the city stands first."""
    names, counties, townships = _tables()
    codes = [code for code in names if code.endswith("00") and len(counties[code]) >= 3 and names[code].endswith("市")]
    rng.shuffle(codes)
    found: list[list[Town]] = []
    for code in codes:
        left = count - sum(map(len, found))
        if left <= 0:
            break
        inside = rng.sample(counties[code], min(_COUNTIES, len(counties[code]), max(left - 1, 0)))
        province = names[code[:2] + "0000"]
        above = province + names[code]
        rows = [_town(code, names[code], province, None, [])]
        for county in inside:
            name = names[county]
            reformed = not name.endswith("区") and len(name) > 2 and rng.random() < _REFORMED
            year = rng.randrange(FIRST + 4, FIRST + 17) if reformed else None
            rows.append(_town(county, name, above, year, townships[county][:12]))
        found.append(rows)
    return found


def _town(code: str, name: str, above: str, renamed: int | None, townships: list[str]) -> Town:
    organs, offices = leading(code), bureaus(code)
    low = []
    for item in townships:
        street = item.endswith("街道")
        stem = "{T}" + item
        party = (
            (f"中共{item}工作委员会", f"{item}党工委", f"{item}党工委")
            if street
            else (f"中共{item}委员会", f"{item}党委", f"{item}党委")
        )
        office = (
            (stem + "办事处", f"{item}办事处", f"{item}办事处")
            if street
            else (stem + "人民政府", f"{item}人民政府", f"{item}政府")
        )
        low.append(
            (item, Body(f"{code}/{item}/party", ((FIRST, party),)), Body(f"{code}/{item}/office", ((FIRST, office),)))
        )
    bodies = (*organs.values(), *offices, *(body for row in low for body in row[1:]))
    lift = 1 if not townships else 0
    return Town(code, name, above, renamed, bodies, tuple(seats(organs, offices, low, lift)), tuple(townships))


@functools.cache
def _tables() -> tuple[dict[str, str], dict[str, list[str]], dict[str, list[str]]]:
    """Return names by code, the counties of each city, and the townships and streets of each county."""
    names: dict[str, str] = {}
    counties: dict[str, list[str]] = defaultdict(list)
    for line in resource("kg", "data", "divisions.tsv").read_text("utf-8").splitlines():
        code, name = line.split("\t")[:2]
        names[code] = name
        if not code.endswith("00") and name[-1] in "县区市旗" and code[2:4] != "90":
            counties[code[:4] + "00"].append(code)
    townships: dict[str, list[str]] = defaultdict(list)
    with gzip.open(resource("kg", "data", "towns.tsv.gz"), "rt", encoding="utf-8") as lines:
        for line in lines:
            code, name = line.rstrip("\n").split("\t")[:2]
            if name.endswith(("镇", "乡", "街道")):
                townships[code[:6]].append(name)
    return (
        names,
        {code: rows for code, rows in counties.items() if code in names}
        | {code: [] for code in names if code not in counties},
        townships,
    )
