"""The home division of a newspaper: what 我区, 全市 and 县委 stand for."""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from kg.errors import OptionError
from kg.mention.gazetteer import LEVELS, Division, gazetteer, towns

EXAMPLE = "浙江省温州市瓯海区"


@dataclass(frozen=True, slots=True)
class Home:
    """Divisions from the province down to the home division itself."""

    chain: tuple[Division, ...]

    @property
    def full_name(self) -> str:
        """All names in a row, as in ``浙江省温州市瓯海区``."""
        return "".join(division.name for division in self.chain)

    @property
    def district(self) -> Division:
        """The home division itself."""
        return self.chain[-1]

    def at(self, level: str) -> Division | None:
        """Return the division of a level, ``None`` where the home has none."""
        return next((division for division in self.chain if division.level == level), None)

    def title_of(self, word: str) -> Division | None:
        """Return the division that 我区, 全市 or 县委 mean: the lowest one whose name ends with ``word``.

        大兴安岭地区 and 某某社区 are no 区; 北京市 is the 市 of its districts, and 乐清市 its own.
        """
        for division in reversed(self.chain):
            name = division.name
            if name.endswith(word) and not (word == "区" and name.endswith(("地区", "社区"))):
                return division
        return None


# Suffixes of names that the table doesn't have, longest first, with the levels that they may stand for.
_WORDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("自治州", ("city",)),
    ("自治县", ("county",)),
    ("自治旗", ("county",)),
    ("街道办事处", ("town",)),
    ("地区", ("city",)),
    ("街道", ("town",)),
    ("社区", ("village",)),
    ("苏木", ("town",)),
    ("嘎查", ("village",)),
    ("市", ("city", "county")),
    ("盟", ("city",)),
    ("县", ("county",)),
    ("区", ("county",)),
    ("旗", ("county",)),
    ("镇", ("town",)),
    ("乡", ("town",)),
    ("村", ("village",)),
)
_UNKNOWN = re.compile(r"[一-龥]{1,20}?(?:" + "|".join(word for word, _ in _WORDS) + r")")


def parse_home(text: str) -> Home:
    """Read a home division as a user gives it: ``浙江省温州市瓯海区``, ``浙江温州瓯海``, ``瓯海区``.

    Names below one that the table has may be unknown (``浙江省温州市某某开发区``); their suffix tells their level.
    Raises :class:`OptionError` where the text is no division, or several (``鼓楼区``).
    """
    plain = re.sub(r"[\s,，、/·>\-]+", "", text)
    if not plain:
        raise OptionError(f"the home district is empty; give it in full, as in {EXAMPLE}")
    found = sorted(set(_parses(plain, ())), key=_rank)
    if not found:
        raise OptionError(
            f"not a division of China: {text[:40]!r}; give the home district from the province down, as in {EXAMPLE}"
        )
    best = [chain for chain in found if _rank(chain)[:3] == _rank(found[0])[:3]]
    if len(best) > 1:
        names = [Home(chain).full_name for chain in best]
        more = f" and {len(names) - 5} more" if len(names) > 5 else ""
        raise OptionError(
            f"{text[:40]!r} is {len(names)} divisions: {', '.join(names[:5])}{more}; give one of them in full"
        )
    return Home(best[0])


def _rank(chain: tuple[Division, ...]) -> tuple[int, int, int, str]:
    """Fewest characters in unknown names first, then the higher level (吉林 is the province), then more names."""
    unknown = sum(len(division.name) for division in chain if division.code is None)
    return unknown, LEVELS.index(chain[-1].level), -len(chain) if unknown else 0, Home(chain).full_name


def _parses(text: str, above: tuple[Division, ...]) -> Iterator[tuple[Division, ...]]:
    """Yield every way to read ``text`` as divisions below ``above``, each filled up with what lies between."""
    if not text:
        yield above
        return
    known = False
    for name, division in _known(text):
        chain = _below(above, division)
        if chain is not None:
            for parse in _parses(text[len(name) :], chain):
                known = True
                yield parse
    if above and not known:
        yield from _unknown(text, above)


