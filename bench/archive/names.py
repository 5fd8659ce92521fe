"""Names of persons, so that namesakes are as common as among the people of China.

A name is a surname and a given name, drawn apart. Sources:

* Surnames: ``surnames.tsv``, the shares in per cent of the package Faker (``zh_CN``, MIT, version 40; one slip of a
  digit left out), the first 219 and 欧阳. Its head is that of the Ministry of Public Security's 2007 count (王 7.25 %,
  李 7.19 %, 张 6.83 %), its first hundred have 84.6 % (the ministry: 84.8 % in 2007, 85.9 % in 2019); what is missing
  to the whole is given to those after them.
* Given names: a Zipf–Mandelbrot law, share(rank) = c / (rank + q)^s. The ministry's ten commonest full names of that
  count (张伟 290,607; 王伟 281,568; 王芳 268,268; 李伟 260,980; 王秀英 246,737; 李秀英 244,637; 李娜 244,223; 张秀英
  236,894; 刘伟 234,352; 张敏 233,708), divided by the bearers of their surnames (王 92.88, 李 92.07, 张 87.50 million),
  give 伟 0.332 % and the fifth given name 0.265 %: so q = 15 with s near 1. The exponent is then what makes the
  shares of all names that the characters below can form sum to one.

What it leaves out: generations and sexes have names of their own and some villages few surnames, so real namesakes of
one generation in one village are more common than these.
"""

from __future__ import annotations

import bisect
import functools
import itertools
import random
from pathlib import Path

from bench.archive.words import words

TOP = 0.00332
"""Share of the commonest given name: 张伟 by all of the name 张."""
_FLAT = 15.0
_CHARS = (
    "英华文玉秀明丽兰红金国春梅建志海军平晓永芳荣德林小云桂凤清福生成龙新祥光东亚安立庆长世正学忠宏宝家胜利民爱友良万兴义云霞敏静娟燕玲萍莉艳琴"
    "娜婷雪慧洁佳欣颖琳晶倩丹莹蕾薇璐瑶蓉菊莲珍珠美香月娥仙巧翠碧彩秋冬夏雨露雯霖涛波浩洋江河泉源泽润洪滨淑贤惠贞善仁礼智信孝诚毅刚强勇武威"
    "猛雄伟杰俊豪英才华斌彬鹏飞翔宇航天宙星辰旭阳昊晨曦晖辉亮煜炜炎焕灿烨耀光启迪开达通远志向前进步超越峰岭山岩石磊鑫铭锋钢铁银锦绣程鹤鸿雁"
    "凯旋庭轩博雅儒睿哲思悦怡欢乐康健宁静安泰和顺裕丰富贵荣昌盛茂根松柏杨柳桐楠森树枝叶芝芬芸苗萌蓓蕊若兰茹荷菲子梓紫涵晗韩冰凌玮琪琦瑛瑾瑜璇"
    "珊珂珏琼瑞玺奇齐恒衡一元本初朝宗祖耀显传承继绍先培育佑佐佩伦仕仪任伯仲叔季群众士全会利益发财有余守敬谦恭勤俭朴实厚道理贵权衡法兵政治邦鼎"
    "均坤乾坚垒城基堂奎奕娇娅婉婧媛妍妮姗嫣孟宪宜宾密寅展岚川州工巍帆师常广庚廷引弘弦张彤彦征律心怀恩情意愿成才扬振拓捷政敦斯方日昂昌易春是时"
    "景晋智暖曼朗朋木权材村来果柔栋标格桃梁棋棠楚正殿毓气水沁沙沛治法泓津洲浪润淳渊湘溪滔漫潇澄瀚为然熙爽牧特献玄王瑄甜用田申甲略白百益真知硕"
    "礼祎祝禄福科秦程稳立章童端竹笑策筠粉素紫红纪纯纲绪维罗美羽翰耕聪聿肖育胤能自至舒航良艺节苏范茵荃莎菁萱葆蔚蕙薛蝶行衍西觉言训许诗详语谊谋"
    "贝贤赞赫起跃路轶辛边迎运逸遥邵郁重野鉴钊钧钰铃锐长闯闻阔隆雁雄雨霄青靖非韵音项风飒馨驰骁高魁鲁鸣麒麟黎默齐"
)


@functools.cache
def surnames() -> tuple[tuple[str, ...], tuple[float, ...]]:
    """Return surnames and their cumulative shares, which end at 1."""
    rows = [line.split("\t") for line in Path(__file__).with_name("surnames.tsv").read_text("utf-8").splitlines()]
    shares = [float(share) / 100 for _, share in rows]
    head, tail = shares[:100], shares[100:]
    scale = (1 - sum(head)) / sum(tail)
    return tuple(name for name, _ in rows), tuple(itertools.accumulate([*head, *(share * scale for share in tail)]))


@functools.cache
def given_names() -> tuple[tuple[str, ...], tuple[float, ...]]:
    """Return given names from the commonest on, and their cumulative shares, which end at 1."""
    chars = list(dict.fromkeys(_CHARS))
    size = len(chars)
    # Pairs of common characters first: rank both by the sum of their places.
    pairs = sorted(itertools.product(range(size), repeat=2), key=sum)
    names = tuple(
        dict.fromkeys([*words("given_names"), *chars[:120], *(chars[left] + chars[right] for left, right in pairs)])
    )
    low, high = 0.5, 1.5
    for _ in range(40):
        middle = (low + high) / 2
        low, high = (low, middle) if sum(_law(middle, len(names))) < 1 else (middle, high)
    shares = _law(low, len(names))
    total = sum(shares)
    return names, tuple(itertools.accumulate(share / total for share in shares))


def _law(exponent: float, size: int) -> list[float]:
    scale = TOP * (1 + _FLAT) ** exponent
    return [scale / (rank + _FLAT) ** exponent for rank in range(1, size + 1)]


def draw(rng: random.Random) -> str:
    """Return a name."""
    family, given = surnames(), given_names()
    first = bisect.bisect_left(family[1], rng.random())
    second = bisect.bisect_left(given[1], rng.random())
    return family[0][min(first, len(family[0]) - 1)] + given[0][min(second, len(given[0]) - 1)]


@functools.cache
def shared() -> float:
    """Return how probable it is that two persons have one name."""
    parts = []
    for _, sums in (surnames(), given_names()):
        parts.append(sum((high - low) ** 2 for low, high in zip((0.0, *sums), sums, strict=False)))
    return parts[0] * parts[1]
