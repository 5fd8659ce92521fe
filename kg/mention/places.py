"""What the places and level words of a list of posts stand for: 市 → 武汉市, 县水利局 → 云溪县水利局."""

from __future__ import annotations

import re
from collections.abc import Callable

from kg.mention import titles

Scope = Callable[[str], str | None]
"""Takes a level word (``市``) to the division that it stands for here (``武汉市``), or to ``None``."""


_ZONES = "(?:开发|高新|经开|新|园|示范|合作|保税|度假|旅游|风景|集聚|试验)区"
"""Districts that have a board and no government of their own."""
_ZONE, _ZONE_FIRST = re.compile(rf"{_ZONES}\Z"), re.compile(rf"{_ZONES}(?=.)")
_COUNTY = re.compile(r"(?![全我本该各驻])[\u4e00-\u9fff]{2,3}[县旗](?=.{2})")
_TOWN = re.compile(r"[\u4e00-\u9fff]{2,5}(?:街道|镇|乡|苏木)(?=.{2})")
"""What begins with a county, a town or a street by its level word alone."""
_BESIDE = re.compile("[^省市州县区旗][^省市州县区旗]")
"""Where a short name ends and another one begins."""


class Places:
    """Remembers the places of one list as a human reader does."""

    def __init__(self, scope: Scope, is_division: Callable[[str], bool]) -> None:
        """Take what level words stand for, and what is a division's name (武汉市, 武汉)."""
        self.outer = scope
        self.is_division = is_division
        self.near: str | None = None
        """The division of the post before."""
        self._printed: dict[str, str] = {}
        self._last_zone: str | None = None

    def clear(self) -> None:
        """Forget the places printed so far: 县 is the home county again."""
        self._printed.clear()

    def remember(self, level: str, name: str) -> None:
        """Remember what a level word stands for from now on."""
        self._printed[level] = name

    def scope(self, level: str | None) -> str | None:
        """Return what a level word stands for: the place last printed at that level, else the outer scope's."""
        if level is None:
            return None
        return self._printed.get(level) or self.outer(level)

    def here(self) -> str | None:
        """Return the division of the item before, else the home division: whose 宣传部长 or 人大 is meant."""
        return self.near or self.outer("")

    def place(self, printed: str, level: str | None) -> str | None:
        """Return the division of a printed place and level word: (武汉, 市) → 武汉市; ("", 市) → the scope's."""
        if printed.endswith("人民政府") or printed.endswith("政府"):
            printed = re.sub(r"(?:人民)?政府\Z", "", printed)
        if not printed:
            area = self.scope("地区") if level == "地" else None
            return area.removesuffix("区") if area else self.scope(level)
        own = self.outer(level) if level else None
        if own and _shortens(printed.removesuffix(level or "") + (level or ""), own):
            printed = own
        known = next(
            (p for p in self._printed.values() if len(p) > len(printed) and p.endswith(printed + (level or ""))), None
        )
        if known:
            return known
        name = printed
        if level and not (printed.endswith(level) and (len(printed) > 2 or self.is_division(printed))):
            name = printed + level
        elif level is None and not self.is_division(printed):
            return None
        # 广西|百色市: the province is said beside it.
        upper = next((n for n in (2, 3) if _BESIDE.match(name, n - 1) and self.is_division(name[:n])), 0)
        upper = upper if self.is_division(name[upper:]) and name[-1] not in "镇乡" else 0
        name = name[upper:]
        self._printed[level or name[-1]] = name
        return name

    def own(self, match: re.Match[str]) -> str | None:
        """Return the division that an organ belongs to whose place may be left out altogether."""
        if match["place"] or match["level"]:
            return self.place(match["place"], match["level"])
        return self.here()

    def zone(self, printed: str) -> str | None:
        """Return the development zone that a party working committee or board belongs to."""
        home = self.outer("区")
        if printed in {"", "区", "本区"}:
            return self._last_zone or (home if home and _ZONE.search(home) else None)
        if home and (_abbreviates(printed, home) or (_ZONE.fullmatch(printed) and home.endswith(printed))):
            printed = home
        self._last_zone = printed
        return printed

    def full_name(self, body: str) -> str:
        """Return a body's name with the place put before it: 县水利局 → 云溪县水利局; a company's stays as it is."""
        zone, home = _ZONE_FIRST.match(body), self.outer("区")
        if zone and home and home.endswith(zone[0]):
            return home + body[zone.end() :]
        body = re.sub(r"\A第?[一二三四五六七八九十]+届(?=[省市州县区旗])", "", body)
        body = re.sub(r"\A(?:中共|中国共产党)(?=[\u4e00-\u9fff]{0,12}委)", "", body)
        if body.startswith("共青团"):
            return body
        if party := titles.DEMOCRATIC.match(body):
            place = self.scope(party["level"])
            return f"{party['party']}{place}{body[party.end('level') :]}" if place else body
        organ = titles.ORGAN.fullmatch(body)
        if organ and organ["kind"] == "委" and organ["place"] and not organ["level"]:
            # 区卫健委 is no party committee.
            organ = organ if self.is_division(organ["place"]) else None
        if organ:
            place = self.place(organ["place"], organ["level"]) if organ["place"] or organ["level"] else self.here()
            if place is None:
                return body
            if organ["kind"] == "委":
                return f"{committee(place)}{organ['rest']}"
            if organ["kind"] in {"政府", "人民政府"}:
                return f"{place}人民政府{organ['rest']}"
            if organ["kind"] == "政协" and not organ["rest"]:
                return f"政协{place}委员会"
            return f"{place}{organ['kind']}{organ['rest']}"
        match = titles.BARE_LEVEL.match(body)
        if match and not self.is_division(body[: match.end("level")]):
            place = self.scope(match["level"])
            return f"{place}{match['rest']}" if place else body
        if titles.STATE_BODY.search(body) and not self._starts_with_division(body):
            place = self.here()
            return f"{place}{body}" if place else body
        return body

    def _starts_with_division(self, body: str) -> bool:
        if re.match(r"公安(?!县)", body):
            # The county of that name is rarer than the police.
            return False
        # A county that no table knows, as one abolished long ago, is one by its level word.
        return (
            body.startswith(titles.NATIONWIDE)
            or bool(_COUNTY.match(body))
            or bool(_TOWN.match(body))
            or any(self.is_division(body[:n]) for n in range(2, min(len(body), 12)))
        )


def committee(place: str, organ: str = "委") -> str:
    """Return the name of a party committee; a county of one character keeps its level word (中共滑县县委)."""
    return f"中共{place}{place[-1] if len(place) == 2 and organ == '委' else ''}{organ}"


def _shortens(short: str, full: str) -> bool:
    """Tell whether a division's name is printed short: 昆区 for 昆都仑区, 科右中旗 for 科尔沁右翼中旗."""
    rest = iter(full)
    return len(short) < len(full) and short[0] == full[0] and all(char in rest for char in short)


def _abbreviates(short: str, full: str) -> bool:
    """Tell whether a zone's printed name is short for another: 横港经开区 for 横港经济技术开发区."""
    if short == full or full.startswith(short.removesuffix("区")):
        return True
    rest = iter(full)
    return bool(re.search(r"(?:经开|高新|新)区?\Z|\A(?:区|本区)\Z", short)) and all(char in rest for char in short)
