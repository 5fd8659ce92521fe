"""Ontology and the questions of ``cypher/`` → a guide for Neo4j Browser, which is an ordinary page as well.

Browser 5 plays it with ``:guide``: each ``slide`` is one page of the drawer, and a click on a ``pre`` of the classes
``code runnable`` puts the query into the editor. Opened as a page, each query has a link that does the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from urllib.parse import quote

from kg.derive.turtle import NOTICE
from kg.ontology import Label, Ontology
from kg.store.questions import FOLDERS, Question, within

BROWSER = "http://localhost:7474/browser/"

PICTURES = (
    (
        Label("谁主持了哪些会议", "Who led which meetings"),
        "MATCH way = (:Person:Official)-[:LED]->(:Meeting:Event) RETURN way LIMIT 50",
    ),
    (
        Label("谁在哪个机构担任什么职务", "Who holds which post at which body"),
        "MATCH way = (:Person)-[:HOLDS]->(:Post)-[:AT]->(:Organization) RETURN way LIMIT 50",
    ),
    (
        Label("项目在哪里", "Where projects stand"),
        "MATCH way = (:Project)-[:LOCATED_IN]->(:District)-[:PART_OF*0..]->(:District) RETURN way LIMIT 50",
    ),
    (
        Label("一条关系的出处：原句、稿件、版面", "Where a relation comes from: the sentence, the article, the page"),
        "MATCH (person:Person)-[led:LED]->(event:Event)\n"
        "WITH person, led, event LIMIT 5\n"
        "MATCH way = (statement:Statement)-[:STATED_IN]->(:Article)-[:PRINTED_ON]->(:Page)\n"
        "WHERE statement.id IN led.statements\n"
        "RETURN person, led, event, way",
    ),
)
"""What is best seen as a picture."""


def text(ontology: Ontology) -> str:
    """Return the guide as HTML."""
    slides = [_slide(Label("图谱", "The graph"), _pictures(ontology))]
    slides += [_slide(label, map(_question, within(folder))) for folder, label in FOLDERS.items()]
    lines = [
        "<!doctype html>",
        f"<!-- {NOTICE} -->",
        '<html lang="zh"><head><meta charset="utf-8"><title>kg: 图谱问答 Questions to the graph</title>',
        "<style>slide { display: block; margin: 2em; } pre { background: #f3f3f3; padding: 0.5em; }</style></head>",
        "<body>",
        '<article class="guide"><carousel class="deck container-fluid">',
        *slides,
        "</carousel></article></body></html>",
    ]
    return "\n".join(lines) + "\n"


def link(cypher: str) -> str:
    """Return the address at which Browser opens with a query in its editor, not yet run."""
    return f"{BROWSER}?cmd=edit&arg={quote(cypher, safe='')}"


def _slide(title: Label, parts: Iterable[str]) -> str:
    # Without a column of Browser's grid its text, and the sign to click, are cut off at the edge of the drawer.
    inside = f'<div class="col-sm-12"><h3>{title.zh} {title.en}</h3>\n{"".join(parts)}</div>'
    return f'<slide class="row-fluid">{inside}</slide>'


def _pictures(ontology: Ontology) -> Iterator[str]:
    types = [f"<code>{kind.name}</code> {kind.label.zh}" for kind in ontology.types.values()]
    edges = [f"<code>{edge.name}</code> {edge.label.zh}" for edge in ontology.predicates.values()]
    yield f"<p>{', '.join(types)}</p>\n<p>{', '.join(edges)}</p>\n"
    for label, cypher in PICTURES:
        yield _asked(label, cypher)


def _question(question: Question) -> str:
    return f"<h4>{question.name}</h4>\n" + _asked(question.label, question.cypher.rstrip())


def _asked(label: Label, cypher: str) -> str:
    return (
        f'<p>{escape(label.zh)}<br>{escape(label.en)} (<a href="{escape(link(cypher))}">&#8594; Browser</a>)</p>\n'
        f'<pre class="code runnable">{escape(cypher, quote=False)}</pre>\n'
    )
