"""What a line by itself looks like: a headline, the beginning of an item."""

from __future__ import annotations

import re

from kg.segment import byline
from kg.text import is_han

_MOST_HEAD = 60
_MOST_CLAUSED_HEAD = 45
_SHORT = 20
_CAREER = re.compile(r"\d{4}(?:[.．]\d|年\d{1,2}月?\s?[至—–-]|\s?[—–-]\s?\d{4})")
_NOTICE = re.compile(r"[公通]告|通知|公示|启事|讣告|声明")
_SPEECH = re.compile(r"(?:记者|问|答|主持人)[:：]")
_ENCLOSED = re.compile(r"[（(][^（）()]*[）)]")
_CAPTION = re.compile(r"[▲▼◀▶●■]?\s*(?:图为|图一|图1|[上下左右][图左右]|[（(]?资料图)")
_LEAD = re.compile(
    r"[“]?(?:\d{4}年)?(?:\d{1,2}月\d{1,2}日|\d{1,2}日(?![常益])|近日|日前|昨[天日]|连日来?|前[天日]|今[天日]|近期|最近|近年来|今年以来|当前|目前|眼下|时下|随着"
    r"|这几天|上周|本周|上午|下午|从.{2,12}获悉|记者)"
)


def is_lead(text: str) -> bool:
    """Tell whether a paragraph begins as the first one of an item does: with a day or with how it was learnt."""
    return _LEAD.match(text) is not None


def is_caption(text: str) -> bool:
    """Tell whether a text begins as a picture's caption does."""
    return _CAPTION.match(text) is not None


def opens(text: str, after: str) -> bool:
    """Tell whether a line is a byline or begins a dateline, which may go on in the line after it."""
    if byline.is_line(text) or byline.is_meta(text) or byline.opening(text):
        return True
    return len(text) < _SHORT and not dated(after) and byline.opening(text + after) > len(text)


def dated(text: str) -> bool:
    """Tell whether a line begins a dateline of its own; one that begins with the date may be the rest of another."""
    return byline.opening(text) > 0 and not text[0].isdigit()


def may_head(text: str, *, whole: bool = True) -> bool:
    """Tell whether a line has the shape of a headline, or of a part of one: short, not a sentence, not a list."""
    if (
        len(text) > _MOST_HEAD
        or (sum(map(is_han, text)) < (3 if whole else 1) and not _NOTICE.fullmatch(text))
        or any(point in text for point in "。；;")
    ):
        return False
    if text[-1] in ("，：,:" if not whole else "，、：,:") or _ENCLOSED.fullmatch(text) or _CAREER.match(text):
        return False
    if _SPEECH.match(text):
        return False
    if text[0] in "“‘" and text[-1] in "”’" and text[-2] in "！？!?，":
        return False
    commas = sum(text.count(point) for point in "，,")
    if commas and (commas > 1 or len(text) > _MOST_CLAUSED_HEAD or is_lead(text)):
        return False
    return not whole or balanced(text)


def balanced(text: str) -> bool:
    """Tell whether every bracket and quotation mark of a line is closed in it."""
    return all(text.count(left) == text.count(right) for left, right in ("《》", "“”", "（）", "()"))
