"""Records as JSON Lines: written and read back, and what is refused."""

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

import handmade
from kg import stream
from kg.errors import InputError
from kg.records import Graph, Page

GRAPH = handmade.graph()


def test_there_and_back() -> None:
    assert stream.collect(stream.read(stream.write(GRAPH.records()), "here"), "here") == GRAPH


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_there_and_back(text: str) -> None:
    page = Page(id="page-1", source=text, text=text)
    (line,) = stream.write([page])
    assert line.startswith(stream.MARK)
    assert line.count(b"\n") == 1
    assert stream.read([line], "here") == [page]


def test_the_same_record_twice_counts_once() -> None:
    assert stream.collect([*GRAPH.records(), *GRAPH.records()], "here") == GRAPH


def test_one_id_for_two_records_is_refused() -> None:
    page = GRAPH.pages[0]
    with pytest.raises(InputError, match=f"here: two different records have the id {page.id}"):
        stream.collect([page, dataclasses.replace(page, source="x")], "here")


@pytest.mark.parametrize("field", ["pages", "articles", "mentions", "referents", "statements", "entities"])
def test_what_speaks_of_an_absent_record_is_refused(field: str) -> None:
    with pytest.raises(InputError, match="which is absent"):
        stream.collect(dataclasses.replace(GRAPH, **{field: ()}).records(), "here")


@pytest.mark.parametrize("field", [field.name for field in dataclasses.fields(Graph) if field.name != "pages"])
def test_each_kind_alone_is_refused(field: str) -> None:
    with pytest.raises(InputError, match="which is absent"):
        stream.collect(getattr(GRAPH, field), "here")


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (b"{", "not a record of kg"),
        (b"[]", "not a record of kg"),
        (b'{"record":"Cat"}', "not a record of kg"),
        (b'{"record":"Page","id":"1"}', "not a record of kg"),
        (b'{"record":"Page","id":1,"source":"s","text":"t"}', "not a record of kg"),
        (b"\xff\xfe", "not UTF-8"),
        (b'{"record":"Page","id":"1","source":"s","text":"\\ud800"}', "not a record of kg"),
        (b"[" * 100_000, "not a record of kg"),
    ],
)
def test_what_is_no_record_is_named_with_its_line(line: bytes, message: str) -> None:
    with pytest.raises(InputError, match=r"here, line 2: ") as error:
        stream.read([b"\n", line], "here")
    assert message in str(error.value)
    assert len(str(error.value)) < 400
