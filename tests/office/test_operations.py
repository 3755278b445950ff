from __future__ import annotations

import datetime as dt

import pytest

from answerable.audit import ledger
from answerable.audit.models import LedgerEntry
from answerable.meetings.models import SeriesAlias
from answerable.meetings.queries import find_series, list_standing_items
from answerable.office.exceptions import AlreadyFounded
from answerable.office.models import Area, Body, Holding, Person, Plan, Post
from answerable.office.operations import find_or_add_person, found_office, record_sighting
from answerable.office.queries import (
    Holders,
    find_accountable_post,
    find_holder,
    find_only_holding,
    find_person,
    find_post,
    find_topic,
)
from tests.offices import OFFICER, found, make_profile

pytestmark = pytest.mark.django_db
DAY = dt.date(2018, 3, 20)


def test_an_office_is_founded_whole_in_one_act() -> None:
    found_office(make_profile(), by=OFFICER)
    assert (Body.objects.count(), Post.objects.count(), Area.objects.count()) == (2, 6, 2)
    assert Area.objects.get(code="T1").parent == Area.objects.get(code="T")
    plan = Plan.objects.get()
    assert [priority.name for priority in plan.priorities.all()] == ["Safer roads", "Victims"]
    assert LedgerEntry.objects.values("act").distinct().count() == 1


def test_a_founded_office_is_not_founded_again() -> None:
    found_office(make_profile(), by=OFFICER)
    before = LedgerEntry.objects.count()
    with pytest.raises(AlreadyFounded, match="founded already"):
        found_office(make_profile(), by=OFFICER)
    assert LedgerEntry.objects.count() == before


def test_series_are_found_by_former_names_and_have_an_agenda_by_date() -> None:
    found()
    series = find_series("monthly  assurance meeting")
    assert series is not None
    assert series.name == "Holding to Account"
    assert SeriesAlias.objects.count() == 1
    assert [item.heading for item in list_standing_items(series, DAY)] == [
        "Outstanding matters",
        "Holding to account",
    ]
    assert list_standing_items(series, dt.date(2015, 1, 1)) == []


@pytest.mark.parametrize(
    ("printed", "short"),
    [("CC", "CC"), ("cc", "CC"), ("T/CC", "CC"), ("Chief Constable", "CC"), ("Acting chief constable", "CC")],
)
def test_a_post_is_found_by_short_form_or_title(printed: str, short: str) -> None:
    found()
    post = find_post(printed, DAY)
    assert post is not None
    assert post.short == short


@pytest.mark.parametrize("printed", ["", "XYZ", "Constable", "T/"])
def test_what_is_no_post_is_none(printed: str) -> None:
    found()
    assert find_post(printed, DAY) is None


def test_a_short_form_of_two_posts_is_nobodys() -> None:
    twice = make_profile()
    found(twice)
    force = Body.objects.get(kind="force")
    with ledger.entry(OFFICER, "add") as writing:
        writing.add(Post(body=force, title="Chief Clerk", short="CC"))
    assert find_post("CC", DAY) is None


def test_a_post_that_is_gone_is_not_found_afterwards() -> None:
    found()
    post = Post.objects.get(short="ACC")
    with ledger.entry(OFFICER, "end") as writing:
        writing.change(post, to_date=DAY)
    assert find_post("ACC", DAY) == post
    assert find_post("ACC", DAY + dt.timedelta(days=1)) is None


def test_the_chief_constable_is_the_forces_accountable_post() -> None:
    found()
    post = find_accountable_post("force", DAY)
    assert post is not None
    assert post.short == "CC"


def see(short: str, name: str, day: dt.date, temporary: str = "") -> Holding:
    with ledger.entry(OFFICER, "see") as writing:
        person = find_or_add_person(name, writing)
        post = Post.objects.get(short=short)
        return record_sighting(
            post=post, person=person, on=day, temporary=temporary, source="notes", writing=writing
        )


