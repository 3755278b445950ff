"""People in posts over time, from lists of attendance that came in any order."""

from __future__ import annotations

import datetime as dt

import pytest

from answerable.audit import ledger
from answerable.audit.models import LedgerEntry
from answerable.audit.verification import verify
from answerable.meetings.models import Attendance
from answerable.meetings.operations import (
    mark_temporary,
    merge_people,
    settle_holdings,
    take_out_of_post,
    undo_corrections,
    undo_merge,
)
from answerable.office.models import Holding, Person, PersonMerge, Post
from answerable.office.people.operations import MergeRefused
from answerable.office.queries import find_person
from tests.attendance import list_holdings, meet
from tests.offices import OFFICER

pytestmark = pytest.mark.django_db


def find_post(short: str) -> Post:
    return Post.objects.get(short=short)


def test_notes_in_any_order_give_the_same_spans() -> None:
    for day, name in (
        ("2020-05-01", "Bea Sterling"),
        ("2018-05-01", "Bea Sterling"),
        ("2019-05-01", "Cal Drummond"),
    ):
        meet(day, CC=name)
    settle_holdings(by=OFFICER)
    assert list_holdings("CC") == [
        ("Bea Sterling", "", "2018-05-01", "2018-05-01"),
        ("Cal Drummond", "", "2019-05-01", "2019-05-01"),
        ("Bea Sterling", "", "2020-05-01", "2020-05-01"),
    ]


def test_settling_twice_writes_nothing_more() -> None:
    meet("2018-05-01", CC="Bea Sterling", T_DCC="Cal Drummond")
    meet("2018-09-01", CC="Bea Sterling", DCC="Cal Drummond")
    settle_holdings(by=OFFICER)
    before = LedgerEntry.objects.count()
    settle_holdings(by=OFFICER)
    assert LedgerEntry.objects.count() == before
    assert list_holdings("DCC") == [
        ("Cal Drummond", "temporary", "2018-05-01", "2018-05-01"),
        ("Cal Drummond", "", "2018-09-01", "2018-09-01"),
    ]


def test_appointments_are_never_touched() -> None:
    meeting = meet("2018-05-01", CC="Bea Sterling")
    holding = Holding.objects.get(post__short="CC")
    with ledger.entry(OFFICER, "test") as writing:
        writing.change(holding, bounds="appointed", from_date=dt.date(2017, 1, 1), to_date=None)
    settle_holdings(by=OFFICER)
    assert [(h.bounds, h.from_date) for h in Holding.objects.filter(post__short="CC")] == [
        ("appointed", dt.date(2017, 1, 1))
    ]
    assert meeting.attendance.count() == 1


def test_two_spellings_become_one_person_and_one_span() -> None:
    meet("2018-05-01", CC="Bea Sterling")
    meet("2018-06-01", CC="Bea Sterlin")
    meet("2018-07-01", CC="Bea Sterling")
    wrong, right = Person.objects.get(name="Bea Sterlin"), Person.objects.get(name="Bea Sterling")
    settle_holdings(by=OFFICER)
    before = list_holdings("CC")
    assert len(before) == 3

    merge = merge_people(wrong, right, by=OFFICER)

    assert list_holdings("CC") == [("Bea Sterling", "", "2018-05-01", "2018-07-01")]
    assert Attendance.objects.filter(person=right).count() == 3
    assert list(
        Attendance.objects.values_list("name", flat=True).filter(person=right).order_by("meeting__held_on")
    )[1] == ("Bea Sterlin")
    assert find_person("Bea Sterlin") == right

    undo_merge(merge, by=OFFICER)

    assert list_holdings("CC") == before
    assert Attendance.objects.filter(person=wrong).count() == 1
    assert find_person("Bea Sterlin") == wrong
    assert verify().sound


def test_merged_spelling_in_new_notes_is_the_person_it_was_merged_into() -> None:
    meet("2018-05-01", CC="Bea Sterling")
    meet("2018-06-01", CC="Bea Sterlin")
    merge_people(Person.objects.get(name="Bea Sterlin"), Person.objects.get(name="Bea Sterling"), by=OFFICER)
    meet("2018-08-01", CC="Bea Sterlin")
    settle_holdings(by=OFFICER)
    assert list_holdings("CC") == [("Bea Sterling", "", "2018-05-01", "2018-08-01")]


def test_merging_twice_or_with_oneself_is_refused() -> None:
    meet("2018-05-01", CC="Bea Sterling", DCC="Bea Sterlin")
    one, other = Person.objects.get(name="Bea Sterling"), Person.objects.get(name="Bea Sterlin")
    with pytest.raises(MergeRefused, match="one person already"):
        merge_people(one, one, by=OFFICER)
    merge_people(other, one, by=OFFICER)
    with pytest.raises(MergeRefused, match="merged with somebody already"):
        merge_people(other, one, by=OFFICER)
    with pytest.raises(MergeRefused, match="merged with somebody already"):
        merge_people(one, other, by=OFFICER)
    assert PersonMerge.objects.count() == 1


def test_undoing_leaves_what_somebody_changed_since() -> None:
    meet("2018-05-01", CC="Bea Sterling", DCC="Bea Sterlin")
    one, other = Person.objects.get(name="Bea Sterling"), Person.objects.get(name="Bea Sterlin")
    merge = merge_people(other, one, by=OFFICER)
    with ledger.entry(OFFICER, "test") as writing:
        third = writing.add(Person(name="Cal Drummond"))
        writing.change(Attendance.objects.get(post__short="DCC"), person=third)
    undo_merge(merge, by=OFFICER)
    assert Attendance.objects.get(post__short="DCC").person == third


def test_holder_for_a_time_is_marked_and_unmarked() -> None:
    for day, name in (
        ("2018-05-01", "Bea Sterling"),
        ("2018-06-01", "Cal Drummond"),
        ("2018-07-01", "Bea Sterling"),
    ):
        meet(day, CC=name)
    settle_holdings(by=OFFICER)
    cal, day = Person.objects.get(name="Cal Drummond"), dt.date(2018, 6, 1)
    made = mark_temporary(cal.pk, find_post("CC").pk, [day], answer="For a time.", by=OFFICER)
    assert ("Cal Drummond", "temporary", "2018-06-01", "2018-06-01") in list_holdings("CC")
    undo_corrections([each.pk for each in made], by=OFFICER)
    assert ("Cal Drummond", "", "2018-06-01", "2018-06-01") in list_holdings("CC")


def test_list_that_named_the_wrong_post_is_put_right_and_back() -> None:
    meet("2018-05-01", CC="Bea Sterling")
    meet("2018-06-01", CC="Cal Drummond")
    cal, cc, days = Person.objects.get(name="Cal Drummond"), find_post("CC"), [dt.date(2018, 6, 1)]
    made = take_out_of_post(cal.pk, cc.pk, days, answer="A slip.", by=OFFICER)
    assert [name for name, *_ in list_holdings("CC")] == ["Bea Sterling"]
    assert Attendance.objects.get(person=cal).short == "CC"
    undo_corrections([each.pk for each in made], by=OFFICER)
    assert [name for name, *_ in list_holdings("CC")] == ["Bea Sterling", "Cal Drummond"]
    assert verify().sound
