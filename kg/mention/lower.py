"""The names of towns, streets, villages and neighbourhoods in running text, by the table and by their suffix."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.mention.gazetteer import gazetteer, towns
from kg.mention.home import Home
from kg.mention.upper import Found

_SUFFIX = re.compile(
    r"街道(?![路两上旁整环绿立口])|社区|苏木|嘎查|镇(?![静痛压定江海远平雄宁安]|村[两干级])|乡(?![村镇亲愁土贤音情间野里邻下])"
    r"|村(?![庄落里级集干居社镇口头容貌史晚歌规寨霸官道务情])|屯(?![兵田垦里])"
)
_STRONG = re.compile(
    r"(?:位于|走访|走进|走入|来到|前往|深入|赶赴|奔赴|抵达|调研|考察|视察|检查|慰问|督查|察看|查看|看望|参观|支持|帮助|以及|分别|先后|首站|一行"
    r"|记者|现场|包括|其中|例如|比如|如今|目前|近日|日前|书记|主任|组织|推进|推动|针对|围绕|听取|指出|当天|上午|下午|晚上|家住|来自|就是|地处"
    r"|率队|率先|赴|自治[州县旗]|[省市县区旗镇乡]|街道|(?<!沿)街|派出所|[我全该][省市县区旗镇乡])$"
)
_WEAK = re.compile(r"[在到往于和与及至从由入进对向为的了是将等给让把被以经日时访抵所]$")
# What a name of a town or village never has in it, and what it never ends with before its suffix.
_NO_STEM = re.compile(
    r"[个各全本该某每这那哪两几多有无其此我你他她们的了在是不家座处类给把被让向到从已将并但则等乡镇]|任职|驻村|帮扶|结对|听取|县$|农|小城|特色|美丽|示范|行政|自然|贫困|薄弱|重点"
    r"|试点|先进|文明|样板|未来|智慧|老旧|度假|城中|相关|周边|附近|所属|辖|沿线|偏远|山区|同一|所在|部分|不少|许多|一些|历史|传统|最美|经济"
    r"|工业|[百千万]强|第[一二三四五六七八九十]|首|民族|共富|和美|宜居|生态|旅游|产业|专业|主要|完整|网络|虚拟|国际|居民|移民|中国|当地|科技"
    r"|文艺|采取|做好|抓好|组织|开展|推进|加强|建设|服务|派驻|街道|里[一二三四五六七八九十]"
)
_NO_END = {
    "乡": re.compile(r"[下返回还离思故同异他侨之兴入进出驻水]$"),
    "镇": re.compile(r"[城集古小老新大重名强]$|中心$"),
    "村": re.compile(r"[山渔古老新城强名小大富驻]$|中心$|幸福$"),
    "社区": re.compile(r"[户社老新村]$|中心$|幸福$"),
}
_OFFICE = re.compile(r"街道办(?:事处)?(?=.{2})")
_BROKEN = re.compile(r"[^一-龥]")
_LEVEL = {"村": "village", "社区": "village", "嘎查": "village", "屯": "village"}


def find_lower(text: str, upper: list[Found], home: Home | None) -> Iterator[Found]:
    """Yield towns, streets, villages and neighbourhoods: by the table, else by suffix and what stands before."""
    ends = {found.end for found in upper}
    taken = {at for found in upper for at in range(found.start, found.end)}
    codes = {found.code for found in upper} | {part.code for part in (home.chain if home else ())}
    # What the text and the home name, from the county up: a town that is in just one of them is that one.
    areas = [{code[:width] for code in codes if code and not code[:width].endswith("00")} for width in (6, 4, 2)]
    limit = 0
    for suffix in _SUFFIX.finditer(text):
        low = suffix.start()
        while low > max(limit, suffix.start() - 8) and low - 1 not in taken and not _BROKEN.match(text[low - 1]):
            low -= 1
        joined = low in ends or low == limit > 0
        if joined and (office := _OFFICE.match(text, low - 2, suffix.start())):
            low = office.end()  # 银州街道办|十里铺村
        found = _by_table(text, low, suffix, areas, joined) or _by_suffix(text, low, suffix, joined)
        if found is not None:
            yield found
            limit = found.end


def _by_table(text: str, low: int, suffix: re.Match[str], areas: list[set[str]], joined: bool) -> Found | None:
    """Return the longest name of the table that ends with a suffix and begins at ``low`` or later.

    ``joined`` says that another name ends at ``low``. Several of one name, none of them near, give a name without code.
    """
    if _level(suffix) != "town":
        return None
    for start in range(low, suffix.start()):
        name = text[start : suffix.end()]
        known = towns(name)
        boundary = _boundary(text, low, start, joined)
        for area in areas:
            near = [town for town in known if (town.code or "").startswith(tuple(area))]
            if len(near) == 1 and (boundary or suffix.start() - start > 1):
                chain = tuple(part.name for part in gazetteer().chain(near[0]))
                return Found(start, suffix.end(), name, chain, "town", near[0].code, "full", "division:towns", 0.95)
        if known and boundary:
            return Found(start, suffix.end(), name, (name,), "town", None, "full", "division:towns", 0.8)
    return None


def _by_suffix(text: str, low: int, suffix: re.Match[str], joined: bool) -> Found | None:
    """Return the shortest likely name of two to four characters before a suffix; all of it after another name."""
    starts = [low] if joined else []
    starts += [suffix.start() - length for length in (2, 3, 4) if suffix.start() - length >= low]
    for start in starts:
        boundary = _boundary(text, low, start, joined)
        length = suffix.start() - start
        behind = joined and start == low
        if not boundary or not 2 <= length <= 4 or not _stem(text[start : suffix.start()], suffix.group(), behind):
            continue
        if suffix.group() == "屯" and not behind:
            continue
        # At the beginning of a clause four characters are as likely a verb and a name.
        if length == 4 and start == low and not joined:
            continue
        if text.startswith("民", suffix.end()) and not (joined and start == low):
            return None  # 广大村民 is no village, 桥墩镇凤岭村民 is of one
        name = text[start : suffix.end()]
        return Found(start, suffix.end(), name, (name,), _level(suffix), None, "full", "division:suffix", boundary)
    return None


def _level(suffix: re.Match[str]) -> str:
    return _LEVEL.get(suffix.group(), "town")


def _stem(text: str, suffix: str, behind: bool) -> bool:
    """Tell whether a name can have this before its suffix; right ``behind`` a town 神山村 is one, not 山村."""
    return not _NO_STEM.search(text) and (
        (behind and len(text) == 2) or suffix not in _NO_END or not _NO_END[suffix].search(text)
    )


def _boundary(text: str, low: int, start: int, joined: bool) -> float:
    """Return how sure a name may begin at ``start``: 0 not at all."""
    if start == low and (joined or low == 0 or _BROKEN.match(text[low - 1])):
        return 0.8
    before = text[max(low - 3, 0) : start]
    if _STRONG.search(before):
        return 0.75
    return 0.6 if _WEAK.search(before) else 0.0
