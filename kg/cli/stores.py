"""Commands on the stores of a graph: ask one, fill one, compare them."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import click

from kg.cli import answer
from kg.cli.terminal import counting, doing
from kg.errors import OptionError

if TYPE_CHECKING:
    from kg.store.bolt import Connection
    from kg.store.questions import Question
    from kg.store.view import Answer

_OUT = click.Path(path_type=Path)


def server_option(*, required: bool) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Add the address of a server."""
    return click.option("--to", "uri", metavar="URI", required=required, help="A Neo4j server: neo4j://HOST:PORT.")


class _ListsQuestions(click.Command):
    """Ends its help with the questions that kg ships."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 (click's)
        from kg.store.questions import FOLDERS, within

        for folder, label in FOLDERS.items():
            with formatter.section(f"Questions that kg knows by name: {label.en} {label.zh}"):
                formatter.write_dl([(known.name, _described(known)) for known in within(folder)])


@click.command(cls=_ListsQuestions)
@click.argument("out", type=_OUT)
@click.argument("question", required=False)
@click.option("--file", type=_OUT, help="Read the question from a file.")
@click.option("--param", "given", metavar="NAME=VALUE", multiple=True, help="A parameter: JSON, or else text as it is.")
@answer.form_option
def query(out: Path, question: str | None, file: Path | None, given: tuple[str, ...], form: str) -> None:
    """Ask the graph in OUT a question.

    QUESTION is Cypher that only reads, or the name of a question that kg knows.

    \b
      kg query out who-led-what --param month=2025-03
      kg query out 'MATCH (p:Person)-[:LED]->(e) RETURN p.name, e.name, e.date'
      kg query out 'MATCH (p:Person {name: $who})-[:HOLDS]->(post) RETURN post.title' --param who=王小明
      kg query out --file question.cypher --format csv > rows.csv
    """  # noqa: D301
    from kg import ontology
    from kg.store import embedded, folder, questions

    if (question is None) == (file is None):
        raise OptionError("give one question: a name, Cypher in quotes, or a file with --file")
    asked = questions.read(file) if file is not None else questions.asked(question or "")
    cypher, parameters = asked.bind(dict(_parameter(item) for item in given))
    folder.check(out)
    with doing("asking"), embedded.reading(out / folder.DATABASE, ontology.load()) as view:
        found = view.query(cypher, parameters)
    answer.show(form, found.columns, found.rows)
    _warn(found)


@click.command()
@click.argument("out", type=_OUT)
@click.argument("question", metavar="[QUERY]", required=False)
@click.option("--file", type=click.File("rb"), help="Read the query from a file; - is standard input.")
@click.option(
    "--param",
    "given",
    metavar="NAME=VALUE",
    multiple=True,
    help="The value of ?NAME, which is selected: JSON, or text as it is, IRIs as data:ID, kg:NAME, <IRI>.",
)
@click.option(
    "--timeout", type=click.FloatRange(min=0, min_open=True), default=60, show_default=True, help="Seconds it may take."
)
@answer.form_option
def sparql(
    out: Path, question: str | None, file: BinaryIO | None, given: tuple[str, ...], timeout: float, form: str
) -> None:
    """Ask the RDF of OUT a question in SPARQL 1.1.

    The prefixes of an export (kg, data, schema, org, prov, skos, oa), rdfs and owl need not be declared. The ontology
    is a named graph: GRAPH ?g { ?class rdfs:label ?label }. A table has IRIs by prefix, JSON and CSV whole.

    \b
      kg sparql out 'SELECT ?name ?event { ?p kg:name ?name ; kg:LED/kg:name ?event } ORDER BY ?name'
      kg sparql out 'SELECT ?who ?post { ?p kg:name ?who ; kg:HOLDS/kg:name ?post }' --param who=王小明
      kg sparql out 'SELECT ?e { GRAPH ?g { ?c rdfs:subClassOf* kg:Event } ?e a ?c }' --format csv
      kg sparql out --file question.rq --format json | jq .
    """  # noqa: D301
    from kg import ontology
    from kg.store import folder
    from kg.store.sparql import Sparql

    if (question is None) == (file is None):
        raise OptionError("give one query: SPARQL in quotes, or a file with --file")
    try:
        text = question or (file.read().decode("utf-8-sig") if file else "")
    except UnicodeDecodeError as error:
        raise OptionError("the file of the query is no text in UTF-8") from error
    parameters = dict(_parameter(item) for item in given)
    folder.check(out)
    with doing("loading"):
        asked = Sparql(out / folder.TRIPLES, ontology.load())
    with doing("asking"):
        found = asked.query(text, parameters, timeout=timeout)
    if form == "table":
        found = asked.shorten(found)
    answer.show(form, found.columns, found.rows)
    _warn(found)


def _warn(found: Answer) -> None:
    if found.more:
        click.echo(f"kg: warning: only the first {len(found.rows)} rows are shown; end the query with LIMIT", err=True)


@click.command()
@click.argument("out", type=_OUT)
@server_option(required=True)
@click.option("--prune", is_flag=True, help="Remove what kg wrote there and OUT does not hold.")
@click.option("--all", "everything", is_flag=True, help="Compare all, as someone may have changed what kg wrote.")
def load(out: Path, uri: str, prune: bool, everything: bool) -> None:
    """Load the graph in OUT into Neo4j.

    The user is NEO4J_USER (neo4j where that is not set), the password NEO4J_PASSWORD, or asked for. A second run
    changes nothing; one that was stopped in the middle is completed by the next. What was loaded before and is in OUT
    no more (kg retract) stays there, unless --prune is given.

    The database itself says what the last load left there (one node, labelled _kg), so only what differs from that is
    compared and written. Where nodes or relations have come or gone since, or with --all, everything is compared. A
    graph that an older kg loaded is brought up to date first.

    \b
      kg load out --to neo4j://localhost:7687
      kg load out --to neo4j://localhost:7687 --prune
    """  # noqa: D301
    from kg import ontology
    from kg.store import folder
    from kg.store.load import load as write

    graph, known = folder.read(out), ontology.load()
    with connected(uri) as connection, counting("loading") as show:
        summary = write(connection, graph, known, show, prune=prune, trust=not everything)
    for name, tally in (("nodes", summary.nodes), ("relations", summary.relations)):
        click.echo(f"{name}: {tally.created} created, {tally.updated} updated, {tally.unchanged} unchanged")
    if prune:
        click.echo(f"removed: {summary.removed} nodes and relations")


@click.command()
@click.argument("out", type=_OUT)
@server_option(required=False)
@click.option("--shacl", is_flag=True, help="Also validate the RDF against schema/shapes.ttl.")
def check(out: Path, uri: str | None, shacl: bool) -> None:
    """Check that the stores hold the same.

    Counts entities, relations and statements in the records of OUT, its embedded graph, its RDF and, with --to, a Neo4j
    server, and inspects the records. 200 relations, and 200 divisions that lie in others, always the same ones, are
    looked up in each store, with their ends, their statements, and the page and characters of each. With --shacl what
    the RDF says is also held against the shapes of the ontology (some 20,000 triples a second). Anything that is not
    as it should be is said, and the exit code is 9.

    \b
      kg check out
      kg check out --shacl
      kg check out --to neo4j://localhost:7687
    """  # noqa: D301
    from kg import ontology
    from kg.check import check as compare
    from kg.store import embedded, folder, rdf
    from kg.store.facts import asked, sample
    from kg.store.view import View

    graph, known = folder.read(out), ontology.load()
    sought = asked(sample(graph))
    with doing("counting"):
        counts = {"RDF": rdf.counts(out / folder.TRIPLES, known)}
        facts = {"RDF": rdf.facts(out / folder.TRIPLES, sought, known)}
        with embedded.reading(out / folder.DATABASE, known) as view:
            counts["embedded"], facts["embedded"] = view.counts(), view.facts(sought)
        if uri is not None:
            with connected(uri) as connection:
                view = View(connection, known)
                counts["Neo4j"], facts["Neo4j"] = view.counts(), view.facts(sought)
        report = compare(graph, counts, known, facts)
    head, *rows = report.rows()
    answer.show("table", head, [[name, *map(int, numbers)] for name, *numbers in rows])
    report.verify()
    if shacl:
        from kg.shacl import verify

        with doing("validating"):
            verify(out / folder.TRIPLES, known)
        click.echo("The RDF keeps to its shapes.")
    click.echo("The stores hold the same, and the records hold together.")


@contextmanager
def connected(uri: str) -> Iterator[Connection]:
    """Connect to a server with the password of the environment, or one that is asked for."""
    from kg.store import neo4j

    password = os.environ.get("NEO4J_PASSWORD")
    if password is None and sys.stdin.isatty():
        password = click.prompt("Password", hide_input=True, err=True)
    with neo4j.connected(uri, password=password) as connection:
        yield connection


def _described(question: Question) -> str:
    names = ", ".join(parameter.name for parameter in question.parameters)
    return f"{question.label.en} {question.label.zh}" + (f" [{names}]" if names else "")


def _parameter(text: str) -> tuple[str, Any]:
    name, equals, value = text.partition("=")
    if not equals or not name.isidentifier():
        raise OptionError(f"--param {text}: write it as NAME=VALUE, such as who=王小明 or limit=5")
    try:
        return name, json.loads(value)
    except (ValueError, RecursionError):
        return name, value
