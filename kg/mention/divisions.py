"""Names of divisions in running text: in full, short, or by what 我区, 全市 and 该镇 stand for.

Three passes: names of the table from left to right (省, 市, 县 and their short names), names of towns and villages by
their suffix, and deictic words. Names that stand in a row and lead downwards (遵义市湄潭县) are one :class:`Found`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from kg.divisions import short_name
from kg.mention.gazetteer import LEVELS, Division
from kg.mention.home import Home, guess_home, parse_home
from kg.mention.lower import find_lower
from kg.mention.upper import Found, Upper
from kg.text import occurrences

__all__ = ["Division", "Found", "Home", "find_divisions", "guess_home", "parse_home"]


def find_divisions(text: str, home: Home | None, published: str | None) -> tuple[Found, ...]:
    """Return the divisions that a text names, from left to right; they don't overlap.

    ``published`` (ISO 8601) tells which former divisions still were; without it all of them are known.
    """
    upper = Upper(text, home, int(published[:4]) if published else None)
    found = list(upper.scan())
    found = _joined([*found, *find_lower(text, found, home)])
    found += _short_towns(text, found, home)
    found += _deictic(text, sorted(found, key=lambda item: item.start), home)
    return tuple(sorted(found, key=lambda item: item.start))


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
    return [
        replace(short[text[start:end]], start=start, end=end, kind="short", by="division:short", score=0.6)
        for start, end in occurrences(text, short)
        if busy.isdisjoint(range(start, end))
    ]


DEICTIC = re.compile(
    r"(?P<w>[我全本该])"
    r"(?P<s>省|市(?![场值井面])|自治区|区(?![域间块位别])|县|旗|州|盟|镇(?![静定])|乡(?![村镇亲音])|街道|村(?![民庄落里])|社区)"
)
"""我区, 全市, 本县, 该镇."""
_VISIT = re.compile(r"[来到莅]我[省市区县旗州盟镇乡]")
_SMALL = ("镇", "乡", "街道", "村", "社区", "县", "区")


def strangers(text: str, found: Iterable[Found]) -> frozenset[str]:
    """Return the names of divisions that somebody came from to 我区, which is none of them (某某区政协来我区考察)."""
    names: set[str] = set()
    for visit in _VISIT.finditer(text):
        opening = max(text.rfind(mark, 0, visit.start()) for mark in "\n。；")
        names.update(item.name for item in found if opening < item.start < visit.start() and item.kind != "deictic")
    return frozenset(names)


def _deictic(text: str, found: list[Found], home: Home | None) -> list[Found]:
    """Find 我区, 全市, 本县 and 该镇: the home's division of that word, else one that the text named before.

    该 never means the home. Of those named before, the last one is meant for a small word, for 省 and 市 the one named
    most often.
    """
    busy = {at for item in found for at in range(item.start, item.end)}
    foreign = strangers(text, found)
    rows = []
    for match in DEICTIC.finditer(text):
        if match.start() in busy:
            continue
        word = match["s"]
        meant = home.title_of(word) if home and match["w"] != "该" else None
        if home and meant:
            chain = home.chain[: home.chain.index(meant) + 1]
            names, level, code = tuple(part.name for part in chain), meant.level, meant.code
        else:
            named = [item for item in found if item.end <= match.start() and of_level(item.name, word)]
            if match["w"] != "该":
                named = [item for item in named if item.name not in foreign]
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


def of_level(name: str, word: str) -> bool:
    """Tell whether a division is what a level word says; 某某社区 is no 区."""
    return name.endswith(word) and not (word == "区" and name.endswith(("地区", "社区")))
