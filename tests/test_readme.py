"""What the READMEs show is what happens."""

import re
from pathlib import Path

import pytest

import readme
from kg import pipeline
from neo4j_server import Server

SAMPLE = readme.ROOT / "tests" / "data" / "ouhai-2025-03-04.txt"


def test_commands_print_what_the_readme_says(neo4j_empty: Server) -> None:
    shown = readme.blocks(readme.FILES[0].read_text(encoding="utf-8"))
    assert {"$ make demo\n", "$ make test\n"} <= set("".join(shown).splitlines(keepends=True))
    assert readme.run(shown, neo4j_empty) == shown, "write the outputs anew with: make readme"


def test_both_readmes_show_the_same_commands_and_outputs() -> None:
    first, second = (readme.blocks(file.read_text(encoding="utf-8")) for file in readme.FILES)
    assert first == second


@pytest.mark.parametrize("file", readme.FILES, ids=lambda file: file.name)
def test_the_page_that_is_shown_is_the_sample(file: Path) -> None:
    (shown,) = re.findall(r"^```text\n(.*?)^```$", file.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    assert len(shown.splitlines()) > 3
    assert shown in SAMPLE.read_text(encoding="utf-8")


@pytest.mark.parametrize("file", readme.FILES, ids=lambda file: file.name)
def test_the_picture_is_the_graph(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    names = dict(re.findall(r'(\w+)\["(.+?)"\]', text))
    drawn = re.findall(r'^  (\w+)(?:\[".+?"\])? -- (\w+) --> (\w+)', text, re.MULTILINE)
    graph = pipeline.build(pipeline.read([str(SAMPLE)], district="浙江省温州市瓯海区", published="2025-03-04"))
    known = {entity.id: entity.name for entity in graph.entities}
    edges = {(known.get(r.source), r.predicate, known.get(r.target)) for r in graph.relations}
    assert len(drawn) > 5
    assert {(names[source], predicate, names[target]) for source, predicate, target in drawn} <= edges


@pytest.mark.parametrize("file", readme.FILES, ids=lambda file: file.name)
def test_links_lead_somewhere(file: Path) -> None:
    links = [link for link in re.findall(r"\]\(([^)#]+)", file.read_text(encoding="utf-8")) if "://" not in link]
    assert links
    assert [link for link in links if not (readme.ROOT / link).exists()] == []
