"""The embedded graph: ArcadeDB (https://arcadedb.com, Apache-2.0) in this process, one folder on disk.

It is reached over its own Bolt server, on a port of the loopback interface that the system chooses and with a password
that is made anew for each run, so that one writer and one view serve it and Neo4j alike. Its settings, users and logs
stand in a temporary folder. The first database of a process takes 2–3 s to open, a further one 0.4 s.
"""

from __future__ import annotations

import functools
import secrets
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import jpype  # type: ignore[import-untyped]
import neo4j
from arcadedb_embedded.jvm import get_bundled_jre_lib_path, get_jar_path  # type: ignore[import-untyped]

from kg.errors import OptionError, StoreError
from kg.ontology import Ontology
from kg.records import Graph
from kg.store.bolt import FULL_TEXT, WRITES, Connection, constraints
from kg.store.delta import Delta
from kg.store.load import Progress, Summary, change, load
from kg.store.view import View

DATABASE = "graph"
HEAP = "1g"
MESSAGE_BYTES = 256 * 2**20
"""The largest batch or value that the server takes; its own default, 16 MiB, is less than a long page."""

_READ_ONLY, _READ_WRITE = "READ_ONLY", "READ_WRITE"
_HOST = "127.0.0.1"
_PARSER = "com.arcadedb.query.opencypher.parser.Cypher25AntlrParser"
_USER = "root"  # the one user that a new server has
_LINK = "data"
_ANALYZER = "{'analyzer': 'org.apache.lucene.analysis.cjk.CJKAnalyzer'}"
_FULL_TEXT = {
    "names": ("Entity", "names", "LIST OF STRING", " BY ITEM"),
    "sentences": ("Statement", "text", "STRING", ""),
}
"""Index → label, property, type, how a list is indexed: the full-text indexes of cypher/constraints.cypher."""


@contextmanager
def reading(folder: Path, ontology: Ontology) -> Iterator[View]:
    """Open a graph for queries; the engine itself refuses writes. Several processes may read one folder at a time.

    Raises :class:`StoreError` where there is none, or where another process writes to it.
    """
    if not (folder / DATABASE).is_dir():
        raise StoreError(f"{folder}: no embedded graph there; make it with kg build")
    with _opened(folder, _READ_ONLY) as connection:
        yield View(connection, ontology)


