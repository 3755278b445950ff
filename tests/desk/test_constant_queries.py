"""Every page that lists something takes as many queries for very much as for little."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import NoReverseMatch, reverse

from answerable.accounts.access import FORCE_ONLY, Role
from answerable.accounts.models import Account
from answerable.actions.models import Action, ActionOwner
from answerable.audit import ledger
from answerable.meetings.models import Disposal, Item, Meeting, Question
from answerable.office.models import Person, SettledDoubt, Topic
from answerable.reading.models import Draft
from tests.accounts.test_every_url import DOORS
from tests.offices import CAST, OFFICER, make_notes
from tests.pages import promise_many, raise_many, record, sign_in
from tests.reading.drafting import make_draft

pytestmark = pytest.mark.django_db

FEW, MANY = 24, 2400
# The same pages with other rows on them.
VARIANTS = (
    "/meetings/unanswered/?state=historic",
    "/meetings/?page=2",
    "/actions/?state=open&sort=owner&page=2",
    "/actions/?due=overdue&sort=due",
    "/actions/?state=historic",
    "/actions/promises/?kind=expectation&state=open",
    "/reading/?state=accepted",
    "/reading/owners/who/?printed=XY",
    "/reading/guesses/attendance/",
    "/to-decide/?page=2",
)
# A file that this office has not set.
NO_LISTS = {"agendas:template_file"}


def list_addresses() -> list[str]:
    """Every page that needs no name of a row in its address, and the variants."""
    found = []
    for name, door in DOORS.items():
        if door.read is None or door.read in FORCE_ONLY or name in NO_LISTS:
            continue
        try:
            found.append(reverse(name))
        except NoReverseMatch:
            continue
    return [*found, *VARIANTS]


def fill(number: int, *, after: int) -> None:
    """So many actions, and a quarter as many rows of every other kind that a list shows."""
    raise_many(number, after=after)
    promise_many((number - after) // 4)
    day = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    numbers = range(after // 4, number // 4)
    with ledger.entry(by=OFFICER, operation="test") as writing:
        meetings = writing.add_all([_make_meeting(n) for n in numbers])
        items = writing.add_all([Item(meeting=each, path="1", position=1, heading="X") for each in meetings])
        writing.add_all([_ask(item, n) for n, item in zip(numbers, items, strict=True)])
        writing.add_all([_dispose(meeting, day) for meeting in meetings])
        writing.add_all([Person(name=f"Somebody {n}") for n in numbers])
        writing.add_all([Topic(name=f"Topic {n}") for n in numbers])
        writing.add_all(
            [
                SettledDoubt(kind="owner", key=f"x{n}", answer="x", settled_at=day, settled_by="x")
                for n in numbers
            ]
        )
        _own(writing)


def _own(writing: ledger.Writing) -> None:
    """Every third action with one owner has a second one whom nobody knows; as many new ones have none."""
    actions = list(Action.objects.exclude(owners__position=2).filter(owners__position=1).order_by("pk")[::3])
    writing.add_all(
        [
            ActionOwner(action=action, position=2, as_printed=f"X{'YZ'[n % 2]}", kind="unknown")
            for n, action in enumerate(actions)
        ]
    )
    writing.add_all(
        [
            Action(reference=f"A/2010/{action.pk}", text="X", raised_on=action.raised_on, raised_at="X")
            for action in actions
        ]
    )


def _make_meeting(number: int) -> Meeting:
    on = dt.date(2016, 1, 1) + dt.timedelta(days=number)
    return Meeting(slug=f"m{number}", title=f"Meeting {number}", held_on=on)


def _ask(item: Item, number: int) -> Question:
    ended: dict[str, Any] = {"state": "historic", "closing_reason": "x"} if number % 2 else {}
    return Question(item=item, position=1, form="printed", text="Why?", **ended)


def _dispose(meeting: Meeting, day: dt.datetime) -> Disposal:
    return Disposal(meeting=meeting, reason="x", made_at=day, made_by="x", matters=["action 1", "question 1"])


def draft_many(number: int, *, after: int) -> None:
    """Drafts that are held up, and accepted ones with a guess; accounts beside them."""
    guessed = (*CAST, replace(CAST[0], name="Eli Marsh", inferred=True))
    for n in range(after, number):
        make_draft(make_notes(file=f"waiting {n}", date=None))
        on = (dt.date(2019, 1, 1) + dt.timedelta(days=n)).isoformat()
        record(make_notes(file=f"taken {n}", date=on, attendance=guessed))
        Account.objects.create_user(f"person{n}", role=Role.ANALYST)


def count_queries(client: Client, addresses: list[str]) -> dict[str, int]:
    counts = {}
    for address in addresses:
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            response = client.get(address)
            b"".join(response) if response.streaming else response.content
        assert response.status_code in (200, 302), address
        counts[address] = len(queries)
    return counts


def test_every_list_takes_as_many_queries_however_long_it_is() -> None:
    record()
    fill(FEW, after=0)
    draft_many(3, after=0)
    client = sign_in(Role.CHIEF_EXECUTIVE)
    addresses = list_addresses()
    few = count_queries(client, addresses)
    fill(MANY, after=FEW)
    draft_many(30, after=3)
    assert Action.objects.count() > MANY
    assert Draft.objects.count() > 50
    assert count_queries(client, addresses) == few
