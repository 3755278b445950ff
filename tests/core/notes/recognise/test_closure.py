"""What ends an action, what goes on, and what only sounds like an end."""

from __future__ import annotations

import datetime

import pytest

from answerable.core.notes.recognise.closure import Closure, read_closure, read_status

D = datetime.date
NOTES = D(2022, 1, 18)


@pytest.mark.parametrize(
    "text",
    [
        "Complete",
        "Action complete.",
        "Update 18.01.22 – Complete",
        "Update: this action is now complete.",
        "The action was completed in March.",
        "The action has been completed and the report circulated to members.",
        "Action 17/2022 is closed.",
        "17/2022 – Discharged",
        "The ACC reported that the action was complete.",
        "It was agreed that the action could now be closed.",
        "The PCC was content to close the action.",
        "The action was discharged.",
        "All actions were discharged.",
        "Training is ongoing, but the action itself was closed.",
        "This has been actioned.",
        "The action was considered to be complete.",
        "Both items are now signed off.",
        "Update: the audit found nothing further. Action closed.",
        "The matter was removed from the action tracker; the action is closed.",
    ],
)
def test_end_of_an_action_is_closed(text: str) -> None:
    found = read_closure(text, NOTES)

    assert (found.ending, found.of_action) == ("closed", True)


@pytest.mark.parametrize(
    "text",
    [
        "To be closed once the report has been received.",
        "The action is not yet complete.",
        "Not complete",
        "Partially complete",
        "The action is partially complete.",
        "Update: 75% complete",
        "C/Fwd",
        "Ongoing",
        "Update 18.01.22 – Ongoing",
        "The action remains open.",
        "The action hasn't been completed.",
        "The action will be completed by the end of May.",
        "The action should be closed at the next meeting.",
        "The action can be closed once the audit is in.",
        "The action could be closed, subject to sight of the plan.",
        "The force proposed that the action be closed.",
        "Complete in part; the second half is awaited.",
        "Action complete? No, the action is still outstanding.",
        "The action has been completed for some districts.",
        "The action was closed in error. The action remains open.",
        "The action is expected to be complete in June.",
        "The action is carried forward until the review is complete.",
        "Action 12 is due to be completed in May.",
        "Update: work is not yet complete",
        "The action is close to complete.",
        "The action is yet to be completed.",
    ],
)
def test_what_waits_or_is_done_in_part_goes_on(text: str) -> None:
    found = read_closure(text, NOTES)

    assert (found.ending, found.of_action, found.date) == ("ongoing", True, None)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Is the action complete?",
        "The PCC asked whether the action had been completed.",
        "When will the action be closed?",
        "The PCC queried if the action could be discharged.",
        "A complete list of sites was provided.",
        "Two stations were closed in 2019.",
        "The patient was discharged from hospital.",
        "The road was closed for a day.",
        "The completed plan was shared with partners.",
        "Cases resolved by the team rose by 4%.",
        "The panel agreed to complete a survey of residents.",
        "Leaflets were delivered to every household.",
    ],
)
def test_what_speaks_of_no_end_says_nothing(text: str) -> None:
    assert read_closure(text, NOTES) == Closure()


@pytest.mark.parametrize(
    "text",
    [
        "Superseded",
        "The action was superseded by the new estates plan.",
        "This is no longer required.",
        "Action withdrawn.",
        "The action has been overtaken by events.",
        "The action was merged with action 14/2022.",
    ],
)
def test_what_was_overtaken_is_superseded(text: str) -> None:
    found = read_closure(text, NOTES)

    assert (found.ending, found.of_action) == ("superseded", True)


@pytest.mark.parametrize(
    ("text", "ending"),
    [
        ("The audit was completed and its findings shared.", "closed"),
        ("The force had completed the review in the autumn.", "closed"),
        ("The audit has not been completed.", "ongoing"),
        ("The audit was completed. The second phase is under way.", "ongoing"),
    ],
)
def test_work_is_told_from_the_action_itself(text: str, ending: str) -> None:
    found = read_closure(text, NOTES)

    assert (found.ending, found.of_action, found.discharged) == (ending, False, False)


@pytest.mark.parametrize(
    ("text", "discharged"),
    [
        ("The action was discharged.", True),
        ("Action closed.", True),
        ("It was agreed that the action is complete.", True),
        ("The PCC was content to discharge action 4.", True),
        ("The action was signed off.", True),
        ("Complete", False),
        ("The action is complete.", False),
        ("The ACC reported that the action was closed.", False),
        ("The force considers the action closed.", False),
        ("The audit was completed.", False),
        ("Superseded", False),
    ],
)
def test_only_the_office_discharges(text: str, discharged: bool) -> None:
    assert read_closure(text, NOTES).discharged is discharged


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Update 18.01.22 – Complete", D(2022, 1, 18)),
        ("Completed on 12 March 2021", D(2021, 3, 12)),
        ("The action was closed on 4 November.", D(2021, 11, 4)),
        ("The action was closed (12/01/2022).", D(2022, 1, 12)),
        ("The report asked for on 3 May 2020 came in and the action is complete.", None),
        ("The action is complete.", None),
    ],
)
def test_day_counts_only_beside_the_words(text: str, day: datetime.date | None) -> None:
    found = read_closure(text, NOTES)

    assert (found.ending, found.date) == ("closed", day)


def test_day_without_a_year_stays_unknown_without_a_day_of_the_notes() -> None:
    assert read_closure("The action was closed on 4 November.").date is None


@pytest.mark.parametrize(
    ("cell", "ending", "day"),
    [
        ("Complete", "closed", None),
        ("COMPLETED 12/03/21", "closed", D(2021, 3, 12)),
        ("Closed - 4 May 2021", "closed", D(2021, 5, 4)),
        ("Discharged", "closed", None),
        ("NFA", "closed", None),
        ("100% complete", "closed", None),
        ("C/Fwd", "ongoing", None),
        ("c/fwd.", "ongoing", None),
        ("Carried forward to May", "ongoing", None),
        ("B/F", "ongoing", None),
        ("Open", "ongoing", None),
        ("On-going", "ongoing", None),
        ("Partially complete", "ongoing", None),
        ("Complete - awaiting sign off", "ongoing", None),
        ("Proposed for closure", "ongoing", None),
        ("Recommend closure", "ongoing", None),
        ("Not complete", "ongoing", None),
        ("Superseded", "superseded", None),
        ("No longer required", "superseded", None),
        ("N/A", "superseded", None),
        ("", "none", None),
        ("Green", "none", None),
        ("Complete?", "none", None),
        ("see paper 4", "none", None),
    ],
)
def test_status_cell_is_read_whole(cell: str, ending: str, day: datetime.date | None) -> None:
    found = read_status(cell)

    assert (found.ending, found.date) == (ending, day)


@pytest.mark.parametrize("cell", ["Discharged", "Closed", "Signed off", "Closed 3 May 2021"])
def test_status_of_letting_go_discharges(cell: str) -> None:
    assert read_status(cell).discharged


def test_long_text_is_read_in_time_that_grows_with_it() -> None:
    text = "The action will be, subject to the report when it is not yet due to be " * 300

    assert read_closure(text).ending in ("none", "ongoing")
