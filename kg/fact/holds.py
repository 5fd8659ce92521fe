"""Posts: HOLDS and HELD from the titles before names, from appointments and removals, and from lines of a career."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.fact.cast import Cast
from kg.fact.draft import Draft, Thing
from kg.fact.scope import Scope, is_division
from kg.mention.chains import Chain
from kg.mention.cuts import ends_as_body
from kg.mention.posts import Post, PostReader
from kg.mention.reading import Reading
from kg.mention.titles import BODY_OF, TITLE_AT_END
from kg.records import Span

# Titles that several people hold at once, so that one printing may serve a list: 副区长甲、乙.
_SHARED = re.compile(r"(?:副[^、]{0,6}|常委|委员|成员|调研员|巡视员|代表|教授|研究员|院士|工程师|专家|医师|民警)\Z")
_LISTED = re.compile(
    r"(?P<name>P++(?:、(?:P++|[\u4e00-\u9fff]{2,3}(?=、|为|当选)))*+)(?:同志)?(?:[（(][^（）()]{1,12}[）)])?(?:任|为|担任|出任|当选(?:为)?|接任|调任|升任|兼任)(?P<posts>[^，。；！？\n]{2,60}?)(?:[，。；\n（(]|职务|\Z)"
)
_REMOVED = re.compile(
    r"(?:免去|免除|撤销|罢免|终止)(?:了)?(?P<name>P++)(?:同志)?的?(?P<posts>[^，。；！？\n]{2,60}?)(?:等)?(?:职务|职|代表资格|[，。；\n])"
    r"|(?P<name2>P++)(?:同志)?(?:因[^，。；]{2,14})?(?:[，]?)(?:请求)?(?:辞去|不再担任|不再兼任|卸任|离任)(?:了)?(?:其)?(?:的)?(?P<posts2>[^，。；！？\n]{2,60}?)(?:一职|等?职务|[，。；\n])"
    r"|(?:免去|免除)其(?P<posts4>[^，。；！？\n]{2,60}?)(?:等)?(?:职务|职|[，。；\n])"
    r"|(?P<name3>P++(?:、P++)*+)(?:同志)?的(?P<posts3>[^，。；！？\n]{2,60}?)职务"
)
_CAREER = re.compile(
    r"(?P<from>(?:19|20)\d\d(?:[.．]\d{1,2}|年(?:\d{1,2}月)?+)?+)(?!生|出生|参加|加入|入党)\s*(?:[-－—–~～至到]+\s*(?P<until>(?:(?:19|20)\d\d(?:[.．]\d{1,2}|年(?:\d{1,2}月)?)?|至今|今)?))?"
    r"\s*[，,：:\s]?(?:历任|先后任|先后担任|任|担任|在)?(?P<posts>[^；;。\n（(]{3,120})"
)
_NOW = re.compile(
    r"(?:现任|时任|曾任|历任|原任|先后任|先后担任|曾担任|利用其?担任|此前任|此前担任|当过|做过|生前任|离休后担任|退休后担任)(?P<posts>[^。；\n]{2,160}?)(?:等职务?|[。；\n]|\Z)"
)
# Posts behind a name: a line of a list, a remark in brackets, an apposition, a sentence that says who somebody is.
_BEHIND = (
    ("post:line", re.compile(r"^(?P<name>P++)[ \u3000]+(?P<posts>[^，。；！？\n]{3,40})$", re.MULTILINE)),
    ("post:bracket", re.compile(r"(?P<name>P++)[（(](?P<posts>[^，。；！？（）()\n]{3,40})[）)]")),
    ("post:apposition", re.compile(r"(?P<name>P++)，(?!是)(?P<posts>[^，。；！？\n]{3,40}?)(?=[，。])")),
    (
        "post:is",
        re.compile(r"(?P<name>P++)，?(?:现|就|也|都)?是(?:一名)?(?P<posts>[^，。；！？\n]{3,40}?)(?=[，。；])"),
    ),
)
_IN_LIFE = re.compile(
    r"(?P<name>P++)(?:同志|烈士|先生|女士|老人)?，?生前(?:曾)?(?:系|是|为|任|担任)(?P<posts>[^，。；！？\n]{3,40}?)(?=[，。；])"
)
"""甲烈士|生前系|某某医院主治医师."""
_AT_HEAD = re.compile(
    r"以[^，。；\n]{0,40}?(?P<name>P++)为(?P<post>组长|团长|队长|领队)的(?P<body>[^，。；\n]{1,20}?(?:组|团|队))"
)
_BY_WHOM = re.compile(
    r"(?<![^，。；、：\n])(?P<post>[^，。；、：\n由]{2,24}?)(?:一职)?由[^，。；\n]{0,50}?(?P<name>P++)(?:同志)?(?:兼任|担任|出任)(?=[，。；])"
)
_OF_SCHOOL = re.compile(r"校(?!长|董|区|友|医)")
_SCHOOL = re.compile(r"(?:任|担任|[，、在])([\u4e00-\u9fff]{2,12}?(?:大学|学院|学校|中学))")
_DUTY = re.compile(
    r"\A(?:[^，。；、]{0,8}?(?:\d{4}年|[去今前次]年)(?:\d{1,2}月)?，?)?(?:起|后|底|初|间)?(?:跨[省市州县区])?(?:又|再|还|其?后|才)?(?:此前)?曾?"
    r"(?:历任|先后(?:担)?任|转任|改任|调任|升任|兼任|出任|担任|起任|当选为?|任)"
)
"""What stands before the first of several posts: 2018年后|担任, 起任."""
# 在青石镇当过三年|党委书记: the place goes to the post.
_WHERE = re.compile(
    r"\A(?:也|还|又)?在(?P<where>[\u4e00-\u9fff]{2,16}?)(?:(?:当|做|干|挂职|任|担任)过|担任|挂职任|任)"
    r"(?:[一二三四五六七八九十两几\d]{1,3}年(?:多)?(?:的)?)?(?P<rest>.{2,})"
)
_AT = re.compile(r"在(?P<where>[\u4e00-\u9fff]{2,14})\Z")
_YEARS = re.compile(r"\A[一二三四五六七八九十两几\d]{1,3}年(?:多)?(?:的)?")
_SCHOOLING = re.compile(r"(?:学习|毕业|就读|攻读|退休|知青|免职|出生|入党|参加工作|学员|待业)")


_LEADERS = re.compile(r"[省市州县区旗]委常委")
"""Nobody's apposition but the next in the list: 县政协主席甲，县委常委，各镇负责人参加."""
_PLANNED = ("拟", "提名", "推荐", "建议")
_MOVED = re.compile(r"(?:同志)?(?:因[^，。；]{1,8})?(?:调任|转任|改任)")
"""Whoever is moved to another post has left the one before the name."""
_FIRM = re.compile(r"(?:公司|集团|股份|企业|银行|合作社|酒庄)\Z")
_KINDS = {
    "委": "委员会",
    "办": "办公室",
    "协": "协会",
    "联": "联合会",
    "会": "会",
    "局": "局",
    "厅": "厅",
    "院": "院",
    "所": "所",
}
"""What the last character of a short name stands for at the end of a full one."""


