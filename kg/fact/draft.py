"""What has been understood of an article so far: its referents and statements, each thing once."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kg.fact.modality import denied, denied_of
from kg.fact.scores import rule_score
from kg.mention.reading import Reading
from kg.ontology import Ontology
from kg.records import Mention, Referent, Span, Statement, make_id, pairs

_SPACE = re.compile(r"[\s\u3000]")
_DEEDS = frozenset({"LED", "ATTENDED", "SPOKE_AT", "REPORTED_AT", "ORGANIZED", "VISITED", "HELD_AT", "FOUNDED_BY"})
"""What somebody does, or what takes place: said of it only where the sentence does not take it back."""
_MARKS = re.compile(r"[\s\u3000《》〈〉“”‘’「」『』（）()·•]")


@dataclass(slots=True)
class Thing:
    """A referent in the making. ``names`` are in the order of finding; the first is the one that it goes by."""

    type: str
    names: list[str]
    spans: list[tuple[Span, str, float]] = field(default_factory=list)
    properties: dict[str, object] = field(default_factory=dict)
    told: dict[str, Span] = field(default_factory=dict)
    """The properties that were read in the article, with the characters that say them."""

    @property
    def name(self) -> str:
        """Return the name that it goes by."""
        return self.names[0]

    def describe(self, name: str, value: object, span: Span) -> None:
        """Give it a property that the article tells, where it has none of that name yet."""
        if name not in self.properties:
            self.properties[name] = value
            self.told[name] = span

    def call(self, *names: str) -> None:
        """Add other names."""
        for name in names:
            clean = _SPACE.sub("", name)
            if clean and clean not in self.names:
                self.names.append(clean)


@dataclass(slots=True)
class Fact:
    """A statement in the making; ``target`` is ``None`` for the article itself."""

    subject: Thing
    predicate: str
    target: Thing | None
    evidence: list[Span]
    by: str
    score: float
    qualifiers: dict[str, object] = field(default_factory=dict)
    weighed: bool = False
    """Whether the score is a probability by the learned model; else it is the rule's."""


