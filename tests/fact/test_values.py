"""What is told of projects: sums, sizes, days, each from its own clause. Stories, as ``stories.py`` explains."""

from __future__ import annotations

import pytest

from fact.stories import Story, check, proposed, read, stories

TABLE = """
## 一期
青石产业园开工
3月2日，青石产业园项目一期开工。该项目总投资约3亿元，占地74.1亩，建筑面积12万平方米，预计2026年底建成。
= 青石产业园项目一期 investment 约3亿元
= 青石产业园项目一期 area 74.1亩
= 青石产业园项目一期 floor_area 12万平方米
= 青石产业园项目一期 completion_foreseen 2026
= 青石产业园项目一期 DESCRIBED_IN investment 约3亿元

## 道路的长度和工期
云溪大道改造
云溪大道改造工程全长8.2公里，总投资5.6亿元，计划今年6月开工，2027年3月竣工通车。
= 云溪大道改造工程 length 8.2公里
= 云溪大道改造工程 investment 5.6亿元
= 云溪大道改造工程 start_foreseen 2025-06
= 云溪大道改造工程 completion_foreseen 2027-03
= 云溪大道改造工程 started ?

## 各是各的
两个工程动工
青石水库加固工程总投资1.2亿元，望潮公园改造工程总投资8000万元，占地120亩。
= 青石水库加固工程 investment 1.2亿元
= 青石水库加固工程 area ?
= 望潮公园改造工程 investment 8000万元
= 望潮公园改造工程 area 120亩

## 各项目合计不是一个项目的
重点项目集中开工
全县12个重点项目集中开工，总投资58亿元。其中，青石水库加固工程总投资1.2亿元。
= 青石水库加固工程 investment 1.2亿元

## 两个工程共投资
两个工程获批
青石水库加固工程、望潮公园改造工程总投资共3亿元。
= Project × 0

## 一期二期的不是总的
智造小镇开建
云溪智造小镇建设项目总投资20亿元，其中一期投资6亿元，二期占地300亩。
= 云溪智造小镇建设项目 investment 20亿元
= 云溪智造小镇建设项目 area ?

## 在前的数
青石大桥改造进展
总投资3.5亿元的青石大桥改造工程去年9月动工，今年底通车。
= 青石大桥改造工程 investment 3.5亿元
= 青石大桥改造工程 started 2024-09
= 青石大桥改造工程 completion_foreseen 2025
= 青石大桥改造工程 completed ?

## 企业投资的是另一回事
水库加固
青石水库加固工程全长2公里，宏远集团去年投资2亿元，占地50亩。
= 青石水库加固工程 length 2公里
= 青石水库加固工程 investment ?
= 青石水库加固工程 area ?

## 完成的投资
水库加固
青石水库加固工程全长2公里，已完成投资4000万元，今年计划投资6000万元。
= 青石水库加固工程 investment ?

## 建成了
望潮公园改造完成
望潮公园改造工程总投资8000余万元，2023年5月开工，去年12月建成。
= 望潮公园改造工程 investment 8000余万元
= 望潮公园改造工程 started 2023-05
= 望潮公园改造工程 completed 2024-12
= 望潮公园改造工程 completion_foreseen ?

## 尚未
望潮公园改造
望潮公园改造工程总投资8000万元。工程原定2024年12月建成，尚未开工。
= 望潮公园改造工程 completed ?
= 望潮公园改造工程 completion_foreseen ?

## 另一件事的钱
望潮公园改造
望潮公园改造工程占地120亩。县财政今年安排资金5亿元，投资3亿元支持农业。
= 望潮公园改造工程 area 120亩
= 望潮公园改造工程 investment ?
"""


@pytest.mark.parametrize("story", stories(TABLE), ids=lambda story: story.name)
def test_story(story: Story) -> None:
    check(story, proposed(story.text))


def test_every_value_is_in_its_evidence() -> None:
    for story in stories(TABLE):
        _, articles, found = read(story.text)
        for statement in found.statements:
            if statement.predicate != "DESCRIBED_IN":
                continue
            said = "".join(articles[0].part(span) for span in statement.evidence)
            for name, value in statement.qualifiers:
                assert name not in {"investment", "area", "floor_area", "length"} or value in said
