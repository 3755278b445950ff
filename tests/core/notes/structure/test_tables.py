"""What a table is for, and what each column holds."""

from __future__ import annotations

import pytest

from answerable.core.notes.document import Row
from answerable.core.notes.structure import tables
from tests.core.notes.rows import cells

SENTENCE = "The force gave an update on its plan and said that the waits had fallen in each area."


def make_table(*rows: tuple[str, ...]) -> list[Row]:
    return [cells(line, *row) for line, row in enumerate(rows, 1)]


@pytest.mark.parametrize(
    ("rows", "heads"),
    [
        ([("Name", "Capacity"), ("Agnes Holloway", "Commissioner"), ("Una Marsh", "Head of Custody")], {0}),
        ([("Agnes Holloway", "Commissioner"), ("Una Marsh", "Head of Custody")], set()),
        ([("Name", "Capacity"), ("Agnes Holloway", "Commissioner"), ("Apologies", "None")], {0}),
        ([("Present", "Agnes Holloway"), ("Apologies", "Una Marsh")], set()),
        ([("Name", "Role", "Organisation"), ("Una Marsh", "Head of Custody", "Highlow Police")], {0}),
        pytest.param(
            [("Name", "Post"), ("Una Marsh", "ACC"), ("Name", "Post"), ("Dorian Plumb", "DCC")],
            {0, 2},
            id="a head on each page",
        ),
    ],
)
def test_table_of_people(rows: list[tuple[str, ...]], heads: set[int]) -> None:
    shape = tables.read_shape(make_table(*rows))
    assert shape.kind == "people"
    assert shape.headers == heads


@pytest.mark.parametrize(
    "rows",
    [
        [("Date", "4 May 2022"), ("Chair", "Agnes Holloway"), ("Venue", "Conference Room 2")],
        [("Date:", "4 May 2022"), ("Time:", "10:00"), ("Venue:", "Teams")],
        [("Date", "4 May 2022"), ("Minutes", "Tessa Brill")],
    ],
)
def test_table_of_facts(rows: list[tuple[str, ...]]) -> None:
    assert tables.read_shape(make_table(*rows)).kind == "facts"


@pytest.mark.parametrize(
    ("rows", "roles"),
    [
        (
            [("No.", "Action", "Owner", "Due"), ("1", "Write to the council", "DCC", "June 2022")],
            {0: "number", 1: "action", 2: "owner", 3: "due"},
        ),
        (
            [("Ref", "Action", "Lead", "Deadline", "Status"), ("17/22", "Share it", "SN", "TBC", "Open")],
            {0: "number", 1: "action", 2: "owner", 3: "due", 4: "status"},
        ),
        (
            [("Action required", "By whom", "By when"), ("Share the survey", "SN", "4 May")],
            {0: "action", 1: "owner", 2: "due"},
        ),
        (
            [("Owner", "Action"), ("DCC", "Share the survey with the office")],
            {0: "owner", 1: "action"},
        ),
        (
            [("Date raised", "Action", "Responsible", "Update"), ("4 May 2022", "Share it", "SN", "Done")],
            {0: "raised", 1: "action", 2: "owner", 3: "status"},
        ),
    ],
)
def test_table_of_actions(rows: list[tuple[str, ...]], roles: dict[int, str]) -> None:
    shape = tables.read_shape(make_table(*rows))
    assert (shape.kind, shape.roles, shape.headers) == ("actions", roles, {0})


