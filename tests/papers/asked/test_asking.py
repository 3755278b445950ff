from __future__ import annotations

import datetime as dt

import pytest

from answerable.audit.models import LedgerEntry
from answerable.matters.models import Matter
from answerable.meetings.models import Series
from answerable.meetings.programme.models import Placement
from answerable.meetings.programme.operations import Plan, place_everything, plan_sitting
from answerable.meetings.programme.verification import find_dropped
from answerable.papers.asked.models import PaperAsked
from answerable.papers.asked.operations import change_asked
from answerable.papers.exceptions import PaperRefused
from tests.offices import OFFICER, found
from tests.papers.asked.asking import ASKED_ON, DUE, MEETING, POINTS, ask, find_post, want

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def office(db: None) -> None:
    found()


def read_matter(asked: PaperAsked) -> Matter:
    matter: Matter = Matter.objects.get(key=f"paperasked {asked.pk}")
    return matter


def read_placement(asked: PaperAsked) -> Placement:
    placement: Placement = Placement.objects.get(matter=read_matter(asked), state="open")
    return placement


def plan(on: dt.date = MEETING, **more: str) -> int:
    return plan_sitting(Plan(on=on), series=Series.objects.get(), by=OFFICER, today=ASKED_ON, **more).pk


def test_a_wanted_paper_is_a_matter_that_stands_at_its_meeting_at_once() -> None:
    between, there = plan(dt.date(2038, 6, 10)), plan()
    asked = ask()
    assert read_matter(asked).wording == "Paper: Review of visits"
    assert read_placement(asked).sitting_id == there != between
    assert list(find_dropped()) == []


def test_bringing_the_programme_up_to_date_leaves_a_wanted_paper_where_it_is() -> None:
    there = plan()
    asked = ask()
    place_everything(by=OFFICER, on=ASKED_ON)
    assert (read_matter(asked).state, read_placement(asked).sitting_id) == ("open", there)


@pytest.mark.parametrize("kind", ["public", "thematic"])
def test_a_paper_for_a_meeting_of_another_kind_is_placed_there(kind: str) -> None:
    plan()
    there = plan(kind=kind, theme="Visits")
    assert read_placement(ask(wanted=want(kind=kind))).sitting_id == there


def test_a_paper_for_a_meeting_that_is_not_planned_stands_among_the_unplaced() -> None:
    assert read_placement(ask()).sitting is None
    assert list(find_dropped()) == []


def test_a_month_is_enough_for_a_meeting_without_a_day() -> None:
    there = plan_sitting(Plan(month="2038-06"), series=Series.objects.get(), by=OFFICER, today=ASKED_ON)
    assert read_placement(ask(wanted=want(on=None, month="2038-06"))).sitting == there


def test_a_paper_with_only_a_due_comes_to_the_first_meeting_from_then_on() -> None:
    there = plan()
    assert read_placement(ask(wanted=want(on=None))).sitting_id == there


def test_the_same_key_asks_once_and_follows_the_words() -> None:
    first = ask()
    again = ask("Review of home visits", due=(dt.date(2038, 6, 9), dt.time(12)))
    assert (again.pk, PaperAsked.objects.count()) == (first.pk, 1)
    assert (again.title, again.due_on, again.first_due_on) == (
        "Review of home visits",
        dt.date(2038, 6, 9),
        DUE[0],
    )
    assert read_matter(again).wording == "Paper: Review of home visits"


def test_asking_twice_in_the_same_words_writes_nothing() -> None:
    ask()
    entries = LedgerEntry.objects.count()
    ask()
    assert LedgerEntry.objects.count() == entries


def test_without_a_key_each_is_a_paper_of_its_own() -> None:
    assert ask(wanted=want(key="")).pk != ask(wanted=want(key="")).pk


@pytest.mark.parametrize(
    ("title", "words", "said"), [(" ", "A meeting", "which paper"), ("A", " ", "wanted for")]
)
def test_a_paper_without_words_is_refused(title: str, words: str, said: str) -> None:
    with pytest.raises(PaperRefused, match=said):
        ask(title, wanted=want(words=words))
    assert PaperAsked.objects.count() == 0


def change(asked: PaperAsked, **more: object) -> PaperAsked:
    said = {"title": asked.title, "from_post": find_post(), "due": DUE, "points": POINTS, **more}
    return change_asked(asked, by=OFFICER, **said)  # type: ignore[arg-type]


def test_a_due_that_was_said_changes_with_a_reason_only_and_the_first_stays() -> None:
    asked, later = ask(), (dt.date(2038, 6, 10), dt.time(9))
    with pytest.raises(PaperRefused, match="why that changes"):
        change(asked, due=later)
    changed = change(asked, due=later, reason="The analyst is away.")
    assert (changed.due_on, changed.first_due_on, changed.reason) == (
        later[0],
        DUE[0],
        "The analyst is away.",
    )


def test_a_first_due_needs_no_reason() -> None:
    changed = change(ask(due=None))
    assert (changed.due_on, changed.first_due_on) == (DUE[0], DUE[0])


def test_points_are_those_of_the_list_and_those_that_stay_are_the_same_rows() -> None:
    asked = ask()
    kept = asked.points.get(text=POINTS[1])
    change(asked, points=[POINTS[1], "", " What it cost ", "What it cost"])
    assert asked.points.values_list("pk", "text").first() == (kept.pk, POINTS[1])
    assert [point.text for point in asked.points.all()] == [POINTS[1], "What it cost"]
