"""How far what kg reads out of texts is what careful readers wrote down of them: ``kg eval``.

``bench/README.md`` says what counts as right. Precision, recall and F1 are taken over summed counts (micro average).
"""

from kg.evaluate.gold import GoldPage, read_gold
from kg.evaluate.measure import measure
from kg.evaluate.tally import Result

__all__ = ["GoldPage", "Result", "measure", "read_gold"]
