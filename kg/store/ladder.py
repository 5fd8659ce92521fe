"""Which division lies in which: ``(:District)-[:PART_OF]->(:District)``, as their full names say.

No article states these relations, so they have neither ``id`` nor statements and no place among the records. They
follow from all divisions that a store holds, and are put right at the end of every load and change of these.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import neo4j

from kg.records import Entity

TYPE, PREDICATE = "District", "PART_OF"

_FULL_NAMES = "MATCH (d:District) WHERE d.full_name IS NOT NULL RETURN d.id AS id, d.full_name AS full_name"
_HELD = "MATCH (a:District)-[r:PART_OF]->(b:District) WHERE r.id IS NULL RETURN a.id AS part, b.id AS whole"
_ENDS = "UNWIND $rows AS row MATCH (a:Entity {id: row.part}) MATCH (b:Entity {id: row.whole})"


def within(full_names: Mapping[str, str]) -> dict[str, str]:
    """Return the nearest division above each that has one: ids to full names → id of the part to id of the whole.

    One lies in another whose full name begins its own, with a name of two characters or more after it: 新市 does not
    hold 新市区.
    """
    found: dict[str, str] = {}
    path: list[tuple[str, str]] = []
    # What begins a name stands before it in this order, and nothing else but what also begins so stands between.
    for name, division in sorted((name, division) for division, name in full_names.items()):
        while path and not name.startswith(path[-1][0]):
            path.pop()
        if above := [whole for begun, whole in path if len(name) > len(begun) + 1]:
            found[division] = above[-1]
        path.append((name, division))
    return found


def of(entities: Iterable[Entity]) -> dict[str, str]:
    """Return the nearest division above each among entities, as :func:`within`."""
    return within({item.id: name for item in entities if (name := full_name(item))})


def full_name(entity: Entity) -> str | None:
    """Return the full name of a division; ``None`` of anything else."""
    return dict(entity.properties).get("full_name") if entity.type == TYPE else None


def mend(tx: neo4j.ManagedTransaction) -> None:
    """Make the relations between the divisions of a database what :func:`within` says."""
    wanted = set(within({record["id"]: record["full_name"] for record in tx.run(_FULL_NAMES)}).items())
    held = {(record["part"], record["whole"]) for record in tx.run(_HELD)}
    if gone := _rows(held - wanted):
        tx.run(f"{_ENDS} MATCH (a)-[r:PART_OF]->(b) DELETE r", rows=gone).consume()
    if new := _rows(wanted - held):
        tx.run(f"{_ENDS} MERGE (a)-[:PART_OF]->(b)", rows=new).consume()


def _rows(ends: set[tuple[str, str]]) -> list[dict[str, str]]:
    return [{"part": part, "whole": whole} for part, whole in sorted(ends)]
