"""A grammar of the times that Chinese news prints, read against the day of publication.

How a value is written (EDTF, ISO 8601-2:2019 levels 0 and 1):

* a day, month or year: ``2025-02-27``, ``2025-05``, ``2025``; a range: ``2025-03-01/2025-03-03``;
* a third of a month, a quarter, a half year: the interval (5月上旬 → ``2025-05-01/2025-05-10``);
* 初, 底, 末 of a month or year: that month or year, for nothing nearer is said; a season: ``2025-21`` … ``2025-24``;
* 即日起: open to its end (``2025-03-04/..``); 两年前, 5天前: approximate (``2023~``);
* 日前, 近日, 连日来 and the like: ``vague``, an approximate week before publication (``2025-02-25~/2025-03-04``);
* what cannot be told (当天 without a day before it, a day without a year where no publication date is known): ``""``.

A month and day without a year is the one nearest to publication, which for reported events is the one just past:
12月30日 in a paper of 2 January is last year's. Words such as 将于 or 拟于 before it take the next one to come, at
whatever distance; a sentence that tells what is over (会议召开, …了) without any such word takes the last one. Where
neither is so, up to ``timevalues.AHEAD`` days ahead count as near. Feasts and lunar days (正月初三) are taken likewise.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass

from kg.mention import lunar
from kg.mention.calendar import Point, interval, number
from kg.mention.published import guess_published, parse_published
from kg.mention.timevalues import (
    LATELY,
    UNKNOWN,
    Setting,
    Value,
    near_day,
    near_feast,
    near_year,
    part_of_month,
    part_of_year,
)
from kg.mention.timewords import (
    AFTER_MONTH,
    AGO,
    AHEAD_BEFORE,
    BEGIN,
    CLOCK,
    DAY,
    DAY_WORD,
    DAY_WORDS,
    DECADE,
    DURATION,
    FEAST,
    FOLD,
    FROM_NOW,
    FULL,
    LUNAR,
    MONTH,
    MONTH_WORD,
    MONTH_WORDS,
    NUMERIC,
    PART_ONLY,
    PLAN,
    PLANS,
    RANGE,
    RIGHT_DAY,
    RIGHT_DOT,
    SAME,
    SAME_DAYS,
    SEASONS,
    STOP,
    THIS_SEASON,
    VAGUE,
    WEEK,
    WHICH,
    YEAR_ONLY,
    YEAR_WORDS,
    YEARLY,
)

__all__ = ["Time", "find_times", "guess_published", "parse_published"]

REACH = 80
"""How many characters of a sentence before and after a time are asked whether it is over."""
VAGUE_DAYS = 7
"""How far back 日前 and 近日 are taken to reach."""


@dataclass(frozen=True, slots=True)
class Time:
    """A stretch of a text that says when: offsets in code points, the value in EDTF, empty where it cannot be told."""

    start: int
    end: int
    surface: str
    edtf: str
    vague: bool


def find_times(text: str, published: str | None) -> tuple[Time, ...]:
    """Return the times of a text from left to right; they don't overlap. ``published`` is an ISO 8601 day."""
    return tuple(_Reader(text, datetime.date.fromisoformat(published) if published else None).times())


