from __future__ import annotations

import datetime as dt

import pytest

from answerable.core.notes.extraction.sheets import Cell
from answerable.core.tracker.values import find_packed_day, is_same_cell, read_day


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        (Cell("2018-11-27", "date"), dt.date(2018, 11, 27)),
        (Cell("2018-11-27T10:00:00", "date"), dt.date(2018, 11, 27)),
        (Cell("43431", "number"), dt.date(2018, 11, 27)),
        (Cell("03/04/2019"), dt.date(2019, 4, 3)),
        (Cell("27.11.18"), dt.date(2018, 11, 27)),
        (Cell("Tuesday 27th November 2018"), dt.date(2018, 11, 27)),
        (Cell("raised 27-Nov-18, see minutes"), dt.date(2018, 11, 27)),
        (Cell("17", "number"), None),
        (Cell("when complete"), None),
    ],
)
def test_day_of_a_cell(cell: Cell, day: dt.date | None) -> None:
    found = read_day(cell)
    assert (found.day, found.impossible) == (day, None)


@pytest.mark.parametrize(
    "words", ["31/02/2019", "11/27/2018", "30 February 2019", "2018-13-01", "01/01/1066"]
)
def test_impossible_day_is_told_and_not_mended(words: str) -> None:
    found = read_day(Cell(words))
    assert found.day is None
    assert found.impossible


@pytest.mark.parametrize("words", ["Nov 2018", "Nov-18", "November '18"])
def test_month_alone_is_a_month(words: str) -> None:
    assert read_day(Cell(words)).month == "2018-11"


def test_day_packed_in_a_reference() -> None:
    assert find_packed_day("08 – 220316") == dt.date(2016, 3, 22)
    assert find_packed_day("08 – 229916") is None


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        (Cell("a  b"), Cell("a b"), True),
        (Cell("27/11/2018"), Cell("2018-11-27", "date"), True),
        (Cell("about 27/11/2018"), Cell("2018-11-27", "date"), False),
        (Cell("17"), Cell("17", "number"), True),
        (Cell("a"), None, False),
    ],
)
def test_cells_that_say_the_same(first: Cell, second: Cell | None, same: bool) -> None:
    assert is_same_cell(first, second) == is_same_cell(second, first) == same
