"""Answers out of a returned sheet, row by row."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from answerable.core.notes.extraction.sheets.book import Book, Cell, Sheet, SheetRow

from ...packs.marks import Mark, read_mark
from ...packs.sheet import ANSWER, ASKED, EVIDENCE, HIDDEN, REFERENCE, UPDATE
from .columns import FILLED, Columns, find_columns, issued_columns
from .finding import Known, Target, are_one, find_start, name_mark
from .model import (
    DIFFERS,
    ERROR,
    FORMULA,
    MERGED,
    NO_ROWS,
    NOT_UNDERSTOOD,
    OTHER_ISSUE,
    PRINTED,
    RENAMED,
    UNKNOWN,
    WORDING,
    Entry,
    Problem,
)
from .model import (
    HIDDEN as HIDDEN_ROW,
)
from .own import Own


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What a row is read against. `formulas` stand by sheet, row and column."""

    known: Known
    own: Own
    issue: str
    formulas: Mapping[tuple[str, int, int], str]


@dataclass(slots=True)
class SheetGathered:
    entries: list[Entry] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    seen: list[Target] = field(default_factory=list)


def read_sheets(book: Book, knowledge: Knowledge) -> SheetGathered:
    gathered = SheetGathered()
    for sheet in book.sheets:
        name = f" of sheet {sheet.name}" if len(book.sheets) > 1 else ""
        _SheetReader(sheet, name, knowledge, gathered).read()
    if not gathered.seen:
        wording = "No row with a reference of a pack was found."
        gathered.problems.insert(0, Problem(NO_ROWS, "the whole file", wording))
    return gathered


