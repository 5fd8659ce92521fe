"""What one learned name holds: lists taken for one name are cut apart, and the body that a longer name begins with.

A chain that has seen 某某水库、某某泵站 as a list now and then takes two of them for one name, and where it finds a
room (某某公司会议室) it says nothing of whose room it is. Both can be told by the words that names end in.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.mention.lexicon import alternatives, words
from kg.mention.named import Named
from kg.mention.recognizer import Recognized
from kg.records import Span

_SITES = frozenset({"Organization", "Place", "Project"})
_END = alternatives(words("organization") | words("place"))
_BODY = re.compile(rf"(?:{alternatives(words('organization'))}|委|办)\Z")
_PLACE = re.compile(rf"{alternatives(words('place'))}\Z")
# Between two names; what stands before has to end as names do, as 和, 与 and 在 are in names too.
_JOINT = re.compile(
    rf"(?P<left>.*?(?:{_END}|[省市县区镇乡村委办]|街道|社区|项目|工程|[）)](?=、)))"
    r"(?P<joint>、|以及|会同|联合|对口帮扶|组织(?=[省市县区镇])|[和与及由向在](?=.{3}))(?P<right>.{3,})"
)
_QUOTES = (("“", "”"), ("‘", "’"), ("《", "》"), ("（", "）"), ("(", ")"))
_PAIRED = re.compile(r"[（(《“][^）)》”]*\Z")
_KEPT = re.compile(r"(?:文化|经济|发展|住房|应急|工业|教育|卫生|自然资源|人力资源|农业|民族|体育|社会|城乡|城市)\Z")
# Whose room, gate or yard it is, and whose branch.
_OWNER = re.compile(
    r"有限责任公司|有限公司|公司|集团|大学|学院|医院|卫生院|法院|检察院|中学|小学|学校|科学院|局|厅(?!级)"
    r"|[省市县区旗镇乡]政府(?=.{0,4}(?:食堂|会议|大院|门口|广场|礼堂))"
    r"|(?:协会|学会|商会|联合会)(?=.{2,8}(?:分会|专委会|专业委员会)\Z)|厂(?=.{2,6}分厂\Z)|指挥部(?=工作组\Z|.{2,8}分指挥部\Z)"
    r"|(?:救援队|志愿队|服务队)(?=.{2,6}(?:分队|支队)\Z)|控制中心(?=.{2,10}[所科室处]\Z)"
)
_NOT_OWNED = re.compile(r"公司|集团|有限|股份|责任|控股|总(?!医院)|[分长党团司]|(?<=科学院)大学")
_ROOM = re.compile(r"[^，。；、]{2,14}\Z")
# A school or hospital that is being built is no owner of the work.
_BEING_BUILT = re.compile(r"(?:整体|异地)?(?:建设|迁建|新建|扩建|改扩建|改造|搬迁|[一二三四]期|项目|工程|新[院校]区)")
_LOWEST = re.compile(
    r"(?:.*(?:自治[州县旗]|[省市州盟县区旗镇乡]|街道))(?P<name>[^省市州盟县区旗镇乡]{2,}(?:镇|乡|村|社区|街道|苏木|嘎查))\Z"
)
_SPOT = re.compile(
    r"(?P<whole>.{3,}?)(?:[一二三四]期)?(?:建设|施工|项目|工程|改造|技改|生产)?(?:工地|现场|门前|门口|桥头|前广场|[前后]?的?广场(?<=的广场))\Z"
)
_LEFT = re.compile(r"[和与及到在往]")
_VILLAGE = re.compile(
    r"(?P<name>[\u4e00-\u9fff]{2,4}?(?:村(?![委民])|社区|街道|[镇乡](?![政村])))(?=[\u4e00-\u9fff]{2})"
)


# A name that the chain begins one character late: 查看了弄|怀水库, 千家镇抱|伦水库.
_LATE = re.compile(
    r"(?:走进|来到|前往|赶到|察看了?|查看了?|参观了?|考察了?|检查了?|深入|[县旗镇乡]|街道)(?P<lost>[\u4e00-\u9fff])\Z"
)
_LOST_STEM = re.compile(r"[、，：；\n](?P<stem>[\u4e00-\u9fff]{2,10})\Z")
_ROAD = re.compile(r"(?:路|街|大道|公路|国道|省道|巷)\Z")
_CROSSING = re.compile(r"(?:路|街|大道|公路|国道|省道|巷)(?:的)?(?:交叉路?口|交汇处|交界处|十字路口|路口)")
# 该项目 goes back to a name and is none; ``kg.fact`` looks for what it means.
_PARTY = re.compile(r"(?:[一-龥]{0,2}[组团队])?一行(?:人)?(?:先后|分别|深入|来到|前往|到|赴|走进)+")
_AGAIN = re.compile(rf"[该本此](?:{_END}|项目|工程|[院校局厂企])")
_NO_NAME = frozenset("的在和与及了到等并各全级内域里外中为由向对将把率从赴是有该本我其被受以")


def cut(text: str, learned: Sequence[Recognized]) -> tuple[Recognized, ...]:
    """Return the learned names with lists cut apart, without 该项目 and the 和 that a division's name was joined to."""
    learned = _with_stems(text, _crossings(text, [_within_quotes(text, item) for item in learned]))
    ends = {item.end for item in learned}
    found: list[Recognized] = []
    for item in learned:
        if item.type in _SITES and _AGAIN.fullmatch(text, item.start, item.end):
            continue
        if item.type == "Place" and item.end - item.start == 2 and text[item.start : item.end] in words("place"):
            continue  # 水库, and which one is not said.
        if item.type in _SITES:
            found += _pieces(text, _from_its_beginning(text, item, ends))
        elif (
            item.type == "District"
            and item.start in ends
            and item.end - item.start > 3
            and _LEFT.match(text, item.start)
        ):
            found.append(replace(item, start=item.start + 1))
        else:
            found.append(item)
    return _of_one_type(text, found)


