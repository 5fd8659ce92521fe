"""The notebook in ``examples/`` runs, and what it shows is what it gives now."""

from pathlib import Path

import nbformat
import pytest

from notebook import NOTEBOOKS, run, texts


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_gives_what_it_shows(path: Path) -> None:
    found = texts(run(path))
    assert found == texts(nbformat.read(path, as_version=4))
    assert found.count("picture") == 3
    assert not [text for text in found if "warn" in text.lower()]
