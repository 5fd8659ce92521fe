"""What holds in every graph that kg makes, whatever the pages say."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from kg.lexical import valid
from kg.ontology import Ontology
from kg.records import (
    Article,
    Entity,
    Graph,
    Judgement,
    Mention,
    Pairs,
    Record,
    Referent,
    Relation,
    Span,
    Statement,
    make_id,
)

ARTICLE = "Article"
"""The type of an end that is an article, not an entity."""

_ID = re.compile(r"([a-z]+)-[0-9a-f]{16}")


def broken(graph: Graph, ontology: Ontology) -> list[str]:
    """Return every invariant that a graph breaks, each as a sentence that names the record."""
    return list(_Inspector(graph, ontology).problems())


class _Inspector:
    def __init__(self, graph: Graph, ontology: Ontology) -> None:
        self._graph = graph
        self._ontology = ontology
        self._pages = {page.id: page for page in graph.pages}
        self._articles = {article.id: article for article in graph.articles}
        self._referents = {referent.id: referent for referent in graph.referents}
        self._statements = {statement.id: statement for statement in graph.statements}
        self._entities = {entity.id: entity for entity in graph.entities}
        self._holders = {referent: entity.id for entity in graph.entities for referent in entity.referent_ids}

    def problems(self) -> Iterator[str]:
        yield from self._ids()
        for article in self._graph.articles:
            yield from _named(article.id, self._article(article))
        read: tuple[Mention | Referent | Statement, ...] = self._graph.mentions
        for item in (*read, *self._graph.referents, *self._graph.statements):
            yield from _named(item.id, self._read_from(item))
        for entity in self._graph.entities:
            yield from _named(entity.id, self._entity(entity))
        for relation in self._graph.relations:
            yield from _named(relation.id, self._relation(relation))
        yield from (f"{name}: no relation stands for it" for name in self._untold())

    def _ids(self) -> Iterator[str]:
        records = list(self._graph.records())
        for record in records:
            kind = type(record).__name__.lower()
            match = _ID.fullmatch(record.id)
            if match is None or match[1] != kind:
                yield f"{record.id!r}: not an id of kg, such as {make_id(kind)}"
            elif (content := _content(record)) and record.id != make_id(kind, *content):
                yield f"{record.id}: its id is not made from its content"
        yield from _twice((record.id for record in records), "more than one record has this id")
        held = (referent for entity in self._graph.entities for referent in entity.referent_ids)
        yield from _twice(held, "more than one entity holds this referent")

    def _untold(self) -> Iterator[str]:
        """Yield statements that no relation stands for; once resolved, one of a thing with itself needs none."""
        told = {statement for relation in self._graph.relations for statement in relation.statement_ids}
        for statement in self._graph.statements:
            source, target = self._meant(statement.subject), self._meant(statement.object)
            if statement.id not in told and (source is None or source != target):
                yield statement.id

    def _article(self, article: Article) -> Iterator[str]:
        page = self._pages.get(article.page_id)
        if page is None:
            yield f"its page {article.page_id} is absent"
            return
        for span in (article.headline, *article.subheads, *article.bylines, article.body):
            if span and not _inside(span, article, empty=True):
                yield f"the part {span} is outside its text"
        copied = "".join(page.text[raw : raw + length] for _, raw, length in article.runs)
        covered = "".join(article.text[at : at + length] for at, _, length in article.runs)
        if copied != covered:
            yield "its characters are not those of the page"
        if covered.replace("\n", "") != article.text.replace("\n", ""):
            yield "its runs do not cover its text once"

    def _read_from(self, item: Mention | Referent | Statement) -> Iterator[str]:
        article = self._articles.get(item.article_id)
        if article is None:
            yield f"its article {item.article_id} is absent"
        elif isinstance(item, Statement):
            yield from self._statement(item, article)
        elif isinstance(item, Mention):
            if not _inside((item.start, item.end), article) or article.part((item.start, item.end)) != item.surface:
                yield f"the article does not read {item.surface!r} at {item.start}"
        elif item.type not in self._ontology.types:
            yield f"no type {item.type}"
        elif item.id not in self._holders and self._graph.entities:
            yield "no entity holds it"

    def _statement(self, statement: Statement, article: Article) -> Iterator[str]:
        page = self._pages.get(article.page_id)
        if not statement.evidence:
            yield "no evidence"
        for span in statement.evidence:
            if not _inside(span, article):
                yield f"the evidence {span} is outside the article"
            elif page is not None:
                printed = "".join(piece.text for piece in article.raw(span, page))
                if "".join(printed.split()) != "".join(article.part(span).split()):
                    yield f"the evidence {span} does not read the same on the page"
        if not 0 <= statement.score <= 1:
            yield f"the score {statement.score} is not in 0…1"
        yield from self._edge(statement.predicate, self._said(statement.subject), self._said(statement.object))
        yield from self._qualified(statement.predicate, statement.qualifiers)

    def _said(self, end: str) -> str | None:
        return ARTICLE if end in self._articles else self._referents[end].type if end in self._referents else None

    def _entity(self, entity: Entity) -> Iterator[str]:
        kind = self._ontology.types.get(entity.type)
        if kind is None or kind.abstract:
            yield f"no type {entity.type} that an entity may have"
            return
        if not entity.name:
            yield "no name"
        if absent := [name for name in entity.referent_ids if name not in self._referents]:
            yield f"its referents {', '.join(absent)} are absent"
        yield from self._values(entity.properties, kind.properties, kind.name)

    def _relation(self, relation: Relation) -> Iterator[str]:
        if not relation.statement_ids:
            yield "no statement supports it"
        for name in relation.statement_ids:
            said = self._statements.get(name)
            if said is None:
                yield f"its statement {name} is absent"
            elif (self._meant(said.subject), said.predicate, self._meant(said.object)) != (
                relation.source,
                relation.predicate,
                relation.target,
            ):
                yield f"its statement {name} says something else"
        yield from self._edge(relation.predicate, self._stands(relation.source), self._stands(relation.target))
        yield from self._qualified(relation.predicate, relation.properties)

    def _meant(self, end: str) -> str | None:
        return end if end in self._articles else self._holders.get(end)

    def _stands(self, end: str) -> str | None:
        return ARTICLE if end in self._articles else self._entities[end].type if end in self._entities else None

    def _edge(self, predicate: str, source: str | None, target: str | None) -> Iterator[str]:
        types = self._ontology.types
        if predicate not in self._ontology.predicates or self._ontology.predicates[predicate].provenance:
            yield f"no predicate {predicate}"
        elif source is None or target is None:
            yield f"the {'subject' if source is None else 'object'} of {predicate} is absent"
        elif source in types and target in types and not self._ontology.allows(predicate, source, target):
            yield f"{predicate} cannot lead from {source} to {target}"

    def _qualified(self, predicate: str, values: Pairs) -> Iterator[str]:
        if predicate in self._ontology.predicates:
            yield from self._values(values, self._ontology.predicates[predicate].properties, predicate)

    def _values(self, values: Pairs, allowed: Iterable[str], owner: str) -> Iterator[str]:
        allowed = set(allowed)
        for name, value in values:
            if name not in allowed:
                yield f"{owner} has no property {name}"
            elif not valid(self._ontology.properties[name].datatype, value):
                yield f"{name} {value!r} is no {self._ontology.properties[name].datatype}"
        for name, times in Counter(name for name, _ in values).items():
            if name in allowed and times > 1 and not self._ontology.properties[name].many:
                yield f"{name} has {times} values"


def _content(record: Record) -> tuple[object, ...]:
    """Return what the id of a record is made from; nothing where its maker knows more than the record holds."""
    match record:
        case Article():
            return record.page_id, record.number, record.text
        case Statement():
            return record.article_id, record.subject, record.predicate, record.object
        case Judgement():
            return record.left, record.right, record.by
        case Relation():
            return record.source, record.predicate, record.target
        case _:
            return ()


def _inside(span: Span, article: Article, *, empty: bool = False) -> bool:
    start, end = span
    return 0 <= start <= end <= len(article.text) and (empty or start < end)


def _twice(names: Iterable[str], what: str) -> Iterator[str]:
    return (f"{name}: {what}" for name, times in Counter(names).items() if times > 1)


def _named(name: str, problems: Iterable[str]) -> Iterator[str]:
    return (f"{name}: {problem}" for problem in problems)
