"""Train the models that kg ships: ``python -m bench.train``. What they are trained on stands in ``bench/README.md``."""

from __future__ import annotations

import shutil
import tempfile
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from multiprocessing import Pool
from pathlib import Path
from typing import Any

import click
import lightgbm
import numpy
import pycrfsuite
from sklearn.feature_extraction import DictVectorizer

from bench import labels
from bench.labels import Text, read_texts
from kg.evaluate.items import Item
from kg.fact import drafts, read_articles
from kg.fact.draft import Draft
from kg.fact.events import mentions
from kg.fact.pairs import SIGNATURES, Pair
from kg.fact.sameness import ENDS, FILE, SAME, Told, compare
from kg.fact.trees import Node, Trees, write_trees
from kg.mention.home import parse_home
from kg.mention.reading import Reading, Rules
from kg.mention.recognizer import LABELS, Recognizer, encode
from kg.resources import resource
from kg.segment.joint import FILE as JOINTS
from kg.segment.joint import write_joints

GOLD = Path(__file__).parent / "gold" / "tune"
FOLDS = 3
EVERYTHING = -1
"""In place of a fold: nothing is held out."""
_SEED = 7
_SEEN = 8
"""Features of fewer rows are left out, where there are as many."""
_TREES, _TREES_OF_SAMENESS = 160, 320
"""Trees a predicate of the judge, and of the one question of sameness; with more there is no gain out of fold."""
_GROWTH = {
    "objective": "binary",
    "learning_rate": 0.08,
    "num_leaves": 24,
    "min_data_in_leaf": 8,
    "feature_fraction": 0.3,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "lambda_l2": 2.0,
    "max_bin": 3,
    "use_missing": False,
    "seed": _SEED,
    "deterministic": True,
    "force_row_wise": True,
    "num_threads": 1,
    "verbose": -1,
}
"""How LightGBM grows trees; other sizes were no better out of fold."""
_ROUNDS = {"names": 60, "events": 120}
"""Of OWL-QN."""
_L1, _L2 = 0.05, 0.1
"""Regularisation; an L1 of 0.5 makes both chains a quarter of the size, and the facts a little worse."""

Row = tuple[tuple[str, str], frozenset[str], dict[str, bool | None]]
"""A pair's signature, its features, and whether each predicate is right."""
Compared = tuple[frozenset[str], bool]
"""What is seen of a mention beside a happening, and whether it is of that happening."""


def by_town(texts: Sequence[Text]) -> dict[str, int]:
    """Return the fold of each town: all articles of a town are in one, whatever else is there."""
    return {text.town: zlib.crc32(text.town.encode("utf-8")) % FOLDS for text in texts}


def train_chain(chain: str, texts: Sequence[Text], paths: Mapping[int, Path]) -> None:
    """Train one chain of :mod:`kg.mention.recognizer` once for each path, without the fold that the path is for."""
    fold = by_town(texts)
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params({"c1": _L1, "c2": _L2, "max_iterations": _ROUNDS[chain], "feature.minfreq": 2})
    for text in texts:
        home = parse_home(text.page.district) if text.page.district else None
        for _, article, item in text.pairs():
            rules = Rules(article, home, text.page.date, Counter())
            found = labels.names(chain, article, text.entities[item.id], rules)
            seen = pycrfsuite.ItemSequence(rules.features())
            trainer.append(seen, encode(len(article.text), found), fold[text.town])
    for held_out, path in paths.items():
        trainer.train(str(path), holdout=held_out)


def rows(texts: Sequence[Text], folder: Path) -> list[Row]:
    """Return the pairs of some texts with their labels, read by the recognizer of a folder."""
    model = Recognizer(folder)
    found: list[Row] = []
    for text in texts:
        read = list(drafts(text.page, text.articles, model))
        for number, _, item in text.pairs():
            found += labelled(item, *read[number])
    return found


def labelled(item: Item, draft: Draft, pairs: Sequence[Pair]) -> Iterable[Row]:
    """Yield the pairs of one article with their labels."""
    for pair, verdict in zip(pairs, labels.verdicts(item, draft, pairs), strict=True):
        yield pair.signature, frozenset(pair.features), verdict


def compared(texts: Sequence[Text], folder: Path) -> list[Compared]:
    """Return each mention of a happening beside those before it, with whether they are one, by a folder's chains."""
    model = Recognizer(folder)
    found: list[Compared] = []
    for text in texts:
        readings = list(read_articles(text.page, text.articles, model))
        for number, _, item in text.pairs():
            found += _compared(item, readings[number])
    return found


def _compared(item: Item, reading: Reading) -> Iterable[Compared]:
    told = mentions(reading)
    known: dict[str, list[Told]] = {}
    for one, label in zip(told, labels.happenings(item, told), strict=True):
        if label is None:
            continue
        for number, other in enumerate(known):
            yield frozenset(compare(reading, list(known.values()), number, one)), other == label
        known.setdefault(label, []).append(one)


