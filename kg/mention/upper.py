"""The names of provinces, cities, counties and countries in running text, in full and short, by the table."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.mention.gazetteer import LEVELS, Division, countries, gazetteer
from kg.mention.home import Home


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
_NOT_BEFORE = {
    "大理": "石寺论",
    "海南": "岛",
    "俄罗斯": "族",
    "朝鲜": "族",
    "印度": "洋尼",
    "日本": "报刊台",
    "新建县": "医",
}
_BY_ONE = {
    "京": "北京市", "津": "天津市", "沪": "上海市", "渝": "重庆市", "穗": "广州市", "汉": "武汉市", "杭": "杭州市",
    "蓉": "成都市", "邕": "南宁市", "筑": "贵阳市", "昆": "昆明市",
    "榕": "福州市", "郑": "郑州市", "甬": "宁波市", "拉": "拉萨市",
}  # fmt: skip
"""Cities by the character that papers know them by."""
_IN_ONE = re.compile(
    f"(?<=在)[{''.join(_BY_ONE)}]"
    "(?=(?:隆重|正式|成功|联合)?(?:举行|举办|召开|开幕|闭幕|开赛|签署|签约|签订|揭牌|启动|发布|成立|会见|结业|落幕))"
)
"""在京|举行."""
_TOWN = re.compile(r"镇(?![静痛压定江海远平雄宁安])|乡(?![村镇亲愁土贤音情间野里邻下])|街道(?![路两上旁整环绿立口])")
_AFTER = {"市": "场值井况", "区": "域间块位", "县": "", "省": ""}


@functools.cache
def _index(year: int | None) -> dict[str, tuple[str, ...]]:
    """Return the names of the table by their first two characters, the longest first."""
    table = gazetteer(year)
    index: dict[str, list[str]] = {}
    for name in {**table.full, **table.short}:
        index.setdefault(name[:2], []).append(name)
    return {key: tuple(sorted(names, key=lambda name: (-len(name), name))) for key, names in index.items()}


class Upper:
    """One pass over a text: names of the table, with what the home and the full names of the text make known."""

    def __init__(self, text: str, home: Home | None, year: int | None) -> None:
        self.text = text
        self.table = gazetteer(year)
        self.index = _index(year)
        self.home = home.chain if home else ()
        city = next((division for division in self.home if division.level == "city"), None)
        near = city or (self.home[0] if self.home else None)
        self.near = _area(near) if near else "-"
        # Names of the home that the table doesn't have, the longest first.
        own = [self.home[: end + 1] for end, division in enumerate(self.home) if division.code is None]
        names = {name: chain for chain in own for name in (chain[-1].name, chain[-1].short) if name}
        self.own = dict(sorted(names.items(), key=lambda item: (-len(item[0]), item[0])))
        # What the home and the full names of the text make known: a short name then stands for it.
        self.named: set[Division] = set(self.home)
        pairs = [text[at : at + 2] for at in range(len(text) - 1)]
        for at in (at for at, pair in enumerate(pairs) if pair in self.index):
            name = next((name for name in self._names(at) if name in self.table.full), None)
            if name and self._alone(name):
                self.named.update(self.table.full[name])
        self.areas = {_area(division) for division in self.named if division.level == "city"}
        own_heads = {name[:2] for name in self.own}
        self._places = [
            at for at, pair in enumerate(pairs) if pair in self.index or pair in own_heads or pair in countries()
        ]
        self._by_one = {match.start(): self.table.full[_BY_ONE[match[0]]] for match in _IN_ONE.finditer(text)}
        self._places = sorted({*self._places, *self._by_one})

    def scan(self) -> Iterator[Found]:
        """Yield the names from left to right."""
        end = 0
        for at in self._places:
            found = self._at(at) if at >= end else None
            if found is not None:
                yield found
                end = found.end

    def _at(self, at: int) -> Found | None:
        if at in self._by_one:
            return self._found(at, at + 1, self._by_one[at], full=False)
        for name, chain in self.own.items():
            if self.text.startswith(name, at):
                last, full = chain[-1], name == chain[-1].name
                names = tuple(division.name for division in chain)
                kind, score = ("full", 0.95) if full else ("short", 0.7)
                return Found(at, at + len(name), last.name, names, last.level, None, kind, "division:home", score)
        for name in countries().get(self.text[at : at + 2], ()):
            if self.text.startswith(name, at) and not self._trapped(name, at):
                end = at + len(name)
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
        if self._trapped(name, at):
            return False
        if full:
            return near or self._alone(name)
        if divisions[0].level == "county" and self._town(at + len(name)):
            return False
        if name in self.table.words:
            return any(division in self.home for division in divisions)
        if any(division in self.named for division in divisions):
            return True
        if divisions[0].level == "county":
            return len(divisions) == 1 and (near or codes[0][:4] in self.areas)
        return True

    def _town(self, end: int) -> bool:
        """Tell whether a short name is that of a town: 静海镇 is not 静海区; but 浙江镇海."""
        return bool(_TOWN.match(self.text, end)) and not any(self._names(end))

    def _trapped(self, name: str, at: int) -> bool:
        before, after = self.text[max(0, at - 1) : at], self.text[at + len(name) :][:1]
        if name.endswith("国") and after == "际":
            # 中德国际产业园.
            return True
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
