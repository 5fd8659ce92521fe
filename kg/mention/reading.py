"""An article with everything in it that has a name, and a mask of the same length that patterns can be written on."""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from kg.mention import beside, cuts, named, titled
from kg.mention.chains import Chain, find_chains
from kg.mention.divisions import DEICTIC, Found, Home, find_divisions
from kg.mention.features import Mark, describe
from kg.mention.gazetteer import gazetteer
from kg.mention.lexicon import alternatives, surname
from kg.mention.named import Named
from kg.mention.names import find_persons, is_word, words_alone
from kg.mention.phrases import Words
from kg.mention.recognizer import LABELS, Recognized, Recognizer
from kg.mention.tagger import Token, tag
from kg.mention.time import Time, find_times
from kg.records import Article, Span
from kg.text import occurrences

# One letter a type in the mask. Latin letters of the text are lower-cased there, so that none is taken for a mark.
MASK = {
    "Person": "P",
    "Organization": "O",
    "District": "D",
    "Place": "L",
    "Project": "J",
    "Document": "B",
    "Initiative": "Q",
    "Time": "T",
    "Post": "H",
    "Lead": "G",
}
EVENTS = frozenset(LABELS["events"])
_STAYING = frozenset({"Organization", "Place", "Project"})
_SENTENCE = re.compile(r"[^。！？；\n]+[。！？；]?[”’」』）)]*")


@dataclass(frozen=True, slots=True)
class Sentence:
    """``text[start:end]``; ``lead`` tells whether it belongs to the first paragraph of the body."""

    start: int
    end: int
    lead: bool
    headline: bool


_VERB_END = re.compile(r"(?:说|称|出席|共同|赛后|应邀|同志|[关所])\Z")
_BEFORE = {"关": "于", "所": "作"}
"""What has to follow where the last character may be of a name."""
_ADDRESS = re.compile(r"烈士|先生|女士|同志|教授|主编|老师|书记|主任|局长|经理")
"""How somebody is called behind the name, of which the model may take the first character into it: 苏明|烈士."""
_SPOKEN_OF = re.compile(r"[\u4e00-\u9fff](?<!央)总书记\Z")
"""What stands behind a name with this title is a verb or an adverb: 某某某总书记|明确指出."""
_VERB_TAIL = re.compile(r"[率致作任边常等问]|介绍|应邀|同志")
"""What the model takes into a name behind a title, though a verb begins there (茹可|致辞)."""


_OF_VILLAGES = re.compile(r"(?:、[一-龥]{1,4}){1,8}等[0-9一二三四五六七八九十]*个?(?:村|社区)(?=[负，。、；主进开调])")
"""What makes a list one of villages: 上合、|李屋|、五涌等村."""


class Rules:
    """What the rules alone take the words of a text for, before the model is asked."""

    def __init__(self, article: Article, home: Home | None, published: str | None, known: Counter[str]) -> None:
        """Read the article by its words; ``known`` counts names that other articles of the page confirm."""
        text = article.text
        self.article = article
        self.tokens: tuple[Token, ...] = tag(text)
        self.words = Words(text, self.tokens)
        self.persons = find_persons(text, self.tokens, known)
        self.divisions: tuple[Found, ...] = find_divisions(text, home, published)
        self.times: tuple[Time, ...] = find_times(text, published)
        self.named: tuple[Named, ...] = (
            *named.find_documents(text),
            *named.find_themes(text),
            *named.find_bodies(self.words, self.persons),
            *named.find_sites(self.words, self.persons),
            *named.find_works(self.words, self.persons),
        )

    def features(self) -> list[list[str]]:
        """Return what the model is shown of each character."""
        marks = [
            *(Mark(start, end, "P") for start, end in self.persons),
            *(Mark(n.start, n.end, MASK[n.type]) for n in self.named),
            *(Mark(d.start, d.end, "d" if d.kind == "deictic" else "D") for d in self.divisions),
            *(Mark(t.start, t.end, "T") for t in self.times),
        ]
        return describe(self.article, self.tokens, marks)


