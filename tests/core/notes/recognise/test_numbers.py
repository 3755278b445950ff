"""Item numbers in the forms that offices write them."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from answerable.core.notes.recognise.numbers import Number, read_number, split_number


@pytest.mark.parametrize(
    ("text", "number", "style", "path", "rest"),
    [
        ("1.1 Welcome", "1.1", "decimal", (1, 1), "Welcome"),
        ("1.1. Welcome", "1.1", "decimal", (1, 1), "Welcome"),
        ("2.10 Custody", "2.10", "decimal", (2, 10), "Custody"),
        ("3.2.1 Estates", "3.2.1", "decimal", (3, 2, 1), "Estates"),
        ("1.1 – Welcome", "1.1", "decimal", (1, 1), "Welcome"),
        pytest.param("1.Review of actions", "1", "decimal", (1,), "Review of actions", id="no space"),
        pytest.param("1.1Review", "1.1", "decimal", (1, 1), "Review", id="two parts, no space"),
        ("4. Custody", "4", "decimal", (4,), "Custody"),
        ("4) Custody", "4", "decimal", (4,), "Custody"),
        ("4: Custody", "4", "decimal", (4,), "Custody"),
        ("(4) Custody", "4", "decimal", (4,), "Custody"),
        ("4 – Custody", "4", "decimal", (4,), "Custody"),
        ("4 | Custody", "4", "decimal", (4,), "Custody"),
        ("12\tCustody", "12", "decimal", (12,), "Custody"),
        ("  7.  Custody  ", "7", "decimal", (7,), "Custody"),
        ("2. a. Rural crime", "2. a", "mixed", (2, 1), "Rural crime"),
        ("2a Rural crime", "2a", "mixed", (2, 1), "Rural crime"),
        ("2a) Rural crime", "2a", "mixed", (2, 1), "Rural crime"),
        pytest.param("3A Estates", "3A", "mixed", (3, 1), "Estates", id="a capital letter behind"),
        pytest.param("3A", "3A", "mixed", (3, 1), "", id="alone"),
        ("a. Rural crime", "a", "letter", (1,), "Rural crime"),
        ("(b) Rural crime", "b", "letter", (2,), "Rural crime"),
        ("C) Rural crime", "C", "letter", (3,), "Rural crime"),
        ("iv) Finance", "iv", "roman", (4,), "Finance"),
        ("(ii) Finance", "ii", "roman", (2,), "Finance"),
        ("III. Finance", "III", "roman", (3,), "Finance"),
        pytest.param("i. Finance", "i", "roman", (1,), "Finance", id="i is one, not the ninth letter"),
        ("Item 4", "4", "item", (4,), ""),
        ("Item 4: Custody", "4", "item", (4,), "Custody"),
        ("Item 4 – Custody", "4", "item", (4,), "Custody"),
        ("ITEM No. 12 Custody", "12", "item", (12,), "Custody"),
        ("Agenda Item 6.2 Custody", "6.2", "item", (6, 2), "Custody"),
        ("Agenda 6 Custody", "6", "item", (6,), "Custody"),
        ("Theme 2: Trust", "2", "item", (2,), "Trust"),
        ("Ref 03/18/01/2022 Budget", "03/18/01/2022", "reference", (3,), "Budget"),
        ("Ref/03/22/08/2024 – Budget", "03/22/08/2024", "reference", (3,), "Budget"),
        ("Ref: 03a/22/08/24 Budget", "03a/22/08/24", "reference", (3,), "Budget"),
        pytest.param("Ref 01/22/02/20223 Budget", "01/22/02/20223", "reference", (1,), "Budget", id="a slip"),
        pytest.param("17/22 MINUTES", "17/22", "reference", (17,), "MINUTES", id="minute number"),
        pytest.param(
            "17/2022 Matters arising", "17/2022", "reference", (17,), "Matters arising", id="with century"
        ),
    ],
)
def test_number_at_the_front(
    text: str, number: str | None, style: str | None, path: tuple[int, ...] | None, rest: str
) -> None:
    found, remains = split_number(text)
    assert (found and (found.text, found.style, found.path)) == (number and (number, style, path))
    assert remains == rest


@pytest.mark.parametrize(
    "text",
    [
        "Custody",
        "",
        "   ",
        "4 officers were dismissed",
        "101 calls rose",
        "999 answering",
        "2,400 hours were lost",
        "2.5% of calls",
        "2.5m was spent",
        "3rd quarter figures",
        "20th May",
        "10:30 Meeting begins",
        "27/05/2022 the paper was sent",
        "2019 Performance",
        "I asked about custody",
        "A further paper",
        "e.g. burglary",
        "Items brought forward",
        "Item brought forward",
        "Reference was made to the plan",
        "Q1 figures",
        "24/7 cover is in place",
        "Operation 4",
        "(the force)",
        "PAB24-03 Matters arising",
        "mix) of views",
        "- bullet",
        "£3. A sum",
    ],
)
def test_no_number_and_the_text_unchanged(text: str) -> None:
    assert split_number(text) == (None, text)


@pytest.mark.parametrize(
    ("text", "bare", "expected"),
    [
        ("4 Custody", True, (Number("4", "decimal", (4,)), "Custody")),
        ("4 Custody", False, (None, "4 Custody")),
        ("4 officers left", True, (None, "4 officers left")),
        ("Custody", True, (None, "Custody")),
    ],
)
def test_bare_number_only_where_asked_for(text: str, bare: bool, expected: tuple[Number | None, str]) -> None:
    assert split_number(text, bare=bare) == expected


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("1", (1,)),
        ("1.", (1,)),
        (" 12 ", (12,)),
        ("1.2", (1, 2)),
        ("b)", (2,)),
        ("(c)", (3,)),
        ("iv.", (4,)),
        ("2a", (2, 1)),
        ("Item 9", (9,)),
        ("Ref 03/18/01/2022", (3,)),
        ("", None),
        ("•", None),
        ("-", None),
        ("1. Welcome", None),
        ("123", None),
        ("DCC", None),
        ("2022", None),
        ("AB", None),
    ],
)
def test_cell_that_is_a_number(text: str, path: tuple[int, ...] | None) -> None:
    number = read_number(text)
    assert (number.path if number else None) == path


@pytest.mark.parametrize(
    ("text", "relative"), [("a)", True), ("iv.", True), ("1.", False), ("2a", False), ("Item 3", False)]
)
def test_letters_and_numerals_take_their_place_from_above(text: str, relative: bool) -> None:
    number = read_number(text)
    assert number is not None
    assert number.is_relative is relative


@given(st.text(max_size=200), st.booleans())
def test_any_text_is_read_without_error(text: str, bare: bool) -> None:
    number, rest = split_number(text, bare=bare)
    assert rest in text
    if number is None:
        assert rest == text
    read_number(text)


@given(st.integers(1, 99), st.integers(1, 99), st.sampled_from(["{}.{} Rural crime", "{}.{}. Rural crime"]))
def test_every_pair_of_figures_is_a_path(first: int, second: int, form: str) -> None:
    number, rest = split_number(form.format(first, second))
    assert number is not None
    assert (number.path, rest) == ((first, second), "Rural crime")


@settings(max_examples=12, deadline=None)
@given(st.sampled_from(["1", " ", "1.", "(", "i", "a ", "Ref ", "Item ", ".", "1/", "-"]))
def test_a_long_line_of_one_thing_is_soon_read(words: str) -> None:
    line = (words * 20_000)[:20_000]
    started = time.process_time()
    split_number(line, bare=True)
    assert time.process_time() - started < 0.5
