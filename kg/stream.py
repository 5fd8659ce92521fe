"""Records as JSON Lines: what steps hand to one another, and what the files of a graph folder hold."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator
from typing import Any

from kg.errors import InputError
from kg.records import KINDS, Graph, Record, from_line, to_line

MARK = b'{"record":'
"""How every line of a stream starts. A file that starts otherwise is a page."""

_FIELDS = {kind: field.name for kind, field in zip(KINDS, dataclasses.fields(Graph), strict=True)}
"""``Page`` → ``pages`` and so on: the fields of a graph stand in the order of the kinds."""


def read(lines: Iterable[bytes], name: str) -> list[Record]:
    """Return what :func:`each` yields."""
    return list(each(lines, name))


def each(lines: Iterable[bytes], name: str) -> Iterator[Record]:
    """Yield the records on lines of UTF-8; blank lines are passed over.

    Raises :class:`InputError`, with ``name`` and the number of the line, for anything that is not a record.
    """
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            line.decode("utf-8")  # only so that the message can say what is wrong with the file
            record = from_line(line)
        except UnicodeError as error:
            raise InputError(f"{name}, line {number}: not UTF-8 ({error})") from error
        except InputError as error:
            raise InputError(f"{name}, line {number}: {error}") from error
        yield record


def write(records: Iterable[Record]) -> Iterable[bytes]:
    """Yield each record as a line of UTF-8 that ends with a line feed."""
    for record in records:
        yield to_line(record) + b"\n"


def collect(records: Iterable[Record], name: str) -> Graph:
    """Sort records into a graph by kind, in the order in which they came; the same record twice counts once.

    Raises :class:`InputError` if one id stands for two different records, or if a record speaks of one that is absent.
    """
    parts: dict[str, dict[str, Any]] = {field: {} for field in _FIELDS.values()}
    for record in records:
        part = parts[_FIELDS[type(record).__name__]]
        if part.setdefault(record.id, record) != record:
            raise InputError(f"{name}: two different records have the id {record.id}; were two pages mixed up?")
    graph = Graph(**{field: tuple(part.values()) for field, part in parts.items()})
    for record_id, absent in _dangling(graph):
        raise InputError(f"{name}: {record_id} speaks of {absent}, which is absent; pass on every record of a step")
    return graph


def _dangling(graph: Graph) -> Iterable[tuple[str, str]]:
    """Yield ``(id of a record, id that it names and that is absent)``."""
    pages = {page.id for page in graph.pages}
    articles = {article.id for article in graph.articles}
    mentions = {mention.id for mention in graph.mentions}
    referents = {referent.id for referent in graph.referents}
    statements = {statement.id for statement in graph.statements}
    nodes = {entity.id for entity in graph.entities} | articles
    ends = referents | articles
    for article in graph.articles:
        yield from ((article.id, name) for name in (article.page_id,) if name not in pages)
    found = [(item.id, item.article_id) for item in graph.mentions]
    found += [(item.id, item.article_id) for item in graph.referents]
    found += [(item.id, item.article_id) for item in graph.statements]
    yield from ((record_id, name) for record_id, name in found if name not in articles)
    for referent in graph.referents:
        yield from ((referent.id, name) for name in referent.mention_ids if name not in mentions)
    for statement in graph.statements:
        yield from ((statement.id, name) for name in (statement.subject, statement.object) if name not in ends)
    for judgement in graph.judgements:
        yield from ((judgement.id, name) for name in (judgement.left, judgement.right) if name not in referents)
    for entity in graph.entities:
        yield from ((entity.id, name) for name in entity.referent_ids if name not in referents)
    for relation in graph.relations:
        yield from ((relation.id, name) for name in (relation.source, relation.target) if name not in nodes)
        yield from ((relation.id, name) for name in relation.statement_ids if name not in statements)
