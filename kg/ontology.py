"""``schema/ontology.yaml`` → a frozen :class:`Ontology`, refused where it contradicts itself."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from kg.errors import OntologyError
from kg.resources import resource


@dataclass(frozen=True, slots=True)
class Label:
    """The same words in Chinese and English."""

    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Property:
    """A named value; ``datatype`` is a key of ``Ontology.datatypes``; ``many`` allows several."""

    name: str
    label: Label
    datatype: str
    many: bool


@dataclass(frozen=True, slots=True)
class Type:
    """A node type. ``properties`` are its own and those of its ancestors."""

    name: str
    label: Label
    definition: Label
    parent: str | None
    abstract: bool
    derived: tuple[str, ...]
    """Predicates whose subjects get this type instead of its parent's."""
    same_as: tuple[str, ...]
    """What is wider or alike in published vocabularies."""
    within: str | None
    """The property of a published vocabulary that leads from a part to its whole, where both are of the type."""
    wikidata: str | None
    """What is close to it in Wikidata."""
    key: tuple[str, ...]
    looked_up: tuple[str, ...]
    """Properties besides the key by which readers find its nodes."""
    properties: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Predicate:
    """An edge type with its ends; ``provenance`` edges lead from statements to what they were read from."""

    name: str
    label: Label
    definition: Label
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    alike: bool
    provenance: bool
    optional: bool
    """Of a provenance edge: whether a node may be without one."""
    same_as: tuple[str, ...]
    """What is wider or alike in published vocabularies."""
    tenure: bool
    """Whether the relation is the membership of a person in the body that a post is at."""
    role: str | None
    """The property of schema.org that leads from an event to who took part in this way."""
    wikidata: str | None
    """What is close to it in Wikidata."""
    properties: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ontology:
    """Types, predicates and properties by name, in the order of the file."""

    version: int
    ontology_iri: str
    data_iri: str
    prefixes: Mapping[str, str]
    datatypes: Mapping[str, str]
    properties: Mapping[str, Property]
    types: Mapping[str, Type]
    predicates: Mapping[str, Predicate]

    def lineage(self, type_name: str) -> tuple[str, ...]:
        """Return a type and its ancestors, nearest first: ``("Meeting", "Event", "Entity")``."""
        found = [type_name]
        while parent := self.types[found[-1]].parent:
            found.append(parent)
        return tuple(found)

    def is_a(self, type_name: str, ancestor: str) -> bool:
        """Tell whether a type is another or below it."""
        return ancestor in self.lineage(type_name)

    def allows(self, predicate: str, source: str, target: str) -> bool:
        """Tell whether a predicate may lead from a source type to a target type."""
        known = self.predicates[predicate]
        starts = {end for end in known.sources if self.is_a(source, end)}
        ends = {end for end in known.targets if self.is_a(target, end)}
        return bool(starts & ends) if known.alike else bool(starts and ends)

    def alike(self, type_name: str) -> tuple[str, ...]:
        """Return what published vocabularies call a type, or the nearest of its ancestors of which they have any."""
        return next((found for name in self.lineage(type_name) if (found := self.types[name].same_as)), ())

    @property
    def tenures(self) -> frozenset[str]:
        """The predicates that lead from a person to a post."""
        return frozenset(name for name, known in self.predicates.items() if known.tenure)

    @property
    def seats(self) -> frozenset[str]:
        """The predicates that lead from a post to its body."""
        return frozenset(name for name, known in self.predicates.items() if "org:postIn" in known.same_as)

    @property
    def roles(self) -> Mapping[str, str]:
        """The predicates that lead to an event from who took part, each with the property back from the event."""
        return {name: known.role for name, known in self.predicates.items() if known.role}

    def expand(self, name: str) -> str:
        """Return the IRI of ``prefix:name``."""
        prefix, _, local = name.partition(":")
        return self.prefixes[prefix] + local


@functools.cache
def load(path: Path | None = None) -> Ontology:
    """Read an ontology file; without a path, the one that kg ships."""
    path = path or resource("schema", "ontology.yaml")
    try:
        raw = yaml.safe_load(path.read_text(encoding="utf-8"))
        ontology = _parse(raw)
    except (OSError, yaml.YAMLError, KeyError, TypeError, AttributeError) as error:
        raise OntologyError(f"{path}: {type(error).__name__}: {error}") from error
    problems = list(_problems(ontology))
    if problems:
        raise OntologyError(f"{path}: " + "; ".join(problems))
    return ontology


