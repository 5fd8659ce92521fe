"""The day of publication and the days of feasts."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import OptionError
from kg.mention import lunar
from kg.mention.published import guess_published, parse_published
from kg.mention.timevalues import Setting, near_feast


@pytest.mark.parametrize(
    "text",
    [
        "2025-03-04",
        "20250304",
        "2025年3月4日",
        "2025/3/4",
        "2025.3.4",
        " 2025-3-4 ",
        "２０２５年３月４日",
        "2025 年 3 月 4 日",
    ],
)
def test_parse(text: str) -> None:
    assert parse_published(text) == "2025-03-04"


@pytest.mark.parametrize(
    "text", ["", "yesterday", "2025-02-30", "20251301", "3月4日", "2025", "25-03-04", "2025-03-04T00:00"]
)
def test_refuse(text: str) -> None:
    with pytest.raises(OptionError, match="2025-03-04"):
        parse_published(text)


@given(st.dates(datetime.date(1000, 1, 1)))
def test_parse_what_is_written(day: datetime.date) -> None:
    for text in (day.isoformat(), f"{day:%Y%m%d}", f"{day.year}年{day.month}月{day.day}日"):
        assert parse_published(text) == day.isoformat()


@pytest.mark.parametrize(
    ("text", "name", "wanted"),
    [
        ("", "paper_20250304_02.txt", "2025-03-04"),
        ("", "苍山报2025-03-04第2版.txt", "2025-03-04"),
        ("", "2025_03_04.html", "2025-03-04"),
        ("", "page.txt", None),
        ("", "20250304-20250305.txt", None),
        ("", "20251340.txt", None),
        ("", "12025030412.txt", None),
        ("第二版 2025年3月4日 星期二 责任编辑：何青\n会议召开", "page.txt", "2025-03-04"),
        ("二〇二五年三月四日　星期二", "page.txt", "2025-03-04"),
        ("2025年3月4日\n会议召开", "page.txt", "2025-03-04"),
        ("2025年3月4日 星期三", "page.txt", None),
        ("2024年3月4日，水库开闸。", "page.txt", None),
        ("2025年3月4日 星期二\n2025年3月5日 星期三", "page.txt", None),
        ("2025年2月30日", "page.txt", None),
        ("2025年3月5日 星期三", "paper_20250304.txt", "2025-03-04"),
    ],
)
def test_guess(text: str, name: str, wanted: str | None) -> None:
    assert guess_published(text, name) == wanted


@pytest.mark.parametrize(
    ("name", "year", "wanted"),
    [
        ("春节", 2024, "2024-02-10"),
        ("除夕", 2025, "2025-01-28"),
        ("元宵节", 2011, "2011-02-17"),
        ("清明", 2020, "2020-04-04"),
        ("端午节", 1998, "1998-05-30"),
        ("七夕", 2030, "2030-08-05"),
        ("中秋节", 2010, "2010-09-22"),
        ("重阳节", 2022, "2022-10-04"),
        ("腊八节", 2024, "2025-01-07"),
        ("国庆节", 1949, "1949-10-01"),
        ("春节", 1980, None),
        ("无名节", 2020, None),
    ],
)
def test_feast(name: str, year: int, wanted: str | None) -> None:
    day = lunar.feast(name, year)
    assert (day.isoformat() if day else None) == wanted


@given(st.dates(datetime.date(1991, 1, 1), datetime.date(2049, 12, 31)))
def test_the_nearest_feast_is_near(day: datetime.date) -> None:
    for name in ("春节", "中秋节", "国庆节"):
        found = near_feast(day, lunar.around(name, day), Setting("", "", ""))
        assert found is not None
        assert abs((found - day).days) <= 200