@contextmanager
def writing(folder: Path) -> Iterator[Connection]:
    """Open a folder to load graphs into; it is made where it is missing, and may be moved once it is closed.

    Raises :class:`StoreError` where another process writes to it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with _opened(folder, _READ_WRITE) as connection:
        yield connection


def write(graph: Graph, folder: Path, ontology: Ontology, progress: Progress | None = None) -> Summary:
    """Write a graph into a folder, as :func:`writing` and :func:`kg.store.load.load` do."""
    with writing(folder) as connection:
        return load(connection, graph, ontology, progress)


def rewrite(earlier: Path, delta: Delta, folder: Path, ontology: Ontology) -> Summary:
    """Write a graph into a folder as a copy of ``earlier``, which holds the graph before, and what differs."""
    shutil.copytree(earlier, folder)
    with writing(folder) as connection:
        return change(connection, delta.before, delta.after, ontology)


@contextmanager
def _opened(folder: Path, mode: str) -> Iterator[Connection]:
    java = _engine()
    setting = java("com.arcadedb.GlobalConfiguration").findByKey
    timeout = setting("arcadedb.command.timeout")
    timeout.setValue(0)
    # This engine reads local files with the rights of whoever runs kg, and a query is not to reach them.
    setting("arcadedb.opencypher.loadCsv.allowFileUrls").setValue(False)
    setting("arcadedb.opencypher.loadCsv.allowRemoteUrls").setValue(False)
    with tempfile.TemporaryDirectory(prefix="kg-") as home:
        password = secrets.token_urlsafe(24)
        configuration = java("com.arcadedb.ContextConfiguration")()
        for key, value in _settings(home, folder, mode, password).items():
            configuration.setValue(f"arcadedb.{key}", value)
        server = java("com.arcadedb.server.ArcadeDBServer")(configuration)
        try:
            database, port = _start(server, folder, mode)
            with neo4j.GraphDatabase.driver(f"bolt://{_HOST}:{port}", auth=(_USER, password)) as driver:
                yield Connection(
                    driver,
                    DATABASE,
                    str(folder),
                    prepare=functools.partial(_prepare, database),
                    admit=functools.partial(_admit, database, timeout),
                )
        finally:
            if mode == _READ_ONLY:
                _turn_away(Path(home))
            server.stop()


@functools.cache
def _engine() -> Callable[[str], Any]:
    """Start the Java machine of this process, which says nothing, and return what finds its classes by name."""
    options = (
        f"-Xmx{HEAP}",
        "-Xrs",  # signals are Python's: Java's handler calls into it from a thread that it does not know, and crashes
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        f"-XX:ErrorFile={Path(tempfile.gettempdir(), 'kg-java-%p.log')}",
        f"-Djava.util.logging.config.file={Path(__file__).with_name('logging.properties')}",
        "-Djava.awt.headless=true",
        "-Dfile.encoding=UTF-8",
        "-Dpolyglot.engine.WarnInterpreterOnly=false",
        "--enable-native-access=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow",  # Java warns of it on standard error otherwise
        "--add-opens=java.base/java.lang=ALL-UNNAMED",
        "--add-opens=java.base/java.nio.channels.spi=ALL-UNNAMED",
        "--add-opens=java.base/java.util.concurrent.atomic=ALL-UNNAMED",
    )
    if not jpype.isJVMStarted():
        jars = sorted(map(str, Path(get_jar_path()).glob("*.jar")))
        jpype.startJVM(get_bundled_jre_lib_path(), *options, classpath=jars, interrupt=False)
    return jpype.JClass  # type: ignore[no-any-return]


def _settings(home: str, folder: Path, mode: str, password: str) -> dict[str, object]:
    return {
        "server.rootPath": home,
        "server.rootPassword": password,
        "server.databaseDirectory": str(_linked(folder, home)),
        "server.defaultDatabaseMode": mode,
        "server.httpIncomingHost": _HOST,
        "server.httpIncomingPort": 0,
        "server.plugins": "Bolt:com.arcadedb.bolt.BoltProtocolPlugin",
        "bolt.host": _HOST,
        "bolt.port": 0,
        "bolt.maxMessageSize": MESSAGE_BYTES,
        "bolt.packstream.maxValueLength": MESSAGE_BYTES,
    }


def _linked(folder: Path, home: str) -> Path:
    """Return a path to the folder that Java can spell, as it may know ASCII alone, and that can be turned away."""
    link = Path(home, _LINK)
    link.symlink_to(folder.resolve(), target_is_directory=True)
    return link


def _turn_away(home: Path) -> None:
    """Have the engine end in a folder of its own.

    As it closes, it writes how many records it knows of, also where it may only read; by then another graph may have
    taken the place of the one that it read, and would be given the wrong counts.
    """
    (home / _LINK).unlink()
    (home / _LINK / DATABASE).mkdir(parents=True)


def _start(server: Any, folder: Path, mode: str) -> tuple[Any, int]:
    """Return the database and the port of its Bolt server."""
    try:
        server.start()
        database = server.getDatabase(DATABASE, mode == _READ_WRITE, True)
        return database, next(plugin.getPort() for plugin in server.getPlugins() if "Bolt" in str(plugin.getName()))
    except jpype.JException as error:
        message = " ".join(_messages(error))
        if "is locked by another process" in message:
            raise StoreError(f"{folder}: another process writes to it; wait until that is done") from error
        if "needs recovery" in message:
            raise StoreError(f"{folder}: being written, or left half-written by a crash; build it anew") from error
        raise StoreError(f"{folder}: the embedded graph cannot be opened ({message}); build it anew") from error


def _messages(error: Any) -> Iterator[str]:
    while error is not None:
        yield str(error.getMessage())
        error = error.getCause()


def _prepare(database: Any, session: neo4j.Session) -> None:
    for statement in constraints():
        if FULL_TEXT not in statement:
            session.run(statement).consume()
    for index, (label, name, kind, by) in _FULL_TEXT.items():
        for ddl in (
            f"CREATE PROPERTY {label}.{name} IF NOT EXISTS {kind}",
            f"CREATE INDEX {index} IF NOT EXISTS ON {label} ({name}{by}) FULL_TEXT METADATA {_ANALYZER}",
        ):
            database.command("sql", ddl)


def _admit(database: Any, timeout: Any, cypher: str, seconds: float) -> tuple[str, ...]:
    """Do what this engine leaves undone when it answers over Bolt.

    Bounds the seconds of the query, tells one that is wrong from one that writes, and returns the columns, which an
    answer without rows would not name.
    """
    timeout.setValue(int(seconds * 1000))
    try:
        returned = jpype.JClass(_PARSER)(database).parse(cypher).getReturnClause()
        if not database.getQueryEngine("opencypher").analyze(cypher).isIdempotent():
            raise OptionError(f"{WRITES} (or it calls a procedure that the embedded engine does not have)")
    except jpype.JException as error:
        raise OptionError(f"the query: {error.getMessage()}") from error
    names = tuple(str(item.getOutputName()) for item in returned.getReturnItems()) if returned else ()
    return () if "*" in names else names
