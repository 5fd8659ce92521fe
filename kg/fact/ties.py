"""Standing ties: LOCATED_IN, DRAFTED, and PART_OF between bodies."""

from __future__ import annotations

import re
from operator import itemgetter

from kg.fact.cast import between
from kg.fact.draft import Draft, Thing
from kg.fact.modality import WISHED
from kg.fact.organs import Organs
from kg.fact.sites import Sites
from kg.fact.speech import stretches
from kg.fact.topics import Topics
from kg.mention.reading import Reading
from kg.records import Span

_STATE = re.compile(
    r"(?:局|厅|委|办|办公室|政府|政协|人大|法院|检察院|纪委监委|党校|工会|妇联|团委|残联|科协|工商联|指挥部|领导小组|专班|部|大队|支队|总队|党组|常委会|委员会|"
    r"督查组|工作组|检查组|调研组|代表团|考察团|管理中心|服务中心)\Z"
)
# Places and projects that are worth a place of their own even where nothing else is said of them.
_OF_ITS_OWN = re.compile(
    r"(?:口岸|机场|车站|站|园区|开发区|工业园|产业园|公园|广场|景区|中心|医院|工程|项目|线|段|大桥|水库|基地)(?<!路段)(?<!重点项目)(?<!重大项目)(?<!重点工程)\Z"
)
# Bodies that are worth a place of their own where their name begins with a division in full.
_INSTITUTION = re.compile(
    r"[省市县区旗镇乡村].{2,}(?:医院|中学|小学|学校|大学|学院|公司|商会|协会|合作社|卫生院|敬老院)\Z"
)
# A faculty lies where its university does, which its name speaks of.
_FACULTY = re.compile(r"(?:大学|学院).+(?:学院|系|所|研究院|实验室|中心)\Z")
_SITED = re.compile(r"(?:位于|地处|坐落于|坐落在|落户|落户于|选址于|选址在|设在|建在|座落于)(?P<where>[^，。；]{2,30})")
_SITED_LATER = re.compile(
    r"[，；](?:其中)?(?:该|本)?(?:项目|工程|中心|研究院|学院|实验室|基地|首座|总部|电站|园区)?(?:均|都|也)?(?:正式|计划|拟|将)*"
    r"(?:位于|地处|坐落|落户|落地|选址|设在|建在|座落)(?:于|在)?(?P<where>[^，。；、]{0,16}?D+)"
)
"""甲与乙签署某某项目协议，项目拟|落户|某某镇."""
_PARTNER = re.compile(r"(?:共同|联合|合作|于T+)*(?:共建|签|设立|建设|投资)")
_OPENED = re.compile(r"[”’]?(?:工程|项目)?(?:正式|同时)?(?:揭牌|挂牌|成立|奠基|开工|投产|启用|开业|开园|落成)")
_OPENING = re.compile(r"签|揭牌|挂牌|成立|奠基")
_SITED_BEFORE = re.compile(r"(?:位于|地处|坐落于|坐落在|落户|来到|走进|在)(?P<where>[DL]*D[DL]*)的?\Z")
# A street or a river that is called after a division lies anywhere: 宁波路, 温州大道.
_NAMED_AFTER = re.compile(r"(?:[东南西北中一二三]?(?:路|街|大道|大街|江|河|山|湖|桥))\Z")
_DRAFT = re.compile(
    r"(?:联合|共同|正式|日前|近日|正?着手|正在?|已经?|于|还|又|负责|牵头|T)*+"
    r"(?:制定出台|研究制定|起草制定|印发|出台|发布|起草|制定|下发|颁布|公布|编制|编印|编写|编撰|编发|推出|汇报)(?:了)?(?:关于)?[^，。；《B]{0,6}(?=B)"
)
_PAPERS = re.compile(r"B+(?:(?:、|和|及|以及|与)B+)*")
_READ_OUT = re.compile(r"(?:宣读|宣布|传达|学习|贯彻|落实|按照|根据|通报)[^，。；]{0,12}\Z")
_WING = re.compile(
    r"(?P<whole>[\u4e00-\u9fff]{2,12}(?:大学|学院|科学院|集团))(?P<wing>(?:附属)?[^，。；、]{1,16}(?:医院|学院|研究院|分院|中学|小学|学校))\Z"
)

