"""What a first load into Neo4j by files costs: writing them, and importing them beside files written by hand.

The graph is that of the sample page many times over, each time with other ids and on another day. kg's files are
imported by their script, and the same rows as leanly as the tool takes them: one file for each set of labels and each
type, which stand in the command and not in the rows, with the columns that some row has. Both take turns, each time
into a new home; the tool is the one of the tests::

    python -m bench.importing
    python -m bench.importing --copies 3300 --rounds 3
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import multiprocessing
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from typing import NamedTuple

from bench.rdf import measured
from kg import ontology, pipeline
from kg.records import Graph, to_line
from kg.store import folder
from kg.store.load import load
from kg.store.neo4j import connected
from kg.store.neo4j_admin import SCRIPT, Summary, export

_ROOT = Path(__file__).parents[1]
_SAMPLE = _ROOT / "tests" / "data" / "ouhai-2025-03-04.txt"
_ID = re.compile(r"\b(page|article|mention|referent|statement|judgement|entity|relation)-[0-9a-f]{4}(?=[0-9a-f]{12})")
_DAY = date(2025, 3, 4)


class Cost(NamedTuple):
    """Seconds of wall time, and of the time of all processors that others do not lengthen."""

    wall: float
    cpu: float

    def __str__(self) -> str:
        return f"{self.wall:.1f} s ({self.cpu:.1f} s of CPU time)"


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--copies", type=int, default=3_300, help="how often the sample page is there")
    parser.add_argument("--rounds", type=int, default=3, help="how often both are imported")
    given = parser.parse_args()
    sys.path.insert(0, str(_ROOT / "tests"))  # where the server of the tests is
    graph = pipeline.build(pipeline.read([str(_SAMPLE)], district="浙江省温州市瓯海区", published=str(_DAY)))
    with tempfile.TemporaryDirectory() as temporary:
        place = Path(temporary)
        for copies in (given.copies // 10, given.copies):
            enlarge(graph, copies, place / "graph")
            (summary, written), peak = _apart(place / "graph", place / "kg")
            rows = summary.nodes + summary.relations
            print(f"{summary.nodes:,} nodes, {summary.relations:,} relations: kg export {written}", end=", ")
            print(
                f"{rows / written.cpu:,.0f} rows/s, peak {peak:.0f} MiB; files {_size(place / 'kg'):.0f} MiB",
                flush=True,
            )
            if copies < given.copies:
                loaded, imported = _loaded(place / "graph"), _imported([str(place / "kg" / SCRIPT)], summary)
                print(f"kg load of these {loaded}, the server's not counted; import {imported}", flush=True)
        plain = _plain(place / "kg", place / "plain")
        print(f"plain files: {_size(place / 'plain'):.0f} MiB", flush=True)
        ours, theirs = [], []
        for _ in range(given.rounds):
            theirs.append(_imported(plain, summary))
            ours.append(_imported([str(place / "kg" / SCRIPT)], summary))
            print(f"import of plain files {theirs[-1]}, of kg's {ours[-1]}", flush=True)
    for name in Cost._fields:
        plain_files, own, more = (median(getattr(cost, name) for cost in costs) for costs in (theirs, ours, [written]))
        print(f"{name}, medians: rate of importing kg's files by that of plain ones {plain_files / own:.2f}", end=", ")
        print(f"of export and import {plain_files / (own + more):.2f}")


def enlarge(graph: Graph, copies: int, out: Path) -> None:
    """Write a graph folder, as far as an export reads it, with a graph many times over."""
    out.mkdir(exist_ok=True)
    for name, file in folder.PARTS.items():
        lines = [to_line(record).decode() for record in getattr(graph, name)]
        with (out / file).open("w", encoding="utf-8", newline="\n") as target:
            for copy in range(copies):
                day = f'"date":"{_DAY + timedelta(copy)}"'
                for line in lines:
                    moved = line.replace(f'"date":"{_DAY}"', day) if name == "pages" else line
                    target.write(_ID.sub(rf"\1-{copy:04x}", moved) + "\n")
    (out / folder.MANIFEST).write_text(json.dumps({"format": folder.FORMAT, "kg": "bench"}))


def _apart(out: Path, target: Path) -> tuple[tuple[Summary, Cost], float]:
    """Return what an export in a process of its own wrote, what it cost, and the peak memory in MiB."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        found, _, peak = pool.apply(measured, (_export, out, target))
    return found, peak


def _export(out: Path, target: Path) -> tuple[Summary, Cost]:
    wall, cpu = time.perf_counter(), time.process_time()
    summary = export(out, target, ontology.load())
    return summary, Cost(time.perf_counter() - wall, time.process_time() - cpu)


def _plain(source: Path, target: Path) -> list[str]:
    """Write the rows of an export as leanly as the tool takes them; return the command that imports them."""
    target.mkdir()
    command = ["neo4j-admin", "database", "import", "full", "neo4j", "--multiline-fields=true", "--array-delimiter=|"]
    for path in sorted(source.glob("*.csv.gz")):
        what = "--nodes" if path.name.startswith("nodes-") else "--relationships"
        kind = ":LABEL" if what == "--nodes" else ":TYPE"
        for number, (labels, rows) in enumerate(_grouped(path, kind).items()):
            columns = [name for name in rows[0] if name != kind and any(row[name] for row in rows)]
            file = target / f"{path.name.partition('.')[0]}-{number}.csv"
            with file.open("w", encoding="utf-8", newline="") as opened:
                writer = csv.DictWriter(opened, columns, extrasaction="ignore", lineterminator="\n")
                writer.writeheader()
                writer.writerows({name: value.replace("\x1f", "|") for name, value in row.items()} for row in rows)
            command.append(f"{what}={labels.replace(chr(0x1F), ':')}={file}")
    return command


def _grouped(path: Path, kind: str) -> dict[str, list[dict[str, str]]]:
    csv.field_size_limit(2**31 - 1)
    found = defaultdict(list)
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found[row[kind]].append(row)
    return found


def _imported(command: list[str], expected: Summary) -> Cost:
    """Return what an import into a new home costs."""
    from neo4j_server import install

    with tempfile.TemporaryDirectory() as home:
        environment = install(Path(home), "db.tx_log.preallocate=false\n", ("-Xmx2g",))
        wall, cpu = time.perf_counter(), _children()
        done = subprocess.run(command, env=environment, cwd=home, capture_output=True, text=True, check=True)  # noqa: S603
        cost = Cost(time.perf_counter() - wall, _children() - cpu)
    found = re.search(r"(\d+) nodes\s+(\d+) relationships", done.stdout)
    if found is None or tuple(map(int, found.groups())) != (expected.nodes, expected.relations):
        raise SystemExit(f"not all was imported: {done.stdout[-500:]}")
    return cost


def _loaded(out: Path) -> Cost:
    """Return what a load by the driver into a new database costs; its CPU time is that of kg alone."""
    from neo4j_server import machine

    with machine(("-Xmx2g",), "512m") as new, connected(new.server.uri, password=new.server.password) as connection:
        wall, cpu = time.perf_counter(), time.process_time()
        load(connection, folder.read(out), ontology.load())
        return Cost(time.perf_counter() - wall, time.process_time() - cpu)


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _size(place: Path) -> float:
    return sum(path.stat().st_size for path in place.iterdir()) / 2**20


if __name__ == "__main__":
    main()
