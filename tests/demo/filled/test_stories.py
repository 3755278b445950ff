"""Every story that was planted in the notes is in the record that the reader made of them."""

from __future__ import annotations

import datetime as dt

import pytest

from answerable.accounts.access import Role
from answerable.accounts.demonstration import DEMONSTRATION_PASSWORD
from answerable.accounts.models import Account
from answerable.actions.models import Action, ActionOwner, Expectation, Wording
from answerable.audit.models import LedgerEntry
from answerable.audit.verification import verify
from answerable.demo.filling import Filled
from answerable.demo.sources import list_sources
from answerable.desk.deciding.gathering import gather_doubts
from answerable.meetings.models import Attendance, Item, Meeting, Question
from answerable.meetings.queries import find_series, list_standing_items
from answerable.office.queries import find_holder, find_post
from answerable.reading.models import Draft
from answerable.reading.operations import list_left
from tests.demo.filled.stories import TOLD, Told, find_days, find_meeting, find_words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("office")]

TWICE = {
    "2021-12-07": "evaluate the named contact",
    "2022-03-15": "five",
    "2023-10-10": "evaluation",
    "2024-02-13": "trial",
    "2024-11-19": "neighbourhood contact",
}
WITHOUT_DUE = {
    "2017-02-21": "study of the drivers of confidence",
    "2017-10-17": "terms of reference of the stop and search scrutiny panel",
    "2020-02-18": "limit for the time",
}


@pytest.mark.parametrize("told", TOLD, ids=str)
def test_words_are_in_the_record(told: Told) -> None:
    assert find_words(told.day, told.kind, told.words)


def test_every_set_of_notes_is_accepted_or_waits(office: Filled) -> None:
    sources = list_sources()
    waiting = {source.file_name for source in sources if source.left_for_review}
    assert len(waiting) == office.waiting == 2
    assert office.meetings == Meeting.objects.count() == len(sources) - 2
    assert {left.draft.paper.name for left in list_left()} == waiting
    assert set(Meeting.objects.values_list("held_on", flat=True)) == {
        dt.date.fromisoformat(source.key[:10]) for source in sources if not source.left_for_review
    }


def test_most_notes_are_sure_without_a_person() -> None:
    sure = [draft for draft in Draft.objects.filter(state="accepted") if not draft.reasons]
    assert len(sure) >= 0.6 * Draft.objects.count()


@pytest.mark.parametrize(
    ("name", "reasons"),
    [
        ("performance-accountability-q4-2023-24", ["weekday"]),
        ("Thematic - Response to emergencies notes", ["year", "date of the meeting is not known"]),
    ],
)
def test_notes_that_wait_say_why(name: str, reasons: list[str]) -> None:
    left = next(each for each in list_left() if each.draft.paper.name.startswith(name))
    for reason in reasons:
        assert any(reason in each for each in left.reasons)


def test_initials_of_two_people_are_asked_about_and_hold_nothing_up() -> None:
    (doubt,) = (each for each in gather_doubts() if "SH" in each.title)
    assert (doubt.title, doubt.holds_up) == ("Who is “SH”?", 2)


@pytest.mark.parametrize(
    ("topic", "days"),
    [
        (
            "Hate crime satisfaction",
            [
                "2017-06-20",
                "2018-02-20",
                "2018-11-20",
                "2019-07-16",
                "2021-03-16",
                "2023-03-14",
                "2025-02-11",
            ],
        ),
        ("101 calls", ["2018-06-19", "2022-03-15", "2025-02-11"]),
        ("CaseBridge", ["2018-06-19", "2018-11-20", "2019-11-19", "2020-07-21", "2021-06-22", "2021-10-19"]),
        ("Public confidence", ["2017-02-21", "2018-06-19", "2019-03-19", "2022-03-15", "2024-02-13"]),
    ],
)
def test_topic_returns_over_the_years(topic: str, days: list[str]) -> None:
    assert set(days) <= set(find_days(topic))


def test_two_names_of_one_system_are_one_topic() -> None:
    items = Item.objects.filter(topic_links__topic__name="CaseBridge")
    headings = set(items.values_list("heading", flat=True))
    assert {"SentryLink", "CaseBridge", "Crime recording and CaseBridge"} <= headings


@pytest.mark.parametrize(
    ("day", "month"), [("2018-06-19", "2019-03"), ("2021-12-07", "2022-12"), ("2022-12-06", "2023-09")]
)
def test_expectation_names_the_month_by_which(day: str, month: str) -> None:
    found = Expectation.objects.filter(item_links__item__meeting=find_meeting(day), due_month=month)
    assert found.count() == 1


