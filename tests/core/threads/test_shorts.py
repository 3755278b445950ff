from __future__ import annotations

import pytest

from answerable.core.threads.renaming import find_former_names
from answerable.core.threads.shorts import find_shorts, learn_words, look_alike


def test_words_are_learnt_where_a_text_introduces_them() -> None:
    learnt = learn_words(["The digital forensics unit (DFU) has grown.", "Citizens in Policing (CiP) met."])
    assert learnt == {"DFU": "digital forensics unit", "CiP": "citizens in policing"}


def test_words_that_do_not_fit_the_letters_are_not_learnt() -> None:
    assert learn_words(["The review of the unit (see Annex A) and the plan (SIB)"]) == {}


def test_short_form_with_two_meanings_stands_for_neither() -> None:
    assert learn_words(["resource review group (RRG)", "regional roads group (RRG)"]) == {}


def test_shorts_are_found_without_their_plural() -> None:
    assert find_shorts("SPOs, the CiP and HMICFRS, but not Athena or A") == ["SPO", "CiP", "HMICFRS"]
    assert find_shorts("HATE CRIME") == []


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("SAAB", "SARB", True),
        ("FSP", "FSRP", True),
        ("FSP", "FSP", False),
        ("CC", "DCC", False),
        ("SAAB", "ATHENA", False),
    ],
)
def test_shorts_look_alike(one: str, other: str, alike: bool) -> None:
    assert look_alike(one, other) is alike


@pytest.mark.parametrize(
    "sentence",
    [
        "This item was formerly reported as police volunteers.",
        "Police volunteers is now reported under this heading.",
        "The new name of police volunteers was agreed.",
        "It used to be called Police Volunteers.",
    ],
)
def test_former_name_is_found(sentence: str) -> None:
    assert list(find_former_names(f"Numbers fell. {sentence}", ["Police volunteers", "Drones"])) == [
        "Police volunteers"
    ]


def test_mere_mention_is_no_former_name() -> None:
    assert not list(
        find_former_names("Police volunteers helped with drones.", ["Police volunteers", "Drones"])
    )


def test_longer_of_two_names_is_meant() -> None:
    names = ["Burglary", "Rural burglary"]
    assert list(find_former_names("Formerly known as rural burglary.", names)) == ["Rural burglary"]
