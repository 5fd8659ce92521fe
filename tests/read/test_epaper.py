"""E-paper HTML: one article as the common systems print it, and a page with its image map."""

from __future__ import annotations

import pytest

from kg.errors import InputError
from kg.read.epaper import day, parse, read_article, read_node

PARTS = (
    "全县重点工程",
    "云溪大桥合龙",
    ("——总投资3亿元",),
    "本报记者 王芳",
    ("3月2日，位于青石镇的云溪大桥合龙。", "县长李明远参加。"),
)
PROPERTIES = (
    "<!--enpproperty <date>2025-03-03 00:00:00:0</date><author>本报记者 王芳</author><subtitle>——总投资3亿元</subtitle>"
    "<introtitle>全县重点工程</introtitle><title>云溪大桥合龙</title>/enpproperty-->"
)
FOUNDER = (
    "<!--enpproperty <founder-date>2025-03-03 08:00:00</founder-date>"
    "<founder-author>本报记者&nbsp;王芳</founder-author>"
    "<founder-title>云溪大桥合龙</founder-title><founder-subtitle>——总投资3亿元</founder-subtitle>"
    "<founder-introtitle>全县重点工程</founder-introtitle><founder-pagenum>A02</founder-pagenum>"
    "<founder-papername>云溪日报</founder-papername><founder-type>3</founder-type> /enpproperty-->"
)
BODY = "<p>　　3月2日，位于青石镇的<b>云溪\r\n大桥</b>合龙。</p>\r\n<P>&nbsp;&nbsp;县长李明远参加。<br/></P><p> </p>"
SYSTEMS = {
    "properties": f"<founder-content><!--enpcontent-->{BODY}<!--/enpcontent-->{PROPERTIES}</founder-content>",
    "founder properties": f"<html><body><div id=ozoom>{BODY}</div>{FOUNDER}</body></html>",
    "marks alone": f"<td><!--enpcontent-->{BODY}<!--/enpcontent--><p>相关链接</p></td>{PROPERTIES}",
    "ids": (
        "<font id='PreTitle'>全县重点工程</font><font id=Title>云溪大桥合龙</font>"
        f"<font id=SubTitle>——总投资3亿元</font><font id=Author>本报记者 王芳</font><div id='ozoom'>{BODY}"
        "<script>alert('不是正文')</script></div>"
    ),
    "other ids": (
        "<font id='intro-title'>全县重点工程</font><font id=main-title>云溪大桥合龙</font>"
        f"<font id=sub-title>——总投资3亿元</font><font id=author>本报记者 王芳</font><div id=content>{BODY}</div>"
    ),
    "classes": (
        "<p class='main-article-pretitle x'>全县重点工程</p><h1 class=main-article-title>云溪大桥合龙</h1>"
        "<h2 class=main-article-subtitle>——总投资3亿元</h2><p class='main-article-author'>本报记者 王芳</p>"
        f"<cms-content>{BODY}</cms-content>"
    ),
    "fonts": (
        "<table><tr><td class=font02>全县重点工程</td></tr><tr><td class=font01>云溪大桥合龙</td></tr>"
        "<tr><td class=font02>——总投资3亿元</td></tr><tr><td class=font02>本报记者 王芳</td></tr></table>"
        f"<div id=ozoom>{BODY}</div>"
    ),
}


@pytest.mark.parametrize("system", SYSTEMS)
def test_an_article(system: str) -> None:
    found = read_article(parse(SYSTEMS[system]))
    assert found is not None
    assert (found.kicker, found.headline, found.subheads, found.byline, found.paragraphs) == PARTS


def test_what_the_properties_tell() -> None:
    found = read_article(parse(SYSTEMS["founder properties"]))
    assert found is not None
    assert (found.newspaper, found.published, found.number) == ("云溪日报", "2025-03-03", "A02")


def test_a_day_in_the_place_of_who_wrote_is_no_byline() -> None:
    found = read_article(parse(SYSTEMS["other ids"].replace("本报记者 王芳", "2025年03月03日")))
    assert found is not None
    assert found.byline == ""


@pytest.mark.parametrize(("body", "due"), [(BODY, PARTS[4]), ("", ())])
def test_captions_of_pictures_above_the_body(body: str, due: tuple[str, ...]) -> None:
    text = (
        "<table><tr><td><img src=logo.gif>返回目录</td></tr><tr><td class=font01>云溪大桥合龙</td></tr>"
        "<tr><td><table><tr><td><img src=1.jpg></td></tr><tr><td>图为合龙现场。李响 摄</td></tr></table>"
        "<table><tr><td><img src=2.jpg></td><td><a href=#>上一篇。</a></td></tr></table></td></tr>"
        f"<tr><td><div id=ozoom>{body}</div></td></tr></table>"
        "<table><tr><td><img src=3.jpg>扫码关注。</td></tr></table>"
    )
    found = read_article(parse(text))
    assert found is not None
    assert found.paragraphs == ("图为合龙现场。李响 摄", *due)


PAGE = """<html><body><MAP NAME="pagepicmap"><Area coords=5,72,228.5,72,228.5,207 href=content_1.htm>
<area coords="1,2,3,4"><AREA coords='9,8,7,6,5,4' HREF="nw.D1100_20250303_2-02.htm?x=1"></MAP>
<a href=content_1.htm>云溪大桥合龙</a><a href="content_3.htm">简讯</a><a href=node_2.htm>第02版：要闻</a>
"""


