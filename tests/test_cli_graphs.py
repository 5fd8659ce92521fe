"""Commands on whole graphs: build, query, export, check, load, derive."""

import gzip
import json
import os
import re
import shlex
import signal
import subprocess
import sys
import time
from pathlib import Path

import pyoxigraph
import pytest

from kg.store.questions import questions
from neo4j_server import Server
from running import HEEDING_SIGINT, kg

SAMPLE = Path(__file__).parent / "data" / "ouhai-2025-03-04.txt"
KNOWN = ("--district", "浙江省温州市瓯海区", "--published", "2025-03-04")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    out = tmp_path_factory.mktemp("graph") / "out"
    result = kg("build", SAMPLE, *KNOWN, "-o", out)
    assert (result.code, result.err) == (0, "")
    return out, result.out


@pytest.fixture
def out(built: tuple[Path, str]) -> Path:
    return built[0]


def test_build_says_what_was_found_and_what_to_try(built: tuple[Path, str]) -> None:
    out, shown = built
    for words in ("曾瑞华督查研究重点工作", "刘云峰", "区长", "瓯海区人民政府", "温州医科大学", "温州市"):
        assert words in shown
    commands = shown.partition("Try next:")[2].splitlines()[1:]
    assert len(commands) == 3
    for command in commands:
        done = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)  # noqa: S602 (as a user would)
        assert (done.returncode, done.stderr) == (0, ""), command
        assert done.stdout
    assert str(out) in commands[0]


def test_a_rebuild_gives_the_same_bytes(out: Path) -> None:
    before = {path.name: path.read_bytes() for path in out.iterdir() if path.is_file()}
    assert len(before) == 12
    assert kg("build", SAMPLE, *KNOWN, "-o", out).code == 0
    assert {path.name: path.read_bytes() for path in out.iterdir() if path.is_file()} == before


@pytest.mark.parametrize(("sent", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_stopped_while_it_writes_the_graph(tmp_path: Path, sent: signal.Signals, code: int) -> None:
    command = [*HEEDING_SIGINT, sys.executable, "-m", "kg", "build", str(SAMPLE), *KNOWN, "-o", str(tmp_path / "out")]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    while process.poll() is None and not list(tmp_path.glob(".out.*/db/graph")):
        time.sleep(0.01)
    process.send_signal(sent)
    out, err = process.communicate()
    assert (process.returncode, out) == (code, b"")
    assert b"Traceback" not in err
    assert list(tmp_path.iterdir()) == []


def test_build_from_records(out: Path, tmp_path: Path) -> None:
    statements = kg("extract", SAMPLE, *KNOWN).out.encode()
    assert kg("build", "-o", tmp_path / "out", stdin=statements).code == 0
    assert (tmp_path / "out" / "graph.nt").read_bytes() == (out / "graph.nt").read_bytes()


def test_a_profile_is_noted_in_the_manifest(tmp_path: Path) -> None:
    profile = "name: 瓯海新闻\npublisher: 瓯海新闻社\ndistrict: 浙江省温州市瓯海区\n"
    (tmp_path / "newspaper.yaml").write_text(profile, encoding="utf-8")
    known = ("--profile", tmp_path / "newspaper.yaml", "--published", "2025-03-04")
    result = kg("build", SAMPLE, *known, "-o", tmp_path / "out")
    assert (result.code, result.err) == (0, "")
    manifest = json.loads((tmp_path / "out" / "kg.json").read_text(encoding="utf-8"))
    assert manifest["newspaper"] == {"district": "浙江省温州市瓯海区", "name": "瓯海新闻", "publisher": "瓯海新闻社"}


def test_query_in_every_format(out: Path) -> None:
    cypher = "MATCH (p:Person {name: $who})-[:HOLDS]->(post) RETURN p.name AS who, post.title AS title ORDER BY title"
    rows = json.loads(kg("query", out, cypher, "--param", "who=刘云峰", "--format", "json").out)
    assert {"who": "刘云峰", "title": "区长"} in rows
    lines = kg("query", out, cypher, "--param", "who=刘云峰", "--format", "csv").out.splitlines()
    assert lines[0] == "who,title"
    assert "刘云峰,区长" in lines
    table = kg("query", out, cypher, "--param", 'who="刘云峰"').out
    assert f"{len(rows)} rows" in table


def test_numbers_are_numbers(out: Path) -> None:
    cypher = "UNWIND $given AS x RETURN x + 1 AS more LIMIT $most"
    result = kg("query", out, cypher, "--param", "given=[1, 2, 3]", "--param", "most=2", "--format", "json")
    assert json.loads(result.out) == [{"more": 2}, {"more": 3}]


def test_a_question_by_name_and_by_file(out: Path, tmp_path: Path) -> None:
    by_name = kg("query", out, "who-led-what", "--param", "month=2025-03", "--format", "json")
    assert {row["date"][:7] for row in json.loads(by_name.out)} == {"2025-03"}
    (tmp_path / "mine.cypher").write_text("MATCH (d:District) RETURN count(d) AS n", encoding="utf-8")
    (row,) = json.loads(kg("query", out, "--file", tmp_path / "mine.cypher", "--format", "json").out)
    assert row["n"] > 0


def test_help_names_every_question() -> None:
    shown = kg("query", "--help").out
    assert all(f"\n  {question.name} " in shown for question in questions())


def test_sparql_in_every_format(out: Path, tmp_path: Path) -> None:
    query = "SELECT ?who ?post { ?p kg:name ?who ; kg:HOLDS/kg:title ?post } ORDER BY ?post"
    rows = json.loads(kg("sparql", out, query, "--param", "who=刘云峰", "--format", "json").out)
    assert {"who": "刘云峰", "post": "区长"} in rows
    (tmp_path / "question.rq").write_text(query, encoding="utf-8")
    lines = kg("sparql", out, "--file", tmp_path / "question.rq", "--format", "csv").out.splitlines()
    assert lines[0] == "who,post"
    assert "刘云峰,区长" in lines
    assert f"{len(lines) - 1} rows" in kg("sparql", out, "--file", "-", stdin=query.encode()).out
    assert "kg:Article" in kg("sparql", out, "SELECT DISTINCT ?c { ?s a ?c }").out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "give one query"),
        (("ASK {}", "--file", "-"), "give one query"),
        (("--file", "-"), "no text in UTF-8"),
        (("SELECT ?x {",), "not SPARQL"),
        (("ASK { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?c = ?d + ?g) }", "--timeout", "0.1"), "took too long"),
    ],
)
def test_a_sparql_query_that_cannot_be_used(out: Path, arguments: tuple[str, ...], message: str) -> None:
    assert message in kg("sparql", out, *arguments, stdin=b"\xff").fails(5)