class _SheetReader:
    def __init__(self, sheet: Sheet, name: str, knowledge: Knowledge, gathered: SheetGathered) -> None:
        self._sheet, self._name, self._gathered = sheet, name, gathered
        self._known, self._own = knowledge.known, knowledge.own
        self._issue, self._formulas = knowledge.issue, knowledge.formulas
        self._columns = Columns(0, {})

    def read(self) -> None:
        found, seen = find_columns(self._sheet), len(self._gathered.seen)
        if found is None and any(_find_marked(row) for row in self._sheet.rows):
            found = issued_columns()
        self._columns = found or Columns(0, {})
        if found and found.guessed:
            self._say(RENAMED, self._place(found.row or 1), self._describe_guess(found))
        for row in self._sheet.rows:
            if row.number == self._columns.row:
                self._read_headings(row)
            else:
                self._read_row(row)
        if self._sheet.hidden and len(self._gathered.seen) > seen:
            wording = f"The sheet {self._sheet.name} is hidden. It was read all the same."
            self._say(HIDDEN_ROW, f"sheet {self._sheet.name}", wording)
        for merge in self._sheet.merges:
            if merge.last_row > merge.first_row and merge.last_row > self._columns.row:
                wording = (
                    f"Rows {merge.first_row} to {merge.last_row} are merged: what stands there was read "
                )
                self._say(MERGED, self._place(merge.first_row), f"{wording}in row {merge.first_row} only.")

    def _describe_guess(self, found: Columns) -> str:
        if found.row:
            return "No column is headed Answer; the one heading that the pack does not have was taken for it."
        return "The headings are gone; the columns were read as they were issued."

    def _read_headings(self, row: SheetRow) -> None:
        marked = {column for each in self._sheet.rows for column, cell in each.cells if read_mark(cell.text)}
        for column, cell in row.cells:
            if column in self._columns.others and column not in marked and cell.text not in self._own:
                wording = "The pack has no such heading; what stands under it is listed row by row."
                self._say(RENAMED, self._place(row.number), wording, cell.text)

    def _read_row(self, row: SheetRow) -> None:
        target = self._find_target(row)
        self._check_formulas(row)
        if target is None:
            self._lose(row, [column for column, _ in row.cells])
            return
        self._gathered.seen.append(target)
        taken = [self._columns.places[name] for name in FILLED if name in self._columns.places]
        taken += [column for column, cell in row.cells if read_mark(cell.text)]
        self._take(row, target)
        self._lose(row, [column for column, _ in row.cells if column not in taken])
        if row.hidden and self._has_answer(row):
            self._say(HIDDEN_ROW, self._place(row.number), "The row is hidden. It was read all the same.")

    def _has_answer(self, row: SheetRow) -> bool:
        return any(self._find(row, name) for name in FILLED)

    def _take(self, row: SheetRow, target: Target) -> None:
        for name in (ANSWER, UPDATE, EVIDENCE):
            cell = self._find(row, name)
            if cell is None:
                continue
            text = show_cell(cell)
            if cell.kind == "error":
                self._say(ERROR, self._place(row.number), f"{name} holds an error and was not taken.", text)
            elif name == EVIDENCE:
                self._add(replace(target, kind="evidence"), text, row)
            elif name == UPDATE and target.kind == "answer":
                wording = "An update stands in the row of a question, which asks for none."
                self._say(NOT_UNDERSTOOD, self._place(row.number), wording, text)
            else:
                self._add(target, text, row)

    def _add(self, target: Target, text: str, row: SheetRow) -> None:
        place = self._place(row.number)
        self._gathered.entries.append(
            Entry(target.printed, target.line, target.matter_key, target.kind, text, place)
        )

    def _find_target(self, row: SheetRow) -> Target | None:
        """By the hidden reference; by the printed one where that is gone or says otherwise; by the words."""
        marked, printed = self._find_hidden(row), self._find_printed(row)
        if marked and printed and not are_one(marked, printed):
            wording = "The hidden reference says {}, the printed one {}; the printed one was taken."
            names = (marked.matter or marked.name, printed.matter or printed.name)
            self._say(DIFFERS, self._place(row.number), wording.format(*names))
            return printed
        if marked:
            return marked
        asked = self._find(row, ASKED)
        found = printed or (self._known.find_asked(asked.text) if asked else None)
        if found and self._has_answer(row):
            code, by = (
                (PRINTED, "its printed reference") if printed else (WORDING, f"the words of {found.name}")
            )
            self._say(code, self._place(row.number), f"Found by {by}.")
        return found

    def _find_hidden(self, row: SheetRow) -> Target | None:
        mark = _find_marked(row)
        if mark is None:
            return None
        if self._issue and not self._issue.startswith(mark.issue):
            wording = "This row was issued with another agenda, or another version of it."
            self._say(OTHER_ISSUE, self._place(row.number), wording)
        target = self._known.find_marked(mark)
        if target is None:
            name = name_mark(mark)
            self._say(UNKNOWN, self._place(row.number), f"This agenda did not ask {name}.", name)
        return target

    def _find_printed(self, row: SheetRow) -> Target | None:
        cell = self._find(row, REFERENCE)
        start = find_start(cell.text, self._known) if cell else None
        if cell is None or start is None or start[2]:
            return None
        if start[0] is None and _find_marked(row) is None:
            wording = f"{start[1]} is not asked in this agenda."
            self._say(UNKNOWN, self._place(row.number), wording, cell.text)
        return start[0]

    def _check_formulas(self, row: SheetRow) -> None:
        for name in FILLED:
            place = self._columns.places.get(name, 0)
            formula = self._formulas.get((self._sheet.name, row.number, place))
            if formula is not None:
                wording = f"{name} is a formula. What it showed last was taken."
                if row.find(place) is None:
                    wording = f"{name} is a formula that shows nothing. Ask what was meant."
                self._say(FORMULA, self._place(row.number), wording, formula)

    def _lose(self, row: SheetRow, columns: list[int]) -> None:
        """Lists what is not the office's own, so that nothing drops."""
        for column in columns:
            cell = row.find(column)
            if cell is None or cell.text in self._own or read_mark(cell.text) or self._is_reference(cell):
                continue
            heading = self._columns.others.get(column) or self._name_column(column)
            said = f"Under “{heading}” stands" if heading else "Here stands"
            wording = f"{said} what belongs to no answer of the pack."
            self._say(NOT_UNDERSTOOD, self._place(row.number), wording, show_cell(cell))

    def _is_reference(self, cell: Cell) -> bool:
        start = find_start(cell.text, self._known)
        return bool(start and not start[2])

    def _name_column(self, column: int) -> str:
        names = (name for name, place in self._columns.places.items() if place == column and name != HIDDEN)
        return next(names, "")

    def _find(self, row: SheetRow, name: str) -> Cell | None:
        column = self._columns.places.get(name)
        return row.find(column) if column else None

    def _place(self, number: int) -> str:
        return f"row {number}{self._name}"

    def _say(self, code: str, place: str, wording: str, text: str = "") -> None:
        self._gathered.problems.append(Problem(code, place, wording, text))


def show_cell(cell: Cell) -> str:
    """What a person would see; days in words, since a bare date can be read in two ways."""
    if cell.kind != "date":
        return cell.text.strip()
    moment = dt.datetime.fromisoformat(cell.text)
    day = f"{moment.day} {moment:%B} {moment.year}"
    return f"{day} {moment:%H:%M}" if "T" in cell.text else day


def _find_marked(row: SheetRow) -> Mark | None:
    return next((mark for _, cell in row.cells if (mark := read_mark(cell.text))), None)