_TOWN = ("镇", "乡", "街道", "苏木")
"""Ends of the names that the table of towns is read for."""


def _known(text: str) -> Iterator[tuple[str, Division]]:
    table = gazetteer()
    for end in range(len(text), 1, -1):
        name = text[:end]
        divisions = table.full.get(name, ()) or table.short.get(name, ())
        if not divisions and name.endswith(_TOWN):
            divisions = towns(name)
        for division in divisions:
            yield name, division


def _below(above: tuple[Division, ...], division: Division) -> tuple[Division, ...] | None:
    """Return the whole chain of ``division`` where it lies below ``above``."""
    chain = gazetteer().chain(division)
    if not above:
        return chain
    if above[-1].code is None or above[-1] not in chain[:-1]:
        return None
    return chain


def _unknown(text: str, above: tuple[Division, ...]) -> Iterator[tuple[Division, ...]]:
    for end in range(2, min(len(text), 24) + 1):
        if not _UNKNOWN.fullmatch(text[:end]):
            continue
        name = text[:end]
        word, levels = next(item for item in _WORDS if name.endswith(item[0]))
        if len(name) <= len(word):
            continue
        for level in levels:
            if LEVELS.index(level) > LEVELS.index(above[-1].level):
                yield from _parses(text[end:], (*above, Division(None, name, level)))
                break


_HINT = re.compile(r"我([省市区县旗州镇乡])(?![域场])")
_MASTHEAD = re.compile(r"今日([一-龥]{2,4})|([一-龥]{2,8}?)(?:日报|晚报|早报|时报|新闻网?|融媒|报)(?![一-龥])")
_FOLIO = 40
"""Characters that a line with the newspaper's name has at most."""


def guess_home(text: str) -> Home | None:
    """Return the home division that a page's text points to, ``None`` where it doesn't clearly do so.

    我区, 我县 and the like give the level; of the names of that level, the one printed most often is the home, where it
    is printed twice at least and more often than any other. Without them the newspaper's name in a short line does
    (青渚日报, 今日青渚), where all such lines name one division.
    """
    hints = Counter(match[1] for match in _HINT.finditer(text)).most_common(2)
    if not hints:
        return _by_masthead(text)
    if len(hints) > 1 and hints[0][1] == hints[1][1]:
        return None
    word = hints[0][0]
    counts: Counter[tuple[Division, ...]] = Counter()
    for chain in _named(re.sub(r"\s", "", text)):
        if meant := Home(chain).title_of(word):
            counts[chain[: chain.index(meant) + 1]] += 1
    ranked = counts.most_common(2)
    if not ranked or ranked[0][1] < 2 or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return None
    return Home(ranked[0][0])


def _by_masthead(text: str) -> Home | None:
    table = gazetteer()
    found: set[tuple[Division, ...]] = set()
    for line in text.splitlines():
        for match in _MASTHEAD.finditer(line) if len(line) <= _FOLIO else ():
            divisions = table.short.get(match[1] or match[2], ())
            found.update(table.chain(division) for division in divisions if len(divisions) == 1)
    return Home(found.pop()) if len(found) == 1 else None


def _named(text: str) -> Iterator[tuple[Division, ...]]:
    """Yield the chain of every name of one division alone that the text prints, in full or short."""
    table, heads = gazetteer(), _heads()
    at = 0
    while at < len(text):
        if text[at : at + 2] not in heads:
            at += 1
            continue
        for end in range(min(len(text), at + 12), at + 1, -1):
            name = text[at:end]
            divisions = table.full.get(name) or table.short.get(name, ())
            if divisions and name not in table.words:
                if len(divisions) == 1:
                    yield table.chain(divisions[0])
                at = end
                break
        else:
            at += 1


@functools.cache
def _heads() -> frozenset[str]:
    """Return what names begin with: most places of a text begin none."""
    table = gazetteer()
    return frozenset(name[:2] for names in (table.full, table.short) for name in names)
