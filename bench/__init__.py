"""Measurements of kg against what careful readers took from the same texts. Not part of the installed package."""
