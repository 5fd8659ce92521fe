"""The short names of divisions, as steps that know nothing of each other need them."""

from __future__ import annotations

import functools
import re

# The names that autonomous divisions carry (GB/T 3304), as the division table spells them.
_PEOPLES = (
    "维吾尔|哈萨克|柯尔克孜|塔吉克|乌孜别克|塔塔尔|鄂温克|鄂伦春|达斡尔|俄罗斯|蒙古|朝鲜|锡伯|赫哲|布依|土家|仡佬|仫佬|毛南|哈尼|傈僳|拉祜|景颇|布朗|阿昌|普米"
    "|德昂|独龙|基诺|门巴|珞巴|东乡|保安|撒拉|裕固|高山|各|回|藏|苗|彝|壮|满|侗|瑶|白|黎|傣|佤|畲|水|纳西|土|羌|怒|京"
)
_ETHNIC = re.compile(rf"(?:(?:{_PEOPLES})族|(?:维吾尔|哈萨克|柯尔克孜|塔吉克|蒙古|锡伯|壮族|回族))++$")
_ZONE = re.compile(r"(?:开发区|园区|示范区|试验区|实验区|管理区|度假区|名胜区|合作区|先导区|示范基地)$")
_SUFFIX = re.compile(
    r"(?:特别行政区|自治区|自治州|自治县|自治旗|民族乡|民族苏木|地区|林区|特区|矿区|新区|街道|社区|苏木|嘎查|省|市|盟|县|区|旗|镇|乡|村|州)$"
)


@functools.lru_cache(maxsize=2**16)
def short_name(name: str) -> str | None:
    """Return what is left of a name without its level word, ``None`` for zones and for fewer than two characters."""
    if _ZONE.search(name):
        return None
    suffix = _SUFFIX.search(name)
    stem = name[: suffix.start()] if suffix else name
    if (suffix and suffix.group().startswith(("自治", "民族"))) or stem.endswith("族"):
        bare = _ETHNIC.sub("", stem)
        # 鄂伦春自治旗 and 东乡族自治县 are named after the people, 内蒙古自治区 after the land.
        stem = bare if len(bare) > 1 else stem.removesuffix("族")
    return stem if len(stem) > 1 else None
