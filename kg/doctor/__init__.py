"""What a user needs to run kg, whether it is there, and what to do where it is not.

One function a place: :func:`kg.doctor.machine.look`, :func:`kg.doctor.graph.look`, :func:`kg.doctor.server.look`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from kg.errors import KGError


class State(Enum):
    """How it is with one thing."""

    OK = "ok"
    NOTE = "note"
    """Works, but one should know."""
    WRONG = "wrong"
    """Has to be mended."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at; ``advice`` says what to do, or what it is for."""

    what: str
    state: State
    found: str
    advice: str = ""


def failed(what: str, error: KGError) -> Finding:
    """Return what an error says, which is what is wrong and, behind a semicolon, what to do."""
    found, _, advice = str(error).rpartition("; ")
    if not found:
        return Finding(what, State.WRONG, advice)
    return Finding(what, State.WRONG, found, advice[:1].upper() + advice[1:])


def size(count: float) -> str:
    """Return a number of bytes as people read it."""
    return f"{count / 2**30:.1f} GiB" if count >= 2**30 else f"{count / 2**20:.0f} MiB"
