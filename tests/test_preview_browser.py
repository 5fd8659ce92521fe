"""The page that ``kg segment --preview`` writes, as a browser shows it: what is seen, and that nothing is fetched."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FloatRect, Locator, Page

from running import kg

DATA = Path(__file__).parent / "data"


@pytest.fixture
def fetched() -> list[str]:
    """What the page asks for and says to its console."""
    return []


@pytest.fixture
def tab(browser: Browser, fetched: list[str]) -> Iterator[Page]:
    tab = browser.new_page(viewport={"width": 1400, "height": 900})
    tab.on("request", lambda request: fetched.append(request.url))
    tab.on("console", lambda message: fetched.append(message.text))
    tab.on("pageerror", lambda error: fetched.append(str(error)))
    tab.on("dialog", lambda dialog: (fetched.append(dialog.message), dialog.dismiss()))
    yield tab
    tab.close()


def opened(tab: Page, out: Path, *pages: Path) -> str:
    assert kg("segment", *pages, "--district", "浙江省温州市瓯海区", "--preview", out).code == 0
    tab.goto(out.as_uri())
    return out.as_uri()


def box(item: Locator) -> FloatRect:
    found = item.bounding_box()
    assert found is not None
    return found


def style(item: Locator, name: str) -> str:
    return str(item.evaluate("(item, name) => getComputedStyle(item)[name]", name))


def test_articles_are_told_apart_by_colours_and_read_in_order(tab: Page, tmp_path: Path) -> None:
    opened(tab, tmp_path / "page.html", DATA / "ouhai-2025-03-04.txt")
    headlines = tab.locator(".headline").all()
    assert len(headlines) >= 5
    assert all(item.is_visible() for item in headlines)
    colours = [style(item, "backgroundColor") for item in headlines]
    assert len(set(colours)) == len(colours)
    assert "rgba(0, 0, 0, 0)" not in colours
    bodies = tab.locator(".body").all()
    assert {style(item, "backgroundColor") for item in bodies} == set(colours)
    numbers = [int(str(item.get_attribute("title")).split(" · ")[0]) for item in headlines]
    assert sorted(numbers) == list(range(1, len(numbers) + 1))


def test_what_is_of_no_article_is_paler_than_what_is(tab: Page, tmp_path: Path) -> None:
    opened(tab, tmp_path / "page.html", DATA / "ouhai-2025-03-04.txt")
    assert style(tab.locator(".body").first, "color") == "rgb(34, 34, 34)"
    assert {style(item, "color") for item in tab.locator(".none").all()} == {"rgb(136, 136, 136)"}


def test_the_drawing_stands_beside_the_text_and_each_number_on_its_article(tab: Page, tmp_path: Path) -> None:
    opened(tab, tmp_path / "page.html", DATA / "epaper")
    drawing, text = box(tab.locator("svg").first), box(tab.locator("pre").first)
    assert drawing["x"] + drawing["width"] <= text["x"]
    assert 0 <= drawing["y"] <= 900 - drawing["height"]
    shapes = [box(item) for item in tab.locator("svg polygon").all()]
    labels = [box(item) for item in tab.locator("svg text").all()]
    for shape, label in zip(shapes, labels, strict=True):
        assert shape["x"] <= label["x"] + label["width"] / 2 <= shape["x"] + shape["width"]
        assert shape["y"] <= label["y"] + label["height"] / 2 <= shape["y"] + shape["height"]
    assert tab.locator("svg text").all_text_contents() == ["1", "2"]


def test_pages_follow_each_other_and_no_line_runs_out_of_the_window(tab: Page, tmp_path: Path) -> None:
    opened(tab, tmp_path / "pages.html", DATA / "ouhai-2025-03-04.txt", DATA / "epaper")
    tops = [box(item)["y"] for item in tab.locator("h1").all()]
    assert len(tops) == 2
    assert all(above < below for above, below in pairwise(tops))
    tab.set_viewport_size({"width": 900, "height": 900})
    assert tab.evaluate("document.documentElement.scrollWidth") <= 900


def test_nothing_is_fetched_and_nothing_of_a_page_runs(tab: Page, tmp_path: Path, fetched: list[str]) -> None:
    page = tmp_path / "a.txt"
    page.write_text(
        "县长<script>alert(1)</script>李敏调研\n3月2日，县长李敏到青石镇调研春耕生产。"
        "<img src=//example.org/x onerror=alert(2)><style>pre{display:none}</style>\n",
        encoding="utf-8",
    )
    address = opened(tab, tmp_path / "page.html", page)
    assert fetched == [address]
    assert tab.locator("pre").is_visible()
    assert "<script>alert(1)</script>" in tab.locator("pre").inner_text()
