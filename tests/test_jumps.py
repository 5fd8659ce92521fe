"""Articles that go on on another page: which halves belong together, whatever the order of the pages."""

from __future__ import annotations

import json
from itertools import permutations
from pathlib import Path

import pytest

from kg.jumps import earlier
from kg.pipeline import segment
from kg.read import make_page
from kg.read.epaper import EArticle
from kg.read.sheet import Placed, lay_out
from kg.records import Graph, Page
from running import kg

DAY = "2024-05-08"
HEAD = "青禾大桥合龙"
FLOOD = "5月7日，县委书记许望川到青禾大桥工地检查防汛备汛工作。许望川指出，大桥合龙后要抓紧铺装桥面，"
REST = "确保青禾大桥在主汛期前通车。许望川要求，大桥工地要备足防汛物资，严格值守。"
SCHOOL = "县第一中学昨日举行运动会，八百名新生参加入场式。校长高启明说，运动会要办成节日，"
GAMES = "运动会上新生们还为家乡献歌。高启明为获奖的新生颁奖，运动会持续三天。"
OTHER = "县图书馆昨日起延长开放时间，读者可以借阅到晚上九点。"


def page(name: str, number: str | None, *items: tuple[str, str], date: str | None = DAY) -> Page:
    text = "\n\n".join("\n".join(item) for item in items)
    return make_page(name, text, (), "青禾日报", None, date, number)


def apart(name: str, number: str, headline: str, *paragraphs: str) -> Page:
    told = EArticle(headline, "", (), "", paragraphs, None, None, None)
    text, regions = lay_out([Placed("1", told)])
    return make_page(name, text, regions, "青禾日报", None, DAY, number)


def joined(*pages: Page) -> set[tuple[str, str]]:
    """Return the pages of both halves, the later first."""
    graph = segment(Graph(pages))
    source = {item.id: item.source for item in graph.pages}
    of = {item.id: source[item.page_id] for item in graph.articles}
    return {(of[later], of[first]) for later, first in earlier(graph.pages, graph.articles).items()}


FRONT = page("a.txt", "01", (HEAD, FLOOD + "（下转第3版）"))
BACK = page("b.txt", "03", ("（上接第1版）", REST), ("图书馆延时", OTHER))


def test_both_halves_name_the_page_of_the_other() -> None:
    assert joined(FRONT, BACK) == {("b.txt", "a.txt")}


@pytest.mark.parametrize(
    ("first", "second", "one"),
    [
        ("1", "3", True),
        ("A1", "A03", False),  # 第3版 is not A3
        ("01", None, False),
        ("1", "4", False),
        ("2", "3", False),
    ],
)
def test_numbers_of_pages(first: str, second: str | None, one: bool) -> None:
    pages = page("a.txt", first, (HEAD, FLOOD + "（下转第3版）")), page("b.txt", second, ("（上接第1版）", REST))
    assert (joined(*pages) == {("b.txt", "a.txt")}) is one


@pytest.mark.parametrize(
    ("to", "back"), [("下转三版", "上接一版"), ("转第03版", "紧接第1版"), ("下转3版·要闻", "转自第01版")]
)
def test_how_marks_are_printed(to: str, back: str) -> None:
    pages = page("a.txt", "01", (HEAD, f"{FLOOD}（{to}）")), page("b.txt", "03", (f"（{back}）", REST))
    assert joined(*pages) == {("b.txt", "a.txt")}


def test_the_tenth_page() -> None:
    pages = page("a.txt", "01", (HEAD, FLOOD + "（下转第十二版）")), page("b.txt", "12", ("（上接第一版）", REST))
    assert joined(*pages) == {("b.txt", "a.txt")}


def test_nothing_goes_on_in_the_paper_of_another_day() -> None:
    assert not joined(FRONT, page("b.txt", "03", ("（上接第1版）", REST), date="2024-05-09"))
    assert not joined(
        *(
            page(n, p, i, date=None)
            for n, p, i in [("a.txt", "01", (HEAD, FLOOD + "（下转第3版）")), ("b.txt", "03", ("（上接第1版）", REST))]
        )
    )


def test_of_two_that_go_to_one_page_those_belong_together_that_speak_of_the_same() -> None:
    pages = (
        page("a.txt", "01", (HEAD, FLOOD + "（下转第3版）")),
        page("b.txt", "01", ("八百新生入场", SCHOOL + "（下转第3版）")),
        page("c.txt", "03", ("（上接第1版）", GAMES)),
        page("d.txt", "03", ("（上接第1版）", REST)),
    )
    assert all(joined(*order) == {("d.txt", "a.txt"), ("c.txt", "b.txt")} for order in permutations(pages))


def test_articles_that_their_source_keeps_apart() -> None:
    pages = apart("a.htm", "01", HEAD, FLOOD, "（下转第3版）"), apart("b.htm", "03", "", "（上接第1版）" + REST)
    assert joined(*pages) == {("b.htm", "a.htm")}
    bodies = [item.part(item.body) for item in segment(Graph(pages)).articles]
    assert bodies == [FLOOD, REST]


def test_the_stores_have_which_goes_on_with_which(tmp_path: Path) -> None:
    for item in (FRONT, BACK):
        (tmp_path / f"20240508_{item.number}.txt").write_text(item.text, encoding="utf-8")
    profile = tmp_path / "newspaper.yaml"
    pattern = r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)_(?P<page>\d\d)"
    profile.write_text(f"name: 青禾日报\ndistrict: 浙江省温州市瓯海区\nfile_pattern: '{pattern}'\n", encoding="utf-8")
    out = tmp_path / "graph"
    pages = sorted(map(str, tmp_path.glob("*.txt")))
    assert kg("build", *pages, "--profile", str(profile), "-o", str(out)).code == 0
    query = "MATCH (b:Article)-[:CONTINUES]->(a:Article)-[:PRINTED_ON]->(p:Page) RETURN a.headline, p.number"
    assert json.loads(kg("query", str(out), query, "--format", "json").out) == [{"a.headline": HEAD, "p.number": "01"}]
    assert (out / "graph.nt").read_text(encoding="utf-8").count("CONTINUES") == 1
    assert kg("check", str(out)).code == 0
    assert kg("retract", str(out), Path(pages[0]).name).code == 0
    assert "CONTINUES" not in (out / "graph.nt").read_text(encoding="utf-8")
