"""``newspaper.yaml``: what is known of a newspaper beside its pages."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from pathlib import Path

import yaml

from kg.errors import OptionError

_GROUPS = ("year", "month", "day")
_LIMIT = 64 * 1024


@dataclass(frozen=True, slots=True)
class Profile:
    """A newspaper: its name, home district in full, publisher, and how its file names carry date and page number.

    ``file_pattern`` is searched in a file's name; it has the groups ``year``, ``month``, ``day`` and may have ``page``.
    """

    name: str | None = None
    district: str | None = None
    publisher: str | None = None
    file_pattern: str | None = None

    @property
    def described(self) -> dict[str, str]:
        """Return what it says of the newspaper itself: ``name``, ``district`` and ``publisher``, as far as known."""
        said = {"name": self.name, "district": self.district, "publisher": self.publisher}
        return {name: value for name, value in said.items() if value}

    def from_file_name(self, file_name: str) -> tuple[str | None, str | None]:
        """Return ``(date as YYYY-MM-DD, page number)`` as far as the file's name carries them."""
        match = re.search(self.file_pattern, file_name) if self.file_pattern else None
        if match is None:
            return None, None
        groups = match.groupdict()
        year, month, day = (int(groups[group]) for group in _GROUPS)
        return f"{year:04}-{month:02}-{day:02}", groups.get("page")


def load(path: Path) -> Profile:
    """Read a profile; raises :class:`OptionError` if it cannot be read or says what a profile does not know."""
    try:
        if path.stat().st_size > _LIMIT:
            raise OptionError(f"profile {path}: larger than {_LIMIT // 1024} KB; this is not a profile")
        raw = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise OptionError(f"profile {path} cannot be read: {_reason(error)}") from error
    except (yaml.YAMLError, RecursionError) as error:
        raise OptionError(f"profile {path} is not YAML: {' '.join(str(error).split())}") from error
    known = [field.name for field in fields(Profile)]
    if not isinstance(raw, dict) or not raw:
        raise OptionError(f"profile {path} must hold one or more of: {', '.join(known)}")
    for key, value in raw.items():
        if key not in known:
            raise OptionError(f"profile {path}: unknown key {key!r}; known are {', '.join(known)}")
        if not isinstance(value, str) or not value.strip():
            raise OptionError(f"profile {path}: {key} must be a text, not {value!r}")
    profile = Profile(**{key: value.strip() for key, value in raw.items()})
    _check_pattern(profile.file_pattern, path)
    return profile


def _check_pattern(pattern: str | None, path: Path) -> None:
    if pattern is None:
        return
    try:
        groups = re.compile(pattern).groupindex
    except re.error as error:
        raise OptionError(f"profile {path}: file_pattern is not a regular expression: {error}") from error
    missing = [group for group in _GROUPS if group not in groups]
    if missing:
        example = r"_(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)_(?P<page>\w+)"
        raise OptionError(
            f"profile {path}: file_pattern lacks the groups {', '.join(missing)}; it may look like {example}"
        )


def _reason(error: OSError | UnicodeDecodeError) -> str:
    return error.strerror or str(error) if isinstance(error, OSError) else f"not UTF-8 ({error.reason})"
