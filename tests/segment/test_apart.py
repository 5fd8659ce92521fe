"""Articles that the source keeps apart: headings as printed, and who wrote at either end of the body."""

from __future__ import annotations

import pytest

from kg.read.epaper import EArticle
from kg.read.sheet import Placed, lay_out
from kg.records import Article, Page
from kg.segment import segment

BODY = ("3月2日，县长李明远来到青石镇，检查春耕生产。", "县领导王芳参加检查。")


def segmented(*articles: EArticle) -> tuple[Page, tuple[Article, ...]]:
    text, regions = lay_out([Placed(f"{number}.htm", article) for number, article in enumerate(articles)])
    page = Page("page-1", "day", text, regions=regions)
    return page, segment(page)


def earticle(paragraphs: tuple[str, ...], byline: str = "") -> EArticle:
    return EArticle("春耕正忙", "全县一线", ("——县长到青石镇",), byline, paragraphs, None, None, None)


# paragraphs | bylines | body
BYLINES = {
    "本报记者 王芳\n{}": "本报记者 王芳",
    "□ 本报记者 王芳\n{}": "本报记者 王芳",
    "本报讯（记者 王芳）{}": "本报讯（记者 王芳）",
    "{}\n（记者 王芳 通讯员 赵一鸣）": "（记者 王芳 通讯员 赵一鸣）",
    "{}（王芳）": "（王芳）",
    "{}": "",
}


@pytest.mark.parametrize("printed", BYLINES)
def test_who_wrote(printed: str) -> None:
    paragraphs = tuple(printed.format("\n".join(BODY)).split("\n"))
    _, (article,) = segmented(earticle(paragraphs))
    assert "".join(article.part(span) for span in article.bylines).removeprefix("□").strip() == BYLINES[printed]
    assert article.part(article.body) == "\n".join(BODY)


def test_headings_are_as_the_source_has_them_and_lead_back_to_it() -> None:
    page, (one, other) = segmented(earticle(BODY, "王芳"), earticle(BODY))
    assert one.part(one.headline) == "春耕正忙"
    assert [one.part(span) for span in one.subheads] == ["全县一线", "——县长到青石镇"]
    assert (one.number, other.number) == (1, 2)
    for article in (one, other):
        assert "".join(piece.text for piece in article.raw(article.body, page)).replace("\n", "") == "".join(BODY)


def test_one_without_a_body_is_none() -> None:
    _, articles = segmented(earticle(("本报记者 王芳",)), earticle(BODY))
    assert len(articles) == 1
