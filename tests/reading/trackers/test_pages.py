"""The pages of trackers, through the eyes of a policy officer and of an analyst who may only look."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook

from answerable.actions.models import Action
from answerable.core.tracker.rows import TrackerLine
from answerable.meetings.models import Meeting
from answerable.reading.models import TrackerFile, TrackerLayout, TrackerQuestion
from answerable.reading.trackers.dating import propose_day
from answerable.reading.trackers.presenters import Places
from tests.offices import make_notes
from tests.pages import record
from tests.reading.trackers.making import (
    HEADERS,
    MARCH,
    ROWS,
    SURVEY,
    import_rows,
    make_workbook,
    save,
)
from tests.reading.trackers.test_settling import OTHER_DUE, TWIN, UNDATED

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def meeting() -> None:
    record()


def send(client: Client, path: Path) -> Any:
    upload = SimpleUploadedFile(path.name, path.read_bytes())
    return client.post("/reading/trackers/add/", {"tracker": upload}, follow=True)


def read(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_first_tracker_is_asked_about_and_then_taken_in(officer: Client, tmp_path: Path) -> None:
    response = send(officer, save(make_workbook(*ROWS), tmp_path))
    file = TrackerFile.objects.get()
    assert response.redirect_chain[-1][0] == f"/reading/trackers/{file.pk}/columns/"
    page = response.content.decode()
    assert "What was agreed" in page
    assert SURVEY[2] in page
    assert not TrackerLayout.objects.exists()
    fields = ["reference", "raised_on", "action", "owner", "due", "status", "progress", "keep"]
    said = {"name": "Our tracker", **{f"column-{n}": field for n, field in enumerate(fields)}}
    response = officer.post(f"/reading/trackers/{file.pk}/columns/", said, follow=True)
    assert "4 rows" not in response.content.decode()
    assert "3 rows linked to actions, 1 new action raised." in response.content.decode()
    layout = TrackerLayout.objects.get()
    assert (layout.name, [c["field"] for c in layout.columns]) == ("Our tracker", fields)


def test_columns_confirmed_again_take_in_the_latest_file_and_no_older_one(officer: Client) -> None:
    old = import_rows(*ROWS).file
    closed = (*ROWS[3][:5], "Complete", "", "")
    new = import_rows(*ROWS[:3], closed).file
    assert old
    assert new
    assert Action.objects.get(reference="A/2018/004").state == "discharged"
    response = officer.post(f"/reading/trackers/{old.pk}/columns/", {}, follow=True)
    assert response.redirect_chain[-1][0] == new.get_absolute_url()
    assert Action.objects.get(reference="A/2018/004").state == "discharged"


def test_second_time_nothing_is_asked(officer: Client, tmp_path: Path) -> None:
    import_rows(*ROWS)
    response = send(officer, save(make_workbook(*ROWS), tmp_path))
    assert "Nothing changed" in response.content.decode()
    assert TrackerFile.objects.count() == 1


def test_columns_that_cannot_be_used_are_refused_and_stay_as_they_were_chosen(
    officer: Client, tmp_path: Path
) -> None:
    send(officer, save(make_workbook(*ROWS), tmp_path))
    address = f"/reading/trackers/{TrackerFile.objects.get().pk}/columns/"
    response = officer.post(address, {"column-2": "keep", "column-6": "topic"})
    assert response.status_code == 422
    page = response.content.decode()
    assert "Say which one column holds the action." in page
    assert page.count('value="topic" selected') == 1


def test_file_that_is_no_tracker_is_refused_beside_its_field(officer: Client, tmp_path: Path) -> None:
    path = tmp_path / "notes.csv"
    path.write_bytes(b"%PDF-1.7")
    page = send(officer, path).content.decode()
    assert "notes.csv is not a spreadsheet" in page
    assert 'href="#id_tracker"' in page


def test_fault_of_a_row_is_told_with_what_to_do(officer: Client) -> None:
    file = import_rows(*ROWS, (5, MARCH, "", "CC", "31/02/2019", "Open", "", "")).file
    assert file
    assert "Live, row 8, What was agreed: There is no text in this row." in read(
        officer, file.get_absolute_url()
    )


def test_differences_of_one_kind_are_settled_with_one_button(officer: Client) -> None:
    file = import_rows(OTHER_DUE, SURVEY, UNDATED).file
    assert file
    page = read(officer, f"{file.get_absolute_url()}?kind=due")
    assert "1 September 2018" in page
    assert "June 2018 meeting" in page
    (question,) = TrackerQuestion.objects.filter(kind="due")
    said = {"kind": "due", "row": [question.pk], "answer": "tracker"}
    response = officer.post(f"/reading/trackers/{file.pk}/settle/", said, follow=True)
    assert "1 row settled." in response.content.decode()
    assert Action.objects.get(reference="A/2018/002").due_text == "1 September 2018"


def test_rows_are_matched_and_dated_on_the_page(officer: Client) -> None:
    file = import_rows(SURVEY, TWIN, UNDATED).file
    assert file
    address = f"/reading/trackers/{file.pk}/settle/"
    assert "It is A/2018/001" in read(officer, file.get_absolute_url())
    first, second = TrackerQuestion.objects.filter(kind="match").order_by("line")
    action = Action.objects.get(reference="A/2018/001")
    answers = {"kind": "match", f"row-{first.pk}": action.pk, f"row-{second.pk}": "out"}
    officer.post(address, answers)
    (undated,) = TrackerQuestion.objects.all()
    wrong = officer.post(address, {"kind": "date", "row": [undated.pk], "day": "soon"}, follow=True)
    assert "Enter the day" in wrong.content.decode()
    officer.post(address, {"kind": "date", "row": [undated.pk], "day": "1/5/2018"})
    assert not TrackerQuestion.objects.exists()
    assert Action.objects.filter(text=UNDATED[2], raised_on="2018-05-01").exists()


def test_nothing_chosen_changes_nothing(officer: Client) -> None:
    file = import_rows(OTHER_DUE).file
    assert file
    response = officer.post(f"/reading/trackers/{file.pk}/settle/", {"kind": "due"}, follow=True)
    assert "Nothing was chosen" in response.content.decode()
    assert TrackerQuestion.objects.count() == 1


def test_somebody_who_may_only_look_sees_no_buttons(analyst: Client) -> None:
    file = import_rows(OTHER_DUE).file
    assert file
    page = read(analyst, file.get_absolute_url())
    assert "1 September 2018" in page
    assert "Take the tracker" not in page
    assert "take the rows in" not in read(analyst, f"/reading/trackers/{file.pk}/columns/")


def test_tracker_goes_out_in_its_own_columns(officer: Client, tmp_path: Path) -> None:
    file = import_rows(*ROWS).file
    assert file
    response = officer.get(f"/reading/trackers/{file.pk}/export/xlsx/")
    assert response.headers["Content-Disposition"] == 'attachment; filename="tracker.xlsx"'
    path = tmp_path / "out.xlsx"
    path.write_bytes(response.content)
    assert [cell.value for cell in load_workbook(path).worksheets[0][3]] == list(HEADERS)
    assert officer.get(f"/reading/trackers/{file.pk}/export/pdf/").status_code == 404


def test_row_is_named_as_the_spreadsheet_shows_it() -> None:
    sheets = [{"name": "Open", "rows": [[1], [9]]}, {"name": "Closed", "rows": [[1], [4]]}]
    places = Places(TrackerFile(book={"sheets": sheets}))
    assert [places.name(line) for line in (9, 10, 13)] == ["9 of Open", "1 of Closed", "4 of Closed"]
    assert Places(TrackerFile(book={"sheets": sheets[:1]})).name(9) == "9"


@pytest.mark.parametrize("number", [2, 20])
def test_number_of_queries_does_not_grow(
    officer: Client, number: int, django_assert_max_num_queries: Any
) -> None:
    rows = [(n, "", f"Bring table {n} to the board", "CC", "", "Open", "", "") for n in range(number)]
    file = import_rows(SURVEY, TWIN, *rows).file
    assert file
    for kind in ("match", "date"):
        with django_assert_max_num_queries(14):
            read(officer, f"{file.get_absolute_url()}?kind={kind}")
    with django_assert_max_num_queries(10):
        read(officer, "/reading/trackers/")


NO_DATES = ("Log No.", "Meeting", "What was agreed", "Who", "Where it stands")


def test_rows_without_a_day_are_asked_once_for_each_meeting_that_they_name(officer: Client) -> None:
    known = "Holding to Account Meeting March 2018"
    named = [known, known, *["Joint board"] * 3]
    rows = [(n, meeting, f"Bring table {n} to them", "CC", "Open") for n, meeting in enumerate(named, 1)]
    file = import_rows(*rows, (9, "", "Write to the panel", "CC", "Open"), headers=NO_DATES).file
    assert file
    page = read(officer, file.get_absolute_url())
    legends = [" ".join(each.split()) for each in re.findall(r"<legend[^>]*>(.*?)</legend>", page)]
    assert legends == [f"{known} (2 rows)", "Joint board (3 rows)", "No meeting is named (1 row)"]
    assert re.findall(r'name="day" id="[^"]+" value="([^"]*)"', page) == ["20/03/2018", "", ""]
    chosen = [q.pk for q in TrackerQuestion.objects.filter(found=known)]
    posted = {"kind": "date", "row": chosen, "day": "20/03/2018"}
    officer.post(f"/reading/trackers/{file.pk}/settle/", posted)
    assert Action.objects.filter(text__startswith="Bring table", raised_on=MARCH).count() == 2
    assert {q.found for q in TrackerQuestion.objects.all()} == {"Joint board", ""}


def test_month_names_the_one_meeting_that_the_record_has_in_it() -> None:
    line = TrackerLine("", 1, (1,), "", (), "Bring it", meeting="Mar 2018", raised_month="2018-03")
    assert propose_day(line, list(Meeting.objects.all())) == "2018-03-20"
    assert propose_day(replace(line, raised_month="2018-04"), list(Meeting.objects.all())) == ""
    record(make_notes(file="b", date="2018-03-27", title="Panel", series="Panel"))
    assert propose_day(line, list(Meeting.objects.all())) == ""
    named = replace(line, meeting="Holding to Account Mar 2018")
    assert propose_day(named, list(Meeting.objects.all())) == "2018-03-20"
