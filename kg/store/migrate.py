"""What makes a Neo4j that an older kg loaded, or none yet, one that this kg can write to: numbered steps, in order.

Each may be run again where it was stopped in the middle. After a step all rows are compared by the load that follows,
so a step does only what no load does: to indexes, and to what kg no longer writes.
"""

from __future__ import annotations

from collections.abc import Callable

import neo4j

from kg import __version__
from kg.errors import StoreError
from kg.ontology import Ontology
from kg.store import version
from kg.store.compare import roots

Step = Callable[[neo4j.Session, Ontology], None]


def migrate(session: neo4j.Session, ontology: Ontology) -> None:
    """Run the steps that a database lacks, and note each.

    Raises :class:`StoreError` where a newer kg has loaded it, or where it holds what kg must not mix with.
    """
    found = version.read(session)
    if found and found.schema > len(STEPS):
        raise StoreError(
            f"the database was loaded by kg {found.kg} (schema {found.schema}), and this kg {__version__} knows schema "
            f"{len(STEPS)} at most; upgrade kg, or load into another database"
        )
    done = found.schema if found else 0
    for number, step in enumerate(STEPS[done:], done + 1):
        step(session, ontology)
        session.run(version.CONSTRAINT).consume()
        version.note(session, number)


def _adopt(session: neo4j.Session, ontology: Ontology) -> None:
    """1: what was loaded before there was a version node, or nothing; no nodes of others under kg's labels."""
    for label, rule in foreign(ontology).items():
        number = session.run(f"MATCH (n:{label}) WHERE {rule} RETURN count(n) AS n").single(strict=True)["n"]
        if number:
            raise StoreError(
                f"the database holds {number} nodes labelled {label} that kg did not write, and kg's questions would "
                "take them for its own; load into a database of its own, or give them another label: "
                f"MATCH (n:{label}) WHERE {rule} SET n:Other{label} REMOVE n:{label}"
            )
    # An index of this name stays as it is, and older ones had former ids among the names.
    older = "SHOW INDEXES YIELD name, properties WHERE name = 'names' AND 'former_ids' IN properties RETURN name"
    if session.run(older).single():
        session.run("DROP INDEX names IF EXISTS").consume()


def foreign(ontology: Ontology) -> dict[str, str]:
    """Return by label what is true of a node ``n`` that has it and that kg did not write."""
    rules = {root: f"NOT coalesce(n.id STARTS WITH '{root.lower()}-', false)" for root in roots(ontology)}
    return rules | {
        name: f"NOT n:{ontology.lineage(name)[-1]}" for name, kind in ontology.types.items() if kind.parent is not None
    }


STEPS: tuple[Step, ...] = (_adopt,)
"""Step *n* takes a database from schema *n* - 1 to *n*; none may be changed once it was released."""
