"""The divisions of China by name and code, from the tables in ``kg/data`` (their sources stand in its README)."""

from __future__ import annotations

import functools
import gzip
from dataclasses import dataclass

from kg.divisions import short_name
from kg.resources import resource

LEVELS = ("province", "city", "county", "town", "village")
"""From the top down; a district of a municipality is a county that stands right under a province."""


@dataclass(frozen=True, slots=True)
class Division:
    """A division; ``code`` is ``None`` where the table doesn't have it; ``level`` is one of ``LEVELS``."""

    code: str | None
    name: str
    level: str

    @property
    def short(self) -> str | None:
        """The name without level word and peoples (西双版纳傣族自治州 → 西双版纳); ``None`` for one such as 泾县."""
        return short_name(self.name)


def other_names(name: str) -> tuple[str, ...]:
    """Return the usual shorter forms of an autonomous division: 西双版纳傣族自治州 → 西双版纳州, 西双版纳自治州."""
    short = short_name(name)
    for suffix, word in (("自治州", "州"), ("自治县", "县"), ("自治旗", "旗")):
        if short and name.endswith(suffix):
            return tuple(form for form in (short + word, short + suffix) if form != name)
    return ()


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Provinces, cities and counties; ``full`` and ``short`` take a printed name to its divisions by code."""

    by_code: dict[str, Division]
    full: dict[str, tuple[Division, ...]]
    short: dict[str, tuple[Division, ...]]
    words: frozenset[str]
    """Short names that are everyday words too (合作, 公安): they need more than themselves to stand for a division."""

    def chain(self, division: Division) -> tuple[Division, ...]:
        """Return a division of the table and those it lies in, from the province down."""
        code = division.code or ""
        upper = [self.by_code.get(part) for part in (code[:2] + "0000", code[:4] + "00", code[:6]) if code]
        found = [part for part in dict.fromkeys(upper) if part is not None and part.code != division.code]
        return (*found, division)


LAST_EDITION = 2014
"""The year of the last edition that ``former.tsv`` was made from; what stands in it went between then and ``TABLE``."""
TABLE = 2023
"""The year of the state of ``divisions.tsv``."""


@functools.cache
def gazetteer(year: int | None = None) -> Gazetteer:
    """Return the divisions of the upper three levels that were in a year, as far as the tables tell (2002 to 2023).

    Without a year it has those of today and all former ones whose names are no one else's now (about 3,700).
    """
    rows: list[tuple[str, str]] = []
    words = set()
    for line in _lines("divisions.tsv"):
        code, name, first, *word = line.split("\t")
        if year is None or not first or int(first) <= year:
            rows.append((code, name))
        if word:
            words.add(short_name(name) or name)
    taken = {name for _, name in rows}
    for line in _lines("former.tsv"):
        code, name, last = line.split("\t")
        gone = TABLE if int(last) == LAST_EDITION else int(last) + 1
        if (name not in taken) if year is None else (year <= gone):
            rows.append((code, name))
    by_code: dict[str, Division] = {}
    full: dict[str, list[Division]] = {}
    short: dict[str, list[Division]] = {}
    for code, name in rows:
        level = "province" if code.endswith("0000") else "city" if code.endswith("00") else "county"
        division = Division(code, name, level)
        by_code.setdefault(code, division)
        for form in (name, *other_names(name)):
            full.setdefault(form, []).append(division)
        # A county and the district that it became are one land: its short name stands for one of them.
        stem = short_name(name)
        if stem and all(code[:4] != (other.code or "")[:4] or level != other.level for other in short.get(stem, ())):
            short.setdefault(stem, []).append(division)
    return Gazetteer(by_code, _frozen(full), _frozen(short), frozenset(words))


@functools.cache
def countries() -> dict[str, tuple[str, ...]]:
    """Return the short Chinese names of countries by their first two characters, the longest first."""
    found: dict[str, list[str]] = {}
    for line in _lines("countries.tsv"):
        name = line.split("\t")[1]
        found.setdefault(name[:2], []).append(name)
    return {head: tuple(sorted(names, key=lambda name: (-len(name), name))) for head, names in found.items()}


def _lines(name: str) -> list[str]:
    return resource("data", name).read_text(encoding="utf-8").splitlines()


@functools.cache
def _towns() -> dict[str, str]:
    """Return the codes of each name, parted by spaces: 41,000 short strings are read faster than as many objects."""
    found: dict[str, str] = {}
    with gzip.open(resource("data", "towns.tsv.gz"), "rt", encoding="utf-8") as file:
        for line in file.read().splitlines():
            code, name = line.split("\t")
            found[name] = f"{found[name]} {code}" if name in found else code
    return found


def towns(name: str) -> tuple[Division, ...]:
    """Return the towns and streets of a name (about 41,000 rows, read when first asked for)."""
    return tuple(Division(code, name, "town") for code in _towns().get(name, "").split())


def _frozen(index: dict[str, list[Division]]) -> dict[str, tuple[Division, ...]]:
    return {name: tuple(divisions) for name, divisions in index.items()}
