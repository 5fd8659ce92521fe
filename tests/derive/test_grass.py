"""The style file for Neo4j Browser, read as Browser reads it."""

import re

import pytest

from kg.derive import grass
from kg.ontology import load

ONTOLOGY = load()
RULE = re.compile(r"(?P<selector>[\w.]+) \{\n(?P<body>(?:  [\w-]+: [^\n:;]+;\n)+)\}\n")


@pytest.fixture(scope="module")
def rules() -> dict[str, dict[str, str]]:
    """Selector to properties. Browser ends a value at any semicolon, and loses one with a colon in it."""
    text = grass.text(ONTOLOGY)
    assert RULE.sub("", text).strip() == "", "something in it is no rule; Browser knows no comments"
    return {
        found["selector"]: dict(line.strip(" ;").split(": ") for line in found["body"].splitlines())
        for found in RULE.finditer(text)
    }


def test_every_type_and_predicate_has_a_rule(rules: dict[str, dict[str, str]]) -> None:
    wanted = [f"node.{name}" for name in ONTOLOGY.types] + [f"relationship.{name}" for name in ONTOLOGY.predicates]
    assert list(rules) == ["node", "relationship", *wanted]


def test_the_rule_of_a_type_comes_after_those_of_the_types_above_it(rules: dict[str, dict[str, str]]) -> None:
    order = list(rules)
    for kind in ONTOLOGY.types.values():
        if kind.parent:
            assert order.index(f"node.{kind.parent}") < order.index(f"node.{kind.name}")


def test_a_caption_shows_properties_that_the_node_has(rules: dict[str, dict[str, str]]) -> None:
    for kind in ONTOLOGY.types.values():
        shown = re.findall(r"\{(\w+)\}", rules[f"node.{kind.name}"]["caption"])
        assert shown
        assert set(shown) <= set(kind.properties)
    assert rules["node.Post"]["caption"] == '"{title}"'


def test_a_relation_is_named_in_both_languages_with_its_day(rules: dict[str, dict[str, str]]) -> None:
    assert rules["relationship.LED"]["caption"] == '"主持或带队 led {date}"'
    assert rules["relationship.AT"]["caption"] == '"属于机构 at"'


def test_types_are_told_apart_by_colour(rules: dict[str, dict[str, str]]) -> None:
    colors = [rules[f"node.{name}"]["color"] for name in ONTOLOGY.types]
    assert len(set(colors)) == len(colors)
