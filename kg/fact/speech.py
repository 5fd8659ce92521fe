"""Which stretches of an article report what happened, and which only give what somebody said should happen.

Local news is mostly the second: 他强调，要召开…、要开展…. Nothing in it is a fact of the day.
"""

from __future__ import annotations

import functools
import re

from kg.mention.reading import Reading, Sentence
from kg.records import Span

SAYING = (
    r"(?:强调|指出|要求|表示|说|认为|希望|提出|提到|坦言|直言|介绍说|介绍|称|透露|告诉记者|呼吁|建议|号召|勉励|寄语|叮嘱|嘱咐|感慨|回忆|解释|"
    r"谈到|补充道|回应|明确|透过|写道|问道|笑道|道|宣布|承诺|坚信|相信|期待|期盼|看来)"
)
_SPEECH = re.compile(
    rf"{SAYING}(?:了)?(?:道)?[，：:,]|(?:要|必须)(?:切实|进一步|坚持|坚决|充分|认真|全力|高度|持续|抓|把|以|在|全面|深入)"
)
_SOURCE = re.compile(r"(?:据[^，。；]{0,14}|(?:按照?|[依遵]照|根据)[^，。；]{0,40})\Z")
_MODAL = re.compile(
    r"\A[“‘]?(?:要|必须|一要|二要|三要|四要|五要|一是|二是|三是|四是|五是|首先要|同时要|同时，要|希望|各级|各地|各部门|各有关|各相关|各单位|各镇|各乡|"
    r"各区|各县|全市上下|全县上下|全区上下|全市各级|全县各级|全区各级|坚持|着力|加强|强化|加快|加大|进一步|切实|坚决|严格|突出|聚焦|紧盯|紧扣|"
    r"我们|大家|让|把|以更|下一步|通过|在.{2,12}(?:上|方面)下功夫)"
)
_NEWS = re.compile(
    r"\A(?:T|[一-龥]{2,8}(?:结束|仪式|活动|式|会)(?:之)?[前后]，|会前|会上|会后|随后|当天|当日|同日|之后|期间|活动中|活动现场|仪式上|座谈会上|汇报会上|又讯|另讯|据悉|据了解|在[^，]{1,20}，|"
    r"[HGP、，和\s]*P+[^，。]{0,10}(?:一行|来到|走进|前往|主持|参加|出席|陪同|参观|察看|查看|听取|走访|慰问|看望|代表|宣读|作|致))"
)


@functools.lru_cache(maxsize=1)
def reported(reading: Reading) -> tuple[tuple[Sentence, Span], ...]:
    """Return the sentences with the part of each that reports, leaving out those that have none."""
    found: list[tuple[Sentence, Span]] = []
    speaking = False
    last_end = -1
    for sentence in reading.sentences:
        if sentence.headline:
            found.append((sentence, (sentence.start, sentence.end)))
            continue
        if "\n" in reading.text[max(0, last_end) : sentence.start] or last_end < 0:
            speaking = False
        last_end = sentence.end
        shown = reading.mask[sentence.start : sentence.end]
        start = sentence.start + len(shown) - len(shown.lstrip())
        shown = shown.lstrip()
        # 据介绍, 按照…要求 tells on; it is nobody's word of what should be.
        says = next((m for m in _SPEECH.finditer(shown) if not _SOURCE.search(shown, 0, m.start())), None)
        if says is None:
            if (speaking and not _NEWS.match(shown)) or (_MODAL.match(shown) and not _NEWS.match(shown)):
                continue
            found.append((sentence, (start, sentence.end)))
            continue
        speaking = True
        tail = _after_speech(shown, says.end())
        found.append((sentence, (start, start + says.end())))
        if tail is not None:
            found.append((sentence, (start + tail, sentence.end)))
    return tuple(found)


def stretches(reading: Reading) -> list[tuple[Span, str]]:
    """Return what is reported, and the sentences in which somebody speaks, marked so.

    What is said to be issued or set up may well have been.
    """
    told = [span for _, span in reported(reading)]
    whole = [(sentence.start, sentence.end) for sentence in reading.sentences]
    return [(span, "") for span in told] + [(span, "-said") for span in whole if span not in told]


def _after_speech(shown: str, at: int) -> int | None:
    """Return where a sentence goes back to reporting after what was said: …，县领导甲、乙参加会议。."""
    match = re.search(
        r"[，；。](?=[HG、和\s]*+P[HGP、，和等\s]*+(?:分别)?(?:参加|出席|陪同|主持|一同|列席))", shown[at:]
    )
    return at + match.start() + 1 if match else None
