"""How the articles that were read of a page compare with what is printed on it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, field
from itertools import accumulate

import numpy
from rapidfuzz.distance import LCSseq, Levenshtein
from scipy.optimize import linear_sum_assignment

from bench.press.sheet import Printed, Truth
from kg.records import Article, Page

FIGURES = ("article F1", "CER", "headlines", "subheads", "contamination", "paragraphs", "captions", "folio")
ENOUGH = 0.8
"""The share of characters from which an article counts as found."""
_PAIRED = 0.1
"""The share of characters from which two texts are compared at all."""
_ALIKE = 0.85
"""The share of its characters, and of the caption's, that a line has in common with it to be taken for it."""
_WINDOW = 6
"""Characters that show which article a stretch of text is from."""
_DROPPED = re.compile(r"[（(](?:上接|下转)第?\s*[A-Z]?\d+\s*版[）)]|[\s□■◆◇●▲★◎]")
_BRACKETS = re.compile(r"[（）()]")


@dataclass(frozen=True, slots=True)
class Text:
    """An article as it is compared: without white space, marks before lines, and marks of jumps.

    ``flow`` is all below the headings as one string, bylines where they stand; ``breaks`` are the offsets in it at
    which a paragraph of the body begins after another, ``free`` those where it does not matter whether one does.
    """

    headline: str
    subheads: tuple[str, ...]
    flow: str
    breaks: frozenset[int]
    free: frozenset[int] = frozenset()

    @property
    def whole(self) -> str:
        """Return headings and flow."""
        return "".join((self.headline, *self.subheads, self.flow))


def bare(text: str) -> str:
    """Return a text without what is not compared."""
    return _DROPPED.sub("", text)


def printed(article: Printed) -> Text:
    """Return what an article should be."""
    lines = [bare(line) for line in (article.byline, *article.paragraphs, article.closing)]
    ends = list(accumulate(map(len, lines)))
    inner = {at for at in ends[1:-2] if 0 < at < ends[-1]}
    return Text(
        bare(article.headline),
        tuple(filter(None, map(bare, (article.kicker, *article.subheads)))),
        "".join(lines),
        frozenset(inner),
        frozenset({ends[0], ends[-2]} - {0, ends[-1]}),
    )


def read(article: Article, page: Page, truth: Truth) -> Text:
    """Return an article that was read, in the order in which it is printed, without the captions of pictures.

    Who took a picture may be a byline there; that is taken off with its caption.
    """
    captions = [bare(caption) for item in truth.articles for caption in item.captions]
    signed = "".join(bare(line) for item in truth.articles for line in (item.byline, *item.paragraphs, item.closing))
    pieces = article.raw(article.body, page)
    start = pieces[0].start if pieces else 0
    before: list[str] = []
    after: list[str] = []
    for span in article.bylines:
        line = bare(article.part(span))
        name = _BRACKETS.sub("", line)
        if name in signed or not any(name in caption for caption in captions):
            where = article.raw(span, page)
            (before if where and where[0].start < start else after).append(line)
    body = [line for line in map(bare, article.part(article.body).split("\n")) if line]
    body = [line for line in body if not any(_alike(line, caption) for caption in captions)]
    offset = len("".join(before))
    breaks = frozenset(offset + end for end in list(accumulate(map(len, body)))[:-1])
    subheads = tuple(filter(None, (bare(article.part(span)) for span in article.subheads)))
    return Text(bare(article.part(article.headline)), subheads, "".join((*before, *body, *after)), breaks)


def _alike(line: str, caption: str) -> bool:
    """Tell whether a line is a caption, with or without who took the picture."""
    common = LCSseq.similarity(line, caption)
    said = caption.rpartition("。")[0] or caption
    return common >= _ALIKE * max(len(line), len(said))


@dataclass(slots=True)
class Tally:
    """Counts over pages; characters are those that are compared."""

    pages: int = 0
    due: int = 0
    found: int = 0
    right: int = 0
    characters: int = 0
    edits: int = 0
    headlines: int = 0
    headlines_right: int = 0
    subheads: int = 0
    subheads_right: int = 0
    read: int = 0
    foreign: int = 0
    breaks_due: int = 0
    breaks_found: int = 0
    breaks_right: int = 0
    captions: int = 0
    captions_kept: int = 0
    known: int = 0
    """Of newspaper, day and number, what is right; three a page."""
    errors: list[str] = field(default_factory=list)

    def figures(self) -> tuple[float, ...]:
        """Return the figures of :data:`FIGURES`, each in 0…1 but the error rate, which has no upper end."""
        return (
            _f1(self.right, self.found, self.due),
            _share(self.edits, self.characters, 0.0),
            _share(self.headlines_right, self.headlines),
            _share(self.subheads_right, self.subheads),
            _share(self.foreign, self.read, 0.0),
            _f1(self.breaks_right, self.breaks_found, self.breaks_due),
            _share(self.captions_kept, self.captions),
            _share(self.known, 3 * self.pages),
        )


def _share(part: int, whole: int, otherwise: float = 1.0) -> float:
    return part / whole if whole else otherwise


def _f1(right: int, found: int, due: int) -> float:
    return 2 * right / (found + due) if found + due else 1.0


