"""The steps put together: what is known of a page and from where, and graphs that are the same each time."""

import logging
from pathlib import Path

import pytest

import handmade
from kg import pipeline, stream
from kg.errors import InputError, NoArticleError, OptionError
from kg.ontology import load
from kg.profile import Profile
from kg.records import Graph

SAMPLE = Path(__file__).parent / "data" / "ouhai-2025-03-04.txt"
HOME, DAY = "浙江省温州市瓯海区", "2025-03-04"
PATTERN = r"ouhai-(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)(?:_(?P<page>\d+))?"
PROFILE = Profile(name="瓯海新闻", district=HOME, file_pattern=PATTERN)


@pytest.fixture(scope="module")
def graph() -> Graph:
    return pipeline.build(pipeline.read([str(SAMPLE)], district=HOME, published=DAY))


def test_what_a_profile_knows(caplog: pytest.LogCaptureFixture) -> None:
    (page,) = pipeline.read([str(SAMPLE)], PROFILE).pages
    assert (page.newspaper, page.district, page.date, page.number) == ("瓯海新闻", HOME, DAY, None)
    assert caplog.records == []


def test_the_command_line_wins_over_the_profile() -> None:
    (page,) = pipeline.read([str(SAMPLE)], PROFILE, district="浙江省温州市鹿城区", published="2024年1月2日").pages
    assert (page.district, page.date) == ("浙江省温州市鹿城区", "2024-01-02")


def test_a_file_name_with_a_day_that_is_none(tmp_path: Path) -> None:
    (tmp_path / "ouhai-2025-02-30.txt").write_text(handmade.TREES, encoding="utf-8")
    with pytest.raises(OptionError, match=r"ouhai-2025-02-30\.txt: as the profile's file_pattern reads this name"):
        pipeline.read([str(tmp_path / "ouhai-2025-02-30.txt")], PROFILE)


def test_a_guess_gives_the_same_page_as_being_told(caplog: pytest.LogCaptureFixture) -> None:
    told = pipeline.read([str(SAMPLE)], district=HOME, published=DAY)
    with caplog.at_level(logging.WARNING):
        guessed = pipeline.read([str(SAMPLE)], district=HOME)
    assert guessed == told
    assert [DAY in record.getMessage() for record in caplog.records] == [True]


def test_where_nothing_says_it_a_page_goes_without(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "page.txt").write_text("植树\n\n昨天上午，二十多名志愿者来到河边植树。\n", encoding="utf-8")
    (page,) = pipeline.read([str(tmp_path / "page.txt")]).pages
    assert (page.district, page.date) == (None, None)
    assert [" given and none found" in record.getMessage() for record in caplog.records] == [True, True]


def test_every_statement_can_be_shown_on_its_page(graph: Graph) -> None:
    (page,) = graph.pages
    articles = {article.id: article for article in graph.articles}
    assert len(graph.statements) > 50
    for statement in graph.statements:
        article = articles[statement.article_id]
        for span in statement.evidence:
            pieces = article.raw(span, page)
            shown = "".join("".join(piece.text.split()) for piece in pieces)
            assert shown == "".join(article.part(span).split())
            assert all(page.text[piece.start : piece.end] == piece.text for piece in pieces)


def test_a_graph_keeps_to_the_ontology(graph: Graph) -> None:
    ontology = load()
    types = {entity.id: entity.type for entity in graph.entities} | {
        article.id: "Article" for article in graph.articles
    }
    for relation in graph.relations:
        assert ontology.allows(relation.predicate, types[relation.source], types[relation.target]), relation
        assert relation.statement_ids


def test_the_same_graph_from_any_point_of_the_way(graph: Graph) -> None:
    read = pipeline.read([str(SAMPLE)], district=HOME, published=DAY)
    for step in (pipeline.segment, pipeline.extract):
        read = stream.collect(stream.read(stream.write(step(read).records()), "test"), "test")
        assert pipeline.build(read) == graph
    assert pipeline.build(graph) == graph


def test_the_same_page_under_two_names_is_read_once(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "copy.txt").write_bytes(SAMPLE.read_bytes())
    both = pipeline.read([str(SAMPLE), str(tmp_path / "copy.txt")], district=HOME, published=DAY)
    assert [page.source for page in both.pages] == [SAMPLE.name]
    (warning,) = caplog.records
    assert warning.getMessage() == f"copy.txt: the same page as {SAMPLE.name}; read once"


def test_two_pages_are_one_graph(tmp_path: Path) -> None:
    trees = tmp_path / "trees.txt"
    trees.write_text(handmade.TREES, encoding="utf-8")
    both = pipeline.build(pipeline.read([str(SAMPLE), str(trees), str(SAMPLE)], district=HOME, published=DAY))
    assert [page.source for page in both.pages] == [SAMPLE.name, "trees.txt"]
    other_way = pipeline.build(pipeline.read([str(trees), str(SAMPLE)], district=HOME, published=DAY))
    assert other_way.entities == both.entities
    assert other_way.relations == both.relations


def test_records_given_as_a_file(tmp_path: Path, graph: Graph) -> None:
    (tmp_path / "a.jsonl").write_bytes(b"".join(stream.write(graph.records())))
    assert pipeline.read([str(tmp_path / "a.jsonl")]) == graph


def test_a_page_without_an_article_is_named(tmp_path: Path) -> None:
    (tmp_path / "none.txt").write_text("……\n\n——\n", encoding="utf-8")
    with pytest.raises(NoArticleError, match=r"none\.txt"):
        pipeline.build(pipeline.read([str(tmp_path / "none.txt")], district=HOME, published=DAY))


def test_no_page_at_all(tmp_path: Path) -> None:
    (tmp_path / "empty.jsonl").write_text("\n", encoding="utf-8")
    with pytest.raises(InputError, match="the input holds no page"):
        pipeline.build(pipeline.read([str(tmp_path / "empty.jsonl")]))
