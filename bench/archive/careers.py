"""Who holds which seat when: careers of officials in a city and its counties, and the other people of each town."""

from __future__ import annotations

import datetime
import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from bench.archive.bodies import FIRST, LAST, Seat
from bench.archive.names import draw
from bench.archive.towns import Town

_LEAVE = 0.1
"""Share of the holders of seats who leave in a year, but those who go to another seat."""
_INSIDE, _ACROSS = 0.6, 0.25
"""Share of the seats that go to someone from the same town, and from another town of the city."""


@dataclass(slots=True)
class Person:
    """``kind`` is official, expert, head (of a company), villager or writer."""

    key: str
    name: str
    kind: str
    born: int
    terms: list[Term] = field(default_factory=list)


@dataclass(slots=True)
class Term:
    """A seat held from one day to another; ``place`` is its number in the town."""

    person: Person
    town: Town
    place: int
    start: datetime.date
    end: datetime.date

    @property
    def seat(self) -> Seat:
        """What is held."""
        return self.town.seats[self.place]


class Careers:
    """The terms of a city and its counties, by town and year."""

    def __init__(self, city: list[Town], rng: random.Random) -> None:
        self._rng = rng
        self._city = city
        self._count = 0
        self._held: dict[tuple[int, int], Term] = {}
        self.years: dict[tuple[str, int], list[Term]] = defaultdict(list)
        self.moves: list[tuple[Term, Term]] = []
        """Someone's last term and the next one."""
        for year in range(FIRST, LAST + 1):
            self._live(year)

    def on(self, town: Town, day: datetime.date) -> list[Term]:
        """Return the terms of a town that a day lies in."""
        return [term for term in self.years[town.key, day.year] if term.start <= day < term.end]

    def _live(self, year: int) -> None:
        vacant = []
        for at, town in enumerate(self._city):
            for place, seat in enumerate(town.seats):
                term = self._held.get((at, place))
                if seat.until < year:
                    if term:
                        self._end(at, place, datetime.date(year, 1, 1))
                elif term is None:
                    vacant.append((-seat.rank, at, place))
                elif self._rng.random() < _LEAVE or year - term.person.born > 59:
                    self._end(at, place, self._day(year))
                    vacant.append((-seat.rank, at, place))
        vacant.sort()
        for _, at, place in self._filled(vacant, year):
            self._fill(at, place, year)
        for (at, _), term in self._held.items():
            self.years[self._city[at].key, year].append(term)

    def _filled(self, vacant: list[tuple[int, int, int]], year: int) -> Iterator[tuple[int, int, int]]:
        """Yield vacant seats from the top; one that someone leaves for another is vacant until next year."""
        for item in vacant:
            if (item[1], item[2]) not in self._held and self._city[item[1]].seats[item[2]].until >= year:
                yield item

    def _fill(self, at: int, place: int, year: int) -> None:
        day = datetime.date(FIRST, 1, 1) if year == FIRST else self._day(year)
        last = self._candidate(at, self._city[at].seats[place].rank, year) if year > FIRST else None
        if last is None:
            rank = self._city[at].seats[place].rank
            self._count += 1
            key = f"{self._city[0].key}/{self._count}"
            person = Person(key, draw(self._rng), "official", year - self._rng.randrange(26, 36) - 4 * rank)
        else:
            person = last.person
            last.end = day
        term = Term(person, self._city[at], place, day, datetime.date(LAST + 1, 1, 1))
        person.terms.append(term)
        self._held[at, place] = term
        if last:
            self.moves.append((last, term))

    def _candidate(self, at: int, rank: int, year: int) -> Term | None:
        """Take someone from a seat that is not higher, for half a year at least in it."""
        draw_ = self._rng.random()
        if draw_ > _INSIDE + _ACROSS or rank < 2:
            return None
        inside = draw_ < _INSIDE
        for _ in range(12):
            town = at if inside else self._rng.randrange(len(self._city))
            place = self._rng.randrange(len(self._city[town].seats))
            term = self._held.get((town, place))
            low = rank - 2 if inside else rank - 1
            high = rank - 1 if inside else rank
            if term and (inside or town != at) and low <= term.seat.rank <= high and term.start.year < year:
                del self._held[town, place]
                self.years[self._city[town].key, year].append(term)
                return term
        return None

    def _end(self, at: int, place: int, day: datetime.date) -> None:
        term = self._held.pop((at, place))
        term.end = day
        self.years[self._city[at].key, day.year].append(term)

    def _day(self, year: int) -> datetime.date:
        return datetime.date(year, 1, 1) + datetime.timedelta(days=self._rng.randrange(365))
