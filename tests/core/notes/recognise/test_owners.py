"""Whose an action is: a cell, a label before the verb, a bracket or a second label behind."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from answerable.core.notes.recognise.owners import (
    find_named,
    is_owner_cell,
    read_owners,
    split_owner_before,
    split_owner_behind,
)


@pytest.mark.parametrize(
    ("cell", "owners"),
    [
        ("DCC", ("DCC",)),
        ("SN", ("SN",)),
        ("SN/DP", ("SN", "DP")),
        ("SN, DP", ("SN", "DP")),
        ("SN; DP", ("SN", "DP")),
        ("SN & DP", ("SN", "DP")),
        ("SN and DP", ("SN", "DP")),
        ("SN + DP", ("SN", "DP")),
        pytest.param("T/CC", ("T/CC",), id="a temporary post keeps its stroke"),
        pytest.param("A/ACC and SN", ("A/ACC", "SN"), id="an acting post keeps its stroke"),
        pytest.param("T/CC/DCC", ("T/CC", "DCC"), id="and is parted from the next"),
        ("the force", ("the force",)),
        ("The Force and the OPCC", ("The Force", "OPCC")),
        ("the DCC", ("DCC",)),
        ("(DCC)", ("DCC",)),
        ("DCC:", ("DCC",)),
        ("DCC, DCC", ("DCC",)),
        pytest.param("Head of Estates and Fleet", ("Head of Estates and Fleet",), id="one title with an and"),
        pytest.param(
            "Director of Finance, People and Assets", ("Director of Finance, People and Assets",), id="commas"
        ),
        ("Chief Constable", ("Chief Constable",)),
        ("Supt Marsh", ("Supt Marsh",)),
        ("", ()),
        (" – ", ()),
    ],
)
def test_owners_of_a_cell(cell: str, owners: tuple[str, ...]) -> None:
    assert read_owners(cell) == owners


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("DCC", True),
        ("SN/DP", True),
        ("T/CC", True),
        ("ALL", True),
        ("The force", True),
        ("Chief Constable", True),
        ("Head of Custody", True),
        ("Supt Marsh", True),
        ("Una Marsh", True),
        ("Highlow Police", True),
        ("SN and the Chief Finance Officer", True),
        ("", False),
        ("ongoing", False),
        ("DCC to circulate the plan", False),
        ("a review of the estate", False),
        ("4", False),
        ("June 2022", False),
        pytest.param("DCC, " * 20, False, id="longer than a cell of owners is"),
    ],
)
def test_cell_of_owners_only(text: str, expected: bool) -> None:
    assert is_owner_cell(text) is expected


@pytest.mark.parametrize(
    ("text", "owners"),
    [
        ("SN to circulate the plan", ("SN",)),
        ("DCC will circulate the plan", ("DCC",)),
        ("The DCC is to circulate the plan", ("DCC",)),
        ("T/CC and SN to meet", ("T/CC", "SN")),
        ("SN, DP and UM to meet", ("SN", "DP", "UM")),
        ("DCC: circulate the plan", ("DCC",)),
        ("DCC – circulate the plan", ("DCC",)),
        ("The force to circulate the plan", ("The force",)),
        ("Chief Constable to circulate the plan", ("Chief Constable",)),
        ("Supt Marsh to circulate the plan", ("Supt Marsh",)),
        ("Una Marsh to circulate the plan", ("Una Marsh",)),
        ("Head of Custody to circulate the plan", ("Head of Custody",)),
        ("Highlow Police to circulate the plan", ("Highlow Police",)),
        ("SN agreed to circulate the plan", ("SN",)),
        ("The plan to be circulated", ()),
        ("DCC to be thanked", ()),
        ("Circulate the plan", ()),
        ("DCC circulated the plan", ()),
        ("", ()),
    ],
)
def test_owners_before_the_verb(text: str, owners: tuple[str, ...]) -> None:
    assert split_owner_before(text) == (owners, text)


@pytest.mark.parametrize(
    ("text", "owners", "rest"),
    [
        ("Circulate the plan (DCC)", ("DCC",), "Circulate the plan"),
        ("Circulate the plan (DCC).", ("DCC",), "Circulate the plan"),
        ("Circulate the plan. [SN/DP]", ("SN", "DP"), "Circulate the plan."),
        ("Circulate the plan (Owner: DCC)", ("DCC",), "Circulate the plan"),
        ("Circulate the plan. Action: DCC", ("DCC",), "Circulate the plan."),
        ("Circulate the plan. ACTION: SN and DP", ("SN", "DP"), "Circulate the plan."),
        ("Circulate the plan. Lead – Una Marsh", ("Una Marsh",), "Circulate the plan."),
        ("Circulate the plan. Owner: Head of Custody", ("Head of Custody",), "Circulate the plan."),
        ("Circulate the plan. DCC", ("DCC",), "Circulate the plan."),
        ("Circulate the plan – DCC", ("DCC",), "Circulate the plan"),
        ("Circulate the plan", (), "Circulate the plan"),
        ("Circulate the plan (see annex)", (), "Circulate the plan (see annex)"),
        ("Write to the DCC", (), "Write to the DCC"),
        pytest.param("(DCC)", (), "(DCC)", id="no action is left without it"),
        ("", (), ""),
    ],
)
def test_owners_behind(text: str, owners: tuple[str, ...], rest: str) -> None:
    assert split_owner_behind(text) == (owners, rest)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("The DCC and Supt Marsh to brief the PCC", ("DCC", "Supt Marsh", "PCC")),
        ("The DCC to meet; the DCC to report", ("DCC",)),
        ("A/ACC to speak to the Chief Finance Officer", ("A/ACC", "Chief Finance Officer")),
        ("Highlow Police to publish", ("Highlow Police",)),
        ("to publish the plan", ()),
        ("the PCC's plan to be published", ()),
        ("", ()),
    ],
)
def test_posts_named_in_a_text(text: str, named: tuple[str, ...]) -> None:
    assert find_named(text) == named


@given(st.text(max_size=300))
def test_any_text_is_read_without_error(text: str) -> None:
    read_owners(text)
    is_owner_cell(text)
    assert split_owner_before(text)[1] == text
    assert split_owner_behind(text)[1] in text
    find_named(text)


@settings(max_examples=12, deadline=None)
@given(
    st.sampled_from(["A", "a", " ", "Aa ", "CC, ", "SN/", "AB,", "CC and ", "The ", "(CC", "Aa-", "Head of "])
)
def test_a_long_line_of_one_thing_is_soon_read(words: str) -> None:
    line = (words * 20_000)[:20_000]
    started = time.process_time()
    split_owner_before(line)
    split_owner_behind(line)
    is_owner_cell(line)
    find_named(line)
    assert time.process_time() - started < 1.5
