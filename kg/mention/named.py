"""Names of bodies, sites, works, papers and themes: noun phrases by the word they end in, and what stands in quotes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.mention.lexicon import alternatives, words
from kg.mention.phrases import Words
from kg.records import Span


@dataclass(frozen=True, slots=True)
class Named:
    """A name at ``text[start:end]`` of a type of the ontology; ``by`` is the rule."""

    start: int
    end: int
    type: str
    by: str
    score: float


LONGEST_NAME = 60
"""Code points of which a name is searched; a clause without stops is not read to its beginning."""

_BODY_END = re.compile(alternatives(words("organization")))
_PLACE_END = re.compile(alternatives(words("place")))
_WORK_END = re.compile(
    r"(?:建设工程|改造工程|提升工程|治理工程|整治工程|修复工程|加固工程|扩建工程|工程项目|建设项目|改造项目|产业化项目|项目|工程)"
    r"(?:[（(]?(?:[一二三四五六]|[0-9])期[）)]?)?"
)
# Kinds of work that are no name: 重点项目, 民生工程.
_WORK_KINDS = re.compile(
    r"(?:重点|重大|民生|工业|产业|基础设施|建设|投资|科技|惠民|实事|签约|开工|在建|续建|新建|亿元|政府|公益|招商|农业|水利|交通|市政|文旅|旅游|"
    r"储备|安置|配套|改造|省级|市级|国家级|环保|扶贫|科研|相关|一批|各|多|个|类|大|系列|系统|全部|PPP|专项|龙头|优质|标志性|引领性|等|新|十大|实事)*+\Z"
)
_CROSSING = re.compile(
    r"(?P<first>[\u4e00-\u9fff]{2,8}(?:路|街|大道|公路|国道|省道))[与和][\u4e00-\u9fff]{2,8}?(?:路|街|大道|公路)(?:交叉口|路口|交汇处)"
)
_SEVERAL = re.compile(r"(?P<list>[^，。；：！？\n“”]{8,100}?)等?[0-9一二三四五六七八九十两]+个[\u4e00-\u9fff]{0,4}项目")
"""甲、乙和丙3个项目: each of them is one."""
_DOCUMENT = re.compile(r"《[^《》\n]{2,80}》")
_QUOTED = re.compile(r"[“‘「『]([^“”‘’「」『』，。；！？：\n]{2,20})[”’」』]")
_QUOTED_TAIL = re.compile(r"(?:专项)?(?:行动|活动|工程|战略|计划|工作|建设|机制|制度|品牌|模式)")
# Party and state organs by level word or place: 县委, 市政府, 武汉市委, 省人大常委会.
_ORGAN = re.compile(
    r"(?:中共)?(?P<place>[\u4e00-\u9fff]{0,12}?)(?P<level>省|自治区|市|州|盟|县|区|旗|镇|乡|街道)"
    r"(?P<kind>委(?=[省市县区旗州]政府)|委理论学习中心组|政府新闻办公室|政府新闻办|政府办公室|政府办|委办公室|委办|委(?!员|托|派|以|书|副|常|秘|办|宣|组|统|政|党)|人民政府(?!办)|政府(?!办|新闻|工作报告|副|秘|党)|"
    r"人大常委会(?!主|副|党)|人大(?!常|代|主|副|工)|政协(?!主|副|委|党|常)|纪委监委(?!驻)|纪委(?!书|副|常|监)|监委(?!主|副))"
)
# A division's bureau, where the tagger stumbles over 和: 贵州省文化和旅游厅.
_BUREAU = re.compile(
    r"(?:省|自治区|市|州|盟|县|区|旗|镇|乡)[\u4e00-\u9fff]{1,12}?(?:厅|局|委员会|管委会|法院|检察院)"
    r"(?=[，。；、\s（）]|联合|与|和|召开|举行|举办|副|党组|原|在|于|主任|主办|承办|厅长|局长|院长|检察长|发|组织|对|将|负责|有关|相关|印发|出台|汇报|通报|介绍|一同|先后)"
)
_OFFICE = re.compile(r"[\u4e00-\u9fff]{2,6}办\Z")
_NO_OFFICE = re.compile(r"(?:主|承|协|举|创|筹|督|交|经|领|联|兴|包|代|开|合|停|严|查|补|申)办\Z")
_UNTITLED = re.compile(
    r"关于[^，。；：！？《》“”\n]{4,50}?的(?:决定|通知|实施意见|意见|通报|批复|公告|实施方案|方案|议案|决议)(?!精神|要求)"
)
_COSTING = re.compile(
    r"(?P<what>[^，。；：！？、\n“”]{4,30}?)(?=(?:项目)?(?:计划|预计)?总投资(?:约|达|超|近|额)?[0-9])"
)
# Halls that end as bodies do.
_VENUE = re.compile(
    r"(?:会议|会展|体育|文化|客运|购物|活动|演艺|展览|博览|艺术|游客|数据)中心\Z|会堂\Z|礼堂\Z|赛马场\Z|体育馆\Z|会议室\Z|大剧院\Z|广场\Z"
)
# What is looked at or met in, by its place in the sentence: 走进某某水厂, 察看了某某闸站、某某圩; 在某某田径场举行.
_SEEN_END = (
    r"(?:停车场|田径场|运动场|广场|农场|林场|牧场|养殖场|市场|工场|操场|码头|泊位|作业区|港区|库区|园区|工业区|开发区|安置区|示范区|核心区|小区|"
    r"联圩|圩|大堤|堤|水库|泵站|闸站|电站|水厂|厂|矿|港|渔港|检查站|治超站|充装站|气站|服务站|联络站|工作站|监测站|站|安置点|值班点|内涝点|点|"
    r"基地|遗址|旧址|故居|故里|陵园|纪念林|林|公园|植物园|工坊|作坊|车间|食堂|鼓楼|大厅|报告厅|会议室|会堂|礼堂|大剧院|剧场|酒店|宾馆|家属院|村部|书院|"
    r"大道|路口|大桥|桥头|桥|路|街|河|湖|江|坪|坝|寺|梯田|民宿群|碉楼群|大棚|草场|锚地|渡槽|升船机|瀑布|峡|冰川|会址|产业区|产业城|示范带|产业带|书屋|图书室|标本馆|展览馆|展示馆|博物馆|纪念馆|"
    r"体验馆|文化馆|传习所|储备库|资源库|低温库|冷库|文创园|产业园|合作社|敬老院|卫生院|中心|驿站|综合体|枢纽|联检楼|大楼|大厦|学校|中学|小学|幼儿园)"
)
_NO_WORK = re.compile(f"(?:{_BODY_END.pattern}|{_PLACE_END.pattern}|{_SEEN_END})\\Z")
SEEN_VERB = re.compile(
    r"(?:走进|走入|来到|前往|赶到|赶赴|抵达|深入|直奔|登上|瞻仰|先后到|分别到|到达|先后在|一路来到|察看|查看|参观|考察|检查|视察|调研|巡查|走访|慰问|看望)了?"
)
SEEN_ITEM = re.compile(
    rf"(?P<name>[\u4e00-\u9fffA-Za-z0-9]{{2,16}}?{_SEEN_END})(?=[，。；：、！（“\s]|以及|[和与及的并]|实地|看望|检查|慰问|调研|察看|查看|等|建设|施工)"
)
_MET_IN = re.compile(
    rf"(?<!现)在(?P<name>[\u4e00-\u9fffA-Za-z0-9]{{2,16}}?{_SEEN_END})(?:隆重|正式|顺利|成功|盛大)?"
    r"(?=举行|举办|召开|开幕|启幕|启动|开班|揭牌|开讲|上演|开赛|拉开|会见|成立|签约|展出)"
)
_SEEN_NEXT = re.compile(r"、|以及|[和与及]")
NOT_SEEN = re.compile(
    r"[的了在是我他她各等全为]|情况|工作|建设|开展|进行|部分|一些|相关|有关|企业|群众|老人|现场办公|[0-9一二三四五六七八九十两几多]+[个家处名所座条]"
)
# Commissions and leagues of a division, short: 市农委, 县文联, 区发改委.
_SHORT_ORGAN = re.compile(
    r"[省市州盟县区旗](?:(?:农|教|科|建|财|编|发改|经信|住建|卫健|卫计|国资|交通|直属机关工|纪检监察工)委(?![员托派会书])"
    r"|(?:文|残|侨|妇|工商|社科)联(?![系合动络])|科协|文明办|政协[\u4e00-\u9fff]{2,8}委(?:课题组|员会)?)"
)
_LINE = re.compile(r"(?:城市)?(?:轨道交通|地铁)[0-9一二三四五六七八九十]+号线(?:[（(][^）)]{1,8}[）)])?")
_LOOKED_INTO = re.compile(r"(?:调研|视察|督导|走访|慰问)(?![组团队局室处科办总院中])")
_BODIES_OF_LEVELS = re.compile(r"[省市县区乡镇村]{2,}(?:人大|政府|党委|工会)")
"""Those of several levels, none of its own: 县乡人大."""
_GENERIC_BODY = re.compile(
    r"\A(?:(?:各|全|本|该|我|其|某|[0-9一二两三四五六七八九十几多]+[家所个支]|相关|有关|所属|直属|当地|上级|下属|国有|民营|重点|龙头|外资|中小|规上|大型|集团|基层|机关|"
    r"县|市|区|省|镇|乡|村|州|旗|级)*"
    r"(?:公司|企业|学校|中学|小学|幼儿园|医院|银行|集团|厂|局|厅|委|办|中心|协会|学会|商会|大学|学院|酒店|合作社|中队|大队|支队|总队|"
    r"法院|检察院|工会|党委|党组|党支部|党总支|分局|总局|分行|支行|研究院|研究所|委员会|理事会|董事会|基金会|联盟|事务所|服务队|服务站|工作站|"
    r"工作组|专班|派出所|博物馆|图书馆|服务中心|管理中心|股份|保险|证券|总会|联合会|研究会|促进会|办公室|办公厅|研究室|项目部|共同体|"
    r"(?:企业|研发|展示|数据|物流|培训|运营|指挥|监控|调度|客服|检测|实验|生产|考务|会议|文化|体育|活动|服务|便民)(?:中心|展厅|办公室|室|大厅)))\Z"
)


def find_documents(text: str) -> tuple[Named, ...]:
    """Return what stands in 《…》, and papers that are named without it (关于…的决定)."""
    marked = [Named(*m.span(), "Document", "document:title-marks", 0.9) for m in _DOCUMENT.finditer(text)]
    inside = [(n.start, n.end) for n in marked]
    plain = [
        Named(*m.span(), "Document", "document:on", 0.6)
        for m in _UNTITLED.finditer(text)
        if not _inside(*m.span(), inside)
    ]
    return (*marked, *plain)


def find_themes(text: str) -> tuple[Named, ...]:
    """Return short quotations that read as names (“九大攻坚”行动), not as speech."""
    found = []
    for match in _QUOTED.finditer(text):
        tail = _QUOTED_TAIL.match(text, match.end())
        named = tail is not None or not re.search(r"[的了是我你他这那吗吧呢们]", match[1])
        if named:
            found.append(Named(*match.span(), "Initiative", "theme:quoted", 0.6 if tail is None else 0.75))
    return tuple(found)


def find_bodies(reading: Words, persons: Sequence[Span]) -> tuple[Named, ...]:
    """Return names of organisations: what the tagger calls ORG, and phrases that end as names of bodies do."""
    ends = frozenset(end for _, end in persons)
    found = []
    for start, end in _phrases(reading, _BODY_END, {"ORG"}, ends):
        # 文化节由县农业局…: 由 is in no name but 自由.
        given = reading.text.rfind("由", start + 1, end - 2)
        start = given + 1 if given > 0 and reading.text[given - 1] not in "自理" else start
        start += reading.text.startswith("等地", start - 1)
        start = _behind_looking(reading.text, start, end)
        name = reading.text[start:end]
        if (
            _GENERIC_BODY.match(name)
            or _BODIES_OF_LEVELS.match(name)
            or _VENUE.search(name)
            or reading.text.endswith("分管", 0, start)
            or name.endswith(("协商会", "磋商会", "布局", "大局", "格局", "全局", "开局", "结局", "时局", "僵局"))
            or len(name) < 3
            or len(name) > 40
            or _inside(start, end, persons)
        ):
            continue
        if not re.search(_BODY_END.pattern + r"\Z", name) or reading.text.startswith("组", end):
            continue
        found.append(Named(start, end, "Organization", "body:ending", 0.8))
    found += [
        Named(token.start, token.end, "Organization", "body:office", 0.7)
        for token in reading.tokens
        if token.tag in {"n", "nz", "ORG", "a", "vn"}
        and _OFFICE.match(token.text)
        and not _NO_OFFICE.search(token.text)
    ]
    for match in _BUREAU.finditer(reading.text):
        start = reading.left_edge(match.start() + 1, max(0, match.start() - 8), ends)
        found.append(Named(min(start, match.start()), match.end(), "Organization", "body:bureau", 0.75))
    found += [
        Named(*m.span(), "Organization", "body:short-organ", 0.6)
        for m in _SHORT_ORGAN.finditer(reading.text)
        if not _inside(*m.span(), persons)
    ]
    for match in _ORGAN.finditer(reading.text):
        start = match.start("level")
        if match["place"]:
            edge = max(match.start("place"), reading.left_edge(start + 1, match.start("place"), ends))
            start = min(_behind_looking(reading.text, edge, match.end()), start)
        if not _BODIES_OF_LEVELS.match(reading.text, start, match.end()):
            found.append(Named(start, match.end(), "Organization", "body:organ", 0.85))
    return tuple(found)


def _behind_looking(text: str, start: int, end: int) -> int:
    """Return where the name of a body begins, behind a verb that is in none: 到某县|调研|县人大."""
    looked = list(_LOOKED_INTO.finditer(text, start, end - 2))
    return looked[-1].end() if looked else start


def find_sites(reading: Words, persons: Sequence[Span]) -> tuple[Named, ...]:
    """Return names of places that are no divisions: phrases that end as such names do."""
    ends = frozenset(end for _, end in persons)
    found = []
    for start, end in _phrases(reading, _PLACE_END, {"LOC"}, ends):
        name = reading.text[start:end]
        if len(name) < 3 or len(name) > 30 or name.endswith("蹲点") or _inside(start, end, persons):
            continue
        venue = _VENUE.search(name)
        if not re.search(_PLACE_END.pattern + r"\Z", name) or (
            re.search(_BODY_END.pattern + r"\Z", name[-6:]) and not venue
        ):
            continue
        if not _has_proper_part(reading, start, end) and not (venue and re.match(r"[省市县区旗镇乡州]", name)):
            continue
        found.append(Named(start, end, "Place", "site:ending", 0.7))
    found += [Named(start, end, "Place", "site:seen", 0.6) for start, end in _seen(reading.text)]
    for match in _CROSSING.finditer(reading.text):
        edge = reading.left_edge(match.end("first"), match.start(), ends)
        found.append(Named(edge, match.end(), "Place", "site:crossing", 0.8))
    return tuple(found)


def _seen(text: str) -> Iterator[Span]:
    """Yield what a verb of visiting lists, and where something is held, by the position and the ending alone."""
    for verb in SEEN_VERB.finditer(text):
        item = SEEN_ITEM.match(text, verb.end())
        while item:
            if NOT_SEEN.search(item["name"]) or SEEN_VERB.match(item["name"]):
                break
            yield item.span("name")
            following = _SEEN_NEXT.match(text, item.end())
            item = SEEN_ITEM.match(text, following.end()) if following else None
    for match in _MET_IN.finditer(text):
        if not NOT_SEEN.search(match["name"]):
            yield match.span("name")


def find_works(reading: Words, persons: Sequence[Span]) -> tuple[Named, ...]:
    """Return names of projects: what stands before 项目 or 工程 up to a stop, where it is more than a kind of work."""
    ends = frozenset(end for _, end in persons)
    found = []
    for match in _WORK_END.finditer(reading.text):
        floor = max((reading.text.rfind(mark, 0, match.start()) for mark in "，。；、：！？的“”\n（"), default=-1) + 1
        floor = max(floor, match.start() - LONGEST_NAME)
        noun = reading.left_edge(match.start(), floor, ends) if match.start() > floor else match.start()
        clear = noun < match.start() and _has_proper_part(reading, noun, match.start())
        start = noun if clear else min(noun, _after_verbs(reading, floor, match.start(), ends))
        own = reading.text[start : match.start()]
        if (
            not 2 <= len(own) <= 30
            or _WORK_KINDS.match(own)
            or re.search(r"[0-9一二三四五六七八九十两几多]+余?[个项]|等|暨|一批", own)
        ):
            continue
        if len(own) >= 5 or _has_proper_part(reading, start, match.start(), nouns=True):
            found.append(Named(start, match.end(), "Project", "work:ending", 0.7))
    for match in _COSTING.finditer(reading.text):
        start = reading.left_edge(match.end("what"), max(0, match.start()), ends)
        if match.end("what") - start >= 4 and not _WORK_END.search(match["what"]):
            found.append(Named(start, match.end("what"), "Project", "work:costs", 0.7))
    found += [Named(*m.span(), "Project", "work:line", 0.7) for m in _LINE.finditer(reading.text)]
    found += [Named(*span, "Project", "work:several", 0.6) for span in _several(reading, ends)]
    return tuple(found)


def _several(reading: Words, persons: frozenset[int]) -> Iterator[Span]:
    """Yield the works of a list that says what they are at its end alone: 甲、乙和丙|3个项目."""
    for match in _SEVERAL.finditer(reading.text):
        begin, stop = match.span("list")
        edges = [m.span() for m in re.finditer(r"、|[和及与](?=[^和及与、]*\Z)", match["list"])]
        if not edges:
            continue
        starts = [begin, *(begin + end for _, end in edges)]
        for start, end in zip(starts, [*(begin + start for start, _ in edges), stop], strict=True):
            if start == begin:
                start = _after_verbs(reading, start, end, persons)
                start += len("还有") if reading.text.startswith(("还有", "包括"), start) else 0
            name = reading.text[start:end]
            if 5 <= len(name) <= 30 and not _NO_WORK.search(name) and _has_proper_part(reading, start, end):
                yield start, end


def _after_verbs(reading: Words, floor: int, end: int, persons: frozenset[int]) -> int:
    """Return where the name of a work begins in its clause: behind the last verb or preposition that governs it."""
    start = floor
    for index in range(reading.at(floor), len(reading.tokens)):
        token = reading.tokens[index]
        if token.start >= end:
            break
        governs = token.tag in {"p", "d", "r", "u", "c", "TIME", "w"} or (
            token.tag == "v" and token.text in words("governing_verbs")
        )
        if governs or token.end in persons or token.tag == "PER":
            start = min(token.end, end)
    return start


def _phrases(reading: Words, ending: re.Pattern[str], tags: set[str], persons: frozenset[int]) -> Iterator[Span]:
    """Yield noun phrases that end with a word that has one of the tags or ends as the pattern says."""
    text = reading.text
    closes = re.compile(ending.pattern + r"\Z")
    for index, token in enumerate(reading.tokens):
        if token.tag not in tags and not closes.search(text[max(0, token.end - 8) : token.end]):
            continue
        following = reading.tokens[index + 1] if index + 1 < len(reading.tokens) else None
        runs_on = (
            following is not None
            and following.tag in {"n", "ORG", "LOC", "nz", "vn"}
            and closes.search(text[max(0, following.end - 8) : following.end])
        )
        if runs_on:
            # 县“…”活动领导小组|办公室: the longer phrase is found at its own end.
            continue
        start = reading.left_edge(token.end, 0, persons)
        if start < token.end:
            yield start, token.end


def _has_proper_part(reading: Words, start: int, end: int, *, nouns: bool = False) -> bool:
    """Tell whether a phrase has a word that can be a name: tagged so, in quotes, or with digits or letters."""
    for index in range(reading.at(start), len(reading.tokens)):
        token = reading.tokens[index]
        if token.start >= end:
            break
        if token.tag in {"LOC", "ORG", "nz", "PER", "nw"} or re.search(r"[0-9A-Za-z“]", token.text):
            return True
        if (
            nouns
            and token.tag == "n"
            and len(token.text) >= 2
            and token.end < end
            and not _WORK_KINDS.match(token.text)
        ):
            return True
    return False


def _inside(start: int, end: int, persons: Sequence[Span]) -> bool:
    return any(s <= start and end <= e for s, e in persons)