_DRAFTED_BY = re.compile(
    r"(?:，|已|经|是)*由(?P<who>(?:O|该[局厅院校所馆社])(?:[O、，与和及联合\s]|会同)*+)(?:牵头|共同|负责|组织)*"
    r"(?:起草|制定|编制|印发|发布|出台|编写|编印|研制|撰写|编撰|编纂)"
)
_HEARD = re.compile(
    r"(?:作|代表[^，。；]{1,8})?(?:关于|提交|提请|作|的|汇报|组织|牵头|联合|正式|研究|对|就|通报|近日|日前|了)*(?:印发|制定|起草|编制|出台|发布|公布|下发)?的?"
)
_PAPER_KIND = re.compile(
    r"(?<=[。；，\n])(?:该|这份|这部|本|此)?(?P<kind>报告|意见|方案|办法|规划|条例|标准|指南|白皮书|倡议书?|细则|导则|蓝皮书|榜单|名录)(?=由)"
)
"""《…》发布。报告|由甲与乙共同撰写."""
_HEAD_ISSUES = re.compile(r"(?P<post>H+)P++\Z")
_HOSTS_ISSUE = re.compile(r"(?:主办方|主办单位|承办方|组委会)\Z")
_UNBRANCHED = re.compile(r"(?:委|人大|政府|纪委|党组|政协|办|[（(][^）)]*)\Z")
"""Ends of bodies whose parts are organs like themselves (县委|组织部), and of names cut in two."""
_SOCIETY = re.compile(r"(?:协会|学会|商会|基金会|联合会|联盟|促进会)\Z")
"""What is called after those whom it unites: 某某大学校友|联合会."""
_SAME_BODY = re.compile(r"(?:[（(]?集团[）)]?|科技|股份|控股|实业)*(?:有限)?(?:责任)?(?:公司)?|室|处|.")
"""What a name may go on with and still be of the same body."""
_BELONGING = re.compile(
    r"(?P<whole>O+)(?:，)?(?:所属|下属|下设|旗下|直属)的?(?:企业|单位|公司|子公司|机构)?(?P<part>O[O、和与]*)"
)
_SECTION = re.compile(r".{0,6}(?:[一二三四五六0-9]期|段|标|区间)(?:工程|项目)?")
_BODY_TAIL = re.compile(
    r"(?:医院|学院|研究院|研究所|分院|中学|小学|学校|中心|法庭|处|科|系|支队|大队|中队|分局|所|站|实验室|分公司|委员会)\Z"
)


