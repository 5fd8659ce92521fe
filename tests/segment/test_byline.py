"""Datelines, bylines and credits: where they begin and end."""

import pytest

from kg.segment import byline, furniture

OPENINGS = [
    ("本报讯（记者 魏长青 杜若兰）6月3日，县", "本报讯（记者 魏长青 杜若兰）"),
    ("本报讯 6月3日，县", "本报讯 "),
    ("【本报讯】6月3日，县", "【本报讯】"),
    ("本报讯 记者魏长青 通讯员石应急为确保", "本报讯 记者魏长青 通讯员石应急"),
    ("本报讯 记者 关山月 报道：6月6日", "本报讯 记者 关山月 报道："),
    ("本报6月3日讯（记者 甘霖）昨日", "本报6月3日讯（记者 甘霖）"),
    ("新华社青禾6月3日电（记者 甘霖）国务院", "新华社青禾6月3日电（记者 甘霖）"),
    ("某某网青禾6月3日电(甘霖)青禾县", "某某网青禾6月3日电(甘霖)"),
    ("某某网6月3日电据县纪委消息", "某某网6月3日电"),
    ("青禾新闻网6月3日消息：昨日", "青禾新闻网6月3日消息："),
    ("6月3日消息：昨日", "6月3日消息："),
    ("（记者 甘霖）6月3日", "（记者 甘霖）"),
    ("青禾讯（记者 甘霖）6月3日", "青禾讯（记者 甘霖）"),
    ("青禾晚讯 记者甘霖、莫小叶报道：昨日", "青禾晚讯 记者甘霖、莫小叶报道："),
    ("本报青禾讯 6月3日", "本报青禾讯 "),
    ("【青禾讯】6月3日", "【青禾讯】"),
    ("【某某社青禾6月3日电】县", "【某某社青禾6月3日电】"),
    ("【记者 甘霖 通讯员 莫小叶】县", "【记者 甘霖 通讯员 莫小叶】"),
    ("【本報訊】（記者甘霖 攝影報道）縣", "【本報訊】（記者甘霖 攝影報道）"),
    ("青禾零距离消息：6月3日", "青禾零距离消息："),
    ("又讯 6月3日", ""),
    ("青禾县通讯 三位老人", ""),
    ("6月3日，县委书记许望川", ""),
    ("记者从县政府获悉，", ""),
    ("据新华社消息，近日", ""),
    ("社会各界人士来电祝贺", ""),
]


@pytest.mark.parametrize(("text", "expected"), OPENINGS)
def test_opening(text, expected):
    assert text[: byline.opening(text)] == expected


def test_a_dateline_may_hold_the_headline():
    text = "某某社青禾6月3日电题：竹乡新事"
    span = byline.entitled(text)
    assert span is not None
    assert text[slice(*span)] == "竹乡新事"
    assert byline.entitled("某某社青禾6月3日电 竹乡新事") is None


CLOSINGS = [
    ("保障有力。（记者 甘霖 通讯员 莫小叶）", "保障有力。", "（记者 甘霖 通讯员 莫小叶）"),
    ("保障有力。(甘霖)", "保障有力。", "(甘霖)"),
    ("保障有力。（青禾县融媒体中心 甘霖）", "保障有力。", "（青禾县融媒体中心 甘霖）"),
    ("保障有力。（参与采写：甘霖）", "保障有力。", "（参与采写：甘霖）"),
    ("保障有力。(执笔人：甘霖 莫小叶)", "保障有力。", "(执笔人：甘霖 莫小叶)"),
    ("保障有力。(来源：青禾网 作者：甘霖)", "保障有力。", "(来源：青禾网 作者：甘霖)"),
    ("保障有力。(完)", "保障有力。", None),
    ("建设现场。 鲁一鸣/摄", "建设现场。", "鲁一鸣/摄"),
    ("建设现场。鲁一鸣 摄", "建设现场。", "鲁一鸣 摄"),
    ("图为建设现场 鲁一鸣 摄", "图为建设现场", "鲁一鸣 摄"),
    ("建设现场。（鲁一鸣 摄）", "建设现场。", "（鲁一鸣 摄）"),
    ("建设现场。通讯员 鲁一鸣 摄影报道", "建设现场。", "通讯员 鲁一鸣 摄影报道"),
    ("关于养老服务的意见（试行）", "关于养老服务的意见（试行）", None),
    ("举办了展览。", "举办了展览。", None),
]


@pytest.mark.parametrize(("text", "body", "credit"), CLOSINGS)
def test_closing(text, body, credit):
    end, span = byline.closing(text)
    assert text[:end] == body
    assert (text[slice(*span)] if span else None) == credit


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("□本报记者 王小明 通讯员 李四", True),
        ("记者 王小明", True),
        ("（记者 王小明）", True),
        ("（王小明）", True),
        ("（王小明 / 李四）", True),
        ("王三/文 李四/图", True),
        ("文/图 王小明", True),
        ("文字：王小明 图片：李四", True),
        ("王小明 摄", True),
        ("作者王小明", True),
        ("□ 王小明 李四", True),
        ("●王小明", True),
        ("●守牢底线", False),
        ("□ 某某日报全媒记者 王小明 通讯员 李四", True),
        ("记者　热依娜木 才让多吉 摄影 王小明", True),
        ("通讯员 达瓦 央金措姆", True),
        ("县政协农村环境课题组", True),
        ("青禾融媒出品记者：王小明通讯员：李四", True),
        ("(本报青禾6月1日电本报记者王小明本报通讯员李四)", True),
        ("记者走基层：山村新貌", False),
        ("本报记者作品展举行", False),
        ("作者接受采访", False),
        ("（2019年9月27日青禾县人大常委会通过）", False),
        ("（完）", False),
    ],
)
def test_lines_that_are_bylines(text, expected):
    assert byline.is_line(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024年6月7日 星期五 第2版", True),
        ("2024年6月7日 星期五 农历甲辰年五月初二", True),
        ("青禾日报", True),
        ("责任编辑：张三 版式：李四", True),
        ("【编辑:张三】", True),
        ("新闻热线：0599-6677889", True),
        ("国内统一刊号：CN33-0001", True),
        ("A02版：要闻", True),
        ("（下转第2版）", True),
        ("青政任〔2024〕7号", True),
        ("青白公路今日通车", False),
        ("2024年6月7日，", False),
        ("6月7日，县委副", False),
        ("2025年工作部署会召开", False),
        ("主办方致辞后活动开始", False),
        ("2016.11免职", False),
        ("来源：青禾网 作者：张三", False),
    ],
)
def test_furniture(text, expected):
    assert furniture.is_furniture(text, alone=False) is expected


def test_a_date_alone_is_furniture():
    assert furniture.is_furniture("2024年6月7日", alone=True)
    assert not furniture.is_furniture("2024年6月7日", alone=False)


@pytest.mark.parametrize(("text", "expected"), [("———", True), ("***", True), ("一二三", False), ("…………", False)])
def test_rules(text, expected):
    assert furniture.is_rule(text) is expected


def test_jump_lines_and_editors_end_a_paragraph():
    for tail in ("（下转第2版）", "【编辑:张三】"):
        text = "各项工作有序推进。" + tail
        assert text[: furniture.own_end(text)] == "各项工作有序推进。"
