"""Pages of other news sites: headline and main text, without what stands around them."""

from __future__ import annotations

import pytest

from kg.read.epaper import parse
from kg.read.news import read_news

PARAGRAPHS = (
    "本报讯（记者 王芳）3月2日，全县春耕推进会召开。县委书记李明远主持会议并讲话。",
    "会议指出，要抓好春耕生产，落实各项措施，确保粮食安全，做好农资保供。",
    "县领导赵一鸣、孙丽娜参加会议。",
)
BODY = "".join(f"<p>　　{paragraph}</p>" for paragraph in PARAGRAPHS)
PAGE = """<html><head><title>{title}</title></head><body>
<div class="nav"><a href="/">首页</a><a href="/zw">政务</a></div>
<div class="main">{head}<div class="info">2025-03-03 08:12 来源：云溪日报 编辑：李敏</div>
<div class="content">{body}</div>
<div class="share">分享到：微信 微博</div></div><div class="related"><h3>相关新闻</h3><ul><li><a href="1.html">
青石镇开展安全生产大检查</a></li></ul></div><div class="footer">版权所有 云溪县融媒体中心</div></body></html>"""


@pytest.mark.parametrize(
    ("title", "head"),
    [
        ("云溪县召开春耕推进会", ""),
        ("云溪县召开春耕推进会-云溪新闻网", ""),
        ("云溪县召开春耕推进会 _ 要闻", "<h2>要闻</h2>"),
        ("云溪新闻网", "<h1>云溪县召开春耕推进会</h1>"),
    ],
)
def test_a_news_page(title: str, head: str) -> None:
    found = read_news(parse(PAGE.format(title=title, head=head, body=BODY)))
    assert found is not None
    assert (found.headline, found.paragraphs) == ("云溪县召开春耕推进会", PARAGRAPHS)
    assert (found.published, found.newspaper) == ("2025-03-03", "云溪日报")


@pytest.mark.parametrize(
    "html",
    [
        "<html></html>",
        "<title>云溪新闻网</title><ul>" + "<li><a href=1.htm>青石镇开展安全生产大检查</a></li>" * 30 + "</ul>",
        "<title>404</title><p>页面不存在。</p>",
        "<p>" + "云溪县召开会议。" * 30,
    ],
)
def test_what_has_no_text_to_speak_of_is_no_news_page(html: str) -> None:
    assert read_news(parse(html)) is None
