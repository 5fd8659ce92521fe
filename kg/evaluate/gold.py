"""Gold: what a careful reader wrote down of a text, as YAML beside it. ``bench/README.md`` says how it is written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from kg import ontology
from kg.errors import InputError, OptionError
from kg.evaluate.items import ARTICLE, POSTS, Claim, Item, item, normal
from kg.mention.home import parse_home
from kg.mention.published import parse_published


@dataclass(frozen=True, slots=True)
class GoldPage:
    """A source text and what stands in it; ``published`` is ISO 8601."""

    path: Path
    file: Path
    district: str | None
    published: str | None
    items: tuple[Item, ...]


def read_gold(paths: Iterable[Path]) -> list[GoldPage]:
    """Return the gold of files NAME.yaml, and of folders in the order of the names in them; each file once.

    Raises :class:`InputError` for a folder that has none and for a file that cannot be read or is not as it should be.
    """
    files: dict[Path, None] = {}
    for path in paths:
        found = sorted(path.glob("*.yaml")) if path.is_dir() else [path]
        if not found:
            raise InputError(f"{path}: no gold there; name a folder of pairs NAME.txt and NAME.yaml")
        files.update(dict.fromkeys(found))
    return [_page(path) for path in files]


def _page(path: Path) -> GoldPage:
    try:
        raw = yaml.safe_load(path.read_text(encoding="utf-8"))
        source = raw["source"]
        district, published = source["district"], source["published"]
        if district is not None:
            parse_home(district)
        day = None if published is None else parse_published(str(published))
        items = tuple(_item(article) for article in raw["articles"])
        return GoldPage(path, path.with_name(source["file"]), district, day, items)
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}; check the name and who may read it") from error
    except KeyError as error:
        raise InputError(f"{path}: not a gold file (no {error.args[0]!r} where it should be)") from error
    except (ValueError, TypeError, AttributeError, RecursionError, OptionError, yaml.YAMLError) as error:
        reason = " ".join(str(error).split())
        raise InputError(f"{path}: not a gold file ({reason})") from error


def _item(raw: Mapping[str, Any]) -> Item:
    name = str(raw["id"])
    read = item(raw, name, raw["starts"], raw["ends"], [_claim(fact) for fact in raw["facts"]])
    known, ids = ontology.load(), {thing.id for thing in read.things}
    for thing in read.things:
        if thing.type not in known.types:
            raise ValueError(f"article {name}: {thing.shown} has no type of the ontology: {thing.type}")
    for claim in read.claims:
        ends = (claim.subject, *(() if claim.predicate in POSTS or claim.object == ARTICLE else (claim.object,)))
        if claim.predicate not in known.predicates:
            raise ValueError(f"article {name}: no predicate of the ontology: {claim.predicate}")
        if absent := [end for end in ends if end not in ids]:
            raise ValueError(f"article {name}: a {claim.predicate} names {absent[0]}, which is not in its entities")
    return read


def _claim(raw: Any) -> Claim:
    parts, optional = (raw["fact"], bool(raw.get("optional"))) if isinstance(raw, dict) else (raw, False)
    if not isinstance(parts, list) or not 3 <= len(parts) <= 4:
        raise ValueError(f"a fact is [subject, PREDICATE, object], for posts with the body at the end, not {parts!r}")
    subject, predicate, target, *more = (str(part) for part in parts)  # YAML reads an id such as `no` as a truth value
    body = more[0] if more and parts[3] is not None else ""
    return Claim(subject, predicate, normal(target) if predicate in POSTS else target, body, optional)
