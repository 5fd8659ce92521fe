"""A Neo4j server: its version, whether it has kg's constraints and indexes, and what else is in it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import neo4j

from kg.doctor import Finding, State, failed, size
from kg.errors import KGError
from kg.ontology import Ontology
from kg.store.bolt import Connection, constraints
from kg.store.compare import roots
from kg.store.migrate import foreign

TESTED = "5.26.30"
"""The version that the tests run against and that docker-compose.yml starts."""

_MAKES = re.compile(
    r"CREATE (CONSTRAINT|INDEX|FULLTEXT INDEX) (\w+) IF NOT EXISTS FOR \(n:(\w+)\)(.*?)(?:OPTIONS|$)", re.DOTALL
)
_KINDS = {"CONSTRAINT": "constraint", "INDEX": "index", "FULLTEXT INDEX": "full-text index"}
_VERSION = "CALL dbms.components() YIELD name, versions, edition RETURN versions[0] AS version, edition"
_CONSTRAINTS = (
    "SHOW CONSTRAINTS YIELD name, type, labelsOrTypes, properties WHERE type CONTAINS 'UNIQUENESS' "
    "RETURN name, 'constraint' AS kind, labelsOrTypes AS labels, properties, 'ONLINE' AS state"
)
_INDEXES = (
    "SHOW INDEXES YIELD name, type, labelsOrTypes, properties, state WHERE type IN ['RANGE', 'FULLTEXT'] "
    "RETURN name, CASE type WHEN 'RANGE' THEN 'index' ELSE 'full-text index' END AS kind, "
    "labelsOrTypes AS labels, properties, state"
)
_DATA = "SHOW SETTINGS 'server.directories.data' YIELD value RETURN value"


@dataclass(frozen=True, slots=True)
class _Index:
    """A constraint or an index, known by what it is on, as its name is anybody's."""

    kind: str
    label: str
    properties: tuple[str, ...]


def look(connection: Connection, ontology: Ontology) -> Iterator[Finding]:
    """Look at a server that is reached."""
    try:
        with connection.session(neo4j.READ_ACCESS) as session:
            yield _version(session)
            held = {root: _count(session, f"MATCH (n:{root}) RETURN count(n) AS n") for root in roots(ontology)}
            yield Finding("graph of kg", State.OK, ", ".join(f"{number} {root}" for root, number in held.items()))
            yield _indexes(session, filled=any(held.values()))
            yield _foreign(session, held, ontology)
            yield from _store(session)
    except KGError as error:
        yield failed("server", error)


def _count(session: neo4j.Session, query: str) -> int:
    number: int = session.run(query).single(strict=True)["n"]
    return number


def _version(session: neo4j.Session) -> Finding:
    found = session.run(_VERSION).single(strict=True)
    version, said = found["version"], f"Neo4j {found['version']}, {found['edition']} edition"
    if version == TESTED:
        return Finding("server", State.OK, said)
    major = version.partition(".")[0]
    if major.isdigit() and int(major) < int(TESTED.partition(".")[0]):
        return Finding("server", State.WRONG, said, f"kg needs Neo4j 5; {TESTED} is tested")
    return Finding("server", State.NOTE, said, f"Not tested; {TESTED} is")


def _indexes(session: neo4j.Session, *, filled: bool) -> Finding:
    """Compare what there is with cypher/constraints.cypher; a load makes what is missing."""
    there: dict[_Index, str] = {}
    names: set[str] = set()
    for query in (_CONSTRAINTS, _INDEXES):
        for row in session.run(query):
            names.add(row["name"])
            there[_Index(row["kind"], row["labels"][0], tuple(row["properties"]))] = row["state"]
    wanted = dict(_wanted())
    missing = {name: index for name, index in wanted.items() if index not in there}
    if taken := sorted(missing.keys() & names):
        advice = "Drop these (DROP CONSTRAINT or DROP INDEX), then kg load OUT --to the server"
        return Finding("indexes", State.WRONG, f"{', '.join(taken)}: on something else than kg's of that name", advice)
    if missing:
        told = ", ".join(f"{index.kind} {name}" for name, index in missing.items())
        state = State.WRONG if filled else State.NOTE
        return Finding(
            "indexes",
            state,
            f"{len(missing)} of {len(wanted)} missing: {told}",
            "kg load OUT --to the server makes them",
        )
    if failing := sorted(name for name, index in wanted.items() if there[index] == "FAILED"):
        return Finding(
            "indexes", State.WRONG, f"failed: {', '.join(failing)}", "Drop them, then kg load OUT --to the server"
        )
    if waiting := sorted(name for name, index in wanted.items() if there[index] != "ONLINE"):
        return Finding("indexes", State.NOTE, f"being filled: {', '.join(waiting)}", "Queries are slow until they are")
    return Finding("indexes", State.OK, f"all {len(wanted)} constraints and indexes are there")


def _wanted() -> Iterator[tuple[str, _Index]]:
    for statement in constraints():
        if found := _MAKES.match(statement):
            kind, name, label, on = found.groups()
            yield name, _Index(_KINDS[kind], label, tuple(re.findall(r"n\.(\w+)", on)))


def _foreign(session: neo4j.Session, held: dict[str, int], ontology: Ontology) -> Finding:
    """Count the nodes that kg did not write: without a label of its own, or without an id of its kind."""
    other = _count(session, "MATCH (n) WHERE NOT n:_kg RETURN count(n) AS n") - sum(held.values())
    rules = foreign(ontology)
    other += sum(_count(session, f"MATCH (n:{root}) WHERE {rules[root]} RETURN count(n) AS n") for root in held)
    if other:
        advice = "kg leaves them alone; questions that name no label see them too, so a database of its own is better"
        return Finding("other nodes", State.NOTE, f"{other} that kg did not write", advice)
    return Finding("other nodes", State.OK, "none")


def _store(session: neo4j.Session) -> Iterator[Finding]:
    """Yield how large the store is and what is free there, where the server keeps it on this machine."""
    found = session.run(_DATA).single()
    data = Path(found["value"]) if found else Path()
    if found is None or not (data / "databases").is_dir():
        yield Finding("store", State.NOTE, "elsewhere, so its size and the disk there cannot be seen from here")
        return
    held = sum(path.stat().st_size for path in data.rglob("*") if path.is_file())
    free = shutil.disk_usage(data).free
    if free < held:
        advice = "Make room: a store that is compacted or backed up needs as much again"
        yield Finding("store", State.NOTE, f"{size(held)}, {size(free)} free", advice)
    else:
        yield Finding("store", State.OK, f"{size(held)}, {size(free)} free")
