"""A saved folder of a newspaper's day: which files are one page, in which order, and what is left out."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.read import read_folder
from kg.records import Page
from kg.segment import segment

BODY = "3月2日，县长李明远来到青石镇，检查{}。县领导王芳参加检查。"


def content(title: str, number: str = "") -> str:
    return (
        f"<html><body><h1 id=Title>{title}</h1><div id=ozoom><p>{BODY.format(title)}</p></div>"
        f"<!--enpproperty <founder-date>2025-03-03 08:00</founder-date><founder-title>{title}</founder-title>"
        f"<founder-pagenum>{number}</founder-pagenum>/enpproperty--></body></html>"
    )


def node(number: str, *areas: str) -> str:
    return f"<html><body><map name=PagePicMap>{''.join(areas)}</map><p>第{number}版：要闻</p></body></html>"


def saved(root: Path, files: dict[str, str | bytes]) -> Path:
    for name, text in files.items():
        path = root / "云溪日报" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return root / "云溪日报"


def headlines(page: Page) -> list[str]:
    return [article.part(article.headline) for article in segment(page)]


def test_a_day(tmp_path: Path) -> None:
    folder = saved(
        tmp_path,
        {
            "html/2025-03/03/node_2.htm": node("02", '<area coords="1,2,3,2,3,4" href=content_3.htm>'),
            "html/2025-03/03/node_1.htm": node(
                "01",
                '<area coords="0.5,0,10,0,10,20" href="content_2.htm">',
                '<area coords="50,0,60,0,60,20" href="content_1.htm?div=-1">',
                '<area coords="1,1,2,2" nohref>',
                '<area coords="10,30,40,30,40,90" href="content_2.htm">',
            ),
            "html/2025-03/03/content_1.htm": content("春耕生产"),
            "html/2025-03/03/content_2.htm": content("防汛工作").encode("gb18030"),
            "html/2025-03/03/content_3.htm": content("河道整治"),
            "html/2025-03/03/tplimg/global.css": "body {}",
        },
    )
    first, second = read_folder(folder)
    assert (first.source, first.number, first.date) == ("云溪日报/html/2025-03/03/node_1.htm", "01", "2025-03-03")
    assert headlines(first) == ["防汛工作", "春耕生产"]
    assert headlines(second) == ["河道整治"]
    regions = [region for region in first.regions if region.kind == "article"]
    assert [region.box for region in regions] == [(0.5, 0, 40, 90), (50, 0, 60, 20)]
    assert regions[0].outlines == ((0.5, 0, 10, 0, 10, 20), (10, 30, 40, 30, 40, 90))
    assert [first.text[region.start : region.end].split("\n")[0] for region in regions] == ["防汛工作", "春耕生产"]


def test_articles_that_no_page_leads_to_are_put_together_by_their_number(tmp_path: Path) -> None:
    folder = saved(
        tmp_path,
        {"b.htm": content("防汛工作", "02"), "a.htm": content("春耕生产", "01"), "c.htm": content("河道整治", "02")},
    )
    assert [(page.number, headlines(page)) for page in read_folder(folder)] == [
        ("01", ["春耕生产"]),
        ("02", ["防汛工作", "河道整治"]),
    ]


def test_what_is_no_page_is_named_and_left_out(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    folder = saved(
        tmp_path,
        {
            "a.htm": content("春耕生产"),
            "b.htm": "<html><p>栏目导航</p></html>",
            "c.bin": b"\x00\x01",
            "d.txt": "防汛\n" + BODY,
        },
    )
    with caplog.at_level(logging.WARNING):
        pages = list(read_folder(folder))
    assert [page.source for page in pages] == ["云溪日报/a.htm", "云溪日报/d.txt"]
    assert "b.htm" in caplog.text
    assert "c.bin" in caplog.text
    assert [hasattr(record, "left_out") for record in caplog.records] == [True, True]


@pytest.mark.parametrize(
    ("link", "file"),
    [
        ("./content_1.htm", "content_1.htm"),
        ("http://paper.example.cn/html/2025-03/03/content_1.htm?div=-1", "html/2025-03/03/content_1.htm"),
        ("../../../content/202503/03/content_1.htm", "content_1.htm"),
        ("%63ontent_1.htm#a", "content_1.htm"),
    ],
)
def test_links_are_found_wherever_the_files_were_put(tmp_path: Path, link: str, file: str) -> None:
    area = f'<area coords="1,2,3,2,3,4" href="{link}">'
    folder = saved(tmp_path, {"node_1.htm": node("01", area), file: content("春耕生产")})
    (page,) = read_folder(folder)
    assert headlines(page) == ["春耕生产"]
    assert page.regions[0].box == (1, 2, 3, 4)


def test_an_article_that_is_not_there_keeps_its_place_on_the_page(tmp_path: Path) -> None:
    links = '<a href="content_2.htm">防汛工作</a>'
    areas = ('<area coords="1,2,3,4" href="content_1.htm">', '<area coords="5,6,7,8" href="content_2.htm">' + links)
    (page,) = read_folder(saved(tmp_path, {"node_1.htm": node("01", *areas), "content_1.htm": content("春耕生产")}))
    assert headlines(page) == ["春耕生产"]
    assert [region.box for region in page.regions if region.kind == "article"] == [(1, 2, 3, 4), (5, 6, 7, 8)]
    assert page.text.rstrip().endswith("防汛工作")


def test_a_page_saved_twice_is_read_once_and_one_without_its_articles_is_left_out(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    area = '<area coords="1,2,3,4" href="content_{}.htm">'
    files = {"index.htm": node("01", area.format(1)), "node_1.htm": node("01", area.format(1))}
    folder = saved(tmp_path, files | {"node_2.htm": node("02", area.format(2)), "content_1.htm": content("春耕生产")})
    assert len(list(read_folder(folder))) == 1
    (record,) = caplog.records
    assert "node_2.htm" in record.getMessage()


def test_what_a_site_has_beside_its_pages_is_named_only_where_there_are_none(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    beside: dict[str, str | bytes] = {"01.pdf": b"%PDF-1.7", "01.jpg": b"\xff\xd8\xff"}
    list(read_folder(saved(tmp_path / "site", {"a.htm": content("春耕生产")} | beside)))
    assert not caplog.records
    list(read_folder(saved(tmp_path / "other", {"a.txt": "春耕\n" + BODY} | beside)))
    assert len(caplog.records) == 2


@pytest.mark.parametrize(
    "link", ["../../secret.htm", "/etc/content_1.htm", "http://example.org/content_1.htm", "content_9.htm"]
)
def test_a_link_leads_to_files_of_the_folder_alone(tmp_path: Path, link: str) -> None:
    (tmp_path / "secret.htm").write_text(content("别处"), encoding="utf-8")
    folder = saved(
        tmp_path, {"node_1.htm": node("01", f'<area coords="1,2" href="{link}">'), "a.htm": content("春耕生产")}
    )
    assert [headlines(page) for page in read_folder(folder)] == [["春耕生产"]]


def test_a_folder_without_a_page_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="holds no page"):
        list(read_folder(saved(tmp_path, {"a.css": "x"})))
