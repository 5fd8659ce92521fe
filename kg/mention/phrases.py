"""How far a name reaches to the left: the noun phrase that ends at a given character.

Chinese names of bodies and works end in a word that tells their kind (局, 公司, 工程) and begin wherever the phrase
begins. The tagger's word classes say where that is: nouns and names go on, verbs, prepositions and particles stop.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence

from kg.mention.tagger import Token

_GO = frozenset({"n", "nz", "nw", "vn", "an", "a", "ORG", "LOC", "m", "s", "q", "f"})
# Verbs that are part of names of bodies: 督查组, 统战部, 招商办, 防汛指挥部.
_NAMING_VERBS = frozenset(
    ["督查", "督导", "巡察", "巡视", "统战", "宣传", "组织", "审计", "执法", "监察", "检察", "公安", "招商", "投资", "发展", "改革", "建设", "服务", "管理", "交通", "运输", "卫生", "保障", "扶贫", "应急", "信访", "编制", "研究", "调查", "治理", "推进", "筹备", "筹建", "筹办", "整治", "征收", "拆迁", "防汛", "抗旱", "防控", "救援", "救助", "创建", "指导", "教育", "培训", "监督", "监管", "规划", "设计", "开发", "合作", "促进", "攻坚", "考核", "清洁", "融", "交易", "咨询", "互助", "就业", "创业", "养老", "护理", "康复", "检测", "检验", "鉴定", "仲裁", "调解", "公证", "审批", "征兵", "动员", "安置", "帮扶", "振兴", "引进", "联合", "综合", "普查", "领导", "协调", "工作", "联络", "仓储"]
)
# 文化和旅游局, 发展和改革委员会, 人力资源和社会保障局: what may stand before 和 inside a name.
_PAIRED = re.compile(
    r"(?:文化|经济|发展|人力资源|住房|自然资源|民族|卫生|农业|工业|信息化|计划|应急|交通|粮食|水利|生态|宗教|机关|广播|体育|教育|科技|"
    r"妇女|社会|规划|综合|医疗|退役|港澳|法制|商务|财政|统计|市场|知识产权|国防|农牧|林业|园林|城市|城乡|供销)\Z"
)
_STOP_WORDS = frozenset(
    ["相关", "有关", "各", "各个", "全体", "全省", "全市", "全区", "全县", "全旗", "全国", "广大", "部分", "所有", "其他", "一些", "许多", "上述", "各级", "各类", "这些", "那些", "多个", "多家", "数十", "主要", "重点", "当地", "一批", "首批", "本地", "会议", "会上", "其中", "记者", "近日", "日前", "今天", "昨天", "目前", "当前", "方面", "同时", "期间", "时", "后", "前", "中", "上", "下", "内", "外", "里", "间", "年", "月", "日", "起", "以来", "情况", "讯", "电", "消息", "一行", "先后", "领导", "同志", "干部", "活动", "仪式", "现场", "省内", "市内", "县内", "区内", "两级", "三级", "四级", "五级", "等", "多", "约", "余"]
)
_QUOTES = {"”": "“", "’": "‘", "）": "（", ")": "(", "》": "《"}


class Words:
    """The words of a text, to be asked by offset."""

    def __init__(self, text: str, tokens: Sequence[Token]) -> None:
        """Keep the text and its words, which cover it without gaps."""
        self.text = text
        self.tokens = tokens
        self._starts = [t.start for t in tokens]

    def at(self, offset: int) -> int:
        """Return the index of the word that covers a character."""
        return max(0, bisect.bisect_right(self._starts, offset) - 1)

    def left_edge(self, end: int, floor: int = 0, persons: frozenset[int] = frozenset()) -> int:
        """Return where the noun phrase begins that ends before the offset ``end``; ``end`` itself where there is none.

        ``floor`` is the first character that may belong to it; ``persons`` are offsets at which names of persons end.
        """
        edge = end
        index = self.at(end - 1) if end else -1
        while index >= 0 and edge > floor:
            token = self.tokens[index]
            start = max(token.start, floor)
            shown = self.text[start : min(token.end, edge)]
            if edge in persons and edge != end:
                break
            if shown in _QUOTES:
                opening = self.text.rfind(_QUOTES[shown], floor, start)
                if opening < 0 or start - opening > 40 or re.search(r"[。；：\n]", self.text[opening:start]):
                    break
                edge = opening
                index = self.at(opening - 1) if opening > floor else -1
                continue
            if not self._goes_on(index, shown, edge == end):
                break
            edge = start
            index -= 1
        return edge

    def _goes_on(self, index: int, shown: str, last: bool) -> bool:
        token = self.tokens[index]
        if shown in _STOP_WORDS:
            return False
        if token.tag in _GO or last:
            return not re.search(r"[，。、；：！？\s“‘（(《]", shown)
        if token.tag == "nr" or token.tag == "PER":
            return False
        if token.tag in {"v", "vd", "ad", "d"}:
            return shown in _NAMING_VERBS
        if shown in {"和", "与", "及"} and index:
            return bool(_PAIRED.search(self.text[max(0, token.start - 6) : token.start]))
        if shown in {"我", "该", "本"} and index + 1 < len(self.tokens):
            return bool(re.match(r"[省市州盟县区旗镇乡村校院局厅]", self.text[token.end : token.end + 1]))
        return shown in {"—", "-", "·"}
