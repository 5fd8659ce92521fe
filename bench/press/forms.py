"""A page in every form in which kg reads pages, as files."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from random import Random

import numpy
import pdfminer.high_level
import pypdf
import pypdfium2
from PIL import Image, ImageFilter

from bench.press.compose import Made
from bench.press.engines import by_reportlab, by_typst
from bench.press.site import DIALECTS, write_site

_DPI = 150


@dataclass(slots=True)
class Press:
    """One page with its PDFs, each made once; ``folder`` takes its files."""

    seed: int
    made: Made
    folder: Path
    _pdfs: dict[str, bytes] = field(default_factory=dict)

    def pdf(self, engine: str) -> bytes:
        """Return the PDF by an engine, ``typst`` or ``reportlab``, which is then also in the folder."""
        if engine not in self._pdfs:
            singly = self.seed // 4 % 2 == 1
            sheet = self.made.sheet
            self._pdfs[engine] = by_typst(sheet) if engine == "typst" else by_reportlab(sheet, singly=singly)
            self.folder.mkdir(parents=True, exist_ok=True)
            (self.folder / f"{engine}.pdf").write_bytes(self._pdfs[engine])
        return self._pdfs[engine]

    def truth(self) -> None:
        """Write down what is true of the page, beside its files."""
        self.folder.mkdir(parents=True, exist_ok=True)
        text = json.dumps(asdict(self.made.truth), ensure_ascii=False, indent=1)
        (self.folder / "truth.json").write_text(text, encoding="utf-8", newline="\n")

    @property
    def engine(self) -> str:
        """Return the engine whose PDF texts and images are made of: both take turns."""
        return ("typst", "reportlab")[self.seed // 2 % 2]


def _site(name: str) -> Callable[[Press], Path]:
    def write(press: Press) -> Path:
        write_site(press.made, DIALECTS[name], press.folder / name)
        return press.folder / name

    return write


def _pdf(engine: str) -> Callable[[Press], Path]:
    def write(press: Press) -> Path:
        press.pdf(engine)
        return press.folder / f"{engine}.pdf"

    return write


def _text(tool: str, extract: Callable[[bytes], str]) -> Callable[[Press], Path]:
    def write(press: Press) -> Path:
        path = press.folder / f"{tool}.txt"
        path.write_bytes(extract(press.pdf(press.engine)).encode())
        return path

    return write


def _by_pypdfium2(data: bytes) -> str:
    with pypdfium2.PdfDocument(data) as document:
        text: str = document[0].get_textpage().get_text_range()
    return text


def _by_pdfminer(data: bytes) -> str:
    return pdfminer.high_level.extract_text(io.BytesIO(data))


def _by_pypdf(data: bytes) -> str:
    return pypdf.PdfReader(io.BytesIO(data)).pages[0].extract_text()


def _by_pdftotext(*options: str) -> Callable[[bytes], str]:
    def extract(data: bytes) -> str:
        command = [str(shutil.which("pdftotext")), *options, "-enc", "UTF-8", "-", "-"]
        return subprocess.run(command, input=data, check=True, capture_output=True).stdout.decode()  # noqa: S603

    return extract


def _image(press: Press) -> Image.Image:
    with pypdfium2.PdfDocument(press.pdf(press.engine)) as document:
        image: Image.Image = document[0].render(scale=_DPI / 72).to_pil()
    return image.convert("L")


def _clean(press: Press) -> Path:
    path = press.folder / "clean.png"
    _image(press).save(path)
    return path


def _noisy(press: Press) -> Path:
    """Write a page as a poor scanner has it: askew by less than a degree, blurred, speckled, on grey paper, as JPEG."""
    rng = Random(f"scan {press.seed}")  # noqa: S311 (noise, no secret)
    image = _image(press).rotate(rng.choice((-1, 1)) * rng.uniform(0.2, 0.9), Image.Resampling.BICUBIC, fillcolor=255)
    image = image.filter(ImageFilter.GaussianBlur(rng.uniform(0.5, 0.9)))
    noise = numpy.random.default_rng(press.seed)
    grey = numpy.asarray(image, dtype=numpy.float32) * rng.uniform(0.82, 0.95) + noise.normal(0, 9, image.size[::-1])
    speckles = noise.random(grey.shape)
    grey[speckles < 0.0008] = 40
    grey[speckles > 0.9992] = 250
    path = press.folder / "noisy.jpg"
    Image.fromarray(grey.clip(0, 255).astype(numpy.uint8)).save(path, quality=rng.randint(50, 75), dpi=(_DPI, _DPI))
    return path


FORMS: dict[str, dict[str, Callable[[Press], Path]]] = {
    "html": {name: _site(name) for name in DIALECTS},
    "pdf": {"typst": _pdf("typst"), "reportlab": _pdf("reportlab")},
    "text": {
        "pypdfium2": _text("pypdfium2", _by_pypdfium2),
        "pdfminer": _text("pdfminer", _by_pdfminer),
        "pypdf": _text("pypdf", _by_pypdf),
    },
    "ocr": {"clean": _clean, "noisy": _noisy},
}
"""The forms of a page, by what they are and by who made them; each writes its file and returns where it is."""
if shutil.which("pdftotext"):
    FORMS["text"] |= {
        "pdftotext": _text("pdftotext", _by_pdftotext()),
        "pdftotext -layout": _text("pdftotext-layout", _by_pdftotext("-layout")),
    }
