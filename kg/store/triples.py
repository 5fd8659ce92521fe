"""Graph → RDF triples.

What each record becomes:

* an entity, article or page: a node of its class with the ontology's properties and ``skos:prefLabel``/``altLabel``;
* a relation: the plain triple (``data:entity-1 kg:LED data:entity-2``), and an ``rdf:Statement`` node that reifies it,
  carries its properties, and is ``prov:wasDerivedFrom`` the statements that support it; the node of who held a post or
  took part in an event is what ORG and schema.org have for that too (:mod:`kg.store.published`);
* which division lies in which: plain triples alone, as no article states them (:mod:`kg.store.ladder`);
* a statement: a ``kg:Statement`` node with its ends, predicate, qualifiers, rule and score, and Web Annotation targets
  (https://www.w3.org/TR/annotation-vocab/) that select its characters on the page, by position (code points of the
  file as decoded) and by quotation.

Where ``schema/ontology.yaml`` aligns a term with a published vocabulary, both are written, so that a reader without a
reasoner can follow it.
"""

from __future__ import annotations

import operator
from collections import defaultdict
from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from kg.errors import CheckError
from kg.jumps import earlier
from kg.ontology import Ontology
from kg.records import Article, Entity, Graph, Page, Piece, Relation, Statement
from kg.store import ladder
from kg.store.published import Published
from kg.store.terms import Terms, decimal, text

Term = ox.NamedNode | ox.Literal
Pair = tuple[ox.NamedNode, Term]
"""Predicate and object."""

Row = tuple[ox.NamedNode, ox.NamedNode, Term]
"""Subject, predicate and object."""

_id = operator.attrgetter("id")
_PAGE_PROPERTIES = ("date", "district", "newspaper", "number", "source")


