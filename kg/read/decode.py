"""Bytes → text: UTF-8, UTF-16 with a byte order mark, GB18030, Big5; everything else is refused by name."""

from __future__ import annotations

import codecs
import re

from kg.errors import InputError

_MAGIC = (
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"PK\x03\x04", "a ZIP archive (or an XLSX or EPUB document)"),
    (b"\xd0\xcf\x11\xe0", "an old Microsoft Office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"{\\rtf", "an RTF document"),
    (b"SQLite format 3", "an SQLite database"),
    (b"\x7fELF", "a program"),
)
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_HTML = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)?<(?:!doctype\s+html|html|head|body|meta|title|div|table|script)\b",
    re.I | re.S,
)
# Control characters but white space and the end-of-file mark of DOS, private use, and what stands for a lost character.
_ODD = re.compile("[\x00-\x08\x0e-\x19\x1b\x7f-\x84\x86-\x9f\ue000-\uf8ff\ufffd]")
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")
# The characters that written Chinese uses most, in both scripts: some 40 in 100 of a text are among them, whereas a
# text decoded wrongly is spread over thousands. Written down from common knowledge of the language.
_COMMON = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定"
    "行学法所民得经十三之进等部度家力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些前外"
    "政四日那社义事平形相全表间样与关各重新线内数正心反你明看原么利比或但质第向道命此变条只没结解问意建月公无系军很情者"
    "最立代想已通并提直题党程展五果料员革位入常文总次品式活设及管特件长求老头基路级少图山统接知较组见计别手期根运农指几九"
    "区强放决西被干做必战先回则任取据处府研究记市县镇街办委书领导项目会议服务企业"
    "這個國時來們為發會學產種對經進體點動說後過還當開與關業現實機應線內數問條長無軍"
)


def is_html(data: bytes) -> bool:
    """Tell whether a file begins as HTML does."""
    return _HTML.match(data[:4096]) is not None


def decode(data: bytes, shown: str) -> str:
    """Return the text of a file without its byte order mark; ``shown`` names the file in messages.

    Raises :class:`InputError` for a binary file, and for an encoding that is none of the four.
    """
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise InputError(f"{shown} is {what}; kg reads text, DOCX, HTML, PDF and images. Save it as one")
    for mark, encoding in _MARKS:
        if data.startswith(mark) and not data.startswith(codecs.BOM_UTF32_LE):
            return _marked(data[len(mark) :], encoding, shown)
    if b"\x00" in data:
        raise InputError(f"{shown} is a binary file; kg reads text and HTML. Save the page as UTF-8 text")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _guessed(data, shown)
    if _ODD.search(text) and len(_ODD.findall(text)) > 0.01 * len(text):
        raise InputError(f"{shown} is a binary file; kg reads text and HTML. Save the page as UTF-8 text")
    return text


def _marked(data: bytes, encoding: str, shown: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise InputError(
            f"{shown} begins with the byte order mark of {encoding.upper()} but is broken at byte {error.start}; "
            "save it as UTF-8 text"
        ) from error
    return text


def _guessed(data: bytes, shown: str) -> str:
    """Decode as the one of GB18030 and Big5 in which the text reads as Chinese."""
    best, most = "", 0.0
    for encoding in ("gb18030", "big5"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if (share := _plausible(text)) > most:
            best, most = text, share
    if not best:
        raise InputError(
            f"{shown} is in an encoding that is not known here: neither UTF-8, UTF-16 with a byte order mark, "
            "GB18030 nor Big5. Save it as UTF-8 text"
        )
    return best


def _plausible(text: str) -> float:
    """Return the share of the Chinese characters that are common ones; 0 for what does not read as Chinese."""
    han = _HAN.findall(text)
    known = len(han) + sum(char.isascii() or char.isspace() or "\u2000" <= char <= "\u303f" for char in text)
    known += sum("\uff00" <= char <= "\uffef" for char in text)
    share = sum(char in _COMMON for char in han) / len(han) if han else 0.0
    return share if share >= 0.15 and known >= 0.9 * len(text) and not _ODD.search(text) else 0.0
