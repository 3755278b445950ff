"""Paragraphs made whole again, labels set apart, doubled rows dropped."""

from __future__ import annotations

import pytest

from answerable.core.notes.document import Row
from answerable.core.notes.repair.joining import drop_doubled, is_wrapped, join_paragraphs, part_labels
from tests.core.notes.rows import cells, number_lines, paragraph, shown


def texts(rows: list[Row]) -> list[str]:
    return [row[0] for row in shown(rows)]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The force will review its policy on the", "use of hire cars before the summer."),
        ("Calls to 101 rose in each of the three areas", "although waits fell."),
        ("The plan was agreed by the", "Commissioner in May."),
        ("Officers were moved from", "Nether Wick."),
        ("The DCC explained that the paper was written by the Rural Crime", "Team and not by his office."),
    ],
)
def test_paragraph_cut_by_a_page_is_one_again(first: str, second: str) -> None:
    rows, repairs = join_paragraphs(
        [paragraph(first, 1, page=1), paragraph(second, 2, page=2)], wrapped=False
    )
    assert texts(rows) == [f"{first} {second}"]
    assert rows[0].lines == (1, 2)
    assert [(r.kind, r.lines) for r in repairs] == [("page_break", (1, 2))]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The force gave an update.", "the next item was custody."),
        ("Why did waits rise?", "the force explained."),
        ("The report should include:", "waits in each area"),
        ("Custody", "waits rose"),
        ("The plan was agreed by the", "1. Custody"),
        ("The plan was agreed by the", "Findings:"),
        ("The plan was agreed by the", "ACTION: DCC to write"),
        ("The plan was agreed by the", "None"),
        ("Rural and Wildlife Crime Report for Nether Wick", "Custody Waits"),
    ],
)
def test_two_paragraphs_stay_two(first: str, second: str) -> None:
    given = [paragraph(first, 1), paragraph(second, 2)]
    assert join_paragraphs(given, wrapped=False) == (given, [])


def test_bullet_begins_anew() -> None:
    given = [paragraph("The report should say which of the", 1), paragraph("areas had waits", 2, marker="•")]
    assert join_paragraphs(given, wrapped=False) == (given, [])


def test_paragraph_and_table_are_not_joined() -> None:
    given = [paragraph("The plan was agreed by the", 1), cells(2, "commissioner in May", "DCC")]
    assert join_paragraphs(given, wrapped=False) == (given, [])


def test_cell_cut_by_a_page_takes_its_owner_along() -> None:
    given = [
        cells(1, "4", "DCC to write to the council about the", "", page=1),
        cells(2, "", "closing of the front counter.", "DCC", page=2),
    ]
    rows, repairs = join_paragraphs(given, wrapped=False)
    assert shown(rows) == [
        ["4", "DCC to write to the council about the closing of the front counter.", "DCC"]
    ]
    assert [r.kind for r in repairs] == ["page_break"]


def test_row_with_a_number_of_its_own_begins_anew() -> None:
    given = [cells(1, "4", "DCC to write to the council about the", ""), cells(2, "5", "custody waits", "")]
    assert join_paragraphs(given, wrapped=False) == (given, [])


WRAPPED = [
    "The force gave an update on its plan for custody and said that the",
    "waits had fallen in each of the three areas since the last meeting,",
    "although the north had risen.",
    "The Commissioner asked what had caused the rise in the north of the",
    "area and was told that a suite had been shut for repair since May.",
    "Findings:",
    "Waits are expected to fall again once the suite opens in the summer",
    "of next year.",
]


def test_lines_broken_at_a_width_are_paragraphs_again() -> None:
    rows, repairs = join_paragraphs([paragraph(t, n) for n, t in enumerate(WRAPPED, 1)], wrapped=True)
    assert texts(rows) == [
        " ".join(WRAPPED[:3]),
        " ".join(WRAPPED[3:5]),
        "Findings:",
        " ".join(WRAPPED[6:]),
    ]
    assert number_lines(rows) == list(range(1, 9))
    assert {r.kind for r in repairs} == {"other"}


@pytest.mark.parametrize(
    ("lines", "wrapped"),
    [
        (WRAPPED * 2, True),
        pytest.param(WRAPPED, False, id="too few lines to tell"),
        pytest.param(["The force gave an update."] * 20, False, id="whole sentences"),
        pytest.param(["Custody"] * 20, False, id="short lines"),
        pytest.param(
            [f"{line} {'and on ' * 20}" for line in WRAPPED * 2], False, id="longer than a page is wide"
        ),
        ([], False),
    ],
)
def test_text_broken_at_a_width_is_known(lines: list[str], wrapped: bool) -> None:
    assert is_wrapped([paragraph(text, number) for number, text in enumerate(lines, 1)]) is wrapped


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        (
            *(
                "Waits rose in the north of the area. Findings:",
                "Waits rose in the north of the area.",
                "Findings:",
            ),
        ),
        (*("Has the plan been funded? Actions arising:", "Has the plan been funded?", "Actions arising:"),),
        (*("Findings: The force has cut its waits.", "Findings:", "The force has cut its waits."),),
        ("None. CUSTODY WAITS", "None", "CUSTODY WAITS"),
    ],
)
def test_label_run_into_a_text_is_set_apart(text: str, first: str, second: str) -> None:
    rows, repairs = part_labels([cells(6, "", text)])
    assert [row[1] for row in shown(rows)] == [first, second]
    assert [row.lines for row in rows] == [(6,), (6,)]
    assert [(r.before, r.after) for r in repairs] == [(text, f"{first} | {second}")]


@pytest.mark.parametrize(
    "text",
    [
        "Findings:",
        "The findings were noted.",
        "The force shared its findings",
        "None",
        "None of the cases was closed",
        "Custody waits",
    ],
)
def test_text_without_a_stuck_label_stays(text: str) -> None:
    given = [cells(6, "", text), paragraph(text, 7)]
    assert part_labels(given) == (given, [])


def test_label_keeps_the_number_of_its_row() -> None:
    rows, _ = part_labels([cells(6, "2", "Findings: The force has cut its waits.")])
    assert sum(row[0] == "2" for row in shown(rows)) == 1


LONG = "The force gave an update on its plan for custody waits."


def test_paragraph_printed_twice_in_a_row_stands_once() -> None:
    rows, repairs = drop_doubled([paragraph(LONG, 1), paragraph(LONG.replace("plan", "Plan"), 2)])
    assert texts(rows) == [LONG]
    assert [(r.kind, r.lines, r.after) for r in repairs] == [("doubled_text", (2,), "")]


@pytest.mark.parametrize(
    "pair",
    [
        pytest.param((LONG, LONG.replace("waits", "care")), id="other words"),
        pytest.param(("Action: DCC to write", "Action: DCC to write"), id="short"),
        pytest.param(("", ""), id="nothing"),
    ],
)
def test_other_pairs_stay(pair: tuple[str, str]) -> None:
    given = [paragraph(pair[0], 1), paragraph(pair[1], 2)]
    assert drop_doubled(given) == (given, [])


def test_same_paragraph_further_on_stays() -> None:
    given = [paragraph(LONG, 1), paragraph("Custody", 2), paragraph(LONG, 3)]
    assert drop_doubled(given) == (given, [])
