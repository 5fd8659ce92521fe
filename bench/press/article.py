"""Setting a story into its place: headings, pictures with captions, text that fills the columns."""

from __future__ import annotations

import dataclasses
import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from random import Random

from bench.press import words
from bench.press.fonts import width
from bench.press.grid import Grid, Place
from bench.press.heads import RISE, Head, Manner, across, down
from bench.press.setting import INDENT, Line, wrap
from bench.press.sheet import Panel, Photo, Printed, Rectangle, Rule, Run, Sheet
from bench.press.stories import Story

_SENTENCE = re.compile(r"[^。！？]*[。！？]+[”’）]*|[^。！？]+\Z")
_CLAUSE = re.compile(r"[^，；。]+[，；。]")
_SIGNED = re.compile(r"[（(][^（()）]*[）)]\Z")
"""Who wrote, at the end of a text."""
_TRIED = 60
"""How many stories are tried for a place."""


@dataclass(slots=True)
class _Frame:
    """What of a place is left for text, stretches of lines in each column, and what stands beside it."""

    free: list[list[tuple[int, int]]]
    captions: list[str] = field(default_factory=list)
    photos: list[Rectangle] = field(default_factory=list)

    @property
    def cells(self) -> int:
        return sum(end - start for column in self.free for start, end in column)


@dataclass(frozen=True, slots=True)
class _Text:
    """What was printed into the columns."""

    byline: str
    paragraphs: tuple[str, ...]
    closing: str
    jump: str


