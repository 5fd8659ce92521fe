"""Text as tools take it out of a page: no blank lines, columns in any order, row by row, or side by side."""

import itertools
import random
from dataclasses import replace

import pytest

from kg.read import make_page, read_page
from kg.read.epaper import EArticle
from kg.read.sheet import Placed, lay_out
from kg.segment import segment
from kg.segment.grid import rows as grid
from kg.segment.joint import joint
from kg.segment.weave import unwoven
from segment.samples import SAMPLES
from segment.test_layouts import check, plain
from segment.typeset import wrap

WIDTH = 13


def column(sample, width=WIDTH, indent=""):
    """Return the lines of an article's body, first lines moved in, of which the text has kept nothing."""
    lines = []
    for at, paragraph in enumerate(sample.body):
        closing = sample.closing if at == len(sample.body) - 1 else ""
        text = (sample.opening if at == 0 else "") + paragraph + closing
        rows = wrap(text, width, random.Random(1), short_first=True, spaced=0.0)  # noqa: S311 (repeatable)
        lines += [indent + rows[0], *rows[1:]]
    return lines


def chosen(*starts):
    return [next(sample for sample in SAMPLES if sample.headline.startswith(start)) for start in starts]


def bodies(text):
    check(text)
    articles = segment(read_page(None, text.encode()))
    return {plain(article.part(article.headline)): plain(article.part(article.body)) for article in articles}


def expected(samples):
    return {plain(sample.headline): plain("".join(sample.body)) for sample in samples}


THREE = ("许望川检查", "县政府常务会议", "桐花岭隧道")


def test_without_blank_lines():
    samples = chosen(*THREE)
    lines = [[sample.headline, *sample.subheads, *column(sample)] for sample in samples]
    text = "\n".join(itertools.chain(*lines))
    articles = segment(read_page(None, text.encode()))
    assert bodies(text) == expected(samples)
    assert [[article.part(span) for span in article.subheads] for article in articles] == [
        list(sample.subheads) for sample in samples
    ]


def test_headlines_drawn_after_all_texts():
    samples = chosen(*THREE, "全县教育大会", "首届竹文化节")
    text = "\n".join([*itertools.chain(*map(column, samples)), *(sample.headline for sample in samples)])
    assert bodies(text) == expected(samples)


def test_headings_of_one_article_are_not_given_to_two_paragraphs():
    lead = "5月8日，县供销合作社在桃坪镇召开春茶产销对接会，十二家茶企与八个茶叶专业村签订收购协议。"
    later = "当天下午，首届制茶技能比赛在桃坪镇茶叶市场举行，来自各村的三十名制茶师傅同台竞技。"
    others = "5月9日，全县防汛抗旱工作电视电话会议召开，安排部署当前水库巡查、物资储备等工作。"
    heads = ["春茶产销对接会在桃坪镇召开", "首届制茶技能比赛同日举行", "全县防汛抗旱工作电视电话会议召开"]
    texts = [f"本报讯（记者 方圆）{lead}", later, f"本报讯（记者 韩青）{others}"]
    rows = [text[at : at + 18] for text in texts for at in range(0, len(text), 18)]
    page = "\n".join([*rows, *heads, "水库巡查物资储备", "逐项落实到岗到人"])
    articles = segment(read_page(None, page.encode()))
    assert [article.part(article.headline) for article in articles] == [heads[0], heads[2]]


def test_a_column_that_stands_before_the_one_it_goes_on_with():
    first, second = chosen("许望川检查", "桐花岭隧道")
    lines = column(first)
    cut = 17
    assert not lines[cut - 1].endswith("。")
    blocks = [lines[cut:], [second.headline, *column(second)], [first.headline, *lines[:cut]]]
    text = "\n\n".join("\n".join(block) for block in blocks)
    assert bodies(text) == expected([first, second])


@pytest.mark.parametrize("gutter", [2, 6])
def test_columns_side_by_side(gutter):
    samples = chosen("许望川检查", "县政府常务会议")
    columns = [[sample.headline, "", *column(sample, indent="\u3000\u3000")] for sample in samples]
    width = 2 * WIDTH + 4
    rows = []
    for left, right in itertools.zip_longest(*columns, fillvalue=""):
        cells = sum(1 if char.isascii() else 2 for char in left)
        rows.append((left + " " * (width - cells + gutter) + right).rstrip())
    assert bodies("\n".join(rows)) == expected(samples)


def test_columns_row_by_row():
    samples = chosen("许望川检查", "县政府常务会议")
    rows = [row for pair in itertools.zip_longest(*map(column, samples)) for row in pair if row]
    heads = "\n\n".join(sample.headline for sample in samples)
    assert set(bodies(heads + "\n\n" + "\n\n".join(rows)).values()) == set(expected(samples).values())