def _with_stems(text: str, learned: Sequence[Recognized]) -> list[Recognized]:
    """Return the learned names; a body that begins with a bracket has what stands before it in a list, person or no.

    、华域皮尔|（云溪）有限公司.
    """
    found: list[Recognized] = []
    for item in learned:
        bare = item.type == "Organization" and text[item.start] in "（("
        lost = _LOST_STEM.search(text, max(0, item.start - 11), item.start) if bare else None
        if lost:
            found = [other for other in found if other.end <= lost.start("stem")]
            item = replace(item, start=lost.start("stem"))
        found.append(item)
    return found


def _within_quotes(text: str, item: Recognized) -> Recognized:
    """Return a name of which one of two marks was cut off with both, or with neither if the other is elsewhere."""
    start, end = item.start, item.end
    for opening, closing in _QUOTES:
        missing = text.count(closing, start, end) - text.count(opening, start, end)
        if missing == 1 and text[start - 1 : start] == opening:
            start -= 1
        elif missing == 1 and text[end - 1] == closing:
            end -= 1
        elif missing == -1 and text[end : end + 1] == closing:
            end += 1
        elif missing == -1 and text[start] == opening:
            start += 1
    return item if end <= start else replace(item, start=start, end=end)


def _of_one_type(text: str, found: Sequence[Recognized]) -> tuple[Recognized, ...]:
    """Return the learned names, those of bodies, places and works that are spelled alike as of the likeliest type."""
    votes: dict[str, dict[str, float]] = defaultdict(lambda: dict.fromkeys(sorted(_SITES), 0.0))
    for item in found:
        if item.type in _SITES:
            votes[text[item.start : item.end]][item.type] += item.score
    types = {name: max(kinds, key=lambda kind: kinds[kind]) for name, kinds in votes.items()}
    return tuple(
        replace(item, type=types[text[item.start : item.end]]) if item.type in _SITES else item for item in found
    )


def _crossings(text: str, learned: Sequence[Recognized]) -> list[Recognized]:
    """Return the learned names with the crossing of two roads as one: 望江大道|与|青石路交叉口."""
    found: list[Recognized] = []
    for item in learned:
        road = next(
            (
                other
                for other in found
                if _ROAD.search(text, other.start, other.end)
                and text[other.end : item.start] in {"与", "和"}
                and _CROSSING.search(text, item.start, item.end + 3)
            ),
            None,
        )
        if road is None:
            found.append(item)
        else:
            found.remove(road)
            crossing = _CROSSING.search(text, item.start, item.end + 3)
            end = max(item.end, crossing.end() if crossing else item.end)
            found.append(Recognized(road.start, end, "Place", min(road.score, item.score)))
    return found


def _from_its_beginning(text: str, item: Recognized, ends: set[int]) -> Recognized:
    late = _LATE.search(text, max(0, item.start - 5), item.start)
    if late is None or item.start in ends or late["lost"] in _NO_NAME:
        return item
    return replace(item, start=item.start - 1)


