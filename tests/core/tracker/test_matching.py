"""Rows and actions: what is sure, what is asked, what is new. Never sure of the wrong one."""

from __future__ import annotations

import datetime as dt
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from answerable.core.likeness.weights import Weights
from answerable.core.likeness.words import read_terms
from answerable.core.tracker.matching import ActionSide, Match, RowSide, make_reference_key, match_rows

MARCH, APRIL = dt.date(2018, 3, 20), dt.date(2018, 4, 24)
TEXTS = (
    "DCC to send the PCC the confidence survey tables by ward.",
    "CC to share the review of rural burglary when complete.",
    "ACC to bring staffing of the control room to the board.",
    "PCC to write to partners on custody visiting.",
    "DCC to report on vetting delays for new recruits.",
)


LONG = "DCC to send the confidence survey tables by ward and age group to every partnership board."


def make_weights(*texts: str) -> Weights:
    return Weights.learn([read_terms(text) for text in (*TEXTS, *texts)])


def row(text: str, key: str = "r", **more: Any) -> RowSide:
    return RowSide(key, text, **{"days": frozenset({MARCH}), **more})


def action(text: str, key: str = "a", **more: Any) -> ActionSide:
    said = {"reference": f"A/2018/{ord(key[0]):03d}", "raised_on": MARCH, **more}
    return ActionSide(key, wordings=(text,), **said)


def match(rows: list[RowSide], actions: list[ActionSide]) -> list[Match]:
    texts = [*(r.text for r in rows), *(w for a in actions for w in a.wordings)]
    return list(match_rows(rows, actions, make_weights(*texts)))


def others() -> list[ActionSide]:
    return [action(text, f"{place}") for place, text in enumerate(TEXTS[1:])]


def test_same_wording_on_the_same_day_is_sure_and_says_why() -> None:
    (found,) = match([row(TEXTS[0])], [action(TEXTS[0]), *others()])
    assert (found.verdict, found.action) == ("sure", "a")
    assert found.reason == "the wording is the same, raised on the same day"


def test_other_words_on_the_same_day_are_sure_where_nothing_else_is_near() -> None:
    (found,) = match([row("Send confidence survey tables by ward to the PCC")], [action(TEXTS[0]), *others()])
    assert (found.verdict, found.action) == ("sure", "a")


def test_shortened_wording_on_the_same_day_is_sure() -> None:
    (found,) = match([row("Confidence survey tables")], [action(TEXTS[0]), *others()])
    assert found.verdict == "ask"
    (found,) = match([row("Send PCC confidence survey tables")], [action(TEXTS[0]), *others()])
    assert (found.verdict, found.action) == ("sure", "a")


def test_same_wording_on_quite_another_day_is_asked() -> None:
    (found,) = match([row(TEXTS[0], days=frozenset({dt.date(2019, 6, 1)}))], [action(TEXTS[0]), *others()])
    assert (found.verdict, found.action) == ("ask", None)
    assert "raised on another day" in found.reason


def test_what_stands_again_each_month_is_told_by_its_day() -> None:
    actions = [action(TEXTS[0]), action(TEXTS[0], "b", raised_on=APRIL), *others()]
    (found,) = match([row(TEXTS[0], days=frozenset({APRIL}))], actions)
    assert (found.verdict, found.action) == ("sure", "b")
    assert found.runner_up
    assert found.runner_up.action == "a"
    (found,) = match([row(TEXTS[0], days=frozenset())], actions)
    assert found.verdict == "ask"


def test_two_actions_that_are_nearly_the_same_are_asked() -> None:
    near = "DCC to send the PCC the confidence survey tables by district."
    (found,) = match(
        [row("Send the confidence survey tables")], [action(TEXTS[0]), action(near, "b"), *others()]
    )
    assert found.verdict == "ask"
    assert {candidate.action for candidate in found.candidates} == {"a", "b"}
    assert "none is far ahead" in found.reason


def test_two_rows_for_one_action_are_both_asked() -> None:
    rows = [row(TEXTS[0], "one"), row(TEXTS[0], "two", reference="9")]
    assert [found.verdict for found in match(rows, [action(TEXTS[0]), *others()])] == ["ask", "ask"]


def test_action_that_one_row_surely_is_cannot_be_another_s() -> None:
    near = "DCC to send the PCC the confidence survey tables by district."
    rows = [row(TEXTS[0], "one"), row("Confidence survey tables by district sent to PCC", "two")]
    found = match(rows, [action(TEXTS[0]), action(near, "b"), *others()])
    assert [(each.verdict, each.action) for each in found] == [("sure", "a"), ("sure", "b")]


def test_row_that_says_what_a_known_row_says_is_asked_and_not_raised() -> None:
    rows = [row(TEXTS[0], "one"), row(TEXTS[0], "two", reference="9")]
    actions = [action(TEXTS[0]), *others()]
    (found,) = match_rows(rows, actions, make_weights(), {"one": "a"})
    assert (found.row, found.verdict, found.candidates) == ("two", "ask", ())
    assert found.reason == "it says what another row says"


