"""When something falls due: a date, a meeting, a span, an event, or nothing said."""

from __future__ import annotations

import datetime
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from answerable.core.notes.recognise.dues import find_due, find_submission, is_conditional, read_due_cell

MEETING = datetime.date(2022, 5, 10)


@pytest.mark.parametrize(
    ("text", "date", "month", "words"),
    [
        ("SN to circulate the plan by the 27/05/2022", "2022-05-27", "2022-05", "by the 27/05/2022"),
        ("Paper to be sent by 3 June 2022.", "2022-06-03", "2022-06", "by 3 June 2022"),
        ("Paper to be sent no later than Friday 3rd June", "2022-06-03", "2022-06", None),
        ("Figures to be shared before 1 February", "2023-02-01", "2023-02", "before 1 February"),
        ("Draft due: 14 July 2022", "2022-07-14", "2022-07", None),
        ("Reply by close of play on 20 May 2022", "2022-05-20", "2022-05", None),
        ("Reply by noon on 20 May 2022", "2022-05-20", "2022-05", None),
        ("Return by 5pm on the 20th May", "2022-05-20", "2022-05", None),
        ("Deadline of 30 September 2022", "2022-09-30", "2022-09", None),
        ("to be in place on 1 July 2022", "2022-07-01", "2022-07", "on 1 July 2022"),
        ("by end of April the backlog will be cleared", "2023-04-30", "2023-04", "by end of April"),
        ("before the end of June 2022", "2022-06-30", "2022-06", "before the end of June 2022"),
        ("before the start of September", None, "2022-09", "before the start of September"),
        ("HR to report by July", None, "2022-07", "by July"),
        ("HR to report by early March", None, "2023-03", "by early March"),
        ("The trial closes in October 2022", None, "2022-10", "in October 2022"),
        ("complete by the end of Q2", "2022-09-30", "2022-09", "by the end of Q2"),
        ("complete by the end of quarter four", "2023-03-31", "2023-03", "by the end of quarter four"),
        ("complete by the end of quarter 1 2023/24", "2023-06-30", "2023-06", None),
        ("by the end of the financial year", "2023-03-31", "2023-03", "by the end of the financial year"),
        ("by year end", "2023-03-31", "2023-03", "by year end"),
        ("by the end of the calendar year", "2022-12-31", "2022-12", "by the end of the calendar year"),
        pytest.param(
            "Bring to the June meeting by 1 June 2022",
            "2022-06-01",
            "2022-06",
            None,
            id="a date before a meeting",
        ),
    ],
)
def test_due_on_a_date(text: str, date: str | None, month: str, words: str | None) -> None:
    due = find_due(text, MEETING)
    assert due is not None
    assert (due.kind, due.date, due.month) == ("date", date, month)
    assert words is None or due.text == words


@pytest.mark.parametrize(
    ("text", "month", "words"),
    [
        ("An update to be given at the November meeting", "2022-11", "at the November meeting"),
        ("to report to the May 2023 meeting", "2023-05", "to the May 2023 meeting"),
        ("for the September board", "2022-09", "for the September board"),
        ("in time for the July performance meeting", "2022-07", None),
        ("to the holding to account meeting in October 2022", "2022-10", None),
        ("ahead of the Dec HTA", "2022-12", None),
        pytest.param("report to the May meeting", "2023-05", None, id="this month's meeting is this one"),
        pytest.param("report to the April meeting", "2023-04", None, id="a month just gone"),
        pytest.param("SN to report at the next meeting", None, "at the next meeting", id="next"),
        pytest.param("SN to report to the following board", None, "to the following board", id="following"),
        pytest.param("for the next quarterly meeting", None, None, id="next quarterly"),
    ],
)
def test_due_at_a_meeting(text: str, month: str | None, words: str | None) -> None:
    due = find_due(text, MEETING)
    assert due is not None
    assert (due.kind, due.date, due.month) == ("meeting", None, month)
    assert words is None or due.text == words


@pytest.mark.parametrize(
    ("text", "days", "words"),
    [
        ("DCC to report back in 3 months", 92, "in 3 months"),
        ("to be circulated within two weeks", 14, "within two weeks"),
        ("reply within 10 days", 10, "within 10 days"),
        ("reply within five working days", 7, "within five working days"),
        ("an audit within the next six months", 184, "within the next six months"),
        ("in six weeks' time", 42, "in six weeks' time"),
        ("in a year", 365, "in a year"),
        ("to be monitored for another two reporting cycles", None, "another two reporting cycles"),
        ("to report two months from now", 61, "two months from now"),
    ],
)
def test_due_after_a_span(text: str, days: int | None, words: str) -> None:
    due = find_due(text, MEETING)
    assert due is not None
    assert (due.kind, due.days, due.text) == ("span", days, words)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The evaluation to be shared when complete", "when complete"),
        ("Data to be sent when available", "when available"),
        ("PF to share the review once it has been published", "once it has been published"),
        ("Report as soon as possible", "as soon as possible"),
        ("ACC to circulate ASAP", "ASAP"),
        ("The plan to come back following completion", "following completion"),
        ("Appoint upon receipt of the vetting", "upon receipt"),
        ("hold until the new system is in place", "until the new system is in place"),
    ],
)
def test_due_upon_an_event(text: str, words: str) -> None:
    due = find_due(text, MEETING)
    assert due is not None
    assert due.kind == "event"
    assert due.text == words
    assert (due.date, due.month, due.days) == (None, None, None)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "SN to circulate the plan",
        "The force to consider the position",
        "ACC to write to Highlow Council about speeding",
        "The force may wish to look at this",
        "Officers attended on 4 March 2022",  # gone by, so it is no due
        "As reported to the meeting on demand",
        "The figures from the March meeting were noted",  # where it comes from, not when it is due
        "Over 3 months, 40 officers were trained",
        "in May 2021 there were 12 cases",
        "in 2019 the plan was agreed",
        "two days of training were held",
    ],
)
def test_no_due_is_made_up(text: str) -> None:
    assert find_due(text, MEETING) is None


