"""Findings as comments in the Word file that they were found in."""

from checker.word.annotate import Annotated, annotate

__all__ = ["Annotated", "annotate"]
