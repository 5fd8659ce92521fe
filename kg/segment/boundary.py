"""Whether a paragraph without dateline or byline begins an article or goes on with the one before it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.segment import furniture
from kg.segment.block import Unit
from kg.segment.likeness import Likeness, cohesion
from kg.segment.shape import is_lead
from kg.text import is_complete

SURE = 2.5
"""From which score on a paragraph begins an article. All weights were set on texts from several towns and layouts."""
_TELLING = 120
_ALIEN = 0.04
_HEADLINE = 12
_CROSSHEAD = 11
_TELLS = 0.15
_NUMBERED = re.compile(
    r"[一二三四五六七八九十]{1,3}[、．.]|[（(][一二三四五六七八九十\d]{1,3}[)）]|[①-⑳]|\d{1,2}[.、．）)]|第[一二三四五六七八九十]+[，、：:]?"
)
_GOES_ON = ("又讯", "另讯")


@dataclass(frozen=True, slots=True)
class Page:
    """What the lines of a page have in common: blank lines between paragraphs, top level of headings, headlines."""

    usual_gap: int
    top_level: int
    heads: tuple[str, ...]
    gapless: bool
    """Whether no blank line says anything: columns one after the other, as they are drawn."""


@dataclass(frozen=True, slots=True)
class Boundary:
    """A place between two paragraphs: the text before it, the lines between that may be headings, the text after."""

    before: str
    last: Unit
    closed: bool
    heads: Sequence[Unit]
    unit: Unit
    after: str

    def newness(self, page: Page) -> float:
        """Return how surely an article begins here; :data:`SURE` is sure enough."""
        aside = any(furniture.is_aside(head.text) for head in self.heads)
        if aside or self.unit.text.startswith(_GOES_ON):
            return 0.0
        if not self.heads and self._ordinary(page):
            return 0.0
        # A sentence or two have too few words to be gone on with, or to go on with others.
        telling = len(self.before) >= _TELLING and len(self.after) >= _TELLING // 2
        shared = cohesion(self.before, self.after) if telling else 0.03
        score = 2.0 * (shared < 0.012) + 0.5 * (shared < 0.025) - 1.0 * (shared > 0.05) - 1.0 * (shared > 0.1)
        score += 1.0 * is_lead(self.unit.text) + 2.0 * self.closed
        return score + (self._headed(page, shared) if self.heads else self._bare(page, shared))

    def _ordinary(self, page: Page) -> bool:
        """Tell whether nothing but the words could speak for a new article, which is never enough."""
        larger = self.unit.gap > page.usual_gap
        return not (is_lead(self.unit.text) or self.closed or larger or _reset(self.last, self.unit))

    def _bare(self, page: Page, shared: float) -> float:
        """Weigh what there is without a heading: another column, a larger gap, a headline that stands elsewhere."""
        score = 2.5 * _reset(self.last, self.unit) + 1.0 * (self.unit.gap > page.usual_gap) - 2.5
        if shared < _ALIEN:
            # A subhead may tell what a later paragraph begins with, but that one seldom begins with a day.
            sure = 1.0 if is_lead(self.unit.text) else 0.5
            score += sure * _told(Likeness([self.before, self.after]), page.heads)
        return score

    def _headed(self, page: Page, shared: float) -> float:
        """Weigh the lines between: headlines tell what comes first after them, crossheads are short and many."""
        first, joined = self.heads[0], "".join(head.text for head in self.heads)
        both = Likeness([self.before, self.after])
        fits = both.fit(joined, 0), both.fit(joined, 1)
        larger = first.gap > page.usual_gap
        score = 1.0 * (fits[1] > fits[0] + 0.15) - 1.5 * (_NUMBERED.match(first.text) is not None)
        score += max(_tells(both, head) for head in {first.text, joined, *(head.text for head in self.heads[-2:])})
        # A headline that stands after its article tells what that one has told at its beginning.
        if shared < _ALIEN and any(both.tells(head.text, 0) >= 0.5 for head in self.heads):
            score += 2.0 + _told(both, page.heads)
        else:
            score -= 0.5 * (fits[0] > fits[1])
        if page.gapless and self.unit.column:
            score += 2.0 * (len(self.heads) > 1) + 0.5 * (len(joined) >= _HEADLINE)
            score -= 2.0 * (len(joined) <= _CROSSHEAD and both.tells(joined, 1) < _TELLS)
        else:
            score += (1.0 if page.usual_gap == 0 else 0.5) if larger else -0.5
            score += 1.0 * (self.unit.column > 0 and any(not head.gap for head in self.heads[1:]))
        size = len(joined if page.gapless else first.text)
        score += 0.5 * (size >= 14) - 1.0 * (size <= 8)
        score += 1.5 * (0 < first.level <= page.top_level)
        score -= 2.0 * (not self.unit.column and not larger and not self.closed and not first.level)
        return score - 1.0 * (not is_complete(self.last.text) and self.last.column > 0)


def _tells(both: Likeness, head: str) -> float:
    """Return 0…3: how surely a line tells what the text after begins with, and not the text before."""
    return min(3.0, 5.0 * max(0.0, both.tells(head, 1) - both.tells(head, 0) - 0.1))


def _told(both: Likeness, heads: Sequence[str]) -> float:
    """Return the same for the best of all headlines of the page that don't fit the text before."""
    return max((_tells(both, head) for head in heads if both.fit(head, 0) < 0.3), default=0.0)


def _reset(before: Unit, after: Unit) -> bool:
    """Tell whether a paragraph is set in a column of another width; short ones don't show theirs."""
    shown = min(len(before.lines), len(after.lines)) >= 3
    return shown and abs(before.column - after.column) > max(2.0, 0.1 * before.column)
