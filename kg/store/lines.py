"""Files whose lines stand in the order of a key: changed by copying the stretches that stay, whatever their size."""

from __future__ import annotations

import mmap
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

Key = Callable[[bytes], Any]
"""Returns the key of a line; keys of one file can be compared."""


def splice(earlier: Path, path: Path, key: Key, gone: Iterable[Any], put: Mapping[Any, bytes]) -> None:
    """Write ``earlier`` to ``path`` without the lines of the keys ``gone`` and with those ``put`` in their places.

    All lines of one key stand together; ``put`` replaces all of its key. Nothing is read of what stays but the few
    lines by which a place is found, so the time is that of copying bytes.
    """
    with earlier.open("rb") as file, path.open("wb") as out:
        if not earlier.stat().st_size:  # nothing that could be mapped
            out.writelines(put[at] for at in sorted(put))
            return
        with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as lines, memoryview(lines) as held:
            done = 0
            for at in sorted({*gone, *put}):
                start = find(lines, done, key, at, after=False)
                out.write(held[done:start])
                out.write(put.get(at, b""))
                done = find(lines, start, key, at, after=True)
            out.write(held[done:])


def find(lines: mmap.mmap, low: int, key: Key, at: Any, *, after: bool) -> int:
    """Return where the lines of a key begin, or would, from ``low`` on; ``after``: where the next ones do."""
    high = len(lines)
    while low < high:
        start = max(low, lines.rfind(b"\n", low, (low + high) // 2) + 1)
        end = lines.find(b"\n", start) + 1 or len(lines)
        held = key(lines[start:end])
        if held > at or (held == at and not after):
            high = start
        else:
            low = end
    return low
