"""The tracker out again, in the office's own columns, order and words, as Excel or CSV.

The file that came in last is the pattern: each of its rows comes out as it stood, the ones that mean nothing
here too. Only what the record has changed since is written anew. Open actions without a row come below.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from answerable.actions.models import Action
from answerable.actions.states import OPEN
from answerable.core.notes.extraction.sheets.book import Book, Cell, Sheet, SheetRow
from answerable.core.notes.extraction.sheets.delimited import arm
from answerable.core.tracker.fields import CLOSED_ON, DUE, MEETING, OWNER, RAISED_ON, STATUS
from answerable.core.tracker.rows import TrackerLine, read_lines
from answerable.core.tracker.tables import Reading, Table, find_tables
from answerable.core.tracker.values import show

from .cells import make_cells, make_closing_cell, make_due_cell, make_owner_cell
from .exceptions import TrackerRefused
from .layouts import find_word, list_columns, list_meanings
from .models import TrackerFile, TrackerLayout
from .planning import Link, Plan, make_plan
from .sheets import read_file
from .sides import read_actions

Row = dict[int, Cell]
_WIDEST = 60
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")


@dataclass(frozen=True, slots=True)
class OutSheet:
    """A sheet to write: its rows with their numbers, which one holds the headers, and what is hidden."""

    name: str
    rows: tuple[tuple[int, Row], ...]
    header: int | None
    hidden_columns: tuple[int, ...] = ()
    hidden: bool = False


def find_pattern(layout: TrackerLayout) -> TrackerFile:
    file = layout.files.filter(imported_at__isnull=False).order_by("-imported_at", "-pk").first()
    if file is None:
        raise TrackerRefused(f"No file of {layout} was imported yet, so there is nothing to write.")
    return file


def make_sheets(layout: TrackerLayout) -> list[OutSheet]:
    book = read_file(find_pattern(layout))
    reading = find_tables(book)
    lines = read_lines(reading, list_columns(layout), list_meanings(layout)).lines
    plan = make_plan(layout, lines)
    writer = _Writer(layout, {line.line: line for line in lines}, plan)
    tables = {table.sheet: table for table in reading.tables}
    sheets, offset = [], 0
    for sheet in book.sheets:
        sheets.append(writer.write(sheet, tables.get(sheet.name), offset))
        offset += max((row.number for row in sheet.rows), default=0)
    return _append(sheets, book, reading, writer.list_new())


class _Writer:
    """Rows as they stood, with what the record has changed since."""

    def __init__(self, layout: TrackerLayout, lines: Mapping[int, TrackerLine], plan: Plan) -> None:
        self._layout, self._lines, self._plan = layout, lines, plan
        self._joined = {number for line in lines.values() for number in line.lines[1:]}
        self._links = {link.line.line: link for link in plan.links}
        self._headers = {column.field: column.header for column in reversed(list_columns(layout))}

    def write(self, sheet: Sheet, table: Table | None, offset: int) -> OutSheet:
        places = {column.header: column.place for column in table.columns} if table else {}
        rows = []
        for row in sheet.rows:
            if row.number + offset not in self._joined:
                line = self._lines.get(row.number + offset)
                rows.append((row.number, self._write_line(line, places) if line else dict(row.cells)))
        header = _find_header(sheet.rows, places) if table else None
        return OutSheet(sheet.name, tuple(rows), header, sheet.hidden_columns, sheet.hidden)

    def _write_line(self, line: TrackerLine, places: Mapping[str, int]) -> Row:
        cells: dict[str, Cell | None] = dict(line.cells)
        link = self._links.get(line.line)
        if link:
            cells |= self._list_moves(link)
        return {places[name]: cell for name, cell in cells.items() if cell and name in places}

    def _list_moves(self, link: Link) -> dict[str, Cell | None]:
        """What the record says otherwise, where that is settled: it moved on, or a person kept it."""
        moved = {each.field for each in link.differences if each.step == "agree" and not each.same}
        action = link.action
        cells: dict[str, Cell | None] = {}
        if "status" in moved:
            cells[STATUS] = Cell(find_word(self._layout, action.state))
            cells[CLOSED_ON] = make_closing_cell(action)
        if "due" in moved:
            cells[DUE] = make_due_cell(action)
        if "owner" in moved:
            cells[OWNER] = make_owner_cell(action)
        return {self._headers[field]: cell for field, cell in cells.items() if field in self._headers}

    def list_new(self) -> list[tuple[str, dict[str, Cell]]]:
        """Open actions that no row is or may be, each with the heading that says its day where one must."""
        rows = set(self._layout.rows.values_list("action_id", flat=True))
        maybe = {int(c.action) for _, match in self._plan.asked for c in match.candidates}
        known = rows | maybe | {link.action.pk for link in self._plan.links}
        dated = RAISED_ON in self._headers or MEETING in self._headers
        new = [a for a in read_actions() if a.state == OPEN and a.pk not in known]
        new.sort(key=lambda action: (action.raised_on, action.reference))
        return [("" if dated else _name_day(action), make_cells(action, self._layout)) for action in new]


def _name_day(action: Action) -> str:
    return f"Raised on {action.raised_on.day} {action.raised_on:%B %Y}"


def _find_header(rows: tuple[SheetRow, ...], places: Mapping[str, int]) -> int | None:
    """The row whose cells are the headers."""
    wanted = {(place, name) for name, place in places.items()}
    ranked = [
        (len({(p, " ".join(c.text.split())) for p, c in row.cells} & wanted), row.number) for row in rows
    ]
    return max(ranked, key=lambda each: (each[0], -each[1]))[1] if ranked else None


def _append(
    sheets: list[OutSheet], book: Book, reading: Reading, new: list[tuple[str, dict[str, Cell]]]
) -> list[OutSheet]:
    """New rows below those of the fullest sheet that is not one of closed actions."""
    if not new or not reading.tables:
        return sheets
    live = [t for t in reading.tables if not t.sheet or not _is_closed(t.sheet)] or list(reading.tables)
    table = max(live, key=lambda each: len(each.rows))
    places = {column.header: column.place for column in table.columns}
    at = next(n for n, sheet in enumerate(book.sheets) if sheet.name == table.sheet)
    rows = list(sheets[at].rows)
    number, heading = rows[-1][0], ""
    for day, cells in new:
        if day != heading:
            number, heading = number + 1, day
            rows.append((number, {min(places.values()): Cell(day)}))
        number += 1
        rows.append((number, {places[name]: cell for name, cell in cells.items() if name in places}))
    old = sheets[at]
    sheets[at] = OutSheet(old.name, tuple(rows), old.header, old.hidden_columns, old.hidden)
    return sheets


def _is_closed(sheet: str) -> bool:
    from answerable.core.tracker.statuses import read_group_status

    return read_group_status(sheet) not in (None, OPEN)


def write_excel(sheets: Iterable[OutSheet]) -> bytes:
    book = Workbook(write_only=True)
    for sheet in sheets:
        made = book.create_sheet(make_title(sheet.name))
        made.sheet_state = "hidden" if sheet.hidden else "visible"
        _lay_columns(made, sheet)
        at = 0
        for number, cells in sheet.rows:
            for _ in range(number - at - 1):
                made.append([])
            at = number
            last = max(cells, default=0)
            bold = number == sheet.header
            made.append([_make_cell(made, cells.get(place), bold=bold) for place in range(1, last + 1)])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def make_title(name: str) -> str:
    """A sheet's name as Excel allows it: short, and without the signs that formulas give a meaning."""
    allowed = _FORBIDDEN.sub(" ", ILLEGAL_CHARACTERS_RE.sub("", name)).strip(" '")
    return allowed[:31].strip(" '") or "Actions"


