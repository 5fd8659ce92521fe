"""Files that are either written whole or left as they were, compressed where their name says so."""

from __future__ import annotations

import gzip
import io
import os
import shutil
import sys
from collections.abc import Iterable, Iterator
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
_BUFFER = 128 * 2**10
"""Bytes that are compressed at once."""


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
def replacing_folder(path: Path) -> Iterator[Path]:
    """Yield a new folder beside ``path``; it takes its place at the end, and after any error ``path`` is as it was.

    What may be replaced is for the caller to say. Raises :class:`OutputError` where it cannot be written.
    """
    path = path.resolve()
    new, old = (path.with_name(f".{path.name}.{os.getpid()}.{end}") for end in ("new", "old"))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        new.mkdir()
        yield new
        _swap(new, path, old)
    except OSError as error:
        raise OutputError(f"{path}: cannot be written ({error.strerror or error}); choose another place") from error
    finally:
        shutil.rmtree(new, ignore_errors=True)
        if path.exists():
            shutil.rmtree(old, ignore_errors=True)


def names_in(folder: Path) -> set[str]:
    """Return the names in a folder that is to be written, none where it is absent.

    Raises :class:`OutputError` where a file stands there, or where it cannot be read.
    """
    try:
        if not folder.exists() and not folder.is_symlink():
            return set()
        if not folder.is_dir():
            raise OutputError(f"{folder}: a file stands there; name a folder that kg may write")
        return {path.name for path in folder.iterdir()}
    except OSError as error:
        raise OutputError(f"{folder}: cannot be read ({error.strerror}); choose another place") from error


def refuse(folder: Path, foreign: Iterable[str]) -> None:
    """Raise :class:`OutputError` where a folder that is to be replaced holds what others wrote."""
    if names := sorted(foreign):
        raise OutputError(f"{folder}: holds {', '.join(names[:3])}, which kg did not write; move it away first")


def _swap(new: Path, path: Path, old: Path) -> None:
    """Put ``new`` in the place of ``path``; what stood there goes to ``old``, and comes back if that fails."""
    if path.exists():
        path.rename(old)
    try:
        new.rename(path)
    except BaseException:
        if old.exists():
            old.rename(path)
        raise


@contextmanager
def compressed(path: Path, ending: str, level: int = 6) -> Iterator[IO[bytes]]:
    """Open a file to write; for an ending in :data:`ENDINGS` it is compressed, to the same bytes each time.

    ``level`` is that of gzip: 1 is quickest, 9 smallest.
    """
    with path.open("wb") as file:
        if ending == ".gz":
            with (
                gzip.GzipFile("", "wb", compresslevel=level, fileobj=file, mtime=0) as zipped,
                io.BufferedWriter(cast(io.RawIOBase, zipped), _BUFFER) as buffered,  # which gzip has from 3.12 on
            ):
                yield buffered
        elif ending == ".zst":
            with zstd.ZstdFile(file, "wb") as packed:
                yield cast(IO[bytes], packed)
        else:
            yield file
