from __future__ import annotations

import pytest

from answerable.core.tracker.fields import (
    ASK,
    CARRIED,
    DISCHARGED,
    DONE,
    HISTORIC,
    OPEN,
    SUPERSEDED,
)
from answerable.core.tracker.statuses import make_status_key, propose_meaning, read_group_status


@pytest.mark.parametrize(
    ("word", "meaning"),
    [
        ("Complete", DISCHARGED),
        ("COMPLETED 12/03/2019", DISCHARGED),
        ("Discharged – the report was circulated at the July meeting", DISCHARGED),
        ("Complete by PCC", DISCHARGED),
        ("NFA", DISCHARGED),
        ("Completed by force", DONE),
        ("Complete - Force", DONE),
        ("Awaiting sign-off", DONE),
        ("Recommended for closure", DONE),
        ("C/Fwd", CARRIED),
        ("Carried forward to Nov 2018", CARRIED),
        ("Deferred", CARRIED),
        ("Ongoing", OPEN),
        ("Not complete", OPEN),
        ("80% complete", OPEN),
        ("Incomplete", OPEN),
        ("To be discharged", OPEN),
        ("", OPEN),
        ("Superseded by A12", SUPERSEDED),
        ("No longer required", SUPERSEDED),
        ("Archived", HISTORIC),
        ("Green", ASK),
        ("Parked", ASK),
    ],
)
def test_status_word_means(word: str, meaning: str) -> None:
    assert propose_meaning(make_status_key(word)) == meaning


def test_yes_and_no_answer_what_the_header_asks() -> None:
    assert propose_meaning("y", "Complete? (Y/N)") == DISCHARGED
    assert propose_meaning("no", "Closed?") == OPEN
    assert propose_meaning("yes", "Outstanding?") == OPEN
    assert propose_meaning("yes", "Seen") == ASK


def test_status_is_looked_up_without_its_day() -> None:
    assert make_status_key("Closed 12/03/2019") == make_status_key("CLOSED - March 2020") == "closed"


@pytest.mark.parametrize(
    ("words", "meaning"),
    [
        ("Open", OPEN),
        ("Closed actions 2018", DISCHARGED),
        ("ARCHIVE", DISCHARGED),
        ("Sheet1", None),
        ("Closed circuit television", None),
    ],
)
def test_name_of_a_group(words: str, meaning: str | None) -> None:
    assert read_group_status(words) == meaning