def shortens(short: str, full: str) -> bool:
    """Tell whether a body's name is printed short for another of the same article.

    A firm's keeps the heart of its name (青禾集团: 云溪青禾新材料集团股份有限公司), an organ's one character a word
    (县卫健委: 县卫生健康委员会). One that goes on behind the whole short name is a part of it: 青禾集团第二公司.
    """
    if _FIRM.search(full):
        heart = re.sub(r"(?:集团|公司|企业)+\Z", "", short)
        plain = re.sub(r"[（）()]", "", full)
        own = heart != short or not ends_as_body(short)
        return (
            own
            and len(heart) >= 2
            and not is_division(heart)
            and heart in plain
            and (heart == short or not plain.startswith(short))
        )
    kind = _KINDS.get(short[-1])
    if kind is None or short[0] != full[0] or not full.endswith(kind) or short.startswith(("政协", "中共")):
        return False
    if short.endswith(("管委会", "常委会")):
        return False
    if full.replace("人民", "").replace("科学研究", "") == short:
        return True
    # The place is the same in both: 某县|卫健|委, 某省人民政府|外事|办公室.
    place = next((n for n in range(len(short) - 1, 1, -1) if full.startswith(short[:n]) and is_division(short[:n])), 0)
    stem, words_of = short[place:-1], full[place:].removeprefix("人民政府").removesuffix(kind)
    if not stem or stem[0] != words_of[:1] or (not place and len(short) < 5):
        return False
    rest = iter(words_of)
    return (len(stem) == 1 and place > 0) or (stem not in full and all(char in rest for char in stem))


