import dataclasses
import itertools
import string
import typing
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import handmade
from kg.errors import InputError
from kg.records import (
    KINDS,
    Article,
    Graph,
    Page,
    Piece,
    Record,
    Run,
    from_line,
    make_id,
    pairs,
    to_line,
)

TEXT = st.text(st.characters(exclude_categories=["Cs"]))
SPACE = st.sampled_from([" ", "\n", "\u3000", "\r\n", "  \n "])


def of(hint: Any) -> st.SearchStrategy[Any]:
    """Return values of a field as its annotation says."""
    origin, args = typing.get_origin(hint), typing.get_args(hint)
    if type(None) in args:
        return st.none() | of(next(arg for arg in args if arg is not type(None)))
    if origin is tuple and args[-1] is Ellipsis:
        return st.lists(of(args[0]), max_size=3).map(tuple)
    if origin is tuple:
        return st.tuples(*map(of, args))
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        return st.builds(hint, **{name: of(kind) for name, kind in typing.get_type_hints(hint).items()})
    kinds = {str: TEXT, int: st.integers(), float: st.floats(allow_nan=False, allow_infinity=False)}
    return kinds[hint]


@given(st.one_of([of(kind) for kind in KINDS.values()]))
def test_a_record_comes_back_from_its_line(record: Record) -> None:
    line = to_line(record)
    assert b"\n" not in line
    found = from_line(line)
    assert found == record
    assert type(found) is type(record)
    assert to_line(found) == line


def test_every_handmade_record_comes_back() -> None:
    records = list(handmade.graph().records())
    assert {type(record) for record in records} == set(KINDS.values())
    assert [from_line(to_line(record)) for record in records] == records
    assert len(records) == sum(len(getattr(handmade.graph(), field.name)) for field in dataclasses.fields(Graph))


def test_a_record_is_one_line_in_the_order_of_its_fields() -> None:
    page = Page(id="page-1", source="a.txt", text="两\n行")
    assert (
        to_line(page)
        == (
            '{"record":"Page","id":"page-1","source":"a.txt","text":"两\\n行","newspaper":null,"district":null,"date":null,'
            '"number":null,"regions":[]}'
        ).encode()
    )


@pytest.mark.parametrize(
    "line",
    [
        "",
        "{",
        "[]",
        "null",
        '"Page"',
        "{}",
        '{"record":"Ship","id":"1"}',
        '{"record":["Page"]}',
        '{"record":"Page","id":"1"}',
        '{"record":"Page","id":1,"source":"a","text":"b"}',
        '{"record":"Page","id":null,"source":"a","text":"b"}',
        '{"record":"Page","id":"1","source":"a","text":"b","colour":"red"}',
        '{"record":"Page","id":"1","source":"a","text":"b","regions":[{"id":"1"}]}',
        '{"record":"Page","id":"1","source":"a","text":"","regions":[{"id":"1","kind":"a","start":0,"end":0,"hue":1}]}',
        '{"record":"Page","id":"1","source":"a","text":"b","regions":[1]}',
        '{"record":"Page","id":"1","source":"a","text":"b","regions":{}}',
        '{"record":"Judgement","id":"1","left":"a","right":"b","verdict":true,"reason":"","by":""}',
        '{"record":"Entity","id":"1","type":"Person","name":"甲","properties":[["date"]]}',
        '{"record":"Mention","id":"1","article_id":"2","start":0.5,"end":1,"surface":"","type":"","name":"","by":"","score":1}',
        '{"record":"Mention","id":"1","article_id":"2","start":true,"end":1,"surface":"","type":"","name":"","by":"","score":1}',
        '{"record":"Page","id":"1","source":"a","text":"\\ud800"}',
        "[" * 100_000,
    ],
)
def test_what_is_no_record_is_refused(line: str) -> None:
    with pytest.raises(InputError, match="not a record of kg"):
        from_line(line.encode())


PARTS = st.lists(TEXT | st.integers() | st.none(), max_size=4)


@given(TEXT, PARTS)
def test_an_id_is_made_from_content_alone(kind: str, parts: list[object]) -> None:
    found = make_id(kind, *parts)
    assert found == make_id(kind, *parts)
    assert found.startswith(f"{kind}-")
    digest = found.removeprefix(f"{kind}-")
    assert len(digest) == 16
    assert set(digest) <= set(string.hexdigits.lower())


