from __future__ import annotations

from dataclasses import replace
from itertools import count
from typing import Any

import pytest

from answerable.core.notes import model
from answerable.reading.edits import list_edits
from answerable.reading.outline import Part, build_outline, find_part
from answerable.reading.shapes import SHAPES, Field
from answerable.reading.typed import name_control, read_typed, read_value, write_value
from tests.offices import CAST, make_notes


def outline(**changes: Any) -> Part:
    return build_outline(model.as_json(make_notes(**changes)))


def type_in(shown: Part, **typed: str) -> Any:
    numbers = count()
    return read_typed(typed, shown, lambda: f"n{next(numbers)}")


@pytest.mark.parametrize(
    ("kind", "typed", "value"),
    [
        ("date", "2018-03-27", "2018-03-27"),
        ("date", "27/03/2018", "2018-03-27"),
        ("date", "27 March 2018", "2018-03-27"),
        ("date", "1 Mar 2018", "2018-03-01"),
        ("month", "2018-03", "2018-03"),
        ("month", "March 2018", "2018-03"),
        ("month", "3/2018", "2018-03"),
        ("time", "9:05", "09:05"),
        ("time", "14.30", "14:30"),
        ("time", "2:30 pm", "14:30"),
        ("time", "12:00am", "00:00"),
        ("number", "21", 21),
        ("texts", "CC, DCC,, ", ["CC", "DCC"]),
        ("texts", "", []),
        ("yes_no", "yes", True),
        ("yes_no", "no", False),
        ("long", "", None),
        ("text", "words", "words"),
    ],
)
def test_what_is_typed_becomes_a_value(kind: str, typed: str, value: object) -> None:
    assert read_value(Field("x", "X", kind), typed) == value


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        ("date", "27 March"),
        ("date", "31/02/2018"),
        ("month", "spring"),
        ("time", "25:00"),
        ("time", "half past nine"),
        ("number", "-1"),
        ("number", "99999999"),
        ("choice", "other"),
    ],
)
def test_what_cannot_be_a_value_is_told_with_the_field(kind: str, typed: str) -> None:
    with pytest.raises(ValueError, match=r"^When: "):
        read_value(Field("x", "When", kind, (("a", "A"),)), typed)


def test_every_value_of_a_draft_survives_its_control() -> None:
    for part in outline().walk():
        for each in SHAPES[part.kind].fields:
            value = part.values[each.name]
            if value not in (None, ""):
                assert read_value(each, write_value(each, value)) == value


def test_a_name_with_a_comma_stays_one_name_while_nobody_touches_it() -> None:
    item = replace(make_notes().items[0].items[0])
    owned = replace(item.actions[0], owners=("Carver, Ray", "CC"))
    shown = outline(items=(replace(item, actions=(owned,)),))
    typed = type_in(shown, **{"items.0.actions.0:owners": "Carver, Ray, CC"})
    assert list_edits(shown, typed.outline) == []


def test_line_ends_of_a_browser_are_no_change() -> None:
    shown = outline(venue="Room 1\nSecond floor ")
    typed = type_in(shown, **{":venue": "Room 1\r\nSecond floor"})
    assert list_edits(shown, typed.outline) == []


def test_what_did_not_come_back_is_as_it_was() -> None:
    shown = outline()
    assert list_edits(shown, type_in(shown).outline) == []


def test_a_wrong_value_keeps_the_old_one_in_the_tree_and_the_typed_one_apart() -> None:
    typed = type_in(outline(), **{":date": "tomorrow"})
    assert typed.outline.values["date"] == "2018-03-20"
    assert typed.raw[":date"] == "tomorrow"
    assert list(typed.errors) == [":date"]


def test_a_month_without_the_words_of_an_origin_is_told() -> None:
    typed = type_in(outline(), **{"items.0:origin.month": "May 2018"})
    assert list(typed.errors) == ["items.0:origin.text"]


def test_a_new_part_gets_a_key_of_its_own() -> None:
    typed = type_in(outline(), **{"new::attendance:name": "Dee Larkin", "new:items.0:agreed:text": "Agreed."})
    assert [part.key for part in typed.outline.lists["attendance"][len(CAST) :]] == ["n0"]
    item = find_part(typed.outline, "items.0")
    assert item is not None
    assert item.lists["agreed"][0].values["text"] == "Agreed."


def test_a_choice_alone_is_no_new_part() -> None:
    typed = type_in(outline(), **{"new::statements:kind": "commitment", "new::statements:text": " "})
    assert len(typed.outline.lists["statements"]) == 3


def test_wordings_cannot_be_added_or_changed() -> None:
    typed = type_in(outline(), **{"new:items.0.items.0.actions.0:wordings:text": "Forged."})
    assert list_edits(outline(), typed.outline) == []


def test_names_of_controls_tell_part_and_field_apart() -> None:
    assert name_control("items.0", "due.kind") == "items.0:due.kind"