def test_what_a_source_keeps_apart_is_not_taken_for_columns_given_row_by_row():
    columns = [column(sample) for sample in chosen("许望川检查", "县政府常务会议")]
    rows = [row for pair in zip(*columns, strict=False) for row in pair]
    articles = [replace(EArticle.untold(""), paragraphs=(row,)) for row in rows]
    text, regions = lay_out(Placed(str(at), article) for at, article in enumerate(articles))
    found = segment(make_page("page.pdf", text, regions, None, None, None, None))
    bodies = [plain(article.part(article.body)) for article in found]
    assert len(bodies) == len(rows)
    assert bodies[2:-2] == [plain(row) for row in rows[2:-2]]  # who wrote is taken off at both ends


def test_points_that_hang_over_do_not_widen_a_column():
    (sample,) = chosen("许望川检查")
    lines = [sample.headline, *column(sample, 10)]
    assert max(map(len, lines[1:])) > 10
    assert bodies("\n".join(lines)) == expected([sample])


def test_a_caption_between_paragraphs_is_no_part_of_them():
    (sample,) = chosen("许望川检查")
    lines = column(sample)
    at = next(number for number, line in enumerate(lines) if len(line) < WIDTH - 4 and line.endswith("。")) + 1
    caption = ["图为白鹭洲排涝站机组正在运行。记", "者 杜若兰 摄"]
    text = "\n".join([sample.headline, *lines[:at], *caption, *lines[at:]])
    articles = segment(read_page(None, text.encode()))
    paragraphs = [plain(line) for article in articles for line in article.part(article.body).split("\n")]
    assert [line for line in paragraphs if not line.startswith("图为")] == [plain(part) for part in sample.body]


@pytest.mark.parametrize(("before", "after", "other"), [("县委副书", "记、县长", "的一个"), ("召开会", "议", "任")])
def test_words_go_on_across_a_break(before, after, other):
    assert joint(before, after) > joint(before, other)


@pytest.mark.parametrize("mark", ["（上接第1版）", "上接A01版"])
def test_a_mark_of_a_jump_begins_an_article(mark):
    first, second = chosen("许望川检查", "桐花岭隧道")
    later = replace(second, opening="", body=second.body[1:])
    text = "\n".join([first.headline, *column(first), mark, *column(later)])
    assert set(bodies(text).values()) == set(expected([first, later]).values())


def test_names_in_brackets_that_the_next_line_closes_begin_a_text():
    first, second = chosen("许望川检查", "桐花岭隧道")
    said = "“每一户都转移到位了吗？老人吃的药带了没有？”市委书记伍子健把伞递给随行人员，蹲下来问。"
    signed = replace(second, opening="", body=(f"（本报记者 罗旭东 李健森）{said}", *second.body[1:]))
    lines = column(signed)
    assert lines[0].startswith("（")
    assert "）" not in lines[0]
    text = "\n".join([*column(first), second.headline, *lines])
    due = {plain("".join(first.body)), plain(said + "".join(second.body[1:]))}
    assert set(bodies(text).values()) == due


def test_many_columns_row_by_row():
    samples = chosen("许望川检查", "县政府常务会议")
    lines = [line for sample in samples for line in column(sample)]
    high = -(-len(lines) // 8)
    columns = [lines[at : at + high] for at in range(0, len(lines), high)]
    assert len(columns) == 8
    rows = [row for level in itertools.zip_longest(*columns) for row in level if row]
    raw = "\n\n".join(rows)
    texts = [raw[slice(*row.span)] for row in unwoven(raw, grid(raw))]
    due = set(itertools.pairwise(lines))
    assert sum(pair in due for pair in itertools.pairwise(texts)) >= 0.85 * len(due)


def test_columns_side_by_side_whose_lines_stand_a_little_higher_or_lower():
    columns = [column(sample) for sample in chosen(*THREE, "全县教育大会", "首届竹文化节")]
    rows = []
    for at in range(0, max(map(len, columns)), 2):
        # Two lines of each column, then two of the next one, as lines that are no higher are one line of the text.
        rows += [" " * (2 * (WIDTH + 2) * place) + line for place in range(5) for line in columns[place][at : at + 2]]
    raw = "\n".join(rows)
    texts = [raw[slice(*row.span)].strip() for row in grid(raw)]
    due = {pair for lines in columns for pair in itertools.pairwise(lines)}
    assert sum(pair in due for pair in itertools.pairwise(texts)) >= 0.95 * len(due)


def test_a_line_that_ends_in_a_colon_is_the_first_of_a_headline():
    first, second = chosen("许望川检查", "桐花岭隧道")
    later = replace(second, opening="", headline="桐花岭下的攻坚：一米一米过筛子")
    text = "\n".join([first.headline, *column(first), "桐花岭下的攻坚：", "一米一米过筛子", *column(later)])
    assert bodies(text) == expected([first, later])
