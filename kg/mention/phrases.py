"""How far a name reaches to the left: the noun phrase that ends at a given character.

Chinese names of bodies and works end in a word that tells their kind (局, 公司, 工程) and begin wherever the phrase
begins. The tagger's word classes say where that is: nouns and names go on, verbs, prepositions and particles stop.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence

from kg.mention.lexicon import words
from kg.mention.tagger import Token

_GO = frozenset({"n", "nz", "nw", "vn", "an", "a", "ORG", "LOC", "m", "s", "q", "f"})
# 文化和旅游局, 发展和改革委员会, 人力资源和社会保障局: what may stand before 和 inside a name.
_PAIRED = re.compile(
    r"(?:文化|经济|发展|人力资源|住房|自然资源|民族|卫生|农业|工业|信息化|计划|应急|交通|粮食|水利|生态|宗教|机关|广播|体育|教育|科技|"
    r"妇女|社会|监察|规划|综合|医疗|退役|港澳|法制|商务|财政|统计|市场|知识产权|国防|农牧|林业|园林|绿化|水务|海洋|市政|外事|城市管理|城市|城乡|供销)\Z"
)
_CLOSING = {"（": "）", "(": ")", "《": "》"}
_QUOTES = {"”": "“", "’": "‘", "）": "（", ")": "(", "》": "《"}


LONGEST = 80
"""Code points of the longest noun phrase that is looked for."""


# 棚改|办, 清欠|组: a verb right before one of these is part of the name.
_SHORT_KINDS = frozenset({"办", "组", "队", "科", "室"})


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
        floor = max(floor, end - LONGEST)
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
        edge = self._without_verb(edge, end)
        # A bracket that opens the phrase is a remark on what stands before it: （记者王剑）江西省….
        closing = _CLOSING.get(self.text[edge]) if edge < end else None
        closed = self.text.find(closing, edge, end) if closing else -1
        return closed + 1 if closed >= 0 else edge

    def _without_verb(self, edge: int, end: int) -> int:
        """Drop a verb that governs the name rather than opens it: 督查|阿尔伯塔学院, but 督查组."""
        if edge >= end:
            return edge
        index = self.at(edge)
        token = self.tokens[index]
        following = self.tokens[index + 1] if index + 1 < len(self.tokens) else None
        if (
            token.start == edge
            and token.tag in {"v", "vn"}
            and following is not None
            and following.tag in {"LOC", "ORG", "nz", "PER"}
            and following.start < end
        ):
            return token.end
        return edge

    def _goes_on(self, index: int, shown: str, last: bool) -> bool:
        token = self.tokens[index]
        if shown in words("phrase_stops"):
            return False
        if token.tag in _GO or last:
            return not re.search(r"[，。、；：！？\s“‘（(《]", shown)
        if token.tag == "nr" or token.tag == "PER":
            return False
        if token.tag in {"v", "vd", "ad", "d"}:
            following = self.tokens[index + 1].text if index + 1 < len(self.tokens) else ""
            return shown in words("naming_verbs") or (token.tag in {"v", "ad"} and following in _SHORT_KINDS)
        if shown in {"和", "与", "及"} and index:
            return bool(_PAIRED.search(self.text[max(0, token.start - 6) : token.start]))
        if shown in {"我", "该", "本"} and index + 1 < len(self.tokens):
            return bool(re.match(r"[省市州盟县区旗镇乡村校院局厅]", self.text[token.end : token.end + 1]))
        return shown in {"—", "-", "·"}
