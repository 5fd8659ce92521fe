"""kg: from a Chinese newspaper page to a graph that one can check.

For notebooks and scripts (``docs/python.md``):

>>> import kg
>>> graph = kg.open("out")
>>> graph
<kg.Graph out: 1 page, 5 articles, ... relations>
>>> graph.entities("District").to_pandas()["name"].tolist()
['温州市', '瓯海区']

What is named here is loaded when it is first used, so that ``import kg`` takes no time.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.api import build, extract, open, questions
    from kg.errors import KGError
    from kg.graph import Graph
    from kg.table import Table

__version__ = "0.1.0"
__all__ = ["Graph", "KGError", "Table", "__version__", "build", "extract", "open", "questions"]

_MODULES = {"Graph": "kg.graph", "KGError": "kg.errors", "Table": "kg.table"}


if not TYPE_CHECKING:  # which would take any name for one of kg otherwise

    def __getattr__(name: str) -> Any:
        if name not in __all__:
            raise AttributeError(f"module 'kg' has no attribute {name!r}")
        return getattr(importlib.import_module(_MODULES.get(name, "kg.api")), name)


def __dir__() -> list[str]:
    return __all__
