"""File → :class:`kg.records.Page`."""

from kg.read.folder import read_folder
from kg.read.page import LIMIT, make_page, read_page

__all__ = ["LIMIT", "make_page", "read_folder", "read_page"]