class Ties:
    """Reads what stays: places of things, parts of bodies, authors of papers."""

    def __init__(self, reading: Reading, draft: Draft, organs: Organs, sites: Sites, topics: Topics) -> None:
        """Keep what the rules work on."""
        self.reading = reading
        self.draft = draft
        self.organs = organs
        self.sites = sites
        self.topics = topics

    def read(self) -> None:
        """Add standing ties; places only for things that other facts name, and for projects."""
        for span, told in stretches(self.reading):
            self._drafted(span, told)
        self._by_papers()
        self._wings()
        self._parts()
        self._located()
        self._sited_later()
        self._opened()

    def _drafted(self, span: Span, told: str) -> None:
        mask = self.reading.mask
        for match in re.finditer(r"[O、]+(?=B)", mask[span[0] : span[1]]):
            begin = span[0] + match.start()
            # 宣读省委关于…的决定: who it is by is told in passing.
            by = "tie:of-body" + ("-read" if _READ_OUT.search(mask, span[0], begin) else "") + told
            paper = self._paper_at(span[0] + match.end())
            for where, body in self.organs.within(begin, span[0] + match.end()):
                if paper is not None and not body.name.endswith(("常委会", "会议")):
                    self.draft.say(body, "DRAFTED", paper, (where[0], span[0] + match.end()), by, 0.8)
        for match in _DRAFT.finditer(mask, *span):
            bodies = self.organs.before(match.start(), span[0]) or [
                (s, t) for s, t in self.organs.again.items() if s[1] == match.start()
            ]
            listed = _PAPERS.match(mask, match.end())
            until = listed.end() if listed else 0
            works = [t for s, t in sorted(self.topics.works.items()) if match.end() <= s[0] < until]
            papers = [t for t in works if t.type == "Document"]
            if not papers:
                continue
            after = mask[match.end() : match.end() + 120].lstrip("B")
            if "汇报" in match[0] and not after.startswith(("起草", "编制", "制定")):
                continue
            if not bodies and re.search(r"D\Z", mask[span[0] : match.start()]):
                # 该市出台的《…》: its government, where the sentence names it.
                bodies = [(s, t) for s, t in self.organs.within(*span) if t.name.endswith("政府")][:1]
            by = "tie:issued"
            if not bodies and (head := _HEAD_ISSUES.search(mask, span[0], match.start())):
                # 某某局局长甲发布《…》: it is the bureau's.
                inside = between(self.organs.all(), *head.span("post"))
                bodies, by = sorted(inside, key=lambda pair: pair[0][0] - pair[0][1])[:1], "tie:issued-head"
            elif not bodies and _HOSTS_ISSUE.search(mask, span[0], match.start()):
                hosts = [f.subject for f in self.draft.facts.values() if f.predicate == "ORGANIZED"]
                bodies, by = [(match.span(), host) for host in hosts], "tie:issued-hosts"
            if bodies and WISHED.search(mask, span[0], bodies[0][0][0]):
                continue
            for at, body in bodies:
                for paper in papers:
                    self.draft.say(body, "DRAFTED", paper, (at[0], match.end()), by + told, 0.8)

    def _by_papers(self) -> None:
        """Read the author behind a paper's name (《…》由甲起草), and the body that the name begins with."""
        mask, text = self.reading.mask, self.reading.text
        papers = [(s, t) for s, t in sorted(self.topics.works.items()) if t.type == "Document"]
        named = list(papers)
        for match in _PAPER_KIND.finditer(text, *self.reading.article.body):
            last = [t for s, t in papers if s[1] <= match.start() and match["kind"] in t.name]
            named += [(match.span(), t) for t in last[-1:]]
        for span, paper in named:
            by_whom = _DRAFTED_BY.match(mask, span[1])
            who = by_whom.span("who") if by_whom else (0, 0)
            for at, body in [*self.organs.longest(*who), *self.organs.again_within(*who)]:
                self.draft.say(body, "DRAFTED", paper, (span[0], at[1]), "tie:drafted-by", 0.7)
        for span, paper in papers:
            for at, body in self.organs.all():
                if any(paper.name.startswith(name) for name in body.names if len(name) >= 4):
                    self.draft.say(body, "DRAFTED", paper, span, "tie:paper-names", 0.6)
                elif at[1] <= span[0] and _HEARD.fullmatch(text, at[1], span[0]):
                    self.draft.say(body, "DRAFTED", paper, (at[0], span[1]), "tie:heard", 0.5)

    def _paper_at(self, offset: int) -> Thing | None:
        return next(
            (t for (s, _), t in sorted(self.topics.works.items()) if s == offset and t.type == "Document"), None
        )

    def _wings(self) -> None:
        """Tell a wing by its name, which begins with the whole's: 某某大学附属第一医院."""
        for thing in self._used("Organization"):
            match = _WING.fullmatch(thing.name)
            if match and thing.spans:
                whole = self.draft.thing("Organization", match["whole"], None, "tie:wing", 0.8)
                self.draft.say(thing, "PART_OF", whole, thing.spans[0][0], "tie:wing", 0.8)
        for span, thing in self.organs.all():
            if _BODY_TAIL.search(thing.name):
                inner = [(s, t) for s, t in self.organs.all() if s[0] == span[0] and s[1] < span[1]]
                if inner:
                    # The chair of a school is the school's, not the university's.
                    self.draft.say(thing, "PART_OF", max(inner, key=itemgetter(0))[1], span, "tie:inner", 0.6)
        self._branches()

    def _branches(self) -> None:
        """Tell a branch by the longest other name that its own begins with: 某某集团|第二工程有限公司."""
        bodies = list({id(t): t for _, t in self.organs.all()}.values())
        for thing in bodies:
            wholes = [
                (len(name), number)
                for number, whole in enumerate(bodies)
                if whole is not thing and not _SOCIETY.search(thing.name) and not _UNBRANCHED.search(whole.name)
                for name in whole.names
                if len(name) >= 4
                and any(own.startswith(name) and not _SAME_BODY.fullmatch(own[len(name) :]) for own in thing.names)
            ]
            if wholes and thing.spans:
                whole = bodies[max(wholes)[1]]
                self.draft.say(thing, "PART_OF", whole, thing.spans[0][0], "tie:begins-with", 0.5)

    def _parts(self) -> None:
        """Read what belongs to what: 甲所属乙, 甲下设乙、丙, and works whose name begins with another's."""
        for match in _BELONGING.finditer(self.reading.mask):
            wholes = self.organs.within(*match.span("whole"))
            for at, part in self.organs.within(*match.span("part")):
                for before, body in wholes[-1:]:
                    self.draft.say(part, "PART_OF", body, (before[0], at[1]), "tie:belongs", 0.7)
        works = [t for t in self.draft.things if t.type == "Project" and t.spans]
        for section in works:
            for line in works:
                rest = section.name[len(line.name) :]
                if len(line.name) >= 4 and section.name.startswith(line.name) and _SECTION.fullmatch(rest):
                    self.draft.say(section, "PART_OF", line, section.spans[0][0], "tie:work-within", 0.6)

    def _located(self) -> None:
        used = {id(t) for kind in ("Organization", "Place", "Project") for t in self._used(kind)}
        for thing in list(self.draft.things):
            if thing.type not in {"Organization", "Place", "Project"} or not thing.spans:
                continue
            if thing.type == "Organization" and id(thing) not in used and not _INSTITUTION.search(thing.name):
                continue
            if thing.type == "Organization" and _STATE.search(thing.name):
                continue
            if thing.type != "Organization" and id(thing) not in used and not _OF_ITS_OWN.search(thing.name):
                continue
            for look, by in ((self._in_name, "tie:name-begins"), (self._beside, "tie:sited")):
                if look == self._in_name and _FACULTY.search(thing.name):
                    continue
                for (start, end), _, _ in thing.spans:
                    division = look(start, end)
                    if division is not None and self._is_country(division[0]):
                        continue
                    if division is not None and division[1].name != thing.name:
                        at = min(start, division[0][0]), max(end, division[0][1])
                        self.draft.say(thing, "LOCATED_IN", division[1], at, by, 0.75)
                        break

    def _sited_later(self) -> None:
        """Read a place that a later clause gives: 签署某某项目协议，项目落户某某镇."""
        divisions = sorted(self.sites.divisions.items())
        for sentence in self.reading.sentences:
            for match in _SITED_LATER.finditer(self.reading.mask, sentence.start, sentence.end):
                where = between(divisions, *match.span("where"))
                before = (sentence.start, match.start())
                named = [*self.sites.within(*before), *self.organs.within(*before)]
                named = [
                    (s, t) for s, t in named if t.type != "District" and not _PARTNER.match(self.reading.mask, s[1])
                ]
                works = [item for item in named if item[1].type == "Project"] if "项目" in match[0] else []
                thing = max(works or named, key=lambda item: item[0], default=None)
                if where and thing is not None:
                    at, division = where[-1]
                    self.draft.say(thing[1], "LOCATED_IN", division, (thing[0][0], at[1]), "tie:sited-later", 0.6)

    def _opened(self) -> None:
        """Take an unveiling or a founding that is told as a happening to be on the body: 某某研究院|揭牌."""
        for event in self.topics.events.all:
            for start, end in event.spans if event.reported else ():
                for at, body in self.organs.within(start, end):
                    if _OPENED.match(self.reading.text, at[1]):
                        self.draft.say(event.thing, "ABOUT", body, (at[0], end), "topic:opened", 0.6)
        for fact in [f for f in self.draft.facts.values() if f.predicate == "FOUNDED_BY"]:
            for sentence in self.reading.sentences:
                if not sentence.start <= fact.evidence[0][0] < sentence.end:
                    continue
                for event in self.topics.events.all:
                    span = next((s for s in event.spans if sentence.start <= s[0] < sentence.end), None)
                    if event.reported and span and _OPENING.search(event.thing.name):
                        self.draft.say(event.thing, "ABOUT", fact.subject, fact.evidence[0], "topic:founded", 0.6)

    def _in_name(self, start: int, end: int) -> tuple[Span, Thing] | None:
        """Return the lowest division that a name begins with."""
        chain: tuple[Span, Thing] | None = None
        for span, thing in sorted(self.sites.divisions.items()):
            if (
                span[0] == (chain[0][1] if chain else start)
                and span[1] < end
                and (chain is None or self._below(span, chain))
            ):
                chain = (span, thing)
        return chain if chain and not _NAMED_AFTER.match(self.reading.text[chain[0][1] : end]) else None

    def _beside(self, start: int, end: int) -> tuple[Span, Thing] | None:
        """Return the division that 位于 gives a name, or right behind which it stands."""
        divisions = sorted(self.sites.divisions.items())
        mask = self.reading.mask
        sited = _SITED.match(mask, end)
        back = _SITED_BEFORE.search(mask, max(0, start - 40), start)
        for low, high in [sited.span("where")] if sited else [back.span("where")] if back else []:
            where = [(s, t) for s, t in divisions if low <= s[0] and s[1] <= high]
            if where:
                return where[-1]
        before = [(s, t) for s, t in divisions if s[1] == start or (s[1] == start - 1 and mask[s[1]] == "的")]
        return before[-1] if before else None

    def _is_country(self, span: Span) -> bool:
        return any((d.start, d.end) == span and d.level == "country" for d in self.reading.divisions)

    def _below(self, span: Span, upper: tuple[Span, Thing]) -> bool:
        found = next(d for d in self.reading.divisions if (d.start, d.end) == span)
        return upper[1].name in found.chain

    def _used(self, kind: str) -> list[Thing]:
        ends = {id(f.subject): f.subject for f in self.draft.facts.values()}
        ends |= {id(f.target): f.target for f in self.draft.facts.values() if f.target is not None}
        return [t for t in ends.values() if t.type == kind]
