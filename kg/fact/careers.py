"""Careers: HOLDS and HELD from the lines of a résumé, and from the years of a life that a paragraph tells."""

from __future__ import annotations

import re

from kg.fact.cast import Cast
from kg.fact.draft import Thing
from kg.fact.scope import Scope
from kg.fact.tenure import Tenure
from kg.mention.reading import Reading
from kg.records import Span

_CAREER = re.compile(
    r"(?P<from>(?:19|20)\d\d(?:[.．]\d{1,2}|年(?:\d{1,2}月)?+)?+)(?!生|出生|参加|加入|入党)\s*(?:[-－—–~～至到]+\s*(?P<until>(?:(?:19|20)\d\d(?:[.．]\d{1,2}|年(?:\d{1,2}月)?)?|至今|今)?))?"
    r"\s*[，,：:\s]?(?:历任|先后任|先后担任|任|担任|在)?(?P<posts>[^；;。\n（(]{3,120})"
)
_NOW = re.compile(
    r"(?:现任|时任|曾任|历任|原任|先后任|先后担任|曾担任|利用其?担任|此前任|此前担任|当过|做过|生前任|离休后担任|退休后担任)(?P<posts>[^。；\n]{2,160}?)"
    r"(?:等职务?|，(?:拟|提名|推荐)|[。；\n]|\Z)"
)
_SHOWN = re.compile(r"(?:据|经查阅)?(?:公开|官方)?(?:资料|简历|履历|信息)(?:资料|简历)?显示，")
_OF_SCHOOL = re.compile(r"校(?!长|董|区|友|医)")
_SCHOOL = re.compile(r"(?:任|担任|[，、在])([\u4e00-\u9fff]{2,12}?(?:大学|学院|学校|中学))")
_DUTY = re.compile(
    r"\A(?:[^，。；、]{0,8}?(?:\d{4}年|[去今前次]年)(?:\d{1,2}月)?，?)?(?:起|后|底|初|间)?(?:跨[省市州县区])?(?:又|再|还|其?后|才)?(?:此前)?曾?"
    r"(?:历任|先后(?:担)?任|转任|改任|调任|升任|兼任|出任|担任|起任|当选为?|任)"
)
"""What stands before the first of several posts: 2018年后|担任, 起任."""
# 在青石镇当过三年|党委书记: the place goes to the post.
_WHERE = re.compile(
    r"\A(?:也|还|又)?在(?P<where>[\u4e00-\u9fff]{2,16}?)(?:(?:当|做|干|挂职|任|担任)过|担任|挂职任|任)"
    r"(?:[一二三四五六七八九十两几\d]{1,3}年(?:多)?(?:的)?)?(?P<rest>.{2,})"
)
_AT = re.compile(r"在(?P<where>[\u4e00-\u9fff]{2,14})\Z")
_YEARS = re.compile(r"\A[一二三四五六七八九十两几\d]{1,3}年(?:多)?(?:的)?")
_SCHOOLING = re.compile(r"(?:学习|毕业|就读|攻读|退休|知青|免职|出生|入党|参加工作|学员|待业)")
_IN_TURN = re.compile(r"历任|先后|此前|曾")
"""The years are those of several posts together, or of what came after."""
_YEAR = re.compile(r"(?P<year>\d{4})(?:[.．年](?P<month>1[0-2]|0?[1-9])(?!\d))?")
_SINCE = re.compile(r"\d{4}年(?:\d{1,2}月)?起")
_PLANNED = ("拟", "提名", "推荐", "建议")


