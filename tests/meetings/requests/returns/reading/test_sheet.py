import dataclasses
import datetime as dt
import io
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image

from answerable.meetings.agendas.content import Content
from answerable.meetings.requests.packs.marks import digest_content, read_mark
from answerable.meetings.requests.packs.sheet import HEADER_ROW, HEADERS, HIDDEN, write_sheet
from answerable.meetings.requests.returns.reading import Reading, read_return
from tests.meetings.requests.packs.contents import (
    ANSWERS,
    CONTENT,
    Place,
    fill_sheet,
    list_rows,
    make_content,
    make_item,
    make_line,
    open_sheet,
    save,
)

from .damage import SHEET_DAMAGE, drop_hidden_column
from .test_word import ODD_TEXT, PICTURE, list_codes, list_said

EMPTY = write_sheet(CONTENT)
FILLED = fill_sheet(EMPTY, ANSWERS)
ANSWER, UPDATE, EVIDENCE, BEYOND = 6, 7, 8, 10
ROWS = list_rows(open_sheet(EMPTY).active)
EXPECTED = {
    "headings dropped": {"heading changed"},
    "answer renamed as they like": {"heading changed"},
    # The second action has no reference of its own.
    "hidden column dropped": {"found by its printed reference", "found by the words of its question"},
    "hidden column and properties dropped": {
        "found by its printed reference",
        "found by the words of its question",
    },
    "both references dropped": {"found by the words of its question"},
    "rows hidden": {"hidden"},
}


def read(data: bytes, content: Content | None = CONTENT) -> Reading:
    return read_return(data, "returned.xlsx", content)


def change(data: bytes, do: Callable[[Any], object]) -> bytes:
    book = open_sheet(data)
    do(book.active)
    return save(book)


def put(place: Place, column: int, value: object, data: bytes = EMPTY) -> bytes:
    def set_value(sheet: Any) -> None:
        sheet.cell(ROWS[place], column).value = value

    return change(data, set_value)


@pytest.mark.parametrize("name", SHEET_DAMAGE)
def test_answers_come_back_whatever_was_done_to_the_sheet(name: str) -> None:
    reading = read(SHEET_DAMAGE[name](FILLED))
    assert list_said(reading) == ANSWERS
    assert reading.missing == ()
    assert set(list_codes(reading)) == EXPECTED.get(name, set())


def test_sheet_alone_says_which_issue_it_is_of_and_where_each_answer_stands() -> None:
    reading = read(FILLED, None)
    assert (reading.issue, reading.version, reading.format) == (digest_content(CONTENT), 1, "xlsx")
    assert list_said(reading) == ANSWERS
    assert (reading.lines, reading.problems) == ((41, 42, 43, 44), ())
    assert [each.place for each in reading.entries] == ["row 3", "row 4", "row 5", "row 7", "row 8"]


def test_empty_sheet_says_nothing_and_lacks_nothing() -> None:
    reading = read(EMPTY)
    assert (reading.entries, reading.problems, reading.missing) == ((), (), ())


def test_deleted_row_is_missing() -> None:
    reading = read(change(FILLED, lambda sheet: sheet.delete_rows(ROWS[43, ""])))
    assert reading.missing == ("Q/2025/043",)
    assert (44, "") in list_said(reading)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (12, "12"),
        (1.5, "1.5"),
        (dt.date(2025, 5, 3), "3 May 2025"),
        (dt.datetime(2025, 5, 3, 9, 30), "3 May 2025 09:30"),  # noqa: DTZ001 (a sheet has no zone)
        (True, "TRUE"),
        ("  two\nlines ", "two\nlines"),
    ],
)
def test_value_is_read_as_it_is_shown(value: object, shown: str) -> None:
    assert list_said(read(put((43, ""), ANSWER, value))) == {(43, ""): shown}


def test_formula_without_a_value_is_asked_about() -> None:
    reading = read(put((43, ""), ANSWER, "=1+1"))
    assert reading.entries == ()
    (problem,) = reading.problems
    assert (problem.code, problem.place, problem.text) == ("formula", "row 7", "=1+1")


