"""What the gold says of an article's characters and pairs: the labels that the models are trained on."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from kg.errors import NoArticleError
from kg.evaluate.gold import GoldPage, read_gold
from kg.evaluate.items import POSTS, Item, Thing, normal
from kg.evaluate.matching import match, same_organization
from kg.fact.draft import Draft
from kg.fact.pairs import SIGNATURES, Pair
from kg.fact.sameness import Told, likeness, same_day
from kg.mention.reading import Rules
from kg.mention.recognizer import LABELS
from kg.read import read_page
from kg.records import Article, Page
from kg.segment import segment

Named = tuple[int, int, str]
"""``(start, end, type)`` in an article's text."""
_SURE, _APART = 0.5, 0.03
"""How like a gold name a mention must be, and how much liker than any other happening's."""
_SPACE = re.compile(r"\s")


@dataclass(frozen=True, slots=True)
class Text:
    """A gold file with its page as kg cuts it."""

    gold: GoldPage
    page: Page
    articles: tuple[Article, ...]
    entities: Mapping[str, Sequence[Mapping[str, Any]]]
    """The entities as the file has them, by the ids of its articles."""

    @property
    def town(self) -> str:
        """Return the home district, by which folds are made; a text without one is a town of its own."""
        return self.gold.district or self.gold.path.stem

    def pairs(self) -> Iterator[tuple[int, Article, Item]]:
        """Yield each gold article with the one that segmentation found for it, and that one's number."""
        for item in self.gold.items:
            for number, article in enumerate(self.articles):
                if item.starts[:12] in normal(article.text):
                    yield number, article, item
                    break


def read_texts(folder: Path) -> list[Text]:
    """Return the gold files of a folder by name; those in which kg finds no article have none."""
    texts = []
    for gold in read_gold([folder]):
        page = read_page(gold.file, district=gold.district, date=gold.published)
        try:
            articles = tuple(segment(page))
        except NoArticleError:
            articles = ()
        raw = yaml.safe_load(gold.path.read_text(encoding="utf-8"))
        entities = {str(item["id"]): item["entities"] for item in raw["articles"]}
        texts.append(Text(gold, page, articles, entities))
    return texts


def names(chain: str, article: Article, entities: Iterable[Mapping[str, Any]], rules: Rules) -> list[Named]:
    """Return what one chain is to find: where the gold's names stand, the longest first, none overlapping.

    The gold names what takes part in facts. A person or body that it is silent of, though the tagger and the rules
    agree on it, is taken for one all the same, so that the chain learns what a name is and not what matters.
    """
    found = []
    for entity in entities:
        if entity["type"] in LABELS[chain]:
            for name in dict.fromkeys(map(str, [entity["name"], *(entity.get("aliases") or ())])):
                bare = name.strip("“”‘’《》") if entity["type"] in {"Initiative", "Document"} else name
                found += [(s, e, entity["type"]) for s, e in _occurrences(article.text, bare)]
    kept = _apart(sorted(set(found), key=lambda span: (span[0] - span[1], span)), [])
    return sorted(_apart(_silent(rules), kept) if chain == "names" else kept)


def _silent(rules: Rules) -> list[Named]:
    tags = {(token.start, token.end): token.tag for token in rules.tokens}
    found: list[Named] = [(s, e, "Person") for s, e in rules.persons if tags.get((s, e)) == "PER"]
    found += [
        (n.start, n.end, n.type)
        for n in rules.named
        if n.type == "Organization" and tags.get((n.start, n.end)) == "ORG"
    ]
    return found + [(d.start, d.end, "District") for d in rules.divisions if d.kind != "deictic" and d.score > 0.6]


def _apart(spans: Iterable[Named], kept: list[Named]) -> list[Named]:
    """Return ``kept`` with each span that overlaps none before it."""
    for span in spans:
        if not any(other[0] < span[1] and span[0] < other[1] for other in kept):
            kept.append(span)
    return kept


def _occurrences(text: str, name: str) -> list[tuple[int, int]]:
    """Return where a name stands in a text, white space within it passed over; a single character stands nowhere."""
    bare = _SPACE.sub("", name)
    return [m.span() for m in re.finditer(r"\s?".join(map(re.escape, bare)), text)] if len(bare) > 1 else []