def count(tally: Tally, truth: Truth, pages: Sequence[Page], articles: Sequence[Article]) -> None:
    """Add to a tally what was read of one page; nothing, where it could not be read."""
    own = {page.id: page for page in pages}
    due = [printed(item) for item in truth.articles]
    texts = [read(article, own[article.page_id], truth) for article in articles]
    texts = [text for text in texts if text.flow]
    tally.pages += 1
    tally.due += len(due)
    tally.found += len(texts)
    _count_pairs(tally, truth.name, due, texts)
    _count_foreign(tally, truth.name, due, texts)
    lines = [bare(line) for article in articles for line in article.text.split("\n")]
    for item in truth.articles:
        for caption in item.captions:
            tally.captions += 1
            tally.captions_kept += any(_alike(line, bare(caption)) for line in lines)
    if pages:
        first = pages[0]
        number = re.sub(r"[第版]|\b0+(?=\d)", "", first.number or "")
        tally.known += first.newspaper == truth.newspaper
        tally.known += first.date == truth.date
        tally.known += number == re.sub(r"\b0+(?=\d)", "", truth.number)


def _count_pairs(tally: Tally, name: str, due: Sequence[Text], texts: Sequence[Text]) -> None:
    shares = numpy.array([[_common(one.whole, other.whole) for other in texts] for one in due])
    rows, columns = linear_sum_assignment(-shares) if texts else ((), ())
    pairs = {int(a): int(b) for a, b in zip(rows, columns, strict=True) if shares[a, b] >= _PAIRED}
    for at, one in enumerate(due):
        tally.characters += len(one.whole)
        tally.headlines += 1
        tally.breaks_due += len(one.breaks)
        shown = f"{name} {one.headline[:24]}"
        if at not in pairs:
            tally.edits += len(one.whole)
            tally.subheads += bool(one.subheads)
            tally.errors.append(f"{shown}: missing")
            continue
        other = texts[pairs[at]]
        share = float(shares[at, pairs[at]])
        tally.right += share >= ENOUGH
        edits = Levenshtein.distance(one.whole, other.whole)
        tally.edits += edits
        tally.headlines_right += one.headline == other.headline
        tally.subheads += bool(one.subheads or other.subheads)
        same = sorted(one.subheads) == sorted(other.subheads)
        tally.subheads_right += same and bool(one.subheads)
        _count_breaks(tally, one, other)
        if share < ENOUGH:
            tally.errors.append(f"{shown}: {share:.2f} of the characters")
        if edits > 0.01 * len(one.whole):
            tally.errors.append(f"{shown}: {edits} edits in {len(one.whole)} characters")
        if one.headline != other.headline:
            tally.errors.append(f"{shown}: headline read as {other.headline!r}")
        if not same:
            tally.errors.append(f"{shown}: subheads {list(one.subheads)} read as {list(other.subheads)}")
    for at, other in enumerate(texts):
        if at not in pairs.values():
            tally.breaks_found += len(other.breaks)
            tally.errors.append(f"{name}: no article: {other.whole[:40]!r} ({len(other.whole)} characters)")


def _common(one: str, other: str) -> float:
    """Return the pairs of neighbouring characters that two texts share, as a share of the longer one, in 0…1."""
    left, right = (Counter(text[at : at + 2] for at in range(len(text) - 1)) for text in (one, other))
    return (left & right).total() / max(left.total(), right.total(), 1)


def _count_breaks(tally: Tally, one: Text, other: Text) -> None:
    """Count which paragraphs begin where they should; offsets are taken over by the alignment of both texts."""
    blocks = Levenshtein.opcodes(other.flow, one.flow)
    right, found = set(), 0
    for at in sorted(other.breaks):
        places = {
            block.dest_start + at - block.src_start if block.tag == "equal" else place
            for block in blocks
            if block.src_start <= at <= block.src_end
            for place in (block.dest_start, block.dest_end)
        }
        right |= places & one.breaks
        found += not places & one.free or bool(places & one.breaks)
    tally.breaks_found += found
    tally.breaks_right += len(right)


def _count_foreign(tally: Tally, name: str, due: Sequence[Text], texts: Iterable[Text]) -> None:
    """Count the characters of each text that stand in another article of the page than most of its characters."""
    windows = [set(_windows(text.whole)) for text in due]
    for text in texts:
        seen = list(_windows(text.whole))
        owner = max(windows, key=lambda known: sum(window in known for window in seen))
        others = set().union(*(known for known in windows if known is not owner)) - owner
        foreign = _covered(seen, others) - _covered(seen, owner)
        tally.read += len(text.whole)
        tally.foreign += len(foreign)
        if len(foreign) > 0.01 * len(text.whole):
            tally.errors.append(f"{name} {text.headline[:24]}: {len(foreign)} characters of other articles")


def _covered(seen: Sequence[str], known: Set[str]) -> set[int]:
    """Return the places of the characters that lie in a window of those known."""
    return {at + step for at, window in enumerate(seen) if window in known for step in range(_WINDOW)}


def _windows(text: str) -> Iterable[str]:
    return (text[at : at + _WINDOW] for at in range(len(text) - _WINDOW + 1))
