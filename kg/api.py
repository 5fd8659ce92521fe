"""What ``import kg`` gives to notebooks and scripts: graph folders built, opened, asked and changed.

Thin over :mod:`kg.pipeline`, :mod:`kg.archive` and :mod:`kg.store`, beside the command line. Errors are those of
:mod:`kg.errors`.
"""

from __future__ import annotations

import atexit
import sys
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from pathlib import Path
from types import TracebackType
from typing import IO, TYPE_CHECKING, Any, Self

from kg import archive, ontology, page_json, pipeline
from kg.errors import InputError, OptionError
from kg.profile import Profile
from kg.profile import load as load_profile
from kg.records import Graph as Records
from kg.records import Page
from kg.report import summary
from kg.store import embedded, folder, network, tables
from kg.store.export import export
from kg.store.questions import Question, asked
from kg.store.questions import questions as known_questions
from kg.store.sparql import Sparql
from kg.store.tables import Column, Columns
from kg.store.view import TIMEOUT, Answer, View
from kg.table import Table

if TYPE_CHECKING:
    import networkx

Pages = str | Path | Sequence[str | Path]
"""A page file, a folder of them, or several; what ``kg build`` takes."""


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
    <kg.Graph out: 1 page, 5 articles, 78 statements, 56 entities, 74 relations>
    """
    known = _profile(newspaper)
    archive.build(_read(pages, known, district, published), Path(out), _track, _doing, threshold, known.described)
    return Graph(out)


def open(out: str | Path, *, timeout: float = TIMEOUT) -> Graph:
    """Open a graph folder that ``kg build`` or :func:`build` made; a query may take ``timeout`` seconds.

    Raises :class:`kg.KGError` where there is none.

    >>> import kg
    >>> kg.open("out")
    <kg.Graph out: 1 page, 5 articles, 78 statements, 56 entities, 74 relations>
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
    >>> photo = page["articles"][0]
    >>> photo["headline"], [fact["evidence"][0]["text"] for fact in photo["facts"]]
    ('有序推进', ['温州南站综合交通枢纽中心项目', '王斌'])
    """
    read = _read(pages, _profile(newspaper), district, published)
    return list(page_json.documents(pipeline.extract(pipeline.segment(read)), ontology.load()))


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


class Graph:
    """A graph folder, to be asked. ``with`` or :meth:`close` sets free what a query holds open.

    The folder may be changed meanwhile: each answer is of what stands
    there then. The first query in Cypher takes two to three seconds more, as it starts the database.

    >>> import kg
    >>> with kg.open("out") as graph:
    ...     for row in graph.query("who-led-what", month="2025-03"):
    ...         print(row["date"], row["person"], row["event"])
    2025-03-01 曾瑞华 专题研究2025年数据安全发展大会筹备情况
    2025-03-02 曾瑞华 协调推进具体工作
    2025-03-02 曾瑞华 督查园博园建设工作
    2025-03-02 曾瑞华 督查研究重点工作
    """

    def __init__(self, out: str | Path, *, timeout: float = TIMEOUT) -> None:
        self.out = Path(out)
        self.timeout = timeout
        folder.check(self.out)
        self._ontology = ontology.load()
        self._held = ExitStack()
        self._view: View | None = None
        self._rdf: Sparql | None = None
        self._opened: tuple[int, int] | None = None

    def __repr__(self) -> str:
        return f"<kg.Graph {self.out}: {summary(folder.counts(self.out))}>"

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the database; the next query opens it again."""
        atexit.unregister(self._held.close)
        self._held.close()
        self._view = self._rdf = self._opened = None

    def query(self, question: str, **parameters: Any) -> Table:
        """Answer Cypher that only reads, or a question by its name (:func:`kg.questions`).

        Raises :class:`kg.KGError` for a query that cannot be used or takes too long.

        >>> import kg
        >>> kg.open("out").query("MATCH (p:Person)-[:LED]->(e:Event) RETURN p.name, e.name, e.date")
        <kg.Table of 7 × 3: p.name, e.name, e.date>
        """
        known = asked(question)
        cypher, values = known.bind(parameters)
        self._renew()
        if self._view is None:
            self._view = self._held.enter_context(embedded.reading(self.out / folder.DATABASE, self._ontology))
            # After that of the Java machine, so that the database is closed before it stops.
            atexit.register(self._held.close)
        return _table(self._view.query(cypher, values, timeout=self.timeout, limit=sys.maxsize), known)

    def sparql(self, query: str, **parameters: Any) -> Table:
        """Answer SPARQL 1.1; a parameter is the value of the variable of its name. See ``kg sparql --help``.

        >>> import kg
        >>> graph = kg.open("out")
        >>> found = graph.sparql("SELECT ?who ?post { ?p kg:name ?who ; kg:HOLDS/kg:title ?post }", who="寿宇飞")
        >>> list(found)
        [{'who': '寿宇飞', 'post': '副区长'}]
        """
        self._renew()
        if self._rdf is None:
            self._rdf = Sparql(self.out / folder.TRIPLES, self._ontology)
        return _table(self._rdf.query(query, parameters, timeout=self.timeout, limit=sys.maxsize))

    def entities(self, type_name: str | None = None) -> Table:
        """Return all entities, or those of a type and the types below it, with the columns that they may have.

        ``family`` is the type right below Entity: an Inspection is of the family Event.

        >>> import kg
        >>> for row in kg.open("out").entities("District"):
        ...     print(row["name"], row["full_name"], row["code"])
        温州市 浙江省温州市 330300
        瓯海区 浙江省温州市瓯海区 330304
        """
        if type_name is None:
            return self._table("entities")
        known = [name for name in self._ontology.types if self._ontology.is_a(name, "Entity")]
        if type_name not in known:
            raise OptionError(f"no type {type_name!r}; there are {', '.join(known)}")
        wanted = {name for name in known if self._ontology.is_a(name, type_name)}
        having = {item for name in wanted for item in self._ontology.types[name].properties}
        return self._table("entities", "type", wanted, having)

    def relations(self, predicate: str | None = None) -> Table:
        """Return all relations, or those of a predicate, with the names of their ends, which join with entities by id.

        >>> import kg
        >>> for row in kg.open("out").relations("HOLDS"):
        ...     if row["source_name"] == "寿宇飞":
        ...         print(row["target_name"], row["observed"])
        瓯海区人民政府 副区长 [datetime.date(2025, 3, 4)]
        """
        return self._said("relations", predicate)

    def statements(self, predicate: str | None = None) -> Table:
        """Return all statements, or those of a predicate: who said what of whom, with its words, rule and score.

        >>> import kg
        >>> said = kg.open("out").statements("PHOTOGRAPHED")
        >>> [(row["subject_name"], row["text"], row["score"]) for row in said]
        [('王斌', '王斌', 0.99)]
        """
        return self._said("statements", predicate)

    def evidence(self, id: str | None = None) -> Table:
        """Return the passages that say something: file, offsets in code points, and the characters there.

        Of all statements, or of those that a statement, a relation, an entity or an article (by id) has part in.

        >>> import kg
        >>> graph = kg.open("out")
        >>> held, = (row["id"] for row in graph.relations("HOLDS") if row["source_name"] == "寿宇飞")
        >>> [(row["source"], row["start"], row["text"]) for row in graph.evidence(held)]
        [('ouhai-2025-03-04.txt', 2370, '副区长寿宇飞')]
        """
        if id is None:
            return self._table("evidence")
        parts = ("id", "relation", "subject", "object", "article")
        known = tables.columns(self._ontology)
        ends = [at for at, column in enumerate(known["statements"]) if column.name in parts]
        statements, found = set(), []
        for table, row in self._rows(("statements", "evidence")):
            if table == "evidence":
                if row[0] in statements:
                    found.append(row)
            elif any(row[at] == id for at in ends):
                statements.add(row[0])
        if not statements:
            raise OptionError(f"{self.out} has no statement on {id!r}; give an id of a row of entities or relations")
        return Table(known["evidence"], tuple(found))

    def articles(self) -> Table:
        """Return all articles with their headlines and texts.

        >>> import kg
        >>> [row["headline"] for row in kg.open("out").articles() if row["number"] == "1"]
        ['有序推进']
        """
        return self._table("articles")

    def pages(self) -> Table:
        """Return all pages with newspaper, day, number and home district.

        >>> import kg
        >>> [(row["source"], str(row["date"])) for row in kg.open("out").pages()]
        [('ouhai-2025-03-04.txt', '2025-03-04')]
        """
        return self._table("pages")

    def to_networkx(self) -> networkx.MultiDiGraph:
        """Return entities and articles as nodes and relations as edges of networkx, by their ids.

        Attributes are the columns of :meth:`entities` and :meth:`relations` that have a value, ``label``, and
        ``weight``: the number of statements. Raises :class:`kg.KGError` without networkx (``kg[frames]``).

        >>> import kg
        >>> graph = kg.open("out").to_networkx()
        >>> graph.number_of_nodes(), graph.number_of_edges()
        (61, 74)
        """
        try:
            import networkx as nx
        except ImportError as error:
            raise OptionError("a graph of networkx needs networkx: pip install 'kg[frames]'") from error
        found: networkx.MultiDiGraph = nx.MultiDiGraph()
        with self._triples() as source:
            for item in network.read(source, self._ontology):
                if isinstance(item, network.Node):
                    found.add_node(item.id, **item.attributes)
                else:
                    found.add_edge(item.source, item.target, item.id, **item.attributes)
        return found

    def add(
        self,
        pages: Pages,
        *,
        district: str | None = None,
        published: str | None = None,
        newspaper: str | Path | None = None,
    ) -> None:
        """Add pages to the folder, as ``kg add`` does; one that corrects another takes its place.

        >>> import kg
        >>> sample = "tests/data/ouhai-2025-03-04.txt"
        >>> graph = kg.build(sample, "more", district="浙江省温州市瓯海区", published="2025-03-04")
        >>> graph.add("tests/data/epaper", district="浙江省温州市云溪县")
        >>> graph.retract("ouhai-2025-03-04.txt")
        >>> sorted(row["number"] for row in graph.pages())
        ['01']
        """
        archive.add(_read(pages, _profile(newspaper), district, published), self.out, _track, _doing)

    def retract(self, *pages: str) -> None:
        """Take pages, by file name or id, out of the folder, as ``kg retract`` does."""
        archive.retract(self.out, pages)

    def export(self, target: str | Path, form: str | None = None) -> None:
        """Write the graph as RDF, tables or GraphML, as ``kg export`` does; the name of ``target`` tells the format.

        >>> import kg
        >>> from pathlib import Path
        >>> kg.open("out").export("graph.csv")
        >>> sorted(path.name for path in Path("graph.csv").iterdir())[:3]
        ['articles.csv', 'entities.csv', 'evidence.csv']
        """
        export(self.out / folder.TRIPLES, Path(target), form, self._ontology)

    def _renew(self) -> None:
        """Close what was opened of a folder that another has taken the place of."""
        folder.check(self.out)
        manifest = (self.out / folder.MANIFEST).stat()
        found = manifest.st_ino, manifest.st_mtime_ns
        if self._opened != found:
            self.close()
            self._opened = found

    def _said(self, table: str, predicate: str | None) -> Table:
        known = {name: item for name, item in self._ontology.predicates.items() if not item.provenance}
        if predicate is None:
            return self._table(table)
        if predicate not in known:
            raise OptionError(f"no predicate {predicate!r}; there are {', '.join(known)}")
        return self._table(table, "predicate", {predicate}, known[predicate].properties)

    def _table(
        self, name: str, column: str = "", wanted: Collection[str] = (), properties: Collection[str] | None = None
    ) -> Table:
        """Return a table, or its rows with one of the values wanted in a column, and columns of some properties."""
        known = tables.columns(self._ontology)[name]
        by = next((at for at, item in enumerate(known) if item.name == column), None)
        kept = [at for at, item in enumerate(known) if properties is None or not item.of or item.of in properties]
        found = (row for _, row in self._rows((name,)) if by is None or row[by] in wanted)
        return Table(tuple(known[at] for at in kept), tuple(tuple(row[at] for at in kept) for row in found))

    def _rows(self, wanted: Collection[str]) -> Iterator[tuple[str, tables.Row]]:
        with self._triples() as source:
            yield from tables.rows(source, self._ontology, wanted)

    @contextmanager
    def _triples(self) -> Iterator[IO[bytes]]:
        folder.check(self.out)
        path = self.out / folder.TRIPLES
        try:
            with path.open("rb") as source:
                yield source
        except OSError as error:
            raise InputError(f"{path}: {error.strerror}; build the folder anew with kg build … -o OUT") from error
        except (SyntaxError, ValueError) as error:
            raise InputError(f"{path}: no N-Triples of kg ({error}); build the folder anew") from error


def _profile(newspaper: str | Path | None) -> Profile:
    return Profile() if newspaper is None else load_profile(Path(newspaper))


def _read(pages: Pages, known: Profile, district: str | None, published: str | None) -> Records:
    files = [str(pages)] if isinstance(pages, str | Path) else [str(page) for page in pages]
    if not files:
        raise OptionError("no page is given; name a file or folder")
    return pipeline.read(files, known, district=district, published=published)


def _track(pages: Sequence[Page], what: str) -> Iterable[Page]:  # noqa: ARG001 (a notebook shows no progress)
    return pages


def _doing(what: str) -> AbstractContextManager[None]:  # noqa: ARG001
    return nullcontext()


def _table(answer: Answer, question: Question | None = None) -> Table:
    """Return an answer as a table; columns that nothing declares are of any type."""
    kinds = {item.name: item for item in question.columns} if question else {}
    columns: Columns = tuple(
        Column(name, _plain(kinds[name].datatype), kinds[name].many) if name in kinds else Column(name, "any")
        for name in answer.columns
    )
    return Table(columns, answer.rows)


def _plain(datatype: str) -> str:
    return "text" if datatype == "edtf" else datatype
