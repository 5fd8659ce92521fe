"""Days, months and years as one value each, and how EDTF (ISO 8601-2:2019, levels 0 and 1) writes them."""

from __future__ import annotations

import calendar
import datetime
from dataclasses import dataclass

DIGITS = {char: index for index, char in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0, "两": 2}


@dataclass(frozen=True, slots=True)
class Point:
    """A year, a month of it, or a day of that."""

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def of(cls, day: datetime.date) -> Point:
        """Return a day as a point."""
        return cls(day.year, day.month, day.day)

    @property
    def edtf(self) -> str:
        """``2025``, ``2025-05`` or ``2025-05-01``."""
        tail = "".join(f"-{part:02d}" for part in (self.month, self.day) if part is not None)
        return f"{self.year:04d}{tail}"

    @property
    def first(self) -> datetime.date:
        """The first day of it."""
        return datetime.date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> datetime.date:
        """The last day of it."""
        month = self.month or 12
        return datetime.date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    @property
    def real(self) -> bool:
        """Whether the calendar has it: there is no 2025-02-30."""
        month = 1 if self.month is None else self.month
        day = 1 if self.day is None else self.day
        return 1 <= self.year <= 9999 and 1 <= month <= 12 and 1 <= day <= calendar.monthrange(self.year, month)[1]


def number(text: str) -> int:
    """Read ``27``, ``二十七``, ``廿七`` or ``二〇二五``; the text holds nothing but digits of one kind."""
    if text.isdecimal():
        return int(text)
    text = text.replace("廿", "二十")
    if "十" in text:
        tens, _, ones = text.partition("十")
        return (DIGITS[tens] if tens else 1) * 10 + (DIGITS[ones] if ones else 0)
    value = 0
    for char in text:
        value = value * 10 + DIGITS[char]
    return value


def interval(low: Point, high: Point) -> str:
    """Return ``low/high``, or the point itself where both are one."""
    return low.edtf if low == high else f"{low.edtf}/{high.edtf}"
