"""What differs between two graphs is enough: with it, every store of the one becomes that of the other."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import pipeline
from kg.ontology import load
from kg.read import make_page
from kg.records import Graph
from kg.resolve import PERSON, SAME, judge
from kg.store import folder, rdf
from kg.store.compare import name_of
from kg.store.delta import between
from kg.store.rows import Edge, Node, Rows

PAGES = {
    "陈知远率队调研青渚港扩建工程": ("1", "区委书记陈知远3月3日调研青渚港扩建工程，副区长何秋白陪同。（下转第3版）"),
    "（上接第1版）": ("3", "陈知远要求各方配合青渚港扩建工程。区长何秋白参加。"),
    "区委召开常委会会议": ("2", "3月4日，区委书记陈知远主持召开常委会会议，区长何秋白参加。"),
    "何秋白督查防汛": ("4", "3月5日，区长何秋白督查防汛工作。区应急管理局局长林远参加。"),
    "林远走访企业": ("5", "本报讯（记者 苏小满）3月6日，区应急局局长林远走访青渚港务公司。"),
}  # fmt: skip
SETS = st.sets(st.sampled_from(sorted(PAGES)), min_size=1)


@pytest.fixture(scope="module")
def read() -> Graph:
    about = "青渚日报", "浙江省温州市瓯海区", "2025-03-07"
    pages = [
        make_page(f"{number}.txt", f"{headline}\n{text}\n", (), *about, number)
        for headline, (number, text) in PAGES.items()
    ]
    return pipeline.extract(pipeline.segment(Graph(tuple(pages))))


def resolved(read: Graph, headlines: set[str], judged: bool) -> Graph:
    pages = tuple(page for page in read.pages if page.text.partition("\n")[0] in headlines)
    articles = tuple(item for item in read.articles if item.page_id in {page.id for page in pages})
    ids = {article.id for article in articles}
    mentions, referents, statements = (
        tuple(item for item in items if item.article_id in ids)
        for items in (read.mentions, read.referents, read.statements)
    )
    people = sorted(item.id for item in read.referents if item.type == "Person" and item.name in ("陈知远", "林远"))
    pair = [judge(people[0], people[-1], SAME, "", PERSON + "李敏")] if judged else []
    return pipeline.resolve(Graph(pages, articles, mentions, referents, statements), pair)


def rows(graph: Graph) -> tuple[dict[str, Node], dict[object, Edge]]:
    held = Rows(graph, load())
    return {node.id: node for node in held.nodes}, {name_of(edge): edge for edge in held.edges}


def differing(before: dict[object, object], after: dict[object, object]) -> set[object]:
    return {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}


@settings(deadline=None, max_examples=60)
@given(old=SETS, new=SETS, judged=st.tuples(st.booleans(), st.booleans()))
def test_a_delta_changes_every_store_as_both_graphs_do(
    read: Graph, old: set[str], new: set[str], judged: tuple[bool, bool]
) -> None:
    before, after = resolved(read, old, judged[0]), resolved(read, new, judged[1])
    delta = between(before, after, load())
    for part, whole in zip(
        zip(rows(delta.before), rows(delta.after), strict=True),
        zip(rows(before), rows(after), strict=True),
        strict=True,
    ):
        assert differing(*part) == differing(*whole)  # type: ignore[arg-type]
    known = load()
    with tempfile.TemporaryDirectory() as home:
        out, due = Path(home, "out"), Path(home, "due")
        export = {folder.TRIPLES: lambda graph, path: rdf.write(graph, path, known)}
        folder.write(before, out, known, export)
        folder.write(after, due, known, export)
        held = out / folder.TRIPLES
        rewrite = {folder.TRIPLES: lambda path: rdf.rewrite(held, delta, path, known)}
        folder.rewrite(out, delta, before.pages, known, rewrite, (), {})
        assert {path.name: path.read_bytes() for path in out.iterdir()} == {
            path.name: path.read_bytes() for path in due.iterdir()
        }


def test_a_graph_differs_from_itself_in_nothing(read: Graph) -> None:
    graph = resolved(read, set(PAGES), judged=True)
    assert any(edge.predicate == "CONTINUES" for edge in rows(graph)[1].values())
    delta = between(graph, graph, load())
    assert delta.after == delta.before == Graph()
    assert not delta.touched
