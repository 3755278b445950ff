"""Rows that a scan turned upside down."""

from __future__ import annotations

import pytest

from answerable.core.notes.document import Row
from answerable.core.notes.repair.order import repair_order
from tests.core.notes.rows import cells, number_lines, paragraph, shown


def make_rows(*numbers: str) -> list[Row]:
    return [cells(line, number, f"Text of line {line}") for line, number in enumerate(numbers, 1)]


@pytest.mark.parametrize(
    ("numbers", "turned"),
    [
        (("3", "2", "1"), ["1", "2", "3"]),
        (("4.", "3.", "2.", "1."), ["1.", "2.", "3.", "4."]),
        (("1.3", "1.2", "1.1"), ["1.1", "1.2", "1.3"]),
        (("2.1", "1.2", "1.1"), ["1.1", "1.2", "2.1"]),
        pytest.param(("1", "4", "3", "2"), ["1", "2", "3", "4"], id="only the end of the block is reversed"),
        pytest.param(("10", "9", "8"), ["8", "9", "10"], id="by value, not by letters"),
    ],
)
def test_numbers_that_count_down_are_turned_round(numbers: tuple[str, ...], turned: list[str]) -> None:
    rows, repairs = repair_order(make_rows(*numbers))
    assert [row[0] for row in shown(rows)] == turned
    assert [r.kind for r in repairs] == ["row_order"]
    assert repairs[0].certainty == "likely"


@pytest.mark.parametrize(
    "numbers",
    [
        ("1", "2", "3"),
        pytest.param(("2", "1"), id="two are no run"),
        ("3", "1", "2"),
        ("1", "1", "1"),
        pytest.param(("c)", "b)", "a)"), id="letters take their place from above"),
        ("", "", ""),
        ("DCC", "ACC", "PCC"),
        (),
    ],
)
def test_other_rows_stay(numbers: tuple[str, ...]) -> None:
    given = make_rows(*numbers)
    assert repair_order(given) == (given, [])


def test_text_above_its_number_in_a_reversed_run_comes_after_it() -> None:
    given = [
        cells(1, "", "More of the third"),
        cells(2, "3", "Third"),
        cells(3, "", "More of the second"),
        cells(4, "2", "Second"),
        cells(5, "1", "First"),
    ]
    rows, _ = repair_order(given)
    assert [row[1] for row in shown(rows)] == [
        "First",
        "Second",
        "More of the second",
        "Third",
        "More of the third",
    ]


def test_run_does_not_cross_a_gap() -> None:
    given = [*make_rows("5", "4"), cells(3, "3", "Text of line 3", gap=True)]
    assert repair_order(given) == (given, [])


def test_gap_stays_in_front_of_the_turned_run() -> None:
    given = [
        paragraph("Notes", 1),
        cells(2, "3", "Third", gap=True),
        cells(3, "2", "Second"),
        cells(4, "1", "First"),
    ]
    rows, _ = repair_order(given)
    assert [row.gap for row in rows] == [False, True, False, False]
    assert [row[-1] for row in shown(rows)] == ["Notes", "First", "Second", "Third"]
    assert number_lines(rows) == [1, 2, 3, 4]


def test_numbered_questions_are_no_items() -> None:
    given = [cells(line, f"{4 - line}.", "Why did it rise?") for line in (1, 2, 3)]
    assert repair_order(given) == (given, [])


def test_a_label_stays_in_front_of_the_run() -> None:
    given = [
        cells(1, "", "Findings:"),
        cells(2, "3", "Third"),
        cells(3, "2", "Second"),
        cells(4, "1", "First"),
    ]
    rows, _ = repair_order(given)
    assert [row[1] for row in shown(rows)] == ["Findings:", "First", "Second", "Third"]