def test_sparql_says_what_it_does_not_show(out: Path) -> None:
    result = kg("sparql", out, "SELECT * { ?a ?b ?c . ?d ?e ?f }", "--format", "csv")
    assert result.err == "kg: warning: only the first 10000 rows are shown; end the query with LIMIT\n"


@pytest.mark.parametrize("form", ["turtle", "ntriples", "trig", "nquads", "jsonld"])
def test_export_to_standard_output_and_to_a_file(out: Path, tmp_path: Path, form: str) -> None:
    printed = kg("export", out, "--format", form).out
    assert kg("export", out, "--format", form, "-o", tmp_path / "graph").out == ""
    assert (tmp_path / "graph").read_text(encoding="utf-8") == printed
    media = {"turtle": "TURTLE", "ntriples": "N_TRIPLES", "trig": "TRIG", "nquads": "N_QUADS", "jsonld": "JSON_LD"}[
        form
    ]
    assert len(list(pyoxigraph.parse(printed, format=getattr(pyoxigraph.RdfFormat, media)))) > 500


def test_export_by_the_name_of_the_file(out: Path, tmp_path: Path) -> None:
    assert kg("export", out, "-o", tmp_path / "graph.nq.gz").code == 0
    printed = kg("export", out, "--format", "nquads").out
    assert gzip.decompress((tmp_path / "graph.nq.gz").read_bytes()).decode() == printed
    assert "choose one of" in kg("export", out).fails(5)
    assert "choose one of" in kg("export", out, "-o", tmp_path / "graph.doc").fails(5)
    assert "void:triples" in kg("export", out, "--format", "void").out


def test_export_of_tables_and_of_a_network(out: Path, tmp_path: Path) -> None:
    assert kg("export", out, "-o", tmp_path / "graph.csv").code == 0
    assert kg("export", out, "-o", tmp_path / "graph.parquet").code == 0
    assert len(list((tmp_path / "graph.csv").glob("*.csv"))) == len(list((tmp_path / "graph.parquet").iterdir())) == 6
    assert "刘云峰" in (tmp_path / "graph.csv" / "entities.csv").read_text(encoding="utf-8")
    assert "刘云峰" in kg("export", out, "--format", "graphml").out
    assert "-o graph.csv" in kg("export", out, "--format", "csv").fails(5)
    assert "need a folder of their own" in kg("export", out, "--format", "csv", "-o", out).fails(6)


def test_check(out: Path) -> None:
    result = kg("check", out)
    assert (result.code, result.err) == (0, "")
    assert "embedded" in result.out
    assert "RDF" in result.out


def test_check_by_shapes(out: Path, tmp_path: Path) -> None:
    result = kg("check", out, "--shacl")
    assert (result.code, result.err) == (0, "")
    assert "The RDF keeps to its shapes." in result.out
    broken = tmp_path / "out"
    subprocess.run(["cp", "-r", out, broken], check=True)  # noqa: S607
    text = (broken / "graph.nt").read_text(encoding="utf-8")
    lines = text.replace('"2025-03-02"^^<http://id', '"3月2日"^^<http://id').splitlines(keepends=True)
    led = next(line for line in lines if "ontology#LED>" in line and "rdf-syntax" not in line).split()
    lines.append(f"{led[2]} {led[1]} {led[0]} .\n")
    (broken / "graph.nt").write_text("".join(lines), encoding="utf-8")
    result = kg("check", broken, "--shacl")
    assert result.code == 9
    assert "kg:date has a value of another form: '3月2日'" in result.err
    assert "kg:LED leads to something of another type: 'data:entity-" in result.err
    assert "is of a type that this relation does not start from (kg:LEDShape)" in result.err
    assert "Traceback" not in result.err