@pytest.mark.parametrize(
    ("text", "kind", "date", "month"),
    [
        ("by 3 June", "date", None, None),
        ("by 3 June 2022", "date", "2022-06-03", "2022-06"),
        ("at the November meeting", "meeting", None, None),
        ("at the November 2022 meeting", "meeting", None, "2022-11"),
        ("by the end of April", "date", None, None),
        ("by the end of Q3", "date", None, None),
        ("by year end", "date", None, None),
    ],
)
def test_year_is_not_guessed_without_the_meetings_day(
    text: str, kind: str, date: str | None, month: str | None
) -> None:
    due = find_due(text, None)
    assert due is not None
    assert (due.kind, due.date, due.month) == (kind, date, month)


@pytest.mark.parametrize(
    ("cell", "kind", "date", "month"),
    [
        ("27/05/2022", "date", "2022-05-27", "2022-05"),
        ("3 June", "date", "2022-06-03", "2022-06"),
        ("June 2022", "date", None, "2022-06"),
        ("End of September", "date", None, "2022-09"),
        ("Sep 2022", "date", None, "2022-09"),
        ("March", "date", None, "2023-03"),
        ("July meeting", "meeting", None, "2022-07"),
        ("Next meeting", "meeting", None, None),
        ("Next board", "meeting", None, None),
        ("Within 6 weeks", "span", None, None),
        ("When available", "event", None, None),
        ("after the inspection", "event", None, None),
    ],
)
def test_cell_of_a_due_column(cell: str, kind: str, date: str | None, month: str | None) -> None:
    due = read_due_cell(cell, MEETING)
    assert due is not None
    assert (due.kind, due.date, due.month) == (kind, date, month)


@pytest.mark.parametrize(
    "cell",
    ["", "   ", "n/a", "N/A", "TBC", "tba.", "Ongoing", "on-going", "None", "–", "-", "Completed", "Closed"],
)
def test_cell_that_says_no_due(cell: str) -> None:
    assert read_due_cell(cell, MEETING) is None


@pytest.mark.parametrize(
    ("text", "conditional"),
    [
        ("ACC to bring a paper if required", True),
        ("Funding approved subject to a business case", True),
        ("DCC to determine whether a review is needed", True),
        ("CC to extend the pilot unless demand falls", True),
        ("If the bid fails, CFO to find savings", True),
        ("where necessary the office will write", True),
        ("ACC to bring a paper", False),
        ("PCC to ask about lifting equipment", False),
        ("The gift register to be published", False),
    ],
)
def test_condition(text: str, conditional: bool) -> None:
    assert is_conditional(text) is conditional


@pytest.mark.parametrize(
    ("text", "event"),
    [
        (
            "ACC to share the report being submitted to the Fire Board",
            "report being submitted to the Fire Board",
        ),
        ("hold for the paper going to Cabinet", "paper going to Cabinet"),
        ("ACC to share the report", None),
        ("the report was good", None),
    ],
)
def test_paper_going_to_another_body(text: str, event: str | None) -> None:
    assert find_submission(text) == event


@given(st.text(max_size=300), st.none() | st.dates(datetime.date(2000, 1, 1), datetime.date(2099, 1, 1)))
def test_any_text_is_read_without_error(text: str, meeting: datetime.date | None) -> None:
    due = find_due(text, meeting)
    assert due is None or due.kind in ("date", "meeting", "span", "event")
    read_due_cell(text, meeting)
    is_conditional(text)


@given(st.dates(datetime.date(2022, 5, 11), datetime.date(2040, 12, 31)))
def test_every_written_day_is_the_due(day: datetime.date) -> None:
    due = find_due(f"DCC to report by {day:%d/%m/%Y}", MEETING)
    assert due is not None
    assert (due.date, due.month) == (day.isoformat(), day.isoformat()[:7])


@settings(max_examples=12, deadline=None)
@given(st.sampled_from(["a", " ", "b ", "1", "by ", "the ", "until a ", "when x ", "in 1 ", "\u00a0"]))
def test_a_long_line_of_one_thing_is_soon_read(words: str) -> None:
    line = (words * 20_000)[:20_000]
    started = time.process_time()
    find_due(line, MEETING)
    is_conditional(line)
    assert time.process_time() - started < 2