def _lay_columns(made: Any, sheet: OutSheet) -> None:
    """Wide enough for what they hold, up to a limit; the hidden ones hidden again."""
    widths: dict[int, int] = {}
    for number, cells in sheet.rows:
        if sheet.header is not None and number >= sheet.header and len(cells) > 1:
            for place, cell in cells.items():
                widths[place] = max(widths.get(place, 8), min(_WIDEST, len(cell.text) + 2))
    for place, width in widths.items():
        made.column_dimensions[get_column_letter(place)].width = width
    for place in sheet.hidden_columns:
        made.column_dimensions[get_column_letter(place)].hidden = True


def _make_cell(sheet: Any, cell: Cell | None, *, bold: bool) -> Any:
    if cell is None:
        return None
    value = read_value(cell)
    made = WriteOnlyCell(sheet, value=value)
    if isinstance(value, str):
        made.data_type = "s"  # as text whatever it begins with: what a tracker says is never a formula
    elif isinstance(value, dt.datetime):
        made.number_format = "dd/mm/yyyy hh:mm"
    elif isinstance(value, dt.date):
        made.number_format = "dd/mm/yyyy"
    made.alignment = Alignment(wrap_text=True, vertical="top")
    if bold:
        made.font = Font(bold=True)
    return made


def read_value(cell: Cell) -> Any:
    """What Excel would hold: days as days and numbers as numbers, so that the office can go on sorting."""
    if cell.kind == "date":
        when = dt.datetime.fromisoformat(cell.text)
        return when if "T" in cell.text else when.date()
    if cell.kind == "number":
        number = float(cell.text)
        return int(number) if number.is_integer() and "." not in cell.text else number
    if cell.kind == "truth":
        return cell.text == "TRUE"
    return ILLEGAL_CHARACTERS_RE.sub("", cell.text)


def write_csv(sheets: Iterable[OutSheet]) -> bytes:
    """One table: a sheet's name stands as a heading over its rows where there are several."""
    tables = [sheet for sheet in sheets if sheet.header is not None]
    heads = [_name_places(dict(sheet.rows)[sheet.header or 0]) for sheet in tables]
    shared = _share_places(heads)
    rows: list[dict[int, str]] = []
    for at, (sheet, head) in enumerate(zip(tables, heads, strict=True)):
        if at:
            rows.append({1: sheet.name})
        for number, cells in sheet.rows:
            if number != sheet.header:
                rows.append({shared.get(head.get(p, ("", p)), p): show(cell) for p, cell in cells.items()})
            elif not at:
                rows.append({place: name for (name, _), place in shared.items()})
    return _join(rows)


def _name_places(head: Row) -> dict[int, tuple[str, int]]:
    """By column, its header, and the how manieth of that name it is."""
    names: list[str] = []
    named = {}
    for place, cell in sorted(head.items()):
        named[place] = (cell.text, names.count(cell.text))
        names.append(cell.text)
    return named


def _share_places(heads: Iterable[Mapping[int, tuple[str, int]]]) -> dict[tuple[str, int], int]:
    """One column for each header of all sheets: those of the first where they stand, the others behind."""
    places: dict[tuple[str, int], int] = {}
    for at, head in enumerate(heads):
        for place, name in head.items():
            places.setdefault(name, max(places.values(), default=0) + 1 if at else place)
    return places


def _join(rows: list[dict[int, str]]) -> bytes:
    width = max((max(row, default=0) for row in rows), default=0)
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    for row in rows:
        writer.writerow([arm(row.get(place, "")) for place in range(1, width + 1)])
    return buffer.getvalue().encode("utf-8-sig")
