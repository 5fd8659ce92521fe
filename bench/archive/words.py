"""Lists of words that the archive is made of, from ``words.yaml``."""

from __future__ import annotations

import functools
from pathlib import Path

import yaml


@functools.cache
def words(kind: str) -> tuple[str, ...]:
    """Return the words of a kind in their order."""
    return tuple(yaml.safe_load(Path(__file__).with_name("words.yaml").read_text("utf-8"))[kind])
