"""Lines of headings that stand together → kicker, headline, subheads: where each begins, by what speaks for it.

Text out of a page has lost how large a line is set. What is left of it: rows of one heading are about equally long, a
subhead, set smaller, is longer than the rows above it, a word goes on across a break, the text below says in its
first sentence what the headline says. ``deck.tsv`` has how much each of these weighs; ``python -m bench.decks`` learns
it from pages of ``bench/press``.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from kg.resources import resource
from kg.segment.joint import joint
from kg.segment.likeness import Likeness, core
from kg.segment.shape import balanced, is_caption
from kg.segment.wording import COLUMN, DASH, HAPPENS, JOINT_END, JOINT_START, LEADS_UP
from kg.text import width

FILE = "deck.tsv"
KICKER, HEADLINE, SUBHEAD, OTHER = "K", "H", "S", "O"
LONGEST = {KICKER: 2, HEADLINE: 4, SUBHEAD: 2, OTHER: 1}
"""How many rows each of them has at most."""
_FOLLOWS = {
    "": (OTHER, KICKER, HEADLINE),
    OTHER: (OTHER, KICKER, HEADLINE, ""),
    KICKER: (HEADLINE,),
    HEADLINE: (SUBHEAD, OTHER, KICKER, HEADLINE, ""),
    SUBHEAD: (SUBHEAD, OTHER, KICKER, HEADLINE, ""),
}
"""What may follow each of them, nothing among it."""
_BELOW = 0.2
"""How much better than the text below another text must fit a heading to be what it tells."""
_TOLD = 0.1
_TIED = 1.0
_SHORT = 0.6
_WIDEST = 1.5

Features = dict[str, float]


@dataclass(frozen=True, slots=True)
class Group:
    """Rows of one heading, from ``start`` to ``end``, and what they are."""

    role: str
    start: int
    end: int


class Deck:
    """Rows of headings that stand together, above the text at ``place`` or away from theirs."""

    def __init__(self, rows: Sequence[str], likeness: Likeness, place: int) -> None:
        """Look at each row and each break once."""
        self._texts = rows
        self._cores = [core(text) for text in self._texts]
        self._widths = [width(text) for text in rows]
        self._likeness, self._place = likeness, place
        self._near = likeness.near(place)
        self._breaks = [self._break(row) for row in range(len(rows) - 1)]
        self._known: dict[Group, tuple[Features, int]] = {}

    def best(self, weights: Mapping[str, float]) -> tuple[Group, ...]:
        """Return the groups for which most speaks."""
        size = len(self._texts)
        best: dict[Group | None, tuple[float, Group | None]] = {None: (0.0, None)}
        ends: list[list[Group | None]] = [[None], *([] for _ in range(size))]
        for start in range(size):
            for before in ends[start]:
                held = best[before][0]
                for group in self._next(before, start):
                    total = held + _sum(self.step(before, group), weights)
                    if group not in best:
                        ends[group.end].append(group)
                    if group not in best or total > best[group][0]:
                        best[group] = total, before
        able = [group for group in ends[size] if group and "" in _FOLLOWS[group.role]]
        last: Group | None = max(able, key=lambda group: best[group][0])
        found: list[Group] = []
        while last is not None:
            found.append(last)
            last = best[last][1]
        return tuple(found[::-1])

    def may_be(self, groups: Sequence[Group]) -> bool:
        """Tell whether groups stand in an order in which they may be told."""
        roles = ["", *(group.role for group in groups), ""]
        return all(after in _FOLLOWS[before] for before, after in itertools.pairwise(roles))

    def features(self, groups: Sequence[Group]) -> Features:
        """Return all that speaks for or against some groups."""
        found: Features = {}
        for before, group in zip([None, *groups], groups, strict=False):
            for name, value in self.step(before, group).items():
                found[name] = found.get(name, 0.0) + value
        return found

    def _next(self, before: Group | None, start: int) -> Iterator[Group]:
        for role in _FOLLOWS[before.role if before else ""]:
            if role:
                for end in range(start + 1, min(start + LONGEST[role], len(self._texts)) + 1):
                    yield Group(role, start, end)

    def step(self, before: Group | None, group: Group) -> Features:
        """Return what speaks for a group, and for its following another."""
        found, told = self._group(group)
        found = dict(found)
        if before is not None:
            other = self._group(before)[1]
            kind = f"{before.role}|{group.role} "
            found |= {kind + name: value for name, value in self._breaks[group.start - 1].items()}
            wider = math.log(self._wide(group) / self._wide(before))
            found[kind + "wider"] = min(_WIDEST, max(0.0, wider))
            found[kind + "narrower"] = min(_WIDEST, max(0.0, -wider))
            found[kind + "of one text"] = float(told == other >= 0)
            found[kind + "of two"] = float(told != other and min(told, other) >= 0)
            if before.end - before.start > 1:
                found[kind + "wider than rows"] = min(_WIDEST, max(0.0, wider))
        return found

    def _wide(self, group: Group) -> float:
        return max(1.0, *self._widths[group.start : group.end])

    def _group(self, group: Group) -> tuple[Features, int]:
        """Return what speaks for a group by itself, and which text it tells, -1 for none."""
        if group in self._known:
            return self._known[group]
        text = "".join(self._texts[group.start : group.end])
        fits = {body: self._likeness.fit(text, body) + _BELOW * (body == self._place) for body in self._near}
        body = max(fits, key=lambda at: fits[at])
        fit = self._likeness.fit(text, body)
        size = len(core(text))
        found = {
            "one": 1.0,
            "size": min(size, 30) / 20,
            "short": float(size <= 4),
            "fits": fit,
            "tells": self._likeness.tells(text, body),
            "tells below": float(body == self._place),
            "happens": float(HAPPENS.search(text) is not None),
            "leads up": float(LEADS_UP.search(text) is not None),
            "column": float(COLUMN.fullmatch(text) is not None),
            "dash": float(text.startswith(DASH)),
            "caption": float(is_caption(text)),
            "open": float(not balanced(text)),
            "spaced": float(" " in text.strip()),
            f"rows {group.end - group.start}": 1.0,
        }
        found = {f"{group.role} {name}": value for name, value in found.items() if value}
        for row in range(group.start, group.end - 1):
            for name, value in self._breaks[row].items():
                kind = f"{group.role}~{name}"
                found[kind] = found.get(kind, 0.0) + value
        self._known[group] = found, body if fit >= _TOLD else -1
        return self._known[group]

    def _break(self, row: int) -> Features:
        """Return what there is between a row and the next one."""
        before, after = self._texts[row : row + 2]
        left, right = self._cores[row : row + 2]
        wide, next_wide = max(1.0, self._widths[row]), max(1.0, self._widths[row + 1])
        tie = joint(before, after)
        found = {
            "break": 1.0,
            "uneven": min(1.0, abs(wide - next_wide) / max(wide, next_wide)),
            "shorter": float(next_wide < _SHORT * wide),
            "longer": float(wide < _SHORT * next_wide),
            "same": float(len(left) == len(right)),
            "joint": tie / 4,
            "couplet": float(len(left) == len(right) and tie < _TIED),
            "word": float(any(self._likeness.has(left[-1:] + right[:1], body) for body in self._near)),
            "words": float(any(self._likeness.has(left[-2:] + right[:2], body) for body in self._near)),
            "end": float(before.endswith(JOINT_END)),
            "start": float(after.startswith(JOINT_START)),
            "within": float(not balanced(before)),
            "leads up": float(LEADS_UP.search(before) is not None),
            "colon": float(before.endswith("：")),
            "single": float(len(left) < 2 or len(right) < 2),
            "spaced": float(" " in before),
            "spaced after": float(" " in after),
        }
        return {name: value for name, value in found.items() if value}


def _sum(features: Features, weights: Mapping[str, float]) -> float:
    return sum(value * weights.get(name, 0.0) for name, value in features.items())


@cache
def weights() -> Mapping[str, float]:
    """Return the weights that were learnt."""
    rows = resource("data", FILE).read_text(encoding="utf-8").splitlines()
    return {name: float(value) for name, _, value in (row.partition("\t") for row in rows)}
