"""The tracker as files: a workbook and a CSV, in one of several offices' own manners."""

from __future__ import annotations

import csv
import dataclasses
import datetime as dt
import io
import re
import zipfile
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from tests.core.notes.generator.dice import Dice
from tests.history.tracker import STATUSES, name_month
from tests.history.truth import Row, Tracker

Cells = list[str | dt.date]


@dataclass(frozen=True, slots=True)
class Manner:
    """How an office keeps its tracker: columns in order, by what they hold."""

    columns: tuple[tuple[str, str], ...]
    sheets: tuple[str, ...]
    titles: tuple[str, ...]
    sections: bool
    hidden: tuple[str, ...] = ()
    delimiter: str = ","
    encoding: str = "utf-8-sig"


MANNERS = (
    Manner(
        (
            ("reference", "Ref No."), ("raised", "Date raised"), ("meeting", "Meeting"),
            ("text", "Action required"),
            ("owner", "Lead/Owner"), ("due", "Target date"), ("rag", "RAG"), ("status", "Status"),
            ("progress", "Progress/Comments"), ("file", "File path"),
        ),
        ("Actions",), ("{force} – action tracker", "Last updated {today}"), False, ("file",),
    ),
    Manner(
        (
            ("text", "Action"), ("owner", "Owner"), ("raised", "Raised on"), ("due", "Due by"),
            ("status", "Position"),
            ("progress", "Latest"), ("reference", "No."),
        ),
        ("Open", "Closed"), ("Actions arising from meetings",), True, (), ";", "cp1252",
    ),
    Manner(
        (
            ("item", "Item"), ("file", "Internal ref"), ("reference", "Action ID"), ("text", "Agreed action"),
            ("owner", "Responsible"), ("meeting", "Arising from"), ("due", "When"), ("status", "State"),
            ("rag", "R/A/G"), ("progress", "Notes (dated)"),
        ),
        ("Tracker",), ("OFFICIAL", "{force}: Log of actions", ""), True, ("file",),
    ),
    Manner(
        (
            ("reference", "#"), ("meeting", "Mtg"), ("text", "Task"), ("owner", "Who"), ("due", "By when"),
            ("progress", "Comments"), ("status", "Complete?"), ("raised", "Logged"),
        ),
        ("Live", "Done"), (), False,
    ),
)  # fmt: skip


def write_trackers(rows: list[Row], force: str, dice: Dice) -> tuple[Tracker, tuple[tuple[str, bytes], ...]]:
    """The layout with the place of every row, and the two files."""
    manner = dice.pick(MANNERS)
    titles = [title.format(force=force, today="02/12/2024") for title in manner.titles]
    book = Workbook()
    book.remove(book.active)  # type: ignore[arg-type]
    lines: list[list[str]] = [[title] for title in titles]
    header = [words for _, words in manner.columns]
    lines.append(header)
    placed: list[Row] = []
    for name in manner.sheets:
        sheet = book.create_sheet(name)
        _write_head(sheet, titles, header)
        for kind, row in _list_lines([r for r in rows if _sheet_of(r, manner) == name], manner, dice):
            cells = _cells(row, manner, dice) if kind == "row" and row else []
            number = sheet.max_row + 1
            _write_line(sheet, number, kind, cells, row, len(header))
            if kind == "row" and row:
                lines.append([_as_text(cell) for cell in cells])
                placed.append(dataclasses.replace(row, sheet=name, number=number, csv_record=len(lines)))
        for place, (held, _) in enumerate(manner.columns):
            if held in manner.hidden:
                sheet.column_dimensions["ABCDEFGHIJ"[place]].hidden = True
    layout = Tracker(
        columns=dict(manner.columns), header_row=len(titles) + 1, csv_header_record=len(titles) + 1,
        sheets=manner.sheets, hidden=tuple(dict(manner.columns)[held] for held in manner.hidden),
        statuses=dict(STATUSES), delimiter=manner.delimiter, encoding=manner.encoding, rows=tuple(placed),
    )  # fmt: skip
    return layout, (("tracker.xlsx", _save(book)), ("tracker.csv", _save_lines(lines, manner)))


def _sheet_of(row: Row, manner: Manner) -> str:
    closed = STATUSES.get(row.status) in ("closed", "dropped")
    return manner.sheets[-1] if closed else manner.sheets[0]


