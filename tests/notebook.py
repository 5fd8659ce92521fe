"""The notebooks in ``examples/``. ``make readme`` writes their outputs anew."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
NOTEBOOKS = tuple(sorted(EXAMPLES.glob("*.ipynb")))
_KEPT = ("text/plain", "text/html", "image/png")


def run(path: Path) -> Any:
    """Return a notebook with what its cells give now; it runs in a copy of ``examples/``.

    What tells one run from another, such as times, is left out.
    """
    notebook = nbformat.read(path, as_version=4)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name, "examples")
        shutil.copytree(EXAMPLES, folder, ignore=shutil.ignore_patterns("out"))
        NotebookClient(notebook, timeout=300, resources={"metadata": {"path": str(folder)}}).execute()
    for cell in notebook.cells:
        cell.metadata.clear()
        for output in cell.get("outputs", ()):
            if "data" in output:
                output.data = {kind: output.data[kind] for kind in _KEPT if kind in output.data}
                output.metadata = {}
    notebook.metadata = {"kernelspec": notebook.metadata["kernelspec"]}
    return notebook


def texts(notebook: Any) -> list[str]:
    """Return what the cells of a notebook print and return, pictures as the word ``picture``."""
    found = []
    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            data = output.get("data", {})
            found.append(
                "picture" if "image/png" in data else data.get("text/plain") or output.get("text") or str(output)
            )
    return found


if __name__ == "__main__":
    for path in NOTEBOOKS:
        nbformat.write(run(path), path)
