"""A few pages more or less, resolved by what they can reach alone: every file is what a build of all pages gives."""

import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.archive import without
from kg.errors import InputError
from kg.ontology import load
from kg.records import Graph, Judgement, Referent
from kg.resolve import DIFFERENT, PERSON, SAME, judge, resolve
from kg.resolve.part import CannotPart, Parts, part
from kg.store import folder, held, index, rdf
from kg.store.compare import name_of
from kg.store.delta import between
from kg.store.rows import Rows
from resolve.archive import Archive

HOMES = "浙江省温州市瓯海区", "浙江省温州市", "浙江省金华市", "浙江省金华市金东区", None
DAYS = "2025-03-03", "2025-03-04", "2025-03-06", ""
BODIES = "区委", "瓯海区委", "温州市瓯海区委员会", "环境保护局", "生态环境局", "区环保局", "青渚水务公司", "水务"
TITLES = "书记", "副书记", "局长"
NAMES = "陈知远", "何秋白"
WORKS = "青渚水厂", "青渚水厂二期", "水厂", "瓯海青渚水厂", "项目"
EVENTS = "安全生产会议", "全区安全生产会议", "第十五届博览会", "2025年博览会", "会议"
DISTRICTS = (
    ("区", ""),
    ("瓯海区", "浙江省温州市瓯海区"),
    ("温州市", "浙江省温州市"),
    ("南白象街道", "浙江省温州市瓯海区南白象街道"),
    ("瓯海县", "浙江省温州市瓯海县"),
    ("金东区", "浙江省金华市金东区"),
)

ONTOLOGY = load()


@st.composite
def archives(draw: st.DrawFn) -> Graph:
    """Make pages that have few names, so that much of what they say is of one thing, or seems so."""
    archive = Archive()
    for _ in range(draw(st.integers(2, 6))):
        paper = draw(st.sampled_from(["青渚日报", "金华日报"]))
        archive.page(draw(st.sampled_from(HOMES)), draw(st.sampled_from(DAYS)), paper)
        for _ in range(draw(st.integers(1, 4))):
            say(archive, draw)
    return Graph(tuple(archive.pages), tuple(archive.articles), (), tuple(archive.referents), tuple(archive.statements))


def say(archive: Archive, draw: st.DrawFn) -> None:
    name, alias = draw(st.sampled_from(NAMES)), draw(st.lists(st.sampled_from(WORKS + BODIES), max_size=1))
    place, full_name = draw(st.sampled_from(DISTRICTS))
    body = draw(st.sampled_from(BODIES))
    match draw(st.integers(0, 7)):
        case 0:
            archive.official(name, draw(st.sampled_from(TITLES)), body)
        case 1:
            post = archive.thing("Post", draw(st.sampled_from(TITLES)))
            archive.say(archive.thing("Person", name), "HELD", post)
        case 2:
            archive.byline(name)
        case 3:
            work = archive.thing("Project", draw(st.sampled_from(WORKS)), *alias)
            archive.say(work, "LOCATED_IN", archive.thing("District", place, full_name=full_name or None))
        case 4:
            archive.thing("Organization", body, *alias)
        case 5:
            archive.thing("District", place, full_name=full_name or None)
        case 6:
            district = archive.thing("District", place, full_name=full_name or None)
            archive.say(district, "ORGANIZED", archive.thing("Activity", draw(st.sampled_from(EVENTS))))
        case _:
            date = draw(st.sampled_from(["2025-03-03", "2025-03", ""]))
            event = archive.thing("Meeting", draw(st.sampled_from(EVENTS)), date=date or None)
            if draw(st.booleans()):
                archive.say(event, "DESCRIBED_IN", archive.articles[-1].id)
            if draw(st.booleans()):
                archive.say(archive.thing("Person", name), draw(st.sampled_from(["LED", "ATTENDED"])), event)


@st.composite
def judgements(draw: st.DrawFn, referents: tuple[Referent, ...]) -> tuple[Judgement, ...]:
    """Judge a few pairs of one type."""
    found = []
    for _ in range(draw(st.integers(0, 2))):
        left = draw(st.sampled_from(referents))
        right = draw(st.sampled_from([item for item in referents if item.type == left.type]))
        if left != right:
            found.append(judge(left.id, right.id, draw(st.sampled_from([SAME, DIFFERENT])), "", PERSON + "李敏"))
    return tuple({(item.left, item.right): item for item in found}.values())


def resolved(graph: Graph, judged: Iterable[Judgement]) -> Graph:
    return resolve(graph.pages, graph.articles, graph.mentions, graph.referents, graph.statements, judged)


def write(graph: Graph, out: Path, judged: Iterable[Judgement]) -> None:
    export = {
        folder.TRIPLES: lambda graph, path: rdf.write(graph, path, ONTOLOGY),
        folder.INDEX: lambda graph, path: index.write(graph, path, ONTOLOGY),
    }
    folder.write(graph, out, ONTOLOGY, export, judged)


def change(out: Path, gone: set[str], new: Graph, judged: tuple[Judgement, ...]) -> Parts:
    with held.opened(out) as there:
        parts = part(there, gone, new, judged, ONTOLOGY)
    delta = between(parts.before, parts.after, ONTOLOGY)
    rewrite = {
        folder.TRIPLES: lambda path: rdf.rewrite(out / folder.TRIPLES, delta, path, ONTOLOGY),
        folder.INDEX: lambda path: index.rewrite(out / folder.INDEX, parts, path),
    }
    folder.rewrite(out, delta, there.pages.values(), ONTOLOGY, rewrite, judged, {})
    return parts


