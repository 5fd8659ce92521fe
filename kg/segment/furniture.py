"""What stands on a page but belongs to no article: mastheads, folio lines, editors' credits, rules, labels."""

from __future__ import annotations

import re

from kg.jumps import JUMP

_EDITORS = re.compile(
    r"[【［\[（(〔]?\s?(?:本版|本期|值班|执行|责任|文字|视觉|新媒体|首席)*(?:责任编辑|责编|编辑|校对|版式|美编|编审|主编|总编辑?|编委|审核|审校|监制|统筹|排版"
    r"|组版|制图|一审|二审|三审|初审|复审|终审|来源|原标题|投稿|转载|版面设计|设计)(?:\s?[:：/／丨|]|\s\S{2,4}$)"
)
_AUTHOR = re.compile(
    r"(?:作者|记者|通讯员|撰文|摄影)\s?[:：]|来源\s?[:：]\s?\S{2,15}\s\S{0,6}(?:记者|通讯员|作者)\s"
    r"|来源\s?[:：]\s?\S{1,12}(?:报|网|融媒|中心|电视台|新闻|客户端)(?:\s[\u4e00-\u9fff·]{2,4}){1,4}$"
)
_END_EDITOR = re.compile(
    r"\s?[【［\[（(〔]\s?(?:责任编辑|责编|编辑|校对|审核|来源)\s?[:：/／][^】］\])）〕]{0,40}[】］\])）〕]\s?$"
)
_RULE = re.compile(r"[-*_=~—─━–·•.＊﹡#+\s]{3,}|[☆★◇◆○●■□]{2,}")
_FOLIO_PARTS = re.compile(
    r"[〇零一二三四五六七八九十\d]{2,4}年(?:[一二三四五六七八九十\d]{1,3}月)?(?:[一二三四五六七八九十\d]{1,3}[日号])?|\d{4}[-./]\d{1,2}[-./]\d{1,2}"
    r"|\d{1,2}月\d{1,2}日|\d{1,2}[:：]\d{2}|(?:星期|周|礼拜)[一二三四五六日天]"
    r"|农历\S{0,3}年?[正一二三四五六七八九十冬腊闰]+月[初一二三四五六七八九十廿卅]+|[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年"
    r"|[正二三四五六七八九十冬腊]月[初一二三四五六七八九十廿]{2,3}"
    r"|(?:[今本]日)?(?:共)?\d{1,3}版|第?\s?[A-Da-d]?\d{1,3}\s?版|第[一二三四五六七八九十]{1,3}版|[A-D]?\d{1,2}(?=\s|$|[:：/／·|])"
    r"|总?第?\s?\d{1,6}\s?期|国内统一(?:连续出版物|刊)号|邮发代号|CN\s?\d{2}-\d{4}(?:/\w)?|ISSN\s?\S+|代号\s?\d+-\d+"
    r"|https?://\S+|www\.\S+|\S+@\S+|\d{3,4}-\d{7,8}|\d{7,11}|晴|多云|阴|-?\d{1,2}[℃°]C?"
    r"|要闻|综合|新闻|时政|版次|版面|导读|广告|专版|头版|民生|社会|经济|文化|教育|副刊|城事|国内|国际|时事"
    r"|(?:责任编辑|责编|编辑|版式|美编|校对|组版|审核|监制)\s?[:：]\s?[\u4e00-\u9fff]{2,4}(?=\s|$)"
    r"|Page|PAGE|page|\d{1,3}[/／]\d{1,3}"
)
_FOLIO = re.compile(
    r"(?:星期|周|礼拜)[一二三四五六日天]|农历|\d\s?版|第\s?\S{1,3}\s?版|期$|刊号|代号|CN\s?\d|ISSN|https?:|www\.|\S@\S|℃|\d[-]\d{7}"
)
_PAPER = re.compile(
    r"[^\s，。：！？、“”（）]{0,8}(?:日报|晚报|早报|晨报|时报|商报|导报|周报|快报|都市报|青年报|新闻网)|今日[\u4e00-\u9fff]{2,3}"
)
_PAPER_PAGE = re.compile(r"[\u4e00-\u9fff]{3,9}报\s?[A-D]?\d{1,2}")
_IMPRINT = re.compile(
    r"(?:新闻热线|热线电话|报料热线|投稿邮箱|电子邮箱|邮箱|社址|地址|邮编|邮政编码|电话|网址|广告许可证|定价|印刷|印数|零售|主管|主办|出版|承印"
    r"|发行|官方微信|官方微博)\s?[:：]"
)
_PUBLISHERS = re.compile(r"(?:[\u4e00-\u9fff]{2,14}(?:主管|主办|出版|承办)\s*){1,3}(?:第?\s?[A-D]?\d{1,2}\s?版?)?")
_ADVERTISED = re.compile(r"公益广告(?:\s.{0,14})?")
_PUBLISHER = re.compile(r"(?:主管|主办|出版|承办|承印|发行)$")
_LEFT_OVER = re.compile(r"[\s，。：:、|丨/／·—\-–_<>《》【】（）()\[\]★☆■□●○#*第]+")
_LABEL = re.compile(
    r"[【［\[〖〔][^】］\]〗〕]{1,14}[】］\]〗〕]|[>＞》▶●■◆▲\s]*(?:相关链接|新闻链接|链接|新闻背景|背景链接|延伸阅读|名词解释|小贴士|新闻多一点|相关新闻)[:：]?"
)
_DOCUMENT_NUMBER = re.compile(r"[\u4e00-\u9fff]{1,12}\s?[〔［\[]\d{4}[〕］\]]\s?(?:第\s?)?\d{1,4}\s?号")
_ASIDE = re.compile(r"链接|背景|延伸阅读|名词解释|小贴士|新闻多一点|相关新闻|又讯|另讯")


