"""How fast ``kg load`` fills a Neo4j, beside UNWIND … MERGE of the same rows written by hand: ``python -m bench.load``.

Both load the graph of a generated archive into one server, in turn, after it was emptied; the first two turns of each
warm it up and do not count. ``bench/README.md`` says what was measured. The server is the one that tests start, with
more memory and a Java that compiles all it can::

    python -m bench.load
    python -m bench.load --referents 290000 --update
"""

from __future__ import annotations

import functools
import os
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

import click
import neo4j

from bench.archive.make import Archive, collect
from bench.resolve import resolved
from kg import ontology
from kg.archive import without
from kg.records import Graph
from kg.resolve import resolve
from kg.store.bolt import constraints
from kg.store.chunks import chunks
from kg.store.compare import roots
from kg.store.load import load
from kg.store.neo4j import connected
from kg.store.rows import Rows

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from neo4j_server import Machine, Server, machine

JAVA = ("-Xmx3g",)
PAGE_CACHE = "2g"
WARM = 2


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds by the clock, of CPU here, and of CPU in the server."""

    clock: float
    here: float
    there: float

    @property
    def cpu(self) -> float:
        """All CPU."""
        return self.here + self.there

    def __str__(self) -> str:
        return f"{self.clock:7.2f} s by the clock, CPU {self.here:7.2f} s here and {self.there:7.2f} s in the server"


@click.command()
@click.option("--referents", type=click.IntRange(1000), default=30_000, show_default=True, help="Size of the archive.")
@click.option("--rounds", type=click.IntRange(1), default=3, show_default=True, help="How often each one loads.")
@click.option("--batch", type=click.IntRange(1), default=10_000, show_default=True, help="Rows a query, by hand.")
@click.option("--update", is_flag=True, help="Load once, then measure one page in the place of another, so often.")
def main(referents: int, rounds: int, batch: int, update: bool) -> None:
    """Load the graph of an archive with kg and by hand, and print rows a second and how the two compare."""
    archive = collect(referents, 0)
    if update:
        for line in updates(archive, rounds):
            click.echo(line)
        return
    graph = resolved(archive)
    rows = Rows(graph, ontology.load())
    size = len(rows.nodes) + len(rows.edges)
    click.echo(f"{len(rows.nodes):,} nodes, {len(rows.edges):,} relations")
    loaders: dict[str, Callable[[Server], None]] = {
        "kg load": functools.partial(by_kg, graph=graph),
        "by hand": functools.partial(by_hand, rows=rows, batch=batch),
    }
    costs: dict[str, list[Cost]] = {name: [] for name in loaders}
    with machine(JAVA, PAGE_CACHE) as running:
        for turn in range(WARM + rounds):
            for name in sorted(loaders, reverse=turn % 2 == 0):
                empty(running.server)
                cost = measured(running, loaders[name])
                if turn >= WARM:
                    costs[name].append(cost)
                click.echo(
                    f"{name}: {cost}, {size / cost.clock:7,.0f} rows/s" + ("" if turn >= WARM else " (warming up)")
                )
    for unit in ("clock", "cpu"):
        kg, hand = (statistics.median(getattr(cost, unit) for cost in costs[name]) for name in loaders)
        click.echo(f"kg load has {hand / kg:.2f} times the rate of the one by hand ({unit}, medians)")


def updates(archive: Archive, rounds: int) -> Iterator[str]:
    """Yield what it costs to load a graph, and then one that has another page in the place of one of its pages."""
    known = ontology.load()
    one, other = (page.id for page in archive.pages[len(archive.pages) // 2 :][:2])
    everything = Graph(archive.pages, archive.articles, (), archive.referents, archive.statements)
    parts = (without(everything, {page}) for page in (other, one))
    graphs = [resolve(part.pages, part.articles, (), part.referents, part.statements) for part in parts]
    start = time.perf_counter()
    rows = Rows(graphs[0], known)
    chunks(rows, roots(known))
    yield f"{len(rows.nodes):,} nodes, {len(rows.edges):,} relations"
    yield f"rows and their digests: {time.perf_counter() - start:7.2f} s by the clock, in each of the loads below"
    del rows
    with machine(JAVA, PAGE_CACHE) as running:
        yield f"the first load: {measured(running, functools.partial(by_kg, graph=graphs[0]))}"
        for turn in range(1, rounds + 1):
            graph = graphs[turn % 2]
            yield f"one page for another: {measured(running, functools.partial(by_kg, graph=graph))}"
        yield f"the same graph: {measured(running, functools.partial(by_kg, graph=graph))}"


def empty(server: Server) -> None:
    """Remove all nodes."""
    with server.driver() as driver, driver.session() as session:
        session.run("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS").consume()


def by_kg(server: Server, graph: Graph) -> None:
    """Load a graph as ``kg load --prune`` does, but for reading its folder."""
    with connected(server.uri, user=server.user, password=server.password) as connection:
        load(connection, graph, ontology.load(), prune=True)


def by_hand(server: Server, rows: Rows, batch: int) -> None:
    """Load rows as one would without kg: constraints and indexes, then nodes by label, then relations by type."""
    with server.driver() as driver, driver.session() as session:
        for statement in constraints():
            session.run(statement).consume()
        for labels, nodes in groupby(sorted(rows.nodes, key=lambda node: node.labels), lambda node: node.labels):
            further = "".join(f":{label}" for label in labels[:-1])
            query = (
                f"UNWIND $rows AS row MERGE (n:{labels[-1]} {{id: row.id}}) "
                + (f"SET n{further} " if further else "")
                + "SET n += row.properties"
            )
            _send(session, query, [{"id": node.id, "properties": node.properties} for node in nodes], batch)

        def kind(edge: Any) -> tuple[str, str, str, bool]:
            return rows.root(edge.source), edge.predicate, rows.root(edge.target), "id" in edge.properties

        for (source, predicate, target, known), edges in groupby(sorted(rows.edges, key=kind), kind):
            query = (
                f"UNWIND $rows AS row MATCH (a:{source} {{id: row.source}}) MATCH (b:{target} {{id: row.target}}) "
                f"MERGE (a)-[r:{predicate}{' {id: row.properties.id}' if known else ''}]->(b) SET r += row.properties"
            )
            sent = [{"source": edge.source, "target": edge.target, "properties": edge.properties} for edge in edges]
            _send(session, query, sent, batch)


def _send(session: neo4j.Session, query: Any, rows: Sequence[dict[str, Any]], batch: int) -> None:
    for part in _parts(rows, batch):
        session.execute_write(_run, query, part)


def _run(tx: neo4j.ManagedTransaction, query: Any, rows: Sequence[dict[str, Any]]) -> None:
    tx.run(query, rows=rows).consume()


def _parts(rows: Sequence[dict[str, Any]], batch: int) -> Iterator[Sequence[dict[str, Any]]]:
    for at in range(0, len(rows), batch):
        yield rows[at : at + batch]


def measured(running: Machine, loader: Callable[[Server], None]) -> Cost:
    """Return what a loader costs."""
    clock, here, there = time.perf_counter(), time.process_time(), _cpu(running.pid)
    loader(running.server)
    return Cost(time.perf_counter() - clock, time.process_time() - here, _cpu(running.pid) - there)


def _cpu(pid: int) -> float:
    """Return the CPU seconds of a process; Linux tells them in ticks, after a name in brackets."""
    spent = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11:13]
    return sum(map(int, spent)) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    main()