@pytest.mark.parametrize(("day", "words"), TWICE.items())
def test_action_that_stands_twice_is_one_with_both_wordings(day: str, words: str) -> None:
    actions = Action.objects.filter(item_links__item__meeting=find_meeting(day), text__icontains=words)
    action = actions.distinct().get()
    wordings = list(Wording.objects.filter(action=action).values_list("text", flat=True))
    assert len(wordings) == len(set(wordings)) == 2


def test_question_on_101_calls_never_gets_a_date() -> None:
    asked = Question.objects.filter(text__icontains="fewer than 5% of 101 calls")
    asked = asked.order_by("item__meeting__held_on")
    assert [str(question.item.meeting.held_on) for question in asked] == find_days("101 calls")
    assert [question.form for question in asked] == ["printed", "reported", "reported"]
    months = r"(January|February|March|April|May|June|July|August|September|October|November|December) 20\d\d"
    assert not any(question.answers.filter(text__regex=months).exists() for question in asked)


def test_promised_review_never_comes() -> None:
    review = Action.objects.get(text__icontains="rural crime strategy")
    assert (review.due_kind, review.due_month) == ("meeting", "2020-01")
    later = Meeting.objects.filter(held_on__gt=review.raised_on)
    assert not later.filter(held_on__range=("2020-01-01", "2020-01-31")).exists()
    assert not Item.objects.filter(meeting__in=later, heading__icontains="rural crime").exists()


@pytest.mark.parametrize(("day", "words"), WITHOUT_DUE.items())
def test_action_without_a_due_is_left_blank(day: str, words: str) -> None:
    action = Action.objects.get(item_links__item__meeting=find_meeting(day), text__icontains=words)
    assert (action.due_kind, action.due_text, action.due_date) == ("", "", None)


@pytest.mark.parametrize(
    ("post", "day", "name", "temporary"),
    [
        ("PCC", dt.date(2020, 2, 18), "Rosalind Keverne", ""),
        ("PCC", dt.date(2022, 3, 15), "Imran Dalby", ""),
        ("CC", dt.date(2022, 9, 20), "Geoffrey Halvard", ""),
        ("CC", dt.date(2022, 12, 6), "Nadia Pellowe", "temporary"),
        ("CC", dt.date(2024, 2, 13), "Nadia Pellowe", ""),
        ("DCC", dt.date(2019, 7, 16), "Nadia Pellowe", ""),
        ("DCC", dt.date(2023, 3, 14), "Owen Strickley", "temporary"),
        ("DCC", dt.date(2025, 5, 20), "Bethan Arkle", ""),
    ],
)
def test_post_is_held_by_whoever_held_it_that_day(post: str, day: dt.date, name: str, temporary: str) -> None:
    found = find_post(post, day)
    assert found is not None
    holding = find_holder(found, day)
    assert holding is not None
    assert (holding.person.name, holding.temporary) == (name, temporary)


def test_action_of_the_temporary_chief_constable_lies_with_the_post() -> None:
    owner = ActionOwner.objects.get(action__text__icontains="share of contact promises kept")
    assert (owner.as_printed, owner.temporary) == ("T/CC", "temporary")
    assert owner.post is not None
    assert owner.post.short == "CC"


def test_one_person_stands_in_the_attendance_under_three_capacities() -> None:
    seen = Attendance.objects.filter(name="Nadia Pellowe")
    assert len(set(seen.values_list("person", flat=True))) == 1
    assert {"Deputy Chief Constable", "Chief Constable"} <= set(seen.values_list("capacity", flat=True))
    assert seen.filter(post__short="CC", temporary="temporary").exists()


def test_standing_items_leave_the_agenda_after_the_agreement() -> None:
    series = find_series("Monthly Holding to Account Meeting")
    assert series is not None
    before = {item.heading for item in list_standing_items(series, dt.date(2018, 11, 20))}
    after = {item.heading for item in list_standing_items(series, dt.date(2019, 3, 19))}
    assert before - after == {"Change programme – update", "Media and reputation"}


def test_both_names_of_the_meeting_are_one_series() -> None:
    titles = Meeting.objects.filter(series__name="Performance and Accountability Meeting").values_list(
        "title", flat=True
    )
    assert any("Monthly Holding to Account" in title for title in titles)
    assert any("Performance and Accountability" in title for title in titles)


def test_every_role_has_an_account_that_opens_with_the_printed_password(office: Filled) -> None:
    assert {each["role"] for each in office.sign_ins} == {role.label for role in Role}
    for each in office.sign_ins:
        assert each["password"] == DEMONSTRATION_PASSWORD
        assert Account.objects.get(username=each["username"]).check_password(each["password"])


def test_decisions_of_a_person_are_told_from_those_taken_together() -> None:
    actors = set(LedgerEntry.objects.filter(operation="accept notes").values_list("actor", flat=True))
    assert "command line (demonstration)" in actors
    assert any(actor.startswith("account ") for actor in actors)


def test_ledger_of_the_demonstration_verifies() -> None:
    assert verify().problems == ()
