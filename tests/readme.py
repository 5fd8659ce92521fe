"""The commands and the outputs in the READMEs. ``make readme`` writes the outputs anew."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from neo4j_server import Server, server

ROOT = Path(__file__).resolve().parents[1]
FILES = (ROOT / "README.md", ROOT / "README.zh.md")
ADDRESS = "neo4j://localhost:7687"
_BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks(text: str) -> list[str]:
    """Return what stands in the ``console`` blocks of a README: commands after ``$``, what they print below."""
    return _BLOCK.findall(text)


def run(blocks: list[str], server: Server) -> list[str]:
    """Return the blocks with what each command prints now.

    The commands run one after another in a folder that has nothing but the sample page; where they name a Neo4j, they
    get ``server``. ``make`` only says whether it knows what to do, as it is what runs the tests.
    """
    with tempfile.TemporaryDirectory() as name:
        shutil.copytree(ROOT / "tests" / "data", Path(name) / "tests" / "data")
        return ["".join(_outputs(block, Path(name), server)) for block in blocks]


def _outputs(block: str, folder: Path, server: Server) -> Iterator[str]:
    for command in re.findall(r"^\$ (.*)$", block, re.MULTILINE):
        yield f"$ {command}\n"
        if command.startswith("make "):
            _shell(f"make --dry-run --directory {ROOT} {command.removeprefix('make ')}", folder, server)
        else:
            shown = _shell(command.replace(ADDRESS, server.uri), folder, server)
            yield "".join(f"{line.rstrip()}\n" for line in shown.splitlines())


def _shell(command: str, folder: Path, server: Server) -> str:
    environment = os.environ | {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "NEO4J_USER": server.user,
        "NEO4J_PASSWORD": server.password,
    }
    shell = ["bash", "-euo", "pipefail", "-c", command]
    done = subprocess.run(shell, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, ""), f"{command}\n{done.stderr}"
    return done.stdout


def _write_anew() -> None:
    with server() as started:
        found = run(blocks(FILES[0].read_text(encoding="utf-8")), started)
    for path in FILES:
        left = iter(found)
        text = _BLOCK.sub(lambda _, left=left: f"```console\n{next(left)}```", path.read_text(encoding="utf-8"))
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    _write_anew()
