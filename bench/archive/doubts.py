"""How often pairs that rules could not tell are one, by what is known of them; and whether the likeliest come first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from bench.archive.make import Archive
from kg.doubts import Doubt
from kg.identity import Identities
from kg.records import Entity, Graph
from kg.resources import resource

_FILE = resource("data", "doubts.tsv")


def doubts(archive: Archive, graph: Graph) -> list[tuple[Doubt, bool]]:
    """Return the pairs in the order in which they are shown, with whether most of both is truly one."""

    def truly(entity: Entity) -> str:
        return Counter(archive.truth[item] for item in entity.referent_ids).most_common(1)[0][0]

    return [(doubt, truly(doubt.left) == truly(doubt.right)) for doubt in Identities(graph).doubts()]


def precision(right: Sequence[bool]) -> float:
    """Return the mean, over the pairs that are one, of the share of such pairs up to each (average precision)."""
    places = [place for place, one in enumerate(right, 1) if one]
    return sum(found / place for found, place in enumerate(places, 1)) / max(1, len(places))


def count(found: Iterable[tuple[Doubt, bool]]) -> None:
    """Write how often pairs with the same signs were one to where kg reads it."""
    pairs, same = Counter[tuple[str, ...]](), Counter[tuple[str, ...]]()
    for doubt, one in found:
        signs = doubt.signs
        row = (signs.kind, signs.rule, signs.place, "shared" if signs.shared else "")
        pairs[row] += 1
        same[row] += one
    lines = ("\t".join((*row, str(pairs[row]), str(same[row]))) + "\n" for row in sorted(pairs))
    _FILE.write_text("".join(lines), encoding="utf-8")
