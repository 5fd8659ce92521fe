"""Gold files: how they are found, how they are read, and what is said of bad ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import InputError
from kg.evaluate.gold import read_gold

GOOD = """
source: {file: one.txt, district: 浙江省温州市, published: 2025-03-04}
articles:
- id: 1
  headline: null
  subheads: null
  starts: 三月
  ends: 会议。
  note: ignored
  entities:
  - {id: no, type: Person, name: 李明远, aliases: [老李]}
  - {id: a, type: Meeting, name: 春耕会议, date: 2025-03-02}
  facts:
  - [no, LED, a]
  - [no, HOLDS, “县委书记”, 中共云溪县委]
  - [no, HOLDS, 委员, null]
  - {fact: [no, WROTE, article], optional: true}
"""


def test_what_is_read(tmp_path: Path) -> None:
    (tmp_path / "one.yaml").write_text(GOOD, encoding="utf-8")
    (page,) = read_gold([tmp_path, tmp_path / "one.yaml"])
    assert (page.file, page.district, page.published) == (tmp_path / "one.txt", "浙江省温州市", "2025-03-04")
    (item,) = page.items
    assert (item.id, item.headline, item.subheads, item.ends) == ("1", "", (), "会议")
    assert [(thing.names, thing.date) for thing in item.things] == [
        (("李明远", "老李"), ""),
        (("春耕会议",), "2025-03-02"),
    ]
    assert [(c.subject, c.predicate, c.object, c.organization, c.optional) for c in item.claims] == [
        ("False", "LED", "a", "", False),
        ("False", "HOLDS", "县委书记", "中共云溪县委", False),
        ("False", "HOLDS", "委员", "", False),
        ("False", "WROTE", "article", "", True),
    ]


def test_no_district_and_no_day(tmp_path: Path) -> None:
    text = GOOD.replace("浙江省温州市", "null").replace("published: 2025-03-04", "published: null")
    (tmp_path / "one.yaml").write_text(text, encoding="utf-8")
    (page,) = read_gold([tmp_path])
    assert (page.district, page.published) == (None, None)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (GOOD, "just words", "not a gold file"),
        (GOOD, "articles: []", "no 'source'"),
        (GOOD, "source: {", "not a gold file"),
        (GOOD, "\x01", "not a gold file"),
        (GOOD, "[" * 5000, "not a gold file"),
        ("articles:", "items:", "no 'articles'"),
        ("  starts: 三月\n", "", "no 'starts'"),
        ("浙江省温州市", "哪儿也没有区", "哪儿也没有区"),
        ("2025-03-04}", "yesterday}", "yesterday"),
        ("type: Person", "type: Cat", "李明远 has no type of the ontology: Cat"),
        ("LED, a]", "ATE, a]", "no predicate of the ontology: ATE"),
        ("LED, a]", "LED, b]", "a LED names b, which is not in its entities"),
        ("[no, LED, a]", "[other, LED, a]", "a LED names other"),
        ("[no, LED, a]", "[no, LED]", "a fact is"),
        ("[no, LED, a]", "no LED a", "a fact is"),
    ],
)
def test_bad_gold_is_named_in_one_line(tmp_path: Path, old: str, new: str, said: str) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text(GOOD.replace(old, new), encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_gold([bad])
    message = str(caught.value)
    assert message.startswith(f"{bad}: ")
    assert said in message
    assert "\n" not in message


def test_what_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no gold there"):
        read_gold([tmp_path])
    with pytest.raises(InputError, match=r"absent\.yaml cannot be read: No such file"):
        read_gold([tmp_path / "absent.yaml"])
