"""What the judge is shown of two things: of each article, a pair and features that it has to have and must not have."""

from __future__ import annotations

import pytest

from fact.stories import drafted
from kg.fact.pairs import Pair

# Subject > object | features that have to be seen | features that must not.
TABLE = {
    "云溪大桥合龙\n3月2日，位于青石镇的云溪大桥合龙。桥长二百米。春水镇负责人到场。": (
        "云溪大桥 > 青石镇 | snear1 | short0",
        "云溪大桥 > 春水镇 | snear2 | snear0",
        "云溪大桥 > 云溪县 | short0 | short1",
    ),
    "望潮公园开园\n3月2日，望潮公园开园仪式举行，由云溪县水利局主办。3月3日，全县春耕推进会召开。": (
        "云溪县水利局 > 望潮公园开园仪式 | snear0 Sp由 Sv0主办 | snear1",
    ),
    "云溪大桥开工\n3月2日，云溪大桥工程开工仪式在青石镇举行。": (
        "云溪大桥工程开工仪式 > 云溪大桥工程 | named named<False named>开工仪式 | named<True",
    ),
    "云溪举办茶文化论坛\n3月2日，云溪茶文化论坛举行，县长王芳主持论坛。\n论坛期间，县长王芳主持召开茶企座谈会。": (
        "茶企座谈会 > 云溪茶文化论坛 | after skips0 a期间 leader= | leader! before",
    ),
}


def pairs(text: str) -> dict[str, Pair]:
    """Return the pairs of an article by the names of both ends."""
    ((_, found),) = drafted(f"{text}\n")
    return {f"{one} > {other}": pair for pair in found for one in pair.subject.names for other in pair.object.names}


@pytest.mark.parametrize("text", TABLE)
def test_what_is_seen_of_a_pair(text: str) -> None:
    found = pairs(text)
    for row in TABLE[text]:
        ends, due, barred = (part.strip() for part in row.split("|"))
        assert ends in found, sorted(found)
        seen = found[ends].features
        assert set(due.split()) <= seen, (row, sorted(seen))
        assert not set(barred.split()) & seen, row
