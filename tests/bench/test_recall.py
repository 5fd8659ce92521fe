"""What was recognised is kept, by the pixels."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy
import pytest

from bench.press.recall import recall_from
from kg.read import scan


def test_pixels_that_were_looked_at_are_not_looked_at_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    looks: list[Any] = []

    def engine(pixels: Any) -> Any:
        looks.append(pixels)
        if pixels.max() == 0:
            return SimpleNamespace(txts=None, boxes=None, scores=None)
        return SimpleNamespace(
            txts=("县长",), boxes=numpy.full((1, 4, 2), pixels[0, 0, 0], numpy.float32), scores=(0.5,)
        )

    monkeypatch.setattr(scan, "started", lambda: engine)
    recall_from(tmp_path)
    black, grey, white = (numpy.full((2, 3, 3), value, numpy.uint8) for value in (0, 7, 255))
    for _ in range(2):
        assert scan.started()(black).txts is None
        for pixels in (grey, white):
            found = scan.started()(pixels)
            assert (found.txts, found.scores, found.boxes.tolist()) == (
                ("县长",),
                (0.5,),
                [[[pixels[0, 0, 0]] * 2] * 4],
            )
    assert len(looks) == 3
    assert scan.started()(grey.reshape(3, 2, 3)).txts == ("县长",)
    assert len(looks) == 4  # of another shape
