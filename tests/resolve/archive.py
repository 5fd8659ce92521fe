"""Pages with one article each, and what was read from them, in a few words: ``Archive().page(...).person(...)``."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.records import Article, Graph, Judgement, Mention, Page, Referent, Statement, make_id, pairs
from kg.resolve import resolve


@dataclass
class Archive:
    """Records of pages as an extractor leaves them; the last page added is the one that things are read from."""

    pages: list[Page] = field(default_factory=list)
    articles: list[Article] = field(default_factory=list)
    referents: list[Referent] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)

    def page(self, home: str | None, date: str = "2025-03-04", newspaper: str | None = None) -> Archive:
        id_ = make_id("page", len(self.pages))
        self.pages.append(Page(id_, f"{len(self.pages)}.txt", "文", newspaper, home, date))
        self.articles.append(Article(make_id("article", id_), id_, 1, "news", "文", ((0, 0, 1),), None, (), (), (0, 1)))
        return self

    def thing(self, type_: str, name: str, *aliases: str, body: str = "", **properties: object) -> str:
        """Return the id of a referent of the last article, made new where there is none; a post is one of its body."""
        article = self.articles[-1].id
        id_ = make_id("referent", article, type_, name, body, *sorted(map(str, properties.values())))
        if id_ not in {referent.id for referent in self.referents}:
            self.referents.append(Referent(id_, article, type_, name, aliases, pairs(properties)))
        return id_

    def say(self, subject: str, predicate: str, target: str, **qualifiers: object) -> None:
        article = self.articles[-1].id
        id_ = make_id("statement", subject, predicate, target)
        self.statements.append(
            Statement(id_, article, subject, predicate, target, pairs(qualifiers), ((0, 1),), "rule:test", 0.9)
        )

    def official(self, name: str, title: str, body: str, predicate: str = "HOLDS") -> str:
        person, organ = self.thing("Person", name), self.thing("Organization", body)
        post = self.thing("Post", title, body=body, title=title)
        self.say(person, predicate, post)
        self.say(post, "AT", organ)
        return person

    def byline(self, name: str) -> str:
        person = self.thing("Person", name)
        self.say(person, "WROTE", self.articles[-1].id)
        return person

    def graph(self, *judged: Judgement) -> Graph:
        return resolve(
            tuple(self.pages),
            tuple(self.articles),
            tuple[Mention, ...](),
            tuple(self.referents),
            tuple(self.statements),
            judged,
        )


def names(graph: Graph, type_: str) -> list[str]:
    """Return the names of the entities of a type, sorted."""
    return sorted(entity.name for entity in graph.entities if entity.type == type_)


def sizes(graph: Graph, name: str) -> list[int]:
    """Return how many referents the entities of a name have, sorted."""
    return sorted(len(entity.referent_ids) for entity in graph.entities if entity.name == name)


def verdicts(graph: Graph, name: str) -> list[tuple[str, str]]:
    """Return verdicts and rules on referents of a name, sorted."""
    known = {referent.id: referent.name for referent in graph.referents}
    return sorted((item.verdict, item.by) for item in graph.judgements if known[item.left] == name)
