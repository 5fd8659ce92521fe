"""A resolved graph of which single records are asked for, so that not all of it need be read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from kg.records import Article, Entity, Judgement, Mention, Page, Referent, Relation, Statement


class Held(Protocol):
    """A resolved graph, asked for single records; they are as :func:`kg.resolve.resolve` gives them."""

    def page(self, page_id: str) -> Page:
        """Return a page."""

    def issue(self, page: Page) -> Iterable[Page]:
        """Return all pages of the day and newspaper of a page."""

    def head(self, article_id: str) -> Page | None:
        """Return the page of an article, its text left out; ``None`` where the article is not held."""

    def articles(self, page_id: str) -> Iterable[Article]:
        """Return the articles of a page."""

    def article(self, article_id: str) -> Article | None:
        """Return an article."""

    def within(self, article_id: str) -> Iterable[Mention | Referent | Statement]:
        """Return what was read in an article."""

    def referent(self, referent_id: str) -> Referent | None:
        """Return a referent."""

    def statement(self, statement_id: str) -> Statement:
        """Return a statement."""

    def said(self, referent_id: str) -> Iterable[Statement]:
        """Return the statements whose subject a referent is, sorted by id."""

    def told(self, end_id: str) -> Iterable[Statement]:
        """Return the statements whose object a referent is."""

    def districts(self, article_id: str) -> Iterable[Referent]:
        """Return the districts that an article names."""

    def sharing(self, key: str) -> Iterable[str]:
        """Return the ids of the referents that have a key."""

    def judgements(self, referent_id: str) -> Iterable[Judgement]:
        """Return the judgements on a referent."""

    def above(self, full_name: str) -> Iterable[Entity]:
        """Return the divisions with whose full names one begins."""

    def below(self, full_name: str) -> Iterable[Entity]:
        """Return the divisions whose full names begin with one."""

    def by_people(self) -> Iterable[Judgement]:
        """Return the judgements that people made."""

    def entity(self, entity_id: str) -> Entity | None:
        """Return an entity."""

    def entity_of(self, referent_id: str) -> Entity:
        """Return the entity of a referent."""

    def relation(self, relation_id: str) -> Relation | None:
        """Return a relation."""

    def leaving(self, entity_id: str) -> Iterable[Relation]:
        """Return the relations whose source an entity is."""
