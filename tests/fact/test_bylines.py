"""Who wrote and who took the picture: stories, as ``stories.py`` explains."""

from __future__ import annotations

import pytest

from fact.stories import Story, check, stories

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
"""


@pytest.mark.parametrize("story", stories(TABLE), ids=lambda story: story.name)
def test_story(story: Story) -> None:
    check(story)
