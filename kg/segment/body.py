"""Units → drafts of articles: where each body begins and ends, and which lines are left over for headlines."""

from __future__ import annotations

import bisect
import itertools
import statistics
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from kg.segment import byline
from kg.segment.begun import brought
from kg.segment.block import Kind, Unit
from kg.segment.boundary import SURE, Boundary, Page
from kg.segment.likeness import WINDOW, Likeness, cohesion
from kg.segment.shape import is_caption
from kg.text import Chars, is_complete, is_han

_LEAST = 12
_CAPTION = 300
_SHOWN = 12
_NEAR = 100
_MOST_LOOSE = 40
_MOST_HEADS = 60
_LONGEST_DECK = 45
_FEW = 0.1
_LONGEST_NOTE = 90
_OF_ARTICLE = ("图为", "上图", "下图", "左图", "右图", "图①", "图1")


@dataclass(slots=True)
class Draft:
    """A body that is being put together: paragraphs of one or more units, and bylines on lines of their own."""

    paragraphs: list[list[Unit]]
    openers: list[Unit] = field(default_factory=list)
    closers: list[Unit] = field(default_factory=list)
    closed: bool = False
    photo: bool = False

    @property
    def last(self) -> Unit:
        """The last unit so far."""
        return self.paragraphs[-1][-1]

    @property
    def text(self) -> str:
        """The paragraphs so far, one a line; of a long body its beginning and its end."""
        shown = self.paragraphs
        if len(shown) > 2 * _SHOWN:
            shown = [*shown[:_SHOWN], *shown[-_SHOWN:]]
        return "\n".join("".join(unit.text for unit in paragraph[-_SHOWN:]) for paragraph in shown)


@dataclass(frozen=True, slots=True)
class Loose:
    """A line of no body; ``place`` is how many drafts begin before it, ``chars`` what may be a heading."""

    unit: Unit
    place: int
    chars: Chars


@dataclass(slots=True)
class Flow:
    """The drafts of a page and its loose lines, both in print order; ``gapless`` as for :class:`Page`."""

    gapless: bool
    drafts: list[Draft] = field(default_factory=list)
    loose: list[Loose] = field(default_factory=list)


def read_flow(units: Sequence[Unit]) -> Flow:
    """Put the bodies together."""
    return _Reader(units).read()


def is_prose(text: str) -> bool:
    """Tell whether a text is enough to be an article: a sentence in Chinese."""
    return sum(map(is_han, text[:_CAPTION])) >= _LEAST and any(point in text for point in "，。！？；")


def _top_level(units: Sequence[Unit]) -> int:
    """Return the level of the articles' headings: the highest that stands twice, else the highest."""
    levels = [unit.level for unit in units if unit.kind is Kind.HEAD and unit.level]
    return min((level for level in levels if levels.count(level) > 1), default=min(levels, default=0))


def _is_note(unit: Unit) -> bool:
    """Tell whether a paragraph in a column is a picture's caption, which stands between those of any article."""
    if not unit.column or len(unit.text) > _LONGEST_NOTE or unit.goes_on:
        return False
    return is_caption(unit.text) or byline.credit(unit.text) is not None


