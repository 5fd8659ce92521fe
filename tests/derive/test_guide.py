"""The guide for Neo4j Browser: what a reader sees, clicks and gets into the editor."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote
from urllib.request import Request, urlopen

import lxml.html
import pytest

from kg.derive import guide
from kg.ontology import load
from kg.store.questions import FOLDERS, questions
from kg.store.view import View

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def page() -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring(guide.text(load()))


def test_there_is_a_slide_for_the_graph_and_one_for_each_folder(page: lxml.html.HtmlElement) -> None:
    titles = [title.text_content() for title in page.xpath("//article[@class='guide']//slide//h3")]
    assert titles == ["图谱 The graph", *(f"{label.zh} {label.en}" for label in FOLDERS.values())]


def test_a_click_puts_each_question_into_the_editor_as_its_file_has_it(page: lxml.html.HtmlElement) -> None:
    wanted = [cypher for _, cypher in guide.PICTURES] + [question.cypher.rstrip() for question in questions()]
    assert [block.text_content() for block in page.xpath("//pre[@class='code runnable']")] == wanted


def test_a_link_opens_browser_with_the_same_query(page: lxml.html.HtmlElement) -> None:
    found = []
    for address in page.xpath("//a/@href"):
        # Browser 5 decodes the address as a whole before it looks for what is asked, so a query ends at any & or #.
        base, cmd, *arg = re.split("[?&#]", unquote(address.replace("+", " ")), maxsplit=2)
        assert (base, cmd) == ("http://localhost:7474/browser/", "cmd=edit")
        found += [re.split("[&#]", value.removeprefix("arg="))[0] for value in arg]
    assert found == [block.text_content() for block in page.xpath("//pre[@class='code runnable']")]


@pytest.mark.parametrize("cypher", [cypher for _, cypher in guide.PICTURES], ids=lambda cypher: cypher[:30])
def test_every_picture_has_something_in_it(cypher: str, embedded_view: View, neo4j_view: View) -> None:
    assert neo4j_view.query(cypher).rows
    assert len(embedded_view.query(cypher).rows) == len(neo4j_view.query(cypher).rows)


def test_the_documentation_names_what_is_served() -> None:
    text = (ROOT / "docs" / "neo4j.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`:(?:guide|style) http://localhost:8000/(\S+?)`", text))
    assert named == {"guide.html", "kg.grass"}
    assert all((ROOT / "cypher" / name).is_file() for name in named)


def test_browser_may_fetch_it() -> None:
    command = [sys.executable, ROOT / "cypher" / "serve.py", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as serving:
        try:
            assert serving.stdout is not None
            said = serving.stdout.readline().split()
            assert said[0] == ":guide"
            with urlopen(said[1]) as answer:  # noqa: S310 (an address of this machine)
                assert answer.headers["Access-Control-Allow-Origin"] == "http://localhost:7474"
            # Browser asks first, as it sends headers of its own.
            headers = {"Access-Control-Request-Headers": "pragma,x-trace"}
            with urlopen(Request(said[1], method="OPTIONS", headers=headers)) as answer:  # noqa: S310
                assert answer.headers["Access-Control-Allow-Origin"] == "http://localhost:7474"
                assert answer.headers["Access-Control-Allow-Headers"] == "pragma,x-trace"
            with urlopen(said[1]) as answer:  # noqa: S310
                assert answer.read() == (ROOT / "cypher" / "guide.html").read_bytes()
        finally:
            serving.terminate()
