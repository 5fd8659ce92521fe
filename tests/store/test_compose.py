"""docker-compose.yml: what it says, what Compose makes of it where that is installed, and that the server takes it."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from neo4j_server import SETTINGS, VERSION, Server

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def service() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))
    (only,) = found["services"].values()
    assert {volume.partition(":")[0] for volume in only["volumes"]} == {*found["volumes"], "./cypher"}
    return only


def test_the_version_is_the_tested_one(service: dict[str, Any]) -> None:
    assert service["image"] == f"neo4j:{VERSION}-community"


def test_ports_are_open_to_this_machine_only(service: dict[str, Any]) -> None:
    assert service["ports"] == ["127.0.0.1:7474:7474", "127.0.0.1:7687:7687"]


def test_there_is_no_password_but_that_of_the_environment(service: dict[str, Any]) -> None:
    user, _, password = service["environment"]["NEO4J_AUTH"].partition("/")
    assert user == "neo4j"
    assert re.fullmatch(r"\$\{NEO4J_PASSWORD:\?[^}]+\}", password), "Compose must stop where it is not set"
    example = dict(re.findall(r"^(\w+)=(.*)$", (ROOT / ".env.example").read_text(encoding="utf-8"), re.MULTILINE))
    assert example == {"NEO4J_USER": "neo4j", "NEO4J_PASSWORD": ""}


def test_the_questions_are_there_to_read(service: dict[str, Any]) -> None:
    assert "./cypher:/questions:ro" in service["volumes"]
    assert any(volume.endswith(":/data") for volume in service["volumes"])


def test_it_tells_whether_it_is_well(service: dict[str, Any]) -> None:
    assert service["healthcheck"]["test"][0] == "CMD"
    assert {"interval", "timeout", "retries", "start_period"} <= service["healthcheck"].keys()


def test_memory_is_bounded(service: dict[str, Any]) -> None:
    settings = service["environment"]
    assert {"NEO4J_server_memory_heap_max__size", "NEO4J_server_memory_pagecache_size"} <= settings.keys()


def test_the_settings_are_those_of_the_tested_server(service: dict[str, Any], neo4j_server: Server) -> None:
    """As the image reads them: a dot is one underscore, an underscore two."""
    given = {
        name.removeprefix("NEO4J_").replace("__", "\0").replace("_", ".").replace("\0", "_"): str(value)
        for name, value in service["environment"].items()
        if name != "NEO4J_AUTH"
    }
    with neo4j_server.driver() as driver:
        records = driver.execute_query("SHOW SETTINGS YIELD name, value").records
    known = {record["name"]: record["value"] for record in records}
    assert given.keys() <= known.keys()
    tested = dict(line.split("=") for line in SETTINGS.splitlines())
    shared = given.keys() & tested.keys() - {"server.memory.pagecache.size"}  # of memory a test has less
    assert shared == {"dbms.usage_report.enabled"}
    assert {name: given[name] for name in shared} == {name: tested[name] for name in shared}


@pytest.fixture(scope="module")
def compose() -> list[str]:
    """The command of Compose: a plugin of docker, or a program of its own; neither asks the daemon for its config."""
    for command in (["docker", "compose"], ["docker-compose"]):
        if shutil.which(command[0]) and not subprocess.run([*command, "version"], capture_output=True).returncode:
            return command
    pytest.skip("no Docker Compose")


def config(compose: list[str], *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [*compose, "--file", str(ROOT / "docker-compose.yml"), "--env-file", os.devnull, "config", *arguments]
    given = {name: value for name, value in os.environ.items() if name != "NEO4J_PASSWORD"} | environment
    return subprocess.run(command, capture_output=True, text=True, env=given, check=False)


def test_compose_reads_it(compose: list[str]) -> None:
    secret = "".join(["a", " $", "password"])
    done = config(compose, "--format", "json", NEO4J_PASSWORD=secret)
    assert (done.returncode, done.stderr) == (0, "")
    (read,) = json.loads(done.stdout)["services"].values()
    assert read["image"] == f"neo4j:{VERSION}-community"
    assert {port["host_ip"] for port in read["ports"]} == {"127.0.0.1"}
    assert read["environment"]["NEO4J_AUTH"].replace("$$", "$") == f"neo4j/{secret}"
    assert [volume["target"] for volume in read["volumes"] if volume.get("read_only")] == ["/questions"]


def test_compose_stops_without_a_password(compose: list[str]) -> None:
    done = config(compose, "--quiet")
    assert done.returncode != 0
    assert "copy .env.example to .env and set NEO4J_PASSWORD there" in done.stderr
