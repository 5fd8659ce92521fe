"""What is seen around a mention: a table of sentences, the mention in 【】, its clause in 〔〕."""

from __future__ import annotations

import pytest

from fact.stories import paged
from kg.fact import read_articles
from kg.fact.sightings import Sighting, Sightings
from kg.mention.recognizer import default_recognizer

# The clause | features that have to be seen | features that must not.
TABLE = """
3月2日，〔县委书记【李明远】主持召开全县春耕推进会〕。 | list1 v0主持 post partL told | closes list2
3月2日，全县春耕推进会召开，〔【李明远】、王芳、赵一鸣参加会议〕。 | list2 v0参加 n参加 left， | list1
3月2日，全县春耕推进会召开，〔李明远、王芳、【赵一鸣】参加会议〕。 | list2 n参加 left、 | list1
3月2日，全县春耕推进会召开，〔李明远、【王芳】、赵一鸣、孙丽娜参加会议〕。 | list4 n参加 | list2
3月2日，〔全县春耕推进会在【望潮公园】举行〕；王芳参加会议。 | list1 p在 n举行 | v0参加 post
3月2日，全县春耕推进会召开：〔参加的有【李明远】〕。 | closes list1 | open
"""


def look(marked: str) -> tuple[str, str, Sighting | None]:
    """Return a text, the clause that its row marks, and what is seen of its mention."""
    plain = marked.translate(dict.fromkeys(map(ord, "【】〔〕")))
    page, (article,) = paged(f"全县春耕推进会召开\n{plain}\n")
    (reading,) = read_articles(page, [article], default_recognizer())
    mention = marked.partition("【")[2].partition("】")[0]
    start = article.text.index(plain) + plain.index(mention)
    clause = marked.partition("〔")[2].partition("〕")[0].replace("【", "").replace("】", "")
    return article.text, clause, Sightings(reading).look((start, start + len(mention)))


@pytest.mark.parametrize("row", TABLE.strip().splitlines())
def test_table(row: str) -> None:
    marked, seen, unseen = row.split(" | ")
    text, clause, sighting = look(marked)
    assert sighting is not None
    assert text[slice(*sighting.clause)] == clause
    assert set(seen.split()) <= set(sighting.features)
    assert set(unseen.split()).isdisjoint(sighting.features)


def test_a_mention_in_a_byline_is_not_looked_at() -> None:
    page, (article,) = paged("春耕忙\n本报讯（记者 陈晓东）3月2日，全县春耕推进会召开，李明远参加会议。\n")
    (reading,) = read_articles(page, [article], default_recognizer())
    (byline,) = article.bylines
    assert Sightings(reading).look(byline) is None
