"""The shapes of printed posts: what a title ends in, and the organs that every division has.

The organs and their posts are those of the Constitution, the Organic Laws of local people's congresses and governments,
and the Charter of the Party; development zones and villages have theirs by usage.
"""

from __future__ import annotations

import re

from kg.mention.lexicon import alternatives, words

LEVELS = "省|自治区|市|州|盟|县|区|旗|镇|乡|街道|苏木|村|社区"
PARTY_LEVELS = LEVELS + "|地"
"""Levels that have a party committee: 地委 is that of a 地区."""
LEVEL_CHARS = "省市州盟县区旗镇乡村"
RANK = alternatives(words("rank"))
TITLE = alternatives(words("title"))
PARTY_PART = "(?:党组|党委|党工委|党总支|党支部|机关党委|团委|团总支|团支部|(?<!关)工委|支部)"
BOARD_PART = "(?:董事会(?=秘书)|董事局(?=副?主席)|理事会(?=副?主任)|监事会(?=副?主席))"
TITLE_AT_END = re.compile(f"(?:{PARTY_PART}|{BOARD_PART})?(?:{RANK}){{0,3}}{TITLE}\\Z")
"""Finds the title at the end of an item."""
APPOINTING = "(?:当选为?|出任|接任|担任|兼任|改任|调任|升任|聘为|选为|任命为|任|为)"
"""What stands between a person and a new post; a title behind one of these is not the next person's."""
PARTY_OF_BODY = re.compile(r"党委(?:副书记|书记|委员)\Z|纪委书记\Z")
"""Posts of the party in a body of any kind."""
# Where the body of a bare title is looked for: 校长 is at the school named last, 庭长 at the court.
BODY_OF = (
    (re.compile(r"(?:校长|教师|老师|班主任)\Z"), re.compile(r"(?:学校|[小中大]学|[小中]|(?<!科)学院|校)\Z")),
    (
        re.compile(r"(?:董事长|总经理|总裁|总监|人事经理|法定代表人)\Z"),
        re.compile(r"(?:公司|集团|厂|企业|股份|控股|[银商]行|联社|酒店)\Z"),
    ),
    (re.compile(r"院长\Z"), re.compile(r"院\Z")),
    (re.compile(r"局长\Z"), re.compile(r"局\Z")),
    (re.compile(r"(?:庭长|审判员|法官)\Z"), re.compile(r"(?:法庭|法院)\Z")),
    (re.compile(r"理事长\Z"), re.compile(r"(?:社|会|残联|[所院]|中心)\Z")),
    (re.compile(r"馆长\Z"), re.compile(r"馆\Z")),
    (re.compile(r"所长\Z"), re.compile(r"所\Z")),
    (re.compile(r"队长\Z"), re.compile(r"队\Z")),
    (re.compile(r"关长\Z"), re.compile(r"海关\Z")),
    (re.compile(r"行长\Z"), re.compile(r"行\Z")),
    (re.compile(r"厂长\Z"), re.compile(r"厂\Z")),
    (re.compile(r"场长\Z"), re.compile(r"场\Z")),
    (re.compile(r"矿长\Z"), re.compile(r"矿\Z")),
    (re.compile(r"站长\Z"), re.compile(r"站\Z")),
    (re.compile(r"园长\Z"), re.compile(r"(?:幼儿园|园)\Z")),
    (re.compile(r"(?<!小)组长\Z"), re.compile(r"组\Z")),
    (re.compile(r"(?:指挥长|总指挥|副指挥)\Z"), re.compile(r"指挥部\Z")),
    (re.compile(r"(?<!师)团长\Z"), re.compile(r"团\Z")),
    (re.compile(r"会长\Z"), re.compile(r"(?:(?<!理事)(?<!委员)会|分会|联盟)\Z")),
    (re.compile(r"社长\Z"), re.compile(r"社\Z")),
    (re.compile(r"台长\Z"), re.compile(r"台\Z")),
)

GENERIC = frozenset(
    {
        "校",
        "院",
        "局",
        "厅",
        "所",
        "馆",
        "台",
        "社",
        "厂",
        "公司",
        "集团",
        "企业",
        "酒店",
        "学校",
        "医院",
        "法庭",
        "协会",
        "商会",
        "合作社",
        "中心",
        "研究院",
        "研究所",
        "联盟",
    }
)
"""Bodies that are named before: 公司董事长 is at the company that the text speaks of."""

