"""File → :class:`kg.records.Page`."""

from kg.read.folder import read_folder
from kg.read.page import LIMIT, PDF_LIMIT, make_page, read_page, read_pages

__all__ = ["LIMIT", "PDF_LIMIT", "make_page", "read_folder", "read_page", "read_pages"]
