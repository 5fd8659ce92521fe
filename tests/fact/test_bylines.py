"""Who wrote and who took the picture: stories, as ``stories.py`` explains."""

from __future__ import annotations

import pytest

from fact.stories import Story, check, read, stories

TABLE = """
## 署名：两名记者连排
云溪茶园开采
本报讯（记者陈晓东林小雨）3月3日，云溪万亩茶园开采，茶农们在茶园里采摘新茶，一派繁忙景象。
+ 陈晓东 WROTE article
+ 林小雨 WROTE article

## 署名：空格与通讯员
云溪茶园开采
本报讯（记者 陈晓东 通讯员 林小雨 何雨欣）3月3日，云溪万亩茶园开采，茶农们在茶园里采摘新茶。
+ 陈晓东 WROTE article
+ 林小雨 WROTE article
+ 何雨欣 WROTE article

## 署名：摄影
春耕忙
3月3日，青石镇的农民驾驶农机翻耕土地，田间一派繁忙的春耕景象。 何雨欣/摄
+ 何雨欣 PHOTOGRAPHED article
- 何雨欣 WROTE *

## 署名：摄影在括号里
春耕忙
3月3日，青石镇的农民驾驶农机翻耕土地，田间一派繁忙的春耕景象。（何雨欣 摄）
+ 何雨欣 PHOTOGRAPHED article
- 何雨欣 WROTE *

## 括号里的记者
杨梅红了
这几天，云溪县的杨梅渐渐成熟，果农们忙着采摘、分拣、装箱，一筐筐杨梅从这里发往全国各地。（陈晓东 林小雨）
+ 陈晓东 WROTE article
+ 林小雨 WROTE article

## 文字与摄影两人
杨梅红了
记者 陈晓东 文/摄
这几天，云溪县的杨梅渐渐成熟，果农们忙着采摘、分拣、装箱，一筐筐杨梅从这里发往全国各地。
+ 陈晓东 WROTE article

## 文字与摄影一人
杨梅红了
这几天，云溪县的杨梅渐渐成熟，果农们忙着采摘、分拣、装箱，一筐筐杨梅从这里发往全国各地。
（代小禾 文/图）
+ 代小禾 WROTE article
+ 代小禾 PHOTOGRAPHED article

## 摄影报道
杨梅红了
这几天，云溪县的杨梅渐渐成熟，果农们忙着采摘、分拣、装箱，一筐筐杨梅从这里发往全国各地。
（陈晓东 林小雨 摄影报道）
+ 陈晓东 WROTE article
+ 林小雨 PHOTOGRAPHED article

## 末一人摄
杨梅红了
这几天，云溪县的杨梅渐渐成熟，果农们忙着采摘、分拣、装箱，一筐筐杨梅从这里发往全国各地。
通讯员 陈晓东 见习记者 林 雨 摄
+ 陈晓东 WROTE article
+ 林雨 PHOTOGRAPHED article
- 陈晓东 PHOTOGRAPHED *
- 林雨 WROTE *

## 图在斜线前
杨梅红了
这几天，云溪县的杨梅渐渐成熟，果农们忙着采摘、分拣、装箱，一筐筐杨梅从这里发往全国各地。
（全媒体记者/陈晓东　林雨　图/何雨欣）
+ 林雨 WROTE article
+ 何雨欣 PHOTOGRAPHED article
- 何雨欣 WROTE *

## 图在斜线后
杨梅红了
这几天，云溪县的杨梅渐渐成熟，果农们忙着采摘、分拣、装箱，一筐筐杨梅从这里发往全国各地。
（记者 陈晓东 通讯员 林小雨/文 何雨欣/图）
+ 林小雨 WROTE article
+ 何雨欣 PHOTOGRAPHED article
- 林小雨 PHOTOGRAPHED *

## 文字与图各有记者
杨梅红了
这几天，云溪县的杨梅渐渐成熟，果农们忙着采摘、分拣、装箱，一筐筐杨梅从这里发往全国各地。
文/本报记者 陈晓东 图/本报记者 林小雨
+ 陈晓东 WROTE article
+ 林小雨 PHOTOGRAPHED article
- 林小雨 WROTE *

## 摄影在名前
杨梅红了
这几天，云溪县的杨梅渐渐成熟，果农们忙着采摘、分拣、装箱，一筐筐杨梅从这里发往全国各地。
（记者 陈晓东 摄影 林小雨）
+ 陈晓东 WROTE article
+ 林小雨 PHOTOGRAPHED article
- 林小雨 WROTE *

## 名中有文字
杨梅红了
这几天，云溪县的杨梅渐渐成熟，果农们忙着采摘、分拣、装箱，一筐筐杨梅从这里发往全国各地。
（记者 汤文俊 沈文）
+ 汤文俊 WROTE article
+ 沈文 WROTE article

## 单字空格接前名
杨梅红了
这几天，云溪县的杨梅渐渐成熟，果农们忙着采摘、分拣、装箱，一筐筐杨梅从这里发往全国各地。
（见习记者林小雨 通讯员陈晓红何 雨）
+ 陈晓红 WROTE article
+ 何雨 WROTE article

## 姓后空格
杨梅红了
这几天，云溪县的杨梅渐渐成熟，果农们忙着采摘、分拣、装箱，一筐筐杨梅从这里发往全国各地。
（文/图 陈晓 王 小雨）
+ 陈晓 WROTE article
+ 王小雨 PHOTOGRAPHED article

## 民族姓名
杨梅红了
这几天，云溪县的杨梅渐渐成熟，果农们忙着采摘、分拣、装箱，一筐筐杨梅从这里发往全国各地。
（通讯员 才让多吉 阿依努尔·买买提 切羊措）
+ 才让多吉 WROTE article
+ 阿依努尔买买提 WROTE article
+ 切羊措 WROTE article

## 单位不是人
杨梅红了
这几天，云溪县的杨梅渐渐成熟，果农们忙着采摘、分拣、装箱，一筐筐杨梅从这里发往全国各地。
（青石街道 陈晓东 县政协办 林雨）
+ 陈晓东 WROTE article
+ 林雨 WROTE article
- 县政协办 WROTE *
- 青石街道 WROTE *

## 姓和
杨梅红了
这几天，云溪县的杨梅渐渐成熟，果农们忙着采摘、分拣、装箱，一筐筐杨梅从这里发往全国各地。
（记者 陈晓东 和秀兰）
+ 和秀兰 WROTE article

## 正文里的记者
杨梅红了
本报讯 3月2日，记者陈晓从县农业农村局获悉，云溪县的杨梅渐渐成熟，果农们忙着采摘装箱。
+ 陈晓 WROTE article
"""


@pytest.mark.parametrize("story", stories(TABLE), ids=lambda story: story.name)
def test_story(story: Story) -> None:
    check(story, read(story.text)[2])
