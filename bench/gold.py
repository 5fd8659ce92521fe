"""What is compared: facts that a reader wrote down (gold, YAML) and facts that kg found (its document of a page)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml

from kg.errors import InputError

ARTICLE = "article"
"""The object of WROTE and PHOTOGRAPHED."""
POSTS = frozenset({"HOLDS", "HELD"})
_MARKS = re.compile(r"[\s\u3000《》〈〉“”\"‘’「」『』（）()·•、，。,.:：;；—\-!！?？]")


@dataclass(frozen=True, slots=True)
class Thing:
    """An entity of one article. ``names`` are normalised, the one that it goes by first."""

    id: str
    type: str
    shown: str
    names: tuple[str, ...]
    date: str


@dataclass(frozen=True, slots=True)
class Claim:
    """A fact of one article. ``object`` is the id of a thing, :data:`ARTICLE`, or the title of a post, normalised."""

    subject: str
    predicate: str
    object: str
    organization: str = ""
    optional: bool = False
    score: float = 1.0
    by: str = ""


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

    def above(self, threshold: float) -> Item:
        """Return the same without claims of a lower score."""
        return replace(self, claims=tuple(claim for claim in self.claims if claim.score >= threshold))


@dataclass(frozen=True, slots=True)
class GoldPage:
    """A source text and what stands in it."""

    path: Path
    file: Path
    district: str | None
    published: str
    items: tuple[Item, ...]


def normal(text: object) -> str:
    """Return a text without white space and punctuation; the empty string for ``None``."""
    return "" if text is None else _MARKS.sub("", str(text))


def read_folder(folder: Path) -> list[GoldPage]:
    """Return every pair of a folder by name; raises :class:`InputError` if there is none or one cannot be read."""
    pages = [read_gold(path) for path in sorted(folder.glob("*.yaml"))]
    if not pages:
        raise InputError(f"{folder}: no gold there; name a folder of pairs NAME.txt and NAME.yaml")
    return pages


def read_gold(path: Path) -> GoldPage:
    """Read one gold file; raises :class:`InputError` for one that is not as ``bench/README.md`` says."""
    try:
        raw = yaml.safe_load(path.read_text(encoding="utf-8"))
        source = raw["source"]
        items = tuple(_gold_item(item, path.stem) for item in raw["articles"])
        return GoldPage(path, path.with_name(source["file"]), source["district"], str(source["published"]), items)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, yaml.YAMLError) as error:
        raise InputError(f"{path}: not a gold file ({type(error).__name__}: {error})") from error


def read_document(document: Mapping[str, Any]) -> tuple[Item, ...]:
    """Return the articles of a document of :func:`kg.page_json.documents`."""
    return tuple(
        _item(item, normal(item["body"]), normal(item["body"]), [_found(fact) for fact in item["facts"]])
        for item in document["articles"]
    )


def _gold_item(raw: Mapping[str, Any], file: str) -> Item:
    raw = {**raw, "id": f"{file} {raw['id']}"}
    return _item(raw, normal(raw["starts"]), normal(raw["ends"]), [_written(fact) for fact in raw["facts"]])


def _item(raw: Mapping[str, Any], starts: str, ends: str, claims: Sequence[Claim]) -> Item:
    subheads = tuple(normal(line) for line in raw.get("subheads") or ())
    things = tuple(_thing(entity) for entity in raw["entities"])
    return Item(raw["id"], normal(raw["headline"]), subheads, starts, ends, things, tuple(claims))


def _thing(raw: Mapping[str, Any]) -> Thing:
    names = dict.fromkeys(filter(None, map(normal, [raw["name"], *(raw.get("aliases") or ())])))
    shown = str(raw["name"])
    return Thing(str(raw["id"]), raw["type"], shown, tuple(names) or (shown,), str(raw.get("date") or ""))


def _written(raw: Any) -> Claim:
    parts, optional = (raw["fact"], raw.get("optional", False)) if isinstance(raw, dict) else (raw, False)
    subject, predicate, target, *more = map(str, parts)  # YAML reads an id such as `no` as a truth value
    if predicate in POSTS:
        return Claim(subject, predicate, normal(target), more[0] if more else "", optional)
    return Claim(subject, predicate, target, optional=optional)


def _found(raw: Mapping[str, Any]) -> Claim:
    more = {"score": raw["score"], "by": raw["by"]}
    if raw["predicate"] in POSTS:
        body = raw.get("organization") or ""
        return Claim(raw["subject"], raw["predicate"], normal(raw["post"]), body, **more)
    return Claim(raw["subject"], raw["predicate"], raw["object"], **more)
