from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from answerable.core.notes import model
from answerable.reading.edits import (
    apply_edits,
    is_placed,
    list_edits,
    merge_edits,
    move_part,
    relocate_edits,
)
from answerable.reading.outline import Part, build_outline, compose_notes, find_part, make_part
from tests.offices import action, make_notes, question, text

NOTES = make_notes()


def outline(notes: model.Notes = NOTES) -> Part:
    return build_outline(model.as_json(notes))


def edit(notes: model.Notes = NOTES, **values: Any) -> list[dict[str, Any]]:
    """Edits that set fields by "part key:field"."""
    read = outline(notes)
    edited = outline(notes)
    for address, value in values.items():
        key, _, name = address.partition(":")
        found = find_part(edited, key)
        assert found is not None
        found.values[name] = value
    return list_edits(read, edited)


ACTION = "items.0.items.0.actions.0"


def test_notes_survive_the_tree() -> None:
    notes = replace(NOTES, next_meetings=(NOTES.next_meeting,) if NOTES.next_meeting else ())
    assert compose_notes(outline()) == notes


def test_nothing_typed_is_no_edit() -> None:
    assert list_edits(outline(), outline()) == []


def test_a_changed_field_is_one_edit_with_what_was_read() -> None:
    (made,) = edit(**{f"{ACTION}:text": "DCC to send the tables."})
    assert (made["op"], made["key"], made["field"]) == ("change", ACTION, "text")
    assert (made["was"], made["value"]) == (
        "DCC to send the PCC the survey tables.",
        "DCC to send the tables.",
    )
    assert made["anchor"] == {
        "kind": "action",
        "lines": [14],
        "words": "DCC to send the PCC the survey tables.",
    }


def test_edits_applied_and_listed_again_are_the_same() -> None:
    read, edited = outline(), outline()
    part = find_part(edited, "items.0.items.0")
    assert part is not None
    part.values["heading"] = "Confidence"
    part.lists["actions"][1].removed = True
    part.lists["questions"].append(make_part("n1", "question", {"text": "Why?", "asked_by": "PCC"}))
    part.lists["questions"][1].lists["answers"].append(make_part("n2", "text", {"text": "Because."}))
    edits = list_edits(read, edited)
    assert [e["op"] for e in edits] == ["change", "add", "add", "remove"]
    applied = apply_edits(read, edits)
    assert list_edits(read, applied) == edits
    item = compose_notes(applied).items[0].items[0]
    assert (item.heading, len(item.actions)) == ("Confidence", 1)
    assert item.questions[1].answers == (model.Text("Because.", ()),)


def test_due_comes_and_goes_with_its_kind() -> None:
    edits = edit(
        **{f"{ACTION}:due.kind": "date", f"{ACTION}:due.date": "2018-05-01", f"{ACTION}:due.text": "1 May"}
    )
    edits += edit(**{"items.0.items.0.actions.1:due.kind": None})
    first, second = compose_notes(apply_edits(outline(), edits)).items[0].items[0].actions
    assert first.due == model.Due("date", "1 May", "2018-05-01")
    assert second.due is None


def test_a_guess_that_a_person_put_right_is_none_any_longer() -> None:
    guessed = replace(NOTES, attendance=(model.Person("Ann Overtone", lines=(3,), inferred=True),))
    edits = edit(guessed, **{"attendance.0:name": "Ann Overton"})
    assert compose_notes(apply_edits(outline(guessed), edits)).attendance[0] == model.Person(
        "Ann Overton", lines=(3,)
    )


def better(**changes: Any) -> model.Notes:
    """The same notes, read again with one item more at the front, so that every path differs."""
    first = model.Item("1", "Outstanding matters", "outstanding", lines=(8,))
    return replace(NOTES, items=(first, *NOTES.items), **changes)


def test_an_edit_follows_its_lines_into_a_better_reading() -> None:
    edits = edit(**{f"{ACTION}:text": "DCC to send the tables."})
    (moved,) = relocate_edits(edits, outline(), outline(better()))
    assert is_placed(moved)
    assert moved["key"] == "items.1.items.0.actions.0"
    again = compose_notes(apply_edits(outline(better()), [moved]))
    assert again.items[1].items[0].actions[0].text == "DCC to send the tables."


def test_a_persons_words_stand_over_what_the_reader_now_says() -> None:
    edits = edit(**{f"{ACTION}:text": "DCC to send the tables."})
    old = NOTES.items[0]
    sharper = replace(old.items[0].actions[0], text="DCC to send PCC the survey tables.")
    confidence = replace(old.items[0], actions=(sharper, old.items[0].actions[1]))
    new = outline(replace(NOTES, items=(replace(old, items=(confidence, old.items[1])),)))
    (moved,) = relocate_edits(edits, outline(), new)
    assert (moved["was"], moved["value"]) == ("DCC to send PCC the survey tables.", "DCC to send the tables.")
    assert is_placed(moved)


def test_an_edit_of_a_part_that_is_gone_is_kept_and_marked() -> None:
    edits = edit(**{f"{ACTION}:text": "DCC to send the tables."})
    gone = outline(replace(NOTES, items=()))
    (lost,) = relocate_edits(edits, outline(), gone)
    assert not is_placed(lost)
    assert lost["value"] == "DCC to send the tables."
    assert apply_edits(gone, [lost]) == gone


