"""Which facts of an article are those that a reader wrote down, which are free, which are wrong or missed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.evaluate.items import POSTS, Claim, Item, Sentence, Thing, normal
from kg.evaluate.matching import same_organization
from kg.evaluate.sentences import naming, saying
from kg.evaluate.tally import Error, Result, Verdict

Key = tuple[str, str, str, str]
"""Subject, predicate, object, organisation of a fact in the ids of the gold."""


def wrong(
    file: str, article: str, claim: Claim, known: Mapping[str, Thing], sentences: Sequence[Sentence], group: str = ""
) -> Error:
    """Return a claim as one that the gold does not have, with the sentences that it was read from."""
    text = f"{_shown(claim, known)} ({claim.score:.2f} {claim.by})"
    return Error(file, article, "fact", group or claim.predicate, "wrong", text, saying(sentences, claim.evidence))


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts of one article; ``things`` are those found that stand in facts, ``links`` gold ids by their ids."""

    file: str
    gold: Item
    found: Item
    things: Sequence[Thing]
    links: Mapping[str, str]

    def score(self, result: Result) -> None:
        """Add counts, verdicts and errors to a result."""
        known = {thing.id: thing for thing in self.gold.things}
        due = {_key(claim, known): claim for claim in self.gold.claims if not claim.optional}
        spare = {_key(claim, known): claim for claim in self.gold.claims if claim.optional}
        spare = {key: claim for key, claim in spare.items() if key not in due}
        left = dict(due)
        seen: dict[Key, bool] = {}
        for claim in self.found.claims:
            key = self._key_in_gold(claim, known)
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
                    mine = {thing.id: thing for thing in self.things}
                    result.errors.append(wrong(self.file, self.gold.id, claim, mine, self.found.sentences, key[1]))
            result.verdicts.append(Verdict(claim.predicate, claim.by, claim.score, seen[key]))
        result.verdicts += self._bodies_of_posts()
        result.facts.due.update(key[1] for key in due)
        result.errors += [self._missed(key[1], claim, known) for key, claim in left.items()]

    def _key_in_gold(self, claim: Claim, known: Mapping[str, Thing]) -> Key:
        """Return a claim in the ids of the gold; no gold id begins with a question mark."""
        ids = {thing.id: self.links.get(thing.id, f"?{thing.id}") for thing in self.things}
        targets = {thing.id: known.get(ids[thing.id], thing) for thing in self.things}
        predicate = _settled(claim.predicate, targets.get(claim.object))
        return ids[claim.subject], predicate, ids.get(claim.object, claim.object), normal(claim.organization)

    def _bodies_of_posts(self) -> list[Verdict]:
        """Judge the statements that a post is at a body: right if the gold has that title there, whoever holds it."""
        posts = [claim for claim in self.gold.claims if claim.predicate in POSTS]
        said = {(claim.object, claim.organization): claim for claim in self.found.claims if claim.organization}
        return [
            Verdict(
                "AT",
                claim.by,
                claim.score,
                any(post.object == title and same_organization(post.organization, body) for post in posts),
            )
            for (title, body), claim in said.items()
        ]

    def _missed(self, group: str, claim: Claim, known: Mapping[str, Thing]) -> Error:
        ends = [known[claim.subject].names]
        if claim.object in known or claim.predicate in POSTS:
            ends.append(known[claim.object].names if claim.object in known else (claim.object,))
        where = naming(self.found.sentences, *ends)
        return Error(self.file, self.gold.id, "fact", group, "missed", _shown(claim, known), where)


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


def _shown(claim: Claim, things: Mapping[str, Thing]) -> str:
    subject, target = (things[end].shown if end in things else end for end in (claim.subject, claim.object))
    return f"{subject} {claim.predicate} {target} {claim.organization}".rstrip()
