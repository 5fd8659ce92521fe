"""Typeset pages: what is counted, that what is printed is true, and that e-paper HTML is read back as it was."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pypdfium2
import pytest
from click.testing import CliRunner

from bench.pages import main
from bench.press.compose import compose, half_of
from bench.press.engines import by_reportlab, by_typst
from bench.press.forms import FORMS, Press
from bench.press.measure import FIGURES, Tally, bare, count
from bench.press.setting import fold, wrap
from bench.press.sheet import Printed, Truth
from kg import pipeline
from kg.read.epaper import EArticle
from kg.read.sheet import Placed, lay_out
from kg.records import Page
from kg.segment import segment

FLOOD = (
    "7月2日，县长李明远来到青石镇，检查防汛准备工作，看望值守的干部群众。",
    "他走上河堤，查看了排涝泵站和沙袋储备，要求把每一个隐患都记在账上。",
    "县水利局局长王芳说，全县的四十二座泵站都已检修完毕，随时可以开机。",
)
SCHOOL = (
    "新学期第一天，云溪县实验小学的操场上彩旗飘扬，八百名新生走进了课堂。",
    "校长赵一鸣介绍，学校今年添了两栋教学楼，还把食堂和操场都修整了一遍。",
)
CAPTION = "图为青石镇排涝泵站一景。 陈思远 摄"


def printed(headline: str, paragraphs: tuple[str, ...], *, jump: str = "", caption: str = "") -> Printed:
    captions = (caption,) if caption else ()
    return Printed(headline, "", ("——县长到青石镇",), "", paragraphs, "", captions, jump, (), ())


TRUTH = Truth(
    "page-1",
    "云溪日报",
    "2025-07-03",
    "01",
    (printed("防汛不松劲", FLOOD, jump="（下转第3版）", caption=CAPTION), printed("新生八百人", SCHOOL)),
    ("云溪日报 2025年7月3日",),
)
LENGTH = sum(len("".join((item.headline, *item.subheads, *item.paragraphs))) for item in TRUTH.articles)


def figures(*found: tuple[str, tuple[str, ...]]) -> dict[str, float]:
    placed = [
        Placed(f"{number}.htm", EArticle(headline, "", ("——县长到青石镇",), "", paragraphs, None, None, None))
        for number, (headline, paragraphs) in enumerate(found)
    ]
    text, regions = lay_out(placed)
    page = Page("page-1", "day", text, "云溪日报", None, "2025-07-03", "1", regions)
    tally = Tally()
    count(tally, TRUTH, [page], segment(page))
    return dict(zip(FIGURES, tally.figures(), strict=True))


ALL = {"article F1": 1.0, "CER": 0.0, "headlines": 1.0, "subheads": 1.0, "contamination": 0.0, "paragraphs": 1.0}


def test_all_is_right_whatever_becomes_of_captions_and_marks_of_jumps() -> None:
    seen = figures(("防汛不松劲", (CAPTION, *FLOOD, "（下转第3版）")), ("新生八百人", SCHOOL))
    assert seen == ALL | {"captions": 1.0, "folio": 1.0}
    assert figures(("防汛不松劲", FLOOD), ("新生八百人", SCHOOL)) == ALL | {"captions": 0.0, "folio": 1.0}


# what was found | which figures are then other ones
WRONG = {
    "a headline": ([("防汛", FLOOD), ("新生八百人", SCHOOL)], {"headlines": 0.5, "CER": 3 / LENGTH}),
    "two paragraphs in one": (
        [("防汛不松劲", (FLOOD[0] + FLOOD[1], FLOOD[2])), ("新生八百人", SCHOOL)],
        {"paragraphs": 2 * 2 / (2 + 3)},
    ),
    "a paragraph of another article": (
        [("防汛不松劲", (*FLOOD, SCHOOL[1])), ("新生八百人", SCHOOL[:1])],
        {
            "article F1": 0.0,
            "CER": 2 * len(SCHOOL[1]) / LENGTH,
            "contamination": len(SCHOOL[1]) / LENGTH,
            "paragraphs": 2 * 2 / (3 + 3),
        },
    ),
    "an article missing": (
        [("防汛不松劲", FLOOD)],
        {
            "article F1": 2 / 3,
            "CER": (5 + 8 + len("".join(SCHOOL))) / LENGTH,
            "headlines": 0.5,
            "subheads": 0.5,
            "paragraphs": 2 * 2 / (2 + 3),
        },
    ),
    "the order of paragraphs": (
        [("防汛不松劲", (FLOOD[1], FLOOD[0], FLOOD[2])), ("新生八百人", SCHOOL)],
        {"CER": None, "paragraphs": None},
    ),
}


@pytest.mark.parametrize("what", WRONG)
def test_what_is_wrong_counts(what: str) -> None:
    found, other = WRONG[what]
    seen = figures(*found)
    for name, value in ALL.items():
        if name not in other:
            assert seen[name] == value, name
        elif other[name] is None:
            assert seen[name] != value, name
        else:
            assert seen[name] == pytest.approx(other[name]), name


def test_nothing_read() -> None:
    tally = Tally()
    count(tally, TRUTH, [], [])
    assert tally.figures() == (0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0)


def test_lines_are_full_and_do_not_begin_with_a_comma() -> None:
    lines = wrap("".join(FLOOD), 12)
    assert "".join(line.text for line in lines) == "".join(FLOOD)
    assert all(line.text[0] not in "，。、" for line in lines)
    assert [line.indent for line in lines[:2]] == [2, 0]
    assert lines[-1].spread == 0


@pytest.mark.parametrize(
    ("heading", "measure", "rows"),
    [
        ("防汛不松劲", 6, ["防汛不松劲"]),
        ("防汛不松劲 备战主汛期", 6, ["防汛不松劲", "备战主汛期"]),
        ("全县防汛工作会议召开", 6, ["全县防汛工", "作会议召开"]),
        ("全县防汛工作会议召开", 4, None),
    ],
)
def test_headings_are_parted(heading: str, measure: float, rows: list[str] | None) -> None:
    assert fold(heading, measure, 2) == rows


@pytest.mark.parametrize("seed", range(8))
def test_what_is_true_is_printed(seed: int) -> None:
    made = compose(seed)
    shown = "".join(bare(run.text) for run in made.sheet.runs)
    for item in made.truth.articles:
        text = "".join(map(bare, (*item.paragraphs, item.closing)))
        assert text in shown
        assert bare(item.headline) in shown
    assert 3 <= len(made.truth.articles) <= 9
    for run in made.sheet.runs:
        assert 0 < run.x < made.sheet.width
        assert 0 < run.y < made.sheet.height
    assert half_of(seed) == ("report" if seed % 2 else "tune")


def test_a_seed_gives_the_same_page_and_the_same_files() -> None:
    one, other = compose(5), compose(5)
    assert one == other
    assert one != compose(7)
    assert by_typst(one.sheet) == by_typst(other.sheet)
    assert by_reportlab(one.sheet, singly=True) == by_reportlab(other.sheet, singly=True)


def test_both_engines_print_all_characters() -> None:
    sheet = compose(4).sheet
    due = Counter("".join("".join(run.text.split()) for run in sheet.runs))
    for data in (by_typst(sheet), by_reportlab(sheet, singly=False), by_reportlab(sheet, singly=True)):
        with pypdfium2.PdfDocument(data) as document:
            assert Counter("".join(document[0].get_textpage().get_text_range().split())) == due


@pytest.mark.parametrize("name", FORMS["html"])
def test_a_page_of_a_site_is_read_as_it_was_printed(name: str, tmp_path: Path) -> None:
    made = compose(2)
    path = FORMS["html"][name](Press(2, made, tmp_path))
    graph = pipeline.segment(pipeline.read([str(path)]))
    tally = Tally()
    count(tally, made.truth, graph.pages, graph.articles)
    assert dict(zip(FIGURES, tally.figures(), strict=True)).items() >= ALL.items(), tally.errors


@pytest.mark.parametrize(
    ("arguments", "said"),
    [(["--half", "report", "--errors"], "not looked into"), (["--forms", "html,fax"], "no form is called 'fax'")],
)
def test_what_the_command_refuses(arguments: list[str], said: str) -> None:
    ran = CliRunner().invoke(main, arguments)
    assert ran.exit_code == 2
    assert said in ran.output


def test_the_command_measures_and_keeps_the_files(tmp_path: Path) -> None:
    ran = CliRunner().invoke(main, ["--forms", "html", "--pages", "1", "--out", str(tmp_path)])
    assert ran.exit_code == 0, ran.output
    assert "html founder" in ran.output
    assert {path.name for path in (tmp_path / "page-000").iterdir()} == {"truth.json", *FORMS["html"]}
