"""One article a file, as printed on the web: a paragraph a line, the headline first."""

import pytest

from kg.errors import NoArticleError
from kg.read import read_page
from kg.segment import segment

P1 = "6月3日，县委书记许望川检查防汛备汛工作。县领导高启明一同检查。"
P2 = "许望川指出，水库下游有近5万名群众，责任重于泰山，要备足抢险物资。"
P3 = "各乡镇要加强值班值守，遇到险情及时转移群众，确保安全度汛。"
HEAD = "许望川检查防汛备汛工作"

CASES = {
    "plain": ([HEAD, P1, P2], HEAD, [], [], [P1, P2]),
    "tabs and ideographic spaces": ([HEAD, "\t" + P1, "\u3000\u3000" + P2], HEAD, [], [], [P1, P2]),
    "dateline": ([HEAD, "某某网青禾6月3日电(甘霖)" + P1, P2], HEAD, [], ["某某网青禾6月3日电(甘霖)"], [P1, P2]),
    "byline at the end": ([HEAD, P1, P2 + "（记者 甘霖）"], HEAD, [], ["（记者 甘霖）"], [P1, P2]),
    "byline below": ([HEAD, P1, P2, "（甘霖）"], HEAD, [], ["（甘霖）"], [P1, P2]),
    "byline above": ([HEAD, "□本报记者 甘霖", P1, P2], HEAD, [], ["□本报记者 甘霖"], [P1, P2]),
    "blank lines": ([HEAD, "", P1, "", P2, "", P3], HEAD, [], [], [P1, P2, P3]),
    "subhead": ([HEAD, "守牢守好安全底线", P1, P2], HEAD, ["守牢守好安全底线"], [], [P1, P2]),
    "slogan first": (["守牢守好安全底线", HEAD, P1, P2], "守牢守好安全底线", [HEAD], [], [P1, P2]),
    "name of a column first": (["新春走基层", HEAD, P1, P2], HEAD, ["新春走基层"], [], [P1, P2]),
    "said again": ([HEAD, "(防汛一线)许望川检查防汛备汛工作", "\t" + P1, "\t" + P2], HEAD, [], [], [P1, P2]),
    "first printing's lines": (
        [HEAD, "全县防汛工作会议召开", "\t守牢底线", "\t" + P1, "\t" + P2],
        HEAD,
        [],
        [],
        [P1, P2],
    ),
    "five lines above, and the second paragraph says them": (
        [
            "许望川：守牢安全底线确保青禾河安澜",
            "我县召开会议部署防汛备汛工作",
            "\t全力以赴备物资强值守",
            "\t守牢安全底线确保青禾河安澜",
            "\t许望川作出批示高启明讲话",
            "\t青禾日报讯(记者甘霖)6月3日，全县防汛备汛工作电视电话会议召开。县委书记许望川作出批示。",
            "\t许望川在批示中强调，要守牢安全底线，确保青禾河安澜，备足物资，严格值守。",
            "\t高启明在讲话中说，各乡镇要全力以赴，备物资、强值守，守牢安全底线。",
            "\t“从去年汛情看，水库是全县的‘压舱石’。”高启明要求，各单位要算清水账，把隐患点一处一处过一遍。",
            "\t高启明强调，群众转移要早，预警信息要到户到人，渡口和工地要有人盯守。",
            "\t县委常委、副县长丁小雨主持会议。",
            "\t各部门负责人在分会场参加会议。",
        ],
        "许望川：守牢安全底线确保青禾河安澜",
        [],
        ["青禾日报讯(记者甘霖)"],
        [
            "6月3日，全县防汛备汛工作电视电话会议召开。县委书记许望川作出批示。",
            "许望川在批示中强调，要守牢安全底线，确保青禾河安澜，备足物资，严格值守。",
            "高启明在讲话中说，各乡镇要全力以赴，备物资、强值守，守牢安全底线。",
            "“从去年汛情看，水库是全县的‘压舱石’。”高启明要求，各单位要算清水账，把隐患点一处一处过一遍。",
            "高启明强调，群众转移要早，预警信息要到户到人，渡口和工地要有人盯守。",
            "县委常委、副县长丁小雨主持会议。",
            "各部门负责人在分会场参加会议。",
        ],
    ),
    "said in the dateline": (
        [HEAD, "\t某某社青禾6月3日电题：许望川检查防汛备汛工作", "\t作者甘霖", "\t" + P1, "\t" + P2],
        HEAD,
        [],
        ["某某社青禾6月3日电题：", "作者甘霖"],
        [P1, P2],
    ),
    "end mark and editor": ([HEAD, P1, P2 + "(完)", "【编辑:张三】"], HEAD, [], [], [P1, P2]),
    "crosshead": ([HEAD, P1, "备足物资", P2, P3], HEAD, [], [], [P1, "备足物资", P2, P3]),
    "links": (
        [HEAD, P1, P2 + "（记者 甘霖）", ">>>相关链接", "防汛重点区域", "1.白鹭洲排涝站。", "2.石梁水库大坝。"],
        HEAD,
        [],
        ["（记者 甘霖）"],
        [P1, P2, ">>>相关链接", "防汛重点区域", "1.白鹭洲排涝站。", "2.石梁水库大坝。"],
    ),
    "second news": ([HEAD, P1, "又讯 " + P2], HEAD, [], [], [P1, "又讯 " + P2]),
    "list at the end": ([HEAD, P1, "1998.05-2003.01青禾县副县长", "2003.01-青禾县县长"], HEAD, [], [],
                        [P1, "1998.05-2003.01青禾县副县长", "2003.01-青禾县县长"]),
    "what the web page says": (
        [HEAD, "2024-6-4 9:12 来源：青禾网 作者：甘霖 编辑：张三", P1, P2],
        HEAD,
        [],
        ["2024-6-4 9:12来源：青禾网 作者：甘霖"],
        [P1, P2],
    ),
    "markdown": (
        ["# " + HEAD, "", "## 守牢守好安全底线", "", "**" + P1 + "**", "", P2],
        HEAD,
        ["守牢守好安全底线"],
        [],
        [P1, P2],
    ),
    "names below the headline": ([HEAD, "甘　露", P1, P2], HEAD, [], ["甘露"], [P1, P2]),
    "a name set to the right": ([HEAD, P1, P2, "\u3000" * 12 + "砚边"], HEAD, [], ["砚边"], [P1, P2]),
    "a mark before the text": ([HEAD, "▲ " + P1, P2], HEAD, [], [], [P1, P2]),
    "a list by marks": ([HEAD, "● " + P1, "● " + P2], HEAD, [], [], ["● " + P1, "● " + P2]),
    "kicker": (["许望川检查时强调", "守牢守好安全底线", P1], "守牢守好安全底线", ["许望川检查时强调"], [], [P1]),
    "notice": (["青禾县常务委员会", "任免名单", P1], "青禾县常务委员会任免名单", [], [], [P1]),
    "short headline": (["公　　告", P1, P2], "公告", [], [], [P1, P2]),
    "subhead set as the text": (
        ["两处堤坝开工", "\t白鹭洲堤坝打下第一桩，石梁堤坝备料", "\t" + P1, "\t" + P2],
        "两处堤坝开工",
        ["白鹭洲堤坝打下第一桩，石梁堤坝备料"],
        [],
        [P1, P2],
    ),
    "interview": ([HEAD, "记者：今年的堤坝修好了吗？", "答：" + P1, P2], HEAD, [], [],
                  ["记者：今年的堤坝修好了吗？", "答：" + P1, P2]),
    "one more": (["又讯　" + P1, P2], "", [], [], [P1, P2]),
    "no headline": ([P1, P2], "", [], [], [P1, P2]),
    "photo credit": ([HEAD, P1, P2 + "鲁一鸣 摄"], HEAD, [], ["鲁一鸣 摄"], [P1, P2]),
    "one line": ([HEAD + " 本报讯（记者 甘霖）" + P1 + P2], HEAD, [], ["本报讯（记者 甘霖）"], [P1 + P2]),
    "quoted headline": (["“今年的堤坝修好了吗？”", P1, P2], "“今年的堤坝修好了吗？”", [], [], [P1, P2]),
}  # fmt: skip


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("case", CASES)
def test_one_article(case, end):
    lines, headline, subheads, bylines, body = CASES[case]
    (article,) = segment(read_page(None, end.join(lines).encode()))
    assert article.part(article.headline) == headline
    assert [article.part(span) for span in article.subheads] == subheads
    assert [article.part(span) for span in article.bylines] == bylines
    assert article.part(article.body).split("\n") == body
    assert article.kind == "news"


