"""Collects lines and rows in reading order, numbers them, and checks at the end that no line is lost."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from answerable.core.notes.document import Document, Format, Fragment, Line, Row, UnreadableFile
from answerable.core.notes.extraction.limits import Limits

Cells = Sequence[Sequence[Fragment]]


class Assembly:
    """A document while it is being taken down."""

    def __init__(self, file: str, format: Format, limits: Limits) -> None:  # noqa: A002 (the document's word)
        self.file = file
        self._format: Format = format
        self._limits = limits
        self._lines: list[Line] = []
        self._rows: list[Row] = []
        self._furniture: list[int] = []
        self._cells = 0
        self._gap = False
        self.tables = 0

    def add_line(
        self,
        text: str,
        *,
        number: int | None = None,
        page: int | None = None,
        table: int | None = None,
        row: int | None = None,
        column: int | None = None,
    ) -> int:
        """Take down a line and give its number: the next one, unless the source has numbers of its own."""
        number = number or (self._lines[-1].number + 1 if self._lines else 1)
        self._lines.append(Line(number, text, page, table, row, column))
        if len(self._lines) > self._limits.lines:
            raise UnreadableFile(self.file, f"has more than {self._limits.lines:,} lines", "too-large")
        return number

    def add_row(
        self, cells: Cells, *, page: int | None = None, table: int | None = None, row: int | None = None
    ) -> None:
        """Set a row of cells below the last one; a gap marked since then stands before it."""
        self._cells += len(cells)
        if self._cells > self._limits.cells:
            raise UnreadableFile(self.file, f"has more than {self._limits.cells:,} table cells", "too-large")
        self._rows.append(Row(tuple(tuple(cell) for cell in cells), page, table, row, self._gap))
        self._gap = False

    def mark_gap(self) -> None:
        self._gap = bool(self._rows)

    def add_furniture(self, numbers: Iterable[int]) -> None:
        self._furniture += numbers

    def finish(self) -> Document:
        """The document. A line that stands nowhere is a fault of ours, so it is refused and never dropped."""
        placed = {n for row in self._rows for cell in row.cells for piece in cell for n in piece.lines}
        placed.update(self._furniture)
        lost = [line.number for line in self._lines if line.number not in placed]
        if lost:
            raise UnreadableFile(self.file, f"lines {lost[:5]} could not be placed", "lost-lines")
        if not self._lines:
            raise UnreadableFile(self.file, "holds no words", "no-text")
        return Document(
            self.file,
            self._format,
            tuple(self._lines),
            tuple(self._rows),
            tuple(sorted(set(self._furniture))),
        )
