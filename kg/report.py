"""What ``kg build`` prints: what was found, on one screen."""

from __future__ import annotations

import re
import shlex
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rich import box
from rich.table import Table

from kg.ontology import Ontology
from kg.records import Article, Entity, Graph, Relation
from kg.store import folder
from kg.store.counts import Counts

_ROWS = 15
"""A table of more rows is cut; the graph itself is asked for the rest."""
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_TITLE: Any = {"title_justify": "left", "title_style": "bold"}


def summary(counts: Counts) -> str:
    """Return the figures in one line."""
    figures = {
        "page": counts.pages,
        "article": counts.articles,
        "statement": counts.statements,
        "entity": sum(counts.entities.values()),
        "relation": sum(counts.relations.values()),
    }
    return ", ".join(f"{n} {_plural(word) if n != 1 else word}" for word, n in figures.items())


def tables(graph: Graph, ontology: Ontology) -> Iterator[Table]:
    """Yield the tables that are not empty: articles, officials, who led what, projects and districts."""
    view = _View.of(graph)
    kinds = {name: kind.label.zh for name, kind in ontology.types.items()}
    yield from _table("Articles 稿件", ["", "headline", "statements"], _articles(graph))
    yield from _table("Officials and their posts 任职", ["person", "post", "at", "seen"], _officials(view))
    yield from _table("Who led what 主持与带队", ["date", "who", "what", "kind"], _led(view, kinds))
    yield from _table("Projects 项目", ["project", "district", "who went to see it, or met on it"], _projects(view))
    yield from _table("Districts 区划", ["district", "what is or was there"], _districts(view))


def files(out: Path) -> Table:
    """Return what stands where in a graph folder."""
    table = Table(title=f"Files in {out}/", box=None, **_TITLE)
    table.add_column()
    table.add_column(overflow="fold")
    for name, what in (
        (folder.PARTS["statements"], "who says what of whom, with the characters that say it"),
        (folder.PARTS["entities"], "the nodes of the graph; relations.jsonl has its edges"),
        (folder.TRIPLES, "the same as RDF"),
        (folder.DATABASE + "/", "the same as a database that speaks Cypher"),
        (folder.DECISIONS, "what people judged of who is who; a rebuild keeps it"),
        (folder.MANIFEST, "figures and versions"),
    ):
        table.add_row(f"  {name}", what)
    return table


def next_commands(program: str, out: Path, graph: Graph, ontology: Ontology) -> list[str]:
    """Return three commands to try on a graph folder, the first on the person of whom it says most."""
    at = shlex.quote(str(out))
    names = {entity.id: entity.name for entity in graph.entities if ontology.is_a(entity.type, "Person")}
    said = Counter(names[relation.source] for relation in graph.relations if relation.source in names)
    name = max(said, key=lambda name: (said[name], name), default="")
    who = f" --param name={name if name.isalnum() else shlex.quote(name)}" if name else ""
    return [
        f"{program} query {at} what-is-said-of-a-person{who}",
        f"{program} export {at} --format turtle",
        f"{program} check {at}",
    ]


def grid(columns: Sequence[str], rows: Iterable[Sequence[str]], numbers: Collection[str] = ()) -> Table:
    """Return a table whose cells fold rather than end in dots; the columns in ``numbers`` are set to the right.

    Control characters, which a terminal would obey, are shown as U+FFFD.
    """
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, **_TITLE)
    for column in columns:
        table.add_column(column, overflow="fold", justify="right" if column in numbers else "left")
    for row in rows:
        table.add_row(*map(printable, row))
    return table


def printable(text: str) -> str:
    """Return a text of the same length without the control characters that a terminal would obey (U+FFFD instead)."""
    return _CONTROL.sub("\ufffd", text)


@dataclass(frozen=True, slots=True)
class _View:
    """A graph by its ends."""

    entities: dict[str, Entity]
    leaving: dict[tuple[str, str], list[Relation]] = field(default_factory=lambda: defaultdict(list))
    entering: dict[tuple[str, str], list[Relation]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def of(cls, graph: Graph) -> _View:
        view = cls({entity.id: entity for entity in graph.entities})
        for relation in graph.relations:
            view.leaving[relation.source, relation.predicate].append(relation)
            view.entering[relation.target, relation.predicate].append(relation)
        return view

    def to(self, source: str, *predicates: str) -> list[Entity]:
        found = [relation.target for predicate in predicates for relation in self.leaving.get((source, predicate), ())]
        return [self.entities[end] for end in dict.fromkeys(found) if end in self.entities]

    def back(self, target: str, *predicates: str) -> list[Entity]:
        found = [relation.source for predicate in predicates for relation in self.entering.get((target, predicate), ())]
        return [self.entities[end] for end in dict.fromkeys(found) if end in self.entities]

    def relations(self, predicate: str) -> Iterator[tuple[Relation, Entity, Entity]]:
        for (source, name), relations in self.leaving.items():
            for relation in relations if name == predicate else ():
                if relation.target in self.entities:
                    yield relation, self.entities[source], self.entities[relation.target]

    def of_type(self, name: str) -> list[Entity]:
        return sorted((e for e in self.entities.values() if e.type == name), key=lambda e: (e.name, e.id))


def _articles(graph: Graph) -> Iterator[Sequence[str]]:
    many = Counter(statement.article_id for statement in graph.statements)
    for article in graph.articles:
        yield str(article.number), _title(article), str(many[article.id])


def _title(article: Article) -> str:
    if article.headline:
        return article.part(article.headline).replace("\n", " ")
    body = article.part(article.body)
    return f"({body[:20]}…)"


def _officials(view: _View) -> Iterator[Sequence[str]]:
    rows = []
    for relation, person, post in view.relations("HOLDS"):
        properties = dict(post.properties)
        at = "、".join(body.name for body in view.to(post.id, "AT"))
        seen = "、".join(value for name, value in relation.properties if name == "observed")
        rows.append((person.name, properties.get("title", post.name), at, seen))
    by_person = Counter(row[0] for row in rows)
    yield from sorted(rows, key=lambda row: (-by_person[row[0]], row))


def _led(view: _View, kinds: dict[str, str]) -> Iterator[Sequence[str]]:
    rows = [
        (dict(event.properties).get("date", ""), person.name, event.name, kinds[event.type])
        for _, person, event in view.relations("LED")
    ]
    yield from sorted(rows)


def _projects(view: _View) -> Iterator[Sequence[str]]:
    for project in view.of_type("Project"):
        events = view.back(project.id, "VISITED", "ABOUT")
        leaders = dict.fromkeys(f"{p.name}（{e.name}）" for e in events for p in view.back(e.id, "LED"))
        yield project.name, _names(view.to(project.id, "LOCATED_IN")), "、".join(leaders)


def _districts(view: _View) -> Iterator[Sequence[str]]:
    for district in view.of_type("District"):
        yield district.name, _names(view.back(district.id, "LOCATED_IN", "HELD_AT", "VISITED"))


def _names(entities: Iterable[Entity]) -> str:
    return "、".join(entity.name for entity in entities)


def _table(title: str, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[Table]:
    found = list(rows)
    if not found:
        return
    left = len(found) - _ROWS
    table = grid(columns, found[:_ROWS], {"", "statements"})
    table.title = title
    if left > 0:
        table.caption, table.caption_justify = f"… and {left} more", "left"
    yield table


def _plural(word: str) -> str:
    return word[:-1] + "ies" if word.endswith("y") else word + "s"
