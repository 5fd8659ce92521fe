"""Files that are either written whole or left as they were, compressed where their name says so."""

from __future__ import annotations

import gzip
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, cast

from kg.errors import OutputError

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

ENDINGS = (".gz", ".zst")
"""How the names of compressed files end."""


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Yield a temporary name beside ``path``; what was written there takes its place at the end.

    After any error ``path`` is as it was. Raises :class:`OutputError` where the folder or the file cannot be written.
    """
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        yield temporary
        temporary.replace(path)
    except OSError as error:
        raise OutputError(f"{path}: cannot be written ({error.strerror}); choose another place") from error
    finally:
        with suppress(OSError):
            temporary.unlink()


@contextmanager
def compressed(path: Path, ending: str) -> Iterator[IO[bytes]]:
    """Open a file to write; for an ending in :data:`ENDINGS` it is compressed, to the same bytes each time."""
    with path.open("wb") as file:
        if ending == ".gz":
            with gzip.GzipFile("", "wb", compresslevel=6, fileobj=file, mtime=0) as packed:
                yield cast(IO[bytes], packed)
        elif ending == ".zst":
            with zstd.ZstdFile(file, "wb") as packed:
                yield cast(IO[bytes], packed)
        else:
            yield file
