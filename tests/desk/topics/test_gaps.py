from __future__ import annotations

import datetime as dt

import pytest

from answerable.actions.models import Action, Commitment, Expectation
from answerable.audit import ledger
from answerable.core.notes import model
from answerable.desk.topics.gaps import list_gaps
from answerable.meetings.models import Question
from answerable.meetings.topic_record import read_topic
from tests.meetings.topics.holding import asking, find_topic, hold, link, on, setting
from tests.offices import OFFICER, action

pytestmark = pytest.mark.django_db

TODAY = dt.date(2024, 10, 1)


def _gaps(topic: str = "Hate crime", day: dt.date = TODAY) -> list[str]:
    link()
    return list_gaps(read_topic(find_topic(topic)), on=day)


def test_asking_that_was_never_answered_is_counted_since_the_first_year() -> None:
    for day in ("2017-02-21", "2017-06-20", "2018-02-20", "2018-06-19"):
        hold(day, asking("Hate crime", f"Why is it rising in {day}?"))
    assert _gaps() == ["Asked 4 times since 2017; last answer: none."]


def test_asking_within_one_year_is_said_of_that_year() -> None:
    hold("2017-02-21", asking("Hate crime", "Why?"))
    assert _gaps() == ["Asked once, in 2017; last answer: none."]
    hold("2017-06-20", asking("Hate crime", "Why now?"))
    assert _gaps() == ["Asked twice, in 2017; last answer: none."]


def test_last_answer_is_named_with_what_is_left() -> None:
    hold("2017-02-21", asking("Hate crime", "Why?", "Because of one estate."))
    hold("2018-02-20", asking("Hate crime", "And why now?"))
    assert _gaps() == [
        "Asked twice since 2017; last answer: 21 February 2017.",
        "1 question of these has no answer in the notes.",
    ]


def test_question_that_is_historic_says_so_and_is_not_counted_as_waiting() -> None:
    hold("2017-02-21", asking("Hate crime", "Why?"))
    with ledger.entry(OFFICER, "test") as writing:
        writing.change(Question.objects.get(), state="historic", closing_reason="Older.")
    assert _gaps()[-1] == "1 question without an answer: historic, outcome not recorded."


def test_silence_is_told_where_enough_meetings_of_that_time_are_in_the_record() -> None:
    hold("2018-05-15", on("Hate crime"))
    for year in (2019, 2020, 2021):
        hold(f"{year}-05-15", on("Drones"))
    hold("2024-09-03", on("Hate crime"))
    assert _gaps() == [
        "Not raised between May 2018 and September 2024, though 3 meetings of that time are in the record."
    ]


def test_silence_is_not_told_where_the_record_has_few_meetings() -> None:
    hold("2018-05-15", on("Hate crime"))
    hold("2019-05-15", on("Drones"))
    hold("2024-09-03", on("Hate crime"))
    assert _gaps() == []


def test_topic_that_was_not_raised_again_says_since_when() -> None:
    hold("2018-05-15", on("Hate crime"))
    for year in (2019, 2020, 2021):
        hold(f"{year}-05-15", on("Drones"))
    assert _gaps() == ["Not raised since May 2018: 3 later meetings are in the record."]


def test_month_that_an_item_came_from_is_told_where_its_notes_are_missing() -> None:
    origin = model.Origin("Action arising from the May 2018 meeting", "2018-05", (11,))
    hold("2018-11-20", on("Hate crime", origin=origin))
    assert _gaps() == ["Brought forward from May 2018: no notes of that month are in the record."]


@pytest.mark.parametrize(
    ("months", "words"),
    [
        (["2019-05-14"], "Due at the May 2019 meeting; the notes of that month do not speak of it."),
        ([], "Due at the May 2019 meeting; no notes of that month are in the record."),
    ],
)
def test_review_that_did_not_come_is_told(months: list[str], words: str) -> None:
    due = model.Due("meeting", "May 2019 meeting", month="2019-05")
    hold("2018-11-20", on("Hate crime", actions=(action("To be reviewed.", "PCC", line=11, due=due),)))
    for day in months:
        hold(day, on("Drones"))
    assert words in _gaps()
    assert words not in _gaps(day=dt.date(2019, 5, 31))


def test_review_that_came_is_no_gap() -> None:
    due = model.Due("meeting", "May 2019 meeting", month="2019-05")
    hold("2018-11-20", on("Hate crime", actions=(action("To be reviewed.", "PCC", line=11, due=due),)))
    hold("2019-05-14", on("Hate crime"))
    assert not [sentence for sentence in _gaps() if sentence.startswith("Due")]


@pytest.mark.parametrize(
    ("direction", "state", "words"),
    [
        ("increase", "open", "Expected in November 2018 to rise; nothing in the record says whether it did."),
        ("decrease", "historic", "Expected in November 2018 to fall; historic, outcome not recorded."),
        (
            None,
            "open",
            "Expected in November 2018: “It is hoped for”; nothing in the record says whether it came about.",
        ),
    ],
)
def test_expectation_is_told_with_its_direction(direction: str | None, state: str, words: str) -> None:
    said = model.Statement("expectation", "It is hoped for.", (11,), direction=direction)  # type: ignore[arg-type]
    hold("2018-11-20", on("Hate crime", "It is hoped for."), statements=[said])
    with ledger.entry(OFFICER, "test") as writing:
        reason = "Older." if state != "open" else ""
        writing.change(Expectation.objects.get(), state=state, closing_reason=reason)
    assert _gaps() == [words]


def test_expectation_whose_day_has_not_come_is_no_gap() -> None:
    due = model.Due("date", "by May 2025", date="2025-05-01")
    said = model.Statement("expectation", "It is hoped for.", (11,), direction="increase", due=due)
    hold("2018-11-20", on("Hate crime", "It is hoped for."), statements=[said])
    assert _gaps() == []
    assert _gaps(day=dt.date(2025, 6, 1)) == [
        "Expected in November 2018 to rise by May 2025; nothing in the record says whether it did."
    ]


def test_actions_that_are_open_or_historic_are_counted() -> None:
    hold("2018-11-20", setting("Hate crime", "Send the tables.", "Write the plan.", "Show the map."))
    first, second, _ = Action.objects.order_by("pk")
    with ledger.entry(OFFICER, "test") as writing:
        writing.change(first, state="historic", closing_reason="Older.")
        writing.change(second, due_kind="date", due_text="soon", due_date=dt.date(2018, 12, 1))
    assert _gaps() == [
        "2 actions of 3 are open, 1 of them overdue.",
        "1 action: historic, outcome not recorded.",
    ]


def test_nothing_is_said_of_commitments_that_are_only_promised() -> None:
    said = model.Statement("commitment", "It will be done.", (11,))
    hold("2018-11-20", on("Hate crime", "It will be done."), statements=[said])
    assert _gaps() == []
    assert Commitment.objects.count() == 1