def train_sameness(data: Sequence[Compared]) -> Trees:
    """Return the trees of :mod:`kg.fact.sameness`."""
    grown = _grown([features for features, _ in data], [same for _, same in data], _TREES_OF_SAMENESS)
    return {ENDS: {SAME: grown}}


def train_judge(data: Sequence[Row]) -> Trees:
    """Return the trees of :mod:`kg.fact.judge`."""
    trees = {}
    by_signature: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in data:
        by_signature[row[0]].append(row)
    for signature, chosen in sorted(by_signature.items()):
        grown = {}
        for predicate in SIGNATURES[signature]:
            known = [row for row in chosen if row[2][predicate] is not None]
            truth = [bool(row[2][predicate]) for row in known]
            if sum(truth) >= 2 and not all(truth):
                grown[predicate] = _grown([row[1] for row in known], truth, _TREES)
        if grown:
            trees[signature] = grown
    return trees


def _grown(rows: Sequence[frozenset[str]], truth: Sequence[bool], trees: int) -> list[Node]:
    """Return boosted trees for some rows."""
    vectorizer, matrix = _matrix(rows)
    grown = lightgbm.train(_GROWTH, lightgbm.Dataset(matrix, numpy.array(truth, float)), trees).dump_model()
    features = [str(name) for name in vectorizer.get_feature_names_out()]
    return [_node(tree["tree_structure"], features) for tree in grown["tree_info"]]


def _node(grown: Mapping[str, Any], features: Sequence[str]) -> Node:
    """Return a node as :mod:`kg.fact.trees` has it; LightGBM goes left where a feature is absent."""
    if "leaf_value" in grown:
        return round(float(grown["leaf_value"]), 4)
    return [features[grown["split_feature"]], *(_node(grown[f"{side}_child"], features) for side in ("left", "right"))]


def _matrix(rows: Sequence[frozenset[str]]) -> tuple[DictVectorizer, Any]:
    """Return rows as a sparse matrix of ones, with what knows its columns."""
    counts = Counter(feature for features in rows for feature in features)
    least = min(_SEEN, len(rows))
    vectorizer = DictVectorizer(dtype=numpy.float32)
    matrix = vectorizer.fit_transform(
        [{feature: 1.0 for feature in sorted(features) if counts[feature] >= least} for features in rows]
    )
    matrix.indices, matrix.indptr = matrix.indices.astype(numpy.int32), matrix.indptr.astype(numpy.int32)
    return vectorizer, matrix


def _chain_job(job: tuple[str, Mapping[int, Path]]) -> None:
    chain, folders = job
    train_chain(chain, read_texts(GOLD), {fold: folder / f"{chain}.crf" for fold, folder in folders.items()})


def _rows_job(job: tuple[int, Path]) -> list[Row]:
    held_out, folder = job
    texts = read_texts(GOLD)
    fold = by_town(texts)
    return rows([text for text in texts if fold[text.town] == held_out], folder)


def _compared_job(job: tuple[int, Path]) -> list[Compared]:
    held_out, folder = job
    texts = read_texts(GOLD)
    fold = by_town(texts)
    return compared([text for text in texts if fold[text.town] == held_out], folder)


@click.command()
@click.option(
    "--work", type=click.Path(path_type=Path), help="Keep the models of each fold here; chains there are used."
)
def main(work: Path | None) -> None:
    """Train all weights on the tuning half of bench/gold and write them to kg/data.

    Sameness and judge are trained on what chains find in towns that they were not trained on, as they will be used.
    """
    shipped = resource("data")
    with tempfile.TemporaryDirectory() as temporary, Pool(2) as pool:
        folders = {fold: (work or Path(temporary)) / str(fold) for fold in (EVERYTHING, *range(FOLDS))}
        for path in folders.values():
            path.mkdir(parents=True, exist_ok=True)
        jobs = [
            (chain, folders) for chain in LABELS if not all((p / f"{chain}.crf").is_file() for p in folders.values())
        ]
        for number, _ in enumerate(pool.imap_unordered(_chain_job, jobs), 1):
            click.echo(f"{number} of {len(jobs)} chains trained", err=True)
        for chain in LABELS:
            shutil.copyfile(folders[EVERYTHING] / f"{chain}.crf", shipped / f"{chain}.crf")
        folds = [(fold, path) for fold, path in folders.items() if fold != EVERYTHING]
        parts = pool.map(_compared_job, folds)
        for fold, path in [*folds, (EVERYTHING, shipped)]:
            # A fold's own model has not seen its towns; the one that kg ships has seen all.
            seen = [row for number, part in enumerate(parts) if number != fold for row in part]
            write_trees(path / FILE, train_sameness(seen))
        found = pool.map(_rows_job, folds)
        write_trees(shipped / "pairs.json.gz", train_judge([row for part in found for row in part]))
    write_joints(shipped / JOINTS, (path.read_text(encoding="utf-8") for path in sorted(GOLD.glob("*.txt"))))


if __name__ == "__main__":
    main()