class Triples:
    """The triples of a graph, in an order that its records decide: by kind and id, those of a subject together."""

    def __init__(self, graph: Graph, ontology: Ontology) -> None:
        self._graph = graph
        self._ontology = ontology
        self._terms = Terms(ontology)
        self._pages = {page.id: page for page in graph.pages}
        self._articles = {article.id: article for article in graph.articles}
        self._earlier = earlier(graph.pages, graph.articles)
        self._entities = {referent: entity.id for entity in graph.entities for referent in entity.referent_ids}
        self._leaving: dict[str, list[Relation]] = defaultdict(list)
        for relation in graph.relations:
            self._leaving[relation.source].append(relation)
        self._published = Published(graph.relations, ontology, self._terms)
        self._wholes = ladder.of(graph.entities)

    def __iter__(self) -> Iterator[Row]:
        for _, rows in self.records():
            yield from rows

    def records(self) -> Iterator[tuple[str, Iterable[Row]]]:
        """Yield the id of each record with its triples."""
        for page in sorted(self._graph.pages, key=_id):
            yield page.id, self._rows(page.id, self._page(page))
        for article in sorted(self._graph.articles, key=_id):
            yield article.id, self._rows(article.id, self._article(article))
        for entity in sorted(self._graph.entities, key=_id):
            yield entity.id, self._rows(entity.id, self._entity(entity))
        for relation in sorted(self._graph.relations, key=_id):
            yield relation.id, self._relation(relation)
        for statement in sorted(self._graph.statements, key=_id):
            yield statement.id, self._statement(statement)

    def _rows(self, record_id: str, pairs: Iterable[Pair]) -> Iterator[Row]:
        subject = self._terms.record(record_id)
        return ((subject, predicate, value) for predicate, value in pairs)

    def _page(self, page: Page) -> Iterator[Pair]:
        yield from self._class("Page")
        for name in _PAGE_PROPERTIES:
            if (value := getattr(page, name)) is not None:
                yield self._terms.value(name, value)

    def _article(self, article: Article) -> Iterator[Pair]:
        terms = self._terms
        yield from self._class("Article")
        if article.headline:
            headline = article.part(article.headline)
            yield terms.name("skos:prefLabel"), text(headline, "zh")
            yield terms.name("schema:headline"), text(headline)
            yield terms.value("headline", headline)
        for subhead in dict.fromkeys(map(article.part, article.subheads)):
            yield terms.value("subheads", subhead)
        yield terms.value("kind", article.kind)
        yield terms.value("number", str(article.number))
        yield terms.value("text", article.text)
        yield from self._edge("PRINTED_ON", terms.record(article.page_id))
        if before := self._earlier.get(article.id):
            yield from self._edge("CONTINUES", terms.record(before))

    def _entity(self, entity: Entity) -> Iterator[Pair]:
        terms = self._terms
        aliases = tuple(dict.fromkeys(entity.aliases))
        yield from self._class(entity.type)
        yield terms.name("skos:prefLabel"), text(entity.name, "zh")
        for alias in aliases:
            yield terms.name("skos:altLabel"), text(alias, "zh")
        yield terms.value("name", entity.name)
        for alias in aliases:
            yield terms.value("aliases", alias)
        for name, value in entity.properties:
            yield terms.value(name, value)
        # Two relations with the same ends (two tenures) are one plain triple; their own nodes tell them apart.
        edges = {(relation.predicate, relation.target) for relation in self._leaving[entity.id]}
        if whole := self._wholes.get(entity.id):
            edges.add((ladder.PREDICATE, whole))
            if within := self._ontology.types[entity.type].within:
                yield terms.name(within), terms.record(whole)
        for predicate, target in sorted(edges):
            yield from self._edge(predicate, terms.record(target))
        yield from self._published.roles(entity.id)

    def _relation(self, relation: Relation) -> Iterator[Row]:
        yield from self._rows(relation.id, self._reified(relation))
        yield from self._published.during(relation)

    def _reified(self, relation: Relation) -> Iterator[Pair]:
        terms = self._terms
        yield terms.name("rdf:type"), terms.name("rdf:Statement")
        yield terms.name("rdf:subject"), terms.record(relation.source)
        yield terms.name("rdf:predicate"), terms.name(f"kg:{relation.predicate}")
        yield terms.name("rdf:object"), terms.record(relation.target)
        yield from self._published.node(relation)
        for name, value in relation.properties:
            yield terms.value(name, value)
        for statement in relation.statement_ids:
            yield terms.name("prov:wasDerivedFrom"), terms.record(statement)

    def _statement(self, statement: Statement) -> Iterator[Row]:
        terms = self._terms
        subject, article = terms.record(statement.id), self._articles[statement.article_id]
        page = self._pages[article.page_id]
        pieces = [piece for span in statement.evidence for piece in article.raw(span, page)]
        targets = [f"{statement.id}-evidence-{number}" for number in range(1, len(pieces) + 1)]
        for predicate, value in self._claim(statement):
            yield subject, predicate, value
        for target in targets:
            yield subject, terms.name("oa:hasTarget"), terms.record(target)
        for target, piece in zip(targets, pieces, strict=True):
            yield from self._evidence(target, piece, terms.record(page.id))

    def _claim(self, statement: Statement) -> Iterator[Pair]:
        terms = self._terms
        yield from self._class("Statement")
        yield terms.name("rdf:type"), terms.name("oa:Annotation")
        yield from self._edge("SUBJECT", self._end(statement, statement.subject))
        yield terms.value("predicate", statement.predicate)
        yield from self._edge("OBJECT", self._end(statement, statement.object))
        for name, value in statement.qualifiers:
            yield terms.value(name, value)
        yield terms.value("by", statement.by)
        yield terms.value("score", decimal(statement.score))
        yield from self._edge("STATED_IN", terms.record(statement.article_id))

    def _evidence(self, name: str, piece: Piece, page: ox.NamedNode) -> Iterator[Row]:
        """Yield one passage; its two selectors choose the same characters (Web Annotation Data Model, 4)."""
        terms = self._terms
        target, position, quote = map(terms.record, (name, f"{name}-position", f"{name}-quote"))
        kind, offset = terms.name("rdf:type"), terms.name("xsd:nonNegativeInteger")
        yield target, kind, terms.name("oa:SpecificResource")
        yield target, terms.name("oa:hasSource"), page
        yield target, terms.name("oa:hasSelector"), position
        yield target, terms.name("oa:hasSelector"), quote
        yield position, kind, terms.name("oa:TextPositionSelector")
        yield position, terms.name("oa:start"), ox.Literal(str(piece.start), datatype=offset)
        yield position, terms.name("oa:end"), ox.Literal(str(piece.end), datatype=offset)
        yield quote, kind, terms.name("oa:TextQuoteSelector")
        yield quote, terms.name("oa:exact"), text(piece.text)

    def _class(self, type_name: str) -> Iterator[Pair]:
        yield self._terms.name("rdf:type"), self._terms.name(f"kg:{type_name}")
        for same_as in self._ontology.alike(type_name):
            yield self._terms.name("rdf:type"), self._terms.name(same_as)

    def _edge(self, predicate: str, target: ox.NamedNode) -> Iterator[Pair]:
        yield self._terms.name(f"kg:{predicate}"), target
        for same_as in self._ontology.predicates[predicate].same_as:
            yield self._terms.name(same_as), target

    def _end(self, statement: Statement, end: str) -> ox.NamedNode:
        """Return the node that a referent was resolved to, or the article that a byline names as its object."""
        if end == statement.article_id:
            return self._terms.record(end)
        if end not in self._entities:
            raise CheckError(f"{statement.id} speaks of {end}, which no entity holds; build the graph anew")
        return self._terms.record(self._entities[end])
