"""The records of a graph folder, found one by one: by halving in files that stand in order, through its index."""

from __future__ import annotations

import mmap
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from kg.errors import InputError
from kg.records import Article, Entity, Judgement, Mention, Page, Referent, Relation, Statement, from_line
from kg.store import folder, index
from kg.store.lines import Key, find

_Kind = TypeVar("_Kind")
_READ = {"mentions": index.MENTIONS, "referents": index.REFERENTS, "statements": index.STATEMENTS}


def pages(out: Path) -> dict[str, Page]:
    """Return the pages of a graph folder by id, in their order, without their texts."""
    with opened(out) as there:
        return there.pages


@contextmanager
def opened(out: Path) -> Iterator[Held]:
    """Open a graph folder to look up records; raises :class:`InputError` where it is damaged."""
    with ExitStack() as stack:

        def lines(name: str) -> bytes | mmap.mmap:
            file = stack.enter_context((out / name).open("rb"))
            if not (out / name).stat().st_size:  # nothing that could be mapped
                return b""
            return stack.enter_context(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))

        try:
            held = {name: lines(file) for name, file in folder.PARTS.items()}
            yield Held(held, lines(folder.INDEX))
        except OSError as error:
            raise InputError(
                f"{error.filename}: {error.strerror}; build the folder anew with kg build … -o OUT"
            ) from error
        except (InputError, msgspec.MsgspecError) as error:
            raise InputError(f"{out}: damaged ({error}); build it anew with kg build PAGE… -o {out}") from error


