"""What others make of the same records: one name is one thing, and Splink as its manual sets it up."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Iterable

from bench.archive.make import Archive

_THRESHOLD = 0.5
"""Probability from which pairs are clustered: the best of 0.95 (the tutorial's), 0.5 and 0.1 on tuned records."""
_RECALL = 0.7
"""What share of the matches has one name in one home: the tutorial's guess for its own rules."""
_COLUMNS = {
    "Person": ("name", "home", "body", "title"),
    "Post": ("name", "home", "body"),
    "Event": ("name", "home", "date"),
}
"""Columns by type; the others have name and home."""
_BLOCKS = {
    "Person": (("name",), ("home", "body", "title")),
    "Post": (("name", "body"), ("name", "home")),
    "Event": (("name",), ("home", "date")),
}
"""What two that are compared have alike, by type; the others the name, or the home and how the name begins."""

Clusters = list[tuple[str, ...]]


def by_name(archive: Archive) -> Clusters:
    """Return the referents of each type and name."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for item in archive.referents:
        found[item.type, item.name].append(item.id)
    return [tuple(ids) for ids in found.values()]


def by_splink(archive: Archive) -> Clusters:
    """Return the clusters of each type by Splink with DuckDB; nothing is learnt from the truth."""
    rows: dict[str, list[dict[str, str | None]]] = defaultdict(list)
    for kind, row in _rows(archive):
        rows[kind].append(row)
    found: Clusters = []
    for kind in sorted(rows):
        blocks = _BLOCKS.get(kind, (("name",), ("home", "substr(name, 1, 2)")))
        found += _linked(rows[kind], _COLUMNS.get(kind, ("name", "home")), blocks)
    return found


def _rows(archive: Archive) -> Iterable[tuple[str, dict[str, str | None]]]:
    """Yield type and columns of each referent; of several posts, the one with the first id."""
    homes = {page.id: page.district for page in archive.pages}
    home_of = {article.id: homes[article.page_id] for article in archive.articles}
    names = {item.id: item.name for item in archive.referents}
    bodies = {item.subject: names[item.object] for item in archive.statements if item.predicate == "AT"}
    posts: dict[str, str] = {}
    for item in sorted(archive.statements, key=lambda item: item.id):
        if item.predicate == "HOLDS":
            posts.setdefault(item.subject, item.object)
    for referent in archive.referents:
        post = posts.get(referent.id)
        kind = "Event" if archive.truth[referent.id].startswith("Event/") else referent.type
        yield (
            kind,
            {
                "unique_id": referent.id,
                "name": referent.name,
                "home": home_of[referent.article_id],
                "body": bodies.get(post or referent.id),
                "title": names[post] if post else None,
                "date": dict(referent.properties).get("date"),
            },
        )


def _linked(
    rows: list[dict[str, str | None]], columns: tuple[str, ...], blocks: tuple[tuple[str, ...], ...]
) -> Clusters:
    # The library is in the group "bench", which only this needs.
    import pyarrow
    import splink.comparison_library as compare
    from splink import Linker, SettingsCreator, block_on
    from splink.backends.duckdb import DuckDBAPI

    comparisons = {
        "name": compare.NameComparison("name").configure(term_frequency_adjustments=True),
        "home": compare.ExactMatch("home"),
        "body": compare.JaroWinklerAtThresholds("body"),
        "title": compare.ExactMatch("title"),
        "date": compare.ExactMatch("date"),
    }
    settings = SettingsCreator(
        link_type="dedupe_only",
        comparisons=[comparisons[column] for column in columns],
        blocking_rules_to_generate_predictions=[block_on(*block) for block in blocks],
    )
    table = DuckDBAPI().register(pyarrow.Table.from_pylist(rows))
    linker = Linker(table, settings, log_level=logging.ERROR)
    linker.training.estimate_probability_two_random_records_match([block_on("name", "home")], recall=_RECALL)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    for rule in (block_on("name"), block_on("home")):
        linker.training.estimate_parameters_using_expectation_maximisation(rule)
    pairs = linker.inference.predict(threshold_match_probability=_THRESHOLD)
    clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(pairs, _THRESHOLD)
    found: dict[str, list[str]] = defaultdict(list)
    for row in clusters.as_record_list():
        found[str(row["cluster_id"])].append(str(row["unique_id"]))
    return [tuple(ids) for ids in found.values()]
