"""Page → articles: paragraphs put together, bodies cut, headlines found where they stand."""

from kg.segment.page import segment

__all__ = ["segment"]
