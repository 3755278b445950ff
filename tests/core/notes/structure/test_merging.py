"""The same action in the body and in the summary made one."""

from __future__ import annotations

import pytest

from answerable.core.notes.model import Action, Due, Item, Problem, Text
from answerable.core.notes.structure.actions import merge_summary


def make_action(
    text: str, line: int, owners: tuple[str, ...] = (), reference: str | None = None, due: Due | None = None
) -> Action:
    return Action(text, owners, due, reference, (line,), (Text(text or f"ACTION: {reference}", (line,)),))


def merge(
    body: list[Action], summary: list[Action]
) -> tuple[tuple[Action, ...], tuple[Action, ...], list[Problem]]:
    items = [
        Item("1", "Custody", "performance", actions=tuple(body), lines=(1,)),
        Item("2", "Summary of actions", "actions_summary", actions=tuple(summary), lines=(50,)),
    ]
    (first, last), problems = merge_summary(items)
    return first.actions, last.actions, problems


@pytest.mark.parametrize(
    ("left", "right"),
    [
        pytest.param(
            make_action("DCC to write to Highlow Council", 2),
            make_action("DCC to write to Highlow Council", 51),
            id="word for word",
        ),
        pytest.param(
            make_action("DCC to write to Highlow Council", 2),
            make_action("dcc to write to  Highlow council", 51),
            id="other capitals",
        ),
        pytest.param(
            make_action("Write to the council", 2, reference="17/2022"),
            make_action("Contact Nether Wick about speeding", 51, reference="17/2022"),
            id="one reference, other words",
        ),
        pytest.param(
            make_action("DCC to circulate the custody survey results to the office", 2),
            make_action("DCC to share the custody survey results with the office", 51),
            id="another verb",
        ),
        pytest.param(
            make_action("", 2, reference="02"),
            make_action("DCC to write to Highlow Council", 51),
            id="only a reference in the body",
        ),
    ],
)
def test_action_in_two_wordings_is_one(left: Action, right: Action) -> None:
    body, summary, problems = merge([left], [right])
    assert summary == ()
    (merged,) = body
    assert merged.lines == (2, 51)
    assert [w.lines for w in merged.wordings] == [(2,), (51,)]
    assert merged.text == (left.text or right.text)
    assert problems == []


def test_owner_due_and_reference_come_from_whichever_says_them() -> None:
    due = Due("meeting", "at the next meeting")
    (merged,), _, _ = merge(
        [make_action("DCC to write to Highlow Council", 2, due=due)],
        [make_action("DCC to write to Highlow Council", 51, owners=("DCC",), reference="4")],
    )
    assert (merged.owners, merged.due, merged.reference) == (("DCC",), due, "4")


def test_the_bodys_owner_stands_where_both_say_one() -> None:
    (merged,), _, _ = merge(
        [make_action("Write to Highlow Council about speeding", 2, owners=("DCC",))],
        [make_action("Write to Highlow Council about speeding", 51, owners=("DCC", "SN"))],
    )
    assert merged.owners == ("DCC",)


def test_unlike_actions_stay_two_with_a_problem_each() -> None:
    left = make_action("DCC to write to Highlow Council", 2)
    right = make_action("SN to arrange a custody visit for members", 51)
    body, summary, problems = merge([left], [right])
    assert (body, summary) == ((left,), (right,))
    assert {(p.code, p.lines) for p in problems} == {("body_only", (2,)), ("summary_only", (51,))}


def test_somewhat_alike_stay_two_and_are_named_together() -> None:
    left = make_action("DCC to bring a report on custody waits in the north", 2)
    right = make_action("DCC to circulate custody waits figures for the north area", 51)
    body, summary, problems = merge([left], [right])
    assert (body, summary) == ((left,), (right,))
    assert ("other", (2, 51)) in {(p.code, p.lines) for p in problems}


def test_each_goes_with_its_own_whatever_the_order() -> None:
    texts = (
        "DCC to write to Highlow Council",
        "SN to arrange a custody visit",
        "ACC to publish the rural plan",
    )
    body = [make_action(text, line) for line, text in enumerate(texts, 2)]
    summary = [make_action(text, line) for line, text in enumerate(reversed(texts), 51)]
    merged, left, problems = merge(body, summary)
    assert [a.lines for a in merged] == [(2, 53), (3, 52), (4, 51)]
    assert left == ()
    assert problems == []


def test_action_missing_from_the_summary_is_a_problem() -> None:
    shared = "DCC to write to Highlow Council"
    body, _, problems = merge(
        [make_action(shared, 2), make_action("SN to arrange a custody visit", 3)], [make_action(shared, 51)]
    )
    assert [a.lines for a in body] == [(2, 51), (3,)]
    assert [(p.code, p.lines) for p in problems] == [("body_only", (3,))]


def test_action_only_in_the_summary_stays_there() -> None:
    shared = "DCC to write to Highlow Council"
    only = make_action("SN to arrange a custody visit", 52)
    _, summary, problems = merge([make_action(shared, 2)], [make_action(shared, 51), only])
    assert summary == (only,)
    assert [(p.code, p.lines) for p in problems] == [("summary_only", (52,))]


def test_reference_without_words_is_a_problem_and_no_action() -> None:
    body, _, problems = merge([make_action("", 2, reference="02")], [])
    assert body == ()
    assert [(p.code, p.lines) for p in problems] == [("reference_only", (2,))]


def test_line_of_a_dropped_reference_goes_to_its_item() -> None:
    items = [Item("1", "Custody", "performance", actions=(make_action("", 2, reference="02"),), lines=(1,))]
    (item,), _ = merge_summary(items)
    assert item.lines == (1, 2)


def test_no_summary_changes_nothing() -> None:
    items = [Item("1", "Custody", "performance", actions=(make_action("DCC to write", 2),))]
    assert merge_summary(items) == (items, [])
    assert merge_summary([]) == ([], [])


def test_last_meetings_tracker_is_left_out() -> None:
    action = make_action("DCC to write to Highlow Council", 2)
    items = [
        Item("1", "Action tracker", "action_tracker", actions=(action,)),
        Item("2", "Summary of actions", "actions_summary", actions=(make_action(action.text, 51),)),
    ]
    assert merge_summary(items) == (items, [])


def test_actions_of_items_inside_items_are_found() -> None:
    inner = Item("1.1", "Waits", "other", actions=(make_action("DCC to write to Highlow Council", 2),))
    items = [
        Item("1", "Custody", "performance", items=(inner,)),
        Item(
            "2", "Summary", "actions_summary", actions=(make_action("DCC to write to Highlow Council", 51),)
        ),
    ]
    (first, last), problems = merge_summary(items)
    assert first.items[0].actions[0].lines == (2, 51)
    assert last.actions == ()
    assert problems == []
