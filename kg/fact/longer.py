"""Which printed name of a body is the long form of another: 县卫健局 and 县卫生健康局, 宏远纸业 and its 有限公司."""

from __future__ import annotations

import re
from collections.abc import Iterable

_FIRM = re.compile(r"[\u4e00-\u9fff（）()]{0,10}?(?:股份|控股|责任)?有限(?:责任)?公司\Z")
# A branch or a daughter is another body.
_DAUGHTER = re.compile(r"集团(?!有限|股份|控股)|分公司|[省市县]公司|公司.*公司|第[一二三四五六七八九]")
_FIRM_END = re.compile(r"(?:集团公司|有限公司|公司|集团)\Z")
_ORGAN = re.compile(
    r"(?P<place>.*(?:自治[州县旗]|[省市州盟县区旗镇乡]|街道))?(?P<own>[^省市州盟县区旗镇乡]+(?P<end>局|委|办|厅|中心|会))\Z"
)


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
        and bool(_FIRM.fullmatch(rest))
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
