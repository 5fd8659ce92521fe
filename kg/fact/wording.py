"""How local news words its events: patterns over the mask of a sentence.

The letters of the mask are those of ``kg.mention.reading.MASK``: P a person, H a post, G a lead word, O a body, …
Every repetition over names is possessive and every open stretch is bounded, so that time grows with length only.
"""

from __future__ import annotations

import re

from kg.mention.lexicon import alternatives, words

MEETING = alternatives(words("meeting_nouns"))
KIND = alternatives(words("meeting_nouns") | words("activity_nouns"))
INSPECTION = alternatives(words("inspection_verbs")) + "(?!品|金|信)"
NOUN = re.compile(f"(?:{KIND}|{INSPECTION})\\Z")
"""The noun in which the name of a happening ends."""
BARE = words("inspection_verbs") | words("meeting_nouns") | words("activity_nouns")

_PEOPLE = r"P++(?:[、和与及，]?(?:[HG]++、?)*+P++)*+"
_WHEN = r"(?:T++|于|将|拟|定|计划|即|[今昨]天|日前|近日|[上下]午)"
_HOW = r"(?:正式|隆重|如期|顺利|圆满|成功|同步|分别|先后|集中|共同|亲切|热情|全线|上)"
_AROUND = rf"(?:{_WHEN}|{_HOW}){{0,6}}+(?:在[^，。；]{{1,25}}?)?(?:{_WHEN}|{_HOW}){{0,6}}+"

