"""A part of a request that the notes leave without a word comes back, with words and link."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from answerable.audit import ledger
from answerable.matters.models import Matter
from answerable.matters.operations import close
from answerable.meetings.models import Item, Meeting, Passage, Series
from answerable.meetings.operations import apply_cut_off
from answerable.meetings.programme.lodging import list_lodgings
from answerable.meetings.programme.operations import place_everything
from answerable.meetings.programme.queries import measure_drift
from answerable.meetings.programme.verification import find_dropped
from tests.meetings.programme.planned import TODAY
from tests.offices import OFFICER, found

pytestmark = pytest.mark.django_db
REQUEST = "An update on the mounted section's training plan and any shortfalls in stabling."
UPDATE = "The training plan of the mounted section was agreed in April."


def note(day: dt.date = dt.date(2018, 3, 20), *updates: str, request: str = REQUEST) -> Item:
    meeting = Meeting(
        series=Series.objects.get(name="Holding to Account"), slug=f"m-{day}", title="M", held_on=day
    )
    with ledger.entry(OFFICER, "test") as writing:
        writing.add(meeting)
        item = writing.add(Item(meeting=meeting, path="1", position=1, number="1", heading="Horses"))
        said = [("request", request), *(("update", text) for text in updates or (UPDATE,))]
        for position, (kind, text) in enumerate(said, 1):
            writing.add(Passage(item=item, kind=kind, position=position, text=text))
    place_everything(by=OFFICER, on=TODAY)
    return item


def read_part() -> Matter:
    return Matter.objects.get(key__startswith="passage ")


def test_part_without_a_word_is_lodged_as_a_question() -> None:
    found()
    item = note()
    part = read_part()
    assert (part.kind, part.state, part.link) == ("question", "open", item.get_absolute_url())
    assert part.wording == f"Any shortfalls in stabling. Asked for in: “{REQUEST}”"
    assert part.raised_at == "M: 1 Horses"
    assert list(find_dropped()) == []
    assert not measure_drift().some


def test_request_that_was_answered_whole_lodges_nothing() -> None:
    found()
    note(dt.date(2018, 3, 20), UPDATE, "There were no shortfalls.")
    assert not Matter.objects.exists()


def test_part_ends_as_answered_when_the_notes_speak_of_it() -> None:
    found()
    item = note()
    with ledger.entry(OFFICER, "test") as writing:
        writing.add(Passage(item=item, kind="update", position=9, text="Stabling is sufficient."))
    place_everything(by=OFFICER, on=TODAY)
    assert (read_part().outcome, read_part().reason) == ("answered", "The notes speak of it.")


def test_part_that_a_person_closed_stays_closed() -> None:
    found()
    note()
    with ledger.entry(OFFICER, "test") as writing:
        close(read_part(), outcome="withdrawn", reason="Not needed.", on=TODAY, writing=writing)
    place_everything(by=OFFICER, on=TODAY)
    assert read_part().reason == "Not needed."
    assert list(find_dropped()) == []


def test_part_older_than_the_cut_off_is_historic() -> None:
    found()
    note()
    apply_cut_off(dt.date(2018, 4, 1), by=OFFICER)
    place_everything(by=OFFICER, on=TODAY)
    assert read_part().outcome == "historic"


def test_queries_do_not_grow_with_the_record() -> None:
    found()
    note()
    with CaptureQueriesContext(
        connection,
    ) as few:
        list_lodgings()
    for month in range(4, 9):
        note(dt.date(2018, month, 20))
    with CaptureQueriesContext(connection) as many:
        assert len(list_lodgings()) == 6
    assert len(many) == len(few)
