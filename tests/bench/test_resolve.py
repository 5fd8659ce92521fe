"""The generated archive: the same each time, with the truth of every referent; and the figures of clusters."""

from __future__ import annotations

import itertools
import random
import re

import pytest
from click.testing import CliRunner

from bench.archive import names
from bench.archive.baselines import by_name, by_splink
from bench.archive.cost import adding, speed
from bench.archive.doubts import precision
from bench.archive.errors import errors
from bench.archive.make import collect
from bench.archive.score import figures
from bench.resolve import main, resolved


def test_an_archive_is_the_same_each_time_and_knows_what_each_referent_is() -> None:
    archive = collect(2_000, 4, 3)
    assert archive == collect(2_000, 4, 3)
    assert archive != collect(2_000, 6, 3)
    assert set(archive.truth) == {referent.id for referent in archive.referents}
    assert sorted(item for entity in resolved(archive).entities for item in entity.referent_ids) == sorted(
        archive.truth
    )


def test_namesakes_are_as_common_as_the_sources_say() -> None:
    rng = random.Random(1)  # noqa: S311 (repeatable)
    drawn = [names.draw(rng) for _ in range(200_000)]
    same = sum(left == right for left, right in zip(drawn[::2], drawn[1::2], strict=True))
    assert same / 100_000 == pytest.approx(names.shared(), abs=3e-4)
    assert drawn.count("张伟") / len(drawn) == pytest.approx(290_607 / 1.28e9, rel=0.5)


def test_figures_of_a_small_example() -> None:
    truth = {"a": "Person/official/1", "b": "Person/official/1", "c": "Person/official/1", "d": "Person/other/2"}
    found = figures(truth, [("a", "b"), ("c", "d")])
    person, official = found["Person"], found["officials"]
    # B-cubed: of a, b all is right, of c, d half of what was found; a, b find two of three, c one, d itself.
    assert person.precision == pytest.approx((1 + 1 + 0.5 + 0.5) / 4)
    assert person.recall == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1) / 4)
    assert (person.pair_precision, person.pair_recall) == (pytest.approx(1 / 2), pytest.approx(1 / 3))
    assert (official.referents, official.precision) == (3, pytest.approx((1 + 1 + 0.5) / 3))


def test_errors_are_all_pairs_that_differ_and_are_not_shown_of_the_half_that_is_held_out() -> None:
    archive = collect(2_000, 4, 3)
    graph = resolved(archive)
    lines = [line.split() for line in errors(archive, graph) if not line.startswith(" ")]
    cluster = {item: entity.id for entity in graph.entities for item in entity.referent_ids}
    wanted = {
        (archive.truth[one].split("/")[0], "missed")
        for one, two in itertools.combinations(cluster, 2)
        if archive.truth[one] == archive.truth[two] and cluster[one] != cluster[two]
    }
    assert wanted <= {("Person" if kind == "officials" else kind, what) for kind, what, *_ in lines}
    result = CliRunner().invoke(main, ["--size", "1000", "--half", "report", "--errors"])
    assert result.exit_code == 2
    assert "use --half tune" in result.output


def test_a_table_is_printed() -> None:
    result = CliRunner().invoke(main, ["--size", "1000", "--towns", "2", "--half", "report"])
    assert result.exit_code == 0, result.output
    assert all(kind in result.output for kind in ("officials", "Organization", "Event"))


def test_the_cost_of_a_small_and_a_great_archive_is_told() -> None:
    small, great, times = speed(0, (500, 1_000))
    assert small.startswith("      500 referents:")
    assert great.startswith("    1,000 referents:")
    assert times.startswith("a referent costs")


def test_the_cost_of_a_page_more_is_told_of_each_size() -> None:
    few, more = adding(0, (300, 600))
    assert re.fullmatch(r" +\d+ pages, +\d+ referents: a page more +[\d.]+ s CPU, a page less +[\d.]+ s", few)
    assert few < more


def test_one_name_is_one_thing_for_the_simplest_baseline() -> None:
    archive = collect(1_000, 4, 2)
    names = {item.id: (item.type, item.name) for item in archive.referents}
    clusters = by_name(archive)
    assert sorted(item for cluster in clusters for item in cluster) == sorted(names)
    assert len(clusters) == len(set(names.values()))
    assert all(len({names[item] for item in cluster}) == 1 for cluster in clusters)


def test_the_other_baseline_has_each_referent_once() -> None:
    pytest.importorskip("splink", reason="of the group bench")
    archive = collect(1_000, 4, 2)
    assert sorted(item for cluster in by_splink(archive) for item in cluster) == sorted(archive.truth)


def test_the_order_of_doubts_is_measured_and_counted_on_the_tuning_half_only(monkeypatch: pytest.MonkeyPatch) -> None:
    assert precision([True, False, True]) == pytest.approx((1 + 2 / 3) / 2)
    counted: list[object] = []
    monkeypatch.setattr("bench.resolve.count", counted.append)
    for half, times in (("report", 0), ("tune", 1)):
        ran = CliRunner().invoke(main, ["--doubts", "--half", half, "--size", "2000", "--towns", "3"])
        assert "average precision in the order of kg review" in ran.output
        assert len(counted) == times
