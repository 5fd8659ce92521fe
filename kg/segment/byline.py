"""Who wrote and who took the picture: openings (本报讯（记者 …）), lines of their own, closings and photo credits."""

from __future__ import annotations

import re

from kg.records import Span
from kg.surnames import COMMON, is_common

_HAN = r"\u3007\u4e00-\u9fff"
_FAMILY = "".join(sorted(COMMON))
_MEDIUM = (
    rf"[{_HAN}]{{1,10}}?(?:日报|晚报|报|新闻网|网|社|电台|电视台|在线|新闻|客户端|头条"
    r"|融媒体中心|融媒体|融媒|传媒|出品|宣|(?:报业?|传媒|广电)集团)"
)
_PREFIX = rf"(?:本报|本网|本台|本刊|本社|《[{_HAN}]{{2,10}}》|{_MEDIUM}(?:[·/／]{_MEDIUM})?)"
_ROLE = (
    r"(?:发布|全媒体?|融媒体?|新媒体|首席|见习|实习|特约|驻地|摄影|特派|文字|本报|本网|签约|小){0,2}"
    r"(?:[记記]者|通[讯訊][员員]|实习生|作者|撰[文稿]|供稿|摄影|供图|评论员|执笔人?)"
)
_SPLIT = rf"[{_FAMILY}]\s[{_HAN}]{{2}}(?![{_HAN}])"
_NAME = rf"(?:[{_HAN}·]{{2,4}}|[{_HAN}]\s[{_HAN}](?![{_HAN}])|{_SPLIT})"
_SHORT = rf"[{_HAN}·]{{2,3}}"
# What a reporter does, or when: no name, though it stands where one does (记者获悉，近日…).
_NO_NAME = (
    r"(?!\d|随着|近[日期年]|日前|连日|昨[天日晚]|今[天日年]|前[天日]|为了|[从在对就]|获悉|了解|得知|看到|见到|发现|注意|走[进访]|来到"
    r"|采访|跟随|探访|实地|队伍|[们站节])"
)
_GLUED = rf"(?:{_NO_NAME}(?:[{_HAN}]{{1,8}}·[{_HAN}·]{{1,12}}?|[{_HAN}]{{2,4}}?|[{_HAN}]\s[{_HAN}]{{1,2}}?))"
_LONG = rf"(?:[{_HAN}]+·[{_HAN}·]{{1,12}}|[{_HAN}]{{2,4}})"
_NAMES = rf"{_NAME}(?:[\s、，,]*{_NAME}){{0,7}}"
_DATE = r"(?:\d{1,2}月\d{1,2}|[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3})日"
_TAIL = r"(?:综合报道|[摄攝]影[报報]道|报道|文/图|图/文|文/摄|摄)"

_OPENING = re.compile(
    rf"[【［\[](?:[{_HAN}]{{1,10}}[讯訊]|[{_HAN}]{{2,10}}{_DATE}[讯电])[】］\]]"
    rf"|(?!据)[{_HAN}]{{2,12}}(?<![通资简喜快音问审腾侦汛电])[讯訊](?=\s|[（(])(?!\s?[:：])"
    rf"|(?!据)[{_HAN}]{{2,12}}消息(?=[\s:：]?{_DATE})"
    rf"|(?:据)?(?:[{_HAN}]{{1,10}}[-－—·])?{_PREFIX}\s?(?:[^\s，。；：、“”（）()]{{0,12}}?{_DATE}\s?(?:[{_HAN}]{{0,3}}专)?(?:讯|电|消息)|专?讯|电(?=\s?[（(]))"
    rf"|{_PREFIX}消息(?=[:：（(])"
    rf"|{_MEDIUM}(?=\s?[（(][{_HAN}]{{0,4}}(?:记者|通讯员)\s)"
    rf"|{_DATE}(?:讯|电|消息[:：])"
    rf"|(?!据|截至)[{_HAN}]{{2,8}}\s?{_DATE}[讯电](?=\s|[（(])"
)
_PAREN = re.compile(r"\s?[（(][^（）()]{1,60}[）)]")


def _reporters(gap: str) -> str:
    return rf"(?:{_PREFIX}?{_ROLE}{gap}{_GLUED}(?:[\s、，]+{_GLUED}){{0,4}}[\s、，]*){{1,3}}"