class Careers:
    """Reads what somebody was and is, in the order of the years."""

    def __init__(self, reading: Reading, cast: Cast, scope: Scope, tenure: Tenure) -> None:
        """Keep what the rules work on."""
        self.reading = reading
        self.cast = cast
        self.scope = scope
        self.tenure = tenure
        self._careers: list[Span] = []

    def lines(self) -> None:
        """Read a résumé: every line is its subject's, and over unless it runs on to today."""
        article = self.reading.article
        subjects = self._subjects()
        reader = self.scope.new_reader()
        for match in _CAREER.finditer(self.reading.text, *article.body):
            person = next((p for at, p in reversed(subjects) if at < match.start()), None)
            line = self.reading.text.rfind("\n", 0, match.start())
            if (
                max((at for at, _ in subjects if at < match.start()), default=0) < line
                and self.reading.text[line : match.start()].strip()
            ):
                # Behind the résumé only lines that begin with a date are of it.
                continue
            if person is None or (match["until"] is None and not re.search(r"任", match[0])):
                continue
            if _SCHOOLING.search(match["posts"]):
                continue
            items = self.tenure.items(match.span("posts"))
            open_ended = match["until"] in {"至今", "今", ""} or _SINCE.match(match[0])
            stated = {} if _IN_TURN.search(match[0]) else _years(match)
            for item in items:
                printed = self._duty(item, match.start())
                if printed.startswith(_PLANNED):
                    break
                post = reader.read(printed)
                if post is not None:
                    predicate = "HOLDS" if open_ended else "HELD"
                    self.tenure.state(person, post, predicate, item, "post:career", 0.85, stated=stated)
            self._careers.append(match.span())
        for match in _NOW.finditer(self.reading.text, *article.body):
            if any(s <= match.start() < e for s, e in self._careers):
                continue
            before = self.cast.before(match.start(), max(article.body[0], match.start() - 200))
            owner = before[-1][1] if before else self._sentence_subject(match.start()) or self._meant(match.start())
            if owner is None:
                continue
            predicate = "HOLDS" if match[0].startswith("现任") else "HELD"
            at = (
                _AT.search(self.reading.text, max(0, match.start() - 16), match.start())
                if "过" in match[0][:2]
                else None
            )
            for number, item in enumerate(self.tenure.items(match.span("posts"))):
                printed = self._duty(item, match.start())
                if printed.startswith(_PLANNED):
                    break
                post = reader.read(at["where"] + printed if at and not number else printed)
                if post is not None:
                    self.tenure.state(owner, post, predicate, item, "post:now", 0.85)

    def told(self) -> None:
        """Read the years of somebody's life that a paragraph tells which begins with the name: 2013年任某县县长."""
        reader = self.scope.new_reader()
        for match in _CAREER.finditer(self.reading.text, *self.reading.article.body):
            if any(s <= match.start() < e for s, e in self._careers) or not _DUTY.match(match[0]):
                continue
            opening = self.reading.text.rfind("\n", 0, match.start()) + 1
            people = self.cast.within(opening, match.start())
            if not people or people[0][0][0] - opening > 8 or any(p is not people[0][1] for _, p in people):
                continue
            since = _SINCE.match(match[0])
            stated = {} if _IN_TURN.search(match[0]) else _years(match)
            for item in self.tenure.items(match.span("posts")):
                printed = self._duty(item, match.start())
                if printed.startswith(_PLANNED):
                    break
                if re.match(r"此前|曾", self.tenure.text(item)):
                    since, stated = None, {}
                post = reader.read(printed)
                if post is not None:
                    predicate = "HOLDS" if since else "HELD"
                    self.tenure.state(
                        people[0][1], post, predicate, item, "post:career", 0.7, sure=False, stated=stated
                    )
                    # What comes after a comma may have come later.
                    stated = {}

    def _duty(self, item: Span, floor: int) -> str:
        """Return an item of a career without the words that lead it in."""
        text = _DUTY.sub("", self._spelled(item, floor))
        where = _WHERE.match(text)
        return where["where"] + where["rest"] if where else _YEARS.sub("", text)

    def _spelled(self, item: Span, floor: int) -> str:
        """Return an item of a list with the school written out that 校 stands for: 校团委副书记."""
        text = self.tenure.text(item)
        text = re.sub(r"\A(?:(?:曾|先后)?(?:任|担任))?该(?=校)", "", text)
        if not _OF_SCHOOL.match(text):
            return text
        schools = _SCHOOL.findall(self.reading.text, floor, item[0])
        return schools[-1] + text[1:] if schools else text

    def _subjects(self) -> list[tuple[int, Thing | None]]:
        """Return whose résumés the article prints, and from where on: ``某某简历``, ``某某，男，``."""
        found: list[tuple[int, Thing | None]] = []
        for match in re.finditer(r"\s*(?:同志)?简历|(?:同志)?，[男女]，", self.reading.text):
            people = [
                p for span, p in self.cast.within(max(0, match.start() - 20), match.start()) if span[1] == match.start()
            ]
            found.append((match.start(), people[0] if people else None))
        return found

    def _sentence_subject(self, offset: int) -> Thing | None:
        """Return who a sentence speaks of, else who its paragraph begins with (甲，男，…。现任…)."""
        start = max(self.reading.text.rfind(mark, 0, offset) for mark in "\n。；") + 1
        people = self.cast.within(start, offset)
        if people:
            return people[-1][1]
        opening = self.reading.text.rfind("\n", 0, offset) + 1
        people = self.cast.within(opening, offset)
        lead = _SHOWN.match(self.reading.text, opening)
        return people[0][1] if people and people[0][0][0] - (lead.end() if lead else opening) < 6 else None

    def _meant(self, offset: int) -> Thing | None:
        """Return whom 他 or 她 stands for that the clause before an offset begins with: who was named last."""
        opening = max(self.reading.text.rfind(mark, 0, offset) for mark in "\n。；") + 1
        if not re.match(r"[他她]", self.reading.text[opening:offset]):
            return None
        people = self.cast.within(max(self.reading.article.body[0], opening - 120), opening)
        return people[-1][1] if people else None


def _years(career: re.Match[str]) -> dict[str, str]:
    """Return ``from`` and ``until`` as a line of a career has them: 2013年5月 → 2013-05."""
    found = {name: _YEAR.match(career[name] or "") for name in ("from", "until")}
    return {
        name: match["year"] + (f"-{int(match['month']):02d}" if match["month"] else "")
        for name, match in found.items()
        if match
    }