HOLD = (
    r"(?:主持召开|组织召开|联合召开|召开|联合举行|联合举办|举行|举办|组织开展|开展|组织|启动|参加|出席|列席|参与|承办|主办|迎来|"
    r"召集|开办)"
)
BEFORE = re.compile(rf"(?P<verb>{HOLD})(?:了|的)?(?P<name>[^，。；！？\n]{{0,80}}{KIND})")
"""召开|全市农村工作会议."""
_TAKES_PLACE = (
    r"(?:召开|举行|举办|开幕|启动|启幕|闭幕|落幕|开班|开赛|开讲|开启|开营|开场|上演|拉开帷幕|拉开序幕|落下帷幕|结束"
    r"|由(?:[OD、和与及]++(?:共同|联合)?(?:主办|承办|举办)|[OHGP、和]++(?:共同|联合)?主持))"
)
TAKES_PLACE = re.compile(_TAKES_PLACE)
AFTER = re.compile(
    rf"(?P<name>[^，。；：！？\n]{{0,60}}(?:{KIND}|[一-龥](?:节|赛|展|周|宴)[”」]?)){_AROUND}"
    rf"(?P<verb>{_TAKES_PLACE})(?!前)"
)
"""全市农村工作会议|在某地召开."""
_ROWED = rf"(?:{KIND}|[一-龥](?:节|赛|展|周|宴|会)|徒步|签约|演出|展销|展示|认养|表演)"
_ITEM = rf"(?:[^，。；：！？、\n包将]{{1,24}}?{_ROWED})"
LISTED = re.compile(
    rf"(?:(?:包括|还有|举行|举办|安排|推出|开展|设有?)(?:了)?|(?<=[，；：]))(?P<list>{_ITEM}(?:(?:、|和|及|与|以及){_ITEM})+)"
    r"(?=等|[，。；\n]|[0-9两三四五六七八九十]+[场项个]|(?:还|也)?(?:将)?(?:相继|先后|陆续|分别|同步|接连|轮番)|\Z)"
)
"""将举行|甲大赛、乙论坛|等活动: each is a happening."""
ITEM_END = re.compile(rf"{_ROWED}\Z")
LISTS = re.compile(r".*(?:包括|还有|举行|举办|安排|推出|开展|设有?)了?")
LISTING = re.compile(r"、|以及|和|及|与")
_STAGE = r"[一-龥]{0,4}(?:签约|对话|路演|演讲|讨论|研讨|交流|颁奖)环节"
THERE = re.compile(
    rf"(?:在)?(?:随后(?:举行|进行|召开)?的|当天的|T的?|此次|本次|这次)?(?P<name>(?:{KIND})(?=[上中][，,])|{_STAGE}(?=[上中]?[，,]))"
)
"""座谈会|上，; 随后的|签约环节|，."""
AT_START = re.compile(
    rf"(?<![^。！？\n”])\s*(?:(?:随后|之后|T++)，?)?在(?!全国|中央|全省|去年|上届|此前)(?:随后|当天|当日|T++)?(?:召开|举行|进行|开幕)?的?"
    rf"(?P<name>[^，。；！？：\n在上]{{1,20}}?{KIND})上(?=[，,])"
)
"""在|某某分论坛|上，甲作主旨报告."""
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
    r"(?P<verb>开工建设|破土动工|开工|动工|奠基|通车|通水|竣工|投产|投运|投用|揭牌成立|揭牌|开园|开业|启用|交付使用|开馆|试运营|封顶|合龙|贯通"
    r"|开街|挂牌成立|挂牌|成立)(?=[，。；！？\s]|\Z|仪式)"
)
FORESEEN = re.compile(
    r"(?:(?<=[，；：、。 ])|(?<=\A))(?P<name>(?P<ahead>计划|预计|预定|力争|争取|有望|拟|定于|将)?(?:于|到|在)?"
    r"T++(?:份|底|末|前|左右|将)*+"
    r"(?:正式|全面|主体|全线|先行|同步|首台机组|首批机组|双极|破土|可以?|完成)*+"
    r"(?:开工建设|开工|动工|通车|通水|竣工|投产|投运|投用|启用|建成|发电|供水|供气|开园|开业|开放|开标|试营业|试运营|封顶|贯通|合龙|交付使用|交付|交房))"
    r"(?=[，。；！？、\s]|\Z)"
)
"""某工程由某公司承建，|计划2026年10月通水: what is foreseen of the work told of."""
_PAPER = r"(?:协议书?|合同|备忘录|意向书|订单|纪要|框架|章程|清单|宣言|倡议书)"
TALK = re.compile(
    r"(?:与|同|和)(?P<object>[^，。；！？\n]{0,40}?(?:P++|O++|代表|企业家|村官|负责人)(?:等|一行)*)(?:就[^，。；]{2,30}?)?"
    r"(?:进行|举行|开展)?(?:了)?(?:亲切|深入|友好)?(?P<name>座谈(?:交流)?)(?=[，。；\n时]|\Z)"
)
"""代表团与某公司董事长甲|座谈."""
SIGN = re.compile(
    rf"(?P<name>(?:签订|签署|签下|缔结)(?:了)?(?P<object>(?![的后时])[^，。；！？\n]{{0,60}}?(?:B++》?|{_PAPER}[》”]?)))"
    r"(?=[，。；！？、）\s]|\Z|并)"
)
"""甲公司与乙公司|签订年度采购合同."""
SIGNED_WITH = re.compile(
    r"(?<=[POD人方家])(?:正式|现场|成功|分别|共同|就[^，。；]{2,30})*+(?P<name>签约(?P<object>(?:共建|建设|合作|联合)[^，。；！？\n]{2,40})?)(?=[，。；])"
)
GIVE = re.compile(r"(?:向|为|给)[^，。；！？\n]{2,30}?(?P<name>(?:捐赠|捐献)(?:了)?(?P<object>[^，。；！？\n]{2,40}))")
"""某协会向某县|捐赠救护车2辆."""
PARTIES = re.compile(r"[OPD]|双方|三方|两[省市州县区地校院镇村]")
"""Who signs or gives."""
BACK_TO = re.compile(r"(?:本届|本次|此次|这次|今年的|该)")
SHOWS = frozenset({"赛事", "节会", "展会", "盛会", "展览"})
ANY = frozenset({"会议", "大会", "会", "活动", "仪式"})
"""What any sitting or activity is called where who chairs it is told."""
WHOLES = SHOWS | {"大会", "论坛", "比赛", "活动"}
"""Bare nouns that speak of what is opened, not of the opening."""
CEREMONY = re.compile(
    r"(?:(?:当天|随后|本次|此次|[今昨][日天])的?)?(?:开幕式|闭幕式|启动仪式|开班式|开班仪式|结业式|结业仪式|开赛仪式|开跑仪式|开展仪式|开营式|开营仪式|颁奖仪式|颁奖典礼)"
)
"""What opens or closes something longer, and is a happening of its own."""
CEREMONIES = r"(?:开幕|闭幕|开班|结业|开营|结营|闭营)(?:式|仪式|典礼|会|大会)"
OPENING = re.compile(rf"{CEREMONIES}(?=暨|活动|\Z)")
"""What no festival, congress or course is called itself, only its first or last hour."""
OPENED_BY = {
    "开幕": "开幕|启幕|拉开帷幕|拉开序幕",
    "闭幕": "闭幕|落幕|落下帷幕|收官",
    "启动": "启动|启幕",
    "开赛": "开赛|开跑",
    "开跑": "开赛|开跑",
    "开班": "开班",
    "结业": "结业",
}
"""How a name says that something begins or ends, by the ceremony of it."""
OPENS_ALONE = re.compile(rf"(?:隆重|盛大|正式|胜利|圆满)?(?:{'|'.join(OPENED_BY.values())})")
DONE_AT = {
    "签约": "签",
    "签字": "签",
    "签署": "签",
    "揭牌": "揭牌|挂牌|成立",
    "授牌": "牌",
    "开工": "工|奠基",
    "奠基": "奠基|开工",
}
"""What is done at a rite, where it has other words too."""
LONGER = re.compile(
    r"(?:节|周|季|月|展|赛|班|营|会|论坛|那达慕|马拉松|活动|会议)[”」]?(?:开幕|启幕|开赛|开班|开营|启动|举行|举办|闭幕|落幕)?\Z"
)
"""What it opens or closes."""
SIGNING = re.compile(r"(?:签约|签字|签署)(?:仪式|大会|会|活动|环节)\Z|集中签约\Z")
"""What signing is done at."""
NOT_NOW = re.compile(
    r"累计|总共|已经?(?:与|和|签|向)|先后(?:与|和|签|向)|历年|每年|近年|去年|前年|以来|此前|曾|据统计|据了解，T|还要|通过(?=签)|凭|按照|根据"
)
"""What makes history or a sum of what is signed or given."""
TRIP = re.compile(
    rf"(?P<subject>{_PEOPLE}(?:等)?|O++(?:一行)?(?:[0-9]{{1,3}}人)?)"
    r"(?:T|率队|带队|一行|应邀|，)*+(?:(?:率领|率|带领)[^，。；]{1,30}?)?(?:T|一行|应邀|，)*+"
    r"(?P<name>(?:赴|到|来|前往)(?P<where>[DL、和及与]++)(?:等地|等)?(?:，)?(?:开展|进行|考察|学习|访问|参观|招商|对接|洽谈)[^，。；！？\n]{0,30})"
)
_GUESTS = (
    r"(?:与会|参会|参训|参赛|参展|来访|旁听)[\u4e00-\u9fff]{2,4}?|(?:嘉宾|专家|代表|委员|学员|客人|诗人|作家|企业家|客商)们"
    r"|代表、委员|(?:代表|考察|访问|采风|客商)团"
)
WENT = re.compile(
    rf"(?P<subject>{_PEOPLE}(?:等(?:[\u4e00-\u9fff]{{0,4}}领导|人|同志)?)?(?:一行)?|{_GUESTS})(?P<middle>[^。；！？\n]{{0,40}}?)"
    r"(?P<name>(?:先后|分别|实地|深入|一同|连夜|立即|冒雨|冒雪)*+"
    r"(?:来到|走进|赶赴|赶到|赶往|走访|查看|察看|参观|观摩|看望|巡查|探望|踏勘|踏看|考察|视察|看了(?=[DLOJ])|前往(?=[DLOJ])|(?:到|赴)(?=(?:位于|设在)?[DLOJ][^。；]{0,60}?(?:参观|察看|查看|观摩|采风|踏勘|看了|考察|走访|检查|看望|慰问|了解|互动交流)|[^，。；]{3,50}(?:参观|观摩|考察|走访|看望慰问)[，。；]))(?:了)?"
    r"(?P<object>(?!时)[^，。；！？\n]{2,60}))"
)
"""甲、乙|来到某村，…: a visit that the text gives no name."""
SEEN = re.compile(
    r"(?:先后|分别|实地|深入|一同)*(?P<name>走访|查看|察看|参观|观摩|看望|巡查|探望|踏勘|考察|视察)(?!了?[一几])"
)
"""The verb by which a visit is called where it has no other name."""
AIM = re.compile(
    r"，(?P<name>(?:实地|现场)?(?:看望|慰问|察看|查看|检查|调研|督查|督导|考察|了解|参观|观看)[^，。；！？\n]{2,40})"
)
"""What people went somewhere for: 来到某村，|看望老党员."""
GUEST = re.compile(r"[^，。；P]{0,6}的[^，。；P]{0,12}(?P<subject>P++(?:[、和][HGO]*+P++)*+)(?:等[^，。；]{0,4})?一行")
ESCORTED = re.compile(
    r"(?:在[^，。；]{1,40}?(?:的)?(?:陪同|带领|引导)下|由[^，。；]{1,40}?(?:陪同|带领)|陪同[^，。；]{1,30}?(?:一行|等))，?"
)
"""What stands between a visitor and the visit and says who else went."""
GUIDES = re.compile(r"(?:T|等[^，。；]{0,8}?|一同|全程|先后|分别|，)*陪同(?!下)")
"""What makes the one before it company, and the one behind it the visitor: 甲|陪同|乙一行考察某地."""
OFFICIAL = re.compile(
    r"[HG]P[HGP、，和与等]*+[\u4e00-\u9fff]{0,6}\Z|一行[^。；]{0,30}\Z|(?:与会|参会)|(?:嘉宾|专家|代表|委员|企业家|学员)们|[团组][^。；]{0,12}\Z|率[^。；]{2,40}\Z"
)
"""Whose going somewhere is a visit: somebody with a post, a party, guests."""
WANTED = re.compile(
    r"要求|强调|必须|确保|希望|(?<![需主重])要(?![求道点])|应该|争取(?=[签与和])|鼓励|欢迎|邀请|支持|推动|促成|组织(?=[企农商])|拟定|起草"
)
"""What asks for it, or prepares it."""
OCCASION = re.compile(
    r"(?:会|开班|开幕|开工|签约|奠基|揭牌|仪式|典礼|活动|论坛|会议|培训|演出|座谈|庭审|审理|述职|通车|通水)[\u4e00-\u9fff]{0,4}?"
    r"(?:结束|开始|举行)?之?(?:前|后|间隙|期间)[，一还]"
)
"""会前，…: before, at or after what is told of."""
RECEIVE = re.compile(
    rf"(?P<subject>{_PEOPLE}(?:等)?)[还也又]?{_AROUND}(?P<verb>会见|会晤|接见|拜会|拜访)(?!时)(?:了)?"
    r"(?P<object>[^。；！？\n]{2,60}?)(?:，|。|\Z)"
)
RECEIVED = re.compile(r"会见|会晤|接见|拜会|拜访|会谈|座谈|接待")
"""What the name of a happening holds at which guests are received."""
HEARING = re.compile(r"接访|接待(?:来访|信访|上访)?群众|(?:来访|信访|上访)群众")
"""What the name of a happening holds at which officials hear petitioners."""
TEACH = re.compile(
    r"(?:作|讲|上|举办|开展|授)(?:了)?(?:一[堂场次])?"
    r"(?P<name>[^，。；]{0,40}?(?:专题党课|党课|专题授课|授课|专题讲座|讲座|专题辅导报告|专题报告|辅导报告))"
)
NO_VERB = re.compile(
    r"(?:组|站|团|员|席|大厅|室|场|报告|局|课题|成果|力度|活动|验收|机制|制度|结果|任务|点|情况通报|提纲|所|院|中心|对象|问题|时|后|中|的)"
)
"""What makes a noun of a verb of inspection before it: 检查|站, 督查|结果."""
CALLED_ON = re.compile(
    r"(?:看望|慰问)(?:了)?(?:[^，。；]{0,20}(?:[检巡考督调]查|检查|调研|督导|考察|视察|专家|工作)组|.{0,20}(?:考察|代表)团).{0,4}"
)
"""A courtesy to those who inspect, no inspection: 到驻地|看望检查组."""
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
    r"\A(?:[T\s]|[上下]午|晚(?!会)上?|[DO]++(?:今天|昨天)|[今昨]天|日前|近日|"
    r"[由经]?O++(?:、O++)*+(?:联合|共同)?(?:主办|承办|举办|组织|发起|牵头)(?:、[^的]{1,12})?的|"
    r"(?:一年一度|备受瞩目|为期[^的]{1,6}|首次|首届)的|会前|会后|会上|随后|在|据悉|记者|获悉|从)++"
)
PADDED = re.compile(
    r"(?:(?:并|还|又|将)?(?:商定|决定|约定|明确)|还有|其间|并|现场(?=签)|最后一场|首场|(?:这|本)?[场次]?以(?:Q++|[“《][^”》]{1,30}[”》])为主题的|(?:开幕|启幕)的"
    r"|[OD、和与及]*+(?:O|代表团|双方|一行)?(?:进行|开展|举行)(?:了)?(?=座谈|交流|研讨|会谈|洽谈)|[^，。；“《]{2,40}?(?:主办|承办|协办|举办|举行|召开)(?:、[^的]{2,40}?)?的)"
)
"""What the name of a happening does not begin with."""
CONVENED = re.compile(r"[^“《]{0,40}?(?:举行|举办|召开)[了的]?(?=[^\s，。；]{4})")
"""甲与乙在某地举行|某某会: the verb is no part of the name."""
GENERIC = re.compile(
    r"\A(?:此次|这次|本次|该|当天的?|当日|上述|随后的?|现场|专题|工作|开展|进行|系列|主题|相关|全体|此项|有关)*+"
    r"(?:会议?|大会|座谈会|活动|仪式|启动仪式|开工仪式|签约仪式|调研|督查|检查|走访|慰问|视察|考察|推进会|动员会|学习会|发布会|典礼|论坛|"
    r"讲座|培训班?|演练|研讨会|现场会|汇报会|常委会|动员大会|会商|节会|盛会|展会|赛事)\Z"
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
SITTING = re.compile(
    r"(?:(?:对话|路演|讨论|研讨|交流)环节|论坛|研讨会|座谈会|推进会|发布会|院坝会|通气会|表彰会|说明会议)\Z"
)
AT_SITTING = re.compile(r"[上中][，,][PHG、]{0,20}")
"""What stands between a sitting and what somebody studies there."""
STUDY_SESSION = re.compile(r"学习会|中心组|(?:集中|集体|联组)学习|读书班|学习报告会")
"""A sitting at which a lecture is given as its course: the lecture is no happening of its own."""
OVER_DAYS = re.compile(r"连日来|近日来|这几天|(?:连续|一连)[一二两三四五六七八九十0-9]+天")
"""What a lead sums up: each day that the body tells of is a happening of its own."""
JOINED = re.compile(r"(?:参加|出席|陪同|参与)(?:了|此次|本次|这次|上述|该)?\Z")
"""参加|活动: the happening told of."""
SAID_OF = re.compile(
    r"(?:是|作为)[^，。；]{0,20}的(?:配套|系列|重要|主体|子)活动\Z|[^，。；]{0,40}宣布(?:开幕|开赛|开工|启动|闭幕)\Z"
)
"""What is said of a happening, no other one: 论坛是|某某节的配套活动; 甲|宣布开赛."""
MANNER = re.compile(
    r"(?:认真|深入|热烈|充分|广泛|积极)(?:的)?(?:讨论|审议|研究|交流|学习)|.{4,}(?:方式|形式|办法)|听取.+"
)
"""How something was done at a happening, no happening: 对报告进行了|认真讨论; 通过|实地察看、听取汇报等方式."""
PARTY = re.compile(r"(?:等人?)?一行")
"""Those who went on the tour that is told of."""


def guided(middle: str) -> bool:
    """Tell whether a stretch behind a name says whom that one showed around, so that the visit is the guest's."""
    match = GUIDES.match(middle)
    return match is not None and "P" in middle[match.end() :]
