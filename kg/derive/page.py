"""Ontology → ``docs/schema.md``: tables for readers of Chinese and of English."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kg.derive.turtle import NOTICE
from kg.ontology import Label, Ontology, Predicate, Type


def text(ontology: Ontology) -> str:
    """Return the page as Markdown."""
    relations = [edge for edge in ontology.predicates.values() if not edge.provenance]
    provenance = [edge for edge in ontology.predicates.values() if edge.provenance]
    blocks = [
        f"<!-- {NOTICE} -->",
        "# 图谱模式 · Schema",
        f"版本 Version {ontology.version} · IRI `{ontology.ontology_iri}` · 数据 data `{ontology.data_iri}`",
        "## 类型 · Types",
        "斜体为抽象类型，其下属类型的结点同时带有它的标签。  \n"
        "Types in italics are abstract: a node of a type below one carries its label as well.",
        _table(
            ("类型 Type", "中文", "上级 Parent", "键 Key", "属性 Properties", "说明 Definition", "对应 Aligned with"),
            (_type(kind) for kind in ontology.types.values()),
        ),
        "## 关系 · Predicates",
        _table(_EDGE_HEAD, map(_edge, relations)),
        "## 出处 · Provenance",
        "每条关系至少有一条陈述；陈述记下原文的字、所在稿件和版面。  \n"
        "Every relation has at least one statement, which holds the characters that say it, the article and the page.",
        _table(_EDGE_HEAD, map(_edge, provenance)),
        "## 属性 · Properties",
        "类型与关系所列的属性之外，每个结点和每条关系都有 `id`；关系另有 `statements`，即其陈述的 `id`。  \n"
        "Every node and relation also has an `id`; a relation has `statements`, the ids of those that support it.",
        _table(("属性 Property", "中文", "English", "数据类型 Datatype", "多值 Many"), _properties(ontology)),
        "## 数据类型 · Datatypes",
        _table(("名称 Name", "IRI"), ((f"`{name}`", f"<{iri}>") for name, iri in ontology.datatypes.items())),
    ]
    return "\n\n".join(blocks) + "\n"


_EDGE_HEAD = (
    "关系 Predicate",
    "中文",
    "起点 From",
    "终点 To",
    "属性 Properties",
    "说明 Definition",
    "对应 Aligned with",
)


def _type(kind: Type) -> Sequence[str]:
    name = f"*`{kind.name}`*" if kind.abstract else f"`{kind.name}`"
    derived = f"<br>{_codes(kind.derived)} 的主语 · subject of {_codes(kind.derived)}" if kind.derived else ""
    definition = _definition(kind.definition) + derived
    aligned = _aligned(kind)
    parent = _codes((kind.parent,) if kind.parent else ())
    return name, kind.label.zh, parent, _codes(kind.key), _codes(kind.properties), definition, aligned


def _edge(edge: Predicate) -> Sequence[str]:
    alike = "<br>两端同类 · both ends of one family" if edge.alike else ""
    aligned = _aligned(edge)
    definition = _definition(edge.definition) + alike
    ends = _codes(edge.sources), _codes(edge.targets)
    return f"`{edge.name}`", edge.label.zh, *ends, _codes(edge.properties), definition, aligned


def _properties(ontology: Ontology) -> Iterator[Sequence[str]]:
    for value in ontology.properties.values():
        yield f"`{value.name}`", value.label.zh, value.label.en, f"`{value.datatype}`", "✓" if value.many else ""


def _aligned(term: Type | Predicate) -> str:
    nodes = [term.within] if isinstance(term, Type) else ["org:Membership" if term.tenure else None, term.role]
    return _codes(name for name in (*term.same_as, *nodes, f"wd:{term.wikidata}" if term.wikidata else None) if name)


def _definition(definition: Label) -> str:
    return f"{definition.zh}<br>{definition.en}"


def _codes(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)
