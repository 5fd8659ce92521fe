"""Glyphs → lines: characters on one base line that nothing parts, and large ones that stand under each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median

from kg.layout.shapes import Box, Glyph, Line, around

_SAME_BASE = 0.3
"""Parts of the size that base lines of one line may differ by."""
_APART = 0.9
"""Parts of the size that part two columns; letter-spacing stays below."""
_HEADS_APART = 0.5
"""The same for large type, whose headlines stand closer side by side than their own size."""
_COLUMN = 5
"""Lines that begin at one place of the width where a column does."""
_TIGHT = 0.1
"""What stands no further apart than this, in one size, is of one line: nothing fits between."""
_SURELY_APART = 0.35
"""What parts columns where one is known to begin."""
_ALIKE = 0.9
"""Parts of the size that lines of one headline on a scan have at least."""
_HANGS = frozenset("“‘（《〈【「『")
"""Marks of a full width whose left half is empty; it may hang out of the column at the beginning of a line."""
LARGE = 1.15
"""From this multiple of the body's size on a line is a heading."""


def body_size(sizes: Iterable[tuple[float, int]]) -> float:
    """Return the size in which most of a page is set, of sizes with numbers of characters; 0 for no characters."""
    counts: Counter[float] = Counter()
    for size, count in sizes:
        counts[round(size * 4) / 4] += count
    return max(counts, key=lambda size: (counts[size], -size)) if counts else 0.0


def read_lines(glyphs: Sequence[Glyph], body: float, rules: Sequence[Box] = ()) -> list[Line]:
    """Return the lines of a page by height and then from the left; blanks at their ends are left out.

    No line runs across one of the ``rules`` that stand upright.
    """
    level = [rule for rule in rules if rule.width > rule.height]
    down, across = _set_down(glyphs, body, level)
    rows: list[list[Glyph]] = []
    for glyph in sorted(across, key=lambda glyph: (glyph.base, glyph.box.left)):
        if rows and glyph.base - rows[-1][0].base <= _SAME_BASE * min(glyph.size, rows[-1][0].size):
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    rows = [sorted(row, key=lambda glyph: glyph.box.left) for row in rows]
    upright = [rule for rule in rules if rule.height > rule.width]
    bars = [[rule.left for rule in upright if rule.top < row[0].base < rule.bottom] for row in rows]
    found = [run for row, barred in zip(rows, bars, strict=True) for run in _parted(row, body, frozenset(), barred)]
    starts = Counter(round(run[0].box.left) for run in found if run[0].size < LARGE * body)
    sure = frozenset(x + by for x, count in starts.items() if count >= _COLUMN for by in (-1, 0, 1))
    found = [run for row, barred in zip(rows, bars, strict=True) for run in _parted(row, body, sure, barred)]
    return sorted([*map(_line, found), *down], key=lambda line: (line.box.top, line.box.left))


def _parted(row: Sequence[Glyph], body: float, starts: frozenset[int], bars: Sequence[float]) -> Iterator[list[Glyph]]:
    """Yield the lines of one height; ``starts`` are where columns are known to begin, ``bars`` where rules stand.

    Blanks at their ends are left out.
    """
    run: list[Glyph] = []
    for glyph in row:
        if not run:
            if not glyph.char.isspace():
                run.append(glyph)
            continue
        last = run[-1]
        gap = glyph.box.left - last.box.right
        if glyph.size != last.size or gap > _TIGHT * glyph.size:
            size = max(last.size, glyph.size)
            limit = _HEADS_APART if size >= LARGE * body else _APART
            hung = 0.5 * glyph.size if glyph.char in _HANGS else 0.0
            if round(glyph.box.left) in starts or (hung and round(glyph.box.left + hung) in starts):
                limit = _SURELY_APART
            barred = any(_middle(last) < bar < _middle(glyph) for bar in bars)
            if gap > limit * size or not 0.7 < glyph.size / last.size < 1.43 or barred:
                yield _trimmed(run)
                run = []
                if glyph.char.isspace():
                    continue
        run.append(glyph)
    if run:
        yield _trimmed(run)


def _trimmed(run: list[Glyph]) -> list[Glyph]:
    """Take the blanks off the end of a line that begins with none."""
    while run[-1].char.isspace():
        run.pop()
    return run


def _middle(glyph: Glyph) -> float:
    return (glyph.box.left + glyph.box.right) / 2


