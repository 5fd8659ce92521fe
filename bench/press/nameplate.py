"""The top of a page: the masthead of a first page, the folio line of any other."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from random import Random

from bench.press import words
from bench.press.fonts import width
from bench.press.sheet import Rule, Run, Sheet

_DAYS = "一二三四五六日"
_SIZE = 64.0
"""Of the name on a first page, in points."""


@dataclass(frozen=True, slots=True)
class Nameplate:
    """Newspaper, day (ISO 8601) and page number as printed, with all lines that stand at the top of the page."""

    newspaper: str
    date: str
    number: str
    first: bool
    mirrored: bool
    lines: tuple[str, ...]

    @classmethod
    def draw(cls, rng: Random, *, first: bool) -> Nameplate:
        """Return one by chance; of a first page, or of another one."""
        newspaper = rng.choice(words.NEWSPAPERS)
        day = datetime.date(rng.randint(2006, 2026), 1, 1) + datetime.timedelta(days=rng.randint(0, 364))
        number = rng.choice(("{}", "{:02d}", "A{:02d}")).format(1 if first else rng.randint(2, 12))
        shown = f"{day.year}年{day.month}月{day.day}日 星期{_DAYS[day.weekday()]}"
        lines: tuple[str, ...]
        if first:
            lines = (
                newspaper,
                f"第{number}版" if rng.random() < 0.5 else number,
                shown,
                f"国内统一连续出版物号 CN 00-{rng.randint(1, 99):04d}",
                f"第{rng.randint(1000, 19999)}期 今日{rng.choice((4, 8, 12))}版",
                f"中共{newspaper[:2]}县委主管 {newspaper}社主办",
            )
        else:
            lines = (
                newspaper,
                f"第{number}版" if rng.random() < 0.5 else f"{number}版",
                shown,
                rng.choice(words.SECTIONS),
                f"责任编辑：{words.person(rng)} 版式：{words.person(rng)} 校对：{words.person(rng)}",
            )
        return cls(newspaper, day.isoformat(), number, first, rng.random() < 0.5, lines)

    def print(self, sheet: Sheet, margin: float) -> float:
        """Draw it at the top of a sheet and return where the grid may begin."""
        return self._masthead(sheet, margin) if self.first else self._folio(sheet, margin)

    def _masthead(self, sheet: Sheet, margin: float) -> float:
        name, number, *small = self.lines
        right = sheet.width - margin
        left = (sheet.width - width(name, bold=True) * _SIZE) / 2 if self.mirrored else margin
        sheet.runs.append(Run(left, margin + _SIZE, name, _SIZE, bold=True))
        for at, line in enumerate(small):
            sheet.runs.append(Run(margin if self.mirrored else right - 190, margin + 18 + at * 16, line, 9))
        sheet.runs.append(Run(right - width(number, bold=True) * 12, margin + 66, number, 12, bold=True))
        y = margin + _SIZE + 18
        sheet.rules.append(Rule(margin, y, right, y, 1.2))
        return y + 14

    def _folio(self, sheet: Sheet, margin: float) -> float:
        name, number, day, section, editors = self.lines
        y, right = margin + 14, sheet.width - margin
        inner, outer = (number, name) if self.mirrored else (name, number)
        sheet.runs += [
            Run(margin, y, inner, 13, bold=True),
            Run(margin + sheet.width * 0.14, y, day, 9),
            Run(sheet.width / 2 - width(section, bold=True) * 9, y, section, 18, bold=True),
            Run(sheet.width * 0.62, y, editors, 8),
            Run(right - width(outer, bold=True) * 13, y, outer, 13, bold=True),
        ]
        sheet.rules.append(Rule(margin, y + 7, right, y + 7, 0.8))
        return y + 20