class Draft:
    """Things and facts of one article, merged as they come."""

    def __init__(self, reading: Reading, ontology: Ontology) -> None:
        """Start with nothing."""
        self.reading = reading
        self._ontology = ontology
        self.things: list[Thing] = []
        self.facts: dict[tuple[int, str, int], Fact] = {}
        self._by_name: dict[tuple[str, str], Thing] = {}

    def thing(self, type_name: str, name: str, span: Span | None, by: str, score: float = 0.8, *aliases: str) -> Thing:
        """Return the thing of that type and name (or alias), made new where there is none."""
        keys = [(type_name, key(n)) for n in (name, *aliases)]
        found = next((self._by_name[k] for k in keys if k in self._by_name), None)
        if found is None:
            found = Thing(type_name, [])
            self.things.append(found)
        found.call(name, *aliases)
        for k in keys:
            self._by_name.setdefault(k, found)
        if span is not None and all(span != s for s, _, _ in found.spans):
            found.spans.append((span, by, score))
        return found

    def add_thing(self, thing: Thing) -> Thing:
        """Take in a thing that is not looked up by name (an event)."""
        self.things.append(thing)
        return thing

    def say(
        self,
        subject: Thing,
        predicate: str,
        target: Thing | None,
        evidence: Span,
        by: str,
        score: float,
        **more: object,
    ) -> Fact | None:
        """Add a fact, or evidence to one already said; ``None`` where the ontology forbids it."""
        kind = target.type if target else "Article"
        if subject is target or not self._ontology.allows(predicate, subject.type, kind):
            return None
        if predicate in _DEEDS and self._denied(subject, evidence, by):
            return None
        slot = (id(subject), predicate, id(target) if target else 0)
        fact = self.facts.get(slot)
        if fact is None:
            fact = Fact(subject, predicate, target, [evidence], by, score, dict(more))
            self.facts[slot] = fact
            return fact
        if evidence not in fact.evidence and len(fact.evidence) < 3:
            fact.evidence.append(evidence)
        if score > fact.score:
            fact.by, fact.score = by, score
        for name, value in more.items():
            fact.qualifiers.setdefault(name, value)
        return fact

    def _denied(self, subject: Thing, evidence: Span, by: str) -> bool:
        """Tell whether the text takes back what is to be said; of a pair that was weighed, ask about its subject."""
        if not by.startswith("model:"):
            return denied(self.reading, evidence)
        own = [span for span, _, _ in subject.spans if evidence[0] <= span[0] and span[1] <= evidence[1]]
        return bool(own) and all(denied_of(self.reading, span) for span in own)

    def has(self, subject: Thing, predicate: str, target: Thing | None) -> bool:
        """Tell whether a fact is said already."""
        return (id(subject), predicate, id(target) if target else 0) in self.facts

    def drop(self, subject: Thing, predicate: str, target: Thing) -> None:
        """Take a fact back."""
        self.facts.pop((id(subject), predicate, id(target)), None)

    def records(self) -> tuple[list[Mention], list[Referent], list[Statement]]:
        """Return the records, only of things that take part in a fact, in the order of finding."""
        article = self.reading.article
        self._describe()
        used = {id(f.subject) for f in self.facts.values()} | {id(f.target) for f in self.facts.values() if f.target}
        ids: dict[int, str] = {}
        mentions: dict[str, Mention] = {}
        referents = []
        for thing in self.things:
            if id(thing) not in used:
                continue
            own = []
            for (start, end), by, score in thing.spans:
                surface = article.text[start:end]
                mention_id = make_id("mention", article.id, start, end, thing.type, thing.name)
                mentions[mention_id] = Mention(
                    mention_id, article.id, start, end, surface, thing.type, thing.name, by, score
                )
                own.append(mention_id)
            marks = sorted(str(v) for v in thing.properties.values())
            referent_id = make_id("referent", article.id, thing.type, thing.name, *marks)
            while referent_id in ids.values():
                referent_id = make_id("referent", referent_id)
            ids[id(thing)] = referent_id
            aliases = tuple(thing.names[1:])
            referents.append(
                Referent(referent_id, article.id, thing.type, thing.name, aliases, pairs(thing.properties), tuple(own))
            )
        statements = []
        for fact in self.facts.values():
            subject = ids[id(fact.subject)]
            target = ids[id(fact.target)] if fact.target else article.id
            statement_id = make_id("statement", article.id, subject, fact.predicate, target)
            evidence = tuple(sorted(fact.evidence))
            statements.append(
                Statement(
                    statement_id,
                    article.id,
                    subject,
                    fact.predicate,
                    target,
                    pairs(fact.qualifiers),
                    evidence,
                    fact.by,
                    round(fact.score, 2) if fact.weighed else rule_score(fact.predicate, fact.by, round(fact.score, 2)),
                )
            )
        return list(mentions.values()), referents, statements

    def _describe(self) -> None:
        """State what the article tells of each thing alone, so that every value can be looked up where it was read.

        A project or an event to come is worth a statement by its values; a past event only where something else is
        said of it.
        """
        ends = {id(f.subject) for f in self.facts.values()} | {id(f.target) for f in self.facts.values() if f.target}
        for thing in self.things:
            worth = id(thing) in ends or thing.type == "Project" or {"planned", "date"} <= thing.told.keys()
            if not thing.told or not worth or not self._ontology.allows("DESCRIBED_IN", thing.type, "Article"):
                continue
            evidence = list(dict.fromkeys(thing.told.values()))
            values = {name: thing.properties[name] for name in thing.told}
            self.facts[id(thing), "DESCRIBED_IN", 0] = Fact(
                thing, "DESCRIBED_IN", None, evidence, "value:read", 0.8, values
            )


def key(name: str) -> str:
    """Return a name without spaces, quotes and brackets' marks: what makes two printed names the same."""
    return _MARKS.sub("", name)
