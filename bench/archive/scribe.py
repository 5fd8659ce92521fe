"""Writes the records of one article, each referent with what it truly is."""

from __future__ import annotations

import datetime
import random
from dataclasses import dataclass, field

from bench.archive.bodies import Body
from bench.archive.towns import Town
from kg.records import Article, Page, Referent, Statement, pairs

_FORMS = (0.5, 0.85)
"""Bodies are printed in full, then with a short word, else as the town's own paper calls them."""
_OWN = 0.5
"""Share of the bodies of which an article in their own town has the local form too."""
_SLIP = 0.004
"""Share of names in which a character was read as one that looks like it."""
_ALIKE = dict(
    zip(
        "未末王玉土士己已日曰人入大太天夫干千午牛刀力田由甲申木本术目自白百石右治冶住往侯候晴睛淮准渡度枫飒林村杨扬栋拣清请浩洁海梅明朋英央洪拱",
        "末未玉王士土已己曰日入人太大夫天千干牛午力刀由田申甲本木木自目百白右石冶治往住候侯睛晴准淮度渡飒枫村林扬杨拣栋请清洁浩梅海朋明央英拱洪",
        strict=True,
    )
)


@dataclass(slots=True)
class Issue:
    """An article on its page, what was read from it, and what each referent truly is."""

    page: Page
    article: Article
    referents: list[Referent] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    truth: dict[str, str] = field(default_factory=dict)
    """By the id of a referent."""


class Scribe:
    """Puts things into one article; ``home`` is the town whose newspaper prints it."""

    def __init__(self, rng: random.Random, home: Town, newspaper: str, day: datetime.date) -> None:
        self.rng, self.home, self.day = rng, home, day
        page = Page(self._id("page"), "archive", "文", newspaper, home.full(day.year), day.isoformat())
        article = Article(self._id("article"), page.id, 1, "news", "文", ((0, 0, 1),), None, (), (), (0, 1))
        self.issue = Issue(page, article)
        self._known: dict[str, str] = {}

    def _id(self, kind: str) -> str:
        return f"{kind}-{self.rng.getrandbits(64):016x}"

    def thing(self, type_: str, key: str, name: str, *aliases: str, **properties: object) -> str:
        """Return the id of the referent of what ``key`` truly is; it is written once in an article."""
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = self._id("referent")
            others = tuple(sorted(set(aliases) - {name}))
            self.issue.referents.append(Referent(known, self.issue.article.id, type_, name, others, pairs(properties)))
            self.issue.truth[known] = key
        return known

    def say(self, subject: str, predicate: str, target: str, **qualifiers: object) -> None:
        """State something; ``target`` may be the article."""
        self.issue.statements.append(
            Statement(
                self._id("statement"), self.issue.article.id, subject, predicate, target,
                pairs(qualifiers), ((0, 1),), "bench", 0.9,
            )
        )  # fmt: skip

    def body(self, town: Town, body: Body) -> str:
        """Return a body under one of its names of the day; in the year of a reform also under the former one."""
        year = self.day.year
        full, short, local = (town.put(form, year) for form in body.forms(year))
        own = town is self.home
        drawn = self.rng.random()
        name = full if drawn < _FORMS[0] else short if drawn < _FORMS[1] or not own else local
        aliases = [local] if own and self.rng.random() < _OWN else []
        before = body.before(year)
        if before and self.rng.random() < 0.5:
            aliases.append(town.put(before[0], year))
        return self.thing("Organization", f"Organization/{body.key}", slip(self.rng, name), *aliases)

    def district(self, town: Town) -> str:
        """Return a town as a district; in the year in which it became one also as the county that it was."""
        name = town.title(self.day.year)
        aliases = [town.short, f"我{name[-1]}"] if town is self.home else [town.short]
        if town.renamed == self.day.year:
            aliases.append(town.name)
        full = town.full(self.day.year)
        return self.thing("District", f"District/{town.key}", name, *aliases, full_name=full)

    def township(self, town: Town, name: str) -> str:
        """Return a township or village of a town."""
        full = town.full(self.day.year) + name
        known = {"full_name": full} if self.rng.random() < 0.8 else {}
        return self.thing("District", f"District/{town.key}/{name}", name, **known)

    def post(self, town: Town, body: Body, title: str) -> str:
        """Return a post with its body."""
        name = town.put(title, self.day.year)
        id_ = self.thing("Post", f"Post/{body.key}/{name}", name, title=name)
        organ = self.body(town, body)
        if not any(item.subject == id_ for item in self.issue.statements):
            self.say(id_, "AT", organ)
        return id_

    def person(self, kind: str, key: str, name: str) -> str:
        """Return a person."""
        return self.thing("Person", f"Person/{kind}/{key}", slip(self.rng, name))


def slip(rng: random.Random, name: str) -> str:
    """Return a name, seldom with a character that looks like the one that it should be."""
    if rng.random() >= _SLIP:
        return name
    places = [at for at, char in enumerate(name) if char in _ALIKE]
    if not places:
        return name
    at = rng.choice(places)
    return name[:at] + _ALIKE[name[at]] + name[at + 1 :]
