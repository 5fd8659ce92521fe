"""Who led, who came along, who spoke, who reported: LED, ATTENDED, SPOKE_AT, REPORTED_AT."""

from __future__ import annotations

import re

from kg.fact import wording
from kg.fact.cast import Cast
from kg.fact.draft import Draft, Thing
from kg.fact.events import Event, Events
from kg.fact.organs import Organs
from kg.fact.speech import SAYING, reported
from kg.mention.reading import Reading, Sentence
from kg.records import Span

_CHAIR = re.compile(
    r"(?:分别|共同|亲自|同志)?(?:(?:主持召开|主持并|主持了|主持|召集召开|组织召开|召集)(?!人|词|下|编|工作|日常)|担任[^，。；、]{0,8}主持人)"
    r"(?P<what>[^，。；！？]{0,40})"
)
_AND_HELD = re.compile(r"并(?:于|在|T|[^，。；]{0,20}?)召开(?:了)?(?P<what>[^，。；！？]{0,40})")
_HEAD = re.compile(r"(?:率队|带队|率领|率|带领|带着|牵头)(?P<what>[^，。；！？]{0,50})")
_ALONG = (
    r"(?:分别|现场|与[^，。；P]{2,12}(?=一同|一起|共同)|一同|一起|共同|全程|也|均|应邀|随同|随行|同时|到会|到场|还|先后"
    r"|通过视频)*+"
)
_JOIN = re.compile(
    rf"(?:等)?{_ALONG}(?:(?:在|作为|以)[^，。]{{1,12}}?)?{_ALONG}"
    r"(?:参加|参与|出席|陪同|在座|作陪|列席|与会|参会|随同|见证|迎接|到场观摩|观摩|旁听|收听收看|就[座坐]|宣读|宣布|揭牌|揭幕|颁奖|授牌|授旗|培土|接访|参观|互动|"
    r"观看|启动|按下|敲响|下达|为[^，。；]{2,30}?(?:揭牌|揭幕|颁奖|授牌|授旗|颁发|送上|戴上|发放|赠送))(?:了)?(?P<what>[^，。；！？]{0,40})"
)
_PARTIES = re.compile(
    r"(?<![在OHGPD])(?:[OHGPD]++(?:[（(][^）)]{1,12}[）)])?(?:等[0-9]*[家个名位][\u4e00-\u9fff]{0,4}?|分别|[和与同及、等还也]|以及|代表|负责人|采购商|双方|三方)*+)++"
    r"(?:T|在[^，。；]{2,20}|就[^，。；]{2,30}|现场|正式|成功|共同|联合|当场|还|也|将|，){0,4}\Z"
)
"""Those who sign, right before the verb."""
_ABSENT = re.compile(r"未能|因故|缺席|没有|未(?:参加|出席)|原定|请假")
_HEADS = re.compile(
    r"(?:等[^，。；OP]{0,10})?(?:有关|相关)?(?:主要)?(?:负责人|负责同志|代表)?(?:在会上|会上|现场|分别|先后|依次)*+"
    r"(?:(?:作(?:了)?[^，。；]{0,6})?发言|表态|逐一答复|答复|回应|解答)"
)
"""Bodies that speak by those who head them: 县住建局、县水利局负责人现场|回应."""
_JOINED_BY = re.compile(r"(?:参加|出席|陪同|列席|参与)(?:[^，。；]{0,16})(?:的)?(?:还有|领导有|有|：|的领导)")
_TOGETHER = re.compile(r"(?:随团|随同|随行|一同|一道|一起|共同|的?陪同下|陪同)")
_SAY = re.compile(
    rf"(?:在[^，。；]{{1,30}}(?:上|中|时))?(?:就[^，。]{{2,30}})?(?:并|也|还|则|首先|最后|在讲话中|在会上)?(?:{SAYING}|作(?:了)?(?:部署|安排|说明))"
)
_SPEAK = re.compile(
    r"(?:以[^，。；]{2,60}为题|(?:(?!听取)[^，。；HGP]){0,12}?)(?:(?:(?<!工)作(?!变)|致|发表|做|讲)(?:了)?(?P<what>[^，。；]{0,24}?)(?:讲话|致辞|辞(?!去|职)|词|授课|报告|发言|点评|演讲|宣讲|讲座|辅导|党课|动员|总结|推介)"
    r"|(?:出席并|到会并|，并)?(?:讲话|致辞|致欢迎辞|致欢迎词|致词|授课|主讲|宣讲|领学|发言|发了言|点评|讲授|解读)(?!精神|会|人|稿))"
)
_SUGGEST = re.compile(
    r"(?:等[^，。；]{0,8})?(?:分别|先后|结合[^，。；]{2,20}，|就[^，。；]{2,40}|围绕[^，。；]{2,40}|从[^，。；]{2,30}|，){0,4}"
    r"(?P<verb>提出(?=(?:了)?[^，。；]{0,8}(?:建议|意见))|发表(?=(?:了)?[^，。；]{0,6}意见)|建言)"
)
_IN_SPEECH = re.compile(r"在(?:讲话|致辞|发言|动员讲话|点评讲话)(?:中|时)")
_COMMAND = re.compile(
    r"担任[^，。；]{0,6}?(?P<head>总指挥长?|总导演|总协调)?(?P<post>现场指挥长?|现场指挥官|副总指挥长?|裁判长)?(?=[，。；、并])"
)
_AS = re.compile(
    r"作为([^，。；、]{2,14}?)(?=，|应邀|出席|参加|列席|参与|到场)|以([^，。；、]{2,12}?)的?身份|担任([^，。；、的]{2,8}?)(?=[，。；、]|并|\Z)|(列席|陪同)"
)
"""As what somebody was there."""
_INVITED = re.compile(r"邀请(?:到|了)?")
_TURN = r"(?:分别|先后|现场|在会上|在(?:各|每个)?(?:[察查]看|参观|观摩|考察|项目)(?:点位?|现场)|依次|也|还)*+"
_TOWARDS = r"(?:(?:就|对|围绕|向|代表)[^，。；]{2,30}?)?"
_REPORT = re.compile(
    rf"(?:等)?{_TURN}{_TOWARDS}{_TURN}{_TOWARDS}{_TURN}"
    r"(?:作(?:了)?(?:[^，。；]{0,12})(?:汇报|情况介绍|情况说明|工作报告)|(?:做|作)(?:了)?(?:详细|专题|简要|集中|汇总)?(?:汇报|介绍)(?:与说明)?|"
    r"汇报(?!会|材料)|通报(?!会)|介绍(?!，|：|信|人|所)(?=[^，。；]{0,20}(?:情况|进展|方案|做法|消息)))"
)
_HEARD = re.compile(
    r"听取(?:了)?(?P<who>[^。；！？]{0,80}?)(?:[^，。；！？]{0,24}?)(?:的)?(?:工作)?(?:汇报|介绍|通报|报告)"
)


