from __future__ import annotations

import pytest

from answerable.office.people.spellings import compare_names


@pytest.mark.parametrize(
    ("one", "other", "words"),
    [
        ("Cal Drummond", "Cal Drumond", "one letter"),
        ("Cal Drummond", "Cla Drummond", ""),
        ("Calista Drummond", "Calsita Drummond", "one letter"),
        ("Isobel Jessop", "Isobel Jesop", "one letter"),
        ("Bartholomew Featherstone", "Bartholemew Fetherstone", "two letters"),
        ("C Drummond", "Cal Drummond", "initial"),
        ("C. Drummond", "Cal Drummond", "initial"),
        ("Jon Drummond", "Jonathan Drummond", "short for"),
        ("Bob Drummond", "Robert Drummond", "short for"),
        ("Liz Hartfield-Lane", "Elizabeth Hartfield Lane", "short for"),
        ("Ann Marie Overton", "Ann Overton", "middle name"),
    ],
)
def test_names_that_may_be_one_are_told_why(one: str, other: str, words: str) -> None:
    assert words in compare_names(one, other)
    assert compare_names(one, other) == compare_names(other, one)
    assert bool(compare_names(one, other)) is bool(words)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ann Overton", "Bea Sterling"),
        ("Ann Overton", "Cal Overton"),
        ("B Overton", "Ann Overton"),
        ("Dan Reeve", "Ian Reeve"),
        ("Ann Moss", "Ann Voss"),
        ("Ann Overton", "Ann  OVERTON"),
        ("Overton", "Ann Overton"),
        ("", "Ann Overton"),
        ("Jo Drummond", "Al Drummond"),
    ],
)
def test_other_names_are_two_peoples(one: str, other: str) -> None:
    assert compare_names(one, other) == ""
    assert compare_names(other, one) == ""
