"""What lines at the ends of a text say of newspaper, day and page: a table of texts."""

from __future__ import annotations

import pytest

from kg.layout import folio_of

BODY = "青禾大桥合龙\n5月7日，县委书记许望川到青禾大桥工地检查防汛备汛工作。\n" * 6

CASES = {
    "one line": (
        "第03版 2016年10月13日 星期四 经济 责任编辑：林雪梅 青禾日报\n" + BODY,
        "青禾日报",
        "2016-10-13",
        "03",
    ),
    "front page": (
        "青禾新报 2020年10月26日 星期一\n国内统一连续出版物号 CN 00-0059\n第19785期 今日4版\n"
        "中共青禾县委主管 青禾新报社主办 A01\n" + BODY,
        "青禾新报",
        "2020-10-26",
        "A01",
    ),
    "at the end": (BODY + "青禾日报 2016年10月13日 星期四 2版\n", "青禾日报", "2016-10-13", "2"),
    "nothing of a page": (BODY, None, None, None),
    "the day that a notice was signed": (BODY + "青禾县人民政府\n2016年10月13日\n", None, None, None),
    "a day in a sentence": ("本报讯 2016年10月13日，星期四，青禾日报第3版刊登启事。\n" + BODY, None, None, None),
    "far from the ends": (BODY + "青禾日报 2016年10月13日 星期四 2版\n" + BODY, None, None, None),
}


@pytest.mark.parametrize("case", CASES)
def test_what_a_text_says_of_its_page(case: str) -> None:
    text, newspaper, day, number = CASES[case]
    assert folio_of(text) == (newspaper, day, number)
