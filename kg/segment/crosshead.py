"""Lines inside a body: crossheads stay, headlines that only stand there are let go."""

from __future__ import annotations

from collections.abc import Sequence

from kg.segment.block import Kind, Unit
from kg.segment.body import Draft, Flow, Loose
from kg.segment.likeness import Likeness
from kg.text import is_han

_MOST = 4
_SHORTEST = 6
_LONG = 8
_TELLS = 0.45
_FITS = 0.35
_BETTER = 0.2


def let_go(flow: Flow) -> None:
    """Take the headlines out of the bodies that are set in columns, in place.

    Where articles are set around each other, a headline may stand between two paragraphs. A crosshead is one line, a
    list many; they neither say what the article begins with nor fit another article.
    """
    likeness = Likeness([draft.text for draft in flow.drafts])
    for at, draft in enumerate(flow.drafts):
        if not any(unit.column for paragraph in draft.paragraphs for unit in paragraph if unit.kind is Kind.PROSE):
            continue
        for run in _runs(draft):
            if _is_group(run) or any(_is_headline(unit.text, at, likeness) for unit in run[:_MOST]):
                gone = {id(unit) for unit in run}
                draft.paragraphs = [paragraph for paragraph in draft.paragraphs if id(paragraph[0]) not in gone]
                flow.loose += [Loose(unit, at + 1, unit.chars) for unit in run]
    flow.loose.sort(key=lambda item: (item.place, item.unit.lines[0].start))


def _runs(draft: Draft) -> list[list[Unit]]:
    found: list[list[Unit]] = []
    before = False
    for paragraph in draft.paragraphs:
        is_head = len(paragraph) == 1 and paragraph[0].kind is Kind.HEAD
        if is_head and before:
            found[-1].append(paragraph[0])
        elif is_head:
            found.append([paragraph[0]])
        before = is_head
    return found


def _is_group(run: Sequence[Unit]) -> bool:
    """Tell whether lines are a headline with its subheads rather than a list."""
    return 2 <= len(run) <= _MOST and all(len(unit.text) >= _SHORTEST and is_han(unit.text[0]) for unit in run)


def _is_headline(text: str, own: int, likeness: Likeness) -> bool:
    if len(text) >= _LONG and likeness.tells(text, own) >= _TELLS:
        return True
    others: Sequence[int] = [body for body in likeness.near(own) if body != own]
    best = max((likeness.fit(text, body) for body in others), default=0.0)
    return best >= _FITS and best > likeness.fit(text, own) + _BETTER
