"""B-cubed and pairwise figures of clusters, from the counts of the cells that a true and a found entity share.

B-cubed (Bagga and Baldwin 1998, "Entity-Based Cross-Document Coreferencing Using the Vector Space Model"): precision is
the mean over referents of the share of their found entity that is truly theirs, recall that of their true entity
which was found with them. Pairwise figures count pairs, so a few great entities outweigh all others.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

KINDS = (
    "Person", "officials", "Organization", "Post", "Event", "Project", "Place", "Document", "Initiative", "District",
)  # fmt: skip
"""In the order of the tables; officials are among the persons."""
_OFFICIAL = "Person/official/"


@dataclass(frozen=True, slots=True)
class Figures:
    """Referents, true and found entities; precision and recall by B-cubed and by pairs."""

    referents: int
    true: int
    found: int
    precision: float
    recall: float
    pair_precision: float
    pair_recall: float

    @property
    def f1(self) -> float:
        """B-cubed F1."""
        return _f1(self.precision, self.recall)

    @property
    def pair_f1(self) -> float:
        """Pairwise F1."""
        return _f1(self.pair_precision, self.pair_recall)


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def figures(truth: Mapping[str, str], clusters: Iterable[Iterable[str]]) -> dict[str, Figures]:
    """Return the figures by kind; ``clusters`` are of ids of ``truth``, each once.

    What is wrongly joined to an official counts against the officials, whatever it is.
    """
    cells: dict[str, Counter[tuple[str, int]]] = defaultdict(Counter)
    for number, cluster in enumerate(clusters):
        for id_ in cluster:
            key = truth[id_]
            cells[key.partition("/")[0]][key, number] += 1
    found = {kind: _figures(cells[kind], "") for kind in KINDS if kind in cells}
    if "Person" in cells:
        found["officials"] = _figures(cells["Person"], _OFFICIAL)
    return {kind: found[kind] for kind in KINDS if kind in found}


def _figures(cells: Counter[tuple[str, int]], prefix: str) -> Figures:
    """Return the figures of the true entities whose key begins with ``prefix``."""
    true: Counter[str] = Counter()
    sizes: Counter[int] = Counter()
    others: Counter[int] = Counter()
    for (key, cluster), count in cells.items():
        sizes[cluster] += count
        if key.startswith(prefix):
            true[key] += count
        else:
            others[cluster] += count
    precision = recall = 0.0
    right = 0
    for (key, cluster), count in cells.items():
        if key.startswith(prefix):
            precision += count * count / sizes[cluster]
            recall += count * count / true[key]
            right += _pairs(count)
    total = sum(true.values())
    found = {cluster for key, cluster in cells if key.startswith(prefix)}
    said = sum(_pairs(sizes[cluster]) - _pairs(others[cluster]) for cluster in found)
    due = sum(map(_pairs, true.values()))
    return Figures(
        total, len(true), len(found), precision / max(total, 1), recall / max(total, 1),
        right / said if said else 1.0, right / due if due else 1.0,
    )  # fmt: skip


def _pairs(count: int) -> int:
    return count * (count - 1) // 2
