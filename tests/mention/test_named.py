"""Names of bodies, sites, works, papers and themes: a table of text → names, each kind on its own."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.mention import named
from kg.mention.named import Named
from kg.mention.names import find_persons
from kg.mention.phrases import Words
from kg.mention.tagger import tag
from kg.ontology import load

# 书 papers, 题 themes, 机 bodies, 地 sites, 项 works | text | names in order
TABLE = """
# 文件
书 | 会议审议了《关于加强河道管护的意见》 | 《关于加强河道管护的意见》
书 | 学习《党章》《条例》和《准则》 | 《党章》 《条例》 《准则》
书 | 没有书名号的文件 |
书 | 《》里没有字 |
书 | 《未完的书名 |
书 | 印发《县人民政府关于做好防汛工作的通知》（以下简称《通知》） | 《县人民政府关于做好防汛工作的通知》 《通知》
# 主题
题 | 实施“清水绕城”行动 | “清水绕城”
题 | 落实“双减”政策 | “双减”
题 | 他说：“我们的日子好了。” |
题 | “千村示范、万村整治”工程 | “千村示范、万村整治”
题 | 喊出“我能行”的口号 |
题 | “十百千”行动和‘满天星’计划 | “十百千” ‘满天星’
题 | 获评“最美村庄” | “最美村庄”
题 | “喂，请讲！” |
# 机构
机 | 优化产业规划布局，服务发展大局，召开养老服务协商会 |
机 | 市农委、县文联负责人参加 | 市农委 县文联
机 | 一家企业和两所学校 |
机 | 县水利局组织抢修 | 县水利局
机 | 云溪县人民医院开展义诊 | 云溪县人民医院
机 | 走进宏远新材料有限公司 | 宏远新材料有限公司
机 | 县委召开会议 | 县委
机 | 县委、县政府高度重视 | 县委 县政府
机 | 温州市委来云溪调研 | 温州市委
机 | 参观云溪中学 | 云溪中学
机 | 省发展和改革委员会批复 | 省发展和改革委员会
机 | 各有关企业要负责 |
机 | 全县中小学校开学 |
机 | 在青石镇中心小学举行 | 青石镇中心小学
机 | 县委书记李明远讲话 |
机 | 县政府工作报告 |
机 | 走访了云溪农商银行和青石茶叶专业合作社 | 云溪农商银行 青石茶叶专业合作社
机 | 浙江省农业科学院派出专家 | 浙江省农业科学院
机 | 温州大学与宏远集团签约 | 温州大学 宏远集团
机 | 县防汛抗旱指挥部发布预警 | 县防汛抗旱指挥部
机 | 县总工会慰问职工 | 县总工会
机 | 有关部门要密切配合 |
机 | 国有企业改革 |
机 | 由县农业农村局主办 | 县农业农村局
机 | 县人力资源和社会保障局通报 | 县人力资源和社会保障局
机 | 县文化和旅游局汇报 | 县文化和旅游局
机 | 县人大常委会开展视察 | 县人大常委会
机 | 县政协召开座谈会 | 县政协
机 | 青石镇人民政府承办 | 青石镇人民政府
机 | 赴柳林调研县乡人大建设情况 |
机 | 视察了云溪市、青石县等地人大工作 |
机 | 分管治安工作局领导参加会议 |
# 场所
地 | 先后察看了抱泉岭泵站、青石镇望潮圩和柳林市场，要求备足物料 | 抱泉岭泵站 青石镇望潮圩 柳林市场
地 | 在该校田径场隆重举行 | 该校田径场
地 | 调研重点工作 |
地 | 市委统战部第一蹲点调研组赴建德市梅城镇南峰村、望山村开展蹲点调研 |
地 | 在县会展中心开幕 | 县会展中心
地 | 来到望潮公园 | 望潮公园
地 | 在青石水库大坝察看 | 青石水库大坝
地 | 云溪大道与滨江路交叉口 | 云溪大道 云溪大道与滨江路交叉口 滨江路交叉口
地 | 云溪高铁站正式启用 | 云溪高铁站
地 | 走进云溪工业园区 | 云溪工业园区
地 | 施工现场热火朝天 |
地 | 走进云溪体育馆、望潮公园和青石广场 | 云溪体育馆 望潮公园 青石广场
地 | 在云溪大剧院举行 | 云溪大剧院
地 | 来到云溪火车站 | 云溪火车站
地 | 来到田间地头 |
地 | 沿着乡间小路走 |
# 项目
项 | 十大民生实事项目 |
项 | 云溪大桥改造工程开工 | 云溪大桥改造工程
项 | 推进青石水库除险加固工程 | 青石水库除险加固工程
项 | 一批重点项目集中开工 |
项 | 察看望潮公园建设项目 | 望潮公园建设项目
项 | 实施云溪中学迁建工程（二期） | 云溪中学迁建工程（二期）
项 | 总投资五亿元的宏远光伏产业化项目签约 | 宏远光伏产业化项目
项 | 签约10个项目 |
项 | 云溪污水处理厂二期工程竣工 | 云溪污水处理厂二期工程
项 | 还有青平镇红橙深加工、石角镇光伏组件和宏远新区家电3个项目 | 青平镇红橙深加工 石角镇光伏组件 宏远新区家电
项 | 这个项目进展快 |
项 | 签约项目12个 |
"""

ROWS = [[part.strip() for part in line.split("|")] for line in TABLE.strip().splitlines() if not line.startswith("#")]
NEWS = "县市区委政府局厅公司学校大道公园工程项目《》“”‘’（）、，。的和与在 \n推进云溪青石AB12期"


def find(kind: str, text: str) -> tuple[Named, ...]:
    reading = Words(text, tag(text))
    persons = find_persons(text, reading.tokens)
    found = {
        "书": lambda: named.find_documents(text),
        "题": lambda: named.find_themes(text),
        "机": lambda: named.find_bodies(reading, persons),
        "地": lambda: named.find_sites(reading, persons),
        "项": lambda: named.find_works(reading, persons),
    }
    return found[kind]()


@pytest.mark.parametrize(("kind", "text", "wanted"), ROWS)
def test_table(kind: str, text: str, wanted: str) -> None:
    spans = sorted({(item.start, item.end) for item in find(kind, text)})
    assert " ".join(text[start:end] for start, end in spans) == wanted


@settings(deadline=None, max_examples=60)
@given(st.text(NEWS, max_size=120))
def test_every_name_has_a_type_of_the_ontology_a_rule_and_a_score(text: str) -> None:
    for kind in "书题机地项":
        for item in find(kind, text):
            assert 0 <= item.start < item.end <= len(text)
            assert "\n" not in text[item.start : item.end]
            assert not load().types[item.type].abstract
            assert item.by
            assert 0 < item.score <= 1