@given(st.lists(TEXT, max_size=4), st.lists(TEXT, max_size=4))
def test_other_parts_give_another_id(left: list[str], right: list[str]) -> None:
    assert (make_id("x", *left) == make_id("x", *right)) == (left == right)


def test_ids_stay_what_they_are() -> None:
    """Ids stand in files that people keep: a change here is a change of format."""
    assert make_id("page") == "page-e4a6a0577479b2b4"
    assert make_id("page", "甲", 1) == make_id("page", "甲", "1")
    assert make_id("page", "ab", "c") != make_id("page", "a", "bc")
    assert make_id("page", "\ud800").startswith("page-")


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({}, ()),
        ({"order": 1, "date": "2025-03"}, (("date", "2025-03"), ("order", "1"))),
        ({"planned": True, "date": None}, (("planned", "true"),)),
        ({"planned": False}, (("planned", "false"),)),
    ],
)
def test_pairs(values: dict[str, object], expected: tuple[tuple[str, str], ...]) -> None:
    assert pairs(values) == expected


@st.composite
def printed(draw: st.DrawFn) -> tuple[Article, Page]:
    """Return an article of one to four passages that a page prints in any order, with white space in them."""
    passages = draw(st.lists(st.text("甲乙丙丁，。", min_size=1, max_size=8), min_size=1, max_size=4))
    places = draw(st.permutations(range(len(passages))))
    raw = draw(SPACE)
    starts: dict[int, list[int]] = {}
    for number in places:
        starts[number] = []
        for character in passages[number]:
            starts[number].append(len(raw))
            raw += character + (draw(SPACE) if draw(st.booleans()) else "")
        raw += "—" + draw(SPACE)
    runs: list[Run] = []
    text = ""
    for number, passage in enumerate(passages):
        text += "\n" if text else ""
        for character, start in zip(passage, starts[number], strict=True):
            last = runs[-1] if runs else (0, -9, 0)
            if last[1] + last[2] == start and last[0] + last[2] == len(text):
                runs[-1] = (last[0], last[1], last[2] + 1)
            else:
                runs.append((len(text), start, 1))
            text += character
    article = Article("article-1", "page-1", 1, "news", text, tuple(runs), None, (), (), (0, len(text)))
    return article, Page("page-1", "a.txt", raw)


@given(printed(), st.data())
def test_a_span_reads_the_same_on_the_page(given_: tuple[Article, Page], data: st.DataObject) -> None:
    article, page = given_
    start = data.draw(st.integers(0, len(article.text)))
    end = data.draw(st.integers(start, len(article.text)))
    pieces = article.raw((start, end), page)
    assert "".join("".join(piece.text.split()) for piece in pieces) == article.text[start:end].replace("\n", "")
    for piece in pieces:
        assert piece.text == page.text[piece.start : piece.end]
        assert piece.text == piece.text.strip() != ""


@given(printed(), st.data())
def test_neighbouring_pieces_are_parted_by_more_than_white_space(
    given_: tuple[Article, Page], data: st.DataObject
) -> None:
    article, page = given_
    start = data.draw(st.integers(0, len(article.text)))
    pieces = article.raw((start, len(article.text)), page)
    for left, right in itertools.pairwise(pieces):
        assert right.start < left.end or page.text[left.end : right.start].strip()


@pytest.mark.parametrize(
    ("span", "expected"),
    [
        ((0, 4), (Piece(1, 6, "甲 乙\n丙"), Piece(9, 10, "丁"))),
        ((1, 2), (Piece(3, 4, "乙"),)),
        ((1, 3), (Piece(3, 6, "乙\n丙"),)),
        ((3, 4), (Piece(9, 10, "丁"),)),
        ((2, 2), ()),
        ((4, 9), ()),
    ],
)
def test_raw(span: tuple[int, int], expected: tuple[Piece, ...]) -> None:
    page = Page("page-1", "a.txt", "　甲 乙\n丙 ◆ 丁 ")
    runs = ((0, 1, 1), (1, 3, 1), (2, 5, 1), (3, 9, 1))
    article = Article("article-1", "page-1", 1, "news", "甲乙丙丁", runs, None, (), (), (0, 4))
    assert article.raw(span, page) == expected


def test_parts() -> None:
    article = Article("article-1", "page-1", 1, "news", "题\n甲乙", (), (0, 1), (), (), (2, 4))
    assert (article.part(article.headline), article.part(article.body), article.part(None)) == ("题", "甲乙", "")
