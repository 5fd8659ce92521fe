"""Which pairs of an article's things may stand in a relation, and what a reader sees of each pair.

The rules of this folder say what they are sure of. Trees (``kg.fact.judge``) then weigh every pair whose
types the ontology lets stand together: the words around both, where they stand to each other, and what the rules say,
each a feature by its name. A pair is described from the mentions of its two things that stand nearest to each other.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from kg.divisions import short_name
from kg.fact.draft import Draft, Fact, Thing
from kg.fact.events import Event, Events
from kg.fact.sameness import same_day
from kg.fact.sightings import Sighting, Sightings
from kg.fact.sites import Sites
from kg.mention.reading import Reading
from kg.records import Span

EVENTS = frozenset({"Meeting", "Inspection", "Activity"})
SIGNATURES: dict[tuple[str, str], tuple[str, ...]] = {
    ("Person", "Event"): ("LED", "ATTENDED", "SPOKE_AT", "REPORTED_AT"),
    ("Organization", "Event"): ("ORGANIZED", "ATTENDED", "REPORTED_AT"),
    ("Event", "Organization"): ("VISITED", "HELD_AT", "ABOUT"),
    ("Event", "Place"): ("VISITED", "HELD_AT"),
    ("Event", "District"): ("VISITED", "HELD_AT"),
    ("Event", "Project"): ("VISITED", "ABOUT"),
    ("Event", "Document"): ("ABOUT",),
    ("Event", "Initiative"): ("ABOUT",),
    ("Event", "Event"): ("PART_OF", "ABOUT"),
    ("Organization", "District"): ("LOCATED_IN",),
    ("Place", "District"): ("LOCATED_IN",),
    ("Project", "District"): ("LOCATED_IN",),
    ("Organization", "Organization"): ("FOUNDED_BY", "PART_OF"),
    ("Organization", "Document"): ("DRAFTED",),
    ("Project", "Project"): ("PART_OF",),
    ("Person", "Post"): ("HOLDS", "HELD"),
}
"""The predicates that are weighed, by the types of their ends."""

RULES_ONLY = frozenset(
    {("Person", "Post"), ("Project", "Project"), ("Organization", "Organization"), ("Organization", "Document")}
)
"""Pairs of these types are weighed only where a rule says something of them: of all others too few hold."""
MOST = 12
"""Mentions of one thing that are looked at."""
FARTHEST = 3000
"""Code points, and 300 a sentence, over which two mentions are still a pair without a rule's word."""
_REACH = {
    ("Organization", "District"): 2,
    ("Place", "District"): 2,
    ("Project", "District"): 2,
    ("Event", "District"): 3,
    ("Event", "Organization"): 3,
    ("Event", "Document"): 3,
    ("Event", "Initiative"): 3,
    ("Organization", "Event"): 3,
}
"""Sentences from one to the other over which such a pair is still weighed without a rule's word: farther apart, some 3
in 1,000 hold."""
_TIES = re.compile(
    r"共建|联合|共同|设立|创办|组建|成立|揭牌|签署|印发|出台|起草|制定|发布|编制|通报|宣读|位于|落户|坐落|地处|选址|所属|下设|下属|旗下|隶属|附属"
    r"|一期|二期|子公司|由|牵头|推出"
)
"""Words of a sentence that tell how two standing things in it belong together."""
_WITHIN = re.compile(
    r"会上|会中|会前|会后|会议期间|期间|其间|仪式上|论坛上|活动中|活动上|活动现场|节会|当天|当日|同日|随后|之后|接着|同期|同时|同步|还举行|还将|配套|系列|"
    r"子活动|组成部分|之一|分会场|专场|分论坛|平行|首场|作为|包括|穿插|结束后|现场"
)
"""Words before a happening that tell whether it belongs to another."""


def kind(thing: Thing) -> str:
    """Return a thing's type as the signatures name it."""
    return "Event" if thing.type in EVENTS else thing.type


@dataclass(slots=True)
class Pair:
    """Two things with the features of their pair, and the characters that say it where no rule does."""

    subject: Thing
    object: Thing
    features: set[str]
    evidence: tuple[Span, ...]
    said: dict[str, Fact] = field(default_factory=dict)
    """What rules say of the pair, by predicate."""

    @property
    def signature(self) -> tuple[str, str]:
        """Return the types of both ends."""
        return kind(self.subject), kind(self.object)


