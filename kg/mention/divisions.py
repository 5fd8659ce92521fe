"""Names of divisions in running text: in full, short, or by what 我区, 全市 and 该镇 stand for.

Three passes: names of the table from left to right (省, 市, 县 and their short names), names of towns and villages by
their suffix, and deictic words. Names that stand in a row and lead downwards (遵义市湄潭县) are one :class:`Found`.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from kg.mention.gazetteer import LEVELS, Division, gazetteer, short_name, towns
from kg.mention.home import Home, guess_home, parse_home

__all__ = ["Division", "Found", "Home", "find_divisions", "guess_home", "parse_home"]


@dataclass(frozen=True, slots=True)
class Found:
    """Characters of a text that name a division: offsets in code points, half-open.

    ``name`` is its full name with the level word, ``chain`` all names known from the province down to it, ``code``
    the table's, ``kind`` one of ``full``, ``short``, ``deictic``. A name inside a longer one (温州 in 温州南站) is
    found too; whether it stands for the division there is the caller's to tell.
    """

    start: int
    end: int
    name: str
    chain: tuple[str, ...]
    level: str
    code: str | None
    kind: str
    by: str
    score: float


def find_divisions(text: str, home: Home | None, published: str | None) -> tuple[Found, ...]:
    """Return the divisions that a text names, from left to right; they don't overlap.

    ``published`` (ISO 8601) tells which former divisions still were; without it all of them are known.
    """
    upper = _Upper(text, home, int(published[:4]) if published else None)
    found = list(upper.scan())
    found = _joined([*found, *_lower(text, found, home)])
    found += _short_towns(text, found, home)
    found += _deictic(text, sorted(found, key=lambda item: item.start), home)
    return tuple(sorted(found, key=lambda item: item.start))


# Short names that are everyday words too, or names of people and things: taken only where something else says so.
_AMBIGUOUS = re.compile(
    "来宾|日照|白银|阿里|大同|长治|大庆|吴忠|海口|中山|朝阳|和田|大理|安康|中卫|海西|海北|海东|安顺|黄山|普洱|通化|平凉"
    "|东方|三沙|丽江|乐山|江门|宝山|自贡|山南|云浮|玉树|石林|黄南|昌吉|保山|文山|红河|楚雄|昆玉|双河|北屯|巢湖|襄樊"
)
# Full names that are common nouns too: taken only in the home's city or below a name of the table.
_GENERIC = re.compile("[城郊矿东西南北]区|[新老古]城区|城[东西南北中]区|市中区|港口区|[郊新古]县")
# What stands before a short name and makes another word of it: 渤海南部, 黄河南岸, 太湖北岸, 长江西岸.
_TRAPS = {
    "海南": "渤黄东沿近内出上滨临环",
    "河南": "黄运淮洛漳滦沙滨沿江",
    "河北": "黄运淮洛滨沿江",
    "湖南": "太西洞东沿滨环",
    "湖北": "太西洞东沿滨环",
    "江西": "长珠沿滨钱浙塘",
    "江苏": "",
    "山东": "泰华钟南嵩衡",
    "山西": "泰华钟南嵩衡",
    "海口": "出入",
}
_AFTER = {"市": "场值井况", "区": "域间块位", "县": "", "省": ""}


@functools.cache
def _index(year: int | None) -> dict[str, tuple[str, ...]]:
    """Return the names of the table by their first two characters, the longest first."""
    table = gazetteer(year)
    index: dict[str, list[str]] = {}
    for name in {**table.full, **table.short}:
        index.setdefault(name[:2], []).append(name)
    return {key: tuple(sorted(names, key=lambda name: (-len(name), name))) for key, names in index.items()}


class _Upper:
    """The first pass: names of the table, with what the home and the full names of the text make known."""

    def __init__(self, text: str, home: Home | None, year: int | None) -> None:
        self.text = text
        self.table = gazetteer(year)
        self.index = _index(year)
        self.home = home.chain if home else ()
        self.codes = {division.code for division in self.home if division.code}
        # Counties that are known by their short names here: the home's neighbours, and those that the text has in full.
        city = next((division for division in self.home if division.level == "city"), None)
        near = city or (self.home[0] if self.home else None)
        self.near = _area(near) if near else "-"
        self.named: set[Division] = set(self.home)
        for at in range(len(text) - 1):
            for name in self.index.get(text[at : at + 2], ()):
                if name in self.table.full and text.startswith(name, at) and not _GENERIC.fullmatch(name):
                    self.named.update(self.table.full[name])
                    break

    def scan(self) -> Iterator[Found]:
        at = 0
        while at < len(self.text) - 1:
            found = self._at(at)
            if found is None:
                at += 1
            else:
                yield found
                at = found.end

    def _at(self, at: int) -> Found | None:
        for name in self._names(at):
            full = name in self.table.full
            divisions = self._chosen(name, self.table.full[name] if full else self.table.short[name])
            if not self._fits(name, divisions, at, full):
                continue
            end = at + len(name)
            while True:
                below = self._below(divisions, end)
                if below is None:
                    break
                name, divisions, full = below
                end += len(name)
            return self._found(at, end, divisions, full)
        return None

    def _names(self, at: int) -> Iterator[str]:
        for name in self.index.get(self.text[at : at + 2], ()):
            if self.text.startswith(name, at):
                after = self.text[at + len(name) : at + len(name) + 1]
                if not after or after not in _AFTER.get(name[-1], ""):
                    yield name

    def _chosen(self, name: str, divisions: tuple[Division, ...]) -> tuple[Division, ...]:
        """Narrow a name of several divisions by level, home and what else the text names."""
        top = min(LEVELS.index(division.level) for division in divisions)
        if name in self.table.short and name not in self.table.full and top < 2:
            divisions = tuple(division for division in divisions if LEVELS.index(division.level) == top)
        for area in (self.near, self.near[:2]):
            inside = tuple(division for division in divisions if (division.code or "").startswith(area))
            if inside:
                return inside
        above = {_area(division) for division in self.named if division.level != "county"}
        inside = tuple(
            division for division in divisions if {(division.code or "")[:4], (division.code or "")[:2]} & above
        )
        return inside or divisions

    def _fits(self, name: str, divisions: tuple[Division, ...], at: int, full: bool) -> bool:
        near = any((division.code or "").startswith(self.near) for division in divisions)
        if full:
            return not _GENERIC.fullmatch(name) or near
        if self.text[max(0, at - 1) : at] in tuple(_TRAPS.get(name, "")):
            return False
        if any(division in self.named for division in divisions):
            return True
        if divisions[0].level == "county":
            return near and len(divisions) == 1 and not _AMBIGUOUS.fullmatch(name)
        return not _AMBIGUOUS.fullmatch(name) or near

    def _below(self, above: tuple[Division, ...], end: int) -> tuple[str, tuple[Division, ...], bool] | None:
        areas = {_area(division) for division in above}
        for name in self._names(end):
            for full, index in ((True, self.table.full), (False, self.table.short)):
                inside = tuple(
                    division
                    for division in index.get(name, ())
                    if any((division.code or "").startswith(area) for area in areas) and division not in above
                )
                if inside:
                    return name, inside, full
        return None

    def _found(self, start: int, end: int, divisions: tuple[Division, ...], full: bool) -> Found:
        if len(divisions) == 1:
            chain = tuple(division.name for division in self.table.chain(divisions[0]))
        else:
            chain = (divisions[0].name,)
        first = divisions[0]
        score = (0.95 if full else 0.8 if first.level != "county" else 0.7) - (0.15 if len(divisions) > 1 else 0)
        return Found(
            start, end, first.name, chain, first.level, first.code if len(divisions) == 1 else None,
            "full" if full else "short", "division:table", score,
        )  # fmt: skip


def _area(division: Division) -> str:
    """Return the beginning that the codes of all divisions within have."""
    code = division.code or "-"
    return {"province": code[:2], "city": code[:4]}.get(division.level, code)


_SUFFIX = re.compile(
    r"街道(?![路两上旁整环绿立口])|社区|苏木|嘎查|镇(?![静痛压定江海远平雄宁安])|乡(?![村镇亲愁土贤音情间野里邻下])"
    r"|村(?![庄落里级集干居社镇口头容貌史晚歌规寨霸官道务情])"
)
_STRONG = re.compile(
    r"(?:位于|走访|走进|走入|来到|前往|深入|赶赴|奔赴|抵达|调研|考察|视察|检查|慰问|督查|察看|查看|看望|参观|支持|帮助|以及|分别|先后|首站|一行"
    r"|记者|现场|包括|其中|例如|比如|如今|目前|近日|日前|书记|主任|组织|推进|推动|针对|围绕|听取|指出|当天|上午|下午|晚上|家住|来自|就是|地处"
    r"|率队|率先|赴|自治[州县旗]|[省市县区旗镇乡]|街道|[我全该][省市县区旗镇乡])$"
)
_WEAK = re.compile(r"[在到往于和与及至从由入进对向为的了是将等给让把以经日时访抵]$")
_NO_STEM = re.compile(
    r"[个各全本该某每这那哪两几多有无其此我你他她们的了在是不家名座处类]|农|城乡|小城|特色|美丽|示范|行政|自然|贫困|薄弱|重点|试点|先进|文明|样板"
    r"|未来|智慧|老旧|度假|城中|中心$|相关|周边|附近|所属|辖|沿线|偏远|山区|同一|所在|部分|不少|许多|一些|其[他它]|历史|传统|最美|经济|工业|百强"
    r"|千强|第[一二三四五六七八九十]|首|民族|共富|幸福$|和美|宜居|生态|旅游|产业|主要|完整|网络|虚拟|国际|居民|移民|中国|当地|乡$|镇$|村$|城$|集$|古$|小$|大$|山$|渔$"
)  # fmt: skip
_BROKEN = re.compile(r"[^一-龥]")
_LEVEL = {"村": "village", "社区": "village", "嘎查": "village"}


def _lower(text: str, upper: list[Found], home: Home | None) -> Iterator[Found]:
    """Yield towns, streets, villages and neighbourhoods: by the table, else by suffix and what stands before."""
    ends = {found.end: found for found in upper}
    taken = [False] * len(text)
    for found in upper:
        taken[found.start : found.end] = [True] * (found.end - found.start)
    areas = [found.code for found in upper if found.code] + [
        part.code for part in (home.chain if home else ()) if part.code
    ]
    limit = 0
    for match in _SUFFIX.finditer(text):
        start = match.start()
        while (
            start > limit and match.start() - start < 8 and not taken[start - 1] and not _BROKEN.match(text[start - 1])
        ):
            start -= 1
        town = _town(text, start, match, areas, start in ends or start == limit > 0)
        if town is not None:
            yield town
            limit = town.end


def _town(text: str, low: int, suffix: re.Match[str], areas: list[str], joined: bool) -> Found | None:
    """Return the name that ends with a suffix and begins at ``low`` or later; if ``joined``, another ended there."""
    level = _LEVEL.get(suffix.group(), "town")
    hard = joined or low == 0 or bool(_BROKEN.match(text[low - 1]))
    spans = [(start, _boundary(text, low, start, hard)) for start in range(low, suffix.start())]
    for start, boundary in spans:
        name = text[start : suffix.end()]
        known = towns(name) if level == "town" else ()
        inside = [town for town in known if any((town.code or "").startswith(area[:6]) for area in areas)]
        if len(inside) == 1 and (boundary or suffix.start() - start > 1):
            chain = tuple(part.name for part in gazetteer().chain(inside[0]))
            return Found(start, suffix.end(), name, chain, level, inside[0].code, "full", "division:towns", 0.95)
        if known and boundary:
            return Found(start, suffix.end(), name, (name,), level, None, "full", "division:towns", 0.8)
    for start, boundary in reversed(spans):
        length = suffix.start() - start
        if boundary and 2 <= length <= 5 and not _NO_STEM.search(text[start : suffix.start()]):
            if text[suffix.end() :].startswith("民") and not (joined and start == low):
                return None
            name = text[start : suffix.end()]
            return Found(start, suffix.end(), name, (name,), level, None, "full", "division:suffix", boundary)
    return None


def _boundary(text: str, low: int, start: int, hard: bool) -> float:
    """Return how sure a name may begin at ``start``: 0 not at all."""
    if start == low and hard:
        return 0.8
    before = text[max(low - 3, 0) : start]
    if _STRONG.search(before):
        return 0.75
    return 0.6 if _WEAK.search(before) else 0.0


def _joined(found: Iterable[Found]) -> list[Found]:
    """Join names that stand in a row and lead downwards into one."""
    rows: list[Found] = []
    for item in sorted(found, key=lambda part: part.start):
        last = rows[-1] if rows else None
        if last and last.end == item.start and LEVELS.index(last.level) < LEVELS.index(item.level):
            chain = item.chain if len(item.chain) > 1 else (*last.chain, item.name)
            rows[-1] = replace(item, start=last.start, chain=chain)
        else:
            rows.append(item)
    return rows


def _short_towns(text: str, found: list[Found], home: Home | None) -> list[Found]:
    """Find the short names of towns that the text has in full, or that are the home (灵溪 for 灵溪镇)."""
    known = {item.name: item for item in found if item.level == "town"}
    if home and home.district.level == "town":
        names = tuple(part.name for part in home.chain)
        town = home.district
        known[town.name] = Found(0, 0, town.name, names, "town", town.code, "short", "", 0)
    short = {stem: item for name, item in known.items() if (stem := short_name(name))}
    if not short:
        return []
    busy = {at for item in found for at in range(item.start, item.end)}
    pattern = re.compile("|".join(re.escape(stem) for stem in sorted(short, key=len, reverse=True)))
    return [
        replace(
            short[match.group()], start=match.start(), end=match.end(), kind="short", by="division:short", score=0.6
        )
        for match in pattern.finditer(text)
        if not busy & set(range(match.start(), match.end()))
    ]


_DEICTIC = re.compile(
    r"(?P<w>[我全本该])(?P<s>省|市(?![场值井面])|自治区|区(?![域间块位别])|县|旗|州|盟|镇(?![静定])|乡(?![村镇亲音])|街道|村(?![民庄落里])|社区)"
)


def _deictic(text: str, found: list[Found], home: Home | None) -> list[Found]:
    """Find 我区, 全市, 本县 (the home's, else the last one named) and 该镇 (the last one named)."""
    busy = {at for item in found for at in range(item.start, item.end)}
    rows = []
    for match in _DEICTIC.finditer(text):
        if match.start() in busy:
            continue
        word = match["s"]
        last = next((item for item in reversed(found) if item.end <= match.start() and _ends(item.name, word)), None)
        meant = home.title_of(word) if home else None
        if match["w"] != "该" and home and meant:
            chain = home.chain[: home.chain.index(meant) + 1]
            names, level, code = tuple(part.name for part in chain), meant.level, meant.code
        elif last and (match["w"] != "我" or home is None):
            names, level, code = last.chain, last.level, last.code
        else:
            continue
        score = 0.9 if meant and match["w"] != "该" else 0.7
        rows.append(
            Found(match.start(), match.end(), names[-1], names, level, code, "deictic", "division:deictic", score)
        )
    return rows


def _ends(name: str, word: str) -> bool:
    return name.endswith(word) and not (word == "区" and name.endswith(("地区", "社区")))
