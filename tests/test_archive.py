"""Graph folders that pages are added to, corrected in, and taken out of: to the byte what a build of the rest gives."""

from __future__ import annotations

import dataclasses
import shutil
from contextlib import nullcontext
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg import __version__, archive, ontology, pipeline
from kg.errors import OptionError
from kg.identity import Identities
from kg.records import Graph
from kg.store import embedded, folder

HOME = "浙江省温州市瓯海区"
TEXTS = {
    "1.txt": "陈知远调研港口\n本报讯（记者 苏小满）3月3日，区委书记陈知远率队调研青渚港扩建工程，副区长何秋白陪同。\n",
    "2.txt": "区委召开常委会会议\n本报讯（记者 苏小满）3月4日，区委书记陈知远主持召开常委会会议，区长何秋白参加。\n",
    "3.txt": "何秋白督查防汛\n本报讯（记者 周晚）3月5日，区长何秋白督查防汛工作。区应急管理局局长林远参加。\n",
    "4.txt": "青渚港扩建工程开工\n本报讯（记者 周晚）3月6日，青渚港扩建工程开工，区长何秋白出席开工仪式并讲话。\n",
}
NAMES = sorted(TEXTS)


def extracted(path: Path) -> Graph:
    return pipeline.extract(pipeline.segment(pipeline.read([str(path)], district=HOME, published="2025-03-07")))


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Graph]:
    at = tmp_path_factory.mktemp("pages")
    for name, text in TEXTS.items():
        (at / name).write_text(text, encoding="utf-8")
    return {name: extracted(at / name) for name in NAMES}


def together(graphs: list[Graph]) -> Graph:
    fields = [field.name for field in dataclasses.fields(Graph)]
    return Graph(**{name: tuple(item for graph in graphs for item in getattr(graph, name)) for name in fields})


def contents(out: Path) -> dict[str, object]:
    """Return the files of a graph folder, and all nodes and relations of its database."""
    found: dict[str, object] = {path.name: path.read_bytes() for path in out.iterdir() if path.is_file()}
    with embedded.reading(out / folder.DATABASE, ontology.load()) as view:
        for query in (
            "MATCH (n) RETURN n.id, labels(n), properties(n)",
            "MATCH (a)-[r]->(b) RETURN a.id, type(r), properties(r), b.id",
        ):
            found[query] = sorted(map(str, view.query(query).rows))
    return found


def track(pages: object, what: str) -> object:  # noqa: ARG001 (what is for those who show it)
    return pages


def doing(_what: str) -> nullcontext[None]:
    return nullcontext()


def build(graphs: list[Graph], out: Path) -> dict[str, object]:
    archive.build(together(graphs), out, track, doing, 0.0, {})  # type: ignore[arg-type]
    return contents(out)


@settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(NAMES), gone=st.sets(st.sampled_from(NAMES), max_size=3))
def test_the_order_of_pages_and_pages_that_are_gone_leave_no_trace(
    pages: dict[str, Graph], order: list[str], gone: set[str]
) -> None:
    kept = [name for name in NAMES if name not in gone]
    due = pipeline.resolve(together([pages[name] for name in kept]))
    whole = pipeline.resolve(together([pages[name] for name in order]))
    ids = {pages[name].pages[0].id for name in gone}
    assert pipeline.resolve(archive.without(whole, ids)) == due


def test_add_and_retract_leave_what_a_build_gives(pages: dict[str, Graph], tmp_path: Path) -> None:
    due = build([pages[name] for name in NAMES], tmp_path / "due")
    out = tmp_path / "out"
    first = build([pages["3.txt"], pages["1.txt"]], out)
    archive.add(together([pages["4.txt"], pages["2.txt"]]), out, track, doing)  # type: ignore[arg-type]
    assert contents(out) == due
    written = out.stat().st_ino
    archive.add(pages["4.txt"], out, track, doing)  # type: ignore[arg-type]
    assert contents(out) == due
    assert out.stat().st_ino == written
    archive.retract(out, ["4.txt", pages["2.txt"].pages[0].id])
    assert contents(out) == first
    with pytest.raises(OptionError, match=r"has no page 9\.txt"):
        archive.retract(out, ["9.txt"])
    with pytest.raises(OptionError, match="would have no page left"):
        archive.retract(out, ["1.txt", "3.txt"])


def test_a_corrected_page_takes_the_place_of_the_one_that_it_corrects(
    pages: dict[str, Graph], tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "1.txt").write_text(TEXTS["1.txt"].replace("何秋白", "林远"), encoding="utf-8")
    corrected = extracted(tmp_path / "1.txt")
    due = build([corrected, pages["2.txt"]], tmp_path / "due")
    build([pages["1.txt"], pages["2.txt"]], tmp_path / "out")
    archive.add(corrected, tmp_path / "out", track, doing)  # type: ignore[arg-type]
    assert contents(tmp_path / "out") == due
    assert "1.txt: corrected; what it said before is taken back" in caplog.text


def test_what_people_judged_survives_a_rebuild_and_a_page_that_was_away(
    pages: dict[str, Graph], tmp_path: Path
) -> None:
    out = tmp_path / "out"
    build([pages["1.txt"], pages["2.txt"]], out)
    known = Identities(folder.read(out))
    archive.decide(out, known.parted(known.find("陈知远"), ["2.txt"], "同名不同人", "李敏"))
    assert len([entity for entity in folder.read(out).entities if entity.name == "陈知远"]) == 2
    judged = contents(out)
    assert build([pages["1.txt"], pages["2.txt"]], out) == judged
    archive.retract(out, ["2.txt"])
    assert len([entity for entity in folder.read(out).entities if entity.name == "陈知远"]) == 1
    archive.add(pages["2.txt"], out, track, doing)  # type: ignore[arg-type]
    assert contents(out) == judged


@pytest.mark.parametrize("damage", ["kg", "database"])
def test_a_folder_that_is_not_as_this_kg_writes_it_is_made_anew(
    pages: dict[str, Graph], tmp_path: Path, damage: str
) -> None:
    due = build([pages["1.txt"], pages["2.txt"]], tmp_path / "due")
    out = tmp_path / "out"
    build([pages["1.txt"]], out)
    if damage == "kg":
        manifest = (out / "kg.json").read_text(encoding="utf-8")
        (out / "kg.json").write_text(manifest.replace(f'"kg": "{__version__}"', '"kg": "0"'), encoding="utf-8")
        (out / "index.txt").write_bytes(b"")
    else:
        shutil.rmtree(out / folder.DATABASE)
    archive.add(pages["2.txt"], out, track, doing)  # type: ignore[arg-type]
    assert contents(out) == due