def test_the_text_holds_the_parts_in_order():
    (article,) = segment(read_page(None, f"{HEAD}\n守牢守好安全底线\n本报讯（记者 甘霖）{P1}\n{P2}".encode()))
    assert article.text == "\n".join([HEAD, "守牢守好安全底线", "本报讯（记者 甘霖）", P1, P2])
    assert article.number == 1


@pytest.mark.parametrize(
    "text",
    [
        "hello world\nthis is no newspaper\n",
        "青禾日报\n2024年6月7日 星期五 第2版\n新闻热线：0599-6677889\n",
        "招聘启事\n出租房屋\n",
        "1\n2\n3\n",
        "def f(x):\n    return x\n",
        "。，。，。，",
    ],
)
def test_a_page_without_article(text):
    with pytest.raises(NoArticleError, match="no article"):
        segment(read_page(None, text.encode()))


def test_articles_one_after_the_other_are_cut():
    q1 = "日前，区纪委监委对3起典型问题进行通报，要求党员干部引以为戒。"
    q2 = "通报指出，个别干部心存侥幸，在监督检查加强的情况下仍然违规收受礼品、公车私用。"
    page = read_page(None, f"{HEAD}\n\n{P1}\n\n{P2}\n\n{P3}\n\n区纪委监委通报三起典型问题\n\n{q1}\n\n{q2}\n".encode())
    first, second = segment(page)
    assert (first.part(first.headline), second.part(second.headline)) == (HEAD, "区纪委监委通报三起典型问题")
    assert first.part(first.body) == "\n".join([P1, P2, P3])
    assert second.part(second.body) == "\n".join([q1, q2])


def test_clauses_under_the_headline_are_a_subhead():
    deck = "九个项目签约，总投资20亿元；县长点将“链长”"
    body = "昨天下午，青禾县招商大会在县会展中心开幕，五百余名客商参加。"
    (article,) = segment(read_page(None, f"青禾招商大会云集客商\n{deck}\n{body}\n".encode()))
    assert article.part(article.body) == body