def is_rule(text: str) -> bool:
    """Tell whether a line only parts what stands above it from what stands below (``---``)."""
    return _RULE.fullmatch(text) is not None


def is_furniture(text: str, *, alone: bool) -> bool:
    """Tell whether a line belongs to the page: masthead, date, number of the page, imprint, editors.

    What might as well be a line of a narrow column, such as a mere date, is furniture only where it stands ``alone``.
    """
    if len(text) > 120 or _AUTHOR.search(text):
        return False
    wholly = (_DOCUMENT_NUMBER, JUMP, _PAPER, _PAPER_PAGE, _ADVERTISED, _PUBLISHERS)
    if _EDITORS.match(text) or any(pattern.fullmatch(text) for pattern in wholly):
        return True
    if len(text) <= 80 and "。" not in text and _IMPRINT.match(text):
        return True
    if not alone and not _FOLIO.search(text):
        return False
    left, taken = _FOLIO_PARTS.subn("", text)
    left = _LEFT_OVER.sub("", _PAPER.sub("", left))
    if taken > 0 and _PUBLISHER.search(text):
        return True
    return taken > 0 and len(left) <= (4 if taken >= 2 else 0)


def own_start(text: str) -> int:
    """Return where a paragraph's text starts behind the mark of the page that it comes from (``（上接第1版）``)."""
    match = JUMP.match(text)
    return match.end() if match and match["back"] and text[0] in "（(【" else 0


def own_end(text: str) -> int:
    """Return where a paragraph's text ends before an editor's credit or a jump line (``（下转第2版）``)."""
    end = len(text)
    if match := _END_EDITOR.search(text, max(0, end - 60)):
        end = match.start()
    jumps = list(JUMP.finditer(text, max(0, end - 30), end))
    if jumps and jumps[-1].end() == end and jumps[-1].group()[0] in "（(【":
        end = jumps[-1].start()
    return end


def is_label(text: str) -> bool:
    """Tell whether a line names a column of the paper or a kind of sidebar, not an article."""
    return _LABEL.fullmatch(text) is not None


def is_aside(text: str) -> bool:
    """Tell whether what follows a line goes on with the article before it (相关链接, 又讯)."""
    return len(text) <= 14 and _ASIDE.search(text) is not None
