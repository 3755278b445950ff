"""What extraction hands to the reader: numbered lines, and the rows and cells they stood in.

A *line* is the unit of provenance and of line accounting. In a text file it is a physical line (blank lines
are counted but not listed); in DOCX, HTML and PDF it is a paragraph, or one paragraph of a table cell.
A *row* is how the lines stood beside each other: a row of a table, or a paragraph by itself (`table` is None).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

Format = Literal["text", "html", "docx", "pdf"]


@dataclass(frozen=True, slots=True)
class Line:
    """One extracted line. `number` is 1-based; `text` is as found, before any repair."""

    number: int
    text: str
    page: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None


@dataclass(frozen=True, slots=True)
class Fragment:
    """A piece of a line as it stands in one cell.

    `marker` is a list marker that is not in the text: a bullet, or a number that the word processor or an
    HTML list supplied ("•", "1.", "b)"). `level` is a heading level where the format has one.
    """

    text: str
    lines: tuple[int, ...]
    marker: str | None = None
    level: int | None = None
    bold: bool = False


@dataclass(frozen=True)
class Row:
    """Cells side by side. A paragraph outside any table is a row of one cell with `table` None.

    `gap` says that blank space stood before it: the only trace that some layouts leave between lists.
    """

    cells: tuple[tuple[Fragment, ...], ...]
    page: int | None = None
    table: int | None = None
    row: int | None = None
    gap: bool = False

    @cached_property
    def lines(self) -> tuple[int, ...]:
        """The numbers of the lines in it, in order, once each."""
        return tuple(dict.fromkeys(n for cell in self.cells for piece in cell for n in piece.lines))

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """The words of each cell, with one space between them."""
        return tuple(" ".join(" ".join([piece.text for piece in cell]).split()) for cell in self.cells)

    @cached_property
    def words(self) -> str:
        """All its words, with one space between them."""
        return " ".join([text for text in self.texts if text])


@dataclass(frozen=True, slots=True)
class Document:
    """A file after extraction. `furniture` are the numbers of lines known to be running heads and the like."""

    file: str
    format: Format
    lines: tuple[Line, ...]
    rows: tuple[Row, ...]
    furniture: tuple[int, ...] = ()


class UnreadableFile(Exception):
    """A file that cannot be read as notes: the message says what it is and what to do about it."""

    def __init__(self, file: str, reason: str, code: str = "unreadable") -> None:
        super().__init__(f"{file}: {reason}")
        self.file = file
        self.reason = reason
        self.code = code
