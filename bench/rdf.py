"""What an export of RDF costs: triples a second, and peak memory at two sizes, beside pyoxigraph's own writer.

The graph is that of the sample page many times over, each time with other ids; everything runs in one process a
measurement, on files in a temporary folder::

    python -m bench.rdf
    python -m bench.rdf --copies 400 1600
"""

from __future__ import annotations

import argparse
import multiprocessing
import re
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pyoxigraph as ox

from kg import ontology, pipeline
from kg.records import Graph
from kg.store.export import FORMATS, export
from kg.store.rdf import NTRIPLES, write
from kg.store.triples import Triples

_SAMPLE = Path(__file__).parents[1] / "tests" / "data" / "ouhai-2025-03-04.txt"
_ID = re.compile(rb"(?<=/id/)(page|article|entity|relation|statement)-[0-9a-f]{4}")
_DESTINATIONS = {
    **FORMATS,
    "ntriples, gzip": ".nt.gz",
    "ntriples, zstd": ".nt.zst",
}

_Result = TypeVar("_Result")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--copies", type=int, nargs=2, default=(100, 400), help="sizes, in copies of the sample page")
    sizes = parser.parse_args().copies
    graph = pipeline.build(pipeline.read([str(_SAMPLE)], district="浙江省温州市瓯海区", published="2025-03-04"))
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder, f"{copies}.nt") for copies in sizes]
        counts = [_enlarge(graph, copies, file) for copies, file in zip(sizes, files, strict=True)]
        print(f"{'triples':<20}" + "".join(f"{count:>16,}" for count in counts) + "  (triples/s, peak MiB)")
        for name, ending in _DESTINATIONS.items():
            target = Path(folder, f"out{ending}")
            runs = [_apart(export, file, target, None) for file in files]
            _row(name, counts, runs)
        _row("records → N-Triples", counts[:1], [_apart(_from_records, graph, counts[0], Path(folder, "out.nt"))])
        for form in (NTRIPLES, ox.RdfFormat.N_QUADS, ox.RdfFormat.TURTLE):
            print(f"pyoxigraph, {form.name:<10}{_own(files[0], form):>14,.0f}/s, of triples that it holds already")


def _row(name: str, counts: list[int], runs: list[tuple[float, float]]) -> None:
    cells = (f"{count / seconds:>10,.0f} {peak:>5.0f}" for count, (seconds, peak) in zip(counts, runs, strict=True))
    print(f"{name:<20}" + "".join(cells), flush=True)


def _enlarge(graph: Graph, copies: int, path: Path) -> int:
    """Write the N-Triples of a graph many times over, in the order of kind and id; return how many triples they are."""
    write(graph, path, ontology.load())
    kinds: dict[bytes, list[bytes]] = {}
    for line in path.read_bytes().splitlines(keepends=True):
        found = _ID.search(line)
        kinds.setdefault(found[1] if found else b"", []).append(line)
    with path.open("wb") as file:
        for lines in kinds.values():
            for copy in range(copies):
                file.writelines(_ID.sub(rb"\1-%04x" % copy, line) for line in lines)
    return copies * sum(map(len, kinds.values()))


def _apart(run: Callable[..., None], *arguments: object) -> tuple[float, float]:
    """Return the seconds that a call takes in a process of its own, and that process's peak memory in MiB."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(measured, (run, *arguments))[1:]


def measured(run: Callable[..., _Result], *arguments: object) -> tuple[_Result, float, float]:
    """Return what a call returns, the seconds that it takes, and the peak memory of this process in MiB."""
    start = time.perf_counter()
    result = run(*arguments)
    seconds = time.perf_counter() - start
    # Of Linux; what getrusage says is that of the parent where that was larger.
    (peak,) = re.findall(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text())
    return result, seconds, int(peak) / 1024


def _from_records(graph: Graph, triples: int, path: Path) -> None:
    """Write what a graph has over and over until it is so many triples."""
    known = ontology.load()

    def rows() -> Iterator[ox.Triple]:
        left = triples
        while left:
            for row in Triples(graph, known):
                yield ox.Triple(*row)
                left -= 1
                if not left:
                    return

    with path.open("wb") as file:
        ox.serialize(rows(), file, NTRIPLES)


def _own(path: Path, form: ox.RdfFormat) -> float:
    triples = [quad.triple for quad in ox.parse(path=path, format=NTRIPLES)]
    start = time.perf_counter()
    ox.serialize(triples, path.with_name("own"), form)
    return len(triples) / (time.perf_counter() - start)


if __name__ == "__main__":
    main()
