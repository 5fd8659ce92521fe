"""A property graph reached over Bolt by the ordinary ``neo4j`` driver: Neo4j itself, or the embedded engine."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import neo4j
from neo4j.exceptions import (
    AuthError,
    ConfigurationError,
    DriverError,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
    TransientError,
)

from kg.errors import KGError, OptionError, StoreError
from kg.resources import resource

logging.getLogger("neo4j").setLevel(logging.CRITICAL)  # what the driver has to say reaches the user as kg's own errors

_STOPPED = (
    "the database has stopped, as it does when its disk is full ({}); make room, see Neo4j's log, start it again and "
    "run the command again, which goes on from there"
)
_DOUBLE = (
    "some nodes are there twice, which kg load does not do ({}); look at them, keep one of each: "
    "MATCH (n:Entity|Article|Page|Statement) WHERE n.id IS NOT NULL WITH n.id AS id, collect(n) AS copies "
    "FOREACH (copy IN tail(copies) | DETACH DELETE copy), and run the command again, which makes their relations anew"
)
FULL_TEXT = "FULLTEXT INDEX"
WRITES = "the query writes, and this command only reads"


@dataclass(frozen=True, slots=True)
class Connection:
    """An open database; ``name`` is what messages call it."""

    driver: neo4j.Driver
    database: str | None
    name: str
    prepare: Callable[[neo4j.Session], None]
    """Makes constraints and indexes where they are missing."""
    versioned: bool = False
    """Whether others may load into it as well, and older releases of kg have, so that it says itself what it holds."""
    admit: Callable[[str, float], tuple[str, ...]] = lambda *_: ()
    """Is told each query of a reader and the seconds it may take; refuses it, or returns its columns if it must."""

    @contextmanager
    def session(self, access: str) -> Iterator[neo4j.Session]:
        """Open a session for ``neo4j.READ_ACCESS`` or ``neo4j.WRITE_ACCESS``; driver errors leave it as kg's own."""
        session = self.driver.session(database=self.database, default_access_mode=access)
        try:
            try:
                yield session
            except BufferError as error:
                raise _stop(error) from None
            except Exception:
                session.close()
                raise
            # An interrupt is no Exception: closing the session would wait for the answer, closing the driver does not.
            session.close()
        except (Neo4jError, DriverError) as error:
            raise explain(error, self.name, asking=access == neo4j.READ_ACCESS) from error


def _stop(error: BufferError) -> BaseException:
    """Return the interrupt that the driver, stopped in the middle of a message, hides behind an error of its own."""
    earlier = error.__context__
    while earlier is not None and isinstance(earlier, Exception):
        earlier = earlier.__context__
    return earlier or error


def constraints() -> list[str]:
    """Return the statements of ``cypher/constraints.cypher``."""
    lines = resource("cypher", "constraints.cypher").read_text(encoding="utf-8").splitlines()
    text = "\n".join(line for line in lines if not line.startswith("//"))
    return [statement.strip() for statement in text.split(";") if statement.strip()]


def explain(error: Neo4jError | DriverError, name: str, *, asking: bool = False) -> KGError:
    """Return what a driver's error means to a user: one line, and never a password.

    ``asking`` says that it came of a user's query: :class:`OptionError` where that is at fault. All else is a
    :class:`StoreError`.
    """
    if isinstance(error, (ServiceUnavailable, SessionExpired)):
        return StoreError(
            f"{name}: no answer; see that the server runs and that this is its Bolt address, and run the command again"
        )
    if isinstance(error, ConfigurationError):
        return StoreError(f"{name}: not a server that kg can use ({_line(str(error))}); it needs Neo4j 5 or later")
    if isinstance(error, DriverError):
        return StoreError(f"{name}: {type(error).__name__}: {_line(str(error))}; run the command again")
    code, message = error.code or "", _line(error.message or str(error))
    if code.endswith(("ConstraintCreationFailed", "Schema.ConstraintValidationFailed")):
        return StoreError(f"{name}: {_DOUBLE.format(' '.join(str(error.message).split()))}")
    if code.startswith("Neo.DatabaseError.Transaction.") or code.endswith("DatabaseUnavailable"):
        return StoreError(f"{name}: {_STOPPED.format(message)}")
    if isinstance(error, AuthError):
        return StoreError(f"{name}: {message} Set NEO4J_USER and NEO4J_PASSWORD to what the server expects")
    if asking and not isinstance(error, TransientError):
        if code.startswith("Neo.ClientError.Transaction.TransactionTimedOut"):
            return OptionError("the query took too long; narrow it, or end it with LIMIT")
        if code.endswith(".AccessMode"):
            return OptionError(WRITES)
        if code.endswith(".ParameterMissing"):
            return OptionError(f"the query: {message}; give each with --param NAME=VALUE")
        return OptionError(f"the query: {message}")
    return StoreError(f"{name}: {message} ({code}); mend that and run the command again, which goes on from there")


def _line(text: str) -> str:
    return text.strip().partition("\n")[0]
