"""The day of publication: as a user gives it, or as a page or its file name says it."""

from __future__ import annotations

import datetime
import re

from kg.errors import OptionError
from kg.mention.calendar import Point, number
from kg.mention.timewords import FOLD, N, Y

_DATE = re.compile(r"(\d{4})(?:年|-|/|\.)?(\d{1,2})(?:月|-|/|\.)?(\d{1,2})日?")
_FILE_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)([-_.年]?)(0[1-9]|1[0-2])(?:[-_.月]?)(0[1-9]|[12]\d|3[01])(?!\d)")
_FOLIO = re.compile(
    rf"(?P<y>{Y})\s?年\s?(?P<m>{N})\s?月\s?(?P<d>{N})\s?日(?P<week>[\s　,，]*(?:星期|周)[一二三四五六日天])?"
)


def parse_published(text: str) -> str:
    """Return a day as ISO 8601; takes ``2025-03-04``, ``20250304``, ``2025/3/4``, ``2025.3.4`` and ``2025年3月4日``.

    Raises :class:`OptionError` for anything else and for days that no calendar has.
    """
    match = _DATE.fullmatch(text.strip().translate(FOLD).replace(" ", ""))
    if match:
        try:
            return datetime.date(*map(int, match.groups())).isoformat()
        except ValueError as error:
            raise OptionError(f"no such day: {text!r} ({error}); give the day of publication as 2025-03-04") from error
    raise OptionError(f"not a date: {text!r}; give the day of publication as 2025-03-04")


def guess_published(text: str, file_name: str) -> str | None:
    """Return the day (ISO 8601) that the file's name or the folio line says, ``None`` where neither does.

    A name counts where it holds just one whole date (``paper_20250304_02.txt``). In the text, a full date counts where
    the day of the week stands beside it and is right, or where it fills a line, and only where no other such date does.
    """
    named = {f"{year}-{month}-{day}" for year, _, month, day in _FILE_DATE.findall(file_name.translate(FOLD))}
    named = {day for day in named if _is_day(day)}
    if named:
        return named.pop() if len(named) == 1 else None
    found = set()
    for line in text.translate(FOLD).splitlines():
        for match in _FOLIO.finditer(line):
            point = Point(number(match["y"]), number(match["m"]), number(match["d"]))
            if not point.real:
                continue
            if week := match["week"]:
                right = "一二三四五六日".index(week[-1].replace("天", "日")) == point.first.weekday()
            else:
                right = match.group() == line.strip()
            if right:
                found.add(point.edtf)
    return found.pop() if len(found) == 1 else None


def _is_day(text: str) -> bool:
    try:
        datetime.date.fromisoformat(text)
    except ValueError:
        return False
    return True
