"""Headlines that are broken over lines in a text out of a PDF, where nothing tells how large they are set."""

from __future__ import annotations

import pytest

from kg.read import read_page
from kg.segment import segment

BODY = (
    "本报讯（记者 甘霖）5月7日，湖北黄冈长江非遗展在市文化中心收官，三天里有六万人次走进展馆。"
    "市文化和旅游局局长许望川说，展览把沿江十三个省市的四百件作品请到了一处，三场活动同日举行，"
    "雕版、挑花、陶艺的传承人当场示范，孩子们排着队拓印年画。市民高启明带着全家来了两趟，他说最爱看的是皮影。"
)
WIDTH = 16


def column(*headings: str) -> str:
    lines = ["　　" + BODY[: WIDTH - 2], *(BODY[at : at + WIDTH] for at in range(WIDTH - 2, len(BODY), WIDTH))]
    return "\n".join([*headings, *lines]) + "\n"


@pytest.mark.parametrize(
    ("lines", "headline", "subheads"),
    [
        (("首届长江非遗大展湖北", "黄冈收官：三场活动一日举行"), "首届长江非遗大展湖北黄冈收官：三场活动一日举行", []),
        (("六万人次走进长江", "非遗展"), "六万人次走进长江非遗展", []),
        (("长江非遗展在黄冈收官", "——三天迎客六万人次"), "长江非遗展在黄冈收官", ["——三天迎客六万人次"]),
        (("一线见闻", "六万人次走进长江非遗展"), "六万人次走进长江非遗展", ["一线见闻"]),
    ],
)
def test_lines_of_one_heading_are_joined(lines: tuple[str, ...], headline: str, subheads: list[str]) -> None:
    (article,) = segment(read_page(None, column(*lines).encode()))
    assert article.part(article.headline) == headline
    assert [article.part(span) for span in article.subheads] == subheads
