"""The sentence that an error is shown with."""

from __future__ import annotations

import pytest

import handmade
from kg.evaluate.items import Sentence
from kg.evaluate.sentences import naming, saying, split

SENTENCES = [
    Sentence(text, ((at * 10, at * 10 + 8),))
    for at, text in enumerate(["陈知远调研港口。", "何秋白陪同。", "他来到北岸 综合保税区。", "陈知远讲话。", "完。"])
]


@pytest.mark.parametrize(
    ("ends", "found"),
    [
        ((["何秋白"], ["陪同"]), "何秋白陪同。"),
        ((["调研"], ["陈知远"]), "陈知远调研港口。"),
        ((["何秋白"], ["陈知远"]), "陈知远调研港口。 何秋白陪同。"),
        ((["何秋白"], ["讲话"]), "何秋白陪同。 … 陈知远讲话。"),
        ((["无名"], ["知远", "陈知远"]), "陈知远调研港口。"),
        ((["北岸综合保税区"],), "他来到北岸 综合保税区。"),
        ((["无名"], ["无处"]), ""),
    ],
    ids=["together", "the first", "next", "apart", "one end", "normalised", "none"],
)
def test_naming(ends: tuple[list[str], ...], found: str) -> None:
    assert naming(SENTENCES, *ends) == found


def test_saying() -> None:
    assert saying(SENTENCES, [(12, 15)]) == "何秋白陪同。"
    assert saying(SENTENCES, [(2, 5), (35, 60)]) == "陈知远调研港口。 … 陈知远讲话。 完。"
    assert saying(SENTENCES, []) == ""


def test_split_covers_an_article_whatever_its_broken_lines() -> None:
    graph = handmade.graph()
    for article in graph.articles:
        page = next(page for page in graph.pages if page.id == article.page_id)
        found = split(article, page)
        assert found[0].text == article.part(article.headline)
        assert "".join(s.text for s in found) == article.text.replace("\n", "")
        for sentence in found:
            printed = "".join(page.text[start:end] for start, end in sentence.spans)
            assert "".join(printed.split()) == "".join(sentence.text.split())
