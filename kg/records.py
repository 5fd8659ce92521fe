"""Every record that passes between steps, and how it is written as a line of JSON.

All records are frozen; sequences are tuples; offsets count code points, are half-open, and start at 0.
Ids are made from content (BLAKE2b, RFC 7693), so the same input gives the same bytes.

Two coordinate systems, and only two:

* *raw*: an offset in ``Page.text``, the file as decoded;
* *article*: an offset in ``Article.text``, the same characters with broken lines and letter-spacing undone.

``Article.raw`` takes the second to the first.
"""

from __future__ import annotations

import bisect
import dataclasses
import hashlib
import typing
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import msgspec

from kg.errors import InputError

Span = tuple[int, int]
"""``(start, end)``, half-open, in code points."""

Run = tuple[int, int, int]
"""``(start in the article, start in the raw text, length)``: a stretch that both have alike."""

Pairs = tuple[tuple[str, str], ...]
"""Properties or qualifiers: ``(name, value)`` sorted by name, values written as text."""


def make_id(kind: str, *parts: object) -> str:
    """Return ``kind-xxxxxxxxxxxxxxxx``: 64 bits of BLAKE2b over the parts, each preceded by its length."""
    digest = hashlib.blake2b(digest_size=8)
    for part in parts:
        data = str(part).encode("utf-8", "surrogatepass")
        digest.update(len(data).to_bytes(8, "big") + data)
    return f"{kind}-{digest.hexdigest()}"


def pairs(values: Mapping[str, object]) -> Pairs:
    """Return a mapping as sorted pairs of text; ``None`` is left out, ``True`` is written ``true``."""
    return tuple(
        sorted(
            (name, str(value).lower() if isinstance(value, bool) else str(value))
            for name, value in values.items()
            if value is not None
        )
    )


