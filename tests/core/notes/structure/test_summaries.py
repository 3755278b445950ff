"""The list of actions at the end, headings that look like something else, and what is a pack."""

from __future__ import annotations

import pytest

from answerable.core.notes import reader
from answerable.core.notes.model import Action, Item, Notes
from tests.core.notes.rows import make_document

HEAD = "Harbour Assurance Meeting\nDate: 3 March 2021\n\nAttendance:\nDorian Plumb (CC)\nUna Marsh (UM)\n\n"


def read(body: str) -> Notes:
    return reader.read_document(make_document(HEAD + body))


def walk(items: tuple[Item, ...]) -> list[Item]:
    return [found for item in items for found in (item, *walk(item.items))]


def list_actions(notes: Notes) -> list[Action]:
    return [action for item in walk(notes.items) for action in item.actions]


SUMMARY = """\
Ferry

The ferry was late twice.

Action: CC to finish the tender by May 2021.

Action: UM to supply the timetable.

Moorings

Three are lost.

Action: CC to check the inspection of the chains.

Summary of actions

Finish the tender by May 2021 – CC

UM is to supply the timetable.

Check the inspection of the chains (CC)

Any other business

None.
"""


def test_orders_of_a_summary_are_one_with_those_of_the_body() -> None:
    notes = read(SUMMARY)
    assert [(a.owners, len(a.wordings)) for a in list_actions(notes)] == [
        (("CC",), 2),
        (("UM",), 2),
        (("CC",), 2),
    ]
    assert [item.heading for item in notes.items] == [
        "Ferry",
        "Moorings",
        "Summary of actions",
        "Any other business",
    ]
    assert not [p for p in notes.problems if p.code in ("summary_only", "body_only")]


def test_remark_in_a_summary_is_no_action() -> None:
    body = "Ferry\n\nThe ferry was late.\n\nAction: CC to finish the tender.\n\nSummary of actions\n\n"
    notes = read(body + "Finish the tender – CC\n\nThe chair thanked the crew for their work.\n")
    assert len(list_actions(notes)) == 1


def test_action_label_without_a_mark_needs_a_verb_and_an_owner() -> None:
    notes = read(
        "1. Ferry\n\nThe ferry was late.\n\nAction Prepare the timetable when it is known (CC / UM)\n\n"
        "Action Fraud was told of it (CC)\n\nAction Prepare for the worst\n"
    )
    assert [(a.text, a.owners) for a in list_actions(notes)] == [
        ("Prepare the timetable when it is known", ("CC", "UM"))
    ]


@pytest.mark.parametrize("heading", ["Updates", "Update"])
def test_item_may_be_headed_updates(heading: str) -> None:
    ferry, moorings = "1. Ferry\n\nThe ferry was late.", "3. Moorings\n\nThree are lost.\n"
    body = f"{ferry}\n\n2. {heading}\n\nThe crane is mended.\n\n{moorings}"
    assert [(i.number, i.heading) for i in read(body).items] == [
        ("1", "Ferry"),
        ("2", heading),
        ("3", "Moorings"),
    ]


def test_heading_updates_on_the_line_below_its_number() -> None:
    ferry, moorings = "Item 1\nFerry\nThe ferry was late.", "Item 3\nMoorings\nThree are lost.\n"
    body = f"{ferry}\n\nItem 2\nUpdates\nThe crane is mended.\n\n{moorings}"
    assert [i.heading for i in read(body).items] == ["Ferry", "Updates", "Moorings"]


def test_lettered_item_may_be_headed_updates() -> None:
    body = (
        "1. Performance\n\na. Ferry\n\nThe ferry was late.\n\nb. Updates\n\nThe crane is mended.\n\n"
        "c. Moorings\n\nThree are lost.\n"
    )
    (item,) = read(body).items
    assert [(i.number, i.heading) for i in item.items] == [
        ("a", "Ferry"),
        ("b", "Updates"),
        ("c", "Moorings"),
    ]


def test_label_with_its_colon_opens_no_item() -> None:
    (item,) = read("1. Ferry\n\nUpdate:\n\nThe ferry was late.\n").items
    assert (item.heading, len(item.updates)) == ("Ferry", 1)


def test_agenda_items_make_no_pack() -> None:
    body = (
        "Agenda item 1 – Ferry\n\nThe ferry was late twice.\n\nAgenda item 2 – Moorings\n\nThree are lost.\n"
    )
    text = "Notes of the Harbour Assurance Meeting\n" + HEAD.partition("\n")[2] + body
    assert reader.read_document(make_document(text)).document_kind == "notes"
