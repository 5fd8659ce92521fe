"""Names of persons: a table of text → names in order; none after the bar where there is no name."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.mention.names import find_persons, is_word, words_alone
from kg.mention.tagger import Token, tag

TABLE = """
# 标题后的名字
县委书记李明远主持会议 | 李明远
副县长王芳参加调研 | 王芳
村民张桂花告诉记者 | 张桂花
种植大户刘铁柱正在田里忙碌 | 刘铁柱
志愿者何雨欣为老人理发 | 何雨欣
会议由副县长许静主持 | 许静
在李明远陪同下，考察团走进车间 | 李明远
书记李明远同志作报告 | 李明远
非遗传承人叶秋红展示剪纸技艺 | 叶秋红
县委副书记、代县长马骏致辞 | 马骏
老党员姜爱国今年八十岁 | 姜爱国
县教育局副局长冯国栋 | 冯国栋
会上，县委书记李明远对春耕生产作了安排 | 李明远
随后，李明远来到青石镇 | 李明远
“这里变化真大！”村民张桂花感慨道 | 张桂花
今年65岁的村民张桂花正在晒谷 | 张桂花
# 动词前的名字，连排
李明远强调，要抓紧抓实 | 李明远
王芳说，今年收成不错 | 王芳
李明远一行来到青石镇 | 李明远
李明远率队督查 | 李明远
李明远等参加活动 | 李明远
李明远代表县委、县政府向教师问好 | 李明远
李明远就此作出部署 | 李明远
李明远对项目进展给予肯定 | 李明远
李明远还看望了老党员 | 李明远
李明远也来到了现场 | 李明远
李明远在座谈会上说 | 李明远
李明远为新兵戴上红花 | 李明远
李明远与客商座谈 | 李明远
李明远向大家拜年 | 李明远
王芳下达开工令 | 王芳
王芳宣布大会开幕 | 王芳
张桂花今年65岁 | 张桂花
# 名单
李明远、王芳、赵一鸣参加会议 | 李明远 王芳 赵一鸣
李明远和王芳一同走访 | 李明远 王芳
县委常委、组织部部长孙丽娜，副县长周建国参加 | 孙丽娜 周建国
李明远先后走访了两家企业，李明远指出，企业要创新 | 李明远 李明远
县四套班子领导李明远、王芳、赵一鸣、孙丽娜参加 | 李明远 王芳 赵一鸣 孙丽娜
县委书记李明远，县委副书记、县长王芳，县人大常委会主任赵一鸣，县政协主席孙丽娜出席 | 李明远 王芳 赵一鸣 孙丽娜
副县长李明远、王芳，县政府办公室主任赵一鸣陪同 | 李明远 王芳 赵一鸣
李明远察看了堤防，李明远询问了水位，李明远要求加强值守 | 李明远 李明远 李明远
王芳主持，李明远讲话 | 王芳 李明远
县领导张勇、李明远、陈静参加 | 张勇 李明远 陈静
县委书记李毅、县长王建平到场 | 李毅 王建平
李明远带头学，王芳跟着学 | 李明远 王芳
李明远、王芳先后发言 | 李明远 王芳
李明远同王芳一道植树 | 李明远 王芳
李明远及王芳到会 | 李明远 王芳
要不断提升个人领导水平，为群众办实事 |
# 复姓
市民政局局长欧阳文静在会上讲话 | 欧阳文静
镇长司马光辉介绍情况 | 司马光辉
教授诸葛明应邀授课 | 诸葛明
上官云飞、慕容秋水、令狐楚楚出席仪式 | 上官云飞 慕容秋水 令狐楚楚
副县长、县公安局局长尉迟敬主持 | 尉迟敬
公司总经理尉迟恭谨介绍 | 尉迟恭谨
镇长东方亮汇报 | 东方亮
区领导夏侯淳、公孙策、澹台明月出席 | 夏侯淳 公孙策 澹台明月
# 少数民族名字，无点
呼格吉勒图来到牧民家中 | 呼格吉勒图
洛桑平措、次仁卓玛参加座谈 | 洛桑平措 次仁卓玛
州长扎西次仁看望群众 | 扎西次仁
副州长巴特尔率队检查 | 巴特尔
旗长乌兰图雅主持会议 | 乌兰图雅
副县长尼玛扎西说 | 尼玛扎西
村主任罗布次仁走在前面 | 罗布次仁
州委书记仁青东珠指出 | 仁青东珠
旗委书记孟克巴雅尔强调 | 孟克巴雅尔
旗长斯琴毕力格主持会议 | 斯琴毕力格
县长白玛措走访牧户 | 白玛措
# 带点的名字和外国名字
校长玛丽·安娜·洛克来访 | 玛丽·安娜·洛克
德国专家汉斯·穆勒为企业授课 | 汉斯·穆勒
艺术家卡洛斯·桑托斯和玛丽亚·桑托斯到场 | 卡洛斯·桑托斯 玛丽亚·桑托斯
艺术家卡洛斯·桑托斯、玛丽亚·桑托斯 | 卡洛斯·桑托斯 玛丽亚·桑托斯
自治区主席阿依古丽·买买提出席 | 阿依古丽·买买提
外方代表约翰·史密斯致辞 | 约翰·史密斯
外籍专家安德烈·伊万诺夫介绍了经验 | 安德烈·伊万诺夫
总裁John Smith参观了展馆 | John␣Smith
努尔兰·哈力克、古丽娜尔·木沙参加比赛 | 努尔兰·哈力克 古丽娜尔·木沙
校长玛丽·安娜·洛克 | 玛丽·安娜·洛克
德国专家汉斯·穆勒应邀授课 | 汉斯·穆勒
副区长艾力·吐尔逊说 | 艾力·吐尔逊
# 本是常用词的名字
校长温泉欢迎来宾 | 温泉
县领导李明远、王芳、高峰、赵一鸣出席 | 李明远 王芳 高峰 赵一鸣
医生钱多多正在查房 | 钱多多
市委书记成功表示 | 成功
院长方正为新馆揭牌 | 方正
党支部书记牛得草带领村民种茶 | 牛得草
副区长高山流调研城市更新 | 高山流
区长林立主持召开区政府常务会议 | 林立
县长和平在报告中说 | 和平
县委书记常乐指出 | 常乐
副市长安静到场 | 安静
镇党委书记程序介绍 | 程序
局长江山汇报了工作 | 江山
主任白雪点评 | 白雪
李明远、高兴、王芳等领导参加 | 李明远 高兴 王芳
市领导李明远、王芳、方圆、康庄参加活动 | 李明远 王芳 方圆 康庄
公司董事长丁一表示 | 丁一
# 为对齐而加空格的两字名（␣ 为空格）
县领导张 勇、李明远、陈 静参加 | 张␣勇 李明远 陈␣静
县领导李明远 王 斌 赵一鸣参加 | 李明远 王␣斌 赵一鸣
县长王　斌主持会议 | 王␣斌
副县长张 勇主持会议 | 张␣勇
# 任免
李明远同志任县长 | 李明远
免去郑国强的县财政局局长职务 | 郑国强
任命吴海涛为县公安局局长 | 吴海涛
王芳（女）任县卫生健康局局长 | 王芳
会议决定任命孙海波为县水利局局长 | 孙海波
补选周晓敏为县人大常委会委员 | 周晓敏
接受潘志刚辞去副县长职务的请求 | 潘志刚
原县长曹文斌接受审查 | 曹文斌
县委原书记曹文斌涉嫌严重违纪 | 曹文斌
# 署名
记者陈晓东采写 | 陈晓东
通讯员林小雨 | 林小雨
（记者 陈晓东 林小雨） | 陈晓东 林小雨
（记者陈晓东 通讯员林小雨） | 陈晓东 林小雨
陈晓东 摄 | 陈晓东
陈晓东/摄 | 陈晓东
编辑：何雨欣 | 何雨欣
（何雨欣） | 何雨欣
# 没有名字
群众满意是最高标准 |
王女士说，办事更方便了 |
黄书记到村里看看 |
全体干部参加会议 |
春耕备耕工作有序推进 |
会议强调，要加强领导 |
县委、县政府高度重视 |
项目总投资三亿元 |
各乡镇党政主要负责人参加 |
高度重视安全生产，明确责任 |
总经理于是介绍说 |
村民老王笑着说 |
小李是一名网格员 |
张大爷种了一辈子地 |
王、李两家都来了 |
李家村种上了杨梅 |
王家坞水库开闸放水 |
张家港市经贸代表团来访 |
全县上下明确目标 |
会议由县委主持 |
中山路改造工程开工 |
黄河流域生态保护 |
和平广场人山人海 |
安全生产大检查 |
马路两边种上了桂花 |
文明村镇创建 |
白云社区居民 |
金秋时节，稻谷飘香 |
万亩良田喜获丰收 |
评选出“最美家庭”十户 |
春风行动送岗位 |
项目建设如火如荼 |
成立领导小组 |
元宵节到了 |
"""

ROWS = [line.split(" |") for line in TABLE.strip().splitlines() if not line.startswith("#")]
NEWS = "李王欧阳扎西县委书记长副主任、，。·（）“” \u3000\n的在和等任免去与说A1"


def names(text: str, known: Counter[str] | None = None) -> str:
    found = find_persons(text, tag(text), known)
    return " ".join(text[start:end].replace(" ", "␣").replace("\u3000", "␣") for start, end in found)


@pytest.mark.parametrize(("text", "wanted"), ROWS)
def test_table(text: str, wanted: str) -> None:
    assert names(text) == wanted.strip()


@pytest.mark.parametrize(
    ("text", "name", "alone"),
    [
        ("科技特派员紧紧围绕乡村振兴", "紧紧", True),
        ("在民警中开展教育", "中开展", True),
        ("凝聚干部强大合力，推动发展", "强大合力", True),
        ("副县长高峰介绍情况", "高峰", False),
        ("县委书记李明远主持会议", "李明远", False),
    ],
)
def test_words_that_are_no_name_whatever_stands_before_them(text: str, name: str, alone: bool) -> None:
    start = text.index(name)
    assert words_alone((start, start + len(name)), tag(text)) is alone


@pytest.mark.parametrize(
    ("text", "name", "word"),
    [
        ("习近平总书记深刻指出，绿水青山就是金山银山。", "深刻", True),
        ("大棚修好了，于是游客多了起来。", "于是", True),
        ("副县长于是之参加调研。", "于是之", False),
        ("任命何必为县教育局局长。", "何必", False),
        ("县委书记李明远主持会议。", "李明远", False),
    ],
)
def test_a_word_that_the_model_may_take_for_a_name(text: str, name: str, word: bool) -> None:
    start = text.index(name)
    assert is_word((start, start + len(name)), tag(text)) is word


def test_another_article_of_the_page_tells_how_long_a_name_is() -> None:
    """Words as a poor tagger gives them: the name is cut short unless it was read elsewhere."""
    text = "章小满意外获奖"
    tokens = (Token(0, 2, "章小", "PER"), Token(2, 4, "满意", "a"), Token(4, 5, "外", "f"), Token(5, 7, "获奖", "v"))
    assert [text[s:e] for s, e in find_persons(text, tokens, Counter({"章小满": 3}))] == ["章小满"]
    assert [text[s:e] for s, e in find_persons(text, tokens)] != ["章小满"]


def test_a_name_read_once_is_found_again_where_nothing_introduces_it() -> None:
    assert names("县领导章小满参加。会后，章小满意犹未尽。") == "章小满 章小满"


@settings(deadline=None, max_examples=60)
@given(st.text(NEWS, max_size=120))
def test_spans_are_in_order_apart_and_hold_characters(text: str) -> None:
    found = find_persons(text, tag(text))
    assert all(0 <= start < end <= len(text) for start, end in found)
    assert all(one[1] <= other[0] for one, other in pairwise(found))
    assert found == find_persons(text, tag(text))