class _Reader:
    def __init__(self, units: Sequence[Unit]) -> None:
        gapless = sum(unit.gap > 0 for unit in units) <= _FEW * len(units)
        self._units, self._begun = brought(units) if gapless else (units, set())
        self._flow = Flow(gapless)
        self._between: list[Unit] = []
        self._pending: list[Unit] = []
        self._current: Draft | None = None
        gaps = [after.gap for before, after in itertools.pairwise(units) if before.kind is after.kind is Kind.PROSE]
        heads = [unit for unit in units if unit.kind is Kind.HEAD]
        self._page = Page(
            usual_gap=statistics.median_low(gaps) if gaps else 1,
            top_level=_top_level(units),
            heads=tuple(unit.text for unit in heads[:_MOST_HEADS]),
            gapless=gapless,
        )

    def read(self) -> Flow:
        for index, unit in enumerate(self._units):
            if unit.kind is Kind.BYLINE or self._signs(index):
                self._byline(index, unit)
            elif self._is_deck(index):
                self._between.append(replace(unit, kind=Kind.HEAD))
            elif unit.kind is Kind.PROSE or self._is_rest(index):
                self._prose(index, unit)
            elif span := byline.entitled(unit.text):
                self._pending.append(unit)
                self._flow.loose.append(Loose(unit, len(self._flow.drafts), unit.chars[slice(*span)].strip()))
            else:
                self._between.append(unit)
        self._end()
        self._captions()
        return self._flow

    def _is_deck(self, index: int) -> bool:
        """Tell whether clauses without a full stop between a page's first headline and its text are a subhead."""
        unit, follows = self._units[index], self._units[index + 1 : index + 2]
        first = self._current is None and bool(self._between) and not self._pending
        alone = unit.kind is Kind.PROSE and not unit.column and len(unit.text) <= _LONGEST_DECK
        if not (first and alone and follows and follows[0].kind is Kind.PROSE and is_complete(follows[0].text)):
            return False
        last = unit.text.rstrip("”")[-1:]
        return is_han(last) and "。" not in unit.text and not byline.opening(unit.text)

    def _is_rest(self, index: int) -> bool:
        """Tell whether a short line is rather what is left of a broken paragraph than a headline."""
        unit, current = self._units[index], self._current
        if (
            unit.kind is not Kind.HEAD
            or not unit.column
            or current is None
            or self._between
            or not current.last.is_open
        ):
            return False
        follows = self._units[index + 1] if index + 1 < len(self._units) else None
        alike = abs(unit.lines[0].width - current.last.column) <= 1.6
        return alike and (follows is None or follows.kind is not Kind.HEAD) and not self._repeated(index)

    def _signs(self, index: int) -> bool:
        """Tell whether names stand between a page's first headline and its text, or set to the right at its end."""
        unit, current = self._units[index], self._current
        if index + 1 == len(self._units):
            return current is not None and not self._between and unit.is_signed and is_complete(current.last.text)
        first = current is None and bool(self._between) and self._units[index + 1].kind is Kind.PROSE
        return first and not unit.level and len(unit.lines) == 1 and byline.is_signature(unit.text)

    def _repeated(self, index: int) -> bool:
        """Tell whether another text of the page has much of a line, as it has of its headline."""
        low = max(0, index - _NEAR)
        near = enumerate(self._units[low : index + _NEAR], low)
        others = [unit.text for at, unit in near if unit.kind is Kind.PROSE and abs(at - index) > 1]
        return Likeness(["".join(others)]).fit(self._units[index].text, 0) > 0.3

    def _byline(self, index: int, unit: Unit) -> None:
        follows = self._units[index + 1] if index + 1 < len(self._units) else None
        opens = follows is not None and follows.kind is Kind.PROSE and not byline.opening(follows.text)
        after_prose = self._current is not None and not self._between
        if opens and (
            not after_prose or (unit.text[0] not in "（(" and self._blank(unit) and not byline.credit(unit.text))
        ):
            self._pending.append(unit)
        elif self._current is not None and not self._between:
            self._current.closers.append(unit)
            self._current.closed = True
        else:
            self._pending.append(unit)

    def _blank(self, unit: Unit) -> bool:
        return unit.gap > self._page.usual_gap or (unit.gap == self._page.usual_gap and unit.gap > 0)

    def _prose(self, index: int, unit: Unit) -> None:
        current = self._current
        if current is not None and not self._pending and _is_note(unit):
            self._flow.drafts.append(Draft([[unit]], photo=True))
            return
        if self._starts(unit):
            self._start(index, unit)
        elif current is not None and not self._between and self._is_end(current, unit):
            current.paragraphs[-1].append(unit)
        elif current is None or self._caption(index, unit) or self._is_new(index, unit):
            self._start(index, unit)
        else:
            current.paragraphs += [[between] for between in self._between]
            self._between = []
            current.paragraphs.append([unit])
        assert self._current is not None  # noqa: S101 (for the type checker: every branch has set it)
        self._current.closed = byline.closing(unit.text)[1] is not None

    def _starts(self, unit: Unit) -> bool:
        """Tell whether a paragraph surely begins an article."""
        return bool(self._pending) or byline.opening(unit.text) > 0 or unit.lines[0].resumed

    @staticmethod
    def _is_end(current: Draft, unit: Unit) -> bool:
        """Tell whether a line is a paragraph's last one, left alone by a column's end, as short as it happens to be."""
        ends = len(unit.lines) == 1 and (is_complete(unit.text) or unit.text[-1] in "）)")
        return current.last.is_open and ends

    def _caption(self, index: int, unit: Unit) -> bool:
        """Tell whether a unit is the caption of a photo that stands by itself."""
        follows = self._units[index + 1] if index + 1 < len(self._units) else None
        after = follows is None or follows.gap > 0 or follows.kind is Kind.BYLINE
        apart = after and (unit.gap > 0 or not self._flow.drafts or bool(self._between))
        span = byline.credit(unit.text)
        credit = unit.text[slice(*span)] if span else ""
        if not credit and follows is not None and follows.kind is Kind.BYLINE and byline.credit(follows.text):
            credit = follows.text
        # Who wrote as well as photographed (摄影报道, 文/图) has signed an article, unless a headline begins the item.
        written = self._current is not None and not self._between and any(word in credit for word in ("报道", "文"))
        return apart and len(unit.text) <= _CAPTION and bool(credit) and not written

    def _start(self, index: int, unit: Unit) -> None:
        self._release()
        photo = not self._pending and self._caption(index, unit)
        self._current = Draft([[unit]], openers=self._pending, photo=photo)
        self._pending = []
        self._flow.drafts.append(self._current)

    def _release(self) -> None:
        """Let go of the lines since the last paragraph; they may be headlines."""
        place = len(self._flow.drafts)
        heads = [unit for unit in self._between if unit.kind is Kind.HEAD]
        self._flow.loose += [Loose(unit, place, unit.chars) for unit in heads[-_MOST_LOOSE:]]
        self._between = []

    def _is_new(self, index: int, unit: Unit) -> bool:
        return index in self._begun or self._newness(index, unit) >= SURE

    def _newness(self, index: int, unit: Unit) -> float:
        current = self._current
        if current is None:
            return SURE
        after = self._following(index)
        return Boundary(current.text, current.last, current.closed, self._between, unit, after).newness(self._page)

    def _following(self, index: int) -> str:
        """Return the text from a unit to the next one that is no prose or begins an article."""
        found = self._units[index].text
        for unit in self._units[index + 1 :]:
            if unit.kind is not Kind.PROSE or byline.opening(unit.text) or len(found) > 600:
                break
            found += unit.text
        return found

    def _end(self) -> None:
        """Give what stands after the last paragraph to its article where it is a list, else let it go."""
        current = self._current
        if current is not None and self._between and not current.last.column and not current.closed:
            listed = [unit for unit in self._between if unit.gap <= self._page.usual_gap]
            if len(listed) == len(self._between):
                current.paragraphs += [[unit] for unit in listed]
                self._between = []
        if current is not None:
            current.closers += self._pending
        self._release()

    def _captions(self) -> None:
        """Give the caption that belongs to an article's picture to the article."""
        drafts = self._flow.drafts
        owners = {
            at: owner for at, draft in enumerate(drafts) if draft.photo and (owner := self._owner(at)) is not None
        }
        for at, owner in owners.items():
            owner.paragraphs += drafts[at].paragraphs
            owner.closers += drafts[at].closers
        taken = sorted(owners)
        self._flow.drafts = [draft for at, draft in enumerate(drafts) if at not in owners]
        self._flow.loose = [
            Loose(item.unit, item.place - bisect.bisect_left(taken, item.place), item.chars)
            for item in self._flow.loose
        ]

    def _owner(self, at: int) -> Draft | None:
        caption = self._flow.drafts[at].text
        near = [draft for draft in self._flow.drafts[max(0, at - WINDOW) : at + WINDOW] if not draft.photo]
        scores = [cohesion(draft.text, caption) for draft in near]
        best = max(scores, default=0.0)
        enough = best >= (0.05 if caption.startswith(_OF_ARTICLE) else 0.3)
        return near[scores.index(best)] if enough else None
