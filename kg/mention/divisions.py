"""Names of divisions in running text: in full, short, or by what 我区, 全市 and 该镇 stand for.

Three passes: names of the table from left to right (省, 市, 县 and their short names), names of towns and villages by
their suffix, and deictic words. Names that stand in a row and lead downwards (遵义市湄潭县) are one :class:`Found`.
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from kg.mention.gazetteer import LEVELS, Division, countries, gazetteer, short_name, towns
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


# Full names that are common nouns too: taken only in the home's city or below a name of the table.
_GENERIC = re.compile("[城郊矿东西南北]区|[新老古]城区|城[东西南北中]区|市中区|港口区|[郊]县")
# What stands before a short name and makes another word of it: 渤海南部, 黄河南岸, 太湖北岸, 长江西岸.
_TRAPS = {
    "海南": "渤黄东沿近内出上滨临环",
    "河南": "黄运淮洛漳滦沙滨沿江",
    "河北": "黄运淮洛滨沿江",
    "湖南": "太西洞东沿滨环",
    "湖北": "太西洞东沿滨环",
    "江西": "长珠沿滨钱浙塘",
    "江苏": "长",
    "山东": "泰华钟南嵩衡",
    "山西": "泰华钟南嵩衡",
    "海口": "出入",
    "日本": "今昨当明次节本每工假生连近平",
    "法国": "合依宪违执司守普立",
    "德国": "道品美公",
    "美国": "最完优健",
    "泰国": "国",
    "英国": "精",
}
_NOT_BEFORE = {"大理": "石寺论", "海南": "岛", "俄罗斯": "族", "朝鲜": "族", "印度": "洋尼", "日本": "报刊台"}
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
        city = next((division for division in self.home if division.level == "city"), None)
        near = city or (self.home[0] if self.home else None)
        self.near = _area(near) if near else "-"
        # What the home and the full names of the text make known: a short name then stands for it.
        self.named: set[Division] = set(self.home)
        for at in range(len(text) - 1):
            name = next((name for name in self._names(at) if name in self.table.full), None)
            if name and self._alone(name):
                self.named.update(self.table.full[name])
        self.areas = {_area(division) for division in self.named if division.level == "city"}

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
        for end in range(min(len(self.text), at + 8), at + 1, -1):
            name = self.text[at:end]
            if name in countries() and not self._trapped(name, at):
                return Found(at, end, name, (name,), "country", None, "full", "division:country", 0.9)
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

    def _alone(self, name: str) -> bool:
        """Tell whether a full name stands for itself: 代县 and 和县 are more often parts of 代县长 and 县委和县政府."""
        return len(name) > 2 and not _GENERIC.fullmatch(name)

    def _chosen(self, name: str, divisions: tuple[Division, ...]) -> tuple[Division, ...]:
        """Narrow a name of several divisions by level, home and what else the text names."""
        top = min(LEVELS.index(division.level) for division in divisions)
        if name not in self.table.full and top < 2:
            divisions = tuple(division for division in divisions if LEVELS.index(division.level) == top)
        for areas in ({self.near}, self.areas, {self.near[:2]}):
            inside = tuple(division for division in divisions if (division.code or "")[:4] in areas)
            inside = inside or tuple(division for division in divisions if (division.code or "")[:2] in areas)
            if inside:
                return inside
        return divisions

    def _fits(self, name: str, divisions: tuple[Division, ...], at: int, full: bool) -> bool:
        codes = [division.code or "" for division in divisions]
        near = any(code.startswith(self.near) for code in codes)
        if full:
            return near or self._alone(name)
        if self._trapped(name, at):
            return False
        if any(division in self.named for division in divisions):
            return True
        if name in self.table.words:
            return False
        if divisions[0].level == "county":
            return len(divisions) == 1 and (near or codes[0][:4] in self.areas)
        return True

    def _trapped(self, name: str, at: int) -> bool:
        before, after = self.text[max(0, at - 1) : at], self.text[at + len(name) :][:1]
        return bool(before and before in _TRAPS.get(name, "")) or bool(after and after in _NOT_BEFORE.get(name, ""))

    def _below(self, above: tuple[Division, ...], end: int) -> tuple[str, tuple[Division, ...], bool] | None:
        areas = {_area(division) for division in above}
        for name in self._names(end):
            for full, index in ((True, self.table.full), (False, self.table.short)):
                inside = tuple(
                    division
                    for division in index.get(name, ())
                    if any((division.code or "").startswith(area) for area in areas) and division not in above
                )
                if inside and (full or (name not in self.table.words and not self._trapped(name, end))):
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
    r"|率队|率先|赴|自治[州县旗]|[省市县区旗镇乡]|街道|派出所|[我全该][省市县区旗镇乡])$"
)
_WEAK = re.compile(r"[在到往于和与及至从由入进对向为的了是将等给让把被以经日时访抵所]$")
# What a name of a town or village never has in it, and what it never ends with before its suffix.
_NO_STEM = re.compile(
    r"[个各全本该某每这那哪两几多有无其此我你他她们的了在是不家座处类给把被让向到从已将并但则乡镇]|农|小城|特色|美丽|示范|行政|自然|贫困|薄弱|重点"
    r"|试点|先进|文明|样板|未来|智慧|老旧|度假|城中|相关|周边|附近|所属|辖|沿线|偏远|山区|同一|所在|部分|不少|许多|一些|历史|传统|最美|经济"
    r"|工业|[百千万]强|第[一二三四五六七八九十]|首|民族|共富|和美|宜居|生态|旅游|产业|专业|主要|完整|网络|虚拟|国际|居民|移民|中国|当地|科技"
    r"|文艺|采取|做好|抓好|组织|开展|推进|加强|建设|服务|派驻|街道"
    r"|(?:中心|幸福|城|集|古|小|大|山|渔|老|新|下|返|回|还|离|思|故|同|异|他|侨|之|兴|入|进|出|驻|户|社|试)$"
)
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
        if (
            boundary
            and 2 <= length <= (3 if boundary == 0.8 and not joined else 4)
            and not _NO_STEM.search(text[start : suffix.start()])
        ):
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


_ORDER = {level: order for order, level in enumerate(LEVELS)}


def _joined(found: Iterable[Found]) -> list[Found]:
    """Join names that stand in a row and lead downwards into one."""
    rows: list[Found] = []
    for item in sorted(found, key=lambda part: part.start):
        last = rows[-1] if rows else None
        if last and last.end == item.start and _ORDER.get(last.level, 9) < _ORDER.get(item.level, 0):
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
    r"(?P<w>[我全本该])"
    r"(?P<s>省|市(?![场值井面])|自治区|区(?![域间块位别])|县|旗|州|盟|镇(?![静定])|乡(?![村镇亲音])|街道|村(?![民庄落里])|社区)"
)
_SMALL = ("镇", "乡", "街道", "村", "社区", "县", "区")


def _deictic(text: str, found: list[Found], home: Home | None) -> list[Found]:
    """Find 我区, 全市, 本县 and 该镇: the home's division of that word, else one that the text named before.

    该 never means the home. Of those named before, the last one is meant for a small word, for 省 and 市 the one named
    most often.
    """
    busy = {at for item in found for at in range(item.start, item.end)}
    rows = []
    for match in _DEICTIC.finditer(text):
        if match.start() in busy:
            continue
        word = match["s"]
        meant = home.title_of(word) if home and match["w"] != "该" else None
        if home and meant:
            chain = home.chain[: home.chain.index(meant) + 1]
            names, level, code = tuple(part.name for part in chain), meant.level, meant.code
        else:
            named = [item for item in found if item.end <= match.start() and _ends(item.name, word)]
            if not named or (home and match["w"] == "我"):
                continue
            counts = Counter(item.name for item in named)
            most = max(counts.values())
            last = next(item for item in reversed(named) if word in _SMALL or counts[item.name] == most)
            names, level, code = last.chain, last.level, last.code
        rows.append(
            Found(
                match.start(), match.end(), names[-1], names, level, code,
                "deictic", "division:deictic", 0.9 if meant else 0.7,
            )
        )  # fmt: skip
    return rows


def _ends(name: str, word: str) -> bool:
    return name.endswith(word) and not (word == "区" and name.endswith(("地区", "社区")))
