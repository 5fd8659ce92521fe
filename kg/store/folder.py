"""The folder that ``kg build`` writes: every record as JSON Lines, the embedded graph, RDF, and a manifest."""

from __future__ import annotations

import dataclasses
import json
import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import msgspec

from kg import __version__, stream
from kg.errors import InputError, OutputError
from kg.files import names_in, refuse, replacing_folder
from kg.ontology import Ontology
from kg.records import Graph, Judgement, Page, Record, to_line
from kg.store.counts import Counts, count, moved
from kg.store.delta import Delta
from kg.store.lines import splice

MANIFEST = "kg.json"
DATABASE = "db"
TRIPLES = "graph.nt"
INDEX = "index.txt"
DECISIONS = "decisions.jsonl"
"""What people judged: the one file of the folder that a rebuild takes over, to be kept under version control."""
FORMAT = 3

PARTS = {field.name: f"{field.name}.jsonl" for field in dataclasses.fields(Graph)}
_OWN = {MANIFEST, DATABASE, TRIPLES, INDEX, DECISIONS, *PARTS.values()}

Writer = Callable[[Graph, Path], object]
"""Writes a graph to a path that does not exist yet."""
Rewriter = Callable[[Path], object]
"""Writes to such a path as a copy of what stands in the folder already and what differs."""


def write(
    graph: Graph,
    out: Path,
    ontology: Ontology,
    projections: Mapping[str, Writer],
    decisions: Iterable[Judgement] = (),
    settings: Mapping[str, Any] | None = None,
) -> None:
    """Write a graph folder at ``out``, in place of an earlier one; after any error ``out`` is as it was.

    ``projections`` name what is written beside the records: file or folder name → writer. ``decisions`` are what people
    judged, of pages that are not there too. ``settings`` are for the manifest: the threshold, what a profile said of
    the newspaper. Everything is written to a folder beside ``out`` first, then renamed.
    Raises :class:`OutputError` where ``out`` is neither absent, nor empty, nor a graph folder, or cannot be written.
    """
    check_free(out)
    with replacing_folder(out) as new:
        for name, file in PARTS.items():
            _write_lines(stream.write(getattr(graph, name)), new / file)
        for name, writer in projections.items():
            writer(graph, new / name)
        _write_rest(new, count(graph, ontology), ontology, decisions, settings or {})


def rewrite(
    out: Path,
    delta: Delta,
    pages: Iterable[Page],
    ontology: Ontology,
    projections: Mapping[str, Rewriter],
    decisions: Iterable[Judgement],
    settings: Mapping[str, Any],
) -> Counts:
    """Write a graph folder in place of the one there, as a copy of it but for what differs; return the new figures.

    ``pages`` are those of the folder, with or without their texts. All else is as for :func:`write`.
    """
    printed = {page.id: page.printed for page in (*pages, *delta.after.pages)}
    held = counts(out)
    counted = moved(held, count(delta.before, ontology), count(delta.after, ontology))
    check_free(out)
    with replacing_folder(out) as new:
        for name, file in PARTS.items():
            _splice(name, printed, delta, out / file, new / file)
        for name, writer in projections.items():
            writer(new / name)
        _write_rest(new, counted, ontology, decisions, settings)
    return counted


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
    names = names_in(out)
    if names and _read_manifest(out) is None:
        raise OutputError(f"{out}: holds files and is not a graph folder; name another folder, or an empty one")
    refuse(out, names - _OWN)


def _read_manifest(out: Path) -> dict[str, Any] | None:
    try:
        found = json.loads((out / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) and isinstance(found.get("format"), int) and "kg" in found else None


def counts(out: Path) -> Counts:
    """Return the figures in the manifest of a graph folder that this kg wrote."""
    try:
        return msgspec.convert((_read_manifest(out) or {})["counts"], Counts)
    except (KeyError, msgspec.ValidationError) as error:
        raise InputError(
            f"{out / MANIFEST}: no figures there ({error}); build it anew with kg build … -o OUT"
        ) from error


def _write_rest(
    new: Path, counted: Counts, ontology: Ontology, decisions: Iterable[Judgement], settings: Mapping[str, Any]
) -> None:
    _write_lines(stream.write(decisions), new / DECISIONS)
    content = {
        "format": FORMAT,
        "kg": __version__,
        "ontology": ontology.version,
        **settings,
        "counts": dataclasses.asdict(counted),
    }
    (new / MANIFEST).write_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def _write_lines(lines: Iterable[bytes], path: Path) -> None:
    with path.open("wb") as file:
        file.writelines(lines)


class _Heading(msgspec.Struct):
    """What says where the line of any record but a page stands."""

    id: str
    page_id: str = ""
    number: int = 0


class _PageHeading(msgspec.Struct):
    """What the line of a page says of it before and after its text."""

    id: str
    source: str
    newspaper: str | None = None
    district: str | None = None
    date: str | None = None
    number: str | None = None


_heading = msgspec.json.Decoder(_Heading).decode
_page_heading = msgspec.json.Decoder(_PageHeading).decode


def id_of(line: bytes) -> str:
    """Return the id of the record on a line, be it no page; the rest of it is not looked at."""
    return _heading(line).id


def article_of(line: bytes) -> tuple[str, int, str]:
    """Return page, number and id of the article on a line."""
    found = _heading(line)
    return found.page_id, found.number, found.id


def page_of(line: bytes) -> Page:
    """Return the page on a line without its text and what stands where in it."""
    found = _page_heading(line)
    return Page(found.id, found.source, "", found.newspaper, found.district, found.date, found.number)


def _splice(part: str, printed: Mapping[str, tuple[str, ...]], delta: Delta, earlier: Path, path: Path) -> None:
    """Write a file of records as a copy of an earlier one and what differs; ``printed`` tells the order of pages."""

    def place(line: bytes) -> tuple[Any, ...]:
        if part == "pages":
            return page_of(line).printed
        if part == "articles":
            page, number, id_ = article_of(line)
            return printed[page], number, id_
        return (id_of(line),)

    gone, put = (
        [to_line(record) + b"\n" for record in getattr(side, part) if record.id in delta.changed]
        for side in (delta.before, delta.after)
    )
    splice(earlier, path, place, map(place, gone), {place(line): line for line in put})
