"""Graph → rows of nodes and relations: what every property-graph store holds.

* Nodes: every entity, article, page and statement, labelled with its type and the ancestors of that type.
* Relations: every relation of the graph, with ``id``, its own properties, and the ids of the statements that support
  it; and the provenance ones ``SUBJECT``, ``OBJECT``, ``STATED_IN``, ``PRINTED_ON`` and
  ``CONTINUES``, which hold nothing.

Values have the datatype that ``schema/ontology.yaml`` gives them; a property without a value is absent. Beside the
ontology's properties, an entity has ``names``: its name and its aliases in one list.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.errors import InputError, OntologyError
from kg.jumps import earlier
from kg.ontology import Ontology
from kg.records import Article, Entity, Graph, Page, Pairs, Relation, Statement

Scalar = str | int | float | bool
Value = Scalar | list[Scalar]
Properties = dict[str, Value]

ELLIPSIS = " … "
"""Stands between two passages of one statement's text."""


@dataclass(frozen=True, slots=True)
class Node:
    """One node; ``labels`` lead from its type to the root of the type's family."""

    id: str
    labels: tuple[str, ...]
    properties: Properties


@dataclass(frozen=True, slots=True)
class Edge:
    """One relation between nodes given by id. Without an ``id`` in its properties it is known by its ends alone."""

    predicate: str
    source: str
    target: str
    properties: Properties


class Rows:
    """The nodes and relations of a graph, in an order that depends on nothing but the graph.

    Raises :class:`OntologyError` for a property or type that the ontology does not have, and :class:`InputError` for
    an end that is not in the graph.
    """

    def __init__(self, graph: Graph, ontology: Ontology) -> None:
        self._make = RowMaker(ontology)
        self._pages = {page.id: page for page in graph.pages}
        self._articles = {article.id: article for article in graph.articles}
        self._holder = {referent: entity.id for entity in graph.entities for referent in entity.referent_ids}
        self._backed = {statement: relation.id for relation in graph.relations for statement in relation.statement_ids}
        self.nodes = (
            *map(self._make.page, graph.pages),
            *map(self._make.article, graph.articles),
            *map(self._make.entity, graph.entities),
            *map(self._statement, graph.statements),
        )
        self._root = {node.id: node.labels[-1] for node in self.nodes}
        self.edges = (
            *map(self._make.relation, graph.relations),
            *map(printed, graph.articles),
            *(continued(*ends) for ends in earlier(graph.pages, graph.articles).items()),
            *(
                edge
                for item in graph.statements
                for edge in sources(item, *map(self._end, (item.subject, item.object)))
            ),
        )
        for edge in self.edges:
            self.root(edge.source)
            self.root(edge.target)

    def root(self, node_id: str) -> str:
        """Return the label of a node that its id is unique under."""
        try:
            return self._root[node_id]
        except KeyError:
            raise InputError(f"the graph says something about {node_id!r}, which is not in it; build it anew") from None

    def _statement(self, statement: Statement) -> Node:
        try:
            article = self._articles[statement.article_id]
            page = self._pages[article.page_id]
        except KeyError as error:
            raise InputError(f"statement {statement.id}: {error.args[0]} is not in the graph; build it anew") from None
        return self._make.statement(statement, article, page, self._backed.get(statement.id))

    def _end(self, referent_id: str) -> str:
        """Return the entity that a referent was resolved to; an article stands for itself."""
        return self._holder.get(referent_id, referent_id)


def printed(article: Article) -> Edge:
    """Return the relation of an article to its page."""
    return Edge("PRINTED_ON", article.id, article.page_id, {})


def continued(article_id: str, before: str) -> Edge:
    """Return the relation of an article to the one that it goes on with."""
    return Edge("CONTINUES", article_id, before, {})


def sources(statement: Statement, subject: str, target: str) -> Iterator[Edge]:
    """Yield the relations of a statement to what its ends were resolved to, and to its article."""
    yield Edge("SUBJECT", statement.id, subject, {})
    yield Edge("OBJECT", statement.id, target, {})
    yield Edge("STATED_IN", statement.id, statement.article_id, {})


