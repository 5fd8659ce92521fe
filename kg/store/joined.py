"""The rows of a graph folder one by one, in memory that does not grow with it: what :class:`kg.store.rows.Rows` holds.

What a row needs of other records is looked up in tables that SQLite keeps in a file without a name: which entity a
referent was resolved to, which relation a statement supports, and which statements an article has. Pages of one
newspaper and day are read together, with their articles, as an article may go on on another page. Kept in memory are
only the divisions, of which a country has so many.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any, BinaryIO, TypeVar

import msgspec

from kg import stream
from kg.errors import InputError, OutputError
from kg.jumps import earlier
from kg.ontology import Ontology
from kg.records import Article, Entity, Page, Pairs, Record, Relation, Statement, from_line
from kg.store import folder
from kg.store.ladder import within
from kg.store.rows import Edge, Node, RowMaker, continued, printed, sources

_CACHE = 32 * 1024
"""KiB of the tables that SQLite keeps in memory, and of what it sorts there."""
_TABLES = f"""
    PRAGMA journal_mode = OFF;
    PRAGMA cache_size = -{_CACHE};
    CREATE TABLE meant (id TEXT PRIMARY KEY, node TEXT, root TEXT) WITHOUT ROWID;
    CREATE TABLE backed (statement TEXT PRIMARY KEY, relation TEXT) WITHOUT ROWID;
    CREATE TABLE said (article TEXT, at INTEGER, size INTEGER, statement TEXT, subject TEXT, object TEXT);
"""
_SAID = """
    SELECT at, size, relation, a.node, a.root, b.node, b.root FROM said
    LEFT JOIN backed ON backed.statement = said.statement
    LEFT JOIN meant AS a ON a.id = subject LEFT JOIN meant AS b ON b.id = object
    WHERE article = ? ORDER BY at
