"""People in attendance lists, in the forms that offices write them."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from answerable.core.notes.model import Person
from answerable.core.notes.recognise.people import (
    find_role,
    is_marked_absent,
    is_name,
    is_no_name,
    list_initials,
    read_people,
    read_person,
)


def shown(person: Person | None) -> tuple[str | None, ...] | None:
    return person and (person.name, person.capacity, person.short, person.organisation, person.part)


@pytest.mark.parametrize(
    ("text", "name", "capacity", "short", "organisation", "part"),
    [
        # Name – Capacity (ABBR)
        ("Agnes Holloway – Commissioner (AH)", "Agnes Holloway", "Commissioner", "AH", None, None),
        ("Dorian Plumb - Policy Officer (DP)", "Dorian Plumb", "Policy Officer", "DP", None, None),
        ("• Dorian Plumb — Policy Officer", "Dorian Plumb", "Policy Officer", None, None, None),
        # Name (ABBR) – Capacity, ORG
        ("Dorian Plumb (DP) – Policy Officer, OPCC", "Dorian Plumb", "Policy Officer", "DP", "OPCC", None),
        (
            "Dorian Plumb (DP) – Head of Finance, Highlow Police",
            *("Dorian Plumb", "Head of Finance", "DP", "Highlow Police", None),
        ),
        # Name Capacity (ABBR), no dash
        ("Dorian Plumb Policy Officer (DP)", "Dorian Plumb", "Policy Officer", "DP", None, None),
        ("Ruth Okell Chief Finance Officer (RO)", "Ruth Okell", "Chief Finance Officer", "RO", None, None),
        # Name-Capacity (ABBR), spaces at random
        ("Ruth Okell-Chief Finance Officer (RO)", "Ruth Okell", "Chief Finance Officer", "RO", None, None),
        ("Ruth Okell -Chief Finance Officer( RO )", "Ruth Okell", "Chief Finance Officer", "RO", None, None),
        ("Ruth Okell– Chief Finance Officer  (RO)", "Ruth Okell", "Chief Finance Officer", "RO", None, None),
        # Name (ABBR) Chair – Capacity
        ("Agnes Holloway (AH) Chair – Commissioner", "Agnes Holloway", "Commissioner", "AH", None, None),
        ("Agnes Holloway (AH) Co-Chair – Commissioner", "Agnes Holloway", "Commissioner", "AH", None, None),
        # Name (minutes) – Capacity
        ("Tessa Brill (minutes) – Office Manager", "Tessa Brill", "Office Manager", None, None, None),
        # rank first
        ("DCC Simeon Nickels (SN)", "Simeon Nickels", "DCC", "SN", None, None),
        ("T/CC Simeon Nickels", "Simeon Nickels", "T/CC", None, None, None),
        ("Chief Constable Simeon Nickels", "Simeon Nickels", "Chief Constable", None, None, None),
        (
            "Temporary Assistant Chief Constable Una Marsh",
            *("Una Marsh", "Temporary Assistant Chief Constable", None, None, None),
        ),
        ("Ch Supt Una Marsh – Local Policing", "Una Marsh", "Ch Supt, Local Policing", None, None, None),
        (
            "Detective Chief Inspector Una Marsh (UM)",
            "Una Marsh",
            "Detective Chief Inspector",
            "UM",
            None,
            None,
        ),
        # names only
        ("Agnes Holloway", "Agnes Holloway", None, None, None, None),
        ("Mrs Agnes Holloway", "Mrs Agnes Holloway", None, None, None, None),
        ("Cllr Pádraig O'Neill", "Cllr Pádraig O'Neill", None, None, None, None),
        ("Jean-Luc van der Berg", "Jean-Luc van der Berg", None, None, None, None),
        ("Siân McBride-Jones", "Siân McBride-Jones", None, None, None, None),
        ("A. Holloway", "A. Holloway", None, None, None, None),
        # part attendance, absence
        ("Una Marsh (Items 4-7)", "Una Marsh", None, None, None, "Items 4-7"),
        (
            "Una Marsh – Head of Custody (for item 3 only)",
            "Una Marsh",
            "Head of Custody",
            None,
            None,
            "for item 3 only",
        ),
        (
            "Una Marsh (UM) – Head of Custody (via Teams)",
            "Una Marsh",
            "Head of Custody",
            "UM",
            None,
            "via Teams",
        ),
        ("A Una Marsh", "Una Marsh", None, None, None, None),
        # flattened table
        ("Lena BoweryUNISON, Highlow", "Lena Bowery", None, None, "UNISON, Highlow", None),
        # comma
        ("Dorian Plumb, Policy Officer", "Dorian Plumb", "Policy Officer", None, None, None),
        ("Dorian Plumb, Policy Officer, OPCC", "Dorian Plumb", "Policy Officer", None, "OPCC", None),
        # capacity first
        ("the Commissioner, Mrs Agnes Holloway", "Mrs Agnes Holloway", "Commissioner", None, None, None),
        (
            "Head of Criminal Justice, Dorian Plumb",
            "Dorian Plumb",
            "Head of Criminal Justice",
            None,
            None,
            None,
        ),
    ],
)
def test_person_on_a_line(
    text: str, name: str, capacity: str | None, short: str | None, organisation: str | None, part: str | None
) -> None:
    assert shown(read_person(text)) == (name, capacity, short, organisation, part)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "•",
        "None",
        "None.",
        "As above",
        "Apologies",
        "Attendance",
        "Any Other Business",
        "Matters Arising",
        "Police and Crime Plan",
        "Crime Performance",
        "Rural Crime Strategy",
        "Quarter Three",
        "Monday Morning",
        "The force provided an update.",
        "There were no apologies.",
        "3. Custody Review",
        "custody",
        "Conference Room",
        "Simeon",
        "HOLLOWAY",
        "A paper was tabled, and the Commissioner asked for more detail about " + "sickness, " * 12,
    ],
)
def test_line_that_names_nobody(text: str) -> None:
    person = read_person(text)
    assert person is None or person.name is None


@pytest.mark.parametrize(
    ("name", "capacity", "expected"),
    [
        ("Agnes Holloway", "Commissioner", ("Agnes Holloway", "Commissioner", None, None, None)),
        ("Agnes Holloway", "Commissioner (AH)", ("Agnes Holloway", "Commissioner", "AH", None, None)),
        ("Agnes Holloway (AH)", "Commissioner", ("Agnes Holloway", "Commissioner", "AH", None, None)),
        ("Dorian Plumb", "Policy Officer, OPCC", ("Dorian Plumb", "Policy Officer", None, "OPCC", None)),
        ("Una Marsh", "Head of Custody (item 4)", ("Una Marsh", "Head of Custody", None, None, "item 4")),
        ("DCC Simeon Nickels", "Highlow Police", ("Simeon Nickels", "DCC, Highlow Police", None, None, None)),
        ("Una Marsh", "", ("Una Marsh", None, None, None, None)),
        ("Apologies", "None", None),
    ],
)
def test_row_of_name_and_capacity(name: str, capacity: str, expected: tuple[str | None, ...] | None) -> None:
    assert shown(read_person(name, capacity)) == expected


@pytest.mark.parametrize(
    ("text", "inferred"),
    [
        ("Dorian Plumb – Policy Officer", False),
        ("Dorian Plumb Policy Officer (DP)", False),
        pytest.param("Dorian Plumb Policy Officer", True, id="only the words part name and capacity"),
        pytest.param("Lena BoweryUNISON, Highlow", True, id="a flattened table"),
    ],
)
def test_tolerant_reading_is_marked_as_inferred(text: str, inferred: bool) -> None:
    person = read_person(text)
    assert person is not None
    assert person.inferred is inferred


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        ("A Una Marsh", True),
        ("  A  Dorian Plumb – Policy Officer", True),
        ("A. Holloway", False),
        ("A Holloway", False),
        ("Agnes Holloway", False),
        ("A paper was tabled", False),
        ("", False),
    ],
)
def test_lone_a_marks_absence(text: str, absent: bool) -> None:
    assert is_marked_absent(text) is absent


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Agnes Holloway (Chair)", "chair"),
        ("Agnes Holloway (AH, Chair) – Commissioner", "chair"),
        ("Agnes Holloway (AH) Chair – Commissioner", "chair"),
        ("Agnes Holloway (AH) Co-Chair – Commissioner", "chair"),
        ("Agnes Holloway – Commissioner – Chair", "chair"),
        ("Tessa Brill (minutes) – Office Manager", "minutes"),
        ("Tessa Brill (Note taker)", "minutes"),
        ("Tessa Brill – Office Manager", None),
        ("Rosa Chairman", None),
        ("", None),
    ],
)
def test_role_in_the_meeting(text: str, role: str | None) -> None:
    assert find_role(text) == role


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Agnes Holloway, Dorian Plumb and Una Marsh", ["Agnes Holloway", "Dorian Plumb", "Una Marsh"]),
        ("Agnes Holloway; Dorian Plumb; Una Marsh", ["Agnes Holloway", "Dorian Plumb", "Una Marsh"]),
        ("Agnes Holloway & Dorian Plumb", ["Agnes Holloway", "Dorian Plumb"]),
        ("A Holloway, D Plumb and U Marsh (UM)", ["A Holloway", "D Plumb", "U Marsh"]),
        ("DCC Simeon Nickels and ACC Una Marsh.", ["Simeon Nickels", "Una Marsh"]),
        ("Una Marsh (Items 4, 5), Dorian Plumb", ["Una Marsh", "Dorian Plumb"]),
        ("Agnes Holloway", ["Agnes Holloway"]),
        ("Head of Criminal Justice, Dorian Plumb", ["Dorian Plumb"]),
        ("Agnes Holloway, Commissioner, Dorian Plumb, Policy Officer", ["Agnes Holloway", "Dorian Plumb"]),
        ("None", []),
        ("", []),
        ("apologies were not taken", []),
        ("burglary, robbery and theft", []),
        ("Agnes Holloway, and the force", []),
    ],
)
def test_people_one_after_another(text: str, names: list[str]) -> None:
    assert [person.name for person in read_people(text)] == names


def test_capacity_between_commas_goes_to_the_person_before() -> None:
    people = read_people("Agnes Holloway, Commissioner, Dorian Plumb, Policy Officer")
    assert [(p.name, p.capacity) for p in people] == [
        ("Agnes Holloway", "Commissioner"),
        ("Dorian Plumb", "Policy Officer"),
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Agnes Holloway", True),
        ("Dr Ruth Okell", True),
        ("A. B. Holloway", True),
        ("Aoife O’Brien", True),
        ("Maria de la Cruz", True),
        ("Agnes", False),
        ("Agnes Holloway attended", False),
        ("agnes holloway", False),
        ("Policy Officer", False),
        ("Head of Estates", False),
        ("Custody Suite", False),
        ("Budget Report", False),
        ("Domestic Abuse", False),
        ("Agnes Holloway and Dorian Plumb", False),
        ("", False),
    ],
)
def test_name_and_nothing_else(text: str, name: bool) -> None:
    assert is_name(text) is name


@pytest.mark.parametrize(
    ("text", "no_name"),
    [
        ("Matters Arising", True),
        ("Public Confidence", True),
        ("Town Hall", True),
        ("Agnes Holloway", False),
        ("Una Marsh", False),
        ("", False),
    ],
)
def test_words_that_stand_in_headings_only(text: str, no_name: bool) -> None:
    assert is_no_name(text) is no_name


@given(st.text(max_size=200), st.none() | st.text(max_size=60))
def test_any_text_is_read_without_error(text: str, cell: str | None) -> None:
    person = read_person(text, cell)
    assert person is None or person.name is None or person.name.strip() == person.name
    read_people(text)
    find_role(text)


@settings(max_examples=14, deadline=None)
@given(st.sampled_from(["A", "a", " ", "(", ")", "-", "A ", "Aa ", "Aa, ", "()", "T/", "Chief ", ","]))
def test_a_long_line_of_one_thing_is_soon_read(words: str) -> None:
    line = (words * 20_000)[:20_000]
    started = time.process_time()
    assert read_person(line) is None
    find_role(line)
    assert time.process_time() - started < 0.5


@pytest.mark.parametrize(
    ("name", "initials"),
    [
        ("Una Marsh", {"UM"}),
        ("Mrs Una Marsh", {"UM"}),
        ("Una Jane Marsh", {"UJM"}),
        ("Una Marsh-Dale", {"UM", "UMD"}),
        ("Cllr. Odo de Vere", {"OV"}),
        ("Una", {"U"}),
        ("", {""}),
    ],
)
def test_initials_of_a_name(name: str, initials: set[str]) -> None:
    assert list_initials(name) == initials
