"""Articles → mentions, referents and statements."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg import ontology
from kg.fact.bylines import read_bylines
from kg.fact.cast import Cast
from kg.fact.draft import Draft
from kg.fact.events import Events
from kg.fact.founders import Founders
from kg.fact.holds import Holds
from kg.fact.judge import default_judge
from kg.fact.organs import Organs
from kg.fact.pairs import Pair, Pairs
from kg.fact.roles import Roles
from kg.fact.sameness import sameness
from kg.fact.scenes import Scenes
from kg.fact.scope import Scope
from kg.fact.sites import Sites
from kg.fact.terms import read_terms
from kg.fact.ties import Ties
from kg.fact.topics import Topics
from kg.fact.values import Values
from kg.mention.home import parse_home
from kg.mention.names import find_persons
from kg.mention.reading import Reading
from kg.mention.recognizer import Recognizer, default_recognizer
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
    mentions: list[Mention] = []
    referents: list[Referent] = []
    statements: list[Statement] = []
    for draft, pairs in drafts(page, articles, default_recognizer()):
        default_judge().settle(draft, pairs)
        found = draft.records()
        mentions += found[0]
        referents += found[1]
        statements += found[2]
    return Extraction(tuple(mentions), tuple(referents), tuple(statements))


def drafts(page: Page, articles: Sequence[Article], model: Recognizer) -> Iterator[tuple[Draft, tuple[Pair, ...]]]:
    """Yield for each article what the rules say of it, and the pairs that are still to be weighed."""
    same = sameness(model.folder)
    for reading in read_articles(page, articles, model):
        draft = Draft(reading, ontology.load())
        scope = Scope(reading)
        cast = Cast(reading, draft)
        organs = Organs(reading, draft, scope)
        sites = Sites(reading, draft)
        events = Events(reading, draft, same)
        topics = Topics(reading, draft, events, sites)
        Holds(reading, draft, cast, scope).read()
        Roles(reading, draft, cast, organs, events).read()
        Scenes(reading, draft, events, organs, sites).read()
        topics.read()
        Founders(reading, draft, organs).read()
        Ties(reading, draft, organs, sites, topics).read()
        Values(reading, draft).read()
        read_terms(reading, draft)
        read_bylines(reading, draft)
        yield draft, tuple(Pairs(reading, draft, events, sites).all())


def read_articles(page: Page, articles: Sequence[Article], model: Recognizer) -> Iterator[Reading]:
    """Yield each article with everything in it that has a name."""
    home = parse_home(page.district) if page.district else None
    named = [_persons(article) for article in articles] if len(articles) > 1 else [frozenset()] * len(articles)
    known = Counter(name for names in named for name in names)
    for article, own in zip(articles, named, strict=True):
        yield Reading(article, home, page.date, known - Counter(own), model)


def _persons(article: Article) -> frozenset[str]:
    """Return the names of persons in an article, which settle the doubtful places of others."""
    found = find_persons(article.text, tag(article.text))
    return frozenset(re.sub(r"\s", "", article.text[start:end]) for start, end in found)
