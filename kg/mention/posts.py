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
from dataclasses import replace

from kg.mention import titles
from kg.mention.cuts import ends_as_body
from kg.mention.lexicon import words
from kg.mention.organposts import OrganPosts, Post
from kg.mention.places import Places, Scope

_OWN_TRADE = re.compile(r"(?<![委成究视研察判议科])员\Z|[警工]\Z|会计\Z|老板\Z|村官\Z|设计师\Z|规划师\Z")
"""What somebody is by trade: not at the body of whoever stands before in the list."""
_CALLING = frozenset(
    {"专家", "学者", "作家", "教练", "干部", "队员", "传承人", "技术员", "护士", "画家", "歌手", "演员"}
)
_OUTSIDE = re.compile(r"(?:导演|船长|班长|班主任|教练|店长|项目经理|项目负责人|车间主任)\Z")
"""Posts that no organ of a division has."""


_AT_WORK = re.compile(
    r"(?:[县区旗镇乡]|街道|驻|\A)(?P<village>[^县区旗镇乡驻]{1,12}?(?:村|社区))(?:“[^”]+”)?(?:驻村)?(?:帮扶)?工作队\Z"
)
"""Whose 第一书记 the leader of a team is: 某乡某村|工作队."""


class PostReader:
    """Reads the items of one list, left to right, remembering the last place and body as a human reader does."""

    def __init__(self, scope: Scope, is_division: Callable[[str], bool]) -> None:
        """Take what level words stand for, and what is a division's name (武汉市, 武汉)."""
        self.places = Places(scope, is_division)
        self._organs = OrganPosts(self.places)
        self._last: Post | None = None
        self._past = False
        self._heads: dict[str, Post] = {}

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
        item = titles.PARTY_TO.sub("", titles.OWN.sub("", item))
        item = re.sub(r"\A(?:同志)?(?:中共|中国共产党)?", "", item)
        if item in words("not_a_post") or item.endswith(tuple(words("lead_words") | titles.VAGUE)):
            return None
        self._past = self._past or past
        post = self._organs.read(item) or self._general(item)
        if post is None:
            return None
        post = replace(post, past=self._past)
        self._last = post
        at_work = _AT_WORK.search(post.body or "")
        self.places.near = at_work["village"] if at_work else post.place
        if post.kind in {"congress", "cppcc"}:
            self._heads[post.title[-2:]] = post
        return post

    def next_person(self) -> None:
        """Say that what follows is another person's: 原 no longer holds, places and bodies still do."""
        self._past = False

    def next_sentence(self) -> None:
        """Say that a sentence ended: 县 is the home county again, whatever county was printed before."""
        self.places.clear()

    def _general(self, item: str) -> Post | None:
        match = titles.TITLE_AT_END.search(item)
        if match is None:
            return None
        title, body = match[0], item[: match.start()]
        if title in {"局长", "厅长"} and len(body) >= 2 and not body.endswith(title[0]):
            # 公安局长 is short for 公安局局长.
            body += title[0]
        body = re.sub(r"(?:老|首任|现任|新任|主审)\Z", "", body)
        if body.endswith("为") and titles.TITLE_AT_END.search(body[:-1]):
            body = ""  # 主编为|研究馆员甲: no body.
        if title.startswith("工委") and body and ("主任" in title or not body.endswith(("街道", "镇", "乡", "区"))):
            # 县直工委|书记, 人大教科文卫工委|主任: the working committee is a body of its own.
            own = titles.BARE_LEVEL.match(body)
            here = self.places.scope(own["level"]) if own else None
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
            return Post(court["board"] + title, self.places.full_name(court["court"]))
        congress = re.match(r".+?人大", self._last.body or "") if self._last is not None else None
        if congress and "主任" in title and titles.CONGRESS_BOARD.fullmatch(body):
            # 人大常委会办公室主任、城建环保委主任委员: the congress's, and none of the government's.
            return Post(title, congress[0] + body)
        if body in {"审判委员会", "检察委员会"} and self._last is not None and self._last.body:
            # 县法院审判员、审判委员会委员: the committee is the court's.
            return replace(self._last, title=body + title)
        firm = re.fullmatch(r"(?P<firm>.+(?:公司|集团|厂))工会", body)
        if firm and title.endswith("主席"):
            return Post("工会" + title, firm["firm"])
        league = re.fullmatch(r"(?P<place>.*?)(?P<level>自治区|[省市州县区旗镇乡])", body)
        if league and title.startswith("团委"):
            place = self.places.place(league["place"], league["level"])
            town = league["level"] in {"镇", "乡"}
            return Post(title, (f"{place}团委" if town else f"共青团{place}委") if place else None, place=place)
        if body in titles.GENERIC:
            return Post(title, None, kind=body)
        if body.endswith(("省", "市", "州", "县", "区", "旗", "镇", "乡", "村", "社区", "街道")) and (
            self.places.is_division(body) or len(body) >= 3
        ):
            if title in {"党委书记", "党委副书记", "党委委员", "党工委书记", "党工委副书记"} and not body.endswith(
                ("村", "社区")
            ):
                level = "街道" if body.endswith("街道") else body[-1]
                self.places.remember(level, body)
                organ = "党工委" if "党工委" in title else "委"
                return Post(level + title, f"中共{body}{organ}", place=body, kind="party")
            if title in {"人大主席", "人大副主席"}:
                return Post(title, f"{body}人大", place=body)
        if title in _CALLING and not ends_as_body(body) and not self.places.is_division(body):
            # 古建筑|专家, 著名|作家: what somebody is known for is no body.
            return None
        return Post(title, self.places.full_name(body))

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
