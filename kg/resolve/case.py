"""A referent with what its article and page say around it: all that the rules of identity look at."""

from __future__ import annotations

import functools
import operator
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.errors import InputError
from kg.records import Article, Page, Referent, Statement
from kg.resolve.bodies import land, one_land

_id = operator.attrgetter("id")


@dataclass(frozen=True, slots=True)
class Case:
    """``home`` is the home division of the page, else the page itself."""

    referent: Referent
    page: Page
    home: str
    county: str
    """The county that an article of a city's paper is about, the only one that it names; else empty."""
    said: tuple[Statement, ...]
    """The statements whose subject it is, sorted by id."""

    @property
    def id(self) -> str:
        """The referent's id."""
        return self.referent.id

    @property
    def properties(self) -> dict[str, str]:
        """The referent's properties; of several values of one name, the last."""
        return dict(self.referent.properties)

    @property
    def scope(self) -> str:
        """Return where names mean something that mean something in one place only: the county, or the home.

        It is the same for a county and the district that it became.
        """
        return one_land(self.county or self.home)

    @property
    def names(self) -> tuple[str, ...]:
        """Name and aliases."""
        return (self.referent.name, *self.referent.aliases)

    def objects(self, *predicates: str) -> tuple[str, ...]:
        """Return the ids that it leads to by these predicates."""
        return tuple(statement.object for statement in self.said if statement.predicate in predicates)


def cases_of(
    pages: Iterable[Page], articles: Iterable[Article], referents: Iterable[Referent], statements: Iterable[Statement]
) -> Mapping[str, Case]:
    """Return the cases by referent id, in the order of ids; each statement is there once.

    Raises :class:`InputError` where a record names another that is not there.
    """
    page_of = {page.id: page for page in pages}
    article_of = {article.id: article for article in articles}
    known = {referent.id: referent for referent in referents}
    said: dict[str, list[Statement]] = defaultdict(list)
    # Records are gone through as they come, which is as they lie in memory, and sorted last: of a million that is
    # several times faster.
    for statement in statements:
        for end in (statement.subject, statement.object):
            if end not in known and end not in article_of:
                raise InputError(
                    f"statement {statement.id} names {end}, which is not in the input; extract the page anew"
                )
        said[statement.subject].append(statement)
    counties = _counties(known.values())
    found = {}
    for referent in known.values():
        article = article_of.get(referent.article_id)
        page = page_of.get(article.page_id) if article else None
        if page is None:
            raise InputError(
                f"referent {referent.id} is of {referent.article_id}, which is not in the input with its page;"
                " extract the page anew"
            )
        home = page.district or page.id
        inside = counties.get(referent.article_id)
        county = _about(home, inside) if inside else ""
        mine = sorted(said.get(referent.id, ()), key=_id)
        found[referent.id] = Case(referent, page, home, county, tuple(mine))
    return {id_: found[id_] for id_ in sorted(found)}


def county_of(home: str, districts: Iterable[Referent]) -> str:
    """Return the county that one article is about, by the districts that it names; ``cases_of`` asks the same."""
    if not _is_city(home):
        return ""
    return next((_about(home, inside) for inside in _counties(districts).values()), "")


def _is_city(home: str) -> bool:
    levels = land(home).levels
    return bool(levels) and "county" not in levels


def _counties(referents: Iterable[Referent]) -> dict[str, frozenset[str]]:
    """Return the full names of the counties that each article names, or names something in."""
    found: dict[str, set[str]] = defaultdict(set)
    for referent in referents:
        if referent.type == "District":
            for name, value in referent.properties:
                levels = land(value).levels if name == "full_name" else {}
                if "county" in levels:
                    found[referent.article_id].add(land(value).region + levels["county"])
    return {article: frozenset(counties) for article, counties in found.items()}


@functools.lru_cache(maxsize=1 << 14)
def _about(home: str, counties: frozenset[str]) -> str:
    """Return the only county of a city that an article of the city's paper names."""
    if not _is_city(home):
        return ""
    known = land(home)
    inside = {one_land(county): county for county in sorted(counties) if land(county).region == known.region}
    return next(iter(inside.values())) if len(inside) == 1 else ""
