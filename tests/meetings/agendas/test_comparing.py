"""What differs between two versions of an agenda, and the plain values they are made of."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from answerable.meetings.agendas.comparing import Change, list_changes
from answerable.meetings.agendas.content import Content, ContentItem, ContentLine, ContentMatter

MATTER = ContentMatter("review 1", "review", "", "Review it.", "2018-03-20", "March meeting")
LINE = ContentLine(
    1, "1.1", "Q/2018/001", "question", "Why?", "written", "2018-05-15", "09:00", "CC", (MATTER,)
)
ITEM = ContentItem(7, "1", "Confidence", "other", "", "", "", "", "", "", (LINE,))
OLD = Content("Office", "Force", "Assurance", "22 May 2018", "2018-05-22", "10:00", "Hall", 1, "", (ITEM,))


def change(item: dict[str, Any] | None = None, **line: Any) -> Content:
    changed = dataclasses.replace(ITEM, lines=(dataclasses.replace(LINE, **line),), **item or {})
    return dataclasses.replace(OLD, items=(changed,))


def test_content_survives_being_written_down() -> None:
    assert Content.from_json(OLD.to_json()) == OLD


def test_the_same_content_has_no_changes() -> None:
    assert list_changes(OLD, OLD) == ()
    # Where a line stands and that it got its reference is no change of what is asked.
    assert list_changes(OLD, change({"number": "3"}, number="3.1", reference="")) == ()


@pytest.mark.parametrize(
    "said",
    [
        {"text": "Why now?"},
        {"kind": "request"},
        {"mode": "oral", "due_on": "", "due_at": ""},
        {"due_on": "2018-05-16"},
        {"due_at": "10:00"},
        {"lead": "ACC"},
        {"matters": ()},
    ],
)
def test_each_thing_that_a_line_says_is_compared(said: dict[str, Any]) -> None:
    (found,) = list_changes(OLD, change(**said))
    assert (found.what, found.change, found.key, found.fields) == ("line", "changed", 1, tuple(said))
    assert Change.from_json(found.to_json()) == found


@pytest.mark.parametrize(
    "said",
    [
        {"heading": "Trust"},
        {"context": "New."},
        {"purpose": "decision"},
        {"lead": "CC"},
        {"paper_wanted": "P"},
    ],
)
def test_each_thing_that_an_item_says_is_compared(said: dict[str, Any]) -> None:
    (found,) = list_changes(OLD, change(said))
    assert (found.what, found.change, found.key, found.fields) == ("item", "changed", 7, tuple(said))


def test_new_and_withdrawn_lines_and_items() -> None:
    other = dataclasses.replace(LINE, line=2, number="1.2", reference="Q/2018/002", text="How?")
    more = dataclasses.replace(OLD, items=(dataclasses.replace(ITEM, lines=(LINE, other)),))
    (new,) = list_changes(OLD, more)
    assert (new.change, new.key, new.before, new.after) == ("new", 2, "", "How?")
    (gone,) = list_changes(more, OLD)
    assert (gone.change, gone.reference, gone.before, gone.after) == ("withdrawn", "Q/2018/002", "How?", "")
    empty = dataclasses.replace(OLD, items=())
    assert [(each.what, each.change) for each in list_changes(OLD, empty)] == [
        ("item", "withdrawn"),
        ("line", "withdrawn"),
    ]


def test_day_and_place_of_the_meeting_are_compared() -> None:
    moved = dataclasses.replace(OLD, day="23 May 2018", on="2018-05-23", version=2)
    (found,) = list_changes(OLD, moved)
    assert (found.what, found.fields) == ("meeting", ("day",))
    assert (found.before, found.after) == ("22 May 2018, 10:00, Hall", "23 May 2018, 10:00, Hall")
