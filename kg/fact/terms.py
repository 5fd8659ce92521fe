"""Terms of office: from and until of a post where the text says when somebody took it up or left it.

That is a date in the sentence that says so, else the day of the meeting that the article has just told of. A day of
publication is never one of these.
"""

from __future__ import annotations

import re

from kg.fact.draft import Draft, Fact
from kg.mention.reading import Reading
from kg.records import Span

_TAKEN = r"任命|当选|选举|推选|补选|选为|出任|接任|就任|升任"
_LEFT = r"免去|免除|撤销|罢免|终止|辞去|不再担任|不再兼任|卸任|离任"
_MOVED = r"调任|转任|改任"
_CHANGE = re.compile(rf"(?P<taken>{_TAKEN})|(?P<left>{_LEFT})|{_MOVED}")
_PLANNED = re.compile(r"拟|提名|建议|推荐|将(?!军)")
_GOES = re.compile(rf"(?:同志)?[^，。；]{{0,8}}?(?:{_MOVED})")
_END = re.compile(r"[。！？]|(?<![；：:命去])\n")
"""The end of a sentence; the lines of a list that 决定任命 begins are one."""
_MEETING = "(?:会议|大会|全会|例会|常委会)"
_MET = re.compile(
    rf"{_MEETING}[^。！？]*?(?:举行|召开|闭幕|开幕|通过)|{_MEETING}[^。！？]*?\d日|(?:举行|召开)[^。！？]*?{_MEETING}"
)
_DAY = len("2025-03-04")
_SEIZED = re.compile(r"(?:涉嫌[^，。；\n]{2,16}，)?[^，。；\n]{0,8}(?:接受|被)[^，。；\n]{0,14}(?:审查|调查|留置)")
"""What follows the name of whom the inspectors took: 涉嫌严重违纪违法，接受纪律审查和监察调查."""


def read_terms(reading: Reading, draft: Draft) -> None:
    """Give posts that are said already the dates on which they were taken up or left."""
    for fact in draft.facts.values():
        if fact.predicate in ("HOLDS", "HELD"):
            for span in fact.evidence:
                for name, value in _stated(reading, fact, span):
                    fact.qualifiers.setdefault(name, value)


def _stated(reading: Reading, fact: Fact, span: Span) -> list[tuple[str, str]]:
    """Return ``from`` or ``until`` as the sentence around one passage has it."""
    text = reading.text
    opening = max((end.end() for end in _END.finditer(text, 0, span[0])), default=0)
    changes = []
    # 任命|某某|为局长, 某某|当选区长; a title before the name is one that somebody has.
    if reading.mask[span[0]] == "P":
        changes = list(_CHANGE.finditer(text, opening, span[1]))
    change = changes[-1] if changes else None
    if (_SEIZED if fact.predicate == "HOLDS" else _GOES).match(text, span[1]):
        name, at = "until", span[1]
    elif change is None:
        return []
    elif fact.predicate == "HOLDS" and not change["left"]:
        name, at = "from", change.start()
    elif fact.predicate == "HELD" and change["left"]:
        name, at = "until", change.start()
    else:
        return []
    day = _day(reading, opening, at)
    return [(name, day)] if day else []


def _day(reading: Reading, opening: int, at: int) -> str:
    """Return when what stands at an offset happened; empty where that is not told, or more than one time is meant."""
    told = [time for time in reading.times if time.end <= at]
    if not told or "/" in told[-1].edtf:
        return ""
    last = told[-1]
    if last.start < opening:
        of = next((sentence for sentence in reading.sentences if sentence.start <= last.start < sentence.end), None)
        if of is None or len(last.edtf) < _DAY or not _MET.search(reading.text, of.start, of.end):
            return ""
    return "" if _PLANNED.search(reading.text, max(last.end, opening), at) else last.edtf
