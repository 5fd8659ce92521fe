"""Which of the things found in an article are those that a reader wrote down."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from kg.evaluate.items import Thing, normal

EVENTS = frozenset({"Meeting", "Inspection", "Activity"})
KINDS = EVENTS | {"Person", "Organization", "District", "Place", "Project", "Document", "Initiative"}
"""What gold tells apart; a thing of any other type is neither due nor wrong."""
_LIKE = 0.45
"""From this likeness on, two descriptions of events in one article may be the same happening."""
_BONUS = 0.15


def same_organization(gold: str, found: str) -> bool:
    """Tell whether one name ends in the other once 中共…委员会 and 人民政府 are shortened; no gold takes any."""
    left, right = _short(gold), _short(found)
    return not left or (bool(right) and (left.endswith(right) or right.endswith(left)))


def _short(name: str) -> str:
    name = re.sub(r"\A(?:中国共产党|中共)", "", normal(name))
    for long, short in (("人民政府", "政府"), ("委员会", "委"), ("办公室", "办")):
        name = name.replace(long, short)
    return name


def likeness(gold: Thing, found: Thing) -> float:
    """Return 0…1 for two events: Dice over character pairs of their nearest names, helped by the day and the type."""
    shared = bool(set(gold.names) & set(found.names))
    alike = 1.0 if shared else max(_dice(a, b) for a in gold.names for b in found.names)
    same_day = bool(gold.date and found.date) and (gold.date.startswith(found.date) or found.date.startswith(gold.date))
    if gold.date and found.date and not same_day:
        alike /= 2
    return min(1.0, alike + _BONUS * same_day + _BONUS * (gold.type == found.type))


def _dice(a: str, b: str) -> float:
    left, right = _pairs(a), _pairs(b)
    return 2 * (left & right).total() / (left.total() + right.total())


def _pairs(text: str) -> Counter[str]:
    return Counter(text[at : at + 2] for at in range(max(1, len(text) - 1)))


def match(gold: Sequence[Thing], found: Sequence[Thing]) -> dict[str, str]:
    """Return gold ids by found ids, one to one, the likest first: events by likeness, all else by a shared name."""
    candidates = []
    for one in gold:
        for other in found:
            if one.type in EVENTS:
                alike = likeness(one, other) if other.type in EVENTS else 0.0
                if alike >= _LIKE:
                    candidates.append((alike, one.id, other.id))
            elif set(one.names) & set(other.names):
                alike = 2 + (one.names[0] == other.names[0]) + (one.type == other.type)
                candidates.append((alike, one.id, other.id))
    links: dict[str, str] = {}
    taken: set[str] = set()
    for _, gold_id, found_id in sorted(candidates, key=lambda c: -c[0]):
        if found_id not in links and gold_id not in taken:
            links[found_id] = gold_id
            taken.add(gold_id)
    return links
