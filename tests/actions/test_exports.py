from __future__ import annotations

import csv
import datetime as dt
import io

import pytest
from openpyxl import load_workbook

from answerable.actions.exports import COLUMNS, disarm, make_rows, write_csv, write_excel
from answerable.actions.queries import TrackerFilter, list_tracker
from answerable.core.notes import model
from answerable.reading.operations import accept_draft
from tests.offices import OFFICER, action, found, make_notes
from tests.reading.drafting import make_draft


@pytest.fixture
def rows(db: None) -> list[dict[str, str]]:
    found()
    asked = action("=SUM(A1:A9) to be explained by the CC – naïvely.", "CC", line=5)
    item = model.Item("1", "Roads", "performance", actions=(asked,), lines=(4,))
    accept_draft(make_draft(make_notes(items=(item,), statements=())), by=OFFICER)
    return make_rows(list_tracker(TrackerFilter(), on=dt.date(2018, 7, 1)))


def test_csv_has_every_column_and_no_formula(rows: list[dict[str, str]]) -> None:
    read = list(csv.DictReader(io.StringIO(write_csv(rows).decode("utf-8-sig"))))
    assert list(read[0]) == list(COLUMNS)
    assert read[0]["action"] == "'=SUM(A1:A9) to be explained by the CC – naïvely."
    assert (read[0]["owners"], read[0]["holders on the day"], read[0]["lines"]) == ("CC", "Bea Sterling", "5")


def test_excel_holds_the_same_values_as_text(rows: list[dict[str, str]]) -> None:
    sheet = load_workbook(io.BytesIO(write_excel(rows)))["Actions"]
    heading, first = sheet.iter_rows()
    assert tuple(cell.value for cell in heading) == COLUMNS
    assert [cell.value or "" for cell in first] == list(rows[0].values())
    assert {cell.data_type for cell in first if cell.value} == {"s"}


@pytest.mark.parametrize("value", ["=1", "+1", "-1", "@x", "\tx"])
def test_what_begins_like_a_formula_is_disarmed(value: str) -> None:
    assert disarm(value) == f"'{value}"
