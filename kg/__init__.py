"""kg: from a Chinese newspaper page to a graph that one can check."""

__version__ = "0.1.0"
