"""A small complete graph made by hand: two pages of an invented newspaper, three articles, every type and predicate.

Every offset is computed from the text and every id by :func:`kg.records.make_id`, as in an extracted graph.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from kg.ontology import load
from kg.records import (
    Article,
    Entity,
    Graph,
    Judgement,
    Mention,
    Page,
    Pairs,
    Referent,
    Region,
    Relation,
    Run,
    Span,
    Statement,
    make_id,
)

HARBOUR = """青渚日报

陈知远调研港口建设

加快码头扩建
优化通关服务

本报讯（记者 苏小满）2月26日，区委副
书记、区长陈知远率队调研青渚港扩建
工程，副区长 何 秋 白 陪 同 。

陈知远一行先后来到位于青渚区的青渚港扩建工
程、北岸综合保税区和云溪海关。在随后召开的港口建
设座谈会上，区交通局汇报了工程进度。

区委中心组学习“碧水行动”

本报讯（记者 苏小满 通讯员 高一鸣）2月
27日，区委中心组学习会召开，学习“碧水行动”
和《碧水行动实施方案》。区委书记罗曼青主持，区委副书
记、区长陈知远，区委常委、组织部部长周牧云参加。临江大学教
授黎景明授课。方案由区生态环境局起草。
"""

TREES = """罗曼青参加义务植树

3月12日，区委书记罗曼青、区长陈知远到柳湾街道望潮公园
参加由区自然资源局主办的义务植树活动，区政协原主席
林叔同、志愿者高一鸣一同参加。

望潮公园旁的柳湾水厂由临江大学与云溪水务集团共建的柳湾
水务公司负责建设，其取水口工程今年动工。罗曼青察看了柳湾水厂。青渚船艇展将于今年5月在望潮公园举行。