_TIGHT = r"[:：]?\s?"
_APART = rf"(?:\s|(?=[{_FAMILY}]))"
# Where the names end, a paragraph begins: often with a day, sometimes with no space before it. Names that nothing but
# this tells from words have a surname or a space.
_REPORTS = re.compile(
    rf"\s?(?:(?:{_GLUED}[\s、]+){{0,3}}{_reporters(_TIGHT)}{_TAIL}[:：]?"
    rf"|{_reporters(_APART)}(?<!，)"
    r"(?=\s?(?:\d{1,2}[月日]|近日|昨|日前|连日|今|“|为了?|从|随着|在)))"
)
_INSIDE = r"[^（）()【】［］\[\]。；]"
_PAREN_START = re.compile(
    rf"\s?[（(【［\[](?:{_INSIDE}{{0,24}}?[\s讯訊电])?{_PREFIX}?{_ROLE}{_INSIDE}{{1,60}}[）)】］\]]"
    rf"|[（(]\s?{_MEDIUM}\s{_LONG}(?:[\s、]+{_LONG}){{0,4}}\s?[）)]"
    rf"|[（(【][{_HAN}]{{2,10}}(?:日报|晚报|新闻网|融媒体中心|融媒|电视台|客户端|在线)[】）)]"
)
_TITLE_MARK = re.compile(r"\s?题[:：]")
_MARK = r"[■□◆◇◎●○▲△☉⊙★◤▶＊*]"
_LEAD_MARK = re.compile(rf"{_MARK}\s*|[又另]讯[\s:：]+")
_BULLET = r"[■□◆◇◎●○▲△☉⊙★◤▶>—\-\s]*"
_ONE = rf"(?:{_SPLIT}|[{_HAN}]{{1,8}}·[{_HAN}·]{{1,12}}|{_SHORT})"
_GAP = r"[\s、，/／□■]"
_SELF = rf"(?:{_BULLET}[（(]?\s?(?:(?:采写|来源)\s?[:：]\s?)?)"
_OWN_LINE = re.compile(
    rf"{_SELF}(?:"
    rf"(?:(?:{_PREFIX}[^\s，。]{{0,8}}?{_DATE}[电讯])?\s?(?:{_PREFIX}\s?{_ROLE}\s?[:：/／]?|{_ROLE}\s?[:：/／])\s?{_NAMES}{_GAP}*"
    rf"(?:(?:{_PREFIX}?{_ROLE}\s?[:：/／]?|[文图]\s?[:：/／])\s?{_NAMES}{_GAP}*){{0,4}}{_TAIL}?)"
    rf"|(?:{_ROLE}\s?{_ONE}(?:{_GAP}+(?:{_ROLE}\s?)?{_ONE}){{0,4}}\s?{_TAIL}?)"
    rf"|(?:{_PREFIX}?{_ROLE}(?:\s|\s?[:：/／]\s?){_LONG}(?:{_GAP}+(?:{_PREFIX}?{_ROLE}[\s:：/／]+)?{_LONG}(?:\s[文图](?=\s))?){{0,6}}\s?{_TAIL}?)"
    rf"|[{_HAN}]{{2,16}}(?:课题组|调研组|报道组|采访组)"
    rf"|[{_HAN}]{{2,16}}(?:中心|[室办局委部社台站网报院校厅科会])\s{_NAMES}\s?(?:供稿|{_TAIL})"
    rf"|作者\s?{_NAMES}"
    rf"|[{_HAN}]{{1,8}}[报社网台媒刊](?:特约|全媒体?)?评论员"
    rf"|(?:(?:文|图|摄|文图|文/图|图/文|文并摄|图片|文字)\s?[/／:：]\s?(?:{_PREFIX}?{_ROLE}\s?)?{_NAMES}[\s、，]*)+"
    rf"|(?:(?:文/图|图/文)\s{_NAMES})"
    rf"|(?:{_NAMES}\s?[/／]\s?(?:文|图|摄|摄影|供图)[\s、，]*)+"
    rf"|(?:{_SHORT}\s(?:文/图|图/文|文/摄|摄影报道|摄|摄影))"
    r")\s?[）)]?"
)
# What a headline about reporters has and a byline has not.
_NO_NAMES = re.compile(r"接受|采访|获奖|作品|举行|召开|座谈|活动|走基层|走进|见面会|大会|培训")
# A medium and those who work there, on a line with no other word.
_STAFF = re.compile(
    rf"[{_HAN}]{{2,16}}(?:(?:新闻|传媒|融媒体?)中心|融媒|报社|电视台|记者站|新闻网|日报|晚报|宣传部|报道组|记者)\s(?P<names>.+)"
)
# A body that is no medium is told from a place in brackets by the surnames.
_OFFICE = re.compile(rf"[{_HAN}]{{2,16}}(?:中心|[室办局委部社台站网报院校厅科会队])\s(?P<names>.+)")
_ENDS = re.compile(r".*[。！？!?…”](?=[^。！？!?…”]*\Z)", re.DOTALL)
_WRITER = re.compile(rf"{_PREFIX}?{_ROLE}[\s:：]")
_END_PAREN = re.compile(r"[（(]([^（）()]{2,60})[）)]\s?$")
_END_SQUARE = re.compile(rf"【{_PREFIX}?{_ROLE}[\s:：][^【】。]{{2,60}}】\s?$")
_IN_PAREN = re.compile(
    rf"记者|采写|(?:(?:媒体?|新闻|信息)中心|报社|电视台|新闻网|宣传部)\s?\S{{2,4}}$"
    rf"|(?:(?:媒体?|新闻)中心|融媒|日报|晚报|报社|电视台|新闻网|宣传部|报道组|通讯组)(?:\s[{_HAN}·]{{1,8}}){{1,5}}$|^据\S{{2,20}}(?:网站?|报|社|电|客户端|公众号|消息)$"
    rf"|通讯员|供稿|供图|实习生|[/／](?:文|图|摄)|(?:文|图|摄影)[/／:：]|摄(?:影报道|影)?$|[{_HAN}]\s[文图]$|^作者|作者(?:单位)?\s?[:：]|执笔|报道$|提供$"
    r"|(?:^原?|\s)载[^《》]{0,12}《[^《》]{2,20}》"
)
_ONLY_NAMES = re.compile(rf"(?!完|待续|未完|下转|上接|节选|全文|略|试行|见|注){_NAME}(?:[\s、]+{_NAME}){{0,4}}")
_SIGNED = re.compile(
    rf"(?!完|待续|未完|下转|上接|节选|全文|略|试行)\s?[{_HAN}·]{{2,8}}(?:[\s、/／]+[{_HAN}·]{{2,4}}){{0,4}}\s?|[{_HAN}]\s[{_HAN}]"
)
_DID = re.compile(r"\s(?:文/图|图/文|文/摄|摄影报道|摄|整理)$")
_PART = re.compile(rf"[{_HAN}]{{2,3}}")
_SIGNATURE = re.compile(rf"{_PART.pattern}(?:[\s、]+{_PART.pattern}){{0,3}}")
_META = re.compile(
    r"(?:(?:发布|发稿|更新)?(?:时间|日期)\s?[:：]\s?)?(?:\d{4}[-./年]\d{1,2}[-./月]\d{1,2}日?\s?(?:\d{1,2}:\d{2}(?::\d{2})?)?[\s|]*)?"
    r"(?:来源|作者|记者|通讯员|编辑|浏览|点击|字体|字号)\s?[:：]"
)
_EDITOR = re.compile(
    rf"\s?(?:责任编辑|责编|编辑|校对|审核|浏览|点击|字体|字号)\s?[:：]|\s[{_HAN}]{{0,4}}编辑\s[{_HAN}]{{2,4}}\s?$"
)
_TAIL_LENGTH = 200
_DONE = re.compile(r"\s?[（(](?:完|完结|全文完|下转[^（）()]{1,20}|上接[^（）()]{1,20})[）)]\s?$")
_CREDIT = re.compile(
    rf"(?:(?<=[。！？!?”…）)])|(?<=\s)|^)\s?(?:(?:{_PREFIX}?{_ROLE}\s?[:：]?\s?)?{_SHORT}(?:[\s、，]+{_SHORT}){{0,3}}\s?"
    rf"(?:[/／]\s?(?:摄影|摄|图|供图)|\s?(?:摄影报道|摄影|摄|供图))"
    rf"|(?:图|摄影|图片|摄)\s?[/／:：]\s?{_NAMES}"
    rf"|{_SHORT}\s?[/／]\s?文\s?{_SHORT}\s?[/／]\s?图"
    rf"|(?:{_PREFIX}?{_ROLE}\s?){_NAMES}\s?(?:文/图|图/文|文/摄))\s?$"
)
_LAST_CREDIT = re.compile(
    rf"(?<=\s)(?:{_PREFIX}?{_ROLE}\s?[:：]?\s?)?{_SHORT}\s?(?:[/／]\s?(?:摄影|摄|图|供图)|(?:摄影报道|摄影|摄))\s?$"
)


