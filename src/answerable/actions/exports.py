"""The tracker as a file: the same columns in CSV and in Excel."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from answerable.matters.models import DueKind

from .queries import TrackerLine

COLUMNS = (
    "reference",
    "action",
    "owners",
    "owners as printed",
    "holders on the day",
    "accountable post",
    "lead post",
    "state",
    "due",
    "due kind",
    "due date",
    "due month",
    "first due",
    "overdue",
    "raised on",
    "raised at",
    "age in days",
    "topic",
    "reference as printed",
    "named in the text",
    "conditional",
    "paper",
    "lines",
    "flags",
)
_WIDTHS = {"action": 70, "raised at": 50, "due": 24, "owners": 14, "topic": 28, "paper": 28, "reference": 13}


def make_rows(lines: Iterable[TrackerLine]) -> list[dict[str, str]]:
    return [_make_row(line) for line in lines]


def _make_row(line: TrackerLine) -> dict[str, str]:
    action = line.action
    holders = [str(owner.person) for owner in line.owners if owner.person]
    numbers = sorted({number for wording in action.wordings.all() for number in wording.lines})
    values = (
        action.reference,
        action.text,
        "; ".join(owner.words for owner in line.owners),
        "; ".join(owner.as_printed for owner in line.owners),
        "; ".join(holders),
        str(action.accountable_post or ""),
        str(action.lead_post or ""),
        action.state,
        action.due_text,
        str(DueKind(action.due_kind).label),
        action.due_date.isoformat() if action.due_date else "",
        action.due_month,
        action.first_due_text,
        "yes" if line.overdue else "no",
        action.raised_on.isoformat(),
        action.raised_at,
        str(line.age),
        "; ".join(line.topics),
        action.printed_reference,
        "; ".join(action.named),
        "yes" if action.conditional else "no",
        str(action.paper or ""),
        ", ".join(str(number) for number in numbers),
        "; ".join(line.flags),
    )
    return dict(zip(COLUMNS, values, strict=True))


def disarm(value: str) -> str:
    """A spreadsheet takes a cell that begins like this for a formula; an apostrophe makes it text."""
    return f"'{value}" if value.startswith(("=", "+", "-", "@", "\t", "\r")) else value


def write_csv(rows: Iterable[dict[str, str]]) -> bytes:
    """With a byte order mark, without which Excel reads accents wrongly."""
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, COLUMNS, lineterminator="\r\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({name: disarm(value) for name, value in row.items()})
    return buffer.getvalue().encode("utf-8-sig")


def write_excel(rows: Iterable[dict[str, str]]) -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Actions")
    sheet.freeze_panes = "B2"
    for number, name in enumerate(COLUMNS, 1):
        sheet.column_dimensions[get_column_letter(number)].width = _WIDTHS.get(name, 16)
    heading = [WriteOnlyCell(sheet, value=name) for name in COLUMNS]
    for cell in heading:
        cell.font = Font(bold=True)
    sheet.append(heading)
    for row in rows:
        sheet.append([_make_cell(sheet, row[name]) for name in COLUMNS])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _make_cell(sheet: Any, value: str) -> Any:
    cell = WriteOnlyCell(sheet, value=value)
    # As text whatever it begins with: what notes say is never a formula.
    cell.data_type = "s"
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell
