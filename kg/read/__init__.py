"""File → :class:`kg.records.Page`."""

from kg.read.page import LIMIT, read_page

__all__ = ["LIMIT", "read_page"]
