"""Whether two neighbouring lines of a page's headings are one heading, broken.

Boosted trees over what both lines look like and what the texts of the page have of them. They are grown by
``python -m bench.headings`` on pages that the project sets itself, of the half of layouts that is for tuning.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence

from kg.resources import resource
from kg.segment.body import Loose
from kg.segment.joint import joint
from kg.segment.likeness import Likeness, core
from kg.segment.shape import balanced
from kg.segment.wording import DASH, HAPPENS, HAPPENS_LAST, KICKER
from kg.trees import Forest, read_forests

FILE = "headings.json.gz"
KEY = ("Line", "Line")
ONE = "ONE"
SURE = 0.5
"""From which probability on two lines are one heading."""
_JOINT_END = ("的", "和", "与", "及", "暨", "、", "在", "对", "将", "为", "《", "“", "（")
_JOINT_START = ("的", "了", "和", "与", "及", "暨", "、", "”", "》", "）", "：")
_MOST_BROKEN = 40
_BOTH, _SOME = 0.3, 0.2
_EVEN = 0.15
_WORD = 1.0
_CLAUSE = re.compile(r"[：:].{1,6}\Z")
_SHARES = (0.01, 0.1, 0.2, 0.3, 0.5, 0.7)
_LENGTHS = (3, 5, 7, 9, 11, 14, 18, 22)
_STEPS = {
    "joint": (-1.0, -0.3, 0.3, 0.8, 1.3, 2.0, 3.0),
    "both": _SHARES,
    "tells1": _SHARES,
    "tells2": _SHARES,
    "fit1": _SHARES,
    "fit2": _SHARES,
    "uneven": (0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.6),
    "longer": (-0.5, -0.3, -0.15, -0.05, 0.05, 0.15, 0.3, 0.5),
    "length1": _LENGTHS,
    "length2": _LENGTHS,
    "nth": (2, 3),
    "rest": (1, 2, 3),
    "fill": (0.4, 0.7, 0.95, 1.1),
}
"""A figure is seen by the steps that it reaches."""
_REST = 3


def neighbours(loose: Sequence[Loose]) -> Iterator[tuple[int, int, int]]:
    """Yield the numbers of lines that may be one heading with the line before.

    Beside each how many lines of this kind stand together so far, and how many more stand before the same text.
    """
    nth = 1
    for at in range(1, len(loose)):
        first, second = loose[at - 1], loose[at]
        if first.place != second.place or not follows(first, second):
            nth = 1
            continue
        after = loose[at + 1 : at + 1 + _REST]
        yield at, nth, next((n for n, item in enumerate(after) if item.place != second.place), len(after))
        nth += 1


def follows(before: Loose, after: Loose) -> bool:
    """Tell whether nothing parts two lines."""
    return after.unit.gap == 0 and not after.unit.lines[0].cut and before.unit.level == after.unit.level


def features(first: Loose, second: Loose, likeness: Likeness, nth: int, rest: int) -> frozenset[str]:
    """Return what the trees are asked of two lines."""
    before, after = first.chars.text, second.chars.text
    left, right = core(before), core(after)
    near = likeness.near(second.place)
    told = [(likeness.tells(left, body), likeness.tells(right, body)) for body in near]
    width1, width2 = first.unit.lines[-1].width, second.unit.lines[0].width
    column = first.unit.column
    figures = {
        "joint": joint(before, after),
        "both": max(map(min, told), default=0.0),
        "tells1": max((one for one, _ in told), default=0.0),
        "tells2": max((other for _, other in told), default=0.0),
        "fit1": max((likeness.fit(left, body) for body in near), default=0.0),
        "fit2": max((likeness.fit(right, body) for body in near), default=0.0),
        "uneven": abs(width1 - width2) / max(width1, width2, 1.0),
        "longer": (width2 - width1) / max(width1, width2, 1.0),
        "length1": len(left),
        "length2": len(right),
        "nth": nth,
        "rest": rest,
        "fill": width1 / column if column else 0.0,
    }
    seen = {f"{name}>={step}" for name, steps in _STEPS.items() for step in steps if figures[name] >= step}
    looks = {
        "has-pair": any(likeness.has(left[-1:] + right[:1], body) for body in near),
        "has-four": any(likeness.has(left[-2:] + right[:2], body) for body in near),
        "equal": len(left) == len(right),
        "happens1": HAPPENS.search(before) is not None,
        "happens2": HAPPENS.search(after) is not None,
        "ends-happening": HAPPENS_LAST.search(before) is not None,
        "dash1": before.startswith(DASH),
        "dash2": after.startswith(DASH),
        "open": not balanced(before),
        "colon1": before.endswith(("：", ":")),
        "colon2": "：" in after,
        "joint-end": before.endswith(_JOINT_END),
        "joint-start": after.startswith(_JOINT_START),
        "kicker": KICKER.search(before) is not None,
        "space1": " " in before.strip(),
        "space2": " " in after.strip(),
    }
    return frozenset(seen | {name for name, true in looks.items() if true})


def is_one(first: Loose, second: Loose, likeness: Likeness, nth: int, rest: int) -> bool:
    """Tell whether two neighbouring lines are one heading, broken.

    So they are where a body has the words across the break, or says what both say in its first sentence, as lines of
    one heading are about equally long; where nothing of this tells, the trees do. Two lines of the very same length
    may be a couplet, which is two subheads.
    """
    before, after = first.chars.text, second.chars.text
    if after.startswith(DASH):
        return False
    if before.endswith(_JOINT_END) or after.startswith(_JOINT_START) or not balanced(before):
        return True
    left, right = core(before), core(after)
    if len(left) < 2 or len(right) < 2:
        return True
    near = likeness.near(second.place)
    if any(likeness.has(left[-2:] + right[:2], body) for body in near):
        return True
    if len(left) + len(right) > _MOST_BROKEN:
        return False
    told = max((min(likeness.tells(left, body), likeness.tells(right, body)) for body in near), default=0.0)
    uneven = abs(first.unit.lines[-1].width - second.unit.lines[0].width)
    longer = max(first.unit.lines[-1].width, second.unit.lines[0].width)
    even = uneven <= max(1.0, _EVEN * longer)
    if even and (_CLAUSE.search(before) or any(likeness.has(left[-1:] + right[:1], body) for body in near)):
        return True
    if even and joint(before, after) >= _WORD:
        return True
    if told >= (_SOME if even and len(left) != len(right) else _BOTH) and uneven <= max(1.0, 2 * _EVEN * longer):
        return True
    if len(left) == len(right):
        return False
    (found,) = _forest().probabilities([features(first, second, likeness, nth, rest)])
    return found[ONE] >= SURE


@functools.cache
def _forest() -> Forest:
    return read_forests(resource("data", FILE))[KEY]
