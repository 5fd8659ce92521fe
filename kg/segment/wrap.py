"""Lines → what each one is: the first or a later line of a paragraph, a headline's, or a paragraph in itself.

Text taken out of a page has lost indentation and blank lines, but not where lines were broken. A column's lines are as
wide as it is, all but a paragraph's first, which was moved in, and its last. So a break says much: was the line full,
and would the next word not have found room? What costs least over all lines, by dynamic programming, is taken.
"""

from __future__ import annotations

import re
import statistics
from collections.abc import Sequence, Set
from dataclasses import dataclass
from enum import Enum

from kg.segment import byline, furniture
from kg.segment.line import Line
from kg.segment.measure import HANG, INDENT, Measures, over
from kg.segment.shape import PAIRS, balanced, dated, is_caption, is_lead, may_head, opens
from kg.text import is_complete, width

_NEVER = 1000.0
_WORD = re.compile(r"[（《〈“‘「『【(]*(?:[0-9A-Za-z.,%+\-/:]+|——|……|.)[，。、；：？！）》〉”’」』】·,.;:?!)%]*")
_CREDITED = re.compile(r"\A.{0,14}摄[）)]?\Z")
_LONGEST_NOTE = 6
_NOTED = 0.5
_PAIRS = (*PAIRS, ("【", "】"))


class Role(Enum):
    """What a line is: ``LATER`` goes on with the line before it, ``ON`` with one that stands elsewhere."""

    FIRST = "first"
    LATER = "later"
    ON = "on"
    HEAD = "head"
    ALONE = "alone"


State = tuple[Role, float]
"""A role and the width of the column that the line stands in, 0 for none."""


@dataclass(frozen=True, slots=True)
class _Line:
    """What the search asks of a line again and again. ``apart``: blank lines before it that others have not.

    ``noted``: it goes on with a picture's caption.
    """

    line: Line
    apart: bool
    ends: bool
    opens: bool
    lead: bool
    alone: bool
    need: float
    unclosed: bool
    noted: bool


def read_roles(lines: Sequence[Line]) -> list[State]:
    """Return the role of each line and the column that it stands in."""
    return _Search(lines).best() if lines else []


