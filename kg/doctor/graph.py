"""A graph folder: whether this kg can read it, whether its database opens, and what a change of it takes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kg.doctor import Finding, State, failed, size
from kg.doctor.machine import disk
from kg.errors import KGError
from kg.ontology import Ontology
from kg.store import embedded, folder
from kg.store.counts import Counts


def look(out: Path, ontology: Ontology) -> Iterator[Finding]:
    """Look at a graph folder."""
    try:
        folder.check(out)
        held = folder.counts(out)
    except KGError as error:
        yield failed("folder", error)
        return
    said = f"format {folder.FORMAT}, pages: {held.pages}, statements: {held.statements}"
    if folder.is_current(out, ontology):
        yield Finding("folder", State.OK, said)
    else:
        yield Finding("folder", State.NOTE, said, "Another kg wrote it: the next change writes all of it anew")
    files = (*folder.PARTS.values(), folder.TRIPLES, folder.INDEX)
    if absent := [name for name in files if not (out / name).is_file()]:
        yield Finding("records", State.WRONG, f"no {', '.join(absent)}", f"Build it anew: kg build PAGE… -o {out}")
    yield _database(out, held, ontology)
    held_bytes = sum(path.stat().st_size for path in out.rglob("*") if path.is_file())
    yield disk(
        out, held_bytes, f"a change writes a copy of the folder, which has {size(held_bytes)}", "room for a change"
    )


def _database(out: Path, held: Counts, ontology: Ontology) -> Finding:
    try:
        with embedded.reading(out / folder.DATABASE, ontology) as view:
            found = view.counts()
    except KGError as error:
        return failed("embedded graph", error)
    if found != held:
        advice = f"kg check {out} says what differs; build it anew: kg build PAGE… -o {out}"
        return Finding("embedded graph", State.WRONG, "holds something else than kg.json says", advice)
    return Finding("embedded graph", State.OK, "opens, and holds what kg.json says")
