"""What an article tells of a project alone: investment, size, and when it was or is to be begun and finished.

Each value is taken from a clause that speaks of that project and no other: one that names it, or one without a subject
of its own that goes on about it (…，总投资约3亿元，占地74.1亩). What is one phase's, one year's or several projects'
together is left out.
"""

from __future__ import annotations

import datetime
import re
from operator import itemgetter

from kg.fact.draft import Draft, Thing
from kg.mention.calendar import Point
from kg.mention.reading import Reading, Sentence
from kg.mention.time import Time
from kg.records import Span

_ABOUT = r"(?:人民币|预计|大概|大约|约|达到|达|为|近|超过|超|逾|额|共计|共|高达|将|到|：|:|\s)*"
_NUMBER = r"(?:[0-9][0-9.,]*|[一二三四五六七八九十百千两]+)(?:余|多)?"
_MONEY = rf"{_NUMBER}\s?(?:万亿|亿|千万|百万|万)?(?:余|多)?(?:美元|欧元|港元|元)(?:人民币)?"
_AREA = rf"{_NUMBER}\s?万?(?:余|多)?(?:亩|平方米|平方公里|公顷|平方千米|㎡)"
_LENGTH = rf"{_NUMBER}\s?(?:余|多)?(?:公里|千米|米)"
_VALUES = {
    "investment": re.compile(
        rf"(?:总投资(?:额|规模)?|投资总额|总投入|投资规模|投资概算|投资估算|(?<![成计已年度定])投资(?!完成))(?P<v>{_ABOUT}{_MONEY})"
    ),
    "floor_area": re.compile(rf"(?:总?建筑总?面积|总建面)(?P<v>{_ABOUT}{_AREA})"),
    "area": re.compile(rf"(?:总?占地(?:总?面积)?|总?用地(?:总?面积)?|规划(?:用地|占地)?面积)(?P<v>{_ABOUT}{_AREA})"),
    "length": re.compile(rf"(?:全长|总长度?|全线长|[线道]路长度?|总里程|里程)(?P<v>{_ABOUT}{_LENGTH})"),
}
_TRIM = re.compile(r"\A(?:额|为|达到|达|预计|将|到|共计|共|：|:|\s)*+")
_CLAUSE = re.compile(r"(?:[^，；。！？：\n,;]|,(?=\d))+")
_OWN = re.compile(
    r"(?:[该本此]|整个|上述)?(?:项目|工程)?(?:[位坐]落?于[^，]{2,20}|计划|预计|规划|概算|估算|将|拟|总|一?共|预算|其|建设|用地|[线路道]路|全线|[、和]|T|于|今年|在)*\Z"
)
"""What may stand before a value in a clause that goes on about the project before."""
_AGAIN = re.compile(r"(?:据悉|据了解|据介绍|目前|日前)?(?:[该本此]|整个|上述)?(?:项目|工程)(?![办部组经负指建现招])")
_BARE = re.compile(r"(?:据悉|据了解|据介绍)\Z|\s*(?:T|计划|预计|力争|有望|目前)")
_OTHERS = re.compile(
    r"其中|分别|[一二三四五六七八九十首]期(?!项目|工程)|分期|累计|已完成|完成投资|年度|今年(?:计划|预计)?(?:完成)?投资|资金|补助|专项|财政|产值|税收|合计|各类|[0-9一二两三四五六七八九十几多]+余?[个项家批](?!月)"
)
"""What makes a value that of a part, of a year, or of several together."""
_TURN = re.compile(
    r"[^，。；]{0,6}?(?P<verb>(?:全面|正式|全线|陆续|基本|启动)*(?:开工(?:建设)?|动工(?:建设)?|开始施工|启动建设|破土动工)"
    r"|(?:全面|正式|全线|陆续|基本|整体)*(?:建成|竣工|完工|完成(?:全部)?(?:建设|改造|施工)|通车|投产|投用|投入使用|投入运营|交付使用|启用|试运营))"
)
_START = re.compile(r"开工|动工|施工|启动建设")
_FORESEEN = re.compile(r"将|拟|预计|计划|力争|有望|可望|争取|确保|定于|即将|目标|[底末月年日]前|之前")
_NEVER = re.compile(r"未(?!来)|没有|不会|无法|原定|原计划|曾计划|据说|网传|传言|如果|假如|建议|希望")


