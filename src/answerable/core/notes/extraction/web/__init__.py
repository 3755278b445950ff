"""Web pages as lines and rows."""

from answerable.core.notes.extraction.web.page import extract_web

__all__ = ["extract_web"]
