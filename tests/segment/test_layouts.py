"""Pages of several articles, set in narrow columns with their headlines elsewhere; and the sample page."""

import itertools
import random
from collections import Counter
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import NoArticleError
from kg.read import read_page
from kg.segment import segment
from segment.samples import SAMPLES
from segment.typeset import page as typeset
from segment.typeset import web

DATA = Path(__file__).parents[1] / "data"
LAYOUTS = ("before", "after", "top", "shuffled", "inside")
# Each article of a page whose headlines stand elsewhere must be told by its words alone, which short ones have few of.
FLOORS = {
    "before": (0.95, 0.95, 0.95),
    "after": (0.95, 0.95, 0.95),
    "top": (0.90, 0.88, 0.86),
    "shuffled": (0.90, 0.88, 0.86),
    "inside": (0.70, 0.60, 0.65),
}


def plain(text):
    return "".join(text.split())


def accuracy(pages):
    """Return the shares of articles that were cut, titled and given their subheads rightly."""
    found = Counter()
    for samples, text in pages:
        articles = segment(read_page(None, text.encode()))
        by_body = {plain(article.part(article.body)): article for article in articles}
        for sample in samples:
            found["all"] += 1
            if article := by_body.get(plain("".join(sample.body))):
                found["cut"] += 1
                found["titled"] += plain(article.part(article.headline)) == plain(sample.headline)
                subheads = [plain(article.part(span)) for span in article.subheads]
                found["subheads"] += subheads == [plain(subhead) for subhead in sample.subheads]
    return tuple(found[name] / found["all"] for name in ("cut", "titled", "subheads"))


def draw(seed, **options):
    rng = random.Random(seed)  # noqa: S311 (a draw that can be repeated)
    samples = rng.sample(SAMPLES, rng.randrange(2, 7))
    return samples, typeset(samples, rng, **options)


@pytest.mark.parametrize("where", LAYOUTS)
@pytest.mark.parametrize("folio", [False, True])
def test_pages_set_in_columns(where, folio):
    shares = accuracy(draw(seed, where=where, folio=folio) for seed in range(40))
    assert all(share >= floor for share, floor in zip(shares, FLOORS[where], strict=True)), shares


def test_pages_from_the_web():
    pages = []
    for seed in range(40):
        samples = random.Random(seed).sample(SAMPLES[:10], 4)  # noqa: S311 (as above)
        pages.append((samples, web(samples)))
    assert min(accuracy(pages)) >= 0.97


def check(text):
    """Check what holds for the articles of any page."""
    page = read_page(None, text.encode())
    try:
        articles = segment(page)
    except NoArticleError:
        return
    assert articles == segment(page)
    used = Counter()
    for number, article in enumerate(articles, 1):
        assert article.number == number
        parts = [*([article.headline] if article.headline else []), *article.subheads, *article.bylines, article.body]
        assert "\n".join(article.part(span) for span in parts) == article.text
        assert all(article.part(span).strip() for span in parts)
        covered = set()
        ends = []
        for here, raw, size in article.runs:
            assert article.text[here : here + size] == page.text[raw : raw + size]
            covered.update(range(here, here + size))
            used.update(range(raw, raw + size))
            ends.append((here, here + size))
        assert all(before[1] <= after[0] for before, after in itertools.pairwise(ends))
        assert all(char == "\n" for at, char in enumerate(article.text) if at not in covered)
    assert set(used.values()) <= {1}
    ids = [article.id for article in articles]
    assert len(set(ids)) == len(ids)


@settings(deadline=None, max_examples=40)
@given(st.integers(0, 10_000), st.sampled_from(LAYOUTS), st.booleans(), st.sampled_from(["\n", "\r\n"]))
def test_what_holds_for_any_page(seed, where, wide, end):
    check(draw(seed, where=where, wide=wide, folio=wide)[1].replace("\n", end))


WORDS = (
    "本报讯（记者 甘霖）|6月3日，|县委书记|许望川|召开会议|。|！”|“|（|）|# |摄|记者|（完）|---|题："
    "|6月3日电|/|《|a1|…|责编：张三|又讯"
)
PIECES = [*WORDS.split("|"), "\n", "\n\n", " ", "\u3000"]


@settings(deadline=None, max_examples=300)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=60).map("".join).filter(str.strip))
def test_what_holds_for_any_text(text):
    check(text)


def sample_page():
    path = DATA / "ouhai-2025-03-04.txt"
    return path.read_text(encoding="utf-8"), yaml.safe_load(path.with_suffix(".yaml").read_text(encoding="utf-8"))


def test_the_sample_page():
    text, gold = sample_page()
    articles = segment(read_page(None, text.encode()))
    assert len(articles) == len(gold["articles"])
    by_headline = {plain(article.part(article.headline)): article for article in articles}
    for expected in gold["articles"]:
        article = by_headline[plain(expected["headline"])]
        body = plain(article.part(article.body))
        assert [article.part(span) for span in article.subheads] == expected["subheads"]
        assert body.startswith(plain(expected["starts"]))
        assert body.endswith(plain(expected["ends"]))
    assert [article.kind for article in articles].count("photo") == 1


def test_what_holds_for_the_sample_page():
    check(sample_page()[0])


def test_a_headline_may_be_missing():
    text, _ = sample_page()
    headless = text.replace("有序推进\n\n区政府", "区政府")
    articles = segment(read_page(None, headless.encode()))
    assert [article.headline is None for article in articles].count(True) == 1
