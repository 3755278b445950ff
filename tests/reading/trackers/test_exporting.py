"""Out again in the office's own columns; taken in once more it says nothing new."""

from __future__ import annotations

import contextlib
import datetime as dt
import io
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from answerable.actions.models import Action
from answerable.actions.outcomes import close
from answerable.audit import ledger
from answerable.audit.models import LedgerEntry
from answerable.core.notes.extraction.sheets.book import Cell
from answerable.reading.models import TrackerLayout, TrackerQuestion
from answerable.reading.trackers.exports import OutSheet, make_sheets, write_csv, write_excel
from answerable.reading.trackers.operations import import_tracker, open_tracker
from tests.offices import OFFICER
from tests.pages import record
from tests.reading.trackers.making import (
    CUSTODY,
    HEADERS,
    ROWS,
    SURVEY,
    fill,
    import_rows,
    make_workbook,
    save,
    take_in,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def meeting() -> None:
    record()


def export(form: str) -> bytes:
    sheets = make_sheets(TrackerLayout.objects.get())
    return write_csv(sheets) if form == "csv" else write_excel(sheets)


def read(content: bytes) -> list[list[Any]]:
    sheet = load_workbook(io.BytesIO(content)).worksheets[0]
    return [list(row) for row in sheet.iter_rows(values_only=True)]


def take_stock() -> dict[str, Any]:
    """All of the record, and the questions that wait."""
    rows = [(entry.table, entry.row, entry.digest) for entry in LedgerEntry.objects.all()]
    return {"record": rows, "questions": list(TrackerQuestion.objects.values())}


def come_back(folder: Path, form: str) -> bool:
    """Takes in what was written out; gives whether that changed anything."""
    path = folder / f"back.{form}"
    path.write_bytes(export(form))
    return import_tracker(open_tracker(path), by=OFFICER).changed


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_out_and_in_again_changes_nothing(tmp_path: Path, form: str) -> None:
    import_rows(*ROWS)
    before = take_stock()
    assert not come_back(tmp_path, form)
    assert take_stock() == before


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_several_sheets_and_headings_come_back_as_they_were(tmp_path: Path, form: str) -> None:
    book = Workbook()
    live = book.active
    assert live is not None
    live.title = "Open"
    headers = ("Ref", "Action", "Owner", "Due", "Comments")
    fill(
        live,
        headers,
        (
            ("Monthly meeting 20 March 2018",),
            ("7", "Send the PCC the survey tables", "DCC", "", ""),
            ("Monthly meeting 1 May 2018",),
            ("8", "Visit the custody suite", "PCC", "", "- at night"),
            ("", "", "", "", "and by day"),
        ),
    )
    closed = book.create_sheet("Closed")
    panel = ("9", "Write to the panel", "PCC", "", "", dt.date(2018, 7, 1))
    fill(closed, (*headers, "Date closed"), (("Monthly meeting 5 June 2018",), panel))
    book.create_sheet("Lists").append(["CC"])
    take_in(save(book, tmp_path))
    states = dict(Action.objects.values_list("text", "state"))
    assert (states["Write to the panel"], states["Visit the custody suite"]) == ("discharged", "open")
    before = take_stock()
    assert not come_back(tmp_path, form)
    assert take_stock() == before


def test_own_columns_order_words_and_kinds_are_kept() -> None:
    import_rows(*ROWS)
    rows = read(export("xlsx"))
    assert rows[0][0] == "Testshire: what was asked"
    assert rows[2] == list(HEADERS)
    assert rows[3][:3] == [1, dt.datetime.fromisoformat("2018-03-20"), SURVEY[2]]
    assert [row[5] for row in rows[3:]] == ["Ongoing", "Complete", "C/Fwd", "Open"]
    assert [row[7] for row in rows[3:]] == ["A", "G", "R", None]


def test_cell_that_looks_like_a_formula_stays_text() -> None:
    import_rows(*ROWS)
    book = load_workbook(io.BytesIO(export("xlsx")))
    assert (book.worksheets[0]["G7"].value, book.worksheets[0]["G7"].data_type) == ("=1+1", "s")
    assert "'=1+1" in export("csv").decode("utf-8-sig")


def test_what_the_record_changed_since_is_written_in_the_office_s_words(tmp_path: Path) -> None:
    import_rows(*ROWS)
    custody = Action.objects.get(reference="A/2018/004")
    with ledger.entry(OFFICER, "test") as writing:
        close(custody, reason="Done", on=dt.date(2018, 9, 3), writing=writing)
    assert [row[5] for row in read(export("xlsx"))[3:]] == ["Ongoing", "Complete", "C/Fwd", "Complete"]
    come_back(tmp_path, "xlsx")
    before = take_stock()
    assert not come_back(tmp_path, "xlsx")
    assert take_stock() == before
    assert Action.objects.get(pk=custody.pk).state == "discharged"


def test_what_waits_for_an_answer_goes_out_as_it_came_in() -> None:
    import_rows(SURVEY, (2, ROWS[1][1], ROWS[1][2], "PCC", dt.date(2018, 9, 1), "Open", "", ""))
    assert TrackerQuestion.objects.filter(kind="due").exists()
    assert read(export("xlsx"))[4][4] == dt.datetime.fromisoformat("2018-09-01")


def test_open_actions_that_the_tracker_lacks_come_below_with_our_reference(tmp_path: Path) -> None:
    import_rows(CUSTODY)
    rows = read(export("xlsx"))
    assert [row[0] for row in rows[4:]] == ["A/2018/001", "A/2018/002", "A/2018/003"]
    assert rows[4][2:6] == ["DCC to send the PCC the survey tables.", "DCC", None, "Open"]
    before = take_stock()
    assert not come_back(tmp_path, "xlsx")
    assert take_stock() == before


def test_tracker_of_which_no_file_was_taken_in_is_refused() -> None:
    import_rows(*ROWS)
    layout = TrackerLayout.objects.get()
    layout.files.update(imported_at=None)
    with pytest.raises(Exception, match="nothing to write"):
        make_sheets(layout)


LETTERS = st.characters(whitelist_categories=("Lu", "Ll", "Nd"), max_codepoint=0x17F)
WORD = st.text(LETTERS, min_size=3, max_size=9)
TEXT = st.lists(WORD, min_size=2, max_size=6).map(" ".join)
ODD = ["=1+1", "- sent", "@home", "Closed 3/4/2019", "31/02/2019", "Nov 2018", "x\ny", "'tis"]
STATUSES = ["Open", "Complete", "C/Fwd", "Done by force", "Parked", "", "Superseded", "Archived"]
DAY = st.dates(dt.date(2017, 1, 1), dt.date(2020, 12, 31))
CELL = st.one_of(st.just(""), DAY, TEXT, st.integers(0, 99999), st.sampled_from(ODD))
ROW = st.tuples(CELL, CELL, TEXT, CELL, CELL, st.sampled_from(STATUSES), CELL, CELL)


@settings(
    max_examples=15,
    deadline=None,
    # An example takes a second, so the first that fails is told as it is.
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(ROW, max_size=6), st.sampled_from(["xlsx", "csv"]))
def test_whatever_stands_in_it_comes_back(tmp_path: Path, rows: list[Any], form: str) -> None:
    with contextlib.suppress(Undone), transaction.atomic():
        take_in(save(make_workbook(*ROWS, *rows), tmp_path))
        before = take_stock()
        assert not come_back(tmp_path, form)
        assert take_stock()["record"] == before["record"]
        raise Undone


class Undone(Exception):
    """Ends an example: the next one begins with the record as it was."""


@pytest.mark.parametrize("name", ["Q1/Q2 [live]: what?", "''", "a" * 40, "x\x07y", "\\"])
def test_sheet_of_any_name_is_written(name: str) -> None:
    content = write_excel([OutSheet(name, ((1, {1: Cell("Action")}),), 1)])
    assert len(load_workbook(io.BytesIO(content)).sheetnames[0]) in range(1, 32)
