"""Who set a body up: FOUNDED_BY."""

from __future__ import annotations

import re

from kg.fact.draft import Draft, Thing
from kg.fact.modality import WISHED
from kg.fact.organs import Organs
from kg.fact.speech import stretches
from kg.mention.reading import Reading
from kg.records import Span

_FOUNDERS = re.compile(r"(?:O|该[局厅院校所馆社](?=[与和]O))(?:[O、与和及同\s]|以及|携手|联合(?=O)|（D+）)*+")
_FOUND = re.compile(
    r"(?:设立|创办|创立|共建|合建|共创|组建|成立|建立|创建|新建|开办|合办|注册|发起)(?:了|的)?(?:全国|全省|全市|全县)?(?:首个|首家|首所|第一家|第一个)?"
)
_UNTIL_FOUND = re.compile(
    r"(?:等[^，。；]{0,8}(?:单位|企业|家|方)|在[^，。；]{1,16}?(?=共|联|合|设|成|组|建|创|签|挂|注|，)"
    r"|(?:签订|签署|签下|签)(?:了)?[^，。；O]{0,16}?(?:协议书?|合同|意向书?|备忘录|B+|约|(?=共建|合建|成立|设立|组建))(?:，|后)?"
    r"|(?<=[与和同])[^，。；OP]{2,16}?(?=合作|联合|共同|签)"
    r"|[双三四]方(?=将|拟|共|联|合|在|约|决|共)|校[地企]双方|由(?:双|三)方|[达]成(?:合作|共识|一致)|决定|约定|计划|商定|宣布|正式"
    r"|T|于|还|已|又|也|便|曾|将|拟|分别|共同|联合|合作|携手|牵头|出资|投资|发起(?=[设成组建创])|挂牌|并|，)*+"
)
"""What stands between founders and 设立: 甲与乙|签署协议，双方将在某地共同|设立."""
_WITH = re.compile(r"(?:与|和|同|携手|联合)\Z")
_CEREMONY = re.compile(r"O+[”’」]?(?:的)?(?:成立|揭牌|挂牌|签约|启动)?(?:仪式|大会)?，(?:由|是由|系由)?\Z")
_NAMED_SO = re.compile(r"，(?:定名|取名|命名|名)为(?=[“‘]?O)")
_SIGNED_FOR = re.compile(r"(?:签订|签署)(?:了)?(?=[“‘]?O[OQ]*[”’]?(?:的)?(?:合作)?共建)")
_BOTH = re.compile(r"(?:[双三四]方|校[地企]双方|[地企]校双方)(?=将|拟|共|联|合|在|约|决)")
_PARTNERS = re.compile(r"O+(?:（D+）)?(?:、O+)*(?:与|和|同)O[O、]*")
_SUCH = re.compile(r"(?:该|这[个家所]|此)[^，。；]{1,6}?(?:是|系|将|已)*由?\Z")
_KIND = re.compile(
    r"(?:\A|[。；，\n])(?P<kind>[\u4e00-\u9fff]{0,4}(?:中心|联盟|协会|研究院|研究所|学院|实验室|基地|公司|医院|平台|工作站))(?:是|系|将|拟|已|正式)*由\Z"
)
"""监测中心|由甲与乙联合设立: the body named before whose name ends so."""
_CHILD = re.compile(r"(?P<child>O+)[”’」]?(?:，|是|系|将|拟|已|正式)*由?\Z")


class Founders:
    """Reads which bodies others set up."""

    def __init__(self, reading: Reading, draft: Draft, organs: Organs) -> None:
        """Keep what the rules work on."""
        self.reading = reading
        self.draft = draft
        self.organs = organs

    def read(self) -> None:
        """Add all founders to the draft."""
        for span, told in stretches(self.reading):
            self._founded(span, told)
            self._founded_together(span, told)

    def _founded(self, span: Span, told: str) -> None:
        """Read who set a body up: 甲是由乙与丙联合设立的…, 乙与丙共建的甲, 乙与丙签署协议，共建甲."""
        mask = self.reading.mask
        for match in _FOUNDERS.finditer(mask, *span):
            until = _UNTIL_FOUND.match(mask, match.end(), span[1])
            found = _FOUND.match(mask, until.end(), span[1]) if until else None
            found = found or (_SIGNED_FOR.match(mask, match.end(), span[1]) if len(match[0]) > 4 else None)
            if found is None or WISHED.search(mask, span[0], match.start()):
                continue
            founders = [*self.organs.again_within(*match.span()), *self.organs.longest(*match.span())]
            before = _CHILD.search(mask, span[0], match.start())
            again = [t for s, t in self.organs.again.items() if _SUCH.fullmatch(mask, s[0], match.start())]
            named = _NAMED_SO.match(mask, found.end(), span[1])
            behind = self.organs.starting_at((named or found).end())
            by = "tie:founded" if len(founders) > 1 else "tie:founded-alone"
            child: Thing | None = None
            if again:
                child = again[-1]
            elif meant := self._meant(match.start(), span[0]):
                child = meant
            elif mask[match.start() - 1] in "由是系" and before and not named:
                child = next((t for _, t in reversed(self.organs.longest(*before.span("child")))), None)
            elif behind is not None:
                child = behind
                if with_whom := _WITH.search(mask, span[0], match.start()):
                    # 甲…，同时与乙联合设立丙: whom the sentence is about is a founder too.
                    first = self.organs.longest(span[0], with_whom.start())[:1]
                    founders, by = first + founders, "tie:founded-with"
            elif mask[match.start() - 1] == "由":
                ceremony = _CEREMONY.search(mask, span[0], match.start())
                child = (
                    next((t for _, t in reversed(self.organs.longest(*ceremony.span()))), None) if ceremony else None
                )
                by = "tie:founded-at"
            if child is None:
                continue
            for at, founder in founders:
                evidence = (min(at[0], match.start()), max(found.end(), at[1]))
                self.draft.say(child, "FOUNDED_BY", founder, evidence, by + told, 0.85)

    def _meant(self, founders: int, floor: int) -> Thing | None:
        """Return the body that a clause before its founders calls by its kind alone."""
        kind = _KIND.search(self.reading.text, max(0, floor - 1), founders)
        if kind is None:
            return None
        named = [(s, t) for s, t in self.organs.all() if s[1] <= kind.start() + 1 and t.name.endswith(kind["kind"])]
        return max(named, key=lambda pair: pair[0])[1] if named else None

    def _founded_together(self, span: Span, told: str) -> None:
        """Read 双方将共建丙 behind a sentence on 甲与乙."""
        mask = self.reading.mask
        for match in _BOTH.finditer(mask, *span):
            until = _UNTIL_FOUND.match(mask, match.end(), span[1])
            found = _FOUND.match(mask, until.end(), span[1]) if until else None
            child = self.organs.starting_at(found.end()) if found else None
            partners = list(_PARTNERS.finditer(mask, max(0, span[0] - 150), match.start()))
            if child is not None and found is not None and partners:
                for _, founder in self.organs.longest(*partners[-1].span()):
                    self.draft.say(
                        child, "FOUNDED_BY", founder, (match.start(), found.end()), "tie:founded-both" + told, 0.6
                    )
