"""A typesetter for tests: articles into narrow columns, headlines put elsewhere, as text taken out of a page looks."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence

from segment.samples import Sample

_NOT_FIRST = "，。、；：！？”’）》】"
_NOT_LAST = "“‘（《【"
_TOKEN = re.compile(r"[0-9A-Za-z.%+]+|.", re.S)
FOLIO = (
    "2024年6月7日 星期五 农历甲辰年五月初二",
    "青禾日报",
    "第1版 要闻",
    "责任编辑：于小川 版式：苏叶",
    "新闻热线：0599-6677889",
)


def wrap(text: str, width: int, rng: random.Random, *, short_first: bool, spaced: float) -> list[str]:
    """Break a paragraph into lines of ``width`` full-width characters, some of them letter-spaced."""
    lines: list[str] = []
    line, size = "", 2.0 if short_first else 0.0
    for word in _TOKEN.findall(text):
        cells = sum(0.5 if char.isascii() else 1.0 for char in word)
        if size + cells > width and line and word not in _NOT_FIRST:
            kept = line.rstrip(_NOT_LAST)
            lines.append(kept)
            line = line[len(kept) :]
            size = float(len(line))
            if word.isspace():
                continue
        line, size = line + word, size + cells
    lines.append(line)
    return [
        " ".join(row)
        if at < len(lines) - 1 and re.fullmatch(r"[\u4e00-\u9fff，、]{6,}", row) and rng.random() < spaced
        else row
        for at, row in enumerate(lines)
    ]


def column(sample: Sample, width: int, rng: random.Random, *, indent: str, breaks: bool) -> list[list[str]]:
    """Return an article's body as blocks of lines: paragraphs, some of them broken where a column ends."""
    blocks: list[list[str]] = []
    for at, paragraph in enumerate(sample.body):
        text = (sample.opening if at == 0 else "") + paragraph + (sample.closing if at == len(sample.body) - 1 else "")
        if sample.closing.endswith("摄"):
            text = text.replace(sample.closing, " " + sample.closing)
        lines = wrap(text, width, rng, short_first=indent != "none", spaced=0.1)
        lines[0] = {"none": "", "lost": "", "kept": "\u3000\u3000"}[indent] + lines[0]
        if breaks and len(lines) > 6 and len(sample.body) > 1 and rng.random() < 0.5:
            cut = rng.randrange(3, len(lines) - 2)
            blocks += [lines[:cut], lines[cut:]]
        else:
            blocks.append(lines)
    return blocks


def heads(sample: Sample, rng: random.Random, *, kicker: bool, width: int) -> list[list[str]]:
    """Return the blocks of a headline and its subheads; a long headline is broken, two subheads stand together."""
    title = sample.headline
    headline = [title]
    if " " not in title and len(title) > width:
        cut = len(title) // 2 + 1
        headline = [title[:cut], title[cut:]]
    subheads = list(sample.subheads)
    if not subheads:
        return [headline]
    return [subheads, headline] if kicker and len(subheads) == 1 and rng.random() < 0.5 else [headline, subheads]


def page(samples: Sequence[Sample], rng: random.Random, *, where: str, wide: bool = False, folio: bool = False) -> str:
    """Return the text of a page; headlines stand ``before``, ``after``, ``top``, ``shuffled``, or ``inside``."""
    indent = rng.choice(("none", "lost", "kept"))
    bodies = [
        column(sample, rng.randrange(24, 40) if wide else rng.randrange(10, 20), rng, indent=indent, breaks=not wide)
        for sample in samples
    ]
    titles = [heads(sample, rng, kicker=where == "before", width=16) for sample in samples]
    order = list(range(len(samples)))
    slots: dict[int, list[int]] = {at: [] for at in range(len(samples) + 1)}
    for number in order:
        anywhere = rng.randrange(len(samples) + (where == "shuffled"))
        slot = {"before": number, "after": number + 1, "top": 0}.get(where, anywhere)
        slots[slot].append(number)
    blocks: list[list[str]] = []
    for at in range(len(samples) + 1):
        rng.shuffle(slots[at])
        heads_here = [block for number in slots[at] for block in titles[number]]
        if where == "inside" and at < len(samples):
            cut = rng.randrange(1, len(bodies[at])) if len(bodies[at]) > 1 else 0
            blocks += [*bodies[at][:cut], *heads_here, *bodies[at][cut:]]
        else:
            blocks += heads_here + (bodies[at] if at < len(samples) else [])
    if folio:
        blocks = [list(FOLIO[:3]), *blocks, list(FOLIO[3:])]
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"


def web(samples: Sequence[Sample]) -> str:
    """Return articles one after the other as they stand on the web: a paragraph a line."""
    parts = []
    for sample in samples:
        body = list(sample.body)
        body[0] = sample.opening + body[0]
        body[-1] += sample.closing
        parts.append(
            "\n".join([sample.headline, *sample.subheads, *("\u3000\u3000" + paragraph for paragraph in body)])
        )
    return "\n\n".join(parts) + "\n"
