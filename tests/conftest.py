"""What several tests share: the graph made by hand in each store."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from handmade import graph
from kg.ontology import Ontology, load
from kg.store import embedded, neo4j
from kg.store.bolt import Connection
from kg.store.load import load as load_graph
from kg.store.view import View
from maven import UnavailableError
from neo4j_server import Machine, Server, machine

_MISSING = pytest.StashKey[str]()
_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


@pytest.fixture(scope="session")
def ontology() -> Ontology:
    return load()


@pytest.fixture(scope="session")
def embedded_folder(tmp_path_factory: pytest.TempPathFactory, ontology: Ontology) -> Path:
    """The graph made by hand, embedded."""
    folder = tmp_path_factory.mktemp("embedded") / "db"
    embedded.write(graph(), folder, ontology)
    return folder


@pytest.fixture(scope="session")
def neo4j_machine(request: pytest.FixtureRequest) -> Iterator[Machine | None]:
    """A server that is started for the tests, and can be killed; none if ``NEO4J_URI`` names one."""
    if os.environ.get("NEO4J_URI"):
        yield None
        return
    try:
        with machine() as started:
            yield started
    except UnavailableError as error:
        if os.environ.get("CI"):
            pytest.fail(f"no Neo4j to test against: {error}")
        request.config.stash[_MISSING] = str(error)
        pytest.skip(f"no Neo4j to test against: {error}")


@pytest.fixture(scope="session")
def neo4j_server(neo4j_machine: Machine | None) -> Server:
    """The server at ``NEO4J_URI`` if that is set, which must be empty; else one that is started for the tests."""
    if neo4j_machine:
        return neo4j_machine.server
    uri = os.environ["NEO4J_URI"]
    given = Server(uri, os.environ.get("NEO4J_USER", "neo4j"), os.environ["NEO4J_PASSWORD"])
    with given.driver() as driver:
        held = driver.execute_query("MATCH (n) RETURN count(n) AS n").records[0]["n"]
    if held:
        pytest.fail(f"{uri} holds {held} nodes; the tests empty a database, so give them one that is empty")
    return given


@pytest.fixture
def neo4j_empty(neo4j_server: Server) -> Iterator[Server]:
    """A server that holds nothing, and holds nothing afterwards."""
    with emptied(neo4j_server):
        yield neo4j_server


@pytest.fixture
def neo4j_connection(neo4j_empty: Server) -> Iterator[Connection]:
    with connected(neo4j_empty) as connection:
        yield connection


@pytest.fixture(scope="module")
def neo4j_view(neo4j_server: Server, ontology: Ontology) -> Iterator[View]:
    """The graph made by hand, in Neo4j."""
    with emptied(neo4j_server), connected(neo4j_server) as connection:
        load_graph(connection, graph(), ontology)
        yield View(connection, ontology)


@pytest.fixture(scope="module")
def embedded_view(embedded_folder: Path, ontology: Ontology) -> Iterator[View]:
    with embedded.reading(embedded_folder, ontology) as view:
        yield view


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A Chromium of this machine; where none is, tests are skipped, but not where all tests must run."""
    path = next(filter(None, map(shutil.which, _BROWSERS)), None)
    if path is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(
            f"no browser: none of {', '.join(_BROWSERS)} is installed"
        )
    with sync_playwright() as playwright:
        # Within a container the sandbox of Chromium needs rights that root there lacks; the pages are made here.
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


@contextmanager
def emptied(server: Server) -> Iterator[None]:
    with server.driver() as driver:
        driver.execute_query("MATCH (n) DETACH DELETE n")
        yield
        driver.execute_query("MATCH (n) DETACH DELETE n")


def connected(server: Server) -> AbstractContextManager[Connection]:
    return neo4j.connected(server.uri, user=server.user, password=server.password)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    if reason := config.stash.get(_MISSING, None):
        terminalreporter.section("NOT TESTED AGAINST A REAL NEO4J", red=True, bold=True)
        terminalreporter.line(
            f"{reason}\nSet NEO4J_URI, NEO4J_USER and NEO4J_PASSWORD to an empty Neo4j 5, or mend that."
        )