def test_error_is_listed_and_not_taken() -> None:
    reading = read(put((43, ""), ANSWER, "#REF!"))
    assert reading.entries == ()
    assert [(each.code, each.place, each.text) for each in reading.problems] == [
        ("error in a cell", "row 7", "#REF!")
    ]


def test_evidence_is_an_entry_of_its_own() -> None:
    reading = read(put((41, "action 17"), EVIDENCE, "survey.pdf", FILLED))
    (entry,) = [each for each in reading.entries if each.kind == "evidence"]
    assert (entry.reference, entry.matter_key, entry.text, entry.place) == (
        "Q/2025/041", "action 17", "survey.pdf", "row 4",
    )  # fmt: skip


def test_update_written_in_the_answer_column_of_its_row_is_an_update() -> None:
    assert list_said(read(put((41, "action 17"), ANSWER, "In June."))) == {(41, "action 17"): "In June."}


def test_update_in_the_row_of_a_question_is_listed() -> None:
    reading = read(put((43, ""), UPDATE, "We began."))
    assert reading.entries == ()
    assert [(each.code, each.place, each.text) for each in reading.problems] == [
        ("not understood", "row 7", "We began.")
    ]


def test_two_rows_of_one_reference_with_different_answers_are_both_listed() -> None:
    def copy_row(sheet: Any) -> None:
        for cell in sheet[ROWS[43, ""]]:
            sheet.cell(sheet.max_row + (cell.column == 1), cell.column).value = cell.value
        sheet.cell(sheet.max_row, ANSWER).value = "Something else"

    reading = read(change(FILLED, copy_row))
    texts = [each.text for each in reading.entries if each.reference == "Q/2025/043"]
    assert texts == [ANSWERS[43, ""], "Something else"]
    assert list_codes(reading) == ["more than one answer"] * 2
    assert [each.place for each in reading.problems] == ["row 7", "row 9"]


def test_printed_reference_wins_over_a_hidden_one_that_was_left_behind() -> None:
    """Somebody sorted the columns that they saw; the hidden one stayed as it was."""

    def swap(sheet: Any) -> None:
        first, second = ROWS[43, ""], ROWS[44, ""]
        for column in range(1, 9):
            one, other = sheet.cell(first, column), sheet.cell(second, column)
            one.value, other.value = other.value, one.value
            one.data_type = other.data_type = "s"

    reading = read(change(FILLED, swap))
    assert list_said(reading) == ANSWERS
    assert list_codes(reading) == ["two references"] * 2


def test_unknown_reference_is_listed_with_its_row_and_its_text() -> None:
    def set_reference(sheet: Any) -> None:
        sheet.cell(ROWS[43, ""], 1).value, sheet.cell(ROWS[43, ""], 3).value = "Q/2025/999", "Why?"

    reading = read(change(drop_hidden_column(FILLED), set_reference))
    assert (43, "") not in list_said(reading)
    said = [(each.code, each.place, each.text) for each in reading.problems]
    assert ("unknown reference", "row 7", "Q/2025/999") in said
    assert ("not understood", "row 7", ANSWERS[43, ""]) in said
    assert reading.missing == ("Q/2025/043",)


def test_row_without_reference_and_question_is_listed() -> None:
    def add_row(sheet: Any) -> None:
        sheet.cell(20, ANSWER).value = "And another thing"
        sheet.cell(ROWS[41, ""], BEYOND).value = "see me"

    reading = read(change(FILLED, add_row))
    assert list_said(reading) == ANSWERS
    assert [(each.code, each.place, each.text) for each in reading.problems] == [
        ("not understood", "row 3", "see me"),
        ("not understood", "row 20", "And another thing"),
    ]


