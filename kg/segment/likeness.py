"""What texts share: how a headline fits a body, and how surely a text goes on with another."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence

_CORE = re.compile(r"[^0-9A-Za-z\u3007\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]+")
_PREFIX = re.compile(r"^[（(【［\[][^（）()【】］\]]{1,14}[）)】］\]]")
WINDOW = 24
"""How many bodies a page has at most; in longer files lines and bodies farther apart are not compared."""
_LEAD = 110
_LATER = 0.65
_SAYS = re.compile(r"。|强调|要求|指出|表示")
_SHORTEST_LEAD = 15
# How much of a piece counts, by its length: two characters are shared by chance, unless no other body has them.
_GAIN = {2: 0.35, 3: 0.6, 4: 0.85}
_OWN_GAIN = {2: 0.6, 3: 0.8}
_QUOTES = re.compile(r"[\s“”‘’（）()《》]+")
_BEFORE = 1500
_AFTER = 400


def core(text: str) -> str:
    """Return the letters, figures and Chinese characters of a text."""
    return _CORE.sub("", text)


def grams(text: str, size: int) -> set[str]:
    """Return the n-grams of a text."""
    return {text[at : at + size] for at in range(len(text) - size + 1)}


def cohesion(before: str, after: str) -> float:
    """Return the share (0…1) of the trigrams of ``after`` that ``before`` has too: within an article mostly 0.02…0.15.

    Only the end of the one and the beginning of the other count, as in Hearst's TextTiling (1997).
    """
    left, right = grams(core(before)[-_BEFORE:], 3), grams(core(after)[:_AFTER], 3)
    return len(left & right) / len(right) if right else 0.0


def restates(headline: str, other: str) -> bool:
    """Tell whether a line says a headline once more, word for word or nearly so."""
    left, right = grams(core(_PREFIX.sub("", headline)), 2), grams(core(_PREFIX.sub("", other)), 2)
    least = min(len(left), len(right))
    return least > 0 and len(left & right) >= 0.6 * least


def _lead(body: str) -> str:
    match = _SAYS.search(body, _SHORTEST_LEAD)
    return body[: match.start()] if match else body


class Likeness:
    """How lines fit the bodies of one page: what is rare among the bodies counts more."""

    def __init__(self, bodies: Sequence[str]) -> None:
        """Take the bodies' texts in the order in which they are asked for."""
        self._texts = [core(body) for body in bodies]
        self._joined = [_QUOTES.sub("", body) for body in bodies]
        self._leads = [core(_lead(body)) for body in bodies]
        self._counts = Counter(gram for text in self._texts for gram in grams(text, 2))

    def near(self, place: int) -> range:
        """Return the numbers of the bodies that a line at ``place`` may belong to: those of the same page."""
        return range(max(0, place - WINDOW), min(place + WINDOW, len(self._texts)))

    def fit(self, line: str, body: int) -> float:
        """Return 0…1: the weighted share of a line that stands in a body, in long pieces and near its beginning."""
        return self._share(core(line), self._texts[body])

    def tells(self, line: str, body: int) -> float:
        """Return 0…1: the same for what a body says at once, before anybody stresses anything: who did what."""
        return self._share(core(line), self._leads[body])

    def _share(self, line: str, text: str) -> float:
        total = sum(self._weight(line[at : at + 2]) for at in range(len(line) - 1))
        found, at = 0.0, 0
        while at < len(line) - 1:
            size, where = self._longest(line, at, text)
            if size >= 2:
                pairs = [line[k : k + 2] for k in range(at, at + size - 1)]
                weight = sum(map(self._weight, pairs))
                near = 1.0 if where < _LEAD else _LATER
                own = len(self._texts) > 1 and all(self._counts[pair] == 1 for pair in pairs)
                found += weight * (_OWN_GAIN if own else _GAIN).get(size, 1.0) * near
            at += max(1, size)
        return found / total if total else 0.0

    def has(self, piece: str, body: int) -> bool:
        """Tell whether a body has a piece of text, brackets and quotation marks passed over."""
        return piece in self._joined[body]

    def _weight(self, gram: str) -> float:
        return math.log((len(self._texts) + 1) / max(1, self._counts[gram])) + 0.15

    @staticmethod
    def _longest(line: str, at: int, text: str) -> tuple[int, int]:
        """Return the length of the longest piece of ``line`` from ``at`` on that ``text`` has, and where it has it."""
        size, where = 1, -1
        while at + size < len(line) and (place := text.find(line[at : at + size + 1], max(0, where))) >= 0:
            size, where = size + 1, place
        return size, where
