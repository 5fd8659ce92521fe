"""A graph folder as an object: asked, changed and exported, for :mod:`kg.api`."""

from __future__ import annotations

import atexit
import sys
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from pathlib import Path
from types import TracebackType
from typing import IO, TYPE_CHECKING, Any, Self

from kg import archive, ontology, pipeline
from kg.errors import InputError, OptionError
from kg.profile import Profile
from kg.profile import load as load_profile
from kg.records import Graph as Records
from kg.records import Page
from kg.report import summary
from kg.store import embedded, folder, network, tables
from kg.store.export import export
from kg.store.questions import Question, asked
from kg.store.sparql import Sparql
from kg.store.tables import Column, Columns
from kg.store.view import TIMEOUT, Answer, View
from kg.table import Table

if TYPE_CHECKING:
    import networkx

Pages = str | Path | Sequence[str | Path]
"""A page file, a folder of them, or several; what ``kg build`` takes."""


class Graph:
    """A graph folder, to be asked. ``with`` or :meth:`close` sets free what a query holds open.

    The folder may be changed meanwhile: each answer is of what stands there then. The first query in Cypher takes two
    to three seconds more, as it starts the database.

    >>> import kg
    >>> with kg.open("out") as graph:
    ...     for row in graph.query("who-led-what", month="2025-03"):
    ...         print(row["date"], row["person"], row["event"])
    2025-03-01 曾瑞华 专题研究2025年数据安全发展大会筹备情况
    ...
    """

    def __init__(self, out: str | Path, *, timeout: float = TIMEOUT) -> None:
        self._held = ExitStack()
        self.out = Path(out)
        self.timeout = timeout
        folder.check(self.out)
        self._ontology = ontology.load()
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

    def __del__(self) -> None:
        self.close()

    def close(self) -> None:
        """Close the database; the next query opens it again."""
        atexit.unregister(self._held.close)
        self._held.close()
        self._view = self._rdf = self._opened = None

    def query(self, question: str, /, **parameters: Any) -> Table:
        """Answer Cypher that only reads, or a question by its name (:func:`kg.questions`).

        Raises :class:`kg.KGError` for a query that cannot be used or takes too long.

        >>> import kg
        >>> kg.open("out").query("MATCH (p:Person)-[:LED]->(e:Event) RETURN p.name, e.name, e.date")
        <kg.Table of ... × 3: p.name, e.name, e.date>
        """
        known = asked(question)
        cypher, values = known.bind(parameters)
        self._renew()
        if self._view is None:
            self._view = self._held.enter_context(embedded.reading(self.out / folder.DATABASE, self._ontology))
            # Done before what the Java machine has registered: once that has stopped, closing waits for ever.
            atexit.register(self._held.close)
        return _table(self._view.query(cypher, values, timeout=self.timeout, limit=sys.maxsize), known)

    def sparql(self, query: str, /, **parameters: Any) -> Table:
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
        >>> zeng = next(node for node, data in graph.nodes(data=True) if data["label"] == "曾瑞华")
        >>> sorted({data["predicate"] for _, _, data in graph.out_edges(zeng, data=True)})
        ['ATTENDED', 'HOLDS', 'LED']
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
        archive.add(read(pages, profile_of(newspaper), district, published), self.out, track, doing)

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


def profile_of(newspaper: str | Path | None) -> Profile:
    """Return the profile in a file; one that says nothing where none is given."""
    return Profile() if newspaper is None else load_profile(Path(newspaper))


def read(pages: Pages, known: Profile, district: str | None, published: str | None) -> Records:
    """Read pages from files; raises :class:`OptionError` where none is named."""
    files = [str(pages)] if isinstance(pages, str | Path) else [str(page) for page in pages]
    if not files:
        raise OptionError("no page is given; name a file or folder")
    return pipeline.read(files, known, district=district, published=published)


def track(pages: Sequence[Page], what: str) -> Iterable[Page]:  # noqa: ARG001
    """Show no progress, as a notebook would keep each step of it."""
    return pages


def doing(what: str) -> AbstractContextManager[None]:  # noqa: ARG001
    """Show nothing."""
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