class Values:
    """Reads the values of the projects of an article."""

    def __init__(self, reading: Reading, draft: Draft) -> None:
        """Take the projects that other rules have found."""
        self.reading = reading
        named = [
            (span, thing)
            for thing in draft.things
            if thing.type == "Project" and "亿元" not in thing.name
            for span, _, _ in thing.spans
        ]
        self._projects = [
            (span, thing)
            for span, thing in sorted(named, key=itemgetter(0))
            if not any(o != span and o[0] <= span[0] and span[1] <= o[1] for o, _ in named)
        ]
        self._today = datetime.date.fromisoformat(reading.published) if reading.published else None

    def read(self) -> None:
        """Give every project the values that the body tells of it."""
        if not self._projects:
            return
        last: Thing | None = None
        end = 0
        for sentence in self.reading.sentences:
            if sentence.headline:
                continue
            if "\n" in self.reading.text[end : sentence.start] and len({id(t) for _, t in self._projects}) > 1:
                last = None
            end = sentence.end
            last = self._sentence(sentence, last)

    def _sentence(self, sentence: Sentence, last: Thing | None) -> Thing | None:
        text = self.reading.text
        if _NEVER.search(self.reading.mask, sentence.start, sentence.end):
            return last
        for clause in _CLAUSE.finditer(text, sentence.start, sentence.end):
            here = [(s, t) for s, t in self._projects if clause.start() <= s[0] < clause.end()]
            if here:
                last = here[-1][1] if len({id(t) for _, t in here}) == 1 else None
            elif not self._goes_on(clause.span(), first=not self.reading.text[sentence.start : clause.start()].strip()):
                # Another subject: what follows is about that.
                last = None
            for name, pattern in _VALUES.items():
                for match in pattern.finditer(text, *clause.span()):
                    if match[0].startswith("投资") and "T" in self.reading.mask[clause.start() : match.start()]:
                        # 今年计划投资6000万元: a year's part.
                        continue
                    owner = self._owner(match.span(), clause.span(), here, last)
                    if owner is not None:
                        start = match.start("v") + _end(_TRIM.match(match["v"]))
                        owner.describe(name, text[start : match.end()].replace(" ", ""), (match.start(), match.end()))
            self._turns(clause.span(), here, last)
        return last

    def _goes_on(self, clause: Span, *, first: bool) -> bool:
        """Tell whether a clause without a project of its own has no other subject either.

        The first clause of a sentence goes on only where it says so (该项目…), or begins with a value or a time.
        """
        shown = self.reading.mask[clause[0] : clause[1]]
        if _AGAIN.match(shown):
            return True
        if first and not (_BARE.match(shown) or any(_OWN.match(shown[: m.start()]) for m in _values_in(shown))):
            return False
        return not re.search(r"[OPB]|其中|另|还有|公司|企业|全[县市区省]|县里|市里|此外", shown)

    def _owner(self, value: Span, clause: Span, here: list[tuple[Span, Thing]], last: Thing | None) -> Thing | None:
        mask = self.reading.mask
        if _OTHERS.search(mask, clause[0], value[0]) and not self._in_name(clause[0], value[0], here):
            return None
        before = [(s, t) for s, t in here if s[1] <= value[0]]
        after = [(s, t) for s, t in here if s[0] >= value[1]]
        if after and re.match(r"的[^，。；]{0,12}\Z", mask[value[1] : after[0][0][0]]):
            # 总投资3亿元的某某工程.
            return after[0][1]
        if before:
            others = {id(t) for _, t in before}
            return (
                before[-1][1]
                if len(others) == 1 and not re.search(r"[OP]", mask[before[-1][0][1] : value[0]])
                else None
            )
        if here or last is None:
            return None
        return last if _OWN.match(mask[clause[0] : value[0]]) else None

    def _in_name(self, start: int, end: int, here: list[tuple[Span, Thing]]) -> bool:
        """Tell whether what seems a part stands in the name of the project itself (…项目一期)."""
        found = _OTHERS.search(self.reading.mask, start, end)
        while found:
            if not any(s[0] <= found.start() and found.end() <= s[1] for s, _ in here):
                return False
            found = _OTHERS.search(self.reading.mask, found.end(), end)
        return True

    def _turns(self, clause: Span, here: list[tuple[Span, Thing]], last: Thing | None) -> None:
        """Read when a project was or will be begun and finished."""
        if len({id(t) for _, t in here}) > 1:
            return
        owner = here[0][1] if here else last
        if owner is None or (_OTHERS.search(self.reading.mask, *clause) and not self._in_name(*clause, here)):
            return
        for time in self.reading.times:
            if not (clause[0] <= time.start and time.end <= clause[1]) or not re.match(r"\d{4}(?!X)[^~]*\Z", time.edtf):
                continue
            turn = _TURN.match(self.reading.text, time.end, clause[1])
            if turn is None or re.search(r"仪式|会|以来", self.reading.text[turn.end() : turn.end() + 2]):
                continue
            name = self._name_of(time, turn, clause)
            if name:
                owner.describe(name, time.edtf, (time.start, turn.end()))

    def _name_of(self, time: Time, turn: re.Match[str], clause: Span) -> str | None:
        foreseen = bool(_FORESEEN.search(self.reading.text, max(clause[0], time.start - 10), turn.start("verb")))
        if self._today is not None and not foreseen:
            first, last = _bounds(time.edtf)
            if first > self._today or (last > self._today and re.search(r"[底末内]", time.surface)):
                foreseen = True
            elif last > self._today and not re.search(r"[已了曾]", self.reading.text[clause[0] : turn.end() + 1]):
                # 今年开工, in the middle of the year: it cannot be told.
                return None
        if _START.search(turn["verb"]):
            return "start_foreseen" if foreseen else "started"
        return "completion_foreseen" if foreseen else "completed"


def _values_in(shown: str) -> list[re.Match[str]]:
    return [match for pattern in _VALUES.values() for match in pattern.finditer(shown)]


def _bounds(edtf: str) -> tuple[datetime.date, datetime.date]:
    """Return the first and last day of a date, month, year or interval; of a season and an open end, a wide guess."""
    days = []
    for text in (edtf.split("/")[0], edtf.split("/")[-1]):
        parts = [int(part) for part in text.split("-") if part.isdecimal()]
        days.append(Point(*parts) if parts and Point(*parts).real else Point(int(edtf[:4])))
    return days[0].first, days[1].last


def _end(match: re.Match[str] | None) -> int:
    return match.end() if match else 0