def _pieces(text: str, item: Recognized) -> Iterator[Recognized]:
    at = item.start
    while match := _JOINT.fullmatch(text, at, item.end):
        left, right = match["left"], match["right"]
        one_name = bool(_PAIRED.search(left) or _KEPT.search(left)) or len(left) < 3
        one_name = one_name or bool(_ROAD.search(left) and _CROSSING.search(right))
        if one_name or not re.search(rf"(?:{_END}|委|项目|工程|[一二三四]期)\Z", right):
            break
        yield replace(item, start=at, end=match.end("left"), type=_type(left, item.type))
        at = match.start("right")
    yield item if at == item.start else replace(item, start=at, type=_type(text[at : item.end], item.type))


def _type(name: str, otherwise: str) -> str:
    """Return what a part of a list is by its ending; where that leaves it open, what the whole was taken for."""
    body, place = _BODY.search(name), _PLACE.search(name)
    if name.endswith(("项目", "工程")):
        return "Project"
    return otherwise if bool(body) == bool(place) else "Organization" if body else "Place"


def ends_as_body(name: str) -> bool:
    """Tell whether a name ends in a word that names of bodies end in."""
    return _BODY.search(name) is not None


def owners(text: str, span: Span, *, work: bool = False) -> Iterator[Span]:
    """Yield the bodies that the name of a room, yard or unit begins with: 某某大学|农学院|会议室.

    A ``work`` is only asked for the school or hospital that it is done for.
    """
    for match in _OWNER.finditer(text, span[0] + 2, span[1]):
        if _NOT_OWNED.match(text, match.end(), span[1]) or not _ROOM.match(text, match.end(), span[1]):
            continue
        if not work or (
            match[0] in {"医院", "卫生院", "大学", "学院", "中学", "小学", "学校"}
            and not _BEING_BUILT.match(text, match.end(), span[1])
        ):
            yield span[0], match.end()


def lowest(name: str) -> str:
    """Return the last division of a chain: 青石镇柳林村 is 柳林村."""
    match = _LOWEST.fullmatch(name)
    return match["name"] if match else name


def spot(text: str, span: Span) -> Span | None:
    """Return what the name of a spot begins with: 某某大桥|施工现场, 某某大桥|桥头."""
    match = _SPOT.fullmatch(text, *span)
    return match.span("whole") if match else None


def village(text: str, start: int, end: int) -> Span | None:
    """Return the village or town that a name begins with: 柳林村|文化礼堂."""
    match = _VILLAGE.match(text, start, end)
    return match.span("name") if match else None


_KIND = re.compile(rf"(?:{_END}|项目|工程)\Z")
_COMMON = re.compile(
    r"(?:人民|文化|体育|中心|会议|重点|民生|高铁|火车|汽车|客运|政务|行政|服务|经济|技术|工业|产业|高新|污水|自来|农贸|市场|便民|党群|"
    r"国际|生态|休闲|健身|综合|建设|改造|安置|重大|一批|[0-9一二三四五六七八九十两多]+个)\Z"
)
_BODY_IN_QUOTES = re.compile(
    r"(?:实验室|研究院|研究所|研究中心|服务中心|中心|工作站|服务站|警务站|联盟|协会|学会|商会|集团|公司|学院|大学|医院|学校|工作室|服务队|突击队|合作社|共同体)[”’]?\Z"
)


def without_division(name: str) -> bool:
    """Tell whether a place or work can go by this name once the division before it is left out."""
    own = _KIND.sub("", name)
    return len(name) >= 4 and len(own) >= 2 and not _COMMON.search(own)


def without_party(text: str, named: Named) -> Named:
    """Return a name without the words on who went there: 调研|组一行先后到|某某小学."""
    party = _PARTY.match(text, named.start, named.end)
    return replace(named, start=party.end()) if party and named.end - party.end() > 1 else named


def body_in_quotes(text: str, item: Named) -> Named:
    """Take what stands in quotes for a body where it ends as one: “某某联合实验室”."""
    if item.type == "Initiative" and _BODY_IN_QUOTES.search(text, item.start, item.end):
        start, end = item.start + (text[item.start] in "“‘"), item.end - (text[item.end - 1] in "”’")
        return Named(start, end, "Organization", "body:quoted", item.score)
    return item
