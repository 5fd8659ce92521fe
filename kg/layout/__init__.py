"""Glyphs of a page with their boxes → articles with their parts, by geometry and words."""

from kg.layout.page import Layout, Told, read_layout
from kg.layout.shapes import Box, Drawn, Glyph, Line

__all__ = ["Box", "Drawn", "Glyph", "Layout", "Line", "Told", "read_layout"]