def _label(raw: Mapping[str, str]) -> Label:
    if raw.keys() != {"zh", "en"}:  # a comma in a text without quotes starts another key
        raise KeyError(f"a label has zh and en, not {list(raw)}; quote a text that holds a comma")
    return Label(zh=raw["zh"], en=raw["en"])


def _parse(raw: Mapping[str, Any]) -> Ontology:
    types: dict[str, Type] = {}
    for name, item in raw["types"].items():
        parent = item.get("parent")
        inherited = types[parent].properties if parent in types else ()
        types[name] = Type(
            name=name,
            label=_label(item["label"]),
            definition=_label(item["definition"]),
            parent=parent,
            abstract=item.get("abstract", False),
            derived=tuple(part.strip() for part in item["derived"].split(",")) if "derived" in item else (),
            same_as=tuple(item.get("same_as", "").split()),
            within=item.get("within"),
            wikidata=item.get("wikidata"),
            key=tuple(item.get("key", ())),
            looked_up=tuple(item.get("looked_up", ())),
            properties=(*inherited, *item.get("properties", ())),
        )
    predicates = {
        name: Predicate(
            name=name,
            label=_label(item["label"]),
            definition=_label(item["definition"]),
            sources=tuple(item["from"]),
            targets=tuple(item["to"]),
            alike=item.get("alike", False),
            provenance=item.get("provenance", False),
            optional=item.get("optional", False),
            same_as=tuple(item.get("same_as", "").split()),
            tenure=item.get("tenure", False),
            role=item.get("role"),
            wikidata=item.get("wikidata"),
            properties=tuple(item.get("properties", ())),
        )
        for name, item in raw["predicates"].items()
    }
    properties = {
        name: Property(name, _label(item["label"]), item["datatype"], item.get("many", False))
        for name, item in raw["properties"].items()
    }
    return Ontology(
        version=raw["version"],
        ontology_iri=raw["iri"]["ontology"],
        data_iri=raw["iri"]["data"],
        prefixes=raw["prefixes"],
        datatypes=raw["datatypes"],
        properties=properties,
        types=types,
        predicates=predicates,
    )


def _problems(ontology: Ontology) -> list[str]:
    """Name every contradiction; parents stand before their children, so there are no cycles."""
    found = []
    seen: set[str] = set()
    for kind in ontology.types.values():
        if kind.parent is not None and kind.parent not in seen:
            found.append(f"type {kind.name}: parent {kind.parent} must stand before it")
        seen.add(kind.name)
        found += [f"type {kind.name}: no property {p}" for p in kind.properties if p not in ontology.properties]
        found += [
            f"type {kind.name}: {p} is looked up, and it has none" for p in kind.looked_up if p not in kind.properties
        ]
        found += [f"type {kind.name}: no predicate {p}" for p in kind.derived if p not in ontology.predicates]
        if not kind.abstract and not kind.key:
            found.append(f"type {kind.name}: no key")
    for predicate in ontology.predicates.values():
        found += [
            f"predicate {predicate.name}: no type {end}"
            for end in (*predicate.sources, *predicate.targets)
            if end not in ontology.types
        ]
        found += [
            f"predicate {predicate.name}: no property {p}" for p in predicate.properties if p not in ontology.properties
        ]
        if predicate.name in ontology.types:
            found.append(f"{predicate.name} is both a type and a predicate; some stores cannot tell them apart")
    found += [
        f"property {p.name}: no datatype {p.datatype}"
        for p in ontology.properties.values()
        if p.datatype not in ontology.datatypes
    ]
    aligned = [(t.name, (*t.same_as, t.within)) for t in ontology.types.values()]
    aligned += [(p.name, (*p.same_as, p.role)) for p in ontology.predicates.values()]
    found += [
        f"{name}: no prefix for {term}"
        for name, terms in aligned
        for term in terms
        if term is not None and term.partition(":")[0] not in ontology.prefixes
    ]
    return found
