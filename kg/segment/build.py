"""Draft and headings → :class:`kg.records.Article`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.records import Article, Page, Span, make_id
from kg.segment import byline, furniture
from kg.segment.body import Draft
from kg.segment.likeness import core
from kg.text import Chars, concat, join


@dataclass(frozen=True, slots=True)
class Content:
    """A draft's paragraphs without its bylines, and those."""

    body: tuple[Chars, ...]
    bylines: tuple[Chars, ...]
    photo: bool

    @property
    def text(self) -> str:
        """The body, one paragraph a line."""
        return "\n".join(paragraph.text for paragraph in self.body)


def content(draft: Draft) -> Content:
    """Take datelines, bylines, credits and marks of the end out of a draft's paragraphs."""
    bylines = [_dateline(unit.chars) for unit in draft.openers]
    body: list[Chars] = []
    for number, units in enumerate(draft.paragraphs):
        chars = concat(unit.chars for unit in units)
        chars = chars[furniture.own_start(chars.text) :] if number == 0 else chars
        if number == 0 and (end := byline.opening(chars.text)):
            bylines.append(_dateline(chars[:end]))
            chars = chars[end:]
        if number == 0 and not _is_list(draft):
            chars = chars[byline.lead_mark(chars.text) :]
        chars, closers = _closed(chars)
        bylines += closers
        if core(chars.text) or "…" in chars.text:
            body.append(chars.strip())
    bylines += [_dateline(unit.chars) for unit in draft.closers]
    return Content(tuple(body), tuple(part for part in bylines if core(part.text)), draft.photo)


def _is_list(draft: Draft) -> bool:
    """Tell whether the first paragraph is an item like the second, by the mark before both."""
    marks = [paragraph[0].text[: byline.lead_mark(paragraph[0].text)] for paragraph in draft.paragraphs[:2]]
    return len(marks) == 2 and marks[0] == marks[1] != ""


def _dateline(chars: Chars) -> Chars:
    """Return a byline without the headline that a dateline may hold."""
    span = byline.entitled(chars.text)
    chars = chars[: span[0]] if span else chars
    return chars[: byline.without_editors(chars.text)].strip()


def _closed(chars: Chars) -> tuple[Chars, list[Chars]]:
    found: list[Chars] = []
    while chars:
        chars = chars[: furniture.own_end(chars.text)].strip()
        end, span = byline.closing(chars.text)
        if span:
            found.insert(0, chars[slice(*span)].strip())
        if end == len(chars):
            break
        chars = chars[:end]
    return chars, found


def build(page: Page, number: int, item: Content, headline: Chars | None, subheads: Sequence[Chars]) -> Article:
    """Return the article; ``number`` counts from 1 in the order in which the bodies stand on the page."""
    heads = [] if headline is None else [headline]
    parts = [*heads, *subheads, *item.bylines, join(item.body)]
    spans = list(_spans(parts))
    text = join(parts)
    first = len(heads) + len(subheads)
    return Article(
        id=make_id("article", page.id, number, text.text),
        page_id=page.id,
        number=number,
        kind="photo" if item.photo else "news",
        text=text.text,
        runs=text.runs(),
        headline=spans[0] if heads else None,
        subheads=tuple(spans[len(heads) : first]),
        bylines=tuple(spans[first:-1]),
        body=spans[-1],
    )


def _spans(parts: Sequence[Chars]) -> Iterator[Span]:
    at = 0
    for part in parts:
        yield at, at + len(part)
        at += len(part) + 1
