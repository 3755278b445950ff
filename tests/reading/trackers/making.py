"""Trackers in foreign columns, as files, for the invented meeting of March 2018 and what came of them."""

from __future__ import annotations

import datetime as dt
import tempfile
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from answerable.reading.models import TrackerFile
from answerable.reading.trackers.layouts import propose_layout
from answerable.reading.trackers.operations import (
    Outcome,
    confirm_layout,
    import_tracker,
    open_tracker,
)
from tests.offices import OFFICER

MARCH = dt.date(2018, 3, 20)
HEADERS = ("Log No.", "Date raised", "What was agreed", "Who", "By when", "Where it stands", "Latest", "RAG")
SURVEY = (1, MARCH, "Send the PCC the survey tables", "DCC", dt.date(2018, 6, 5), "Ongoing", "Chased", "A")
CONFIDENCE = (
    2,
    MARCH,
    "Confidence to be looked at again",
    "PCC",
    dt.date(2018, 6, 19),
    "Complete",
    "Seen",
    "G",
)
REVIEW = (3, MARCH, "Share the review when complete", "ACC", "when complete", "C/Fwd", "", "R")
CUSTODY = (4, dt.date(2018, 5, 1), "PCC to visit the custody suite", "PCC", "", "Open", "=1+1", "")
ROWS = (SURVEY, CONFIDENCE, REVIEW, CUSTODY)


def make_workbook(*rows: tuple[Any, ...], headers: tuple[str, ...] = HEADERS, name: str = "Live") -> Workbook:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = name
    sheet.append(["Testshire: what was asked"])
    sheet.append([])
    fill(sheet, headers, rows)
    return book


def fill(sheet: Any, headers: tuple[str, ...], rows: tuple[tuple[Any, ...], ...]) -> None:
    sheet.append(list(headers))
    for row in rows:
        sheet.append([None if value == "" else value for value in row])
        for cell in sheet[sheet.max_row]:
            if isinstance(cell.value, str):
                cell.data_type = "s"


def save(book: Workbook, folder: Path, name: str = "tracker.xlsx") -> Path:
    path = folder / name
    book.save(path)
    return path


def take_in(path: Path, *, confirm: bool = True) -> Outcome:
    """Imports a file; where its columns are not known, as they are proposed."""
    from dataclasses import replace

    opened = open_tracker(path)
    if opened.layout is None and confirm:
        proposal = propose_layout(opened.reading, opened.book.file)
        opened = replace(opened, layout=confirm_layout(proposal, by=OFFICER))
    return import_tracker(opened, by=OFFICER)


def import_rows(*rows: tuple[Any, ...], folder: Path | None = None, **more: Any) -> Outcome:
    with tempfile.TemporaryDirectory() as made:
        return take_in(save(make_workbook(*rows, **more), folder or Path(made)))


def make_tracker_file() -> TrackerFile:
    """A tracker that was taken in over the record of the March meeting, with rows to settle."""
    file = import_rows(*ROWS).file
    assert file
    return file
