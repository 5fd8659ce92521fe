"""What holds of any extraction, whatever the text: ends exist and fit, evidence stands in the article."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fact.stories import HOME, PAPER, read
from kg.fact import Extraction, extract
from kg.ontology import load
from kg.records import Article, Page, make_id

SAMPLE = Path(__file__).parents[1] / "data" / "ouhai-2025-03-04.txt"

# Of what news is made: words that rules wait for, names, and marks that pair or do not.
WORDS = """
县委书记 县长 副县长 、 、 ， ， 。 。 ； ： “ ” 《 》 （ ） ( 李明远 王芳 赵一鸣 孙丽娜 县领导 区 市 县 镇 村
云溪县 青石镇 温州市 县委 县政府 县教育局 宏远集团 温州大学 公司 望潮公园 大桥改造工程 项目 会议 座谈会 推进会
活动 仪式 调研 督查 走访 慰问 会见 主持 召开 举行 参加 出席 陪同 强调 指出 讲话 致辞 授课 汇报 听取 印发 起草
主办 承办 由 在 就 对 将于 拟 率队 一行 来到 先后 随后 会上 原 时任 现任 兼 任命 免去 任 职务 同志 等 和 的
3月2日 2025年 今年5月 当天 近日 我区 我县 记者 摄 现场 位于 开工 揭牌 专题 行动 · A 1 1975.06— 简历
""".split()  # noqa: SIM905 (a table reads better than a list)
BLANKS = [" ", "\u3000", "\n"]


def article_of(
    text: str, headline: str = "李明远调研", home: str | None = HOME, date: str | None = PAPER
) -> tuple[Page, Article]:
    """Return an article that segmentation has not touched, so that its text is what was drawn."""
    whole = f"{headline}\n{text}"
    page = Page(make_id("page", whole), "-", whole, district=home, date=date)
    end = len(headline)
    runs = ((0, 0, len(whole)),)
    return page, Article(
        make_id("article", whole), page.id, 1, "news", whole, runs, (0, end), (), (), (end + 1, len(whole))
    )


def sound(articles: tuple[Article, ...], found: Extraction) -> None:
    """Assert what holds of any extraction."""
    ontology = load()
    texts = {article.id: article.text for article in articles}
    types = {referent.id: referent.type for referent in found.referents} | dict.fromkeys(texts, "Article")
    mentions = {mention.id: mention for mention in found.mentions}
    assert len(types) == len(found.referents) + len(articles)
    assert len(mentions) == len(found.mentions)
    assert len({statement.id for statement in found.statements}) == len(found.statements)
    for mention in found.mentions:
        assert mention.surface == texts[mention.article_id][mention.start : mention.end] != ""
        assert 0 <= mention.score <= 1
    for referent in found.referents:
        assert {mentions[id_].article_id for id_ in referent.mention_ids} <= {referent.article_id}
        assert not ontology.types[referent.type].abstract
        assert referent.name
        assert not any(character.isspace() for name in (referent.name, *referent.aliases) for character in name)
        assert {name for name, _ in referent.properties} <= set(ontology.types[referent.type].properties)
    ends = {end for statement in found.statements for end in (statement.subject, statement.object)}
    assert {referent.id for referent in found.referents} <= ends
    for statement in found.statements:
        assert ontology.allows(statement.predicate, types[statement.subject], types[statement.object])
        assert {name for name, _ in statement.qualifiers} <= set(ontology.predicates[statement.predicate].properties)
        assert statement.evidence == tuple(sorted(set(statement.evidence)))
        assert all(0 <= start < end <= len(texts[statement.article_id]) for start, end in statement.evidence)
        assert 0 <= statement.score <= 1
        assert statement.by
        assert statement.subject != statement.object


@pytest.fixture(scope="module")
def sample() -> tuple[Page, tuple[Article, ...], Extraction]:
    return read(SAMPLE.read_text(encoding="utf-8"), "浙江省温州市瓯海区")


def test_the_sample_page_is_sound(sample: tuple[Page, tuple[Article, ...], Extraction]) -> None:
    _, articles, found = sample
    assert found.statements
    sound(articles, found)


def test_the_sample_page_reads_alike_twice(sample: tuple[Page, tuple[Article, ...], Extraction]) -> None:
    page, articles, found = sample
    assert extract(page, articles) == found


def test_what_only_the_judge_says_is_shown_by_the_clauses_of_both_ends(
    sample: tuple[Page, tuple[Article, ...], Extraction],
) -> None:
    _, articles, found = sample
    texts = {article.id: article.text for article in articles}
    referents = {referent.id: referent for referent in found.referents}
    mentions = {mention.id: mention for mention in found.mentions}
    learned = [statement for statement in found.statements if statement.by == "model:pair"]
    assert learned
    for statement in learned:
        assert len(statement.evidence) <= 2
        shown = [texts[statement.article_id][start:end] for start, end in statement.evidence]
        assert not any("\n" in part for part in shown)
        for end in (statement.subject, statement.object):
            spans = [(mentions[id_].start, mentions[id_].end) for id_ in referents[end].mention_ids]
            assert any(s <= start and stop <= e for start, stop in spans for s, e in statement.evidence), statement


def test_articles_come_in_their_order(sample: tuple[Page, tuple[Article, ...], Extraction]) -> None:
    _, articles, found = sample
    order = {article.id: at for at, article in enumerate(articles)}
    for records in (found.mentions, found.referents, found.statements):
        places = [order[record.article_id] for record in records]
        assert places == sorted(places)


def test_a_page_without_articles_says_nothing() -> None:
    page, _ = article_of("")
    assert extract(page, []) == Extraction((), (), ())


@settings(deadline=None, max_examples=40)
@given(st.lists(st.sampled_from(WORDS + BLANKS), max_size=120).map("".join))
def test_any_mixture_of_news_is_read_soundly_and_alike_twice(text: str) -> None:
    page, article = article_of(text)
    found = extract(page, [article])
    sound((article,), found)
    assert extract(page, [article]) == found


@settings(deadline=None, max_examples=20)
@given(st.lists(st.sampled_from(WORDS + BLANKS), max_size=80).map("".join))
def test_a_page_of_no_known_place_or_day_is_read_soundly(text: str) -> None:
    page, article = article_of(text, home=None, date=None)
    sound((article,), extract(page, [article]))


@settings(deadline=None, max_examples=20)
@given(st.text(max_size=200))
def test_any_characters_are_read_soundly(text: str) -> None:
    page, article = article_of(text, headline="标题")
    sound((article,), extract(page, [article]))


@pytest.mark.parametrize(
    "text",
    ["", "\n", "𠀀𠀁𠀂𪚥，𫝀𫠝。", "县长𠀀𠀁在𪚥𫝀村主持召开𫠝𬺰会议。", "\u0300\u200b\ufeff", "…" * 50],
    ids=["nothing", "a line of nothing", "rare", "rare names", "marks that are not seen", "marks"],
)
@pytest.mark.parametrize("headline", ["李明远调研", "𠀀𠀁𠀂"])
def test_what_no_model_has_seen_is_read_soundly_and_alike_twice(text: str, headline: str) -> None:
    page, article = article_of(text, headline)
    found = extract(page, [article])
    sound((article,), found)
    assert extract(page, [article]) == found


def test_an_article_without_a_headline_or_a_body_says_nothing() -> None:
    page, article = article_of("", headline="")
    assert extract(page, [article]) == Extraction((), (), ())


def test_one_sentence_of_many_clauses_is_read_to_its_end() -> None:
    people = "".join(f"县长王芳在青石镇走访第{number}家企业，" for number in range(150))
    page, article = article_of(f"{people}县委书记李明远主持召开全县春耕推进会。")
    found = extract(page, [article])
    sound((article,), found)
    assert {"王芳", "李明远"} <= {referent.name for referent in found.referents}


# A unit that fills 2,000 characters: it would take hours if a rule took back its steps one by one.
UNITS = [*"《“区在就", "、县委书记", "公司", "李明远、", "县长李明远，", "将于", "第一副", "任免", "先后", "率队"]


@pytest.mark.parametrize("unit", UNITS)
def test_a_long_line_comes_to_an_end(unit: str) -> None:
    page, article = article_of(unit * (2000 // len(unit)))
    sound((article,), extract(page, [article]))
