"""Terms of office: from and until of a post where the sentence that says who took it up or left it says when.

A day of publication is never one of these, and neither is a date in another sentence.
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
    opening = max(text.rfind(mark, 0, span[0]) for mark in "。；！？\n") + 1
    changes = []
    if (
        reading.mask[span[0]] == "P"
    ):  # 任命|某某|为局长, 某某|当选区长; a title before the name is one that somebody has
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
    times = [time for time in reading.times if opening <= time.start and time.end <= at and "/" not in time.edtf]
    if not times or not times[-1].edtf or _PLANNED.search(text, times[-1].end, at):
        return []
    return [(name, times[-1].edtf)]