class Setter:
    """Sets stories onto a sheet, each once."""

    def __init__(
        self, grid: Grid, sheet: Sheet, rng: Random, pool: Sequence[Story], separators: str, number: int
    ) -> None:
        """Begin the page ``number``; ``separators`` says where rules stand: none, between articles, between columns."""
        self._grid, self._sheet, self._rng, self._separators, self._number = grid, sheet, rng, separators, number
        self._pool = [self._signed(story) for story in rng.sample(pool, len(pool))]
        self._centred = rng.random() < 0.5

    def _signed(self, story: Story) -> Story:
        """Give a byline to some of the stories that have none."""
        if story.byline or story.closing or story.dated() or self._rng.random() < 0.4:
            return story
        return dataclasses.replace(story, byline=words.byline(self._rng))

    def set(self, place: Place, *, lead: bool) -> Printed:
        """Print one article into a place, mark its borders, and return what it now says."""
        rng, grid = self._rng, self._grid
        square = len(set(place.bottoms)) == 1
        boxed = not lead and square and rng.random() < 0.2
        inner = Place(place.left, place.top + boxed, tuple(bottom - 1 - boxed for bottom in place.bottoms))
        pictured = not lead and square and inner.wide > 1 and inner.high > 26 and rng.random() < 0.25
        raised = round(inner.high * rng.uniform(0.3, 0.5)) if pictured else 0
        below = Place(inner.left, inner.top + raised, inner.bottoms)
        story, head = self._story(below, lead=lead, vertical=square and not pictured and rng.random() < 0.25)
        tops = head.tops(below)
        frame = _Frame([[(top, end)] * (top < end) for top, end in zip(tops, below.bottoms, strict=True)])
        if pictured:
            self._print_picture(frame, story, inner.left, inner.wide, inner.top, raised, said=rng.random() < 0.5)
            story = story if frame.captions else dataclasses.replace(story, closing=f"（{words.person(rng)} 摄）")
        else:
            for _ in range(rng.choice((0, 1, 1, 2) if inner.cells * grid.measure > 1200 else (0, 0, 1))):
                self._place_picture(below, frame, story)
        self._borders(place, frame, boxed=boxed)
        x, y = grid.x(below.left), grid.y(below.top)
        self._sheet.runs += [dataclasses.replace(run, x=x + run.x, y=y + run.y) for run in head.runs]
        text = self._fill(below, frame, story, head)
        return Printed(
            headline=head.headline,
            kicker=head.kicker,
            subheads=head.subheads,
            byline=text.byline,
            paragraphs=text.paragraphs,
            closing=text.closing,
            captions=tuple(frame.captions),
            jump=text.jump,
            outline=_outline(grid, place),
            photos=tuple(frame.photos),
        )

    def _story(self, place: Place, *, lead: bool, vertical: bool) -> tuple[Story, Head]:
        """Take a story whose headline fits and whose text fills the place, or several of which one is made."""
        rng, grid = self._rng, self._grid
        part = place.wide > 2 and not (vertical or lead or self._separators == "none") and rng.random() < 0.15
        span = place.wide - 1 if part else place.wide
        wide = grid.right(place.left + span - 1) - grid.x(place.left)
        largest = 44.0 if lead else min(36.0, 15 + 5 * span + wide / 60) * rng.uniform(0.85, 1.0)
        manner = Manner(span, largest, self._centred, words.kicker(rng), rng.random() < 0.4)
        best: tuple[float, Story, Head] | None = None
        for setting in (down, across) if vertical else (across,):
            for story in self._pool[:_TRIED]:
                head = setting(grid, place, story, manner)
                if head is not None:
                    lack = abs(math.log(story.length / 1.1 / head.room(place, grid.measure)))
                    best = min(best or (lack, story, head), (lack, story, head), key=lambda found: found[0])
            if best is not None:
                break
        if best is None:
            raise ValueError(f"no headline fits {place}")
        _, story, head = best
        self._pool.remove(story)
        return self._lengthened(story, head.room(place, grid.measure)), head

    def _lengthened(self, story: Story, room: int) -> Story:
        """Go on with other stories, each under a crosshead, until one has more than ``room`` characters."""
        crossheads = self._rng.sample(words.CROSSHEADS, len(words.CROSSHEADS))
        if story.length < 1.05 * room:
            *others, last = story.paragraphs
            story = dataclasses.replace(story, paragraphs=(*others, _SIGNED.sub("", last)))
        while story.length < 1.05 * room and crossheads:
            more = self._pool.pop()
            if part := more.undated():
                paragraphs = (*story.paragraphs, crossheads.pop(), *part)
                story = dataclasses.replace(story, paragraphs=paragraphs, sights=(*story.sights, *more.sights))
        return story

    def _place_picture(self, place: Place, frame: _Frame, story: Story) -> None:
        """Find room for a picture with its caption among the columns of an article; none where there is too little."""
        rng, grid = self._rng, self._grid
        usable = [number for number, column in enumerate(frame.free) if len(column) == 1]
        if not usable:
            return
        wide = rng.randint(1, max(1, min(4, len(usable) - 1)))
        wide = 2 if wide == 1 and grid.columns > 5 and len(usable) > 2 else wide
        able = [number for number in usable if all(other in usable for other in range(number, number + wide))]
        if not able:
            return
        first = rng.choice(able)
        columns = range(first, first + wide)
        breadth = grid.right(place.left + first + wide - 1) - grid.x(place.left + first)
        high = round(breadth * rng.uniform(0.55, 0.75) / grid.pitch) + 3
        start = max(frame.free[column][0][0] for column in columns)
        end = min(frame.free[column][0][1] for column in columns)
        if end - start < high + 4 or high * wide > 0.4 * frame.cells:
            return
        at = rng.choice((start, end - high, rng.randint(start, end - high)))
        at = start if at - start < 4 else end - high if end - high - at < 4 else at
        for column in columns:
            low, top = frame.free[column][0]
            frame.free[column] = [(a, b) for a, b in ((low, at), (at + high, top)) if b > a]
        self._print_picture(frame, story, place.left + first, wide, at, high, said=True)

    def _print_picture(
        self, frame: _Frame, story: Story, column: int, wide: int, line: int, high: int, *, said: bool
    ) -> None:
        """Print a picture over ``wide`` columns and ``high`` lines, its caption included."""
        grid = self._grid
        x, right = grid.x(column), grid.right(column + wide - 1)
        size = grid.size - 0.75
        caption = words.caption(story.sights, self._rng) if said else ""
        rows = wrap(caption, (right - x) / size, 0.0) if said else []
        bottom = line + high - 0.5 - len(rows) * 0.95
        box = (x, grid.y(line + 0.3), right, grid.y(bottom))
        self._sheet.photos.append(Photo(box, self._rng.randrange(2**32)))
        frame.photos.append(box)
        frame.captions += [caption] if said else []
        for number, row in enumerate(rows):
            y = grid.y(bottom + 0.2 + number * 0.95) + size * RISE
            self._sheet.runs.append(Run(x, y, row.text, size, spread=row.spread * size))

    def _fill(self, place: Place, frame: _Frame, story: Story, head: Head) -> _Text:
        """Set as much of a story as the columns hold."""
        rng, grid = self._rng, self._grid
        slots = [(column, line) for column, parts in enumerate(frame.free) for part in parts for line in range(*part)]
        jumps = ("",) * 12 + (("to",) if self._number == 1 or head.byline else ("to", "from"))
        jump = rng.choice(jumps) if len(slots) * grid.measure > 400 else ""
        paragraphs, byline, closing = list(story.paragraphs), story.byline if jump != "from" else "", story.closing
        lines: list[Line] = []
        mark = ""
        if jump == "from":
            mark = f"（上接第{rng.randint(1, self._number - 1)}版）"
            lines.append(Line(mark))
            paragraphs = _rest(paragraphs, len(slots) * grid.measure)
        elif byline != head.byline:
            lines += wrap(byline, grid.measure, rng.choice((INDENT, 0)))
        if jump == "to":
            mark, closing = f"（下转第{self._number + rng.randint(1, 3)}版）", ""
            opened = len(lines)
            lines += [line for paragraph in paragraphs for line in wrap(paragraph, grid.measure)]
            lines = lines[: len(slots) - 1]
            paragraphs = list(_shown(paragraphs, sum(len("".join(line.text.split())) for line in lines[opened:])))
            lines.append(Line(mark, grid.measure - width(mark)))
        else:
            closing = closing if width(closing) <= grid.measure else ""
            paragraphs = _shortened(paragraphs, len(slots) - len(lines) - bool(closing), grid.measure)
            lines += [line for paragraph in paragraphs for line in wrap(paragraph, grid.measure)]
            lines += [Line(closing, grid.measure - width(closing))] if closing else []
        for (column, row), line in zip(slots, lines, strict=False):
            x = grid.x(place.left + column) + line.indent * grid.size
            y = grid.y(row) + (grid.pitch - grid.size) / 2 + grid.size * RISE
            bold = line.text in words.CROSSHEADS
            self._sheet.runs.append(Run(x, y, line.text, grid.size, bold, line.spread * grid.size))
        return _Text(byline, tuple(paragraphs), closing, mark)

    def _borders(self, place: Place, frame: _Frame, *, boxed: bool) -> None:
        """Draw the frame of a box, or rules at the left and below, and rules between the columns."""
        grid, sheet = self._grid, self._sheet
        middle = grid.gutter / 2
        left, right = grid.x(place.left), grid.right(place.right - 1)
        if boxed:
            box = (left - middle + 2, grid.y(place.top + 0.3), right + middle - 2, grid.y(min(place.bottoms) - 0.7))
            sheet.panels.append(Panel(box, self._rng.choice((None, None, 0.93)), 0.6))
        if self._separators == "columns":
            for number in range(1, place.wide):
                x = grid.x(place.left + number) - middle
                for start, end in _shared(frame.free[number - 1], frame.free[number]):
                    sheet.rules.append(Rule(x, grid.y(start + 0.2), x, grid.y(end - 0.2), 0.3))
        if self._separators == "none" or boxed:
            return
        for bottom, group in groupby(range(place.left, place.right), key=lambda at: place.bottoms[at - place.left]):
            columns = list(group)
            if bottom < grid.lines:
                y = grid.y(bottom - 0.5)
                sheet.rules.append(Rule(grid.x(columns[0]), y, grid.right(columns[-1]), y))
        if place.left > 0:
            x = left - middle
            sheet.rules.append(Rule(x, grid.y(place.top), x, grid.y(place.bottoms[0] - 1)))


