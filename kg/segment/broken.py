"""Whether two neighbouring lines of a page's headings are one heading, broken."""

from __future__ import annotations

import re

from kg.segment.body import Loose
from kg.segment.joint import joint
from kg.segment.likeness import Likeness, core
from kg.segment.shape import balanced
from kg.segment.wording import DASH, JOINT_END, JOINT_START

_MOST_BROKEN = 40
_BOTH, _SOME = 0.3, 0.2
_EVEN = 0.15
_WORD = 1.0
_CLAUSE = re.compile(r"[：:].{1,6}\Z")


def follows(before: Loose, after: Loose) -> bool:
    """Tell whether nothing parts two lines."""
    return after.unit.gap == 0 and not after.unit.lines[0].cut and before.unit.level == after.unit.level


def is_one(first: Loose, second: Loose, likeness: Likeness) -> bool:
    """Tell whether two neighbouring lines are one heading, broken.

    So they are where a body has the words across the break, or says what both say in its first sentence, as lines of
    one heading are about equally long. Two lines of the very same length may be a couplet, which is two subheads.
    """
    before, after = first.chars.text, second.chars.text
    if after.startswith(DASH):
        return False
    if before.endswith(JOINT_END) or after.startswith(JOINT_START) or not balanced(before):
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
    return told >= (_SOME if even and len(left) != len(right) else _BOTH) and uneven <= max(1.0, 2 * _EVEN * longer)
