"""What resolution costs: CPU time and memory of a small and a great archive, in one process."""

from __future__ import annotations

import gc
import resource
import statistics
import sys
import time
from collections.abc import Iterator

from bench.archive.make import collect
from kg.resolve import resolve

SIZES = 10_000, 1_000_000
_TIMES = 5
"""Archives of the small size; the median is taken."""


def speed(seed: int, sizes: tuple[int, int] = SIZES) -> Iterator[str]:
    """Yield a line for each size, and how many times the cost of a referent grows from the first to the second."""
    costs = []
    for size, times in zip(sizes, (_TIMES, 1), strict=True):
        # Two of one half are two seeds apart.
        runs = [_cost(size, seed + 2 * turn) for turn in range(times)]
        costs.append(statistics.median(runs))
        yield (
            f"{size:>9,} referents: {costs[-1] * size:7.2f} s CPU, {costs[-1] * 1e6:6.1f} µs a referent, "
            f"peak memory {_peak():,.0f} MiB with the archive"
        )
    yield f"a referent costs {costs[1] / costs[0]:.2f} times as much"


def _cost(size: int, seed: int) -> float:
    """Return the CPU seconds of one referent."""
    archive = collect(size, seed)
    pages, articles, referents, statements = archive.pages, archive.articles, archive.referents, archive.statements
    del archive
    gc.collect()
    start = time.process_time()
    resolve(pages, articles, (), referents, statements)
    return (time.process_time() - start) / len(referents)


def _peak() -> float:
    """Return the peak resident memory of this process in MiB; Linux counts it in KiB, macOS in bytes."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (2**20 if sys.platform == "darwin" else 2**10)
