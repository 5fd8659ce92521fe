"""A page as its site has it: a file with an image map and one for each article, as three kinds of systems do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from bench.press import words
from bench.press.compose import Made
from bench.press.sheet import Printed, Truth

_WIDE = 400
"""Pixels of the width of a page's image."""
_Outline = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Dialect:
    """How one kind of site writes: names of its files, their encoding and line ends, and both kinds of files."""

    node: str
    content: str
    encoding: str
    newline: str
    page: Callable[[Made, Sequence[str]], str]
    article: Callable[[Truth, Printed], str]


def write_site(made: Made, dialect: Dialect, folder: Path) -> None:
    """Write the files of a page into a folder for its day, as a saved site has them."""
    truth = made.truth
    day = folder / truth.date[:7] / truth.date[8:]
    day.mkdir(parents=True, exist_ok=True)
    names = [dialect.content.format(1000 + number) for number in range(len(truth.articles))]
    files = {name: dialect.article(truth, item) for name, item in zip(names, truth.articles, strict=True)}
    files[dialect.node.format(int("".join(filter(str.isdigit, truth.number))))] = dialect.page(made, names)
    for name, text in files.items():
        (day / name).write_bytes(text.replace("\n", dialect.newline).encode(dialect.encoding))


def _properties(truth: Truth, kind: str, parts: dict[str, str], prefix: str = "") -> str:
    """Return the comment in which these systems write down what a file is."""
    fields = {
        "date": f"{truth.date} 00:00:00:0",
        **parts,
        "pagenum": truth.number,
        "papername": truth.newspaper,
        "type": kind,
    }
    inner = "".join(f"<{prefix}{name}>{escape(value)}</{prefix}{name}>" for name, value in fields.items())
    return f"<!--enpproperty {inner}/enpproperty-->"


def _headings(item: Printed) -> dict[str, str]:
    return {
        "author": item.byline,
        "title": item.headline,
        "subtitle": "<br>".join(item.subheads),
        "introtitle": item.kicker,
    }


def _lines(item: Printed) -> list[str]:
    """Return the paragraphs of an article in HTML, marks of a jump and crossheads among them."""
    arrives = item.jump.startswith("（上接")
    lines = [item.jump * arrives, *item.paragraphs, item.closing, item.jump * (not arrives)]
    return [f"<strong>{line}</strong>" if line in words.CROSSHEADS else escape(line) for line in lines if line]


def _pixels(made: Made, outline: _Outline, digits: int = 0) -> str:
    """Return a polygon in pixels of the image of the page."""
    return ",".join(f"{value * _WIDE / made.sheet.width:.{digits}f}" for value in outline)


# The newer Founder system: ids, founder-content, properties with a prefix.
def _founder_page(made: Made, names: Sequence[str]) -> str:
    truth = made.truth
    areas = "\n".join(
        f'<area coords="{_pixels(made, item.outline)}" shape="polygon" href="{name}" title="{escape(item.headline)}">'
        for name, item in zip(names, truth.articles, strict=True)
    )
    links = "\n".join(
        f'<li><a href="{name}"><div>{escape(item.headline)}</div></a></li>'
        for name, item in zip(names, truth.articles, strict=True)
    )
    return f"""<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>{truth.newspaper}数字报</title><script>var zoom = 1;</script></head>
<body><div class="nav"><a href="node_1.htm">上一版</a><a href="node_3.htm">下一版</a></div>
<p id="nowLayout">第{truth.number}版：新闻</p>
<map name="PagePicMap">
{areas}
</map>
<img src="../../../page/1/{truth.date}/{truth.number}.jpg" usemap="#PagePicMap">
<ul class="articles">
{links}
</ul>
<div class="footer">版权所有 {truth.newspaper}社</div></body></html>
{_properties(truth, "2", {}, "founder-")}
"""


def _founder_article(truth: Truth, item: Printed) -> str:
    pictures = "".join(
        f'<table class="pci_c"><tr><td><img src="../../../res/1/{truth.date}/{number}.jpg"></td></tr>'
        f"<tr><td>{escape(caption)}</td></tr></table>"
        for number, caption in enumerate(item.captions)
    )
    body = "".join(f"<p>\u3000\u3000{line}</p>" for line in _lines(item))
    return f"""<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>{escape(item.headline)}-{truth.newspaper}数字报</title></head>
<body><div class="nav"><a href="node_1.htm">返回目录</a> <a href="#">放大</a> <a href="#">缩小</a></div>
<div id="scroller"><div class="caption">
<p id="nowLayout" class="hide">{truth.number}</p>
<font id="intro-title">{escape(item.kicker)}</font>
<font id="main-title">{escape(item.headline)}</font>
<font id="sub-title">{"<br>".join(map(escape, item.subheads))}</font>
<font id="author">{escape(item.byline)}</font>
</div>
<div class="content" id="content"><founder-content><!--enpcontent-->{pictures}{body}<!--/enpcontent--></founder-content>
</div></div>
<a href="content_999.htm">上一篇</a><a href="content_1001.htm">下一篇</a></body></html>
{_properties(truth, "1", _headings(item), "founder-")}
"""


