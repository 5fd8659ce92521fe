"""What users get wrong: one clear message, the exit code of its kind, no traceback, and OUT as it was."""

import os
import shutil
import socket
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from neo4j_server import Server
from running import kg

SAMPLE = Path(__file__).parent / "data" / "ouhai-2025-03-04.txt"
KNOWN = ("--district", "浙江省温州市瓯海区", "--published", "2025-03-04")


def _write(name: str, data: bytes) -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        (folder / name).write_bytes(data)
        return folder / name

    return make


def _folder(folder: Path) -> Path:
    (folder / "pages").mkdir()
    return folder / "pages"


def _endless(folder: Path) -> Path:
    with (folder / "huge.txt").open("wb") as file:
        file.truncate(50_000_000_000)
    return folder / "huge.txt"


PAGES = {
    "missing": (lambda folder: folder / "missing.txt", 3, "does not exist"),
    "empty folder": (_folder, 3, "holds no page"),
    "HTML without an article": (_write("page.html", "<html><p>栏目导航</p></html>".encode()), 3, "no article"),
    "HTML of a million elements": (_write("page.html", b"<html>" + b"<p>" * 1_000_000), 3, "elements"),
    "empty": (_write("empty.txt", b""), 3, "is empty"),
    "white space": (_write("blank.txt", "　\r\n \n".encode()), 3, "white space"),
    "binary": (_write("page.bin", bytes(range(256)) * 40), 3, "binary"),
    "picture": (_write("page.txt", b"\x89PNG\r\n\x1a\n" + bytes(100)), 3, "broken image"),
    "PDF": (_write("page.pdf", b"%PDF-1.7\n" + bytes(100)), 3, "PDF"),
    "unknown encoding": (_write("page.txt", "区长在会上讲话。".encode("utf-7") + b"\x81\xff\xfe\x80"), 3, "encoding"),
    "50 MB": (_write("page.txt", "区长在会上讲话。\n".encode() * 2_000_000), 3, "MB"),
    "50 GB": (_endless, 3, "MB"),
    "records that are none": (_write("page.jsonl", b'{"record":"Cat"}\n'), 3, "line 1"),
}


@pytest.mark.parametrize("name", PAGES)
def test_pages(name: str, tmp_path: Path) -> None:
    make, code, message = PAGES[name]
    page = make(tmp_path)
    found = kg("build", SAMPLE, page, *KNOWN, "-o", tmp_path / "out").fails(code)
    assert message in found
    assert page.name in found
    assert not (tmp_path / "out").exists()


def test_a_page_without_articles(tmp_path: Path) -> None:
    page = _write("page.txt", "……\n\n——\n".encode())(tmp_path)
    assert "no article" in kg("segment", page, *KNOWN).fails(4)


def test_what_cannot_be_read_among_others_is_named_and_the_rest_is_done(tmp_path: Path) -> None:
    day = tmp_path / "day"
    shutil.copytree(SAMPLE.parent / "epaper", day)
    blank, bomb = day / "blank.txt", day / "bomb.html"
    blank.write_text("……\n\n——\n", encoding="utf-8")
    bomb.write_bytes(b"<html>" + b"<p>" * 1_000_000)
    (day / "cut.html").write_bytes(b"<html>\x00")
    found = kg("build", day, *KNOWN, "-o", tmp_path / "out")
    assert found.code == 10
    assert all(name in found.err for name in ("blank.txt", "bomb.html", "cut.html", "3 left out"))
    assert (tmp_path / "out").is_dir()


@pytest.mark.parametrize(
    ("step", "data", "code", "message"),
    [
        ("segment", b"", 3, "standard input is empty"),
        ("read", b"\x7fELF" + bytes(100), 3, "standard input is a program"),
        ("extract", "区长在会上讲话。\n".encode() * 2_000_000, 3, "MB"),
        ("resolve", b'{"record":"Page","id":"1"}\n', 3, "standard input, line 1"),
        ("extract", b'{"record":"Article","id":"a","page_id":"p"', 3, "standard input, line 1"),
    ],
)
def test_standard_input(step: str, data: bytes, code: int, message: str) -> None:
    assert message in kg(step, *KNOWN, stdin=data).fails(code)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--published", "yesterday"], "yesterday"),
        (["--published", "2025-02-30"], "2025-02-30"),
        (["--published", ""], "date"),
        (["--district", "哪儿也没有区"], "哪儿也没有区"),
        (["--district", ""], "district"),
        (["--profile", "nowhere.yaml"], "nowhere.yaml"),
    ],
)
def test_options(options: list[str], message: str, tmp_path: Path) -> None:
    known = dict(zip(KNOWN[::2], KNOWN[1::2], strict=True)) | dict([options])
    found = kg("build", SAMPLE, *(word for pair in known.items() for word in pair), "-o", tmp_path / "out").fails(5)
    assert message in found
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("arguments", [["read", SAMPLE, *KNOWN], ["--help"]], ids=["records", "help"])
def test_standard_output_is_full(arguments: list[object]) -> None:
    with Path("/dev/full").open("wb") as full:
        command = [sys.executable, "-m", "kg", *map(str, arguments)]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 6
    assert done.stderr == "kg: standard output cannot be written: no space left on device\n"


