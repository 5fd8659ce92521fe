"""Marks in a text: nested, crossing, wide, and hostile."""

from __future__ import annotations

import re

import pytest
from rich.cells import cell_len

import handmade
from kg.errors import OptionError
from kg.explain import Explained, coloured, explain, heading, table, tagged
from kg.records import Article, Mention, Span, Statement

TEXT = "甲乙丙丁戊己"


def shown(mentions: list[tuple[int, int, str]], *evidence: tuple[Span, ...], text: str = TEXT) -> Explained:
    article = Article("article-1", "page-1", 1, "news", text, ((0, 0, len(text)),), None, (), (), (0, len(text)))
    found = [Mention(f"m{s}-{e}-{t}", article.id, s, e, text[s:e], t, text[s:e], "r", 1.0) for s, e, t in mentions]
    said = [
        Statement(f"s{at}", article.id, "a", "LED", article.id, (), spans, "r", 1.0)
        for at, spans in enumerate(evidence)
    ]
    return Explained("page.txt", article, tuple(found), tuple(said), {})


@pytest.mark.parametrize(
    ("mentions", "evidence", "marked"),
    [
        ([], [], "甲乙丙丁戊己"),
        ([(0, 2, "A")], [], "[甲乙 A]丙丁戊己"),
        ([(0, 4, "A"), (0, 2, "B")], [], "[[甲乙 B]丙丁 A]戊己"),
        ([(0, 4, "A"), (2, 4, "B")], [], "[甲乙[丙丁 B] A]戊己"),
        ([(0, 2, "A"), (2, 4, "B")], [], "[甲乙 A][丙丁 B]戊己"),
        ([(0, 3, "A"), (2, 5, "B")], [], "[甲乙[丙 B] A][丁戊 B]己"),
        ([(0, 2, "A"), (0, 2, "B"), (0, 2, "A")], [], "[[甲乙 B] A]丙丁戊己"),
        ([(4, 6, "A")], [], "甲乙丙丁[戊己 A]"),
        ([], [((0, 2),)], "<1>甲乙</1>丙丁戊己"),
        ([], [((0, 2),), ((0, 2),)], "<1,2>甲乙</1,2>丙丁戊己"),
        ([], [((0, 3),), ((2, 5),)], "<1>甲乙<2>丙</1>丁戊</2>己"),
        ([], [((0, 4),), ((0, 2), (3, 4))], "<1><2>甲乙</2>丙<2>丁</2></1>戊己"),
        ([(0, 2, "A")], [((0, 2),)], "<1>[甲乙 A]</1>丙丁戊己"),
        ([(0, 3, "A")], [((2, 4),)], "[甲乙<1>丙 A]丁</1>戊己"),
    ],
)
def test_tags(mentions: list[tuple[int, int, str]], evidence: list[tuple[Span, ...]], marked: str) -> None:
    assert tagged(shown(mentions, *evidence)) == marked


def test_every_article_reads_the_same_without_its_tags() -> None:
    for article in explain(handmade.graph()):
        bare = re.sub(r"</?[\d,]+>|\[| \w+\]", "", tagged(article))
        assert bare == article.article.text
        assert all(f"<{n}" in tagged(article) or f",{n}" in tagged(article) for n in range(1, len(article.statements)))


def test_colours_keep_the_text_and_its_width() -> None:
    text = coloured(shown([(0, 4, "Organization"), (0, 2, "District")], ((1, 3),), ((2, 5),)))
    assert text.plain == "甲乙丙¹丁戊²己"
    assert cell_len(text.plain) == 6 * 2 + 2
    styles = {(text.plain[span.start : span.end], str(span.style)) for span in text.spans}
    assert {("甲乙", "bold blue"), ("乙丙", "underline"), ("¹", "dim"), ("²", "dim")} <= styles


def test_control_characters_are_shown_not_sent() -> None:
    one = shown([(1, 3, "A")], text="甲\x1b[31m\x07")
    assert tagged(one) == "甲[\ufffd[ A]31m\ufffd"
    assert coloured(one).plain == "甲\ufffd[31m\ufffd"


def test_statements_are_numbered_in_the_order_of_the_text() -> None:
    for article in explain(handmade.graph()):
        firsts = [item.evidence for item in article.statements]
        assert firsts == sorted(firsts)
        assert table(article).row_count == len(article.statements)


def test_one_article_of_a_page() -> None:
    found = list(explain(handmade.graph(), 2))
    assert [heading(article) for article in found] == ["harbour.txt, article 2 (news)"]
    with pytest.raises(OptionError, match="no article 9; there are 1 to 2"):
        list(explain(handmade.graph(), 9))
