"""Every write about who was listed as what: spans set anew, spellings made one, lists put right.

What notes print stays as it was printed; only whom and which post it means is changed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from answerable.audit import ledger
from answerable.office.models import Person, PersonMerge
from answerable.office.people import operations as people
from answerable.office.people.spans import make_spans

from ..models import Attendance
from ..sightings import read_sightings, read_sources


def settle_holdings(*, by: ledger.Actor) -> None:
    """Makes the holdings that were seen what all attendance lists together say, in whatever order the notes
    came in. To be called after notes were accepted, once for many."""
    with ledger.entry(by, "settle holdings") as writing:
        _settle(writing)


def _settle(writing: ledger.Writing) -> None:
    sources = read_sources()
    people.set_seen_holdings(
        make_spans(read_sightings()),
        source=lambda span: sources.get((span.post, span.person, span.first), ""),
        writing=writing,
    )


def merge_people(person: Person, into: Person, *, by: ledger.Actor) -> PersonMerge:
    """Makes two spellings one person: attendance, owners and appointments move, and the spans follow."""
    with ledger.entry(by, "merge people") as writing:
        merge = people.merge_people(person, into, writing=writing)
        _settle(writing)
    return merge


def undo_merge(merge: PersonMerge, *, by: ledger.Actor) -> None:
    with ledger.entry(by, "part people again") as writing:
        people.undo_merge(merge, writing=writing)
        _settle(writing)


def mark_temporary(
    person: int, post: int, days: Iterable[dt.date], temporary: str, *, by: ledger.Actor
) -> int:
    """Says that somebody held a post for a time on those days, or, with a blank, that it was not so."""
    with ledger.entry(by, "mark temporary holder") as writing:
        found = Attendance.objects.filter(person=person, post=post, meeting__held_on__in=list(days))
        rows = list(found.order_by("pk"))
        for row in rows:
            writing.change(row, temporary=temporary)
        _settle(writing)
    return len(rows)


def take_out_of_post(person: int, post: int, days: Iterable[dt.date], *, by: ledger.Actor) -> int:
    """Says that the list named the wrong post on those days. The words stay as printed."""
    return _move_post(person, post, None, days, by)


def put_back_in_post(person: int, post: int, days: Iterable[dt.date], *, by: ledger.Actor) -> int:
    """Undoes take_out_of_post."""
    return _move_post(person, None, post, days, by)


def _move_post(
    person: int, before: int | None, after: int | None, days: Iterable[dt.date], by: ledger.Actor
) -> int:
    with ledger.entry(by, "correct post on list") as writing:
        found = Attendance.objects.filter(person=person, post=before, meeting__held_on__in=list(days))
        rows = list(found.order_by("pk"))
        for row in rows:
            writing.change(row, post_id=after)
        _settle(writing)
    return len(rows)
