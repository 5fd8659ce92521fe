"""The days of feasts: fixed ones by rule, lunar ones and 清明 from ``kg/data/feasts.tsv`` (1990–2050)."""

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
    name = name if name in FIXED else name.removesuffix("节")
    if name in FIXED:
        return datetime.date(year, *FIXED[name])
    days = _table().get(year)
    if days is None:
        return None
    if name in FROM_SPRING:
        return days["春节"] + datetime.timedelta(FROM_SPRING[name])
    return days.get(name if name in days else name + "节")


def nearest(name: str, to: datetime.date) -> datetime.date | None:
    """Return the occurrence of a feast that is nearest to a day, the earlier of two as near."""
    found = [day for year in (to.year - 1, to.year, to.year + 1) if (day := feast(name, year))]
    return min(found, key=lambda day: (abs((day - to).days), day)) if found else None