# Departments of a party committee, whose heads are called by the department's name without 部: 宣传部长, 组织部长.
PARTY_DEPARTMENTS = "组织部|宣传部|统战部|统一战线工作部|社会工作部"
PARTY = re.compile(
    rf"(?P<place>.*?)(?:(?P<level>{PARTY_LEVELS})(?P<organ>委)|(?P<town>镇|乡|街道|苏木|自治区|自治州|州)(?P<organ2>党委|党工委|(?<=街道)工委))"
    rf"(?P<title>(?:常务|专职|第一|原)?副?书记|常委|(?:组织|宣传|统战|政法|纪检)?委员|候补委员|常务委员)\Z"
)
# Of the state and the Party as a whole: no home district stands before them.
NATIONAL = re.compile(
    r"(?:中共|中国共产党)?(?:(?P<member>(?:候补中央|中央候补|中央)委员|(?<!副)总书记|国务委员|国家副?主席)"
    r"|(?P<body>(?:中央)?政治局|中央书记处|中央军委|中央军事委员会|中央纪委|中央纪律检查委员会|国家监委|国家监察委员会"
    r"|国务院|全国人大常委会|中央)"
    r"(?P<title>(?:第一)?副?书记|总书记|常委|常务委员|候补委员|委员|副?主席|副?总理|国务委员|副?秘书长|副?委员长|副?主任))\Z"
)
NATIONWIDE = (
    "国家", "中国", "中央", "中共中央", "中华", "国务院", "全国", "最高人民", "中组部", "中宣部",
    "中铁", "中交", "中建", "中冶", "中电建", "中核", "中化", "中煤",
)  # fmt: skip
"""What bodies of the whole country begin with, and builders of the state, whose 局 are no town's: 中铁十一局."""
DEMOCRATIC = re.compile(r"(?P<party>民革|民盟|民建|民进|农工党|致公党|九三学社|台盟)(?:(?P<level>[省市州县区])委)?")
"""The parties beside the 中共; the committee of one is none of the other's."""
ZONE_PARTY = re.compile(
    r"(?P<place>.*?)(?P<title>(?P<organ>党工委|(?:(?<=区)|(?<=园)|(?<!.))工委)(?:常务|专职|第一)?(?:副?书记|委员))\Z"
)
ZONE_BOARD = re.compile(r"(?P<place>.*?)管委会(?P<title>(?:常务|党组)?副?(?:主任|书记)|党组成员)\Z")
VILLAGE = re.compile(
    r"(?P<place>(?:.*?(?:村|社区|嘎查))?)(?P<title>(?<=村)支书|(?:党支部|党委|党总支|党工委|党支委)(?:第一)?(?:副?书记|委员)|(?<!村)支书|(?:驻村)?第一书记|村主任|村委会(?:副)?主任|居委会(?:副)?主任)\Z"
)
LEAGUE = re.compile(
    rf"(?:(?P<body>共青团.{{0,12}}?委)|(?P<place>.*?)团(?P<level>{LEVELS})委)(?P<title>副?书记|常委|委员)\Z"
)
POLITICS_LAW = re.compile(
    rf"(?P<place>.*?)(?:(?P<level>{PARTY_LEVELS})(?:党?委)?)?政法委(?P<title>(?:常务)?副?书记|委员)\Z"
)
PARTY_OFFICE = re.compile(
    rf"(?P<place>.*?)(?P<level>{PARTY_LEVELS})党?委(?P<body>办公?室|办公厅|政策研究室|政研室|老干部局|党校|编办|网信办|巡察办|督查室|改革办|财经办|农办|台办|统战部|宣传部|组织部|社会工作部|机要局|保密办)"
    r"(?P<title>(?:常务)?副?(?:主任|局长|校长|部长)|(?:常务)?副?秘书长)\Z"
)
PARTY_STAFF = re.compile(rf"(?P<place>.*?)(?P<level>{PARTY_LEVELS})党?委(?P<title>(?:常务)?副?秘书长)\Z")
DEPARTMENT = re.compile(
    rf"(?P<place>.*?)(?:(?P<level>{PARTY_LEVELS})党?委)?(?P<body>{PARTY_DEPARTMENTS})(?P<title>(?:常务)?副?部长)\Z"
)
DEPARTMENT_SHORT = re.compile(
    rf"(?P<place>.*?)(?:(?P<level>{PARTY_LEVELS})党?委)?(?P<body>组织|宣传|统战)(?P<title>(?:常务)?副?部长)\Z"
)
HEAD = re.compile(
    r"(?P<place>.*?)(?:(?P<level>省|自治区|市|州|盟|县|区|旗|镇|乡)?(?:(?:人民)?政府|行署))?"
    r"(?P<title>(?:常务副|代理|挂职副|代|副)?(?P<head>省|市|州|盟|县|区|旗|镇|乡)长(?:助理)?)\Z"
)
CHAIR = re.compile(
    r"(?P<place>.*?)(?P<level>自治区)?(?:人民)?政府(?P<title>(?:常务副|代|副)?主席)\Z"
    r"|(?P<place2>.*?)(?P<level2>自治区)(?P<title2>(?:常务副|代|副)?主席)\Z"
)
GOVERNMENT_STAFF = re.compile(
    r"(?P<place>.*?)(?P<level>省|自治区|市|州|盟|县|区|旗|镇|乡)?(?:人民)?政府"
    r"(?P<title>(?:党组)?(?:常务)?副?(?:秘书长|书记|成员)|党组成员)\Z"
)
CONGRESS = re.compile(
    rf"(?P<place>.*?)(?P<level>{LEVELS})?(?P<body>人大常委会|人民代表大会常务委员会|人大)"
    r"(?P<title>(?:党组)?(?:常务)?副?(?:主任|书记|主席|秘书长)|党组成员|委员|(?<=人大)代表)\Z"
)
CPPCC = re.compile(
    rf"(?P<place>.*?)(?P<level>{LEVELS})?政协(?P<title>(?:党组)?(?:常务)?副?(?:主席|书记|秘书长)|党组成员|常委|委员)\Z"
)
DISCIPLINE = re.compile(
    rf"(?P<place>.*?)(?P<level>{LEVELS})?(?P<body>纪委|纪检监察工委|纪工委)(?P<title>(?:常务)?副?书记|常委|委员)\Z"
)
SUPERVISION = re.compile(
    rf"(?P<place>.*?)(?P<level>{LEVELS})?(?P<body>监委|监察委员会)(?P<title>(?:代理|代)?副?主任|委员)\Z"
)
# Bodies of which every division has its own, so that the place may be left out in print.
STATE_BODY = re.compile(
    r"(?:局|厅|办|委|办公室|法院|检察院|政府|管委会|指挥部|领导小组|大队|支队|总队|工商联|总工会|妇联|团委|残联|科协|文联|侨联|社科联|"
    r"红十字会|党校|武装部|人武部|供销社|联社|督查室|政研室|融媒体中心|服务中心|管理中心|发展中心|保障中心|指导中心|疾控中心|党工委|工委)\Z"
)
ORGAN = re.compile(
    rf"(?P<place>.*?)(?P<level>{LEVELS})?(?P<kind>委(?!员|托)|人民政府|政府|人大常委会|人大|政协|纪委监委|纪委|监委)"
    r"(?P<rest>(?:办公?室|办公厅|组织部|宣传部|统战部|政法委|社会工作部|党校|常委会|督查室|研究室|老干部局|机关|新闻办公?室|新闻办|办|理论学习中心组)?)"
)
BARE_LEVEL = re.compile(
    rf"(?P<level>{LEVELS})(?!委员会|长|场|面|民(?![政族宗办营]|委(?!员))|区|域|容|级)(?P<rest>.+)\Z"
)
OWN = re.compile(
    r"\A(?:我|本|该|全)(?=省|自治区|市|州|盟|县|区|旗|镇|乡|街道|村|社区|校|院|局|厅|所|馆|厂|公司|集团|企业|中心|协会|合作社)"
)
PARTY_TO = re.compile(
    r"\A[一-龥]{0,4}(?:建设|施工|参建|承建|设计|监理|业主|投资|合作)单位(?:代表)?(?=.*(?:公司|集团|[局院]|大学|中心))"
)
"""What a body is in the matter: 园区建设单位|某某公司|总经理."""
CONGRESS_BOARD = re.compile(
    r"(?:法制|监察和?司法|内务司法|财政?经济?|预算|农业[和与]?农村|教科文卫|教育科学|民族|华侨|社会建设|城建环保|环境|城乡建设|代表资格|人事代表)"
    r"[一-龥]{0,12}(?:工委|委|委员会)"
)
# What a post is for, and no body: 县政府|茶叶顾问, 某某集团|海外市场总监.
TASK = re.compile(
    r"(?P<owner>.+(?:公司|（[^（）]+）|集团|银行|大学|学院|医院|研究所|研究院|科学院|[农社]科院|中学|小学|学校|政府|委员会|中心|大使馆|领事馆|代表处|联盟|乐团|团队|科技))"
    r"(?P<task>[一-龥]{2,7}(?<![部处室科队组办站所院系厂场会委局社店馆园班校行矿段心间司学]))\Z"
)
TASK_TITLE = re.compile(
    r"(?:总监|顾问|教师|(?<!总)经理|主管|专员|总裁|执行官|运营官|工程师|负责人|专家|教练|参赞|导师|设计师)\Z"
)

