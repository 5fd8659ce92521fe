"""Which things and bodies are the same under other names."""

from __future__ import annotations

import pytest

from kg.evaluate.items import Thing, normal
from kg.evaluate.matching import likeness, match, same_organization


@pytest.mark.parametrize(
    ("gold_name", "found", "same"),
    [
        ("中共云溪县委", "中国共产党云溪县委员会", True),
        ("云溪县人民政府", "县政府", True),
        ("云溪县人民政府办公室", "云溪县政府办", True),
        ("", "云溪县人民政府", True),
        ("云溪县人民政府", "", False),
        ("云溪县人民政府", "云溪县人大常委会", False),
        ("中共云溪县委", "中共石桥县委", False),
    ],
)
def test_same_organization(gold_name: str, found: str, same: bool) -> None:
    assert same_organization(gold_name, found) is same


def thing(name: str, kind: str = "Meeting", date: str = "") -> Thing:
    return Thing(f"{kind}{name}{date}", kind, name, (normal(name),), date)


@pytest.mark.parametrize(
    ("gold_event", "found", "matched"),
    [
        (thing("春耕推进会"), thing("“春耕”推进会"), True),
        (thing("全县春耕生产推进会"), thing("春耕生产现场推进会"), True),
        (thing("春耕推进会"), thing("防汛会商"), False),
        (thing("专题调研", "Inspection"), thing("专题调研", "Activity"), True),
        (thing("会", date="2025-03"), thing("会", date="2025-03-02"), True),
        (thing("全县春耕推进会", date="2025-03-01"), thing("春耕现场会", date="2025-03-02"), False),
        (thing("春耕推进会"), thing("春耕推进会", "Place"), False),
        (thing("石桥", "Place"), thing("石桥", "Project"), True),
        (thing("石桥", "Place"), thing("石桥村", "Place"), False),
    ],
)
def test_which_things_are_the_same(gold_event: Thing, found: Thing, matched: bool) -> None:
    assert bool(match([gold_event], [found])) is matched


def test_the_likest_events_are_matched_first() -> None:
    first, second = thing("春耕推进会", date="2025-03-01"), thing("春耕推进会", date="2025-03-02")
    other = thing("春耕推进会", "Activity", "2025-03-02")
    assert likeness(second, other) > likeness(first, other)
    assert match([first, second], [other]) == {other.id: second.id}
