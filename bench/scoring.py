"""How far what was found in an article is what a reader wrote down. ``bench/README.md`` says what counts as right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from bench.gold import POSTS, Claim, GoldPage, Item, Thing, normal
from bench.matching import match, same_organization

Key = tuple[str, str, str, str]
"""Subject, predicate, object, organisation of a fact in the ids of the gold."""
_EDGE = 12
"""So many characters of a body's start and end tell where it was cut."""


@dataclass(slots=True)
class Tally:
    """Counts by kind: what was found and due, what was found, what was due."""

    right: Counter[str] = field(default_factory=Counter)
    said: Counter[str] = field(default_factory=Counter)
    due: Counter[str] = field(default_factory=Counter)

    def counts(self, *kinds: str) -> tuple[int, int, int]:
        """Return how many are right, said and due over some kinds, or over all."""
        chosen = kinds or tuple(self.said | self.due)
        right, said, due = (sum(counts[kind] for kind in chosen) for counts in (self.right, self.said, self.due))
        return right, said, due

    def figures(self, *kinds: str) -> tuple[float, float, float]:
        """Return precision, recall and F1 over some kinds, or over all; 0 where there is nothing to divide by."""
        right, said, due = self.counts(*kinds)
        return right / said if said else 0.0, right / due if due else 0.0, 2 * right / (said + due or 1)


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether one statement is in the gold; one that is optional there counts as right."""

    predicate: str
    by: str
    score: float
    right: bool


@dataclass(slots=True)
class Result:
    """Everything counted so far."""

    entities: Tally = field(default_factory=Tally)
    facts: Tally = field(default_factory=Tally)
    pages: Counter[str] = field(default_factory=Counter)
    verdicts: list[Verdict] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


def score_page(gold: GoldPage, found: Sequence[Item], result: Result) -> None:
    """Add what was found in one page to a result; an article in which no gold body starts or ends is all wrong."""
    left = list(found)
    for item in gold.items:
        touching = [other for other in left if _overlap(item, other)]
        best = max(touching, key=lambda other: (_overlap(item, other), -len(other.starts)), default=None)
        if best:
            left.remove(best)
        _count_cut(item, best, result.pages)
        _score(item, best or replace(item, things=(), claims=()), gold.district, result)
    for extra in left:
        result.pages["extra"] += 1
        result.entities.said.update(thing.type for thing in extra.things)
        result.facts.said.update(claim.predicate for claim in extra.claims)
        result.verdicts += [Verdict(claim.predicate, claim.by, claim.score, False) for claim in extra.claims]


def _overlap(gold: Item, found: Item) -> int:
    return (gold.starts[:_EDGE] in found.starts) + (gold.ends[-_EDGE:] in found.ends)


def _count_cut(gold: Item, found: Item | None, pages: Counter[str]) -> None:
    pages["articles"] += 1
    pages["headlines"] += bool(gold.headline)
    if found:
        pages["cut"] += found.starts.startswith(gold.starts[:_EDGE]) and found.ends.endswith(gold.ends[-_EDGE:])
        pages["titled"] += bool(gold.headline) and gold.headline == found.headline
        pages["subheads"] += bool(gold.headline) and gold.subheads == found.subheads


def _score(gold: Item, found: Item, district: str | None, result: Result) -> None:
    used = {end for claim in found.claims for end in (claim.subject, claim.object)}
    things = [thing for thing in found.things if thing.id in used]
    links = match(gold.things, things)
    _score_entities(gold, things, links, district, result)
    _score_facts(gold, found.claims, things, links, result)
    result.verdicts += _bodies_of_posts(gold.claims, found.claims)


def _score_facts(
    gold: Item, claims: Sequence[Claim], things: Sequence[Thing], links: Mapping[str, str], result: Result
) -> None:
    known = {thing.id: thing for thing in gold.things}
    shown = {thing.id: thing for thing in things}
    due = {_key(claim, known): claim for claim in gold.claims if not claim.optional}
    spare = {_key(claim, known): claim for claim in gold.claims if claim.optional}
    spare = {key: claim for key, claim in spare.items() if key not in due}
    left = dict(due)
    targets = {thing.id: known.get(links.get(thing.id, ""), thing) for thing in things}
    ids = {thing.id: links.get(thing.id, f"?{thing.id}") for thing in things}  # no gold id begins with a question mark
    seen: dict[Key, bool] = {}
    for claim in claims:
        subject, target = ids[claim.subject], ids.get(claim.object, claim.object)
        key = (subject, _settled(claim.predicate, targets.get(claim.object)), target, normal(claim.organization))
        if key not in seen:
            hit = next((other for other in left if _same(other, left[other], key, claim)), None)
            free = hit is None and any(_same(other, spare[other], key, claim) for other in spare)
            seen[key] = hit is not None or free
            if hit:
                del left[hit]
            if not free:
                result.facts.said[key[1]] += 1
                result.facts.right[key[1]] += hit is not None
            if not seen[key]:
                result.errors.append(f"{gold.id}: fact not in gold: {_shown(claim, shown)} by {claim.by}")
        result.verdicts.append(Verdict(claim.predicate, claim.by, claim.score, seen[key]))
    result.facts.due.update(key[1] for key in due)
    result.errors += [f"{gold.id}: fact missed: {_shown(claim, known)}" for claim in left.values()]


def _bodies_of_posts(gold: Sequence[Claim], claims: Sequence[Claim]) -> list[Verdict]:
    """Judge the statements that a post is at a body: right if the gold has that title there, whoever holds it."""
    posts = [claim for claim in gold if claim.predicate in POSTS]
    said = {(claim.object, claim.organization): claim for claim in claims if claim.organization}
    return [
        Verdict(
            "AT",
            claim.by,
            claim.score,
            any(post.object == title and same_organization(post.organization, body) for post in posts),
        )
        for (title, body), claim in said.items()
    ]


def _key(claim: Claim, known: Mapping[str, Thing]) -> Key:
    predicate = _settled(claim.predicate, known.get(claim.object))
    return claim.subject, predicate, claim.object, normal(claim.organization)


def _settled(predicate: str, target: Thing | None) -> str:
    """Of a division, a stop and a venue say the same."""
    return "HELD_AT" if predicate == "VISITED" and target and target.type == "District" else predicate


def _same(gold_key: Key, gold: Claim, found_key: Key, found: Claim) -> bool:
    if gold_key[:3] != found_key[:3]:
        return False
    return gold.predicate not in POSTS or same_organization(gold.organization, found.organization)


def _score_entities(
    gold: Item, things: Sequence[Thing], links: Mapping[str, str], district: str | None, result: Result
) -> None:
    required = {end for claim in gold.claims if not claim.optional for end in (claim.subject, claim.object)}
    known = {thing.id: thing for thing in gold.things}
    bodies = [claim.organization for claim in gold.claims if claim.organization]
    tally = result.entities
    tally.due.update(thing.type for thing in gold.things if thing.id in required)
    for thing in things:
        other = known.get(links.get(thing.id, ""))
        if other is None:
            if not _spared(thing, bodies, district):
                tally.said[thing.type] += 1
                result.errors.append(f"{gold.id}: entity not in gold: {thing.type} {thing.shown}")
        elif other.id in required:
            tally.said[other.type] += 1
            tally.right[other.type] += other.type == thing.type
            if other.type != thing.type:
                result.errors.append(f"{gold.id}: {thing.shown} is a {other.type}, not a {thing.type}")
    for thing in gold.things:
        if thing.id in required and thing.id not in links.values():
            result.errors.append(f"{gold.id}: entity missed: {thing.type} {thing.shown}")


def _spared(thing: Thing, bodies: Sequence[str], district: str | None) -> bool:
    """Tell what is neither due nor wrong: a body that only a post needs, the home district and what it lies in."""
    if thing.type == "Organization":
        return any(same_organization(body, name) for body in bodies for name in thing.names)
    return thing.type == "District" and any(name in normal(district) for name in thing.names)


def _shown(claim: Claim, things: Mapping[str, Thing]) -> str:
    subject, target = (things[end].shown if end in things else end for end in (claim.subject, claim.object))
    return f"{subject} {claim.predicate} {target} {claim.organization}".rstrip()
