from __future__ import annotations

import pytest

from answerable.office.abbreviations.meanings import list_meanings, make_meaning, may_be_one


def test_case_and_plural_make_no_other_meaning() -> None:
    assert make_meaning("Stalking Protection Orders") == make_meaning("stalking protection order")
    assert list_meanings(["Domestic abuse", "domestic Abuse", "", "Data audit"]) == [
        "Domestic abuse",
        "Data audit",
    ]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("FSP", "FSRP", True),
        ("SAAB", "SARB", True),
        ("FSP", "FSP", False),
        ("IMU", "HMU", False),
        ("DA", "DBA", False),
        ("SLT", "SNT", False),
        ("FSP", "FSPB", False),
        ("TSB", "TCG", False),
    ],
)
def test_letter_within_may_have_changed(one: str, other: str, expected: bool) -> None:
    assert may_be_one(one, other) is expected
    assert may_be_one(other, one) is expected
