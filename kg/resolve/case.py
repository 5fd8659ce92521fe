"""A referent with what its article and page say around it: all that the rules of identity look at."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.errors import InputError
from kg.records import Article, Page, Referent, Statement


@dataclass(frozen=True, slots=True)
class Case:
    """``home`` is the scope of names that mean something in one place only: the home division, else the page."""

    referent: Referent
    page: Page
    home: str
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
    def names(self) -> tuple[str, ...]:
        """Name and aliases."""
        return (self.referent.name, *self.referent.aliases)

    def objects(self, *predicates: str) -> tuple[str, ...]:
        """Return the ids that it leads to by these predicates."""
        return tuple(statement.object for statement in self.said if statement.predicate in predicates)


def cases_of(
    pages: Iterable[Page], articles: Iterable[Article], referents: Iterable[Referent], statements: Iterable[Statement]
) -> Mapping[str, Case]:
    """Return the cases by referent id, in the order of ids.

    Raises :class:`InputError` where a record names another that is not there.
    """
    page_of = {page.id: page for page in pages}
    article_of = {article.id: article for article in articles}
    known = {referent.id: referent for referent in referents}
    said: dict[str, list[Statement]] = defaultdict(list)
    for statement in sorted({statement.id: statement for statement in statements}.values(), key=lambda item: item.id):
        for end in (statement.subject, statement.object):
            if end not in known and end not in article_of:
                raise InputError(
                    f"statement {statement.id} names {end}, which is not in the input; extract the page anew"
                )
        said[statement.subject].append(statement)
    found = {}
    for referent in sorted(known.values(), key=lambda item: item.id):
        article = article_of.get(referent.article_id)
        page = page_of.get(article.page_id) if article else None
        if page is None:
            raise InputError(
                f"referent {referent.id} is of {referent.article_id}, which is not in the input with its page;"
                " extract the page anew"
            )
        found[referent.id] = Case(referent, page, page.district or page.id, tuple(said[referent.id]))
    return found