class _Reader:
    """One pass over a text; it remembers the last day, month and year for 当天, 同月, 3日."""

    def __init__(self, text: str, today: datetime.date | None) -> None:
        self.raw = text
        self.text = text.translate(FOLD)
        self.today = today
        self.last = UNKNOWN
        self.last_end = 0
        self.day: Point | None = None
        self.days: tuple[Point, Point] | None = None
        """The last range of days, which a mere day goes back to."""
        self.patterns: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Value | None]], ...] = (
            (PLAN, self._plan),
            (LUNAR, self._lunar),
            (FEAST, self._feast),
            (NUMERIC, self._numeric),
            (FULL, self._dated),
            (YEARLY, self._yearly),
            (YEAR_ONLY, lambda match: Value(match["y"], Point(int(match["y"])), dated=True)),
            (MONTH, self._month),
            (MONTH_WORD, self._month_word),
            (DAY, self._day),
            (DAY_WORD, self._day_word),
            (SAME, self._same),
            (WEEK, self._week),
            (VAGUE, self._vague),
            (DECADE, self._decade),
            (PART_ONLY, self._part_only),
            (THIS_SEASON, self._this_season),
            (FROM_NOW, self._from_now),
            (AGO, self._ago),
        )

    def times(self) -> list[Time]:
        found = []
        at = 0
        while begin := BEGIN.search(self.text, at):
            start = begin.start()
            read = self._at(start)
            if read is None:
                at = start + 1
                continue
            at, value = read
            found.append(Time(start, at, self.raw[start:at], value.edtf, value.vague))
        return found

    def _at(self, at: int) -> tuple[int, Value] | None:
        for pattern, read in self.patterns:
            match = pattern.match(self.text, at)
            if match is None or match.end() == at:
                continue
            value = read(match)
            if value is None:
                continue
            end = match.end()
            if value.point is not None and value.point.day is not None:
                end = self._clock(end)
            self._remember(value, end)
            if value.point is not None and not value.vague:
                end, value = self._range(value, value.point, end)
            return end, value
        return None

    def _clock(self, end: int) -> int:
        match = CLOCK.match(self.text, end)
        return match.end() if match else end

    def _remember(self, value: Value, end: int) -> None:
        self.last, self.last_end = value, end
        if value.point is not None and value.point.day is not None and not (self.day and WHICH.match(self.text, end)):
            self.day = value.point

    def _range(self, left: Value, low: Point, end: int) -> tuple[int, Value]:
        """Join ``left`` with what stands after 至, 到 or a dash: its missing parts are those of the left end."""
        sign = RANGE.match(self.text, end)
        if sign is None:
            return end, left
        for pattern in (NUMERIC, RIGHT_DOT, FULL, YEARLY, MONTH, RIGHT_DAY):
            match = pattern.match(self.text, sign.end())
            if match is None:
                continue
            high = self._right(match, low)
            if high is None or not high.real or high.first < low.first:
                return end, left
            stop = self._clock(match.end()) if high.day is not None else match.end()
            self.days = (low, high) if low.day is not None and high.day is not None else self.days
            value = Value(interval(low, high), high, dated=left.dated)
            self._remember(value, stop)
            return stop, value
        return end, left

    def _right(self, match: re.Match[str], low: Point) -> Point | None:
        part = match.groupdict()
        year = self._year(part)
        month = _first(part, "m", "m2", "m3")
        day = _first(part, "d", "d2")
        if part.get("mp") or part.get("yp"):
            day = None
        if year is None:
            year = low.year
            if month is None:
                month = low.month
            elif low.month is not None and month < low.month:
                year += 1
        # 2025年至27日: of which month, nothing tells.
        return None if month is None and day is not None else Point(year, month, day)

    def _year(self, part: dict[str, str | None]) -> int | None:
        if word := part.get("yw"):
            if word in ("当年", "同年"):
                known = self.last.point or self.day
                return known.year if known else None
            return self.today.year + YEAR_WORDS[word] if self.today else None
        digits = part.get("y")
        return number(digits) if digits else None

    def _dated(self, match: re.Match[str]) -> Value | None:
        part = match.groupdict()
        year, month = self._year(part), number(match["m"])
        if not Point(2000, month).real:
            return None
        if year is None:
            return UNKNOWN
        return part_of_month(Point(year, month, _first(part, "d")), part["mp"], dated=True)

    def _yearly(self, match: re.Match[str]) -> Value | None:
        year = self._year(match.groupdict())
        if year is None:
            return UNKNOWN
        edtf = f"{year:04d}"
        if part := match["yp"]:
            edtf = part_of_year(year, part)
        return Value(edtf, Point(year), dated=True)

    def _numeric(self, match: re.Match[str]) -> Value | None:
        part = match.groupdict()
        point = Point(int(match["y"]), _first(part, "m", "m2", "m3"), _first(part, "d"))
        return Value(point.edtf, point, dated=True) if point.real else None

    def _month(self, match: re.Match[str]) -> Value | None:
        part = match.groupdict()
        month, day = number(match["m"]), _first(part, "d", "d2")
        bare = day is None and part["mp"] is None
        if not Point(2000, month, day).real or DURATION.search(self.text, max(0, match.start() - 4), match.start()):
            return None
        if bare and not match["m"].isdecimal() and not AFTER_MONTH.match(self.text, match.end()):
            return None
        year = self._near_year(Point(2000, month, day), match)
        return part_of_month(Point(year, month, day), part["mp"]) if year is not None else UNKNOWN

    def _near_year(self, shape: Point, match: re.Match[str]) -> int | None:
        """Choose the year of a month (and day) that is printed without one."""
        known = self.last.point
        since = self.text[self.last_end : match.start()]
        if known and self.last.dated and not STOP.search(since) and not since.startswith(("以来", "起", "至今")):
            return known.year
        return near_year(self.today, shape, self._setting(match)) if self.today else None

    def _setting(self, match: re.Match[str]) -> Setting:
        """Return what stands around a match, which may say that it is to come or is over."""
        start, end = match.start(), self._clock(match.end())
        first = max((self.text.rfind(mark, max(0, start - REACH), start) for mark in "。！？；\n"), default=-1) + 1
        stop = STOP.search(self.text, end, end + REACH)
        last = stop.start() if stop else min(len(self.text), end + REACH)
        sentence = self.text[max(first, start - REACH) : start] + self.text[end:last]
        return Setting(self.text[max(0, start - 8) : start], self.text[end : end + 4], sentence)

    def _month_word(self, match: re.Match[str]) -> Value | None:
        if match["mw"] in MONTH_WORDS:
            if self.today is None:
                return UNKNOWN
            year, month = self.today.year, self.today.month + MONTH_WORDS[match["mw"]]
            year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
        else:
            known = self.last.point or self.day
            if known is None or known.month is None:
                return UNKNOWN
            year, month = known.year, known.month
        point = Point(year, month, _first(match.groupdict(), "d"))
        return part_of_month(point, match["mp"]) if point.real else None

    def _day(self, match: re.Match[str]) -> Value | None:
        day = int(match["d"])
        if not 1 <= day <= 31 or DURATION.search(self.text, max(0, match.start() - 4), match.start()):
            return None
        known = self.last.point
        since = self.text[self.last_end : match.start()]
        if known and known.month and known.day and known.day <= day and not STOP.search(since):
            point = Point(known.year, known.month, day)
            return Value(point.edtf, point, dated=self.last.dated) if point.real else None
        for end in self.days or ():
            # 6月18日至19日…。18日下午: of the days that the text speaks of.
            point = Point(end.year, end.month, day)
            if self.days and point.real and self.days[0].first <= point.first <= self.days[1].first:
                return Value(point.edtf, point, dated=True)
        if self.today is None:
            base = self.day
            if base is None:
                return UNKNOWN
            point = Point(base.year, base.month, day)
            return Value(point.edtf, point) if point.real else UNKNOWN
        point = near_day(self.today, day, self._setting(match))
        return Value(point.edtf, point)

    def _day_word(self, match: re.Match[str]) -> Value | None:
        return self._from_today(DAY_WORDS[match["w"]])

    def _from_today(self, days: int) -> Value:
        if self.today is None:
            return UNKNOWN
        point = Point.of(self.today + datetime.timedelta(days))
        return Value(point.edtf, point)

    def _same(self, match: re.Match[str]) -> Value | None:
        if self.day is None:
            return UNKNOWN
        point = Point.of(self.day.first + datetime.timedelta(SAME_DAYS.get(match["w"], 0)))
        return Value(point.edtf, point)

    def _week(self, match: re.Match[str]) -> Value | None:
        if self.today is None:
            return UNKNOWN
        if self.text[max(0, match.start() - 1) : match.start()] in ("每", "逢", "至", "到"):
            return None
        monday = self.today - datetime.timedelta(self.today.weekday())
        weeks = {"上上": -2, "上": -1, "本": 0, "这": 0, "下": 1, None: 0}[match["w"]]
        monday += datetime.timedelta(7 * weeks)
        if match["d"] in (None, "末"):
            low = Point.of(monday + datetime.timedelta(5 if match["d"] else 0))
            return Value(interval(low, Point.of(monday + datetime.timedelta(6))), low)
        day = monday + datetime.timedelta("一二三四五六日天".index(match["d"].replace("天", "日")))
        if match["w"] is None and day > self.today:
            before = self.text[max(0, match.start() - 8) : match.start()]
            day -= datetime.timedelta(0 if AHEAD_BEFORE.search(before) else 7)
        return Value(day.isoformat(), Point.of(day))

    def _feast(self, match: re.Match[str]) -> Value | None:
        part = match.groupdict()
        name = match["f"] or match["q"] or match["p"]
        if part["y"] or part["yw"]:
            year = self._year(part)
            day = lunar.feast(name, year) if year else None
        else:
            day = near_feast(self.today, lunar.around(name, self.today), self._setting(match)) if self.today else None
        if day is None:
            return UNKNOWN
        if match["around"]:
            return Value(f"{day.isoformat()}~", vague=True)
        return Value(day.isoformat(), Point.of(day), dated=bool(part["y"]))

    def _lunar(self, match: re.Match[str]) -> Value | None:
        part = match.groupdict()
        month = (
            _lunar_number(next(text for name in ("m", "m2", "m3", "m4", "m6") if (text := part.get(name))))
            if not part["d5"]
            else 1
        )
        text = next((text for name in ("d", "d2", "d3", "d5", "d6") if (text := part.get(name))), None)
        day = number(text.removeprefix("初").replace("三十", "30")) if text else None
        year = self._year(part) or (number(part["y2"]) if part["y2"] else None)
        years = [year] if year else [self.today.year + step for step in (-1, 0, 1)] if self.today else []
        spans = [span for each in years if (span := lunar.lunar_month(each, month, leap=bool(part["leap"])))]
        if day is not None:
            days = [low + datetime.timedelta(day - 1) for low, high in spans if day <= (high - low).days + 1]
            chosen = near_feast(self.today, days, self._setting(match)) if self.today else next(iter(days), None)
            return Value(chosen.isoformat(), Point.of(chosen), dated=bool(year)) if chosen else UNKNOWN
        first = near_feast(self.today, [low for low, _ in spans], self._setting(match)) if self.today else None
        found = next((span for span in spans if span[0] == first), spans[0] if year and spans else None)
        return Value(interval(Point.of(found[0]), Point.of(found[1])), vague=True) if found else UNKNOWN

    def _part_only(self, match: re.Match[str]) -> Value | None:
        """Read a half or a quarter without a year as this year's, or last year's where it is told as over."""
        if self.today is None:
            return UNKNOWN
        low, high = _months_of(match)
        # What is reported of a half or a quarter is told when it is over, or nearly so.
        left = Point(self.today.year, high).last - self.today
        year = self.today.year - (left.days > LATELY and self._setting(match).over)
        return Value(interval(Point(year, low), Point(year, high)), Point(year, low), vague=True)

    def _this_season(self, match: re.Match[str]) -> Value | None:
        if self.today is None:
            return UNKNOWN
        return Value(f"{self.today.year + {'去': -1, '今': 0, '明': 1}[match['w']]}-{SEASONS[match['s']]}", vague=True)

    def _from_now(self, _: re.Match[str]) -> Value | None:
        if self.today is None:
            return UNKNOWN
        return Value(f"{self.today.isoformat()}/..", Point.of(self.today))

    def _ago(self, match: re.Match[str]) -> Value | None:
        if self.today is None:
            return UNKNOWN
        steps = number(match["n"].replace("两", "二")) * (-1 if match["w"] == "前" else 1)
        if match["u"] == "天":
            return Value(f"{(self.today + datetime.timedelta(steps)).isoformat()}~", vague=True)
        if match["u"] == "年":
            return Value(f"{self.today.year + steps:04d}~", vague=True)
        months = self.today.year * 12 + self.today.month - 1 + steps
        return Value(f"{Point(months // 12, months % 12 + 1).edtf}~", vague=True)

    def _vague(self, match: re.Match[str]) -> Value | None:
        if self.today is None or match["years"]:
            return UNKNOWN
        if match["days"]:
            low = self.today - datetime.timedelta(VAGUE_DAYS)
            return Value(f"{low.isoformat()}~/{self.today.isoformat()}", vague=True)
        point = Point(self.today.year, self.today.month if match["month"] else None)
        return Value(point.edtf, vague=True)

    def _plan(self, match: re.Match[str]) -> Value | None:
        first = PLANS.get(match["p"])
        return Value(interval(Point(first), Point(first + 4)), Point(first), dated=True) if first else None

    def _decade(self, match: re.Match[str]) -> Value | None:
        tens = number(match["t"]) // 10
        if match["c"]:
            return Value(f"{20 if match['c'] in ('本世纪', '21世纪') else 19}{tens}X")
        return Value(f"19{tens}X") if tens >= 5 else UNKNOWN


def _lunar_number(text: str) -> int:
    """Return the number of a lunar month: 正月 is the first, 冬月 the eleventh, 腊月 the twelfth."""
    return {"正": 1, "冬": 11, "腊": 12}.get(text) or number(text)


def _months_of(match: re.Match[str]) -> tuple[int, int]:
    """Return the first and last month of 上半年, 一季度, 前三季度, 前两个月."""
    if match["half"]:
        return (1, 6) if match["half"][0] == "上" else (7, 12)
    if match["q"]:
        quarter = number(match["q"])
        return quarter * 3 - 2, quarter * 3
    if match["qs"]:
        return 1, 3 * number(match["qs"].replace("两", "二"))
    return 1, number(match["ms"].replace("两", "二"))


def _first(part: dict[str, str | None], *names: str) -> int | None:
    """Return the number of the first of these groups that matched."""
    return next((number(text) for name in names if (text := part.get(name))), None)
