"""How local news words its events: patterns over the mask of a sentence.

The letters of the mask are those of ``kg.mention.reading.MASK``: P a person, H a post, G a lead word, O a body, …
Every repetition over names is possessive and every open stretch is bounded, so that time grows with length only.
"""

from __future__ import annotations

import re

from kg.mention.lexicon import alternatives, words

MEETING = alternatives(words("meeting_nouns"))
KIND = alternatives(words("meeting_nouns") | words("activity_nouns"))
INSPECTION = alternatives(words("inspection_verbs"))
NOUN = re.compile(f"(?:{KIND}|{INSPECTION})\\Z")
"""The noun in which the name of a happening ends."""
BARE = words("inspection_verbs") | words("meeting_nouns") | words("activity_nouns")

_PEOPLE = r"P++(?:[、和与及，]?[HG]*+P++)*+"
_WHEN = r"(?:T++|于|将|拟|定|计划|即|[今昨]天|日前|近日|[上下]午)"
_HOW = r"(?:正式|隆重|如期|顺利|圆满|成功|同步|分别|先后|集中|共同|亲切|热情|全线|上)"
_AROUND = rf"(?:{_WHEN}|{_HOW}){{0,6}}+(?:在[^，。；]{{1,25}}?)?(?:{_WHEN}|{_HOW}){{0,6}}+"

