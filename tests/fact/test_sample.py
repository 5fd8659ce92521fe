"""The sample page from end to end: what a reader of it would not miss."""

from __future__ import annotations

from pathlib import Path

import pytest

from fact.stories import facts, fitting, properties, proposed, read
from kg.fact import Extraction

SAMPLE = Path(__file__).parents[1] / "data" / "ouhai-2025-03-04.txt"
HOME = "浙江省温州市瓯海区"

PROPOSED = """
刘云峰 HOLDS 区委副书记 中共瓯海区委
刘云峰 HOLDS 区长 瓯海区人民政府
曾瑞华 HOLDS 区委书记 中共瓯海区委
林蔓 HOLDS 区委常委 中共瓯海区委
林蔓 HOLDS 常务副区长 瓯海区人民政府
寿宇飞 HOLDS 副区长 瓯海区人民政府
谢树华 HOLDS 副主任 温州市决咨委
刘云峰 LED 专题调研新质生产力发展
金海敏 ATTENDED *
专题调研新质生产力发展 VISITED 温州医科大学附属第一医院
专题调研新质生产力发展 VISITED 中国基因药谷
座谈会 PART_OF 专题调研新质生产力发展
温州医科大学附属第一医院 PART_OF 温州医科大学
曾瑞华 LED 督查园博园建设工作
林显斌 ATTENDED 督查园博园建设工作
2025年数据安全发展大会 HELD_AT 瓯海区
刘云峰 LED 专题研究加快创新瓯海建设工作
林蔓 ATTENDED 专题研究加快创新瓯海建设工作
罗琛琛 WROTE article
张佐杲 WROTE article
黄冰娥 WROTE article
陈杨杨 WROTE article
伍志翔 WROTE article
王斌 PHOTOGRAPHED article
"""

LEARNED = """
曾瑞华 ATTENDED 区委理论学习中心组扩大学习会
谢树华 SPOKE_AT 区委理论学习中心组扩大学习会
区委理论学习中心组扩大学习会 ABOUT 领导方法和艺术
温州南站综合交通枢纽中心 LOCATED_IN 温州市
"""
"""What no rule proposes."""

PLAIN = """
刘云峰 HOLDS 区长 瓯海区人民政府
曾瑞华 HOLDS 区委书记 中共瓯海区委
谢树华 HOLDS 副主任 温州市决咨委
刘云峰 LED 专题调研新质生产力发展
专题调研新质生产力发展 VISITED 中国基因药谷
谢树华 SPOKE_AT 区委理论学习中心组扩大学习会
曾瑞华 LED 督查园博园建设工作
2025年数据安全发展大会 HELD_AT 瓯海区
温州医科大学附属第一医院 PART_OF 温州医科大学
罗琛琛 WROTE article
王斌 PHOTOGRAPHED article
"""
"""What the judge leaves, whatever texts it was trained on."""

KNOWN = """
专题调研新质生产力发展 date 2025-02-27
督查园博园建设工作 date 2025-03-02
2025年数据安全发展大会 date 2025-05
2025年数据安全发展大会 planned true
"""


@pytest.fixture(scope="module")
def page() -> str:
    return SAMPLE.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def rules(page: str) -> Extraction:
    return proposed(page, HOME)


@pytest.fixture(scope="module")
def sample(page: str) -> Extraction:
    return read(page, HOME)[2]


@pytest.mark.parametrize("fact", PROPOSED.strip().splitlines())
def test_rules_propose(rules: Extraction, fact: str) -> None:
    assert fitting(facts(rules), [fact])


@pytest.mark.parametrize("fact", PLAIN.strip().splitlines())
def test_the_judge_leaves(sample: Extraction, fact: str) -> None:
    assert fact in facts(sample)


def test_nine_facts_of_ten_are_read(sample: Extraction) -> None:
    wanted = (PROPOSED + LEARNED).strip().splitlines()
    missed = [fact for fact in wanted if fact and not fitting(facts(sample), [fact])]
    assert len(missed) <= len(wanted) / 10, missed


@pytest.mark.parametrize("value", KNOWN.strip().splitlines())
def test_known(sample: Extraction, value: str) -> None:
    assert value in properties(sample)


@pytest.mark.parametrize("name", ["刘云峰", "曾瑞华", "林蔓"])
def test_nobody_who_holds_a_post_has_held_it(sample: Extraction, name: str) -> None:
    assert not [fact for fact in facts(sample) if fact.startswith(f"{name} HELD ")]
