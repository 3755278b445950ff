from __future__ import annotations

import datetime as dt

import pytest

from answerable.audit import ledger
from answerable.core.notes import model
from answerable.office.models import Post
from answerable.office.operations import find_or_add_person, record_sighting
from answerable.reading.owners import Room, choose_accountable, find_owner
from answerable.reading.people import meet_people, read_room
from tests.offices import CAST, OFFICER, found, make_notes

pytestmark = pytest.mark.django_db
DAY = dt.date(2018, 3, 20)
MORE = (
    model.Person("Jo Quill", "Policy Officer", "JQ", organisation="OPCC"),
    model.Person("Ray Carver", "Head of Estates"),
    model.Person("Rose Cole", "Analyst"),
    model.Person("Hal Ives", "T/ Assistant Chief Constable", "T/ACC"),
)


def make_room(day: dt.date, notes: model.Notes) -> Room:
    """The room of notes whose people are in the record."""
    with ledger.entry(OFFICER, "test") as writing:
        return read_room(day, meet_people(notes, on=day, source="test", writing=writing))


@pytest.fixture
def room() -> Room:
    found()
    return make_room(DAY, make_notes(attendance=(*CAST, *MORE)))


@pytest.mark.parametrize(
    ("printed", "kind", "post", "person", "temporary"),
    [
        ("CC", "post", "CC", None, ""),
        ("T/CC", "post", "CC", None, "temporary"),
        ("A/DCC", "post", "DCC", None, "acting"),
        ("Chief Constable", "post", "CC", None, ""),
        ("ALL", "everyone", None, None, ""),
        ("All attendees", "everyone", None, None, ""),
        ("the force", "body", "CC", None, ""),
        ("Testshire Constabulary", "body", "CC", None, ""),
        ("OPCC", "body", "PCC", None, ""),
        ("the Office", "body", "PCC", None, ""),
        ("JQ", "person", None, "Jo Quill", ""),
        ("BS", "post", "CC", "Bea Sterling", ""),
        ("Bea Sterling", "post", "CC", "Bea Sterling", ""),
        ("DCC Cal Drummond", "post", "DCC", "Cal Drummond", ""),
        ("Supt Carver", "person", None, "Ray Carver", ""),
        ("Hal Ives", "post", "ACC", "Hal Ives", "temporary"),
        ("RC", "unknown", None, None, ""),
        ("XY", "unknown", None, None, ""),
        ("the working group", "unknown", None, None, ""),
        ("", "unknown", None, None, ""),
    ],
)
def test_owner_as_printed(
    room: Room, printed: str, kind: str, post: str | None, person: str | None, temporary: str
) -> None:
    owner = find_owner(printed, room)
    assert owner.as_printed == printed
    assert (owner.kind, owner.post and owner.post.short) == (kind, post)
    assert (owner.person and owner.person.name, owner.temporary) == (person, temporary)


def test_two_people_with_one_pair_of_printed_initials_are_nobody() -> None:
    found()
    twins = (model.Person("Rex Carr", short="RC"), model.Person("Ruth Crane", short="RC"))
    room = make_room(DAY, make_notes(attendance=twins))
    assert find_owner("RC", room).kind == "unknown"


def test_title_and_double_name_do_not_hide_initials() -> None:
    found()
    listed = (model.Person("Mrs Una Marsh-Dale", "Head of Moorings"),)
    room = make_room(DAY, make_notes(attendance=listed))
    for printed in ("UM", "UMD"):
        owner = find_owner(printed, room)
        assert owner.person is not None, printed
        assert owner.person.name == "Mrs Una Marsh-Dale"


def test_somebody_known_in_one_post_is_found_in_it_without_a_capacity() -> None:
    found()
    with ledger.entry(OFFICER, "see") as writing:
        person = find_or_add_person("Jo Quill", writing)
        post = Post.objects.get(short="DPCC")
        record_sighting(post=post, person=person, on=DAY, temporary="", source="", writing=writing)
    room = make_room(DAY, make_notes(attendance=(model.Person("Jo Quill", short="JQ"),)))
    owner = find_owner("JQ", room)
    assert owner.post is not None
    assert owner.post.short == "DPCC"


@pytest.mark.parametrize(
    ("printed", "accountable", "lead"),
    [
        (["CC"], "CC", None),
        (["DCC"], "CC", "DCC"),
        (["the force"], "CC", None),
        (["PCC"], "PCC", None),
        (["DPCC"], "PCC", "DPCC"),
        (["DPCC", "CC"], "CC", "DPCC"),
        ([], "CC", None),
        (["XY"], "CC", None),
        (["ALL"], "CC", None),
    ],
)
def test_who_answers_and_who_leads(
    room: Room, printed: list[str], accountable: str, lead: str | None
) -> None:
    owners = tuple(find_owner(each, room) for each in printed)
    answers, leads = choose_accountable(owners, room)
    assert (answers and answers.short, leads and leads.short) == (accountable, lead)