class Reading:
    """What a reader has seen in an article before asking what it says."""

    def __init__(
        self,
        article: Article,
        home: Home | None,
        published: str | None,
        known: Counter[str],
        model: Recognizer,
    ) -> None:
        """Read the article by its words; ``known`` counts names that other articles of the page confirm."""
        self.article = article
        self.home = home
        self.published = published
        self.text = article.text
        rules = Rules(article, home, published, known)
        self.tokens = rules.tokens
        self.words = rules.words
        self.times = rules.times
        self.documents = tuple(n for n in rules.named if n.type == "Document")
        learned = cuts.cut(self.text, model.find(rules.features()))
        self.persons: tuple[Span, ...] = self._persons(learned, rules.persons)
        self.chains: tuple[Chain, ...] = find_chains(self.words, self.persons)
        self.divisions: tuple[Found, ...] = self._divisions(rules.divisions, learned)
        self.named: tuple[Named, ...] = self._named(rules.named, learned)
        self.happenings = tuple(item for item in learned if item.type in EVENTS)
        self.mask, self._edges = self._mask()

    @functools.cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences of headline, subheads and body, in order."""
        article = self.article
        first_end = self.text.find("\n", article.body[0])
        found = [Sentence(*span, lead=False, headline=True) for span in (article.headline, *article.subheads) if span]
        found += [
            Sentence(*match.span(), lead=first_end < 0 or match.end() <= first_end, headline=False)
            for match in _SENTENCE.finditer(self.text, *article.body)
            if match[0].strip()
        ]
        return tuple(found)

    def spans(self, letter: str, start: int, end: int) -> Iterator[Span]:
        """Yield the stretches of one letter in the mask within ``start``…``end``, cut where two mentions touch."""
        for match in re.finditer(f"{letter}+", self.mask[start:end]):
            at = start + match.start()
            stop = start + match.end()
            for cut in range(at + 1, stop):
                if cut in self._edges:
                    yield at, cut
                    at = cut
            yield at, stop

    def _persons(self, learned: Sequence[Recognized], rules: Sequence[Span]) -> tuple[Span, ...]:
        """Return the learned names, and the other places where the same names stand."""
        spans = set(self._trimmed((i.start, i.end) for i in learned if i.type == "Person"))
        taken = sorted((item.start, item.end) for item in learned if item.type not in EVENTS)
        names = {self.text[s:e] for s, e in spans if e - s >= 3 and surname(self.text[s:e])}
        for span in occurrences(self.text, names):
            # 肇州华 is a name where the model sees 肇州: what lies within a known name is not in the way.
            inner = {t for t in taken if _within(t, [span])}
            # 王君正|在 and not 王君|正在, but 李明|强调 though there is a 李明强: a name that also stands alone is one.
            mine = (inner & spans) - {span}
            alone = any(self.text.count(self.text[slice(*m)]) > self.text.count(self.text[slice(*span)]) for m in mine)
            if not alone and not _touches(span, [t for t in taken if t not in inner]):
                spans -= mine
                spans.add(span)
        short = {self.text[s:e] for s, e in spans if e - s == 2 and surname(self.text[s:e])}
        if short:
            # A name of two characters may be a word too; before these it is a name.
            again = re.compile(alternatives(short) + r"(?=同志|曾任|现任|任(?!务|何)|当选|简历|，[男女]，)")
            spans |= {m.span() for m in again.finditer(self.text) if not _touches(m.span(), taken)}
        # What a rule finds behind a post that names its body is a person, though the model has not seen it.
        free = sorted({s for s in rules if not _touches(s, taken)})
        for chain in find_chains(self.words, self._trimmed(free)):
            name = self.text[slice(*chain.name)]
            if chain.items and chain.name[0] - chain.items[-1][0] > 3 and (surname(name) or "·" in name):
                spans.add(chain.name)
        self._placed(spans, taken)
        spans = self._parted(spans)
        bylines = self.article.bylines
        papers = [(d.start, d.end) for d in self.documents]
        return tuple(
            s
            for s in sorted(spans)
            # 习近平总书记重要讲话 is what is studied, nobody who is there.
            if not self.text.startswith("总书记", s[1])
            and not _SPOKEN_OF.search(self.text, max(0, s[0] - 4), s[0])
            and not _within(s, bylines)
            and not _within(s, papers)
            and not _OF_VILLAGES.match(self.text, s[1])
        )

    def _parted(self, spans: set[Span]) -> set[Span]:
        """Cut apart two names that a headline prints as one, if each stands elsewhere: 景明海|胡亭|会见客商."""
        names = {self.text[slice(*span)] for span in spans}
        found = set()
        for start, end in spans:
            cut = next(
                (at for at in range(start + 2, end - 1) if names.issuperset((self.text[start:at], self.text[at:end]))),
                end,
            )
            found |= {(start, cut), (cut, end)} if cut < end else {(start, end)}
        return found

    def _trimmed(self, spans: Iterable[Span]) -> list[Span]:
        """Return names without the verb that was taken for their end, and as one what was cut in two."""
        found: list[Span] = []
        for start, end in sorted(spans):
            verb = _VERB_END.search(self.text, start + 2, end)
            stop = verb.start() if verb and self.text.startswith(_BEFORE.get(verb[0], ""), end) else end
            stop += self.text.startswith("一一行", end)
            stop -= stop - start > 2 and _ADDRESS.match(self.text, stop - 1) is not None
            if found and found[-1][1] == start:
                found[-1] = (found[-1][0], stop)
            elif not found or found[-1][1] < start:
                found.append((start, stop))
        # 副县长|应邀|出席: what closes a name is none.
        return [n for n in found if not is_word(n, self.tokens) and not titled.STOP.fullmatch(self.text, *n)]

    def _placed(self, spans: set[Span], taken: Sequence[Span]) -> None:
        """Add the names that stand right behind a title or in a list, and mend those that the model cut there."""
        text = self.text
        others = [span for span in taken if span not in spans]
        longer = set()
        for start, end in titled.behind_titles(text, *self.article.body):
            # 县长|沙田 is no 长沙: a place does not begin with the last character of a title.
            if _touches((start, end), [s for s in others if s[0] != start - 1 or text[s[0]] != "长"]):
                continue
            mine = [s for s in spans if s[0] < end and start < s[1]]
            if any(not self._better((start, end), span) for span in mine):
                continue
            if not mine and words_alone((start, end), self.tokens):
                continue
            spans.difference_update(mine)
            spans.add((start, end))
            if end - start >= 3 and (not mine or mine[0] != (start, end)):
                longer.add(text[start:end])
        for name in sorted(longer, key=lambda n: (-len(n), n)):
            for span in occurrences(text, [name]):
                mine = [s for s in spans if s[0] < span[1] and span[0] < s[1]]
                if all(_within(s, [span]) for s in mine) and not _touches(span, others):
                    spans.difference_update(mine)
                    spans.add(span)
        for span in titled.listed(text, {end for _, end in spans}, {start for start, _ in spans}):
            if not _touches(span, others) and not _touches(span, spans):
                spans.add(span)

    def _better(self, mine: Span, learned: Span) -> bool:
        """Tell whether a name read by its place is cut better than the model's of the same characters."""
        if learned == mine:
            return True
        if learned[0] != mine[0]:
            # 院长过|江龙, 大队|长祖平: between the title and the name nothing is left, and nothing is shared.
            return learned[1] == mine[1] and abs(learned[0] - mine[0]) == 1
        if learned[1] > mine[1]:
            # 丁远宣|读了, 丁远则|带领: the model took the first character of what follows.
            verb = titled.STOP.match(self.text, mine[1])
            adverb = self.text[learned[1] - 1] == "则" and titled.STOP.match(self.text, learned[1])
            return bool(
                _VERB_TAIL.fullmatch(self.text, mine[1], learned[1])
                or (verb and verb.end() > learned[1])
                or (adverb and not titled.STRONG.match(self.text, learned[1]))
            )
        rest = self.text[learned[1] : mine[1]]
        family = self.text[slice(*learned)]
        # 令狐|远山, 费大|为, 欧阳继|来: a double surname is no name, two characters mostly follow one, and titled saw
        # what follows 为.
        return (
            rest in {"和", "为", "则", "发", "到"}
            or (len(family) == 2 and surname(family) == family)
            or (
                len(family) == 3
                and surname(family) == family[:2]
                and len(rest) == 1
                and rest not in "不也就又还都正已将了的"
            )
            or not any(t.start == learned[1] and t.tag in {"v", "p", "d", "vd"} for t in self.tokens)
        )

    def _divisions(self, rules: Sequence[Found], learned: Sequence[Recognized]) -> tuple[Found, ...]:
        """Return the divisions of table and suffix, cut as the model cuts them, with those that only it finds."""
        mine = [(item.start, item.end) for item in learned if item.type == "District"]
        people = set(self.persons)
        # 来到洮北区|到保镇, 赛罕高毕|苏木: what the table knows of a town is more than what the model cuts out of it.
        towns = [(f.start, f.end) for f in rules if f.by == "division:towns" and f.code]
        mine = [
            (s, e)
            for s, e in mine
            if not any(a <= s < e <= b and (a == s < e < b or b - a > 3 > e - s) for a, b in towns)
        ]
        taken = {(item.start, item.end) for item in learned if item.type not in {*EVENTS, "District"}}
        names = people | taken | set(mine)
        kept = [
            found
            for found in rules
            if not any(
                s < found.end
                and found.start < e
                and ((s, e) in people or not _within((found.start, found.end), [(s, e)]))
                for s, e in names
            )
            or (found.start, found.end) in mine
        ]
        for start, end in mine:
            printed = self.text[start:end]
            if printed.endswith("小镇"):
                continue  # 荔枝小镇 is a site.
            if DEICTIC.fullmatch(printed):
                continue  # A name only where rules know whose, else there would be a 我市人民政府.
            name = cuts.lowest(printed)
            town = next((f for f in kept if f.start == start and f.end < end), None)
            if town and end - town.end >= 3:
                # 青石镇|柳林村, where a rule knows the town alone.
                kept.remove(town)
                name = self.text[town.end : end]
                kept.append(
                    Found(start, end, name, (*town.chain, name), "village", None, "full", "division:learned", 0.8)
                )
            elif not any(f.start < end and start < f.end for f in kept) and end - start >= 2 and printed.isalpha():
                kept.append(Found(start, end, name, (name,), "village", None, "full", "division:learned", 0.8))
        for item in learned:
            if item.type in {"Place", "Project", "Organization"}:
                # 青石镇|柳林村|文化礼堂: the name behind the last division that stands at its beginning.
                # 洋县|田源公司: a county of two characters is read where a name begins with it.
                county = self.text[item.start : item.start + 2]
                if county.endswith("县") and county in gazetteer().full and item.start not in {f.start for f in kept}:
                    at = (item.start, item.start + 2)
                    kept.append(Found(*at, county, (county,), "county", None, "full", "division:in-name", 0.8))
                first = max((f.end for f in kept if item.start <= f.start < f.end < item.end), default=item.start)
                inner = cuts.village(self.text, first, item.end)
                if inner and not any(f.start < inner[1] and inner[0] < f.end for f in kept):
                    name = self.text[slice(*inner)]
                    kept.append(Found(*inner, name, (name,), "village", None, "full", "division:in-name", 0.6))
        return tuple(sorted(kept, key=lambda f: (f.start, f.end)))

    def _named(self, rules: Sequence[Named], learned: Sequence[Recognized]) -> tuple[Named, ...]:
        """Return learned names and those of rules that the model has no other view of."""
        mine = [item for item in learned if item.type not in EVENTS]
        found = [
            Named(item.start, item.end, item.type, "learned:" + item.type.lower(), item.score)
            for item in mine
            if item.type not in {"Person", "District", "Document", "Initiative"}
        ]
        found += [n for n in rules if n.type in {"Document", "Initiative"}]
        for item in mine:
            if item.type in {"Document", "Initiative"} and not any(
                n.start <= item.end and item.start <= n.end for n in found if n.type in {"Document", "Initiative"}
            ):
                found.append(Named(item.start, item.end, item.type, "learned:" + item.type.lower(), item.score))
        found = [
            # 市发展|和改革委员会: a rule that knows the end of a bureau's name knows better.
            next(
                (r for r in rules if r.by == "body:bureau" and r.start == n.start and r.end > n.end + 1),
                n,
            )
            if n.type == "Organization" and not cuts.ends_as_body(self.text[n.start : n.end])
            else n
            for n in found
        ]
        found = [cuts.body_in_quotes(self.text, cuts.without_party(self.text, n)) for n in found]
        found += self._silent(rules, found, mine)
        found += [inner for n in found for inner in self._inner(n)]
        divisions = {(d.start, d.end) for d in self.divisions}
        bylines = self.article.bylines
        found = [replace(n, start=self._whole_start(n)) if n.type == "Organization" else n for n in found]
        return tuple(
            n
            for n in sorted(dict.fromkeys(found), key=lambda n: (n.start, -n.end, n.type))
            if (n.start, n.end) not in divisions and not _within((n.start, n.end), bylines)
        )

    def _whole_start(self, named: Named) -> int:
        """Return where a name begins that was cut within a division: 那坡县|财政局, of which 坡县财政局 was seen."""
        return next(
            (
                d.start
                for d in self.divisions
                if d.start < named.start < d.end < named.end and not _divides(self.text[named.start : d.end])
            ),
            named.start,
        )

    def _silent(self, rules: Sequence[Named], found: Sequence[Named], learned: Sequence[Recognized]) -> Iterator[Named]:
        """Yield names where the model sees nothing: the same words as elsewhere, and what rules alone find."""
        taken = [(item.start, item.end) for item in learned if item.type != "District"]
        taken += [(n.start, n.end) for n in found] + list(self.persons)
        known = {self.text[n.start : n.end]: n for n in found if n.type in _STAYING and n.end - n.start >= 4}
        for start, end in occurrences(self.text, known):
            if not _touches((start, end), taken):
                model = known[self.text[start:end]]
                taken.append((start, end))
                yield Named(start, end, model.type, "again:" + model.type.lower(), model.score)
        # One name is of one type, whatever rule finds it again.
        types = {name: n.type for name, n in known.items()}
        near = [*beside.listed(self.text, [*found, *rules], self.divisions), *beside.met_in(self.text, self.divisions)]
        for n in sorted([*rules, *near], key=lambda n: (n.start - n.end, n.start)):
            if n.type in _STAYING and not _touches((n.start, n.end), taken):
                taken.append((n.start, n.end))
                yield replace(n, type=types.setdefault(self.text[n.start : n.end], n.type))

    def _inner(self, whole: Named) -> Iterator[Named]:
        """Yield the bodies or the site that a longer name begins with, and the body with the unit named behind it."""
        span = (whole.start, whole.end)
        if whole.type in {"Organization", "Place", "Project"}:
            for owner in cuts.owners(self.text, span, work=whole.type == "Project"):
                yield Named(*owner, "Organization", "inner:owner", 0.7)
        if whole.type == "Organization" and (unit := beside.unit(self.words, whole)):
            yield unit
        if whole.type in {"Place", "Project"} and (spot := cuts.spot(self.text, span)):
            project = re.search(r"(?:项目|工程|改造|[一二三]期)\Z", self.text[slice(*spot)])
            yield Named(*spot, "Project" if project else "Place", "inner:spot", 0.7)

    def _mask(self) -> tuple[str, frozenset[int]]:
        """Return the mask and the offsets at which a name begins that shows in it."""
        cells = list(self.text.lower())
        layers: list[tuple[int, int, str]] = [(t.start, t.end, "T") for t in self.times]
        layers += [(d.start, d.end, "D") for d in self.divisions]
        layers += [(n.start, n.end, MASK[n.type]) for n in self.named]
        # The longer name holds the shorter one: 温州南站 is a place, though 温州 in it is a city.
        layers.sort(key=lambda layer: (layer[1] - layer[0], layer[2] in "OJ", layer))
        layers += [(s, e, "P") for s, e in self.persons]
        for chain in self.chains:
            layers += [(s, e, "H") for s, e in chain.items]
            if chain.lead:
                layers.append((*chain.lead, "G"))
        edges: set[int] = set()
        for start, end, letter in layers:
            cells[start:end] = letter * (end - start)
            edges.difference_update(range(start, end))
            edges.add(start)
        return "".join(cells), frozenset(edges)


def _touches(span: Span, others: Iterable[Span]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in others)


def _within(span: Span, others: tuple[Span, ...] | list[Span]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in others)


def _divides(name: str) -> bool:
    """Tell whether a name is that of a division by itself: 湖北|武汉, but not 那|坡县."""
    return name in gazetteer().full or name in gazetteer().short
