"""How surely characters stand next to each other in Chinese news: whether what breaks off here goes on there.

Two characters of a word follow each other far oftener than by chance. ``joints.tsv.gz`` has how often any two do in
texts that were written for kg; ``python -m bench.train`` counts them.
"""

from __future__ import annotations

import gzip
import math
import re
from collections import Counter
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from kg.resources import resource

FILE = "joints.tsv.gz"
_SPACE = re.compile(r"\s+")
_LEAST = 2
_BACKOFF = 2.0
_WORST, _BEST = -2.0, 4.0


def write_joints(path: Path, texts: Iterable[str]) -> None:
    """Count the characters of texts, and those that follow each other; what stands there once only is left out."""
    singles: Counter[str] = Counter()
    pairs: Counter[str] = Counter()
    for text in texts:
        plain = _SPACE.sub("", text)
        singles.update(plain)
        pairs.update(plain[at : at + 2] for at in range(len(plain) - 1))
    kept = [f"{gram}\t{count}\n" for gram, count in sorted((singles + pairs).items()) if count >= _LEAST]
    with path.open("wb") as file, gzip.GzipFile("", "wb", mtime=0, fileobj=file) as packed:
        packed.write("".join(kept).encode())


@cache
def _counts() -> tuple[dict[str, int], int]:
    rows = gzip.decompress(resource("data", FILE).read_bytes()).decode().splitlines()
    counts = {gram: int(count) for gram, _, count in (row.partition("\t") for row in rows)}
    return counts, sum(count for gram, count in counts.items() if len(gram) == 1)


def joint(before: str, after: str) -> float:
    """Return -2…4: the logarithm of how much oftener the characters at a break stand together than by chance."""
    left, right = before[-1:], after[:1]
    if not left or not right:
        return 0.0
    if left.isdigit() and (right.isdigit() or right in "年月日多个名余亿万%．."):
        return 1.5
    counts, total = _counts()
    chance = (counts.get(right, 0) + 0.5) / total
    share = (counts.get(left + right, 0) + _BACKOFF * chance) / (counts.get(left, 0) + _BACKOFF)
    return min(_BEST, max(_WORST, math.log(share / chance)))