class RowMaker:
    """Makes the row of one record; raises :class:`OntologyError` for a property or type that the ontology has not."""

    def __init__(self, ontology: Ontology) -> None:
        self._ontology = ontology

    def page(self, page: Page) -> Node:
        """Return the node of a page."""
        values = {
            "source": page.source,
            "newspaper": page.newspaper,
            "district": page.district,
            "date": page.date,
            "number": page.number,
        }
        return self._node(page.id, "Page", values.items())

    def article(self, article: Article) -> Node:
        """Return the node of an article."""
        values = [
            ("headline", article.part(article.headline)),
            ("kind", article.kind),
            ("number", str(article.number)),
            ("text", article.text),
        ]
        subheads = [("subheads", article.part(span)) for span in article.subheads]
        return self._node(article.id, "Article", values + subheads)

    def entity(self, entity: Entity) -> Node:
        """Return the node of an entity."""
        values = [("name", entity.name), *(("aliases", alias) for alias in entity.aliases), *entity.properties]
        node = self._node(entity.id, entity.type, values)
        # One list, as ArcadeDB leaves out of a full-text index over two properties every node that lacks one of them.
        node.properties["names"] = list(dict.fromkeys((entity.name, *entity.aliases)))
        return node

    def statement(self, statement: Statement, article: Article, page: Page, relation: str | None) -> Node:
        """Return the node of a statement, which was read in an article of a page and supports a relation, by its id."""
        pieces = [piece for span in statement.evidence for piece in article.raw(span, page)]
        values = [
            ("predicate", statement.predicate),
            ("text", ELLIPSIS.join(article.part(span) for span in statement.evidence)),
            ("by", statement.by),
            ("score", str(statement.score)),
            *(("start", str(piece.start)) for piece in pieces),
            *(("end", str(piece.end)) for piece in pieces),
        ]
        node = self._node(statement.id, "Statement", values)
        if relation:
            node.properties["relation"] = relation
        return node

    def _node(self, node_id: str, type_name: str, values: Iterable[tuple[str, str | None]]) -> Node:
        if type_name not in self._ontology.types:
            raise OntologyError(f"{node_id} is a {type_name!r}, which schema/ontology.yaml does not have")
        properties: Properties = {"id": node_id, **self._typed((name, value) for name, value in values if value)}
        return Node(node_id, self._ontology.lineage(type_name), properties)

    def relation(self, relation: Relation) -> Edge:
        """Return the relation of the database that a relation of the graph becomes."""
        if relation.predicate not in self._ontology.predicates:
            raise OntologyError(f"{relation.id}: schema/ontology.yaml has no predicate {relation.predicate!r}")
        properties: Properties = {"id": relation.id, **self._typed(relation.properties)}
        if relation.statement_ids:
            properties["statements"] = list(relation.statement_ids)
        return Edge(relation.predicate, relation.source, relation.target, properties)

    def _typed(self, values: Iterable[tuple[str, str]] | Pairs) -> Properties:
        single: dict[str, Scalar] = {}
        several: dict[str, list[Scalar]] = {}
        for name, text in values:
            known = self._ontology.properties.get(name)
            if known is None:
                raise OntologyError(f"a record has the property {name!r}, which schema/ontology.yaml does not have")
            value = _value(known.datatype, name, text)
            if known.many:
                several.setdefault(name, []).append(value)
            else:
                single[name] = value
        return {**single, **several}


def _value(datatype: str, name: str, text: str) -> Scalar:
    try:
        match datatype:
            case "integer":
                return int(text)
            case "decimal":
                return float(text)
            case "boolean":
                return {"true": True, "false": False}[text]
    except (ValueError, KeyError):
        raise OntologyError(f"the property {name!r} cannot be {text!r}: schema/ontology.yaml says {datatype}") from None
    return text
