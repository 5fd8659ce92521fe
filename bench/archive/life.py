"""What a town has beside its bodies: people who hold no office, projects, sites, documents, editions of its feasts."""

from __future__ import annotations

import random
from dataclasses import dataclass

from bench.archive.bodies import FIRST, LAST, Body
from bench.archive.careers import Person
from bench.archive.names import draw
from bench.archive.towns import Town
from bench.archive.words import words

TOPICS = words("topics")
NATIONAL = (
    *(("Initiative", name) for name in ("新质生产力", "乡村振兴战略", "脱贫攻坚", "放管服改革", "一带一路", "河长制")),
    *(("Document", name) for name in ("中华人民共和国安全生产法", "中华人民共和国民法典", "中国共产党纪律处分条例")),
)
_UNIVERSITIES = words("universities")
_WORKS = words("works")
_SITES = words("sites")
_FEASTS = words("feasts")
_VILLAGES = words("villages")
_TRADES = words("trades")
_BRANDS = words("brands")


_INSTITUTIONS = (
    ("人民医院", "人民医院", "院长"),
    ("中医院", "中医院", "院长"),
    ("第一中学", "一中", "校长"),
    ("职业技术学校", "职校", "校长"),
    ("实验小学", "实小", "校长"),
)


@dataclass(frozen=True, slots=True)
class Thing:
    """Something with a name; ``until`` and ``since`` are years in which papers speak of it."""

    type: str
    key: str
    name: str
    aliases: tuple[str, ...] = ()
    since: int = FIRST
    until: int = LAST
    phase: tuple[str, str] | None = None
    """Of a project: key and name of the whole that this is a phase of."""


class Life:
    """People and things of one town."""

    def __init__(self, town: Town, rng: random.Random) -> None:
        self.town = town
        self._rng = rng
        self._people: list[Person] = []
        self.writers = [self.newcomer("writer", FIRST + rng.randrange(-5, 20)) for _ in range(14)]
        self.companies = [self._company(number) for number in range(16)]
        self.institutions = [_institution(town.key, *row) for row in _INSTITUTIONS]
        # Who is invited or speaks, with body and title.
        self.guests = [
            *((self.newcomer("head", FIRST), company, "董事长") for company in self.companies),
            *((self.newcomer("head", FIRST), body, title) for body, title in self.institutions),
            *((self.newcomer("expert", FIRST), _university(rng), "教授") for _ in range(14)),
        ]
        self.projects = [item for name in _WORKS for item in self._project(name)]
        self.sites = [self._site(name) for name in _SITES]
        self.villages = rng.sample(_VILLAGES, 8)
        self.feasts = rng.sample(_FEASTS, 3)
        word = rng.choice(("九大攻坚", "三年倍增", "百日攻坚", "双招双引", "五水共治"))
        self.themes = [
            Thing("Initiative", f"{town.key}/theme/{word}", f"“{word}”行动", (word,)),
            Thing("Initiative", f"{town.key}/theme/new", f"创新{town.short}"),
        ]

    def newcomer(self, kind: str, active: int) -> Person:
        """Return someone new in this town; ``active`` is the year in which papers begin to name them."""
        person = Person(f"{self.town.key}/{len(self._people)}", draw(self._rng), kind, active)
        self._people.append(person)
        return person

    def villager(self, year: int) -> Person:
        """Return a villager, model worker or teacher: someone new, or one who was in the paper in the last years."""
        if self._people and self._rng.random() < 0.5:
            last = self._people[-1 - self._rng.randrange(min(30, len(self._people)))]
            if last.kind == "villager" and 0 <= year - last.born < 8:
                return last
        return self.newcomer("villager", year)

    def document(self, year: int) -> Thing:
        """Return a document of a year."""
        topic = self._rng.choice(TOPICS)
        title = self.town.title(year)
        rows = (
            ("政府工作报告", ()),
            (f"{title}{topic}三年行动计划（{year}—{year + 2}年）", (f"{topic}三年行动计划",)),
            (f"关于加强{topic}工作的实施意见", ()),
        )
        name, aliases = self._rng.choice(rows)
        return Thing("Document", f"{self.town.key}/{year}/{name}", name, aliases, year, year)

    def _company(self, number: int) -> Body:
        brand, trade = self._rng.choice(_BRANDS), self._rng.choice(_TRADES)
        full = f"{self.town.above[:2] if self._rng.random() < 0.5 else self.town.short}{brand}{trade}有限公司"
        return Body(f"{self.town.key}/company/{number}", ((FIRST, (full, f"{brand}{trade}", f"{brand}公司")),))

    def _project(self, name: str) -> list[Thing]:
        key, since = f"{self.town.key}/project/{name}", self._rng.randrange(FIRST, LAST - 3)
        short = name.removesuffix("项目").removesuffix("工程")
        named = name if self._rng.random() < 0.5 else self.town.short + name
        rows = [Thing("Project", key, named, (short,), since, since + 6)]
        if self._rng.random() < 0.4:
            rows += [
                Thing(
                    "Project",
                    f"{key}/{at}",
                    f"{short}{word}",
                    (f"{named}{word}",),
                    since + 2 * at,
                    since + 4 + 2 * at,
                    (key, named),
                )
                for at, word in enumerate(("一期", "二期"))
            ]
        return rows

    def _site(self, name: str) -> Thing:
        full = self.town.short + name
        named, other = (name, full) if self._rng.random() < 0.6 else (full, name)
        return Thing("Place", f"{self.town.key}/site/{name}", named, (other,) if self._rng.random() < 0.3 else ())


def _institution(town: str, name: str, short: str, title: str) -> tuple[Body, str]:
    """Return a hospital or school with the title of its head."""
    return Body(f"{town}/{name}", ((FIRST, ("{T}" + name, "{T}" + short, "{L}" + name)),)), title


def _university(rng: random.Random) -> Body:
    name = rng.choice(_UNIVERSITIES)
    return Body(f"university/{name}", ((FIRST, (name, name, name)),))
