"""A file's words, as numbered lines and the rows and cells they stood in."""

from answerable.core.notes.extraction.limits import DEFAULT, Limits
from answerable.core.notes.extraction.opening import extract

__all__ = ["DEFAULT", "Limits", "extract"]
