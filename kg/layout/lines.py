"""Glyphs → lines: characters on one base line that nothing parts, and large ones that stand under each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from kg.layout.shapes import Glyph, Line, around

_SAME_BASE = 0.3
"""Parts of the size that base lines of one line may differ by."""
_APART = 0.9
"""Parts of the size that part two columns; letter-spacing stays below."""
_HEADS_APART = 0.5
"""The same for large type, whose headlines stand closer side by side than their own size."""
_COLUMN = 5
"""Lines that begin at one place of the width where a column does."""
_SURELY_APART = 0.35
"""What parts columns where one is known to begin."""
LARGE = 1.15
"""From this multiple of the body's size on a line is a heading."""


def body_size(sizes: Iterable[tuple[float, int]]) -> float:
    """Return the size in which most of a page is set, of sizes with numbers of characters; 0 for no characters."""
    counts: Counter[float] = Counter()
    for size, count in sizes:
        counts[round(size * 4) / 4] += count
    return max(counts, key=lambda size: (counts[size], -size)) if counts else 0.0


def read_lines(glyphs: Sequence[Glyph], body: float) -> list[Line]:
    """Return the lines of a page by height and then from the left; blanks at their ends are left out."""
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda glyph: (glyph.base, glyph.box.left)):
        if rows and glyph.base - rows[-1][0].base <= _SAME_BASE * min(glyph.size, rows[-1][0].size):
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    rows = [sorted(row, key=lambda glyph: glyph.box.left) for row in rows]
    found = [line for row in rows for line in _parted(row, body, frozenset())]
    starts = Counter(round(line.box.left) for line in found if line.size < LARGE * body)
    sure = frozenset(x + by for x, count in starts.items() if count >= _COLUMN for by in (-1, 0, 1))
    found = [line for row in rows for line in _parted(row, body, sure)]
    return sorted(_stacked(found, body), key=lambda line: (line.box.top, line.box.left))


def _parted(row: Sequence[Glyph], body: float, starts: frozenset[int]) -> Iterator[Line]:
    """Yield the lines of one height; ``starts`` are where columns are known to begin."""
    run: list[Glyph] = []
    for glyph in row:
        if run:
            last = run[-1]
            size = max(last.size, glyph.size)
            gap = glyph.box.left - last.box.right
            limit = _HEADS_APART if size >= LARGE * body else _APART
            if round(glyph.box.left) in starts:
                limit = _SURELY_APART
            if gap > limit * size or not 0.7 < glyph.size / last.size < 1.43:
                yield from _line(run)
                run = []
        run.append(glyph)
    yield from _line(run)


def _line(run: Sequence[Glyph]) -> Iterator[Line]:
    shown = [at for at, glyph in enumerate(run) if not glyph.char.isspace()]
    if shown:
        kept = run[shown[0] : shown[-1] + 1]
        sizes = Counter(glyph.size for glyph in kept if not glyph.char.isspace())
        yield Line(
            "".join(glyph.char for glyph in kept), around(g.box for g in kept), max(sizes, key=lambda s: (sizes[s], s))
        )


def _stacked(lines: Sequence[Line], body: float) -> list[Line]:
    """Put single large characters that stand under each other together, as vertical headlines are set."""
    alone = [line for line in lines if len(line.text) == 1 and line.size >= LARGE * body]
    found = [line for line in lines if line not in alone]
    stacks: list[list[Line]] = []
    for line in sorted(alone, key=lambda line: line.box.top):
        for stack in stacks:
            last = stack[-1]
            near = line.box.top - last.box.bottom < 1.3 * line.size and line.box.top > last.box.top
            if near and line.box.across(last.box) > 0.2 * line.size and line.size == last.size:
                stack.append(line)
                break
        else:
            stacks.append([line])
    for stack in stacks:
        if len(stack) > 2:
            text = "".join(line.text for line in stack)
            found.append(Line(text, around(line.box for line in stack), stack[0].size, down=True))
        else:
            found += stack
    return found