def test_our_own_reference_is_sure_unless_the_wording_contradicts_it() -> None:
    actions = [action(TEXTS[0]), *others()]
    own = actions[0].reference
    (found,) = match([row("Confidence tables to the PCC", reference=own.lower(), days=frozenset())], actions)
    assert (found.verdict, found.action) == ("sure", "a")
    (found,) = match([row("Buy new cars for the dog unit", reference=own)], actions)
    assert found.verdict == "ask"


def test_printed_reference_needs_its_day_and_some_of_the_wording() -> None:
    actions = [action(TEXTS[0], printed="02"), action(TEXTS[1], "b", printed="02", raised_on=APRIL)]
    text = "Confidence survey tables wanted, broken down for each ward and year"
    (found,) = match([row(text, reference="Action 2")], actions)
    assert (found.verdict, found.action) == ("sure", "a")
    (found,) = match([row("Something else entirely", reference="2")], actions)
    assert found.verdict == "ask"


def test_another_reference_of_the_same_form_is_asked() -> None:
    said = row(TEXTS[0], reference="A-02")
    assert match([said], [action(TEXTS[0], printed="A-01"), *others()])[0].verdict == "ask"
    (found,) = match([row(TEXTS[0], reference="17")], [action(TEXTS[0], printed="2"), *others()])
    assert found.verdict == "sure"


def test_other_owner_on_a_like_wording_is_asked() -> None:
    said = row("Confidence survey tables by ward to go to the commissioner", owners=frozenset({"ACC"}))
    (found,) = match([said], [action(TEXTS[0], owners=frozenset({"DCC"})), *others()])
    assert found.verdict == "ask"


def test_verbs_that_say_the_same_are_one_and_others_keep_apart() -> None:
    actions = [action("Review the staffing of the control room"), *others()[:1]]
    (found,) = match([row("Look again at the staffing of the control room.")], actions)
    assert (found.verdict, found.action) == ("sure", "a")
    (found,) = match([row("Publish the staffing of the control room.")], actions)
    assert found.verdict == "ask"
    assert "to do another thing" in found.reason


def test_owner_and_due_in_the_wording_do_not_count() -> None:
    (found,) = match(
        [row("DCC to circulate the audit of stalking logs")],
        [action("circulate the audit of stalking logs within the next 4 months"), *others()],
    )
    assert (found.verdict, found.action) == ("sure", "a")


def test_heading_speaks_for_a_day_and_against_none() -> None:
    actions = [action(TEXTS[0]), action(TEXTS[0], "b", raised_on=APRIL), *others()]
    (found,) = match([row(TEXTS[0], days=frozenset(), hints=frozenset({APRIL}))], actions)
    assert (found.verdict, found.candidates[0].action) == ("ask", "b")
    (found,) = match(
        [row("Confidence tables by ward", days=frozenset(), hints=frozenset({MARCH}))], actions[:1]
    )
    assert found.reason.endswith("under the heading of its day")
    june = frozenset({dt.date(2018, 6, 1)})
    (found,) = match([row(LONG, days=frozenset(), hints=june)], [action(LONG), *others()])
    assert (found.verdict, found.action) == ("sure", "a")


def test_short_row_without_day_or_reference_is_asked_even_where_nothing_else_is_near() -> None:
    (found,) = match([row(TEXTS[0], days=frozenset())], [action(TEXTS[0]), *others()])
    assert (found.verdict, [each.action for each in found.candidates]) == ("ask", ["a"])
    named = action(TEXTS[0], printed="HTA 12")
    (found,) = match([row(TEXTS[0], days=frozenset(), reference="HTA12")], [named, *others()])
    assert (found.verdict, found.action) == ("sure", "a")


def test_row_without_a_day_is_asked_where_something_of_the_record_is_half_alike() -> None:
    half = action("Survey tables for the board about confidence in one ward of the city.")
    (found,) = match([row("Send survey tables on confidence", days=frozenset())], [half, *others()])
    assert (found.verdict, found.candidates[0].action) == ("ask", "a")


def test_row_that_came_from_elsewhere_is_asked() -> None:
    (found,) = match([row(TEXTS[0], days=frozenset(), source="Letter")], [action(TEXTS[0]), *others()])
    assert found.verdict == "ask"
    assert "it came from “Letter”" in found.reason
    (found,) = match([row(TEXTS[0], source="Letter")], [action(TEXTS[0]), *others()])
    assert found.verdict == "sure"


def test_row_without_a_day_is_not_sure_of_what_others_leave() -> None:
    actions = [action(TEXTS[0]), action(TEXTS[0], "b", raised_on=APRIL), *others()]
    rows = [row(TEXTS[0], "one"), row(TEXTS[0], "two", days=frozenset())]
    assert [(found.verdict, found.action) for found in match(rows, actions)] == [("sure", "a"), ("ask", None)]


