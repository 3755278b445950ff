"""Every write about who was listed as what: spans set anew, spellings made one, lists put right.

What notes print stays as it was printed; only whom and which post it means is changed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils import timezone

from answerable.audit import ledger
from answerable.office.models import Person, PersonMerge, Post
from answerable.office.people import operations as people
from answerable.office.people.spans import make_spans

from ..models import Attendance, AttendanceCorrection
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
    person: int, post: int, days: Iterable[dt.date], *, answer: str, by: ledger.Actor
) -> list[AttendanceCorrection]:
    """Says that somebody held a post for a time on those days, though the lists do not say so."""
    return _correct(person, post, days, {"temporary": "temporary"}, answer, by)


def take_out_of_post(
    person: int, post: int, days: Iterable[dt.date], *, answer: str, by: ledger.Actor
) -> list[AttendanceCorrection]:
    """Says that the lists named the wrong post on those days."""
    return _correct(person, post, days, {"post": None, "temporary": ""}, answer, by)


def correct_posts(posts: Mapping[int, Post | None], *, answer: str, by: ledger.Actor) -> int:
    """Says which post lines of attendance, by their keys, mean, if any; gives how many were put right. A line
    that was put right before stays so until that is undone."""
    with ledger.entry(by, "correct attendance") as writing:
        found = Attendance.objects.filter(pk__in=list(posts), correction__isnull=True).order_by("pk")
        rows = [row for row in found if row.post_id != (there.pk if (there := posts[row.pk]) else None)]
        writing.add_all([_make_correction(row, answer, by) for row in rows])
        for row in rows:
            writing.change(row, post=posts[row.pk], temporary="", inferred=False)
        _settle(writing)
    return len(rows)


def undo_corrections(keys: Iterable[int], *, by: ledger.Actor) -> None:
    """Puts back what stood there before."""
    with ledger.entry(by, "undo correction of attendance") as writing:
        found = AttendanceCorrection.objects.select_related("attendance").filter(pk__in=list(keys))
        for each in found.order_by("pk"):
            writing.change(each.attendance, post_id=each.before_post_id, temporary=each.before_temporary)
            writing.remove(each)
        _settle(writing)


def _correct(
    person: int,
    post: int,
    days: Iterable[dt.date],
    changes: Mapping[str, Any],
    answer: str,
    by: ledger.Actor,
) -> list[AttendanceCorrection]:
    with ledger.entry(by, "correct attendance") as writing:
        found = Attendance.objects.filter(person=person, post=post, meeting__held_on__in=list(days))
        rows = list(found.filter(correction__isnull=True).order_by("pk"))
        made = [_make_correction(row, answer, by) for row in rows]
        writing.add_all(made)
        for row in rows:
            writing.change(row, **changes)
        _settle(writing)
    return made


def _make_correction(row: Attendance, answer: str, by: ledger.Actor) -> AttendanceCorrection:
    return AttendanceCorrection(
        attendance=row,
        before_post=row.post,
        before_temporary=row.temporary,
        answer=answer,
        made_at=timezone.now(),
        made_by=by.text,
    )
