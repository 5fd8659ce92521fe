"""An installed wheel does the main job with nothing of the checkout at hand."""

import json
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = Path(__file__).parent / "data" / "ouhai-2025-03-04.txt"


def _run(*command: object, cwd: Path) -> str:
    done = subprocess.run(list(map(str, command)), cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr + done.stdout
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    _run(sys.executable, "-m", "build", "--no-isolation", "--wheel", "--outdir", folder, ROOT, cwd=folder)
    (found,) = folder.glob("*.whl")
    return found


def test_what_is_in_it(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    tracked = subprocess.run(["git", "ls-files", "kg", "schema", "cypher"], cwd=ROOT, capture_output=True, text=True)  # noqa: S607
    for name in tracked.stdout.splitlines():
        assert (name if name.startswith("kg/") else f"kg/{name}") in names
    assert {name.partition("/")[0] for name in names} == {"kg", wheel.name.rpartition("-py3")[0] + ".dist-info"}
    assert any(name.endswith("licenses/LICENSE") for name in names)


def test_it_builds_a_graph_outside_the_checkout(wheel: Path, tmp_path: Path) -> None:
    # The packages that kg needs are those of this environment; kg itself is the wheel's alone.
    _run(sys.executable, "-m", "venv", "--without-pip", tmp_path / "venv", cwd=tmp_path)
    python = tmp_path / "venv" / "bin" / "python"
    (site,) = (tmp_path / "venv" / "lib").glob("python*/site-packages")
    (site / "needed.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    _run(sys.executable, "-m", "pip", "--python", python, "install", "--no-index", "--no-deps", wheel, cwd=tmp_path)
    where = _run(python, "-c", "import kg.resources as r; print(r.resource('schema', 'ontology.yaml'))", cwd=tmp_path)
    assert Path(where.strip()) == site / "kg" / "schema" / "ontology.yaml"

    command = tmp_path / "venv" / "bin" / "kg"
    known = ["--district", "浙江省温州市瓯海区", "--published", "2025-03-04"]
    _run(command, "build", SAMPLE, *known, "-o", "out", cwd=tmp_path)
    query = "MATCH (:Person)-[l:LED]->() RETURN count(l) AS led"
    (row,) = json.loads(_run(command, "query", "out", query, "--format", "json", cwd=tmp_path))
    assert row["led"] > 1