def files(out: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in out.iterdir()}


def differing(before: Graph, after: Graph) -> set[object]:
    """Return the names of the nodes and edges that two graphs do not have alike."""
    sides = [Rows(graph, ONTOLOGY) for graph in (before, after)]
    old, new = (
        {node.id: node for node in rows.nodes} | {name_of(edge): edge for edge in rows.edges}  # type: ignore[misc]
        for rows in sides
    )
    return {name for name in old.keys() | new.keys() if old.get(name) != new.get(name)}


@settings(deadline=None, max_examples=100)
@given(data=st.data(), read=archives())
def test_what_a_change_can_reach_is_all_that_changes(data: st.DataObject, read: Graph) -> None:
    ids = [page.id for page in read.pages]
    there = data.draw(st.sets(st.sampled_from(ids), min_size=1), label="pages")
    judged = data.draw(judgements(read.referents), label="judged")
    with tempfile.TemporaryDirectory() as home:
        out, due = Path(home, "out"), Path(home, "due")
        before = resolved(without(read, set(ids) - there), judged)
        write(before, out, judged)
        for _ in range(3):
            gone = data.draw(st.sets(st.sampled_from(sorted(there)), max_size=len(there) - 1), label="gone")
            new = data.draw(st.sets(st.sampled_from(ids)), label="new") - there
            judged = data.draw(st.one_of(st.just(judged), judgements(read.referents)), label="judged")
            parts = change(out, gone, without(read, set(ids) - new), judged)
            there = (there - gone) | new
            after = resolved(without(read, set(ids) - there), judged)
            write(after, due, judged)
            assert files(out) == files(due)
            assert differing(before, after) == differing(parts.before, parts.after)
            before = after


def test_what_names_another_page_is_left_to_the_resolution_of_all(tmp_path: Path) -> None:
    archive = Archive()
    archive.page(HOMES[0]).official("陈知远", "书记", "区委")
    write(archive.graph(), tmp_path / "out", ())
    other = archive.page(HOMES[0])
    ends = other.thing("Person", "何秋白"), archive.referents[0].id
    other.say(ends[0], "MET", ends[1])
    new = without(
        Graph(*map(tuple, (archive.pages, archive.articles, (), archive.referents, archive.statements))),
        [archive.pages[0].id],
    )
    with held.opened(tmp_path / "out") as there, pytest.raises(CannotPart):
        part(there, (), new, (), ONTOLOGY)


@pytest.mark.parametrize(
    ("file", "content"),
    [("referents.jsonl", b""), ("entities.jsonl", b""), ("entities.jsonl", b"x\n"), ("index.txt", b"x\n")],
)
def test_a_folder_whose_index_leads_nowhere_is_called_damaged(tmp_path: Path, file: str, content: bytes) -> None:
    archive = Archive()
    archive.page(HOMES[0]).official("陈知远", "书记", "区委")
    write(archive.graph(), tmp_path / "out", ())
    (tmp_path / "out" / file).write_bytes(content)
    page = archive.pages[0].id
    with pytest.raises(InputError, match="damaged"), held.opened(tmp_path / "out") as there:
        part(there, [page], Graph(), (), ONTOLOGY)


def test_ids_of_others_may_hold_any_character() -> None:
    line = index.line(index.SAID, "a b%20\n", "ж d")
    assert index.sought(line) == "ж d"
    assert index.known(line) == index.line(index.SAID, "a b%20\n")
    assert line.count(b"\n") == 1


def reform(archive: Archive, first: bool) -> None:
    archive.thing("Organization", "区环境保护局" if first else "区生态环境局")


def alias(archive: Archive, first: bool) -> None:
    archive.thing("Organization", *(["青渚水务有限公司", "青渚水务"] if first else ["青渚水务"]))


def undated(archive: Archive, first: bool) -> None:
    event = archive.thing("Meeting", "安全生产会议", **({"date": "2025-03-03"} if first else {}))
    archive.say(archive.official("陈知远", "书记", "区委"), "LED", event)


def work(archive: Archive, first: bool) -> None:
    archive.thing("Project", "青渚水厂" if first else "青渚水厂建设工程")


@pytest.mark.parametrize("say_on_page", [reform, alias, undated, work])
@pytest.mark.parametrize("late", [0, 1])
def test_what_pages_say_of_one_another_is_found_whichever_comes_last(
    tmp_path: Path, say_on_page: Callable[[Archive, bool], None], late: int
) -> None:
    archive = Archive()
    for first in (True, False):
        say_on_page(archive.page(HOMES[0], "2025-03-03" if first else "2025-03-06"), first)
    whole = archive.graph()
    ids = [page.id for page in archive.pages]
    read = without(whole, ())
    alone = resolved(without(read, {ids[late]}), ())
    write(alone, tmp_path / "out", ())
    write(whole, tmp_path / "due", ())
    parts = change(tmp_path / "out", set(), without(read, {ids[1 - late]}), ())
    articles = {item.id: item.article_id for item in read.referents}
    assert any(articles[item.left] != articles[item.right] for item in parts.after.judgements)
    assert files(tmp_path / "out") == files(tmp_path / "due")
    change(tmp_path / "out", {ids[late]}, Graph(), ())
    write(alone, tmp_path / "due", ())
    assert files(tmp_path / "out") == files(tmp_path / "due")
