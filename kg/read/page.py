"""One text file → a :class:`Page`."""

from __future__ import annotations

import stat
from pathlib import Path

from kg.errors import InputError
from kg.read.decode import decode
from kg.records import Page, make_id

LIMIT = 8_000_000
"""Bytes of the longest text that is taken for a page; whoever reads standard input need not read on."""


def read_page(
    path: Path | None,
    data: bytes | None = None,
    *,
    newspaper: str | None = None,
    district: str | None = None,
    date: str | None = None,
    number: str | None = None,
) -> Page:
    """Return the page in a text file, or in ``data`` where the bytes are at hand (``path`` then only names them).

    ``Page.text`` is the file as decoded, line ends untouched, without a byte order mark; ``source`` is the file's
    name, ``-`` without a path. The id is made from the text, the newspaper and the date.

    Raises :class:`InputError` for what is missing, no file, empty, over :data:`LIMIT`, binary, or in no known encoding.
    """
    source = path.name if path is not None else "-"
    shown = str(path) if path is not None else "standard input"
    if data is None:
        if path is None:
            raise InputError("no page was given; name a text file, or - for standard input")
        data = _bytes(path)
    if len(data) > LIMIT:
        raise InputError(_too_large(shown, len(data)))
    if not data:
        raise InputError(f"{shown} is empty; give a file with the text of a newspaper page")
    text = decode(data, shown)
    if not text.strip():
        raise InputError(f"{shown} holds nothing but white space; give a file with the text of a newspaper page")
    return Page(
        id=make_id("page", text, newspaper, date),
        source=source,
        text=text,
        newspaper=newspaper,
        district=district,
        date=date,
        number=number,
    )


def _bytes(path: Path) -> bytes:
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise InputError(f"{path} is a folder; name the text files in it")
        if stat.S_ISREG(status.st_mode) and status.st_size > LIMIT:
            raise InputError(_too_large(str(path), status.st_size))
        with path.open("rb") as file:
            return file.read(LIMIT + 1)
    except FileNotFoundError as error:
        raise InputError(f"{path} does not exist; check the name") from error
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise InputError(f"{path} cannot be read: {reason}; check the name and who may read it") from error


def _too_large(shown: str, size: int) -> str:
    return (
        f"{shown} is {size / 1e6:.1f} MB or more; a page of text has at most {LIMIT / 1e6:.0f} MB. "
        "Split it into one file a page"
    )
