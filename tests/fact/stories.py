"""Articles with what is to be read from them, written so that no Python is needed to check them.

A story is a name, an article (its headline, then its lines), and then its facts, one a line::

    ## 主持
    全县春耕推进会召开
    3月2日，县委书记李明远主持召开全县春耕推进会。
    + 李明远 LED 全县春耕推进会        said; * is anything
    + 李明远 HOLDS 县委书记 中共云溪县委
    - 李明远 ATTENDED *               not said
    = 全县春耕推进会 date 2025-03-02   a property; ? is none
    = 李明远 LED order 1              a qualifier of one of its facts
    = Meeting × 1                     how many of a type

It is held against what rules propose, before the judge weighs it (``proposed``). A story of three marks (``### 主持``)
is so plain that the judge has to agree too, whatever texts it was trained on (``read``).

Of the names that the article gives a thing any will do. Town and people are invented: 云溪县 and its 青石镇.
"""

from __future__ import annotations

import fnmatch
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import chain

from kg.fact import Extraction, drafts, extract
from kg.fact.draft import Draft, key
from kg.fact.judge import Judge
from kg.fact.pairs import SIGNATURES, Pair
from kg.fact.trees import Forest
from kg.mention.recognizer import default_recognizer
from kg.ontology import load
from kg.read import read_page
from kg.records import Article, Page, Referent
from kg.segment import segment

HOME = "浙江省温州市云溪县"
PAPER = "2025-03-04"
VALUES = load().types["Project"].properties[2:]
"""Every property of a project but its names."""


@dataclass(frozen=True)
class Story:
    """One block: ``text`` is the page."""

    name: str
    text: str
    said: list[str] = field(default_factory=list)
    unsaid: list[str] = field(default_factory=list)
    known: list[str] = field(default_factory=list)
    plain: bool = False
    """Whether the judge has to agree."""


def stories(table: str) -> list[Story]:
    """Return the blocks of a table."""
    found = []
    for marks, block in re.findall(r"^(###?) (.*?)(?=^##|\Z)", table, flags=re.MULTILINE | re.DOTALL):
        name, *lines = block.strip().splitlines()
        marked = {mark: [line[2:].strip() for line in lines if line.startswith(f"{mark} ")] for mark in "+-="}
        text = "\n".join(line for line in lines if not re.match(r"[-+=] ", line))
        found.append(Story(name, text + "\n", marked["+"], marked["-"], marked["="], marks == "###"))
    return found


def plain(table: str) -> list[Story]:
    """Return the blocks of a table on which rules and judge have to agree."""
    return [story for story in stories(table) if story.plain]


def paged(text: str, home: str | None = HOME) -> tuple[Page, tuple[Article, ...]]:
    """Return a page of text, and its articles."""
    page = read_page(None, text.encode(), district=home, date=PAPER)
    return page, segment(page)


def read(text: str, home: str | None = HOME) -> tuple[Page, tuple[Article, ...], Extraction]:
    """Return a page of text, its articles, and what is in them."""
    page, articles = paged(text, home)
    return page, articles, extract(page, articles)


def drafted(text: str, home: str | None = HOME) -> list[tuple[Draft, tuple[Pair, ...]]]:
    """Return what rules say of each article of a page of text, and the pairs that are to be weighed."""
    return list(drafts(*paged(text, home), default_recognizer()))


def proposed(text: str, home: str | None = HOME) -> Extraction:
    """Return what rules say of a page of text, before the judge weighs it."""
    return _together(draft for draft, _ in drafted(text, home))


def possible(text: str) -> set[str]:
    """Return all facts that the judge states of a text where its weights make it believe everything.

    Of two predicates that exclude each other it states one; so it is asked twice, with either the likelier.
    """
    found = set()
    for step in (1, -1):
        judge = Judge(
            {ends: Forest({p: [9.0 + step * n] for n, p in enumerate(ps)}) for ends, ps in SIGNATURES.items()}
        )
        read = drafted(text)
        for draft, pairs in read:
            judge.settle(draft, pairs)
        found |= facts(_together(draft for draft, _ in read))
    return found


def _together(read: Iterable[Draft]) -> Extraction:
    records = [draft.records() for draft in read]
    mentions, referents, statements = (tuple(chain.from_iterable(kind)) for kind in zip(*records, strict=True))
    return Extraction(mentions, referents, statements)


def facts(found: Extraction) -> set[str]:
    """Return each fact once for every way in which its ends are named, without what stands in quotes and brackets."""
    things = {referent.id: referent for referent in found.referents}
    bodies = {s.subject: things[s.object].name for s in found.statements if s.predicate == "AT"}
    shown = set()
    for statement in found.statements:
        if statement.predicate == "AT":
            continue
        for subject in _names(things.get(statement.subject)):
            for target in _names(things.get(statement.object)):
                body = bodies.get(statement.object)
                shown.add(" ".join([subject, statement.predicate, target, *([body] if body else [])]))
    return shown


def properties(found: Extraction) -> set[str]:
    """Return the properties of things, the qualifiers of facts, and how many of each type there are."""
    shown = {f"{kind} × {count}" for kind, count in Counter(r.type for r in found.referents).items()}
    for referent in found.referents:
        values = dict(referent.properties)
        for name in _names(referent):
            shown |= {f"{name} {kind} {values.get(kind, '?')}" for kind in ("date", "planned", *VALUES)}
    for statement in found.statements:
        named = next(_names(r) for r in found.referents if r.id == statement.subject)
        shown |= {f"{name} {statement.predicate} {k} {v}" for k, v in statement.qualifiers for name in named}
    return shown


def _names(referent: Referent | None) -> list[str]:
    return [key(name) for name in (referent.name, *referent.aliases)] if referent else ["article"]


def check(story: Story, found: Extraction) -> None:
    """Assert that what a story says was found in it."""
    shown, held = facts(found), properties(found)
    missing = [row for row in story.said if not fitting(shown, [row])]
    assert not missing, f"{story.name}: left out: {missing}, of {sorted(shown)}"
    wrong = fitting(shown, story.unsaid)
    assert not wrong, f"{story.name}: not said: {wrong}"
    absent = {row for row in story.known if row.endswith("× 0") and any(h.startswith(row[:-1]) for h in held)}
    left = {row for row in story.known if not row.endswith("× 0")} - held
    assert not absent | left, f"{story.name}: {sorted(held)}"


def fitting(shown: set[str], patterns: list[str]) -> list[str]:
    """Return the facts that fit one of some patterns, sorted."""
    return sorted(fact for fact in shown if any(fnmatch.fnmatchcase(fact, pattern) for pattern in patterns))
