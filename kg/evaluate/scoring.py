"""How far what was found in a page is what a reader wrote down: which article is which, and its entities."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.evaluate import facts
from kg.evaluate.gold import GoldPage
from kg.evaluate.items import Item, Sentence, Thing, normal
from kg.evaluate.matching import KINDS, match, same_organization
from kg.evaluate.sentences import naming
from kg.evaluate.tally import Error, Result, Verdict

_EDGE = 12
"""So many characters of a body's start and end tell where it was cut."""
_NO_ARTICLE = "none"


def score_page(gold: GoldPage, found: Sequence[Item], result: Result) -> None:
    """Add what was found in one page to a result; an article in which no gold body starts or ends is all wrong."""
    left = list(found)
    everywhere = tuple(sentence for item in found for sentence in item.sentences)
    for item in gold.items:
        ranked = [(_overlap(item, other), -len(other.starts), at) for at, other in enumerate(left)]
        best = max((rank for rank in ranked if rank[0]), default=None)
        other = left.pop(best[2]) if best else Item("", "", (), "", "", (), (), everywhere)
        _count_cut(item, other, result.pages)
        _score(gold, item, other, result)
    for extra in left:
        _count_extra(gold, extra, result)


def _overlap(gold: Item, found: Item) -> int:
    return (gold.starts[:_EDGE] in found.starts) + (gold.ends[-_EDGE:] in found.ends)


def _count_cut(gold: Item, found: Item, pages: Counter[str]) -> None:
    titled = bool(gold.headline)
    pages["articles"] += 1
    pages["headlines"] += titled
    pages["cut"] += found.starts.startswith(gold.starts[:_EDGE]) and found.ends.endswith(gold.ends[-_EDGE:])
    pages["titled"] += titled and gold.headline == found.headline
    pages["subheads"] += titled and gold.subheads == found.subheads


def _score(page: GoldPage, gold: Item, found: Item, result: Result) -> None:
    used = {end for claim in found.claims for end in (claim.subject, claim.object)}
    things = [thing for thing in found.things if thing.id in used]
    links = match(gold.things, things)
    entities = _Entities(page, gold, things, links, found.sentences)
    entities.score(result)
    facts.Facts(str(page.path), gold, found, things, links).score(result)


def _count_extra(page: GoldPage, extra: Item, result: Result) -> None:
    """Count an article that the gold does not have: all that it says is wrong."""
    result.pages["extra"] += 1
    result.entities.said.update(thing.type for thing in extra.things)
    result.facts.said.update(claim.predicate for claim in extra.claims)
    result.verdicts += [Verdict(claim.predicate, claim.by, claim.score, False) for claim in extra.claims]
    for thing in extra.things:
        where = naming(extra.sentences, thing.names)
        result.errors.append(Error(str(page.path), _NO_ARTICLE, "entity", thing.type, "wrong", thing.shown, where))
    known = {thing.id: thing for thing in extra.things}
    result.errors += [facts.wrong(str(page.path), _NO_ARTICLE, claim, known, extra.sentences) for claim in extra.claims]


@dataclass(frozen=True, slots=True)
class _Entities:
    """The entities of one article; ``links`` are gold ids by found ids."""

    page: GoldPage
    gold: Item
    things: Sequence[Thing]
    links: Mapping[str, str]
    sentences: Sequence[Sentence]

    def score(self, result: Result) -> None:
        required = {end for claim in self.gold.claims if not claim.optional for end in (claim.subject, claim.object)}
        known = {thing.id: thing for thing in self.gold.things}
        tally = result.entities
        tally.due.update(thing.type for thing in self.gold.things if thing.id in required)
        for thing in self.things:
            other = known.get(self.links.get(thing.id, ""))
            if other is None:
                if not self._spared(thing):
                    tally.said[thing.type] += 1
                    result.errors.append(self._error("wrong", thing.type, thing))
            elif other.id in required:
                tally.said[other.type] += 1
                tally.right[other.type] += other.type == thing.type
                if other.type != thing.type:
                    result.errors.append(self._error("type", other.type, thing, f", found as {thing.type}"))
        found = set(self.links.values())
        missed = [thing for thing in self.gold.things if thing.id in required and thing.id not in found]
        result.errors += [self._error("missed", thing.type, thing) for thing in missed]

    def _spared(self, thing: Thing) -> bool:
        """Tell what is neither due nor wrong: a body that only a post needs, the home district and what it lies in."""
        if thing.type == "Organization":
            bodies = [claim.organization for claim in self.gold.claims if claim.organization]
            return any(same_organization(body, name) for body in bodies for name in thing.names)
        home = normal(self.page.district)
        return thing.type not in KINDS or (thing.type == "District" and any(name in home for name in thing.names))

    def _error(self, kind: str, group: str, thing: Thing, more: str = "") -> Error:
        where = naming(self.sentences, thing.names)
        return Error(str(self.page.path), self.gold.id, "entity", group, kind, thing.shown + more, where)