def _line(run: Sequence[Glyph]) -> Line:
    sizes = Counter(glyph.size for glyph in run if not glyph.char.isspace())
    size = next(iter(sizes)) if len(sizes) == 1 else max(sizes, key=lambda size: (sizes[size], size))
    return Line("".join(glyph.char for glyph in run), around(glyph.box for glyph in run), size)


def _set_down(glyphs: Sequence[Glyph], body: float, level: Sequence[Box]) -> tuple[list[Line], list[Glyph]]:
    """Return what is set down the page in large type, the stacks of a headline from the right, and all other glyphs."""
    groups: list[list[Glyph]] = []
    for glyph in sorted((g for g in glyphs if g.size >= LARGE * body and not g.char.isspace()), key=lambda g: g.base):
        near = [group for group in groups if any(_touch(glyph, other, level) for other in group)]
        groups = [group for group in groups if group not in near]
        groups.append([*(other for group in near for other in group), glyph])
    found: list[Line] = []
    taken: set[int] = set()
    for group in groups:
        stacks: list[list[Glyph]] = []
        for glyph in sorted(group, key=lambda glyph: (-glyph.box.left, glyph.base)):
            if stacks and glyph.box.across(stacks[-1][0].box) > 0.2 * glyph.size:
                stacks[-1].append(glyph)
            else:
                stacks.append([glyph])
        if _runs_down(stacks):
            order = [glyph for stack in stacks for glyph in sorted(stack, key=lambda glyph: glyph.base)]
            text = "".join(glyph.char for glyph in order)
            found.append(Line(text, around(glyph.box for glyph in order), order[0].size, down=True))
            taken.update(map(id, group))
    return found, [glyph for glyph in glyphs if id(glyph) not in taken]


def _touch(glyph: Glyph, other: Glyph, level: Sequence[Box]) -> bool:
    """Tell whether a character may be of one headline with one above: of one size, and next to it or one apart."""
    near = 1.6 * glyph.size
    return (
        abs(glyph.size - other.size) < 0.004 * glyph.size
        and abs(glyph.box.left - other.box.left) < near
        and abs(glyph.base - other.base) < 2.25 * glyph.size
        and not any(other.base < rule.top < glyph.base and rule.across(glyph.box) > 0 for rule in level)
    )


def _runs_down(stacks: Sequence[Sequence[Glyph]]) -> bool:
    """Tell whether characters are nearer to those below them than to those beside them."""
    longest = max(stacks, key=len)
    if len(longest) < 3:
        return False
    bases = sorted(glyph.base for glyph in longest)
    pitch = median(below - above for above, below in pairwise(bases))
    size = longest[0].size
    if pitch < 0.8 * size:
        return False
    lefts = [median(glyph.box.left for glyph in stack) for stack in stacks]
    if len(lefts) == 1:
        return True
    # Set as wide as high, a headline that is far higher than wide runs down.
    beside = median(right - left for right, left in pairwise(lefts))
    return pitch < beside or (pitch < 1.15 * beside and len(longest) > 2 * len(stacks))


def join_down(lines: Iterable[Line]) -> list[Line]:
    """Return lines, those that run down beside each other, or below each other, as one: from right to left."""
    found: list[Line] = []
    groups: list[list[Line]] = []
    for line in lines:
        if not line.down:
            found.append(line)
            continue
        near = [group for group in groups if any(_of_one(line, other) for other in group)]
        groups = [group for group in groups if group not in near]
        groups.append([*(other for group in near for other in group), line])
    for group in groups:
        stacks: list[list[Line]] = []
        for line in sorted(group, key=lambda line: -line.box.left):
            if stacks and line.box.across(stacks[-1][0].box) > 0.5 * line.size:
                stacks[-1].append(line)
            else:
                stacks.append([line])
        order = [line for stack in stacks for line in sorted(stack, key=lambda line: line.box.top)]
        text = "".join(line.text for line in order)
        found.append(Line(text, around(line.box for line in order), order[0].size, down=True))
    return sorted(found, key=lambda line: (line.box.top, line.box.left))


def _of_one(line: Line, other: Line) -> bool:
    """Tell whether two lines that run down are of one headline; sizes and places as a scan has them."""
    size = max(line.size, other.size)
    across, along = line.box.across(other.box), line.box.along(other.box)
    near = -size < across and along > 0 if across <= 0.5 * size else along > -2 * size
    return near and min(line.size, other.size) > _ALIKE * size