class _Search:
    def __init__(self, lines: Sequence[Line]) -> None:
        self._measures = Measures(lines)
        usual = statistics.median_low([line.gap for line in lines[1:]] or [0])
        noted = _notes(lines)
        self._lines = [self._read(lines, at, usual, noted) for at in range(len(lines))]

    @staticmethod
    def _read(lines: Sequence[Line], at: int, usual: int, noted: Set[int]) -> _Line:
        line = lines[at]
        follows = lines[at + 1] if at + 1 < len(lines) else None
        before = lines[at - 1] if at else None
        after = follows.text if follows and not follows.gap else ""
        text = line.text
        joined = before is not None and not (line.gap or line.cut or dated(text))
        within = joined and before is not None and byline.opening(before.text + text) > len(before.text)
        broken = not balanced(text) and byline.opening(text + after) > len(text)
        alone = byline.is_line(text) or byline.is_meta(text) or furniture.is_label(text)
        return _Line(
            line=line,
            apart=line.gap > usual or line.cut,
            ends=is_complete(text) or byline.closing(text)[1] is not None,
            opens=(opens(text, after) and not within) or line.resumed,
            lead=is_lead(text),
            # Who wrote may stand in brackets that only the next line closes.
            alone=alone and not broken,
            need=_need(text, follows.text) if follows else 0.0,
            noted=at in noted,
            unclosed=any(text.rfind(left) > text.rfind(right) for left, right in _PAIRS),
        )

    def best(self) -> list[State]:
        """Return the states of least cost."""
        costs: dict[State, float] = {}
        came: list[dict[State, State | None]] = []
        for at, item in enumerate(self._lines):
            before = self._lines[at - 1] if at else None
            after: dict[State, float] = {}
            back: dict[State, State | None] = {}
            for ended, state in self._ended(at - 1, costs, apart=item.apart):
                for begun, cost in self._starts(at, state):
                    if ended + cost < after.get(begun, _NEVER):
                        after[begun], back[begun] = ended + cost, state
            least = min(after.values())
            if item.noted:
                note = min(((Role.ALONE, 0.0), (Role.LATER, 0.0)), key=lambda known: costs.get(known, _NEVER))
                after[Role.LATER, 0.0], back[Role.LATER, 0.0] = costs[note] - _NOTED, note
            for measure in self._measures.near(at) if before is not None else ():
                later = (Role.LATER, measure)
                for role in (Role.FIRST, Role.LATER, Role.ON):
                    known = costs.get((role, measure))
                    if known is not None and before is not None:
                        total = known + self._join(before, item, measure, role)
                        if total < after.get(later, least + _NEVER):
                            after[later], back[later] = total, (role, measure)
            costs = {state: cost - least for state, cost in after.items()}
            came.append(back)
        at = len(came) - 1
        last: State | None = min(costs, key=lambda known: costs[known] + self._end(at, known, True))
        found: list[State] = []
        while last is not None:
            found.append(last)
            last = came[at][last]
            at -= 1
        return found[::-1]

    def _ended(self, at: int, costs: dict[State, float], *, apart: bool) -> list[tuple[float, State | None]]:
        """Return the best states in which the line before may have ended: a headline, within a sentence, and others."""
        best: dict[tuple[bool, bool], tuple[float, State | None]] = {}
        for state, cost in costs.items():
            kind = state[0] is Role.HEAD, state[1] > 0
            total = cost + self._end(at, state, apart)
            if kind not in best or total < best[kind][0]:
                best[kind] = total, state
        return list(best.values()) or [(0.0, None)]

    def _starts(self, at: int, before: State | None) -> list[tuple[State, float]]:
        """Return what may begin with a line, and how unlikely that is."""
        item = self._lines[at]
        text, line = item.line.text, item.line
        headed = before is not None and before[0] is Role.HEAD
        broken = before is not None and before[1] > 0 and not self._lines[at - 1].ends
        found: list[tuple[State, float]] = [((Role.ALONE, 0.0), self._alone(at))]
        if not item.alone:
            found.append(((Role.HEAD, 0.0), self._head(at, headed=headed)))
        marked = 4.0 if line.level else 0.0
        column = before[1] if before is not None else 0.0
        for measure in self._measures.near(at):
            indented = line.indent >= 2 and line.indent < 12
            moved = INDENT if indented else self._measures.indents(measure)[0]
            first = 0.3 + 4.0 * over(line, measure, moved)
            if is_caption(text):
                first = min(first, 0.3 + 4.0 * over(line, measure)) - 1.0
            first += 2.5 * (self._measures.shown and not indented and not item.opens)
            first += (
                0.2 * (column not in (0.0, measure)) + marked + 1.0 * item.alone - 1.5 * item.opens - 0.5 * item.lead
            )
            found.append(((Role.FIRST, measure), first))
            on = 0.7 if item.apart and broken else 2.0 if item.apart or at == 0 else 4.0 if headed else 5.0
            on += marked + 4.0 * over(line, measure) + 3.0 * (item.opens or indented) + 1.0 * item.lead
            found.append(((Role.ON, measure), on + 2.0 * item.alone))
        return found

    def _alone(self, at: int) -> float:
        """Return how unlikely a line is a paragraph that was not broken, or who wrote."""
        item = self._lines[at]
        if item.alone or item.line.level:
            return -1.0
        if not self._measures.near(at):
            return 0.0
        return 1.0 + (0.2 if item.ends else 3.0)

    def _head(self, at: int, *, headed: bool) -> float:
        item = self._lines[at]
        text = item.line.text
        if item.line.level:
            return -2.0 if len(text) <= 60 and "。" not in text else _NEVER
        if not self._measures.near(at):
            return _NEVER
        if not may_head(text.rstrip("：:") if headed else text, whole=False) or item.opens:
            return 6.0
        follows = self._lines[at + 1] if at + 1 < len(self._lines) else None
        apart = item.apart, follows is None or follows.apart
        wide = all(item.line.width > measure + HANG for measure in self._measures.near(at))
        filled = any(-1.0 <= measure - item.line.width <= INDENT + 1.0 for measure in self._measures.near(at))
        # A line that fills a column and stands by itself may be all that is left of a paragraph there.
        left = filled and not headed and apart[1] and ("，" in text or item.unclosed)
        full = filled and not apart[1] and any(abs(item.line.width - it) <= 1.0 for it in self._measures.near(at))
        cost = (0.7 if headed else 2.0) + 0.7 * full + 1.0 * ("，" in text) + 1.5 * left - 1.0 * wide - 0.5 * sum(apart)
        cost += 4.0 * (_CREDITED.search(text) is not None) + 0.5 * (not may_head(text) and not headed)
        return cost + 1.0 * is_caption(text)

    def _join(self, before: _Line, item: _Line, measure: float, role: Role) -> float:
        """Return how unlikely a line goes on with the one before it."""
        line = item.line
        if item.apart or line.level:
            return _NEVER
        cost = 4.0 * over(line, measure)
        cost += 4.0 * item.opens + 3.0 * (line.indent >= before.line.indent + 2) + 4.0 * item.alone
        cost += 1.0 * is_caption(line.text)
        if before.line.spaced:
            return cost
        held = before.line.width + (self._moved(before.line, measure) if role is Role.FIRST else 0.0)
        room = measure - held - before.need
        short = min(6.0, 2.0 + 2.0 * room) if room > 0.3 else 0.0
        return cost + max(0.0, short - 3.0 * before.unclosed) + 0.2 * before.ends

    def _moved(self, line: Line, measure: float) -> float:
        """Return by how much the first line of a paragraph may have been moved in."""
        return INDENT if line.indent >= 2 else self._measures.indents(measure)[-1]

    def _end(self, at: int, state: State, apart: bool) -> float:
        """Return how unlikely a paragraph ends with a line, for all that its text says."""
        item = self._lines[at]
        role, measure = state
        if role in (Role.HEAD, Role.ALONE) or item.ends:
            return 0.0
        text = item.line.text
        if text[-1] in "：:）)”":
            return 1.0
        held = item.line.width + (self._moved(item.line, measure) if role is Role.FIRST else 0.0)
        full = item.line.spaced or measure - held < item.need + 0.8
        if full and apart and self._measures.support(measure) >= 6:
            return 1.5 + 1.0 * item.unclosed
        return 4.5 + 1.5 * item.unclosed


