"""What a referent shares with each one that it may be compared with: where nothing of this changes, no join does.

For every type, the rules of :mod:`kg.resolve` look at two referents together only if they share one of these keys, or
if people judged them; so the referents that are tied by keys, and by keys of these, can be joined by themselves. A key
may be coarser than the blocks of the rules. It must not look at other pages but by what stands for a body that a post
is at (``root``), so whoever changes that asks for the keys anew.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from kg.records import make_id
from kg.resolve.bodies import body_key, kin, sphere
from kg.resolve.case import Case
from kg.resolve.events import event_keys
from kg.resolve.names import common, key
from kg.resolve.things import block, district_keys, post_key

NAMED = ("Place", "Project", "Document", "Initiative")


def keys_of(case: Case, actors: Collection[str], root: Callable[[str], str]) -> set[str]:
    """Return the keys of a referent; ``actors`` are the names of those who hold it, a post, or led it, an event."""
    kind = case.referent.type
    match kind:
        case "District":
            found = district_keys(case)
        case "Organization":
            found = _organization(case)
        case "Post":
            found = iter([post_key(case, actors, root)])
        case "Person":
            found = iter([(key(case.referent.name),)])
        case _ if kind in NAMED:
            found = _names(case)
        case _:
            found = event_keys(case, bool(actors))
    return {make_id("key", kind, *parts) for parts in found}


def _names(case: Case) -> Iterator[tuple[str, ...]]:
    """Yield each name as it is known; where rules ask for the place too, all places together."""
    for name in case.names:
        known, place = block(case, name)
        yield ("name", known, place) if common(name) else ("name", known)


def _organization(case: Case) -> Iterator[tuple[str, ...]]:
    yield from _names(case)
    where, place, work = body_key(case.referent.name, case.home, case.county)
    if place and work and (spheres := kin(sphere(work))):
        yield "reform", where, place, spheres
