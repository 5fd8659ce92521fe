"""The JSON document of a page: what readers and the scorer get."""

import pytest

import handmade
from kg.ontology import load
from kg.page_json import documents

PAGES = {page.source: page for page in handmade.graph().pages}


@pytest.fixture(scope="module")
def found() -> list[dict]:
    return list(documents(handmade.graph(), load()))


def test_one_document_a_page(found: list[dict]) -> None:
    assert [(d["source"], d["district"], d["published"], len(d["articles"])) for d in found] == [
        ("harbour.txt", "临江省云溪市青渚区", "2025-02-28", 2),
        ("trees.txt", "临江省云溪市青渚区", "2025-03-13", 1),
    ]


def test_article_parts(found: list[dict]) -> None:
    article = found[0]["articles"][0]
    assert article["headline"] == "陈知远调研港口建设"
    assert article["subheads"] == ["加快码头扩建", "优化通关服务"]
    assert article["body"].startswith("2月26日，")
    assert "记者" not in article["body"]


def test_posts_are_folded_into_facts(found: list[dict]) -> None:
    article = found[0]["articles"][0]
    people = {entity["name"]: entity["id"] for entity in article["entities"]}
    assert {"Post"}.isdisjoint(entity["type"] for entity in article["entities"])
    held = [
        (fact["post"], fact["organization"], fact["observed"])
        for fact in article["facts"]
        if fact["predicate"] == "HOLDS" and fact["subject"] == people["陈知远"]
    ]
    assert sorted(held) == [
        ("区委副书记", "中共青渚区委", ["2025-02-28"]),
        ("区长", "青渚区人民政府", ["2025-02-28"]),
    ]


def test_every_end_is_an_entity_or_the_article(found: list[dict]) -> None:
    for article in (article for document in found for article in document["articles"]):
        ids = {entity["id"] for entity in article["entities"]}
        for fact in article["facts"]:
            assert fact["subject"] in ids
            assert "post" in fact or fact["object"] in ids | {"article"}
        assert {f["object"] for f in article["facts"] if f["predicate"] in ("WROTE", "PHOTOGRAPHED")} == {"article"}


def test_evidence_is_exactly_what_the_file_holds(found: list[dict]) -> None:
    broken = 0
    for document in found:
        text = PAGES[document["source"]].text
        for fact in (fact for article in document["articles"] for fact in article["facts"]):
            assert fact["evidence"]
            assert 0 < fact["score"] <= 1
            assert fact["by"]
            for piece in fact["evidence"]:
                assert text[piece["start"] : piece["end"]] == piece["text"]
                broken += "\n" in piece["text"]
    assert broken, "some evidence spans a broken line"


def test_properties_have_their_types(found: list[dict]) -> None:
    entities = {entity["name"]: entity for document in found for a in document["articles"] for entity in a["entities"]}
    assert entities["青渚船艇展"]["planned"] is True
    assert entities["青渚船艇展"]["date"] == "2025-05"
    orders = [fact["order"] for a in found[0]["articles"] for fact in a["facts"] if fact["predicate"] == "VISITED"]
    assert sorted(orders) == [1, 2, 3]
