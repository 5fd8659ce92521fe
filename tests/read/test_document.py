"""DOCX and Markdown: what headings keep apart, and documents that no reader should be given."""

from __future__ import annotations

import io
import logging
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from kg.errors import InputError
from kg.pipeline import segment
from kg.read import read_folder, read_page
from kg.records import Graph, Page

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
LEAD = "3月2日，县长李明远到青石镇调研春耕生产。"
MORE = "他强调，要抢抓农时，落实粮食面积。"
OTHER = "昨日，县教育局召开工作会议。"
MARKDOWN = {
    "one article": (
        f"# 李明远调研春耕\n\n{LEAD}\n\n## 抢抓农时\n\n{MORE}\n",
        ["李明远调研春耕"],
        [f"{LEAD}抢抓农时{MORE}"],
    ),
    "name of the paper above": (
        f"# 云溪日报 2025年3月3日 第1版\n\n## 李明远调研春耕\n\n{LEAD}\n\n## 教育工作会议召开\n\n{OTHER}\n",
        ["李明远调研春耕", "教育工作会议召开"],
        [LEAD, OTHER],
    ),
    "wrapped lines, indented by spaces": (
        "# 李明远调研春耕\n\n    3月2日，县长李明远到青石\n    镇调研**春耕**生产。\n\n" + MORE,
        ["李明远调研春耕"],
        [LEAD + MORE],
    ),
    "a heading below the headline": (
        f"# 李明远调研春耕\n## ——全力保面积\n\n{LEAD}\n\n# 教育工作会议召开\n\n{OTHER}\n",
        ["李明远调研春耕", "教育工作会议召开"],
        [LEAD, OTHER],
    ),
    "front matter": (
        f"---\ntitle: 云溪日报\ndate: 2025-03-03\n---\n\n# 李明远调研春耕\n\n{LEAD}\n",
        ["李明远调研春耕"],
        [LEAD],
    ),
    "no heading": (f"李明远调研春耕\n\n{LEAD}\n", ["李明远调研春耕"], [LEAD]),
}


def docx(*rows: tuple[str, str], extra: str = "") -> bytes:
    """Return a DOCX of paragraphs, each with the name of its style, ``extra`` being XML behind them."""
    body = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{escape(text)}</w:t></w:r></w:p>'
        for style, text in rows
    )
    named = "".join(
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/></w:style>'
        for key, name in (("1", "heading 1"), ("2", "heading 2"), ("a", "Title"))
    )
    types = "application/vnd.openxmlformats"
    kinds = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{types}-officedocument.wordprocessingml.{kind}+xml"/>'
        for name, kind in (("document", "document.main"), ("styles", "styles"))
    )
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    rels = '<Relationship Id="r" Type="{}/{}" Target="{}"/>'.format
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types">'
        f'<Default Extension="rels" ContentType="{types}-package.relationships+xml"/>{kinds}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships">'
        f"{rels(office, 'officeDocument', 'word/document.xml')}</Relationships>",
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{package}/relationships">'
        f"{rels(office, 'styles', 'styles.xml')}</Relationships>",
        "word/styles.xml": f'<w:styles xmlns:w="{NAMESPACE}">{named}</w:styles>',
        "word/document.xml": f'<w:document xmlns:w="{NAMESPACE}"><w:body>{body}{extra}</w:body></w:document>',
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return buffer.getvalue()


def articles(page: Page) -> tuple[list[str | None], list[str]]:
    found = segment(Graph((page,))).articles
    headlines = [item.text[slice(*item.headline)] if item.headline else None for item in found]
    return headlines, [item.text[slice(*item.body)].replace("\n", "") for item in found]


@pytest.mark.parametrize("name", MARKDOWN)
def test_markdown(name: str, tmp_path: Path) -> None:
    text, headlines, bodies = MARKDOWN[name]
    file = tmp_path / "page.md"
    file.write_text(text, encoding="utf-8")
    assert articles(read_page(file)) == (headlines, bodies)


def test_headings_of_a_docx(tmp_path: Path) -> None:
    file = tmp_path / "page.docx"
    table = f"<w:tbl><w:tr><w:tc><w:p><w:r><w:t>{MORE}</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    rows = ("a", "云溪日报"), ("1", "李明远调研春耕"), ("", LEAD), ("1", "教育工作会议召开"), ("", OTHER)
    file.write_bytes(docx(*rows, extra=table))
    page = read_page(file)
    assert page.text.startswith("云溪日报\n")
    assert articles(page) == (["李明远调研春耕", "教育工作会议召开"], [LEAD, OTHER + MORE])
    assert [page.text[region.start : region.end] for region in page.regions if region.kind == "headline"] == [
        "李明远调研春耕",
        "教育工作会议召开",
    ]


def test_a_docx_without_headings_is_text() -> None:
    page = read_page(None, docx(("", "李明远调研春耕"), ("", LEAD), ("", MORE)))
    assert (page.text, page.regions) == (f"李明远调研春耕\n{LEAD}\n{MORE}", ())


def test_documents_that_cannot_be_read(tmp_path: Path) -> None:
    bomb = docx(("", "云" * 7_000_000))
    cases = {
        "broken.docx": (docx(("", LEAD))[:-300], "ZIP archive"),
        "torn.docx": (docx(("", LEAD), extra="<w:p>"), "broken DOCX"),
        "bomb.docx": (bomb, "unpacks to 21 MB"),
        "empty.docx": (docx(), "holds no text"),
    }
    assert len(bomb) < 100_000
    for name, (data, message) in cases.items():
        with pytest.raises(InputError, match=f"{name}.*{message}"):
            read_page(tmp_path / name, data)


def test_documents_in_a_folder(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "a.docx").write_bytes(docx(("1", "李明远调研春耕"), ("", LEAD)))
    (tmp_path / "b.md").write_text(f"# 教育工作会议召开\n\n{OTHER}\n", encoding="utf-8")
    with zipfile.ZipFile(tmp_path / "c.xlsx", "w") as archive:
        archive.writestr("xl/workbook.xml", "<x/>")
    with caplog.at_level(logging.WARNING):
        pages = list(read_folder(tmp_path))
    assert [page.source.rpartition("/")[2] for page in pages] == ["a.docx", "b.md"]
    assert "c.xlsx" in caplog.text
