from __future__ import annotations

import pytest

from answerable.office.names import PostName, make_initials, make_key, parse_post


@pytest.mark.parametrize(
    ("printed", "words", "temporary"),
    [
        ("CC", "CC", ""),
        ("T/CC", "CC", "temporary"),
        ("t/cc", "cc", "temporary"),
        ("T/ Chief Constable", "Chief Constable", "temporary"),
        ("(T)/DCC", "DCC", "temporary"),
        ("A/DCC", "DCC", "acting"),
        ("ACC", "ACC", ""),
        ("Acting Chief Constable", "Chief Constable", "acting"),
        ("Temporary Deputy Chief Constable", "Deputy Chief Constable", "temporary"),
        ("Temp. DCC", "DCC", "temporary"),
        ("Interim Chief Executive", "Chief Executive", "temporary"),
        ("Assistant Chief Constable", "Assistant Chief Constable", ""),
        ("T/", "T/", ""),
        ("Actingham Ltd", "Actingham Ltd", ""),
    ],
)
def test_a_post_is_parted_from_how_it_is_held(printed: str, words: str, temporary: str) -> None:
    assert parse_post(printed) == PostName(words, temporary)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hate crime satisfaction", "HATE CRIME  Satisfaction:"),
        ("Child at risk / CSE", "Child at risk/CSE"),
        ("Trust & confidence", "Trust and confidence"),
        ("Siân O’Hara", "Sian O'Hara"),
    ],
)
def test_spellings_of_one_name_have_one_key(one: str, other: str) -> None:
    assert make_key(one) == make_key(other)


def test_names_that_differ_have_keys_that_differ() -> None:
    assert make_key("999 calls") != make_key("101 calls")


@pytest.mark.parametrize(
    ("name", "initials"), [("Ann Overton", "AO"), ("Ann Mary Smith-Jones", "AMSJ"), ("", ""), ("ann", "A")]
)
def test_initials_are_first_letters(name: str, initials: str) -> None:
    assert make_initials(name) == initials
