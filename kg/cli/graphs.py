"""Commands on whole graphs: build one, ask it, load it, export it, check it."""

from __future__ import annotations

import shlex
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.cli.steps import page_options, read_pages, threshold_option
from kg.cli.terminal import doing, screen, track

if TYPE_CHECKING:
    from kg.profile import Profile

_OUT = click.Path(path_type=Path)


@click.command()
@page_options
@click.option("-o", "--out", type=_OUT, required=True, help="Folder to write; an earlier graph there is replaced.")
@threshold_option
def build(out: Path, threshold: float, **options: Any) -> None:
    """Build the graph of pages in a folder.

    Reads, segments, extracts, resolves. OUT gets every record as JSON Lines, the embedded graph that `kg query` asks,
    and RDF. The same pages give the same records. If anything goes wrong, OUT is as it was.

    \b
      kg build page.txt --district 浙江省温州市瓯海区 --published 2025-03-04 -o out
      kg build pages/*.txt --profile newspaper.yaml -o out
      kg build paper/html/2025-03/04 --profile newspaper.yaml -o out
      kg build pages/*.txt --profile newspaper.yaml --threshold 0.8 -o sure
    """  # noqa: D301
    from kg import archive, ontology, report
    from kg.store import folder

    folder.check_free(out)
    profile: Profile | None = options["profile"]
    graph = archive.build(read_pages(**options), out, track, doing, threshold, profile.described if profile else {})
    known = ontology.load()
    console = screen()
    for table in (*report.tables(graph, known), report.files(out)):
        console.print(table)
    console.print(f"\n{report.summary(folder.counts(out))}. Try next:")
    for command in report.next_commands(_program(), out, graph, known):
        console.print(f"  {command}")


@click.command()
@click.argument("out", type=_OUT)
@page_options
def add(out: Path, **options: Any) -> None:
    """Add pages to a graph.

    A page that is there already changes nothing. One with the newspaper, day, number and file name of another corrects
    it: what the other said is taken back. Afterwards OUT is what `kg build` makes of all its pages.

    \b
      kg add out 2025-03-05.txt --profile newspaper.yaml
    """  # noqa: D301
    from kg import archive, report

    click.echo(report.summary(archive.add(read_pages(**options), out, track, doing)))


@click.command()
@click.argument("out", type=_OUT)
@click.argument("pages", metavar="PAGE...", nargs=-1, required=True)
def retract(out: Path, pages: tuple[str, ...]) -> None:
    """Take pages out of a graph.

    PAGE is a file name, as the page was read, or its id. Afterwards OUT is what `kg build` makes of the pages that are
    left; what people judged is kept, should a page come back.

    \b
      kg retract out 2025-03-05.txt
    """  # noqa: D301
    from kg import archive, report

    with doing("resolving"):
        counts = archive.retract(out, pages)
    click.echo(report.summary(counts))


def _program() -> str:
    """Return how the user would call kg again: by name where that finds this one."""
    if Path(sys.argv[0]).name == "__main__.py":
        return f"{sys.executable} -m kg"
    found = shutil.which("kg")
    return "kg" if found and Path(found).samefile(sys.argv[0]) else sys.argv[0]


@click.command()
@click.argument("out", type=_OUT)
@click.option(
    "--format",
    "form",
    type=click.Choice(
        ["turtle", "ntriples", "trig", "nquads", "jsonld", "void", "graphml", "csv", "parquet", "neo4j-admin"]
    ),
    help="By default what the name of the file tells.",
)
@click.option("-o", "--output", type=_OUT, help="File, or folder of tables, to write; .gz and .zst: compressed.")
def export(out: Path, form: str | None, output: Path | None) -> None:
    """Write the graph in OUT as RDF, as tables, for viewers of networks, or as files to import into a new Neo4j.

    TriG and N-Quads keep each article's statements in a named graph of their own. `void` describes the graph: what it
    holds, in which terms, and how much of each. CSV and Parquet are a folder of six tables (Parquet needs kg[frames]),
    GraphML is for networkx, Gephi and igraph. The name tells the format: .ttl, .nt, .trig, .nq, .jsonld, .void.ttl,
    .graphml, each also with .gz or .zst, and .csv, .parquet. `neo4j-admin` makes a folder of CSV and says the command
    that imports it: for a first load of many pages, quicker than `kg load`, with the same result.

    \b
      kg export out --format turtle | less
      kg export out -o graph.trig
      kg export out -o graph.nq.zst
      kg export out --format void
      kg export out -o graph.parquet
      kg export out --format neo4j-admin -o import
    """  # noqa: D301
    from kg.store import folder
    from kg.store.export import export as write

    folder.check(out)
    if form == "neo4j-admin":
        _export_to_import(out, output)
    else:
        write(out / folder.TRIPLES, output or sys.stdout.buffer, form)


def _export_to_import(out: Path, target: Path | None) -> None:
    from kg import ontology
    from kg.errors import OptionError
    from kg.store import neo4j_admin

    if target is None:
        raise OptionError("neo4j-admin imports from a folder; name one with -o FOLDER")
    with doing(f"writing {target}"):
        summary = neo4j_admin.export(out, target, ontology.load())
    place = target.resolve()
    click.echo(f"{target}: {summary.nodes} nodes, {summary.relations} relations")
    click.echo(f"With the server stopped:  {shlex.quote(str(place / neo4j_admin.SCRIPT))}")
    click.echo(f"Once it runs again:       cypher-shell --file {shlex.quote(str(place / neo4j_admin.CONSTRAINTS))}")


@click.command()
@click.option("--check", "only_check", is_flag=True, help="Write nothing; fail if a file is stale.")
def derive(only_check: bool) -> None:
    """Generate what follows from the ontology.

    For those who change kg, in a checkout: constraints, OWL, SHACL and docs from schema/ontology.yaml.

    \b
      kg derive
      kg derive --check
    """  # noqa: D301
    from kg import derive as generated
    from kg.errors import CheckError, OptionError
    from kg.resources import resource

    root = resource("schema", "ontology.yaml").parents[1]
    if (root / "ontology.py").exists():
        raise OptionError("kg derive works on a checkout of kg, and this kg is an installed one")
    if not only_check:
        generated.write(root)
    elif stale := generated.stale(root):
        names = ", ".join(str(path.relative_to(root)) for path in stale)
        raise CheckError(f"stale: {names}; run kg derive and commit what it writes")
