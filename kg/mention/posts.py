"""The grammar of posts: ``湖北省委常委、武汉市委书记`` → (省委常委, 中共湖北省委), (市委书记, 中共武汉市委).

A post is one title at one body. A printed item has these parts, most of them left out where the reader knows them::

    item  = [place] [level word] [body] [rank] title
    place = a division's name         武汉 · 合肥市瑶海区
    level = 省 市 州 县 区 旗 镇 乡 …     stands for the home division where no place is printed
    body  = 委 · 政府 · 人大常委会 · 政协 · 纪委 · a bureau, school, company …
    rank  = 副 · 常务副 · 代 · 党组 …

How titles and bodies are written follows the annotation guide of the project: party organs are ``中共…委``, governments
``…人民政府``, CPPCC committees ``政协…委员会``; the level word stays with the post, the place goes to the body.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from kg.mention import titles
from kg.mention.gazetteer import countries
from kg.mention.lexicon import words

Scope = Callable[[str], str | None]
"""Takes a level word (``市``) to the division that it stands for here (``武汉市``), or to ``None``."""


_OWN_TRADE = re.compile(r"(?<![委成究视研察判议科])员\Z|[警工]\Z|会计\Z|老板\Z|村官\Z|设计师\Z|规划师\Z")
"""What somebody is by trade: not at the body of whoever stands before in the list."""


_OUTSIDE = re.compile(r"(?:导演|船长|班长|班主任|教练|店长|项目经理|项目负责人|车间主任)\Z")
"""Posts that no organ of a division has."""


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


class PostReader:
    """Reads the items of one list, left to right, remembering the last place and body as a human reader does."""

    def __init__(self, scope: Scope, is_division: Callable[[str], bool]) -> None:
        """Take what level words stand for, and what is a division's name (武汉市, 武汉)."""
        self._outer = scope
        self._is_division = is_division
        self._places: dict[str, str] = {}
        self._last: Post | None = None
        self._last_zone: str | None = None
        self._past = False
        self._heads: dict[str, Post] = {}

    def scope(self, level: str | None) -> str | None:
        """Return what a level word stands for: the place last printed at that level, else the outer scope's."""
        if level is None:
            return None
        return self._places.get(level) or self._outer(level)

    def read(self, item: str) -> Post | None:
        """Return the post that an item names, or ``None`` where it names none (区领导, 相关负责人)."""
        item = re.sub(r"[\s\u3000]|[（(][^（）()]{1,8}[）)]\Z|第[一二三四五六七八九十]{1,4}届(?=.)", "", item)
        past = bool(titles.PAST.search(item))
        item = (
            titles.NOW.sub("", titles.PAST.sub("", item, count=1), count=1)
            if past
            else re.sub(r"\A(?:现任|兼任|兼|新任|首任)", "", item)
        )
        retired = titles.RETIRED.search(item)
        if retired:
            item, past = item[: retired.start()] + item[retired.end() :], True
        item = titles.OWN.sub("", item)
        item = re.sub(r"\A(?:同志)?(?:中共|中国共产党)?", "", item)
        if item in words("not_a_post") or item.endswith(tuple(words("lead_words") | titles.VAGUE)):
            return None
        self._past = self._past or past
        post = self._organ(item) or self._general(item)
        if post is None:
            return None
        post = replace(post, past=self._past)
        self._last = post
        if post.kind in {"congress", "cppcc"}:
            self._heads[post.title[-2:]] = post
        return post

    def next_person(self) -> None:
        """Say that what follows is another person's: 原 no longer holds, places and bodies still do."""
        self._past = False

    def next_sentence(self) -> None:
        """Say that a sentence ended: 县 is the home county again, whatever county was printed before."""
        self._places.clear()

    # -- organs that every division has -------------------------------------------------------------------------

    def _organ(self, item: str) -> Post | None:
        for pattern, build in (
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

    def _place(self, printed: str, level: str | None) -> str | None:
        """Return the division of a printed place and level word: (武汉, 市) → 武汉市; ("", 市) → the scope's."""
        if printed.endswith("人民政府") or printed.endswith("政府"):
            printed = re.sub(r"(?:人民)?政府\Z", "", printed)
        if not printed:
            area = self.scope("地区") if level == "地" else None
            return area.removesuffix("区") if area else self.scope(level)
        own = self._outer(level) if level else None
        if own and _shortens(printed.removesuffix(level or "") + (level or ""), own):
            printed = own
        known = next(
            (p for p in self._places.values() if len(p) > len(printed) and p.endswith(printed + (level or ""))), None
        )
        if known:
            return known
        name = printed
        if level and not (printed.endswith(level) and (len(printed) > 2 or self._is_division(printed))):
            name = printed + level
        elif level is None and not self._is_division(printed):
            return None
        self._places[level or name[-1]] = name
        return name

    def _own_place(self, match: re.Match[str]) -> str | None:
        if match["place"] or match["level"]:
            return self._place(match["place"], match["level"])
        return self._here()

    def _party(self, match: re.Match[str]) -> Post:
        level, organ = match["level"] or match["town"], match["organ"] or match["organ2"]
        place = self._place(match["place"], level)
        title = organ + match["title"].removeprefix("原")
        if level == "街道" and match["place"]:
            # 龙坪街道党工委书记: the whole division is the body's, as its name is.
            return Post(title, f"{place}{organ}" if place else None, place=place, kind="party")
        if level in {"自治区", "自治州", "州"}:
            organ = "委"
        return Post(level + title, _committee(place, organ) if place else None, place=place, kind="party")

    def _league(self, match: re.Match[str]) -> Post:
        if match["body"]:
            return Post(match["title"], match["body"])
        place = self._place(match["place"], match["level"])
        return Post(match["title"], f"共青团{place}委" if place else None, place=place)

    def _politics_law(self, match: re.Match[str]) -> Post:
        place = self._place(match["place"], match["level"]) if match["level"] or match["place"] else self._here()
        return Post(match["title"], f"{_committee(place)}政法委" if place else None, place=place)

    def _party_office(self, match: re.Match[str]) -> Post:
        place = self._place(match["place"], match["level"])
        return Post(match["title"], f"{_committee(place)}{match['body']}" if place else None, place=place)

    def _zone(self, printed: str) -> str | None:
        """Return the development zone that a party working committee or board belongs to."""
        home = self._outer("区")
        if printed in {"", "区", "本区"}:
            return self._last_zone or home
        if home and _abbreviates(printed, home):
            printed = home
        self._last_zone = printed
        return printed

    def _zone_party(self, match: re.Match[str]) -> Post:
        place = self._zone(match["place"])
        return Post(match["title"], f"{place}党工委" if place else None, place=place)

    def _zone_board(self, match: re.Match[str]) -> Post:
        place = self._zone(match["place"])
        return Post(match["title"], f"{place}管委会" if place else None, place=place)

    def _village(self, match: re.Match[str]) -> Post | None:
        printed, title = re.sub(r"村村\Z", "村", match["place"]), match["title"]
        if printed.endswith("驻村"):
            printed, title = printed.removesuffix("驻村"), "驻村" + title
        if printed and not printed.endswith(("村", "社区", "嘎查")):
            return None
        if not printed and not title.startswith(("村", "驻村", "党支部", "支书", "第一", "居委")):
            return None
        near = self._last.place if self._last is not None else None
        if near is None or not near.endswith(("村", "社区", "嘎查")):
            near = self._outer("村")
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
        place = self._place(match["place"], match["level"])
        return Post(match["title"], _committee(place) if place else None, place=place, kind="party")

    def _department(self, match: re.Match[str]) -> Post | None:
        body = match["body"] if match["body"].endswith("部") else match["body"] + "部"
        printed = match["place"]
        if printed and match["level"] is None and not self._is_division(printed):
            return None
        place = self._place(printed, match["level"]) if printed or match["level"] else self._here()
        return Post(match["title"], f"{_committee(place)}{body}" if place else None, place=place)

    def _congress(self, match: re.Match[str]) -> Post:
        place = self._own_place(match)
        body = match["body"]
        full = f"{place}{body}" if place else None
        if body == "人民代表大会常务委员会":
            return Post(match["title"], f"{place}人大常委会" if place else None, place=place, kind="congress")
        if match["title"].startswith("党组"):
            return Post(match["title"], full, place=place, kind="congress")
        if match["title"] == "代表":
            return Post((match["level"] or self._level_of(match["place"])) + "人大代表", full, place=place)
        return Post(
            (match["level"] or self._level_of(match["place"])) + body + match["title"],
            full,
            place=place,
            kind="congress",
        )

    def _cppcc(self, match: re.Match[str]) -> Post:
        place = self._own_place(match)
        full = f"政协{place}委员会" if place else None
        if match["title"].startswith("党组"):
            return Post(match["title"], full, place=place, kind="cppcc")
        return Post(
            (match["level"] or self._level_of(match["place"])) + "政协" + match["title"],
            full,
            place=place,
            kind="cppcc",
        )

    def _discipline(self, match: re.Match[str]) -> Post:
        place = self._own_place(match)
        return Post(
            (match["level"] or "") + match["body"] + match["title"],
            f"中共{place}{match['body']}" if place else None,
            place=place,
        )

    def _supervision(self, match: re.Match[str]) -> Post:
        place = self._own_place(match)
        body = match["body"]
        title = match["title"] if body == "监察委员会" else (match["level"] or "") + body + match["title"]
        return Post(title, f"{place}{body}" if place else None, place=place)

    def _chair(self, match: re.Match[str]) -> Post:
        level = match["level"] or match["level2"]
        place = self._place(match["place"] or match["place2"] or "", level)
        title = ("自治区" if match["title2"] else "") + (match["title"] or match["title2"])
        return Post(title, f"{place}人民政府" if place else None, place=place, kind="government")

    def _government_staff(self, match: re.Match[str]) -> Post:
        place = self._own_place(match)
        return Post(match["title"], f"{place}人民政府" if place else None, place=place, kind="government")

    def _head(self, match: re.Match[str]) -> Post | None:
        head, printed = match["head"], match["place"]
        if printed and not (printed.endswith(tuple(titles.LEVEL_CHARS)) or self._is_division(printed)):
            return None
        if match["level"] and match["level"] != head:
            return None
        if (
            printed
            and printed[-1] != head
            and printed.endswith(tuple(titles.LEVEL_CHARS))
            and not self._is_division(printed + head)
        ):
            # 自治区主席's city is no 市长; 新区区长 and the like keep the printed place.
            return None
        place = self._place(printed, head)
        seat = "行署" if "行署" in match[0] or head == "盟" else "人民政府"
        if place and seat == "人民政府" and self._foreign(place):
            return Post(match["title"], place, place=place, kind="government")
        return Post(match["title"], f"{place}{seat}" if place else None, place=place, kind="government")

    def _foreign(self, place: str) -> bool:
        """Tell whether a place is abroad, where no 人民政府 is: 某国某某省, a 省 that China has not."""
        country = next((name for name in countries().get(place[:2], ()) if place.startswith(name)), None)
        if country and not place.startswith("族", len(country)):
            return True
        return place.endswith("省") and not self._is_division(place)

    # -- everything else -----------------------------------------------------------------------------------------

    def _general(self, item: str) -> Post | None:
        match = titles.TITLE_AT_END.search(item)
        if match is None:
            return None
        title, body = match[0], item[: match.start()]
        if title in {"局长", "厅长"} and len(body) >= 2 and not body.endswith(title[0]):
            # 公安局长 is short for 公安局局长.
            body += title[0]
        body = re.sub(r"(?:老|首任|现任|新任|主审)\Z", "", body)
        if title.startswith("工委") and body and ("主任" in title or not body.endswith(("街道", "镇", "乡", "区"))):
            # 县直工委|书记, 人大教科文卫工委|主任: the working committee is a body of its own.
            own = titles.BARE_LEVEL.match(body)
            here = self.scope(own["level"]) if own else None
            title, body = title.removeprefix("工委"), (here + own["rest"] if own and here else body) + "工委"
        if title in {"大使", "总领事", "领事", "参赞"} and re.search(r"驻[^驻馆]{1,6}\Z", body):
            body += "大使馆" if title in {"大使", "参赞"} else "总领事馆"
        body = body.removesuffix("的")
        if not body:
            return self._bare(title)
        if body == "办公室" and self._last is not None and self._last.body:
            # 县委常委、办公室主任: the committee's.
            return Post(title, f"{self._last.body}办公室", place=self._last.place)
        task = titles.TASK.match(body) if titles.TASK_TITLE.search(title) else None
        if task:
            # A site stays out of the post: 某某公司某某水库项目经理.
            title = title if title.startswith("项目") else task["task"] + title
            body = task["owner"]
        court = re.fullmatch(r"(?P<court>.+院)(?P<board>(?:审判|检察)委员会)", body)
        if court and title.endswith("委员"):
            return Post(court["board"] + title, self.full_name(court["court"]))
        congress = re.match(r".+?人大", self._last.body or "") if self._last is not None else None
        if congress and "主任" in title and titles.CONGRESS_BOARD.fullmatch(body):
            # 人大常委会办公室主任、城建环保委主任委员: the congress's, and none of the government's.
            return Post(title, congress[0] + body)
        if body in {"审判委员会", "检察委员会"} and self._last is not None and self._last.body:
            # 县法院审判员、审判委员会委员: the committee is the court's.
            return replace(self._last, title=body + title)
        if body in titles.GENERIC:
            return Post(title, None, kind=body)
        if body.endswith(("省", "市", "州", "县", "区", "旗", "镇", "乡", "村", "社区", "街道")) and (
            self._is_division(body) or len(body) >= 3
        ):
            if title in {"党委书记", "党委副书记", "党委委员", "党工委书记", "党工委副书记"} and not body.endswith(
                ("村", "社区")
            ):
                level = "街道" if body.endswith("街道") else body[-1]
                self._places[level] = body
                organ = "党工委" if "党工委" in title else "委"
                return Post(level + title, f"中共{body}{organ}", place=body, kind="party")
            if title in {"人大主席", "人大副主席"}:
                return Post(title, f"{body}人大", place=body)
        return Post(title, self.full_name(body))

    def _bare(self, title: str) -> Post | None:
        last = self._last
        if _OWN_TRADE.search(title):
            return Post(title, None)
        if last is None or last.body is None:
            return Post(title, None) if title not in {"委员", "主任", "书记", "副书记", "成员"} else None
        if title.endswith("主席") and last.kind == "party" and (last.place or "").endswith("自治区"):
            return Post(title, f"{last.place}人民政府", place=last.place, kind="government")
        body, head = last.body, self._heads.get(title[-2:]) if "副" in title else None
        if head and head.body and (body.startswith(head.body[:-3]) or last.title[-2:] != title[-2:]):
            # 县人大常委会主任甲，县水利局局长乙，副主任丙: the congress's, whatever stands between.
            last, body = head, head.body
        if title.endswith(("书记", "常委", "委员")) and last.kind in {"government"}:
            return Post(title, f"中共{last.place}委", place=last.place, kind="party")
        if last.kind in {"party", "government", "congress", "cppcc"} and _OUTSIDE.search(title):
            # 镇长甲陪同。项目经理乙说: at a body that the reader knows, and no organ's.
            return Post(title, None)
        if title == "委员" and not re.search(r"委|会\Z|政协", body):
            return None
        kind = next((kind for pattern, kind in titles.BODY_OF if pattern.search(title)), None)
        if kind is not None and not kind.search(body):
            # 交警大队教导员甲，校长乙: the second is at another body.
            return Post(title, None)
        return replace(last, title=title)

    def _here(self) -> str | None:
        """Return the division of the item before, else the home division: whose 宣传部长 or 人大 is meant."""
        if self._last is not None and self._last.place:
            return self._last.place
        return self._outer("")

    @staticmethod
    def _level_of(place: str) -> str:
        return place[-1] if place and place[-1] in titles.LEVEL_CHARS else ""

    def full_name(self, body: str) -> str:
        """Return a body's name with the place put before it: 县水利局 → 云溪县水利局; a company's stays as it is."""
        body = re.sub(r"\A(?:中共|中国共产党)(?=[\u4e00-\u9fff]{0,12}委)", "", body)
        organ = titles.ORGAN.fullmatch(body)
        if organ and organ["kind"] == "委" and organ["place"] and not organ["level"]:
            # 区卫健委 is no party committee.
            organ = organ if self._is_division(organ["place"]) else None
        if organ:
            place = self._place(organ["place"], organ["level"]) if organ["place"] or organ["level"] else self._here()
            if place is None:
                return body
            if organ["kind"] == "委":
                return f"{_committee(place)}{organ['rest']}"
            if organ["kind"] in {"政府", "人民政府"}:
                return f"{place}人民政府{organ['rest']}"
            if organ["kind"] == "政协" and not organ["rest"]:
                return f"政协{place}委员会"
            return f"{place}{organ['kind']}{organ['rest']}"
        match = titles.BARE_LEVEL.match(body)
        if match and not self._is_division(body[: match.end("level")]):
            place = self.scope(match["level"])
            return f"{place}{match['rest']}" if place else body
        if titles.STATE_BODY.search(body) and not self._starts_with_division(body):
            place = self._here()
            return f"{place}{body}" if place else body
        return body

    def _starts_with_division(self, body: str) -> bool:
        if re.match(r"公安(?!县)", body):
            # The county of that name is rarer than the police.
            return False
        return any(self._is_division(body[:n]) for n in range(2, min(len(body), 12))) or body.startswith(
            ("国家", "中国", "中央")
        )


def _committee(place: str, organ: str = "委") -> str:
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
