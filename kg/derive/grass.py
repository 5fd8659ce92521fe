"""Ontology → a style file for Neo4j Browser: colours and captions of nodes, relations by their names.

Browser knows no comments in such a file, and no colon or semicolon within a value. A rule for a label comes after those
for the labels above it, and takes over what it does not say itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kg.ontology import Ontology, Predicate, Type

_COLORS = {
    "Entity": "#7F8C8D",
    "Person": "#C0392B",
    "Official": "#E74C3C",
    "Organization": "#2874A6",
    "Post": "#8E44AD",
    "District": "#1E8449",
    "Place": "#27AE60",
    "Project": "#CA6F1E",
    "Event": "#B7950B",
    "Meeting": "#D4AC0D",
    "Inspection": "#B9770E",
    "Activity": "#AF601A",
    "Document": "#5D6D7E",
    "Initiative": "#148F77",
    "Article": "#34495E",
    "Page": "#1C2833",
    "Statement": "#ABB2B9",
}
_CAPTIONS = {"Post": "{title}", "Article": "{headline}", "Page": "{newspaper} {date}", "Statement": "{text}"}
"""Where the name is not what one reads a node by."""
_SIZES = {"Statement": "40px", "Article": "50px", "Page": "50px"}
_SIZE = "65px"


def text(ontology: Ontology) -> str:
    """Return the style file: rules for all, for types, and for predicates, in the order of the ontology."""
    rules = [
        _rule("node", {"diameter": _SIZE, "color": "#7F8C8D", "text-color-internal": "#FFFFFF", "font-size": "11px"}),
        _rule("relationship", {"color": "#A5ABB6", "shaft-width": "1px", "font-size": "9px", "padding": "3px"}),
        *(_rule(f"node.{kind.name}", dict(_node(kind))) for kind in ontology.types.values()),
        *(_rule(f"relationship.{edge.name}", {"caption": _caption(edge)}) for edge in ontology.predicates.values()),
    ]
    return "\n".join(rules)


def _node(kind: Type) -> Iterator[tuple[str, str]]:
    if color := _COLORS.get(kind.name):
        yield "color", color
        yield "border-color", color
    if "name" in kind.properties or kind.name in _CAPTIONS:
        yield "caption", _CAPTIONS.get(kind.name, "{name}")
    if kind.parent is None:
        yield "diameter", _SIZES.get(kind.name, _SIZE)


def _caption(edge: Predicate) -> str:
    names = f"{edge.label.zh} {edge.label.en}"
    return f"{names} {{date}}" if "date" in edge.properties else names


def _rule(selector: str, properties: Mapping[str, str]) -> str:
    lines = (
        f'  {name}: "{value}";' if name == "caption" else f"  {name}: {value};" for name, value in properties.items()
    )
    return "\n".join((f"{selector} {{", *lines, "}\n"))
