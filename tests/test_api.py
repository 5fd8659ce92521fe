"""What ``import kg`` gives: as documented, and the same as the stores and the command line say."""

import datetime
import doctest
import importlib
import os
import pkgutil
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import networkx as nx
import pandas as pd
import polars as pl
import pytest

import kg
import kg.api
import kg.graph
import kg.table
from kg.ontology import load
from kg.store import folder
from kg.store.tables import Column
from running import kg as run

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = Path("tests/data/ouhai-2025-03-04.txt")
KNOWN = {"district": "浙江省温州市瓯海区", "published": "2025-03-04"}


@pytest.fixture(scope="module", autouse=True)
def there(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A working folder that has the pages of the examples, and the graph of the sample page in ``out``."""
    place, before = tmp_path_factory.mktemp("api"), Path.cwd()
    shutil.copytree(ROOT / "tests" / "data", place / "tests" / "data")
    os.chdir(place)
    kg.build(SAMPLE, "out", **KNOWN)
    yield place
    os.chdir(before)


@pytest.fixture(scope="module")
def graph() -> Iterator[kg.Graph]:
    with kg.open("out") as opened:
        yield opened


@pytest.mark.parametrize("module", [kg, kg.api, kg.graph, kg.table], ids=lambda module: module.__name__)
def test_docstrings_run(module: object) -> None:
    found = doctest.testmod(module, optionflags=doctest.ELLIPSIS)
    assert found.attempted > 2
    assert found.failed == 0


@pytest.mark.parametrize("name", ["python.md", "python.zh.md"])
def test_the_pages_of_docs_run(name: str) -> None:
    text = (ROOT / "docs" / name).read_text(encoding="utf-8")
    examples = "\n".join(re.findall(r"```python\n(.*?)```", text, re.DOTALL))
    test = doctest.DocTestParser().get_doctest(examples, {}, name, name, 0)
    assert len(test.examples) > 10
    assert doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(test).failed == 0


def test_both_pages_of_docs_have_the_same_examples() -> None:
    pages = [(ROOT / "docs" / name).read_text(encoding="utf-8") for name in ("python.md", "python.zh.md")]
    first, second = (re.findall(r"```(?:python|console)\n(.*?)```", page, re.DOTALL) for page in pages)
    assert first == second


def test_every_name_has_an_example() -> None:
    public = [getattr(kg, name) for name in kg.__all__ if name != "__version__"]
    assert set(dir(kg)) == set(kg.__all__)
    methods = [item for kind in (kg.Graph, kg.Table) for name, item in vars(kind).items() if name[0] != "_"]
    shown = [item for item in (*public, *methods) if callable(item) and item not in (kg.KGError, kg.Graph.retract)]
    assert all(">>>" in (item.__doc__ or "") for item in shown if item is not kg.Graph.close)


def test_no_name_hides_a_module() -> None:
    assert not {module.name for module in pkgutil.iter_modules(kg.__path__)} & set(kg.__all__)
    assert importlib.import_module("kg.table").Table is kg.Table
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = kg.nothing  # type: ignore[attr-defined]


def test_importing_loads_nothing_else() -> None:
    code = "import sys; before = set(sys.modules); import kg; kg.__all__; print(*sorted(set(sys.modules) - before))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT).stdout
    assert not {name.partition(".")[0] for name in loaded.split()} & {"lxml", "numpy", "pandas", "pyoxigraph", "jpype"}
    assert [name for name in loaded.split() if name.startswith("kg")] == ["kg"]


def test_all_but_frames_works_without_the_extra() -> None:
    code = """if True:
        import sys
        sys.modules |= dict.fromkeys(("pandas", "polars", "pyarrow", "networkx"))
        import kg
        with kg.open("out") as graph:
            print(len(graph.entities()) > 1, len(graph.query("who-led-what", month="2025-03")) > 1)
    """
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "True True\n"


def test_frames_of_entities(graph: kg.Graph) -> None:
    found = graph.entities()
    pandas, polars = found.to_pandas(), found.to_polars()
    assert len(found) == len(pandas) == len(polars) == len(folder.read(Path("out")).entities)
    kinds = {name: str(kind) for name, kind in pandas.dtypes.items()}
    assert (kinds["name"], kinds["planned"], kinds["date"], kinds["aliases"]) == (
        *("str", "boolean", "datetime64[s]", "object"),
    )
    assert (polars.schema["date"], polars.schema["aliases"]) == (pl.Date, pl.List(pl.String))
    assert polars["name"].to_list() == pandas["name"].tolist() == [row["name"] for row in found]
    assert set(graph.entities("Person").to_pandas()["type"]) == {"Person", "Official"}
    columns = [column.name for column in graph.entities("Post").columns]
    assert columns == ["id", "type", "family", "name", "aliases", "former_ids", "title"]


def test_relations_join_with_entities(graph: kg.Graph) -> None:
    led = graph.relations("LED").to_pandas()
    joined = led.merge(graph.entities().to_pandas(), left_on="target", right_on="id")
    assert (joined["name"] == joined["target_name"]).all()
    assert str(led["order"].dtype) == "Int64"
    assert led["date"].dt.year.eq(2025).all()
    assert set(graph.relations().to_pandas()["id"]) == {item.id for item in folder.read(Path("out")).relations}


def test_statements_and_their_evidence(graph: kg.Graph) -> None:
    said, text = graph.statements("HOLDS"), SAMPLE.read_text(encoding="utf-8")
    assert {row["predicate"] for row in said} == {"HOLDS"}
    for row in said:
        (passage, *_) = graph.evidence(row["id"])
        assert text[passage["start"] : passage["end"]] == passage["text"]
    person = next(row["id"] for row in graph.entities("Official") if row["name"] == "刘云峰")
    mine = [row for row in graph.statements() if person in (row["subject"], row["object"])]
    assert {row["statement"] for row in graph.evidence(person)} == {row["id"] for row in mine}
    assert len(graph.evidence()) >= len(graph.statements())


def test_answers_are_typed_where_a_question_says_so(graph: kg.Graph) -> None:
    found = graph.query("what-is-said-of-a-person", name="寿宇飞")
    assert found.to_pandas()["start"].map(type).eq(list).all()
    assert found.to_polars().schema["start"] == pl.List(pl.Int64)
    counted = graph.query("events-by-month").to_pandas()
    assert "Int64" in set(map(str, counted.dtypes))
    mixed = graph.query("UNWIND [1, 'a', null, [1], {b: 2}] AS x RETURN x, 1.5 AS y")
    assert mixed.to_pandas()["x"].tolist() == [1, "a", None, [1], {"b": 2}]
    assert mixed.to_polars()["y"].to_list() == [1.5] * 5
    assert list(graph.query("RETURN $question AS x", question=1)) == [{"x": 1}]
    nothing = graph.query("MATCH (n:Nobody) RETURN n.name AS name")
    assert (list(nothing.to_pandas().columns), nothing.to_polars().columns) == (["name"], ["name"])


def test_no_rows_are_left_out(graph: kg.Graph) -> None:
    assert len(graph.query("UNWIND range(1, 10001) AS n RETURN n")) == 10_001
    assert len(graph.sparql("SELECT * { ?a ?b ?c . ?d ?e ?f . FILTER(?b = ?e) } LIMIT 10001")) == 10_001


def test_networkx_is_what_graphml_says(graph: kg.Graph) -> None:
    graph.export("graph.graphml")
    read, made = nx.read_graphml("graph.graphml", force_multigraph=True), graph.to_networkx()
    assert set(read.nodes) == set(made.nodes)
    assert set(read.edges) == set(made.edges)
    (fair,) = (data for _, data in made.nodes(data=True) if data["label"] == "督查园博园建设工作")
    assert (fair["date"], fair["family"]) == (datetime.date(2025, 3, 2), "Event")


def test_an_answer_is_of_what_stands_there_now(tmp_path: Path) -> None:
    count = "MATCH (p:Page) RETURN count(p) AS n"
    pages = "SELECT (COUNT(?p) AS ?n) { ?p a kg:Page }"
    with kg.build(SAMPLE, tmp_path / "out", **KNOWN) as graph:
        assert [list(graph.query(count)), list(graph.sparql(pages))] == [[{"n": 1}]] * 2
        assert run("add", tmp_path / "out", "tests/data/epaper", "--district", "浙江省温州市云溪县").code == 0
        assert [list(graph.query(count)), list(graph.sparql(pages))] == [[{"n": 2}]] * 2
        shutil.rmtree(tmp_path / "out")
        with pytest.raises(kg.KGError, match="no such folder"):
            graph.query(count)


def test_the_same_as_the_command_line(tmp_path: Path) -> None:
    (tmp_path / "newspaper.yaml").write_text("name: 瓯海新闻\ndistrict: 浙江省温州市瓯海区\n", encoding="utf-8")
    given = [SAMPLE, "--profile", tmp_path / "newspaper.yaml", "--threshold", "0.8"]
    assert run("build", *given, "-o", tmp_path / "one").code == 0
    kg.build([SAMPLE], tmp_path / "two", newspaper=tmp_path / "newspaper.yaml", threshold=0.8)
    one, two = (
        {path.name: path.read_bytes() for path in (tmp_path / name).iterdir() if path.is_file()}
        for name in ("one", "two")
    )
    assert one == two


def test_what_cannot_be_done_is_said(graph: kg.Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for call, message in (
        (lambda: kg.open(tmp_path / "nothing"), "no such folder"),
        (lambda: kg.build([], tmp_path / "out"), "no page is given"),
        (lambda: kg.build("nothing.txt", tmp_path / "out"), r"nothing\.txt"),
        (lambda: graph.entities("Article"), "no type 'Article'; there are Entity, Person"),
        (lambda: graph.relations("SUBJECT"), "no predicate 'SUBJECT'; there are HOLDS"),
        (lambda: graph.evidence("曾瑞华"), "no statement on '曾瑞华'"),
        (lambda: graph.query("CREATE (:Person)"), "only read"),
        (lambda: graph.query("who-led-what", year=2025), "no parameter year; it has month"),
        (lambda: graph.sparql("SELECT"), "not SPARQL"),
        (lambda: graph.export("graph.doc"), "no format given"),
    ):
        with pytest.raises(kg.KGError, match=message):
            call()
    for name, call in (
        ("pandas", graph.pages().to_pandas),
        ("polars", graph.pages().to_polars),
        ("networkx", graph.to_networkx),
    ):
        monkeypatch.setitem(sys.modules, name, None)
        with pytest.raises(kg.KGError, match="pip install"):
            call()


def test_a_damaged_folder_is_said(tmp_path: Path) -> None:
    shutil.copytree("out", tmp_path / "out")
    (tmp_path / "out" / folder.TRIPLES).write_text("nothing\n")
    with pytest.raises(kg.KGError, match="build the folder anew"):
        kg.open(tmp_path / "out").entities()
    (tmp_path / "out" / folder.TRIPLES).unlink()
    with pytest.raises(kg.KGError, match="build the folder anew"):
        kg.open(tmp_path / "out").to_networkx()


def test_a_notebook_shows_ten_rows_as_text(graph: kg.Graph) -> None:
    shown = graph.entities()._repr_html_()
    assert shown.count("<tr>") == 11
    odd = graph.query("RETURN '<b>&' AS x, null AS y")
    assert "<td>&lt;b&gt;&amp;</td><td></td>" in odd._repr_html_()
    assert repr(odd) == "<kg.Table of 1 × 2: x, y>"


def test_a_script_that_closes_nothing_ends_well() -> None:
    code = "import kg; graph = kg.open('out'); print(*graph.query('MATCH (p:Page) RETURN count(p) AS n').rows)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=300)
    assert (done.returncode, done.stdout, done.stderr) == (0, "(1,)\n", "")


def test_dates_beyond_those_of_nanoseconds() -> None:
    table = kg.Table((Column("date", "date"),), ((datetime.date(960, 2, 4),), (None,)))
    assert table.to_pandas()["date"].isna().tolist() == [False, True]
    assert isinstance(table.to_pandas()["date"].iloc[0], pd.Timestamp)


def test_the_ontology_has_the_types_of_columns() -> None:
    assert set(load().datatypes) == {"text", "integer", "decimal", "boolean", "edtf"}