@dataclass(frozen=True, slots=True)
class Region:
    """A part of a page that was set as one block, or a part of such a block; ``Page.text[start:end]`` is its text.

    A region of the kind ``article`` holds all of one article; within it lie ``kicker``, ``headline``, ``subhead``,
    ``byline`` and ``body``. ``box`` is (left, top, right, bottom) where known, in points or, of an image map, in the
    pixels of its image; ``outlines`` are the polygons there, x and y in turn, several for an article in several parts.
    """

    id: str
    kind: str
    start: int
    end: int
    box: tuple[float, float, float, float] | None = None
    outlines: tuple[tuple[float, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """A file as decoded. ``district`` is the newspaper's home division in full, ``date`` its day (ISO 8601)."""

    id: str
    source: str
    text: str
    newspaper: str | None = None
    district: str | None = None
    date: str | None = None
    number: str | None = None
    regions: tuple[Region, ...] = ()

    @property
    def printed(self) -> tuple[str, ...]:
        """Return what pages of a graph are ordered by: day, newspaper and number."""
        return self.date or "9999", self.newspaper or "", (self.number or "").zfill(4), self.source, self.id


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters of the raw text: ``text == Page.text[start:end]``."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Article:
    """One item of a page, put together again.

    ``text`` holds, each on lines of its own and in this order: headline, subheads, bylines and photo credits, body.
    The spans say which characters are which. A body's paragraphs are parted by single line feeds. Every character of
    ``text`` but those line feeds comes from exactly one raw character, which ``runs`` gives.
    """

    id: str
    page_id: str
    number: int
    kind: str
    """``news`` or ``photo``."""
    text: str
    runs: tuple[Run, ...]
    headline: Span | None
    subheads: tuple[Span, ...]
    bylines: tuple[Span, ...]
    body: Span

    def part(self, span: Span | None) -> str:
        """Return the characters of a span; the empty string for ``None``."""
        return self.text[span[0] : span[1]] if span else ""

    def raw(self, span: Span, page: Page) -> tuple[Piece, ...]:
        """Return where a span stands in the raw text, in the order of the article.

        Neighbouring runs are joined where only white space lies between them, so a broken or letter-spaced line
        gives one piece; a passage that goes on in another column gives two.
        """
        start, end = span
        found: list[list[int]] = []
        first = max(0, bisect.bisect_right(self.runs, start, key=lambda run: run[0]) - 1)
        for at, raw, length in self.runs[first:]:
            if at >= end:
                break
            low, high = max(start, at), min(end, at + length)
            if low >= high:
                continue
            low, high = raw + low - at, raw + high - at
            if found and low >= found[-1][1] and not page.text[found[-1][1] : low].strip():
                found[-1][1] = high
            else:
                found.append([low, high])
        return tuple(Piece(low, high, page.text[low:high]) for low, high in found)


@dataclass(frozen=True, slots=True)
class Mention:
    """Characters of an article that name something. ``name`` is what they stand for (我区 → the home district)."""

    id: str
    article_id: str
    start: int
    end: int
    surface: str
    type: str
    name: str
    by: str
    score: float


@dataclass(frozen=True, slots=True)
class Referent:
    """What one article speaks of under one or several mentions (a coreference chain); the end of a statement."""

    id: str
    article_id: str
    type: str
    name: str
    aliases: tuple[str, ...] = ()
    properties: Pairs = ()
    mention_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """One article says one thing once: subject, predicate, object, with the characters that say it.

    ``subject`` and ``object`` are ids of referents of the same article, ``object`` may be the article's own id (WROTE).
    ``evidence`` are article spans. ``by`` names the rule or model, ``score`` is its confidence in 0…1.
    """

    id: str
    article_id: str
    subject: str
    predicate: str
    object: str
    qualifiers: Pairs
    evidence: tuple[Span, ...]
    by: str
    score: float


@dataclass(frozen=True, slots=True)
class Judgement:
    """Whether two referents are one (``same``, ``different``, or ``unsure``), why, and who says so."""

    id: str
    left: str
    right: str
    verdict: str
    reason: str
    by: str


@dataclass(frozen=True, slots=True)
class Entity:
    """A node of the graph: the referents that were judged to be one."""

    id: str
    type: str
    name: str
    aliases: tuple[str, ...] = ()
    properties: Pairs = ()
    referent_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Relation:
    """An edge of the graph; it lives as long as one statement supports it. Ends are ids of entities or articles."""

    id: str
    predicate: str
    source: str
    target: str
    properties: Pairs = ()
    statement_ids: tuple[str, ...] = ()


Record = Page | Article | Mention | Referent | Statement | Judgement | Entity | Relation
KINDS: dict[str, type[Any]] = {kind.__name__: kind for kind in typing.get_args(Record)}
_NAMES = {kind: {field.name for field in dataclasses.fields(kind)} for kind in (*KINDS.values(), Region)}


@dataclass(frozen=True, slots=True)
class Graph:
    """All that the stores are projections of, each part sorted by id (pages and articles as they were read)."""

    pages: tuple[Page, ...] = ()
    articles: tuple[Article, ...] = ()
    mentions: tuple[Mention, ...] = ()
    referents: tuple[Referent, ...] = ()
    statements: tuple[Statement, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    entities: tuple[Entity, ...] = ()
    relations: tuple[Relation, ...] = ()

    def records(self) -> Iterator[Record]:
        """Yield every record in the order of the fields."""
        for field in dataclasses.fields(self):
            yield from getattr(self, field.name)


def to_line(record: Record) -> bytes:
    """Return a record as one line of JSON in UTF-8 (no line feed), its kind under ``record``, the fields in order."""
    return b'{"record":"%s",%s' % (type(record).__name__.encode(), msgspec.json.encode(record)[1:])


def from_line(line: bytes) -> Record:
    """Read what :func:`to_line` wrote; raises :class:`InputError` for anything else."""
    try:
        fields = msgspec.json.decode(line)
        kind = KINDS[fields.pop("record")]
        unknown = fields.keys() - _NAMES[kind]
        if kind is Page:
            unknown |= {name for region in fields.get("regions", ()) for name in region.keys() - _NAMES[Region]}
        if unknown:
            raise ValueError(f"unknown fields {sorted(unknown)}")
        record: Record = msgspec.convert(fields, kind)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        shown = line[:80].decode("utf-8", "replace")
        raise InputError(f"not a record of kg: {shown!r} ({type(error).__name__}: {error})") from error
    return record