"""
_CONTROL = re.compile(rb"\\u(00[01][0-9a-f])")
"""A control character as JSON has it."""
_BUILD = "build the folder anew with kg build … -o OUT"

_Kind = TypeVar("_Kind", bound=Record)
_Head = TypeVar("_Head")


@dataclass(frozen=True, slots=True)
class Tie:
    """A relation with the labels that the ids of its ends are unique under."""

    edge: Edge
    source_root: str
    target_root: str


class _Entity(msgspec.Struct):
    id: str
    type: str
    properties: Pairs
    referent_ids: tuple[str, ...]


class _Relation(msgspec.Struct):
    id: str
    predicate: str
    source: str
    target: str
    properties: Pairs
    statement_ids: tuple[str, ...]


class _Article(msgspec.Struct):
    id: str


class _Statement(msgspec.Struct):
    id: str
    article_id: str
    subject: str
    object: str


@contextmanager
def opened(out: Path, ontology: Ontology) -> Iterator[Joined]:
    """Open a graph folder to read its rows.

    Raises :class:`InputError` where the folder is damaged and :class:`OutputError` where the tables find no room; what
    is read from it raises these too, and :class:`OntologyError` for what the ontology does not have.
    """
    folder.check(out)
    with ExitStack() as stack:
        try:
            files = {name: stack.enter_context((out / file).open("rb")) for name, file in folder.PARTS.items()}
        except OSError as error:
            raise InputError(f"{error.filename}: {error.strerror}; {_BUILD}") from error
        tables = stack.enter_context(closing(sqlite3.connect("")))
        try:
            yield Joined(files, tables, ontology)
        except sqlite3.Error as error:
            raise OutputError(f"no room for temporary files ({error}); name another folder in SQLITE_TMPDIR") from error


class Joined:
    """A graph folder that was gone through once, for what its rows need of one another."""

    def __init__(self, files: Mapping[str, BinaryIO], tables: sqlite3.Connection, ontology: Ontology) -> None:
        self._files = files
        self._tables = tables
        self._make = RowMaker(ontology)
        self._divisions: dict[str, str] = {}
        self._stated: set[tuple[str, str]] = set()
        self.controls: set[str] = set()
        """The control characters in all records but pages."""
        self.entity_properties: set[str] = set()
        self.relation_properties: set[str] = set()
        tables.executescript(_TABLES)
        self._fill("meant", self._entities())
        self._fill("meant", ((head.id, head.id, "Article") for _, _, head in self._heads("articles", _Article)))
        self._fill("backed", self._relations())
        self._statements = self._fill("said", self._positions())
        tables.execute("CREATE INDEX said_in ON said (article, at)")

    def rows(self) -> Iterator[Node | Tie]:
        """Yield every node and relation that a server gets, each once; nothing else is to be written to one."""
        make = self._make
        yield from map(make.entity, self._records("entities", Entity))
        yield from self._printed()
        for relation in self._records("relations", Relation):
            roots = (self._root(relation.id, end) for end in (relation.source, relation.target))
            yield Tie(make.relation(relation), *roots)
        for part, whole in within(self._divisions).items():
            if (part, whole) not in self._stated:  # a load leaves it at the relation that is there already
                yield Tie(Edge("PART_OF", part, whole, {}), "Entity", "Entity")

    def _printed(self) -> Iterator[Node | Tie]:
        """Yield pages, articles and statements, with the relations that leave them."""
        said = 0
        for pages, articles in self._issues():
            yield from map(self._make.page, pages)
            of = {page.id: page for page in pages}
            for article in articles:
                yield self._make.article(article)
                yield Tie(printed(article), "Article", "Page")
                for statement, relation, ends in self._statements_of(article):
                    said += 1
                    yield self._make.statement(statement, article, of[article.page_id], relation)
                    (subject, target), roots = zip(*ends, strict=True)
                    for edge, root in zip(sources(statement, subject, target), (*roots, "Article"), strict=True):
                        yield Tie(edge, "Statement", root)
            for article_id, before in earlier(pages, articles).items():
                yield Tie(continued(article_id, before), "Article", "Article")
        if said != self._statements:
            raise InputError(f"{self._name('statements')}: some are of articles that are absent; {_BUILD}")

    def _issues(self) -> Iterator[tuple[list[Page], list[Article]]]:
        """Yield the pages of a newspaper and day together, with their articles, which stand in the same order."""
        left = self._records("articles", Article)
        article = next(left, None)
        pages = self._records("pages", Page)
        for _, group in groupby(pages, lambda page: (page.newspaper, page.date) if page.date else page.id):
            issue = list(group)
            ids = {page.id for page in issue}
            found = []
            while article is not None and article.page_id in ids:
                found.append(article)
                article = next(left, None)
            yield issue, found
        if article is not None:
            raise InputError(f"{self._name('articles')}: {article.id} is of a page that does not stand there; {_BUILD}")

    def _statements_of(self, article: Article) -> Iterator[tuple[Statement, str | None, list[tuple[str, str]]]]:
        """Yield the statements of an article, the relation of each, and its ends with their roots."""
        file = self._files["statements"]
        for at, size, relation, *ends in self._tables.execute(_SAID, (article.id,)):
            file.seek(at)
            statement = from_line(file.read(size))
            if not isinstance(statement, Statement) or None in ends:
                raise InputError(f"{self._name('statements')}: what {article.id} says is of things absent; {_BUILD}")
            yield statement, relation, [(ends[0], ends[1]), (ends[2], ends[3])]

    def _root(self, relation_id: str, end: str) -> str:
        found = self._tables.execute("SELECT root FROM meant WHERE id = ? AND node = id", (end,)).fetchone()
        if found is None:
            raise InputError(f"{self._name('relations')}: {relation_id} speaks of {end}, which is absent; {_BUILD}")
        root: str = found[0]
        return root

    def _entities(self) -> Iterator[tuple[str, str, str]]:
        for _, _, head in self._heads("entities", _Entity):
            self.entity_properties.update(name for name, _ in head.properties)
            if head.type == "District":
                self._divisions.update((head.id, value) for name, value in head.properties if name == "full_name")
            yield from ((known, head.id, "Entity") for known in (head.id, *head.referent_ids))

    def _relations(self) -> Iterator[tuple[str, str]]:
        for _, _, head in self._heads("relations", _Relation):
            self.relation_properties.update(name for name, _ in head.properties)
            if head.predicate == "PART_OF" and head.source in self._divisions:
                self._stated.add((head.source, head.target))
            yield from ((statement, head.id) for statement in head.statement_ids)

    def _positions(self) -> Iterator[tuple[Any, ...]]:
        for at, size, head in self._heads("statements", _Statement):
            yield head.article_id, at, size, head.id, head.subject, head.object

    def _fill(self, table: str, rows: Iterable[tuple[Any, ...]]) -> int:
        columns = {"meant": 3, "backed": 2, "said": 6}[table]
        marks = ", ".join("?" * columns)
        return self._tables.executemany(f"INSERT OR REPLACE INTO {table} VALUES ({marks})", rows).rowcount  # noqa: S608 (names of our own)

    def _heads(self, part: str, kind: type[_Head]) -> Iterator[tuple[int, int, _Head]]:
        """Yield of each line where it stands, how long it is, and what ``kind`` wants of it."""
        decode = msgspec.json.Decoder(kind).decode
        at = 0
        for number, line in enumerate(self._lines(part), 1):
            if b"\\u00" in line:
                self.controls.update(chr(int(code, 16)) for code in _CONTROL.findall(line))
            try:
                yield at, len(line), decode(line)
            except msgspec.MsgspecError as error:
                raise InputError(f"{self._name(part)}, line {number}: no record of kg ({error}); {_BUILD}") from error
            at += len(line)

    def _records(self, part: str, kind: type[_Kind]) -> Iterator[_Kind]:
        for record in stream.each(self._lines(part), self._name(part)):
            if not isinstance(record, kind):
                raise InputError(f"{self._name(part)}: holds a record of another kind; {_BUILD}")
            yield record

    def _lines(self, part: str) -> BinaryIO:
        file = self._files[part]
        file.seek(0)
        return file

    def _name(self, part: str) -> str:
        return self._files[part].name
