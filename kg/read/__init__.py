"""File → :class:`kg.records.Page`."""

from kg.read.folder import read_folder
from kg.read.page import DRAWN_LIMIT, LIMIT, make_page, read_page, read_pages

__all__ = ["DRAWN_LIMIT", "LIMIT", "make_page", "read_folder", "read_page", "read_pages"]
