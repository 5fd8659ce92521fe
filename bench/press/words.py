"""The words of a page that are no article's: names, kickers, crossheads, slogans; all made up."""

from __future__ import annotations

from random import Random

NEWSPAPERS = ("云溪日报", "青石晨报", "临泽晚报", "南陵新报", "白鹤都市报", "安平日报", "金峰时报", "双河日报")
SECTIONS = ("要闻", "综合新闻", "本地新闻", "时政", "民生", "乡镇", "经济", "社会")
KICKERS = (
    "凝心聚力抓发展",
    "一线见闻",
    "聚焦高质量发展",
    "奋战四季度 冲刺全年红",
    "开局之年看担当",
    "走基层·蹲点日记",
    "民生实事回头看",
    "把好事办实 把实事办好",
    "优化营商环境进行时",
    "乡村振兴新图景",
)
CROSSHEADS = (
    "抓早抓细压实责任",
    "干在实处见成效",
    "把群众的事放在心上",
    "产业兴旺添动能",
    "一张清单管到底",
    "从“等上门”到“走下去”",
    "让服务更有温度",
    "一步一个脚印",
    "补短板 强弱项",
    "数字背后的变化",
    "守好安全底线",
    "新路子带来新气象",
)
SLOGANS = (
    ("节约用水 从点滴做起", "珍惜每一滴水，就是珍惜我们自己。"),
    ("讲文明 树新风", "文明是一座城市最美的风景。"),
    ("垃圾分类 人人参与", "分一分，变废为宝；举手之劳，大有不同。"),
    ("礼让斑马线", "停一停，让一让，平安回家路。"),
    ("厉行节约 反对浪费", "一粥一饭，当思来处不易。"),
)
_SURNAMES = "王李张刘陈杨赵黄周吴徐孙马朱胡林郭何高罗"
_GIVEN = ("芳", "一鸣", "晓东", "文静", "建国", "思远", "雨桐", "志强", "海燕", "立新", "欣", "雪梅")
_SCENES = {
    "Meeting": ("图为{}现场。", "{}现场。"),
    "Activity": ("图为{}现场。", "图为{}期间，工作人员正在准备。"),
    "Project": ("图为建设中的{}。", "航拍镜头下的{}。"),
    "Place": ("图为{}一景。", "{}一角。"),
}
_CREDITS = ("{} 摄", "记者 {} 摄", "（{} 摄）", "本报记者 {} 摄", "通讯员 {} 摄")


def person(rng: Random) -> str:
    """Return a made-up name."""
    return rng.choice(_SURNAMES) + rng.choice(_GIVEN)


def byline(rng: Random) -> str:
    """Return a line that says who wrote."""
    pattern = rng.choice(("本报记者 {}", "□本报记者 {}", "本报记者 {} 通讯员 {}", "记者 {} 文/图", "□{}"))
    return pattern.format(person(rng), person(rng))


def kicker(rng: Random) -> str:
    """Return a line above a headline, mostly none."""
    return rng.choice(KICKERS) if rng.random() < 0.35 else ""


def caption(sights: tuple[tuple[str, str], ...], rng: Random) -> str:
    """Return what stands below a picture: a sentence on one of the sights, and mostly who took it."""
    name, kind = rng.choice(sights) if sights else ("活动", "Activity")
    said = rng.choice(_SCENES[kind]).format(name)
    return f"{said} {rng.choice(_CREDITS).format(person(rng))}" if rng.random() < 0.85 else said
