"""Standard output and standard error: data as bytes on the first, progress on the second where a person watches."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

T = TypeVar("T")


def write(chunks: Iterable[bytes]) -> None:
    """Write bytes to standard output as they come, so that UTF-8 stays UTF-8 in every locale."""
    sys.stdout.flush()
    for chunk in chunks:
        sys.stdout.buffer.write(chunk)
    sys.stdout.buffer.flush()


def progress() -> Progress:
    """Return a progress bar on standard error that shows nothing where that is not a terminal."""
    console = Console(stderr=True)
    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
    return Progress(*columns, console=console, transient=True, disable=not console.is_terminal)


def track(items: Sequence[T], what: str) -> Iterable[T]:
    """Yield items and show how many are done."""
    with progress() as bar:
        yield from bar.track(items, description=what)


def screen() -> Console:
    """Return standard output for tables; as wide as a table needs where that is not a terminal."""
    console = Console(highlight=False, markup=False, emoji=False)
    return console if console.is_terminal else Console(highlight=False, markup=False, emoji=False, width=10_000)


def colours(console: Console) -> bool:
    """Tell whether what is printed may be told apart by colours: a terminal that has them, and no ``NO_COLOR``."""
    return console.is_terminal and console.color_system is not None and not console.no_color


@contextlib.contextmanager
def counting(what: str) -> Iterator[Callable[[int, int], None]]:
    """Show a progress bar that is told how many of how many are done."""
    with progress() as bar:
        task = bar.add_task(what, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


@contextlib.contextmanager
def doing(what: str) -> Iterator[None]:
    """Show on standard error that something long is going on, where a person watches."""
    console = Console(stderr=True)
    if console.is_terminal:
        with console.status(what):
            yield
    else:
        yield
