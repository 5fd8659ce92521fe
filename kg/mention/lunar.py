"""The days of feasts and of the lunar calendar.

Fixed feasts come by rule, lunar ones and 清明 from ``kg/data/feasts.tsv``, the months of the lunar calendar from
``kg/data/lunar_months.tsv`` (both 1990–2050).
"""

from __future__ import annotations

import datetime
import functools

from kg.resources import resource

FIXED = {
    "元旦": (1, 1),
    "妇女节": (3, 8),
    "三八": (3, 8),
    "植树节": (3, 12),
    "劳动节": (5, 1),
    "五一": (5, 1),
    "青年节": (5, 4),
    "五四": (5, 4),
    "儿童节": (6, 1),
    "六一": (6, 1),
    "建党节": (7, 1),
    "七一": (7, 1),
    "建军节": (8, 1),
    "八一": (8, 1),
    "教师节": (9, 10),
    "国庆": (10, 1),
    "十一": (10, 1),
}
"""Month and day of the feasts of the solar year (Regulation on Public Holidays, and the customary names)."""
FROM_SPRING = {"除夕": -1, "大年三十": -1, "大年初一": 0, "元宵": 14}
"""Days from 春节."""


@functools.cache
def _table() -> dict[int, dict[str, datetime.date]]:
    lines = resource("data", "feasts.tsv").read_text(encoding="utf-8").splitlines()
    names = lines[0].split("\t")[1:]
    table = {}
    for line in lines[1:]:
        year, *days = line.split("\t")
        table[int(year)] = dict(zip(names, map(datetime.date.fromisoformat, days), strict=True))
    return table


def feast(name: str, year: int) -> datetime.date | None:
    """Return the day of a feast in a year, ``None`` for an unknown feast or a lunar one outside the table."""
    name = name if name in FIXED else name.removesuffix("节").removesuffix("佳")
    if name in FIXED:
        return datetime.date(year, *FIXED[name])
    days = _table().get(year)
    if days is None:
        return None
    if name in FROM_SPRING:
        return days["春节"] + datetime.timedelta(FROM_SPRING[name])
    return days.get(name if name in days else name + "节")


def around(name: str, to: datetime.date) -> list[datetime.date]:
    """Return the occurrences of a feast in the year of a day and the years beside it."""
    return [day for year in (to.year - 1, to.year, to.year + 1) if (day := feast(name, year))]


@functools.cache
def _months() -> dict[int, tuple[datetime.date, int, tuple[int, ...]]]:
    table = {}
    for line in resource("data", "lunar_months.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        year, first, leap, long_ones = line.split("\t")
        lengths = tuple(30 if mark == "1" else 29 for mark in long_ones)
        table[int(year)] = datetime.date.fromisoformat(first), int(leap), lengths
    return table


def lunar_month(year: int, month: int, *, leap: bool = False) -> tuple[datetime.date, datetime.date] | None:
    """Return the first and last day of a month of a lunar year; ``None`` where there is none or the table ends."""
    known = _months().get(year)
    if known is None or not 1 <= month <= 12:
        return None
    first, leap_month, lengths = known
    if leap and month != leap_month:
        return None
    index = month - 1 + (leap or 0 < leap_month < month)
    low = first + datetime.timedelta(sum(lengths[:index]))
    return low, low + datetime.timedelta(lengths[index] - 1)