def _write_head(sheet: Worksheet, titles: list[str], header: list[str]) -> None:
    for number, title in enumerate(titles, 1):
        sheet.cell(number, 1, title or None).font = Font(bold=True, size=14)
        sheet.merge_cells(start_row=number, start_column=1, end_row=number, end_column=len(header))
    for column, words in enumerate(header, 1):
        sheet.cell(len(titles) + 1, column, words).font = Font(bold=True)


def _list_lines(rows: list[Row], manner: Manner, dice: Dice) -> list[tuple[str, Row | None]]:
    """The rows with the section lines and the blank ones among them."""
    lines: list[tuple[str, Row | None]] = []
    section = None
    for row in rows:
        if manner.sections and row.raised != section:
            section = row.raised
            lines += [("blank", None)] if dice.chance(0.3) else []
            lines.append(("section", row))
        elif dice.chance(0.02):
            lines.append(("blank", None))
        lines.append(("row", row))
    return lines


def _cells(row: Row, manner: Manner, dice: Dice) -> Cells:
    """What stands in the columns; dates are real ones in most cells and words in some."""
    colour = {"closed": "Green", "dropped": "", "open": dice.pick(("Amber", "Red", "Green"))}
    held: dict[str, str | dt.date] = {
        "reference": row.reference, "raised": _day(row.raised, dice), "meeting": row.meeting,
        "text": row.text,
        "owner": row.owner, "due": _day(row.due, dice), "rag": colour[STATUSES.get(row.status, "open")],
        "status": row.status, "progress": row.progress, "item": "",
        "file": f"S:\\HTA\\{row.reference or 'misc'}",
    }  # fmt: skip
    return [held[name] for name, _ in manner.columns]


def _day(words: str, dice: Dice) -> str | dt.date:
    try:
        day = dt.datetime.strptime(words, "%d/%m/%Y").replace(tzinfo=dt.UTC).date()
    except ValueError:
        return words
    return day if dice.chance(0.7) else dice.pick((words, f"{day.day} {day:%B %Y}", f"{day:%d.%m.%y}"))


def _write_line(sheet: Worksheet, number: int, kind: str, cells: Cells, row: Row | None, width: int) -> None:
    if kind == "section" and row:
        day = _day_of(row)
        words = f"Holding to account – {row.raised} ({name_month(day)})" if day else "Without a date"
        sheet.cell(number, 1, words).font = Font(bold=True)
        sheet.merge_cells(start_row=number, start_column=1, end_row=number, end_column=width)
    elif kind == "blank":
        sheet.cell(number, 1, " ")
    for column, value in enumerate(cells, 1):
        if value != "":
            cell = sheet.cell(number, column, value)
            if isinstance(value, dt.date):
                cell.number_format = "DD/MM/YYYY"
    if kind == "row" and not any(cells):
        sheet.cell(number, 1, " ")


def _day_of(row: Row) -> dt.date | None:
    found = _day(row.raised, Dice(0)) if row.raised else None
    if found is None or isinstance(found, dt.date):
        return found
    return dt.datetime.strptime(row.raised, "%d/%m/%Y").replace(tzinfo=dt.UTC).date()


def _as_text(cell: str | dt.date) -> str:
    return f"{cell:%d/%m/%Y}" if isinstance(cell, dt.date) else cell


def _save_lines(lines: list[list[str]], manner: Manner) -> bytes:
    """The first line may be a title, as a spreadsheet saves its first rows."""
    output = io.StringIO(newline="")
    csv.writer(output, delimiter=manner.delimiter).writerows(lines)
    return output.getvalue().encode(manner.encoding)


def _save(book: Workbook) -> bytes:
    """The workbook with one fixed time in it, so that the same history gives the same bytes."""
    fixed = dt.datetime(2024, 12, 2, 9, 0)  # noqa: DTZ001 — openpyxl takes no zones
    book.properties.created = book.properties.modified = fixed
    first = io.BytesIO()
    book.save(first)
    second = io.BytesIO()
    with zipfile.ZipFile(first) as read, zipfile.ZipFile(second, "w", zipfile.ZIP_DEFLATED) as written:
        for name in read.namelist():
            content = read.read(name)
            if name == "docProps/core.xml":
                content = _fix_times(content, fixed)
            written.writestr(zipfile.ZipInfo(name, (2024, 12, 2, 9, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return second.getvalue()


def _fix_times(content: bytes, fixed: dt.datetime) -> bytes:
    """Saving sets the time of the last change; put it back."""
    return re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", f"{fixed:%Y-%m-%dT%H:%M:%SZ}".encode(), content)
