"""Posts: HOLDS and HELD from the titles before names, from appointments and removals, and from posts behind a name."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.fact.careers import Careers
from kg.fact.cast import Cast
from kg.fact.draft import Draft, Thing
from kg.fact.scope import Scope
from kg.fact.tenure import Tenure
from kg.mention.chains import Chain
from kg.mention.organposts import Post
from kg.mention.posts import PostReader
from kg.mention.reading import Reading
from kg.mention.titles import TITLE_AT_END
from kg.records import Span

# Titles that several people hold at once, so that one printing may serve a list: 副区长甲、乙.
_SHARED = re.compile(r"(?:副[^、]{0,6}|常委|委员|成员|调研员|巡视员|代表|教授|研究员|院士|工程师|专家|医师|民警)\Z")
_LISTED = re.compile(
    r"(?P<name>P++(?:、(?:P++|[\u4e00-\u9fff]{2,3}(?=、|为|当选)))*+)(?:同志)?(?:[（(][^（）()]{1,12}[）)])?(?:(?:“[^”]{1,6}”)?，(?=[出转改调升接]任))?(?:任|为|担任|当选(?:为)?|[出转改调升接兼]任)(?P<posts>[^，。；！？\n]{2,60}?)(?:[，。；\n（(]|职务|\Z)"
)
_REMOVED = re.compile(
    r"(?:免去|免除|撤销|罢免|终止)(?:了)?(?P<name>P++)(?:同志)?的?(?P<posts>[^，。；！？\n]{2,60}?)(?:等)?(?:职务|职|代表资格|[，。；\n])"
    r"|(?P<name2>P++)(?:同志)?(?:因[^，。；]{2,14})?(?:[，]?)(?:请求)?(?:辞去|不再担任|不再兼任|卸任|离任)(?:了)?(?:其)?(?:的)?(?P<posts2>[^，。；！？\n]{2,60}?)(?:一职|等?职务|[，。；\n])"
    r"|(?:免去|免除)其(?P<posts4>[^，。；！？\n]{2,60}?)(?:等)?(?:职务|职|[，。；\n])"
    r"|(?P<name3>P++(?:、P++)*+)(?:同志)?的(?P<posts3>[^，。；！？\n]{2,60}?)职务"
)
# Posts behind a name: a line of a list, a remark in brackets, an apposition, a sentence that says who somebody is.
_BEHIND = (
    ("post:line", re.compile(r"^(?P<name>P++)[ \u3000]+(?P<posts>[^，。；！？\n]{3,40})$", re.MULTILINE)),
    ("post:bracket", re.compile(r"(?P<name>P++)[（(](?P<posts>[^，。；！？（）()\n]{3,40})[）)]")),
    # 县长甲，某某开发区党工委副书记，在家的县委常委参加: who has a title before the name has none behind it.
    ("post:apposition", re.compile(r"(?<![HP])(?P<name>P++)，(?!是)(?P<posts>[^，。；！？\n]{3,40}?)(?=[，。])")),
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
    r"以[^，。；\n]{0,40}?(?P<name>P++)为(?P<post>组长|团长|队长|领队)的(?P<body>D*+O++|[^，。；\n]{1,20}?(?:组|团|队))"
)
_SEVERAL = re.compile(r"(?P<names>P++(?:、P++)*+)等(?:\d+|[一二三四五六七八九十]+)[名位](?P<post>(?:政协)?委员)")
_BY_WHOM = re.compile(
    r"(?<![^，。；、：\n])(?P<post>[^，。；、：\n由]{2,24}?)(?:一职)?由[^，。；\n]{0,50}?(?P<name>P++)(?:同志)?(?:兼任|担任|出任)(?=[，。；])"
)
_LEADERS = re.compile(r"[省市州县区旗]委常委")
"""Nobody's apposition but the next in the list: 县政协主席甲，县委常委，各镇负责人参加."""
_MOVED = re.compile(r"(?:同志)?(?:因[^，。；]{1,8})?(?:调任|转任|改任)")
"""Whoever is moved to another post has left the one before the name."""