def hold(short: str, name: str, first: dt.date | None, last: dt.date | None, temporary: str = "") -> None:
    with ledger.entry(OFFICER, "appoint") as writing:
        person = find_or_add_person(name, writing)
        writing.add(
            Holding(
                post=Post.objects.get(short=short),
                person=person,
                temporary=temporary,
                from_date=first,
                to_date=last,
            )
        )


def name_holder(short: str, day: dt.date) -> str | None:
    holding = find_holder(Post.objects.get(short=short), day)
    quick = Holders().find(Post.objects.get(short=short).pk, day)
    assert holding == quick
    return str(holding) if holding else None


def test_a_holder_with_open_dates_holds_on() -> None:
    found()
    hold("CC", "Bea Sterling", None, dt.date(2018, 6, 30))
    hold("CC", "Fay Ellery", dt.date(2018, 7, 1), None)
    assert name_holder("CC", dt.date(1990, 1, 1)) == "Bea Sterling, CC"
    assert name_holder("CC", dt.date(2018, 6, 30)) == "Bea Sterling, CC"
    assert name_holder("CC", dt.date(2018, 7, 1)) == "Fay Ellery, CC"


def test_a_temporary_holder_comes_before_the_one_who_is_away() -> None:
    found()
    hold("CC", "Bea Sterling", None, None)
    hold("CC", "Cal Drummond", dt.date(2018, 3, 1), dt.date(2018, 4, 30), "temporary")
    assert name_holder("CC", DAY) == "Cal Drummond, CC (temporary)"
    assert name_holder("CC", dt.date(2018, 5, 1)) == "Bea Sterling, CC"


def test_a_sighting_within_an_appointment_adds_nothing() -> None:
    found()
    hold("CC", "Bea Sterling", dt.date(2018, 1, 1), None)
    see("CC", "Bea Sterling", DAY)
    assert Holding.objects.count() == 1


def test_somebody_else_in_between_parts_two_sightings() -> None:
    found()
    see("CC", "Bea Sterling", dt.date(2018, 1, 1))
    see("CC", "Fay Ellery", dt.date(2018, 2, 1))
    see("CC", "Bea Sterling", dt.date(2018, 3, 1))
    assert Holding.objects.filter(person__name="Bea Sterling").count() == 2
    assert name_holder("CC", dt.date(2018, 1, 15)) is None


def test_a_sighting_outside_widens_the_holding_in_the_ledger() -> None:
    found()
    see("CC", "Bea Sterling", dt.date(2018, 1, 1))
    before = LedgerEntry.objects.filter(operation="see").count()
    see("CC", "Bea Sterling", dt.date(2018, 3, 1))
    assert LedgerEntry.objects.filter(operation="see").count() == before + 1
    assert name_holder("CC", dt.date(2018, 2, 1)) == "Bea Sterling, CC"


def test_a_name_is_one_person_whatever_its_case_and_two_are_nobody() -> None:
    with ledger.entry(OFFICER, "add") as writing:
        first = writing.add(Person(name="Ann Overton"))
        assert find_or_add_person("ANN  OVERTON", writing) == first
        assert find_person("Ann Overton") == first
        writing.add(Person(name="Ann Overton"))
    assert find_person("Ann Overton") is None


def test_only_one_post_of_a_day_is_somebodys_post() -> None:
    found()
    hold("ACC", "Bea Sterling", None, None)
    person = Person.objects.get(name="Bea Sterling")
    only = find_only_holding(person, DAY)
    assert only is not None
    assert only.post.short == "ACC"
    hold("DCC", "Bea Sterling", None, None, "temporary")
    assert find_only_holding(person, DAY) is None


def test_topics_are_found_by_name_and_sure_alias() -> None:
    found()
    topic = find_topic("confidence in the POLICE")
    assert topic is not None
    assert find_topic("Public  confidence") == topic
    assert find_topic("Confidence") is None
