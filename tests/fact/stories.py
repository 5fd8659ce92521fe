"""Articles with what is to be read from them, written so that no Python is needed to check them.

A story is a name, an article (its headline, then its lines), and then its facts, one a line::

    ## 主持
    全县春耕推进会召开
    3月2日，县委书记李明远主持召开全县春耕推进会。
    + 李明远 LED 全县春耕推进会        said
    + 李明远 HOLDS 县委书记 中共云溪县委
    - 李明远 ATTENDED *               not said; * is anything
    = 全县春耕推进会 date 2025-03-02   a property; ? is none
    = 李明远 LED order 1              a qualifier of one of its facts
    = Meeting × 1                     how many of a type

Of the names that the article gives a thing any will do. Town and people are invented: 云溪县 and its 青石镇.
"""

from __future__ import annotations

import fnmatch
import re
from collections import Counter
from dataclasses import dataclass, field

from kg.fact import Extraction, extract
from kg.fact.draft import key
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


def stories(table: str) -> list[Story]:
    """Return the blocks of a table."""
    found = []
    for block in re.split(r"^## ?", table.strip(), flags=re.MULTILINE)[1:]:
        name, *lines = block.strip().splitlines()
        marked = {mark: [line[2:].strip() for line in lines if line.startswith(f"{mark} ")] for mark in "+-="}
        text = "\n".join(line for line in lines if not re.match(r"[-+=] ", line))
        found.append(Story(name, text + "\n", marked["+"], marked["-"], marked["="]))
    return found


def read(text: str, home: str | None = HOME) -> tuple[Page, tuple[Article, ...], Extraction]:
    """Return a page of text, its articles, and what is in them."""
    page = read_page(None, text.encode(), district=home, date=PAPER)
    articles = segment(page)
    return page, articles, extract(page, articles)


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


def check(story: Story) -> None:
    """Assert what a story says."""
    found = read(story.text)[2]
    shown, held = facts(found), properties(found)
    assert not set(story.said) - shown, f"{story.name}: left out, of {sorted(shown)}"
    wrong = [fact for fact in shown if any(fnmatch.fnmatchcase(fact, pattern) for pattern in story.unsaid)]
    assert not wrong, f"{story.name}: not said"
    absent = {row for row in story.known if row.endswith("× 0") and any(h.startswith(row[:-1]) for h in held)}
    left = {row for row in story.known if not row.endswith("× 0")} - held
    assert not absent | left, f"{story.name}: {sorted(held)}"