# An older system: tables, upper case, attributes without quotes, two classes for all headings.
def _table_page(made: Made, names: Sequence[str]) -> str:
    truth = made.truth
    areas = "".join(
        f"<Area coords={_pixels(made, item.outline)} shape=polygon href={name}>"
        for name, item in zip(names, truth.articles, strict=True)
    )
    links = "\n".join(
        f"<TR><TD class=default><A href={name}>{escape(item.headline)}</A></TD></TR>"
        for name, item in zip(names, truth.articles, strict=True)
    )
    return f"""<HTML><HEAD><META http-equiv=Content-Type content="text/html; charset=gb2312">
<TITLE>{truth.newspaper}</TITLE><SCRIPT language=Javascript src=../../../tplimg/mp.js></SCRIPT></HEAD>
<BODY onload=init() text=#000000><TABLE width=1002 align=center border=0><TR><TD>
<A id=pageLink href=node_1.htm>01： 头版</A> <A id=pageLink href=node_9.htm>09： 专刊</A>
<STRONG>第{truth.number}版：综合</STRONG></TD></TR>
<TR><TD><MAP NAME=pagepicmap>{areas}</MAP>
<IMG src=../../../page/1/{truth.number}.jpg border=0 useMap=#pagepicmap></TD></TR>
{links}
</TABLE>
{_properties(truth, "2", {})}
</BODY></HTML>
"""


def _table_article(truth: Truth, item: Printed) -> str:
    pictures = "".join(
        f"<TABLE align=center><TBODY><TR><TD><IMG src=../../../res/{number}.jpg></TD></TR>"
        f"<TR><TD align=left>{escape(caption)}</TD></TR></TBODY></TABLE>"
        for number, caption in enumerate(item.captions)
    )
    heads = (("font02", item.kicker), ("font01", item.headline), *(("font02", line) for line in item.subheads))
    rows = "\n".join(
        f"<TR><TD class={name} align=center>{escape(text)}</TD></TR>"
        for name, text in (*heads, ("font02", item.byline))
        if text
    )
    body = "".join(f"<P>&nbsp;&nbsp;&nbsp;&nbsp;{line}</P>\n" for line in _lines(item))
    return f"""<HTML><HEAD><META http-equiv=Content-Type content="text/html; charset=gb2312">
<TITLE>{truth.newspaper}-{escape(item.headline)}</TITLE></HEAD>
<BODY><TABLE width=568 border=0><TBODY><TR><TD><A href=node_1.htm>返回</A> 放大+ 缩小- 默认</TD></TR>
{rows}
<TR><TD>{pictures}</TD></TR>
<TR><TD class=content><DIV id=ozoom style=ZOOM:100%><!--enpcontent-->{body}<!--/enpcontent--></DIV></TD></TR>
<TR><TD>版权所有 {truth.newspaper}社 未经许可不得转载</TD></TR></TBODY></TABLE>
{_properties(truth, "0", _headings(item))}
</BODY></HTML>
"""


# A system with a content element of its own: classes, coordinates with fractions, an L-shape as two areas.
def _cms_page(made: Made, names: Sequence[str]) -> str:
    truth = made.truth
    areas = "\n".join(
        f'<area shape="poly" coords="{_pixels(made, part, 2)}" href="./{name}"/>'
        for name, item in zip(names, truth.articles, strict=True)
        for part in _rectangles(item.outline)
    )
    return f"""<!doctype html>
<html lang="zh"><head><meta charset="UTF-8"/><title>{truth.newspaper}_{truth.date}_第{truth.number}版</title></head>
<body><header><nav><a href="../../index.html">首页</a></nav></header>
<main><img src="p.webp" usemap="#PagePicMap"/><map name="PagePicMap">
<area shape="rect" coords="0,0,{_WIDE},20"/>
{areas}
</map></main>
<footer>{truth.newspaper}社 版权所有</footer></body></html>
{_properties(truth, "2", {})}
"""


def _cms_article(truth: Truth, item: Printed) -> str:
    pictures = "".join(
        f'<figure><img src="{number}.webp" alt=""/><figcaption>{escape(caption)}</figcaption></figure>'
        for number, caption in enumerate(item.captions)
    )
    heads = (
        ("pretitle", escape(item.kicker)),
        ("title", escape(item.headline)),
        ("subtitle", "<br/>".join(map(escape, item.subheads))),
        ("author", escape(item.byline)),
    )
    rows = "\n".join(f'<div class="main-article-{name}">{text}</div>' for name, text in heads if text)
    body = "".join(f"<p>{line}</p>\n" for line in _lines(item))
    return f"""<!doctype html>
<html lang="zh"><head><meta charset="UTF-8"/><title>{escape(item.headline)}</title></head>
<body><header><nav><a href="../../index.html">首页</a></nav></header>
<article class="main-article">
{rows}
<div class="main-article-content"><cms-content>{pictures}
{body}</cms-content></div></article>
<footer>{truth.newspaper}社 版权所有</footer></body></html>
{_properties(truth, "1", _headings(item))}
"""


def _rectangles(outline: _Outline) -> list[_Outline]:
    """Return an outline in rectangles: itself, or the upper part of an L-shape and what hangs below it."""
    if len(outline) <= 8:
        return [outline]
    left, right = min(outline[::2]), max(outline[::2])
    top, middle, bottom = sorted(set(outline[1::2]))
    low = [x for x, y in zip(outline[::2], outline[1::2], strict=True) if y == bottom]
    return [
        (left, top, right, top, right, middle, left, middle),
        (min(low), middle, max(low), middle, max(low), bottom, min(low), bottom),
    ]


DIALECTS = {
    "founder": Dialect("node_{}.htm", "content_{}.htm", "utf-8", "\n", _founder_page, _founder_article),
    "table": Dialect("node_{}.htm", "content_{}.htm", "gb18030", "\r\n", _table_page, _table_article),
    "cms": Dialect("node_{}.html", "content_{}.html", "utf-8", "\n", _cms_page, _cms_article),
}
"""The kinds of sites, by name."""
