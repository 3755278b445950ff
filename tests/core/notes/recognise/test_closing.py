from __future__ import annotations

import datetime as dt

import pytest

from answerable.core.notes.recognise.closing import ends_in_status, read_own_closure


@pytest.mark.parametrize(
    ("text", "words", "date"),
    [
        (
            "DCC to report on custody. Update 18.01.22 – Complete",
            "Update 18.01.22 – Complete",
            dt.date(2022, 1, 18),
        ),
        (
            "DCC to report on custody Update 18.01.22 – Complete",
            "Update 18.01.22 – Complete",
            dt.date(2022, 1, 18),
        ),
        ("CC to send the figures. Discharged.", "Discharged.", None),
        ("Send the tables. COMPLETE", "COMPLETE", None),
        ("Share the review. Superseded by action 4/18.", "Superseded by action 4/18.", None),
    ],
)
def test_words_that_end_the_action_are_found(text: str, words: str, date: dt.date | None) -> None:
    closure = read_own_closure(text)
    assert (closure.words, closure.date) == (words, date)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "CC to ensure the action is closed",
        "DCC to complete the review.",
        "Send it. Not complete.",
        "Send it. Complete once the audit is in.",
        "Send it. Update 3 May 2019: partly complete",
        "Send it. Update 18/01/22: ongoing, to be completed by May",
        "The audit was completed.",
        "Action complete. Update 18.01.22 – reopened, work goes on",
        "Update: closed at the May meeting when the report was received",
    ],
)
def test_what_asks_denies_or_only_may_end_it_is_not_taken_for_an_end(text: str) -> None:
    assert read_own_closure(text).ending == "none"


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("UM to count the keys. Update 04.03.21 – C/Fwd.", True),
        ("UM to count the keys. Discharged.", True),
        ("UM to count the keys. In progress", True),
        ("Action 4: count the keys. Closed 4 March 2021.", True),
        ("UM to count the keys. Update: two have been found and a third is sought in the cellar.", True),
        ("UM to count the keys. Send the list – DP. Complete 04.03.21.", True),
        ("UM to count the keys.", False),
        ("UM to ensure that action 4 is closed.", False),
        ("The audit was completed in March.", False),
        ("UM to give an update in March.", False),
        ("", False),
    ],
)
def test_whether_a_text_goes_on_to_say_how_it_stands(text: str, status: bool) -> None:
    assert ends_in_status(text) is status
