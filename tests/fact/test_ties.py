"""What stays: papers, places, parts, founders: stories, as ``stories.py`` explains."""

from __future__ import annotations

import pytest

from fact.stories import Story, check, plain, proposed, read, stories

TABLE = """
## 方案由谁起草
河道管护有了新办法
3月1日，县政府常务会议召开，审议县水利局起草的《云溪县河道管护办法》。会上，县水利局汇报了有关情况。
+ 县政府常务会议 ABOUT 云溪县河道管护办法
+ 云溪县水利局 REPORTED_AT 县政府常务会议

## 汇报自己起草的文件
县政府专题研究绿化工作
3月1日，县长王芳主持召开会议，专题研究全县绿化工作。会上，县林业局汇报了起草的《云溪县绿化行动方案》。
+ 王芳 LED 专题研究全县绿化工作
+ 云溪县林业局 REPORTED_AT 专题研究全县绿化工作

### 项目在哪里
宏远产业园项目开工
3月2日，位于青石镇的宏远光伏产业园项目开工。该项目总投资五亿元，建成后可年产组件两万套。
+ 宏远光伏产业园项目 LOCATED_IN 青石镇

### 附属医院
专家进山义诊
3月1日，温州大学附属第二医院举办义诊活动，温州大学附属第二医院院长方正参加活动。
+ 温州大学附属第二医院 PART_OF 温州大学
+ 方正 HOLDS 院长 温州大学附属第二医院

## 联合设立
云溪研究院揭牌
3月1日，云溪茶叶研究院是温州大学与宏远集团联合设立的研究机构，当天该院举行揭牌仪式。
+ 云溪茶叶研究院 FOUNDED_BY 温州大学
+ 云溪茶叶研究院 FOUNDED_BY 宏远集团

## 全篇没有人名
县里出台新规
近日，云溪县人民政府印发《云溪县养犬管理规定》，自4月1日起施行，对养犬登记、免疫和处罚作了规定。
+ 云溪县人民政府 DRAFTED 云溪县养犬管理规定

## 项目在镇里
望潮公园二期工程完工
近日，青石镇望潮公园二期工程全面完工，正式向市民开放，成为附近居民休闲健身的新去处。
+ 青石镇望潮公园二期工程 LOCATED_IN 青石镇

## 起草
县政府常务会议研究河道管护工作
3月1日，县长王芳主持召开县政府常务会议，研究河道管护工作。会议审议了县水利局起草的《云溪县河道管护办法》。
+ 王芳 LED 县政府常务会议
+ 云溪县水利局 DRAFTED 云溪县河道管护办法
+ 县政府常务会议 ABOUT 云溪县河道管护办法

### 印发
云溪出台人才新政
近日，县委组织部印发《云溪县人才引进办法》，对引进的人才给予住房补贴。
+ 中共云溪县委组织部 DRAFTED 云溪县人才引进办法

### 联合印发
两部门联合发文
近日，县教育局、县卫生健康局联合印发《云溪县学生近视防控方案》，要求各校每学期组织视力检查。
+ 云溪县教育局 DRAFTED 云溪县学生近视防控方案
+ 云溪县卫生健康局 DRAFTED 云溪县学生近视防控方案

## 简称的文件
云溪县印发养老方案
近日，云溪县人民政府印发《云溪县养老服务三年行动方案》（以下简称《方案》）。《方案》共分五章。
+ 云溪县人民政府 DRAFTED 方案
= Document × 1
"""


@pytest.mark.parametrize("story", stories(TABLE), ids=lambda story: story.name)
def test_what_rules_propose(story: Story) -> None:
    check(story, proposed(story.text))


@pytest.mark.parametrize("story", plain(TABLE), ids=lambda story: story.name)
def test_what_the_judge_leaves(story: Story) -> None:
    check(story, read(story.text)[2])
