"""What ``import kg`` gives to notebooks and scripts, beside the command line and over the same functions.

Errors are those of :mod:`kg.errors`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from kg import archive, ontology, page_json, pipeline
from kg.graph import Graph, Pages, doing, profile_of, read, track
from kg.store.questions import questions as known_questions
from kg.store.tables import Column
from kg.store.view import TIMEOUT
from kg.table import Table


def build(
    pages: Pages,
    out: str | Path,
    *,
    district: str | None = None,
    published: str | None = None,
    newspaper: str | Path | None = None,
    threshold: float = 0.0,
) -> Graph:
    """Build the graph of pages in the folder ``out``, in place of an earlier one, and open it.

    ``district`` is the newspaper's home in full and ``published`` its day, where the pages do not say them;
    ``newspaper`` is the file of a profile (``newspaper.yaml``). Statements of a score below ``threshold`` are left out.
    The same as ``kg build``, which says more.

    >>> import kg
    >>> kg.build("tests/data/ouhai-2025-03-04.txt", "out", district="浙江省温州市瓯海区", published="2025-03-04")
    <kg.Graph out: 1 page, 5 articles, ... relations>
    """
    known = profile_of(newspaper)
    archive.build(read(pages, known, district, published), Path(out), track, doing, threshold, known.described)
    return Graph(out)


def open(out: str | Path, *, timeout: float = TIMEOUT) -> Graph:
    """Open a graph folder that ``kg build`` or :func:`build` made; a query may take ``timeout`` seconds.

    Raises :class:`kg.KGError` where there is none.

    >>> import kg
    >>> kg.open("out")
    <kg.Graph out: 1 page, 5 articles, ... relations>
    """
    return Graph(out, timeout=timeout)


def extract(
    pages: Pages,
    *,
    district: str | None = None,
    published: str | None = None,
    newspaper: str | Path | None = None,
) -> list[dict[str, Any]]:
    """Return what each page says, without a graph: articles with their entities and facts, and where each fact stands.

    The documents are those of ``kg extract --format json``.

    >>> import kg
    >>> page, = kg.extract("tests/data/ouhai-2025-03-04.txt", district="浙江省温州市瓯海区", published="2025-03-04")
    >>> first = page["articles"][0]
    >>> first["headline"], [fact["evidence"][0]["text"] for fact in first["facts"] if fact["object"] == "article"]
    ('有序推进', ['王斌'])
    """
    found = pipeline.extract(pipeline.segment(read(pages, profile_of(newspaper), district, published)))
    return list(page_json.documents(found, ontology.load()))


def questions() -> Table:
    """Return the questions that :meth:`Graph.query` knows by name, with their parameters.

    >>> import kg
    >>> next(row["parameters"] for row in kg.questions() if row["name"] == "who-led-what")
    ['month']
    """
    columns = (Column("name"), Column("english"), Column("chinese"), Column("parameters", many=True))
    return Table(
        columns,
        tuple(
            (item.name, item.label.en, item.label.zh, [parameter.name for parameter in item.parameters])
            for item in known_questions()
        ),
    )
