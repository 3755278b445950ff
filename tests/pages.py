"""What tests of pages share: an accepted meeting, and somebody of each role looking at it."""

from __future__ import annotations

import datetime as dt

from django.test import Client

from answerable.accounts.access import Role
from answerable.accounts.models import Account
from answerable.actions.models import Action, ActionOwner, Commitment, Expectation, Wording
from answerable.actions.outcomes import name_matter
from answerable.audit import ledger
from answerable.core.notes import model
from answerable.meetings.matters import list_open_matters
from answerable.meetings.models import Disposal, Meeting, TopicChange
from answerable.meetings.operations import dispose, merge_topics
from answerable.office.models import Post, Topic
from answerable.reading.operations import accept_draft
from tests.offices import OFFICER, found, make_notes
from tests.reading.drafting import make_draft

BACKEND = "django.contrib.auth.backends.ModelBackend"


def record(notes: model.Notes | None = None) -> Meeting:
    """The invented office with one meeting accepted into its record."""
    if not Post.objects.exists():
        found()
    return accept_draft(make_draft(notes or make_notes()), by=OFFICER)


def sign_in(role: Role = Role.POLICY_OFFICER) -> Client:
    account = Account.objects.filter(role=role).first() or Account.objects.create_user(role.value, role=role)
    client = Client()
    client.force_login(account, backend=BACKEND)
    return client


def change_topics() -> TopicChange:
    """Two topics that somebody made one."""
    with ledger.entry(OFFICER, "test") as writing:
        kept, other = writing.add_all([Topic(name="Vans"), Topic(name="Cars")])
    return merge_topics(kept, other, by=OFFICER)


def raise_many(number: int, *, after: int = 0) -> None:
    """Actions up to so many, with owners, wordings and dues of every kind, over eight years."""
    posts = list(Post.objects.all())
    dues = ["", "date", "meeting", "event"]
    with ledger.entry(by=OFFICER, operation="test") as writing:
        actions = writing.add_all([_make_action(n, dues[n % 4]) for n in range(after + 1, number + 1)])
        writing.add_all(
            [
                ActionOwner(
                    action=action, position=1, as_printed="CC", kind="post", post=posts[n % len(posts)]
                )
                for n, action in enumerate(actions)
            ]
        )
        writing.add_all([Wording(action=action, position=1, text=action.text) for action in actions])


def dispose_of_all(meeting: Meeting) -> Disposal:
    """Everything that the meeting left open, closed together."""
    names = [name_matter(matter) for matter in list_open_matters(meeting)]
    day = dt.date(2018, 5, 1)
    return dispose(meeting, names=names, reason="Taken to another board.", on=day, by=OFFICER)


def promise_many(number: int) -> None:
    """So many commitments and as many expectations, on days one after the other."""
    first = dt.date(2018, 1, 1)
    with ledger.entry(by=OFFICER, operation="test") as writing:
        for kind in (Commitment, Expectation):
            writing.add_all(
                [
                    kind(text=f"Promise {n}", raised_on=first + dt.timedelta(days=n), raised_at="A meeting")
                    for n in range(number)
                ]
            )


def _make_action(number: int, due: str) -> Action:
    day = dt.date(2018, 1, 1) + dt.timedelta(days=number % 2900)
    return Action(
        reference=f"A/{day.year}/{1000 + number}",
        text=f"Send table {number} to the PCC.",
        raised_on=day,
        raised_at="A meeting",
        due_kind=due,
        due_text="in time" if due else "",
        due_date=day + dt.timedelta(days=30) if due == "date" else None,
        due_month=f"{day.year}-12" if due == "meeting" else "",
    )
