"""The words of time: what stands for a year, a month, a day, a week, a feast, a plan, and what makes a time to come."""

from __future__ import annotations

import re

# Full-width forms as half-width ones, one for one, so that offsets stay.
FOLD = str.maketrans("０１２３４５６７８９．－／：", "0123456789.-/:")

N = r"(?:\d{1,2}|[一二三四五六七八九]?十[一二三四五六七八九]?|廿?[一二三四五六七八九]|廿)"
Y = r"(?:(?:19|20)\d\d|[一二][〇零○一二三四五六七八九]{3})"
TO = r"(?:起?[至到]|[—–~～-]{1,2})"
YEAR_WORDS = {"今年": 0, "本年度": 0, "本年": 0, "去年": -1, "上年": -1, "前年": -2, "明年": 1, "来年": 1, "后年": 2}
DAY_WORDS = {
    "大前天": -3, "前天": -2, "前日": -2, "昨天": -1, "昨日": -1, "昨晚": -1, "昨夜": -1, "昨晨": -1,
    "今天": 0, "今日": 0, "今晨": 0, "今晚": 0, "明天": 1, "明日": 1, "明晚": 1, "后天": 2,
}  # fmt: skip
MONTH_WORDS = {"本月": 0, "上月": -1, "上个月": -1, "下月": 1, "下个月": 1}
SEASONS = {"春": 21, "夏": 22, "秋": 23, "冬": 24}
PLANS = {"十五": 2001, "十一五": 2006, "十二五": 2011, "十三五": 2016, "十四五": 2021, "十五五": 2026, "十六五": 2031}
"""First years of the five-year plans."""


def words(table: dict[str, int]) -> str:
    """Return an alternation of the keys, the longest first."""
    return "|".join(sorted(table, key=len, reverse=True))


HOUR = r"\d{1,2}(?:[:]\d\d(?:[:]\d\d)?|[点时](?:\d{1,2}分?|半|整)?)(?:许|左右)?"
PART = (
    r"(?:凌晨|清晨|清早|早上|早晨|一早|上午|中午|正午|午间|午后|下午|傍晚|晚上|晚间|当晚|夜间|夜里|深夜"
    r"|晚(?![会报餐宴年期稻])|夜(?![市景校游跑读])|晨(?![光曦阳练会报跑辉读]))"
)
WEEKDAY = r"(?:星期|周|礼拜)[一二三四五六日天]"
CLOCK = re.compile(rf"(?:\s?[（(]{WEEKDAY}[）)]|\s?{WEEKDAY}(?![一-龥]))?(?:{PART})?(?:{HOUR})?")
MONTH_PART = r"(?:上旬|中旬|下旬|上半月|下半月|月?底|月?末|初|中(?![国央共小等高期心间]))"
YEAR_PART = (
    r"(?:上半年|下半年|第?[一二三四1-4]季度|前[二两三23]季度|年?初(?!心|步|级|中|衷)|年?底|年?末|岁末|年中|全年"
    r"|[春夏秋冬][天季]|[春夏秋冬](?=[，。、节]))"
)
YEAR = (
    rf"(?:(?<!\d)(?P<y>{Y})年(?:度(?=[的内，。])|(?!间|轻|级|龄|代))"
    rf"|(?<![最以年])(?P<yw>{words(YEAR_WORDS)}|当年|同年)(?![龄级纪轻]))"
)

