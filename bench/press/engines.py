"""Two engines: a sheet → a PDF. The same page, and different ways of writing its characters down."""

from __future__ import annotations

import io
import json
import re
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from random import Random

import typst
from PIL import Image, ImageDraw, ImageFilter
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from bench.press.fonts import font_file, truetype, width
from bench.press.sheet import Photo, Run, Sheet

_TEMPLATE = Path(__file__).with_name("sheet.typ")
_TIGHT = re.compile(r"(?<=[，。、；：？！）》〉”’」』】·])(?=[，。、；：？！）》〉”’」』】（《〈“‘「『【])|(?<=——)")
"""Where Typst would move marks together, or counts two characters as one."""


def picture(photo: Photo) -> bytes:
    """Return a picture as JPEG: a sky, hills and houses, with grain; the same for the same seed."""
    rng = Random(photo.seed)  # noqa: S311 (a picture, no secret)
    left, top, right, bottom = photo.box
    wide, high = max(8, round(right - left)), max(8, round(bottom - top))
    image = Image.linear_gradient("L").resize((wide, high)).point(lambda value: 200 - value // 3)
    draw = ImageDraw.Draw(image)
    for _ in range(rng.randint(3, 6)):
        x, y, spread = rng.uniform(0, wide), rng.uniform(0.45, 0.9) * high, rng.uniform(0.2, 0.6) * wide
        draw.polygon([(x - spread, high), (x, y), (x + spread, high)], fill=rng.randint(50, 140))
    for _ in range(rng.randint(4, 12)):
        x, y = rng.uniform(0, wide), rng.uniform(0.5, 0.9) * high
        draw.rectangle([x, y, x + rng.uniform(8, wide / 6 + 9), high], fill=rng.randint(30, 210))
    grain = Image.frombytes("L", (wide, high), rng.randbytes(wide * high)).filter(ImageFilter.GaussianBlur(1))
    buffer = io.BytesIO()
    Image.blend(image.filter(ImageFilter.GaussianBlur(1.5)), grain, 0.12).save(buffer, "JPEG", quality=80)
    return buffer.getvalue()


def by_typst(sheet: Sheet) -> bytes:
    """Return the PDF by Typst: composite fonts of two bytes a character, a text object for each run."""
    data = asdict(sheet) | {"runs": [asdict(part) for run in sheet.runs for part in _parts(run)]}
    data["photos"] = [{"box": photo.box, "data": list(picture(photo))} for photo in sheet.photos]
    fonts = [font_file(bold).parent for bold in (False, True)]
    inputs = {"sheet": json.dumps(data)}
    compiler = typst.Compiler(_TEMPLATE, font_paths=fonts, ignore_system_fonts=True, sys_inputs=inputs)
    compiled = compiler.compile(timestamp=0)
    if not isinstance(compiled, bytes):
        raise TypeError("a sheet is one page")
    return compiled


def _parts(run: Run) -> Iterator[Run]:
    """Yield a run in pieces, each with a place of its own, where Typst would space characters by rules of its own."""
    x = run.x
    for text in _TIGHT.split(run.text):
        yield Run(x, run.y, text, run.size, run.bold, run.spread)
        x += width(text, bold=run.bold) * run.size + len(text) * run.spread


def by_reportlab(sheet: Sheet, *, singly: bool) -> bytes:
    """Return the PDF by ReportLab: simple fonts of 256 characters each, between which a line changes all the time.

    ``singly`` places each character by itself, and headings after all texts, as some newspapers' systems do.
    """
    names = [_registered("".join(run.text for run in sheet.runs), bold) for bold in (False, True)]
    buffer = io.BytesIO()
    canvas = Canvas(buffer, (sheet.width, sheet.height), invariant=1, pageCompression=1)
    for panel in sheet.panels:
        left, top, right, bottom = panel.box
        canvas.setFillGray(1.0 if panel.fill is None else panel.fill)
        canvas.setLineWidth(panel.frame)
        size = right - left, bottom - top
        canvas.rect(left, sheet.height - bottom, *size, stroke=panel.frame > 0, fill=panel.fill is not None)
    for photo in sheet.photos:
        left, top, right, bottom = photo.box
        image = ImageReader(io.BytesIO(picture(photo)))
        canvas.drawImage(image, left, sheet.height - bottom, right - left, bottom - top)
    for rule in sheet.rules:
        canvas.setLineWidth(rule.width)
        canvas.line(rule.x0, sheet.height - rule.y0, rule.x1, sheet.height - rule.y1)
    canvas.setFillGray(0)
    largest = Counter(run.size for run in sheet.runs).most_common(1)[0][0] * 1.2
    for run in sorted(sheet.runs, key=lambda run: run.size > largest) if singly else sheet.runs:
        text = canvas.beginText()
        text.setFont(names[run.bold], run.size)
        text.setCharSpace(0 if singly else run.spread)
        x = run.x
        for piece in run.text if singly else [run.text]:
            text.setTextOrigin(x, sheet.height - run.y)
            text.textOut(piece)
            x += width(piece, bold=run.bold) * run.size + run.spread
        canvas.drawText(text)
    canvas.save()
    return buffer.getvalue()


def _registered(shown: str, bold: bool) -> str:
    """Give ReportLab a font of the characters shown, under a name of their own: it keeps the first of a name."""
    data = truetype(shown, bold=bold)
    name = f"Press{zlib.crc32(data):08x}"
    pdfmetrics.registerFont(TTFont(name, io.BytesIO(data)))
    return name
