"""What happens in a town on a day, and who is there in the order of protocol."""

from __future__ import annotations

import datetime
import random
from dataclasses import dataclass

from bench.archive.careers import Careers, Term
from bench.archive.life import TOPICS, Life, Thing
from bench.archive.towns import Town

_FEASTS = 0.1
"""Share of what happens that is an edition of a feast, one in a year each."""
_WEIGHT = {1: 0.2, 2: 0.7, 3: 4.0, 4: 9.0, 5: 14.0, 6: 14.0}
"""How often a rank is in the paper, by one seat of it."""


@dataclass(frozen=True, slots=True)
class Happening:
    """An event with its names: as its own town's paper prints it, and as others do."""

    type: str
    key: str
    names: tuple[str, ...]
    aliases: tuple[str, ...]
    day: datetime.date
    town: Town
    cast: tuple[Term, ...]
    """The leader first, then the others by rank."""
    about: Thing | None = None
    at: Thing | None = None
    stops: tuple[Thing, ...] = ()


def happen(town: Town, life: Life, careers: Careers, day: datetime.date, rng: random.Random) -> Happening:
    """Return what happens in a town on a day."""
    if rng.random() < _FEASTS:
        return _feast(town, life, careers, day.year, rng)
    cast = _cast(careers.on(town, day), rng)
    key = f"{town.key}/{day}/{rng.getrandbits(32):08x}"
    topic = rng.choice(TOPICS)
    title = town.title(day.year)
    level = title[-1]
    if (drawn := rng.random()) < 0.42:
        return _meeting(town, life, day, rng, (key, topic), cast)
    if drawn < 0.8:
        leader = cast[0].person.name if cast else title
        names: tuple[str, ...] = (f"调研{topic}工作", f"专题调研{topic}工作", f"检查{topic}工作")
        aliases = (f"{leader}调研{topic}工作", "调研")
        running = [item for item in life.projects if item.since <= day.year <= item.until]
        stops = tuple(rng.sample(running, min(len(running), rng.randrange(3))))
        return Happening("Inspection", key, names, aliases, day, town, cast, None, None, stops)
    project = rng.choice(life.projects)
    kind = rng.choice(("开工仪式", "签约仪式", "竣工仪式"))
    names = (f"{project.name}{kind}", f"{level}{project.name}{kind}")
    return Happening("Activity", key, names, (kind, "活动"), day, town, cast, project, rng.choice(life.sites))


def _feast(town: Town, life: Life, careers: Careers, year: int, rng: random.Random) -> Happening:
    """Return the edition of a feast of a year: it opens on one day, whenever it is spoken of."""
    feast = rng.choice(life.feasts)
    key = f"{town.key}/{year}/{feast}"
    opening = random.Random(key)  # noqa: S311 (nothing secret)
    day = datetime.date(year, opening.randrange(3, 12), opening.randrange(1, 28))
    title, edition = town.title(year), f"第{_chinese(year - 2003)}届"
    names = (f"{year}年{title}{feast}", f"{edition}{town.short}{feast}", f"{title}{edition}{feast}")
    site = life.sites[opening.randrange(len(life.sites))]
    return Happening("Activity", key, names, (feast,), day, town, _cast(careers.on(town, day), rng), None, site)


def _meeting(
    town: Town, life: Life, day: datetime.date, rng: random.Random, made: tuple[str, str], cast: tuple[Term, ...]
) -> Happening:
    key, topic = made
    title = town.title(day.year)
    level = title[-1]
    if rng.random() < 0.25:
        body = rng.choice((f"{level}委常委会会议", f"{level}政府常务会议", f"{level}委理论学习中心组学习会"))
        names: tuple[str, ...] = (body, town.short + body, f"{body}召开")
        about = rng.choice((*life.themes, life.document(day.year), None))
    else:
        word = rng.choice(("工作会议", "推进会", "座谈会", "动员部署会"))
        names = (f"全{level}{topic}{word}", f"{title}{topic}{word}", f"{topic}{word}")
        about = rng.choice((*life.themes, life.document(day.year), None, None))
    return Happening("Meeting", key, names, ("会议",), day, town, cast, about, rng.choice((None, None, life.sites[4])))


def _cast(present: list[Term], rng: random.Random) -> tuple[Term, ...]:
    """Return one to seven of those in office, each once, the highest first."""
    if not present:
        return ()
    weights = [_WEIGHT[term.seat.rank] for term in present]
    chosen = {term.person.key: term for term in rng.choices(present, weights, k=rng.randrange(2, 8))}
    return tuple(sorted(chosen.values(), key=lambda term: (-term.seat.rank, term.place)))


def _chinese(number: int) -> str:
    digits = "零一二三四五六七八九十"
    if number <= 10:
        return digits[number]
    tens, ones = divmod(number, 10)
    return f"{digits[tens] if tens > 1 else ''}十{digits[ones] if ones else ''}"
