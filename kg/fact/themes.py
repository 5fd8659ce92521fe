"""The plain subject of an event: 调研|新质生产力|发展, 城区户外广告设施专项整治|工作会议.

A theme counts where the article comes back to it: a subject that stands nowhere but in the event's name is its name.
"""

from __future__ import annotations

import re

from kg.mention.lexicon import alternatives, words

_INSPECTION = alternatives(words("inspection_verbs"))
_KIND = alternatives(words("meeting_nouns") | words("activity_nouns"))
_HEAD = re.compile(
    rf"\A(?:(?:{_INSPECTION}|专题研究|研究部署|专题听取|听取|研究|部署|调度|审议|传达学习|学习|讨论|督办)|"
    r"[，、]|全[省市县区旗镇乡州盟]|[我本][省市县区旗镇乡州]|[省市县区旗镇乡州]|20[0-9][0-9]年(?:度)?|第[一二三四五六七八九十0-9]+[次届季度]+|[上下]半年|[一二三四]季度|"
    r"进一步|加快|推进|推动|深化|加强|做好|开展|落实|促进|贯彻|抓好|强化|关于|就|对|围绕|当前|近期|有关|相关|重点|夜间|进行|深入|全面|持续|大力|扎实|统筹)++"
)
_TAIL = re.compile(
    rf"(?:{_KIND}|工作|建设|情况|发展|进展|筹备|筹办|开展|推进|落实|问题|等|动员|部署|座谈|协调|调度|专题|现场|汇报|总结|表彰|启动|视频|领导小组|"
    r"成员|暨|（扩大）|\(扩大\)|攻坚|情况介绍|专项|启动仪式|系列|主题|宣传|大)++\Z"
)
_PLAIN = re.compile(
    r"(?:重点|项目|工程|工作|会议|活动|有关|相关|情况|经济|安全|生产|企业|困难|群众|党员|老|干部|环境|基层|一线|节日|假期|调研|督查|检查|各地|主要|代表|领导|"
    r"安全生产|疫情|防控|市场|学校|教育|医院|交通|信访|稳定|防汛|防火|森林|高考|春耕|备耕|农业|农村|民生|文化|旅游|卫生|城市|城乡|社会|社区|服务|管理|保障|部队|官兵|劳模)*+\Z"
)


def theme(name: str, text: str) -> tuple[str, ...]:
    """Return the theme that an event's name or object speaks of and its longer forms, ``()`` where there is none.

    ``text`` is the article; the theme must stand in it outside of ``name`` too.
    """
    name = re.sub(r"[\s“”‘’]", "", name)
    bare = re.sub(r"[\s“”‘’]", "", text)
    longer = _HEAD.sub("", name)
    core = _TAIL.sub("", longer)
    while core and (shorter := _HEAD.sub("", core)) != core:
        core = shorter
    if (
        not 3 <= len(core) <= 18
        or re.search(r"[，。；：、（）()《》0-9]|项目|集中|先进|灾害|家属|书记|集团|公司|委员", core)
        or _PLAIN.match(core)
    ):
        return ()
    if bare.count(core) <= bare.count(name):
        return ()
    forms = [core]
    for end in range(len(core), len(longer) + 1):
        at = longer.find(core)
        form = longer[at : at + end]
        if form not in forms and re.search(r"(?:工作|建设|发展|活动|行动)\Z", form):
            forms.append(form)
    return tuple(forms)


def abbreviates(short: str, full: str) -> bool:
    """Tell whether a name is short for another of the same kind: 数博大会 for 2024年数字产业博览大会.

    Its characters stand in the other's in order, the last two are the same, and the other is longer by half at least.
    """
    if len(short) < 3 or len(full) < 1.5 * len(short) or short[-2:] != full[-2:]:
        return False
    rest = iter(full)
    return all(char in rest for char in short)