def test_question_that_was_changed_and_a_column_of_their_own_are_listed() -> None:
    def edit(sheet: Any) -> None:
        sheet.cell(ROWS[44, ""], 3).value = "What nicer thing?"
        sheet.cell(HEADER_ROW, BEYOND).value = "Our notes"
        sheet.cell(ROWS[43, ""], BEYOND).value = "ask Legal"

    reading = read(change(FILLED, edit))
    assert list_said(reading) == ANSWERS
    assert [(each.code, each.place, each.text) for each in reading.problems] == [
        ("heading changed", "row 2", "Our notes"),
        ("not understood", "row 7", "ask Legal"),
        ("not understood", "row 8", "What nicer thing?"),
    ]
    assert "Our notes" in reading.problems[1].wording


def test_merged_rows_are_listed() -> None:
    first, last = ROWS[43, ""], ROWS[44, ""]
    reading = read(change(FILLED, lambda sheet: sheet.merge_cells(f"F{first}:F{last}")))
    assert list_said(reading)[43, ""] == ANSWERS[43, ""]
    assert [(each.code, each.place) for each in reading.problems] == [("merged", "row 7")]


def test_comments_and_pictures_are_listed_and_not_taken() -> None:
    def add(sheet: Any) -> None:
        sheet["F7"].comment = Comment("Is this so?", "A. Reader")
        sheet.add_image(Image(io.BytesIO(PICTURE)), "F8")

    reading = read(change(FILLED, add))
    assert list_said(reading) == ANSWERS
    assert {(each.code, each.text) for each in reading.problems} == {
        ("comment", "Is this so?"),
        ("image", ""),
    }


def test_rows_of_another_agenda_are_listed() -> None:
    other = make_content(make_item(1, "One", make_line(99, "1.1", "Why?")))
    reading = read(fill_sheet(write_sheet(other), {(99, ""): "Because."}))
    assert reading.entries == ()
    assert {"unknown reference", "not understood", "nothing found"} <= set(list_codes(reading))
    assert "Because." in [each.text for each in reading.problems]


KINDS = ("nothing", "columns reversed")
TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from("\n<&=+-@🙂"), max_size=60)


@settings(max_examples=20, deadline=None)
@given(
    st.dictionaries(st.sampled_from(sorted(ANSWERS)), TEXT), st.sampled_from(["nothing", "columns reversed"])
)
def test_whatever_is_written_comes_back(answers: dict[Place, str], damage: str) -> None:
    reading = read(SHEET_DAMAGE[damage](fill_sheet(EMPTY, answers)))
    assert list_said(reading) == {place: text.strip() for place, text in answers.items() if text.strip()}
    assert list_codes(reading) == []


@settings(max_examples=15, deadline=None)
@given(st.lists(ODD_TEXT, max_size=4))
def test_whatever_is_asked_is_known_again(texts: list[str]) -> None:
    items = [make_item(n, text, make_line(n, f"{n}.1", text)) for n, text in enumerate(texts, 1)]
    content = make_content(*items)
    reading = read(write_sheet(content), content)
    assert (reading.entries, reading.missing) == ((), ())
    assert [each.code for each in reading.problems] == ([] if texts else ["nothing found"])


@pytest.mark.parametrize(
    ("kind", "matter"), [("update", "action 99"), ("update", ""), ("answer", ""), ("update", "promise 3")]
)
def test_hidden_reference_to_what_the_line_does_not_ask_about_is_doubted(kind: str, matter: str) -> None:
    place = (41, "action 17")

    def forge(sheet: Any) -> None:
        row = list_rows(sheet)[place]
        mark: Any = read_mark(sheet.cell(row, HEADERS.index(HIDDEN) + 1).value)
        forged = dataclasses.replace(mark, kind=kind, matter=matter)
        sheet.cell(row, HEADERS.index(HIDDEN) + 1).value = forged.write()

    reading = read(change(put(place, UPDATE, "In June."), forge))
    (entry,) = reading.entries
    assert (entry.kind, entry.matter_key) == ("update", "action 17")
    assert entry.place in [each.place for each in reading.problems]
