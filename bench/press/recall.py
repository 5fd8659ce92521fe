"""What was recognised on an image, kept in a folder: recognition takes most of the time, and is always the same."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy

from kg.read import scan


@dataclass(frozen=True, slots=True)
class _Output:
    """What the library returns, as far as kg looks at it."""

    txts: tuple[str, ...] | None
    boxes: Any
    scores: tuple[float, ...]


def recall_from(folder: Path) -> None:
    """Let kg ask its recogniser for nothing that ``folder`` has of the same pixels and version of the library."""
    engine = scan.started()
    folder.mkdir(parents=True, exist_ok=True)

    def recognised(pixels: Any) -> _Output:
        key = hashlib.sha256(f"rapidocr {version('rapidocr')} {pixels.shape}".encode() + pixels.tobytes()).hexdigest()
        path = folder / f"{key}.json"
        if not path.exists():
            found = engine(pixels)
            seen = [] if found.txts is None else [list(found.txts), found.boxes.tolist(), list(found.scores)]
            path.write_text(json.dumps(seen, ensure_ascii=False), encoding="utf-8", newline="\n")
        seen = json.loads(path.read_text(encoding="utf-8"))
        if not seen:
            return _Output(None, None, ())
        return _Output(tuple(seen[0]), numpy.array(seen[1], numpy.float32), tuple(seen[2]))

    scan.started = lambda: recognised  # type: ignore[assignment]  # a cached function; both are called alike
