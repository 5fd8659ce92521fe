"""What a database holds, what it must hold, and how a graph may change, for tests of loads."""

from __future__ import annotations

import dataclasses
from typing import Any

import neo4j

from kg.ontology import Ontology
from kg.records import Entity, Graph
from kg.store.bolt import Connection
from kg.store.rows import Rows

Dump = tuple[list[Any], list[Any]]


def dump(connection: Connection) -> Dump:
    """Return every node and relation that a database holds."""
    with connection.session(neo4j.READ_ACCESS) as session:
        nodes = session.run("MATCH (n) WHERE NOT n:_kg RETURN labels(n), properties(n)").values()
        edges = session.run("MATCH (a)-[r]->(b) RETURN a.id, type(r), properties(r), b.id").values()
    return _sorted(nodes, edges)


def rows(known: Graph, ontology: Ontology) -> Dump:
    """Return every node and relation that a graph becomes; where it has both divisions, one lies in the other."""
    expected = Rows(known, ontology)
    divisions = {entity.name: entity.id for entity in known.entities if entity.type == "District"}
    ladder = [[divisions["柳湾街道"], "PART_OF", {}, divisions["青渚区"]]] if len(divisions) == 2 else []
    nodes = [[node.labels, node.properties] for node in expected.nodes]
    edges = [[edge.source, edge.predicate, edge.properties, edge.target] for edge in expected.edges]
    return _sorted(nodes, edges + ladder)


def _sorted(nodes: list[Any], edges: list[Any]) -> Dump:
    found = [(sorted(labels), dict(sorted(properties.items()))) for labels, properties in nodes]
    ties = [(source, kind, dict(sorted(properties.items())), target) for source, kind, properties, target in edges]
    return sorted(found, key=str), sorted(ties, key=str)


def changed(known: Graph) -> Graph:
    def entity(old: Entity) -> Entity:
        match old.name:
            case "望潮公园":
                return dataclasses.replace(old, name="望潮湿地公园", aliases=("望潮公园",))
            case "中共青渚区委":
                return dataclasses.replace(old, aliases=())
            case "青渚船艇展":
                return dataclasses.replace(old, properties=(("date", "2025-05-01"),))
            case "何秋白":
                return dataclasses.replace(old, type="Person")
        return old

    posts = [relation for relation in known.relations if relation.predicate == "HOLDS"][:2]
    relations = [
        dataclasses.replace(old, properties=(*old.properties, ("until", "2025-04"))) if old in posts else old
        for old in known.relations
    ]
    return dataclasses.replace(known, entities=tuple(map(entity, known.entities)), relations=tuple(relations))


def less(known: Graph) -> Graph:
    """Return a graph without its first article, and without what only that one speaks of."""
    lost = known.articles[0].id
    statements = tuple(item for item in known.statements if item.article_id != lost)
    backed = {item.id for item in statements}
    relations = tuple(item for item in known.relations if backed & set(item.statement_ids))
    relations = tuple(
        dataclasses.replace(item, statement_ids=tuple(name for name in item.statement_ids if name in backed))
        for item in relations
    )
    spoken = {end for item in statements for end in (item.subject, item.object)}
    entities = tuple(
        dataclasses.replace(item, referent_ids=tuple(name for name in item.referent_ids if name in spoken))
        for item in known.entities
        if spoken & set(item.referent_ids)
    )
    return dataclasses.replace(
        known, articles=known.articles[1:], statements=statements, relations=relations, entities=entities
    )
