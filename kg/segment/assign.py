"""Headings → bodies: the best assignment of a page, by what they share and where they stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.segment.deck import HEADLINE
from kg.segment.heading import Heading
from kg.segment.likeness import WINDOW, Likeness

_LONGEST = 5
_BEAM = 256
_NARROWEST = 8
_USUAL = 60
_CHOICES = 8
_ADJACENT = 0.3
_NEAR = 0.1
_FAR = 0.01
_SUB = 0.12
_LEAST = 0.05
_LONE = 0.2
_NOTHING = 0.1
_CUT = 0.8
_FIRST = 0.8
_LONGER = 1.4


@dataclass(frozen=True, slots=True)
class Titles:
    """The headings of one body by number: the headline, and the rest in print order."""

    main: int
    subs: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _State:
    """An assignment of the headings so far: ``(body, headline or -1, stretch)`` of what was given away."""

    score: float
    used: frozenset[int]
    given: tuple[tuple[int, int, tuple[int, ...]], ...]


def assign(headings: Sequence[Heading], likeness: Likeness, bodies: int, *, flat: bool) -> dict[int, Titles]:
    """Return the headings of each body that has some.

    A stretch of neighbouring headings goes to one body, and a body takes one such stretch and any number of lone
    subheads; both may stay without. The sum of the scores is the greatest that a beam search (256 states, exact for
    a usual page) finds. On a ``flat`` page, one whose lines are whole paragraphs, the headline is the first of the
    lines directly before a body. Long files are taken in windows of 24 bodies, so time grows with length only.
    """
    found: dict[int, Titles] = {}
    for low in range(0, max(1, bodies), WINDOW):
        high = min(low + WINDOW, bodies)
        numbers = [at for at, item in enumerate(headings) if low <= item.place < high or (item.place >= bodies <= high)]
        if numbers:
            found |= _Search(headings, numbers, likeness, range(low, high), flat).best()
    return found


class _Search:
    def __init__(
        self, headings: Sequence[Heading], numbers: Sequence[int], likeness: Likeness, bodies: range, flat: bool
    ) -> None:
        self._headings = headings
        self._numbers = numbers
        self._bodies = bodies
        self._flat = flat
        self._likeness = likeness
        self._main: dict[tuple[int, int], float] = {}
        self._fit = {(at, body): likeness.fit(headings[at].text, body) for at in numbers for body in bodies}

    def best(self) -> dict[int, Titles]:
        size = len(self._numbers)
        width = max(_NARROWEST, min(_BEAM, _BEAM * _USUAL // size))
        beams: list[dict[frozenset[int], _State]] = [{} for _ in range(size + 1)]
        beams[0] = {frozenset(): _State(0.0, frozenset(), ())}
        for at in range(size):
            states = sorted(beams[at].values(), key=lambda state: (-state.score, state.given))[:width]
            for end, body, main, gain in [(at + 1, -1, -1, 0.0), *self._stretches(at)]:
                for state in states:
                    if main >= 0 and body in state.used:
                        continue
                    used = state.used | {body} if main >= 0 else state.used
                    given = (*state.given, (body, main, tuple(self._numbers[at:end]))) if body >= 0 else state.given
                    after = _State(state.score + gain, used, given)
                    known = beams[end].get(used)
                    if known is None or (-after.score, after.given) < (-known.score, known.given):
                        beams[end][used] = after
        last = min(beams[size].values(), key=lambda state: (-state.score, state.given))
        return self._titles(last)

    def _stretches(self, at: int) -> Iterator[tuple[int, int, int, float]]:
        """Yield the end, body, headline and gain of every stretch that begins at ``at``."""
        first = self._headings[self._numbers[at]]
        for end in range(at + 1, min(at + _LONGEST, len(self._numbers)) + 1):
            if self._headings[self._numbers[end - 1]].place != first.place:
                break
            stretch = self._numbers[at:end]
            cut = _CUT * sum(self._within(edge) for edge in (at, end))
            found = []
            for body in self._bodies:
                main, gain = self._gain(stretch, body)
                gain += self._position(at, end, body) - cut
                if gain > 0:
                    found.append((end, body, main, gain))
                if len(stretch) == 1 and (lone := 0.5 * self._fit[stretch[0], body] - _LONE - cut) > 0:
                    found.append((end, body, -1, lone))
            yield from sorted(found, key=lambda item: (-item[3], item[1]))[:_CHOICES]

    def _within(self, at: int) -> bool:
        """Tell whether the heading at ``at`` is of the same article as the one before it, by their lines."""
        return at < len(self._numbers) and self._headings[self._numbers[at]].joined

    def _gain(self, stretch: Sequence[int], body: int) -> tuple[int, float]:
        fits = {number: self._fit[number, body] for number in stretch}
        best = main = max(stretch, key=lambda number: (self._mainness(number, body), -number))
        if not any(self._headings[number].gap for number in stretch[1:]):
            # Set together, the headline is the first one or stands below one that leads up to it.
            first = stretch[1] if self._leads_up(stretch, body) else stretch[0]
            main = max(main, first, key=lambda number: self._mainness(number, body) + _FIRST * (number == first))
        told = [number for number in stretch if self._headings[number].role == HEADLINE]
        if len(told) == 1:
            best = main = told[0]
        if self._flat and self._headings[stretch[0]].place == body:
            top = min(self._headings[number].level or 7 for number in stretch)
            mains = [number for number in stretch if (self._headings[number].level or 7) == top]
            main = next((number for number in mains if not self._headings[number].is_kicker), mains[0])
        rest = sum(self._rest(number, body) for number in stretch if number != best)
        return main, fits[best] + self._headings[best].mainness * max(0.3, fits[best]) + rest - _LEAST

    def _leads_up(self, stretch: Sequence[int], body: int) -> bool:
        """Tell whether the first of several headings is a kicker: by its words, or as it says nothing of the text.

        Above a far longer line, which is set smaller, it is the headline all the same.
        """
        first, second = (self._headings[number] for number in (*stretch, *stretch)[:2])
        longer = len(stretch) == 2 and len(second.text) * first.rows >= _LONGER * len(first.text) * second.rows
        nothing = self._fit[stretch[0], body] < _NOTHING and first.rows == 1 and not longer
        return len(stretch) > 1 and (first.is_kicker or nothing) and not second.text.startswith("—")

    def _rest(self, number: int, body: int) -> float:
        """Return what a subhead adds; one that fits another body better is rather that one's."""
        fit = self._fit[number, body]
        best = max(self._fit[number, other] for other in self._bodies)
        return 0.5 * fit + _SUB - 0.5 * (best - fit)

    def _mainness(self, number: int, body: int) -> float:
        if (number, body) not in self._main:
            heading = self._headings[number]
            tells = self._likeness.tells(heading.text, body)
            self._main[number, body] = 0.5 * tells + 0.3 * self._fit[number, body] + heading.mainness
        return self._main[number, body]

    def _position(self, at: int, end: int, body: int) -> float:
        place = self._headings[self._numbers[at]].place
        is_last = end == len(self._numbers) or self._headings[self._numbers[end]].place != place
        is_first = at == 0 or self._headings[self._numbers[at - 1]].place != place
        if place == body:
            return _ADJACENT if is_last else _NEAR
        if place == body + 1:
            return _NEAR if is_first else 0.0
        return -_FAR * abs(place - body)

    @staticmethod
    def _titles(state: _State) -> dict[int, Titles]:
        mains = {body: main for body, main, _ in state.given if main >= 0}
        return {
            body: Titles(
                main,
                tuple(
                    number for owner, _, stretch in state.given if owner == body for number in stretch if number != main
                ),
            )
            for body, main in mains.items()
        }