class Held:
    """Records by id, and by what speaks of them."""

    def __init__(self, lines: dict[str, Any], index_lines: Any) -> None:
        self._lines = lines
        self._index = index_lines
        self.pages = {page.id: page for page in _heads(lines["pages"])}
        """All pages by id, without their texts."""
        self._entities: dict[str, Entity] = {}
        self._entity_of: dict[str, Entity] = {}
        self._issues: dict[tuple[str | None, str | None], list[str]] = {}
        for page in self.pages.values():
            self._issues.setdefault((page.newspaper, page.date), []).append(page.id)

    def page(self, page_id: str) -> Page:
        """Return a page."""
        printed = self._head(page_id).printed
        found = _between(self._lines["pages"], lambda line: folder.page_of(line).printed, printed)
        return _only(found, Page)

    def issue(self, page: Page) -> Iterable[Page]:
        """Return all pages of the day and newspaper of a page."""
        return [self.page(item) for item in self._issues.get((page.newspaper, page.date), ())]

    def head(self, article_id: str) -> Page | None:
        """Return the page of an article, its text left out; ``None`` where the article is not held."""
        return next(map(self._head, self._sought(index.PAGE, article_id)), None)

    def articles(self, page_id: str) -> Iterable[Article]:
        """Return the articles of a page."""
        printed = self._head(page_id).printed
        lines = _between(self._lines["articles"], lambda line: self._head(folder.article_of(line)[0]).printed, printed)
        return _all(lines, Article)

    def article(self, article_id: str) -> Article | None:
        """Return an article."""
        page = self.head(article_id)
        return next((item for item in self.articles(page.id) if item.id == article_id), None) if page else None

    def within(self, article_id: str) -> Iterable[Mention | Referent | Statement]:
        """Return what was read in an article."""
        for part, kind in _READ.items():
            for item in self._sought(kind, article_id):
                record = from_line(self._line(part, item))
                if isinstance(record, Mention | Referent | Statement):
                    yield record

    def referent(self, referent_id: str) -> Referent | None:
        """Return a referent."""
        return self._get("referents", referent_id, Referent)

    def statement(self, statement_id: str) -> Statement:
        """Return a statement."""
        return _only(self._line("statements", statement_id), Statement)

    def said(self, referent_id: str) -> Iterable[Statement]:
        """Return the statements whose subject a referent is, sorted by id."""
        return map(self.statement, self._sought(index.SAID, referent_id))

    def told(self, end_id: str) -> Iterable[Statement]:
        """Return the statements whose object a referent is."""
        return map(self.statement, self._sought(index.TOLD, end_id))

    def districts(self, article_id: str) -> Iterable[Referent]:
        """Return the districts that an article names."""
        return (_only(self._line("referents", item), Referent) for item in self._sought(index.DISTRICTS, article_id))

    def sharing(self, key: str) -> Iterable[str]:
        """Return the ids of the referents that have a key."""
        return self._sought(index.KEY, key)

    def judgements(self, referent_id: str) -> Iterable[Judgement]:
        """Return the judgements on a referent."""
        return (_only(self._line("judgements", item), Judgement) for item in self._sought(index.JUDGED, referent_id))

    def entity(self, entity_id: str) -> Entity | None:
        """Return an entity."""
        if entity_id not in self._entities:
            if (found := self._get("entities", entity_id, Entity)) is None:
                return None
            self._entities[entity_id] = found
            self._entity_of.update(dict.fromkeys(found.referent_ids, found))
        return self._entities[entity_id]

    def entity_of(self, referent_id: str) -> Entity:
        """Return the entity of a referent."""
        if referent_id not in self._entity_of:
            for entity_id in self._sought(index.ENTITY, referent_id):
                self.entity(entity_id)
        if referent_id not in self._entity_of:
            raise InputError(f"{referent_id} is of no entity")
        return self._entity_of[referent_id]

    def relation(self, relation_id: str) -> Relation | None:
        """Return a relation."""
        return self._get("relations", relation_id, Relation)

    def leaving(self, entity_id: str) -> Iterable[Relation]:
        """Return the relations whose source an entity is."""
        return (_only(self._line("relations", item), Relation) for item in self._sought(index.LEAVING, entity_id))

    def above(self, full_name: str) -> Iterator[Entity]:
        """Yield the divisions with whose full names one begins."""
        for length in range(1, len(full_name)):
            for item in self._sought(index.DIVISION, full_name[:length]):
                yield _only(self._line("entities", item), Entity)

    def below(self, full_name: str) -> Iterator[Entity]:
        """Yield the divisions whose full names begin with one."""
        start = index.line(index.DIVISION, full_name)
        for line in _between(self._index, lambda line: line[: len(start)], start).splitlines():
            yield _only(self._line("entities", index.sought(line)), Entity)

    def by_people(self) -> Iterator[Judgement]:
        """Yield the judgements that people made."""
        at, lines = -1, self._lines["judgements"]
        while (at := lines.find(_BY_PERSON, at + 1)) >= 0:
            start, end = lines.rfind(b"\n", 0, at) + 1, lines.find(b"\n", at)
            yield _only(lines[start:end], Judgement)

    def _head(self, page_id: str) -> Page:
        if page_id not in self.pages:
            raise InputError(f"{page_id} is absent")
        return self.pages[page_id]

    def _sought(self, kind: str, known: str) -> list[str]:
        try:
            found = _between(self._index, index.known, index.line(kind, known))
            return list(map(index.sought, found.splitlines()))
        except ValueError as error:
            raise InputError(f"{folder.INDEX} is none of kg: {error}") from error

    def _line(self, part: str, record_id: str) -> bytes:
        return _between(self._lines[part], folder.id_of, record_id)

    def _get(self, part: str, record_id: str, kind: type[_Kind]) -> _Kind | None:
        line = self._line(part, record_id)
        return _only(line, kind) if line else None


_BY_PERSON = b'"by":"person:'


def _heads(lines: Any) -> Iterator[Page]:
    start = 0
    while start < len(lines):
        end = lines.find(b"\n", start) + 1 or len(lines)
        yield folder.page_of(lines[start:end])
        start = end


def _between(lines: Any, key: Key, at: Any) -> bytes:
    """Return all lines of a key."""
    start = find(lines, 0, key, at, after=False)
    end = start
    while end < len(lines):
        stop = lines.find(b"\n", end) + 1 or len(lines)
        if key(lines[end:stop]) != at:
            break
        end = stop
    return bytes(lines[start:end])


def _all(lines: bytes, kind: type[_Kind]) -> list[_Kind]:
    return [record for record in map(from_line, lines.splitlines()) if isinstance(record, kind)]


def _only(line: bytes, kind: type[_Kind]) -> _Kind:
    found = _all(line, kind)
    if len(found) != 1:
        raise InputError(f"its index leads to {len(found)} records of {kind.__name__} in place of one")
    return found[0]
