"""Learn what tells kickers, headlines and subheads apart (``kg/segment/deck.py``): ``python -m bench.decks``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import click

from bench.press.compose import compose
from bench.press.forms import FORMS, Press
from bench.press.sheet import Printed, Truth
from kg import pipeline
from kg.resources import resource
from kg.segment.block import Kind, Unit, read_units
from kg.segment.deck import FILE, HEADLINE, KICKER, LONGEST, OTHER, SUBHEAD, Deck, Features, Group
from kg.segment.likeness import Likeness, core
from kg.segment.line import read_lines

_SEEDS = range(120, 400, 2)
"""Layouts of the tuned half; those before are for looking at errors."""
_ROUNDS = 12
_DRAWS = 3
_COUPLETS = 0.6
"""How many of the headlines without subheads are given two of equal length: the gold has none, newspapers have many."""
_CLAUSE = re.compile(r"(?<![\u4e00-\u9fff])([\u4e00-\u9fff]{5,10})，(?=([\u4e00-\u9fff]{5,10})[，。；])")

Example = tuple[Deck, Sequence[Group]]


def examples(rng: Random) -> Iterator[Example]:
    """Yield the headings of pages, as they stand together in a text out of their PDFs, with what they are."""
    with TemporaryDirectory() as folder:
        for seed in _SEEDS:
            press = Press(seed, compose(seed), Path(folder) / str(seed))
            press.folder.mkdir()
            text = pipeline.read([str(FORMS["text"]["pypdfium2"](press))]).pages[0].text
            for kind, units in groupby(read_units(text, read_lines(text)), key=lambda unit: unit.kind):
                if kind is Kind.HEAD:
                    yield from _example(list(units), press.made.truth, rng)


def _example(units: Sequence[Unit], truth: Truth, rng: Random) -> Iterator[Example]:
    rows = _rows([unit.text for unit in units])
    labels = _labels(rows, truth.articles)
    owners = {owner for _, owner, _ in labels if owner >= 0}
    groups: list[Group] = []
    for (role, _, _), run in groupby(labels):
        start = groups[-1].end if groups else 0
        groups.append(Group(role, start, start + len(list(run))))
    roles = [group.role for group in groups]
    if len(rows) < 2 or HEADLINE not in roles or any(group.end - group.start > LONGEST[group.role] for group in groups):
        return
    bodies = ["\n".join(item.paragraphs) for item in truth.articles]
    place = min(owners) if len(owners) == 1 else len(bodies)
    if place < len(bodies) and roles[-1] == HEADLINE and rng.random() < _COUPLETS:
        pairs = [pair for pair in _CLAUSE.findall(bodies[place]) if len(pair[0]) == len(pair[1])]
        for line in rng.choice(pairs) if pairs else ():
            groups.append(Group(SUBHEAD, len(rows), len(rows) + 1))
            rows.append(line)
    deck = Deck(rows, Likeness(bodies), place)
    if deck.may_be(groups):
        yield deck, groups


def _rows(lines: Sequence[str]) -> list[str]:
    """Return lines with the characters of one that runs down put together."""
    rows: list[str] = []
    for at, line in enumerate(lines):
        if at and len(core(line)) == len(core(lines[at - 1])) == 1:
            rows[-1] += line
        else:
            rows.append(line)
    return rows


def _labels(rows: Sequence[str], articles: Sequence[Printed]) -> list[tuple[str, int, int]]:
    """Return of each row what it is, of which article, and which of its headings; ``-1`` and its place for others."""
    headings = [
        (role, owner, number, core(text))
        for owner, item in enumerate(articles)
        for number, (role, text) in enumerate(
            ((KICKER, item.kicker), (HEADLINE, item.headline), *((SUBHEAD, line) for line in item.subheads))
        )
    ]
    found: list[tuple[str, int, int]] = []
    role, owner, number, rest = OTHER, -1, 0, ""
    for at, row in enumerate(map(core, rows)):
        if not rest.startswith(row) or not row:
            following = [it for it in headings if it[3].startswith(row) and it[:3] not in found]
            role, owner, number, rest = min(
                following, key=lambda it: (it[1:3] <= (owner, number), it[1:3]), default=(OTHER, -1, at, row)
            )
        found.append((role, owner, number))
        rest = rest[len(row) :]
    return found


def learnt(data: Sequence[Example], rng: Random) -> Features:
    """Return the weights of an averaged perceptron (Collins, 2002)."""
    weights: Features = {}
    sums: Features = {}
    order = list(data)
    step = 0
    for _ in range(_ROUNDS):
        rng.shuffle(order)
        for deck, groups in order:
            step += 1
            right, best = deck.features(groups), deck.features(deck.best(weights))
            for name in right.keys() | best.keys():
                change = right.get(name, 0.0) - best.get(name, 0.0)
                weights[name] = weights.get(name, 0.0) + change
                sums[name] = sums.get(name, 0.0) + step * change
    return {name: weight - sums[name] / step for name, weight in weights.items()}


@click.command()
def main() -> None:
    """Write the weights to kg/data, and say how many decks they read rightly."""
    data = list(examples(Random(3)))  # noqa: S311 (a draw that can be repeated)
    drawn = [learnt(data, Random(seed)) for seed in range(_DRAWS)]  # noqa: S311 (as above)
    names = sorted(set().union(*drawn))
    weights = {name: round(sum(one.get(name, 0.0) for one in drawn) / _DRAWS, 3) for name in names}
    lines = [f"{name}\t{weight:.3f}\n" for name, weight in weights.items() if weight]
    (resource("data") / FILE).write_text("".join(lines), encoding="utf-8", newline="\n")
    right = sum(deck.best(weights) == tuple(groups) for deck, groups in data)
    click.echo(f"{right} of {len(data)} right")


if __name__ == "__main__":
    main()