FULL = re.compile(
    rf"{YEAR}的?\s?(?P<m>{N})(?:月份?|(?={TO}{N}月))(?:\s?(?P<d>{N})(?:日|号|(?={TO}{N}[日号]))|(?P<mp>{MONTH_PART}))?"
)
YEARLY = re.compile(rf"{YEAR}的?(?P<yp>{YEAR_PART})?")
YEAR_ONLY = re.compile(rf"(?<!\d)(?P<y>{Y})(?={TO}{Y}年)")
MONTH = re.compile(
    rf"(?<![\d.第每个])(?P<m>{N})(?:月份?|(?={TO}{N}月))(?:\s?(?P<d>{N})(?:日|号(?!线|楼|院|馆))"
    rf"|(?P<d2>{N})(?={TO}{N}[日号])|(?P<mp>{MONTH_PART}))?"
)
MONTH_WORD = re.compile(rf"(?P<mw>{words(MONTH_WORDS)}|当月|同月)份?(?:(?P<d>{N})[日号]|(?P<mp>{MONTH_PART}))?")
DAY = re.compile(r"(?<![\d.:月第每])(?P<d>\d{1,2})(?:日(?![内以游均龄后前历元报本])|(?=" + TO + r"\d{1,2}日))")
NUMERIC = re.compile(
    r"(?<![\d./])(?P<y>(?:19|20)\d\d)(?:"
    r"(?P<s>[-/.])(?P<m>\d{1,2})(?P=s)(?P<d>\d{1,2})(?![\d.\-/])"
    r"|[.](?P<m2>1[0-2]|0?[1-9])(?=\s*(?:$|[—–~～,，;；。、（(\s至到任起在毕-]))|-(?P<m3>0[1-9]|1[0-2])(?![\d-]))"
)
DAY_WORD = re.compile(rf"(?<![目此以提的《])(?P<w>{words(DAY_WORDS)})(?![报均性本])")
SAME = re.compile(r"(?P<w>当天|当日|当晚|同日|同一天|同天|是日|次日|翌日|第二天|隔天|前一天|前一日)")
SAME_DAYS = {"次日": 1, "翌日": 1, "第二天": 1, "隔天": 1, "前一天": -1, "前一日": -1}
VAGUE = re.compile(
    r"(?P<days>(?<![节工假作生平])日前(?![夕往后景])|(?<!附)近日来?|近期|连日来?|近几[日天]|(?<!附)近来|最近(?![的处一])|这几天|这些天"
    r"|前几天|前不久|不久前|前段时间|前些天)"
    r"|(?P<years>近年来?|近几年来?)|(?<![青少老中成童壮多每百千])年(?P<year>初|底|末|内)(?![步级衷])|(?<![每个])月(?P<month>[初底末])"
)
WEEK = re.compile(
    r"(?:(?P<w>上上|本|这|上|下)(?:个?(?:周|星期|礼拜))|(?:周|星期|礼拜)(?=[一二三四五六日天](?:凌晨|清晨|早|上午|中午|下午|晚|[，。）)起])))"
    r"(?P<d>[一二三四五六日天末])?"
)
QUOTE = '[“"‘「]?'
FEAST = re.compile(
    rf"(?:{YEAR}的?)?(?:(?P<f>春节|除夕|大年三十|大年初一|元宵节?|清明节|端午节?|七夕节?|中秋节?|重阳节|腊八节|元旦|国庆节|劳动节|妇女节|植树节"
    r"|青年节|儿童节|建党节|建军节|教师节|国庆(?=[、假长期黄前当])|清明(?=[、假小期前时祭]))(?![路街道村镇乡广公小学社])"
    rf"|[“\"‘「](?P<q>五一|十一|六一|七一|八一|三八|五四)[”\"’」](?!劳动奖|红旗|学校|中学|大桥|路)"
    r"|(?P<p>五一|六一|七一)(?=国际|假期|小长假|期间|前夕|黄金周|节))"
    r"(?P<around>小?长?假期?|期间|前后|前夕|来临|将至|临近|黄金周|过后|之际)?"
)
PLAN = re.compile(
    rf"{QUOTE}(?P<p>十[一二三四五六]五|(?<=[“\"])十五(?=[”\"]))[”\"’」]?(?P<e>期间|时期|以来|末|初|开局|收官)"
)
DECADE = re.compile(r"(?:(?P<c>上世纪|本世纪|20世纪|21世纪)初?)?(?P<t>[1-9]0|[一二三四五六七八九]十)年代")
LUNAR = re.compile(
    rf"(?:{YEAR})?(?:农历|阴历|古历)(?:{Y}年|[一-龥]{{2}}年)?(?:正月|腊月|冬月|闰?{N}月)(?:初{N}|{N})?"
    r"|(?:正月|腊月|[一二三四五六七八九十]月)(?:初[一二三四五六七八九十]|廿[一二三四五六七八九]?|十[一二三四五六七八九](?!日))|正月(?!里)|腊月"
)
AHEAD_BEFORE = re.compile(
    r"(?:将|拟|定|计划|预计|预定|力争|争取|有望|确保|延期|推迟|即将|截止|目标)[于在到至从以是]?(?:今年)?$"
)
AHEAD_AFTER = re.compile(r"^[起底末中]?(?:前(?![往来夕期天后不去列沿台身任])|之前|将)")
BEHIND = re.compile(r"(?:已|曾|早在)[于在]?$")
DURATION = re.compile(r"(?:连续|为期|历时|近|满|长达|超过|不超过|过去|未来|至少|最近|最长|每隔|仅用)$")
STOP = re.compile(r"[。！？!?\n]")
RANGE = re.compile(rf"\s?{TO}\s?")
RIGHT_DOT = re.compile(r"(?P<y>(?:19|20)\d\d)[.](?P<m>1[0-2]|0?[1-9])(?![\d.])")
RIGHT_DAY = re.compile(rf"(?P<d>{N})[日号]")
# A day that only says which meeting or notice is meant (1月7日举行的大会): 当天 after it is another day.
WHICH = re.compile(
    r"[^，。；、！？\n]{0,8}(?:举行|召开|举办|发布|印发|下发|通过|出台|成立|启动|开幕|开工|签订|签署|实施|生效|投用|发生|开始)的"
)
# What may stand after a month in Chinese numerals that has no day: 三月起, but not 四月芳菲.
AFTER_MONTH = re.compile(r"$|[，。、；：）)（(\s份以起的至到前将—-]")
# The characters that the patterns begin with: nothing is tried elsewhere.
BEGIN = re.compile(
    r"[\d〇零○一二三四五六七八九十廿今去前上本明来后当同昨大次翌第隔是日近连最这年月下周星礼春除元清端中重腊国劳妇植青儿建教农阴古正冬闰“\"‘「]"
)