def verdicts(item: Item, draft: Draft, pairs: Sequence[Pair]) -> list[dict[str, bool | None]]:
    """Return for each pair whether its predicates stand in the gold; ``None`` where a reader may leave it out."""
    things = [thing for thing in draft.things if thing.type != "Post" and thing.names]
    seen = [
        Thing(
            str(number),
            thing.type,
            thing.name,
            tuple(dict.fromkeys(filter(None, map(normal, thing.names)))) or (thing.name,),
            str(thing.properties.get("date") or ""),
        )
        for number, thing in enumerate(things)
    ]
    known = {id(things[int(found)]): gold for found, gold in match(item.things, seen).items()}
    types = {thing.id: thing.type for thing in item.things}
    due: dict[tuple[str, str, str], bool] = defaultdict(bool)
    for claim in item.claims:
        if claim.predicate not in POSTS:
            key = (claim.subject, _settled(claim.predicate, types.get(claim.object)), claim.object)
            due[key] |= not claim.optional
    bodies = {id(f.subject): f.target.name for f in draft.facts.values() if f.predicate == "AT" and f.target}
    return [
        {
            predicate: _of_post(item, known, pair, predicate, bodies)
            if pair.object.type == "Post"
            else _of_pair(due, known, pair, predicate)
            for predicate in SIGNATURES[pair.signature]
        }
        for pair in pairs
    ]


def _of_pair(
    due: Mapping[tuple[str, str, str], bool], known: Mapping[int, str], pair: Pair, predicate: str
) -> bool | None:
    key = (
        known.get(id(pair.subject), ""),
        _settled(predicate, pair.object.type),
        known.get(id(pair.object), ""),
    )
    return (due[key] or None) if key in due else False


def _of_post(
    item: Item, known: Mapping[int, str], pair: Pair, predicate: str, bodies: Mapping[int, str]
) -> bool | None:
    subject = known.get(id(pair.subject), "")
    title, body = normal(pair.object.name), bodies.get(id(pair.object), "")
    found = [
        claim.optional
        for claim in item.claims
        if (claim.subject, claim.predicate, claim.object) == (subject, predicate, title)
        and same_organization(claim.organization, body)
    ]
    return (not all(found) or None) if found else False


def _settled(predicate: str, target: str | None) -> str:
    """Of a division, a stop and a venue say the same."""
    return "HELD_AT" if predicate == "VISITED" and target == "District" else predicate


def happenings(item: Item, told: Sequence[Told]) -> list[str | None]:
    """Return for each mention of a happening the gold's id of it; ``None`` where the names do not tell."""
    gold = [thing for thing in item.things if thing.type in LABELS["events"]]
    return [_happening(gold, one) for one in told]


def _happening(gold: Sequence[Thing], told: Told) -> str | None:
    name = normal(told.mention.name)
    ranked = []
    for thing in gold:
        alike = max((_alike(name, other) for other in thing.names), default=0.0)
        days = bool(told.date and thing.date)
        alike -= 0.3 * (days and not same_day(told.date or "", thing.date))
        alike += 0.06 * (days and same_day(told.date or "", thing.date)) + 0.04 * (thing.type == told.mention.kind)
        ranked.append((alike, thing.id))
    ranked.sort(reverse=True)
    if ranked and ranked[0][0] >= _SURE:
        return ranked[0][1] if len(ranked) == 1 or ranked[0][0] - ranked[1][0] >= _APART else None
    # A bare 会议, and what a headline makes of the day, are the only thing that they can be.
    if told.mention.sentence.headline and len(gold) == 1:
        return gold[0].id
    fitting = [thing.id for thing in gold if thing.type == told.mention.kind]
    return fitting[0] if told.mention.generic and len(fitting) == 1 else None


def _alike(name: str, other: str) -> float:
    if name == other:
        return 1.0
    return 0.9 if min(len(name), len(other)) >= 4 and (name in other or other in name) else likeness(name, other)
