"""Who holds a post: the items of a printed list, the body that is meant, and the statement."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from kg.divisions import short_name
from kg.fact.draft import Draft, Thing
from kg.fact.longer import shortens
from kg.fact.scope import is_division
from kg.mention.cuts import ends_as_body
from kg.mention.organposts import Post
from kg.mention.reading import Reading
from kg.mention.titles import BODY_OF, GENERIC, PARTY_OF_BODY, TITLE_AT_END
from kg.records import Span

_OF_SCHOOL = re.compile(r"该?校(?P<part>[\u4e00-\u9fff]{2,}(?:学院|系|部|处|中心))\Z")
_MEANT = {
    "公司": "公司|集团|股份",
    "企业": "公司|集团|股份|厂|企业",
    "集团": "集团|公司",
    "学校": "学校|[小中大]学|(?<!科)学院|校",
    "校": "学校|[小中大]学|(?<!科)学院|校",
    "医院": "[医卫中健]院|卫生院|保健院",
    "管委会": "管委会|管理委员会",
    "协会": "协会|学会|商会|联合会|促进会",
}
"""The ends of names that a bare body stands for."""
_WITH_PARTY = re.compile(r"(?:公司|集团|厂)\Z")
_BRANCH = ("分局", "分院", "分公司", "支队", "大队", "分会")
_COMMAND = re.compile(r".{2,}(?:指挥部|领导小组|工作组|专班)\Z")
_NOT_STATED: Mapping[str, str] = {}


class Tenure:
    """States posts, each as one thing for one title at one body."""

    def __init__(self, reading: Reading, draft: Draft) -> None:
        """Keep what is read and what is said."""
        self.reading = reading
        self.draft = draft
        self._posts: dict[tuple[str, str], Thing] = {}

    def text(self, span: Span) -> str:
        """Return what is printed at a span."""
        return self.reading.text[span[0] : span[1]]

    def items(self, span: Span) -> list[Span]:
        """Cut a list of posts at its separators; each must end in a title."""
        text = self.text(span)
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

    def at_nearest(self, post: Post, offset: int, by: str, last: Post | None = None) -> tuple[Post, str]:
        """Return a post without a body at the one of its kind named last before it (校长: the school), and a rule.

        ``last`` is the post before in the list of one person: 公司董事长兼总裁 is both at one firm.
        """
        lead = "该校" if self.reading.text.endswith("该校", 0, offset) else ""
        part = _OF_SCHOOL.match(lead + (post.body or ""))
        if part:
            # 该校历史学院: the school's that is named before.
            school, how = self.at_nearest(Post(post.title, None, kind="校"), offset - 2, by)
            return (replace(post, body=school.body + part["part"]), how) if school.body else (post, by)
        if post.body is not None:
            return post, by
        kind = next((kind for title, kind in BODY_OF if title.search(post.title)), None)
        if PARTY_OF_BODY.fullmatch(post.title):
            if last is not None and last.body:
                # 局长、党委书记.
                return replace(post, body=last.body), f"{by}-nearest"
            kind = _WITH_PARTY
        if post.kind != "other":
            kind = re.compile(rf"(?:{_MEANT.get(post.kind, post.kind)})\Z")
        elif last is not None and last.body and last.kind in GENERIC and (kind is None or kind.search(last.body)):
            return replace(post, body=last.body, kind=last.kind), f"{by}-nearest"
        if kind is None:
            return post, by
        near = max(
            (
                (start <= offset, start if start <= offset else -start, thing.name)
                for thing in self.draft.things
                if thing.type == "Organization" and kind.search(thing.name.rstrip("”")) and _named(thing.name)
                for (start, _), _, _ in thing.spans
                # A faculty that comes later is not the school whose head was named before.
                if start <= offset or not thing.name.endswith("学院")
            ),
            default=None,
        )
        return (replace(post, body=near[2]), f"{by}-nearest") if near else (post, by)

    def _longer(self, body: str | None) -> str | None:
        """Return the full name that the article itself gives a body: 防控领导小组 → 某市疫情防控领导小组."""
        if body is None or len(body) < 4:
            return body
        court = re.sub(r"(?<!人民)(?<!监)(?=(?:法|检察)院)", "人民", body)
        if court != body and any(t.type == "Organization" and t.name.startswith(court) for t in self.draft.things):
            return court
        stem, own = self._command(body)
        longer = sorted(
            t.name
            for t in self.draft.things
            if t.type == "Organization"
            and len(t.name) > len(body)
            and _named(t.name)
            and (
                ((len(body) > 4 or body.endswith(_BRANCH)) and t.name.endswith(body))
                or (own and t.name.startswith(stem) and t.name.endswith(own))
            )
        )
        if not longer:
            bodies = {t.name for t in self.draft.things if t.type == "Organization" and len(t.name) > len(body)}
            longer = [name for name in bodies if shortens(body, name)]
        return longer[0] if len(longer) == 1 else body

    def _command(self, body: str) -> tuple[str, str]:
        """Return the short name of its place and the rest of a command post's name, else nothing.

        市防控工作领导小组 has been given the place's full name, where the text has 某某疫情防控工作领导小组.
        """
        if not _COMMAND.search(body):
            return "", ""
        home = {part.name for part in self.reading.home.chain} if self.reading.home else set()
        place = next((n for n in range(len(body) - 1, 1, -1) if body[:n] in home or is_division(body[:n])), 0)
        own = body[place:] if place and _COMMAND.search(body, place) else ""
        return short_name(body[:place]) or body[:place], own

    def state(
        self,
        person: Thing,
        post: Post,
        predicate: str,
        evidence: Span,
        by: str,
        score: float,
        *,
        sure: bool = True,
        stated: Mapping[str, str] = _NOT_STATED,
    ) -> None:
        """State a post, with ``from`` and ``until`` where they are ``stated``.

        Where it is not ``sure`` that it is over, one that is held stays.
        """
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
        self.draft.say(person, predicate, thing, evidence, by, score, **stated)
        if post.body:
            body = self.draft.thing("Organization", post.body, None, by, score)
            self.draft.say(thing, "AT", body, evidence, by, score)


def _named(name: str) -> bool:
    """Tell whether a body goes by a name of its own; 该所, 三家工厂, 某省管委会 and 某校与某公司 do not."""
    if re.match(
        r"[该本我各这同某]|[一二两三四五六七八九十几多\d]+[家所个名]|[^省市县州]{2,3}[省市县州]管委会\Z", name
    ) or not re.match(r"[^）]{3}", name):
        return False
    left, _, right = name.partition("与")
    return not right or (len(left) >= 3 and not ends_as_body(left) and not is_division(left))
