"""A graph folder and what changes it: pages that come, are corrected, or go, and what people judge.

The folder after any change is the one that a build of the same pages gives with the same judgements: all files to the
byte, but those of the database, which are its own.
"""

from __future__ import annotations

import dataclasses
import logging
from collections.abc import Callable, Collection, Iterable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

from kg import ontology, pipeline, stream
from kg.errors import OptionError, StoreError
from kg.files import replacing
from kg.pipeline import Track
from kg.records import Graph, Judgement, Page
from kg.resolve import by_person
from kg.resolve.part import CannotPart, part
from kg.store import embedded, folder, held, index, rdf
from kg.store.counts import Counts
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


def add(pages: Graph, out: Path, track: Track, doing: Doing) -> Counts:
    """Add pages to a graph folder; one that is there changes nothing, one that corrects another takes its place.

    A page corrects another with the same newspaper, day, number and file name. Returns the figures of the graph.
    """
    folder.check(out)
    there = held.pages(out)
    known = {_place(page): page for page in there.values()}
    corrected = {known[_place(page)].id for page in pages.pages if _place(page) in known} - {p.id for p in pages.pages}
    for id_, page in there.items():
        if id_ in corrected:
            _log.warning("%s: corrected; what it said before is taken back", page.source)
    made = pipeline.state(without(pages, there), track, folder.settings(out).get("threshold", 0.0))
    with doing(f"writing {out}"):
        return _change(out, corrected, made, folder.decisions(out))


def retract(out: Path, names: Sequence[str]) -> Counts:
    """Take pages, by file name or id, out of a graph folder; what people judged is kept, should they come back.

    Returns the figures of the graph. Raises :class:`OptionError` for a name that no page has, and where no page would
    be left.
    """
    folder.check(out)
    there = held.pages(out)
    gone = set()
    for name in names:
        found = {page.id for page in there.values() if name in (page.id, page.source)}
        if not found:
            raise OptionError(f"{out} has no page {name}; {out / folder.PARTS['pages']} lists them")
        gone |= found
    if len(gone) == len(there):
        raise OptionError(f"{out} would have no page left; remove the folder")
    return _change(out, gone, Graph(), folder.decisions(out))


def note(out: Path, decisions: Iterable[Judgement]) -> None:
    """Write what people judged into a graph folder in place of what stood there; it is not resolved anew."""
    with replacing(out / folder.DECISIONS) as temporary:
        temporary.write_bytes(b"".join(stream.write(_latest(decisions))))


def _latest(decisions: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """Return judgements, of two on one pair the later."""
    return tuple({(item.left, item.right): item for item in decisions}.values())


def decide(out: Path, judged: Iterable[Judgement]) -> Counts:
    """Put what people judge beside what they judged before in a graph folder, and resolve what that can reach."""
    folder.check(out)
    return _change(out, (), Graph(), _latest((*folder.decisions(out), *judged)))


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


def _change(out: Path, gone: Collection[str], made: Graph, decisions: tuple[Judgement, ...]) -> Counts:
    """Make of a folder the one without some pages and with others, of which all is known but who is who.

    Of one that this kg wrote, only what the change can reach is looked at. What people judged in ``made``, and what
    speaks of other pages in a way that kg's own records do not, needs all of it.
    """
    known, settings = ontology.load(), folder.settings(out)
    projections: dict[str, folder.Rewriter] = {
        folder.TRIPLES: lambda path: rdf.rewrite(out / folder.TRIPLES, delta, path, known),
        folder.INDEX: lambda path: index.rewrite(out / folder.INDEX, parts, path),
        folder.DATABASE: lambda path: embedded.rewrite(out / folder.DATABASE, delta, path, known),
    }
    if not folder.is_current(out, known) or not all((out / name).exists() for name in projections):
        return _resolved(out, gone, made, decisions)
    try:
        if any(map(by_person, made.judgements)):
            raise CannotPart
        with held.opened(out) as there:
            parts = part(there, gone, made, decisions, known)
        delta = between(parts.before, parts.after, known)
        if not delta.changed and decisions == folder.decisions(out):
            return folder.counts(out)
        return folder.rewrite(out, delta, there.pages.values(), known, projections, decisions, settings)
    except CannotPart:
        pass
    except StoreError as error:
        _log.warning("%s; the folder is written anew", error)
    return _resolved(out, gone, made, decisions)


def _resolved(out: Path, gone: Collection[str], made: Graph, decisions: tuple[Judgement, ...]) -> Counts:
    """Do the same by resolving all pages, and write the folder anew."""
    graph = pipeline.resolve(_joined(without(folder.read(out), gone), made), decisions)
    _write(graph, out, decisions, folder.settings(out))
    return folder.counts(out)


def _write(graph: Graph, out: Path, decisions: tuple[Judgement, ...], settings: dict[str, Any]) -> None:
    known = ontology.load()
    projections: dict[str, folder.Writer] = {
        folder.TRIPLES: lambda graph, path: rdf.write(graph, path, known),
        folder.INDEX: lambda graph, path: index.write(graph, path, known),
        folder.DATABASE: lambda graph, path: embedded.write(graph, path, known),
    }
    folder.write(graph, out, known, projections, decisions, settings)
