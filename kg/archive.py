"""A graph folder and what changes it: pages that come, are corrected, or go, and what people judge.

The folder after any change is the one that a build of the same pages gives with the same judgements: all files to the
byte, but those of the database, which are its own.
"""

from __future__ import annotations

import dataclasses
import logging
import shutil
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

from kg import ontology, pipeline, stream
from kg.errors import OptionError, StoreError
from kg.files import replacing
from kg.pipeline import Track
from kg.records import Graph, Judgement, Page
from kg.store import embedded, folder, rdf
from kg.store.delta import between

Doing = Callable[[str], AbstractContextManager[None]]
"""Shows that something long is going on while a block runs."""

_log = logging.getLogger(__name__)


def build(pages: Graph, out: Path, track: Track, doing: Doing, threshold: float, newspaper: dict[str, str]) -> Graph:
    """Build the graph of pages in a folder, in place of an earlier one; what people judged there is kept."""
    folder.check_free(out)
    decisions = folder.decisions(out)
    graph = pipeline.build(pages, track, threshold, decisions)
    with doing(f"writing {out}"):
        _write(graph, out, decisions, {"newspaper": newspaper, "threshold": threshold})
    return graph


def add(pages: Graph, out: Path, track: Track, doing: Doing) -> Graph:
    """Add pages to a graph folder; one that is there changes nothing, one that corrects another takes its place.

    A page corrects another with the same newspaper, day, number and file name.
    """
    graph, decisions, settings = folder.read(out), folder.decisions(out), folder.settings(out)
    known = {_place(page): page for page in graph.pages}
    corrected = {known[_place(page)].id for page in pages.pages if _place(page) in known} - {p.id for p in pages.pages}
    for page in graph.pages:
        if page.id in corrected:
            _log.warning("%s: corrected; what it said before is taken back", page.source)
    ids = {page.id for page in graph.pages}
    new = without(pages, ids)
    made = pipeline.state(new, track, settings.get("threshold", 0.0))
    with doing(f"writing {out}"):
        changed = pipeline.resolve(_joined(without(graph, corrected), made), decisions)
        _write(changed, out, decisions, settings, graph)
    return changed


def retract(out: Path, names: Sequence[str]) -> Graph:
    """Take pages, by file name or id, out of a graph folder; what people judged is kept, should they come back.

    Raises :class:`OptionError` for a name that no page has, and where no page would be left.
    """
    graph, decisions = folder.read(out), folder.decisions(out)
    gone = set()
    for name in names:
        found = {page.id for page in graph.pages if name in (page.id, page.source)}
        if not found:
            raise OptionError(f"{out} has no page {name}; {out / folder.PARTS['pages']} lists them")
        gone |= found
    if len(gone) == len(graph.pages):
        raise OptionError(f"{out} would have no page left; remove the folder")
    rest = pipeline.resolve(without(graph, gone), decisions)
    _write(rest, out, decisions, folder.settings(out), graph)
    return rest


def note(out: Path, decisions: Iterable[Judgement]) -> None:
    """Write what people judged into a graph folder in place of what stood there; it is not resolved anew."""
    with replacing(out / folder.DECISIONS) as temporary:
        temporary.write_bytes(b"".join(stream.write(_latest(decisions))))


def _latest(decisions: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """Return judgements, of two on one pair the later."""
    return tuple({(item.left, item.right): item for item in decisions}.values())


def decide(out: Path, judged: Iterable[Judgement]) -> Graph:
    """Put what people judge beside what they judged before in a graph folder, and resolve it anew."""
    decisions, before = _latest((*folder.decisions(out), *judged)), folder.read(out)
    graph = pipeline.resolve(without(before, ()), decisions)
    _write(graph, out, decisions, folder.settings(out), before)
    return graph


def without(graph: Graph, pages: Iterable[str]) -> Graph:
    """Return a graph without pages, by id, and all that was read from them; not resolved."""
    gone = set(pages)
    articles = tuple(item for item in graph.articles if item.page_id not in gone)
    kept = {item.id for item in articles}
    return Graph(
        pages=tuple(item for item in graph.pages if item.id not in gone),
        articles=articles,
        mentions=tuple(item for item in graph.mentions if item.article_id in kept),
        referents=tuple(item for item in graph.referents if item.article_id in kept),
        statements=tuple(item for item in graph.statements if item.article_id in kept),
    )


def _joined(one: Graph, other: Graph) -> Graph:
    return Graph(*((*getattr(one, field.name), *getattr(other, field.name)) for field in dataclasses.fields(Graph)))


def _place(page: Page) -> tuple[str | None, ...]:
    """Return what a page and its correction share."""
    return page.newspaper, page.date, page.number, page.source


def _write(
    graph: Graph, out: Path, decisions: tuple[Judgement, ...], settings: dict[str, Any], before: Graph | None = None
) -> None:
    """Write the folder; of one that this kg wrote and that holds the graph ``before``, only what differs is made."""
    known = ontology.load()
    delta = between(before, graph) if before is not None and folder.is_current(out, known) else None

    def database(graph: Graph, path: Path) -> None:
        if delta is not None and (out / folder.DATABASE).is_dir():
            try:
                embedded.rewrite(out / folder.DATABASE, delta, path, known)
                return
            except StoreError as error:
                _log.warning("%s; it is written anew", error)
                shutil.rmtree(path)
        embedded.write(graph, path, known)

    def triples(graph: Graph, path: Path) -> None:
        if delta is not None and (out / folder.TRIPLES).is_file():
            rdf.rewrite(out / folder.TRIPLES, delta, path, known)
        else:
            rdf.export(graph, path, "ntriples", known)

    projections: dict[str, folder.Writer] = {folder.TRIPLES: triples, folder.DATABASE: database}
    folder.write(graph, out, known, projections, decisions, settings, delta)
