"""Datelines that hold the headline, name two media, or are signed by who put the article on line."""

from __future__ import annotations

import pytest

from kg.read import read_page
from kg.segment import segment


@pytest.mark.parametrize(
    ("text", "byline", "body"),
    [
        (
            "边城的“慢生活”变“快车道”\n新华社哈尔滨1月5日电 题：边城的“慢生活”变“快车道”\n　　记者 王芳 李明\n"
            "　　零下22摄氏度，边城的口岸里车来车往。一位司机说，这里一年比一年热闹。\n",
            "记者 王芳 李明",
            "零下22摄氏度，边城的口岸里车来车往。一位司机说，这里一年比一年热闹。",
        ),
        (
            "苹果节开幕\n　　青山网-青石新闻讯（记者 王芳）金秋十月，果香飘逸。10月8日，苹果节在青石镇开幕。\n",
            "青山网-青石新闻讯（记者 王芳）",
            "金秋十月，果香飘逸。10月8日，苹果节在青石镇开幕。",
        ),
        (
            "经济增长\n　　一季度，全县生产总值增长6%。工业保持两位数增长。\n　　发布记者 吕晴\n",
            "发布记者 吕晴",
            "一季度，全县生产总值增长6%。工业保持两位数增长。",
        ),
    ],
)
def test_dateline(text: str, byline: str, body: str) -> None:
    (article,) = segment(read_page(None, text.encode(), date="2023-01-05"))
    assert byline in [article.part(span) for span in article.bylines]
    assert article.part(article.body) == body
