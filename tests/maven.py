"""Jars of Maven Central for tests, each locked by its SHA-256, kept in the user's cache folder."""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from jgo.maven import MavenContext


class UnavailableError(Exception):
    """What a test needs can be neither fetched nor started here; the message says why."""


def jars(lock: Path, name: str) -> Path:
    """Return the folder of the jars that a lock names, fetched side by side where the cache does not hold them yet."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache", "kg")
    wanted = [line.split() for line in lock.read_text().splitlines() if not line.startswith("#")]
    folder = cache / f"{name}-{hashlib.sha256(lock.read_bytes()).hexdigest()[:12]}"
    if folder.is_dir():
        return folder
    print(f"fetching {name} for the tests ({len(wanted)} jars, once)", file=sys.__stderr__, flush=True)
    cache.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=cache) as temporary:
        maven = MavenContext(repo_cache=Path(temporary, "maven"), timeout=60)
        library = Path(temporary, "lib")
        library.mkdir()
        with ThreadPoolExecutor(8) as pool:
            for done in [pool.submit(_fetch, maven, library, *line, lock.name) for line in wanted]:
                done.result()
        try:
            library.rename(folder)
        except OSError:
            if not folder.is_dir():  # another run was quicker
                raise
    return folder


def _fetch(maven: MavenContext, library: Path, name: str, digest: str, lock: str) -> None:
    group, artifact, version, *classifier = name.split(":")
    wanted = maven.project(group, artifact).at_version(version).artifact(*classifier)
    for left in (2, 1, 0):
        try:
            jar = wanted.resolve()
            if hashlib.sha256(jar.read_bytes()).hexdigest() != digest:
                raise RuntimeError(f"not the one that {lock} names")
        except (OSError, RuntimeError) as error:
            if not left:
                raise UnavailableError(f"{name} cannot be fetched from Maven Central: {error}") from error
            if wanted.cached_path:
                wanted.cached_path.unlink(missing_ok=True)
        else:
            shutil.copy(jar, library)
            return
