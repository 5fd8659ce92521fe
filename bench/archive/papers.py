"""The newspapers of a city and its counties: what they print of what happens, with the names that they give."""

from __future__ import annotations

import datetime
import random
from collections.abc import Iterator

from bench.archive.bodies import FIRST, LAST
from bench.archive.careers import Careers, Person, Term
from bench.archive.happenings import Happening, happen
from bench.archive.life import NATIONAL, Life, Thing
from bench.archive.scribe import Issue, Scribe
from bench.archive.towns import Town

_BARE, _PARTLY = 0.2, 0.3
"""Share of the persons who are named without a post, and of those with several posts who are given one of them."""
_DATED = 0.93
"""Share of the reports that give the day of what happened."""
_TOLD_MOVES = 0.07
"""Share of the articles that tell of someone's new post."""
_FORESEEN = 0.3
"""Share of the editions of a feast that the town's paper announces, with the month."""
_AGAIN, _CITY = 0.05, 0.18
"""Share of the happenings that the town's paper comes back to, and of those that the city's paper has too."""


class Press:
    """The newspapers of a city and its counties."""

    def __init__(self, city: list[Town], rng: random.Random) -> None:
        self._rng = rng
        self._city = city
        self._careers = Careers(city, rng)
        self._life = {town.key: Life(town, rng) for town in city}
        # Those of high rank and those who go to another town first: papers print them before others.
        moves = sorted(self._careers.moves, key=lambda move: (move[0].town is move[1].town, -move[1].seat.rank))
        self._moves = iter(moves)

    def print(self) -> Iterator[Issue]:
        """Yield articles without end."""
        days = (datetime.date(LAST, 12, 31) - datetime.date(FIRST, 1, 1)).days
        while True:
            for town in self._city:
                if self._rng.random() < _TOLD_MOVES and (move := next(self._moves, None)):
                    yield from self._move(*move)
                    continue
                day = datetime.date(FIRST, 1, 1) + datetime.timedelta(days=self._rng.randrange(days))
                happening = happen(town, self._life[town.key], self._careers, day, self._rng)
                if happening.key.endswith(tuple(self._life[town.key].feasts)) and self._rng.random() < _FORESEEN:
                    yield self._report(happening, town, -self._rng.randrange(10, 60))
                yield self._report(happening, town, 0)
                if self._rng.random() < _AGAIN:
                    yield self._report(happening, town, self._rng.randrange(1, 6))
                if town is not self._city[0] and self._rng.random() < _CITY:
                    yield self._report(happening, self._city[0], self._rng.randrange(3))

    def _scribe(self, home: Town, day: datetime.date) -> Scribe:
        return Scribe(self._rng, home, f"{home.short}日报", min(day, datetime.date(LAST, 12, 31)))

    def _report(self, told: Happening, home: Town, later: int) -> Issue:
        rng, town = self._rng, told.town
        scribe = self._scribe(home, told.day + datetime.timedelta(days=1 + later))
        life = self._life[town.key]
        own = home is town
        name = told.names[0] if own and rng.random() < 0.7 else rng.choice(told.names)
        dated: dict[str, object] = {"date": told.day.isoformat()} if rng.random() < _DATED else {}
        if later < 0:
            dated = {"date": told.day.isoformat()[:7], "planned": True}
        event = scribe.thing(told.type, f"Event/{told.key}", name, *told.aliases, **dated)
        if rng.random() < 0.6 or not own:
            scribe.district(town)
        for order, term in enumerate(told.cast if later >= 0 else ()):
            if order and (later or not own) and rng.random() < 0.4:
                continue
            person = self._official(scribe, term, leading=order == 0)
            scribe.say(person, "LED" if order == 0 else "ATTENDED", event, order=order + 1)
        if told.about:
            scribe.say(event, "ABOUT", self._thing(scribe, told.about))
        if told.at and rng.random() < 0.7:
            scribe.say(event, "HELD_AT", self._thing(scribe, told.at))
        for order, stop in enumerate(told.stops):
            scribe.say(event, "VISITED", self._thing(scribe, stop), order=order + 1)
        if told.type == "Inspection" and town.townships:
            place = rng.choice((*town.townships, *life.villages))
            scribe.say(event, "VISITED", scribe.township(town, place))
        self._extras(scribe, life, event)
        self._bylines(scribe, home)
        return scribe.issue

    def _extras(self, scribe: Scribe, life: Life, event: str) -> None:
        """Add those who hold no office, bodies that attend, and what all the country speaks of."""
        rng, year = self._rng, scribe.day.year
        if rng.random() < 0.25:
            guest, body, title = rng.choice(life.guests)
            person = _named(scribe, guest)
            if rng.random() > _BARE:
                scribe.say(person, "HOLDS", scribe.post(life.town, body, title))
            scribe.say(person, "SPOKE_AT" if guest.kind == "expert" else "ATTENDED", event)
        if rng.random() < 0.2:
            guest = life.villager(year)
            scribe.say(_named(scribe, guest), "ATTENDED", event)
        if rng.random() < 0.35:
            body = rng.choice([body for body in life.town.organs if body.until >= year])
            scribe.say(scribe.body(life.town, body), "ATTENDED", event)
        if rng.random() < 0.2:
            body = rng.choice((*life.companies, *(item for item, _ in life.institutions)))
            scribe.say(event, "ABOUT", scribe.body(life.town, body))
        if rng.random() < 0.15:
            type_, name = rng.choice(NATIONAL)
            scribe.say(event, "ABOUT", scribe.thing(type_, f"{type_}/all/{name}", name))

    def _bylines(self, scribe: Scribe, home: Town) -> None:
        writers = self._life[home.key].writers
        working = [person for person in writers if 0 <= scribe.day.year - person.born < 12] or writers[:1]
        for person in {person.key: person for person in self._rng.choices(working, k=2)}.values():
            verb = "WROTE" if self._rng.random() < 0.8 else "PHOTOGRAPHED"
            scribe.say(_named(scribe, person), verb, scribe.issue.article.id)

    def _official(self, scribe: Scribe, term: Term, *, leading: bool) -> str:
        person = _named(scribe, term.person)
        posts = term.seat.posts
        if not leading and self._rng.random() < _BARE:
            return person
        if len(posts) > 1 and self._rng.random() < _PARTLY:
            posts = (self._rng.choice(posts),)
        for body, title in posts:
            scribe.say(person, "HOLDS", scribe.post(term.town, body, title))
        return person

    def _thing(self, scribe: Scribe, thing: Thing) -> str:
        name = thing.name
        aliases = thing.aliases if self._rng.random() < 0.5 else ()
        if thing.aliases and self._rng.random() < 0.2:
            name, aliases = thing.aliases[0], ()
        id_ = scribe.thing(thing.type, f"{thing.type}/{thing.key}", name, *aliases)
        if thing.phase and self._rng.random() < 0.5:
            scribe.say(id_, "PART_OF", scribe.thing("Project", f"Project/{thing.phase[0]}", thing.phase[1]))
        return id_

    def _move(self, last: Term, new: Term) -> Iterator[Issue]:
        """Tell of a new post in the town's paper and, of another town, in the city's."""
        homes = [new.town] if last.town is new.town else [new.town, self._city[0]]
        for home in {town.key: town for town in homes}.values():
            scribe = self._scribe(home, new.start + datetime.timedelta(days=2))
            person = _named(scribe, new.person)
            for body, title in new.seat.posts:
                scribe.say(person, "HOLDS", scribe.post(new.town, body, title), **{"from": new.start.isoformat()})
            for body, title in last.seat.posts:
                scribe.say(person, "HELD", scribe.post(last.town, body, title))
            self._bylines(scribe, home)
            yield scribe.issue


def _named(scribe: Scribe, person: Person) -> str:
    return scribe.person(person.kind, person.key, person.name)
