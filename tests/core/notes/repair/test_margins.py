"""Debris of a cut margin, joined to the cell beside it."""

from __future__ import annotations

import pytest

from answerable.core.notes.document import Row
from answerable.core.notes.repair.margins import repair_margins
from tests.core.notes.rows import cells, number_lines, paragraph, shown


@pytest.mark.parametrize(
    ("debris", "body", "mended"),
    [
        ("F", "INDINGS", "FINDINGS"),
        ("Ac", "tions arising", "Actions arising"),
        ("Up", "date:", "Update:"),
        ("Fin", "dings", "Findings"),
        ("Dec", "ision:", "Decision:"),
    ],
)
def test_label_cut_by_the_margin_is_put_together(debris: str, body: str, mended: str) -> None:
    rows, repairs = repair_margins([cells(1, debris, body)])
    assert shown(rows)[0][1] == mended
    assert [r.lines for r in repairs] == [(1,)]
    assert repairs[0].certainty == "sure"
    assert repairs[0].before == f"{debris} | {body}"
    assert repairs[0].after == mended


def test_beginnings_of_sentences_come_back() -> None:
    given = [
        cells(1, "O", "ver the year calls rose."),
        cells(2, "T", "he backlog fell by a third."),
    ]
    rows, repairs = repair_margins(given)
    assert [row[1] for row in shown(rows)] == [
        "Over the year calls rose.",
        "The backlog fell by a third.",
    ]
    assert {r.certainty for r in repairs} <= {"likely", "sure"}
    assert number_lines(rows) == [1, 2]


def test_question_whose_first_letter_was_cut_asks_again() -> None:
    # The run is damaged, so its rows without debris of their own are mended too.
    given = [cells(1, "Ac", "tions arising"), cells(2, "", "hat is the plan for custody?")]
    rows, _ = repair_margins([*given, cells(3, "Up", "date:")])
    assert shown(rows)[1][1] == "What is the plan for custody?"


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param([], id="nothing"),
        pytest.param([cells(1, "1.1", "Custody waits"), cells(2, "1.2", "Estates")], id="numbers"),
        pytest.param([cells(1, "•", "Custody waits rose"), cells(2, "•", "sickness fell")], id="bullets"),
        pytest.param([cells(1, "a)", "custody waits"), cells(2, "b)", "sickness")], id="letters in order"),
        pytest.param([cells(1, "", "Custody"), cells(2, "", "Waits rose.")], id="an empty first column"),
        pytest.param([paragraph("F", 1), paragraph("INDINGS", 2)], id="no table"),
        pytest.param([cells(1, "Una Marsh", "Head of Custody")], id="names and posts"),
        pytest.param([cells(1, "Ac", "ross the force, calls rose.")], id="one odd cell and no label"),
        pytest.param([cells(1, "Date", "4 May 2022"), cells(2, "Chair", "Agnes Holloway")], id="facts"),
    ],
)
def test_sound_rows_stay(rows: list[Row]) -> None:
    assert repair_margins(rows) == (rows, [])


def test_letter_printed_on_both_sides_of_the_cut_stands_once() -> None:
    rows, _ = repair_margins([cells(1, "F", "FINDINGS"), cells(2, "Ac", "tions arising")])
    assert [row[1] for row in shown(rows)] == ["FINDINGS", "Actions arising"]


def test_damage_ends_at_a_gap() -> None:
    after = cells(3, "", "hat follows is sound", gap=True)
    rows, _ = repair_margins([cells(1, "F", "INDINGS"), cells(2, "Ac", "tions arising"), after])
    assert rows[2] == after


def test_mended_text_gives_its_number_back_to_the_first_cell() -> None:
    rows, _ = repair_margins([cells(1, "F", "INDINGS"), cells(2, "e", ". Police response")])
    assert shown(rows)[1] == ["e.", "Police response"]


def test_further_columns_stay() -> None:
    rows, _ = repair_margins([cells(1, "Ac", "tions arising", "DCC")])
    assert shown(rows) == [["", "Actions arising", "DCC"]]