def test_check_finds_what_differs(out: Path, tmp_path: Path) -> None:
    broken = tmp_path / "out"
    subprocess.run(["cp", "-r", out, broken], check=True)  # noqa: S607
    lines = (broken / "graph.nt").read_bytes().splitlines(keepends=True)
    (broken / "graph.nt").write_bytes(b"".join(line for line in lines if b"ontology#Person>" not in line))
    result = kg("check", broken)
    assert result.code == 9
    assert "RDF has 0 Person" in result.err
    assert "Traceback" not in result.err


@pytest.mark.parametrize("kind", ["subject", "object", "predicate"])
def test_check_finds_a_fact_that_differs(out: Path, tmp_path: Path, kind: str) -> None:
    """Counts are the same where two relations have each other's ends."""
    broken = tmp_path / "out"
    subprocess.run(["cp", "-r", out, broken], check=True)  # noqa: S607
    text = (broken / "graph.nt").read_text(encoding="utf-8")
    terms = re.findall(rf"syntax-ns#{kind}> (<\S+>)", text)
    one, other = terms[0], next(term for term in terms if term != terms[0])
    swapped = [
        line.replace(one, "\0").replace(other, one).replace("\0", other) if f"syntax-ns#{kind}>" in line else line
        for line in text.splitlines(keepends=True)
    ]
    (broken / "graph.nt").write_text("".join(swapped), encoding="utf-8")
    assert re.search(r"RDF does not have that entity-\w+ [A-Z_]+ ", kg("check", broken).err)


def test_load_twice_and_check(out: Path, neo4j_empty: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_USER", neo4j_empty.user)
    monkeypatch.setenv("NEO4J_PASSWORD", neo4j_empty.password)
    first = kg("load", out, "--to", neo4j_empty.uri)
    assert (first.code, first.err) == (0, "")
    second = kg("load", out, "--to", neo4j_empty.uri).out.splitlines()
    for before, after in zip(first.out.splitlines(), second, strict=True):
        name, created = before.split(": ")[0], before.split(": ")[1].split()[0]
        assert int(created) > 50
        assert before == f"{name}: {created} created, 0 updated, 0 unchanged"
        assert after == f"{name}: 0 created, 0 updated, {created} unchanged"
    checked = kg("check", out, "--to", neo4j_empty.uri)
    assert (checked.code, checked.err) == (0, "")
    assert "Neo4j" in checked.out
    with neo4j_empty.driver() as driver:
        driver.execute_query("MATCH (:Person)-[r:LED]->() WITH r LIMIT 1 SET r.statements = ['statement-0']")
        driver.execute_query("MATCH (s:Statement {predicate: 'WROTE'}) SET s.start = [n IN s.start | n + 1]")
    differs = kg("check", out, "--to", neo4j_empty.uri)
    assert differs.code == 9
    assert re.search(r"Neo4j does not have that entity-\w+ LED entity-", differs.err)
    assert re.search(r"Neo4j does not have that entity-\w+ WROTE article-", differs.err)
    assert "relations: 0 created, 1 updated" in kg("load", out, "--to", neo4j_empty.uri, "--all").out
    assert kg("check", out, "--to", neo4j_empty.uri).code == 0
    with neo4j_empty.driver() as driver:
        driver.execute_query("MATCH (v:_kg) SET v.schema = 99, v.kg = '9.0.0'")
    newer = kg("load", out, "--to", neo4j_empty.uri)
    assert (newer.code, newer.out) == (7, "")
    assert re.fullmatch(r"kg: the database was loaded by kg 9.0.0 \(schema 99\), .*; upgrade kg, or .*\n", newer.err)


def test_export_to_import_says_what_to_run(out: Path, tmp_path: Path) -> None:
    result = kg("export", out, "--format", "neo4j-admin", "-o", tmp_path / "to import")
    assert (result.code, result.err) == (0, "")
    found, *commands = result.out.splitlines()
    assert re.fullmatch(rf"{tmp_path}/to import: \d\d\d nodes, \d\d\d relations", found)
    script, constraints = (shlex.split(line.partition(":  ")[2]) for line in commands)
    assert os.access(script[0], os.X_OK)
    assert "database import full neo4j" in Path(*script).read_text(encoding="utf-8")
    assert Path(constraints[-1]).read_text(encoding="utf-8").count("CREATE CONSTRAINT") == 4
    assert "one with -o FOLDER" in kg("export", out, "--format", "neo4j-admin").fails(5)
    assert "is no earlier export" in kg("export", out, "--format", "neo4j-admin", "-o", out).fails(6)


def test_derive_check() -> None:
    result = kg("derive", "--check")
    assert (result.code, result.err) == (0, "")
