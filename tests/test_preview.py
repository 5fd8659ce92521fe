"""The HTML that shows a page with its articles: what stands where, in which colour, and nothing that runs."""

from __future__ import annotations

from pathlib import Path

from lxml.html import HtmlElement, fromstring

from kg.pipeline import segment
from kg.preview import document
from kg.read import make_page, read_folder, read_page
from kg.records import Graph, Page
from running import kg

DATA = Path(__file__).parent / "data"
SAMPLE = DATA / "ouhai-2025-03-04.txt"


def shown(*pages: Page) -> HtmlElement:
    return fromstring(document(segment(Graph(pages))).decode("utf-8"))


def test_every_character_of_a_page_is_shown_in_its_order() -> None:
    page = read_page(SAMPLE)
    (text,) = shown(page).findall(".//pre")
    assert text.text_content() == page.text


def test_the_pieces_of_an_article_have_its_colour() -> None:
    html = shown(read_page(SAMPLE))
    headlines = html.findall(".//span[@class='headline']")
    assert {"曾瑞华督查研究重点工作", "刘云峰调研新质生产力发展"} < {item.text for item in headlines}
    colours = [item.get("style") for item in headlines]
    assert len(set(colours)) == len(colours)
    assert {item.get("style") for item in html.findall(".//span[@class='body']")} == set(colours)


def test_where_articles_stand_is_drawn() -> None:
    (page,) = read_folder(DATA / "epaper")
    html = shown(page)
    assert [item.get("points") for item in html.findall(".//polygon")] == [
        "5.0,72.0 228.5,72.0 228.5,207.0 5.0,207.0",
        "5.0,212.0 94.0,212.0 94.0,442.0 5.0,442.0",
    ]
    assert [item.text for item in html.findall(".//svg/text")] == ["1", "2"]


def test_nothing_in_a_page_becomes_markup() -> None:
    text = "县长<script>alert(1)</script>李敏&amp;调研\n3月2日，县长李敏到青石镇调研春耕生产。<img src=x onerror=y>\n"
    html = shown(make_page("<b>x</b>.txt", text, (), "<i>报</i>", None, "2025-03-04", None))
    assert not html.findall(".//script")
    assert not html.findall(".//img")
    assert html.find(".//pre").text_content() == text
    assert "<b>x</b>.txt" in html.find(".//h1").text_content()


def test_the_command_writes_the_file_and_nothing_else(tmp_path: Path) -> None:
    found = kg("segment", SAMPLE, "--district", "浙江省温州市瓯海区", "--preview", tmp_path / "page.html")
    assert (found.code, found.out) == (0, "")
    assert (tmp_path / "page.html").read_bytes().startswith(b"<!DOCTYPE html>")
