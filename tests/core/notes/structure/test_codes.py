"""Numbers of an office's own scheme."""

from __future__ import annotations

import pytest

from answerable.core.notes.recognise.numbers import Number
from answerable.core.notes.structure.codes import read_codes
from answerable.core.notes.structure.pieces import Piece


def make_pieces(*texts: str) -> list[Piece]:
    return [Piece(text, (line,)) for line, text in enumerate(texts, 1)]


@pytest.mark.parametrize(
    "codes",
    [
        ("PAB24-01", "PAB24-02", "PAB24-03"),
        ("Minute 12", "Minute 13", "Minute 14"),
        ("§ 4", "§ 5", "§ 6"),
        ("#1", "#2", "#3"),
        ("HTA/7", "HTA/8", "HTA/9"),
        ("A1", "A2", "B1"),
        pytest.param(("PAB24-01", "PAB24-04", "PAB24-09"), id="rising with holes"),
        pytest.param(("PAB9", "PAB10", "PAB11"), id="by value, not by letters"),
    ],
)
def test_rising_codes_number_their_headings(codes: tuple[str, ...]) -> None:
    headings = ("Custody Waits", "Estates Plan", "Rural Crime")
    texts = [
        text
        for code, heading in zip(codes, headings, strict=True)
        for text in (f"{code} {heading}", "The force gave an update on this.")
    ]
    pieces = read_codes(make_pieces(*texts))
    assert [p.text for p in pieces[::2]] == list(headings)
    assert [p.number for p in pieces[::2]] == [
        Number(code, "reference", (place,)) for place, code in enumerate(codes, 1)
    ]
    assert {p.role for p in pieces[::2]} == {"heading"}
    assert [p.lines for p in pieces] == [(line,) for line in range(1, 7)]
    assert {p.role for p in pieces[1::2]} == {"text"}


BETWEEN = "The force gave an update on this."


@pytest.mark.parametrize(
    "texts",
    [
        pytest.param(("PAB24-01 Custody", BETWEEN, "PAB24-02 Estates", BETWEEN), id="two are no scheme"),
        pytest.param(
            ("PAB24-03 Custody", BETWEEN, "PAB24-02 Estates", BETWEEN, "PAB24-01 Rural Crime", BETWEEN),
            id="falling",
        ),
        pytest.param(
            ("PAB24-02 Custody", BETWEEN, "PAB24-02 Estates", BETWEEN, "PAB24-02 Rural Crime", BETWEEN),
            id="the same again",
        ),
        pytest.param(
            ("PAB1 Custody", "PAB2 Estates", "PAB3 Rural Crime", "PAB4 Finance", BETWEEN),
            id="a list with nothing between",
        ),
        pytest.param(
            ("PAB1 Custody", BETWEEN, "HTA2 Estates", BETWEEN, "EXB3 Rural Crime", BETWEEN),
            id="three schemes",
        ),
        pytest.param(
            ("March 2021 Custody", BETWEEN, "March 2022 Custody", BETWEEN, "March 2023 Custody", BETWEEN),
            id="months",
        ),
        pytest.param(
            ("Quarter 1 Figures", BETWEEN, "Quarter 2 Figures", BETWEEN, "Quarter 3 Figures", BETWEEN),
            id="quarters",
        ),
        pytest.param(
            ("Action 1 Write", BETWEEN, "Action 2 Share", BETWEEN, "Action 3 Meet", BETWEEN),
            id="actions",
        ),
        pytest.param(
            ("1. Custody", BETWEEN, "2. Estates", BETWEEN, "3. Rural Crime", BETWEEN),
            id="plain numbers, read elsewhere",
        ),
        pytest.param(
            ("PAB1 custody rose", BETWEEN, "PAB2 estates", BETWEEN, "PAB3 crime", BETWEEN),
            id="what follows is no heading",
        ),
        pytest.param((), id="nothing"),
    ],
)
def test_other_pieces_stay(texts: tuple[str, ...]) -> None:
    pieces = make_pieces(*texts)
    assert read_codes(pieces) == pieces