def opening(text: str) -> int:
    """Return how many characters of a paragraph's beginning are its dateline and byline; 0 where there is none."""
    match = _OPENING.match(text)
    if match is None:
        alone = _PAREN_START.match(text) or _REPORTS.match(text)
        return alone.end() if alone and alone.end() < len(text) else 0
    end = match.end()
    if more := _PAREN.match(text, end) or _PAREN_START.match(text, end) or _REPORTS.match(text, end):
        end = more.end()
    while end < len(text) and text[end] in " \u3000:：\t\xa0":
        end += 1
    return end


def lead_mark(text: str) -> int:
    """Return how much of a text's beginning is a mark (▲) or says that it is one more (又讯)."""
    match = _LEAD_MARK.match(text)
    return match.end() if match else 0


def entitled(text: str) -> Span | None:
    """Return where the headline stands in a dateline that holds it (``某某社某地4月1日电题：…``)."""
    match = _OPENING.match(text)
    mark = _TITLE_MARK.match(text, match.end()) if match else None
    return (mark.end(), len(text)) if mark and "。" not in text and len(text) <= mark.end() + 60 else None


def is_line(text: str) -> bool:
    """Tell whether a line is nothing but a byline or a credit."""
    if len(text) > 80 or _NO_NAMES.search(text):
        return False
    if (dateline := _OPENING.match(text)) and (alone := text[dateline.end() :].strip()) and alone[0] not in "（(":
        return _OWN_LINE.fullmatch(alone) is not None
    if _OWN_LINE.fullmatch(text) or _OWN_LINE.fullmatch(text[: without_editors(text)]) or is_marked(text):
        return True
    if (staff := _STAFF.fullmatch(text[: without_editors(text)])) and is_signature(staff["names"]):
        return True
    if _END_SQUARE.match(text):
        return True
    paren = _END_PAREN.match(text)
    return paren is not None and (_IN_PAREN.search(paren.group(1)) or _SIGNED.fullmatch(paren.group(1))) is not None


