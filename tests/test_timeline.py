"""Who held a post when: observed apart from stated, gaps and two at once."""

from __future__ import annotations

import pytest

from kg.identity import Identities
from kg.timeline import timeline
from resolve.archive import Archive

A = "浙江省温州市瓯海区"
BODY = "青渚区人民政府"


def rows(archive: Archive, what: str) -> list[tuple[str, str, str, str]]:
    """Return person, first and last day, and remark."""
    known = Identities(archive.graph())
    return [(item.person.name, item.first, item.last, item.remark) for item in timeline(known.graph, known.find(what))]


def papers(*seen: tuple[str, str, str]) -> Archive:
    archive = Archive()
    for day, person, title in seen:
        archive.page(A, day).official(person, title, BODY)
    return archive


@pytest.mark.parametrize(
    ("seen", "remark"),
    [
        (("2021-05-01", "2022-01-10"), ""),
        (("2021-05-01", "2021-05-01"), ""),
        (("2021-05-01", "2023-06-01"), "gap"),
        (("2021-05-01", "2021-02-01"), "two at once"),
    ],
)
def test_holders_of_a_post_that_one_has_at_a_time(seen: tuple[str, str], remark: str) -> None:
    archive = papers(("2020-03-04", "陈知远", "区长"), (seen[0], "陈知远", "区长"), (seen[1], "何秋白", "区长"))
    assert rows(archive, "青渚区区长") == [("陈知远", "2020-03-04", seen[0], ""), ("何秋白", seen[1], seen[1], remark)]


def test_several_may_be_deputies_and_members_at_once() -> None:
    for title in ("副区长", "区政府党组成员", "区委常委"):
        archive = papers(
            ("2020-03-04", "陈知远", title), ("2021-03-04", "陈知远", title), ("2020-05-01", "何秋白", title)
        )
        assert [row[3] for row in rows(archive, f"{BODY} {title}")] == ["", ""]


def test_acting_holders_and_deputies_have_posts_of_their_own() -> None:
    archive = papers(
        ("2020-03-04", "陈知远", "代区长"), ("2020-04-04", "陈知远", "区长"), ("2020-04-04", "何秋白", "副区长")
    )
    assert rows(archive, "青渚区区长") == [("陈知远", "2020-04-04", "2020-04-04", "")]
    assert [row[1] for row in rows(archive, "陈知远")] == ["2020-03-04", "2020-04-04"]


def test_what_is_stated_goes_before_what_was_seen() -> None:
    archive = Archive()
    person = archive.page(A, "2024-01-15").official("陈知远", "区长", BODY)
    post = archive.thing("Post", "区长", body=BODY, title="区长")
    archive.statements = [item for item in archive.statements if item.subject != person]
    archive.say(person, "HOLDS", post, **{"from": "2024-01-12"})
    archive.page(A, "2023-01-15").official("何秋白", "区长", BODY, "HELD")
    known = Identities(archive.graph())
    former, now = sorted(timeline(known.graph, known.find("青渚区区长")), key=lambda item: item.over, reverse=True)
    assert (former.person.name, former.observed, former.over, former.remark) == ("何秋白", (), True, "")
    assert (now.start, now.first, now.observed) == ("2024-01-12", "2024-01-12", ("2024-01-15",))
