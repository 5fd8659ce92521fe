"""Posts at organs that every division has: its committee, government, congress, villages and development zones."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.mention import titles
from kg.mention.gazetteer import countries
from kg.mention.places import Places, committee


@dataclass(frozen=True, slots=True)
class Post:
    """One title at one body, as the text has it. ``body`` is ``None`` where the text does not let one tell."""

    title: str
    body: str | None
    past: bool = False
    place: str | None = None
    """The division whose organ the body is, where it is one."""
    kind: str = "other"
    """``party``, ``government``, ``congress``, ``cppcc``, or ``other``."""


class OrganPosts:
    """Reads posts whose organ and title together have a shape of their own."""

    def __init__(self, places: Places) -> None:
        """Keep what places stand for."""
        self.places = places

    def read(self, item: str) -> Post | None:
        """Return the post that an item names at such an organ, or ``None``."""
        if titles.DEMOCRATIC.match(item):
            return None
        for pattern, build in (
            (titles.NATIONAL, self._national),
            (titles.LEAGUE, self._league),
            (titles.POLITICS_LAW, self._politics_law),
            (titles.PARTY_OFFICE, self._party_office),
            (titles.PARTY, self._party),
            (titles.ZONE_PARTY, self._zone_party),
            (titles.ZONE_BOARD, self._zone_board),
            (titles.VILLAGE, self._village),
            (titles.PARTY_STAFF, self._party_staff),
            (titles.DEPARTMENT, self._department),
            (titles.DEPARTMENT_SHORT, self._department),
            (titles.CONGRESS, self._congress),
            (titles.CPPCC, self._cppcc),
            (titles.DISCIPLINE, self._discipline),
            (titles.SUPERVISION, self._supervision),
            (titles.CHAIR, self._chair),
            (titles.GOVERNMENT_STAFF, self._government_staff),
            (titles.HEAD, self._head),
        ):
            match = pattern.match(item)
            if match:
                post = build(match)
                if post is not None:
                    return post
        return None

    def _party(self, match: re.Match[str]) -> Post:
        level, organ = match["level"] or match["town"], match["organ"] or match["organ2"]
        place = self.places.place(match["place"], level)
        title = organ + match["title"].removeprefix("原")
        if level == "街道" and match["place"]:
            # 龙坪街道党工委书记: the whole division is the body's, as its name is.
            return Post(title, f"{place}{organ}" if place else None, place=place, kind="party")
        if level in {"自治区", "自治州", "州"}:
            organ = "委"
        return Post(level + title, committee(place, organ) if place else None, place=place, kind="party")

    @staticmethod
    def _national(match: re.Match[str]) -> Post:
        if match["member"]:
            state = {"国务委员": "国务院", "国家主席": None, "国家副主席": None}
            return Post(match["member"], state.get(match["member"], "中共中央"))
        body = "中央政治局" if match["body"] == "政治局" else match["body"]
        party = body in {"中央", "中央政治局", "中央书记处", "中央纪委", "中央纪律检查委员会"}
        title = body + match["title"] if body == "全国人大常委会" else match["title"]
        return Post(title, f"中共{body}" if party else body)

    def _league(self, match: re.Match[str]) -> Post:
        if match["body"]:
            return Post(match["title"], match["body"])
        place = self.places.place(match["place"], match["level"])
        return Post(match["title"], f"共青团{place}委" if place else None, place=place)

    def _politics_law(self, match: re.Match[str]) -> Post:
        place = (
            self.places.place(match["place"], match["level"])
            if match["level"] or match["place"]
            else self.places.here()
        )
        return Post(match["title"], f"{committee(place)}政法委" if place else None, place=place)

    def _party_office(self, match: re.Match[str]) -> Post:
        place = self.places.place(match["place"], match["level"])
        return Post(match["title"], f"{committee(place)}{match['body']}" if place else None, place=place)

    def _zone_party(self, match: re.Match[str]) -> Post:
        place = self.places.zone(match["place"])
        return Post(match["title"], f"{place}{match['organ']}" if place else None, place=place)

    def _zone_board(self, match: re.Match[str]) -> Post:
        place = self.places.zone(match["place"])
        return (
            Post(match["title"], f"{place}管委会", place=place) if place else Post(match["title"], None, kind="管委会")
        )

    def _village(self, match: re.Match[str]) -> Post | None:
        printed, title = re.sub(r"村村\Z", "村", match["place"]), match["title"]
        if printed.endswith("驻村"):
            printed, title = printed.removesuffix("驻村"), "驻村" + title
        if printed and not printed.endswith(("村", "社区", "嘎查")):
            return None
        if not printed and not title.startswith(("村", "驻村", "党支部", "支书", "第一", "居委")):
            return None
        near = self.places.near
        if near is None or not near.endswith(("村", "社区", "嘎查")):
            near = self.places.outer("社区" if printed.endswith("社区") else "村")
        place = printed if len(printed) > 1 and printed != "社区" else near
        if place is None:
            return Post(title, None) if printed or "村" in title else None
        cut = re.match(r"(?:.*[省市州县区旗镇乡]|.*街道)(?=..)", place)
        place = place[cut.end() :] if cut else place
        organ = re.match(r"党支部|党委|党总支|党工委|村委会|居委会", title)
        if printed or "副" in title:
            title = title.removeprefix("村委会").removeprefix("居委会")
        if title == "支书" and printed.endswith("村"):
            title = "村支书"
        body = f"{place}党支部"
        if organ:
            body = f"中共{place}党委" if organ[0] == "党委" else f"{place}{organ[0]}"
        elif title.endswith("第一书记") or title == "村主任":
            body = place
        return Post(title, body, place=place)

    def _party_staff(self, match: re.Match[str]) -> Post:
        place = self.places.place(match["place"], match["level"])
        return Post(match["title"], committee(place) if place else None, place=place, kind="party")

    def _department(self, match: re.Match[str]) -> Post | None:
        body = match["body"] if match["body"].endswith("部") else match["body"] + "部"
        printed = match["place"]
        if printed and match["level"] is None and not self.places.is_division(printed):
            return None
        place = self.places.place(printed, match["level"]) if printed or match["level"] else self.places.here()
        return Post(match["title"], f"{committee(place)}{body}" if place else None, place=place)

    def _congress(self, match: re.Match[str]) -> Post:
        body = match["body"]
        if match["place"] == "全国":
            return Post(f"全国{body}{match['title']}", f"全国{body}", kind="congress")
        place = self.places.own(match)
        full = f"{place}{body}" if place else None
        if body == "人民代表大会常务委员会":
            return Post(match["title"], f"{place}人大常委会" if place else None, place=place, kind="congress")
        if match["title"].startswith("党组"):
            return Post(match["title"], full, place=place, kind="congress")
        if match["title"] == "代表":
            return Post((match["level"] or _level_of(match["place"])) + "人大代表", full, place=place)
        return Post(
            (match["level"] or _level_of(match["place"])) + body + match["title"],
            full,
            place=place,
            kind="congress",
        )

    def _cppcc(self, match: re.Match[str]) -> Post:
        if match["place"] == "全国":
            return Post(f"全国政协{match['title']}", "全国政协", kind="cppcc")
        place = self.places.own(match)
        full = f"政协{place}委员会" if place else None
        if match["title"].startswith("党组"):
            return Post(match["title"], full, place=place, kind="cppcc")
        return Post(
            (match["level"] or _level_of(match["place"])) + "政协" + match["title"],
            full,
            place=place,
            kind="cppcc",
        )

    def _discipline(self, match: re.Match[str]) -> Post:
        place = self.places.own(match)
        return Post(
            (match["level"] or "") + match["body"] + match["title"],
            f"中共{place}{match['body']}" if place else None,
            place=place,
        )

    def _supervision(self, match: re.Match[str]) -> Post:
        place = self.places.own(match)
        body = match["body"]
        title = match["title"] if body == "监察委员会" else (match["level"] or "") + body + match["title"]
        return Post(title, f"{place}{body}" if place else None, place=place)

    def _chair(self, match: re.Match[str]) -> Post:
        level = match["level"] or match["level2"]
        place = self.places.place(match["place"] or match["place2"] or "", level)
        title = ("自治区" if match["title2"] else "") + (match["title"] or match["title2"])
        return Post(title, f"{place}人民政府" if place else None, place=place, kind="government")

    def _government_staff(self, match: re.Match[str]) -> Post:
        place = self.places.own(match)
        return Post(match["title"], f"{place}人民政府" if place else None, place=place, kind="government")

    def _head(self, match: re.Match[str]) -> Post | None:
        head, printed = match["head"], match["place"]
        if printed and not (printed.endswith(tuple(titles.LEVEL_CHARS)) or self.places.is_division(printed)):
            return None
        if match["level"] and match["level"] != head:
            return None
        if (
            printed
            and printed[-1] != head
            and printed.endswith(tuple(titles.LEVEL_CHARS))
            and not self.places.is_division(printed + head)
        ):
            # 自治区主席's city is no 市长; 新区区长 and the like keep the printed place.
            return None
        place = self.places.place(printed, head)
        seat = "行署" if "行署" in match[0] or head == "盟" else "人民政府"
        if place and seat == "人民政府" and self._foreign(place):
            return Post(match["title"], place, place=place, kind="government")
        return Post(match["title"], f"{place}{seat}" if place else None, place=place, kind="government")

    def _foreign(self, place: str) -> bool:
        """Tell whether a place is abroad, where no 人民政府 is: 某国某某省, a 省 that China has not."""
        country = next((name for name in countries().get(place[:2], ()) if place.startswith(name)), None)
        if country and not place.startswith("族", len(country)):
            return True
        return place.endswith("省") and not self.places.is_division(place)


def _level_of(place: str) -> str:
    return place[-1] if place and place[-1] in titles.LEVEL_CHARS else ""
