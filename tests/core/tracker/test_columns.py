from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from answerable.core.tracker.columns import Mapped, find_refusal, name_key, propose_columns
from answerable.core.tracker.tables import find_tables
from tests.core.tracker.making import HEADERS, make_book, make_sheet


def make_rows(number: int = 12) -> list[dict[str, Any]]:
    subjects = ("burglary", "custody", "hate crime", "response times", "victims", "vetting")
    return [
        {
            "reference": f"{n:02d}/2018",
            "raised_on": dt.date(2018, 1, 1) + dt.timedelta(days=30 * (n % 9)),
            "meeting": f"Monthly meeting {('January', 'March')[n % 2]} 2018",
            "action": f"Bring table {n} on {subjects[n % 6]} to the board with the reasons behind it",
            "owner": ("CC", "DCC", "ACC")[n % 3],
            "due": ("May 2019 meeting", dt.date(2019, 5, 1), "when complete")[n % 3],
            "status": ("Complete", "C/Fwd", "Ongoing")[n % 3],
            "progress": f"A fuller account was sent on the {n}th, and read with thanks" if n % 2 else "",
            "closed_on": dt.date(2018, 12, n) if n % 3 == 0 and n else "",
            "topic": subjects[n % 6].title(),
            "keep": ("R", "G")[n % 2],
        }
        for n in range(1, number + 1)
    ]


def propose(headers: dict[str, str]) -> dict[str, str]:
    """By header, the field proposed for a file whose columns hold the fields given."""
    rows = [tuple(row[field] for field in headers.values()) for row in make_rows()]
    reading = find_tables(make_book(make_sheet(tuple(headers), *rows)))
    return {column.header: column.field for column in propose_columns(reading)}


@pytest.mark.parametrize(
    "headers",
    [
        {"Ref": "reference", "Date raised": "raised_on", "Meeting": "meeting", "Action": "action",
         "Owner": "owner", "Due date": "due", "Status": "status", "Update": "progress",
         "Date closed": "closed_on", "Topic": "topic", "RAG2": "keep"},
        {"Log No.": "reference", "Matter": "topic", "What was agreed": "action", "Who": "owner",
         "By when": "due", "Where it stands": "status", "Latest": "progress", "Signed off on": "closed_on",
         "Set on": "raised_on", "Forum": "meeting"},
        {"#": "reference", "Action required": "action", "Responsible": "owner", "Timescale": "due",
         "State": "status", "Response": "progress", "Date": "raised_on"},
        {"Action": "action", "Action by": "owner", "Action date": "raised_on", "Action no": "reference",
         "Target completion date": "due", "Completion date": "closed_on", "Position": "status"},
    ],
)  # fmt: skip
def test_columns_are_proposed_by_header_and_cells(headers: dict[str, str]) -> None:
    assert propose(headers) == headers


def test_cells_speak_where_headers_say_nothing() -> None:
    odd = {
        "Alpha": "reference",
        "Beta": "raised_on",
        "Gamma": "action",
        "Delta": "owner",
        "Epsilon": "status",
    }
    assert propose(odd) == odd


def test_closing_is_told_by_the_rows_that_are_closed() -> None:
    odd = {"Alpha": "closed_on", "Gamma": "action", "Epsilon": "status"}
    assert propose(odd) == odd


def test_two_columns_of_comments_are_both_progress() -> None:
    found = propose(
        {"Action": "action", "Comments": "progress", "Force update": "progress", "Status": "status"}
    )
    assert list(found.values()).count("progress") == 2


def test_key_is_the_same_whatever_the_order_and_case() -> None:
    assert name_key(HEADERS) == name_key(header.upper() + " " for header in reversed(HEADERS))
    assert name_key(HEADERS) != name_key((*HEADERS, "More"))


def test_columns_that_cannot_be_used_are_refused() -> None:
    action, owner = Mapped("A", "action"), Mapped("O", "owner")
    assert find_refusal([owner]) == "Say which one column holds the action."
    assert find_refusal([action, owner, Mapped("P", "owner")]) == "Two columns cannot both be the owner."
    assert find_refusal([action, Mapped("C", "progress"), Mapped("D", "progress")]) is None
