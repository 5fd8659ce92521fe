"""What a real Neo4j lacks, or has of others, is said, with what to do; and its password never is."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import neo4j
import pytest

from conftest import connected, emptied
from handmade import graph
from kg.doctor import Finding, State
from kg.doctor.server import TESTED, look
from kg.ontology import Ontology
from kg.store.bolt import Connection
from kg.store.load import load
from neo4j_server import VERSION, Server
from running import kg


@pytest.fixture(scope="module")
def loaded(neo4j_server: Server, ontology: Ontology) -> Iterator[Server]:
    with emptied(neo4j_server):
        with connected(neo4j_server) as connection:
            load(connection, graph(), ontology)
        yield neo4j_server


def found(server: Server, ontology: Ontology) -> dict[str, Finding]:
    with connected(server) as connection:
        return {item.what: item for item in look(connection, ontology)}


def said(finding: Finding) -> tuple[State, str]:
    return finding.state, finding.found


def test_the_version_that_is_called_tested_is() -> None:
    assert TESTED == VERSION


def test_a_server_that_is_well(loaded: Server, ontology: Ontology) -> None:
    looked = found(loaded, ontology)
    assert not [item for item in looked.values() if item.state is not State.OK]
    assert looked["server"].found == f"Neo4j {VERSION}, community edition"
    assert looked["graph of kg"].found == "3 Article, 44 Entity, 2 Page, 59 Statement"
    assert looked["indexes"].found == "all 21 constraints and indexes are there"
    assert "MiB" in looked["store"].found


def test_constraints_and_indexes_that_are_missing_or_on_something_else(loaded: Server, ontology: Ontology) -> None:
    with loaded.driver() as driver:
        for gone in ("CONSTRAINT entity_id", "INDEX person_name", "INDEX names"):
            driver.execute_query(f"DROP {gone}")
        state, told = said(found(loaded, ontology)["indexes"])
        assert state is State.WRONG
        assert told == "3 of 21 missing: constraint entity_id, index person_name, full-text index names"
        # By whatever name: what counts is what it is on.
        driver.execute_query("CREATE INDEX of_others FOR (n:Person) ON (n.name)")
        driver.execute_query("CREATE INDEX names FOR (n:Ship) ON (n.name)")
        finding = found(loaded, ontology)["indexes"]
        assert said(finding) == (State.WRONG, "names: on something else than kg's of that name")
        assert finding.advice.startswith("Drop these")
        for other in ("of_others", "names"):
            driver.execute_query(f"DROP INDEX {other}")
    with connected(loaded) as connection:
        load(connection, graph(), ontology)
    assert found(loaded, ontology)["indexes"].state is State.OK


def test_nodes_of_others(loaded: Server, ontology: Ontology) -> None:
    with loaded.driver() as driver:
        driver.execute_query("CREATE (:Ship), (:Entity {name: 'x'}), (:Page {id: 'p1'})")
        assert said(found(loaded, ontology)["other nodes"]) == (State.NOTE, "3 that kg did not write")
        driver.execute_query("MATCH (n) WHERE n:Ship OR n.name = 'x' OR n.id = 'p1' DELETE n")
    assert found(loaded, ontology)["other nodes"].state is State.OK


@pytest.mark.parametrize(
    ("version", "state"), [("4.4.40", State.WRONG), ("5.27.0", State.NOTE), ("2026.01.0", State.NOTE)]
)
def test_other_versions(
    loaded: Server, ontology: Ontology, version: str, state: State, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = f"RETURN '{version}' AS version, 'enterprise' AS edition"
    monkeypatch.setattr("kg.doctor.server._VERSION", told)
    assert said(found(loaded, ontology)["server"]) == (state, f"Neo4j {version}, enterprise edition")


def test_a_store_on_another_machine(loaded: Server, ontology: Ontology, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.doctor.server._DATA", "RETURN '/not/here' AS value")
    assert found(loaded, ontology)["store"].state is State.NOTE


def test_a_server_that_goes_away_meanwhile(ontology: Ontology) -> None:
    driver = neo4j.GraphDatabase.driver("bolt://127.0.0.1:9", auth=("neo4j", "no"))
    with driver:
        (item,) = look(Connection(driver, None, "neo4j://away", lambda _: None), ontology)
    assert item.state is State.WRONG
    assert "neo4j://away: no answer" in item.found


def test_the_command(loaded: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_USER", loaded.user)
    monkeypatch.setenv("NEO4J_PASSWORD", loaded.password)
    well = kg("doctor", "--to", loaded.uri)
    assert (well.code, well.err) == (0, "")
    assert well.out.endswith("kg has what it needs.\n")
    assert "\x1b" not in well.out
    for name in ("data files", "kg[ocr]", "Docker Compose", "server", "indexes", "other nodes"):
        assert name in well.out
    assert loaded.password not in well.out


def test_the_command_with_a_wrong_password_no_server_and_no_folder(
    loaded: Server, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    secret = "".join(["not", "the", "one"])
    monkeypatch.setenv("NEO4J_PASSWORD", secret)
    refused = kg("doctor", tmp_path / "out", "--to", loaded.uri)
    assert refused.code == 11
    assert refused.err.rstrip().endswith("wrong: folder, server; the table says what to do")
    assert "Set NEO4J_USER and NEO4J_PASSWORD" in refused.out
    assert "Make it with kg build" in refused.out
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        away = kg("doctor", "--to", f"neo4j://127.0.0.1:{closed.getsockname()[1]}")
    assert (away.code, "no answer" in away.out) == (11, True)
    pasted = kg("doctor", "--to", f"neo4j://neo4j:{secret}@127.0.0.1:7687")
    assert "an address holds no user and no password" in pasted.out
    for result in (refused, away, pasted):
        assert secret not in result.out + result.err
        assert "Traceback" not in result.err
