"""The one node of a Neo4j that says which graph of kg it holds: ``(:_kg {schema, kg, …})``.

==============  ====================================================================================================
``schema``      the number of the last migration (:mod:`kg.store.migrate`)
``kg``          the version of kg that loaded last
``turn``        how many transactions kg has written
``exact``       digests of the stretches of ids (:mod:`kg.store.chunks`) in which all is as it was loaded
``more``        digests of those that hold what was loaded and perhaps what was loaded before
``pending``     digests, of either, that a load which has not ended yet makes untrue
``counts``      how many nodes and relations of kg's labels and types there are by what kg wrote, in a fixed order
==============  ====================================================================================================

Every transaction that writes takes the lock of this node first. So loaders take turns, and each sees by ``turn``
whether another came between; then neither of them says that its graph is there, and the next load compares all.
"""

from __future__ import annotations

import base64
from collections.abc import Collection, Iterable
from dataclasses import dataclass

import neo4j

from kg import __version__
from kg.errors import StoreError
from kg.ontology import Ontology
from kg.store.chunks import DIGEST_BYTES
from kg.store.compare import roots
from kg.store.write import Work

CONSTRAINT = "CREATE CONSTRAINT kg_version IF NOT EXISTS FOR (n:_kg) REQUIRE n.id IS UNIQUE"
_NODE = "(v:_kg {id: 'kg'})"
_TAKE = f"MATCH {_NODE} SET v.turn = v.turn + 1 RETURN v.turn AS turn"  # takes the lock before it reads
_READ = f"MATCH {_NODE} RETURN v.schema AS schema, v.kg AS kg"
_MADE = (
    f"MERGE {_NODE} ON CREATE SET v.turn = 0 "
    "SET v.schema = $schema, v.kg = $kg, v.exact = '', v.more = '', v.pending = '', v.counts = []"
)
_HELD = f"MATCH {_NODE} RETURN v.exact AS exact, v.more AS more, v.pending AS pending, v.counts AS counts"
_SAY = f"MATCH {_NODE} SET v += $values"
_MOVE = f"MATCH {_NODE} SET v.counts = [at IN range(0, size($moved) - 1) | v.counts[at] + $moved[at]]"
_NOTHING = {"exact": "", "more": "", "pending": "", "counts": []}


@dataclass(frozen=True, slots=True)
class Version:
    """What a database says of the kg that loaded it."""

    schema: int
    kg: str


def read(session: neo4j.Session) -> Version | None:
    """Return what the node says; nothing where there is none."""
    found = session.run(_READ).single()
    return Version(found["schema"], found["kg"]) if found else None


def note(session: neo4j.Session, schema: int) -> None:
    """Say which schema a database has now; what was said of its rows is forgotten, so that all are compared."""
    session.execute_write(lambda tx: tx.run(_MADE, schema=schema, kg=__version__).consume())


class Unversioned:
    """The turns of a load into a database that has one writer and no such node."""

    settled = False
    exact: frozenset[bytes] = frozenset()
    more: frozenset[bytes] = frozenset()

    def __init__(self, session: neo4j.Session) -> None:
        self._session = session

    def begin(self, wanted: Collection[bytes], *, trust: bool) -> None:
        """Know of no stretch."""

    def run(self, work: Work) -> None:
        """Do the work in a transaction."""
        self._session.execute_write(work, True)

    def end(self, exact: Iterable[bytes], more: Iterable[bytes]) -> None:
        """Say nothing."""


class Ledger:
    """The turns of one load, and what the node says of the rows when it begins and ends."""

    def __init__(self, session: neo4j.Session, ontology: Ontology) -> None:
        self._session = session
        self._counts = _counting(ontology)
        self._turn = 0
        self._alone = True
        self._carrying = False
        self.settled = False
        """Whether the load before ended, and nothing has come or gone since."""
        self.exact: frozenset[bytes] = frozenset()
        self.more: frozenset[bytes] = frozenset()

    def begin(self, wanted: Collection[bytes], *, trust: bool) -> None:
        """Read which stretches the database holds, and note those not wanted as untrue from now on.

        None are trusted where ``trust`` says so, or where there are more or fewer nodes or relations than there were.
        """
        begun = self._session.execute_write(self._begun, frozenset(wanted), trust)
        self._turn, self.settled, self.exact, self.more = begun
        self._carrying = bool(self.exact or self.more)

    def _begun(
        self, tx: neo4j.ManagedTransaction, wanted: frozenset[bytes], trust: bool
    ) -> tuple[int, bool, frozenset[bytes], frozenset[bytes]]:
        turn = _taken(tx)
        said = tx.run(_HELD).single(strict=True)
        exact, more, pending = (_digests(said[name]) for name in ("exact", "more", "pending"))
        if not trust or said["counts"] != self._counted(tx):
            tx.run(_SAY, values=_NOTHING).consume()
            return turn, False, frozenset(), frozenset()
        lost = pending | ((exact | more) - wanted)
        if lost != pending:
            tx.run(_SAY, values={"pending": _text(lost)}).consume()
        return turn, not pending, exact - lost, more - lost

    def run(self, work: Work) -> None:
        """Do the work in a transaction, when it is this loader's turn."""
        self._turn, self._alone = self._session.execute_write(self._ran, work)

    def _ran(self, tx: neo4j.ManagedTransaction, work: Work) -> tuple[int, bool]:
        turn = _taken(tx)
        alone = self._alone and turn == self._turn + 1
        if not alone:
            tx.run(_SAY, values=_NOTHING).consume()
        # So that what others add or remove is told from what kg does; where nothing is trusted, all has been compared.
        before = self._counted(tx) if alone and self._carrying else []
        work(tx, alone)
        if before and (after := self._counted(tx)) != before:
            tx.run(_MOVE, moved=[new - old for new, old in zip(after, before, strict=True)]).consume()
        return turn, alone

    def end(self, exact: Iterable[bytes], more: Iterable[bytes]) -> None:
        """Say which stretches the database holds now, unless another loader came between."""

        def work(tx: neo4j.ManagedTransaction, alone: bool) -> None:
            values: dict[str, object] = {"kg": __version__}
            if alone:
                values |= {"exact": _text(exact), "more": _text(more), "pending": ""}
                values |= {} if self._carrying else {"counts": self._counted(tx)}
            tx.run(_SAY, values=values).consume()

        self.run(work)

    def _counted(self, tx: neo4j.ManagedTransaction) -> list[int]:
        return [number for _, number in sorted(map(tuple, tx.run(self._counts).values()))]


def _taken(tx: neo4j.ManagedTransaction) -> int:
    found = tx.run(_TAKE).single()
    if found is None:
        raise StoreError("someone else deletes from the database while kg writes to it; run the command again")
    turn: int = found["turn"]
    return turn


def _counting(ontology: Ontology) -> str:
    """Return a query that asks Neo4j's own counters, which needs no time."""
    nodes = [f"MATCH (n:{root}) WITH count(n) AS n" for root in roots(ontology)]
    edges = [f"MATCH ()-[r:{name}]->() WITH count(r) AS n" for name in ontology.predicates]
    asked = (f"{query} RETURN {at} AS at, n" for at, query in enumerate(nodes + edges))
    return " UNION ALL ".join(asked)


def _text(digests: Iterable[bytes]) -> str:
    return base64.b64encode(b"".join(sorted(digests))).decode()


def _digests(text: str) -> frozenset[bytes]:
    data = base64.b64decode(text)
    return frozenset(data[at : at + DIGEST_BYTES] for at in range(0, len(data), DIGEST_BYTES))