class Holds:
    """Reads posts out of an article."""

    def __init__(self, reading: Reading, draft: Draft, cast: Cast, scope: Scope) -> None:
        """Keep what the rules work on."""
        self.reading = reading
        self.draft = draft
        self.cast = cast
        self.scope = scope
        self._careers: list[Span] = []
        self._posts: dict[tuple[str, str], Thing] = {}

    def read(self) -> None:
        """Add all post facts to the draft."""
        self._career_lines()
        self._changes()
        self._chains()
        self._told()
        self._behind()

    # -- titles before names -------------------------------------------------------------------------------------

    def _chains(self) -> None:
        reader = self.scope.new_reader()
        last: tuple[Chain, list[Post]] | None = None
        chains = {c.name: c for c in self.reading.chains}
        sentence = -1
        for span in self.reading.persons:
            person = self.cast.person(span)
            if person is None:
                continue
            at = next((i for i, s in enumerate(self.reading.sentences) if s.start <= span[0] < s.end), -1)
            if at != sentence:
                sentence, last = at, None
                reader.next_person()
                if self.reading.home is not None:
                    reader.next_sentence()
            chain = chains.get(span)
            if chain is not None and chain.items:
                reader.next_person()
                posts = [p for p in (self._member(i) or reader.read(self._titled(i)) for i in chain.items) if p]
                if _MOVED.match(self.reading.text, span[1]):
                    posts = [replace(p, past=True) for p in posts]
                for number, item in enumerate(chain.items[-len(posts) :] if posts else ()):
                    posts[number], by = self._at_nearest(posts[number], item[0], "post:before-name")
                    self._hold(person, posts[number], (item[0], span[1]), by, 0.93)
                last = (chain, posts)
            elif chain is None and last is not None and self._listed_after(last[0], span):
                for post in last[1]:
                    if _SHARED.search(post.title):
                        self._hold(person, post, (last[0].start, span[1]), "post:shared", 0.8)
            else:
                last = None

    def _member(self, item: Span) -> Post | None:
        """Return the post of a member called by that word alone: 委员甲, 农业界委员乙, 来自某镇的委员丙."""
        if not re.search(r"(?:\A|[的界])委员\Z", self._text(item)):
            return None
        text = self.reading.text
        level = re.search(r"([省市州县区旗])(?:政协|人大)", text)
        place = self.scope.place(level[1] if level else "")
        political, congress = text.count("政协"), text.count("人大")
        if place is None or max(political, congress) < 2 or political == congress:
            return None
        return Post("委员", f"政协{place}委员会" if political > congress else f"{place}人大常委会")

    def _titled(self, item: Span) -> str:
        """Return an item with the 时任 that stands before it."""
        past = re.search(r"(?:时任|前任)\Z", self.reading.text[max(0, item[0] - 2) : item[0]])
        return (past[0] if past else "") + self._text(item)

    def _listed_after(self, chain: Chain, span: Span) -> bool:
        between = self.reading.mask[chain.name[1] : span[0]]
        return bool(re.fullmatch(r"(?:[P、\s]|和)*[、和\s]", between))

    def _text(self, span: Span) -> str:
        return self.reading.text[span[0] : span[1]]

    # -- appointments ------------------------------------------------------------------------------------------------

    def _changes(self) -> None:
        mask = self.reading.mask
        body = self.reading.article.body
        removed: list[Span] = []
        for match in _REMOVED.finditer(mask, *body):
            if match["posts4"]:
                removed.append(match.span("posts4"))
                opening = max(mask.rfind(mark, body[0], match.start()) for mark in "。；\n") + 1
                people = self.cast.within(opening, match.start())
                if people:
                    self._list(people[-1][0], match.span("posts4"), "HELD", "post:removed-its")
            for name, posts in (("name", "posts"), ("name2", "posts2"), ("name3", "posts3")):
                if match[name]:
                    removed.append(match.span(posts))
                    self._list(match.span(name), match.span(posts), "HELD", "post:removed")
        reader, sentence = self.scope.new_reader(), -1
        for match in _LISTED.finditer(mask, *body):
            if any(s <= match.start("posts") < e for s, e in removed):
                continue
            before = mask[max(body[0], match.start() - 12) : match.start()]
            predicate = "HELD" if re.search(r"(?:时任|曾|原)\Z", before) else "HOLDS"
            if re.search(r"(?:拟|建议|推荐|提名)[^，。]{0,4}\Z", before):
                continue
            opening = max(mask.rfind(mark, body[0], match.start()) for mark in "。\n")
            if opening != sentence:
                sentence, reader = opening, self.scope.new_reader()
            reader.next_person()
            self._list(match.span("name"), match.span("posts"), predicate, "post:appointed", reader)
        for match in _BY_WHOM.finditer(mask, *body):
            if TITLE_AT_END.search(self._text(match.span("post"))):
                self._list(match.span("name"), match.span("post"), "HOLDS", "post:by-whom")
        for match in _AT_HEAD.finditer(mask, *body):
            people = self.cast.within(*match.span("name"))
            if people:
                group = Post(match["post"], self.scope.full_name(self._text(match.span("body"))))
                self._state(people[-1][1], group, "HOLDS", match.span(), "post:at-head", 0.8)

    def _behind(self) -> None:
        """Read the posts that stand behind a name."""
        for match in _IN_LIFE.finditer(self.reading.mask, *self.reading.article.body):
            self._list(match.span("name"), match.span("posts"), "HELD", "post:in-life")
        for by, pattern in _BEHIND:
            for match in pattern.finditer(self.reading.mask, *self.reading.article.body):
                if "P" in match["posts"] or _LEADERS.fullmatch(match["posts"]):
                    continue
                if TITLE_AT_END.search(self._text(match.span("posts"))):
                    self._list(match.span("name"), match.span("posts"), "HOLDS", by)

    def _list(self, name: Span, posts: Span, predicate: str, by: str, reader: PostReader | None = None) -> None:
        """State posts of all whom a list names (甲、乙为副主任); ``reader`` knows the bodies named before."""
        people = self.cast.within(*name)
        if not people:
            return
        reader = reader or self.scope.new_reader()
        for item in self._items(posts):
            post = reader.read(self._text(item)) or self._member(item)
            if post is not None:
                post, how = self._at_nearest(post, item[0], by)
                for _, person in people:
                    self._state(
                        person,
                        post,
                        "HELD" if post.past else predicate,
                        (min(name[0], item[0]), max(name[1], item[1])),
                        how,
                        0.9,
                    )

    def _at_nearest(self, post: Post, offset: int, by: str) -> tuple[Post, str]:
        """Return a post without a body at the one of its kind named last before it (校长: the school), and a rule."""
        if post.body is not None:
            return post, by
        kind = next((kind for title, kind in BODY_OF if title.search(post.title)), None)
        if post.kind != "other":
            kind = re.compile(rf"{post.kind[-1]}\Z")
        if kind is None:
            return post, by
        near = max(
            (
                (start <= offset, start if start <= offset else -start, thing.name)
                for thing in self.draft.things
                if thing.type == "Organization"
                and kind.search(thing.name)
                and re.match(r"(?![该本我])[^）与]{3}[^与]*\Z", thing.name)
                for (start, _), _, _ in thing.spans
            ),
            default=None,
        )
        return (replace(post, body=near[2]), f"{by}-nearest") if near else (post, by)

    def _items(self, span: Span) -> list[Span]:
        """Cut a list of posts at its separators; each must end in a title."""
        text = self._text(span)
        items = []
        for piece in re.finditer(r"[^、，,；]+", text):
            inner = re.split(r"兼任|兼", piece[0])
            offset = piece.start()
            for part in inner:
                found = re.search(r"\S.*", part)
                if found and TITLE_AT_END.search(part.rstrip("等")):
                    begin = span[0] + offset + found.start()
                    items.append((begin, span[0] + offset + len(part.rstrip("等"))))
                offset += len(part) + (2 if text[offset + len(part) : offset + len(part) + 2] == "兼任" else 1)
        return items

    # -- careers -------------------------------------------------------------------------------------------------------

    def _career_lines(self) -> None:
        """Read a résumé: every line is its subject's, and over unless it runs on to today."""
        article = self.reading.article
        subjects = self._subjects()
        reader = self.scope.new_reader()
        for match in _CAREER.finditer(self.reading.text, *article.body):
            person = next((p for at, p in reversed(subjects) if at < match.start()), None)
            line = self.reading.text.rfind("\n", 0, match.start())
            if (
                max((at for at, _ in subjects if at < match.start()), default=0) < line
                and self.reading.text[line : match.start()].strip()
            ):
                # Behind the résumé only lines that begin with a date are of it.
                continue
            if person is None or (match["until"] is None and not re.search(r"任", match[0])):
                continue
            if _SCHOOLING.search(match["posts"]):
                continue
            items = self._items(match.span("posts"))
            open_ended = match["until"] in {"至今", "今", ""}
            for item in items:
                printed = self._duty(item, match.start())
                if printed.startswith(_PLANNED):
                    break
                post = reader.read(printed)
                if post is not None:
                    predicate = "HOLDS" if open_ended else "HELD"
                    self._state(person, post, predicate, item, "post:career", 0.85)
            self._careers.append(match.span())
        for match in _NOW.finditer(self.reading.text, *article.body):
            if any(s <= match.start() < e for s, e in self._careers):
                continue
            before = self.cast.before(match.start(), max(article.body[0], match.start() - 200))
            owner = before[-1][1] if before else self._sentence_subject(match.start()) or self._meant(match.start())
            if owner is None:
                continue
            predicate = "HOLDS" if match[0].startswith("现任") else "HELD"
            at = (
                _AT.search(self.reading.text, max(0, match.start() - 16), match.start())
                if "过" in match[0][:2]
                else None
            )
            for number, item in enumerate(self._items(match.span("posts"))):
                printed = self._duty(item, match.start())
                if printed.startswith(_PLANNED):
                    break
                post = reader.read(at["where"] + printed if at and not number else printed)
                if post is not None:
                    self._state(owner, post, predicate, item, "post:now", 0.85)

    def _told(self) -> None:
        """Read the years of somebody's life that a paragraph tells which begins with the name: 2013年任某县县长."""
        reader = self.scope.new_reader()
        for match in _CAREER.finditer(self.reading.text, *self.reading.article.body):
            if any(s <= match.start() < e for s, e in self._careers) or not _DUTY.match(match[0]):
                continue
            opening = self.reading.text.rfind("\n", 0, match.start()) + 1
            people = self.cast.within(opening, match.start())
            if not people or people[0][0][0] - opening > 8 or any(p is not people[0][1] for _, p in people):
                continue
            since = re.match(r"\d{4}年(?:\d{1,2}月)?起", match[0])
            for item in self._items(match.span("posts")):
                printed = self._duty(item, match.start())
                if printed.startswith(_PLANNED):
                    break
                if re.match(r"此前|曾", self._text(item)):
                    since = None
                post = reader.read(printed)
                if post is not None:
                    predicate = "HOLDS" if since else "HELD"
                    self._state(people[0][1], post, predicate, item, "post:career", 0.7, sure=False)

    def _duty(self, item: Span, floor: int) -> str:
        """Return an item of a career without the words that lead it in."""
        text = _DUTY.sub("", self._spelled(item, floor))
        where = _WHERE.match(text)
        return where["where"] + where["rest"] if where else _YEARS.sub("", text)

    def _spelled(self, item: Span, floor: int) -> str:
        """Return an item of a list with the school written out that 校 stands for: 校团委副书记."""
        text = self._text(item)
        text = re.sub(r"\A((?:曾|先后)?(?:任|担任))?该(?=校)", r"", text)
        if not _OF_SCHOOL.match(text):
            return text
        schools = _SCHOOL.findall(self.reading.text, floor, item[0])
        return schools[-1] + text[1:] if schools else text

    def _subjects(self) -> list[tuple[int, Thing | None]]:
        """Return whose résumés the article prints, and from where on: ``某某简历``, ``某某，男，``."""
        found: list[tuple[int, Thing | None]] = []
        for match in re.finditer(r"\s*(?:同志)?简历|(?:同志)?，[男女]，", self.reading.text):
            people = [
                p for span, p in self.cast.within(max(0, match.start() - 20), match.start()) if span[1] == match.start()
            ]
            found.append((match.start(), people[0] if people else None))
        return found

    def _sentence_subject(self, offset: int) -> Thing | None:
        """Return who a sentence speaks of, else who its paragraph begins with (甲，男，…。现任…)."""
        start = max(self.reading.text.rfind(mark, 0, offset) for mark in "\n。；") + 1
        people = self.cast.within(start, offset)
        if people:
            return people[-1][1]
        opening = self.reading.text.rfind("\n", 0, offset) + 1
        people = self.cast.within(opening, offset)
        return people[0][1] if people and people[0][0][0] - opening < 6 else None

    def _meant(self, offset: int) -> Thing | None:
        """Return whom 他 or 她 stands for that the clause before an offset begins with: who was named last."""
        opening = max(self.reading.text.rfind(mark, 0, offset) for mark in "\n。；") + 1
        if not re.match(r"[他她]", self.reading.text[opening:offset]):
            return None
        people = self.cast.within(max(self.reading.article.body[0], opening - 120), opening)
        return people[-1][1] if people else None

    # -- saying it -----------------------------------------------------------------------------------------------------

    def _hold(self, person: Thing, post: Post, evidence: Span, by: str, score: float) -> None:
        self._state(person, post, "HELD" if post.past else "HOLDS", evidence, by, score)

    def _longer(self, body: str | None) -> str | None:
        """Return the full name that the article itself gives a body: 防控领导小组 → 某市疫情防控领导小组."""
        if body is None or len(body) < 4:
            return body
        longer = sorted(
            t.name
            for t in self.draft.things
            if t.type == "Organization" and len(t.name) > len(body) > 4 and t.name.endswith(body)
        )
        if not longer:
            bodies = {t.name for t in self.draft.things if t.type == "Organization" and len(t.name) > len(body)}
            longer = [name for name in bodies if shortens(body, name)]
        return longer[0] if len(longer) == 1 else body

    def _state(
        self, person: Thing, post: Post, predicate: str, evidence: Span, by: str, score: float, *, sure: bool = True
    ) -> None:
        """State a post; where it is not ``sure`` that it is over, one that is held stays."""
        post = replace(post, body=self._longer(post.body))
        title = re.sub(r"[\s（(].*", "", post.title)
        slot = (title, post.body or f"of {person.name}")
        thing = self._posts.get(slot)
        if thing is None:
            thing = self._posts[slot] = self.draft.add_thing(Thing("Post", [title], properties={"title": title}))
        if self.draft.has(person, "HELD" if predicate == "HOLDS" else "HOLDS", thing):
            if predicate == "HOLDS" or not sure:
                return
            self.draft.drop(person, "HOLDS", thing)
        self.draft.say(person, predicate, thing, evidence, by, score)
        if post.body:
            body = self.draft.thing("Organization", post.body, None, by, score)
            self.draft.say(thing, "AT", body, evidence, by, score)
