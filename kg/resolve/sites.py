"""Names of what a place has: sites, works, documents, campaigns; in full, short, and with the place before them."""

from __future__ import annotations

import functools
import re

from kg.resolve.bodies import land, one_land
from kg.resolve.case import Case
from kg.resolve.divisions import named, stem
from kg.resolve.names import common, key
from kg.resources import resource

_WORK = re.compile(
    r"(?P<what>.{3,}?)(?:建设)?(?:项目|工程)?(?P<phase>第?[一二三四五六七八九十\d]{1,3}期)?(?:建设)?(?:项目|工程)?\Z"
)
_LAW = re.compile(r"(?:中华人民共和国)?(?P<law>.{2,}(?:法|法典|宪法))\Z")
_NATIONAL = re.compile(r"中华人民共和国|中国|中共中央|中央|国务院|国家|全国|习近平|党的|二十")
_YEARLY = re.compile(r"(?:工作报告|工作要点|一号文件|预算草案|预算报告|计划报告|公报)\Z")
_YEAR = re.compile(r"(?:19|20)\d\d")
_WHOSE = re.compile(r"[全我本]?(?P<level>自治区|[省市州盟区县旗])")
_ORGAN = re.compile(r"\A[省市州盟区县旗](?=委|政府|人大|政协)")
_RITES = re.compile(r"(?:专项)?(?:行动|战略|工程|计划|工作)\Z")


def site_key(case: Case, name: str) -> tuple[str, str]:
    """Return a name that is the same for all forms of it, and where it means one thing; empty is everywhere."""
    kind, plain = case.referent.type, key(name)
    if common(name):
        return plain, case.referent.article_id
    if kind == "Document":
        if law := _LAW.fullmatch(plain):
            return law["law"], ""
        if _NATIONAL.match(plain):
            return plain, ""
    if kind == "Initiative" and _campaign(plain) in _campaigns():
        return _campaign(plain), ""
    where, rest = _placed(plain, case)
    if kind == "Project" and (work := _WORK.fullmatch(rest)):
        rest = work["what"] + (work["phase"] or "").removeprefix("第")
    if kind == "Initiative":
        rest = _campaign(rest)
    if kind == "Document" and _YEARLY.search(rest) and not _YEAR.search(rest):
        # Each year has its own; the papers speak of that of their year.
        rest += (case.page.date or "")[:4]
    return rest, where


def phase(name: str) -> str:
    """Return which phase of a project a name says: 二期 in 水厂二期工程; empty where it says none."""
    work = _WORK.fullmatch(key(name))
    return ((work["phase"] or "") if work else "").removeprefix("第")


def event_place(case: Case, name: str) -> tuple[str, str]:
    """Return whose event it is by its name, else where its article is, and the name without that (全市, 瓯海区)."""
    if match := _WHOSE.match(name):
        meant = land(case.home).meant(match["level"]) or land(case.county or case.home).meant(match["level"])
        if meant and meant[0] and not meant[1] and len(name) - match.end() > 2:
            # 市瑞安文化中心奠基 has it twice.
            where, rest = one_land(meant[0].full), name[match.end() :]
            again, bare = _placed(rest, case)
            return where, bare if again == where else rest
    where, rest = _placed(name, case)
    # 瓯海区区委常委会会议, and 瓯海区委常委会会议, whose 区 went with the place.
    return where, _ORGAN.sub("", rest) if rest != name else rest


def _placed(name: str, case: Case) -> tuple[str, str]:
    """Return where a name says that it is, else where its article is, and the name without that."""
    known = land(case.county or case.home)
    own = [place for place in known.places if place.level != "province"]
    heads = [(place, place.name) for place in own]
    if listed := named(name, known.region):
        heads.append((listed, listed.name))
    # Only of the article's own places without the level word: 滨江公园 need not be in 滨江区.
    heads += [(place, stem(place.name)) for place in own]
    for place, head in sorted(heads, key=lambda item: -len(item[1])):
        rest = name[len(head) :]
        if name.startswith(head) and len(rest) > 2 and not common(rest):
            return one_land(place.full), rest
    return case.scope, name


def _campaign(name: str) -> str:
    """Return a campaign's name without 行动 or 战略 at its end, as long as three characters are left."""
    bare = _RITES.sub("", name)
    return bare if len(bare) > 2 else name


@functools.cache
def _campaigns() -> frozenset[str]:
    return frozenset(_campaign(key(name)) for name in resource("data", "initiatives.txt").read_text("utf-8").split())