@pytest.mark.parametrize(
    ("rows", "roles", "heads"),
    [
        pytest.param(
            [("No.", "Item", "Action"), ("1", SENTENCE, "DCC"), ("2", SENTENCE, "SN/DP")],
            {0: "number", 1: "text", 2: "owner"},
            {0},
            id="an action column of owners",
        ),
        pytest.param(
            [("Item", "Discussion", "Owner"), ("1", SENTENCE, "DCC"), ("2", SENTENCE, "SN")],
            {0: "number", 1: "text", 2: "owner"},
            {0},
            id="head with its text",
        ),
        pytest.param(
            [("Agenda item", "Notes"), ("Custody", SENTENCE), ("Estates", SENTENCE)],
            {0: "heading", 1: "text"},
            {0},
            id="headings beside notes",
        ),
        pytest.param(
            [
                ("No.", "Item", "Action"),
                ("1", SENTENCE, "DCC"),
                ("No.", "Item", "Action"),
                ("2", SENTENCE, "SN"),
            ],
            {0: "number", 1: "text", 2: "owner"},
            {0, 2},
            id="a head on each page",
        ),
        pytest.param(
            [("1.1", SENTENCE, "DCC"), ("1.2", SENTENCE, ""), ("1.3", SENTENCE, "SN")],
            {0: "number", 1: "text", 2: "owner"},
            set(),
            id="no head",
        ),
        pytest.param(
            [("1.1", SENTENCE), ("1.2", SENTENCE)],
            {0: "number", 1: "text"},
            set(),
            id="number and text, no head",
        ),
        pytest.param(
            [("Custody waits", SENTENCE), ("Estates plan", SENTENCE)],
            {0: "heading", 1: "text"},
            set(),
            id="names and text",
        ),
        pytest.param(
            [("1.1", SENTENCE, ""), ("1.2", SENTENCE, "")],
            {0: "number", 1: "text"},
            set(),
            id="an empty column",
        ),
        pytest.param([(SENTENCE,), (SENTENCE,)], {0: "text"}, set(), id="one column"),
    ],
)
def test_table_of_minutes(rows: list[tuple[str, ...]], roles: dict[int, str], heads: set[int]) -> None:
    shape = tables.read_shape(make_table(*rows))
    assert shape.kind == "minutes"
    assert {i: role for i, role in shape.roles.items() if i in roles} == roles
    assert shape.headers == heads


def test_table_of_figures_is_data() -> None:
    rows = make_table(
        ("Recorded burglary in the north", "412 offences in the year to May", "a rise of 4 per cent"),
        ("Recorded robbery in the north", "91 offences in the year to May", "a fall of 12 per cent"),
    )
    assert tables.read_shape(rows).kind == "data"


@pytest.mark.parametrize(
    ("texts", "head"),
    [
        (("No.", "Action", "Owner"), True),
        (("Name", "Capacity"), True),
        (("Item", "Discussion", "Lead"), True),
        (("Action:", "Owner:"), True),
        (("Owner", ""), False),
        (("1", "Custody", "DCC"), False),
        (("Custody", SENTENCE), False),
        (("", ""), False),
        (("Action", SENTENCE), False),
    ],
)
def test_head_row(texts: tuple[str, ...], head: bool) -> None:
    assert tables.is_header_row(cells(1, *texts)) is head


def test_people_at_the_top_of_a_longer_table_end_where_the_notes_begin() -> None:
    rows = make_table(
        ("Agnes Holloway", "Commissioner"),
        ("Una Marsh", "Head of Custody"),
        ("1.1", SENTENCE),
        ("1.2", SENTENCE),
    )
    assert tables.find_people_end(rows) == 2
    assert tables.find_people_end(rows[:2]) is None
    assert tables.find_people_end(rows[2:]) is None


@pytest.mark.parametrize(
    ("texts", "places"),
    [
        (["Custody", "Actions arising:", "DCC to write", "SN to share it"], [2, 3]),
        (["Actions arising:", "DCC to write", "Findings:", "Waits fell."], [1]),
        (["Action: DCC to write", "Waits fell."], [0]),
        (["ACTION – DCC to write"], [0]),
        (["Actions arising:", "None"], []),
        (["Waits fell."], []),
        ([], []),
        pytest.param(
            ["Actions arising:", "Send the rota.", "2) Stables", "The roof leaks.", "1) Who is to mend it?"],
            [1],
            id="a list ends where the next subject begins",
        ),
        pytest.param(
            ["Actions arising:", "1. Mend the roof.", "2. DCC to count the horses."], [1, 2], id="numbered"
        ),
        pytest.param(
            ["Actions arising:", "The roof, before the frost."], [1], id="the first is one whatever its words"
        ),
        pytest.param(
            ["Action arising from the March 2018 meeting:", "Stables", "Actions arising:", "Mend the roof."],
            [3],
            id="where an item comes from is no action",
        ),
    ],
)
def test_which_paragraphs_of_an_item_are_its_actions(texts: list[str], places: list[int]) -> None:
    assert tables.find_action_places(texts) == places
