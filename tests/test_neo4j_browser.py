"""The guide and the style in Neo4j Browser itself, which the tested server serves."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from conftest import connected, emptied
from handmade import graph
from kg.derive import guide
from kg.ontology import Ontology
from kg.store.load import load
from kg.store.questions import FOLDERS
from neo4j_server import Server

CYPHER = Path(__file__).parents[1] / "cypher"
DRAWER, EDITOR, FRAME, STATUS = (
    f"[data-testid={name}]" for name in ("guidesDrawer", "activeEditor", "frame", "frameStatusbar")
)
SECONDS = 60


@pytest.fixture(scope="module")
def served(neo4j_server: Server) -> Iterator[str]:
    """Where ``make guide`` has the files of cypher/."""
    command = [sys.executable, str(CYPHER / "serve.py"), "0", f"http://{neo4j_server.http}"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as serving:
        assert serving.stdout is not None
        yield serving.stdout.readline().split()[1].rpartition("/")[0]
        serving.terminate()


@pytest.fixture(scope="module")
def tab(neo4j_server: Server, browser: Browser, served: str, ontology: Ontology) -> Iterator[Page]:
    """Browser, connected to the graph made by hand, with the style and the guide."""
    if not neo4j_server.http:
        pytest.skip("the server that is given for the tests serves no Browser")
    with emptied(neo4j_server):
        with connected(neo4j_server) as connection:
            load(connection, graph(), ontology)
        tab = browser.new_page(viewport={"width": 1500, "height": 1000})
        tab.set_default_timeout(SECONDS * 1000)
        tab.goto(f"http://{neo4j_server.http}/browser/")
        tab.fill("[data-testid=boltaddress]", neo4j_server.uri.partition("//")[2])
        tab.fill("[data-testid=username]", neo4j_server.user)
        tab.fill("[data-testid=password]", neo4j_server.password)
        tab.click("[data-testid=connect]")
        tab.wait_for_selector("text=You are connected as user")
        command(tab, f":style {served}/kg.grass")
        expect(tab.locator(FRAME).first).to_contain_text("node.Official", timeout=SECONDS * 1000)
        command(tab, f":guide {served}/guide.html")
        tab.wait_for_selector(f"{DRAWER} pre.runnable")
        yield tab
        tab.close()


def command(tab: Page, text: str) -> None:
    tab.click(EDITOR)
    tab.keyboard.press("Control+A")
    tab.keyboard.insert_text(text)
    tab.keyboard.press("Control+Enter")


def run(tab: Page, number: int) -> str:
    """Click a query of the slide and run what the editor has then; return the query."""
    query = tab.locator(f"{DRAWER} pre.runnable").nth(number)
    query.click()
    cypher = query.inner_text().strip()
    first = " ".join(cypher.partition("\n")[0].split())[:30]
    expect(tab.locator(f"{EDITOR} .view-line").first).to_contain_text(first, timeout=SECONDS * 1000)
    tab.click("[data-testid=editor-Run]")
    expect(tab.locator(f"{FRAME} [data-testid=frameCommand]").first).to_contain_text(first, timeout=SECONDS * 1000)
    return cypher


def test_pictures_have_the_colours_and_captions_of_the_style(tab: Page) -> None:
    """Each node has the colour of its own type, and the name or title that readers know it by."""
    style = (CYPHER / "kg.grass").read_text(encoding="utf-8")
    colours = dict(re.findall(r"node\.(\w+) \{\n  color: (#\w+);", style))
    for number, (_, cypher) in enumerate(guide.PICTURES):
        assert run(tab, number) == cypher
        frame = tab.locator(FRAME).first
        frame.locator("svg circle.b-outline").first.wait_for()
        fills = {str(value).upper() for value in frame.locator("svg circle.b-outline").evaluate_all(_FILLS)}
        assert fills == {colours[name] for name in _SEEN[number]}, cypher
    tab.locator(FRAME).nth(2).scroll_into_view_if_needed()
    captions = " ".join(tab.locator(FRAME).nth(2).locator("svg text").all_text_contents())
    for name in ("何秋白", "副区长", "担任 holds"):
        assert name in captions


_FILLS = "all => all.map(one => one.getAttribute('fill'))"
_SEEN = (
    ("Official", "Meeting"),
    ("Official", "Post", "Organization"),
    ("Project", "District"),
    ("Official", "Meeting", "Inspection", "Activity", "Statement", "Article", "Page"),
)
"""The types of the nodes of each picture."""


def test_each_slide_has_its_questions_and_they_answer(tab: Page) -> None:
    for label in FOLDERS.values():
        tab.click("[data-testid=guideNextSlide]")
        expect(tab.locator(f"{DRAWER} h3").first).to_have_text(f"{label.zh} {label.en}", timeout=SECONDS * 1000)
        run(tab, 0)
        status = tab.locator(FRAME).first.locator(STATUS)
        expect(status).to_contain_text(re.compile("Started streaming|Completed"), timeout=SECONDS * 1000)
    expect(tab.locator("[data-testid^=pagination-]").last).to_have_text(str(1 + len(FOLDERS)))
