"""When two printed names are one name, and which names mean something in one place only."""

from __future__ import annotations

import functools
import re
import unicodedata

_MARKS = re.compile(r"[\s《》〈〉“”‘’「」『』\"'()（）\[\]【】·•・,，、:：—–-]")
# Names that every place has: a level word or a kind of body at the beginning, and no place before it.
_LOCAL = re.compile(
    r"(?:[省市区县州旗镇乡村]|街道|社区|[我全本该]|第[一二三四五六七八九十]|实验|人民|中心|红旗|解放|中山|文化|体育|行政)"
)
_COMMON = re.compile(
    r"(?:[该本此全]?(?:公司|集团|学校|校|医院|院|学院|指挥部|中心|协会|商会|委员会|管委会|领导小组|小组|专班|办公室|企业|单位|机构|局|部|委|办|法院"
    r"|检察院|政府|党委|支部|项目|工程|项目部|基地|园区|公园|广场|车站|路口|现场|会场|会议|大会|例会|会议室|座谈会|推进会|动员会|动员大会|学习会"
    r"|专题会|协调会|汇报会|活动|仪式|启动仪式|开工仪式|签约仪式|调研|督查|检查|考察|视察|走访|慰问|方案|规划|意见|办法|通知|报告|条例|行动|战略))"
)
_KNOWN = ("大学", "日报", "日报社", "出版社")
"""Ends of names that mean the same in all places, whatever they begin with: 中山大学, 人民日报."""
# Names that begin with a county or what is below one; several cities can have a 鼓楼区.
_COUNTY = re.compile(r"(?:中共|政协|共青团|中国共产党)?[一-龥]{1,8}?(?:自治[县旗]|[区县旗镇乡]|街道|社区|村)")
_REGION = re.compile(r"(?:.+?(?:省|自治区|特别行政区)|[一-龥]{2}市)(?:.+?(?:市|自治州|地区|盟))?")
_EDITION = re.compile(r"(?:19|20)\d\d|第[一二三四五六七八九十百零\d]+[届次期]")


@functools.lru_cache(maxsize=1 << 17)
def key(name: str) -> str:
    """Return a name without spaces, quotes and dashes, full-width forms made half-width."""
    return _MARKS.sub("", unicodedata.normalize("NFKC", name)).casefold()


@functools.lru_cache(maxsize=1 << 17)
def common(name: str) -> bool:
    """Tell whether a name is a mere common noun (会议, 指挥部, 该公司): it makes nothing one."""
    return bool(_COMMON.fullmatch(key(name))) or len(key(name)) < 2


@functools.lru_cache(maxsize=1 << 17)
def local(name: str) -> bool:
    """Tell whether a name is one thing only within a place (区科技局, 人民公园, 实验小学)."""
    plain = key(name)
    return not plain.endswith(_KNOWN) and (bool(_LOCAL.match(plain)) or len(plain) < 5)


@functools.lru_cache(maxsize=1 << 17)
def county(name: str) -> bool:
    """Tell whether a name begins with that of a county or less, which more than one city can have."""
    return bool(_COUNTY.match(key(name)))


def region(home: str) -> str:
    """Return province and city of the full name of a division (浙江省温州市瓯海区 → 浙江省温州市), else all of it."""
    match = _REGION.match(home)
    return match.group() if match else home


def edition(name: str) -> bool:
    """Tell whether a name says which of a series it is: 2025年数据大会, 第十五届博览会."""
    return bool(_EDITION.search(name)) and len(key(name)) >= 6