def is_signature(text: str) -> bool:
    """Tell whether a line may be names alone, each of two or three characters with one of the commonest surnames."""
    return len(text) <= 20 and _SIGNATURE.fullmatch(text) is not None and all(map(is_common, _PART.findall(text)))


def is_marked(text: str) -> bool:
    """Tell whether a line is a mark and names (``□ 某某某``)."""
    match = re.match(_MARK + r"\s*", text)
    return match is not None and is_signature(_DID.sub("", text[match.end() :]))


def is_meta(text: str) -> bool:
    """Tell whether a line is what a web page says of an article: time, source, author."""
    return len(text) <= 100 and not any(point in text for point in "。？！") and _META.match(text) is not None


def without_editors(text: str) -> int:
    """Return where a byline ends before the editors, who have not written the article."""
    match = _EDITOR.search(text)
    return match.start() if match else len(text)


def closing(text: str) -> tuple[int, Span | None]:
    """Return where a paragraph's own text ends, and the byline or credit after it; （完） belongs to neither."""
    skipped = max(0, len(text) - _TAIL_LENGTH)
    end, span = _closing(text[skipped:])
    return skipped + end, (skipped + span[0], skipped + span[1]) if span else None


def _closing(text: str) -> tuple[int, Span | None]:
    end = len(text)
    while match := _DONE.search(text[:end]):
        end = match.start()
    match = _END_PAREN.search(text[:end])
    if match and match.start() > 0:
        inside = match.group(1).strip()
        ended = text[: match.start()].rstrip()[-1:] in "。！？!?”…"
        office = _OFFICE.fullmatch(inside)
        named = _ONLY_NAMES.fullmatch(inside) or (office and is_signature(office["names"]))
        if _IN_PAREN.search(inside) or (ended and named):
            return _trimmed(text, match.start()), (match.start(), end)
    if (match := _END_SQUARE.search(text[:end])) and match.start() > 0:
        return _trimmed(text, match.start()), (match.start(), end)
    if (match := _ENDS.match(text[:end])) and _WRITER.match(last := text[match.end() : end].strip()) and is_line(last):
        return match.end(), (match.end(), end)
    if span := credit(text[:end]):
        return _trimmed(text, span[0]), span
    return _trimmed(text, end), None


def credit(text: str) -> Span | None:
    """Return where the photo credit at the end of a caption stands (``…。某某/摄``)."""
    skipped = max(0, len(text) - _TAIL_LENGTH)
    span = _credit(text[skipped:])
    return (skipped + span[0], skipped + span[1]) if span else None


def _credit(text: str) -> Span | None:
    if match := _END_PAREN.search(text):
        return match.span() if re.search(r"摄|供图|[图片].*提供", match.group(1)) else None
    match = _CREDIT.search(text)
    if match is None:
        return None
    # Without a full stop before it, only the last name is surely the photographer's.
    if match.start() > 0 and text[: match.start()].rstrip()[-1:] not in "。！？!?”…）)":
        match = _LAST_CREDIT.search(text) or match
    start = match.start() + (len(match.group()) - len(match.group().lstrip()))
    return start, len(text.rstrip())


def _trimmed(text: str, end: int) -> int:
    while end > 0 and text[end - 1].isspace():
        end -= 1
    return end
