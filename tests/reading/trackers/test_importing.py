"""A tracker taken in over the record: what it adds, what it asks, and what it leaves as it is."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from django.http import QueryDict

from answerable.actions.models import Action, Report, Wording
from answerable.actions.outcomes import set_down
from answerable.audit import ledger
from answerable.audit.models import LedgerEntry
from answerable.audit.verification import verify
from answerable.matters.models import Matter
from answerable.meetings.operations import apply_cut_off
from answerable.papers.models import Paper
from answerable.reading.models import TrackerFile, TrackerLayout, TrackerQuestion, TrackerRow
from answerable.reading.trackers.deciding import settle_posted
from answerable.reading.trackers.exceptions import ColumnsNotKnown, TrackerRefused
from tests.offices import OFFICER
from tests.pages import record
from tests.reading.trackers.making import (
    CONFIDENCE,
    CUSTODY,
    HEADERS,
    MARCH,
    REVIEW,
    ROWS,
    SURVEY,
    import_rows,
    make_workbook,
    save,
    take_in,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def meeting() -> None:
    record()


def find(reference: str) -> Action:
    action: Action = Action.objects.get(reference=reference)
    return action


def change(row: tuple[Any, ...], **columns: Any) -> tuple[Any, ...]:
    """The row with other cells, by the words that their header begins with."""
    places = {header.split()[0].lower(): place for place, header in enumerate(HEADERS)}
    cells = list(row)
    for name, value in columns.items():
        cells[places[name]] = value
    return tuple(cells)


def test_rows_that_surely_are_actions_are_linked_and_others_raised() -> None:
    outcome = import_rows(*ROWS)
    assert outcome.raised == ("A/2018/004",)
    assert {row.action.reference for row in TrackerRow.objects.all()} == {
        f"A/2018/00{n}" for n in range(1, 5)
    }
    custody = find("A/2018/004")
    assert (custody.text, custody.raised_on, custody.printed_reference) == (CUSTODY[2], CUSTODY[1], "4")
    assert [owner.post.short for owner in custody.owners.all() if owner.post] == ["PCC"]
    assert custody.paper
    assert (custody.paper.name, custody.lines) == ("tracker.xlsx", [7])
    assert custody.paper.transcript.lines[3]["text"].startswith("4 | 2018-05-01 | PCC to visit")


def test_what_the_row_only_adds_is_taken_and_listed() -> None:
    outcome = import_rows(SURVEY)
    survey = find("A/2018/001")
    assert (survey.due_kind, survey.due_date, survey.first_due_kind) == ("date", dt.date(2018, 6, 5), "")
    assert [(d.field, d.found, d.held) for link in outcome.plan.links for d in link.taken] == [
        ("due", "5 June 2018", "nothing was said about when")
    ]
    report = Report.objects.get(action=survey)
    assert (report.text, report.effect, report.state, report.origin) == (
        "Chased",
        "update",
        "accepted",
        "tracker",
    )
    assert (report.reported_at, report.paper, report.lines) == (
        "The office's tracker",
        outcome.file and outcome.file.paper,
        [4],
    )
    assert [each.text for each in Wording.objects.filter(action=survey)][1:] == [SURVEY[2]]


def test_ending_in_the_office_s_tracker_discharges() -> None:
    import_rows(CONFIDENCE)
    action = find("A/2018/002")
    assert action.state == "discharged"
    assert action.closing_reason == "The office's tracker has it as discharged."
    assert Report.objects.get(action=action).effect == "closure"


def test_ending_that_only_the_owner_states_is_proposed() -> None:
    import_rows(change(CONFIDENCE, where="Completed by force"))
    action = find("A/2018/002")
    report = Report.objects.get(action=action)
    assert (action.state, report.effect, report.state) == ("open", "closure", "proposed")


def test_row_that_is_open_opens_what_was_historic_again() -> None:
    with ledger.entry(OFFICER, "test") as writing:
        set_down([find("A/2018/001")], cut_off=dt.date(2020, 1, 1), writing=writing)
    import_rows(SURVEY)
    assert find("A/2018/001").state == "open"


def test_day_in_the_month_of_the_meeting_is_no_other_due() -> None:
    import_rows(CONFIDENCE)
    assert find("A/2018/002").due_text == "June 2018 meeting"
    assert not TrackerQuestion.objects.exists()


def test_value_that_the_notes_gave_is_not_overwritten_unseen() -> None:
    import_rows(change(CONFIDENCE, by=dt.date(2018, 9, 1)), change(REVIEW, who="ACC"))
    asked = {(q.kind, q.found, q.held) for q in TrackerQuestion.objects.all()}
    assert ("due", "1 September 2018", "June 2018 meeting") in asked
    assert find("A/2018/002").due_text == "June 2018 meeting"


def test_state_that_the_record_ended_is_asked() -> None:
    import_rows(CONFIDENCE)
    with ledger.entry(OFFICER, "test") as writing:
        writing.remove(TrackerRow.objects.get())
    import_rows(change(CONFIDENCE, where="Open", latest="Not yet"))
    (question,) = TrackerQuestion.objects.filter(kind="status")
    assert (question.found, question.held.split(":")[0]) == ("Open", "discharged")
    assert find("A/2018/002").state == "discharged"


def test_same_file_again_changes_nothing_at_all(tmp_path: Path) -> None:
    path = save(make_workbook(*ROWS), tmp_path)
    take_in(path)
    before = LedgerEntry.objects.count()
    files = list(TrackerFile.objects.values())
    assert not take_in(path).changed
    assert (LedgerEntry.objects.count(), list(TrackerFile.objects.values())) == (before, files)


def test_newer_version_changes_only_what_differs() -> None:
    import_rows(*ROWS)
    before = LedgerEntry.objects.count()
    outcome = import_rows(
        SURVEY, CONFIDENCE, REVIEW, change(CUSTODY, by=dt.date(2018, 8, 1), latest="Booked")
    )
    assert [(link.action.reference, d.field) for link in outcome.plan.links for d in link.taken] == [
        ("A/2018/004", "due")
    ]
    custody = find("A/2018/004")
    assert (custody.due_date, Report.objects.filter(action=custody).last().text) == (
        dt.date(2018, 8, 1),
        "Booked",
    )
    written = LedgerEntry.objects.filter(number__gt=before).values_list("table", "row")
    assert ("actions_action", str(custody.pk)) in written
    assert not [row for table, row in written if table == "actions_action" and row != str(custody.pk)]


def test_older_version_that_another_followed_is_refused(tmp_path: Path) -> None:
    old = save(make_workbook(*ROWS), tmp_path)
    take_in(old)
    import_rows(SURVEY, CONFIDENCE, REVIEW, change(CUSTODY, where="Complete"))
    with pytest.raises(TrackerRefused, match="another version of tracker has followed it"):
        take_in(old)
    assert find("A/2018/004").state == "discharged"


def test_due_that_the_tracker_gave_and_the_record_moved_is_asked() -> None:
    import_rows(CUSTODY, SURVEY)
    with ledger.entry(OFFICER, "test") as writing:
        writing.change(
            find("A/2018/004"), due_kind="date", due_text="1 July 2018", due_date=dt.date(2018, 7, 1)
        )
    assert not import_rows(CUSTODY, SURVEY).changed
    import_rows(change(CUSTODY, by=dt.date(2018, 8, 1)), SURVEY)
    (question,) = TrackerQuestion.objects.all()
    assert (question.kind, question.found, question.held) == ("due", "1 August 2018", "1 July 2018")


def test_reworded_row_is_still_the_action_that_it_was() -> None:
    import_rows(*ROWS)
    outcome = import_rows(
        SURVEY, CONFIDENCE, REVIEW, change(CUSTODY, what="Commissioner visits all six suites")
    )
    assert not outcome.raised
    assert [w.text for w in find("A/2018/004").wordings.all()] == [
        CUSTODY[2],
        "Commissioner visits all six suites",
    ]


def test_row_that_is_gone_is_told_and_nothing_else_happens() -> None:
    import_rows(*ROWS)
    outcome = import_rows(
        *ROWS[:3], change(ROWS[0], log=9, what="Write to the panel", date=dt.date(2018, 4, 2))
    )
    assert [row.action.reference for row in outcome.plan.missing] == ["A/2018/004"]
    assert find("A/2018/004").state == "open"


def test_two_rows_for_one_action_are_asked_and_wait() -> None:
    import_rows(SURVEY, change(SURVEY, log=9))
    assert {q.line for q in TrackerQuestion.objects.filter(kind="match")} == {4, 5}
    assert not TrackerRow.objects.exists()


def test_row_without_any_day_waits_for_one() -> None:
    import_rows(SURVEY, change(CUSTODY, date=""))
    assert [(q.kind, q.text) for q in TrackerQuestion.objects.all()] == [("date", CUSTODY[2])]


def test_unknown_owner_is_kept_as_printed() -> None:
    import_rows(change(CUSTODY, who="Supt Nobody"))
    (owner,) = find("A/2018/004").owners.all()
    assert (owner.as_printed, owner.kind) == ("Supt Nobody", "unknown")


def test_columns_that_nobody_confirmed_are_not_used(tmp_path: Path) -> None:
    papers = Paper.objects.count()
    with pytest.raises(ColumnsNotKnown):
        take_in(save(make_workbook(*ROWS), tmp_path), confirm=False)
    assert (TrackerLayout.objects.count(), Paper.objects.count()) == (0, papers)


def test_file_without_a_table_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "words.csv"
    path.write_text("Only some words\nand more of them\n", encoding="utf-8")
    with pytest.raises(TrackerRefused, match="no table of actions was found"):
        take_in(path)


def test_newer_form_with_a_column_more_takes_the_place_of_the_old(tmp_path: Path) -> None:
    import_rows(*ROWS)
    wider = make_workbook(*[(*row, "x") for row in ROWS], headers=(*HEADERS, "Seen by"))
    take_in(save(wider, tmp_path))
    layout = TrackerLayout.objects.get()
    assert [column["header"] for column in layout.columns] == [*HEADERS, "Seen by"]
    assert TrackerRow.objects.count() == 4


def test_import_that_fails_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    import_rows(SURVEY)
    before = (LedgerEntry.objects.count(), TrackerRow.objects.count(), Report.objects.count())
    monkeypatch.setattr(TrackerQuestion.objects, "bulk_create", lambda *_, **__: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        import_rows(SURVEY, CUSTODY)
    assert (LedgerEntry.objects.count(), TrackerRow.objects.count(), Report.objects.count()) == before


def test_ledger_verifies_afterwards() -> None:
    import_rows(*ROWS)
    assert verify().sound


def test_number_of_queries_to_compare_does_not_grow_with_the_rows(django_assert_max_num_queries: Any) -> None:
    import_rows(*ROWS)
    more = [(n, MARCH, f"Bring table {n} to the board", "CC", "", "Open", "", "") for n in range(10, 40)]
    import_rows(*ROWS, *more)
    with django_assert_max_num_queries(40):
        assert not import_rows(*ROWS, *more).changed


def test_rows_of_the_same_words_are_not_raised_again_when_they_come_again() -> None:
    twice = ("", *CUSTODY[1:3], "Supt Nobody", *CUSTODY[4:]), ("", *CUSTODY[1:])
    assert len(import_rows(*twice).raised) == 2
    assert import_rows(*twice, SURVEY).raised == ()


def test_rows_of_the_same_words_are_still_the_ones_that_they_were() -> None:
    twice = ("", *CUSTODY[1:3], "Supt Nobody", *CUSTODY[4:]), ("", *CUSTODY[1:])
    import_rows(*twice)
    outcome = import_rows(*reversed(twice), SURVEY)
    assert not TrackerQuestion.objects.exists()
    owners = {link.line.line: link.action.owners.get().as_printed for link in outcome.plan.links}
    assert owners == {4: "PCC", 5: "Supt Nobody", 6: "DCC"}


def list_placed() -> dict[str, int]:
    """How many places each open matter has, by its reference."""
    matters = Matter.objects.filter(state="open", kind="action")
    return {each.reference: each.placements.filter(state="open").count() for each in matters}


def test_what_the_tracker_leaves_open_comes_back_to_a_meeting_and_nothing_else() -> None:
    import_rows(CUSTODY, change(SURVEY, where="Complete"))
    assert list_placed() == {"A/2018/002": 1, "A/2018/003": 1, "A/2018/004": 1}


def test_settled_rows_come_back_to_a_meeting() -> None:
    file = import_rows(
        SURVEY, change(CUSTODY, date=""), change(CUSTODY, log=5, date="", what="Visit it")
    ).file
    assert file
    rows = [str(q.pk) for q in TrackerQuestion.objects.filter(kind="date")]
    posted = QueryDict(mutable=True)
    posted.update({"kind": "date", "day": "2018-05-01"})
    posted.setlist("row", rows)
    before = LedgerEntry.objects.count()
    assert settle_posted(file, posted, by=OFFICER) == 2
    written = LedgerEntry.objects.filter(number__gt=before, table="matters_matter").order_by("number")
    assert len({entry.act for entry in written}) == 1
    assert list_placed() == {f"A/2018/00{n}": 1 for n in range(1, 6)}


def test_words_that_force_roles_read_name_neither_the_file_nor_the_office_s_status_words() -> None:
    import_rows(
        change(CUSTODY, where="Parked quietly", latest=""),
        change(CONFIDENCE, where="Closed – agreed by PCC", latest=""),
        change(SURVEY, where="Completed by force", latest=""),
    )
    read = [action.closing_reason + action.raised_at for action in Action.objects.all()]
    read += [report.text + report.why + report.reported_at for report in Report.objects.all()]
    assert len(read) > 4
    assert not [words for words in read if "xlsx" in words or "quietly" in words or "agreed" in words]
    assert not [words for words in read if "Completed by" in words]


@pytest.mark.parametrize(("word", "state"), [("Ongoing", "open"), ("Historic", "historic")])
def test_later_cut_off_leaves_open_what_the_tracker_has_as_open(word: str, state: str) -> None:
    import_rows(change(SURVEY, where=word), change(CUSTODY, where=word))
    apply_cut_off(dt.date(2020, 1, 1), by=OFFICER)
    assert {find("A/2018/001").state, find("A/2018/004").state} == {state}
    assert find("A/2018/003").state == "historic"
