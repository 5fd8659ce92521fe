"""The folder that ``kg build`` writes: every record as JSON Lines, the embedded graph, RDF, and a manifest."""

from __future__ import annotations

import dataclasses
import json
import os
import shutil
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from kg import __version__, stream
from kg.errors import InputError, OutputError
from kg.ontology import Ontology
from kg.records import Article, Graph, Judgement, Page, Record, from_line, to_line
from kg.store.counts import count
from kg.store.delta import Delta
from kg.store.lines import splice

MANIFEST = "kg.json"
DATABASE = "db"
TRIPLES = "graph.nt"
DECISIONS = "decisions.jsonl"
"""What people judged: the one file of the folder that a rebuild takes over, to be kept under version control."""
FORMAT = 2

PARTS = {field.name: f"{field.name}.jsonl" for field in dataclasses.fields(Graph)}
_OWN = {MANIFEST, DATABASE, TRIPLES, DECISIONS, *PARTS.values()}

Writer = Callable[[Graph, Path], object]
"""Writes a graph to a path that does not exist yet."""


def write(
    graph: Graph,
    out: Path,
    ontology: Ontology,
    projections: Mapping[str, Writer],
    decisions: Iterable[Judgement] = (),
    settings: Mapping[str, Any] | None = None,
    delta: Delta | None = None,
) -> None:
    """Write a graph folder at ``out``, in place of an earlier one; after any error ``out`` is as it was.

    ``projections`` name what is written beside the records: file or folder name → writer. ``decisions`` are what people
    judged, of pages that are not there too. ``settings`` are for the manifest: the threshold, what a profile said of
    the newspaper. With ``delta``, what the graph differs by from the one in ``out``, lines that stay are copied.
    Everything is written to a folder beside ``out`` first, then renamed.
    Raises :class:`OutputError` where ``out`` is neither absent, nor empty, nor a graph folder, or cannot be written.
    """
    check_free(out)
    out = out.resolve()
    new, old = (out.with_name(f".{out.name}.{os.getpid()}.{end}") for end in ("new", "old"))
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        new.mkdir()
        for name, file in PARTS.items():
            if delta is None:
                _write_lines(stream.write(getattr(graph, name)), new / file)
            else:
                _splice(name, graph, delta, out / file, new / file)
        _write_lines(stream.write(decisions), new / DECISIONS)
        for name, writer in projections.items():
            writer(graph, new / name)
        (new / MANIFEST).write_text(_manifest(graph, ontology, settings or {}), encoding="utf-8")
        _swap(new, out, old)
    except OSError as error:
        raise OutputError(f"{out}: cannot be written ({error.strerror or error}); choose another place") from error
    finally:
        shutil.rmtree(new, ignore_errors=True)
        if out.exists():
            shutil.rmtree(old, ignore_errors=True)


def read(out: Path) -> Graph:
    """Read back the records of a graph folder; raises :class:`InputError` where it is none, or is damaged."""
    check(out)
    return stream.collect((record for file in PARTS.values() for record in _read_lines(out / file)), str(out))


def decisions(out: Path) -> tuple[Judgement, ...]:
    """Return what people judged of a graph folder; nothing where there is none."""
    if not (out / DECISIONS).is_file():
        return ()
    return tuple(item for item in _read_lines(out / DECISIONS) if isinstance(item, Judgement))


def settings(out: Path) -> dict[str, Any]:
    """Return what the manifest of a graph folder holds beside figures and versions; nothing where there is none."""
    return {name: value for name, value in (_read_manifest(out) or {}).items() if name in ("newspaper", "threshold")}


def is_current(out: Path, ontology: Ontology) -> bool:
    """Tell whether a graph folder was written by this kg, so that its database has what this kg would write."""
    held = _read_manifest(out) or {}
    return (held.get("format"), held.get("kg"), held.get("ontology")) == (FORMAT, __version__, ontology.version)


def _read_lines(path: Path) -> list[Record]:
    try:
        return stream.read(path.read_bytes().splitlines(), str(path))
    except OSError as error:
        raise InputError(f"{path}: {error.strerror}; build the folder anew with kg build … -o OUT") from error


def check(out: Path) -> None:
    """Raise :class:`InputError` where ``out`` is not a graph folder that this kg can read."""
    if not os.path.isdir(out):  # noqa: PTH112 (Path.is_dir raises for a name that is too long)
        raise InputError(f"{out}: no such folder; make it with kg build PAGE… -o {out}")
    manifest = _read_manifest(out)
    if manifest is None:
        raise InputError(
            f"{out}: not a graph folder, as it has no {MANIFEST} of kg; make one with kg build PAGE… -o OUT"
        )
    if manifest["format"] != FORMAT:
        raise InputError(
            f"{out}: written by kg {manifest.get('kg')} in format {manifest['format']}, this kg {__version__} reads "
            f"format {FORMAT}; build it anew with kg build PAGE… -o {out}"
        )


def check_free(out: Path) -> None:
    """Raise :class:`OutputError` where ``out`` holds anything that a build must not take the place of."""
    try:
        if not out.exists() and not out.is_symlink():
            return
        if not out.is_dir():
            raise OutputError(f"{out}: a file stands there; name a folder that kg may write")
        names = {path.name for path in out.iterdir()}
    except OSError as error:
        raise OutputError(f"{out}: cannot be read ({error.strerror}); choose another place") from error
    if names and _read_manifest(out) is None:
        raise OutputError(f"{out}: holds files and is not a graph folder; name another folder, or an empty one")
    if foreign := sorted(names - _OWN):
        raise OutputError(f"{out}: holds {', '.join(foreign[:3])}, which kg did not write; move it away first")


def _read_manifest(out: Path) -> dict[str, Any] | None:
    try:
        found = json.loads((out / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) and isinstance(found.get("format"), int) and "kg" in found else None


def _manifest(graph: Graph, ontology: Ontology, settings: Mapping[str, Any]) -> str:
    content = {
        "format": FORMAT,
        "kg": __version__,
        "ontology": ontology.version,
        **settings,
        "counts": dataclasses.asdict(count(graph, ontology)),
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _write_lines(lines: Iterable[bytes], path: Path) -> None:
    with path.open("wb") as file:
        file.writelines(lines)


def _splice(part: str, graph: Graph, delta: Delta, earlier: Path, path: Path) -> None:
    """Write a file of records as a copy of an earlier one and what differs."""
    pages = {page.id: page.printed for page in (*delta.before.pages, *graph.pages)}

    def place(record: Record) -> tuple[Any, ...]:
        match record:
            case Page():
                return record.printed
            case Article():
                return pages[record.page_id], record.number, record.id
        return (record.id,)

    gone, put = (
        [record for record in getattr(side, part) if record.id in delta.changed] for side in (delta.before, delta.after)
    )
    lines = {place(record): to_line(record) + b"\n" for record in put}
    splice(earlier, path, lambda line: place(from_line(line)), map(place, gone), lines)


def _swap(new: Path, out: Path, old: Path) -> None:
    """Put ``new`` in the place of ``out``; what stood there goes to ``old``, and comes back if that fails."""
    if out.exists():
        out.rename(old)
    try:
        new.rename(out)
    except BaseException:
        if old.exists():
            old.rename(out)
        raise
