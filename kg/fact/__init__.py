"""Articles → mentions, referents and statements."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from kg import ontology
from kg.fact.bylines import read_bylines
from kg.fact.cast import Cast
from kg.fact.draft import Draft
from kg.fact.events import Events
from kg.fact.holds import Holds
from kg.fact.organs import Organs
from kg.fact.roles import Roles
from kg.fact.scenes import Scenes
from kg.fact.scope import Scope
from kg.fact.sites import Sites
from kg.fact.ties import Ties
from kg.fact.topics import Topics
from kg.mention.home import Home, parse_home
from kg.mention.names import find_persons
from kg.mention.reading import Reading
from kg.mention.tagger import tag
from kg.records import Article, Mention, Page, Referent, Statement


@dataclass(frozen=True, slots=True)
class Extraction:
    """What was read out of the articles of a page."""

    mentions: tuple[Mention, ...]
    referents: tuple[Referent, ...]
    statements: tuple[Statement, ...]


def extract(page: Page, articles: Sequence[Article]) -> Extraction:
    """Return what the articles of a page say, in the order of the articles."""
    home = parse_home(page.district) if page.district else None
    known = _confirmed(articles)
    mentions: list[Mention] = []
    referents: list[Referent] = []
    statements: list[Statement] = []
    for article in articles:
        found = _extract(article, home, page.date, known)
        mentions += found[0]
        referents += found[1]
        statements += found[2]
    return Extraction(tuple(mentions), tuple(referents), tuple(statements))


def _extract(
    article: Article, home: Home | None, published: str | None, known: Counter[str]
) -> tuple[list[Mention], list[Referent], list[Statement]]:
    reading = Reading(article, home, published, known)
    draft = Draft(reading, ontology.load())
    scope = Scope(reading)
    cast = Cast(reading, draft)
    organs = Organs(reading, draft, scope)
    sites = Sites(reading, draft)
    events = Events(reading, draft)
    topics = Topics(reading, draft, events, sites)
    Holds(reading, draft, cast, scope).read()
    Roles(reading, draft, cast, organs, events).read()
    Scenes(reading, draft, events, organs, sites).read()
    topics.read()
    Ties(reading, draft, organs, sites, topics).read()
    read_bylines(reading, draft)
    return draft.records()


def _confirmed(articles: Sequence[Article]) -> Counter[str]:
    """Count in how many articles each name of a person is found, to settle the doubtful places of others."""
    counts: Counter[str] = Counter()
    for article in articles:
        names = {article.text[s:e] for s, e in find_persons(article.text, tag(article.text))}
        counts.update(re.sub(r"\s", "", name) for name in names)
    return counts
