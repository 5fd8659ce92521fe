"""Articles of the archive, one after the other: ``generate`` streams them, ``collect`` keeps them."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

from bench.archive.papers import Press
from bench.archive.scribe import Issue
from bench.archive.towns import cities
from kg.records import Article, Page, Referent, Statement

TOWNS = 200
_DENSE = 1250
"""Referents of a town at least, as long as that leaves two cities with their counties."""


@dataclass(frozen=True, slots=True)
class Archive:
    """Records as :func:`kg.resolve.resolve` takes them, and what each referent truly is."""

    pages: tuple[Page, ...]
    articles: tuple[Article, ...]
    referents: tuple[Referent, ...]
    statements: tuple[Statement, ...]
    truth: dict[str, str]


def collect(size: int, seed: int, towns: int | None = None) -> Archive:
    """Return an archive of some ``size`` referents."""
    pages, articles, referents, statements = [], [], [], []
    truth: dict[str, str] = {}
    for issue in generate(size, seed, towns):
        pages.append(issue.page)
        articles.append(issue.article)
        referents += issue.referents
        statements += issue.statements
        truth |= issue.truth
    return Archive(tuple(pages), tuple(articles), tuple(referents), tuple(statements), truth)


def generate(size: int, seed: int, towns: int | None = None) -> Iterator[Issue]:
    """Yield articles until they have ``size`` referents; the same seed gives the same ones."""
    rng = random.Random(f"archive/{seed}")  # noqa: S311 (nothing secret)
    count = towns or max(12, min(TOWNS, size // _DENSE))
    keys: dict[str, str] = {}
    done = 0
    groups = cities(rng, count)
    total = sum(map(len, groups))
    passed = 0
    for city in groups:
        passed += len(city)
        for issue in Press(city, random.Random(f"{seed}/{city[0].key}")).print():  # noqa: S311
            # One object a key, as there are far more referents than things.
            issue.truth = {id_: keys.setdefault(key, key) for id_, key in issue.truth.items()}
            yield issue
            done += len(issue.referents)
            if done >= size * passed / total:
                break