VAGUE = frozenset(w for w in words("not_a_post") if len(w) > 2) - {"负责人"}
"""No posts, whatever stands before them; 负责人 is one where a body does (公司负责人)."""
# 开原市, 中原区, 镇原县, 原平市 and 武原司法所 are no former ones; 原县长 and 某局原局长 are.
PAST = re.compile(
    r"(?<![草太高平中固开清阳松三五])(?<!镇(?=原县))原任?(?=[省市县区州旗镇乡](?:长|委|政|人|级|纪|监|公|检|法|财|教|卫|科|水|交))"
    r"|(?:\A|(?<=[省市州县区旗镇乡村道社委局办会院校厅处部所司团厂心队组府协集盟大学行站科股馆园台室地联报军网署庭狱矿场”》]))(?<!镇(?=原县))原任?(?!料|基|平市|阳县|州区|[省市县区州旗镇乡])"
    r"|\A原(?=[省市县区旗镇乡村].)|时任|(?:此前任|前任)(?=.{2})|(?<=[国队会院司团织局委])前(?=教练|队长|主席|总统|总理|议员|(?:助理)?总干事|秘书长|会长|院长|总裁|总经理|董事长)"
)
RETIRED = re.compile(f"(?:已)?(?:退休|离休)的?(?=(?:{RANK}){{0,3}}{TITLE}\\Z)")
NOW = re.compile(r"\A(?:现任|兼任|兼|新任|首任|任)")
