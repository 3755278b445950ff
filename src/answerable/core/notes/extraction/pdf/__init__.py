"""PDF files with a text layer, as lines and rows."""

from answerable.core.notes.extraction.pdf.reading import extract_pdf

__all__ = ["extract_pdf"]
