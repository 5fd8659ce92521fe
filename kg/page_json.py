"""One JSON document a page: articles with their entities and facts, and where in the file each fact stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from kg.jumps import earlier
from kg.ontology import Ontology
from kg.records import Article, Graph, Page, Pairs, Referent, Statement

_POSTS = ("HOLDS", "HELD")
_DESCRIBED = "DESCRIBED_IN"
_READ: dict[str, Callable[[str], Any]] = {"boolean": lambda text: text == "true", "integer": int, "decimal": float}


def documents(graph: Graph, ontology: Ontology) -> Iterator[dict[str, Any]]:
    """Yield one document a page, in the order of the graph.

    ``{"source", "newspaper", "district", "published", "articles": [{"id", "kind", "headline", "subheads", "body",
    "entities", "facts"}]}``. ``body`` is without the byline; ``continues``, where it is there, is the id of the article
    on another page that this one goes on with. An entity has ``id``, ``type``, ``name``, ``aliases`` and
    its properties; where the article gives these, ``read`` is the evidence. A fact has ``subject``, ``predicate``,
    ``object`` (``"article"`` for the article itself), or ``post`` and ``organization`` in place of ``object``; then its
    qualifiers, ``score``, ``by`` and ``evidence``: a list of ``{"start", "end", "text"}`` in code points of the file as
    decoded.
    """
    before = earlier(graph.pages, graph.articles)
    for page in graph.pages:
        yield {
            "source": page.source,
            "newspaper": page.newspaper,
            "district": page.district,
            "published": page.date,
            "articles": [
                _article(graph, page, item, before, ontology) for item in graph.articles if item.page_id == page.id
            ],
        }


def _article(
    graph: Graph, page: Page, article: Article, before: Mapping[str, str], ontology: Ontology
) -> dict[str, Any]:
    referents = {item.id: item for item in graph.referents if item.article_id == article.id}
    statements = [item for item in graph.statements if item.article_id == article.id]
    bodies = {item.subject: referents[item.object].name for item in statements if item.predicate == "AT"}
    read = {item.subject: _evidence(item, article, page) for item in statements if item.predicate == _DESCRIBED}
    return {
        "id": article.id,
        "kind": article.kind,
        "headline": article.part(article.headline) or None,
        "subheads": [article.part(span) for span in article.subheads],
        "body": article.part(article.body),
        **({"continues": before[article.id]} if article.id in before else {}),
        "entities": [
            {"id": item.id, "type": item.type, "name": item.name, "aliases": list(item.aliases)}
            | _values(item.properties, ontology)
            | ({"read": read[item.id]} if item.id in read else {})
            for item in referents.values()
            if item.type != "Post"
        ],
        "facts": [
            {"subject": item.subject, "predicate": item.predicate}
            | _object(item, referents, bodies)
            | _values(item.qualifiers, ontology)
            | {"score": item.score, "by": item.by, "evidence": _evidence(item, article, page)}
            for item in statements
            if item.predicate not in ("AT", _DESCRIBED)
        ],
    }


def _object(statement: Statement, referents: dict[str, Referent], bodies: dict[str, str]) -> dict[str, Any]:
    if statement.predicate in _POSTS:
        post = referents[statement.object]
        return {"post": dict(post.properties).get("title", post.name), "organization": bodies.get(post.id)}
    return {"object": "article" if statement.object == statement.article_id else statement.object}


def _evidence(statement: Statement, article: Article, page: Page) -> list[dict[str, Any]]:
    return [
        {"start": piece.start, "end": piece.end, "text": piece.text}
        for span in statement.evidence
        for piece in article.raw(span, page)
    ]


def _values(pairs: Pairs, ontology: Ontology) -> dict[str, Any]:
    """Return properties as the ontology types them; one that may stand several times becomes a list."""
    found: dict[str, Any] = {}
    for name, text in pairs:
        known = ontology.properties[name]
        value = _READ.get(known.datatype, str)(text)
        if known.many:
            found.setdefault(name, []).append(value)
        else:
            found[name] = value
    return found
