"""Saying who is meant by an owner that nobody could place, and who is to act where nobody is named."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import TypeAlias

from answerable.actions.models import Action, ActionOwner
from answerable.actions.operations import Owner
from answerable.audit import ledger
from answerable.office.models import Body, Person, Post
from answerable.office.operations import find_or_add_person
from answerable.office.queries import find_only_holding

from ..owners import Room, choose_accountable
from ..people import read_room

# None is everyone who was present; text is the name of somebody whom the record may not know yet.
Meant: TypeAlias = Post | Person | Body | str | None


def settle_owner(owners: Iterable[ActionOwner], meant: Meant, *, by: ledger.Actor) -> int:
    """Says who is meant in each of these actions; gives how many. What was printed stays as it is."""
    rooms: dict[dt.date, Room] = {}
    with ledger.entry(by, "say who an owner is") as writing:
        who = find_or_add_person(meant, writing) if isinstance(meant, str) else meant
        keys = [owner.pk for owner in owners]
        unknown = ActionOwner.objects.filter(pk__in=keys, kind=ActionOwner.Kind.UNKNOWN)
        settled = list(unknown.select_related("action"))
        for row in settled:
            found = _find_meant(row.as_printed, who, row.action.raised_on)
            writing.change(
                row,
                kind=found.kind,
                post_id=found.post.pk if found.post else None,
                person_id=found.person.pk if found.person else None,
                body_id=found.body.pk if found.body else None,
                temporary=found.temporary,
            )
            _place(row.action, rooms, writing)
    return len(settled)


def _find_meant(printed: str, meant: Post | Person | Body | None, on: dt.date) -> Owner:
    if isinstance(meant, Post):
        return Owner(printed, "post", post=meant)
    if isinstance(meant, Body):
        accountable = Post.objects.filter(body=meant, accountable=True).on(on).first()
        return Owner(printed, "body", body=meant, post=accountable)
    if meant is None:
        return Owner(printed, "everyone")
    held = find_only_holding(meant, on)
    if held:
        return Owner(printed, "post", post=held.post, person=meant, temporary=held.temporary)
    return Owner(printed, "person", person=meant)


def give_owners(chosen: Mapping[Action, Post], *, by: ledger.Actor) -> int:
    """Names the post that is to act, where the notes name nobody; gives how many."""
    rooms: dict[dt.date, Room] = {}
    with ledger.entry(by, "name an owner") as writing:
        free = set(
            Action.objects.filter(pk__in=[a.pk for a in chosen], owners__isnull=True).values_list(
                "pk", flat=True
            )
        )
        for action, post in chosen.items():
            if action.pk in free:
                owner = ActionOwner(action=action, position=1, as_printed=str(post), kind="post", post=post)
                writing.add(owner)
                _place(action, rooms, writing)
    return len(free)


def _place(action: Action, rooms: dict[dt.date, Room], writing: ledger.Writing) -> None:
    """The posts that answer and lead follow from the owners."""
    on = action.raised_on
    if on not in rooms:
        rooms[on] = read_room(on, [])
    owners = tuple(
        Owner(row.as_printed, row.kind, row.post, row.person, row.body, row.temporary)
        for row in ActionOwner.objects.filter(action=action).select_related("post__body", "person", "body")
    )
    accountable, lead = choose_accountable(owners, rooms[on])
    writing.change(
        action,
        accountable_post_id=accountable.pk if accountable else None,
        lead_post_id=lead.pk if lead else None,
    )
