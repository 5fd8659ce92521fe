"""Names that the learned chain is silent of, by what stands beside them: lists that go on, a unit behind its body."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.mention.named import NOT_SEEN, SEEN_ITEM, SEEN_VERB, Named
from kg.mention.phrases import Words
from kg.mention.upper import Found

_GOES_ON = re.compile(r"、|以及|[和与及的]")
_SENTENCE_END = re.compile(r"[。！？；\n]")
# 在…举行 with any name between, where it can't be a time or a manner.
_MET_IN = re.compile(
    r"(?<![现正将旨存])在(?P<name>[\u4e00-\u9fffA-Za-z0-9]{3,16}?)(?:隆重|正式|顺利|成功|盛大|联合|共同)?"
    r"(?=举行|举办|召开|开幕|启幕|开班)"
)
_NO_ROOM = re.compile(
    r"[这那]里|[的了是等并也就还将已被把向对由为之其]|[上中下旬内外前后时日月年期间里际夕节天周晨午晚夜刻季初末底度次者边旁前口]\Z"
    r"|[各全本该我此]|先后|分别|同时|连续|首次|再次|率先|同一|现场\Z|会场\Z|地点\Z|线上|线下|当地|多地|异地|两地|三地|开展|组织|参加|出席|主持|[，、]"
)
# A unit of a body, named right behind it: 青石大学|国际交流处, 青石救援队|云溪分队.
_UNIT = re.compile(
    r"[\u4e00-\u9fff0-9A-Za-z]{2,10}?(?:处|科|室|系|分队|支队|完小|学院|研究所|分会|纪检监察组)"
    r"(?=[，、。；（\s]|[和与及](?!其)|主办|承办|协办|联合|参与|等)"
)
_NO_UNIT = re.compile(r"[各等及与和或的在到]|相关|有关|全体|部分|多个|所属|下属|两|几|[0-9]+余?[名个位]")
# Rooms of a plant that go by what is done there.
_WORKSHOP = re.compile(r"..(?:车间|食堂|大厅|操场|大棚)")
_GOVERNS = frozenset({"v", "vd", "d", "p", "u", "c", "r", "PER", "TIME", "w", "xc"})


def listed(text: str, known: Sequence[Named], divisions: Sequence[Found]) -> Iterator[Named]:
    """Yield the sites with which a list of stops goes on behind a known one: 察看了某某公园、某某渡槽."""
    ends = {n.end for n in known if n.type in {"Organization", "Place", "Project"}} | {d.end for d in divisions}
    for verb in SEEN_VERB.finditer(text):
        stop = _SENTENCE_END.search(text, verb.end())
        limit = stop.start() if stop else len(text)
        for end in sorted(e for e in ends if verb.end() < e < limit):
            joint = _GOES_ON.match(text, end, limit)
            while joint:
                item = SEEN_ITEM.match(text, joint.end())
                if item is None or NOT_SEEN.search(item["name"]) or SEEN_VERB.search(item["name"]):
                    break
                if _WORKSHOP.fullmatch(item["name"]):
                    break
                yield Named(*item.span("name"), "Place", "site:seen", 0.6)
                joint = _GOES_ON.match(text, item.end("name"), limit)


def met_in(text: str, divisions: Sequence[Found]) -> Iterator[Named]:
    """Yield where something is held, whatever its name ends in: 在某某管理站举行."""
    for match in _MET_IN.finditer(text):
        start, end = match.span("name")
        edge = start
        for division in divisions:
            if division.start == edge:
                edge = division.end
        own = text[edge:end]
        if len(own) >= (3 if edge == start else 2) and not _NO_ROOM.search(own):
            yield Named(start, end, "Place", "site:seen", 0.5)


def unit(words: Words, body: Named) -> Named | None:
    """Return a body with its unit that is named right behind it."""
    match = _UNIT.match(words.text, body.end)
    if match is None or _NO_UNIT.search(match[0]):
        return None
    inside = words.tokens[words.at(body.end) : words.at(match.end() - 1) + 1]
    if any(t.tag in _GOVERNS for t in inside):
        return None
    return Named(body.start, match.end(), "Organization", "body:unit", 0.6)