HOLD = (
    r"(?:主持召开|组织召开|联合召开|召开|联合举行|联合举办|举行|举办|组织开展|开展|组织|启动|参加|出席|列席|参与|承办|主办|迎来|"
    r"召集|开办)"
)
BEFORE = re.compile(rf"(?P<verb>{HOLD})(?:了|的)?(?P<name>[^，。；！？\n]{{0,80}}{KIND})")
"""召开|全市农村工作会议."""
AFTER = re.compile(
    rf"(?P<name>[^，。；：！？\n]{{0,60}}{KIND}){_AROUND}"
    r"(?P<verb>召开|举行|举办|开幕|启动|闭幕|落幕|开班|开赛|开讲|开启|开营|拉开帷幕|拉开序幕|结束)"
)
"""全市农村工作会议|在某地召开."""
THERE = re.compile(rf"(?:在)?(?:随后的|当天的|T的?|此次|本次|这次)?(?P<name>{KIND})[上中](?=[，,])")
"""座谈会|上，."""
INSPECT = re.compile(
    rf"(?P<subject>{_PEOPLE}(?:等(?:[\u4e00-\u9fff]{{0,4}}领导|人|同志)?)?|[OG]++(?![PH])(?:一行)?)(?P<middle>[^。；！？\n]{{0,70}}?)"
    rf"(?P<verb>{INSPECTION})(?P<object>[^，。；！？\n]{{0,45}})"
)
"""甲、乙|赴某地|调研|春耕工作."""
GROUPED = re.compile(
    r"(?P<subject>[OD]++)(?:组织|安排|集中)(?:开展)?[^，。；！？\n]{0,40}?，?"
    r"(?:对[^，。；]{2,40}?(?:进行|开展)(?:了)?|赴[DL]++|到[DLO]++|视察|就[^，。；]{2,40}?(?:进行|开展))?"
    rf"(?P<name>(?:专题|集中|实地)?{INSPECTION}(?P<object>[^，。；！？\n]{{0,40}}))"
)
"""县政协组织委员，对某事进行|专题视察."""
ON = re.compile(
    r"(?:就|围绕|对|针对)(?P<topic>[^，。；]{2,40}?)(?:工作)?(?:进行|开展|展开|作)(?:了)?(?:专题|实地|现场|集中|联合|全面)?"
    r"(?:调研|督查|检查|视察|走访|考察|督导)"
)
STUDY = re.compile(
    r"(?P<subject>P++|[OD]++)(?:主持(?:召开)?会议，)?(?P<verb>专题研究|研究部署|专题听取|专题部署|专题调度|研究)"
    r"(?P<object>[^，。；！？\n]{3,50})"
)
DURING = re.compile(
    rf"(?P<subject>{_PEOPLE}){_WHEN}*+在(?P<name>[^，。；]{{0,14}}?(?:调研|督查|检查|考察|走访|慰问|视察)[^，。；]{{0,12}}?)(?:时|中|期间)"
)
"""县委书记甲日前在|调研|中指出."""
THEN_STUDY = re.compile(
    r"(?:主持召开|召开|召集)(?:了)?(?:专题)?会议，"
    r"(?P<name>(?:专题)?(?:研究|部署|听取|调度|审议|传达学习|学习)(?:部署|调度|审议|解决)?[^，。；！？\n]{3,50})"
)
OPEN = re.compile(
    rf"(?P<what>[JLOQDa-z0-9（）()\-—\u4e00-\u9fff]{{2,40}}?){_AROUND}"
    r"(?P<verb>开工建设|开工|奠基|通车|竣工|投产|揭牌成立|揭牌|开园|开业|启用|开馆|试运营|封顶|合龙|贯通|开街|挂牌成立|挂牌|成立)"
    r"(?=[，。；！？\s]|\Z|仪式)"
)
TRIP = re.compile(
    rf"(?P<subject>{_PEOPLE}(?:等)?|O++(?:一行)?(?:[0-9]{{1,3}}人)?)"
    r"(?:T|率队|带队|一行|应邀|，)*+(?:(?:率领|率|带领)[^，。；]{1,30}?)?(?:T|一行|应邀|，)*+"
    r"(?P<name>(?:赴|到|来|前往)(?P<where>[DL、和及与]++)(?:等地|等)?(?:，)?(?:开展|进行|考察|学习|访问|参观|招商|对接|洽谈)[^，。；！？\n]{0,30})"
)
WENT = re.compile(
    rf"(?P<subject>{_PEOPLE}(?:等(?:[\u4e00-\u9fff]{{0,4}}领导|人|同志)?)?(?:一行)?)(?P<middle>[^。；！？\n]{{0,40}}?)"
    r"(?P<name>(?:先后|分别|实地|深入|一同|连夜|立即|冒雨|冒雪)*+(?:来到|走进|赶赴|赶到|赶往|走访|查看|察看|参观|观摩|看望|巡查|探望)(?:了)?"
    r"(?P<object>[^，。；！？\n]{2,40}))"
)
"""甲、乙|来到某村，…: a visit that the text gives no name."""
RECEIVE = re.compile(
    rf"(?P<subject>{_PEOPLE}(?:等)?){_AROUND}(?P<verb>会见|会晤|接见|拜会|拜访)(?:了)?"
    r"(?P<object>[^。；！？\n]{2,60}?)(?:，|。|\Z)"
)
TEACH = re.compile(
    r"(?:作|讲|上|举办|开展|授)(?:了)?(?:一[堂场次])?"
    r"(?P<name>[^，。；]{0,40}?(?:专题党课|党课|专题授课|授课|专题讲座|讲座|专题辅导报告|专题报告|辅导报告))"
)
NO_VERB = re.compile(
    r"(?:组|站|团|员|席|大厅|室|场|报告|局|课题|成果|力度|活动|验收|机制|制度|结果|任务|点|情况通报|提纲|所|院|中心|对象|问题|时|后|中|的)"
)
"""What makes a noun of a verb of inspection before it: 检查|站, 督查|结果."""
NOT_BETWEEN = re.compile(
    r"强调|指出|要求|表示|认为|希望|主持|参加|出席|汇报|陪同|召开|听取|接受|邀请|为(?!期)|被|将|要|拟|[“”]|会见"
)
"""What may not stand between who inspects and the verb."""
PLANNED = re.compile(
    r"(?:将于|拟于|定于|将在|即将|计划于|预计|拟在|将)(?:[^，。；]{0,14})$|(?:将于|拟于|定于|计划于|即将)"
)
PASSING = re.compile(r"\A(?:精神|要求|部署|以来|期间|之后|前夕|筹备|会徽|会旗|组委会|领导小组|办公室|指挥部)")
BACK = re.compile(r"(?:深入)?(?:贯彻|学习|落实|传达|按照|根据|响应)(?:落实|学习|贯彻|了)?[^，。；]*$")
"""贯彻1月7日举行的|…大会|精神: named, not reported."""
LEADING = re.compile(
    r"\A(?:[T\s]|[上下]午|晚上?|[DO]++(?:今天|昨天)|[今昨]天|日前|近日|"
    r"[由经]?O++(?:、O++)*+(?:联合|共同)?(?:主办|承办|举办|组织|发起|牵头)(?:、[^的]{1,12})?的|"
    r"(?:一年一度|备受瞩目|为期[^的]{1,6}|首次|首届)的|会前|会后|会上|随后|在|据悉|记者|获悉|从)++"
)
GENERIC = re.compile(
    r"\A(?:此次|这次|本次|该|当天的?|当日|上述|随后的?|现场|专题|工作|开展|进行|系列|主题|相关|全体|此项|有关)*+"
    r"(?:会议?|大会|座谈会|活动|仪式|启动仪式|开工仪式|签约仪式|调研|督查|检查|走访|慰问|视察|考察|推进会|动员会|学习会|发布会|典礼|论坛|"
    r"讲座|培训班?|演练|研讨会|现场会|汇报会|常委会|动员大会|会商)\Z"
)
OPENS = re.compile(r"(?:隆重|正式|热闹|盛大)?(?:开幕|启幕|开锣|开赛|开营|开园|开展|拉开帷幕|拉开序幕)")
PUBLIC = re.compile(
    r"(?:式|典礼|节|周|赛|比赛|联赛|联欢会|展|展览|画展|演练|演习|会见|签约|揭牌|揭幕|开工|奠基|通车|合龙|开业|竞赛|演出|讲座|授课|党课|义诊)\Z"
)
"""The nouns of happenings that are neither sat through nor gone to see."""
SHOW = re.compile(r"(?:博览会|展览会|交易会|推介会|招聘会|运动会|音乐会|晚会|展销会|订货会|演唱会)\Z")
GOING = re.compile(
    rf"(?:{INSPECTION}|招商|招商推介|送温暖)(?:活动|行动)?\Z|(?:观摩|视察|拉练|巡察)[\u4e00-\u9fff]{{0,3}}(?:活动|行动)\Z"
)
SITTING = re.compile(r"(?:论坛|研讨会|座谈会|推进会|发布会|院坝会|通气会|表彰会|说明会议)\Z")
AT_SITTING = re.compile(r"[上中][，,][PHG、]{0,20}")
"""What stands between a sitting and what somebody studies there."""
STUDY_SESSION = re.compile(r"学习会|中心组|(?:集中|集体|联组)学习|读书班|学习报告会")
"""A sitting at which a lecture is given as its course: the lecture is no happening of its own."""
OVER_DAYS = re.compile(r"连日来|近日来|这几天|(?:连续|一连)[一二两三四五六七八九十0-9]+天")
"""What a lead sums up: each day that the body tells of is a happening of its own."""
JOINED = re.compile(r"(?:参加|出席|陪同|参与)(?:了|此次|本次|这次|上述|该)?\Z")
"""参加|活动: the happening told of."""
PARTY = re.compile(r"(?:等人?)?一行")
"""Those who went on the tour that is told of."""
