"""Articles that the source of a page keeps apart: nothing has to be guessed but who wrote."""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Sequence

from kg.jumps import JUMP
from kg.records import Article, Page, Region, Span
from kg.segment import byline
from kg.segment.block import Kind, Unit, unit
from kg.segment.body import Draft
from kg.segment.build import build, content
from kg.segment.line import Line, read_lines
from kg.text import Chars, normalise

_ENDS = 2
"""How many paragraphs at either end of a body may be who wrote."""


def read_apart(page: Page) -> tuple[Article, ...]:
    """Return the articles of a page's regions, in their order; one without a body is none."""
    found: list[Article] = []
    lines = sorted(read_lines(page.text), key=lambda line: line.start)
    for region in page.regions:
        if region.kind == "article":
            parts = [part for part in page.regions if region.start <= part.start and part.end <= region.end]
            draft = _draft(page, parts, lines)
            if draft is not None:
                heads = {kind: list(_heads(page, parts, kind)) for kind in ("kicker", "headline", "subhead")}
                headline = heads["headline"][0] if heads["headline"] else None
                subheads = [*heads["kicker"], *heads["subhead"]]
                found.append(build(page, len(found) + 1, content(draft), headline, subheads))
    return tuple(found)


def _heads(page: Page, parts: list[Region], kind: str) -> Iterator[Chars]:
    for part in parts:
        if part.kind == kind:
            for start, end in _rows(page, part):
                yield normalise(page.text, [(start, end)])


def _rows(page: Page, part: Region) -> Iterator[Span]:
    at = part.start
    for row in page.text[part.start : part.end].split("\n"):
        yield at, at + len(row)
        at += len(row) + 1


def _draft(page: Page, parts: list[Region], lines: Sequence[Line]) -> Draft | None:
    """Return the paragraphs of a body, without the lines at its ends that say who wrote."""
    units = {kind: list(_units(page, parts, kind, lines)) for kind in ("byline", "body")}
    body = [item for item in units["body"] if not JUMP.fullmatch(item.text)]
    first = next((at for at, item in enumerate(body[:_ENDS]) if item.kind is not Kind.BYLINE), min(len(body), _ENDS))
    last = len(body)
    while last > max(first, len(body) - _ENDS) and byline.is_line(body[last - 1].text):
        last -= 1
    if first >= last:
        return None
    return Draft([[item] for item in body[first:last]], [*units["byline"], *body[:first]], body[last:])


def _units(page: Page, parts: list[Region], kind: str, lines: Sequence[Line]) -> Iterator[Unit]:
    for part in parts:
        if part.kind == kind:
            first, last = (bisect.bisect_left(lines, at, key=lambda line: line.start) for at in (part.start, part.end))
            for line in lines[first:last]:
                yield unit(page.text, [line], 0.0)
