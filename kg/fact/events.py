"""Events: what is convened, held, inspected or opened, each happening once.

A happening is named in the headline, in the lead, and again by a bare noun (会上, 活动). Mentions are taken in order and put
to the event that they continue; only a name, a date or a place of its own makes a second one.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from kg.fact.draft import Draft, Thing, key
from kg.fact.speech import reported
from kg.mention.lexicon import alternatives, words
from kg.mention.reading import Reading, Sentence
from kg.records import Span

_MEETING = alternatives(words("meeting_nouns"))
_ACTIVITY = alternatives(words("activity_nouns"))
_KIND = alternatives(words("meeting_nouns") | words("activity_nouns"))
INSPECTION = alternatives(words("inspection_verbs"))
_HOLD = r"(?:主持召开|组织召开|联合召开|召开|联合举行|联合举办|举行|举办|组织开展|开展|组织|启动|参加|出席|列席|参与|承办|主办|迎来|召集|开办|参与)"
_BEFORE = re.compile(rf"(?P<verb>{_HOLD})(?:了|的)?(?P<name>[^，。；！？\n]*{_KIND})")
_AFTER = re.compile(
    rf"(?P<name>[^，。；：！？\n]{{0,60}}{_KIND})(?:T|于|在[^，。；]{{1,25}}?|[今昨]天|正式|隆重|如期|顺利|圆满|成功|同步|分别|先后|[上下]午|上|集中|共同|日前|近日)*"
    r"(?P<verb>召开|举行|举办|开幕|启动|闭幕|落幕|开班|开赛|开讲|开启|开营|拉开帷幕|拉开序幕|结束|成功举办)"
)
_NOUNS = re.compile(
    r"(?:组|站|团|员|席|大厅|室|场|报告|室|局|课题|成果|力度|活动|验收|机制|制度|结果|任务|点|情况通报|提纲|所|院|中心|对象|问题|时|后|中|的)"
)
_INSPECT = re.compile(
    rf"(?P<subject>P+(?:[、和与及，]?[HG]*P+)*(?:等(?:[\u4e00-\u9fff]{{0,4}}领导|人|同志)?)?|[OG]+(?:一行)?)(?P<middle>[^。；！？\n]{{0,70}}?)"
    rf"(?P<verb>{INSPECTION})(?P<object>[^，。；！？\n]{{0,45}})"
)
_MIDDLE_BAN = re.compile(
    r"强调|指出|要求|表示|认为|希望|主持|参加|出席|汇报|陪同|召开|听取|接受|邀请|为(?!期)|被|将|要|拟|[“”]|会见"
)
_ON = re.compile(
    r"(?:就|围绕|对|针对)(?P<topic>[^，。；]{2,40}?)(?:工作)?(?:进行|开展|展开|作)(?:了)?(?:专题|实地|现场|集中|联合|全面)?(?:调研|督查|检查|视察|走访|考察|督导)"
)
_STUDY = re.compile(
    r"(?P<subject>P+|[OD]+)(?:主持(?:召开)?会议，)?(?P<verb>专题研究|研究部署|专题听取|专题部署|专题调度|研究)(?P<object>[^，。；！？\n]{3,50})"
)
_THEN_STUDY = re.compile(
    r"(?:主持召开|召开|召集)(?:了)?(?:专题)?会议，(?P<name>(?:专题)?(?:研究|部署|听取|调度|审议|传达学习|学习)(?:部署|调度|审议|解决)?[^，。；！？\n]{3,50})"
)
_OPEN = re.compile(
    r"(?P<what>(?:[JLOQD]|[a-z0-9（）()\-—]|[\u4e00-\u9fff]){2,40}?)(?:T|正式|今日|今天|昨日|昨天|顺利|全线|在[^，。；]{1,15}?|于|集中)*"
    r"(?P<verb>开工建设|开工|奠基|通车|竣工|投产|揭牌成立|揭牌|开园|开业|启用|开馆|试运营|封顶|合龙|贯通|开街|挂牌成立|挂牌|成立)(?=[，。；！？\s]|\Z|仪式)"
)
_TRIP = re.compile(
    r"(?P<subject>P+(?:[、和与，]?[HG]*P+)*(?:等)?|O+(?:一行)?(?:[0-9]+人)?)(?:T|率队|带队|率领?[^，。；]{1,30}?|带领[^，。；]{1,30}?|一行|应邀|，)*"
    r"(?P<name>(?:赴|到|来|前往)(?P<where>[DL、和及与]+)(?:等地|等)?(?:，)?(?:开展|进行|考察|学习|访问|参观|招商|对接|洽谈)[^，。；！？\n]{0,30})"
)
_RECEIVE = re.compile(
    r"(?P<subject>P+(?:[、和与，]?[HG]*P+)*(?:等)?)(?:T|在[^，。；]{1,20}?|亲切|分别|热情)*(?P<verb>会见|会晤|接见|拜会|拜访)(?:了)?(?P<object>[^。；！？\n]{2,60}?)(?:，|。|\Z)"
)
_TEACH = re.compile(
    r"(?:作|讲|上|举办|开展|授)(?:了)?(?:一[堂场次])?(?P<name>[^，。；]{0,40}?(?:专题党课|党课|专题授课|授课|专题讲座|讲座|专题辅导报告|专题报告|辅导报告))"
)
_PLANNED = re.compile(
    r"(?:将于|拟于|定于|将在|即将|计划于|预计|拟在|将)(?:[^，。；]{0,14})$|(?:将于|拟于|定于|计划于|即将)"
)
_PASSING = re.compile(r"\A(?:精神|要求|部署|以来|期间|之后|前夕|筹备|会徽|会旗|组委会|领导小组|办公室|指挥部)")
_GROUPED = re.compile(
    rf"(?P<subject>[OD]+)(?:组织|安排|集中)(?:开展)?[^，。；！？\\n]{{0,40}}?，?(?:对[^，。；]{{2,40}}?(?:进行|开展)(?:了)?|赴[DL]+|到[DLO]+|视察|就[^，。；]{{2,40}}?(?:进行|开展))?"
    rf"(?P<name>(?:专题|集中|实地)?{INSPECTION}(?P<object>[^，。；！？\\n]{{0,40}}))"
)
_BACK = re.compile(r"(?:深入)?(?:贯彻|学习|落实|传达|按照|根据|响应)(?:落实|学习|贯彻|了)?[^，。；]*$")
_LEADING = re.compile(
    r"\A(?:[T\s]|[上下]午|晚上?|[DO]+(?:今天|昨天)|[今昨]天|日前|近日|[由经]?O+(?:、O+)*(?:联合|共同)?(?:主办|承办|举办|组织|发起|牵头)(?:、[^的]{1,12})?的|"
    r"(?:一年一度|备受瞩目|为期[^的]{1,6}|首次|首届)的|会前|会后|会上|随后|在|据悉|记者|获悉|从)+"
)
_GENERIC = re.compile(
    r"\A(?:此次|这次|本次|该|当天的?|当日|上述|随后的?|现场|专题|工作|开展|进行|系列|主题|相关|全体|此项|有关)*"
    r"(?:会议?|大会|座谈会|活动|仪式|启动仪式|开工仪式|签约仪式|调研|督查|检查|走访|慰问|视察|考察|推进会|动员会|学习会|发布会|典礼|论坛|讲座|培训班?|演练|研讨会|现场会|汇报会|常委会|动员大会|会商)\Z"
)


@dataclass(slots=True)
class Event:
    """A happening: its thing, where it is spoken of, and what has been told of it."""

    thing: Thing
    spans: list[Span] = field(default_factory=list)
    reported: bool = True
    """Whether the article tells that it took place or is to; else it is only mentioned."""
    subjects: list[Span] = field(default_factory=list)
    """Spans of the mask that are the grammatical subject of an inspection or meeting verb."""
    objects: list[Span] = field(default_factory=list)
    """Spans of what it is said to be on."""
    loose: bool = False
    """Whether it stands for several days in a row (连日来): a dated happening is then another one."""

    @property
    def start(self) -> int:
        """Return where it is first spoken of."""
        return min(s for s, _ in self.spans)


@dataclass(frozen=True, slots=True)
class Mentioned:
    """One mention of a happening, before it is put to an event."""

    kind: str
    name: str
    start: int
    end: int
    sentence: Sentence
    by: str
    subject: Span | None = None
    object: Span | None = None
    planned: bool = False
    passing: bool = False

    @property
    def generic(self) -> bool:
        """Tell whether the name is a bare noun that any happening of its kind may have."""
        return bool(_GENERIC.match(self.name)) or self.name in _BARE


_SAME_DAY = re.compile(r"当天|当日|同日|同一天|当晚")
_BARE = words("inspection_verbs") | words("meeting_nouns") | words("activity_nouns")


class Events:
    """The happenings of an article, and which one a place in the text is about."""

    def __init__(self, reading: Reading, draft: Draft) -> None:
        """Find them all."""
        self.reading = reading
        self._draft = draft
        self.all: list[Event] = []
        for mention in sorted(self._mentions(), key=lambda m: (not m.sentence.headline, m.start, -m.end)):
            self._place(mention)
        self._date_rest()

    def about(self, offset: int, nouns: str = "") -> Event | None:
        """Return the event that a place in the text speaks of: one in the same sentence, else the last before it.

        ``nouns`` are the characters that may name its kind (会议, 活动), to choose between several.
        """
        sentence = next((s for s in self.reading.sentences if s.start <= offset < s.end), None)
        live = [e for e in self.all if e.reported]
        if nouns:
            wanted = _kind_of(nouns)
            fitting = [e for e in live if wanted is None or e.thing.type == wanted]
            live = fitting or live
        here = [e for e in live if sentence and any(sentence.start <= s < sentence.end for s, _ in e.spans)]
        if here:
            return min(here, key=lambda e: min(abs(s - offset) for s, _ in e.spans))
        before = [e for e in live if e.start <= offset]
        pool = before or live
        if not pool:
            return None
        return max(pool, key=lambda e: max(s for s, _ in e.spans if s <= offset) if e.start <= offset else -e.start)

    # -- finding ---------------------------------------------------------------------------------------------------

    def _mentions(self) -> list[Mentioned]:
        found: list[Mentioned] = []
        for sentence, (start, end) in reported(self.reading):
            shown = self.reading.mask[start:end]
            for search in (self._held, self._inspected, self._studied, self._opened, self._received, self._travelled, self._taught):
                found += search(sentence, shown, start)
        return _longest(found)

    def _held(self, sentence: Sentence, shown: str, base: int) -> list[Mentioned]:
        found = []
        for match in _BEFORE.finditer(shown):
            start, end = match.span("name")
            cut = re.search(r"并(?!联)|以及其|，", shown[start:end])
            if cut:
                kinds = list(re.finditer(_KIND, shown[start : start + cut.start()]))
                if not kinds:
                    continue
                end = start + kinds[-1].end()
            found.append(self._mention(sentence, shown, base, start, end, f"event:{'held'}"))
        for match in _AFTER.finditer(shown):
            start, end = match.span("name")
            lead = _LEADING.match(shown[start:end])
            if lead:
                start += lead.end()
            inner = re.search(rf"{_HOLD}(?:了|的)|宣布", shown[start:end])
            if inner:
                start += inner.end()
            if start < end:
                found.append(self._mention(sentence, shown, base, start, end, "event:took-place"))
        for match in re.finditer(
            rf"(?:在)?(?:随后的|当天的|T的?|此次|本次|这次)?(?P<name>{_KIND})[上中](?=[，,])", shown
        ):
            found.append(self._mention(sentence, shown, base, *match.span("name"), "event:there"))
        return [m for m in found if m is not None]

    def _mention(self, sentence: Sentence, shown: str, base: int, start: int, end: int, by: str) -> Mentioned | None:
        text = self.reading.text
        while start < end and shown[start] in " 的了、，":
            start += 1
        name = text[base + start : base + end]
        if not name or len(name) > 60 or re.fullmatch(r"Q+(?:专项|主题)?(?:活动|行动)", shown[start:end]):
            return None
        if name.endswith("常委会"):
            # The body's own name; what it holds is its meeting.
            name += "会议"
        clause = max(shown.rfind(mark, 0, start) for mark in "，。；：！？") + 1
        before, after = shown[clause:start], shown[end : end + 8]
        kind = "Meeting" if re.search(f"{_MEETING}\\Z", name) else "Activity"
        if re.search(r"(?:博览会|展览会|交易会|推介会|招聘会|运动会|音乐会|晚会|展销会|订货会|演唱会)\Z", name):
            kind = "Activity"
        if re.search(rf"(?:{INSPECTION}|招商|招商推介)(?:活动|行动)?\Z", name):
            kind = "Inspection"
        passing = bool(_PASSING.match(after)) or bool(_BACK.search(before))
        planned = bool(_PLANNED.search(before)) or bool(re.match(r"(?:T|[在于])*将(?:于|在)", after))
        return Mentioned(kind, name, base + start, base + end, sentence, by, planned=planned, passing=passing)

    def _inspected(self, sentence: Sentence, shown: str, base: int) -> list[Mentioned]:
        found = []
        for match in _INSPECT.finditer(shown):
            middle = match["middle"]
            if _MIDDLE_BAN.search(middle) or middle.count("，") > 2 or _NOUNS.match(match["object"]):
                continue
            if match["verb"].startswith("观摩") and "观摩" not in self.reading.article.part(self.reading.article.headline):
                continue
            if match["subject"][0] in "OG" and "一行" not in match["subject"] + middle and not sentence.headline:
                continue
            start = base + match.start("verb")
            end = start + len(match["verb"]) + len(_trim_object(match["object"]))
            on = _ON.search(middle + match["verb"])
            topic = (
                (base + match.start("middle") + on.start("topic"), base + match.start("middle") + on.end("topic"))
                if on
                else (start + len(match["verb"]), end)
            )
            subject = (base + match.start("subject"), base + match.end("subject"))
            name = self.reading.text[start:end]
            if on:
                start = base + match.start("middle") + on.start()
                name = self.reading.text[start : base + match.end("verb")]
                end = base + match.end("verb")
            found.append(Mentioned("Inspection", name, start, end, sentence, "event:inspection", subject, topic))
        for match in _GROUPED.finditer(shown):
            if _NOUNS.match(match["object"]) and not match["object"].startswith("活动"):
                continue
            start = base + match.start("name")
            end = base + match.start("object") + len(_trim_object(match["object"]))
            subject = (base + match.start("subject"), base + match.end("subject"))
            name = self.reading.text[start:end]
            found.append(Mentioned("Inspection", name, start, end, sentence, "event:body-inspects", subject, (start, end)))
        return found

    def _studied(self, sentence: Sentence, shown: str, base: int) -> list[Mentioned]:
        found = []
        for match in _THEN_STUDY.finditer(shown):
            start, end = base + match.start("name"), base + match.end("name")
            name = self.reading.text[start:end]
            found.append(Mentioned("Meeting", name, start, end, sentence, "event:convened-to", None, (start, end)))
        for match in _STUDY.finditer(shown):
            if match["verb"] == "研究" and not sentence.headline and "会" not in shown:
                continue
            start, end = base + match.start("verb"), base + match.end("object")
            subject = (base + match.start("subject"), base + match.end("subject"))
            topic = (base + match.start("object"), end)
            name = self.reading.text[start:end]
            found.append(Mentioned("Meeting", name, start, end, sentence, "event:study", subject, topic))
        return found

    def _opened(self, sentence: Sentence, shown: str, base: int) -> list[Mentioned]:
        found = []
        for match in _OPEN.finditer(shown):
            what = match["what"]
            if not re.search(r"[JLOQ]", what) or _MIDDLE_BAN.search(what) or re.search(r"P", what):
                continue
            first = re.search(r"[JLOQD]", what)
            start = base + match.start("what") + (first.start() if first else 0)
            end = base + match.end("verb")
            planned = bool(_PLANNED.search(what)) or "将" in what
            topic = (start, base + match.end("what"))
            name = self.reading.text[start:end]
            found.append(Mentioned("Activity", name, start, end, sentence, "event:opened", None, topic, planned))
        return found

    def _received(self, sentence: Sentence, shown: str, base: int) -> list[Mentioned]:
        found = []
        for match in _RECEIVE.finditer(shown):
            start, end = base + match.start("verb"), base + match.end("object")
            subject = (base + match.start("subject"), base + match.end("subject"))
            name = self.reading.text[start:end]
            topic = (base + match.start("object"), end)
            found.append(Mentioned("Activity", name, start, end, sentence, "event:received", subject, topic))
        return found

    def _travelled(self, sentence: Sentence, shown: str, base: int) -> list[Mentioned]:
        found = []
        for match in _TRIP.finditer(shown):
            start, end = base + match.start("name"), base + match.end("name")
            subject = (base + match.start("subject"), base + match.end("subject"))
            name = self.reading.text[start:end]
            found.append(Mentioned("Inspection", name, start, end, sentence, "event:trip", subject, (start, end)))
        return found

    def _taught(self, sentence: Sentence, shown: str, base: int) -> list[Mentioned]:
        found = []
        for match in _TEACH.finditer(shown):
            start, end = base + match.start("name"), base + match.end("name")
            found.append(Mentioned("Activity", self.reading.text[start:end], start, end, sentence, "event:lecture"))
        return found

    # -- putting mentions to events -----------------------------------------------------------------------------

    def _place(self, mention: Mentioned) -> None:
        date = self._date(mention)
        if mention.by == "event:lecture":
            host = next((e for e in reversed(self.all) if e.reported and e.thing.type != "Inspection"), None)
            if host is not None:
                # A lecture given at a meeting is what the meeting is on.
                host.objects.append((mention.start, mention.end))
                return
        for event in reversed(self.all):
            if self._continues(event, mention, date):
                self._join(event, mention, date)
                return
        thing = Thing(mention.kind, [])
        thing.call(mention.name)
        event = Event(thing, reported=not mention.passing)
        if mention.planned:
            thing.properties["planned"] = True
        self.all.append(event)
        self._draft.add_thing(thing)
        self._join(event, mention, date)

    def _continues(self, event: Event, mention: Mentioned, date: str | None) -> bool:
        known = event.thing.properties.get("date")
        if date and known and not same_day(date, str(known)):
            return False
        if mention.passing != (not event.reported):
            return False
        same_kind = event.thing.type == mention.kind
        if mention.by == "event:study" and any(
            mention.sentence.start <= s < mention.start for s, _ in event.spans if event.thing.type == "Meeting"
        ):
            return True
        if event.loose and date and not mention.generic:
            return False
        alike = max(likeness(mention.name, n) for n in event.thing.names)
        if alike >= 0.6 and (same_kind or mention.generic or "Inspection" not in {event.thing.type, mention.kind}):
            return True
        in_headline = any(s < self.reading.article.body[0] for s, _ in event.spans)
        only_headline = in_headline and all(s < self.reading.article.body[0] for s, _ in event.spans)
        if only_headline and (same_kind or alike >= 0.25):
            return True
        if mention.generic:
            if mention.name in {"活动", "此次活动"}:
                # A bare 活动 is the main happening, not the talk at its end.
                return event is self.all[0] or event.thing.type == "Activity"
            return same_kind or mention.name in {"会议", "大会"}
        if same_kind and mention.kind == "Inspection":
            return not (date and not known and len(self.all) > 1)
        return same_kind and bool(_GENERIC.match(event.thing.name)) and event is self.all[-1]

    def _join(self, event: Event, mention: Mentioned, date: str | None) -> None:
        span = (mention.start, mention.end)
        event.spans.append(span)
        if not date and not mention.sentence.headline:
            event.loose = event.loose or any(
                t.vague and mention.sentence.start <= t.start < mention.start for t in self.reading.times
            )
        names = event.thing.names
        if _GENERIC.match(names[0]) and not mention.generic:
            names.insert(0, re.sub(r"\s", "", mention.name))
            del names[names.index(names[0], 1) if names[0] in names[1:] else len(names) :]
        event.thing.call(mention.name)
        if mention.sentence.headline and mention.sentence.start == (self.reading.article.headline or (0, 0))[0]:
            event.thing.call(self.reading.article.part(self.reading.article.headline))
        event.thing.spans.append((span, mention.by, 0.7))
        if date:
            event.thing.properties.setdefault("date", date)
        if mention.subject:
            event.subjects.append(mention.subject)
        if mention.object:
            event.objects.append(mention.object)
        if not mention.sentence.headline and not mention.generic and event.thing.type != mention.kind and len(event.spans) == 2:
            # The body says better than the headline what kind of happening it is.
            event.thing.type = mention.kind

    def _date(self, mention: Mentioned) -> str | None:
        if mention.sentence.headline:
            return None
        # A time inside the name (2020年一季度…活动) is not when it is held.
        before = [
            t
            for t in self.reading.times
            if t.edtf
            and not t.vague
            and (
                (mention.sentence.start <= t.start and t.end <= mention.start)
                or mention.end <= t.start <= mention.end + 2
            )
        ]
        dated = [t for t in before if len(t.edtf) >= 7 or mention.planned]
        return dated[-1].edtf if dated else None

    def _date_rest(self) -> None:
        """Give the day of the lead to the main event where its own sentence has none."""
        live = [e for e in self.all if e.reported]
        if not live or any("date" in e.thing.properties for e in live):
            return
        lead = [s for s in self.reading.sentences if s.lead and not s.headline]
        days = [
            t.edtf
            for t in self.reading.times
            if lead and lead[0].start <= t.start < lead[-1].end and not t.vague and len(t.edtf) >= 10
        ]
        if days:
            live[0].thing.properties["date"] = days[0]


def likeness(a: str, b: str) -> float:
    """Return Dice's coefficient of the character pairs of two names, 1.0 where one ends in the other's whole name."""
    a, b = key(a), key(b)
    if a == b or (min(len(a), len(b)) >= 5 and (a.endswith(b) or b.endswith(a))):
        return 1.0
    x = Counter(a[i : i + 2] for i in range(len(a) - 1))
    y = Counter(b[i : i + 2] for i in range(len(b) - 1))
    total = sum(x.values()) + sum(y.values())
    return 2 * sum((x & y).values()) / total if total else 0.0


def same_day(a: str, b: str) -> bool:
    """Tell whether two EDTF dates may be of one happening: equal, one within the other, or one unknown."""
    if not a or not b or a.startswith(b) or b.startswith(a):
        return True
    for one, other in ((a, b), (b, a)):
        first, slash, last = one.partition("/")
        if slash and first <= other <= last:
            return True
    return False


def _kind_of(nouns: str) -> str | None:
    if re.search(f"{INSPECTION}\\Z", nouns):
        return "Inspection"
    if re.search(r"(?:会|会议|大会)\Z", nouns):
        return "Meeting"
    return None


def _trim_object(obj: str) -> str:
    return re.split(r"\s|强调|要求|并(?!联)|时(?=\Z)|后(?=\Z)|，|以及其|等(?=\Z)|期间", obj)[0]


def _longest(mentions: list[Mentioned]) -> list[Mentioned]:
    """Drop mentions that lie inside another of the same kind group."""
    kept: list[Mentioned] = []
    for mention in sorted(mentions, key=lambda m: (m.start - m.end, m.start)):
        if not any(k.start < mention.end and mention.start < k.end for k in kept):
            kept.append(mention)
    return kept
