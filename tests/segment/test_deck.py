"""Kicker, headline and subheads of headings that stand together."""

import pytest

from kg.segment.deck import Deck, weights
from kg.segment.likeness import Likeness

BODIES = (
    "6月3日，青禾县老旧小区改造工程在柳荫街道开工，县委副书记、县长沈知远出席开工仪式并宣布开工。"
    "今年全县计划改造老旧小区32个，惠及居民4600户。",
    "本报讯 5日上午10时，全长6.8公里的桐花岭隧道双线贯通，青江高速公路控制性工程取得突破。"
    "届时，青禾到江口的车程将由现在的一个半小时缩短至50分钟。",
)


def read(rows, place):
    groups = Deck(rows, Likeness(BODIES), place).best(weights())
    return [(group.role, "".join(rows[group.start : group.end])) for group in groups]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (["青禾县老旧小区", "改造工程开工"], [("H", "青禾县老旧小区改造工程开工")]),
        (
            ["青禾县老旧小区", "改造工程开工", "32个小区4600户居民今年受益，沈知远宣布开工"],
            [("H", "青禾县老旧小区改造工程开工"), ("S", "32个小区4600户居民今年受益，沈知远宣布开工")],
        ),
        (
            ["老旧小区换新颜", "——青禾县柳荫街道改造工程见闻"],
            [("H", "老旧小区换新颜"), ("S", "——青禾县柳荫街道改造工程见闻")],
        ),
    ],
)
def test_rows_are_told_by_their_length_and_words(rows, expected):
    assert read(rows, 0) == expected


def test_headings_of_two_articles_stand_together():
    rows = ["青禾县老旧小区", "改造工程开工", "桐花岭隧道双线贯通"]
    assert read(rows, 2) == [("H", "青禾县老旧小区改造工程开工"), ("H", "桐花岭隧道双线贯通")]
