"""When posts were taken up and left, by what the sentence itself says; the paper is of 2025-03-04, in 云溪县."""

import pytest

from fact.stories import properties, proposed

HEADLINE = "人事任免消息一则\n"
STATED = {
    "3月2日，云溪县人大常委会决定任命周海明为云溪县教育局局长，免去赵一鸣的云溪县教育局局长职务。": {
        "周海明 HOLDS from 2025-03-02",
        "赵一鸣 HELD until 2025-03-02",
    },
    "2月28日，云溪县人民代表大会选举王海波为县人民政府县长，陈晓敏、刘建国为副县长。": {
        "王海波 HOLDS from 2025-02-28",
        "陈晓敏 HOLDS from 2025-02-28",
        "刘建国 HOLDS from 2025-02-28",
    },
    "2月27日，云溪县第十七届人大常委会第三次会议在县城举行。会议经表决，决定任命周海明为云溪县教育局局长。": {
        "周海明 HOLDS from 2025-02-27",
    },
    "\n（2024年12月27日云溪县第十七届人民代表大会常务委员会第二十一次会议通过）\n任命：\n周海明为云溪县教育局局长；\n"
    "李青松为云溪县水利局局长。\n免去：\n赵一鸣的云溪县教育局局长职务。": {
        "周海明 HOLDS from 2024-12-27",
        "李青松 HOLDS from 2024-12-27",
        "赵一鸣 HELD until 2024-12-27",
    },
    "1月，赵一鸣辞去云溪县教育局局长职务。": {"赵一鸣 HELD until 2025-01"},
    "去年12月，云溪县水利局局长周海明调任云溪县教育局局长。": {
        "周海明 HOLDS from 2024-12",
        "周海明 HELD until 2024-12",
    },
    "3月2日，云溪县县长王海波涉嫌严重违纪违法，接受纪律审查和监察调查。": {"王海波 HOLDS until 2025-03-02"},
    "王海波同志简历\n王海波，男，汉族，1970年5月出生。\n1995.03—2001年6月　云溪县教育局副局长\n"
    "2001.06—2010.01　历任云溪县科技局副局长、局长\n2010.01—至今　云溪县水利局局长": {
        "王海波 HELD from 1995-03",
        "王海波 HELD until 2001-06",
        "王海波 HOLDS from 2010-01",
    },
    "王海波，2013年任云溪县科技局局长。他深入基层。": {"王海波 HELD from 2013"},
    "王海波曾于2013年任云溪县科技局局长，后任教育局局长。": {"王海波 HELD from 2013"},
}
UNSTATED = [
    "云溪县人大常委会决定任命周海明为云溪县教育局局长，免去赵一鸣的云溪县教育局局长职务。",  # the paper's day is none
    "3月2日，会议通过任命名单后，县长王海波讲话。",
    "3月2日，原云溪县县长王海波涉嫌严重违纪违法，接受纪律审查和监察调查。",  # he had left before
    "县长王海波3月2日调研水利。云溪县人大常委会任命周海明为云溪县水利局局长。",
    "2月27日至28日，云溪县第十七届人大常委会第三次会议在县城举行。会议经表决，决定任命周海明为云溪县教育局局长。",
    "1月5日，有人建议免去赵一鸣的云溪县教育局局长职务。",
]


def terms(sentence: str) -> set[str]:
    shown = properties(proposed(f"{HEADLINE}本报讯（记者 李文）{sentence}\n"))
    return {row for row in shown if " from " in row or " until " in row}


@pytest.mark.parametrize("sentence", STATED)
def test_a_sentence_says_when_a_post_was_taken_up_or_left(sentence: str) -> None:
    assert terms(sentence) == STATED[sentence]


@pytest.mark.parametrize("sentence", UNSTATED)
def test_no_other_date_is_taken_for_one(sentence: str) -> None:
    assert terms(sentence) == set()
