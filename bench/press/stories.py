"""The texts that pages are made of: articles of the gold, as printed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

GOLD = Path(__file__).parents[1] / "gold"
_SPACE = re.compile(r"\s+")
_PLAIN = re.compile(r"[\u0020-\u007e\u00b7\u00d7\u2014-\u201d\u2026\u3001-\u3011\u4e00-\u9fff\uff01-\uff5e\u3000]*")
"""What the fonts show and every tool gives back: rarer signs would measure the fonts."""
_WRITER = re.compile(r"(?!——)[^。题]{,36}")
"""A line that says who wrote, and nothing else: neither a subhead nor what a site printed beside it."""
_OF_A_SITE = re.compile(r"来源|编辑|责编|字号|\d{4}-\d")
_DATELINE = re.compile(r"(?:【[^】]*】|[^，。（(]{0,12}[讯电]\s*)?(?:[（(][^）)]*(?:记者|通讯员|作者)[^）)]*[）)])?\s*")
_SIGNED = re.compile(r"记者|通讯员|编辑|责编|[）)]\Z")
_SHOWN = frozenset({"Activity", "Meeting", "Place", "Project"})
"""Types of what a photo may show."""


@dataclass(frozen=True, slots=True)
class Story:
    """An article before it is cut to a place on a page; ``paragraphs`` hold what stands in line with them.

    ``byline`` is a line of its own above the body, ``closing`` one below; either may be empty. ``sights`` are names
    with their types, of what a photo may show.
    """

    name: str
    headline: str
    kicker: str
    subheads: tuple[str, ...]
    byline: str
    paragraphs: tuple[str, ...]
    closing: str
    sights: tuple[tuple[str, str], ...]

    @property
    def length(self) -> int:
        """Return the characters of the paragraphs."""
        return sum(map(len, self.paragraphs))

    def undated(self) -> tuple[str, ...]:
        """Return the paragraphs as a later part of another article; none where they say who wrote at either end."""
        first, *others = self.paragraphs
        bare = first[match.end() :] if (match := _DATELINE.match(first)) else first
        return () if _SIGNED.search(bare[:20]) or _SIGNED.search([bare, *others][-1][-20:]) else (bare, *others)

    def dated(self) -> bool:
        """Tell whether the first paragraph says who wrote."""
        match = _DATELINE.match(self.paragraphs[0])
        return match is not None and match.end() > 0


@cache
def stories(half: str) -> tuple[Story, ...]:
    """Return the articles of a half of the gold, ``tune`` or ``report``, by name; one without a headline is none."""
    found = (_story(path) for path in sorted((GOLD / half).glob("*.yaml")))
    return tuple(story for story in found if story is not None)


def _story(path: Path) -> Story | None:
    raw = yaml.load(path.read_bytes(), Loader=_LOADER)  # noqa: S506 (safe, and ten times as fast as the one in Python)
    article = raw["articles"][0]
    headline = article["headline"]
    if not headline or not article["starts"]:
        return None
    text = path.with_name(raw["source"]["file"]).read_text(encoding="utf-8")
    start, end = text.find(article["starts"]), text.rfind(article["ends"]) + len(article["ends"])
    if not 0 < start < end or not _PLAIN.fullmatch(text.replace("\n", "")):
        return None
    opening = text[:start].split("\n")
    lines = [_bare(line) for line in opening[:-1]]
    if _bare(headline) not in lines:
        return None
    at = lines.index(_bare(headline))
    kickers, rest = lines[:at], lines[at + 1 :]
    subheads = [_bare(line) for line in article["subheads"]]
    paragraphs = [_bare(line) for line in (opening[-1] + text[start:end]).split("\n") if line.strip()]
    after, *below = text[end:].split("\n")
    paragraphs[-1] += after.rstrip()
    byline = " ".join(line for line in rest if line and line not in subheads)
    closing = "".join(map(_bare, below))
    if any(not _WRITER.fullmatch(line) or _OF_A_SITE.search(line) for line in (byline, closing)):
        return None
    return Story(
        name=path.stem,
        headline=_bare(headline),
        kicker="".join(kickers),
        subheads=tuple(line for line in rest if line in subheads),
        byline=byline,
        paragraphs=tuple(paragraphs),
        closing=closing,
        sights=tuple((thing["name"], thing["type"]) for thing in article["entities"] if thing["type"] in _SHOWN),
    )


def _bare(line: str) -> str:
    return _SPACE.sub(" ", line).strip()


_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
