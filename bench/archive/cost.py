"""What resolution costs, in CPU time and memory, and what a page more costs a graph: of a small and a great archive."""

from __future__ import annotations

import functools
import gc
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from bench.archive.make import collect
from kg.archive import add, build, retract, without
from kg.records import Graph, Page
from kg.resolve import resolve

SIZES = 10_000, 1_000_000
GRAPHS = 8_000, 32_000
"""Referents of the graphs that a page is added to; those of :data:`SIZES` would take hours to build."""
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


def adding(seed: int, sizes: tuple[int, int] = GRAPHS) -> Iterator[str]:
    """Yield a line for each size of a graph folder: CPU seconds to add a page to it, and to take it out again."""
    for size in sizes:
        archive = collect(size, seed)
        graph = Graph(archive.pages, archive.articles, (), archive.referents, archive.statements)
        page = graph.pages[len(graph.pages) // 2].id
        rest = without(graph, {page})
        one = without(graph, {item.id for item in rest.pages})
        with tempfile.TemporaryDirectory() as home:
            out = Path(home, "out")
            build(rest, out, _silent, _quiet, 0.0, {})
            added, taken = [], []
            for _ in range(_TIMES):
                added.append(_seconds(functools.partial(add, one, out, _silent, _quiet)))
                taken.append(_seconds(functools.partial(retract, out, [page])))
        yield (
            f"{len(graph.pages):>6,} pages, {len(graph.referents):>7,} referents: a page more "
            f"{statistics.median(added):5.2f} s CPU, a page less {statistics.median(taken):5.2f} s"
        )


def _silent(pages: Sequence[Page], _what: str) -> Sequence[Page]:
    return pages


def _quiet(_what: str) -> AbstractContextManager[None]:
    return nullcontext()


def _seconds(do: Callable[[], object]) -> float:
    """Return the CPU seconds of something, with what other threads of this process do for it."""
    start = time.process_time()
    do()
    return time.process_time() - start


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
