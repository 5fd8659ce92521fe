"""Where and by whom: stops, venues, hosts: stories, as ``stories.py`` explains."""

from __future__ import annotations

import pytest

from fact.stories import Story, check, plain, proposed, read, stories

TABLE = """
## 一行的几站
李明远调研工业经济
2月28日，县委书记李明远调研工业经济。李明远一行走进宏远新材料有限公司，了解企业订单情况。随后，他来到青石镇，察看项目进度。
+ 李明远 LED 调研工业经济
+ 调研工业经济 VISITED 宏远新材料有限公司
+ 调研工业经济 VISITED 青石镇

### 在某处，某人如何
李明远调研工业经济
2月28日，县委书记李明远调研工业经济。在宏远新材料有限公司，李明远了解企业订单情况。在青石镇竹溪村，李明远走访了农户。
+ 李明远 LED 调研工业经济
+ 调研工业经济 VISITED 宏远新材料有限公司
+ 调研工业经济 VISITED 竹溪村

## 各人的一行，各人的几站
两批客人到访
2月28日，两批客人来到云溪：上午，市政协副主席李明远率视察组视察特色小镇建设；下午，市商会会长孙伟来我县考察投资环境。
李明远一行先后来到青石小镇和望潮公园。
下午，孙伟一行先后实地考察了宏远新材料有限公司。
+ 视察特色小镇建设 VISITED 望潮公园
- 视察特色小镇建设 VISITED 宏远新材料有限公司

### 会议室不是会议
市商会来我县考察
2月28日，市商会会长孙伟率考察团来我县考察投资环境。考察结束后，考察团在县政协二楼会议室召开座谈会。
+ 座谈会 HELD_AT 县政协二楼会议室
- 考察投资环境 HELD_AT 县政协二楼会议室

### 组织委员们视察的几处
县政协常委会议召开
2月28日，政协云溪县第九届委员会常务委员会第八次会议召开，县政协主席王芳出席。会议还组织常委们视察了云溪海洋产业园、铜山古城保护项目。
+ 视察 VISITED 云溪海洋产业园
+ 视察 VISITED 铜山古城保护项目

## 本县不算一站
李明远调研
3月2日，县委书记李明远到云溪县青石镇调研春耕生产。
+ 调研春耕生产 VISITED 青石镇
- * VISITED 云溪县

## 会场
全县干部大会召开
2月25日上午，全县领导干部会议在县会展中心召开。县委书记李明远出席会议并讲话。
+ 李明远 SPOKE_AT 全县领导干部会议
+ 李明远 ATTENDED 全县领导干部会议
= 全县领导干部会议 date 2025-02-25

### 由甲主办、乙承办
云溪茶艺大赛举行
3月1日，由县农业农村局主办、县供销社承办的云溪茶艺大赛在县体育馆举行。
+ 云溪县农业农村局 ORGANIZED 云溪茶艺大赛
+ 云溪县供销社 ORGANIZED 云溪茶艺大赛
+ 云溪茶艺大赛 HELD_AT 县体育馆
= 云溪茶艺大赛 date 2025-03-01

### 某局举办
消防演练进校园
2月28日，县教育局在云溪中学举办消防演练。
+ 云溪县教育局 ORGANIZED 消防演练
+ 消防演练 HELD_AT 云溪中学

## 人大组织视察
县人大常委会视察河道
3月1日，县人大常委会组织部分人大代表视察河道整治工作。
+ 云溪县人大常委会 ORGANIZED 视察河道整治工作

### 学校不是科学院
云溪中学举行校庆
3月1日，云溪中学校庆大会在体育馆举行。中国科学院院士方正发言。《云溪中学章程》由该校起草。
+ 云溪中学 DRAFTED 云溪中学章程
- 中国科学院 DRAFTED *

### 主会场
我县举行集中开工仪式
3月1日，我县一季度重大项目集中开工仪式举行。开工仪式主会场设在青石工业园区，柳林镇设分会场。
+ 我县一季度重大项目集中开工仪式 HELD_AT 青石工业园区

### 在某处设主会场
全县防汛会议召开
3月1日，全县防汛工作会议召开。会议在青石会堂设主会场，各镇设分会场。
+ 全县防汛工作会议 HELD_AT 青石会堂

## 两个部门联合举办
招聘会进校园
3月1日，县人力资源和社会保障局、县总工会在云溪中学联合举办春季招聘会。
+ 云溪县人力资源和社会保障局 ORGANIZED 春季招聘会
+ 云溪县总工会 ORGANIZED 春季招聘会
+ 春季招聘会 HELD_AT 云溪中学
"""


@pytest.mark.parametrize("story", stories(TABLE), ids=lambda story: story.name)
def test_what_rules_propose(story: Story) -> None:
    check(story, proposed(story.text))


@pytest.mark.parametrize("story", plain(TABLE), ids=lambda story: story.name)
def test_what_the_judge_leaves(story: Story) -> None:
    check(story, read(story.text)[2])
