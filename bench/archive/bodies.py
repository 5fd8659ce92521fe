"""The bodies of a county, district or city with their names through the years, and the posts at them.

Names are written as templates: ``{T}`` is the town with its level word, ``{L}`` the level word alone. Reforms follow
those of the State Council of 2008–2010, 2013–2015 and 2018–2019 as counties carried them out. A body that only got
another name stays what it was; one that was merged into another is gone.
"""

from __future__ import annotations

from dataclasses import dataclass

Forms = tuple[str, ...]
"""In full, with a short word for its work, and as the town's own paper calls it."""

FIRST, LAST = 2006, 2025


@dataclass(frozen=True, slots=True)
class Body:
    """``names`` are the forms of a name with the first year that has them; ``until`` is its last year."""

    key: str
    names: tuple[tuple[int, Forms], ...]
    until: int = LAST

    def forms(self, year: int) -> Forms:
        """Return the forms of that year."""
        return next(forms for since, forms in reversed(self.names) if since <= year)

    def before(self, year: int) -> Forms | None:
        """Return the forms that it had until the year before, where it got others in this year."""
        for (_, old), (since, _) in zip(self.names, self.names[1:], strict=False):
            if since == year:
                return old
        return None


@dataclass(frozen=True, slots=True)
class Seat:
    """What one person holds at one time: posts as ``(body, title)``; a higher ``rank`` stands before a lower one."""

    rank: int
    posts: tuple[tuple[Body, str], ...]
    until: int = LAST


_LEADING = {
    "party": ("中共{T}委", "{T}委", "{L}委"),
    "government": ("{T}人民政府", "{T}政府", "{L}政府"),
    "congress": ("{T}人大常委会", "{T}人民代表大会常务委员会", "{L}人大常委会"),
    "consultative": ("政协{T}委员会", "{T}政协", "{L}政协"),
    "discipline": ("中共{T}纪委", "{T}纪委", "{L}纪委"),
    "organisation": ("中共{T}委组织部", "{T}委组织部", "{L}委组织部"),
    "publicity": ("中共{T}委宣传部", "{T}委宣传部", "{L}委宣传部"),
    "front": ("中共{T}委统战部", "{T}委统战部", "{L}委统战部"),
    "law": ("中共{T}委政法委", "{T}委政法委", "{L}委政法委"),
    "court": ("{T}人民法院", "{T}法院", "{L}法院"),
    "procuratorate": ("{T}人民检察院", "{T}检察院", "{L}检察院"),
    "office": ("中共{T}委办公室", "{T}委办", "{L}委办"),
}
# 2006 and, after a year, later names; "-2018" is the last year of a body that was merged into another.
_BUREAUS = (
    "发展和改革局/发改局",
    "教育局 2019教育体育局/教体局",
    "科学技术局/科技局",
    "公安局",
    "民政局",
    "司法局",
    "财政局",
    "人事局 2010人力资源和社会保障局/人社局",
    "劳动和社会保障局/劳动保障局 -2009",
    "国土资源局/国土局 2019自然资源和规划局/资规局",
    "规划局 -2018",
    "环境保护局/环保局 2019生态环境局",
    "建设局 2010住房和城乡建设局/住建局",
    "交通局 2010交通运输局/交通局",
    "水利局",
    "农业局 2019农业农村局",
    "林业局 -2018",
    "商务局",
    "文化广电新闻出版局/文广局 2019文化广电旅游局/文旅局",
    "旅游局 -2018",
    "卫生局 2014卫生和计划生育局/卫计局 2019卫生健康局/卫健局",
    "人口和计划生育局/人口计生局 -2013",
    "审计局",
    "统计局",
    "安全生产监督管理局/安监局 2019应急管理局",
    "工商行政管理局/工商局 2014市场监督管理局/市场监管局",
    "质量技术监督局/质监局 -2013",
    "城市管理行政执法局/城管局 2019综合行政执法局/执法局",
    "招商局 2017投资促进局/招商局",
    "经济和信息化局/经信局",
)


def bureaus(town: str) -> list[Body]:
    """Return the bureaus of a town, from its key."""
    found = []
    for line in _BUREAUS:
        names, until = [], LAST
        for word in line.split():
            if word.startswith("-"):
                until = int(word[1:])
                continue
            since, word = (int(word[:4]), word[4:]) if word[0] == "2" else (FIRST, word)
            full, _, short = word.partition("/")
            short = short or full
            names.append((since, ("{T}" + full, "{T}" + short, "{L}" + short)))
        found.append(Body(f"{town}/{line.split('/')[0].split()[0]}", tuple(names), until))
    return found


def leading(town: str) -> dict[str, Body]:
    """Return the party and state organs of a town by what they are."""
    return {kind: Body(f"{town}/{kind}", ((FIRST, forms),)) for kind, forms in _LEADING.items()}


def seats(
    organs: dict[str, Body], offices: list[Body], townships: list[tuple[str, Body, Body]], lift: int
) -> list[Seat]:
    """Return all seats of a town; ``townships`` are name, party committee and government; ``lift`` raises the ranks."""
    party, government = organs["party"], organs["government"]
    standing = (party, "{L}委常委")
    police = next(body for body in offices if body.key.endswith("公安局"))
    top = [
        (5, ((party, "{L}委书记"),)),
        (4, ((party, "{L}委副书记"), (government, "{G}长"))),
        (4, ((organs["congress"], "主任"),)),
        (4, ((organs["consultative"], "主席"),)),
        (3, ((party, "{L}委副书记"),)),
        (3, (standing, (government, "常务副{G}长"))),
        (3, (standing, (organs["organisation"], "部长"))),
        (3, (standing, (organs["publicity"], "部长"))),
        (3, (standing, (organs["front"], "部长"))),
        (3, (standing, (organs["discipline"], "书记"))),
        (3, (standing, (organs["law"], "书记"))),
        (3, (standing, (organs["office"], "主任"))),
        (3, ((government, "副{G}长"), (police, "局长"))),
        *[(3, ((government, "副{G}长"),))] * 4,
        *[(3, ((organs["congress"], "副主任"),))] * 3,
        *[(3, ((organs["consultative"], "副主席"),))] * 3,
        (3, ((organs["court"], "院长"),)),
        (3, ((organs["procuratorate"], "检察长"),)),
    ]
    found = [Seat(rank + lift, posts) for rank, posts in top]
    for body in offices:
        if body is not police:
            found.append(Seat(2 + lift, ((body, "局长"),), body.until))
        found += [Seat(1 + lift, ((body, "副局长"),), body.until)] * 2
    for name, committee, office in townships:
        head = "主任" if name.endswith("街道") else f"{name[-1]}长"
        secretary = "党工委" if name.endswith("街道") else "党委"
        found.append(Seat(2, ((committee, f"{secretary}书记"),)))
        found.append(Seat(2, ((committee, f"{secretary}副书记"), (office, head))))
        found += [Seat(1, ((office, f"副{head}"),))] * 2
    return found
