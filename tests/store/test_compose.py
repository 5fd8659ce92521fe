"""docker-compose.yml, as far as it can be checked without Docker."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from neo4j_server import VERSION

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
