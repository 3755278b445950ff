"""Earlier actions gone through at a later meeting, and the initials of those who are to act."""

from __future__ import annotations

import pytest

from answerable.core.notes import reader
from answerable.core.notes.model import Item, Notes
from tests.core.notes.rows import make_document

HEAD = """\
Harbour Assurance Meeting
Date: 3 March 2021

Attendance:
Agnes Holloway (PCC)
Una Marsh, Head of Moorings
Dorian Plumb, Chief Constable (CC)
{more}
"""


def read(body: str, more: str = "") -> Notes:
    return reader.read_document(make_document(HEAD.format(more=more) + "\n" + body))


def get_item(notes: Notes, heading: str) -> Item:
    return next(item for item in notes.items if item.heading == heading)


@pytest.mark.parametrize(
    "heading", ["Matters Arising", "Review of previous actions", "Actions from the last meeting"]
)
@pytest.mark.parametrize(
    "line",
    [
        "UM to paint the buoys. Update 01.03.21 – C/Fwd.",
        "UM to paint the buoys. Discharged.",
        "CC to paint the buoys. Update: the yard has no paint, and a new tender is out.",
        "Action 2020/07: UM to paint the buoys. Closed 1 March 2021.",
        "ZZ to paint the buoys. Ongoing.",
    ],
)
def test_status_of_an_earlier_action_is_an_update(heading: str, line: str) -> None:
    notes = read(f"1. {heading}\n\n{line}\n\n2. Ferry\n\nThe ferry is late.\n")
    item = get_item(notes, heading)
    assert [text.text for text in item.updates] == [line]
    assert item.actions == ()
    assert not [p for p in notes.problems if p.code in ("owner_unknown", "no_owner", "no_due")]


def test_new_action_in_a_review_stays_one() -> None:
    notes = read("1. Matters Arising\n\nUM to paint the buoys.\n\nAction: CC to mend the ferry.\n")
    actions = get_item(notes, "Matters Arising").actions
    assert [(a.text, a.owners, a.inferred) for a in actions] == [
        ("UM to paint the buoys.", ("UM",), True),
        ("CC to mend the ferry.", ("CC",), False),
    ]


def test_status_elsewhere_is_still_an_action() -> None:
    notes = read("1. Ferry\n\nUM to paint the buoys. Ongoing.\n")
    assert [a.owners for a in get_item(notes, "Ferry").actions] == [("UM",)]


def find_unknown(notes: Notes) -> list[str]:
    return [p.message.split()[0] for p in notes.problems if p.code == "owner_unknown"]


def test_initials_of_one_listed_name_are_known() -> None:
    assert find_unknown(read("1. Ferry\n\nAction: UM to paint the ferry.\n")) == []


def test_initials_of_two_listed_names_or_of_none_are_asked_about() -> None:
    body = "1. Ferry\n\nAction: UM to paint the ferry.\n\nAction: ZQ to sell it.\n"
    assert find_unknown(read(body, "Ulric Mould, Clerk")) == ["UM", "ZQ"]


def test_item_alone_after_the_list_is_nobody() -> None:
    notes = read(
        "Apologies:\nIvo Garth - Harbour Master (IG)\nITEM 1\nFerry Times (UM)\nThe ferry was late twice.\n"
    )
    assert [person.name for person in notes.apologies] == ["Ivo Garth"]
    assert [(item.number, item.heading) for item in notes.items] == [("1", "Ferry Times")]
