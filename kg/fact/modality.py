"""What is denied, rumoured, supposed or only wished for: no fact comes of it.

Each kind is told by a few words that stand before the verb in its clause (未能出席), or in its sentence (据说, 如果).
``speech`` leaves out what somebody said should happen; this is for what the paper's own sentence takes back.
"""

from __future__ import annotations

import re

from kg.mention.reading import Reading
from kg.records import Span

_DENIED = re.compile(
    r"未能|未曾|未予|尚未|并未|仍未|从未|均未|未(?:参加|出席|到场|到会|主持|召开|举行|开工|如期|获)"
    r"|没有?(?:能|再|参加|出席|到场|到会|到|主持|前往|来|举行|举办|召开|开工|发言|讲话|致辞|作)|不再|不会|不能|不参加|不出席|无法|无缘|缺席"
    r"|因[故病公事](?!迹|实|业|务)|请假|拒绝|谢绝|婉拒|并非|不是|而非|退出|取消|暂停|暂缓|推迟|叫停|中止|否认|原定|原计划|原拟|原本|本应|本拟|本要"
)
"""Before the verb, within its clause."""
_TAKEN_BACK = re.compile(r"(?:因[^，。；]{1,12}|已|被|临时|宣布|的?计划)*(?:取消|叫停|中止|暂停|停办|流产|作罢|未果)")
"""Right behind it: 原定3月2日举行的茶文化节|取消."""
_RUMOUR = re.compile(
    r"据说|听说|据传|传闻|网传|谣传|盛传|误传|谣言|传言|传说|相传|有消息称|网上流传|网络流传|坊间|网友称|有网友|疑似|不实|子虚乌有"
)
_IF = re.compile(r"如果|假如|假若|假使|倘若|倘使|如若|要是|万一|即便|即使|(?<![一-龥])若(?![干无非尔])")
_WISH = re.compile(
    r"(?:希望|盼望|期盼|期待|渴望|建议|提议|呼吁|请求|恳请|恳求|倡议|打算|想要|(?<![按据照的])要求(?=[省市县区镇乡村副各])|准备(?!工作|情况|就绪|活动|会|金))(?![的书案下者，：着])"
)
WISHED = re.compile(r"(?:(?:建议|呼吁|希望|期待|号召)，?|要求)(?:由|请)?\Z")
"""Right before those who are only wished to do it: 建议由|县水利局起草."""
_ELSEWHERE = re.compile(
    r"在[^，。；]{1,10}?(?:学习|培训|出差|开会|公干|休假|住院|隔离|考察|招商)[^，。；]{0,6}，(?:由|委托|特?派|请)"
)
"""Right behind who sends another in their place: 副市长甲|在省里参加培训，由…代为参会."""
_ENTRUSTING = re.compile(r"受[^，。；]{0,30}\Z"), re.compile(r"[^，。；]{0,12}(?:委托|委派|指派)")
"""On both sides of who sends another in their place: 受|县长王芳|委托，副县长赵一鸣主持会议."""
_IN_SIGHT = 12
"""Characters behind a stretch that a pattern may look at."""
_CLAUSE_ENDS = "，。；：！？\n"


def denied(reading: Reading, span: Span) -> bool:
    """Tell whether what the characters of a span say is taken back, hearsay, a condition or a wish.

    ``span`` ends behind the verb; what is asked is its clause up to there, and the sentence for rumours and conditions.
    """
    mask = reading.mask
    start, end = span
    clause = max(mask.rfind(mark, 0, start) for mark in _CLAUSE_ENDS) + 1
    text = reading.text  # In the mask, 网传县长 may stand as one post.
    if _found(_DENIED, mask, clause, end) or _found(_WISH, text, clause, end):
        return True
    if _TAKEN_BACK.match(mask, end):
        return True
    if _instead_of(reading, start):
        return True
    sentence = max(mask.rfind(mark, 0, start) for mark in "。！？；\n") + 1
    if any(_found(pattern, text, sentence, start + 1) for pattern in (_RUMOUR, _IF)):
        return True
    close = re.compile(r"[。！？\n]|\Z").search(mask, end)
    return bool(close and re.search(r"(?:消息|传言|说法)[^，。]{0,4}不(?:实|属实)", mask[end : close.start()]))


def denied_of(reading: Reading, subject: Span) -> bool:
    """Tell whether the clause that names a subject denies what is said of it, wherever that is said."""
    start, end = subject
    mask, text = reading.mask, reading.text
    clause = max(mask.rfind(mark, 0, start) for mark in _CLAUSE_ENDS) + 1
    close = re.compile(rf"[{_CLAUSE_ENDS}]|\Z").search(mask, end)
    stop = close.start() if close else len(mask)
    sentence = max(mask.rfind(mark, 0, start) for mark in "。！？；\n") + 1
    return (
        _found(_DENIED, mask, clause, stop)
        or _found(_WISH, text, clause, start + 1)
        or _instead_of(reading, start)
        or bool(_ENTRUSTING[0].search(text, clause, start) and _ENTRUSTING[1].match(text, end))
        or _ELSEWHERE.match(text, end) is not None
        or any(_found(pattern, text, sentence, start + 1) for pattern in (_RUMOUR, _IF))
    )


def _instead_of(reading: Reading, start: int) -> bool:
    """Tell whether a person is the one whom another stands for: 副县长甲代表|县长乙致辞."""
    mask, text = reading.mask, reading.text
    if not mask.startswith("P", start):
        return False
    begin = start
    while begin > 0 and mask[begin - 1] in "HGO":
        begin -= 1
    if text.startswith(("代表", "代替"), begin) and begin < start:
        # The words were taken for the title that follows.
        begin += 2
    return text[max(0, begin - 2) : begin] in ("代表", "代替") and mask[max(0, begin - 3)] in "P，"


def _found(pattern: re.Pattern[str], text: str, start: int, end: int) -> bool:
    """Search a stretch, with what stands behind it in sight."""
    found = pattern.search(text, start, end + _IN_SIGHT)
    return found is not None and found.end() <= end