class Holds:
    """Reads posts out of an article."""

    def __init__(self, reading: Reading, draft: Draft, cast: Cast, scope: Scope) -> None:
        """Keep what the rules work on."""
        self.reading = reading
        self.draft = draft
        self.cast = cast
        self.scope = scope
        self.tenure = Tenure(reading, draft)
        self.careers = Careers(reading, cast, scope, self.tenure)

    def read(self) -> None:
        """Add all post facts to the draft."""
        self.careers.lines()
        self._changes()
        self._chains()
        self.careers.told()
        self._several()
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
                if self.reading.home is not None or self.scope.foreign:
                    reader.next_sentence()
            self.scope.stand(span[0])
            chain = chains.get(span)
            if chain is not None and chain.lead:
                self._led(reader, chain.lead)
            if chain is not None and chain.items:
                reader.next_person()
                posts = [p for p in (self._member(i) or reader.read(self._titled(i)) for i in chain.items) if p]
                if _MOVED.match(self.reading.text, span[1]):
                    posts = [replace(p, past=True) for p in posts]
                for number, item in enumerate(chain.items[-len(posts) :] if posts else ()):
                    last_one = posts[number - 1] if number else None
                    posts[number], by = self.tenure.at_nearest(posts[number], item[0], "post:before-name", last_one)
                    self._hold(person, posts[number], (item[0], span[1]), by, 0.93)
                last = (chain, posts)
            elif chain is None and last is not None and self._listed_after(last[0], span):
                for post in last[1]:
                    if _SHARED.search(post.title):
                        self._hold(person, post, (last[0].start, span[1]), "post:shared", 0.8)
            else:
                last = None

    def _led(self, reader: PostReader, lead: Span) -> None:
        """Remember whose leaders are listed: 陇西县领导甲、县水利局局长|乙."""
        for found in self.reading.divisions:
            if lead[0] <= found.start and found.end <= lead[1] and found.kind == "full":
                reader.places.remember(found.name[-1], found.name)

    def _member(self, item: Span) -> Post | None:
        """Return the post of a member called by that word alone: 委员甲, 农业界委员乙, 来自某镇的委员丙."""
        if not re.search(r"(?:\A|[的界])委员\Z", self.tenure.text(item)):
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
        return (past[0] if past else "") + self.tenure.text(item)

    def _listed_after(self, chain: Chain, span: Span) -> bool:
        between = self.reading.mask[chain.name[1] : span[0]]
        return bool(re.fullmatch(r"(?:[P、\s]|和)*[、和\s]", between))

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
            if TITLE_AT_END.search(self.tenure.text(match.span("post"))):
                self._list(match.span("name"), match.span("post"), "HOLDS", "post:by-whom")
        for match in _AT_HEAD.finditer(mask, *body):
            people = self.cast.within(*match.span("name"))
            if people:
                group = Post(
                    match["post"], self.scope.full_name(self.tenure.text(match.span("body")).removesuffix("一行"))
                )
                self.tenure.state(people[-1][1], group, "HOLDS", match.span(), "post:at-head", 0.8)

    def _several(self) -> None:
        """Read members that a list names: 甲、乙等12位委员先后发言."""
        for match in _SEVERAL.finditer(self.reading.mask, *self.reading.article.body):
            post = self._member((match.end() - 2, match.end()))
            if post is None:
                continue
            for _, person in self.cast.within(*match.span("names")):
                self.tenure.state(person, post, "HOLDS", match.span(), "post:shared", 0.8)

    def _behind(self) -> None:
        """Read the posts that stand behind a name."""
        for match in _IN_LIFE.finditer(self.reading.mask, *self.reading.article.body):
            self._list(match.span("name"), match.span("posts"), "HELD", "post:in-life")
        for by, pattern in _BEHIND:
            for match in pattern.finditer(self.reading.mask, *self.reading.article.body):
                if "P" in match["posts"] or _LEADERS.fullmatch(match["posts"]):
                    continue
                if TITLE_AT_END.search(self.tenure.text(match.span("posts"))):
                    self._list(match.span("name"), match.span("posts"), "HOLDS", by)

    def _list(self, name: Span, posts: Span, predicate: str, by: str, reader: PostReader | None = None) -> None:
        """State posts of all whom a list names (甲、乙为副主任); ``reader`` knows the bodies named before."""
        people = self.cast.within(*name)
        if not people:
            return
        self.scope.stand(min(name[0], posts[0]))
        reader = reader or self.scope.new_reader()
        last: Post | None = None
        for item in self.tenure.items(posts):
            post = reader.read(self.tenure.text(item)) or self._member(item)
            if post is not None:
                post, how = self.tenure.at_nearest(post, item[0], by, last)
                last = post
                for _, person in people:
                    self.tenure.state(
                        person,
                        post,
                        "HELD" if post.past else predicate,
                        (min(name[0], item[0]), max(name[1], item[1])),
                        how,
                        0.9,
                    )

    def _hold(self, person: Thing, post: Post, evidence: Span, by: str, score: float) -> None:
        self.tenure.state(person, post, "HELD" if post.past else "HOLDS", evidence, by, score)
