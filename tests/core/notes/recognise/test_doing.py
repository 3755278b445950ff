"""Whether words read as something to be done."""

from __future__ import annotations

import pytest

from answerable.core.notes.recognise.doing import begins_with_order, is_action_like, reads_as_action


@pytest.mark.parametrize(
    "text",
    [
        "DCC to mend the roof",
        "Una Marsh to mend the roof",
        "Mend the roof and report to the board",
        "Finish the count of the keys (UM)",
        "Draw up a list of keys",
        "The keys to be counted again",
        "Paint the buoys.",
        "Hang up a list of keys – UM",
        "The Head of Estates will count the keys",
    ],
)
def test_what_is_to_be_done_reads_as_an_action(text: str) -> None:
    assert reads_as_action(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Stables",
        "The roof leaks.",
        "Who is to mend the roof?",
        "Reports of lost keys rose.",
        "Finished work was shown.",
        "During the storm three buoys broke loose.",
        "Both the ferries",
        "Painting a buoy was dear.",
    ],
)
def test_remarks_headings_and_questions_do_not(text: str) -> None:
    assert not reads_as_action(text)


def test_an_order_begins_with_its_verb() -> None:
    assert begins_with_order("Count the keys and check the list") is False
    assert begins_with_order("Check the list of keys")
    assert is_action_like("Count the keys to see what is lost")
