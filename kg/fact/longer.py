"""Which printed name of a body is the long form of another: 县卫健局 and 县卫生健康局, 宏远纸业 and its 有限公司.

Two bodies become one thing only on the strict reading (:func:`longer`); where a post is at a body that is printed
short, a looser one is enough to tell which is meant (:func:`shortens`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.fact.scope import is_division
from kg.mention.cuts import ends_as_body

_FIRM_GOES_ON = re.compile(r"[\u4e00-\u9fff（）()]{0,10}?(?:股份|控股|责任)?有限(?:责任)?公司\Z")
# A branch or a daughter is another body.
_DAUGHTER = re.compile(r"集团(?!有限|股份|控股)|分公司|[省市县]公司|公司.*公司|第[一二三四五六七八九]")
_FIRM_END = re.compile(r"(?:集团公司|有限公司|公司|集团)\Z")
_ORGAN = re.compile(
    r"(?P<place>.*(?:自治[州县旗]|[省市州盟县区旗镇乡]|街道))?(?P<own>[^省市州盟县区旗镇乡]+(?P<end>局|委|办|厅|中心|会))\Z"
)
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
    "指": "指挥部",
}
"""What the last character of a short name stands for at the end of a full one."""


def longer(name: str, others: Iterable[str]) -> str | None:
    """Return the one long form of a name among others; none where there is none or more than one."""
    found = {other for other in others if _is_firm(name, other) or _is_organ(name, other)}
    return found.pop() if len(found) == 1 else None


def _is_firm(short: str, long: str) -> bool:
    core = _FIRM_END.sub("", short)
    rest = long[len(core) :]
    return (
        len(core) >= 4
        and short != long
        and long.startswith(core)
        and bool(_FIRM_GOES_ON.fullmatch(rest))
        and not _DAUGHTER.search(rest)
    )


def _is_organ(short: str, long: str) -> bool:
    """Tell whether the short name leaves out characters of the long one, in its order and at the same place."""
    left, right = _ORGAN.fullmatch(short), _ORGAN.fullmatch(long)
    if not left or not right or left["place"] != right["place"] or left["end"] != right["end"]:
        return False
    if not len(left["own"]) < len(right["own"]) or len(left["own"]) > 5 or left["own"][0] != right["own"][0]:
        return False
    # 县工商局青石分局 is part of 县工商局.
    rest = iter(right["own"])
    return not long.startswith(short) and all(char in rest for char in left["own"])


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
    if place and not stem:
        # 某市|局 where one bureau of the city alone is named: 某市|公安|局.
        return short.endswith(("局", "厅")) and bool(words_of)
    if not stem or stem[0] != words_of[:1] or (not place and len(short) < 5):
        return False
    rest = iter(words_of)
    return (len(stem) == 1 and place > 0) or (stem not in full and all(char in rest for char in stem))
