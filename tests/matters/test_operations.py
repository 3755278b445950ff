from __future__ import annotations

import dataclasses
import datetime as dt

import pytest
from pytest_django import DjangoAssertNumQueries

from answerable.audit import ledger
from answerable.audit.models import LedgerEntry
from answerable.matters.models import Matter
from answerable.matters.operations import Lodging, MatterRefused, close, lodge, lodge_all, reopen
from answerable.matters.states import STATES, TRANSITIONS, NotAllowed, check_move
from tests.offices import OFFICER

pytestmark = pytest.mark.django_db
DAY = dt.date(2018, 3, 20)
REVIEW = Lodging(kind="review", key="review 1", wording="Review confidence.", raised_on=DAY)


def close_it(matter: Matter, outcome: str = "closed", reason: str = "Done.") -> Matter:
    with ledger.entry(OFFICER, "test") as writing:
        return close(matter, outcome=outcome, reason=reason, on=DAY, writing=writing)


def test_lodging_twice_is_one_matter_and_no_second_entry() -> None:
    first = lodge(REVIEW, by=OFFICER)
    entries = LedgerEntry.objects.count()
    assert lodge(REVIEW, by=OFFICER) == first
    assert (Matter.objects.count(), LedgerEntry.objects.count()) == (1, entries)


def test_lodging_otherwise_changes_the_matter() -> None:
    lodge(REVIEW, by=OFFICER)
    due = dataclasses.replace(REVIEW, due_kind="meeting", due_text="in May", due_month="2018-05")
    with ledger.entry(OFFICER, "test") as writing:
        lodged = lodge_all([due], writing=writing)
    assert [each.due_month for each in lodged.changed] == ["2018-05"]
    assert (lodged.new, lodged.reopened) == ((), ())


def test_lodging_what_was_closed_opens_it_again() -> None:
    close_it(lodge(REVIEW, by=OFFICER))
    matter = lodge(REVIEW, by=OFFICER)
    assert (matter.state, matter.outcome, matter.reason, matter.closed_on) == ("open", "", "", None)


@pytest.mark.parametrize(("outcome", "reason"), [("", "Done."), ("closed", "  "), ("vanished", "Done.")])
def test_nothing_leaves_without_outcome_and_reason(outcome: str, reason: str) -> None:
    matter = lodge(REVIEW, by=OFFICER)
    with pytest.raises(MatterRefused):
        close_it(matter, outcome, reason)
    assert Matter.objects.get().state == "open"


@pytest.mark.parametrize("before", STATES)
@pytest.mark.parametrize("after", STATES)
def test_every_pair_of_states(before: str, after: str) -> None:
    allowed = any((t.before, t.after) == (before, after) for t in TRANSITIONS)
    assert allowed == ((before, after) in {("open", "closed"), ("closed", "open")})
    if allowed:
        check_move(before, after)
    else:
        with pytest.raises(NotAllowed):
            check_move(before, after)


def test_what_is_closed_is_not_closed_again_and_what_is_open_not_opened() -> None:
    matter = lodge(REVIEW, by=OFFICER)
    with pytest.raises(NotAllowed), ledger.entry(OFFICER, "test") as writing:
        reopen(matter, writing=writing)
    close_it(matter)
    with pytest.raises(NotAllowed):
        close_it(matter)


def test_lodging_many_again_takes_as_many_queries_as_few(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    many = [dataclasses.replace(REVIEW, key=f"review {number}") for number in range(60)]
    with ledger.entry(OFFICER, "test") as writing:
        lodge_all(many, writing=writing)
        with django_assert_num_queries(1):
            lodge_all(many[:2], writing=writing)
        with django_assert_num_queries(1):
            lodge_all(many, writing=writing)
