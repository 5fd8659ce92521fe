"""Glyphs of a page with their boxes → articles with their parts, by geometry and words."""

from kg.layout.folio import folio_of
from kg.layout.page import Layout, Told, read_layout
from kg.layout.shapes import Box, Drawn, Glyph, Line

__all__ = ["Box", "Drawn", "Glyph", "Layout", "Line", "Told", "folio_of", "read_layout"]