def _outline(grid: Grid, place: Place) -> tuple[float, ...]:
    """Return the polygon of a place."""
    points = [(grid.x(place.left), grid.y(place.top)), (grid.right(place.right - 1), grid.y(place.top))]
    for number in reversed(range(place.wide)):
        y = grid.y(place.bottoms[number] - 0.5)
        points += [(grid.right(place.left + number), y), (grid.x(place.left + number), y)]
    around = zip([points[-1], *points[:-1]], points, [*points[1:], points[0]], strict=True)
    corners = (b for a, b, c in around if not (a[0] == b[0] == c[0] or a[1] == b[1] == c[1]))
    return tuple(round(value, 2) for corner in corners for value in corner)


def _shared(left: Sequence[tuple[int, int]], right: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the stretches of lines that two columns both have."""
    for a, b in left:
        for c, d in right:
            if min(b, d) > max(a, c):
                yield max(a, c), min(b, d)


def _shown(paragraphs: Iterable[str], count: int) -> Iterator[str]:
    """Yield the first ``count`` characters, white space not counted, of paragraphs."""
    for paragraph in paragraphs:
        end = 0
        while end < len(paragraph) and count > 0:
            count -= not paragraph[end].isspace()
            end += 1
        if end:
            yield paragraph[:end]


def _rest(paragraphs: list[str], count: int) -> list[str]:
    """Return the end of a text that has more than ``count`` characters, from within a paragraph of it."""
    kept: list[str] = []
    for paragraph in reversed(paragraphs):
        if sum(map(len, kept)) > count:
            break
        kept.insert(0, paragraph)
    sentences = _SENTENCE.findall(kept[0])
    return ["".join(sentences[1:]), *kept[1:]] if len(sentences) > 1 else kept


def _shortened(paragraphs: list[str], room: int, measure: int) -> list[str]:
    """Return the first sentences of a text that fill ``room`` lines; the last one may end at one of its commas."""
    kept: list[str] = []
    for paragraph in paragraphs:
        need = len(wrap(paragraph, measure))
        if need > room:
            sentences = _SENTENCE.findall(paragraph)
            clauses = _CLAUSE.findall(paragraph)
            parts = ["".join(sentences[:end]) for end in range(len(sentences) - 1, 0, -1)]
            parts += ["".join(clauses[:end])[:-1] + "。" for end in range(len(clauses) - 1, 1, -1)]
            kept += [part for part in parts if room - 4 <= len(wrap(part, measure)) <= room][:1]
            break
        kept.append(paragraph)
        room -= need
    while kept[-1] in words.CROSSHEADS:
        kept.pop()
    return kept