def test_what_nothing_comes_near_is_new() -> None:
    (found,) = match([row("Buy new cars for the dog unit")], [action(TEXTS[0]), *others()])
    assert (found.verdict, found.action, found.candidates) == ("new", None, ())


def test_numbers_make_a_difference() -> None:
    first, second = "Report on quarter 1 response times", "Report on quarter 2 response times"
    (found,) = match([row(first)], [action(second), *others()])
    assert found.verdict == "ask"


def test_references_are_compared_without_signs_and_noughts() -> None:
    assert make_reference_key("Action 02") == make_reference_key("2") == "2"
    assert make_reference_key("08 – 220316") == make_reference_key("8/220316")
    assert make_reference_key("17/2022") != make_reference_key("17/2023")


WORDS = st.sampled_from(
    [
        "survey",
        "tables",
        "ward",
        "burglary",
        "review",
        "vetting",
        "custody",
        "partners",
        "staffing",
        "control",
        "room",
    ]
)
TEXT = st.lists(WORDS, min_size=3, max_size=7).map(" ".join)
DAY = st.sampled_from([MARCH, APRIL, dt.date(2019, 1, 8)])
ROWS = st.lists(st.tuples(TEXT, DAY, st.booleans()), max_size=7)
ACTIONS = st.lists(st.tuples(TEXT, DAY), max_size=7)


def build(rows: Any, actions: Any) -> tuple[list[RowSide], list[ActionSide]]:
    return (
        [
            RowSide(f"r{n}", text, days=frozenset({day} if dated else ()))
            for n, (text, day, dated) in enumerate(rows)
        ],
        [ActionSide(f"a{n}", f"A/2018/{n:03d}", (text,), day) for n, (text, day) in enumerate(actions)],
    )


@settings(max_examples=150, deadline=None)
@given(ROWS, ACTIONS, st.randoms(use_true_random=False))
def test_order_decides_nothing(rows: Any, actions: Any, random: Any) -> None:
    first, second = build(rows, actions)
    found = {each.row: each for each in match(first, second)}
    random.shuffle(first)
    random.shuffle(second)
    assert {each.row: each for each in match(first, second)} == found


@settings(max_examples=150, deadline=None)
@given(ROWS, ACTIONS)
def test_no_action_is_taken_twice_and_none_is_sure_beside_its_twin(rows: Any, actions: Any) -> None:
    first, second = build(rows, actions)
    found = match(first, second)
    taken = [each.action for each in found if each.action]
    assert len(taken) == len(set(taken))
    said = [(sorted(read_terms(a.wordings[0])), a.raised_on) for a in second]
    for each in found:
        if each.action:
            chosen = second[int(each.action[1:])]
            twins = said.count((sorted(read_terms(chosen.wordings[0])), chosen.raised_on))
            rivals = sum(sorted(read_terms(r.text)) == said[int(each.action[1:])][0] for r in first)
            assert twins == 1 or rivals >= twins


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(TEXT, DAY),
        min_size=1,
        max_size=6,
        unique_by=lambda pair: tuple(sorted(set(pair[0].split()))),
    )
)
def test_exact_copy_of_an_action_is_sure(pairs: list[tuple[str, dt.date]]) -> None:
    actions = [ActionSide(f"a{n}", f"A/2018/{n:03d}", (text,), day) for n, (text, day) in enumerate(pairs)]
    rows = [RowSide(f"a{n}", text, days=frozenset({day})) for n, (text, day) in enumerate(pairs)]
    for found in match(rows, actions):
        assert (found.verdict, found.action) == ("sure", found.row)


@settings(max_examples=150, deadline=None)
@given(ROWS, ACTIONS)
def test_what_is_known_afterwards_changes_nothing(rows: Any, actions: Any) -> None:
    first, second = build(rows, actions)
    weights = make_weights(*(r.text for r in first), *(w for a in second for w in a.wordings))
    found = match_rows(first, second, weights)
    known = {each.row: each.action for each in found if each.action}
    again = match_rows(first, second, weights, known)
    assert [(e.row, e.verdict) for e in again] == [(e.row, e.verdict) for e in found if not e.action]


@settings(max_examples=60, deadline=None)
@given(ACTIONS, TEXT, DAY)
def test_twin_of_an_exact_copy_is_asked(actions: Any, text: str, day: dt.date) -> None:
    _, made = build([], [*actions, (text, day), (text, day)])
    assert match([RowSide("r", text, days=frozenset({day}))], made)[0].verdict == "ask"


def test_row_under_its_month_is_sure_beside_a_row_of_the_same_words_without_a_day() -> None:
    rows = [row(TEXTS[0], "dated", days=frozenset(), month="2018-03"), row(TEXTS[0], "two", days=frozenset())]
    found = match(rows, [action(TEXTS[0]), *others()])
    assert [(each.verdict, each.action) for each in found] == [("sure", "a"), ("ask", None)]
