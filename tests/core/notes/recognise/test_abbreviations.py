"""Short forms that are explained, and capitals that are not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.core.notes.recognise.abbreviations import (
    Explained,
    find_capitals,
    find_explained,
    find_long_form,
)


@pytest.mark.parametrize(
    ("text", "short", "words"),
    [
        ("Work on Integrated Victim Management (IVM) had begun.", "IVM", "Integrated Victim Management"),
        ("The IVM (Integrated Victim Management) was seen.", "IVM", "Integrated Victim Management"),
        (
            "The board of the Tasking and Coordination Group (TCG) met.",
            "TCG",
            "Tasking and Coordination Group",
        ),
        ("Domestic abuse (DA) will be reported on.", "DA", "Domestic abuse"),
        ("A word on Citizens in Policing (CiP).", "CiP", "Citizens in Policing"),
        ("It asked about stalking protection orders (SPOs).", "SPO", "stalking protection orders"),
        (
            "The Police Constable Degree Apprenticeship (PCDA) began.",
            "PCDA",
            "Police Constable Degree Apprenticeship",
        ),
        ("Funds for anti-social behaviour (ASB) rose.", "ASB", "anti-social behaviour"),
        ("The Victims' Advice Network (“VAN”) spoke.", "VAN", "Victims' Advice Network"),
    ],
)
def test_words_beside_the_brackets_explain_the_short_form(text: str, short: str, words: str) -> None:
    assert find_explained(text) == [Explained(short, words)]


@pytest.mark.parametrize(
    "text",
    [
        "The force (CC) replied.",
        "Crime fell (by 4%) in the year.",
        "Burglary (see paper 3) rose.",
        "The plan was seen. Nothing else (IVM) was said.",
        "The IVM (which nobody explained) was seen.",
        "Management of integrated matters (IVM) was seen.",
        "It rose (a) in the north and (b) in the south.",
        "()",
    ],
)
def test_other_brackets_explain_nothing(text: str) -> None:
    assert find_explained(text) == []


def test_initials_of_somebody_are_no_short_form() -> None:
    text = "Bea Sterling (BS) spoke of Business Support (BS)."
    assert find_explained(text, {"Bea Sterling"}) == [Explained("BS", "Business Support")]


def test_two_pairs_of_one_text_are_both_found_once() -> None:
    text = "Business Support (BS) and Crime Desk (CD), then Business Support (BS) again."
    assert find_explained(text) == [Explained("BS", "Business Support"), Explained("CD", "Crime Desk")]


@pytest.mark.parametrize(
    ("short", "words", "whole"),
    [
        ("HMM", "the hidden Markov model", "hidden Markov model"),
        ("TTF", "about thyroid transcription factor", "thyroid transcription factor"),
        ("IVM", "victim management", None),
        ("AB", "cab", None),
    ],
)
def test_long_form_is_the_shortest_that_fits(short: str, words: str, whole: str | None) -> None:
    assert find_long_form(short, words) == whole


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A fuller paper went to the QUIL and to the TSB.", ["QUIL", "TSB"]),
        ("The HMICFRS report and two SPOs, and CiP.", ["HMICFRS", "SPO", "CiP"]),
        ("HARBOUR was switched off.", []),
        ("Part II and Part IV, at 9 AM in the UK.", []),
        ("THE WHOLE HEADING IS IN CAPITALS WITH TSB", []),
        ("A-04, DCC/ACC and 17TH are no words of their own.", []),
        ("McDonald and the iPad", []),
        ("", []),
    ],
)
def test_capitals_that_look_like_a_short_form(text: str, found: list[str]) -> None:
    assert find_capitals(text) == found


@given(st.text(alphabet="AaBb ()-&.\u00e9", max_size=120))
def test_any_text_can_be_gone_through(text: str) -> None:
    for pair in find_explained(text):
        assert pair.words in " ".join(text.split()) or pair.words
    find_capitals(text)
