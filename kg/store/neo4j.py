"""A Neo4j 5 server, as a place to load a graph into and to ask."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import neo4j
from neo4j.exceptions import DriverError, Neo4jError

from kg.errors import StoreError
from kg.store.bolt import Connection, constraints, explain

SCHEMES = ("neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc")
USER = "neo4j"
TIMEOUT = 10.0
"""Seconds to wait for a connection."""
RETRY = 30.0
"""Seconds to try a transaction again where that may help."""
INDEX_TIMEOUT = 300
"""Seconds to wait until new indexes hold what is there already."""

_NAME = re.compile(r"(?:CONSTRAINT|INDEX) (\w+) IF NOT EXISTS")


@contextmanager
def connected(uri: str, *, user: str | None = None, password: str | None = None) -> Iterator[Connection]:
    """Connect to a server; user and password come from ``NEO4J_USER`` and ``NEO4J_PASSWORD`` where not given.

    Raises :class:`StoreError` where the address is none of Neo4j's, the password is missing or refused, or no server
    answers within ``TIMEOUT``.
    """
    address = _checked(uri)
    user = user or os.environ.get("NEO4J_USER") or USER
    password = password or os.environ.get("NEO4J_PASSWORD")
    if not password:
        raise StoreError(f"{address}: no password for the user {user}; set NEO4J_PASSWORD")
    try:
        driver = neo4j.GraphDatabase.driver(
            uri,
            auth=(user, password),
            connection_timeout=TIMEOUT,
            connection_acquisition_timeout=TIMEOUT,
            max_transaction_retry_time=RETRY,
            notifications_min_severity="OFF",
        )
        with driver:
            driver.verify_connectivity()
            yield Connection(driver, None, address, _prepare, versioned=True)
    except (Neo4jError, DriverError) as error:
        raise explain(error, address) from error


def _checked(uri: str) -> str:
    """Return the address as messages show it."""
    try:
        parts = urlsplit(uri)
        host, port = parts.hostname, parts.port
    except ValueError:
        parts, host, port = urlsplit(""), None, None
    if parts.scheme not in SCHEMES or not host:
        raise StoreError(
            f"not an address of a Neo4j server; write it as neo4j://HOST:PORT (or {', '.join(SCHEMES[1:])})"
        )
    if parts.username is not None:
        raise StoreError("an address holds no user and no password; set NEO4J_USER and NEO4J_PASSWORD")
    return f"{parts.scheme}://{host}" + (f":{port}" if port else "")


def _prepare(session: neo4j.Session) -> None:
    """Make the constraints and indexes that are not there, and wait until all hold what is there."""
    held = dict(session.run("SHOW INDEXES YIELD name, state").values())  # that of a constraint has its name
    missing = [statement for statement in constraints() if _NAME.findall(statement)[0] not in held]
    for statement in missing:
        session.run(statement).consume()
    if missing or set(held.values()) != {"ONLINE"}:
        session.run("CALL db.awaitIndexes($seconds)", seconds=INDEX_TIMEOUT).consume()
