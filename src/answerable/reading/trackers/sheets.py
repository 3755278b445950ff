"""Opens a tracker that was received, and finds its rows."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from answerable.core.notes.extraction.sheets import Book, open_book
from answerable.core.notes.extraction.sheets.book import as_plain, from_plain
from answerable.core.tracker.tables import Reading, find_tables
from answerable.papers.models import Paper
from answerable.papers.store import find_file

from .exceptions import TrackerRefused
from .models import TrackerFile

SUFFIXES = frozenset({".xlsx", ".xlsm", ".csv", ".tsv", ".txt"})

__all__ = ["SUFFIXES", "as_plain", "open_book", "read_book", "read_file", "read_tables"]


def read_tables(book: Book) -> Reading:
    reading = find_tables(book)
    if not reading.tables:
        raise TrackerRefused(
            f"{book.file}: no table of actions was found. It needs a row of headings, such as Action, "
            "Owner and Status, with the actions beneath."
        )
    return reading


def read_file(file: TrackerFile) -> Book:
    """The cells of a file as they were found; the office's own copy of them, or else the paper once more."""
    return from_plain(file.book, file.paper.name) if file.book else read_book(file.paper)


def read_book(paper: Paper) -> Book:
    """Opens a kept paper under its own name: the store's has no ending."""
    with tempfile.TemporaryDirectory(prefix="answerable-") as folder:
        path = Path(folder) / Path(paper.name).name
        shutil.copyfile(find_file(paper.sha256), path)
        return open_book(path)