def test_a_name_that_is_too_long() -> None:
    assert "cannot be read" in kg("build", SAMPLE, *KNOWN, "-o", "x" * 300).fails(6)
    assert "no such folder" in kg("check", "x" * 300).fails(3)


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a graph folder that is as it should be."""
    out = tmp_path_factory.mktemp("graph") / "out"
    assert kg("build", SAMPLE, *KNOWN, "-o", out).code == 0
    return out


def _contents(path: Path) -> dict[str, bytes | None]:
    return {str(p.relative_to(path)): p.read_bytes() if p.is_file() else None for p in path.rglob("*")}


def test_an_earlier_graph_is_kept_when_a_build_fails(graph: Path) -> None:
    before = _contents(graph)
    kg("build", graph / "missing.txt", *KNOWN, "-o", graph).fails(3)
    assert _contents(graph.parent) == {f"out/{name}": data for name, data in before.items()} | {"out": None}


def test_a_folder_of_something_else_is_kept(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work", encoding="utf-8")
    assert "not a graph folder" in kg("build", SAMPLE, *KNOWN, "-o", tmp_path).fails(6)
    assert _contents(tmp_path) == {"thesis.txt": b"years of work"}


def test_out_is_a_file(tmp_path: Path) -> None:
    assert "a file stands there" in kg("build", SAMPLE, *KNOWN, "-o", _write("out", b"mine")(tmp_path)).fails(6)
    assert (tmp_path / "out").read_bytes() == b"mine"


@pytest.fixture
def locked(tmp_path: Path) -> Iterator[Path]:
    """Return a folder that nobody may write to, not even root: its parent is a file of the kernel's own tree."""
    folder = tmp_path / "locked"
    folder.mkdir()
    folder.chmod(stat.S_IRUSR | stat.S_IXUSR)
    yield Path("/proc/kg") if os.access(folder, os.W_OK) else folder
    folder.chmod(stat.S_IRWXU)


def test_out_cannot_be_written(locked: Path) -> None:
    assert "cannot be written" in kg("build", SAMPLE, *KNOWN, "-o", locked / "out").fails(6)
    assert not (locked / "out").exists()


def test_an_export_cannot_be_written(graph: Path, locked: Path) -> None:
    found = kg("export", graph, "--format", "turtle", "-o", locked / "graph.ttl").fails(6)
    assert "cannot be written" in found


@pytest.mark.parametrize(
    "command", [["query", "{}", "RETURN 1"], ["export", "{}", "--format", "turtle"], ["check", "{}"]]
)
def test_no_graph_there(command: list[str], tmp_path: Path) -> None:
    assert "no such folder" in kg(*(word.format(tmp_path / "absent") for word in command)).fails(3)
    assert "not a graph folder" in kg(*(word.format(tmp_path) for word in command)).fails(3)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["MATCH (p:Person RETURN p"], ""),
        (["MATCH (p:Person) WHERE p.name = $who RETURN p"], "who"),
        (["RETURN 1", "--param", "who"], "who"),
        (["--file", "absent.cypher"], "absent.cypher"),
        (["CREATE (n:Person {id: 'x'})"], ""),
        ([], "question"),
        (["RETURN 1", "--file", "absent.cypher"], "question"),
    ],
    ids=["syntax", "no parameter", "no value", "no file", "a write", "nothing", "two"],
)
def test_queries(arguments: list[str], message: str, graph: Path) -> None:
    assert message in kg("query", graph, *arguments).fails(5)


@pytest.mark.parametrize("command", ["load", "check"])
class TestNeo4j:
    """A server that cannot be used, for both commands that use one."""

    def test_down(self, command: str, graph: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("NEO4J_PASSWORD", "secret")
        with socket.socket() as taken:  # bound, not listening: whoever connects is refused
            taken.bind(("127.0.0.1", 0))
            message = kg(command, graph, "--to", f"bolt://127.0.0.1:{taken.getsockname()[1]}").fails(7)
        assert "no answer" in message

    def test_wrong_password(
        self, command: str, graph: Path, neo4j_empty: Server, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("NEO4J_PASSWORD", "not the password")
        message = kg(command, graph, "--to", neo4j_empty.uri).fails(7)
        assert "NEO4J_PASSWORD" in message
        assert "not the password" not in message

    def test_no_password(self, command: str, graph: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delenv("NEO4J_PASSWORD", raising=False)
        assert "NEO4J_PASSWORD" in kg(command, graph, "--to", "neo4j://127.0.0.1:7687").fails(7)

    @pytest.mark.parametrize(
        "address", ["localhost", "http://localhost:7474", "neo4j://user:secret@localhost", "bolt://"]
    )
    def test_bad_address(self, command: str, address: str, graph: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("NEO4J_PASSWORD", "secret")
        message = kg(command, graph, "--to", address).fails(7)
        assert "address" in message
        assert "secret" not in message