class Pairs:
    """All pairs of an article."""

    def __init__(self, reading: Reading, draft: Draft, events: Events, sites: Sites) -> None:
        """Look at every mention once."""
        self.reading = reading
        self.draft = draft
        self.events = events
        self.sites = sites
        self._event_of = {id(e.thing): e for e in events.all}
        self._live = [e for e in events.all if e.reported]
        self._sightings = Sightings(reading)
        self._seen: dict[int, list[Sighting]] = {}
        self._anchors: dict[int, Event | None] = {}
        self._known: dict[tuple[int, str], frozenset[str]] = {}
        people = [thing for thing in draft.things if thing.type == "Person" and self._mentions(thing)]
        people.sort(key=lambda person: self._mentions(person)[0].span)
        self._nth = {id(person): number for number, person in enumerate(people)}
        self._said: dict[tuple[int, int], dict[str, Fact]] = defaultdict(dict)
        self._elsewhere: dict[tuple[int, str], int] = defaultdict(int)
        for fact in draft.facts.values():
            if fact.target is not None:
                self._said[id(fact.subject), id(fact.target)][fact.predicate] = fact
                self._elsewhere[id(fact.subject), fact.predicate] += 1
                self._elsewhere[id(fact.target), fact.predicate] += 1

    def all(self) -> Iterator[Pair]:
        """Yield every pair that is weighed, in the order of finding."""
        by_kind: dict[str, list[Thing]] = defaultdict(list)
        for thing in self.draft.things:
            event = self._event_of.get(id(thing))
            if thing.spans and (event is None or event.reported):
                by_kind[kind(thing)].append(thing)
        posts = [thing for thing in self.draft.things if thing.type == "Post"]
        by_kind["Post"] = posts
        for left, right in SIGNATURES:
            weighed = [
                (subject, target, said)
                for subject in by_kind[left]
                for target in by_kind[right]
                if subject is not target
                and ((said := self._said.get((id(subject), id(target)), {})) or (left, right) not in RULES_ONLY)
            ]
            if right == "Post":
                yield from filter(None, (self._post(*item) for item in weighed))
                continue
            near = [self._near(subject, target) for subject, target, _ in weighed]
            ways: dict[int, list[int]] = defaultdict(list)
            for (subject, target, _), found in zip(weighed, near, strict=True):
                if found is not None:
                    ways[id(subject)].append(found[0])
                    if left != right:
                        ways[id(target)].append(found[0])
            for (subject, target, said), found in zip(weighed, near, strict=True):
                if found is not None and (said or self._in_reach(left, right, found)):
                    pair = self._pair(subject, target, said, found)
                    for end, letter in ((subject, "s"), (target, "o")):
                        # How many others of the kind stand nearer to it.
                        nearer = sum(way < found[0] for way in ways[id(end)])
                        pair.features.add(f"{letter}near{min(nearer, 3)}")
                    yield pair

    @staticmethod
    def _in_reach(left: str, right: str, near: tuple[int, Sighting, Sighting]) -> bool:
        distance, a, b = near
        return distance <= FARTHEST and abs(a.sentence - b.sentence) <= _REACH.get((left, right), FARTHEST)

    def _near(self, subject: Thing, target: Thing) -> tuple[int, Sighting, Sighting] | None:
        """Return the two mentions that stand nearest to each other, and how far apart."""
        near = [(self._distance(a, b), a, b) for a in self._mentions(subject) for b in self._mentions(target)]
        return min(near, key=lambda item: (item[0], item[1].span, item[2].span), default=None)

    def _pair(self, subject: Thing, target: Thing, said: dict[str, Fact], near: tuple[int, Sighting, Sighting]) -> Pair:
        _, a, b = near
        signature = (kind(subject), kind(target))
        features = self._standing(a, b)
        if signature == ("Event", "Event"):
            features |= self._two_events(subject, target, a, b)
        elif "Event" in signature:
            event, other, seen = (target, subject, a) if signature[1] == "Event" else (subject, target, b)
            features |= self._around(event, self._mentions(other))
            features |= self._named_in(event, other)
            if a.sentence == b.sentence:
                features |= {f"S{f}" for f in seen.features}
        else:
            features |= {f"a{f}" for f in a.features} | {f"b{f}" for f in b.features}
            features |= self._tied(subject, target, a, b)
        features |= self._of_thing(subject, "s") | self._of_thing(target, "o")
        for predicate, fact in said.items():
            features |= {f"R{predicate}", f"R{predicate}:{fact.by}"}
        for predicate in SIGNATURES[signature]:
            if predicate not in said:
                for end, letter in ((subject, "s"), (target, "o")):
                    if self._elsewhere[id(end), predicate]:
                        features.add(f"E{letter}{predicate}")
        return Pair(subject, target, features, _evidence(a, b), said)

    def _mentions(self, thing: Thing) -> list[Sighting]:
        known = self._seen.get(id(thing))
        if known is None:
            spans = sorted({span for span, _, _ in thing.spans})[:MOST]
            looks = map(self._sightings.look, spans)
            known = self._seen[id(thing)] = [seen for seen in looks if seen is not None]
        return known

    # -- what is seen of two ----------------------------------------------------------------------------------------

    @staticmethod
    def _distance(a: Sighting, b: Sighting) -> int:
        gap = max(a.span[0], b.span[0]) - min(a.span[1], b.span[1])
        return max(gap, 0) + 300 * abs(a.sentence - b.sentence)

    def _standing(self, a: Sighting, b: Sighting) -> set[str]:
        """Return how two mentions stand to each other."""
        mask = self.reading.mask
        apart = min(abs(a.sentence - b.sentence), 4)
        order = "<" if a.span[0] < b.span[0] else ">"
        found = {f"far{order}{apart}", f"far{apart}"}
        if a.span[0] < b.span[1] and b.span[0] < a.span[1]:
            inside = "in" if a.span[0] >= b.span[0] and a.span[1] <= b.span[1] else "has"
            begins = "=" if a.span[0] == b.span[0] else "-"
            ends = "=" if a.span[1] == b.span[1] else "-"
            return found | {inside, inside + begins + ends}
        low, high = min(a.span[1], b.span[1]), max(a.span[0], b.span[0])
        if apart == 0:
            gap = high - low
            step = next(i for i, edge in enumerate((0, 1, 3, 6, 12, 24, 48, 10**9)) if gap <= edge)
            found.add(f"gap{order}{step}")
            between = mask[low:high]
            if a.clause == b.clause:
                found.add("clause" + order)
            if gap <= 10:
                found.add(f"between{order}{between}")
            words = self.reading.words
            for token in self.reading.tokens[words.at(low) : words.at(max(low, high - 1)) + 1] if high > low else ():
                if token.tag in {"v", "vn", "p"} and low <= token.start < high:
                    found.add(f"bw{order}{token.text}")
            for letter in "POJD":
                if letter in between:
                    found.add(f"past{order}{letter}")
        return found

    def _tied(self, subject: Thing, target: Thing, a: Sighting, b: Sighting) -> set[str]:
        """Return the words of ties in the sentences of both, and whether one name holds the other."""
        found = {f"name{subject.name.find(target.name) // 2}"} if target.name in subject.name else set()
        if target.type == "District":
            short = short_name(target.name) or target.name
            found |= {f"short{min(name.find(short), 4)}" for name in subject.names if short in name}
        one, other = self.reading.sentences[a.sentence], self.reading.sentences[b.sentence]
        text = self.reading.text
        low, high = min(a.span[1], b.span[1]), max(a.span[0], b.span[0])
        for sentence in {one, other} if a.sentence != b.sentence else {one}:
            for match in _TIES.finditer(text, sentence.start, sentence.end):
                where = "<" if match.start() < low else ">" if match.start() >= high else "="
                found.add(f"tie{where}{match[0]}")
        return found

    def _around(self, happening: Thing, others: list[Sighting]) -> set[str]:
        """Return what stands around the mentions of the other end of an event: near it, and elsewhere."""
        event = self._event_of[id(happening)]
        found = set()
        letter = happening.type[0]
        for seen in others:
            mine = self._anchor(seen.span[0]) is event
            prefix = "A" if mine else "N"
            found.add(prefix)
            found.update([prefix + feature for feature in seen.features])
            if mine:
                found.update([prefix + letter + feature for feature in seen.features])
        return found

    @staticmethod
    def _named_in(event: Thing, other: Thing) -> set[str]:
        """Return whether the event's name holds the other's, and what is left of it behind: 某某大桥|开工仪式."""
        for name in other.names:
            for whole in event.names:
                if len(name) >= 3 and name in whole:
                    before, _, behind = whole.partition(name)
                    return {"named", f"named<{len(before) > 0}", f"named>{behind[-4:]}"}
        return set()

    def _two_events(self, part: Thing, whole: Thing, a: Sighting, b: Sighting) -> set[str]:
        found = {f"two{part.type[0]}{whole.type[0]}", f"tail{part.name[-2:]}", f"whole{whole.name[-2:]}"}
        dates = str(part.properties.get("date", "")), str(whole.properties.get("date", ""))
        found.add("day" + ("?" if not all(dates) else "=" if same_day(*dates) else "!"))
        if "/" in dates[1] and "/" not in dates[0]:
            found.add("dayin")
        one, two = self._event_of[id(part)], self._event_of[id(whole)]
        found.add("after" if one.start > two.start else "before")
        found.add(f"pair{part.name[-2:]}{whole.name[-2:]}")
        # How many happenings begin between both.
        low, high = sorted((one.start, two.start))
        found.add(f"skips{min(sum(low < e.start < high for e in self._live), 3)}")
        found.add(f"partsize{min(len(part.name), 16) // 4}")
        found.add(f"wholesize{min(len(whole.name), 16) // 4}")
        found |= self._named_in(part, whole) | {f"r{f}" for f in self._named_in(whole, part)}
        leaders = [
            {id(f.subject) for f in self.draft.facts.values() if f.predicate == "LED" and f.target is event}
            for event in (part, whole)
        ]
        if all(leaders):
            found.add("leader=" if leaders[0] & leaders[1] else "leader!")
        for name, seen in (("a", a), ("b", b)):
            sentence = self.reading.sentences[seen.sentence]
            found |= {f"{name}{m[0]}" for m in _WITHIN.finditer(self.reading.text, sentence.start, seen.span[0])}
            found |= {name + feature for feature in seen.features}
        return found

    def _anchor(self, offset: int) -> Event | None:
        if offset not in self._anchors:
            self._anchors[offset] = self.events.about(offset)
        return self._anchors[offset]

    # -- what is known of one thing ------------------------------------------------------------------------------------

    def _of_thing(self, thing: Thing, end: str) -> frozenset[str]:
        known = self._known.get((id(thing), end))
        if known is None:
            known = self._known[id(thing), end] = frozenset(self._alone(thing, end))
        return known

    def _alone(self, thing: Thing, end: str) -> set[str]:
        surest = max((score for _, _, score in thing.spans), default=0.0)
        found = {f"{end}mentions{min(len(thing.spans), 4)}", f"{end}sure{int(surest * 10)}"}
        if thing.type in EVENTS:
            event = self._event_of[id(thing)]
            live = self._live.index(event) if event in self._live else 9
            found |= {
                f"{end}{thing.type}",
                f"{end}rank{min(live, 3)}",
                f"{end}of{min(len(self._live), 4)}",
                f"{end}only" if len(self._live) == 1 else f"{end}several",
                f"{end}by{thing.spans[0][1]}",
                f"{end}tail{thing.name[-2:]}",
                f"{end}planned" if thing.properties.get("planned") else f"{end}done",
            }
            if any(s < self.reading.article.body[0] for s, _ in event.spans):
                found.add(f"{end}titled")
        elif thing.type == "Person":
            # Who is named first leads more often.
            found.add(f"{end}nth{min(self._nth[id(thing)], 5)}")
        else:
            found |= {
                f"{end}{thing.type}",
                f"{end}tail{thing.name[-2:]}",
                f"{end}last{thing.name[-1:]}",
                f"{end}by{thing.spans[0][1]}",
            }
            if self.sites.is_home(thing):
                found.add(f"{end}home")
            if thing.type == "District":
                found.add(f"{end}level{thing.name[-1:]}")
        return found

    def _post(self, person: Thing, post: Thing, said: dict[str, Fact]) -> Pair | None:
        """Describe a person and a post that a rule ties together."""
        if not said:
            return None
        fact = next(iter(said.values()))
        title = post.name
        body = next(
            (
                f.target.name
                for f in self.draft.facts.values()
                if f.subject is post and f.predicate == "AT" and f.target
            ),
            "",
        )
        start, end = fact.evidence[0]
        shown = self.reading.text[start:end]
        features = {
            f"R{fact.predicate}",
            f"R{fact.predicate}:{fact.by}",
            f"title{title}",
            f"title{title[-2:]}",
            f"length{min(len(title), 8)}",
            "printed" if body and body in self.reading.text else "made",
            f"size{min(end - start, 60) // 10}",
            f"first{shown[:1]}",
            f"mentions{min(len(person.spans), 3)}",
            f"name{len(person.name)}",
            f"posts{min(self._elsewhere[id(person), fact.predicate], 4)}",
        }
        if body or self.reading.home is not None:
            # Where no home is known, that a body can't be told says nothing against the post.
            features |= {f"body{body[-2:]}", f"bodysize{min(len(body), 12) // 3}"}
        features |= {f"c{c}" for c in re.findall(r"[，；。原任曾被免拟]", shown)}
        seen = next((s for s in self._mentions(person) if start <= s.span[0] < end), None)
        if seen is not None:
            features |= {f"l{f}" for f in seen.features}
        return Pair(person, post, features, (fact.evidence[0],), said)


def _evidence(a: Sighting, b: Sighting) -> tuple[Span, ...]:
    """Return the characters from one mention to the other, or, of two sentences, the clause of each."""
    if a.sentence == b.sentence:
        return ((min(a.span[0], b.span[0]), max(a.span[1], b.span[1])),)
    return a.clause, b.clause