何雨 摄
"""


@dataclass(frozen=True, slots=True)
class _Thing:
    type: str
    name: str
    surfaces: tuple[str, ...] = ()
    properties: Pairs = ()


THINGS = {
    "chen": _Thing("Official", "陈知远"),
    "he": _Thing("Official", "何秋白"),
    "luo": _Thing("Official", "罗曼青"),
    "zhou": _Thing("Official", "周牧云"),
    "li": _Thing("Official", "黎景明"),
    "lin": _Thing("Official", "林叔同"),
    "su": _Thing("Person", "苏小满"),
    "gao": _Thing("Person", "高一鸣"),
    "gao2": _Thing("Person", "高一鸣"),
    "yu": _Thing("Person", "何雨"),
    "committee": _Thing("Organization", "中共青渚区委", ("区委",)),
    "government": _Thing("Organization", "青渚区人民政府"),
    "personnel": _Thing("Organization", "中共青渚区委组织部", ("组织部",)),
    "conference": _Thing("Organization", "政协青渚区委员会", ("区政协",)),
    "transport": _Thing("Organization", "青渚区交通局", ("区交通局",)),
    "environment": _Thing("Organization", "青渚区生态环境局", ("区生态环境局",)),
    "resources": _Thing("Organization", "青渚区自然资源局", ("区自然资源局",)),
    "customs": _Thing("Organization", "云溪海关"),
    "university": _Thing("Organization", "临江大学"),
    "water": _Thing("Organization", "云溪水务集团"),
    "company": _Thing("Organization", "柳湾水务公司"),
    "deputy secretary": _Thing("Post", "中共青渚区委 区委副书记", ("区委副书记",), (("title", "区委副书记"),)),
    "secretary": _Thing("Post", "中共青渚区委 区委书记", ("区委书记",), (("title", "区委书记"),)),
    "standing member": _Thing("Post", "中共青渚区委 区委常委", ("区委常委",), (("title", "区委常委"),)),
    "head": _Thing("Post", "青渚区人民政府 区长", ("区长",), (("title", "区长"),)),
    "deputy head": _Thing("Post", "青渚区人民政府 副区长", ("副区长",), (("title", "副区长"),)),
    "minister": _Thing("Post", "中共青渚区委组织部 部长", ("部长",), (("title", "部长"),)),
    "chair": _Thing("Post", "政协青渚区委员会 主席", ("主席",), (("title", "主席"),)),
    "professor": _Thing("Post", "临江大学 教授", ("教授",), (("title", "教授"),)),
    "qingzhu": _Thing("District", "青渚区", (), (("code", "990101"), ("full_name", "临江省云溪市青渚区"))),
    "liuwan": _Thing("District", "柳湾街道", (), (("full_name", "临江省云溪市青渚区柳湾街道"),)),
    "zone": _Thing("Place", "北岸综合保税区"),
    "park": _Thing("Place", "望潮公园"),
    "port": _Thing("Project", "青渚港扩建工程"),
    "works": _Thing("Project", "柳湾水厂"),
    "intake": _Thing("Project", "取水口工程", (), (("date", "2025"),)),
    "tour": _Thing("Inspection", "陈知远调研港口建设", ("调研",), (("date", "2025-02-26"),)),
    "talk": _Thing("Meeting", "港口建设座谈会", (), (("date", "2025-02-26"),)),
    "study": _Thing("Meeting", "区委中心组学习会", (), (("date", "2025-02-27"),)),
    "planting": _Thing("Activity", "义务植树活动", (), (("date", "2025-03-12"),)),
    "look": _Thing("Inspection", "察看柳湾水厂", ("察看",), (("date", "2025-03-12"),)),
    "fair": _Thing("Activity", "青渚船艇展", (), (("date", "2025-05"), ("planned", "true"))),
    "plan": _Thing("Document", "碧水行动实施方案"),
    "blue": _Thing("Initiative", "碧水行动"),
}

# Article, subject, predicate, object, the characters that say it ("…" parts two passages), order among several.
FACTS = (
    (1, "su", "WROTE", "article", "记者苏小满", None),
    (1, "chen", "HOLDS", "deputy secretary", "区委副书记、区长陈知远", None),
    (1, "deputy secretary", "AT", "committee", "区委副书记", None),
    (1, "chen", "HOLDS", "head", "区长陈知远", None),
    (1, "head", "AT", "government", "区长", None),
    (1, "he", "HOLDS", "deputy head", "副区长何秋白", None),
    (1, "deputy head", "AT", "government", "副区长", None),
    (1, "chen", "LED", "tour", "陈知远率队调研青渚港扩建工程", 1),
    (1, "he", "ATTENDED", "tour", "何秋白陪同", 1),
    (1, "tour", "ABOUT", "port", "调研青渚港扩建工程", None),
    (1, "tour", "VISITED", "port", "先后来到位于青渚区的青渚港扩建工程", 1),
    (1, "tour", "VISITED", "zone", "先后来到…北岸综合保税区", 2),
    (1, "tour", "VISITED", "customs", "先后来到…云溪海关", 3),
    (1, "port", "LOCATED_IN", "qingzhu", "位于青渚区的青渚港扩建工程", None),
    (1, "talk", "PART_OF", "tour", "在随后召开的港口建设座谈会上", None),
    (1, "transport", "REPORTED_AT", "talk", "区交通局汇报了工程进度", 1),
    (2, "su", "WROTE", "article", "记者苏小满", None),
    (2, "gao", "WROTE", "article", "通讯员高一鸣", None),
    (2, "luo", "HOLDS", "secretary", "区委书记罗曼青", None),
    (2, "secretary", "AT", "committee", "区委书记", None),
    (2, "luo", "LED", "study", "罗曼青主持", 1),
    (2, "chen", "HOLDS", "deputy secretary", "区委副书记、区长陈知远", None),
    (2, "deputy secretary", "AT", "committee", "区委副书记", None),
    (2, "chen", "HOLDS", "head", "区长陈知远", None),
    (2, "head", "AT", "government", "区长", None),
    (2, "chen", "ATTENDED", "study", "陈知远…参加", 1),
    (2, "zhou", "HOLDS", "standing member", "区委常委、组织部部长周牧云", None),
    (2, "standing member", "AT", "committee", "区委常委", None),
    (2, "zhou", "HOLDS", "minister", "组织部部长周牧云", None),
    (2, "minister", "AT", "personnel", "组织部部长", None),
    (2, "zhou", "ATTENDED", "study", "周牧云参加", 2),
    (2, "personnel", "PART_OF", "committee", "组织部", None),
    (2, "li", "HOLDS", "professor", "临江大学教授黎景明", None),
    (2, "professor", "AT", "university", "临江大学教授", None),
    (2, "li", "SPOKE_AT", "study", "黎景明授课", 1),
    (2, "study", "ABOUT", "blue", "学习“碧水行动”", None),
    (2, "study", "ABOUT", "plan", "学习…《碧水行动实施方案》", None),
    (2, "environment", "DRAFTED", "plan", "方案由区生态环境局起草", None),
    (3, "yu", "PHOTOGRAPHED", "article", "何雨摄", None),
    (3, "luo", "HOLDS", "secretary", "区委书记罗曼青", None),
    (3, "secretary", "AT", "committee", "区委书记", None),
    (3, "chen", "HOLDS", "head", "区长陈知远", None),
    (3, "head", "AT", "government", "区长", None),
    (3, "lin", "HELD", "chair", "区政协原主席林叔同", None),
    (3, "chair", "AT", "conference", "区政协原主席", None),
    (3, "luo", "LED", "planting", "罗曼青…参加由区自然资源局主办的义务植树活动", 1),
    (3, "chen", "ATTENDED", "planting", "陈知远到柳湾街道望潮公园参加", 1),
    (3, "lin", "ATTENDED", "planting", "林叔同、志愿者高一鸣一同参加", 2),
    (3, "gao2", "ATTENDED", "planting", "志愿者高一鸣一同参加", 3),
    (3, "resources", "ORGANIZED", "planting", "由区自然资源局主办的义务植树活动", 1),
    (3, "planting", "HELD_AT", "park", "到柳湾街道望潮公园", None),
    (3, "park", "LOCATED_IN", "liuwan", "柳湾街道望潮公园", None),
    (3, "works", "LOCATED_IN", "liuwan", "望潮公园旁的柳湾水厂", None),
    (3, "company", "FOUNDED_BY", "university", "由临江大学与云溪水务集团共建的柳湾水务公司", None),
    (3, "company", "FOUNDED_BY", "water", "云溪水务集团共建的柳湾水务公司", None),
    (3, "intake", "PART_OF", "works", "其取水口工程", None),
    (3, "luo", "LED", "look", "罗曼青察看了柳湾水厂", 1),
    (3, "look", "VISITED", "works", "察看了柳湾水厂", 1),
    (3, "fair", "HELD_AT", "park", "青渚船艇展将于今年5月在望潮公园举行", None),
)

OBSERVED = {"HOLDS", "HELD"}
ORDERED = {"LED", "ATTENDED", "SPOKE_AT", "REPORTED_AT", "ORGANIZED", "VISITED"}


@functools.cache
def graph() -> Graph:
    """Return the graph; each part sorted by id, pages and articles as they were read."""
    pages = (_page("harbour.txt", HARBOUR, "2025-02-28"), _page("trees.txt", TREES, "2025-03-13"))
    articles = (
        _article(
            pages[0],
            1,
            "陈知远调研港口建设",
            ("加快码头扩建", "优化通关服务"),
            ("记者苏小满",),
            (
                "2月26日，区委副书记、区长陈知远率队调研青渚港扩建工程，副区长何秋白陪同。",
                "陈知远一行先后来到位于青渚区的青渚港扩建工程、北岸综合保税区和云溪海关。"
                "在随后召开的港口建设座谈会上，区交通局汇报了工程进度。",
            ),
        ),
        _article(
            pages[0],
            2,
            "区委中心组学习“碧水行动”",
            (),
            ("记者苏小满通讯员高一鸣",),
            (
                "2月27日，区委中心组学习会召开，学习“碧水行动”和《碧水行动实施方案》。区委书记罗曼青主持，"
                "区委副书记、区长陈知远，区委常委、组织部部长周牧云参加。临江大学教授黎景明授课。方案由区生态环境局起草。",
            ),
        ),
        _article(
            pages[1],
            1,
            "罗曼青参加义务植树",
            (),
            ("何雨摄",),
            (
                "3月12日，区委书记罗曼青、区长陈知远到柳湾街道望潮公园参加由区自然资源局主办的义务植树活动，"
                "区政协原主席林叔同、志愿者高一鸣一同参加。",
                "望潮公园旁的柳湾水厂由临江大学与云溪水务集团共建的柳湾水务公司负责建设，其取水口工程今年动工。"
                "罗曼青察看了柳湾水厂。青渚船艇展将于今年5月在望潮公园举行。",
            ),
        ),
    )
    mentions: dict[str, Mention] = {}
    referents: dict[tuple[int, str], Referent] = {}
    statements = []
    supports: dict[tuple[str, str, str], list[Statement]] = {}
    for number, subject, predicate, target, quote, order in FACTS:
        article = articles[number - 1]
        for key in (subject, target):
            if key != "article" and (number, key) not in referents:
                referents[number, key] = _referent(article, key, mentions)
        day = pages[0 if number < 3 else 1].date
        qualifiers: dict[str, str] = {}
        if predicate in OBSERVED:
            qualifiers["observed"] = str(day)
        if predicate in ORDERED:
            event = THINGS[subject if predicate == "VISITED" else target]
            qualifiers = {"date": dict(event.properties)["date"], "order": str(order)}
        ends = (
            referents[number, subject].id,
            article.id if target == "article" else referents[number, target].id,
        )
        evidence = _find(article.text, quote)
        statement = Statement(
            id=make_id("statement", article.id, ends[0], predicate, ends[1]),
            article_id=article.id,
            subject=ends[0],
            predicate=predicate,
            object=ends[1],
            qualifiers=tuple(sorted(qualifiers.items())),
            evidence=evidence,
            by=f"rule:{predicate.lower()}",
            score=0.9,
        )
        statements.append(statement)
        edge = (_entity_id(subject), predicate, article.id if target == "article" else _entity_id(target))
        supports.setdefault(edge, []).append(statement)
    entities = [
        Entity(
            id=_entity_id(key),
            type=thing.type,
            name=thing.name,
            aliases=tuple(word for word in thing.surfaces if thing.type != "Post"),
            properties=thing.properties,
            referent_ids=tuple(sorted(r.id for (_, name), r in referents.items() if name == key)),
        )
        for key, thing in THINGS.items()
    ]
    relations = [
        Relation(
            id=make_id("relation", *ends),
            predicate=ends[1],
            source=ends[0],
            target=ends[2],
            properties=tuple(sorted({pair for statement in support for pair in statement.qualifiers})),
            statement_ids=tuple(sorted(statement.id for statement in support)),
        )
        for ends, support in supports.items()
    ]
    judgements = [
        _judgement(referents[1, "chen"], referents[2, "chen"], "same", "同名，同为区长", "rule:post"),
        _judgement(referents[2, "gao"], referents[3, "gao2"], "different", "一为通讯员，一为志愿者", "rule:role"),
    ]
    return Graph(
        pages=pages,
        articles=articles,
        mentions=tuple(sorted(mentions.values(), key=lambda item: item.id)),
        referents=tuple(sorted(referents.values(), key=lambda item: item.id)),
        statements=tuple(sorted(statements, key=lambda item: item.id)),
        judgements=tuple(sorted(judgements, key=lambda item: item.id)),
        entities=tuple(sorted(entities, key=lambda item: item.id)),
        relations=tuple(sorted(relations, key=lambda item: item.id)),
    )


def _page(source: str, text: str, day: str) -> Page:
    return Page(
        id=make_id("page", source, text),
        source=source,
        text=text,
        newspaper="青渚日报",
        district="临江省云溪市青渚区",
        date=day,
        number="1",
        regions=(Region(make_id("region", source, 0), "text", 0, len(text)),),
    )


def _article(
    page: Page,
    number: int,
    headline: str,
    subheads: tuple[str, ...],
    bylines: tuple[str, ...],
    paragraphs: tuple[str, ...],
) -> Article:
    text, runs, spans = "", list[Run](), list[Span]()
    for part in (headline, *subheads, *bylines, *paragraphs):
        if text:
            text += "\n"
        spans.append((len(text), len(text) + len(part)))
        runs += _runs(page.text, part, len(text))
        text += part
    first, second = 1 + len(subheads), 1 + len(subheads) + len(bylines)
    return Article(
        id=make_id("article", page.id, number, text),
        page_id=page.id,
        number=number,
        kind="news",
        text=text,
        runs=tuple(runs),
        headline=spans[0],
        subheads=tuple(spans[1:first]),
        bylines=tuple(spans[first:second]),
        body=(spans[second][0], len(text)),
    )


def _runs(raw: str, part: str, at: int) -> list[Run]:
    """Return the runs of a passage that the raw text prints with white space in it."""
    match = re.search(r"\s*".join(map(re.escape, part)), raw)
    assert match, f"{part} is not on the page"
    runs: list[Run] = []
    for offset in range(match.start(), match.end()):
        if raw[offset].isspace():
            continue
        if runs and runs[-1][1] + runs[-1][2] == offset:
            runs[-1] = (*runs[-1][:2], runs[-1][2] + 1)
        else:
            runs.append((at, offset, 1))
        at += 1
    return runs


def _find(text: str, quote: str) -> tuple[Span, ...]:
    spans, at = list[Span](), 0
    for passage in quote.split("…"):
        start = text.index(passage, at)
        at = start + len(passage)
        spans.append((start, at))
    return tuple(spans)


def _referent(article: Article, key: str, mentions: dict[str, Mention]) -> Referent:
    thing, found = THINGS[key], []
    kind = load().types[thing.type]
    kind_name = kind.parent if kind.derived and kind.parent else kind.name
    for surface in dict.fromkeys((*thing.surfaces, thing.name)):
        for match in re.finditer(f"(?<!副){surface}", article.text):
            mention = Mention(
                id=make_id("mention", article.id, match.start(), match.end(), kind_name),
                article_id=article.id,
                start=match.start(),
                end=match.end(),
                surface=surface,
                type=kind_name,
                name=thing.name,
                by="lexicon:handmade",
                score=1.0,
            )
            mentions[mention.id] = mention
            found.append(mention)
    return Referent(
        id=make_id("referent", article.id, kind_name, key),
        article_id=article.id,
        type=kind_name,
        name=thing.name,
        aliases=tuple(word for word in thing.surfaces if thing.type != "Post"),
        properties=thing.properties,
        mention_ids=tuple(mention.id for mention in sorted(found, key=lambda item: (item.start, item.end))),
    )


def _entity_id(key: str) -> str:
    return make_id("entity", THINGS[key].type, key)


def _judgement(left: Referent, right: Referent, verdict: str, reason: str, by: str) -> Judgement:
    ends = sorted((left.id, right.id))
    return Judgement(make_id("judgement", *ends, by), ends[0], ends[1], verdict, reason, by)