class Roles:
    """Reads the roles out of the reported stretches, clause by clause."""

    def __init__(self, reading: Reading, draft: Draft, cast: Cast, organs: Organs, events: Events) -> None:
        """Keep what the rules work on."""
        self.reading = reading
        self.draft = draft
        self.cast = cast
        self.organs = organs
        self.events = events

    def read(self) -> None:
        """Add all role facts to the draft."""
        if not any(e.reported for e in self.events.all):
            return
        self._inspectors()
        self._signatories()
        for _, span in reported(self.reading):
            self._chairs(span)
            self._leads(span)
            self._joins(span)
            self._speaks(span)
            self._reports(span)
        for sentence, span in reported(self.reading):
            self._says(sentence, span)
        self._settle()

    # -- one rule a method -----------------------------------------------------------------------------------------

    def _inspectors(self) -> None:
        """Read the subject of an inspection as its leader, and who stands after 和 before 一同 as company."""
        for event in self.events.all:
            if not event.reported:
                continue
            if any(self.reading.text.startswith(("会见", "会晤", "接见", "拜会"), s) for s, _ in event.spans):
                for start, end in event.objects:
                    for at, guest in self.cast.within(start, end):
                        self._say(guest, "ATTENDED", event, (event.start, at[1]), "role:received", 0.85)
            for start, end in event.subjects:
                group = self.cast.within(start, end)
                verb = next((s for s, _ in event.spans if s >= end), end)
                guides = wording.GUIDES.match(self.reading.mask, end, verb)
                company = group if guides else self._company(start, end, verb)
                for order, (span, person) in enumerate(group):
                    if (span, person) in company:
                        self._say(person, "ATTENDED", event, (span[0], verb), "role:together", 0.85, order)
                    else:
                        self._say(person, "LED", event, (span[0], max(verb, span[1])), "role:subject", 0.85, order)

    def _company(self, start: int, end: int, verb: int) -> list[tuple[Span, Thing]]:
        mask = self.reading.mask
        if not _TOGETHER.search(mask[end:verb]):
            return []
        joint = re.search(r"(?:和|与|同|会同|及)(?=[HGP])", mask[start:end])
        return self.cast.within(start + joint.end() if joint else start, end)

    def _signatories(self) -> None:
        """Read who signs a paper as those who were at its signing: 甲公司与乙公司|签订协议."""
        mask = self.reading.mask
        for event in self.events.all:
            for mention in (told.mention for told in event.told):
                if mention.by != "event:signed" or not mention.name.startswith("签"):
                    continue
                floor = max((mask.rfind(mark, mention.sentence.start, mention.start) for mark in "；：。"), default=-1)
                clause = max(floor + 1, mention.sentence.start)
                parties = _PARTIES.search(mask, clause, mention.start)
                if parties is None:
                    continue
                signers = [*self.organs.within(*parties.span()), *self.cast.within(*parties.span())]
                for order, (at, one) in enumerate(signers):
                    self._say(one, "ATTENDED", event, (at[0], mention.end), "role:signs", 0.8, order)

    def _chairs(self, span: Span) -> None:
        mask = self.reading.mask
        for match in _CHAIR.finditer(mask, *span):
            event = self._event(match, "what")
            group = self.cast.before(match.start(), span[0]) or self._subject(span[0], match.start())
            for order, (at, person) in enumerate(group):
                self._say(person, "LED", event, (at[0], match.end()), "role:chair", 0.95, order)
        for match in _AND_HELD.finditer(mask, *span):
            event = self._event(match, "what")
            for order, (at, person) in enumerate(self._subject(span[0], match.start())):
                self._say(person, "LED", event, (at[0], match.end()), "role:and-held", 0.75, order)
        for match in re.finditer(
            r"主持[：:]?(?=[HGP])|主持人(?:是|为|由)[OHG]*(?=P)|由(?=[HGP、\s]*P+主持)", mask[span[0] : span[1]]
        ):
            behind = span[0] + match.end()
            for order, (where, person) in enumerate(self.cast.after(behind, span[1])):
                event = self.events.about(behind, "会议")
                self._say(person, "LED", event, (span[0] + match.start(), where[1]), "role:chair", 0.9, order)

        for match in re.finditer(r"(?:公开|集中|共|亲自)*接待(?:了)?(?:来访|信访|上访)群众", mask[span[0] : span[1]]):
            start = span[0] + match.start()
            event = self.events.about(start)
            for order, (at, person) in enumerate(self._subject(span[0], start)):
                self._say(person, "LED", event, (at[0], span[0] + match.end()), "role:hears", 0.8, order)

    def _subject(self, floor: int, offset: int) -> list[tuple[Span, Thing]]:
        """Return who the clause before is about, where a verb has no subject of its own (甲赴某市，在…主持召开…)."""
        people = self.cast.within(max(floor, offset - 60), offset)
        if not people or re.search(r"[。；]", self.reading.mask[people[-1][0][1] : offset]):
            return []
        last = people[-1][0]
        return self.cast.before(last[1], floor) or [people[-1]]

    def _leads(self, span: Span) -> None:
        mask = self.reading.mask
        for match in _HEAD.finditer(mask, *span):
            event = self.events.about(match.start(), "调研") or self.events.about(match.start())
            # 甲会见了由乙|率领|的代表团: who leads guests does not lead their reception.
            guests = event is not None and any(t.mention.by == "event:received" for t in event.told)
            guests = guests and match["what"].startswith("的")
            for order, (at, person) in enumerate(self.cast.before(match.start(), span[0])):
                if guests:
                    self._say(person, "ATTENDED", event, (at[0], match.end()), "role:received", 0.85)
                else:
                    self._say(person, "LED", event, (at[0], match.end()), "role:heads", 0.9, order)
            if match[0].startswith(("率领", "带领", "带着", "率")):
                listed = re.match(r"率领|带领|带着|率", match[0])
                stretch = re.match(
                    r"[OHGP、和及等\s]+", mask[match.start() + (listed.end() if listed else 0) : span[1]]
                )
                if stretch:
                    base = match.start() + (listed.end() if listed else 0)
                    for where, organ in self.organs.within(base, base + stretch.end()):
                        self._say(organ, "ATTENDED", event, (match.start(), where[1]), "role:led-by", 0.75)
                    for where, person in self.cast.within(base, base + stretch.end()):
                        self._say(person, "ATTENDED", event, (match.start(), where[1]), "role:led-by", 0.85)
        for at, _ in self.cast.within(*span):
            if mask[at[1] : at[1] + 2] == "一行" or re.match(
                r"等(?:[\u4e00-\u9fff]{0,4})?一行", mask[at[1] : at[1] + 8]
            ):
                event = self.events.about(at[0], "调研")
                if event and event.thing.type == "Inspection":
                    for where, member in self.cast.before(at[1], span[0]):
                        self._say(member, "LED", event, (where[0], at[1] + 2), "role:party", 0.8)

    def _joins(self, span: Span) -> None:
        mask = self.reading.mask
        for match in _JOIN.finditer(mask, *span):
            group = self.cast.before(match.start(), span[0])
            bodies = self.organs.before(match.start(), span[0])
            if (not group and not bodies) or _ABSENT.search(mask[span[0] : match.end()]):
                continue
            event = self._event(match, "what")
            for order, (at, one) in enumerate([*group, *bodies]):
                self._say(one, "ATTENDED", event, (at[0], match.end()), "role:joins", 0.92 if group else 0.7, order)
        for match in _HEADS.finditer(mask, *span):
            event = self.events.about(match.start(), "会议")
            for order, (at, body) in enumerate(self.organs.before(match.start(), span[0])):
                self._say(body, "ATTENDED", event, (at[0], match.end()), "role:heads-of", 0.6, order)
        for match in _JOINED_BY.finditer(mask, *span):
            event = self.events.about(match.start(), "会议" if "会" in match[0] else "")
            for order, (at, person) in enumerate(self.cast.after(match.end(), span[1])):
                self._say(person, "ATTENDED", event, (match.start(), at[1]), "role:joined-by", 0.9, order)
        for match in _COMMAND.finditer(mask, *span):
            event = self.events.about(match.start(), "演练")
            predicate = "LED" if match["head"] else "ATTENDED"
            for order, (at, person) in enumerate(self.cast.before(match.start(), span[0])):
                if match["head"] or match["post"]:
                    self._say(person, predicate, event, (at[0], match.end()), "role:commands", 0.85, order)
        for match in re.finditer(r"在(?=[HGP])", mask[span[0] : span[1]]):
            behind = span[0] + match.end()
            group = self.cast.after(behind, span[1])
            if group and re.match(
                r"(?:等(?:[\u4e00-\u9fff]{0,8})?)?的?陪同下", mask[group[-1][0][1] : group[-1][0][1] + 14]
            ):
                event = self.events.about(behind)
                for order, (where, person) in enumerate(group):
                    self._say(person, "ATTENDED", event, (behind, where[1] + 3), "role:accompanied", 0.9, order)

    def _says(self, sentence: Sentence, span: Span) -> None:
        """Who stresses at a meeting without chairing it was there (ruling 1 of the guide)."""
        for match in _SAY.finditer(self.reading.mask, *span):
            event = self.events.about(match.start())
            if event is None or event.thing.properties.get("planned"):
                continue
            at_event = re.search(r"(?:会上|仪式上|活动上|式上)", self.reading.text[sentence.start : match.end()])
            if event.thing.type != "Meeting" and not (at_event and event.thing.type == "Activity"):
                continue
            for at, person in self.cast.before(match.start(), span[0]):
                if not self.draft.has(person, "LED", event.thing):
                    self._say(person, "ATTENDED", event, (at[0], match.end()), "role:says", 0.75)

    def _speaks(self, span: Span) -> None:
        mask = self.reading.mask
        for match in _SPEAK.finditer(mask, *span):
            group = self.cast.before(match.start(), span[0])
            if not group:
                continue
            invited = bool(_INVITED.search(mask[span[0] : group[0][0][0]]))
            event = self.events.about(match.start())
            for order, (at, person) in enumerate(group):
                self._say(person, "SPOKE_AT", event, (at[0], match.end()), "role:speaks", 0.85, order)
                if "出席并" in match[0] or ("并" in match[0] and not invited):
                    self._say(person, "ATTENDED", event, (at[0], match.end()), "role:joins", 0.85, order)
        for match in re.finditer(
            r"(?:参加|出席)(?:[^，。；]{0,30}?)并(?:作|致|发表)?(?:了)?(?:[^，。；]{0,12})(?:讲话|致辞|点评|发言)",
            mask[span[0] : span[1]],
        ):
            start = span[0] + match.start()
            event = self.events.about(start)
            for order, (at, person) in enumerate(self.cast.before(start, span[0])):
                self._say(person, "SPOKE_AT", event, (at[0], span[0] + match.end()), "role:speaks", 0.9, order)
        for match in _SUGGEST.finditer(mask, *span):
            event = self.events.about(match.start(), "会议")
            for order, (at, person) in enumerate(self.cast.before(match.start(), span[0])):
                self._say(person, "SPOKE_AT", event, (at[0], match.end("verb")), "role:suggests", 0.6, order)
        for match in _IN_SPEECH.finditer(mask, *span):
            event = self.events.about(match.start())
            for order, (at, person) in enumerate(self.cast.before(match.start(), span[0])):
                self._say(person, "SPOKE_AT", event, (at[0], match.end()), "role:in-speech", 0.8, order)

    def _reports(self, span: Span) -> None:
        mask = self.reading.mask
        for match in _REPORT.finditer(mask, *span):
            if mask[max(span[0], match.start() - 2) : match.start()].endswith(("听取", "取了", "的")):
                continue
            group = self.cast.before(match.start(), span[0])
            bodies = self.organs.before(match.start(), span[0]) if not group else []
            event = self.events.about(match.start(), "会议")
            for order, (at, one) in enumerate([*group, *bodies]):
                self._say(one, "REPORTED_AT", event, (at[0], match.end()), "role:reports", 0.85, order)
        for match in _HEARD.finditer(mask, *span):
            event = self.events.about(match.start(), "会议")
            start = match.start("who")
            listed = re.match(r"[OHGP、和及等\s]*", match["who"])
            stop = start + (listed.end() if listed else 0)
            for order, (at, organ) in enumerate(self.organs.within(start, stop)):
                self._say(organ, "REPORTED_AT", event, (match.start(), at[1]), "role:heard", 0.85, order)
            for order, (at, person) in enumerate(self.cast.within(start, stop)):
                self._say(person, "REPORTED_AT", event, (match.start(), at[1]), "role:heard", 0.85, order)

    # -- helpers ------------------------------------------------------------------------------------------------------

    def _event(self, match: re.Match[str], group: str) -> Event | None:
        what = self.reading.text[match.start(group) : match.end(group)]
        noun = re.search(r"(?:会议|座谈会|[\u4e00-\u9fff]*会|活动|仪式|调研|检查|督查|走访|慰问|视察|考察)", what)
        inside = [
            e for e in self.events.all if e.reported and any(match.start() <= s < match.end() for s, _ in e.spans)
        ]
        return inside[0] if inside else self.events.about(match.start(), noun[0] if noun else "")

    def _say(
        self,
        one: Thing,
        predicate: str,
        event: Event | None,
        evidence: Span,
        by: str,
        score: float,
        order: int | None = None,
    ) -> None:
        if event is None or not event.reported:
            return
        more: dict[str, object] = {"order": order + 1} if order is not None else {}
        if predicate == "ATTENDED" and (role := _AS.search(self.reading.text, *evidence)):
            more["role"] = next(filter(None, role.groups()))
        self.draft.say(one, predicate, event.thing, evidence, by, score, **more)

    def _settle(self) -> None:
        """Take ATTENDED back from who led the same event: it says the same, less."""
        for fact in list(self.draft.facts.values()):
            if fact.predicate == "LED" and fact.target is not None:
                self.draft.drop(fact.subject, "ATTENDED", fact.target)
