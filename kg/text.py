"""Normalising with an offset map: broken lines joined, letter-spaced lines closed up, every character kept as printed.

Nothing is substituted and nothing but paragraph breaks is inserted, so each character leads back to one raw character.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kg.records import Run, Span

SENTENCE_END = "。！？!?…；;"
_CLOSERS = "”’」』）)】］]》〉\"'"
_OPENERS = "“‘「『（(【［[《〈"
_POINTS = "，。、；：！？,;:!?…·"
_HAN = r"\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_LINE = re.compile(r"[^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+|\r\n|[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]")
_SPACED = re.compile(r"[\s\x00-\x08\x0e-\x1b\x7f\xad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
"""What has to be looked at in a line; most have nothing of it."""
_INVISIBLE = re.compile(r"[\x00-\x08\x0e-\x1b\x7f\xad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_WORD = re.compile(r"[A-Za-z0-9.,%+\-/·\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]+")
_HAN_CHAR = re.compile(f"[{_HAN}]")
_BYLINE = re.compile(r"记者|通讯[员组]|报道组|实习生|融媒|摄|文|图|作者")
_CREDIT = 9
"""Of how many characters at most a line of photographers is: four names of two, and 摄."""
_NUMBER_LEFT = "年月日第约至到近超于自从为达共有—-"


@dataclass(frozen=True, slots=True)
class Chars:
    """Normalised text and, for each character, its raw offset; -1 for an inserted line feed."""

    text: str
    at: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.text)

    def __bool__(self) -> bool:
        return bool(self.text)

    def __getitem__(self, part: slice) -> Chars:
        return Chars(self.text[part], self.at[part])

    def strip(self) -> Chars:
        """Return the characters without white space at either end."""
        left = len(self.text) - len(self.text.lstrip())
        return self[left : max(left, len(self.text.rstrip()))]

    def runs(self) -> tuple[Run, ...]:
        """Return the stretches in which text and raw text go on alike; inserted line feeds lie between them."""
        found: list[list[int]] = []
        for here, raw in enumerate(self.at):
            if raw < 0:
                continue
            if found and found[-1][0] + found[-1][2] == here and found[-1][1] + found[-1][2] == raw:
                found[-1][2] += 1
            else:
                found.append([here, raw, 1])
        return tuple((here, raw, length) for here, raw, length in found)


BREAK = Chars("\n", (-1,))


def concat(parts: Iterable[Chars]) -> Chars:
    """Return the parts one after the other."""
    listed = list(parts)
    return Chars("".join(part.text for part in listed), tuple(at for part in listed for at in part.at))


def join(parts: Iterable[Chars]) -> Chars:
    """Return the parts with a line feed between them."""
    texts: list[str] = []
    at: list[int] = []
    for part in parts:
        if at:
            texts.append(BREAK.text)
            at += BREAK.at
        texts.append(part.text)
        at += part.at
    return Chars("".join(texts), tuple(at))


def occurrences(text: str, names: Iterable[str]) -> list[Span]:
    """Return where names stand in a text, in order, none overlapping; of two at one place the longer."""
    found: list[Span] = []
    for name in set(names):
        at = text.find(name)
        while at >= 0:
            found.append((at, at + len(name)))
            at = text.find(name, at + 1)
    kept: list[Span] = []
    for start, end in sorted(found, key=lambda span: (span[0], -span[1])):
        if not kept or kept[-1][1] <= start:
            kept.append((start, end))
    return kept


def is_han(char: str) -> bool:
    """Tell whether a character is a Chinese one (CJK ideograph)."""
    return _HAN_CHAR.fullmatch(char) is not None


def width(text: str) -> float:
    """Return how wide a line is in full-width characters; ASCII counts half."""
    return sum(0.5 if char.isascii() else 1.0 for char in text)


def is_complete(text: str) -> bool:
    """Tell whether a text ends as a sentence does, closing quotation marks and brackets passed over."""
    core = text.rstrip().rstrip(_CLOSERS)
    return core.endswith(tuple(SENTENCE_END))


def lines(raw: str) -> Iterator[Span]:
    """Yield the span of every line without its line end, empty ones included; CR LF is one line end."""
    start = end = 0
    for match in _LINE.finditer(raw):
        if match.group()[0] in "\r\n\v\f\x1c\x1d\x1e\x85\u2028\u2029":
            yield start, end
            start = end = match.end()
        else:
            start, end = match.span()
    if end > start:
        yield start, end


def is_spaced(text: str) -> bool:
    """Tell whether a line is letter-spaced: nearly every Chinese character stands alone between spaces."""
    tokens = text.split()
    sizes = [len(_HAN_CHAR.findall(token)) for token in tokens]
    single, more = sum(size == 1 for size in sizes), sum(size > 1 for size in sizes)
    credit = len(tokens) <= _CREDIT and tokens[-1:] in (["摄"], ["攝"])
    return single >= 3 and more <= 0.15 * single and not credit and not (more and _BYLINE.search(text))


def normalise(raw: str, spans: Sequence[Span]) -> Chars:
    """Return the lines at ``spans`` as one paragraph.

    Spaces stay between Latin words, between names, and between the clauses of a headline; they go where they are the
    typesetter's: in letter-spaced lines, around numbers, beside points and brackets, in a name of two characters.
    A line end is no space, as Chinese has none; a Latin word broken there is joined.
    """
    text: list[str] = []
    at: list[int] = []
    for start, end in spans:
        if _SPACED.search(raw, start, end) is None:
            text.append(raw[start:end])
            at.extend(range(start, end))
            continue
        for char, offset in _line(raw, start, end):
            text.append(char)
            at.append(offset)
    whole = "".join(text)
    if _SPACED.search(whole) is None:
        return Chars(whole, tuple(at)).strip()
    keep = [index for index, char in enumerate(whole) if not char.isspace() or _stays(whole, index)]
    return Chars("".join(whole[index] for index in keep), tuple(at[index] for index in keep)).strip()


def _line(raw: str, start: int, end: int) -> Iterator[tuple[str, int]]:
    """Yield the characters of one line, each gap as the one white space character that may stand for it."""
    while start < end and raw[start].isspace():
        start += 1
    content = raw[start:end].rstrip()
    gaps = [match.span() for match in re.finditer(r"\s+", content)]
    closed = _closed(content, gaps)
    skip = {offset for gap in gaps for offset in range(*gap)}
    chosen = {_pick(content, gap) for gap in gaps if gap not in closed}
    for offset, char in enumerate(content):
        if (offset in skip and offset not in chosen) or _INVISIBLE.match(char):
            continue
        yield char, start + offset


def _pick(content: str, gap: Span) -> int:
    plain = content.find(" ", *gap)
    return plain if plain >= 0 else gap[0]


def _closed(content: str, gaps: list[Span]) -> set[Span]:
    """Return the gaps that letter-spacing made."""
    if is_spaced(content):
        usual = Counter(high - low for low, high in gaps).most_common(1)[0][0]
        return {gap for gap in gaps if gap[1] - gap[0] <= 2 * usual}
    # In a line that is not letter-spaced, neighbours of one character each are a name (王　斌) or a spaced word; in a
    # byline several of them are names of two characters.
    byline = _BYLINE.search(content) is not None
    found: set[Span] = set()
    for row in _rows(content, gaps):
        row = _names(content, row) if byline else row
        found.update(row[::2] if byline and len(row) % 2 else row)
    return found


def _names(content: str, row: list[Span]) -> list[Span]:
    """Return a row of gaps in a byline without the characters that say who did what (甲/文 乙 丙/图, 文 甲 乙 摄)."""
    first = row[0][0] - 1
    last = row[-1][1]
    ends = content[last] in "摄攝" or (content[last] == "文" and re.search("[摄图]", content[last + 1 :]))
    if (ends or (content[last] == "图" and content[max(0, first - 2) : first] in ("文/", "文／"))) and len(row) > 1:
        row = row[:-1]
        behind = content[first] == "文"
    else:
        behind = content[first] in "文图圖摄攝" and content[max(0, first - 1) : first] in ("/", "／")
    return row[1:] if behind and len(row) > 1 else row


def _rows(content: str, gaps: list[Span]) -> Iterator[list[Span]]:
    """Yield rows of neighbouring gaps that have a lone Chinese character on either side."""
    row: list[Span] = []
    for gap in gaps:
        if not (_lone(content, gap[0] - 1) and _lone(content, gap[1])):
            continue
        if row and row[-1][1] + 1 != gap[0]:
            yield row
            row = []
        row.append(gap)
    if row:
        yield row


def _lone(content: str, index: int) -> bool:
    around = content[max(0, index - 1) : index] + content[index + 1 : index + 2]
    return is_han(content[index]) and not any(is_han(char) for char in around)


def _stays(text: str, index: int) -> bool:
    """Tell whether the single space at ``index`` says something."""
    if index == 0 or index == len(text) - 1:
        return False
    before, after = text[index - 1], text[index + 1]
    if before in _OPENERS + _POINTS or after in _CLOSERS.replace("”", "") + _POINTS or before.isspace():
        return False
    left, right = _WORD.match(before) is not None, _WORD.match(after) is not None
    if left != right:
        return not (_spaced_right(text, index) if right else _spaced_left(text, index))
    return True


def _spaced_right(text: str, index: int) -> bool:
    """Tell whether the space before a number or Latin word is the typesetter's: there is one after it too."""
    match = _WORD.match(text, index + 1)
    after = text[match.end() : match.end() + 1] if match else ""
    return not after or after.isspace() or text[index - 1] in _NUMBER_LEFT


def _spaced_left(text: str, index: int) -> bool:
    """Tell the same of the space after one; a clause may begin after a Latin word (``走进APEC 某市…``)."""
    first = index
    while first > 0 and _WORD.match(text[first - 1]):
        first -= 1
    return not text[first:index].isalpha() or first == 0 or text[first - 1].isspace()
