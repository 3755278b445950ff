"""Spreadsheets: Excel workbooks and CSV as cells in rows, as they were found."""

from answerable.core.notes.extraction.sheets.book import Book, Cell, Sheet, SheetRow
from answerable.core.notes.extraction.sheets.opening import open_book

__all__ = ["Book", "Cell", "Sheet", "SheetRow", "open_book"]
