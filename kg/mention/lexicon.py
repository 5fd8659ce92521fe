"""The word lists of ``kg/data/lexicon.yaml`` and regular expressions made of them."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping
from typing import Any

import yaml

from kg.resources import resource


@functools.cache
def _raw() -> Mapping[str, Any]:
    loaded: Mapping[str, Any] = yaml.safe_load(resource("data", "lexicon.yaml").read_text(encoding="utf-8"))
    return loaded


@functools.cache
def words(name: str) -> frozenset[str]:
    """Return a list of the lexicon as a set; a list written as one string is a set of its characters."""
    value = _raw()[name]
    return frozenset(c for c in value if not c.isspace()) if isinstance(value, str) else frozenset(value)


def alternatives(items: Iterable[str]) -> str:
    """Return a pattern that matches any of the items, the longest first."""
    return "(?:" + "|".join(re.escape(item) for item in sorted(set(items), key=lambda w: (-len(w), w))) + ")"


@functools.cache
def ending(name: str) -> re.Pattern[str]:
    """Return a pattern that finds an item of a list at the end of a string."""
    return re.compile(alternatives(words(name)) + r"\Z")


def surname(text: str) -> str | None:
    """Return the surname that a string begins with, compound ones first."""
    if text[:2] in words("compound_surnames"):
        return text[:2]
    return text[:1] if text[:1] in words("surnames") else None
