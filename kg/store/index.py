"""Which records of a graph folder speak of which, as sorted lines: what is needed to find a few without reading all.

A line is a kind, what is known, and what is sought: ``key-… referent-…``. Like all files of the folder it follows from
the graph alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import quote, unquote

from kg.ontology import Ontology
from kg.records import Article, Entity, Graph, Judgement, Mention, Record, Referent, Relation, Statement
from kg.resolve.part import Keyed, Parts, keys_in
from kg.store.ladder import full_name
from kg.store.lines import splice

PAGE, MENTIONS, REFERENTS, DISTRICTS, STATEMENTS, SAID, TOLD, JUDGED, ENTITY, LEAVING, KEY, DIVISION = "pmrdastjelkf"
"""Article → its page, and what was read in it; referent → statements, judgements, its entity; entity → relations that
leave it; key → referents that share it; full name → division."""


def write(graph: Graph, path: Path, ontology: Ontology) -> None:
    """Write the index of a graph."""
    lines = {*_of_keys(keys_in(graph, ontology)), *_of_records(graph.records())}
    path.write_bytes(b"".join(sorted(lines)))


def rewrite(earlier: Path, parts: Parts, path: Path) -> None:
    """Write an index as a copy of an earlier one and what differs."""
    old = {*_of_records(parts.before.records()), *_of_keys(parts.keys_before)}
    new = {*_of_records(parts.after.records()), *_of_keys(parts.keys_after)}
    splice(earlier, path, bytes, old - new, {line: line for line in new - old})


def line(kind: str, known: str, sought: str = "") -> bytes:
    """Return a line, without what is sought and its line feed if that is not given: how the lines begin."""
    return (f"{kind} {_word(known)} {_word(sought)}\n" if sought else f"{kind} {_word(known)}").encode()


def known(line: bytes) -> bytes:
    """Return a line without what is sought."""
    return line[: line.rindex(b" ")]


def sought(line: bytes) -> str:
    """Return what is sought in a line."""
    return unquote(line[line.rindex(b" ") + 1 :].rstrip(b"\n").decode())


def _word(item: str) -> str:
    """Return a word as it stands in a line, begun alike where it begins alike; kg's own ids stand there as they are."""
    if item.isprintable() and " " not in item and "%" not in item:
        return item
    return "".join(sign if sign.isprintable() and sign not in " %" else quote(sign) for sign in item)


def _of_keys(keys: Iterable[Keyed]) -> Iterator[bytes]:
    return (line(KEY, key, referent) for key, referent in keys)


def _of_records(records: Iterable[Record]) -> Iterator[bytes]:
    for record in records:
        match record:
            case Article():
                yield line(PAGE, record.id, record.page_id)
            case Mention():
                yield line(MENTIONS, record.article_id, record.id)
            case Referent():
                yield line(REFERENTS, record.article_id, record.id)
                if record.type == "District":
                    yield line(DISTRICTS, record.article_id, record.id)
            case Statement():
                yield line(STATEMENTS, record.article_id, record.id)
                yield line(SAID, record.subject, record.id)
                yield line(TOLD, record.object, record.id)
            case Judgement():
                yield line(JUDGED, record.left, record.id)
                yield line(JUDGED, record.right, record.id)
            case Entity():
                yield from (line(ENTITY, referent, record.id) for referent in record.referent_ids)
                if name := full_name(record):
                    yield line(DIVISION, name, record.id)
            case Relation():
                yield line(LEAVING, record.source, record.id)