def test_an_edit_that_lost_its_place_finds_it_in_a_later_reading() -> None:
    edits = edit(**{f"{ACTION}:text": "DCC to send the tables."})
    gone = outline(replace(NOTES, items=()))
    lost = relocate_edits(edits, outline(), gone)
    (back,) = relocate_edits(lost, gone, outline(better()))
    assert is_placed(back)
    assert back["key"] == "items.1.items.0.actions.0"


def test_an_added_part_goes_along_with_what_stands_in_it() -> None:
    read, edited = outline(), outline()
    item = find_part(edited, "items.0.items.0")
    assert item is not None
    asked = make_part("n1", "question", {"text": "Why?"})
    asked.lists["answers"].append(make_part("n2", "text", {"text": "Because."}))
    item.lists["questions"].append(asked)
    moved = relocate_edits(list_edits(read, edited), read, outline(better()))
    assert [(e["to"], is_placed(e)) for e in moved] == [("items.1.items.0", True), ("n1", True)]
    lost = relocate_edits(list_edits(read, edited), read, outline(replace(NOTES, items=())))
    assert [is_placed(e) for e in lost] == [False, False]
    back = relocate_edits(lost, outline(replace(NOTES, items=())), read)
    assert list_edits(read, apply_edits(read, back)) == list_edits(read, edited)


def test_two_actions_on_one_line_are_told_apart_by_their_words() -> None:
    twins = (action("CC to write.", "CC", line=5), action("DCC to call.", "DCC", line=5))
    notes = replace(NOTES, items=(model.Item("1", "Roads", "other", actions=twins, lines=(4,)),))
    turned = replace(NOTES, items=(replace(notes.items[0], actions=twins[::-1]),))
    edits = edit(notes, **{"items.0.actions.0:owners": ["ACC"]})
    (moved,) = relocate_edits(edits, outline(notes), outline(turned))
    assert moved["key"] == "items.0.actions.1"


def test_a_part_that_two_could_be_is_not_guessed() -> None:
    one = question("Why?", line=5)
    notes = replace(NOTES, items=(model.Item("1", "Roads", "other", questions=(one,), lines=(4,)),))
    twice = replace(NOTES, items=(replace(notes.items[0], questions=(one, one)),))
    edits = edit(notes, **{"items.0.questions.0:asked_by": "DPCC"})
    (moved,) = relocate_edits(edits, outline(notes), outline(twice))
    assert not is_placed(moved)


MINE = {f"{ACTION}:text": "Mine."}
THEIRS = {f"{ACTION}:text": "Theirs."}


def test_changes_of_two_people_to_different_things_are_joined() -> None:
    merged = merge_edits([], edit(**MINE), edit(**{":title": "Another title"}))
    assert not merged.conflicts
    assert {e["value"] for e in merged.edits} == {"Mine.", "Another title"}


def test_changes_of_two_people_to_one_thing_are_told() -> None:
    merged = merge_edits([], edit(**MINE), edit(**THEIRS))
    ((identity, their),) = merged.conflicts.items()
    assert identity == ("change", ACTION, "text")
    assert their is not None
    assert their["value"] == "Theirs."
    assert [e["value"] for e in merged.edits] == ["Mine."]


def test_what_both_typed_alike_is_no_conflict() -> None:
    assert not merge_edits([], edit(**MINE), edit(**MINE)).conflicts


def test_what_i_took_back_is_gone_unless_they_changed_it() -> None:
    base = edit(**MINE)
    assert merge_edits(base, [], base).edits == []
    assert list(merge_edits(base, [], edit(**THEIRS)).conflicts) == [("change", ACTION, "text")]


def test_what_they_took_back_stays_gone() -> None:
    base = edit(**MINE)
    assert merge_edits(base, base, []).edits == []


def test_words_that_were_not_parts_of_the_shape_stay() -> None:
    notes = replace(NOTES, unplaced=(text("stray", 19),), header_lines=(1, 2))
    assert compose_notes(outline(notes)).unplaced == notes.unplaced


@pytest.mark.parametrize("key", ["", "items.0", ACTION, "attendance.2", "statements.0"])
def test_every_part_is_found_by_its_key(key: str) -> None:
    found = find_part(outline(), key)
    assert found is not None
    assert found.key == key


def test_move_outlives_another_reading_and_waits_where_its_item_is_gone() -> None:
    read = build_outline(model.as_json(make_notes()))
    edited = apply_edits(read, [])
    assert move_part(edited, "items.0.items.0.actions.0", "items.0.items.1")
    edits = list_edits(read, edited)
    notes = make_notes()
    opening = model.Item("1", "Opening", "introduction", lines=(8,))
    again = build_outline(model.as_json(replace(notes, items=(opening, *notes.items))))
    relocated = relocate_edits(edits, read, again)
    assert (relocated[0]["key"], relocated[0]["to"]) == ("items.1.items.0.actions.0", "items.1.items.1")
    moved = compose_notes(apply_edits(again, relocated))
    assert [len(item.actions) for item in moved.items[1].items] == [1, 2]
    alone = replace(notes.items[0], items=notes.items[0].items[:1])
    gone = relocate_edits(edits, read, build_outline(model.as_json(replace(notes, items=(alone,)))))
    assert [edit["placed"] for edit in gone] == [False]


def test_two_people_who_move_one_part_to_two_items_are_told() -> None:
    move = {"op": "move", "key": "a", "to": "items.0", "list": "actions", "anchor": {}, "home": {}}
    merged = merge_edits([], [move], [{**move, "to": "items.1"}])
    assert list(merged.conflicts) == [("move", "a", "")]
