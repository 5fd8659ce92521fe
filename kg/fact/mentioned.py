"""One mention of a happening, before it is put to an event."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.fact import wording
from kg.mention.reading import Sentence
from kg.records import Span

TO_COME = re.compile(r"将|拟(?=[于在T]|\Z)|定于|计划|预计|预定|力争|有望|即将")
"""What says that something is still to come."""


@dataclass(frozen=True, slots=True)
class Mentioned:
    """One mention of a happening, before it is put to an event."""

    kind: str
    name: str
    start: int
    end: int
    sentence: Sentence
    by: str
    subject: Span | None = None
    object: Span | None = None
    planned: bool = False
    passing: bool = False
    also: tuple[str, ...] = ()
    """Other words of its sentence that name it."""
    score: float = 0.7
    """How surely it is one: what the chain gives it, where the chain found it."""

    @property
    def generic(self) -> bool:
        """Tell whether the name is a bare noun that any happening of its kind may have."""
        return bool(wording.GENERIC.match(self.name)) or self.name in wording.BARE


def kind_of(name: str, otherwise: str) -> str:
    """Return what kind of happening a name tells of by its last noun."""
    if wording.GOING.search(name):
        return "Inspection"
    if wording.SITTING.search(name):
        return "Meeting"
    return "Activity" if wording.PUBLIC.search(name) or wording.SHOW.search(name) else otherwise
