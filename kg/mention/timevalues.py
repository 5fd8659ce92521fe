"""What a printed time stands for: EDTF values, and the nearest day or year that a shorter form can mean."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from kg.mention.calendar import Point, interval, number
from kg.mention.timewords import AHEAD_AFTER, AHEAD_BEFORE, BEHIND, NOT_YET, OVER, SEASONS

AHEAD = 120
"""Days after publication within which a month and day may lie although no word says that it is to come."""
LATELY = 31
"""Days back within which a word such as 将 doesn't put a month and day off to the next year."""


@dataclass(frozen=True, slots=True)
class Value:
    """What a pattern read; ``point`` is its day, month or year where it has one, for what stands after it."""

    edtf: str
    point: Point | None = None
    vague: bool = False
    dated: bool = False
    """Whether the text itself names the year."""


UNKNOWN = Value("", vague=True)
_THIRDS = {"上旬": (1, 10), "中旬": (11, 20), "下旬": (21, 31), "上半月": (1, 15), "下半月": (16, 31)}


def part_of_month(point: Point, part: str | None, *, dated: bool = False) -> Value | None:
    """Return a month or day, or the third or half of a month that ``part`` names; ``None`` for 2月30日."""
    if not point.real:
        return None
    if part not in _THIRDS:
        return Value(point.edtf, point, dated=dated)
    first, last = _THIRDS[part]
    low = Point(point.year, point.month, first)
    return Value(interval(low, Point(point.year, point.month, min(last, point.last.day))), point, dated=dated)


def part_of_year(year: int, part: str) -> str:
    """Return a season, quarter or half of a year; the year itself for 年初, 年底 and the like."""
    if part[0] in SEASONS:
        return f"{year:04d}-{SEASONS[part[0]]}"
    months = {"上半年": (1, 6), "下半年": (7, 12)}.get(part)
    if part.endswith("季度"):
        quarter = number(part.removesuffix("季度")[-1])
        months = (1, quarter * 3) if part.startswith("前") else (quarter * 3 - 2, quarter * 3)
    return interval(Point(year, months[0]), Point(year, months[1])) if months else f"{year:04d}"


@dataclass(frozen=True, slots=True)
class Setting:
    """The characters right before and after a time, and its whole sentence without the time itself."""

    before: str
    after: str
    sentence: str

    @property
    def ahead(self) -> bool:
        """Whether a word beside the time says that it is to come (将于, 拟于, …前)."""
        return bool(AHEAD_BEFORE.search(self.before) or AHEAD_AFTER.match(self.after))

    @property
    def over(self) -> bool:
        """Whether the sentence reports what happened, without any word for what is to come."""
        if BEHIND.search(self.before):
            return True
        return bool(OVER.search(self.sentence)) and not self.ahead and not NOT_YET.search(self.sentence)


def near_feast(today: datetime.date, days: list[datetime.date], setting: Setting) -> datetime.date | None:
    """Choose among the occurrences of a feast: the nearest, but none to come where the sentence tells what is over."""
    if setting.over:
        days = [day for day in days if day <= today] or days
    elif setting.ahead:
        days = [day for day in days if day >= today] or days
    return min(days, key=lambda day: (abs((day - today).days), day)) if days else None


def near_year(today: datetime.date, shape: Point, setting: Setting) -> int:
    """Choose the year of a month (and day) that is printed without one."""
    years = range(today.year - 8, today.year + 9)  # 29 February comes every fourth year, but not in 2100
    points = [point for year in years if (point := Point(year, shape.month, shape.day)).real]
    past = max((point for point in points if point.first <= today), key=lambda point: point.first)
    ahead = min((point for point in points if point.first > today), key=lambda point: point.first)
    back, forward = (today - past.last).days, (ahead.first - today).days
    if back <= 0:
        return past.year
    if setting.ahead:
        return past.year if back <= LATELY else ahead.year
    if setting.over:
        return past.year
    return ahead.year if forward <= AHEAD and forward < back else past.year


def near_day(today: datetime.date, day: int, setting: Setting) -> Point:
    """Choose the month of a day (1 to 31) that is printed alone: the last one past, the next where a word says so."""
    months = [today.year * 12 + today.month - 1 + step for step in (-2, -1, 0, 1, 2)]
    points = [point for index in months if (point := Point(index // 12, index % 12 + 1, day)).real]
    past = max((point for point in points if point.first <= today), key=lambda point: point.first)
    ahead = min((point for point in points if point.first > today), key=lambda point: point.first)
    return ahead if setting.ahead and past.first != today else past