def test_a_page() -> None:
    found = read_node(parse(PAGE))
    assert found is not None
    assert [(area.link, area.outline, area.title) for area in found.areas] == [
        ("content_1.htm", (5, 72, 228.5, 72, 228.5, 207), "云溪大桥合龙"),
        ("nw.D1100_20250303_2-02.htm?x=1", (9, 8, 7, 6, 5, 4), ""),
        ("content_3.htm", (), "简讯"),
    ]
    assert found.number == "02"


@pytest.mark.parametrize(
    ("area", "outline"),
    [
        ("shape=rect coords='1,2,30,40'", (1, 2, 30, 2, 30, 40, 1, 40)),
        ("coords=1,2,30,40", (1, 2, 30, 2, 30, 40, 1, 40)),
        ("shape=circle coords='10,20,5'", (5, 15, 15, 15, 15, 25, 5, 25)),
        ("coords='0.5%, 1%, 20.25%,1%,20.25%,30%,7'", (0.5, 1, 20.25, 1, 20.25, 30)),
        ("coords='-1,0,5,0,5,9'", (-1, 0, 5, 0, 5, 9)),
        ("coords='?'", ()),
        ("", ()),
    ],
)
def test_shapes_of_areas(area: str, outline: tuple[float, ...]) -> None:
    found = read_node(parse(f"<map><area {area} href='../c/12.html' title=春耕></map>"))
    assert found is not None
    assert [(part.outline, part.title) for part in found.areas] == [(outline, "春耕")]


@pytest.mark.parametrize("link", ["", "#", "javascript:void(0)", "node_3.htm", "../1/nbs.D110_01.htm", "a/page.pdf?1"])
def test_areas_that_lead_to_no_article(link: str) -> None:
    assert read_node(parse(f"<map><area coords='1,2,3,4' href='{link}'></map>")) is None


@pytest.mark.parametrize(
    ("title", "newspaper", "published"),
    [
        ("云溪日报数字报-云溪大桥合龙", "云溪日报", None),
        ("云溪晚报_2025年3月3日_第02版：要闻", "云溪晚报", "2025-03-03"),
        ("临江法治报电子版", "临江法治报", None),
        ("今日·云溪日报社数字报", "云溪日报", None),
        ("云溪大桥合龙", None, None),
        ("通过日报制度掌握进度", None, None),
    ],
)
def test_what_the_title_of_a_file_tells(title: str, newspaper: str | None, published: str | None) -> None:
    found = read_article(parse(f"<title>{title}</title>{SYSTEMS['ids']}"))
    assert found is not None
    assert (found.newspaper, found.published) == (newspaper, published)


def test_the_properties_of_a_page_win_and_make_it_no_article() -> None:
    properties = (
        "<div id=content>目录</div><!--enpproperty <founder-date>2025-03-03 23:59:57</founder-date>"
        "<founder-pagenum>A01</founder-pagenum><founder-papername>云溪日报</founder-papername>"
        "<founder-type>2</founder-type> /enpproperty-->"
    )
    root = parse(PAGE + properties)
    found = read_node(root)
    assert found is not None
    assert (found.newspaper, found.published, found.number) == ("云溪日报", "2025-03-03", "A01")
    assert read_article(root) is None


@pytest.mark.parametrize(
    "text", ["<html></html>", "<!-- x -->", "<p>一段话。</p>", "<?xml version='1.0' encoding='gb2312'?><p>x"]
)
def test_other_html_is_neither(text: str) -> None:
    assert read_article(parse(text)) is None
    assert read_node(parse(text)) is None


def test_entities_are_not_expanded_and_nothing_is_fetched() -> None:
    bomb = '<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>'
    found = read_article(parse(f"{bomb}<h1 id=Title>&b;&c;题</h1><div id=ozoom><p>一段话。</p></div>"))
    assert found is not None
    assert "aaaaaaaaaa" not in found.headline
    assert "root:" not in found.headline


@pytest.mark.parametrize(
    "text",
    [
        "<html><body>" + "<div>" * 50_000 + "云溪县召开会议。",
        "<div id=ozoom>" + "<b>" * 50_000 + "<p>云溪县召开会议。</p>",
        "<html><script>while (1) {}</script><script>document.write('云溪县召开会议。')</script>",
        "<!--enpproperty " + "<title>" * 50_000,
    ],
)
def test_absurd_html_is_neither(text: str) -> None:
    assert read_article(parse(text)) is None
    assert read_node(parse(text)) is None


def test_html_of_too_many_elements_is_refused() -> None:
    with pytest.raises(InputError, match=r"day\.htm has more than 100000 elements"):
        parse("<p>云</p>" * 100_001, "day.htm")


def test_a_file_that_breaks_off_is_read_to_there() -> None:
    found = read_article(parse("<h1 id=Title>云溪大桥合龙</h1><div id=ozoom><p>3月2日，合龙。</p><p>县长李明"))
    assert found is not None
    assert found.paragraphs == ("3月2日，合龙。", "县长李明")


@pytest.mark.parametrize(
    ("text", "found"),
    [("2025-03-03 00:00", "2025-03-03"), ("/html/2017-10/09/", "2017-10-09"), ("2025-02-30", None), ("", None)],
)
def test_day(text: str, found: str | None) -> None:
    assert day(text) == found
