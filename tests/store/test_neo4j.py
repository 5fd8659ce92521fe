"""A Neo4j that is down, refuses the password, or is no Neo4j; and the indexes that it gets."""

from __future__ import annotations

import contextlib
import socket
import threading
from pathlib import Path

import pytest

from conftest import connected
from handmade import graph
from kg.errors import StoreError
from kg.ontology import Ontology
from kg.store import neo4j, write
from kg.store.bolt import Connection, constraints
from kg.store.counts import count
from kg.store.load import load
from kg.store.view import View
from neo4j_server import Server

SECRET = "".join(["not", "the", "one"])


def refused(uri: str, password: str | None = SECRET) -> str:
    with pytest.raises(StoreError) as caught, neo4j.connected(uri, password=password):
        pass
    message = str(caught.value)
    assert SECRET not in message
    assert "\n" not in message
    return message


def test_a_server_that_is_down() -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{closed.getsockname()[1]}"
        for scheme in ("neo4j", "bolt"):
            assert refused(f"{scheme}://{address}").startswith(
                f"{scheme}://{address}: no answer; see that the server runs"
            )


def test_a_server_of_another_kind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(neo4j, "TIMEOUT", 0.5)
    with socket.create_server(("127.0.0.1", 0)) as mute:
        assert "no answer" in refused(f"bolt://127.0.0.1:{mute.getsockname()[1]}")


def test_a_host_that_is_unknown() -> None:
    assert refused("neo4j://nowhere.invalid").startswith("neo4j://nowhere.invalid: no answer")


@pytest.mark.parametrize(
    "uri", ["http://localhost:7474", "localhost:7687", "neo4j://", "neo4j://[::1", "neo4j://h:x", "out"]
)
def test_an_address_that_is_none_of_neo4j(uri: str) -> None:
    assert refused(uri).startswith("not an address of a Neo4j server; write it as neo4j://HOST:PORT")


def test_a_password_in_the_address_is_not_shown() -> None:
    assert refused(f"neo4j://neo4j:{SECRET}@localhost").endswith("set NEO4J_USER and NEO4J_PASSWORD")


def test_a_wrong_password(neo4j_server: Server) -> None:
    assert refused(neo4j_server.uri).endswith("Set NEO4J_USER and NEO4J_PASSWORD to what the server expects")


def test_user_and_password_come_from_the_environment(neo4j_server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NEO4J_USER", raising=False)
    monkeypatch.delenv("NEO4J_PASSWORD", raising=False)
    assert refused(neo4j_server.uri, None).endswith("no password for the user neo4j; set NEO4J_PASSWORD")
    monkeypatch.setenv("NEO4J_USER", neo4j_server.user)
    monkeypatch.setenv("NEO4J_PASSWORD", neo4j_server.password)
    with neo4j.connected(neo4j_server.uri) as connection:
        assert connection.name == neo4j_server.uri


def test_a_server_that_is_lost_while_kg_writes(
    neo4j_empty: Server, ontology: Ontology, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(neo4j, "RETRY", 1.0)
    monkeypatch.setattr(write, "BATCH_ROWS", 50)
    with Line(neo4j_empty.uri) as line:

        def progress(done: int, total: int) -> None:
            if done > total / 2:
                line.cut()

        opened = neo4j.connected(line.uri, user=neo4j_empty.user, password=neo4j_empty.password)
        with pytest.raises(StoreError, match=f"^{line.uri}: no answer"), opened as connection:
            load(connection, graph(), ontology, progress)
    with connected(neo4j_empty) as connection:
        again = load(connection, graph(), ontology)
        assert again.nodes.created == 0
        assert again.relations.created > 0
        assert View(connection, ontology).counts() == count(graph(), ontology)


class Line:
    """A way to a server that can be cut."""

    def __init__(self, uri: str) -> None:
        host, port = uri.rpartition("/")[2].split(":")
        self._far = (host, int(port))
        self._near = socket.create_server(("127.0.0.1", 0))
        self._open: list[socket.socket] = []
        self.uri = f"bolt://127.0.0.1:{self._near.getsockname()[1]}"

    def __enter__(self) -> Line:
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.cut()

    def cut(self) -> None:
        for end in (self._near, *self._open):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                near, far = self._near.accept()[0], socket.create_connection(self._far)
                self._open += [near, far]
                for ends in ((near, far), (far, near)):
                    threading.Thread(target=self._pass_on, args=ends, daemon=True).start()

    @staticmethod
    def _pass_on(source: socket.socket, target: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while data := source.recv(65536):
                target.sendall(data)


def test_every_constraint_and_index_is_there(neo4j_connection: Connection, ontology: Ontology) -> None:
    load(neo4j_connection, graph(), ontology)
    with neo4j_connection.session("READ") as session:
        shown = session.run("SHOW INDEXES YIELD name, state, type, options").data()
        unique = session.run("SHOW CONSTRAINTS YIELD name, type").data()
    indexes = {index["name"]: index for index in shown}
    wanted = {statement.split()[2 + ("FULLTEXT" in statement)] for statement in constraints()}
    assert wanted <= indexes.keys()
    assert all(index["state"] == "ONLINE" for index in shown)
    assert {row["name"] for row in unique} >= {"entity_id", "article_id", "page_id", "statement_id"}
    for name in ("names", "sentences"):
        assert indexes[name]["type"] == "FULLTEXT"
        assert indexes[name]["options"]["indexConfig"]["fulltext.analyzer"] == "cjk"


def test_statements_of_a_constraints_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "constraints.cypher").write_text("// one; two\nCREATE A;\n\nCREATE\n  B;\n", encoding="utf-8")
    monkeypatch.setattr("kg.store.bolt.resource", lambda *parts: tmp_path / parts[-1])
    assert constraints() == ["CREATE A", "CREATE\n  B"]
