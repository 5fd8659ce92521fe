"""Whether a mention speaks of a happening already known: a learned model over what a reader compares.

A headline, a lead and a bare 会上 may all be one meeting, while a talk at the end of a tour is a second happening. No
threshold of likeness tells these apart, so words, days, kinds and places of both are weighed by
boosted trees. They (``happenings.json.gz`` beside the chains) are grown by ``python -m bench.train``.
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.fact import wording
from kg.fact.draft import key
from kg.fact.mentioned import Mentioned
from kg.fact.trees import Forest, read_forests
from kg.mention.reading import Reading
from kg.records import Span

FILE = "happenings.json.gz"
"""The name of the trees in the folder of the chains."""
ENDS = ("Mention", "Event")
SAME = "SAME"
"""Under what the trees stand in the file."""
_JOIN = 0.35
"""Less than even, as a happening too many has people and places of its own; chosen on 80 articles not trained on."""
_JOIN_BARE = 0.25
"""A bare noun seldom begins a happening of its own, and one that does draws people away from where they were."""
_ANY = frozenset({"活动", "会议"})
"""What a happening of any kind is called at the end, where who took part is told."""
_JOIN_BACK = 0.02
_BACK = wording.ANY - {"仪式"} | {"会上"}
"""What only goes back to something told of, where there is anything."""
_RITE = re.compile(r"(?P<stem>[一-龥]{2})(?:仪式|典礼)\Z")
_RITES = ("仪式", "典礼")
_CEREMONY = re.compile(wording.CEREMONIES)
_DEED = re.compile("(?:共同|现场|正式|上台)?(?P<stem>揭牌|揭幕|授牌|签约|颁奖|奠基)")
"""What is done at a rite, by its verb alone."""
_TALKS = frozenset({"会议", "座谈会", "会"})
_STUDIED = frozenset({"event:study", "event:convened-to"})
_ALIKE = 0.6
_WAY = re.compile("前往|来到|赶赴|奔赴|赴|深入|走进")
_DURING = re.compile("期间，?(?:还)?")
_ORDINAL = re.compile(r"第[一二三四五六七八九十百0-9]+[届次期场]|20[0-9]{2}年?")


@dataclass(frozen=True, slots=True)
class Told:
    """A mention with the day that its sentence gives."""

    mention: Mentioned
    date: str | None
    when: Span | None = None
    """The characters that give the day."""
    actors: frozenset[str] = frozenset()
    """The names of the persons who stand before it in its sentence."""


Happening = Sequence[Told]
"""The mentions of one happening so far, in the order of reading."""


class Sameness:
    """The trees, and which happening a mention goes on about."""

    def __init__(self, trees: Forest) -> None:
        """Keep them."""
        self._trees = trees

    def choose(self, reading: Reading, known: Sequence[Happening], told: Told) -> int | None:
        """Return the number of the happening that a mention speaks of, ``None`` for a new one."""
        ceremony = _CEREMONY.search(reading.text) is not None
        for plain in (
            _just_named(known, told.mention),
            _plain(reading, known, told),
            _headed(known, told.mention),
        ):
            if plain is not None and not _part_and_whole(known[plain], told.mention, ceremony):
                return plain
        if _opens(known, told.mention):
            return None
        best, chosen = _JOIN_BARE if told.mention.generic else _JOIN, None
        if told.mention.name in _BACK and not told.mention.passing:
            best = _JOIN_BACK
        open_to = [
            number
            for number, happening in enumerate(known)
            if not (
                happening[0].mention.passing != told.mention.passing
                or (not told.mention.generic and _days(happening, told) == "!")
                or _frames(reading, happening, told.mention)
                or _part_and_whole(happening, told.mention, ceremony)
                or _summed_up(reading, happening, told)
                or (told.mention.by == "event:received" and not _received(happening))
                or _other_rite(happening, told.mention)
                or (told.mention.by == "event:guest" and _received(happening))
                or (told.mention.name in wording.WHOLES and wording.CEREMONY.fullmatch(happening[0].mention.name))
            )
        ]
        weighed = self._trees.probabilities([compare(reading, known, number, told) for number in open_to])
        for number, scores in zip(open_to, weighed, strict=True):
            if scores[SAME] >= best:
                best, chosen = scores[SAME], number
        return chosen


def _names(happening: Happening) -> list[str]:
    return [t.mention.name for t in happening]


def _just_named(known: Sequence[Happening], new: Mentioned) -> int | None:
    """Return the happening that its sentence has just named and a bare noun means: 某某会议召开，甲出席|会议."""
    if not new.generic:
        return None
    last = max(
        ((t.mention, number) for number, told in enumerate(known) for t in told if t.mention.start < new.start),
        key=lambda found: found[0].start,
        default=None,
    )
    if last is None:
        return None
    mention, number = last
    here = mention.sentence.start == new.sentence.start and mention.passing == new.passing
    return number if here and not mention.generic and mention.name.endswith(new.name) else None


def _headed(known: Sequence[Happening], new: Mentioned) -> int | None:
    """Return the happening of the headline that the body first names in full: 茶文化节|2018年茶文化节暨活动周."""
    first = all(t.mention.sentence.headline for told in known for t in told)
    if not first or new.sentence.headline or new.generic or new.passing:
        return None
    for number, told in enumerate(known):
        short = key(told[0].mention.name)
        if len(short) > 2 and not told[0].mention.generic and (short in key(new.name) or key(new.name) in short):
            return number
    return None


def _frames(reading: Reading, happening: Happening, new: Mentioned) -> bool:
    """Tell whether a happening is what another is said to take place in: 茶文化节期间，|茶产业论坛举行."""
    return any(_DURING.fullmatch(reading.text, t.mention.end, new.start) for t in happening)


def _received(happening: Happening) -> bool:
    """Tell whether a happening is that somebody is received; going about with guests is another one."""
    return any(wording.RECEIVED.search(t.mention.name) for t in happening)


def _other_rite(happening: Happening, new: Mentioned) -> bool:
    """Tell whether two rites are of different things, as their names say: 启动仪式, then 祭祖仪式."""
    if not new.name.endswith(_RITES):
        return False
    named = [t.mention.name for t in happening if t.mention.name not in wording.ANY]
    if rite := _RITE.fullmatch(new.name):
        return bool(named) and not any(stem in name for stem in _stems(rite) for name in named)
    others = [_RITE.search(name) for name in named]
    return bool(others) and all(o and not any(stem in new.name for stem in _stems(o)) for o in others)


def _stems(rite: re.Match[str]) -> list[str]:
    """Return the words for what is done at a rite."""
    return wording.DONE_AT.get(rite["stem"], wording.OPENED_BY.get(rite["stem"], rite["stem"])).split("|")


def _part_and_whole(happening: Happening, new: Mentioned, ceremony: bool) -> bool:
    """Tell whether one is what opens or closes something and the other what is opened: 某某节, then 开幕式."""
    opening = _is_opening(new, ceremony)
    return opening is not None and any(_is_opening(t.mention, ceremony) is (not opening) for t in happening)


def _is_opening(mention: Mentioned, ceremony: bool) -> bool | None:
    """Tell whether a mention is of an opening; ``None`` for a bare noun, which says neither.

    ``ceremony`` tells whether the article speaks of one: then 宣布|开幕 is of it, else of what is opened.
    """
    if wording.OPENING.search(mention.name):
        return True
    if wording.OPENS_ALONE.fullmatch(mention.name):
        return True if ceremony else None
    return None if mention.generic else False


def _opened(first: Mentioned) -> bool:
    """Tell whether a happening is a festival, fair or race, and not its opening."""
    return first.kind == "Activity" and not wording.CEREMONY.fullmatch(first.name)


def _opens(known: Sequence[Happening], new: Mentioned) -> bool:
    """Tell whether a bare 开幕式 is the first word of the opening of a festival that is known."""
    if not wording.CEREMONY.fullmatch(new.name):
        return False
    names = [t.mention.name for told in known for t in told if not t.mention.passing]
    return any(wording.LONGER.search(n) for n in names) and not any(n.endswith(new.name[-3:]) for n in names)


@functools.cache
def sameness(folder: Path) -> Sameness:
    """Return the model that stands in a folder of weights."""
    return Sameness(read_forests(folder / FILE)[ENDS])


def compare(reading: Reading, known: Sequence[Happening], number: int, told: Told) -> set[str]:
    """Return what a reader sees of a mention beside one of the happenings known before it."""
    happening = known[number]
    new = told.mention
    names = _names(happening)
    alike, _, nearest = max(
        ((likeness(new.name, t.mention.name), -t.mention.start, t.mention) for t in happening), key=lambda one: one[:2]
    )
    last = max(happening, key=lambda t: t.mention.start).mention
    latest = all(last.start >= t.mention.start for other in known for t in other)
    tail = "g" + new.name if new.generic else "t" + new.name[-2:]
    bare = all(t.mention.generic for t in happening)
    kind = (
        "kind=" if any(t.mention.kind == new.kind for t in happening) else f"kind{happening[0].mention.kind}{new.kind}"
    )
    titled = "H" if happening[0].mention.sentence.headline else "B"
    only = titled + ("o" if last.sentence.headline else "")
    step = sum(alike >= edge for edge in (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 1.0))
    within = _within(new.name, names)
    rank = f"{'first' if number == 0 else 'later'}{'latest' if latest else 'past'}"
    several = f"of{min(len(known), 3)}"
    far = _distance(reading, last, new)
    people = _people(happening, told)
    day = _days(happening, told)
    place = "L" if new.sentence.lead else "H" if new.sentence.headline else "B"
    found = {
        f"alike{step}",
        f"alike{step}{kind}",
        f"within{within}",
        f"within{within}{'bare' if new.generic else ''}",
        kind,
        tail,
        f"tails{new.name[-2:]}|{nearest.name[-2:]}",
        f"{tail}|{last.name[-2:]}",
        f"only{only}",
        f"only{only}{place}",
        f"only{only}{kind}",
        f"only{only}{place}{several}",
        f"far{far}",
        f"far{far}{kind}",
        f"day{day}",
        f"day{day}{kind}",
        f"{rank}",
        f"{rank}{several}",
        f"{rank}{several}{kind}",
        f"{rank}{'bare' if new.generic else 'named'}{'bare' if bare else 'named'}",
        f"{rank}{tail}",
        f"by{new.by}",
        f"by{new.by}|{happening[0].mention.by}",
        f"by{new.by}{kind}{rank}",
        f"bare{new.generic:d}{bare:d}{kind}",
        f"people{people}",
        f"people{people}{kind}",
        f"planned{new.planned:d}{happening[0].mention.planned:d}",
        f"before{reading.text[max(new.sentence.start, new.start - 2) : new.start]}",
        f"before{reading.text[max(new.sentence.start, new.start - 1) : new.start]}",
        f"size{min(len(happening), 3)}{kind}",
    }
    if far == "s":
        between = reading.text[last.end : new.start]
        found |= {f"link{word}" for word in re.findall(r"并|随后|还|及|、|，|的|在|前|后|中|上|为|：", between)}
        if len(between) <= 3:
            found.add(f"link={between}")
    numbers = {*_ORDINAL.findall(new.name)}, {n for name in names for n in _ORDINAL.findall(name)}
    if all(numbers):
        found.add("number=" if numbers[0] & numbers[1] else "number!")
    return found


def likeness(a: str, b: str) -> float:
    """Return Dice's coefficient of the character pairs of two names, 1.0 where one ends in the other's whole name."""
    a, b = key(a), key(b)
    if a == b or (min(len(a), len(b)) >= 5 and (a.endswith(b) or b.endswith(a))):
        return 1.0
    x = Counter(a[i : i + 2] for i in range(len(a) - 1))
    y = Counter(b[i : i + 2] for i in range(len(b) - 1))
    total = sum(x.values()) + sum(y.values())
    return 2 * sum((x & y).values()) / total if total else 0.0


def same_day(a: str, b: str) -> bool:
    """Tell whether two EDTF dates may be of one happening: equal, one within the other, or one unknown."""
    if not a or not b or a.startswith(b) or b.startswith(a):
        return True
    for one, other in ((a, b), (b, a)):
        first, slash, last = one.partition("/")
        if slash and first <= other and (last == ".." or other <= last):
            return True
    return False


def _plain(reading: Reading, known: Sequence[Happening], told: Told) -> int | None:
    """Return the happening that a mention speaks of by its words alone: 学习会…作|专题授课, 甲参加|活动."""
    new = told.mention
    live = [
        (number, happening)
        for number, happening in enumerate(known)
        if not happening[0].mention.passing and not happening[0].mention.planned and _days(happening, told) != "!"
    ]
    if new.kind == "Inspection" and reading.text[new.start - 1] == "，":
        # 甲一行前往青石镇，|看望…: what the way was made for.
        for number, happening in live:
            if any(t.mention.end == new.start - 1 and _WAY.match(t.mention.name) for t in happening):
                return number
    if new.by == "event:inspection" and new.subject and wording.PARTY.match(reading.text, new.subject[1]):
        # 甲一行来到…，督查…: the party is that of the one tour told of; the model alone takes some words for a tour.
        tours = [
            n for n, h in live if any(t.mention.kind == "Inspection" and t.mention.by != "event:learned" for t in h)
        ]
        return tours[0] if len(tours) == 1 and not told.date else None
    if new.by == "event:took-place":
        # 本届诗歌节由某市主办: the one whose name ends so.
        short = wording.BACK_TO.sub("", new.name)
        ends = [n for n, h in live if 2 < len(short) < 7 and any(key(t.mention.name).endswith(short) for t in h)]
        if len(ends) == 1:
            return ends[0]
    if wording.CEREMONY.fullmatch(new.name):
        # 3月2日开幕。…出席|开幕式.
        stem = tuple(next((s for w, s in wording.OPENED_BY.items() if w in new.name), "-").split("|"))
        return next(
            (
                n
                for n, h in live
                if any(wording.OPENS_ALONE.fullmatch(t.mention.name) and t.mention.name.endswith(stem) for t in h)
            ),
            None,
        )
    if deed := _DEED.fullmatch(new.name):
        # 某中心揭牌仪式…。甲、乙|共同揭牌.
        stems = wording.DONE_AT.get(deed["stem"], deed["stem"]).split("|")
        rites = [n for n, h in live if any(m.endswith(_RITES) and any(s in m for s in stems) for m in _names(h))]
        if rites:
            return rites[-1]
    if new.name in _RITES:
        # 某某启动仪式…举行。甲出席|仪式.
        rites = [n for n, h in live if any(t.mention.name.endswith(_RITES) for t in h)]
        return rites[-1] if rites else None
    if new.name.endswith("接访"):
        # 公开接待来访群众。…参加|接访.
        return next((n for n, h in live if any(wording.HEARING.search(name) for name in _names(h))), None)
    if wording.BACK_TO.sub("", new.name) in wording.SHOWS:
        return next((n for n, h in live if _opened(h[0].mention)), None)
    if new.by == "event:signed" and not new.name.startswith("捐"):
        # 签约仪式上，甲公司与乙公司|签订协议: what the ceremony is for.
        return next((n for n, h in reversed(live) if any(wording.SIGNING.search(t.mention.name) for t in h)), None)
    if new.by == "event:signed" and new.name.startswith("捐"):
        # 捐赠仪式…。仪式上，某协会|捐赠某物.
        return next((n for n, h in reversed(live) if any("捐" in t.mention.name for t in h)), None)
    if new.generic and wording.SIGNING.search(new.name):
        # The headline says what is signed: 双方签署合作协议 / …举行了|签约仪式.
        return next(
            (n for n, h in live if all(t.mention.sentence.headline and "签" in t.mention.name for t in h)), None
        )
    if new.by == "event:lecture":
        return next((n for n, h in live if any(wording.STUDY_SESSION.search(t.mention.name) for t in h)), None)
    if new.by == "event:there" and new.name in _TALKS:
        # 甲专题研究某事。座谈会|上，…: the sitting of the study, whose name says none.
        last = max(live, key=lambda h: max(t.mention.start for t in h[1]), default=None)
        same = last is not None and all(t.mention.by in _STUDIED or t.mention.name in _ANY for t in last[1])
        return last[0] if last is not None and same else None
    if new.name not in _ANY or not wording.JOINED.search(reading.text, new.sentence.start, new.start):
        return None
    kinds = [{t.mention.kind for t in happening} for _, happening in live]
    if any("Meeting" in k if new.name == "会议" else "Activity" in k for k in kinds):
        # One that may be called so is known: likeness tells.
        return None
    return next((n for (n, _), k in zip(live, kinds, strict=True) if "Inspection" in k), None)


def _summed_up(reading: Reading, happening: Happening, told: Told) -> bool:
    """Tell whether a happening is what a lead sums up (连日来，甲督查…), and the mention one of those days."""
    new = told.mention
    if new.generic or not told.date or len(told.date) < len("2025-03-02"):
        return False
    leads = [t.mention for t in happening if not t.mention.sentence.headline]
    return any(
        wording.OVER_DAYS.search(reading.text, m.sentence.start, m.start) is not None
        and likeness(m.name, new.name) < _ALIKE
        for m in leads
    )


def _within(name: str, names: Sequence[str]) -> str:
    """Return how a name stands in those known: the same, the end of one, inside one, around one, its noun in one."""
    short = key(re.sub(r"\A(?:此次|这次|本次|该|当天的?|本届|上述)", "", name))
    others = [key(other) for other in names]
    noun = wording.NOUN.search(short)
    if short in others:
        return "="
    if any(other.endswith(short) for other in others):
        return "end"
    if any(short in other for other in others):
        return "in"
    if any(other in short for other in others):
        return "around"
    return "noun" if noun and any(noun[0] in other for other in others) else "no"


def _distance(reading: Reading, last: Mentioned, new: Mentioned) -> str:
    if last.sentence.start == new.sentence.start:
        return "s"
    apart = sum(last.start < s.start <= new.start for s in reading.sentences)
    paragraphs = reading.text.count("\n", last.end, new.start)
    return f"{min(apart, 4)}{'p' if paragraphs else ''}"


def _days(happening: Happening, told: Told) -> str:
    known = [t.date for t in happening if t.date]
    if not told.date or not known:
        return f"?{bool(told.date):d}{bool(known):d}"
    return "=" if any(same_day(told.date, day) for day in known) else "!"


def _people(happening: Happening, told: Told) -> str:
    """Return whether the persons who are the subject of both are the same."""
    others = frozenset().union(*(t.actors for t in happening))
    if not told.actors or not others:
        return "?"
    return "=" if told.actors & others else "!"


def actors(reading: Reading, mention: Mentioned) -> frozenset[str]:
    """Return the names of the persons who stand before a mention in its sentence."""
    start = mention.sentence.start
    return frozenset(reading.text[s:e] for s, e in reading.persons if start <= s < mention.start)
