"""Commands on who is who: why, merge, split, review, timeline, add, retract."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from running import kg

HOME = "浙江省温州市瓯海区"
KNOWN = ("--district", HOME)
DOCTOR = "王斌在北屿镇卫生院坐诊\n本报讯（记者 周晚）3月5日，北屿镇卫生院院长王斌为村民义诊。\n"
MAYOR = "王斌督查防汛\n本报讯（记者 周晚）3月4日，南屿镇镇长王斌督查防汛工作，区应急管理局局长林远参加。\n"


@pytest.fixture
def out(tmp_path: Path) -> Path:
    (tmp_path / "mayor.txt").write_text(MAYOR, encoding="utf-8")
    (tmp_path / "doctor.txt").write_text(DOCTOR, encoding="utf-8")
    result = kg(
        "build", *map(str, sorted(tmp_path.glob("*.txt"))), *KNOWN, "--published", "2025-03-06", "-o", tmp_path / "out"
    )
    assert (result.code, result.err) == (0, "")
    return tmp_path / "out"


def people(out: Path, name: str) -> list[str]:
    lines = (out / "entities.jsonl").read_text(encoding="utf-8").splitlines()
    return [item["id"] for item in map(json.loads, lines) if item["name"] == name]


def test_two_of_one_name_are_two_until_somebody_says_otherwise(out: Path) -> None:
    one, two = people(out, "王斌")
    shown = kg("why", out, one, two)
    assert shown.code == 0
    assert shown.out.startswith("two: ")
    assert "unsure" in shown.out
    assert "南屿镇镇长王斌督查防汛工作" in shown.out
    merged = kg("merge", out, one, two, "--by", "李敏", "--reason", "测试")
    assert (merged.code, merged.err) == (0, "")
    (left,) = people(out, "王斌")
    for id_ in (one, two):
        assert kg("why", out, id_).out.startswith("Official · 王斌")
    assert left in (one, two)
    assert "same: 测试 (person:李敏)" in kg("why", out, *referents(out, left)).out
    parted = kg("split", out, "王斌", "doctor.txt", "--by", "李敏")
    assert (parted.code, parted.err) == (0, "")
    assert sorted(people(out, "王斌")) == sorted((one, two))
    assert kg("check", out).code == 0
    several = kg("why", out, "王斌")
    assert several.code == 5
    assert all(id_ in several.err for id_ in (one, two))


def referents(out: Path, entity: str) -> list[str]:
    lines = (out / "entities.jsonl").read_text(encoding="utf-8").splitlines()
    return next(item["referent_ids"] for item in map(json.loads, lines) if item["id"] == entity)


@pytest.mark.parametrize(
    ("keys", "left", "judged"),
    [
        (b"s", 1, ["same"]),
        (b"d", 2, ["different"]),
        (b"k", 2, []),
        (b"sud", 2, ["different"]),  # the last one can be undone too
        (b"suq", 2, []),
        (b"sxq", 1, ["same"]),
        (b"x?q", 2, []),
        (b"", 2, []),
    ],
)
def test_review(out: Path, keys: bytes, left: int, judged: list[str]) -> None:
    result = kg("review", out, "--type", "Person", "--by", "李敏", stdin=keys)
    assert (result.code, result.err) == (0, "")
    assert "1/1 A" in result.out
    assert f"{len(judged)} judged, {1 - len(judged)} left" in result.out
    assert len(people(out, "王斌")) == left
    lines = (out / "decisions.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["verdict"] for line in lines] == judged
    again = kg("review", out, "--type", "Person", stdin=b"q").out
    assert ("1/1 A" in again) == (not judged)


def test_an_undone_judgement_leaves_no_trace(tmp_path: Path) -> None:
    for at, text in enumerate((DOCTOR, MAYOR, DOCTOR.replace("王斌", "何秋白"), MAYOR.replace("王斌", "何秋白"))):
        (tmp_path / f"{at}.txt").write_text(text, encoding="utf-8")
    out = tmp_path / "out"
    assert kg("build", *sorted(tmp_path.glob("*.txt")), *KNOWN, "--published", "2025-03-06", "-o", out).code == 0
    before = {path.name: path.read_bytes() for path in out.iterdir() if path.is_file()}
    result = kg("review", out, "--type", "Person", "--by", "李敏", stdin=b"suq")
    assert (result.code, result.out.count("1/2 A"), result.out.count("2/2 A")) == (0, 2, 1)
    assert {path.name: path.read_bytes() for path in out.iterdir() if path.is_file()} == before
    kg("review", out, "--type", "Person", "--by", "李敏", stdin=b"suds")
    lines = (out / "decisions.jsonl").read_text(encoding="utf-8").splitlines()
    assert sorted(json.loads(line)["verdict"] for line in lines) == ["different", "same"]


def test_timeline(out: Path) -> None:
    (row,) = json.loads(kg("timeline", out, "南屿镇镇长", "--format", "json").out)
    assert (row["person"], row["seen from"], row["papers"], row["former"]) == ("王斌", "2025-03-06", 1, False)
    assert "林远" in kg("timeline", out, "林远").out
    assert "nothing in the graph goes by 无此职" in kg("timeline", out, "无此职").fails(5)


def test_pages_come_and_go(out: Path, tmp_path: Path) -> None:
    before = {path.name: path.read_bytes() for path in out.iterdir() if path.is_file()}
    (tmp_path / "third.txt").write_text(MAYOR.replace("3月4日", "3月5日").replace("防汛", "春耕"), encoding="utf-8")
    added = kg("add", out, tmp_path / "third.txt", *KNOWN, "--published", "2025-03-07")
    assert (added.code, added.err, added.out.split(",")[0]) == (0, "", "3 pages")
    assert "2025-03-07" in kg("timeline", out, "南屿镇镇长").out
    assert kg("check", out).code == 0
    gone = kg("retract", out, "third.txt")
    assert (gone.code, gone.err, gone.out.split(",")[0]) == (0, "", "2 pages")
    assert {path.name: path.read_bytes() for path in out.iterdir() if path.is_file()} == before
    assert "has no page third.txt" in kg("retract", out, "third.txt").fails(5)
