"""Lines of a page as they stand in the file."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.jumps import JUMP
from kg.records import Span
from kg.segment import byline, furniture
from kg.segment.grid import rows
from kg.segment.weave import unwoven
from kg.text import is_spaced, normalise, width

_HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*#*\s*$")
_QUOTE = re.compile(r"(?:>\s+)+")
_STRONG = re.compile(r"(\*\*|__)(.+)\1$")
_CELL = {"\t": 4, "\u3000": 2}
# Where a new item begins in the middle of a line: a sentence or a byline ends, a headline follows, and a dateline.
_INSIDE = re.compile(r"(?:本报|本网|本台)讯\s?[（(]|\d{1,2}月\d{1,2}日(?:电|讯|消息[:：])")
_SENTENCE = re.compile(r"[。！？!?…][”’）)】]*(?:\s?[（(][^（）()]{1,40}[）)])*\s*")
_MOST_HEAD = 45
_FAR = 200


@dataclass(frozen=True, slots=True)
class Line:
    """``start``…``end`` is the raw span without indentation and marks of Markdown; ``text`` the same, closed up.

    ``gap`` counts the blank lines before it (a rule counts two), ``indent`` is in half-width cells, ``width`` in
    full-width characters, ``level`` is that of a Markdown heading (0: none), ``cut`` says that it goes on a line,
    ``resumed`` that a mark before it says that its article comes from another page.
    """

    start: int
    end: int
    text: str
    gap: int
    indent: int
    width: float
    spaced: bool
    level: int = 0
    cut: bool = False
    resumed: bool = False


def read_lines(raw: str) -> tuple[Line, ...]:
    """Return the lines that may belong to articles: no blank ones, no rules, no furniture."""
    found: list[Line] = []
    lost = 0
    resumed = False
    for row in unwoven(raw, rows(raw)):
        content = raw[slice(*row.span)].strip()
        if furniture.is_rule(content):
            lost += row.gap + 2
            continue
        parts = _split(raw, row.span, row.gap + lost)
        kept = [line for line in parts if not furniture.is_furniture(line.text, alone=row.alone)]
        lost = 0 if kept else lost + row.gap + 1
        if kept and resumed:
            kept[0] = replace(kept[0], resumed=True)
        mark = JUMP.fullmatch(content)
        resumed = mark["back"] is not None if mark else resumed and not kept
        found += kept
    return tuple(found)


def _split(raw: str, span: Span, gap: int) -> Iterator[Line]:
    start, end, level, indent = _content(raw, span)
    edges = [start, *_cuts(raw[start:end], start), end]
    for low, high in itertools.pairwise(edges):
        low, high = _shrink(raw, low, high)
        if low < high:
            text = normalise(raw, [(low, high)]).text
            if text:
                at_start = low == start
                yield Line(
                    start=low,
                    end=high,
                    text=text,
                    gap=gap if at_start else 0,
                    indent=indent if at_start else 0,
                    width=width(text),
                    spaced=is_spaced(raw[low:high]),
                    level=level if at_start else 0,
                    cut=not at_start,
                )


def _content(raw: str, span: Span) -> tuple[int, int, int, int]:
    """Return start, end, heading level and indentation of a line without what is only Markdown."""
    start, end = _shrink(raw, *span)
    indent = sum(_CELL.get(char, 1) for char in raw[span[0] : start])
    level = 0
    if match := _HEADING.match(raw, start, end):
        level = len(match.group(1))
        start, end = match.span(2)
    elif match := _QUOTE.match(raw, start, end):
        start = match.end()
    if match := _STRONG.fullmatch(raw, start, end):
        start, end = match.span(2)
        level = level or 6
    return start, end, level, indent


def _shrink(raw: str, start: int, end: int) -> Span:
    while start < end and (raw[start].isspace() or raw[start] == "\ufeff"):
        start += 1
    while end > start and raw[end - 1].isspace():
        end -= 1
    return start, end


def _cuts(text: str, base: int) -> Iterator[int]:
    """Yield where a line that holds more than one item is to be cut: before and after each headline in it."""
    if byline.is_line(text):
        return
    done = byline.opening(text)
    for match in _INSIDE.finditer(text):
        if match.start() < done or match.start() == 0:
            continue
        low = max(done, match.start() - _FAR)
        before = text[low : match.start()]
        ends = [sentence.end() for sentence in _SENTENCE.finditer(before)]
        # The dateline's agency and place stand before the date.
        tail = before[ends[-1] if ends else 0 :]
        at = _dateline_start(tail + text[match.start() : match.end() + 60], len(tail))
        head = tail[:at]
        if len(head.strip()) > _MOST_HEAD or (not ends and low > 0) or any(point in head for point in "，。；"):
            continue
        first = match.start() - len(tail)
        if head.strip():
            if first > 0:
                yield base + first
            yield base + first + at
        elif first > 0:
            yield base + first
        done = match.end()


def _dateline_start(text: str, last: int) -> int:
    """Return from where to the dateline at ``last`` is one: after the last space before which a headline may end."""
    for at in [0, *(match.end() for match in re.finditer(r"\s+", text[:last])), last]:
        if byline.opening(text[at:]):
            return at
    return last
