"""The embedded graph as a folder: opened, moved, shared, left by a process that dies."""

from __future__ import annotations

import shutil
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from handmade import graph
from kg.errors import StoreError
from kg.ontology import Ontology
from kg.records import Graph
from kg.store import embedded
from kg.store.counts import count

HEAD = """
    import sys
    from pathlib import Path
    from handmade import graph
    from kg.errors import StoreError
    from kg.ontology import load
    from kg.store import embedded

    folder = Path(sys.argv[1])
"""


def run(script: str, folder: Path, cwd: Path | None = None, locale: str = "C") -> subprocess.CompletedProcess[str]:
    """Run a script in a process of its own."""
    return subprocess.run(
        [sys.executable, "-c", textwrap.dedent(HEAD) + textwrap.dedent(script), str(folder)],
        env={"PYTHONPATH": ":".join(sys.path), "LC_ALL": locale},
        cwd=cwd,
        capture_output=True,
        text=True,
        timeout=120,
    )


def test_a_folder_may_be_moved(tmp_path: Path, ontology: Ontology) -> None:
    embedded.write(graph(), tmp_path / "new" / "db", ontology)
    (tmp_path / "new").rename(tmp_path / "out")
    with embedded.reading(tmp_path / "out" / "db", ontology) as view:
        assert view.counts() == count(graph(), ontology)


@pytest.mark.parametrize("locale", ["C", "C.UTF-8"])
def test_a_folder_may_have_any_name_in_any_locale(locale: str, tmp_path: Path) -> None:
    folder = tmp_path / "输出 目录" / "db"
    script = """
        embedded.write(graph(), folder, load())
        with embedded.reading(folder, load()) as view:
            print(view.counts().pages)
    """
    done = run(script, folder, locale=locale)
    assert (done.stdout, done.stderr) == ("2\n", "")
    assert {path.name for path in folder.parent.iterdir()} == {"db"}


def test_a_graph_that_takes_the_place_of_one_that_is_read_keeps_its_counts(tmp_path: Path, ontology: Ontology) -> None:
    """The engine writes counts as it closes, to where the graph stood that it read."""
    query = "MATCH (p:Page) RETURN count(p) AS n"
    embedded.write(Graph(), tmp_path / "db", ontology)
    embedded.write(graph(), tmp_path / "new", ontology)
    with embedded.reading(tmp_path / "db", ontology) as view:
        assert view.query(query).rows == ((0,),)
        (tmp_path / "db").rename(tmp_path / "old")
        (tmp_path / "new").rename(tmp_path / "db")
    with embedded.reading(tmp_path / "db", ontology) as view:
        assert view.query(query).rows == ((len(graph().pages),),)


def test_a_folder_without_a_graph_is_refused(tmp_path: Path, ontology: Ontology) -> None:
    for folder in (tmp_path, tmp_path / "missing"):
        with (
            pytest.raises(StoreError, match="no embedded graph there; make it with kg build"),
            embedded.reading(folder, ontology),
        ):
            pass
    assert list(tmp_path.iterdir()) == []


def test_a_damaged_graph_is_refused(embedded_folder: Path, tmp_path: Path, ontology: Ontology) -> None:
    shutil.copytree(embedded_folder, tmp_path / "db")
    (file,) = (tmp_path / "db" / embedded.DATABASE).glob("dictionary.*")
    file.unlink()
    with pytest.raises(StoreError, match="build it anew"), embedded.reading(tmp_path / "db", ontology):
        pass


def test_nothing_is_said_and_nothing_is_left_elsewhere(tmp_path: Path) -> None:
    script = """
        embedded.write(graph(), folder, load())
        with embedded.reading(folder, load()) as view:
            assert view.query("MATCH (n:Page) RETURN count(n)").rows == ((2,),)
    """
    (tmp_path / "cwd").mkdir()
    done = run(script, tmp_path / "db", cwd=tmp_path / "cwd")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["cwd", "db"]
    assert list((tmp_path / "cwd").iterdir()) == []


def test_two_processes_may_read_and_one_may_write(tmp_path: Path, ontology: Ontology) -> None:
    read = """
        with embedded.reading(folder, load()) as view:
            print(view.counts().pages)
    """
    write = """
        try:
            embedded.write(graph(), folder, load())
        except StoreError as error:
            print(error)
    """
    with embedded.writing(tmp_path):
        assert run(write, tmp_path).stdout == f"{tmp_path}: another process writes to it; wait until that is done\n"
    embedded.write(graph(), tmp_path, ontology)
    with embedded.reading(tmp_path, ontology) as view:
        assert run(read, tmp_path).stdout == "2\n"
        assert view.counts().pages == 2


def test_an_error_inside_closes_the_database(tmp_path: Path, ontology: Ontology) -> None:
    with pytest.raises(RuntimeError, match="stop"), embedded.writing(tmp_path):
        raise RuntimeError("stop")
    assert embedded.write(graph(), tmp_path, ontology).nodes.created > 0


def test_a_process_that_ends_on_an_error_ends(tmp_path: Path) -> None:
    done = run("embedded.writing(folder).__enter__(); raise RuntimeError('over')", tmp_path)
    assert done.returncode == 1
    assert done.stderr.endswith("RuntimeError: over\n")


def test_it_listens_on_the_loopback_interface_alone(tmp_path: Path) -> None:
    script = """
        with embedded.writing(folder):
            inode = {link.readlink().name[8:-1] for link in Path("/proc/self/fd").iterdir() if link.is_symlink()}
            for table in ("tcp", "tcp6"):
                for line in Path("/proc/self/net", table).read_text().splitlines()[1:]:
                    fields = line.split()
                    if fields[3] == "0A" and fields[9] in inode:
                        print(fields[1].partition(":")[0])
    """
    done = run(script, tmp_path)
    assert done.stderr == ""
    addresses = set(done.stdout.split())
    assert addresses
    assert addresses <= {"0100007F", "0000000000000000FFFF00000100007F"}, "127.0.0.1, and the same as IPv6 has it"


def test_a_process_that_is_stopped_while_it_waits_ends_as_asked(tmp_path: Path) -> None:
    script = """
        import signal

        def ask(tx):  # for longer than the timer, and for more than the driver has room for by then
            tx.run("UNWIND range(1, 300000) AS n UNWIND range(1, 99) AS m WITH sum(n * m) AS s RETURN range(1, 9999)")

        signal.signal(signal.SIGALRM, lambda *_: sys.exit(143))
        with embedded.writing(folder) as connection, connection.session("WRITE") as session:
            signal.setitimer(signal.ITIMER_REAL, 0.5)
            while True:
                session.execute_write(ask)
    """
    done = run(script, tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (143, "", "")


def test_a_signal_that_nobody_handles_ends_the_process_without_a_crash(tmp_path: Path) -> None:
    script = """
        import os, signal

        with embedded.writing(folder):
            os.kill(os.getpid(), signal.SIGTERM)
            signal.pause()
    """
    done = run(script, tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (-15, "", "")
