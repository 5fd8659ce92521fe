"""What is compared: the things and claims of one article, whether a reader wrote them down or kg found them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kg.records import Span

ARTICLE = "article"
"""The object of WROTE and PHOTOGRAPHED."""
POSTS = frozenset({"HOLDS", "HELD"})
_MARKS = re.compile(r"[\s\u3000《》〈〉“”\"‘’「」『』（）()·•、，。,.:：;；—\-!！?？]")


@dataclass(frozen=True, slots=True)
class Thing:
    """An entity of one article. ``names`` are normalised, the one that it goes by first; ``shown`` is as printed."""

    id: str
    type: str
    shown: str
    names: tuple[str, ...]
    date: str


@dataclass(frozen=True, slots=True)
class Claim:
    """A fact of one article. ``object`` is the id of a thing, :data:`ARTICLE`, or the title of a post, normalised.

    ``score`` is in 0…1; ``evidence`` are spans of the page's raw text. Gold has neither of these, nor ``by``.
    """

    subject: str
    predicate: str
    object: str
    organization: str = ""
    optional: bool = False
    score: float = 1.0
    by: str = ""
    evidence: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of an article, and which spans of the page's raw text it comes from."""

    text: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """An article. Gold knows how the body starts and ends, a prediction has all of it in both; all normalised."""

    id: str
    headline: str
    subheads: tuple[str, ...]
    starts: str
    ends: str
    things: tuple[Thing, ...]
    claims: tuple[Claim, ...]
    sentences: tuple[Sentence, ...] = ()
    """What errors are shown with; gold has none."""


def normal(text: object) -> str:
    """Return a text without white space and punctuation; the empty string for ``None``."""
    return _MARKS.sub("", str(text or ""))


def item(raw: Mapping[str, Any], name: str, starts: str, ends: str, claims: Sequence[Claim]) -> Item:
    """Return an article of a gold file or of a document of :func:`kg.page_json.documents`, both alike in most keys."""
    subheads = tuple(normal(line) for line in raw.get("subheads") or ())
    things = tuple(_thing(entity) for entity in raw["entities"])
    return Item(name, normal(raw["headline"]), subheads, normal(starts), normal(ends), things, tuple(claims))


def read_document(document: Mapping[str, Any]) -> tuple[Item, ...]:
    """Return the articles of a document of :func:`kg.page_json.documents`, without their sentences."""
    return tuple(
        item(raw, raw["id"], raw["body"], raw["body"], [_found(fact) for fact in raw["facts"]])
        for raw in document["articles"]
    )


def _thing(raw: Mapping[str, Any]) -> Thing:
    names = dict.fromkeys(filter(None, map(normal, [raw["name"], *(raw.get("aliases") or ())])))
    shown = str(raw["name"])
    return Thing(str(raw["id"]), raw["type"], shown, tuple(names) or (shown,), str(raw.get("date") or ""))


def _found(raw: Mapping[str, Any]) -> Claim:
    target, body = raw.get("object"), ""
    if raw["predicate"] in POSTS:
        target, body = normal(raw["post"]), raw.get("organization") or ""
    evidence = tuple((piece["start"], piece["end"]) for piece in raw["evidence"])
    return Claim(
        raw["subject"], raw["predicate"], target or "", body, score=raw["score"], by=raw["by"], evidence=evidence
    )
