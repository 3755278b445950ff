from __future__ import annotations

import datetime as dt

import pytest

from answerable.actions.queries import AGES, TrackerFilter, list_owner_choices, list_tracker
from answerable.core.notes import model
from answerable.office.models import Post
from answerable.reading.operations import accept_draft
from tests.offices import OFFICER, action, found, make_notes
from tests.reading.drafting import make_draft

pytestmark = pytest.mark.django_db
APRIL = dt.date(2018, 4, 1)
JULY = dt.date(2018, 7, 1)


@pytest.fixture(autouse=True)
def _record() -> None:
    found()
    accept_draft(make_draft(), by=OFFICER)
    later = model.Item(
        "1",
        "Roads",
        "performance",
        actions=(
            action("Somebody to write.", line=5),
            action("CC to write.", "T/CC", line=6, due=model.Due("date", "by 1 May", date="2019-05-01")),
        ),
        lines=(4,),
    )
    notes = make_notes(file="2019", date="2019-04-16", items=(later,), statements=())
    accept_draft(make_draft(notes), by=OFFICER)


def read_references(on: dt.date = JULY, **chosen: str) -> set[str]:
    return {line.action.reference for line in list_tracker(TrackerFilter(**chosen), on=on)}


def test_everything_is_shown_without_a_filter() -> None:
    assert len(list_tracker(TrackerFilter(), on=JULY)) == 5


@pytest.mark.parametrize(
    ("due", "expected"),
    [
        ("meeting", {"A/2018/002"}),
        ("event", {"A/2018/003"}),
        ("date", {"A/2019/002"}),
        ("nothing", {"A/2018/001", "A/2019/001"}),
        ("overdue", {"A/2018/002"}),
    ],
)
def test_due_kind_chooses(due: str, expected: set[str]) -> None:
    assert read_references(due=due) == expected


def test_a_meeting_is_not_overdue_before_its_month_is_over() -> None:
    assert read_references(on=dt.date(2018, 6, 30), due="overdue") == set()
    assert read_references(on=dt.date(2018, 7, 1), due="overdue") == {"A/2018/002"}


def test_a_temporary_holder_is_found_under_the_post() -> None:
    post = Post.objects.get(short="CC")
    assert read_references(owner=str(post.pk)) == {"A/2018/003", "A/2019/002"}
    line = next(x for x in list_tracker(TrackerFilter(), on=JULY) if x.action.reference == "A/2019/002")
    assert line.owners[0].words == "CC (temporary)"


def test_missing_and_unknown_owners_can_be_chosen() -> None:
    assert read_references(owner="none") == {"A/2019/001"}
    assert read_references(owner="unknown") == {"A/2018/003"}
    assert list_owner_choices()[-2:] == [("unknown", "owner not known"), ("none", "no owner")]


@pytest.mark.parametrize(
    ("age", "expected"),
    [
        ("quarter", {"A/2019/001", "A/2019/002"}),
        ("year", set()),
        ("older", {f"A/2018/00{n}" for n in (1, 2, 3)}),
    ],
)
def test_age_chooses(age: str, expected: set[str]) -> None:
    assert read_references(on=dt.date(2019, 5, 1), age=age) == expected


@pytest.mark.parametrize("days", [0, 90, 91, 364, 365, 4000])
def test_every_age_falls_under_one_heading(days: int) -> None:
    on = dt.date(2018, 3, 20) + dt.timedelta(days=days)
    assert sum("A/2018/001" in read_references(on=on, age=age) for age in AGES) == 1


def test_flags_say_in_words_what_is_wrong() -> None:
    flags = {x.action.reference: x.flags for x in list_tracker(TrackerFilter(), on=JULY)}
    assert flags["A/2018/001"] == ("no due",)
    assert flags["A/2018/002"] == ("overdue",)
    assert flags["A/2018/003"] == ("owner not known",)
    assert flags["A/2019/001"] == ("no due", "no owner")


def test_the_holder_is_whoever_held_the_post_that_day() -> None:
    line = next(x for x in list_tracker(TrackerFilter(), on=JULY) if x.action.reference == "A/2018/001")
    assert (line.owners[0].words, str(line.owners[0].person)) == ("DCC", "Cal Drummond")


def test_an_owner_that_is_no_key_finds_nothing() -> None:
    assert read_references(owner="'; drop table") == set()