def _notes(lines: Sequence[Line]) -> set[int]:
    """Return which lines go on with a caption, which is set to the width of its picture, up to who took it."""
    found: set[int] = set()
    for at, line in enumerate(lines):
        if is_caption(line.text):
            rows = lines[at : at + _LONGEST_NOTE]
            last = next((row for row, part in enumerate(rows) if _is_signed(rows, row) or (row and part.gap)), None)
            if last and not rows[last].gap:
                found.update(range(at + 1, at + last + 1))
        elif at and not line.gap and _CREDITED.search(line.text) and not byline.is_line(line.text):
            before = lines[at - 1].text
            if byline.credit(before + line.text) and not byline.credit(before) and not is_complete(before):
                found.add(at)
    return found


def _is_signed(rows: Sequence[Line], row: int) -> bool:
    """Tell whether a caption ends with a row: who took the picture, or a full stop before something else."""
    text = "".join(part.text for part in rows[: row + 1])
    if byline.credit(text):
        return True
    after = rows[row + 1].text if row + 1 < len(rows) else ""
    return is_complete(text) and not (byline.is_line(after) or _CREDITED.search(after))


def _need(text: str, after: str) -> float:
    """Return how wide the first word of the next line is, which has to be broken off where a line is full."""
    match = _WORD.match(after)
    if match is None or (text[-1:].isascii() and after[:1].isascii()):
        return 0.5
    return min(width(match.group()), 6.0)
