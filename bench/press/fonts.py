"""The fonts of the press: Noto Sans CJK in two weights, how wide its characters are, and what of it an engine needs."""

from __future__ import annotations

import importlib.util
import io
import zlib
from functools import cache
from pathlib import Path
from typing import Any

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

_DAY = 3_000_000_000
"""When every font was made, in seconds since 1904."""
_ERROR = 1.0
"""How far a quadratic outline may be from the cubic one, in units of the font."""


@cache
def font_file(bold: bool) -> Path:
    """Return the file of a weight, from the package that carries it (licence: SIL Open Font License 1.1)."""
    spec = importlib.util.find_spec(f"cvttf_NotoSansCJK_{'Bold' if bold else 'Regular'}")
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError("cvttf-notosanscjk-regular and -bold are needed: make .venv/installed-dev")
    return next(Path(spec.submodule_search_locations[0]).glob("*.otf"))


@cache
def _font(bold: bool) -> tuple[Any, dict[int, str], dict[str, str]]:
    """Return a weight, its glyphs by code point, and those that stand for others in simplified Chinese."""
    font = TTFont(font_file(bold), lazy=True)
    rules = font["GSUB"].table
    script = next(record.Script for record in rules.ScriptList.ScriptRecord if record.ScriptTag == "hani")
    simplified = next(record.LangSys for record in script.LangSysRecord if record.LangSysTag == "ZHS ")
    found: dict[str, str] = {}
    for at in simplified.FeatureIndex:
        record = rules.FeatureList.FeatureRecord[at]
        if record.FeatureTag == "locl":
            for lookup in record.Feature.LookupListIndex:
                for table in rules.LookupList.Lookup[lookup].SubTable:
                    found |= getattr(table, "ExtSubTable", table).mapping
    return font, font.getBestCmap(), found


@cache
def _glyph(char: str, bold: bool) -> tuple[Any, int]:
    """Return the outline of a character, quadratic, and its width in units."""
    font, glyphs, simplified = _font(bold)
    name = glyphs.get(ord(char), ".notdef")
    name = simplified.get(name, name)
    pen = TTGlyphPen(None)
    font.getGlyphSet()[name].draw(Cu2QuPen(pen, _ERROR, reverse_direction=True))
    return pen.glyph(), font["hmtx"][name][0]


@cache
def _advance(char: str, bold: bool) -> float:
    if ord(char) >= 0x2E80:
        return 1.0
    font, glyphs, simplified = _font(bold)
    name = glyphs[ord(char)]
    return float(font["hmtx"][simplified.get(name, name)][0] / font["head"].unitsPerEm)


def width(text: str, *, bold: bool = False) -> float:
    """Return how wide a text is without spread, in em."""
    return sum(_advance(char, bold) for char in text)


def truetype(text: str, *, bold: bool) -> bytes:
    """Return a TrueType font of the characters of a text, for engines that take no cubic outlines."""
    names = {char: f"u{ord(char):04X}" for char in sorted(set(text) | {" "})}
    drawn = {".notdef": (TTGlyphPen(None).glyph(), 1000)} | {name: _glyph(char, bold) for char, name in names.items()}
    builder = FontBuilder(_font(bold)[0]["head"].unitsPerEm, isTTF=True)
    builder.setupGlyphOrder(list(drawn))
    builder.setupCharacterMap({ord(char): name for char, name in names.items()})
    builder.setupGlyf({name: glyph for name, (glyph, _) in drawn.items()})
    widths = {name: (advance, getattr(glyph, "xMin", 0)) for name, (glyph, advance) in drawn.items()}
    builder.setupHorizontalMetrics(widths)
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    name = f"Press{zlib.crc32(''.join(names).encode()):08x}-{'Bold' if bold else 'Regular'}"
    builder.setupNameTable({"familyName": name, "psName": name})
    builder.setupOS2(sTypoAscender=880, sTypoDescender=-120, usWinAscent=880, usWinDescent=120)
    builder.setupPost()
    builder.updateHead(created=_DAY, modified=_DAY)
    buffer = io.BytesIO()
    builder.font.recalcTimestamp = False
    builder.save(buffer)
    return buffer.getvalue()
