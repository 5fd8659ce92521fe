"""GraphML as others read it."""

import dataclasses
import json
from pathlib import Path

import igraph
import networkx as nx
import pytest
from lxml import etree

import handmade
from kg.ontology import load
from kg.records import Graph
from kg.store.export import export
from kg.store.network import Edge, Node, attributes, read
from kg.store.rdf import write
from kg.store.sheets import text

GRAPH = handmade.graph()


def exported(graph: Graph, folder: Path) -> Path:
    write(graph, folder / "graph.nt", load())
    export(folder / "graph.nt", folder / "graph.graphml", None)
    return folder / "graph.graphml"


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return exported(GRAPH, tmp_path_factory.mktemp("network"))


def test_networkx_reads_all_of_it(file: Path) -> None:
    found = nx.read_graphml(file, force_multigraph=True)
    assert set(found) == {item.id for item in (*GRAPH.entities, *GRAPH.articles)}
    assert {(source, target, key) for source, target, key in found.edges(keys=True)} == {
        (item.source, item.target, item.id) for item in GRAPH.relations
    }
    with (file.parent / "graph.nt").open("rb") as triples:
        for item in read(triples, load()):
            held = found.nodes[item.id] if isinstance(item, Node) else found.edges[item.source, item.target, item.id]
            plain = (str, int, float, bool)
            assert held == {
                name: value if isinstance(value, plain) else text(value) for name, value in item.attributes.items()
            }


def test_igraph_reads_the_types(file: Path) -> None:
    found = igraph.Graph.Read_GraphML(str(file))
    assert (found.vcount(), found.ecount()) == (len(GRAPH.entities) + len(GRAPH.articles), len(GRAPH.relations))
    fair = found.vs.find(name="青渚船艇展")
    assert (fair["label"], fair["planned"], fair["date_edtf"]) == ("青渚船艇展", True, "2025-05")
    head = next(edge for edge in found.es if edge["label"] == "HOLDS" and edge["weight"] == 3)
    assert (found.vs[head.source]["name"], json.loads(head["observed"])) == ("陈知远", ["2025-02-28", "2025-03-13"])


def test_what_has_no_value_is_no_attribute(file: Path) -> None:
    (qingzhu,) = (data for _, data in nx.read_graphml(file).nodes(data=True) if data["label"] == "青渚区")
    assert set(qingzhu) == {"label", "type", "family", "name", "code", "full_name"}


def test_every_attribute_is_declared_once(file: Path) -> None:
    root = etree.parse(file, etree.XMLParser(resolve_entities=False)).getroot()
    space = "{http://graphml.graphdrawing.org/xmlns}"
    keys = [key.get("id") for key in root.iter(f"{space}key")]
    assert keys == [f"{end}-{column.name}" for end, known in attributes(load()).items() for column in known]
    assert {data.get("key") for data in root.iter(f"{space}data")} <= set(keys)
    assert root.getroottree().docinfo.internalDTD is None


def test_the_same_bytes_each_time(file: Path) -> None:
    once = file.read_bytes()
    export(file.parent / "graph.nt", file, None)
    assert file.read_bytes() == once


def test_names_that_xml_cannot_hold(tmp_path: Path) -> None:
    first, *rest = GRAPH.entities
    odd = dataclasses.replace(first, name='<a & "b">\x01\x0c]]>', aliases=())
    found = nx.read_graphml(exported(dataclasses.replace(GRAPH, entities=(odd, *rest)), tmp_path))
    assert found.nodes[first.id]["label"] == '<a & "b">\ufffd\ufffd]]>'


def test_edges_have_the_count_of_their_statements(file: Path) -> None:
    with (file.parent / "graph.nt").open("rb") as triples:
        weights = {item.id: item.attributes["weight"] for item in read(triples, load()) if isinstance(item, Edge)}
    assert weights == {item.id: len(item.statement_ids) for item in GRAPH.relations}
