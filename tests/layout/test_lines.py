"""Glyphs → lines, columns and articles: small pages set glyph by glyph."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.layout import Box, Drawn, Glyph, Line, read_layout
from kg.layout.lines import body_size, join_down, read_lines

SIZE = 9.0


def glyphs(text: str, x: float, y: float, size: float = SIZE, pitch: float = 1.0) -> list[Glyph]:
    """Return a line set at a place; ``pitch`` is the way from one character to the next, in sizes."""
    return [
        Glyph(char, Box(left, y, left + size, y + size), y + 0.88 * size, size)
        for at, char in enumerate(text)
        for left in [x + at * size * pitch]
    ]


def column(x: float, y: float, lines: list[str], pitch: float = 1.5) -> list[Glyph]:
    return [glyph for at, line in enumerate(lines) for glyph in glyphs(line, x, y + at * SIZE * pitch)]


def texts(found: list[Glyph]) -> list[str]:
    return [
        line.text
        for line in read_lines(found, body_size((glyph.size, 1) for glyph in found if not glyph.char.isspace()))
    ]


def test_neighbouring_columns_are_apart_and_wide_setting_is_not() -> None:
    assert texts(glyphs("全县春耕", 0, 0) + glyphs("县长李敏", 4 * SIZE + 12, 0)) == ["全县春耕", "县长李敏"]
    assert texts(glyphs("全县春耕推进会", 0, 0, pitch=1.6)) == ["全县春耕推进会"]
    assert texts(glyphs("王　斌", 0, 0)) == ["王　斌"]


def test_where_columns_are_known_to_begin_a_narrow_gap_parts_them() -> None:
    found = column(0, 0, ["全县春耕推进会"] * 4) + column(7 * SIZE + 5, 0, ["全县春耕推进会"] * 9)
    assert texts(found) == ["全县春耕推进会"] * 13


def test_a_headline_may_run_down() -> None:
    head = [glyph for at, char in enumerate("云溪大桥“合龙”") for glyph in glyphs(char, 0, at * 26, 24)]
    found = head + column(40, 0, ["全县春耕推进会召开"] * 12)
    assert "云溪大桥“合龙”" in texts(found)


def test_lines_of_a_scan_that_run_down_beside_or_below_each_other_are_one_headline() -> None:
    left, right = (
        Line("与会代表考察", Box(20, 0, 48, 150), 24, down=True),
        Line("论坛闭幕", Box(44, 2, 70, 100), 25, down=True),
    )
    below = Line("掌声不断", Box(21, 170, 47, 270), 24, down=True)
    other = Line("县长李敏", Box(200, 0, 220, 90), 24, down=True)
    across = Line("全县春耕推进会", Box(80, 0, 150, 10), 10)
    found = join_down([left, across, right, below, other])
    assert [line.text for line in found] == ["论坛闭幕与会代表考察掌声不断", "全县春耕推进会", "县长李敏"]


def page(*parts: list[Glyph], rules: tuple[Box, ...] = (), images: tuple[Box, ...] = ()) -> list[tuple[str, str]]:
    drawn = Drawn(500, 700, tuple(glyph for part in parts for glyph in part), images, rules)
    return [(told.headline, "|".join(told.paragraphs)) for told in read_layout(drawn).articles]


ONE = ["　　全县春耕推进会", "召开，县长李敏出席会", "议并讲话。"]


def test_columns_that_begin_at_one_height_under_a_headline_are_its_body() -> None:
    head = glyphs("云溪大桥合龙", 150, 100, 24)
    assert page(
        head, column(100, 140, ONE[:2]), column(210, 140, ["议并讲话。", "　　会后，李敏察看", "了大桥。"])
    ) == [("云溪大桥合龙", "全县春耕推进会召开，县长李敏出席会议并讲话。|会后，李敏察看了大桥。")]


def test_an_article_beside_another_keeps_its_own_columns() -> None:
    found = page(
        glyphs("云溪大桥合龙", 100, 100, 14),
        column(100, 140, ONE),
        glyphs("春耕推进", 250, 100, 14),
        column(230, 141, ["　　会议强调，要抓好", "春耕生产。"]),
    )
    assert [head for head, _ in found] == ["云溪大桥合龙", "春耕推进"]


def test_a_level_rule_ends_an_article() -> None:
    rule = (Box(100, 190, 200, 190.5),)
    below = column(100, 200, ["　　又讯，县长李敏到", "青石镇走访。"])
    found = page(glyphs("云溪大桥合龙", 100, 100, 14), column(100, 140, ONE), below, rules=rule)
    assert len(found) == 2


def test_the_folio_line_is_no_article() -> None:
    folio = glyphs("云溪日报", 20, 20, 20) + glyphs("2025年3月4日　星期二　第02版", 200, 28, 10)
    layout = read_layout(Drawn(500, 700, tuple(folio + glyphs("云溪大桥合龙", 100, 100, 24) + column(100, 140, ONE))))
    assert (layout.newspaper, layout.published, layout.number) == ("云溪日报", "2025-03-04", "02")
    assert [told.headline for told in layout.articles] == ["云溪大桥合龙"]


def test_a_page_without_characters_has_no_articles() -> None:
    assert read_layout(Drawn(500, 700, ())).articles == ()


PLACES = st.tuples(
    st.sampled_from("全县春耕推进会。　 “"), st.floats(0, 500), st.floats(0, 700), st.sampled_from([7.0, 9.0, 24.0])
)


@settings(deadline=None, max_examples=60)
@given(st.lists(PLACES, max_size=60))
def test_no_character_is_lost_or_read_twice(places: list[tuple[str, float, float, float]]) -> None:
    found = [glyph for char, x, y, size in places for glyph in glyphs(char, x, y, size)]
    read = "".join(texts(found)).translate({32: None, 0x3000: None})
    assert sorted(read) == sorted(g.char for g in found if not g.char.isspace())
    told = read_layout(Drawn(500, 700, tuple(found))).articles
    assert len("".join("".join(t.paragraphs) for t in told)) <= len(found)


def test_a_caption_in_the_type_of_the_body_ends_where_it_says_who_took_the_picture() -> None:
    text = ["图为大桥。记者李", "敏摄", "召开，县长李敏出席会", "议并讲话。"]
    found = page(
        glyphs("云溪大桥合龙", 150, 100, 24),
        column(150, 140, ["　　全县春耕推进会"] * 2),
        column(260, 240, text),
        images=(Box(258, 140, 350, 236),),
    )
    assert ("", "图为大桥。记者李敏摄") in found
    assert any(headline == "云溪大桥合龙" and body.endswith("议并讲话。") for headline, body in found)


def test_the_first_column_beside_a_headline_that_runs_down_may_stand_under_a_picture() -> None:
    head = [glyph for at, char in enumerate("云溪大桥合龙") for glyph in glyphs(char, 40, 100 + at * 28, 24)]
    found = page(
        head,
        column(100, 200, ["　　全县春耕推进会", "召开，县长李敏出席会"]),
        column(330, 102, ["议并讲话。"]),
        images=(Box(100, 100, 190, 190),),
    )
    assert found[0][0] == "云溪大桥合龙"
    assert found[0][1].startswith("全县春耕推进会")


def test_a_caption_in_the_type_of_the_body_ends_with_its_sentence() -> None:
    text = ["图为合龙后的大桥，工", "人正在铺装。", "召开，县长李敏出席会", "议并讲话。"]
    found = page(
        glyphs("云溪大桥合龙", 150, 100, 24),
        column(150, 140, ["　　全县春耕推进会"]),
        column(150, 260, text),
        images=(Box(150, 160, 250, 255),),
    )
    assert ("", "图为合龙后的大桥，工人正在铺装。") in found


def test_a_note_that_an_article_goes_on_is_no_folio_line() -> None:
    lines = ["　　全县春耕推进会", "召开，县长李敏出席会"]
    found = page(
        glyphs("云溪大桥合龙", 150, 600, 24),
        column(150, 640, lines),
        column(250, 640, ["议并讲话", "（下转第3版）"]),
    )
    assert found == [("云溪大桥合龙", "全县春耕推进会召开，县长李敏出席会议并讲话|（下转第3版）")]
